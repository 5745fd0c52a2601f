# SPDX-License-Identifier: EUPL-1.2
"""How the name looks in pixels; the pictures are made of it and the checker looks for it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from tests.attacks.attack import NAME

WIDTH, HEIGHT = 304, 64
"""Pixels of every picture; two make a point on the page."""

_SIZE = 24


@lru_cache(maxsize=1)
def picture() -> npt.NDArray[np.uint8]:
    """Return the name in black (0) on white (255), with room around it; read only."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    ImageDraw.Draw(image).text((WIDTH // 2, HEIGHT // 2), NAME, 0, _face(), anchor="mm")
    pixels = np.asarray(image)
    pixels.setflags(write=False)
    return pixels


def _face() -> ImageFont.FreeTypeFont:
    face = ImageFont.load_default(_SIZE)
    assert isinstance(face, ImageFont.FreeTypeFont)
    return face


def ink() -> tuple[int, int, int, int]:
    """Return where the letters stand: left, top, right, bottom."""
    rows = np.flatnonzero((picture() < 128).any(axis=1))
    cols = np.flatnonzero((picture() < 128).any(axis=0))
    return int(cols[0]), int(rows[0]), int(cols[-1]) + 1, int(rows[-1]) + 1
