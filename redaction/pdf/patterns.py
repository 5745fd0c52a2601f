# SPDX-License-Identifier: EUPL-1.2
"""Removed texts inside tiling patterns, Type 3 glyphs and soft masks.

No reader finds text there and no box points at it. Each such stream is read by PDFium as a page
of its own; the removed texts, and their longer parts, are taken out of it. Where that can be seen
on a page, the area is told as one that was meant to change.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageChops, ImageFilter

from redaction.decision import Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.ink import blots
from redaction.inspection import Exempt
from redaction.pdf.content import content
from redaction.pdf.hidden import hidden_targets
from redaction.pdf.marked import MarkedContent
from redaction.pdf.names import with_direct
from redaction.pdf.painter import PagePainter, Shared, read_stream
from redaction.pdf.render import draw_page, open_document, open_page, pixels_to_box, shown_area
from redaction.pdf.scrub import Scrubber
from redaction.pdf.state import State
from redaction.pdf.target import PIXEL, Target
from redaction.pdf.text import open_text, read_page_glyphs
from redaction.pdf.walk import Slot, Walker

_SHOWS = re.compile(rb"T[jJ]|['\"]|\bDo\b")
_SAYS = re.compile(rb"[(<%/\[]")
_DPI = 144.0
_OTHERWISE = 3 * PIXEL
"""Points by which another renderer draws such letters larger."""

_NEAR = 4
"""Pixels between letters of one word."""

_WIDE = Array([-3000, -3000, 6000, 6000])


Painted = Sequence[tuple[Stream, Dictionary]]
"""Streams that are drawn as paint or mask, with their resources."""


def clean_patterns(
    pdf: pikepdf.Pdf,
    painted: Painted,
    removals: Sequence[Removal],
    scrubber: Scrubber,
    shared: Shared,
) -> int:
    """Take removed texts out of what :func:`find_painted` found; return how many changed.

    Raises:
        CannotRemove: such a stream cannot be read.
    """
    changed = 0
    for stream, resources in painted:
        if _SAYS.search(_bytes(stream)):
            changed += _clean(pdf, stream, resources, removals, scrubber, shared)
    return changed


def find_painted(pdf: pikepdf.Pdf) -> Painted:
    """Return every pattern, glyph procedure and mask group of ``pdf``."""
    return list(_streams(pdf))


def repainted(before: bytes, after: bytes) -> tuple[Exempt, ...]:
    """Return where pages look different since text was taken out of what they are painted with.

    Only the ink itself is told, letters that nearly touch as one, so that whatever stands between
    and beside it is still proved to be the same.
    """
    exempt = []
    with open_document(before) as one, open_document(after) as two:
        for number in range(1, len(one) + 1):
            with open_page(one, number) as page:
                area, rotation = shown_area(page), page.get_rotation()
                first = draw_page(page, dpi=_DPI)
            with open_page(two, number) as page:
                difference = ImageChops.difference(first, draw_page(page, dpi=_DPI))
            boxes = tuple(
                pixels_to_box(pixels, area, rotation, dpi=_DPI).grow(_OTHERWISE)
                for pixels in _inked(difference)
            )
            if boxes:
                place = Place(page=number, boxes=boxes)
                exempt.append(Exempt(place=place, why="text taken out of a pattern, glyph or mask"))
    return tuple(exempt)


def _inked(difference: Image.Image) -> list[Box]:
    """Return the boxes, in pixels, around what differs; what nearly touches is one."""
    if difference.getbbox() is None:
        return []
    differs = difference.convert("RGB").point(lambda level: 255 if level else 0).convert("L")
    joined = differs.filter(ImageFilter.MaxFilter(2 * (_NEAR // 2) + 1))
    return [blot.box.grow(-(_NEAR // 2)) for blot in blots(np.asarray(joined) > 0)]


def _streams(pdf: pikepdf.Pdf) -> Iterator[tuple[Stream, Dictionary]]:
    """Yield every pattern, glyph procedure and mask group with its resources."""
    for thing in (inner for whole in pdf.objects for inner in with_direct(whole)):
        if isinstance(thing, Stream):
            if thing.get("/PatternType") == 1:
                yield thing, _resources(thing)
        elif isinstance(thing, Dictionary):
            procedures = thing.get("/CharProcs")
            if isinstance(procedures, Dictionary):
                for procedure in procedures.values():
                    if isinstance(procedure, Stream):
                        yield procedure, _resources(thing)
            mask = thing.get("/SMask")
            group = mask.get("/G") if isinstance(mask, Dictionary) else None
            if isinstance(group, Stream):
                yield group, _resources(group)


def _resources(owner: Stream | Dictionary) -> Dictionary:
    found = owner.get("/Resources")
    return found if isinstance(found, Dictionary) else Dictionary()


def _clean(
    pdf: pikepdf.Pdf,
    stream: Stream,
    resources: Dictionary,
    removals: Sequence[Removal],
    scrubber: Scrubber,
    shared: Shared,
) -> int:
    targets: list[Target] = []
    if _SHOWS.search(_bytes(stream)):
        with (
            open_document(_as_page(pdf, stream, resources)) as document,
            open_page(document, 1) as page,
            open_text(page) as textpage,
        ):
            targets = hidden_targets(read_page_glyphs(textpage, 1), removals, (), ())
        for target in targets:
            target.unseen = False
    painter = PagePainter(pdf, 0, targets=targets, marked=MarkedContent(scrubber), shared=shared)
    walker = Walker(painter, resources, State(), top=False)
    walker.run(read_stream(stream, 0))
    if not walker.changed and not painter.owns(walker) and b"%" not in _bytes(stream):
        return 0
    stream.write(pikepdf.unparse_content_stream([i for i in walker.out if not isinstance(i, Slot)]))
    if painter.owns(walker):
        stream["/Resources"] = walker.resources
    return 1


def _as_page(pdf: pikepdf.Pdf, stream: Stream, resources: Dictionary) -> bytes:
    """Return a file whose one page shows ``stream``."""
    with pikepdf.new() as alone:
        page = alone.add_blank_page(page_size=(100, 100))
        page.MediaBox = _WIDE
        shared = resources if resources.is_indirect else pdf.make_indirect(resources)
        page.obj.Resources = alone.copy_foreign(shared)
        page.Contents = alone.make_stream(_bytes(stream))
        page.obj[Name.Type] = Name.Page
        out = io.BytesIO()
        alone.save(out)
        return out.getvalue()


def _bytes(stream: Stream) -> bytes:
    try:
        return content(stream)
    except pikepdf.PdfError:
        return b""
