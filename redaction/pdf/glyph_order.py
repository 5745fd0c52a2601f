# SPDX-License-Identifier: EUPL-1.2
"""What simple and composite fonts share while they shrink: texts of codes, order, streams."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from redaction.pdf.tounicode import read_tounicode, write_tounicode
from redaction.pdf.truetype import CannotTakeApart
from redaction.pdf.usage import FontUse, Key

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
    found = holder.get("/FontDescriptor") if isinstance(holder, Dictionary) else None
    return Dictionary() if found is None else found


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


class Shrinking(ABC):
    """Fonts that share one program and keep of it what is shown.

    Attributes:
        told: what still stands in an order that removed text had part in, and why.
    """

    def __init__(self, pdf: pikepdf.Pdf, uses: Sequence[FontUse]) -> None:
        self._pdf = pdf
        self._uses = uses
        self.told: list[str] = []
        self._texts = [texts_of(use.font) for use in uses]

    def shrink(self) -> dict[Key, Mapping[int, int]]:
        """Drop what is not shown; return by font the new code of each old one.

        Raises:
            CannotTakeApart: the program stays; widths and texts are dropped all the same.
        """
        failed: CannotTakeApart | None = None
        moved: dict[int, int] = {}
        try:
            moved = self._program()
        except CannotTakeApart as error:
            failed = error
        self.put_tables(moved)
        if failed is not None:
            raise failed
        return {self._uses[0].font.objgen: moved} if moved else {}

    @abstractmethod
    def _program(self) -> dict[int, int]:
        """Write the program with what is shown; return the new number of each old one."""

    @abstractmethod
    def put_tables(self, moved: Mapping[int, int]) -> None:
        """Leave in widths and texts what is shown, under its new number."""
