# SPDX-License-Identifier: EUPL-1.2
"""Propose the removal of text that a note holds and does not show (fake redaction, white text).

A note often arrives redacted by a tool that drew a box and left the text under it. Whoever drew
the box wanted it gone; so it is proposed as doubtful, and a reviewer gives it its ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redaction.document import DocumentText
from redaction.finding import Finding, Place, numbered
from redaction.geometry import Box, middle_inside
from redaction.inspect.revealed import UNSEEN
from redaction.proposal import Hidden

SOURCE = "uncover"
"""Stands among the sources of such a finding."""

_REASONS = {
    "text-under-box": "tekst onder een vlak: u ziet hem niet, maar hij staat nog in het bestand",
    "redaction-mark": "iemand wilde dit lakken, maar dat is in het bestand niet uitgevoerd",
    "hidden-text": "tekst die niemand op de pagina ziet, maar die wel in het bestand staat",
}


def uncover(
    document: DocumentText, found: Sequence[Finding], hidden: Sequence[Hidden]
) -> tuple[Finding, ...]:
    """Return the findings with those for unseen text among them, numbered in reading order.

    What is found there already and goes stays as it is; what would stay there goes.

    Args:
        document: the note.
        found: what recognition found.
        hidden: what inspection says the source hides.
    """
    unseen = [h for h in hidden if h.kind in _REASONS and h.place is not None]
    if not unseen:
        return tuple(found)
    spans: dict[tuple[int, int], str] = {}
    unread = []
    for item in unseen:
        if item.place is not None:
            # What is read there, where letters are drawn, is what hides them: a label, a picture.
            here = [] if item.where == UNSEEN else list(_spans(document, item.place))
            spans |= dict.fromkeys(here, item.kind)
            if not here:
                unread.append(_unread(item, item.place))
    going = [f for f in found if f.redact]
    fresh = [
        _finding(document, start, end, kind)
        for (start, end), kind in sorted(spans.items())
        if not any(f.start <= start and end <= f.end for f in going)
    ]
    staying = [
        f for f in found if not f.redact and not any(a < f.end and f.start < b for a, b in spans)
    ]
    return numbered((*going, *staying, *fresh, *unread))


def _finding(document: DocumentText, start: int, end: int, kind: str) -> Finding:
    return Finding(
        id="f0",
        start=start,
        end=end,
        text=document.text[start:end],
        type="PERSON",
        redact=True,
        ground="5.1.2e",
        confidence="doubt",
        sources=(SOURCE,),
        reason=_REASONS[kind],
        places=tuple(Place(page=p, boxes=boxes) for p, boxes in document.locate(start, end)),
    )


def _unread(item: Hidden, place: Place) -> Finding:
    """Return the finding for unseen text where the note was read from its picture instead."""
    return Finding(
        id="f0",
        start=0,
        end=0,
        text=item.detail,
        type="PERSON",
        redact=True,
        ground="5.1.2e",
        confidence="doubt",
        sources=(SOURCE,),
        reason=_REASONS[item.kind],
        places=(place,),
    )


def _spans(document: DocumentText, place: Place) -> Iterator[tuple[int, int]]:
    """Yield the runs of text (code points of the document) whose glyphs lie in a place."""
    offset = 0
    for page in document.pages:
        if page.number == place.page:
            inside = [i for i, box in enumerate(page.boxes) if box and _in(box, place.boxes)]
            for start, end in _runs(inside, page.text):
                yield offset + start, offset + end
        offset += len(page.text) + 1


def _runs(inside: Sequence[int], text: str) -> Iterator[tuple[int, int]]:
    """Join code points that have only white space between them on one line."""
    start = last = -1
    for at in inside:
        if start >= 0 and ("\n" in text[last:at] or text[last + 1 : at].strip()):
            yield start, last + 1
            start = -1
        if start < 0:
            start = at
        last = at
    if start >= 0:
        yield start, last + 1


def _in(box: Box, areas: Sequence[Box]) -> bool:
    """Tell whether the centre of a glyph lies in one of the areas (points, grown a little)."""
    return middle_inside(box, (area.grow(0.5) for area in areas))
