# SPDX-License-Identifier: EUPL-1.2
"""How a label is set in its box: as large as it fits, and legible where that can be had.

The figures of a label in five points are 1.2 mm high, as high as an x in text of seven points. A
box too small for that gets its label on two lines, then without brackets, then along its longer
side; :mod:`redaction.pdf.room` may let it grow before. Readers hear the whole label in any case,
from ``/ActualText``.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

from redaction.geometry import Box
from redaction.pdf.label_font import program
from redaction.pdf.matrix import Matrix
from redaction.pdf.target import Target

LEAST = 5.0
"""Points from which a label is legible."""

_EASY = 6.0
"""Points in which a label reads with ease."""

_BIGGEST = 11.0
_SMALLEST = 1.0
_NARROWEST = 0.75
_LONG = 8.0

_EDGE = 0.35
"""Points above and below a label of the least size."""

_BESIDE = 0.88
"""Part of a narrow box that its label takes."""

_PITCH = 0.86
"""From line to line, in ems: a bracket stands at one end of each, and so they do not meet."""

_LENGTHY = 2.5
"""Heights by widths from which a label may stand along a box."""


class Lettering(NamedTuple):
    """How a label is set.

    Attributes:
        lines: its text, on one line or two.
        size: in points.
        scale: horizontal scale.
        matrix: the text matrix of the first line.
        back: thousandths of an em from the end of the first line to the start of the second.
        drop: points from the first line to the second.
    """

    lines: tuple[str, ...]
    size: float
    scale: float
    matrix: Matrix
    back: float = 0.0
    drop: float = 0.0


class _Way(NamedTuple):
    """One way to set a label; ``wide`` and ``tall`` are in ems."""

    lines: tuple[str, ...]
    wide: float
    tall: float


def lettering(target: Target) -> Lettering:
    """Return the first setting of a label in its box that reads with ease, or else the largest."""
    box = target.lettered or target.drawn
    across = target.angle % 180 == 90
    width, height = (box.height, box.width) if across else (box.width, box.height)
    ways = _ways(target.label)
    # In a long box the label stands at its start, where the text stood.
    spare = width - (ways[0].wide * min(0.7 * height, _BIGGEST) + _LONG)
    if spare > 0 and not across:
        box, width = box._replace(x1=box.x1 - spare), width - spare
    tried = [(way, target.angle, *_fitted(way, width, height)) for way in ways]
    if height > _LENGTHY * width:
        tried += [(way, target.angle + 90, *_fitted(way, height, width)) for way in ways]
    # The first that is easy to read; brackets go only where the label cannot be read otherwise.
    way, angle, size, scale = max(
        tried, key=lambda one: min(one[2], _EASY if "[" in one[0].lines[0] else LEAST)
    )
    return _placed(box, way, size, scale, math.radians(angle))


def is_legible(target: Target) -> bool:
    """Tell whether the label of a target can be read, or it has none."""
    return target.lettered is None or lettering(target).size >= LEAST - 0.01


def needed(target: Target) -> list[tuple[float, float]]:
    """Return the widths and heights, in points of the page, of boxes that its label fits in."""
    found = []
    for way in _ways(target.label):
        room = way.wide * LEAST * _NARROWEST
        wide, tall = min(room + 2.0, room / _BESIDE), way.tall * LEAST + 2 * _EDGE
        found.append((tall, wide) if target.angle % 180 == 90 else (wide, tall))
    return found


def roomy(target: Target) -> tuple[float, float]:
    """Return the width and height, in points, of a box that its label fits in with ease."""
    return _ways(target.label)[0].wide * _EASY + 2.0, _EASY / 0.7


@lru_cache(maxsize=64)
def _ways(label: str) -> list[_Way]:
    bare = label.strip("[]")
    return [_way((label,)), _way(_halves(label)), _way((bare,)), _way(_halves(bare))]


def _way(lines: tuple[str, ...]) -> _Way:
    own = program()
    high, low = own.cap_height / 1000, 0.22 if "g" in lines[-1] else 0.02
    if "[" in lines[0]:
        high, low = 0.82, max(low, 0.12)
    return _Way(lines, max(map(_ems, lines)), high + low + _PITCH * (len(lines) - 1))


def _halves(label: str) -> tuple[str, str]:
    """Cut a label before the point where its longer half is shortest."""
    cuts = [(label[:at], label[at:]) for at, char in enumerate(label) if char == "."]
    return min(cuts, key=lambda halves: max(map(_ems, halves)))


def _ems(text: str) -> float:
    return sum(program().widths.get(char, 0) for char in text) / 1000


def _fitted(way: _Way, width: float, height: float) -> tuple[float, float]:
    """Return the size and the horizontal scale in which a label fits."""
    room = max(width - 2.0, width * _BESIDE)
    size = (height - 2 * _EDGE) / way.tall
    if len(way.lines) == 1:
        # One line has air around it, unless it could not be read then.
        size = max(min(0.7 * height, size), min(size, LEAST))
    size = max(min(size, _BIGGEST), _SMALLEST)
    scale = min(1.0, room / (way.wide * size))
    if scale < _NARROWEST:
        size = max(min(size, room / (way.wide * _NARROWEST)), _SMALLEST)
        scale = min(_NARROWEST, room / (way.wide * size))
    return size, scale


def _placed(box: Box, way: _Way, size: float, scale: float, angle: float) -> Lettering:
    """Return the setting in the middle of a box, its lines running at ``angle`` (radians)."""
    ux, uy = round(math.cos(angle), 9), round(math.sin(angle), 9)
    first, drop = _ems(way.lines[0]), _PITCH * size * (len(way.lines) - 1)
    half, lift = first * size * scale / 2, (program().cap_height / 1000 * size - drop) / 2
    x = (box.x0 + box.x1) / 2 - ux * half + uy * lift
    y = (box.y0 + box.y1) / 2 - uy * half - ux * lift
    back = 500 * (first + _ems(way.lines[-1]))
    return Lettering(way.lines, size, scale, (ux, uy, -uy, ux, x, y), back, drop)
