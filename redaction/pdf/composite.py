# SPDX-License-Identifier: EUPL-1.2
"""Composite fonts (Type0): keeps of their program and tables what is shown, numbered anew."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from redaction.pdf.cff import NOTDEF, Cff, cid_name, cid_of
from redaction.pdf.fonts import cid_widths
from redaction.pdf.glyph_order import (
    DENSE,
    SPACES,
    Order,
    Shrinking,
    put_program,
    put_texts,
    width_list,
)
from redaction.pdf.truetype import CannotTakeApart, TrueType
from redaction.pdf.usage import FontUse, Key


class Composite(Shrinking):
    """The composite fonts that share one program."""

    def __init__(self, pdf: pikepdf.Pdf, uses: Sequence[FontUse]) -> None:
        super().__init__(pdf, uses)
        for use, texts in zip(uses, self._texts, strict=True):
            use.codes |= {code for code, text in texts.items() if text in SPACES}
        self._cids = [self._by_code(use) for use in uses]
        self._all = {cid for cids in self._cids for cid in cids.values()}
        self._descendant: Any = uses[0].font.DescendantFonts[0]
        if not isinstance(self._descendant, Dictionary):
            raise CannotTakeApart("a composite font without the font that it is made of")
        self._descriptor: Any = self._descendant.get("/FontDescriptor", Dictionary())
        self._widths = self._read_widths()

    def shrink(self) -> dict[Key, Mapping[int, int]]:
        """Drop what is not shown (see ``Shrinking.shrink``)."""
        if any(use.cmap is None or not use.cmap.known for use in self._uses):
            raise CannotTakeApart("its codes stand in a table that is not in the file")
        return super().shrink()

    def _by_code(self, use: FontUse) -> dict[int, int]:
        if use.cmap is None or use.cmap.identity:
            return {code: code for code in use.codes}
        sizes = sorted({size for size, _, _ in use.cmap.spaces}) or [2]
        found = {}
        for code in use.codes:
            size = next((s for s in sizes if code < 256**s), sizes[-1])
            cid = next((c for _, c in use.cmap.split(code.to_bytes(size, "big"))), None)
            found[code] = cid or 0
        return found

    def _read_widths(self) -> dict[int, float]:
        entries = self._descendant.get("/W", Array())
        return {cid: w[0] for cid, w in cid_widths(entries, 1).items()}

    def _why_not(self, *, dense: bool) -> str | None:
        """Return why codes cannot be numbered anew, ``""`` where they need not, else ``None``."""
        if not dense:
            return ""
        use = self._uses[0]
        shown = use.codes - {0}
        if len(self._uses) > 1:
            return "several fonts share its program"
        if use.cmap is None or not use.cmap.identity or use.cmap.vertical:
            return "its codes have a table of their own"
        if use.fixed:
            return use.fixed
        if not shown <= self._texts[0].keys():
            return "the text of some codes is not given"
        return None

    def _order(self, cid: int, outline: bytes) -> Order:
        texts, cids = self._texts[0], self._cids[0]
        text = min((texts.get(c, b"") for c, its in cids.items() if its == cid), default=b"")
        return text, self._widths.get(cid, 0.0), outline

    def _program(self) -> dict[int, int]:
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            stream = self._descriptor.get(key)
            if not isinstance(stream, Stream):
                continue
            data = stream.read_bytes()
            if key == "/FontFile2":
                return self._truetype(data)
            if stream.get("/Subtype") == Name.CIDFontType0C:
                return self._cff(data)
            raise CannotTakeApart(f"font program of the kind {stream.get('/Subtype', key)}")
        return {}

    def _decide(self, *, dense: bool) -> bool:
        why = self._why_not(dense=dense)
        if why:
            self.told.append(f"order of its glyphs kept: {why}")
        return why is None

    def _truetype(self, data: bytes) -> dict[int, int]:
        if any(use.cmap is not None and use.cmap.vertical for use in self._uses):
            raise CannotTakeApart("written downwards, with forms of its own")
        program = TrueType(data)
        table = self._gid_table()
        gid_of = self.glyph_ids()
        if table:
            known = {cid for cid in self._widths.keys() | self._texts[0].keys() if cid}
            dense = len(known) > DENSE * max(known, default=0)
        else:
            dense = program.filled() > DENSE * (program.count - 1)
        anew = self._decide(dense=dense)
        wanted = {gid_of[cid] for cid in self._all} | {0}
        every = {gid for gid in program.with_parts(wanted) if gid < program.count}
        single = len(self._uses) == 1
        if not anew and not (table and single):
            slots = [gid if gid in every else None for gid in range(max(every) + 1)]
            self._put(program.rebuild(slots))
            return {}
        cids = sorted(
            self._all - {0}, key=lambda cid: self._order(cid, program.outline(gid_of[cid]))
        )
        if anew:
            # Every CID becomes its glyph id; a glyph that two CIDs share stands there twice.
            parts = sorted(every - wanted, key=program.outline)
            self._put(program.rebuild([0, *(gid_of[cid] for cid in cids), *parts]))
            self._descendant.CIDToGIDMap = Name.Identity
            return {0: 0} | {cid: new for new, cid in enumerate(cids, start=1)}
        first = list(dict.fromkeys(g for g in (gid_of[cid] for cid in cids) if g in every and g))
        parts = sorted(every - set(first) - {0}, key=program.outline)
        slots = [0, *first, *parts]
        at = {gid: new for new, gid in enumerate(slots)}
        fresh = [0] * (max(self._all, default=0) + 1)
        for cid in self._all:
            fresh[cid] = at.get(gid_of[cid], 0)
        self._put(program.rebuild(slots))
        self._descendant.CIDToGIDMap = self._pdf.make_stream(struct.pack(f">{len(fresh)}H", *fresh))
        return {}

    def glyph_ids(self) -> dict[int, int]:
        """Return the glyph id in a TrueType program of every CID that is shown."""
        table = self._gid_table()
        if not table:
            return {cid: cid for cid in self._all}
        return {cid: table[cid] if cid < len(table) else 0 for cid in self._all}

    def _gid_table(self) -> tuple[int, ...]:
        found = self._descendant.get("/CIDToGIDMap")
        if not isinstance(found, Stream):
            return ()
        data = found.read_bytes()
        return struct.unpack(f">{len(data) // 2}H", data[: len(data) // 2 * 2])

    def _cff(self, data: bytes) -> dict[int, int]:
        program = Cff(data)
        if program.keyed:
            names = {cid: cid_name(cid) for cid in self._all}
            highest = max(cid_of(name) for name in program.glyphs)
            filled = len(program.glyphs) - 1
        else:
            names = {c: program.glyphs[c] for c in self._all if c < len(program.glyphs)}
            highest = len(program.glyphs) - 1
            filled = sum(1 for name in program.glyphs if len(program.outline(name)) > 4)
        anew = self._decide(dense=filled > DENSE * highest)
        present = {cid: n for cid, n in names.items() if n in program.glyphs and n != NOTDEF}
        parts = program.with_parts(set(present.values())) - set(present.values()) - {NOTDEF}
        if not anew:
            if not program.keyed:
                raise CannotTakeApart("CFF program without CIDs whose order has to stay")
            kept = sorted({*present.values(), *parts}, key=cid_of)
            self._put(program.rebuild([(NOTDEF, NOTDEF), *((n, n) for n in kept)], encoding=None))
            return {}
        cids = sorted(present, key=lambda cid: self._order(cid, program.outline(present[cid])))
        moved = {cid: new for new, cid in enumerate(cids, start=1)}
        pairs = [(NOTDEF, NOTDEF)]
        pairs += [(present[cid], cid_name(moved[cid])) for cid in cids]
        extra = sorted(parts, key=program.outline)
        pairs += [(n, cid_name(len(cids) + 1 + i)) for i, n in enumerate(extra)]
        # What is not in the program shows nothing; it gets numbers of its own behind the rest.
        missing = sorted(self._all - present.keys() - {0}, key=lambda cid: self._order(cid, b""))
        moved |= {cid: len(pairs) + i for i, cid in enumerate(missing)}
        self._put(program.rebuild(pairs, encoding={}))
        return {0: 0} | moved

    def _put(self, data: bytes) -> None:
        key = "/FontFile2" if "/FontFile2" in self._descriptor else "/FontFile3"
        subtype = Name.CIDFontType0C if key == "/FontFile3" else None
        put_program(self._pdf, [use.font for use in self._uses], key, data, subtype=subtype)

    def put_tables(self, moved: Mapping[int, int]) -> None:
        """Leave in widths and texts what is shown, under its new number."""
        widths = {moved.get(c, c): w for c, w in self._widths.items() if c in self._all}
        for use, texts in zip(self._uses, self._texts, strict=True):
            kept = {moved.get(c, c): text for c, text in texts.items() if c in use.codes}
            sizes = {size for size, _, _ in use.cmap.spaces} if use.cmap else set()
            if len(sizes) < 2:
                put_texts(self._pdf, use.font, kept, size=min(sizes, default=2))
            else:
                self.told.append("texts kept: its codes have several lengths")
            descendant = use.font.DescendantFonts[0]
            if "/W" in descendant:
                descendant.W = Array(width_list(widths))
            if "/W2" in descendant:
                upright = cid_widths(descendant.W2, 3)
                items: list[Any] = []
                for cid in sorted(self._all & upright.keys()):
                    items += [cid, Array([pikepdf.Object.parse(b"%g" % v) for v in upright[cid]])]
                descendant.W2 = Array(items)
            descriptor = descendant.get("/FontDescriptor")
            if isinstance(descriptor, Dictionary) and "/CIDSet" in descriptor:
                shown = sorted({0, *(moved.get(cid, cid) for cid in self._all)})
                bits = bytearray(shown[-1] // 8 + 1)
                for cid in shown:
                    bits[cid // 8] |= 0x80 >> cid % 8
                descriptor.CIDSet = self._pdf.make_stream(bytes(bits))
