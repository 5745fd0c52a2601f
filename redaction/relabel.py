# SPDX-License-Identifier: EUPL-1.2
"""Giving a ground to the boxes that a note came in with, as the official says.

Such a box is redacted once more: whatever lies under it goes, and the label is drawn where it
stood. A box without a ground is no basis to withhold anything (art. 5.1 Woo), so none is given by
default; what gets no ground stays as it came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redaction.decision import Choices, Removal
from redaction.document import DocumentText
from redaction.errors import DecisionInvalid
from redaction.finding import Place
from redaction.grounds import ground
from redaction.proposal import ExistingBox, Proposal
from redaction.rendition import removed_spans
from redaction.search import find_occurrences

_INSIDE = 1.5
"""Points from the edge of a box within which text beside it may reach into it."""


def grounds_given(boxes: Iterable[ExistingBox], choices: Choices) -> dict[str, str]:
    """Return the ground that each box gets, by its id; boxes that get none are left out."""
    given = {}
    for box in boxes:
        code = choices.box_grounds.get(box.id) or ("" if box.label else choices.bare_boxes)
        if code:
            given[box.id] = code
    return given


def removals_of_boxes(
    proposal: Proposal, document: DocumentText, choices: Choices
) -> list[Removal]:
    """Return one removal for every box that gets a ground.

    Raises:
        DecisionInvalid: an id that the proposal does not have.
        GroundNotAllowed: a ground that is none here (5.2 above all).
    """
    unknown = sorted(choices.box_grounds.keys() - {box.id for box in proposal.boxes})
    if unknown:
        raise DecisionInvalid(
            f"this proposal has no box {', '.join(unknown)}; "
            + (f"its boxes are v1 to v{len(proposal.boxes)}" if proposal.boxes else "it has none")
        )
    if choices.bare_boxes:
        ground(choices.bare_boxes)
    given = grounds_given(proposal.boxes, choices)
    return [
        _of_box(box, ground(given[box.id]).code, document)
        for box in proposal.boxes
        if box.id in given
    ]


def inner_places(removals: Sequence[Removal]) -> list[Place]:
    """Return where text lies under boxes, and not merely reaches into them from beside."""
    return [
        place.model_copy(update={"boxes": tuple(box.grow(-_INSIDE) for box in place.boxes)})
        for removal in removals
        for place in removal.places
    ]


def _of_box(box: ExistingBox, code: str, document: DocumentText) -> Removal:
    """Return the removal of what lies under a box.

    What is printed on the box is no text to be looked for elsewhere, nor is what OCR makes of it.
    """
    bare = Removal(id=box.id, text="", type="PERSON", ground=code, places=(box.place,))
    page = next((p for p in document.pages if p.number == box.place.page), None)
    if box.label or page is None or page.origin == "ocr":
        return bare
    return with_text_under(bare, document)


def with_text_under(bare: Removal, document: DocumentText) -> Removal:
    """Return a removal of an area with the text in it, so that it goes where it hides too.

    A text that also stands elsewhere in the note is left out: it must be readable there.
    """
    spans = [(start, end) for start, end, _ in removed_spans(document, [bare])]
    text = " ".join(" ".join(document.text[a:b].split()) for a, b in spans)
    if not any(char.isalnum() for char in text):
        return bare
    elsewhere = any(
        not any(a <= start and end <= b for a, b in spans)
        for start, end in find_occurrences(document, text)
    )
    return bare if elsewhere else bare.model_copy(update={"text": text})
