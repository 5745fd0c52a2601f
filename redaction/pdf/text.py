# SPDX-License-Identifier: EUPL-1.2
"""The text of every page with a box for every glyph, as PDFium reads it.

Invisible text (an OCR layer, text behind a picture, beyond the crop box) is text too. PDFium
leaves out a glyph that is drawn twice at nearly the same place; removal works on places, so the
double goes with it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from redaction.document import PageText
from redaction.geometry import Box, middle_inside
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


@dataclass(frozen=True)
class PageGlyphs:
    """The text of one page with what removal needs to know of every glyph.

    Attributes:
        area: the shown area of the page.
        text: the text, with the full height of the font and the ink together as boxes.
        inks: the box of the ink alone; ``None`` where nothing is drawn.
        edges: the same, shape (4, glyphs), not a number where nothing is drawn.
        seen: tells of an index whether that glyph is painted (an invisible text layer is not);
            only while the page is open.
    """

    area: Box
    text: PageText
    inks: tuple[Box | None, ...]
    edges: npt.NDArray[np.float64]
    seen: Callable[[int], bool]

    def near(self, box: Box) -> list[int]:
        """Return the indexes of the glyphs whose ink meets ``box``."""
        x0, y0, x1, y1 = self.edges
        met = (x0 < box.x1) & (box.x0 < x1) & (y0 < box.y1) & (box.y0 < y1)
        found: list[int] = np.nonzero(met)[0].tolist()
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
    area = shown_area(textpage.page)
    chars, origins = _characters(code_units(textpage))
    while chars and chars[-1] == "\n":
        chars.pop()
        origins.pop()
    inks, boxes, edges = _boxes(textpage)
    drawn = [None if char.isspace() else at for char, at in zip(chars, origins, strict=True)]
    text = PageText(
        number=number,
        width=area.width,
        height=area.height,
        rotation=textpage.page.get_rotation(),
        text="".join(chars),
        boxes=tuple(None if at is None else boxes[at] for at in drawn),
        origin="text",
    )

    def seen(index: int) -> bool:
        at = drawn[index]
        return at is not None and is_painted(textpage, at)

    nowhere = len(inks)
    edges = edges[[nowhere if at is None else at for at in drawn]].T
    own = tuple(None if at is None else inks[at] for at in drawn)
    return PageGlyphs(area, text, own, edges, seen)


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
        inks, boxes, _ = _boxes(textpage) if areas else ([], [], None)
        for index, (box, ink) in enumerate(zip(boxes, inks, strict=True)):
            if box is None or ink is None:
                continue
            if middle_inside(box, areas):
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
) -> tuple[list[Box | None], list[Box | None], npt.NDArray[np.float64]]:
    """Return the ink of every character, and its ink with the full height of its font.

    The third is the ink as an array, with a last row for what is drawn nowhere.
    """
    (inks, inked), (full, known) = ink_boxes(textpage), full_boxes(textpage)
    inked &= (inks[:, 2] > inks[:, 0]) & (inks[:, 3] > inks[:, 1])
    both = full.copy()
    np.minimum(full[:, :2], inks[:, :2], out=both[:, :2], where=inked[:, None])
    np.maximum(full[:, 2:], inks[:, 2:], out=both[:, 2:], where=inked[:, None])
    both = np.where(known[:, None], both, inks)
    # A glyph without ink may come as a box without area; it still has its place on the line.
    placed = ((full[:, 2] > full[:, 0]) | (full[:, 3] > full[:, 1]) | inked) & known
    edges = np.full((len(inks) + 1, 4), np.nan)
    edges[:-1][inked] = inks[inked]
    return _listed(inks, inked), _listed(both, placed | (inked & ~known)), edges


def _listed(boxes: npt.NDArray[np.float64], there: npt.NDArray[np.bool_]) -> list[Box | None]:
    make = tuple.__new__  # a third of the time that the class itself takes
    listed: list[Box | None] = [make(Box, box) for box in boxes.tolist()]
    for at in np.nonzero(~there)[0].tolist():
        listed[at] = None
    return listed
