# SPDX-License-Identifier: EUPL-1.2
"""Text that a PDF can draw but that no reader of pages reads.

Annotation appearances, tiling patterns, glyph procedures of Type 3 fonts, soft masks, forms that
nothing uses any more. Each such stream is put on a page of its own and read by PDFium with its
own fonts; besides, its string operands are read as they stand.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2

from redaction.inspect.objects import Drawn, stream_bytes
from redaction.inspect.readers import read_pdfium_page

MOST_STREAMS = 2000
"""More unseen drawings than this are read by their string operands only."""

_SHOWS_TEXT = re.compile(rb"(?:T[jJ]|['\"])(?:[\s\]>)(/\[<]|$)")
_OPERAND = re.compile(
    rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\s]*>|\bT[jJ]\b|['\"]|\bET\b", re.DOTALL
)
_OCTAL = re.compile(rb"\\([0-7]{1,3}|.|\r\n|\n)", re.DOTALL)
_ESCAPES = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}


def _literal(token: bytes) -> bytes:
    def plain(match: re.Match[bytes]) -> bytes:
        code = match.group(1)
        if code[:1] in b"01234567":
            return bytes([int(code, 8) & 0xFF])
        return _ESCAPES.get(code, code)

    if token[:1] == b"(":
        return _OCTAL.sub(plain, token[1:-1])
    digits = re.sub(rb"\s", b"", token[1:-1])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def drawn_strings(data: bytes) -> tuple[str, ...]:
    """Return the string operands of a content stream, joined closely and with spaces.

    Bytes are read as Latin-1 and, for two-byte fonts, without their NULs.
    """
    shown: list[bytes] = []
    waiting: list[bytes] = []
    for match in _OPERAND.finditer(data):
        token = match.group()
        if token[:1] in b"(<":
            waiting.append(_literal(token))
        else:
            shown.append(b"".join(waiting))
            waiting = []
    shown = [part.replace(b"\x00", b"") for part in shown if part]
    if not shown:
        return ()
    return b"".join(shown).decode("latin-1"), b" ".join(shown).decode("latin-1")


def _candidates(pdf: pikepdf.Pdf, drawn: Drawn) -> Iterator[tuple[pikepdf.Stream, bytes, object]]:
    """Yield unread streams that show text, with the resources they are drawn with."""
    glyphs: dict[int, object] = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type3":
            procedures = item.get("/CharProcs")
            if isinstance(procedures, pikepdf.Dictionary):
                for procedure in procedures.values():
                    if isinstance(procedure, pikepdf.Stream):
                        glyphs[procedure.objgen[0]] = item.get("/Resources")
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.objgen[0] in drawn.pages:
            continue
        if item.get("/Subtype") == "/Image" or "/Length1" in item or "/FunctionType" in item:
            continue
        data = stream_bytes(item)[1]
        if _SHOWS_TEXT.search(data):
            yield item, data, item.get("/Resources") or glyphs.get(item.objgen[0])


def unseen_text(pdf: pikepdf.Pdf, drawn: Drawn) -> Iterator[tuple[str, int | None, str]]:
    """Yield (where, page, text) of drawings that the page readers do not read."""
    where: list[tuple[str, int | None]] = []
    with pikepdf.new() as album:
        for stream, data, resources in _candidates(pdf, drawn):
            number = stream.objgen[0]
            label = f"object {number} (drawing that is on no page)"
            for text in drawn_strings(data):
                yield label, None, text
            if len(where) >= MOST_STREAMS:
                continue
            try:
                _add_page(album, pdf, data, resources)
            except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, NotImplementedError):
                continue
            where.append((label, None))
        if not where:
            return
        out = io.BytesIO()
        album.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        for index, (label, page) in enumerate(where):
            yield label, page, read_pdfium_page(document[index], index + 1).text


def _add_page(album: pikepdf.Pdf, pdf: pikepdf.Pdf, data: bytes, resources: object) -> None:
    page = album.add_blank_page(page_size=(14000, 14000))
    # The stream's own coordinates may be negative; the middle of a huge page catches them.
    page.obj.Contents = album.make_stream(b"q 1 0 0 1 7000 7000 cm\n" + data + b"\nQ")
    if isinstance(resources, pikepdf.Dictionary):
        shared = resources if resources.is_indirect else pdf.make_indirect(resources)
        page.obj.Resources = album.copy_foreign(shared)
