# SPDX-License-Identifier: EUPL-1.2
"""Drawn letters that a page holds and does not show: in pictures, as outlines, under boxes.

Text that is hidden is found by :mod:`redaction.inspect.veil`. Letters that are pixels or shapes are
found by drawing the page twice: as it is, and laid open (layers on, clips and masks off, big fills,
pictures and text off, all shapes in black; then each picture by itself). Where the two differ, what
the second shows is read. Only words that the page does not show there count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
import pypdfium2

from redaction.errors import OcrUnavailable
from redaction.finding import Place
from redaction.geometry import Box, union
from redaction.inspect.look import AT_ONCE, LEAST, Piece, draw, page_scale, read_upright
from redaction.inspect.masks import Mask, areas_of, cut, cut_piece, spread
from redaction.inspect.ocr import Grey, Word
from redaction.inspect.pixels import Picture, differing, pixel_span, render, seen_differences
from redaction.inspect.readers import Frame
from redaction.inspect.shapes import (
    Shape,
    left_out,
    letters,
    may_be_hidden,
    paint_black,
    pictures,
    shapes,
)
from redaction.inspect.spelling import fold
from redaction.inspect.unveiled import unveiled
from redaction.proposal import Hidden

UNSEEN = "letters in a picture or drawing that the page does not show"
"""How the report calls what is found here; its place is not that of glyphs."""

DIFFERS = 48
"""Levels by which a picture by itself differs from the page where something hides it."""

_LAYERS = 8
"""Pictures that overlap are drawn apart, up to this many above each other."""

_SURE, _WORD = 70.0, 3
"""Confidence and letters of a word that counts."""

TELLING = 4
"""Letters that the words of one place must have together."""

_HAIRLINE = 4
"""Pixels that a line of less than a point may take part in."""

_ALIKE = 0.5
"""Two readings of the same place that agree to this part are readings of one word."""


@dataclass(frozen=True)
class Revealed:
    """What the pages hold and do not show.

    Attributes:
        hidden: one for each place, for the report.
        read: (page, text) of everything that was read there, guesses too, to look for secrets.
        unread: ``ocr: reason`` when there was something to read and nothing to read it with.
    """

    hidden: tuple[Hidden, ...] = ()
    read: tuple[tuple[int, str], ...] = ()
    unread: tuple[str, ...] = ()


class _Look(NamedTuple):
    """One place: where, how it looks laid open, and how the page shows it."""

    piece: Piece
    open: Grey
    shown: Grey


class LaidOpen:
    """The pages of one file laid open, one after another.

    Args:
        pdf: the bytes of a file that opens.
        veiled: the document has layers, or pictures with masks.
        glyphs_drawn: it has fonts whose glyphs are drawings.
    """

    def __init__(self, pdf: bytes, *, veiled: bool, glyphs_drawn: bool) -> None:
        self._pdf, self._veiled, self._glyphs_drawn = pdf, veiled, glyphs_drawn
        self._bare: pypdfium2.PdfDocument | None = None
        self._hidden: list[Hidden] = []
        self._read: list[tuple[int, str]] = []
        self._waiting: list[_Look] = []
        self._unread: tuple[str, ...] = ()

    def look_at(self, page: pypdfium2.PdfPage, number: int, picture: Picture) -> None:
        """Look for what a page holds and does not show.

        Args:
            page: an open page, not yet changed.
            number: its number.
            picture: what it looks like.
        """
        if self._unread:
            return
        every = shapes(page)
        drawn = letters(every, glyphs_drawn=self._glyphs_drawn)
        changed = _changed(page, picture, drawn) if drawn else None
        if not self._is_suspect(page, picture, every, drawn, changed):
            return
        if self._bare is None:
            self._bare = pypdfium2.PdfDocument(unveiled(self._pdf))
        bare = self._bare[number - 1]
        bare_shapes = shapes(bare)
        self._waiting += _looks(
            (page, bare),
            number,
            picture,
            bare_shapes,
            letters(bare_shapes, glyphs_drawn=self._glyphs_drawn),
            seen=drawn,
            changed=changed,
        )
        bare.close()
        if sum(look.open.size for look in self._waiting) > AT_ONCE:
            self._compare()

    def _is_suspect(
        self,
        page: pypdfium2.PdfPage,
        picture: Picture,
        every: Sequence[Shape],
        drawn: Sequence[Shape],
        changed: Mask | None,
    ) -> bool:
        """Tell whether a page may hold drawn letters that it does not show."""
        area = Box(*page.get_bbox())
        images = pictures(every, least=LEAST)
        if any(self._veiled or may_be_hidden(one, every, area) for one in images):
            return True
        if changed is None:
            return False
        frame = Frame(area, int(page.get_rotation()))
        return any(not _is_whole(one, changed, frame, picture.scale) for one in drawn)

    def _compare(self) -> None:
        try:
            _compare(self._waiting, self._hidden, self._read)
        except OcrUnavailable as error:
            self._unread = (f"ocr: {error}",)
        self._waiting = []

    def told(self) -> Revealed:
        """Return what was found; to be called once, at the end."""
        self._compare()
        if self._bare is not None:
            self._bare.close()
        return Revealed(tuple(self._hidden), tuple(self._read), self._unread)


def _changed(page: pypdfium2.PdfPage, picture: Picture, drawn: Sequence[Shape]) -> Mask:
    """Return, a pixel, whether the page looks different without these shapes."""
    with left_out(drawn):
        without = render(page).pixels
    return seen_differences(picture.pixels, without)


def _is_whole(shape: Shape, changed: Mask, frame: Frame, scale: float) -> bool:
    """Tell whether a shape is seen from its one side to its other."""
    rows, cols = pixel_span(shape.box, frame, scale, 0)
    seen = changed[rows, cols]
    # Across a hairline there are no two sides: one row of pixels draws it.
    halves = (half for axis in (0, 1) if seen.shape[axis] > _HAIRLINE
              for half in np.array_split(seen, 2, axis=axis))  # fmt: skip
    return bool(seen.any()) and all(half.any() for half in halves)


def _layers(of: Sequence[Shape]) -> list[list[Shape]]:
    """Share pictures out over drawings in which none overlaps another."""
    layers: list[list[Shape]] = []
    for shape in of:
        free = (la for la in layers if not any(o.box.meets(shape.box) for o in la))
        layer = next(free, None)
        if layer is not None:
            layer.append(shape)
        elif len(layers) < _LAYERS:
            layers.append([shape])
    return layers


@contextmanager
def _grown(pages: Sequence[pypdfium2.PdfPage], of: Sequence[Shape]) -> Iterator[bool]:
    """Make the shown area as large as what is drawn, as far as one page more on each side.

    Yields:
        Whether it was smaller.
    """
    area = Box(*pages[0].get_bbox())
    most = area.grow(max(area.width, area.height))
    wide = union((area, *(shape.box.common(most) for shape in of if shape.box.meets(most))))
    if wide == area:
        yield False
        return
    for page in pages:
        page.set_mediabox(*wide)
        page.set_cropbox(*wide)
    try:
        yield True
    finally:
        for page in pages:
            page.set_mediabox(*area)
            page.set_cropbox(*area)


def _looks(
    pages: tuple[pypdfium2.PdfPage, pypdfium2.PdfPage],
    number: int,
    picture: Picture,
    open_: Sequence[Shape],
    drawn: Sequence[Shape],
    *,
    seen: Sequence[Shape],
    changed: Mask | None,
) -> Iterator[_Look]:
    """Yield the places of one page at which it is laid open differently.

    Args:
        pages: the page as it is, and in the copy in which nothing is hidden by state.
        number: its number.
        picture: what it looks like.
        open_: the objects of the copy.
        drawn: what may be drawn letters of them.
        seen: what may be drawn letters on the page as it is.
        changed: where it looks different without these, when it has any.
    """
    page, bare = pages
    shown_area = Box(*page.get_bbox())
    images = pictures(open_, least=LEAST)
    with _grown(pages, [*drawn, *images]) as wider:
        frame = Frame(Box(*page.get_bbox()), int(page.get_rotation()))
        if wider:
            picture = cut(render(page), shown_area, frame)
        todo: list[tuple[Sequence[Shape], Mask]] = []
        if drawn:
            if changed is None or wider:
                changed = _changed(page, picture, seen)
            paint_black(drawn)
            with left_out(_without(open_, drawn)):
                black = render(bare).pixels
            ink = (black[:, :, 0] < 128) | (black[:, :, 1] < 128) | (black[:, :, 2] < 128)
            todo.append((drawn, ink & ~spread(changed)))
        for layer in _layers(images):
            with left_out(_without(open_, layer)):
                alone = render(bare).pixels
            inside = np.zeros(alone.shape[:2], dtype=bool)
            for shape in layer:
                inside[pixel_span(shape.box, frame, picture.scale, -1)] = True
            todo.append((layer, inside & differing(alone, picture.pixels, by=DIFFERS)))
        whole = Box(0, 0, *page.get_size())
        for active, mask in todo:
            for area in areas_of(mask, picture.scale):
                piece = Piece(number, frame, area.common(whole), page_scale(page))
                if min(piece.area.width, piece.area.height) * piece.scale < 1:
                    continue
                with left_out(_without(open_, active)):
                    alone = draw(bare, piece)
                yield _Look(piece, alone, cut_piece(draw(page, piece), piece, shown_area))


def _without(every: Sequence[Shape], kept: Sequence[Shape]) -> list[Shape]:
    names = {id(shape) for shape in kept}
    return [shape for shape in every if id(shape) not in names]


def _is_shown(word: Word, shown: Iterable[Word]) -> bool:
    """Tell whether the page shows this word in the same place."""
    wanted = fold(word.text, bare=True).text
    return any(
        word.box.meets(other.box)
        and SequenceMatcher(None, wanted, fold(other.text, bare=True).text).ratio() >= _ALIKE
        for other in shown
    )


def _is_word(word: Word) -> bool:
    signs = sum(c.isalnum() for c in word.text)
    return word.confidence >= _SURE and signs >= _WORD and signs * 4 >= len(word.text) * 3


def _compare(looks: Sequence[_Look], hidden: list[Hidden], read: list[tuple[int, str]]) -> None:
    """Read places as they are laid open and as they are shown; add what only the first has."""
    words = read_upright([(look.piece, look.open) for look in looks])
    told = [at for at, found in enumerate(words) if found]
    shown = read_upright([(looks[at].piece, looks[at].shown) for at in told])
    for at, there in zip(told, shown, strict=True):
        number = looks[at].piece.page
        new = [word for word in words[at] if not _is_shown(word, there)]
        read.append((number, " ".join(word.text for word in new)))
        sure = [word for word in new if _is_word(word)]
        if sum(c.isalnum() for word in sure for c in word.text) >= TELLING:
            hidden.append(_hidden(number, sure))


def _hidden(page: int, words: Sequence[Word]) -> Hidden:
    return Hidden(
        kind="hidden-text",
        where=UNSEEN,
        page=page,
        detail=" ".join(word.text for word in words),
        place=Place(page=page, boxes=tuple(word.box for word in words)),
    )
