# SPDX-License-Identifier: EUPL-1.2
"""Leaks anywhere that is not shown on a page: objects, drawings no page shows, raw bytes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
import pypdfium2

from redaction.inspect.carve import (
    archive_members,
    carved_streams,
    outside_streams,
    revision_ends,
)
from redaction.inspect.objects import Piece, drawn_streams, pieces, stream_bytes
from redaction.inspect.readers import read_pdfium_page
from redaction.inspect.spelling import Secret, told_by
from redaction.inspect.strings import RawForms, markup_readings, readings, spelled_out
from redaction.inspect.transport import unpacked
from redaction.inspect.unseen import drawn_strings, unseen_text
from redaction.inspection import Leak
from redaction.standard_names import without_standard_markup, without_standard_names

DEEPEST = 4
"""Files within files are opened down to this depth."""

MOST_REVISIONS = 20


@dataclass
class _Search:
    """What is looked for, and what was found."""

    secrets: Sequence[Secret]
    ordinary: frozenset[str]
    raw: RawForms
    found: dict[tuple[str, str, int | None], Leak] = field(default_factory=dict)
    told: dict[str, frozenset[str]] = field(default_factory=dict)

    def leak(self, id: str, where: str, page: int | None = None) -> None:
        key = (id, where, page)
        self.found.setdefault(key, Leak(removal=id, where=where, page=page))

    def text(
        self, text: str, where: str, page: int | None = None, *, is_name: bool = False
    ) -> None:
        """Look for every secret in a text that stands in a hidden place.

        Names of resources are short letters by custom (``/RB``), so initials say nothing there.
        """
        if len(text) < 2:
            return
        known = self.told.get(text)
        if known is None:
            known = told_by(text, self.secrets, ordinary=self.ordinary)
            if len(text) < 200:
                self.told[text] = known
        if known and is_name:
            known &= {secret.id for secret in self.secrets if not secret.near_only}
        for id in sorted(known):
            self.leak(id, where, page)

    def bytes(self, data: bytes, where: str, *, binary: bool, page: int | None = None) -> None:
        """Look for every secret in raw bytes."""
        for id in sorted(self.raw.find(data, binary=binary)):
            self.leak(id, where, page)


def hidden_leaks(
    data: bytes, secrets: Sequence[Secret], *, ordinary: frozenset[str] = frozenset()
) -> list[Leak]:
    """Return the removed texts that the file still holds outside its shown pages.

    Args:
        data: the final bytes.
        secrets: the distinct removed texts.
        ordinary: words that the pages show with a small letter; as a *part* of a name these
            are not looked for.
    """
    if not secrets:
        return []
    search = _Search(secrets, ordinary, RawForms(secrets, ordinary=ordinary))
    _search_pdf(data, search, "", 0)
    return sorted(
        search.found.values(), key=lambda leak: (leak.removal, leak.where, leak.page or 0)
    )


def _search_pdf(data: bytes, search: _Search, prefix: str, depth: int) -> None:
    walked: set[bytes] = set()
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            drawn = drawn_streams(pdf)
            for item in pdf.objects:
                if isinstance(item, pikepdf.Stream):
                    walked.update(_fingerprint(content) for content in stream_bytes(item))
            for piece in pieces(pdf, drawn):
                _search_piece(piece, search, prefix, depth)
            for where, page, text in unseen_text(pdf, drawn):
                search.text(text, prefix + where, page)
    except pikepdf.PdfError:
        search.bytes(data, f"{prefix}bytes of the file", binary=False)
    _search_raw(data, search, prefix, walked)
    if depth:
        for text in _page_texts(data):
            search.text(text, f"{prefix}page text")
    for end in revision_ends(data)[:MOST_REVISIONS]:
        for text in _page_texts(data[:end]):
            search.text(text, f"{prefix}earlier revision")


def _fingerprint(content: bytes) -> bytes:
    return hashlib.sha256(content.strip(b"\r\n")).digest()


def _page_texts(data: bytes) -> Iterator[str]:
    try:
        with pypdfium2.PdfDocument(data) as document:
            for number in range(1, len(document) + 1):
                yield read_pdfium_page(document[number - 1], number).text
    except pypdfium2.PdfiumError:
        return


def _search_piece(piece: Piece, search: _Search, prefix: str, depth: int) -> None:
    where, page = prefix + piece.where, piece.page
    if piece.kind == "string":
        for text in readings(piece.data):
            search.text(text, where, page)
        if piece.data.lstrip()[:1] == b"<":
            for text in markup_readings(piece.data):
                search.text(text, where, page)
        _search_packed(piece.data, search, where, page)
    elif piece.kind == "name":
        search.text(piece.data.decode("utf-8", "replace"), where, page, is_name=True)
        if not piece.data.isascii():
            search.text(piece.data.decode("latin-1"), where, page, is_name=True)
    elif piece.kind == "markup":
        markup = without_standard_markup(piece.data)
        for text in markup_readings(markup):
            search.text(text, where, page)
        _search_packed(markup, search, where, page)
    elif piece.kind == "stream":
        for spelled in spelled_out(piece.data):
            search.bytes(spelled, where, binary=False, page=page)
        _search_packed(piece.data, search, where, page)
    elif piece.kind == "binary":
        search.bytes(piece.data, where, binary=True, page=page)
    else:
        _search_file(piece.data, search, where, depth + 1)


def _search_packed(data: bytes, search: _Search, where: str, page: int | None = None) -> None:
    """Search what is packed for transport, such as base64 and entities."""
    for packed in unpacked(data):
        search.bytes(packed.data, where, binary=packed.binary, page=page)


def _search_file(data: bytes, search: _Search, where: str, depth: int) -> None:
    """Search an embedded file, and what is packed in it."""
    search.bytes(data, where, binary=False)
    if depth > DEEPEST:
        return
    if b"%PDF-" in data[:1024]:
        _search_pdf(data, search, f"{where}: ", depth)
    elif data.startswith(b"PK\x03\x04"):
        for name, content in archive_members(data):
            search.text(name, f"{where}: member name")
            _search_file(content, search, f"{where}: member", depth + 1)
    elif data.lstrip()[:1] == b"<":
        for text in markup_readings(data):
            search.text(text, where)
    else:
        for text in readings(data[:5_000_000]):
            search.text(text, where)
    _search_packed(data, search, where)


def _search_raw(data: bytes, search: _Search, prefix: str, walked: set[bytes]) -> None:
    """Search the file's own bytes, whatever its index says.

    Streams that the index reaches were searched as objects; those that draw pages must not be
    searched here, what they show is for the readers to judge.
    """
    outside = without_standard_names(outside_streams(data))
    for spelled in spelled_out(outside):
        search.bytes(spelled, f"{prefix}bytes outside streams", binary=False)
    _search_packed(outside, search, f"{prefix}bytes outside streams")
    for at, content in carved_streams(data):
        if _fingerprint(content) in walked:
            continue
        where = f"{prefix}stream at byte {at}"
        if not _looks_like_syntax(content):
            search.bytes(content, where, binary=True)
            continue
        if b"BT" in content:
            for text in drawn_strings(content):
                search.text(text, where)
        for spelled in spelled_out(content):
            search.bytes(spelled, where, binary=False)
        _search_packed(content, search, where)


def _looks_like_syntax(content: bytes) -> bool:
    start = content[:2000]
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n\f" for byte in start)
    return bool(start) and printable >= 0.85 * len(start)
