# SPDX-License-Identifier: EUPL-1.2
"""ToUnicode CMaps: which text a font's codes stand for (ISO 32000-2, 9.10.3), read and written."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_ITEM = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])|/([^\s<>\[\]/]+)")
_LONGEST = 0x10000

_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
%s
endcodespacerange
"""
_TAIL = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def read_tounicode(data: bytes) -> dict[int, bytes]:
    """Return by code the UTF-16BE text it stands for."""
    found: dict[int, bytes] = {}
    for kind, body in _SECTION.findall(data):
        if kind == b"bfchar":
            items = [_bytes(m.group(1)) for m in _ITEM.finditer(body) if m.group(1) is not None]
            for code, text in zip(items[::2], items[1::2], strict=False):
                found[int.from_bytes(code, "big")] = text
        else:
            _ranges(body, found)
    return found


def write_tounicode(texts: Mapping[int, bytes], *, size: int) -> bytes:
    """Return a CMap for codes of ``size`` bytes."""
    space = f"<{'00' * size}> <{'FF' * size}>".encode("ascii")
    lines = [
        f"<{code:0{2 * size}X}> <{text.hex().upper()}>".encode("ascii")
        for code, text in sorted(texts.items())
    ]
    parts = [_HEAD % space]
    for at in range(0, len(lines), 100):
        some = lines[at : at + 100]
        parts.append(b"%d beginbfchar\n%s\nendbfchar\n" % (len(some), b"\n".join(some)))
    return b"".join((*parts, _TAIL))


def _bytes(digits: bytes) -> bytes:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode("ascii"))


def _ranges(body: bytes, found: dict[int, bytes]) -> None:
    codes: list[int] = []
    listed: list[bytes] | None = None
    for match in _ITEM.finditer(body):
        hexa, opens, closes, _ = match.groups()
        if opens:
            listed = []
        elif closes:
            if listed is not None and len(codes) == 2:
                found.update(zip(range(codes[0], codes[1] + 1), listed, strict=False))
            codes, listed = [], None
        elif hexa is not None and listed is not None:
            listed.append(_bytes(hexa))
        elif hexa is not None and len(codes) < 2:
            codes.append(int.from_bytes(_bytes(hexa), "big"))
        elif hexa is not None:
            first, text = codes[0], _bytes(hexa)
            last = min(codes[1], first + _LONGEST)
            start = int.from_bytes(text[-2:], "big")
            for code in range(first, last + 1):
                tail = (start + code - first) & 0xFFFF
                found[code] = text[:-2] + tail.to_bytes(2, "big") if text else b""
            codes = []
