# SPDX-License-Identifier: EUPL-1.2
"""Notes set on pages, with the place of every character: side column, two columns, scan."""

from __future__ import annotations

import io
import math
import re
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from fontTools.ttLib import TTFont
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as PageFont
from reportlab.pdfgen.canvas import Canvas

from bench.measure.notes import ROOT

WIDTH, HEIGHT = 595.28, 841.89
TOP, BOTTOM, LEFT = 780.0, 60.0, 57.0
DPI = 200
SKEW = 0.4
"""Degrees by which a scan stands askew."""

NOISE = 7.0
"""Standard deviation of the noise of a scan, in grey levels of 256."""

_LETTER = "Bench"
_CANDIDATES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
)
_LONG_LINE = 60
_HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:Aanleiding|Advies|Geadviseerd besluit|Gevraagd besluit|Kern|Kernpunten|"
    r"Toelichting|Beslispunten|Samenvatting)\s*:?",
    re.IGNORECASE,
)


class Spot(NamedTuple):
    """Where a character stands: page number and the middle of its glyph, in points."""

    page: int
    x: float
    y: float


@dataclass
class Sheet:
    """A PDF of one note.

    Attributes:
        pdf: the file.
        spots: for every character of the note's text where it was drawn, if it was.
    """

    pdf: bytes
    spots: dict[int, Spot]


@dataclass
class Column:
    """A column that text is set in: left edge, width, size of type, points a line."""

    left: float
    width: float
    size: float
    lead: float
    lines: list[tuple[int, str]] = field(default_factory=list)


@cache
def font() -> str:
    """Register a font that has the letters of all origins, and return its name.

    The fonts of Debian's fonts-dejavu or their like when they are there; else the product's own
    font, unpacked, in which Polish and Turkish letters are missing (see :func:`unprintable`).
    """
    file = next((Path(p) for p in _CANDIDATES if Path(p).exists()), None)
    if file is None:
        woff = TTFont(next((ROOT / "redaction" / "data" / "fonts").glob("*.woff")))
        woff.flavor = None
        file = Path(tempfile.mkdtemp(prefix="beslisnota-bench-")) / "font.ttf"
        woff.save(file)
    pdfmetrics.registerFont(PageFont(_LETTER, str(file)))
    return _LETTER


def unprintable(text: str) -> set[str]:
    """Return the characters of a text that the font has no glyph for."""
    known = pdfmetrics.getFont(font()).face.charToGlyph
    return {c for c in text if not c.isspace() and ord(c) not in known}


def parts(text: str) -> int:
    """Return where the header part of a note ends: its first heading or long line."""
    at = 0
    for line in text.split("\n"):
        if _HEADING.fullmatch(line.strip()) or len(line) > _LONG_LINE:
            return at
        at += len(line) + 1
    return 0


def side_column(text: str) -> Sheet:
    """Set a note as ministries do: the header part small and narrow at the right."""
    cut = parts(text)
    side = Column(432, 130, 7, 9)
    body = Column(LEFT, 355, 9.5, 12.5)
    _wrap(side, text, 0, cut)
    _wrap(body, text, cut, len(text))
    return _set([[side], [body]])


def two_columns(text: str) -> Sheet:
    """Set a note in two columns of one text."""
    left, right = Column(LEFT, 230, 9, 11.5), Column(308, 230, 9, 11.5)
    _wrap(left, text, 0, len(text))
    half = math.ceil(len(left.lines) / 2)
    left.lines, right.lines = left.lines[:half], left.lines[half:]
    return _set([[left], [right]])


def one_column(text: str) -> Sheet:
    """Set a note in one column."""
    column = Column(LEFT, 480, 10.5, 14)
    _wrap(column, text, 0, len(text))
    return _set([[column]])


def scan(text: str, seed: int) -> Sheet:
    """Set a note in one column, print it and scan it: pictures only, askew and noisy."""
    sheet = one_column(text)
    chance = np.random.default_rng(seed)
    angle = SKEW if seed % 2 else -SKEW
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    document = pypdfium2.PdfDocument(sheet.pdf)
    for page in document:
        picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
        turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        noisy = np.asarray(turned, dtype=np.float32) * 0.94
        noisy += chance.normal(0, NOISE, noisy.shape)
        grey = Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))
        jpeg = io.BytesIO()
        grey.save(jpeg, "JPEG", quality=75)
        canvas.drawImage(ImageReader(jpeg), 0, 0, WIDTH, HEIGHT)
        canvas.showPage()
    canvas.save()
    document.close()
    return Sheet(out.getvalue(), {at: _turned(spot, angle) for at, spot in sheet.spots.items()})


def _turned(spot: Spot, degrees: float) -> Spot:
    """Return where a spot lies after the page was turned about its middle, counter-clockwise."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x, y = spot.x - WIDTH / 2, spot.y - HEIGHT / 2
    return Spot(spot.page, WIDTH / 2 + x * cosine - y * sine, HEIGHT / 2 + x * sine + y * cosine)


def _wrap(column: Column, text: str, start: int, end: int) -> None:
    """Break a stretch of text into the lines of a column, at spaces or else anywhere."""
    at = start
    for line in re.split(r"[\n\f]", text[start:end]):
        _wrap_line(column, line.rstrip("\r"), at)
        at += len(line) + 1


def _wrap_line(column: Column, line: str, at: int) -> None:
    if not line.strip():
        column.lines.append((at, ""))
        return
    rest = line
    while rest:
        fits = _fitting(rest, column)
        if fits < len(rest):
            space = rest.rfind(" ", 1, fits + 1)
            fits = space + 1 if space > 0 else fits
        column.lines.append((at, rest[:fits]))
        at += fits
        rest = rest[fits:]


def _fitting(text: str, column: Column) -> int:
    width = 0.0
    for count, letter in enumerate(text):
        width += _wide(letter, column.size)
        if width > column.width and count:
            return count
    return len(text)


@cache
def _wide(letter: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(letter, font(), size))


def _set(columns: list[list[Column]]) -> Sheet:
    """Draw columns beside each other, each going on on the next page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    spots: dict[int, Spot] = {}
    flat = [column for group in columns for column in group]
    rows = {id(c): int((TOP - BOTTOM) / c.lead) for c in flat}
    pages = max(math.ceil(len(c.lines) / rows[id(c)]) for c in flat)
    for page in range(max(1, pages)):
        for column in flat:
            count = rows[id(column)]
            y = TOP
            for at, line in column.lines[page * count : (page + 1) * count]:
                _draw(canvas, column, (at, line), y, page + 1, spots)
                y -= column.lead
        canvas.showPage()
    canvas.save()
    return Sheet(out.getvalue(), spots)


def _draw(
    canvas: Canvas,
    column: Column,
    placed: tuple[int, str],
    y: float,
    page: int,
    spots: dict[int, Spot],
) -> None:
    at, line = placed
    if not line.strip():
        return
    canvas.setFont(font(), column.size)
    # A tab has no glyph; it is as wide as it is set, one space.
    canvas.drawString(column.left, y, line.replace("\t", " "))
    x = column.left
    for step, letter in enumerate(line):
        wide = _wide(" " if letter == "\t" else letter, column.size)
        if not letter.isspace():
            spots[at + step] = Spot(page, x + wide / 2, y + 0.25 * column.size)
        x += wide
