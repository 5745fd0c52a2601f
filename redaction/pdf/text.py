# SPDX-License-Identifier: EUPL-1.2
"""The text of every page with a box for every glyph, as PDFium reads it.

Invisible text (an OCR layer, text behind a picture, beyond the crop box) is text too. PDFium
leaves out a glyph that is drawn twice at nearly the same place; removal works on places, so the
double goes with it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from redaction.document import PageText
from redaction.geometry import Box
from redaction.pdf.render import open_document, open_page, shown_area
from redaction.pdfium import code_units, full_boxes, ink_boxes, is_painted

REPLACEMENT = "\ufffd"
_HYPHENS = frozenset({0x02, 0xFFFE})
"""PDFium writes these for a hyphen at the end of a line."""


def read_page_texts(data: bytes) -> tuple[PageText, ...]:
    """Return the text of every page, one box a code point, in points of the unrotated page.

    A line ends in one newline. A box covers both the font's full height and the ink of the
    glyph; a space or newline has none.

    Raises:
        EncryptedPdf: the file needs a password.
        DamagedPdf: the file or a page cannot be read.
    """
    with open_document(data) as document:
        return tuple(_read(document, number) for number in range(1, len(document) + 1))


class Boxes(Sequence[Box | None]):
    """Boxes that are made when they are asked for, as few of the thousands of a page are.

    Args:
        edges: x0, y0, x1, y1 of each, shape (boxes, 4); not a number where there is none.
    """

    def __init__(self, edges: npt.NDArray[np.float64]) -> None:
        self._edges = edges

    def __len__(self) -> int:
        """Return how many there are, those that are none included."""
        return len(self._edges)

    @overload
    def __getitem__(self, at: int) -> Box | None: ...
    @overload
    def __getitem__(self, at: slice) -> list[Box | None]: ...
    def __getitem__(self, at: int | slice) -> Box | list[Box | None] | None:
        """Return one box, or a list of them."""
        if isinstance(at, slice):
            return _listed(self._edges[at])
        x0, y0, x1, y1 = self._edges[at].tolist()
        return None if x0 != x0 else Box(x0, y0, x1, y1)

    def __iter__(self) -> Iterator[Box | None]:
        """Yield all of them."""
        return iter(_listed(self._edges))


@dataclass(frozen=True)
class PageGlyphs:
    """The text of one page with what removal needs to know of every glyph.

    Attributes:
        number: page number, counting from 1.
        area: the shown area of the page.
        rotation: 0, 90, 180 or 270 degrees clockwise.
        letters: the text.
        full: the full height of the font and the ink together, not a number where nothing is
            drawn; shape (glyphs, 4).
        ink: the ink alone, in the same way.
        seen: tells of an index whether that glyph is painted (an invisible text layer is not);
            only while the page is open.
    """

    number: int
    area: Box
    rotation: int
    letters: str
    full: npt.NDArray[np.float64]
    ink: npt.NDArray[np.float64]
    seen: Callable[[int], bool]

    @cached_property
    def text(self) -> PageText:
        """The text with all its boxes."""
        return PageText(
            number=self.number,
            width=self.area.width,
            height=self.area.height,
            rotation=self.rotation,
            text=self.letters,
            boxes=tuple(self.boxes),
            origin="text",
        )

    @property
    def boxes(self) -> Boxes:
        """The box of every glyph, the full height of the font and the ink together."""
        return Boxes(self.full)

    @property
    def inks(self) -> Boxes:
        """The box of the ink of every glyph."""
        return Boxes(self.ink)

    def near(self, box: Box) -> list[int]:
        """Return the indexes of the glyphs whose ink meets ``box``."""
        x0, y0, x1, y1 = self.ink.T
        met = (x0 < box.x1) & (box.x0 < x1) & (y0 < box.y1) & (box.y0 < y1)
        found: list[int] = np.nonzero(met)[0].tolist()
        return found


def middles_inside(edges: npt.NDArray[np.float64], areas: Iterable[Box]) -> npt.NDArray[np.bool_]:
    """Tell of boxes, shape (boxes, 4), whether the middle of each lies in one of ``areas``."""
    x, y = (edges[:, 0] + edges[:, 2]) / 2, (edges[:, 1] + edges[:, 3]) / 2
    found = np.zeros(len(edges), np.bool_)
    for area in areas:
        found |= (area.x0 <= x) & (x <= area.x1) & (area.y0 <= y) & (y <= area.y1)
    return found


@contextmanager
def open_text(page: pdfium.PdfPage) -> Iterator[pdfium.PdfTextPage]:
    """Open the text of a page and close it afterwards."""
    textpage = page.get_textpage()
    try:
        yield textpage
    finally:
        textpage.close()


def read_page_glyphs(textpage: pdfium.PdfTextPage, number: int) -> PageGlyphs:
    """Return the text of page ``number`` (from 1) with ink and visibility of every glyph."""
    chars, origins = _characters(code_units(textpage))
    while chars and chars[-1] == "\n":
        chars.pop()
        origins.pop()
    inks, boxes = _boxes(textpage)
    drawn = [None if char.isspace() else at for char, at in zip(chars, origins, strict=True)]

    def seen(index: int) -> bool:
        at = drawn[index]
        return at is not None and is_painted(textpage, at)

    rows = [-1 if at is None else at for at in drawn]
    return PageGlyphs(
        number=number,
        area=shown_area(textpage.page),
        rotation=textpage.page.get_rotation(),
        letters="".join(chars),
        full=boxes[rows],
        ink=inks[rows],
        seen=seen,
    )


def read_plain_text(textpage: pdfium.PdfTextPage) -> str:
    """Return the text of a page without places, which is much faster."""
    text: str = textpage.get_text_range(errors="replace")
    return text.replace("\r\n", "\n").replace("\x02", "-").replace("\ufffe", "-")


def fonts_inside(document: pdfium.PdfDocument, number: int, areas: Sequence[Box]) -> frozenset[str]:
    """Return the fonts of the glyphs with ink whose middle lies in ``areas`` of a page."""
    found = set()
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    with open_page(document, number) as page, open_text(page) as textpage:
        # A quick look through the middle of each area first: most hold one label or nothing.
        areas = [a for a in areas if _something_in(textpage, a)]
        if areas:
            inks, boxes = _boxes(textpage)
            there = middles_inside(boxes, areas) & ~np.isnan(inks[:, 0])
            for index in np.nonzero(there)[0].tolist():
                pdfium_c.FPDFText_GetFontInfo(textpage.raw, index, name, 256, flags)
                found.add(name.value.decode("utf-8", "replace"))
    return frozenset(found)


def _something_in(textpage: pdfium.PdfTextPage, area: Box) -> bool:
    """Tell whether text other than one label crosses the middle of ``area``."""
    third = area.height / 3 if area.height < 40 else 0.0
    text = textpage.get_text_bounded(
        area.x0, area.y0 + third, area.x1, area.y1 - third, errors="replace"
    )
    return re.fullmatch(r"\s*(\[5\.[0-9.]+[a-i]?\]\s*)?", text) is None


def _read(document: pdfium.PdfDocument, number: int) -> PageText:
    with open_page(document, number) as page, open_text(page) as textpage:
        return read_page_glyphs(textpage, number).text


def _characters(codes: Sequence[int]) -> tuple[list[str], list[int]]:
    """Return each code point and the index it came from; surrogate halves are put together."""
    chars: list[str] = []
    origins: list[int] = []
    high = 0
    previous = ""
    for index, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        char = chr(code) if 0x20 <= code < 0x7F else _tidy(code)
        if char == "\n" and previous == "\r":
            previous = "\n"
            continue
        previous = char
        chars.append("\n" if char == "\r" else char)
        origins.append(index)
    return chars, origins


def _tidy(code: int) -> str:
    """Return the character of a code point, control characters made readable."""
    if code in _HYPHENS:
        return "-"
    if code in (0x0A, 0x0D):
        return chr(code)
    if code in (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029, 0x09):
        return " "
    if code == 0 or code == 0xFFFF or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return REPLACEMENT
    return chr(code) if code >= 0x20 else REPLACEMENT


def _boxes(
    textpage: pdfium.PdfTextPage,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the ink of every character, and its ink with the full height of its font.

    Not a number where there is none, and in a last row for what is drawn nowhere.
    """
    (inks, inked), (full, known) = ink_boxes(textpage), full_boxes(textpage)
    inked &= (inks[:, 2] > inks[:, 0]) & (inks[:, 3] > inks[:, 1])
    both = full.copy()
    np.minimum(full[:, :2], inks[:, :2], out=both[:, :2], where=inked[:, None])
    np.maximum(full[:, 2:], inks[:, 2:], out=both[:, 2:], where=inked[:, None])
    both = np.where(known[:, None], both, inks)
    # A glyph without ink may come as a box without area; it still has its place on the line.
    placed = ((full[:, 2] > full[:, 0]) | (full[:, 3] > full[:, 1]) | inked) & known
    return _where(inks, inked), _where(both, placed | (inked & ~known))


def _where(boxes: npt.NDArray[np.float64], there: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    marked = np.full((len(boxes) + 1, 4), np.nan)
    marked[:-1][there] = boxes[there]
    return marked


def _listed(edges: npt.NDArray[np.float64]) -> list[Box | None]:
    make = tuple.__new__  # a third of the time that the class itself takes
    listed: list[Box | None] = [make(Box, box) for box in edges.tolist()]
    for at in np.nonzero(np.isnan(edges[:, 0]))[0].tolist():
        listed[at] = None
    return listed
