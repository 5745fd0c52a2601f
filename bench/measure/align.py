# SPDX-License-Identifier: EUPL-1.2
"""Which characters of a read page are which characters of the note that was set on it.

First by place, then by letter: every word of the note belongs to the read words that lie where it
was drawn, whatever order the reader puts its lines in; within them letters are matched without
case and accents. A letter that the reader took for others belongs to those; one that it left out
belongs to its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bench.measure.names import bare
from bench.measure.render import Sheet, Spot
from redaction.document import DocumentText
from redaction.geometry import Box, union

_SLACK = 1.0
"""Points that a word's box may be short of the middle of its letters."""


class _Word(NamedTuple):
    """A read word: its box, and for each of its characters the offset in the document."""

    box: Box
    offsets: range


def aligned(note: str, sheet: Sheet, document: DocumentText) -> dict[int, tuple[int, ...]]:
    """Return for every drawn letter of a note the offsets in the read text that stand for it.

    Letters of a word that the reader did not see at all are left out.
    """
    read = _read_words(document)
    found: dict[int, tuple[int, ...]] = {}
    for word in re.finditer(r"\S+", note):
        for piece in _pieces(range(word.start(), word.end()), sheet):
            page = sheet.spots[piece[0]].page
            words = [w for w in read.get(page, ()) if _holds_any(w.box, piece, sheet)]
            words.sort(key=lambda w: w.box.x0)
            offsets = [at for w in words for at in w.offsets]
            found |= _letters(note, piece, document.text, offsets)
    return found


def _read_words(document: DocumentText) -> dict[int, list[_Word]]:
    found: dict[int, list[_Word]] = {}
    start = 0
    for page in document.pages:
        for match in re.finditer(r"\S+", page.text):
            boxes = [box for box in page.boxes[match.start() : match.end()] if box is not None]
            if boxes:
                offsets = range(start + match.start(), start + match.end())
                found.setdefault(page.number, []).append(_Word(union(boxes), offsets))
        start += len(page.text) + 1
    return found


def _pieces(run: Sequence[int], sheet: Sheet) -> Iterator[list[int]]:
    """Yield the parts of a word that were drawn on one line each."""
    piece: list[int] = []
    for at in run:
        spot = sheet.spots.get(at)
        if spot is None:
            continue
        if piece and not _goes_on(sheet.spots[piece[-1]], spot):
            yield piece
            piece = []
        piece.append(at)
    if piece:
        yield piece


def _goes_on(before: Spot, spot: Spot) -> bool:
    return before.page == spot.page and before.x < spot.x


def _holds_any(box: Box, piece: Sequence[int], sheet: Sheet) -> bool:
    wide = box.grow(_SLACK)
    spots = (sheet.spots[at] for at in piece)
    return any(wide.x0 <= s.x <= wide.x1 and wide.y0 <= s.y <= wide.y1 for s in spots)


def _letters(
    note: str, piece: Sequence[int], read: str, offsets: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """Match the letters of one piece of a word with those that were read in its place."""
    if not offsets:
        return {}
    was = [_folded(note[at]) for at in piece]
    now = [_folded(read[at]) for at in offsets]
    found: dict[int, tuple[int, ...]] = {}
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        for step, at in enumerate(piece[a0:a1]):
            if kind == "equal":
                found[at] = (offsets[b0 + step],)
            elif kind == "replace":
                found[at] = tuple(offsets[b0:b1])
            else:
                found[at] = tuple(offsets[max(0, b0 - 1) : b0 + 1])
    return found


def _folded(letter: str) -> str:
    return bare(letter)[:1] or letter
