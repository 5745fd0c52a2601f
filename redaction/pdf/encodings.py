# SPDX-License-Identifier: EUPL-1.2
"""Which glyphs the codes of a simple font can mean (ISO 32000-2, 9.6.5).

Readers choose among a font's tables in different ways, so every choice one of them can make for a
code is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from fontTools import agl
from fontTools.encodings.StandardEncoding import StandardEncoding
from pikepdf import Dictionary, Name

from redaction.pdf.truetype import Subtable, TrueType
from redaction.pdf.usage import differences

SYMBOLIC, NONSYMBOLIC = 4, 32
_BULLET = "\u2022"
"""What every unused code of WinAnsiEncoding stands for (ISO 32000-2, annex D.2, note 3)."""

_ALIKE = (("\u00a0", " "), ("\u00ad", "-"), ("\u2206", "\u0394"), ("\u2126", "\u03a9"),
          ("\u03bc", "\u00b5"), ("\u2219", "\u00b7"), ("\u02c9", "\u00af"),
          ("\u2215", "\u2044"))  # fmt: skip
_SAME = {one: other for pair in _ALIKE for one, other in (pair, pair[::-1])}


@dataclass(frozen=True)
class Encoding:
    """What the dictionary of a simple font says of its codes.

    Attributes:
        base: Python's name of the base encoding, ``standard``, or empty where none is named.
        names: glyph names of ``/Differences`` by code.
        flags: the descriptor's ``/Flags``.
    """

    base: str
    names: Mapping[int, str]
    flags: int

    @property
    def built_in(self) -> bool:
        """Whether the program's own encoding counts."""
        return not self.base and not self.names

    def chars(self, code: int) -> set[str]:
        """Return the characters that a code can stand for by the dictionary."""
        if code in self.names:
            found = agl.toUnicode(self.names[code])
        elif self.base == "standard" or not self.base:
            found = agl.toUnicode(StandardEncoding[code])
        else:
            found = bytes((code,)).decode(self.base, "ignore")
            if self.base == "cp1252" and code > 32 and (not found or code == 127):
                found = _BULLET
        return {c for c in (found, _SAME.get(found, "")) if len(c) == 1}

    def glyph_names(self, code: int) -> set[str]:
        """Return the glyph names that a code can mean by the dictionary."""
        if code in self.names:
            return {self.names[code]}
        return {name for char in self.chars(code) for name in _glyph_names().get(char, ())}


@cache
def _glyph_names() -> dict[str, list[str]]:
    """Return every name of the Adobe Glyph List by character."""
    found: dict[str, list[str]] = {}
    for name, values in agl.LEGACY_AGL2UV.items():
        if len(values) == 1:
            found.setdefault(chr(values[0]), []).append(name)
    for name, value in agl.AGL2UV.items():
        if name not in found.setdefault(chr(value), []):
            found[chr(value)].append(name)
    return found


def read_encoding(font: Dictionary) -> Encoding:
    """Return what a simple font's dictionary says of its codes."""
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    known = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman",
             "/StandardEncoding": "standard"}  # fmt: skip
    descriptor = font.get("/FontDescriptor", Dictionary())
    return Encoding(
        base=known.get(str(base), "") if isinstance(base, Name) else "",
        names=differences(font),
        flags=int(descriptor.get("/Flags", 0)),
    )


def in_tables(program: TrueType, encoding: Encoding, codes: Iterable[int]) -> list[Subtable]:
    """Return the tables of a TrueType program with only what some reader looks up for ``codes``."""
    listed = list(codes)
    direct = encoding.built_in or bool(encoding.flags & SYMBOLIC)
    kept = []
    for platform, kind, entries in program.cmaps:
        wanted: set[int] = set()
        for code in listed:
            chars = encoding.chars(code)
            if platform == 1:
                mac = {m for c in chars for m in c.encode("mac_roman", "ignore")}
                wanted |= mac
                if direct or not mac & entries.keys():
                    wanted.add(code)
            elif platform == 3 and kind == 0:
                wanted |= {code, 0xF000 + code, 0xF100 + code, 0xF200 + code}
            else:
                wanted |= {ord(c) for c in chars}
                if encoding.built_in:
                    wanted.add(code)
        kept.append(Subtable(platform, kind, {c: g for c, g in entries.items() if c in wanted}))
    return kept
