# SPDX-License-Identifier: EUPL-1.2
"""Vector drawings: what lies wholly inside a drawn box (a signature, an underline) goes.

Lines of tables and grounds that reach beyond the box stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Operator

from redaction.geometry import Box
from redaction.pdf.matrix import IDENTITY, Matrix, Point, apply, around, place
from redaction.pdf.state import State
from redaction.pdf.target import Target

_BUILD = frozenset({"m", "l", "c", "v", "y", "h", "re"})
_CLIP = frozenset({"W", "W*"})
_PAINT = frozenset({"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "n"})
UNIT = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Painted:
    """What became of one path.

    Attributes:
        instructions: what to write.
        area: the smallest upright box around what is painted; ``None`` when nothing is.
        clip: the area of a new clip, if it makes one.
        dropped: whether its painting was taken out.
    """

    instructions: tuple[Any, ...]
    area: Box | None
    clip: Box | None
    dropped: bool


class PathRecorder:
    """Holds back the construction of a path until it is known what it paints."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._targets = targets
        self.held: list[Any] = []
        self._points: list[Point] = []
        self._clips = False
        self._ctm: Matrix = IDENTITY

    def takes(self, operator: str) -> bool:
        """Tell whether an operator builds a path."""
        return operator in _BUILD or operator in _CLIP

    def paints(self, operator: str) -> bool:
        """Tell whether an operator ends a path."""
        return operator in _PAINT

    def add(self, operator: str, operands: Sequence[Any], instruction: Any, ctm: Matrix) -> None:
        """Take one construction operator."""
        self.held.append(instruction)
        self._ctm = ctm
        if operator in _CLIP:
            self._clips = True
            return
        try:
            numbers = [float(v) for v in operands]
        except (TypeError, ValueError):
            return
        if operator == "re" and len(numbers) == 4:
            x, y, w, h = numbers
            numbers = [x, y, x + w, y, x + w, y + h, x, y + h]
        for at in range(0, len(numbers) - 1, 2):
            self._points.append(apply(ctm, numbers[at], numbers[at + 1]))

    def release(self) -> list[Any]:
        """Give back what is held, untouched."""
        held, self.held = self.held, []
        self._points, self._clips = [], False
        return held

    def finish(self, operator: str, instruction: Any, state: State) -> Painted:
        """Decide on the path that ``operator`` paints or ends."""
        points, clips = self._points, self._clips
        held = self.release()
        area = around(points) if points else None
        clip = area if clips else None
        if operator == "n" or area is None:
            return Painted((*held, instruction), None, clip, dropped=False)
        seen = area.common(state.clip)
        if self._under(area):
            if clips:
                return Painted((*held, ([], Operator("n"))), None, clip, dropped=True)
            return Painted((), None, None, dropped=True)
        # A line drawn over a label later leaves it readable; only a fill can hide it.
        hides = None if operator in ("S", "s") else seen
        return Painted((*held, instruction), hides, clip, dropped=False)

    def _under(self, area: Box) -> bool:
        for target in self._targets:
            d = target.drawn
            if (
                target.ground
                and d.x0 <= area.x0
                and area.x1 <= d.x1
                and d.y0 <= area.y0
                and area.y1 <= d.y1
            ):
                return True
        return False

    @staticmethod
    def unit_square(ctm: Matrix) -> Box:
        """Return the area of a picture drawn with ``ctm``."""
        return place(ctm, UNIT)
