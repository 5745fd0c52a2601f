# SPDX-License-Identifier: EUPL-1.2
"""The text of every page with a box for every glyph, as PDFium reads it.

Invisible text (an OCR layer, text behind a picture, beyond the crop box) is text too. PDFium
leaves out a glyph that is drawn twice at nearly the same place; removal works on places, so the
double goes with it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from redaction.document import PageText
from redaction.geometry import Box
from redaction.pdf.render import open_document, open_page, shown_area

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


def read_page_text(data: bytes, number: int) -> PageText:
    """Return the text of page ``number`` (from 1) like :func:`read_page_texts`."""
    with open_document(data) as document:
        return _read(document, number)


class Character(NamedTuple):
    """One code point on a page.

    Attributes:
        char: the code point.
        box: full font height and ink together; ``None`` for a space or newline.
        ink: the box of the ink alone; ``None`` where nothing is drawn.
        seen: whether it is painted (an invisible text layer is not).
    """

    char: str
    box: Box | None
    ink: Box | None
    seen: bool


@dataclass(frozen=True)
class PageGlyphs:
    """The text of one page with what removal needs to know of every glyph."""

    area: Box
    text: PageText
    inks: tuple[Box | None, ...]
    seen: tuple[bool, ...]


def read_page_glyphs(document: pdfium.PdfDocument, number: int) -> PageGlyphs:
    """Return the text of page ``number`` (from 1) with ink and visibility of every glyph."""
    with open_page(document, number) as page:
        area = shown_area(page)
        rotation = page.get_rotation()
        textpage = page.get_textpage()
        try:
            found = list(_characters(textpage))
        finally:
            textpage.close()
    while found and found[-1].char == "\n":
        found.pop()
    text = PageText(
        number=number,
        width=area.width,
        height=area.height,
        rotation=rotation,
        text="".join(c.char for c in found),
        boxes=tuple(c.box for c in found),
        origin="text",
    )
    return PageGlyphs(area, text, tuple(c.ink for c in found), tuple(c.seen for c in found))


def read_plain_text(document: pdfium.PdfDocument, number: int) -> str:
    """Return the text of page ``number`` (from 1) without places, which is much faster."""
    with open_page(document, number) as page:
        textpage = page.get_textpage()
        try:
            text: str = textpage.get_text_range(errors="replace")
        finally:
            textpage.close()
    return text.replace("\r\n", "\n").replace("\x02", "-").replace("\ufffe", "-")


def fonts_inside(document: pdfium.PdfDocument, number: int, areas: Sequence[Box]) -> frozenset[str]:
    """Return the fonts of the glyphs with ink whose middle lies in ``areas`` of a page."""
    found = set()
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    with open_page(document, number) as page:
        textpage = page.get_textpage()
        try:
            # A quick look through the middle of each area first: most hold one label or nothing.
            areas = [a for a in areas if _something_in(textpage, a)]
            boxes = _BoxReader(textpage.raw)
            for index in range(pdfium_c.FPDFText_CountChars(textpage.raw)) if areas else ():
                box, ink = boxes.box(index)
                if box is None or ink is None:
                    continue
                x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
                if any(a.x0 <= x <= a.x1 and a.y0 <= y <= a.y1 for a in areas):
                    pdfium_c.FPDFText_GetFontInfo(textpage.raw, index, name, 256, flags)
                    found.add(name.value.decode("utf-8", "replace"))
        finally:
            textpage.close()
    return frozenset(found)


def _something_in(textpage: pdfium.PdfTextPage, area: Box) -> bool:
    """Tell whether text other than one label crosses the middle of ``area``."""
    third = area.height / 3 if area.height < 40 else 0.0
    text = textpage.get_text_bounded(
        area.x0, area.y0 + third, area.x1, area.y1 - third, errors="replace"
    )
    return re.fullmatch(r"\s*(\[5\.[0-9.]+[a-i]?\]\s*)?", text) is None


def _read(document: pdfium.PdfDocument, number: int) -> PageText:
    return read_page_glyphs(document, number).text


def _characters(textpage: pdfium.PdfTextPage) -> Iterator[Character]:
    """Yield each code point with its boxes; surrogate halves are put together."""
    raw = textpage.raw
    boxes = _BoxReader(raw)
    high = 0
    previous = ""
    for index in range(pdfium_c.FPDFText_CountChars(raw)):
        code = pdfium_c.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        char = _tidy(code)
        if char == "\n" and previous == "\r":
            previous = "\n"
            continue
        previous = char
        if char == "\r":
            char = "\n"
        if char.isspace():
            yield Character(char, None, None, seen=False)
        else:
            box, ink = boxes.box(index)
            yield Character(char, box, ink, seen=boxes.seen(index))


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


class _BoxReader:
    """Reads boxes of one text page into buffers that are used again."""

    def __init__(self, raw: object) -> None:
        self._raw = raw
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._loose = pdfium_c.FS_RECTF()

    def box(self, index: int) -> tuple[Box | None, Box | None]:
        """Return the box of a character, its ink with its full font height, and its ink alone."""
        left, right, bottom, top = self._numbers
        loose = self._loose
        ink = None
        if pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top):
            x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
            if x1 > x0 and y1 > y0:
                ink = Box(x0, y0, x1, y1)
        if not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, loose):
            return ink, ink
        x0, y0, x1, y1 = loose.left, loose.bottom, loose.right, loose.top
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        if ink is not None:
            i0, j0, i1, j1 = ink
            x0, y0 = (i0 if i0 < x0 else x0), (j0 if j0 < y0 else y0)
            x1, y1 = (i1 if i1 > x1 else x1), (j1 if j1 > y1 else y1)
        # A glyph without ink may come as a box without area; it still has its place on the line.
        return (Box(x0, y0, x1, y1) if x1 > x0 or y1 > y0 else None), ink

    def seen(self, index: int) -> bool:
        """Tell whether a character is painted: render modes 3 and 7 are not."""
        text_object = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        if not text_object:
            return True
        return pdfium_c.FPDFTextObj_GetTextRenderMode(text_object) not in (3, 7)
