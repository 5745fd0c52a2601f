# SPDX-License-Identifier: EUPL-1.2
"""Rectangles on a page, in PDF points of the unrotated page, origin bottom left (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle ``x0 <= x1``, ``y0 <= y1``, in points, in the page's user space."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """Area in square points, 0 for an empty box."""
        return max(0.0, self.width) * max(0.0, self.height)

    def grow(self, by: float) -> Box:
        """Return this box with ``by`` points more on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def meets(self, other: Box) -> bool:
        """Tell whether the two boxes share more than an edge."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )

    def common(self, other: Box) -> Box:
        """Return what both cover; the result has area 0 when they do not meet."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Box(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all ``boxes``.

    Raises:
        ValueError: there are none.
    """
    all_boxes = list(boxes)
    if not all_boxes:
        raise ValueError("no boxes to put together")
    return Box(
        min(b.x0 for b in all_boxes),
        min(b.y0 for b in all_boxes),
        max(b.x1 for b in all_boxes),
        max(b.y1 for b in all_boxes),
    )


def middle_inside(box: Box, areas: Iterable[Box]) -> bool:
    """Tell whether the middle of ``box`` lies in one of ``areas``."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return any(area.x0 <= x <= area.x1 and area.y0 <= y <= area.y1 for area in areas)


def line_boxes(boxes: Iterable[Box | None]) -> tuple[Box, ...]:
    """Join the glyph boxes of a run of text into one box for every line it stands on.

    ``boxes`` come in reading order, ``None`` for characters without ink. A glyph starts a new
    line when it does not overlap the running line by half its height, or jumps back to the left.
    """
    lines: list[Box] = []
    for box in boxes:
        if box is None:
            continue
        if lines:
            last = lines[-1]
            overlap = min(last.y1, box.y1) - max(last.y0, box.y0)
            same = overlap >= 0.5 * min(last.height, box.height) and box.x0 >= last.x0 - 1.0
            if same:
                lines[-1] = union((last, box))
                continue
        lines.append(box)
    return tuple(lines)
