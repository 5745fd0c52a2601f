# SPDX-License-Identifier: EUPL-1.2
"""Takes glyphs out of what a text-showing operator shows, so that nothing beside them moves.

The advance of everything taken out, spacing and kerning included, becomes one displacement in a
``TJ`` array, written only when something follows on the same line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from redaction.geometry import Box
from redaction.pdf.fonts import Font
from redaction.pdf.matrix import Matrix, apply, multiply, place
from redaction.pdf.operands import pieces
from redaction.pdf.state import Passed, Pen, State
from redaction.pdf.target import Target, inside


@dataclass(frozen=True)
class Filler:
    """A blank that poppler moves over and PDFium does not, in unscaled text space.

    PDFium takes widths as whole thousandths, others as they are written; where glyphs of broken
    widths are taken out, one number cannot put what follows at the right place for both.
    """

    advance: float

    @property
    def size(self) -> Decimal:
        """The size at which the filler glyph, 0.4 thousandths wide, is as wide as this."""
        return Decimal(f"{self.advance * 1000 / FILLER_WIDTH:.6f}")


Piece = bytes | Decimal | Filler
FILLER_WIDTH = 0.4
_UNSEEN = frozenset({3, 7})


@dataclass(frozen=True)
class Hit:
    """The first glyph of a target was met: what stands before it, and how far the pen is."""

    target: Target
    before: tuple[Piece, ...]
    offset: float


def thousandths(advance: float, size: float) -> Decimal:
    """Return the ``TJ`` number that moves the pen by ``advance`` (unscaled text space)."""
    # Poppler rounds a glyph to a quarter pixel: fewer places would move one now and then.
    number = Decimal(f"{-advance * 1000 / size:.7f}").normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


class Shower:
    """Cuts the strings of one content stream.

    Args:
        targets: what goes.
        wide: also glyphs of which a third lies in a target go (a second, careful try).
        nudge: text space added to every displacement, for a renderer that rounds on an edge.

    Attributes:
        uncertain: a glyph went whose advance could not be known.
    """

    def __init__(
        self, targets: Sequence[Target], *, wide: bool = False, nudge: float = 0.0
    ) -> None:
        self._targets = targets
        self._wide = wide
        self._nudge = nudge
        self.uncertain = False
        self._crossed: dict[tuple[float, bool], list[Target]] = {}

    def near(self, state: State, pen: Pen) -> list[Target]:
        """Return the targets that text shown from here can meet."""
        if not self._targets or state.size == 0 or state.font.label:
            return []
        a, b, c, d, e, f = pen.line
        _, q, _, s, _, u = state.ctm
        unseen = state.mode in _UNSEEN
        if state.font.vertical or abs(a * q + b * s) > 1e-9 or self._wide:
            return [t for t in self._targets if not t.unseen or unseen]
        y = (c * q + d * s) * (state.rise + state.font.middle * state.size) + (e * q + f * s + u)
        # Many programs show a line letter by letter.
        crossed = self._crossed.get((y, unseen))
        if crossed is None:
            crossed = self._crossed[y, unseen] = [
                t for t in self._targets if (not t.unseen or unseen) and t.box.y0 <= y <= t.box.y1
            ]
        return crossed

    def cut(
        self, operands: Sequence[Any], state: State, pen: Pen, near: Sequence[Target]
    ) -> Iterator[Hit | tuple[Piece, ...]]:
        """Yield a :class:`Hit` where a target is first met, and last the pieces that remain.

        Moves ``pen``; what is taken out at the end stays pending in it.
        """
        _catch_up(pen)
        matrix = multiply(pen.line, state.ctm)
        kept: list[Piece] = []
        run = bytearray()
        for piece in pieces(operands):
            if isinstance(piece, Decimal):
                if run:
                    kept.append(bytes(run))
                    run.clear()
                move = -float(piece) / 1000 * state.size
                if pen.pending:
                    pen.pending += move
                else:
                    kept.append(piece)
                advance(pen, state, move)
                continue
            for glyph in state.font.glyphs(piece):
                move = glyph.advance * state.size + state.char_space
                if glyph.space:
                    move += state.word_space
                target = self._met(near, state, pen, matrix, move)
                if target is None:
                    if pen.pending:
                        kept += self.displacement(pen, state)
                    run += glyph.code
                else:
                    if run:
                        kept.append(bytes(run))
                        run.clear()
                    self._note(target, state.font, matrix)
                    if kept and isinstance(last := kept[-1], Decimal):
                        kept.pop()
                        pen.pending += -float(last) / 1000 * state.size
                    if target.slots == 0 and not target.unseen and target.ground:
                        target.slots = 1
                        yield Hit(target, tuple(kept), _offset(pen, state) - pen.pending)
                        kept = []
                    pen.pending += move
                    pen.excess += math.fmod(round(glyph.advance * 1000, 6), 1.0) / 1000 * state.size
                advance(pen, state, move)
        if run:
            kept.append(bytes(run))
        yield tuple(kept)

    def displacement(self, pen: Pen, state: State) -> list[Piece]:
        """Return what moves the pen over everything that is pending, and forget it."""
        pending, excess = pen.pending + self._nudge, pen.excess
        pen.pending = pen.excess = 0.0
        if state.font.whole or state.font.vertical or excess < 1e-7 or not state.font_name:
            return [thousandths(pending, state.size)]
        number = thousandths(pending - excess - state.char_space, state.size)
        return [number, Filler(excess)]

    def _note(self, target: Target, font: Font, matrix: Matrix) -> None:
        if not target.turned:
            target.turned = True
            target.angle = round(math.degrees(math.atan2(matrix[1], matrix[0])) / 90) * 90 % 360
        target.glyphs += 1
        self.uncertain = self.uncertain or not font.certain

    def _met(
        self, near: Sequence[Target], state: State, pen: Pen, matrix: Matrix, move: float
    ) -> Target | None:
        if not near:
            return None
        size = state.size
        if state.font.vertical:
            x, y = apply(matrix, pen.along, pen.down + move / 2)
            box = Box(pen.along - size / 2, pen.down + move, pen.along + size / 2, pen.down)
        else:
            wide = (move - state.char_space) * state.scale
            low = state.rise
            x, y = apply(matrix, pen.along + wide / 2, low + state.font.middle * size)
            box = Box(pen.along, low - size * 0.2, pen.along + wide, low + size * 0.8)
        for target in near:
            if inside(target.box, x, y):
                return target
            if self._wide:
                area = place(matrix, box)
                if area.common(target.box).area > 0.33 * max(area.area, 1e-9):
                    return target
        return None


def _catch_up(pen: Pen) -> None:
    """Move the pen over what was shown on its line where nothing goes, glyph by glyph."""
    for passed in pen.passed:
        for piece in pieces(passed.operands):
            if isinstance(piece, Decimal):
                advance(pen, passed, -float(piece) / 1000 * passed.size)
                continue
            for glyph in passed.font.glyphs(piece):
                move = glyph.advance * passed.size + passed.char_space
                advance(pen, passed, move + passed.word_space if glyph.space else move)
    pen.passed = []


def advance(pen: Pen, state: State | Passed, move: float) -> None:
    """Move the pen by ``move``, unscaled text space."""
    if state.font.vertical:
        pen.down += move
    else:
        pen.along += move * state.scale


def _offset(pen: Pen, state: State) -> float:
    """Return how far the pen stands from the start of its line, unscaled."""
    if state.font.vertical:
        return pen.down
    return pen.along / state.scale if state.scale else 0.0
