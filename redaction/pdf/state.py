# SPDX-License-Identifier: EUPL-1.2
"""The graphics and text state while a content stream is walked (ISO 32000-2, 8.4 and 9.3)."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from redaction.geometry import Box
from redaction.pdf.fonts import Font
from redaction.pdf.matrix import IDENTITY, Matrix

EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


@dataclass
class State:
    """What ``q`` saves: matrix, clip and text parameters, in the words of the standard.

    Attributes:
        ctm: from the stream's space to the page's.
        clip: the smallest upright box around the clip, in the page's space.
        font_name: resource name of the font, empty when it was not set by name.
        sized: the size was set, be it to nothing.
        scale: horizontal scaling, 1.0 for 100 %.
    """

    ctm: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    font: Font = field(default_factory=lambda: Font(certain=False))
    font_name: str = ""
    size: float = 0.0
    sized: bool = False
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    @property
    def measures(self) -> tuple[Font, float, float, float, float]:
        """What says how far shown text moves the pen: font, size, spaces, scale."""
        return self.font, self.size, self.char_space, self.word_space, self.scale

    def saved(self) -> State:
        """Return a copy to come back to."""
        return copy.copy(self)


class Passed(NamedTuple):
    """Operands that were shown where nothing goes, with what says how far they move the pen."""

    operands: Sequence[Any]
    font: Font
    size: float
    char_space: float
    word_space: float
    scale: float


@dataclass
class Pen:
    """Where text is written inside ``BT … ET``.

    Attributes:
        line: the text line matrix.
        along: how far the pen stands from the start of the line, in text space.
        down: the same for a font that writes downwards.
        pending: displacement of what was taken out and not written yet, unscaled text space.
        excess: how much of it PDFium does not make, because it takes whole widths.
        whole: everything on this line so far moves alike in every renderer.
        passed: what was shown on this line since ``along`` and ``down`` were right.
    """

    line: Matrix = IDENTITY
    along: float = 0.0
    down: float = 0.0
    pending: float = 0.0
    excess: float = 0.0
    whole: bool = True
    passed: list[Passed] = field(default_factory=list)

    def set_line(self, matrix: Matrix) -> None:
        """Start a line at ``matrix``; what is pending before it moves nothing any more."""
        self.line = matrix
        self.along = self.down = self.pending = self.excess = 0.0
        self.whole = True
        if self.passed:
            self.passed = []

    def move(self, tx: float, ty: float) -> None:
        """Start a line ``tx, ty`` away from the start of this one."""
        a, b, c, d, e, f = self.line
        self.set_line((a, b, c, d, tx * a + ty * c + e, tx * b + ty * d + f))


class LinePosition:
    """The start of the text line as PDFium keeps it, in single precision.

    When steps are put together the sum is chosen so that PDFium comes out at the same number; a
    glyph on the edge of a pixel would jump otherwise.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """A text matrix was set: the line starts there."""
        self._now = [np.float32(0), np.float32(0)]
        self._before = list(self._now)
        # Steps are added up when it is asked where they led to, which is seldom.
        self._steps: list[Sequence[Any]] = []

    def step(self, operands: Sequence[Any]) -> None:
        """Take one step."""
        self._steps.append(operands)

    def join(self, operands: Sequence[Any], whole: list[Decimal], *, exact: bool) -> list[Decimal]:
        """Take a step that becomes one with the step before; return the step to write.

        Args:
            operands: the second step.
            whole: both steps, added without rounding.
            exact: return ``whole`` itself.
        """
        for taken in self._steps:
            self._before = list(self._now)
            self._add(taken)
        self._steps.clear()
        self._add(operands)
        if exact:
            return whole
        steps = []
        for start, end, otherwise in zip(self._before, self._now, whole, strict=True):
            step = Decimal(f"{float(end) - float(start):.7f}").normalize()
            lands = start + np.float32(float(step))
            steps.append(Decimal(f"{step:f}") if lands == end else otherwise)
        return steps

    def _add(self, operands: Sequence[Any]) -> None:
        for axis in (0, 1):
            try:
                self._now[axis] = self._now[axis] + np.float32(float(operands[axis]))
            except (IndexError, TypeError, ValueError):
                continue
