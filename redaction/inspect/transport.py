# SPDX-License-Identifier: EUPL-1.2
"""Bytes that spell a text for transport: base64, hexadecimal, percent, entities, escapes.

Programs write such texts into scripts, links, properties and private data. What is unpacked is
searched as raw bytes, in every encoding; nothing is believed about where such a text begins.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

MOST_BYTES = 20_000_000
"""More than this of one piece is not unpacked; no text for transport is as long."""

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}(?:[\r\n]+[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\r\n ]?){6,}")
_UNICODE = re.compile(rb"\\u\{?([0-9A-Fa-f]{4})\}?")
_BYTE = re.compile(rb"\\x([0-9A-Fa-f]{2})")
_FOR_ADDRESSES = bytes.maketrans(b"-_", b"+/")


class Unpacked(NamedTuple):
    """What a text for transport says.

    Attributes:
        data: the bytes.
        binary: there is no telling whether it was a text at all.
    """

    data: bytes
    binary: bool = False


def unpacked(data: bytes) -> Iterator[Unpacked]:
    """Yield what bytes say when they are taken for a text that was packed for transport.

    Args:
        data: strings, scripts, markup, syntax; of pictures and fonts nothing sensible comes.
    """
    data = data[:MOST_BYTES]
    if b"%" in data:
        yield Unpacked(unquote_to_bytes(data))
    if b"=" in data:
        yield Unpacked(quopri.decodestring(data))
    if b"&" in data:
        # Latin-1 keeps every byte; named and numbered entities become UTF-8 of their own.
        yield Unpacked(unescape(data.decode("latin-1")).encode("utf-8"))
    if b"\\u" in data:
        yield Unpacked(_UNICODE.sub(lambda m: chr(int(m.group(1), 16)).encode(*_ANY), data))
    if b"\\x" in data:
        yield Unpacked(_BYTE.sub(lambda m: bytes([int(m.group(1), 16)]), data))
    for match in _BASE64.finditer(data):
        yield from _base64(match.group())
    for match in _HEX.finditer(data):
        digits = re.sub(rb"\s", b"", match.group())
        yield Unpacked(binascii.unhexlify(digits), binary=True)


_ANY = ("utf-8", "surrogatepass")


def _base64(run: bytes) -> Iterator[Unpacked]:
    """Read a run of letters as base64, from each of the four places at which it may begin."""
    letters = re.sub(rb"[\r\n=]", b"", run.translate(_FOR_ADDRESSES))
    for start in range(4):
        part = letters[start:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        yield Unpacked(base64.b64decode(part + b"=" * (-len(part) % 4)), binary=True)
