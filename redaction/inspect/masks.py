# SPDX-License-Identifier: EUPL-1.2
"""Where two drawings of a page differ: masks of pixels, and the areas that they make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from redaction.geometry import Box, union
from redaction.inspect.look import Piece, joined
from redaction.inspect.ocr import Grey
from redaction.inspect.pixels import Picture, pixel_span
from redaction.inspect.readers import Frame

_CELL = 8
"""Pixels of a side of the squares in which differences are counted."""

_FILLED = 5
"""Pixels of such a square that must differ; fewer are the edge of something."""

_MOST_AREAS, _MOST_ROWS = 40, 600
"""More areas, or rows of squares, than this on a page are looked at as one."""

Mask = npt.NDArray[np.bool_]


def areas_of(mask: Mask, scale: float) -> list[Box]:
    """Return the areas (points as shown) in which pixels of a mask lie close to each other."""
    height, width = (-(-size // _CELL) for size in mask.shape)
    cells = np.zeros((height * _CELL, width * _CELL), dtype=np.uint8)
    cells[: mask.shape[0], : mask.shape[1]] = mask
    counts = cells.reshape(height, _CELL, width, _CELL).sum(axis=(1, 3))
    side = _CELL / scale
    found = [
        Box(x * side - side, y * side, (x + 2) * side + side, (y + 1) * side + side / 2)
        for y, x in np.argwhere(counts >= _FILLED).tolist()
    ]
    whole = Box(0, 0, mask.shape[1] / scale, mask.shape[0] / scale)
    rows = list(_rows(found))
    if len(rows) > _MOST_ROWS:
        return [union(rows).common(whole)]
    areas = [box for box in joined(rows, within=whole) if box.width >= 10 and box.height >= 5]
    return areas if len(areas) <= _MOST_AREAS else [union(areas)]


def _rows(cells: Sequence[Box]) -> Iterator[Box]:
    """Put the cells of one row that meet together; they come row by row, left to right."""
    last: Box | None = None
    for cell in cells:
        if last is not None and last.y0 == cell.y0 and cell.x0 <= last.x1:
            last = union((last, cell))
            continue
        if last is not None:
            yield last
        last = cell
    if last is not None:
        yield last


def spread(mask: Mask) -> Mask:
    """Return a mask with its neighbours of one pixel."""
    wide = mask.copy()
    wide[1:] |= mask[:-1]
    wide[:-1] |= mask[1:]
    wide[:, 1:] |= wide[:, :-1]
    wide[:, :-1] |= wide[:, 1:]
    return wide


def cut(picture: Picture, shown: Box, frame: Frame) -> Picture:
    """Make white what lies outside the area that the page shows."""
    if shown == frame.area:
        return picture
    rows, cols = pixel_span(shown, frame, picture.scale, 0)
    white = np.full_like(picture.pixels, 255)
    white[rows, cols] = picture.pixels[rows, cols]
    return Picture(white, picture.scale)


def cut_piece(pixels: Grey, piece: Piece, shown: Box) -> Grey:
    """Make white what a piece has of the area that the page does not show."""
    if shown == piece.frame.area:
        return pixels
    rows, cols = pixel_span(shown, piece.frame, piece.scale, 0)
    top, left = round(piece.area.y0 * piece.scale), round(piece.area.x0 * piece.scale)
    white = np.full_like(pixels, 255)
    rows = slice(max(0, rows.start - top), max(0, rows.stop - top))
    cols = slice(max(0, cols.start - left), max(0, cols.stop - left))
    white[rows, cols] = pixels[rows, cols]
    return white
