# SPDX-License-Identifier: EUPL-1.2
"""How far the lines of a page picture lie askew, and the way back from a levelled copy.

The picture of the note itself is never turned: only the copy that is read.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import numpy.typing as npt
from PIL import Image

from redaction.ink import dark

MOST = 10.0
"""Degrees up to which a page counts as laid askew into the scanner."""

LEAST = 0.6
"""Degrees under which Tesseract reads as well as it ever does."""

_SIDE = 900
"""Pixels of the longer side of the copy that is measured."""

_MOST_PIXELS = 60_000
_CLEARER = 1.1
"""How much sharper the lines must become for a turn to be made."""

_SEED = 5


def skew(image: Image.Image) -> float:
    """Return the turn against the clock, in degrees, that sets the lines of a picture level.

    Lines that run from top to bottom (a sheet laid in sideways) count as well. 0 where there are
    no lines, or where they are level enough.

    Args:
        image: the page, as it was scanned.
    """
    small = image.copy()
    small.thumbnail((_SIDE, _SIDE))
    ys, xs = np.nonzero(dark(small))
    if len(xs) > _MOST_PIXELS:
        kept = np.random.default_rng(_SEED).choice(len(xs), _MOST_PIXELS, replace=False)
        ys, xs = ys[kept], xs[kept]
    if len(xs) < 200:
        return 0.0
    along = partial(_sharpness, ys.astype(float), xs.astype(float))
    across = partial(_sharpness, -xs.astype(float), ys.astype(float))
    best = max((_best(sharpness) for sharpness in (along, across)), key=lambda found: found[1])
    angle, gain = best[0], best[1] / max(along(0.0), across(0.0))
    return -round(angle, 1) if abs(angle) >= LEAST and gain >= _CLEARER else 0.0


def _best(sharpness: Callable[[float], float]) -> tuple[float, float]:
    """Return the angle at which lines are sharpest, and how sharp they are there."""
    coarse = max(np.arange(-MOST, MOST + 0.1, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness)
    return float(fine), sharpness(float(fine))


def _sharpness(
    down: npt.NDArray[np.float64], right: npt.NDArray[np.float64], angle: float
) -> float:
    """Return how unevenly ink lies over rows that climb to the right by ``angle`` degrees."""
    tilt = math.tan(math.radians(angle))
    rows = np.round(down + right * tilt).astype(np.int64)
    counts = np.bincount(rows - rows.min())
    return float((counts.astype(float) ** 2).sum())


def levelled(
    image: Image.Image, angle: float
) -> tuple[Image.Image, Callable[[float, float], tuple[float, float]]]:
    """Return a copy turned by ``angle`` degrees against the clock, and the way back.

    The way back brings a pixel of the copy to the pixel of ``image`` that it shows.
    """
    if not angle:
        return image, lambda x, y: (x, y)
    turned = image.rotate(
        angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=_paper(image)
    )
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def back(x: float, y: float) -> tuple[float, float]:
        right, down = x - turned.width / 2, y - turned.height / 2
        return (
            cos * right - sin * down + image.width / 2,
            sin * right + cos * down + image.height / 2,
        )

    return turned, back


def _paper(image: Image.Image) -> int | tuple[int, ...]:
    levels = np.median(np.asarray(image).reshape(image.width * image.height, -1), axis=0)
    return int(levels[0]) if len(levels) == 1 else tuple(int(level) for level in levels)
