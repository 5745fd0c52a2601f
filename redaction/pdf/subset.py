# SPDX-License-Identifier: EUPL-1.2
"""Fonts betray too: what only removed text used goes out of them.

A subset holds the letters of the note, also of the names that were in it. Outlines, widths,
``/ToUnicode``, ``/Differences``, ``/CharSet``, ``/CIDSet`` and glyph procedures that nothing shown
uses are dropped, whoever used them: that one was used and another never was must not be told apart.

Many programs hand out codes and glyph ids in order of first use, so that the order spells the
first words of a note, names included; blanks in it would still tell how many new letters a name
had, and a letter that a name shares with later text stands too early. Such fonts are numbered anew
by what their glyphs mean, which nothing removed has part in, and the streams that show them with
them. A subset that kept the ids of its typeface (most of its ids are blank) tells nothing by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Operator, Stream, String

from redaction.pdf.composite import Composite
from redaction.pdf.fonts import LABEL_FONT
from redaction.pdf.glyph_order import DENSE, descriptor_of, put_program
from redaction.pdf.simple import Simple, with_new_ids
from redaction.pdf.truetype import CannotTakeApart, TrueType
from redaction.pdf.usage import SHOWS, FontUse, Key, Usage, read_usage


class LeftFont(NamedTuple):
    """A font that still holds, or orders, more than what is shown in it.

    Attributes:
        pages: where it is shown.
        why: the reason.
    """

    pages: tuple[int, ...]
    why: str


def drop_unused_glyphs(
    pdf: pikepdf.Pdf, *, spare: frozenset[int] = frozenset()
) -> tuple[LeftFont, ...]:
    """Drop from the fonts of ``pdf``, in place, what nothing shown uses; return what was left.

    Args:
        pdf: a document from which everything that goes is gone.
        spare: numbers of pages on which a renderer drew something else after it; their fonts
            stay as they are.
    """
    usage = read_usage(pdf)
    groups: dict[Key, list[FontUse]] = defaultdict(list)
    for key, use in usage.fonts.items():
        if str(use.font.get("/BaseFont", "")) != f"/{LABEL_FONT}":
            groups[_program_of(use.font) or key].append(use)
    left: list[LeftFont] = []
    recoded: dict[Key, Mapping[int, int]] = {}
    for group in groups.values():
        pages = tuple(sorted({page for use in group for page in use.pages}))
        if spare.intersection(pages):
            left.append(LeftFont(pages, "a renderer drew it differently"))
            continue
        try:
            recoded |= _shrink(pdf, group, left, pages)
        except CannotTakeApart as error:
            left.append(LeftFont(pages, str(error)))
    _rewrite(usage, recoded)
    return tuple(sorted(left))


def _shrink(
    pdf: pikepdf.Pdf, group: Sequence[FontUse], left: list[LeftFont], pages: tuple[int, ...]
) -> dict[Key, Mapping[int, int]]:
    """Shrink fonts that share one program; return the new codes by font."""
    simple = [use for use in group if use.cmap is None]
    composite = [use for use in group if use.cmap is not None]
    if simple and composite:
        return _shrink_both(Simple(pdf, simple), Composite(pdf, composite), pdf, group)
    work = Simple(pdf, simple) if simple else Composite(pdf, composite)
    try:
        return work.shrink()
    finally:
        left += [LeftFont(pages, why) for why in work.told]


def _shrink_both(
    simple: Simple, composite: Composite, pdf: pikepdf.Pdf, group: Sequence[FontUse]
) -> dict[Key, Mapping[int, int]]:
    """Shrink a TrueType program that serves fonts of both kinds, as Word writes them.

    Its glyph ids stay where they are: such programs keep the ids of the typeface.
    """
    simple.put_tables({})
    composite.put_tables({})
    stream = descriptor_of(group[0].font).get("/FontFile2")
    if not isinstance(stream, Stream):
        raise CannotTakeApart("one program serves fonts of two kinds")
    program = TrueType(stream.read_bytes())
    tables, by_name = simple.looked_up(program)
    shown = {g for entries in tables.values() for g in entries.values()} | by_name
    every = program.with_parts({0, *shown, *composite.glyph_ids().values()})
    kept = {gid for gid in every if gid < program.count}
    slots = [gid if gid in kept else None for gid in range(max(kept) + 1)]
    data = program.rebuild(slots, codes=with_new_ids(tables, slots), named=bool(by_name))
    put_program(pdf, [use.font for use in group], "/FontFile2", data)
    if program.filled() > DENSE * (program.count - 1):
        raise CannotTakeApart("order of its glyphs kept: it serves fonts of two kinds")
    return {}


def _program_of(font: Dictionary) -> Key | None:
    """Return the object number of the program inside a font."""
    descriptor = descriptor_of(font)
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        program = descriptor.get(key)
        if isinstance(program, Stream):
            return program.objgen
    return None


def _rewrite(usage: Usage, recoded: Mapping[Key, Mapping[int, int]]) -> None:
    """Show the new codes in every stream that shows a font that was numbered anew."""
    for stream in usage.streams.values():
        if recoded.keys().isdisjoint(stream.fonts):
            continue
        fonts = iter(stream.fonts)
        steps: list[Any] = []
        for step in pikepdf.parse_content_stream(stream.holder):
            operator = str(step.operator)
            key = next(fonts) if operator in SHOWS else None
            if key is None or key not in recoded or not len(step.operands):
                steps.append(step)
                continue
            size = 1 if usage.fonts[key].cmap is None else 2
            operands = [*step.operands[:-1], _shown(step.operands[-1], recoded[key], size)]
            steps.append((operands, Operator(operator)))
        data = pikepdf.unparse_content_stream(steps)
        if isinstance(stream.holder, Stream):
            stream.holder.write(data)
        else:
            stream.holder.contents_coalesce()
            stream.holder.obj.Contents.write(data)


def _shown(operand: Any, codes: Mapping[int, int], size: int) -> Any:
    if isinstance(operand, Array):
        return Array([_shown(item, codes, size) for item in operand])
    if not isinstance(operand, String):
        return operand
    data = bytes(operand)
    found = bytearray()
    for at in range(0, len(data), size):
        code = int.from_bytes(data[at : at + size], "big")
        found += codes.get(code, code).to_bytes(size, "big")
    return String(bytes(found))
