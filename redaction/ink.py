# SPDX-License-Identifier: EUPL-1.2
"""Strokes of ink in a page picture: what is dark, without ruling lines and filled areas.

Coloured ink counts (the darkest of the three channels is taken), and paper may be grey or yellow.
Boxes are in pixels, origin top left, ``x1`` and ``y1`` one past the last pixel.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from redaction.geometry import Box

Mask = npt.NDArray[np.bool_]

CONTRAST = 55
"""Levels of 255 by which ink is darker than the paper; pencil is, the dirt of a copier is not."""

_SLENDER = 0.04
"""A ruling may climb this part of its length: a scan lies a little askew."""

_DOTTED = 2
"""A dotted line must be this much longer and thinner: a row of small letters is like it."""

_FULL = 0.97


class Blot(NamedTuple):
    """Dark pixels that touch one another; ``x`` and ``y`` are their middle."""

    box: Box
    pixels: int
    x: float
    y: float


class _Runs(NamedTuple):
    """Dark stretches of rows; ``ends`` are one past the last pixel. All of one length."""

    rows: npt.NDArray[np.intp]
    starts: npt.NDArray[np.intp]
    ends: npt.NDArray[np.intp]


def dark(picture: Image.Image) -> Mask:
    """Return which pixels are darker than the paper, shape (height, width)."""
    levels = np.asarray(picture.convert("RGB")).min(axis=2)
    paper = float(np.median(levels))
    return np.asarray(levels < paper - CONTRAST, dtype=np.bool_)


def without_rulings(mask: Mask, *, shortest: int) -> tuple[Mask, tuple[Box, ...]]:
    """Return the mask without straight lines along the page, and the horizontal ones' boxes.

    Args:
        mask: dark pixels.
        shortest: length in pixels from which a slender line is a ruling and no stroke of a pen.
    """
    flat, across = _straight(mask, shortest=shortest, thick=shortest / 20)
    dots, dotted = _straight(
        _bridged(mask & ~flat, gap=max(2, shortest // 24)),
        shortest=shortest * _DOTTED,
        thick=shortest / 20 / _DOTTED,
    )
    upright, _ = _straight(mask.T, shortest=shortest, thick=shortest / 20)
    return mask & ~flat & ~dots & ~upright.T, (*across, *dotted)


def _bridged(mask: Mask, *, gap: int) -> Mask:
    """Return the mask with the gaps in its rows filled that are at most ``gap`` pixels wide."""
    runs = _runs(~mask)
    short = (runs.ends - runs.starts <= gap) & (runs.starts > 0) & (runs.ends < mask.shape[1])
    filled = mask.copy()
    for row, start, end in zip(*(part[short] for part in runs), strict=True):
        filled[row, start:end] = True
    return filled


def _straight(mask: Mask, *, shortest: int, thick: float) -> tuple[Mask, tuple[Box, ...]]:
    """Return the pixels of horizontal rulings, one row more on either side, and their boxes."""
    runs = _runs(mask)
    long = runs.ends - runs.starts >= max(8, shortest // 5)
    stretches = _Runs(runs.rows[long], runs.starts[long], runs.ends[long])
    found = np.zeros_like(mask)
    boxes = []
    for members in _touching(stretches):
        box = _around(stretches, members)
        pixels = int((stretches.ends[members] - stretches.starts[members]).sum())
        if box.width < shortest or box.height > 4 + _SLENDER * box.width:
            continue
        if pixels > thick * box.width:
            continue
        boxes.append(box)
        for at in members:
            row, start, end = (int(part[at]) for part in stretches)
            found[max(0, row - 1) : row + 2, start:end] = True
    return found, tuple(boxes)


def without_filled(mask: Mask, *, side: int) -> Mask:
    """Return the mask without filled areas in which a square of ``side`` pixels fits.

    A box that somebody laid over the paper before is such an area; no pen is that thick.
    """
    if min(mask.shape) <= side:
        return mask
    total = running_sums(mask)
    inside = total[side:, side:] - total[:-side, side:] - total[side:, :-side]
    full = inside + total[:-side, :-side] >= _FULL * side * side
    left = mask.copy()
    reach = 3
    for row, start, end in zip(*_runs(full), strict=True):
        top, begin = max(0, int(row) - reach), max(0, int(start) - reach)
        left[top : int(row) + side + reach, begin : int(end) + side - 1 + reach] = False
    return left


def running_sums(mask: Mask) -> npt.NDArray[np.int32]:
    """Return how many pixels of a mask lie above and left of each corner of its pixels.

    Returns:
        Shape (height + 1, width + 1).
    """
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
    np.cumsum(mask, axis=1, dtype=np.int32, out=sums[1:, 1:])
    # Row by row: numpy goes down the columns of an array one number at a time.
    for above, row in pairwise(sums):
        row += above
    return sums


def blots(mask: Mask) -> tuple[Blot, ...]:
    """Return the groups of dark pixels that touch, corners included, from top to bottom."""
    runs = _runs(mask)
    found = []
    for members in _touching(runs):
        lengths = runs.ends[members] - runs.starts[members]
        pixels = int(lengths.sum())
        middles = (runs.starts[members] + runs.ends[members]) / 2
        x = float((middles * lengths).sum()) / pixels
        y = float(((runs.rows[members] + 0.5) * lengths).sum()) / pixels
        found.append(Blot(_around(runs, members), pixels, x, y))
    return tuple(sorted(found, key=lambda blot: (blot.box.y0, blot.box.x0)))


def _runs(mask: Mask) -> _Runs:
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    step = np.diff(padded, axis=1)
    rows, starts = np.nonzero(step == 1)
    _, ends = np.nonzero(step == -1)
    return _Runs(rows, starts, ends)


def _around(runs: _Runs, members: list[int]) -> Box:
    return Box(
        float(runs.starts[members].min()),
        float(runs.rows[members].min()),
        float(runs.ends[members].max()),
        float(runs.rows[members].max() + 1),
    )


def _touching(runs: _Runs) -> list[list[int]]:
    """Return which runs belong together: those that meet on neighbouring rows (union-find)."""
    rows, starts, ends = (part.tolist() for part in runs)
    parent = list(range(len(rows)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    above = 0
    for at, row in enumerate(rows):
        while above < at and (
            rows[above] < row - 1 or (rows[above] == row - 1 and ends[above] < starts[at])
        ):
            above += 1
        other = above
        while other < at and rows[other] == row - 1 and starts[other] <= ends[at]:
            parent[root(at)] = root(other)
            other += 1
    groups: dict[int, list[int]] = {}
    for at in range(len(rows)):
        groups.setdefault(root(at), []).append(at)
    return list(groups.values())
