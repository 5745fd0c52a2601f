# SPDX-License-Identifier: EUPL-1.2
"""Takes a bare CFF program (Type1C, CIDFontType0C) apart and writes it with fewer glyphs.

Glyphs, their names and the subroutines that only they call go; fontTools does the work.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence

from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.t1Lib import T1Font
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Stream

from redaction.pdf.truetype import CannotTakeApart

NOTDEF = ".notdef"
_CID = re.compile(r"cid(\d{5,})")


class Cff:
    """One CFF program.

    Attributes:
        glyphs: glyph names in their order; ``cid00012`` where it is keyed by CID.
        keyed: whether it is keyed by CID.
        encoding: its own encoding, code to glyph name.

    Raises:
        CannotTakeApart: it cannot be read whole.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._set = CFFFontSet()
            self._set.decompile(io.BytesIO(data), TTFont(recalcBBoxes=False))
            self._font = self._set[0]
            self.glyphs: tuple[str, ...] = tuple(self._font.charset)
            self._strings = {name: self._font.CharStrings[name] for name in self.glyphs}
            self._code = {name: bytes(s.bytecode) for name, s in self._strings.items()}
            self.keyed = hasattr(self._font, "ROS")
            listed = StandardEncoding if self.keyed else self._font.Encoding
        except Exception as error:  # fontTools raises anything on a damaged program
            raise CannotTakeApart("damaged CFF program") from error
        if len(self._set) != 1 or len(set(self.glyphs)) != len(self.glyphs):
            raise CannotTakeApart("CFF program with more than one font or glyphs of one name")
        if isinstance(listed, str):
            if listed != "StandardEncoding":
                raise CannotTakeApart("CFF program in the expert encoding")
            listed = StandardEncoding
        self.encoding = {c: str(n) for c, n in enumerate(listed) if n and n != NOTDEF}

    def outline(self, name: str) -> bytes:
        """Return the charstring of a glyph as it is stored; empty for an unknown one."""
        return self._code.get(name, b"")

    def with_parts(self, names: set[str]) -> set[str]:
        """Return the glyphs with those that an accented one is put together from."""
        found = set(names)
        for name in names & set(self.glyphs):
            try:
                string = self._strings[name]
                string.decompile()
                program = string.program
            except Exception as error:  # fontTools raises anything on damaged charstrings
                raise CannotTakeApart("damaged charstring") from error
            numbers = program[-5:-1] if program and program[-1] == "endchar" else []
            if len(numbers) == 4 and not any(isinstance(n, str) for n in numbers):
                found |= {StandardEncoding[int(code)] for code in numbers[2:]}
        return found & set(self.glyphs)

    def rebuild(
        self, pairs: Sequence[tuple[str, str]], *, encoding: Mapping[int, str] | None
    ) -> bytes:
        """Return the program with only these glyphs, in this order.

        Args:
            pairs: old and new name of each glyph, ``.notdef`` first. Spends this object.
            encoding: the encoding to write, code to new name; ``None`` keeps what there is.
        """
        try:
            return self._rebuilt(pairs, encoding)
        except Exception as error:  # fontTools raises anything on damaged charstrings
            raise CannotTakeApart("CFF program that cannot be written again") from error

    def _rebuilt(
        self, pairs: Sequence[tuple[str, str]], encoding: Mapping[int, str] | None
    ) -> bytes:
        font, strings = self._font, self._font.CharStrings
        at = {name: index for index, name in enumerate(self.glyphs)}
        picked = [at[old] for old, _ in pairs]
        index = strings.charStringsIndex
        for old, _ in pairs:
            strings.getItemAndSelector(old)
        index.items = [index.items[i] for i in picked]
        del index.file, index.offsets
        strings.charStrings = {new: place for place, (_, new) in enumerate(pairs)}
        if hasattr(font, "FDSelect"):
            font.FDSelect.format = None
            font.FDSelect.gidArray = [font.FDSelect.gidArray[i] for i in picked]
        if not self.keyed:
            renamed = dict(pairs)
            wanted = encoding
            if wanted is None:
                wanted = {c: renamed[n] for c, n in self.encoding.items() if n in renamed}
            font.Encoding = [wanted.get(code, NOTDEF) for code in range(256)]
        else:
            font.CIDCount = max(cid_of(new) for _, new in pairs) + 1
        font.charset = [new for _, new in pairs]
        font.numGlyphs = len(pairs)
        self._set.remove_unused_subroutines()
        out = io.BytesIO()
        self._set.compile(out, TTFont(recalcBBoxes=False), isCFF2=False)
        return out.getvalue()


def glyphs_inside(descriptor: Dictionary) -> tuple[str, ...]:
    """Return the names of the glyphs in a Type 1 program, bare CFF or not, but ``.notdef``.

    Empty where there is no such program or it cannot be read.
    """
    bare, plain = descriptor.get("/FontFile3"), descriptor.get("/FontFile")
    try:
        if isinstance(bare, Stream):
            names = Cff(bare.read_bytes()).glyphs
        elif isinstance(plain, Stream):
            names = _type1_glyphs(plain.read_bytes())
        else:
            return ()
    except CannotTakeApart:
        return ()
    return tuple(name for name in names if name != NOTDEF)


def _type1_glyphs(data: bytes) -> tuple[str, ...]:
    font = T1Font.__new__(T1Font)  # its initialiser reads files only
    font.data, font.encoding = data, "latin-1"
    try:
        font.parse()
        return tuple(font.font["CharStrings"])
    except Exception as error:  # fontTools raises anything on a damaged program
        raise CannotTakeApart("damaged Type 1 program") from error


def cid_name(cid: int) -> str:
    """Return what fontTools calls the glyph of a CID."""
    return f"cid{cid:05d}" if cid else NOTDEF


def cid_of(name: str) -> int:
    """Return the CID of a glyph name of a font keyed by CID."""
    match = _CID.fullmatch(name)
    return int(match.group(1)) if match else 0
