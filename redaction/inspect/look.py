# SPDX-License-Identifier: EUPL-1.2
"""Look at the pages as a person does: read what is drawn near every box and in every picture.

The readers of text do not see letters that are pixels or lines: a name half out of its box in a
scan, or in a picture of a chat. Where a page has neither box nor picture, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.errors import OcrUnavailable
from redaction.geometry import Box, union
from redaction.inspect.ocr import DPI, Grey, Word, is_empty, read_pieces
from redaction.inspect.page_objects import object_box, walk
from redaction.inspect.pixels import shown_box
from redaction.inspect.readers import NO_PLACE, Frame, Reading

BESIDE = 60.0
"""Points left and right of a box that are read with it: room for one long word."""

ABOVE = 2.0
"""Points above and below a box that are read with it: its own line, whatever stands out of it."""

LEAST = (20.0, 6.0)
"""Width and height in points of a picture that can hold a word."""

LARGE = (0.4, 200 / 300)
"""From this part of a page a picture is read at this part of :data:`DPI`: as well, and faster."""

_ROOMY = 1.25
"""Times its parts that a box around two areas may be as large to be read as one."""

_SLIVER = 4.0
"""Points: no letter can be read in a smaller part of a page."""

MOST_PIXELS = 40_000_000
"""A page larger than A3 at 300 dpi is read at a lower resolution."""

AT_ONCE = 30_000_000
"""Pixels that are read together; a long scan is not held in memory as a whole."""

_SURE = 60.0
"""Confidence under which Tesseract guesses at a smudge."""

_CERTAIN, _FAIR = 80.0, 0.4
"""Of a page that lies right most letters are read with this confidence; upside down one in ten."""


_LABELLED = re.compile(r"5\W?1\W?2")
"""The label of a ground as Tesseract reads it where it is small."""


class Piece(NamedTuple):
    """A part of a page that is read.

    Attributes:
        page: page number, from 1.
        frame: shown area and turn of the page.
        area: the part, in points as shown, origin top left.
        scale: pixels per point.
        turns: quarter turns clockwise that set its letters upright.
        typed: no picture lies in it.
    """

    page: int
    frame: Frame
    area: Box
    scale: float
    turns: int = 0
    typed: bool = False

    def on_page(self, box: Box, size: tuple[int, int]) -> Box:
        """Bring a box in pixels of the piece as it was read to points of the unrotated page.

        Args:
            box: origin top left.
            size: height and width of the piece as it was read, in pixels.
        """
        height, width = size
        x0, y0, x1, y1 = box
        x0, y0, x1, y1 = (
            (x0, y0, x1, y1),
            (y0, width - x1, y1, width - x0),
            (width - x1, height - y1, width - x0, height - y0),
            (height - y1, x0, height - y0, x1),
        )[self.turns]
        left, top = self.area.x0, self.area.y0
        return self.frame.from_shown(
            Box(
                left + x0 / self.scale,
                top + y0 / self.scale,
                left + x1 / self.scale,
                top + y1 / self.scale,
            )
        )


@dataclass
class Looks:
    """What was read from the look of the pages.

    Attributes:
        readings: one a page on which there was something to read, places of words for every glyph.
        sure: the same, without the words that Tesseract guesses at.
        unread: ``ocr: reason`` when nothing could be read.
    """

    readings: list[Reading] = field(default_factory=list)
    sure: list[Reading] = field(default_factory=list)
    unread: tuple[str, ...] = ()


def page_scale(page: pypdfium2.PdfPage) -> float:
    """Return the pixels per point at which a page is read."""
    width, height = page.get_size()
    return float(min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5))


def draw(page: pypdfium2.PdfPage, piece: Piece) -> Grey:
    """Return a part of a page as it is shown, in grey, set upright."""
    width, height = page.get_size()
    area = piece.area
    bitmap = page.render(
        scale=piece.scale,
        crop=(area.x0, height - area.y1, width - area.x1, area.y0),
        grayscale=True,
    )
    pixels: Grey = bitmap.to_numpy().copy()
    bitmap.close()
    return np.ascontiguousarray(np.rot90(pixels, -piece.turns))


def joined(areas: Iterable[Box], *, within: Box) -> list[Box]:
    """Return what lies ``within`` of the areas, those that meet put together; no slivers.

    Two that meet at a corner stay apart: the box around both would hold much that is in neither.
    """
    apart: list[Box] = []
    for area in areas:
        now = area.common(within)
        if min(now.width, now.height) < _SLIVER:
            continue
        while met := [other for other in apart if _belong(now, other)]:
            apart = [other for other in apart if other not in met]
            now = union((now, *met))
        apart.append(now)
    return sorted(apart, key=lambda box: (box.y0, box.x0))


def _belong(one: Box, other: Box) -> bool:
    around = union((one, other)).area
    return one.meets(other) and around <= _ROOMY * (one.area + other.area)


def _pieces(page: pypdfium2.PdfPage, number: int, boxes: Sequence[Box]) -> Iterator[Piece]:
    """Yield what is read of a page: around its boxes, and its pictures."""
    frame = Frame(Box(*page.get_bbox()), int(page.get_rotation()))
    width, height = page.get_size()
    scale, whole = page_scale(page), Box(0, 0, width, height)
    near, upright = [], []
    images: list[Box] = []
    for box in boxes:
        shown = shown_box(box, frame)
        x0, y0, x1, y1 = shown
        near.append(Box(x0 - BESIDE, y0 - ABOVE, x1 + BESIDE, y1 + ABOVE))
        if shown.height > 2.5 * shown.width and shown.height > LEAST[0]:
            upright.append(Box(x0 - ABOVE, y0 - BESIDE, x1 + ABOVE, y1 + BESIDE))
    for item, matrix in walk(page):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            seen = shown_box(object_box(item, matrix), frame).common(whole)
            images.append(seen)
    large = [seen for seen in images if seen.width >= LEAST[0] and seen.height >= LEAST[1]]
    for area in joined((*near, *large), within=whole):
        less = LARGE[1] if area.area >= LARGE[0] * whole.area else 1.0
        typed = not any(seen.meets(area) for seen in images)
        yield Piece(number, frame, area, scale * less, typed=typed)
    for area in joined(upright, within=whole):
        for turns in (1, 3):
            yield Piece(number, frame, area, scale, turns)


def _turned(piece: Piece, pixels: Grey) -> list[tuple[Piece, Grey]]:
    """Return a picture in other directions: a large one in all, a small one upside down."""
    return [
        (piece._replace(turns=turns, typed=False), np.ascontiguousarray(np.rot90(pixels, -turns)))
        for turns in ((1, 2, 3) if min(pixels.shape) > DPI or _is_upright(pixels) else (2,))
    ]


def _is_upright(pixels: Grey) -> bool:
    return bool(pixels.shape[0] > 1.2 * pixels.shape[1])


def _is_legible(words: Sequence[Word]) -> bool:
    """Tell whether Tesseract is sure of a fair part of the letters: upside down it is not.

    Numbers say nothing of that, nor do one or two letters; the label of a box says it.
    """
    telling = [
        word for word in words
        if not any(c.isdigit() for c in word.text) and sum(c.isalpha() for c in word.text) >= 3
    ]  # fmt: skip
    letters = sum(len(word.text) for word in telling)
    sure = sum(len(word.text) for word in telling if word.confidence >= _CERTAIN)
    if not letters:
        return any(_LABELLED.search(word.text) for word in words)
    return sure >= _FAIR * letters


def read_upright(pieces: Sequence[tuple[Piece, Grey]]) -> list[list[Word]]:
    """Read pieces; one that makes no sense as it lies is tried in other directions as well.

    Returns:
        For each piece its words, with boxes in points of the unrotated page.

    Raises:
        OcrUnavailable: there is something to read, and Tesseract is missing or failed.
    """
    typed = {at for at, (piece, _) in enumerate(pieces) if piece.typed}
    once = read_pieces([pixels for _, pixels in pieces], typed=typed)
    unclear = [
        at
        for at, (piece, pixels) in enumerate(pieces)
        if not piece.turns and not is_empty(pixels) and not _is_legible(once[at])
    ]
    turned = [(at, *pair) for at in unclear for pair in _turned(*pieces[at])]
    again = read_pieces([pixels for _, _, pixels in turned])
    found: list[list[Word]] = [[] for _ in pieces]
    for (at, piece, pixels), words in zip(
        [*((at, *pair) for at, pair in enumerate(pieces)), *turned], [*once, *again], strict=True
    ):
        lines = max((word.line for word in found[at]), default=-1) + 1
        found[at] += (
            word._replace(box=piece.on_page(word.box, pixels.shape), line=word.line + lines)
            for word in words
        )
    return found


def _read(pieces: Sequence[tuple[Piece, Grey]], into: dict[int, list[tuple[Piece, Word]]]) -> None:
    for (piece, _), words in zip(pieces, read_upright(pieces), strict=True):
        if words:
            into.setdefault(piece.page, []).extend((piece, word) for word in words)


def _reading(number: int, words: Sequence[tuple[Piece, Word]]) -> Reading:
    text: list[str] = []
    places: list[tuple[float, ...]] = []
    last: tuple[Piece, int] | None = None
    for piece, word in words:
        if last is not None:
            text.append(" " if last == (piece, word.line) else "\n\n" if last[0] != piece else "\n")
            places += [NO_PLACE] * len(text[-1])
        text.append(word.text)
        places += [word.box] * len(word.text)
        last = (piece, word.line)
    return Reading(number, "".join(text), np.array(places).reshape(-1, 4))


def look(pdf: bytes, boxes: Mapping[int, Sequence[Box]]) -> Looks:
    """Read what is drawn near boxes and in pictures.

    Args:
        pdf: the file's bytes.
        boxes: page number → boxes in points of the unrotated page.

    Returns:
        What was read, or why nothing could be.
    """
    read: dict[int, list[tuple[Piece, Word]]] = {}
    waiting: list[tuple[Piece, Grey]] = []
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            for number in range(1, len(document) + 1):
                page = document[number - 1]
                for piece in _pieces(page, number, boxes.get(number, ())):
                    waiting.append((piece, draw(page, piece)))
                page.close()
                if sum(pixels.size for _, pixels in waiting) > AT_ONCE:
                    _read(waiting, read)
                    waiting = []
        _read(waiting, read)
    except OcrUnavailable as error:
        return Looks(unread=(f"ocr: {error}",))
    found = Looks()
    for number, words in sorted(read.items()):
        found.readings.append(_reading(number, words))
        sure = [(piece, word) for piece, word in words if word.confidence >= _SURE]
        found.sure.append(_reading(number, sure))
    return found
