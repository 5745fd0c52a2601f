# SPDX-License-Identifier: EUPL-1.2
"""Widths inside TrueType programs that follow those of the PDF, which is what readers go by.

Where they differ by more than a thousandth of an em a file is no PDF/A (ISO 19005-2, 6.2.11.5).
The PDF's own widths place the letters, so these stay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Stream

from redaction.pdf.composite import Composite
from redaction.pdf.encodings import in_tables, read_encoding
from redaction.pdf.fonts import read_font
from redaction.pdf.glyph_order import descriptor_of, put_program
from redaction.pdf.truetype import CannotTakeApart, TrueType
from redaction.pdf.usage import FontUse, Key, Usage

_MOST = 1.0
"""How far widths may differ, in 1/1000 em."""


def settle_widths(pdf: pikepdf.Pdf, usage: Usage) -> None:
    """Write the widths of shown glyphs into the programs of ``pdf`` that say otherwise."""
    sharing: dict[Key, list[FontUse]] = defaultdict(list)
    for use in usage.fonts.values():
        program = descriptor_of(use.font).get("/FontFile2")
        if isinstance(program, Stream):
            sharing[program.objgen].append(use)
    for uses in sharing.values():
        try:
            _settle(pdf, uses)
        except CannotTakeApart:
            continue


def _settle(pdf: pikepdf.Pdf, uses: Sequence[FontUse]) -> None:
    program = TrueType(descriptor_of(uses[0].font).FontFile2.read_bytes())
    wanted: dict[int, set[float]] = defaultdict(set)
    for use in uses:
        for gid, width in _widths(pdf, use, program):
            wanted[gid].add(width)
    changed = False
    for gid, widths in wanted.items():
        own = program.advance(gid) * 1000 / program.unit
        if len(widths) == 1 and any(abs(width - own) > _MOST for width in widths):
            program.set_advance(gid, round(min(widths) * program.unit / 1000))
            changed = True
    if changed:
        data = program.rebuild(range(program.count), codes=program.cmaps, named=True)
        put_program(pdf, [use.font for use in uses], "/FontFile2", data)


def _widths(pdf: pikepdf.Pdf, use: FontUse, program: TrueType) -> Iterator[tuple[int, float]]:
    """Yield glyph ids with the width that the PDF gives them, in 1/1000 em."""
    metrics = read_font(use.font)
    if use.cmap is None:
        encoding = read_encoding(use.font)
        for code in use.codes:
            if code in metrics.widths:
                for table in in_tables(program, encoding, [code]):
                    for gid in table.codes.values():
                        yield gid, metrics.widths[code] * 1000
        return
    if use.cmap.vertical:
        return
    for cid, gid in Composite(pdf, [use]).glyph_ids().items():
        yield gid, metrics.widths.get(cid, metrics.default) * 1000
