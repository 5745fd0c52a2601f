# SPDX-License-Identifier: EUPL-1.2
"""Letters as shapes, as programs for drawing write them: no reader of text sees them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

Point = tuple[float, float]


@cache
def _font() -> TTFont:
    file = resources.files("redaction").joinpath("data/fonts/fira-sans-latin-500-normal.woff")
    return TTFont(io.BytesIO(file.read_bytes()))


def _steps(step: str, points: Sequence[Point]) -> Iterator[bytes]:
    if step in ("moveTo", "lineTo"):
        yield b"%g %g %s\n" % (*points[0], b"m" if step == "moveTo" else b"l")
    elif step == "qCurveTo":
        for at, (x, y) in enumerate(points[:-1]):
            on = points[-1]
            if at < len(points) - 2:
                on = ((x + points[at + 1][0]) / 2, (y + points[at + 1][1]) / 2)
            yield b"%g %g %g %g v\n" % (x, y, *on)
    elif step == "curveTo":
        yield b"%g %g %g %g %g %g c\n" % tuple(value for point in points for value in point)
    else:
        yield b"h\n"


def glyph(char: str) -> tuple[bytes, float]:
    """Return the steps that draw a letter in units of 1/1000, and its width."""
    pen = DecomposingRecordingPen(_font().getGlyphSet())
    name = _font().getBestCmap()[ord(char)]
    _font().getGlyphSet()[name].draw(pen)
    return b"".join(s for step, points in pen.value for s in _steps(step, points)), (
        _font().getGlyphSet()[name].width
    )


def outlines(text: str, x: float, y: float, size: float = 14) -> bytes:
    """Return the instructions that draw a text as filled shapes, one a letter."""
    parts, at = [], 0.0
    for char in text:
        steps, width = glyph(char)
        scale = size / 1000
        parts.append(b"q %g 0 0 %g %g %g cm\n" % (scale, scale, x + at * scale, y) + steps)
        parts.append(b"f Q\n")
        at += width
    return b"".join(parts)
