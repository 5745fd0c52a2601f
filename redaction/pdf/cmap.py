# SPDX-License-Identifier: EUPL-1.2
"""CMaps: how the bytes of a composite font's string split into codes, and which CID each means.

Reads ``Identity`` and embedded CMaps (ISO 32000-2, 9.7.5). Of the other predefined ones only the
two-byte Unicode ones split here, and no CID is known for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from pikepdf import Name, Object, Stream

from redaction.pdf.content import content

_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|(/[^\s<>\[\]()/%]+)|([-+]?\d+)|([A-Za-z]+)|\[|\]")


@dataclass
class CMap:
    """Code lengths and CIDs.

    Attributes:
        spaces: ``(bytes, lowest, highest)`` of every code space range.
        ranges: ``(bytes, first code, last code, first CID)``, sorted when complete.
        vertical: whether the font writes downwards.
        identity: every two-byte code is its own CID.
        known: whether CIDs can be told at all.
    """

    spaces: list[tuple[int, bytes, bytes]] = field(default_factory=list)
    ranges: list[tuple[int, int, int, int]] = field(default_factory=list)
    vertical: bool = False
    identity: bool = False
    known: bool = True

    def split(self, data: bytes) -> Iterator[tuple[bytes, int | None]]:
        """Yield every code's bytes with its CID (``None`` when unknown)."""
        if self.identity:
            for at in range(0, len(data), 2):
                code = data[at : at + 2]
                yield code, int.from_bytes(code, "big") if len(code) == 2 else 0
            return
        at = 0
        while at < len(data):
            length = self._length(data, at)
            code = data[at : at + length]
            yield code, self._cid(code)
            at += length

    def _length(self, data: bytes, at: int) -> int:
        for length, low, high in self.spaces:
            code = data[at : at + length]
            if len(code) == length and all(
                a <= b <= c for a, b, c in zip(low, code, high, strict=True)
            ):
                return length
        return min((s[0] for s in self.spaces), default=1)

    def _cid(self, code: bytes) -> int | None:
        if not self.known:
            return None
        key = (len(code), int.from_bytes(code, "big"))
        at = bisect_right(self.ranges, (*key, 1 << 32, 1 << 32)) - 1
        if at >= 0:
            length, first, last, cid = self.ranges[at]
            if length == key[0] and first <= key[1] <= last:
                return cid + key[1] - first
        return 0


def read_cmap(encoding: Object | None) -> CMap:
    """Return the CMap of a Type0 font's ``/Encoding``."""
    if isinstance(encoding, Name):
        return _predefined(str(encoding))
    if isinstance(encoding, Stream):
        base = encoding.get("/UseCMap")
        cmap = read_cmap(base) if base is not None else CMap()
        cmap.vertical = cmap.vertical or int(encoding.get("/WMode", 0)) == 1
        _read_stream(cmap, content(encoding))
        if cmap.spaces:
            cmap.identity = False
        else:
            cmap.identity = True
        cmap.ranges.sort()
        return cmap
    return CMap(identity=True)


def _predefined(name: str) -> CMap:
    vertical = name.endswith("-V")
    if name.startswith("/Identity"):
        return CMap(identity=True, vertical=vertical)
    cmap = CMap(vertical=vertical, known=False)
    cmap.spaces = [(2, b"\x00\x00", b"\xff\xff")]
    return cmap


def _read_stream(cmap: CMap, data: bytes) -> None:
    """Take code spaces and CID ranges from the text of a CMap."""
    stack: list[bytes | int] = []
    for match in _TOKEN.finditer(data):
        hexa, name, number, word = match.groups()
        if hexa is not None:
            digits = re.sub(rb"\s", b"", hexa)
            stack.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii")))
        elif number is not None:
            stack.append(int(number))
        elif name is not None:
            stack.clear()
        elif word in (b"endcodespacerange", b"endcidrange", b"endcidchar"):
            _take(cmap, word, stack)
            stack.clear()
        elif word is not None:
            stack.clear()


def _take(cmap: CMap, word: bytes, stack: list[bytes | int]) -> None:
    if word == b"endcodespacerange":
        for low, high in zip(stack[::2], stack[1::2], strict=False):
            if isinstance(low, bytes) and isinstance(high, bytes) and len(low) == len(high):
                cmap.spaces.append((len(low), low, high))
    elif word == b"endcidrange":
        for low, high, cid in zip(stack[::3], stack[1::3], stack[2::3], strict=False):
            if isinstance(low, bytes) and isinstance(high, bytes) and isinstance(cid, int):
                first, last = int.from_bytes(low, "big"), int.from_bytes(high, "big")
                cmap.ranges.append((len(low), first, last, cid))
    else:
        for code, cid in zip(stack[::2], stack[1::2], strict=False):
            if isinstance(code, bytes) and isinstance(cid, int):
                value = int.from_bytes(code, "big")
                cmap.ranges.append((len(code), value, value, cid))
