# SPDX-License-Identifier: EUPL-1.2
"""Rectangles of lines in a picture of a page: an open box that was put on paper and scanned."""

from __future__ import annotations

from collections.abc import Iterator

from redaction.geometry import Box
from redaction.ink import without_rulings
from redaction.inspect.fills import Canvas

_LINE = 160
"""Level from which a pixel is part of no line."""

_ASKEW = 3
"""Pixels by which the ends of two lines differ that bound one box."""


def framed_rectangles(
    canvas: Canvas, *, narrowest: float, heights: tuple[float, float]
) -> Iterator[Box]:
    """Yield what two level lines of one length bound above and below, in pixels.

    Args:
        canvas: the page.
        narrowest: least width in points.
        heights: least and most height in points.
    """
    low, high = (height * canvas.point for height in heights)
    dark = canvas.levels.mean(axis=2) < _LINE
    _, lines = without_rulings(dark, shortest=round(narrowest * canvas.point))
    for top in lines:
        for bottom in lines:
            if (
                low <= bottom.y1 - top.y0 <= high
                and abs(top.x0 - bottom.x0) <= _ASKEW
                and abs(top.x1 - bottom.x1) <= _ASKEW
            ):
                yield Box(top.x0, top.y0, bottom.x1, bottom.y1)
