# SPDX-License-Identifier: EUPL-1.2
"""Removed texts inside tiling patterns, Type 3 glyphs and soft masks.

No reader finds text there and no box points at it. Each such stream is read by PDFium as a page
of its own; the removed texts, and their longer parts, are taken out of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from redaction.decision import Removal
from redaction.pdf.hidden import hidden_targets
from redaction.pdf.marked import MarkedContent
from redaction.pdf.names import with_direct
from redaction.pdf.painter import PagePainter, Shared, read_stream
from redaction.pdf.render import open_document
from redaction.pdf.scrub import Scrubber
from redaction.pdf.state import State
from redaction.pdf.text import read_page_glyphs
from redaction.pdf.walk import Slot, Walker

_SHOWS = re.compile(rb"T[jJ]|['\"]")
_WIDE = Array([-3000, -3000, 6000, 6000])


def clean_patterns(
    pdf: pikepdf.Pdf, removals: Sequence[Removal], scrubber: Scrubber, shared: Shared
) -> int:
    """Take removed texts out of streams that are drawn as paint or mask; return how many changed.

    Raises:
        CannotRemove: such a stream cannot be read.
    """
    if not removals:
        return 0
    changed = 0
    for stream, resources in list(_streams(pdf)):
        if _SHOWS.search(_bytes(stream)):
            changed += _clean(pdf, stream, resources, removals, scrubber, shared)
    return changed


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
    with open_document(_as_page(pdf, stream, resources)) as document:
        glyphs = read_page_glyphs(document, 1)
    targets = hidden_targets(glyphs, removals, (), ())
    if not targets:
        return 0
    for target in targets:
        target.unseen = False
    painter = PagePainter(pdf, 0, targets=targets, marked=MarkedContent(scrubber), shared=shared)
    walker = Walker(painter, resources, State(), top=False)
    walker.run(read_stream(stream, 0))
    if not walker.changed:
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
        return stream.read_bytes()
    except pikepdf.PdfError:
        return b""
