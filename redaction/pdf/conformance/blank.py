# SPDX-License-Identifier: EUPL-1.2
"""A font program with nothing in it but blanks, for fonts that show nothing else.

Word and many others name a font that they do not embed for the spaces alone, or for no text at
all; PDF/A wants a program for it (ISO 19005-2, 6.2.11.4.1), and no pixel depends on which.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name

from redaction.pdf.encodings import read_encoding
from redaction.pdf.fonts import read_font
from redaction.pdf.glyph_order import number
from redaction.pdf.truetype import Subtable, TrueType
from redaction.pdf.usage import Usage

_BLANKS = {32: 0x20, 160: 0xA0}
"""Codes of WinAnsiEncoding that draw nothing, and their characters."""
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def blank_program(codes: Mapping[int, float], *, platform: tuple[int, int]) -> bytes:
    """Return a TrueType program with a blank glyph for each code.

    Args:
        codes: the width of each code of its ``cmap``, in 1/1000 em.
        platform: platform and encoding of that ``cmap``.
    """
    names = [".notdef", *(f"blank{at}" for at in range(len(codes)))]
    builder = FontBuilder(1000, isTTF=True)
    builder.updateHead(created=0, modified=0)  # from no clock
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupGlyf({name: Glyph() for name in names})
    widths = [0, *(round(width) for width in codes.values())]
    builder.setupHorizontalMetrics({n: (w, 0) for n, w in zip(names, widths, strict=True)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.save(out)
    table = Subtable(*platform, {code: at for at, code in enumerate(codes, start=1)})
    return TrueType(out.getvalue()).rebuild(range(len(names)), codes=[table])


def embed_blanks(pdf: pikepdf.Pdf, usage: Usage) -> None:
    """Give simple fonts of ``pdf`` that show only blanks, or nothing, a program, in place."""
    shown = {key: use.codes for key, use in usage.fonts.items()}
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
            continue
        if font.get("/Subtype") not in (Name.TrueType, Name.Type1):
            continue
        if any(key in font.get("/FontDescriptor", Dictionary()) for key in _PROGRAMS):
            continue
        codes = shown.get(font.objgen, set())
        if all(_is_blank(font, code) for code in codes):
            _embed(pdf, font)


def _is_blank(font: Dictionary, code: int) -> bool:
    return code in _BLANKS and chr(_BLANKS[code]) in read_encoding(font).chars(code)


def _embed(pdf: pikepdf.Pdf, font: Dictionary) -> None:
    metrics = read_font(font)
    widths = {code: 1000 * metrics.widths.get(code, metrics.default) for code in _BLANKS}
    program = pdf.make_stream(
        blank_program({_BLANKS[c]: w for c, w in widths.items()}, platform=(3, 1))
    )
    program.Length1 = len(program.read_bytes())
    first, last = min(_BLANKS), max(_BLANKS)
    font.Subtype = Name.TrueType
    font.FirstChar, font.LastChar = first, last
    listed: list[Any] = [number(widths.get(code, 0.0)) for code in range(first, last + 1)]
    font.Widths = Array(listed)
    font.Encoding = Name.WinAnsiEncoding
    font.FontDescriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=font.get("/BaseFont", Name("/Leeg")),
            Flags=32,
            FontBBox=Array([0, -200, 1000, 800]),
            ItalicAngle=0,
            Ascent=800,
            Descent=-200,
            CapHeight=700,
            StemV=80,
            FontFile2=program,
        )
    )
