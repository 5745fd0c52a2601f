# SPDX-License-Identifier: EUPL-1.2
"""Simple fonts (Type 1, TrueType, Type 3): keeps of program and tables what is shown.

Where codes are no characters but numbers that a program handed out, they are numbered anew.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from fontTools import agl
from pikepdf import Array, Dictionary, Name, Stream, String

from redaction.pdf.cff import NOTDEF, Cff
from redaction.pdf.encodings import NONSYMBOLIC, Encoding, in_tables, read_encoding
from redaction.pdf.glyph_order import (
    SPACES,
    Order,
    Shrinking,
    number,
    put_program,
    put_texts,
)
from redaction.pdf.truetype import CannotTakeApart, Subtable, TrueType
from redaction.pdf.usage import FontUse

Table = tuple[int, int]
"""Platform and encoding of a ``cmap`` table."""

_FIRST = 33
_SPACE = 32
_GLYPH_ID = re.compile("g([0-9A-F]+)")
_NARROW_M = 760.0


class Simple(Shrinking):
    """The simple fonts that share one program."""

    def __init__(self, pdf: pikepdf.Pdf, uses: Sequence[FontUse]) -> None:
        super().__init__(pdf, uses)
        self._widths = [_widths_of(use.font) for use in uses]
        self._encodings = [read_encoding(use.font) for use in uses]
        rows = zip(uses, self._texts, self._encodings, self._widths, strict=True)
        for use, texts, encoding, widths in rows:
            use.codes |= {code for code, text in texts.items() if text in SPACES and code < 256}
            if " " in encoding.chars(_SPACE) and _SPACE in widths:
                use.codes.add(_SPACE)
            use.codes |= _yardstick(use.font, encoding, widths)
        self._use, self._encoding = uses[0], self._encodings[0]
        self._pinned = {_SPACE, *_filling(self._use.font, self._encoding.names)}
        self._use.codes |= self._pinned - {_SPACE}
        self._descriptor: Any = self._use.font.get("/FontDescriptor", Dictionary())
        self._fresh_names: dict[str, str] = {}

    def _order(self, code: int, outline: bytes) -> Order:
        return self._texts[0].get(code, b""), self._widths[0].get(code, 0.0), outline

    def _are_numbers(self) -> bool:
        """Tell whether codes were handed out: some text is not what its code says by itself.

        Not so where a Type 3 glyph ``g2A7`` has code A7: that is its number in the typeface.
        """
        names = self._encoding.names
        if names and all(_by_typeface(code, names.get(code, "")) for code in self._use.codes):
            return False
        for code in self._use.codes & self._texts[0].keys():
            text = self._texts[0][code]
            plain = {bytes((code,)).decode(p, "ignore") for p in ("cp1252", "mac_roman")}
            if text not in {char.encode("utf-16-be") for char in plain}:
                return True
        return not self._texts[0] and not self._encoding.base

    def _fresh_codes(self, outlines: Mapping[int, bytes], *, why: str = "") -> dict[int, int]:
        """Return the new code of each code shown; empty where they stay."""
        use = self._use
        if len(use.codes) < 2 or not self._are_numbers():
            return {}
        if len(self._uses) > 1:
            why = "several fonts share its program"
        elif not use.codes - self._pinned <= self._texts[0].keys():
            why = "the text of some codes is not given"
        why = why or use.fixed
        if why:
            self.told.append(f"order of its codes kept: {why}")
            return {}
        loose = use.codes - self._pinned
        order = sorted(loose, key=lambda code: self._order(code, outlines.get(code, b"")))
        free = iter([*range(_FIRST, 127), *range(161, 256), *range(128, 161), *range(1, _SPACE)])
        # Word spacing goes with code 32 alone.
        return {c: c for c in use.codes & self._pinned} | {c: next(free, 0) for c in order}

    def _program(self) -> dict[int, int]:
        if self._use.font.get("/Subtype") == Name.Type3:
            return self._type3()
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            stream = self._descriptor.get(key)
            if not isinstance(stream, Stream):
                continue
            data = stream.read_bytes()
            if key == "/FontFile2":
                return self._truetype(data)
            if stream.get("/Subtype") == Name.Type1C:
                return self._cff(data)
            what = "Type 1" if key == "/FontFile" else str(stream.get("/Subtype", key))
            raise CannotTakeApart(f"font program of the kind {what}")
        return {}

    def looked_up(self, program: TrueType) -> tuple[dict[Table, dict[int, int]], set[int]]:
        """Return what readers look up in a program's tables, and glyphs they find by name."""
        tables: dict[Table, dict[int, int]] = {}
        named: set[str] = set()
        for use, encoding in zip(self._uses, self._encodings, strict=True):
            for platform, kind, entries in in_tables(program, encoding, use.codes):
                tables.setdefault((platform, kind), {}).update(entries)
            named |= {n for c in use.codes for n in encoding.glyph_names(c)}
        return tables, {
            g for g, n in enumerate(program.names) if n in named and 0 < g < program.count
        }

    def _truetype(self, data: bytes) -> dict[int, int]:
        program = TrueType(data)
        tables, by_name = self.looked_up(program)
        shown = {g for entries in tables.values() for g in entries.values()} | by_name
        if not shown and self._use.codes - {_SPACE}:
            raise CannotTakeApart("TrueType program whose codes lead to no glyph")
        moved: dict[int, int] = {}
        if self._encoding.built_in:
            by_code = [t for t in tables if t in ((1, 0), (3, 0))]
            gids = {c & 0xFF: g for t in by_code for c, g in tables[t].items()}
            plain = self._encoding.flags & NONSYMBOLIC
            why = "" if by_code and not plain else "its program has no table for them"
            outlines = {code: program.outline(gid) for code, gid in gids.items()}
            moved = self._fresh_codes(outlines, why=why)
            if moved:
                tables = {t: _recoded(tables[t], moved) for t in by_code}
        meaning: dict[int, Order] = {}
        for entries in tables.values():
            for code, gid in sorted(entries.items()):
                meaning.setdefault(gid, (code.to_bytes(4, "big"), 0.0, b""))
        every = {g for g in program.with_parts(shown | {0}) if g < program.count}
        order = sorted(
            every - {0},
            key=lambda g: meaning.get(g, (b"\xff", program.advance(g), program.outline(g))),
        )
        slots = [0, *order]
        codes = with_new_ids(tables, slots)
        self._put("/FontFile2", program.rebuild(slots, codes=codes, named=bool(by_name)))
        return moved

    def _cff(self, data: bytes) -> dict[int, int]:
        program = Cff(data)
        if program.keyed:
            raise CannotTakeApart("CFF program keyed by CID in a simple font")
        names: dict[int, str] = {}
        kept: set[str] = set()
        for use, encoding in zip(self._uses, self._encodings, strict=True):
            for code in sorted(use.codes):
                found = encoding.glyph_names(code) & set(program.glyphs)
                own = program.encoding.get(code)
                if own in program.glyphs and (encoding.built_in or not found):
                    found = {str(own)} if encoding.built_in else found | {str(own)}
                kept |= found
                if found:
                    names.setdefault(code, min(found))
        kept.discard(NOTDEF)
        outlines = {code: program.outline(name) for code, name in names.items()}
        moved = self._fresh_codes(outlines)
        parts = program.with_parts(kept) - kept - {NOTDEF}
        if not moved:
            order = sorted(kept | parts)
            self._put(
                "/FontFile3",
                program.rebuild([(NOTDEF, NOTDEF), *((n, n) for n in order)], encoding=None),
            )
            return {}
        by_new = sorted((moved[code], name) for code, name in names.items())
        listed = list(dict.fromkeys(name for _, name in by_new))
        order = [*listed, *sorted(kept - set(listed), key=program.outline), *sorted(parts)]
        self._fresh_names = {
            name: name if agl.toUnicode(name) else f"g{at}" for at, name in enumerate(order, 1)
        }
        own_codes = {code: self._fresh_names[name] for code, name in by_new}
        pairs = [(NOTDEF, NOTDEF), *((name, self._fresh_names[name]) for name in order)]
        self._put("/FontFile3", program.rebuild(pairs, encoding=own_codes))
        return moved

    def _type3(self) -> dict[int, int]:
        font, names = self._use.font, self._encoding.names
        procedures = font.get("/CharProcs")
        if not isinstance(procedures, Dictionary):
            raise CannotTakeApart("Type 3 font without glyph procedures")
        shown = {code: names[code] for code in self._use.codes if code in names}
        outlines = {
            code: procedures[f"/{name}"].read_bytes()
            for code, name in shown.items()
            if isinstance(procedures.get(f"/{name}"), Stream)
        }
        moved = self._fresh_codes(outlines)
        if moved:
            order = sorted(shown, key=lambda code: moved[code])
            for name in dict.fromkeys(shown[code] for code in order):
                self._fresh_names[name] = f"g{len(self._fresh_names) + 1:03}"
        font.CharProcs = Dictionary(
            {
                f"/{self._fresh_names.get(name, name)}": procedures[f"/{name}"]
                for name in shown.values()
                if f"/{name}" in procedures
            }
        )
        return moved

    def _put(self, key: str, data: bytes) -> None:
        subtype = Name.Type1C if key == "/FontFile3" else None
        put_program(self._pdf, [use.font for use in self._uses], key, data, subtype=subtype)

    def put_tables(self, moved: Mapping[int, int]) -> None:
        """Leave in widths, texts and names what is shown, under its new code."""
        for at in range(len(self._uses)):
            self._tables(at, moved)

    def _tables(self, at: int, moved: Mapping[int, int]) -> None:
        use, font, encoding = self._uses[at], self._uses[at].font, self._encodings[at]
        texts = {moved.get(c, c): t for c, t in self._texts[at].items() if c in use.codes}
        put_texts(self._pdf, font, texts, size=1)
        if "/Widths" in font:
            widths = {moved.get(c, c): w for c, w in self._widths[at].items() if c in use.codes}
            first, last = min(widths, default=0), max(widths, default=0)
            font.FirstChar, font.LastChar = first, last
            font.Widths = Array([number(widths.get(c, 0.0)) for c in range(first, last + 1)])
        if encoding.names:
            found: Any = font.Encoding
            fresh = Dictionary({k: v for k, v in found.items() if k != "/Differences"})
            names = {moved.get(c, c): self._fresh_names.get(n, n)
                     for c, n in encoding.names.items() if c in use.codes}  # fmt: skip
            fresh.Differences = Array(_listed(names))
            font.Encoding = fresh
        descriptor = font.get("/FontDescriptor")
        if isinstance(descriptor, Dictionary) and "/CharSet" in descriptor:
            own = {n for c in use.codes for n in encoding.glyph_names(c)}
            own = {self._fresh_names.get(n, n) for n in own} - {NOTDEF}
            descriptor.CharSet = String("".join(f"/{n}" for n in sorted(own)))


def _yardstick(font: Dictionary, encoding: Encoding, widths: Mapping[int, float]) -> set[int]:
    """Return the code of a narrow m in a font that is not embedded, which poppler goes by.

    It makes the font it puts in its place as narrow as the m is; a wide or absent m does nothing.
    """
    descriptor = font.get("/FontDescriptor", Dictionary())
    if any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return set()
    return {c for c, w in widths.items() if 0 < w < _NARROW_M and "m" in encoding.chars(c & 0xFF)}


def _filling(font: Dictionary, names: Mapping[int, str]) -> set[int]:
    """Return the code of the glyph that a Type 3 font gives to every code it does not use.

    It is no letter. poppler guesses the size of the font by the first width, which is its.
    """
    if font.get("/Subtype") != Name.Type3:
        return set()
    often = {name for name, times in Counter(names.values()).items() if times > 2}
    return {min(code for code, name in names.items() if name in often)} if often else set()


def _by_typeface(code: int, name: str) -> bool:
    found = _GLYPH_ID.fullmatch(name)
    return found is not None and int(found.group(1), 16) & 0xFF == code


def with_new_ids(
    tables: Mapping[Table, Mapping[int, int]], slots: Sequence[int | None]
) -> list[Subtable]:
    """Return tables that lead to where the glyphs stand now."""
    at = {gid: new for new, gid in enumerate(slots) if gid is not None}
    return [
        Subtable(platform, kind, {c: at[g] for c, g in entries.items() if g in at})
        for (platform, kind), entries in tables.items()
    ]


def _recoded(entries: Mapping[int, int], moved: Mapping[int, int]) -> dict[int, int]:
    return {(c & ~0xFF) | moved[c & 0xFF]: g for c, g in entries.items() if c & 0xFF in moved}


def _listed(names: Mapping[int, str]) -> list[Any]:
    items: list[Any] = []
    last = -2
    for code, name in sorted(names.items()):
        if code != last + 1:
            items.append(code)
        items.append(Name(f"/{name}"))
        last = code
    return items


def _widths_of(font: Dictionary) -> dict[int, float]:
    first = int(font.get("/FirstChar", 0))
    found = {}
    for at, width in enumerate(font.get("/Widths", Array())):
        try:
            found[first + at] = float(width)
        except (TypeError, ValueError):
            continue
    return found
