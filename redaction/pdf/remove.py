# SPDX-License-Identifier: EUPL-1.2
"""Rewrites one page: what lies under its targets is taken out, and the labels are drawn.

A label is drawn where its text stood, inside the same marked content, so that reading order and
tags keep; only where something painted later would cover it is it drawn at the end of the page.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Operator, Stream

from redaction.errors import CannotRemove
from redaction.geometry import Box
from redaction.pdf.content import content
from redaction.pdf.label import draw_label, plain_state
from redaction.pdf.label_font import embed_font
from redaction.pdf.marked import MarkedContent
from redaction.pdf.painter import InlinePictureHit, PagePainter, Shared, read_stream
from redaction.pdf.scrub import Scrubber
from redaction.pdf.state import State
from redaction.pdf.tagging import OpenMarks, PageTags
from redaction.pdf.target import PIXEL, Target
from redaction.pdf.walk import Slot, Walker

HIDDEN = 0.1
"""The part of a label that later painting may touch before it is drawn at the end instead."""

WHOLE_FROM = 5
"""From this try labels are drawn at the end of the page: a label within a text cuts it in two, and
a renderer adds up the places of its letters otherwise."""


@dataclass
class LabelKit:
    """The label font and graphics state of one document, made when first needed."""

    pdf: pikepdf.Pdf
    _made: tuple[Object, Object] | None = None

    def parts(self) -> tuple[Object, Object]:
        """Return the font and the graphics state."""
        if self._made is None:
            self._made = (embed_font(self.pdf), plain_state(self.pdf))
        return self._made


@dataclass
class Rewriter:
    """Rewrites the pages of one document.

    Attributes:
        pdf: the document.
        scrubber: cleans texts in marked content.
        shared: fonts, copied forms and counters of the document.
        attempts: by page number, how often a renderer already found a pixel that moved.
    """

    pdf: pikepdf.Pdf
    scrubber: Scrubber
    shared: Shared = field(default_factory=Shared)
    attempts: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._kit = LabelKit(self.pdf)

    def rewrite(self, number: int, targets: list[Target], *, wide: bool = False) -> bool:
        """Rewrite page ``number`` (from 1); tell whether it changed.

        Raises:
            CannotRemove: something under a target cannot be taken out safely.
        """
        page = self.pdf.pages[number - 1]
        original = page.obj.get("/Contents")
        inherited = page.resources
        try:
            walker, painter = self._walk(page, number, targets, wide=wide)
        except InlinePictureHit:
            page.externalize_inline_images()
            original, inherited = page.obj.get("/Contents"), page.resources
            for target in targets:
                target.slots = target.glyphs = target.images = 0
            try:
                walker, painter = self._walk(page, number, targets, wide=wide)
            except InlinePictureHit as again:
                raise CannotRemove(f"page {number}: an inline picture cannot be read") from again
        if painter.shower.uncertain:
            raise CannotRemove(
                f"page {number}: text under a box is set in a font whose widths cannot be known"
            )
        labelled = [t for t in targets if t.ground]
        if not walker.changed and not painter.owns(walker) and not labelled:
            if original is not None:
                page.obj.Contents = original
            return False
        self.shared.images += painter.rewritten
        content = self._with_labels(page, walker, painter, labelled)
        page.obj.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(content))
        if painter.owns(walker):
            page.obj.Resources = walker.resources
        elif inherited is not None:
            page.obj.Resources = inherited
        return True

    def rewrite_again(self, number: int, targets: list[Target]) -> None:
        """Take out also what lies in a target by a third, after a first try left something."""
        wanted = [
            Target(box=t.box, drawn=t.drawn, limit=t.limit, removals=t.removals)
            for t in targets
            if t.ground
        ]
        # The labels stand there already; their own glyphs are spared by name.
        self.rewrite(number, wanted, wide=True)

    def page_without(self, number: int, targets: list[Target]) -> bytes:
        """Return a file of page ``number`` alone as it would be without ``targets``."""
        page = self.pdf.pages[number - 1]
        before = {key: page.obj[key] for key in ("/Contents", "/Resources") if key in page.obj}
        tried = [Target(box=t.box, drawn=t.drawn, limit=t.limit) for t in targets]
        try:
            self.rewrite(number, tried)
            alone = pikepdf.new()
            alone.pages.append(page)
            layers = self.pdf.Root.get("/OCProperties")
            if isinstance(layers, Dictionary) and layers.is_indirect:
                alone.Root.OCProperties = alone.copy_foreign(layers)
            elif isinstance(layers, Dictionary):
                alone.Root.OCProperties = alone.copy_foreign(self.pdf.make_indirect(layers))
            out = io.BytesIO()
            alone.save(out, compress_streams=False)
            return out.getvalue()
        finally:
            for key in ("/Contents", "/Resources"):
                if key in before:
                    page.obj[key] = before[key]
                elif key in page.obj:
                    del page.obj[key]

    def _walk(
        self, page: pikepdf.Page, number: int, targets: list[Target], *, wide: bool
    ) -> tuple[Walker, PagePainter]:
        if self.attempts.get(number, 0) >= WHOLE_FROM:
            for target in targets:
                target.slots = 1
        painter = PagePainter(
            self.pdf,
            number,
            targets=targets,
            marked=MarkedContent(self.scrubber),
            shared=self.shared,
            wide=wide,
            attempt=self.attempts.get(number, 0),
        )
        resources = page.resources if page.resources is not None else Dictionary()
        walker = Walker(painter, resources, State(), top=True)
        walker.run(read_stream(page, number))
        # Comments in a stream can hold anything; writing it anew leaves them out.
        walker.changed = walker.changed or any(b"%" in data for data in _streams(page))
        return walker, painter

    def _with_labels(
        self, page: pikepdf.Page, walker: Walker, painter: PagePainter, targets: Sequence[Target]
    ) -> list[Any]:
        """Return the page's instructions with every label drawn once."""
        if not targets:
            return [i for i in walker.out if not isinstance(i, Slot)]
        font, state = self._kit.parts()
        font_name = painter.put(walker, "/Font", font)
        state_name = painter.put(walker, "/ExtGState", state)
        tags, marks = PageTags(self.pdf, page), OpenMarks(walker.resources)
        result: list[Any] = []
        drawn: set[int] = set()
        met: dict[int, int] = {}
        for index, slot in enumerate(walker.out):
            if not isinstance(slot, Slot):
                if id(slot) in walker.marked:
                    marks.pass_by(slot)
                result.append(slot)
                continue
            target, item = slot.target, marks.item
            tagged = target.lettered is not None and tags.parent(item) is not None
            if item is not None and tagged:
                met.setdefault(id(target), item)
            if id(target) in drawn or _covered(slot, index, walker.paints):
                continue
            drawn.add(id(target))
            number = tags.add_label(target, item) if tagged and item is not None else None
            label = draw_label(target, font=font_name, state=state_name, ctm=slot.ctm, mcid=number)
            if slot.resume:
                result.append(([], Operator("ET")))
            if number is None or item is None:
                result.extend(label)
            else:
                result += [*marks.close(), *label, *marks.reopen(tags.go_on(item, number))]
            result.extend(slot.resume)
        late = [t for t in targets if id(t) not in drawn]
        if late:
            result = [([], Operator("q")), *result, ([], Operator("Q"))]
            for target in late:
                before = met.get(id(target), target.after)
                spoken = target.lettered is not None and tags.parent(before) is not None
                number = tags.add_label(target, before) if spoken and before is not None else None
                result.extend(draw_label(target, font=font_name, state=state_name, mcid=number))
        tags.save()
        return result


def _streams(page: pikepdf.Page) -> Iterator[bytes]:
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, Array) else [contents]:
        if isinstance(stream, Stream):
            yield content(stream)


def _covered(slot: Slot, index: int, paints: Sequence[tuple[int, Box]]) -> bool:
    """Tell whether a label drawn here would be clipped, or painted over later."""
    # The clip of a whole column may cut off the edge of a box; ink it cuts off as well.
    clip = slot.clip.grow(2 * PIXEL)
    later = bisect_right(paints, index, key=itemgetter(0))
    for box in slot.target.shown:
        if box.x0 < clip.x0 or box.y0 < clip.y0 or box.x1 > clip.x1 or box.y1 > clip.y1:
            return True
        for _, area in paints[later:]:
            if area.meets(box) and area.common(box).area > HIDDEN * box.area:
                return True
    return False
