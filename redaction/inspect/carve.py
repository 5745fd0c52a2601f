# SPDX-License-Identifier: EUPL-1.2
"""What lies in the bytes of a file apart from what its index reaches.

Earlier revisions, objects that were deleted, comments, bytes after the end: found by looking at
the bytes themselves, with no trust in the file's own structure.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pikepdf

MOST_BYTES = 200_000_000
"""What one file's carved streams or archive members may unpack to, together."""

MOST_OF_ONE = 50_000_000

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_FILTERS = re.compile(
    rb"/(FlateDecode|Fl|ASCII85Decode|A85|ASCIIHexDecode|AHx|LZWDecode|LZW|RunLengthDecode|RL)\b"
)


def outside_streams(data: bytes) -> bytes:
    """Return the file's bytes with the bodies of all streams taken out."""
    return _STREAM.sub(b"stream\nendstream", data)


def _inflate(data: bytes) -> bytes:
    """Unpack as far as the data are sound."""
    unpacker = zlib.decompressobj()
    try:
        return unpacker.decompress(data, MOST_OF_ONE)
    except zlib.error:
        return b""


def _ascii85(data: bytes) -> bytes:
    try:
        return base64.a85decode(data.strip().removesuffix(b"~>").removeprefix(b"<~"))
    except ValueError:
        return b""


def _ascii_hex(data: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
    try:
        return binascii.unhexlify(digits + b"0" * (len(digits) % 2))
    except binascii.Error:
        return b""


def _by_qpdf(data: bytes, name: str) -> bytes:
    with pikepdf.new() as pdf:
        stream = pikepdf.Stream(pdf, data)
        stream.Filter = pikepdf.Name(name)
        try:
            return stream.read_bytes(pikepdf.StreamDecodeLevel.specialized)
        except pikepdf.PdfError:
            return b""


def carved_streams(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, content) of everything between ``stream`` and ``endstream``.

    The chain of text and Flate filters named just before is undone; other content comes raw.
    """
    total = 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - 600) : match.start()]
        head = head[head.rfind(b" obj") :] if b" obj" in head else head
        content = match.group(1)
        named = [name.group(1) for name in _FILTERS.finditer(head)]
        for name in named:
            if name in (b"FlateDecode", b"Fl"):
                content = _inflate(content.lstrip(b"\r\n") if content[:1] in b"\r\n" else content)
            elif name in (b"ASCII85Decode", b"A85"):
                content = _ascii85(content)
            elif name[:1] in (b"L", b"R"):
                content = _by_qpdf(
                    content, "/LZWDecode" if name[:1] == b"L" else "/RunLengthDecode"
                )
            else:
                content = _ascii_hex(content)
        if not named and content[:1] == b"\x78":
            content = _inflate(content) or content
        total += len(content)
        if total > MOST_BYTES:
            return
        yield match.start(), content


_END = re.compile(rb"%%EOF[ \t]*(?:\r\n|\r|\n)?")


def revision_ends(data: bytes) -> list[int]:
    """Return the offsets at which earlier complete revisions of the file end.

    The first part of a linearised file ends in ``%%EOF`` too and is no revision (ISO 32000-2,
    annex F).
    """
    ends = [match.end() for match in _END.finditer(data)]
    if b"/Linearized" in data[:1024] and ends:
        ends = ends[1:]
    return ends[:-1]


def after_the_end(data: bytes) -> bytes:
    """Return what follows the last ``%%EOF``, white space left out."""
    ends = [match.end() for match in _END.finditer(data)]
    return data[ends[-1] :].strip(b"\x00 \t\r\n\f") if ends else b""


def before_the_header(data: bytes) -> bytes:
    """Return what stands before ``%PDF-``."""
    at = data.find(b"%PDF-", 0, 1024)
    return data[:at].strip() if at > 0 else b""


def archive_members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (name, content) of a zip archive's members, a Word or Excel file's among them."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                total += min(member.file_size, MOST_OF_ONE)
                if total > MOST_BYTES:
                    return
                with archive.open(member) as file:
                    yield member.filename, file.read(MOST_OF_ONE)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error):
        return
