# SPDX-License-Identifier: EUPL-1.2
"""Rectangles on a page, in PDF points of the unrotated page, origin bottom left (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

_STACKED = 3
"""Single glyphs above one another that are a line that runs up or down."""


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

    def holds(self, other: Box) -> bool:
        """Tell whether the other box lies in this one, its edges included."""
        return other.common(self) == other

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
    Three glyphs or more that stand above one another are a line that runs up or down.
    """
    lines: list[Box] = []
    glyphs: list[int] = []
    for box in boxes:
        if box is None:
            continue
        if lines:
            last = lines[-1]
            overlap = min(last.y1, box.y1) - max(last.y0, box.y0)
            same = overlap >= 0.5 * min(last.height, box.height) and box.x0 >= last.x0 - 1.0
            if same:
                lines[-1] = union((last, box))
                glyphs[-1] += 1
                continue
        lines.append(box)
        glyphs.append(1)
    return tuple(_with_upright(lines, glyphs))


def _with_upright(lines: list[Box], glyphs: list[int]) -> Iterator[Box]:
    """Yield lines, with runs of single glyphs above one another joined into one."""
    stack: list[Box] = []
    for line, count in zip(lines, glyphs, strict=True):
        if stack and not (count == 1 and _stands_on(stack[-1], line)):
            yield from _joined(stack)
            stack = []
        if count > 1:
            yield line
        else:
            stack.append(line)
    yield from _joined(stack)


def _joined(stack: list[Box]) -> list[Box]:
    return [union(stack)] if len(stack) >= _STACKED else stack


def _stands_on(one: Box, other: Box) -> bool:
    """Tell whether two glyphs stand right above one another in a column."""
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    apart = max(one.y0, other.y0) - min(one.y1, other.y1)
    return shared >= 0.5 * min(one.width, other.width) and apart <= 0.6 * one.width
