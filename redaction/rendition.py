# SPDX-License-Identifier: EUPL-1.2
"""The accessible plain text of a redacted note, made with presidio-anonymizer.

It is made from the source's text with everything that goes replaced by its label in brackets, and
is inspected like the PDF before it is published. ``presidio_anonymizer`` uses no network; it loads
presidio-analyzer where that is installed, so it is imported only when a rendition is made.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from redaction.decision import Kept, Removal
from redaction.document import PAGE_BREAK, DocumentText
from redaction.geometry import Box
from redaction.search import find_occurrences

_SEPARATOR = "\n\n--- Pagina {number} ---\n\n"


def rendition(
    document: DocumentText, removals: Sequence[Removal], kept: Sequence[Kept] | None = None
) -> str:
    """Return the text of the note with everything that goes replaced by its ground.

    Args:
        document: the source as it was read, pages and glyph boxes.
        removals: what goes. A character goes when the middle of its glyph lies in a box; a
            removal without boxes goes wherever its text stands.
        kept: what the official kept. When given, *every* removal goes wherever its text stands
            outside these places; without it boxes alone decide (the minister who shares a
            surname with an official stays readable).

    Returns:
        Text with ``[5.1.2e]`` in place of each stretch that went, pages divided by a line that
        says which page begins, ending in one newline.
    """
    text = document.text
    spans = removed_spans(document, removals, kept)
    plain = _anonymise(text, spans) if spans else text
    pages = plain.split(PAGE_BREAK)
    out = pages[0].strip("\n")
    for number, page in enumerate(pages[1:], start=2):
        out += _SEPARATOR.format(number=number) + page.strip("\n")
    return re.sub(r"[ \t]+(?=\n)", "", out).strip("\n") + "\n"


def removed_spans(
    document: DocumentText, removals: Sequence[Removal], kept: Sequence[Kept] | None = None
) -> tuple[tuple[int, int, str], ...]:
    """Return what goes as (start, end, ground) in code points of the document, in order.

    Neighbours under the same ground, with nothing but spaces between them, become one.
    """
    marks = _marks_by_box(document, removals)
    _mark_by_text(document, removals, kept, marks)
    return _runs(document.text, marks)


def _marks_by_box(document: DocumentText, removals: Sequence[Removal]) -> dict[int, str]:
    marks: dict[int, str] = {}
    by_page: dict[int, list[tuple[Box, str]]] = {}
    for removal in removals:
        for place in removal.places:
            by_page.setdefault(place.page, []).extend((box, removal.ground) for box in place.boxes)
    offset = 0
    for page in document.pages:
        boxes = by_page.get(page.number, [])
        if boxes:
            for at, glyph in enumerate(page.boxes):
                if glyph is None:
                    continue
                code = _box_over(glyph, boxes)
                if code:
                    marks[offset + at] = code
        offset += len(page.text) + 1
    return marks


def _box_over(glyph: Box, boxes: Sequence[tuple[Box, str]]) -> str:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    for box, code in boxes:
        if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
            return code
    return ""


def _mark_by_text(
    document: DocumentText,
    removals: Sequence[Removal],
    kept: Sequence[Kept] | None,
    marks: dict[int, str],
) -> None:
    """Mark the places of a removal's text that no box covers."""
    stays: set[int] = set()
    for keep in kept or ():
        if keep.places:
            boxes = Removal(
                id=keep.id, text=keep.text, type="PERSON", ground="5.1.2e", places=keep.places
            )
            stays |= set(_marks_by_box(document, [boxes]))
        else:
            stays |= {at for a, b in find_occurrences(document, keep.text) for at in range(a, b)}
    for removal in removals:
        if removal.places and kept is None:
            continue
        for start, end in find_occurrences(document, removal.text):
            if stays.isdisjoint(range(start, end)):
                for at in range(start, end):
                    marks.setdefault(at, removal.ground)


def _runs(text: str, marks: dict[int, str]) -> tuple[tuple[int, int, str], ...]:
    runs: list[tuple[int, int, str]] = []
    for at in sorted(marks):
        code = marks[at]
        if runs:
            start, end, last = runs[-1]
            if last == code and not text[end:at].strip(" \t\n\u00a0\u00ad"):
                runs[-1] = (start, at + 1, code)
                continue
        runs.append((at, at + 1, code))
    return tuple(runs)


def _anonymise(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    logging.getLogger("presidio-anonymizer").setLevel(logging.WARNING)
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    results = [RecognizerResult(code, start, end, 1.0) for start, end, code in spans]
    operators = {
        code: OperatorConfig("replace", {"new_value": f"[{code}]"})
        for code in sorted({code for _start, _end, code in spans})
    }
    engine = AnonymizerEngine()  # type: ignore[no-untyped-call]
    result = engine.anonymize(text, results, operators, merge_entities_with_spaces=False)
    return str(result.text)
