# SPDX-License-Identifier: EUPL-1.2
"""Walks one content stream with the whole graphics and text state, and takes out what must go.

Instructions that show nothing under a target pass through as they are. Forms are walked where
they are drawn (:mod:`redaction.pdf.forms`); pictures are blanked by :mod:`redaction.pdf.images`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, Object, Operator, String

from redaction.geometry import Box
from redaction.pdf.fonts import FILLER_CODE, Font
from redaction.pdf.marked import MarkedContent
from redaction.pdf.matrix import Matrix, inverse, multiply
from redaction.pdf.operands import decimal, first, matrix, second
from redaction.pdf.paths import PathRecorder
from redaction.pdf.shows import Filler, Hit, Piece, Shower, thousandths
from redaction.pdf.state import LinePosition, Passed, Pen, State
from redaction.pdf.stray import obeyed
from redaction.pdf.target import Target

Instruction = Any
"""A ``pikepdf`` instruction, or ``(operands, operator)`` as ``unparse_content_stream`` takes it."""


MOVES = 300
"""The longest way to a place in a text object that is written a second time after a label."""


@dataclass(frozen=True)
class Slot:
    """A place in the stream where the label of a target can be drawn in reading order.

    Attributes:
        target: what it labels.
        ctm: the matrix at this place.
        clip: the clip at this place.
        resume: inside a text object, what starts it again after the label; else empty.
    """

    target: Target
    ctm: Matrix
    clip: Box
    resume: tuple[Instruction, ...] = ()


class Painter(Protocol):
    """What the walker asks of its surroundings when something is drawn by name."""

    targets: list[Target]
    shower: Shower
    marked: MarkedContent
    attempt: int

    def font(self, resources: Object, name: str) -> Font:
        """Return the metrics of a font resource."""

    def draw(self, walker: Walker, name: Name) -> tuple[tuple[Name, ...], Box, list[Target]]:
        """Return the names to draw instead, the area they cover, and targets first met there."""

    def filler(self, walker: Walker) -> Name:
        """Return the name of the filler font."""

    def inline_image(self) -> None:
        """Note that an inline picture lies under a target or spells one; it is left out here."""

    def paint_state(self, walker: Walker, name: Name) -> Name:
        """Return the name of the graphics state to use instead."""


@dataclass
class Walker:
    """One walk through one stream.

    Attributes:
        painter: fonts, forms and pictures of the page it belongs to.
        resources: the resource dictionary in force.
        state: where the graphics state starts.
        top: it is the page's own stream, in which labels can be drawn.
        out: what comes out: instructions and slots.
        paints: where later painting may cover a label: (index in ``out``, area).
        first_met: targets first met in this stream.
        changed: whether anything differs from what went in.
        own_tables: resource tables that were copied for this stream alone.
        marked: identities of the instructions in ``out`` that begin or end marked content.
    """

    painter: Painter
    resources: Object
    state: State
    top: bool
    out: list[Instruction | Slot] = field(default_factory=list)
    paints: list[tuple[int, Box]] = field(default_factory=list)
    first_met: list[Target] = field(default_factory=list)
    changed: bool = False
    own_tables: set[str] = field(default_factory=set)
    marked: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._stack: list[State] = []
        self._pen = Pen()
        self._moves: list[Instruction] = []
        self._line = LinePosition()
        self._in_text = False
        self._waiting: list[Target] = []
        self._emptied = False
        self._path = PathRecorder(self.painter.targets)
        self._marks = self.painter.marked.stack()

    def run(self, instructions: Sequence[Instruction]) -> None:
        """Walk all instructions; the result lies in ``out``."""
        for given in instructions:
            operator, operands = str(given.operator), list(given.operands)
            instruction = obeyed(given, operator, operands)
            if instruction is not given:
                self.changed = True
                if instruction is None:
                    continue
                operands = instruction.operands
            does = _DOES.get(operator)
            if does is None and self._path.takes(operator):
                self._path.add(operator, operands, instruction, self.state.ctm)
            elif does is None and self._path.paints(operator):
                self._paint_path(operator, instruction)
            else:
                if self._path.held:
                    self._flush_path()
                if does is None:
                    self.out.append(instruction)
                else:
                    does(self, operands, instruction)
        if self._path.held:
            self._flush_path()
        if self._in_text:
            self._end_text((), ([], Operator("ET")))
        # What the stream leaves open must not reach what is drawn after it.
        self.out.extend(([], Operator("EMC")) for _ in range(self._marks.open))
        self.out.extend(([], Operator("Q")) for _ in self._stack)

    # graphics state

    def _save(self, _: Sequence[Any], instruction: Instruction) -> None:
        self._flush_pending()
        self._stack.append(self.state.saved())
        self.out.append(instruction)

    def _restore(self, _: Sequence[Any], instruction: Instruction) -> None:
        self._flush_pending()
        if self._stack:
            self.state = self._stack.pop()
            self.out.append(instruction)
        else:
            self.changed = True

    def _concat(self, operands: Sequence[Any], instruction: Instruction) -> None:
        if len(operands) == 6:
            self.state.ctm = multiply(matrix(operands), self.state.ctm)
        self.out.append(instruction)

    def _gs(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._flush_pending()
        if operands and isinstance(operands[0], Name):
            name = self.painter.paint_state(self, operands[0])
            if name != operands[0]:
                self.changed = True
                instruction = ([name], Operator("gs"))
            states = self.resources.get("/ExtGState", Dictionary())
            font = states.get(str(operands[0]), Dictionary()).get("/Font")
            if isinstance(font, Array) and len(font) == 2:
                self.state.font = self.painter.font(font[0], "")
                self.state.font_name = ""
                self.state.size = float(font[1])
        self.out.append(instruction)

    # paths and pictures

    def _flush_path(self) -> None:
        self.out.extend(self._path.release())

    def _paint_path(self, operator: str, instruction: Instruction) -> None:
        painted = self._path.finish(operator, instruction, self.state)
        self.changed = self.changed or painted.dropped
        if painted.clip is not None:
            self.state.clip = self.state.clip.common(painted.clip)
        if painted.area is not None:
            self._painted(painted.area.common(self.state.clip))
        self.out.extend(painted.instructions)

    def _painted(self, area: Box) -> None:
        if self.top and self.painter.targets:
            self.paints.append((len(self.out), area))

    def _shade(self, _: Sequence[Any], instruction: Instruction) -> None:
        self._painted(self.state.clip)
        self.out.append(instruction)

    def _inline(self, _: Sequence[Any], instruction: ContentStreamInlineImage) -> None:
        area = self._path.unit_square(self.state.ctm)
        under = any(area.meets(t.box) and t.ground for t in self.painter.targets)
        if under or self._marks.spelled_by(instruction):
            self.painter.inline_image()
            self.changed = True
            return
        self._painted(area.common(self.state.clip))
        self.out.append(instruction)

    def _do(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._flush_pending()
        if not operands or not isinstance(operands[0], Name):
            self.out.append(instruction)
            return
        names, area, met = self.painter.draw(self, operands[0])
        if not names:
            self.changed = True
            return
        self._painted(area.common(self.state.clip))
        if names == (operands[0],):
            self.out.append(instruction)
        else:
            self.changed = True
            self.out.extend(([name], Operator("Do")) for name in names)
            self._marks.note_hit()
        self._offer(met)

    def _offer(self, met: Sequence[Target]) -> None:
        """Offer places for the labels of targets first met just before."""
        self.first_met.extend(met)
        if self.top:
            self.out.extend(Slot(t, self.state.ctm, self.state.clip) for t in met)

    # text objects and text state

    def _begin_text(self, _: Sequence[Any], instruction: Instruction) -> None:
        self._pen = Pen()
        self._moves = []
        self._line.reset()
        self._in_text = True
        self._emptied = False
        self._marks.enter_text()
        self.out.append(instruction)

    def _end_text(self, _: Sequence[Any], instruction: Instruction) -> None:
        self._in_text = False
        self._pen.pending = self._pen.excess = 0.0
        self._marks.leave_text()
        self.out.append(instruction)
        waiting, self._waiting = self._waiting, []
        self._offer(waiting)

    def _flush_pending(self) -> None:
        """Write the displacement of what was taken out before the size it is measured in goes."""
        if self._pen.pending and self.state.size:
            self._write(self.painter.shower.displacement(self._pen, self.state))
        self._pen.pending = self._pen.excess = 0.0

    def _tf(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._flush_pending()
        if len(operands) == 2:
            self.state.font = self.painter.font(self.resources, str(operands[0]))
            self.state.font_name = str(operands[0])
            self.state.size = float(operands[1])
            self.state.sized = True
        self.out.append(instruction)

    def _tc(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.char_space = first(operands)
        self.out.append(instruction)

    def _tw(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.word_space = first(operands)
        self.out.append(instruction)

    def _tz(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._flush_pending()
        self.state.scale = first(operands, 100.0) / 100
        self.out.append(instruction)

    def _tl(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.leading = first(operands)
        self.out.append(instruction)

    def _ts(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.rise = first(operands)
        self.out.append(instruction)

    def _tr(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.mode = int(first(operands))
        self.out.append(instruction)

    # where text stands

    def _td(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._pen.move(first(operands), second(operands))
        last = self.out[-1] if self.out else None
        if self._emptied and _is(last, "Td"):
            # One displacement for the whole gap: the steps between would spell the widths.
            before = _operands(last)
            whole = [decimal(before[i]) + decimal(operands[i]) for i in (0, 1)]
            step = self._line.join(operands, whole, exact=self.painter.attempt > 0)
            self.out[-1] = self._moves[-1] = (step, Operator("Td"))
        else:
            self._line.step(operands)
            self.out.append(instruction)
            self._moves.append(instruction)
            self._emptied = False

    def _td_leading(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.leading = -second(operands)
        self._pen.move(first(operands), second(operands))
        self._moves.append((list(operands), Operator("Td")))
        self._line.step(operands)
        self._emptied = False
        self.out.append(instruction)

    def _tm(self, operands: Sequence[Any], instruction: Instruction) -> None:
        if len(operands) == 6:
            self._pen.set_line(matrix(operands))
            self._moves = [instruction]
            self._line.reset()
        last = self.out[-1] if self.out else None
        if self._emptied and (_is(last, "Tm") or _is(last, "Td")):
            self.out[-1] = instruction
        else:
            self.out.append(instruction)
            self._emptied = False

    def _next_line(self, _: Sequence[Any], instruction: Instruction) -> None:
        self._new_line()
        self._emptied = False
        self.out.append(instruction)

    def _new_line(self) -> None:
        self._pen.move(0.0, -self.state.leading)
        step = [Decimal(0), Decimal(str(-self.state.leading))]
        self._moves.append((step, Operator("Td")))
        self._line.step(step)

    # showing text

    def _tj(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._show(operands, instruction, before=())

    def _quote(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self._new_line()
        self._show(operands, instruction, before=[([], Operator("T*"))])

    def _double_quote(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.state.word_space, self.state.char_space = first(operands), second(operands)
        self._new_line()
        before: list[Instruction] = [
            ([operands[0]], Operator("Tw")),
            ([operands[1]], Operator("Tc")),
            ([], Operator("T*")),
        ]
        self._show(operands[2:], instruction, before=before)

    def _show(
        self,
        operands: Sequence[Any],
        instruction: Instruction,
        *,
        before: Sequence[Instruction],
    ) -> None:
        pen, state, shower = self._pen, self.state, self.painter.shower
        if (state.size == 0 and state.sized) or state.scale == 0:
            # Text without a size is drawn by nobody, and read by some.
            self.changed = True
            self.out.extend(before)
            return
        pen.whole = pen.whole and state.font.whole
        held = pen.pending
        near = shower.near(state, pen)
        if not near and not held:
            pen.passed.append(Passed(operands, *state.measures))
            self.out.append(instruction)
            self._emptied = False
            return
        at = len(self.out)
        parts: tuple[Piece, ...] = ()
        hits = False
        counted = sum(t.glyphs for t in near)
        for result in shower.cut(operands, state, pen, near):
            if isinstance(result, Hit):
                hits = True
                self._write(result.before)
                self._label_here(result)
            else:
                parts = result
        hits = hits or sum(t.glyphs for t in near) != counted
        if not hits and not held:
            self.out.append(instruction)
            self._emptied = False
            return
        self.changed = True
        self.out[at:at] = before
        if hits:
            self._marks.note_hit()
        self._write(parts)
        self._emptied = hits and len(self.out) == at + len(before) and not before

    def _write(self, parts: Sequence[Piece]) -> None:
        """Write strings and displacements, in as many operators as fillers ask for."""
        run: list[bytes | Decimal] = []
        for part in parts:
            if isinstance(part, Filler):
                self._write_run(run)
                run = []
                filler = self.painter.filler(self)
                self.out.append(([filler, part.size], Operator("Tf")))
                self.out.append(([String(FILLER_CODE)], Operator("Tj")))
                size = Decimal(str(self.state.size))
                self.out.append(([Name(self.state.font_name), size], Operator("Tf")))
            else:
                run.append(part)
        self._write_run(run)

    def _write_run(self, run: Sequence[bytes | Decimal]) -> None:
        if len(run) == 1 and isinstance(run[0], bytes):
            self.out.append(([String(run[0])], Operator("Tj")))
        elif run:
            array = Array([String(p) if isinstance(p, bytes) else p for p in run])
            self.out.append(([array], Operator("TJ")))

    def _label_here(self, hit: Hit) -> None:
        """Offer this place in the line for the label, or the end of the text object."""
        state, pen = self.state, self._pen
        if not self.top:
            self._waiting.append(hit.target)
            return
        splits = (
            # Where a pixel moved, the next try leaves the text object in one piece.
            (pen.whole or not hit.offset)
            and self.painter.attempt == 0
            and len(self._moves) <= MOVES
            and state.mode < 4
            and self._marks.open_in_text == 0
            and inverse(state.ctm) is not None
        )
        if not splits:
            self._waiting.append(hit.target)
            return
        self.first_met.append(hit.target)
        # The same moves again, not their sum: renderers round each, and a pixel may depend on it.
        resume: list[Instruction] = [([], Operator("BT")), *self._moves]
        if hit.offset:
            number = thousandths(hit.offset, state.size)
            resume.append(([Array([number])], Operator("TJ")))
        self.out.append(Slot(hit.target, state.ctm, state.clip, tuple(resume)))

    # marked content

    def _begin_mark(self, operands: Sequence[Any], instruction: Instruction) -> None:
        begun = self._marks.begin(operands, instruction, self.resources, len(self.out))
        self.marked.add(id(begun))
        self.out.append(begun)
        self.changed = self.changed or self._marks.took

    def _end_mark(self, _: Sequence[Any], instruction: Instruction) -> None:
        closed = self._marks.end()
        if closed is None:
            self.changed = True
            return
        index, replacement = closed
        if replacement is not None:
            self.changed = True
            self.marked.add(id(replacement))
            self.out[index] = replacement
        self.marked.add(id(instruction))
        self.out.append(instruction)

    def _point(self, operands: Sequence[Any], instruction: Instruction) -> None:
        self.out.append(self._marks.point(operands, instruction, self.resources))
        self.changed = self.changed or self._marks.took


# Not of one walker: what it holds would then hold it, and with it all of a page.
_DOES: dict[str, Callable[[Walker, Sequence[Any], Any], None]] = {
    "q": Walker._save, "Q": Walker._restore, "cm": Walker._concat, "gs": Walker._gs,
    "BT": Walker._begin_text, "ET": Walker._end_text,
    "Tf": Walker._tf, "Tc": Walker._tc, "Tw": Walker._tw, "Tz": Walker._tz, "TL": Walker._tl,
    "Ts": Walker._ts, "Tr": Walker._tr,
    "Td": Walker._td, "TD": Walker._td_leading, "Tm": Walker._tm, "T*": Walker._next_line,
    "Tj": Walker._tj, "TJ": Walker._tj, "'": Walker._quote, '"': Walker._double_quote,
    "Do": Walker._do, "INLINE IMAGE": Walker._inline, "sh": Walker._shade,
    "BMC": Walker._begin_mark, "BDC": Walker._begin_mark, "EMC": Walker._end_mark,
    "MP": Walker._point, "DP": Walker._point,
}  # fmt: skip


def _is(instruction: Any, operator: str) -> bool:
    if instruction is None or isinstance(instruction, Slot):
        return False
    if isinstance(instruction, tuple):
        return str(instruction[1]) == operator
    return str(instruction.operator) == operator


def _operands(instruction: Any) -> Sequence[Any]:
    found: Sequence[Any] = (
        instruction[0] if isinstance(instruction, tuple) else instruction.operands
    )
    return found
