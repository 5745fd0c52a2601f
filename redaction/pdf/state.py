# SPDX-License-Identifier: EUPL-1.2
"""The graphics and text state while a content stream is walked (ISO 32000-2, 8.4 and 9.3)."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from redaction.geometry import Box
from redaction.pdf.fonts import Font
from redaction.pdf.matrix import IDENTITY, Matrix, multiply

EVERYWHERE = Box(-1e9, -1e9, 1e9, 1e9)


@dataclass
class State:
    """What ``q`` saves: matrix, clip and text parameters, in the words of the standard.

    Attributes:
        ctm: from the stream's space to the page's.
        clip: the smallest upright box around the clip, in the page's space.
        scale: horizontal scaling, 1.0 for 100 %.
    """

    ctm: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    font: Font = field(default_factory=lambda: Font(certain=False))
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def saved(self) -> State:
        """Return a copy to come back to."""
        return copy.copy(self)


@dataclass
class Pen:
    """Where text is written inside ``BT … ET``.

    Attributes:
        line: the text line matrix.
        along: how far the pen stands from the start of the line, in text space.
        down: the same for a font that writes downwards.
        pending: displacement of what was taken out and not written yet, unscaled text space.
        whole: everything on this line so far moves alike in every renderer.
    """

    line: Matrix = IDENTITY
    along: float = 0.0
    down: float = 0.0
    pending: float = 0.0
    whole: bool = True

    def set_line(self, matrix: Matrix) -> None:
        """Start a line at ``matrix``; what is pending before it moves nothing any more."""
        self.line = matrix
        self.along = self.down = self.pending = 0.0
        self.whole = True

    def move(self, tx: float, ty: float) -> None:
        """Start a line ``tx, ty`` away from the start of this one."""
        self.set_line(multiply((1.0, 0.0, 0.0, 1.0, tx, ty), self.line))
