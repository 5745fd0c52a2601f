# SPDX-License-Identifier: EUPL-1.2
"""Whether a rectangle of a page picture is a box that somebody laid over something.

A box is of one colour or one hatching, stands by itself on the paper, and is no cell of a table,
band of a letterhead or bar of a chart. Everything here looks at pixels alone, because boxes come
as drawings, pictures, annotations and in scans.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from redaction.geometry import Box
from redaction.ink import blots, without_filled
from redaction.inspect.pixels import Pixels

Mask = npt.NDArray[np.bool_]

DIFFERS = 6
"""Levels (of 255) within which two colours are the same."""

NOISE = 26
"""The same in a scan, where a copier adds grain."""

_DIRT = 0.004
"""The part of a box in a scan that may be of another colour."""

DARKEST_PAPER = 232
"""A lighter grey than this is paper, or the shade of a table."""

COLOURED = 24
"""Levels between the channels from which a fill is no grey."""

_ALONE = 0.75
"""The part of a box's surroundings that must have another colour."""

_BEYOND = 6.0
"""Points that a ruling goes on beyond the corner of a cell; a box's own border does not."""

_THICK = 1.5
"""Points that a ruling is thick at most."""

_SOLID = 0.88
"""The part of a tilted rectangle that must be filled for it to be one."""

_MARKED = 0.1
"""The part of a filled rectangle that a label may take."""

_UPRIGHT = 0.94
"""The part of an upright rectangle that is filled; a label leaves the rest."""

_TILTED = 0.6
"""The part of the upright box around a tilted rectangle that this must fill."""

_STEP = 6.0
"""Pixels between the sides of two slices of one tilted rectangle."""

_TILT = 0.15
"""Rise of a base line by its length in a scan that lies askew."""

_FLATTEST = 60.0
"""A rectangle that is this many times as wide as high is a ruling."""


@dataclass(frozen=True, eq=False)
class Canvas:
    """A page picture to look at.

    Attributes:
        shown: shape (height, width, 4), the colours and one unused.
        point: pixels in one point.
        grain: levels within which a colour of this picture is even.
    """

    shown: Pixels
    point: float
    grain: int = DIFFERS

    @cached_property
    def grey(self) -> npt.NDArray[np.float64]:
        """The mean of the channels, shape (height, width)."""
        one, two, three = self._channels
        grey: npt.NDArray[np.float64] = (one.astype(np.uint16) + two + three) / 3
        return grey

    @cached_property
    def dark(self) -> Mask:
        """What is darker than paper."""
        return np.asarray(self.grey < DARKEST_PAPER)

    @cached_property
    def is_coloured(self) -> Mask:
        """What is no grey."""
        one, two, three = self._channels
        most, least = np.maximum(one, two), np.minimum(one, two)
        np.maximum(most, three, out=most)
        np.minimum(least, three, out=least)
        return np.asarray(most - least > COLOURED)

    @cached_property
    def _channels(self) -> tuple[npt.NDArray[np.uint8], ...]:
        """The channels by themselves: numpy is slow along so short an axis."""
        return tuple(np.ascontiguousarray(self.shown[:, :, at]) for at in range(3))

    @classmethod
    def of(cls, shown: Pixels, point: float, *, scanned: bool) -> Canvas:
        """Return the canvas of a rendered page."""
        return cls(shown, point, NOISE if scanned else DIFFERS)

    def span(self, box: Box, grow: float) -> tuple[slice, slice]:
        """Return rows and columns of a box in pixels, ``grow`` pixels more on every side."""
        return (
            slice(max(0, int(box.y0 - grow)), max(0, int(box.y1 + grow) + 1)),
            slice(max(0, int(box.x0 - grow)), max(0, int(box.x1 + grow) + 1)),
        )

    def area(self, box: Box, grow: float) -> npt.NDArray[np.int16]:
        """Return the colours in a box, shape (height, width, 3)."""
        return self.levels(*self.span(box, grow))

    def levels(self, rows: slice, cols: slice) -> npt.NDArray[np.int16]:
        """Return the colours of a part of the page, shape (height, width, 3)."""
        return self.shown[rows, cols, :3].astype(np.int16)


def colour_of(
    canvas: Canvas, box: Box, *, spared: Sequence[Box] = (), hatched: bool
) -> float | None:
    """Return the level of a box's fill where it is one even grey, black or hatching, else ``None``.

    Args:
        canvas: the page.
        box: in pixels.
        spared: places within it that are not looked at (a label), in pixels.
        hatched: lines and dots that are spread evenly count as one grey.
    """
    rows, cols = canvas.span(box, -2)
    area = canvas.levels(rows, cols)
    if area.shape[0] < 4 or area.shape[1] < 4:
        return None
    looked = _without(canvas, (rows, cols), spared, 1.5)
    if looked.mean() < 0.2:
        return None
    pixels = area[looked]
    middle = np.median(pixels, axis=0)
    away = np.abs(pixels - middle).max(axis=1)
    # Letters make up a fiftieth of a box at least; grain and dirt do not stand so far away.
    strange = float((away > canvas.grain).mean())
    if strange <= (_DIRT if canvas.grain > DIFFERS else 0.0):
        return float(middle.mean())
    return _hatching(area, canvas.point) if hatched else None


def _without(canvas: Canvas, part: tuple[slice, slice], boxes: Sequence[Box], grow: float) -> Mask:
    """Return which pixels of a part of the page lie in none of the boxes, grown by pixels."""
    rows, cols = part
    height, width = canvas.shown[rows, cols].shape[:2]
    outside = np.ones((height, width), dtype=bool)
    for box in boxes:
        down, across = canvas.span(box, grow)
        outside[
            max(0, down.start - rows.start) : max(0, down.stop - rows.start),
            max(0, across.start - cols.start) : max(0, across.stop - cols.start),
        ] = False
    return outside


def _hatching(area: npt.NDArray[np.int16], point: float) -> float | None:
    """Return the mean level of lines or dots that are spread evenly, as letters never are."""
    dark = 255.0 - area.mean(axis=2)
    if float(np.ptp(area, axis=2).mean()) > COLOURED:
        return None
    tile = max(4, round(4 * point))
    down, across = dark.shape[0] // tile, dark.shape[1] // tile
    if down < 1 or across < 2:
        return None
    tiles = dark[: down * tile, : across * tile].reshape(down, tile, across, tile).mean(axis=(1, 3))
    mean = float(tiles.mean())
    # The middle of a line of letters and its edges differ by more than half.
    lines = dark[: down * tile].mean(axis=1)
    even = float(tiles.std()) <= 0.22 * mean and float(lines.std()) <= 0.35 * mean
    return 255.0 - mean if mean >= 28 and even else None


def stands_alone(canvas: Canvas, box: Box, fill: float, others: Sequence[Box]) -> bool:
    """Tell whether what is around a box differs from its fill (level 0 to 255).

    ``others`` are boxes that may adjoin, in pixels like ``box``.
    """
    rows, cols = canvas.span(box, 6)
    around = canvas.levels(rows, cols)
    ring = _without(canvas, (rows, cols), (box, *others), 2)
    if ring.sum() < 8:
        return False
    other_colour = np.abs(around - fill).max(axis=2) > canvas.grain + DIFFERS
    return bool(other_colour[ring].mean() >= _ALONE)


def is_cell(canvas: Canvas, box: Box) -> bool:
    """Tell whether rulings that go on beyond its corners bound a box above and below."""
    beyond = round(_BEYOND * canvas.point)
    dark = canvas.dark
    width = dark.shape[1]
    left, right = int(box.x0) - 2, int(box.x1) + 3
    sides = [
        side.min(axis=1)
        for side in (dark[:, max(0, left - beyond) : max(0, left)],
                     dark[:, min(width, right) : min(width, right + beyond)])
        if side.shape[1] > beyond // 2
    ]  # fmt: skip
    return all(
        any(_is_line_near(side, int(y), point=canvas.point) for side in sides)
        for y in (box.y0, box.y1)
    )


def _is_line_near(rows: Mask, y: int, *, point: float) -> bool:
    """Tell whether a line runs through dark rows near ``y``; what is thicker is another box."""
    near, reach = round(_THICK * point), round(3 * _THICK * point)
    start = max(0, y - near - reach)
    window = np.concatenate(([False], rows[start : y + near + reach + 1], [False])).astype(np.int8)
    step = np.diff(window)
    return any(
        end - begin <= near and abs(start + (begin + end) / 2 - y) <= near + 1
        for begin, end in zip(np.flatnonzero(step == 1), np.flatnonzero(step == -1), strict=True)
    )


def is_ruling(box: Box) -> bool:
    """Tell whether a box is as flat as a thick line."""
    return max(box.width, box.height) > _FLATTEST * min(box.width, box.height)


def without_charts(boxes: Sequence[Box], *, point: float) -> list[Box]:
    """Leave out bars of a chart: three or more on one base line, of one width and many heights.

    Args:
        boxes: in pixels of the page picture.
        point: pixels in one point.
    """
    bars: set[int] = set()
    for index, box in enumerate(boxes):
        level = [
            at for at, other in enumerate(boxes)
            if abs(other.y1 - box.y1) <= point + _TILT * abs(other.x0 - box.x0)
            and abs(other.width - box.width) <= max(point, 0.1 * box.width)
        ]  # fmt: skip
        heights = {round(boxes[at].height / (4 * point)) for at in level}
        if len(level) >= 3 and len(heights) >= 3 and index in level:
            bars.update(level)
    return [box for at, box in enumerate(boxes) if at not in bars]


def filled_rectangles(
    canvas: Canvas, *, narrowest: float, lowest: float, coloured: bool
) -> Iterator[Filled]:
    """Yield the rectangles in a page picture that are filled, in pixels.

    Upright ones that touch others are told apart; one that lies askew (a box that was put on the
    paper before it was scanned) is given by the upright box around it.

    Args:
        canvas: the page.
        narrowest: least width in points.
        lowest: least height in points.
        coloured: those filled with a colour, and not those filled with grey or black.
    """
    point = canvas.point
    level = canvas.grey
    plain = (canvas.is_coloured == coloured) & (level <= DARKEST_PAPER)
    if not plain.any():
        return
    side = round(min(lowest, 4.5) * point)
    solid = plain & ~without_filled(plain, side=side)
    least = (int(narrowest * point), int(lowest * point))
    # Boxes of two colours that adjoin are told apart where the picture has no grain.
    still = np.zeros_like(plain)
    still[:, 1:] = np.abs(np.diff(level, axis=1)) <= 4
    for blot in blots(solid):
        box = blot.box
        if box.width < least[0] or box.height < least[1]:
            continue
        straight = _trimmed(solid, box)
        if straight is not None and _is_even(canvas, solid, straight):
            yield Filled(straight, upright=True)
            continue
        if _is_rectangle(solid, box):
            # The upright box around one that lies further askew would cover the lines beside it.
            if blot.pixels >= _TILTED * box.area and _is_even(canvas, solid, box):
                yield Filled(box, upright=blot.pixels >= _SOLID * box.area)
            continue
        for mask in (solid, plain & still):
            parts = _parts(mask, box, least)
            if sum(part.area for part in parts) >= 0.8 * blot.pixels and not _is_stair(parts):
                yield from (Filled(part, upright=True) for part in parts)
                break


def _parts(mask: Mask, box: Box, least: tuple[int, int]) -> list[Box]:
    """Return the upright rectangles that a filled area in a box is made of."""
    x0, y0 = int(box.x0), int(box.y0)
    found = _rectangles(mask[y0 : int(box.y1), x0 : int(box.x1)], width=least[0], height=least[1])
    return [Box(float(a + x0), float(b + y0), float(c + x0), float(d + y0)) for a, b, c, d in found]


class Filled(NamedTuple):
    """A filled rectangle; one that is not ``upright`` lies askew within its box."""

    box: Box
    upright: bool


def _trimmed(solid: Mask, box: Box) -> Box | None:
    """Return the upright rectangle in a box without the letters or lines that touch it.

    ``None`` where what is filled is none, or hardly more than half of it is.
    """
    part = solid[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    rows = np.flatnonzero(part.mean(axis=1) >= 0.5)
    columns = np.flatnonzero(part.mean(axis=0) >= 0.5)
    if not len(rows) or not len(columns):
        return None
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    inside = part[top:bottom, left:right]
    if inside.mean() < _UPRIGHT or inside.sum() < 0.88 * part.sum():
        return None
    edges = (box.x0 + left, box.y0 + top, box.x0 + right, box.y0 + bottom)
    return Box(*map(float, edges))


def _is_stair(parts: Sequence[Box]) -> bool:
    """Tell whether rectangles are slices of one that lies askew: each a step beside the last."""
    return any(
        one is not other
        and one.grow(1).meets(other)
        and max(abs(one.x0 - other.x0), abs(one.x1 - other.x1)) <= _STEP
        for one in parts
        for other in parts
    )


def _is_even(canvas: Canvas, solid: Mask, box: Box) -> bool:
    """Tell whether what is filled in a box has one colour, but for its edges."""
    rows, cols = slice(int(box.y0), int(box.y1)), slice(int(box.x0), int(box.x1))
    part = solid[rows, cols]
    inner = np.zeros_like(part)
    inner[2:-2, 2:-2] = (
        part[:-4, 2:-2] & part[4:, 2:-2] & part[2:-2, :-4] & part[2:-2, 4:] & part[2:-2, 2:-2]
    )
    pixels = canvas.levels(rows, cols)[inner]
    if not len(pixels):
        return False
    away = np.abs(pixels - np.median(pixels, axis=0)).max(axis=1)
    return float((away > canvas.grain).mean()) <= _MARKED


def _is_rectangle(solid: Mask, box: Box) -> bool:
    """Tell whether the filled pixels in a box make up a rectangle, which may lie askew."""
    part = solid[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    ys, xs = np.nonzero(part)
    if len(xs) < 40:
        return False
    if len(xs) >= _SOLID * part.size:
        return True
    centred = np.stack((xs - xs.mean(), ys - ys.mean())).astype(float)
    _, axes = np.linalg.eigh(np.cov(centred))
    along, across = axes[:, 1] @ centred, axes[:, 0] @ centred
    return len(xs) >= _SOLID * float(np.ptp(along) + 1) * float(np.ptp(across) + 1)


def _rectangles(mask: Mask, *, width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield (x0, y0, x1, y1) of the upright filled rectangles in a mask, in pixels."""
    growing: list[tuple[int, int, int]] = []
    padded = np.zeros((mask.shape[0] + 1, mask.shape[1] + 2), dtype=np.int8)
    padded[:-1, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    for y in range(padded.shape[0]):
        starts, ends = np.flatnonzero(steps[y] == 1), np.flatnonzero(steps[y] == -1)
        wide = ends - starts >= width
        runs = list(zip(starts[wide].tolist(), ends[wide].tolist(), strict=True))
        still_growing = []
        for x0, x1, top in growing:
            match = next((r for r in runs if abs(r[0] - x0) <= 2 and abs(r[1] - x1) <= 2), None)
            if match is not None:
                runs.remove(match)
                still_growing.append((x0, x1, top))
            elif y - top >= height:
                yield x0, top, x1, y
        growing = still_growing + [(x0, x1, y) for x0, x1 in runs]
