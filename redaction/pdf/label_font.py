# SPDX-License-Identifier: EUPL-1.2
"""The font of the labels: only the letters that grounds are made of, and how wide these are."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from redaction.grounds import GROUNDS
from redaction.pdf.fonts import LABEL_FONT

_FILE = "fira-sans-latin-500-normal.woff"
_CHARS = "".join(sorted({c for g in GROUNDS for c in g.code} | set("[] ")))


class Program(NamedTuple):
    """The font file, with its metrics in 1/1000 em."""

    data: bytes
    widths: dict[str, int]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]


@lru_cache(maxsize=1)
def program() -> Program:
    """Return the label font with only the letters of labels, and its metrics in 1/1000 em."""
    source = resources.files("redaction").joinpath("data", "fonts", _FILE).read_bytes()
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 6], flavor=None
    )
    font = TTFont(io.BytesIO(source), recalcTimestamp=False, lazy=False)
    for table in ("GPOS", "GSUB", "GDEF", "STAT"):
        if table in font:
            del font[table]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=_CHARS)
    subsetter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    unit = 1000 / font["head"].unitsPerEm
    cmap, metrics, head = font.getBestCmap(), font["hmtx"].metrics, font["head"]
    return Program(
        data=out.getvalue(),
        widths={c: round(metrics[cmap[ord(c)]][0] * unit) for c in _CHARS},
        ascent=round(font["hhea"].ascent * unit),
        descent=round(font["hhea"].descent * unit),
        cap_height=round(font["OS/2"].sCapHeight * unit),
        box=tuple(round(v * unit) for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )


def embed_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Add the label font to ``pdf`` and return its font dictionary."""
    own = program()
    stream = pdf.make_stream(own.data)
    stream.Length1 = len(own.data)
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + LABEL_FONT),
            Flags=32,
            FontBBox=Array(list(own.box)),
            ItalicAngle=0,
            Ascent=own.ascent,
            Descent=own.descent,
            CapHeight=own.cap_height,
            StemV=100,
            FontFile2=stream,
        )
    )
    first, last = min(map(ord, _CHARS)), max(map(ord, _CHARS))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + LABEL_FONT),
            FirstChar=first,
            LastChar=last,
            Widths=Array([own.widths.get(chr(c), 0) for c in range(first, last + 1)]),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
        )
    )
