# SPDX-License-Identifier: EUPL-1.2
"""The box over what was removed, with its ground as real text.

Light grey with near-black letters: 11:1, where WCAG 2.2 (1.4.3) asks 4.5:1. The drawn text and its
``/ActualText`` are the same, so that every reader says ``[5.1.2e]``.
"""

from __future__ import annotations

import io
import math
from decimal import Decimal
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Operator, String

from redaction.grounds import GROUNDS
from redaction.pdf.fonts import LABEL_FONT
from redaction.pdf.matrix import IDENTITY, Matrix, inverse
from redaction.pdf.target import Target

GROUND_GREY = Decimal("0.86")
TEXT_GREY = Decimal("0.12")
_FILE = "fira-sans-latin-500-normal.woff"
_CHARS = "".join(sorted({c for g in GROUNDS for c in g.code} | set("[] ")))
_BIGGEST = 11.0
_SMALLEST = 1.0
_NARROWEST = 0.75
_LONG = 8.0


class _Program(NamedTuple):
    data: bytes
    widths: dict[str, int]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]


@lru_cache(maxsize=1)
def _program() -> _Program:
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
    return _Program(
        data=out.getvalue(),
        widths={c: round(metrics[cmap[ord(c)]][0] * unit) for c in _CHARS},
        ascent=round(font["hhea"].ascent * unit),
        descent=round(font["hhea"].descent * unit),
        cap_height=round(font["OS/2"].sCapHeight * unit),
        box=tuple(round(v * unit) for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )


def embed_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Add the label font to ``pdf`` and return its font dictionary."""
    program = _program()
    stream = pdf.make_stream(program.data)
    stream.Length1 = len(program.data)
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + LABEL_FONT),
            Flags=32,
            FontBBox=Array(list(program.box)),
            ItalicAngle=0,
            Ascent=program.ascent,
            Descent=program.descent,
            CapHeight=program.cap_height,
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
            Widths=Array([program.widths.get(chr(c), 0) for c in range(first, last + 1)]),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
        )
    )


def plain_state(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return a graphics state without transparency, so that a box hides what lies under it."""
    return pdf.make_indirect(
        Dictionary(Type=Name.ExtGState, ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"))
    )


class Lettering(NamedTuple):
    """How a label is set: size in points, horizontal scale, and its text matrix."""

    size: float
    scale: float
    matrix: Matrix


def lettering(target: Target) -> Lettering:
    """Return the largest careful setting of the label that fits its box."""
    program = _program()
    box = target.lettered or target.drawn
    across = target.angle % 180 == 90
    width, height = (box.height, box.width) if across else (box.width, box.height)
    em = sum(program.widths.get(c, 0) for c in target.label) / 1000
    # In a long box the label stands at its start, where the text stood.
    spare = width - (em * min(0.7 * height, _BIGGEST) + _LONG)
    if spare > 0 and not across:
        box, width = box._replace(x1=box.x1 - spare), width - spare
    room = max(width - 2.0, width * 0.8)
    size = min(0.7 * height, _BIGGEST)
    scale = min(1.0, room / (em * size)) if size > 0 else 1.0
    if scale < _NARROWEST:
        scale = _NARROWEST
        size = max(room / (em * scale), _SMALLEST)
        scale = min(scale, room / (em * size))
    angle = math.radians(target.angle)
    ux, uy = round(math.cos(angle), 9), round(math.sin(angle), 9)
    half, lift = em * size * scale / 2, program.cap_height / 2000 * size
    x = (box.x0 + box.x1) / 2 - ux * half + uy * lift
    y = (box.y0 + box.y1) / 2 - uy * half - ux * lift
    return Lettering(size, scale, (ux, uy, -uy, ux, x, y))


def draw_label(
    target: Target, *, font: Name, state: Name, ctm: Matrix = IDENTITY, mcid: int | None = None
) -> list[tuple[list[Any], Operator]]:
    """Return the instructions that draw a label, outside any text object.

    Args:
        target: what it labels; its ``drawn`` box is filled, except under a larger one.
        font: resource name of the label font.
        state: resource name of the plain graphics state.
        ctm: the matrix in force, which is undone first.
        mcid: number of the marked content when the label is a structure element of its own.
    """
    spoken = Dictionary()
    if target.lettered is not None:
        spoken["/ActualText"] = String(target.label)
    if mcid is not None:
        spoken["/MCID"] = mcid
    steps: list[tuple[list[Any], str]] = [([], "q")]
    back = inverse(ctm)
    if ctm != IDENTITY and back is not None:
        steps.append(([_number(v, 9) for v in back], "cm"))
    steps += [
        ([Name.Span, spoken], "BDC"),
        ([state], "gs"),
        ([GROUND_GREY], "g"),
        *(
            ([_number(v) for v in (box.x0, box.y0, box.width, box.height)], "re")
            for box in target.parts
        ),
        ([], "f"),
        *(_letters(target, font) if target.lettered is not None else ()),
        ([], "EMC"),
        ([], "Q"),
    ]
    return [(operands, Operator(operator)) for operands, operator in steps]


def _letters(target: Target, font: Name) -> list[tuple[list[Any], str]]:
    set_as = lettering(target)
    return [
        ([], "BT"),
        ([font, _number(set_as.size)], "Tf"),
        ([0], "Tc"),
        ([0], "Tw"),
        ([0], "Ts"),
        ([0], "Tr"),
        ([_number(set_as.scale * 100)], "Tz"),
        ([TEXT_GREY], "g"),
        ([_number(v) for v in set_as.matrix], "Tm"),
        ([String(target.label)], "Tj"),
        ([], "ET"),
    ]


def _number(value: float, places: int = 4) -> Decimal:
    return Decimal(f"{value:.{places}f}")
