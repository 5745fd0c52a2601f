# SPDX-License-Identifier: EUPL-1.2
"""What simple and composite fonts share while they shrink: texts of codes, order, streams."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from redaction.pdf.tounicode import read_tounicode, write_tounicode

SPACES = (b"\x00 ", b"\x00\xa0")
DENSE = 0.6
"""From this part of its ids in use a subset may have handed them out itself."""

Order = tuple[bytes, float, bytes]
"""By what glyphs are put in order: their text, width and outline."""


def texts_of(font: Dictionary) -> dict[int, bytes]:
    """Return the texts that a font's ``/ToUnicode`` gives, UTF-16BE by code."""
    found = font.get("/ToUnicode")
    if not isinstance(found, Stream):
        return {}
    try:
        return read_tounicode(found.read_bytes())
    except pikepdf.PdfError:
        return {}


def put_texts(pdf: pikepdf.Pdf, font: Dictionary, texts: dict[int, bytes], *, size: int) -> None:
    """Give a font a ``/ToUnicode`` of its own with ``texts`` alone, where it had one."""
    if isinstance(font.get("/ToUnicode"), Stream):
        font.ToUnicode = pdf.make_stream(write_tounicode(texts, size=size))


def descriptor_of(font: Dictionary) -> Any:
    """Return the descriptor of a simple or composite font; an empty one where it has none."""
    holder: Any = font
    descendants = font.get("/DescendantFonts")
    if isinstance(descendants, Array) and len(descendants):
        holder = descendants[0]
    return holder.get("/FontDescriptor", Dictionary())


def put_program(
    pdf: pikepdf.Pdf,
    fonts: Sequence[Dictionary],
    key: str,
    data: bytes,
    *,
    subtype: Name | None = None,
) -> None:
    """Give fonts that share a program this one instead."""
    stream = pdf.make_stream(data)
    if key == "/FontFile2":
        stream.Length1 = len(data)
    if subtype is not None:
        stream.Subtype = subtype
    for font in fonts:
        descriptor_of(font)[key] = stream


def number(value: float) -> int | Decimal:
    """Return a width as it is written."""
    return int(value) if value == int(value) else Decimal(repr(round(value, 6)))


def width_list(widths: dict[int, float]) -> list[Any]:
    """Return a ``/W`` array's items: every run of CIDs with its widths."""
    items: list[Any] = []
    last = -2
    for cid, width in sorted(widths.items()):
        if cid != last + 1:
            items += [cid, []]
        items[-1].append(number(width))
        last = cid
    return [pikepdf.Array(i) if isinstance(i, list) else i for i in items]
