# SPDX-License-Identifier: EUPL-1.2
"""Takes a TrueType program apart and writes it again with other glyphs in other places.

Outlines and instructions of what stays are the same bytes, so every renderer draws the same.
Numbers that hold for the whole typeface (its bounding box, the largest glyph's points) stay too:
a subset inherits them, they do not follow from the glyphs that were used.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter
from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

_COPIED = ("cvt ", "fpgm", "prep", "gasp", "name", "head", "hhea", "maxp", "OS/2")
_NEEDED = ("head", "hhea", "maxp", "hmtx", "loca", "glyf")
_WORDS, _MORE, _SCALE, _TWO_SCALES, _FOUR_SCALES = 0x1, 0x20, 0x8, 0x40, 0x80


class CannotTakeApart(Exception):
    """A font program that is left as it is; the message says why."""


class Subtable(NamedTuple):
    """One table of a ``cmap``: code to glyph id."""

    platform: int
    encoding: int
    codes: dict[int, int]


class TrueType:
    """One TrueType program.

    Attributes:
        count: how many glyph ids it has.
        unit: font units in an em.
        cmaps: its tables from codes to glyph ids.
        names: glyph names of a ``post`` table, empty where it has none.

    Raises:
        CannotTakeApart: it cannot be read whole.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._read(SFNTReader(io.BytesIO(data), checkChecksums=0))
        except CannotTakeApart:
            raise
        except Exception as error:  # fontTools raises anything on a damaged table
            raise CannotTakeApart("damaged TrueType program") from error

    def _read(self, reader: SFNTReader) -> None:
        if any(tag not in reader for tag in _NEEDED):
            raise CannotTakeApart("TrueType program without all its tables")
        self._tables = {tag: bytes(reader[tag]) for tag in (*_COPIED, "glyf") if tag in reader}
        self.version = reader.sfntVersion
        self.unit = struct.unpack_from(">H", self._tables["head"], 18)[0] or 1000
        self.count = struct.unpack_from(">H", self._tables["maxp"], 4)[0]
        loca, long = bytes(reader["loca"]), struct.unpack_from(">h", self._tables["head"], 50)[0]
        size = 4 if long else 2
        places = min(self.count + 1, len(loca) // size)
        found = struct.unpack_from(f">{places}{'I' if long else 'H'}", loca)
        self._loca = [at * (1 if long else 2) for at in found]
        self.count = min(self.count, places - 1)
        hmtx, full = bytes(reader["hmtx"]), struct.unpack_from(">H", self._tables["hhea"], 34)[0]
        self._metrics: list[tuple[int, int]] = []
        for gid in range(self.count):
            if gid < full:
                wide, left = struct.unpack_from(">Hh", hmtx, 4 * gid)
            else:
                wide = self._metrics[full - 1][0]
                at = 4 * full + 2 * (gid - full)
                left = struct.unpack_from(">h", hmtx, at)[0] if at + 2 <= len(hmtx) else 0
            self._metrics.append((wide, left))
        self.cmaps = _read_cmap(bytes(reader["cmap"]), self.count) if "cmap" in reader else []
        self.names = _read_names(bytes(reader["post"])) if "post" in reader else []
        self._post = bytes(reader["post"])[:32] if "post" in reader else b""

    def outline(self, gid: int) -> bytes:
        """Return the outline of a glyph as it is stored; empty for a blank or unknown one."""
        if not 0 <= gid < self.count:
            return b""
        start, end = self._loca[gid], self._loca[gid + 1]
        return self._tables["glyf"][start:end] if end > start else b""

    def advance(self, gid: int) -> int:
        """Return the width of a glyph in font units."""
        return self._metrics[gid][0] if 0 <= gid < self.count else 0

    def set_advance(self, gid: int, width: int) -> None:
        """Give a glyph another width, in font units."""
        if 0 <= gid < self.count:
            self._metrics[gid] = (width, self._metrics[gid][1])

    def filled(self) -> int:
        """Return how many glyph ids have an outline."""
        return sum(1 for gid in range(self.count) if self._loca[gid + 1] > self._loca[gid])

    def with_parts(self, gids: set[int]) -> set[int]:
        """Return the glyphs with every glyph that they are composed of."""
        found, waiting = set(gids), list(gids)
        while waiting:
            for _, part in _parts(self.outline(waiting.pop())):
                if part not in found:
                    found.add(part)
                    waiting.append(part)
        return found

    def rebuild(
        self, slots: Sequence[int | None], *, codes: Sequence[Subtable] = (), named: bool = False
    ) -> bytes:
        """Return the program with the glyph of each old id in ``slots`` at its place there.

        Args:
            slots: by new glyph id the old one, ``None`` for a blank.
            codes: the ``cmap`` to write, with new glyph ids; none writes no ``cmap``.
            named: keep glyph names.
        """
        moved = {old: new for new, old in enumerate(slots) if old is not None}
        glyf, loca, metrics = bytearray(), [0], bytearray()
        for old in slots:
            if old is not None:
                glyf += _renumbered(self.outline(old), moved)
                glyf += b"\0" * (-len(glyf) % 4)
            loca.append(len(glyf))
            wide, left = self._metrics[old] if old is not None and old < self.count else (0, 0)
            metrics += struct.pack(">Hh", wide, left)
        tables = {tag: self._tables[tag] for tag in _COPIED if tag in self._tables}
        tables["glyf"] = bytes(glyf) or b"\0"
        tables["loca"] = struct.pack(f">{len(loca)}I", *loca)
        tables["hmtx"] = bytes(metrics)
        tables["head"] = _patched(tables["head"], 50, struct.pack(">h", 1))
        tables["hhea"] = _patched(tables["hhea"], 34, struct.pack(">H", len(slots)))
        tables["maxp"] = _patched(tables["maxp"], 4, struct.pack(">H", len(slots)))
        if len(tables.get("OS/2", b"")) >= 68:
            # Which ranges and which first and last letter a subset has follows from its text.
            ranges = _patched(tables["OS/2"], 42, b"\0" * 16)
            tables["OS/2"] = _patched(ranges, 64, b"\0\0\xff\xff")
        if codes:
            tables["cmap"] = _cmap_bytes(codes, len(slots))
        if self._post:
            kept = named and self.names
            names = [self.names[o] if o is not None and o < len(self.names) else "" for o in slots]
            tables["post"] = _post_bytes(self._post, names if kept else ())
        out = io.BytesIO()
        writer = SFNTWriter(out, len(tables), self.version)
        for tag in sorted(tables):
            writer[tag] = tables[tag]
        writer.close()
        return out.getvalue()


def _patched(table: bytes, at: int, fresh: bytes) -> bytes:
    return table[:at] + fresh + table[at + len(fresh) :]


def _parts(outline: bytes) -> list[tuple[int, int]]:
    """Return place and glyph id of every part of a composite outline."""
    found: list[tuple[int, int]] = []
    if len(outline) < 12 or struct.unpack_from(">h", outline)[0] >= 0:
        return found
    at, more = 10, True
    while more and at + 4 <= len(outline):
        flags, gid = struct.unpack_from(">HH", outline, at)
        found.append((at + 2, gid))
        at += 8 if flags & _WORDS else 6
        at += 2 * bool(flags & _SCALE) + 4 * bool(flags & _TWO_SCALES)
        at += 8 * bool(flags & _FOUR_SCALES)
        more = bool(flags & _MORE)
    return found


def _renumbered(outline: bytes, moved: Mapping[int, int]) -> bytes:
    for at, gid in _parts(outline):
        outline = _patched(outline, at, struct.pack(">H", moved.get(gid, 0)))
    return outline


def _read_cmap(data: bytes, count: int) -> list[Subtable]:
    table = newTable("cmap")
    table.decompile(data, _with_order(count))
    found = []
    for part in table.tables:
        if part.format == 14:
            continue
        codes = {c: int(name[1:]) for c, name in part.cmap.items() if name[1:].isdigit()}
        found.append(Subtable(part.platformID, part.platEncID, codes))
    return found


def _cmap_bytes(codes: Sequence[Subtable], count: int) -> bytes:
    table = newTable("cmap")
    table.tableVersion = 0
    table.tables = []
    for platform, encoding, entries in codes:
        highest = max(entries, default=0)
        simple = platform == 1 and highest < 256 and max(entries.values(), default=0) < 256
        part = CmapSubtable.newSubtable(0 if simple else 12 if highest > 0xFFFF else 4)
        part.platformID, part.platEncID, part.language = platform, encoding, 0
        part.cmap = {code: f"g{gid}" for code, gid in sorted(entries.items())}
        table.tables.append(part)
    made: bytes = table.compile(_with_order(count))
    return made


def _with_order(count: int) -> TTFont:
    font = TTFont()
    # A damaged cmap may name glyphs that are not there.
    font.setGlyphOrder([f"g{gid}" for gid in range(max(count, 1))])
    return font


def _read_names(post: bytes) -> list[str]:
    """Return the glyph names of a ``post`` table of version 2, in order of glyph id."""
    if post[:4] == b"\0\1\0\0":
        return list(standardGlyphOrder)
    if post[:4] != b"\0\2\0\0" or len(post) < 34:
        return []
    count = struct.unpack_from(">H", post, 32)[0]
    indices = struct.unpack_from(f">{count}H", post, 34)
    own: list[str] = []
    at = 34 + 2 * count
    while at < len(post):
        size = post[at]
        own.append(post[at + 1 : at + 1 + size].decode("latin-1"))
        at += 1 + size
    every = [*standardGlyphOrder, *own]
    return [every[i] if i < len(every) else "" for i in indices]


def _post_bytes(head: bytes, names: Sequence[str]) -> bytes:
    if not names:
        return b"\0\3\0\0" + head[4:32].ljust(28, b"\0")
    standard = {name: index for index, name in enumerate(standardGlyphOrder)}
    indices, own = [], bytearray()
    extra = 0
    for name in names:
        if name in standard or not name:
            indices.append(standard.get(name, 0))
            continue
        indices.append(258 + extra)
        extra += 1
        letters = name.encode("latin-1", "replace")[:255]
        own += bytes((len(letters),)) + letters
    packed = struct.pack(f">H{len(indices)}H", len(indices), *indices)
    return b"\0\2\0\0" + head[4:32].ljust(28, b"\0") + packed + bytes(own)
