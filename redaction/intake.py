# SPDX-License-Identifier: EUPL-1.2
"""What came in: whether a file is a sound PDF that the chain can work on.

A file is refused at the door with its own clear reason, or taken with the few facts that the
steps after this need. What qpdf can mend is taken; what would lose pages by mending is not.
"""

from __future__ import annotations

import io
from typing import ClassVar

import pikepdf
import pypdfium2

from metadata.value import Sha256, Value, sha256_hex
from redaction.errors import (
    DamagedPdf,
    EmptyPdf,
    EncryptedPdf,
    IntakeRefused,
    NotAPdf,
    TooLarge,
    TooManyPages,
)

HEADER_WITHIN = 1024
"""Readers look for ``%PDF-`` in the first 1024 bytes (ISO 32000-1, annex H, note 13)."""

_LOOKS_LIKE: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip file, perhaps a Word or Excel document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"<?xml", "an XML file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)


class Limits(Value):
    """How large a file this installation takes.

    Attributes:
        max_bytes: most bytes of one file.
        max_pages: most pages of one file.
    """

    max_bytes: int = 100_000_000
    max_pages: int = 1000


class Intake(Value):
    """The facts of a file that was taken in.

    Attributes:
        file_sha256: digest of the bytes as they came.
        bytes: size in bytes.
        pages: number of pages.
        version: PDF version the file claims (``1.7``).
        tagged: whether it has a structure tree and says so.
        language: the language the document names (``nl-NL``), empty when none.
        repaired: whether the file's index had to be mended to read it.
    """

    format: ClassVar[str] = "intake/1"
    file_sha256: Sha256
    bytes: int
    pages: int
    version: str
    tagged: bool
    language: str
    repaired: bool


def _size(count: int) -> str:
    """Write a number of bytes for people."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count} bytes"


def _refuse_what_is_no_pdf(data: bytes, name: str) -> None:
    start = data[:HEADER_WITHIN]
    head = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, what in _LOOKS_LIKE:
        if head.startswith(magic.lower()):
            raise NotAPdf(f"{name} is not a PDF: it looks like {what}")
    if b"%PDF-" in start:
        return
    text = bool(start) and all(byte in b"\t\r\n\f" or byte >= 0x20 for byte in start)
    what = "a text file" if text else "something else"
    raise NotAPdf(f"{name} is not a PDF: it has no %PDF header and looks like {what}")


def _open(data: bytes, name: str) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise EncryptedPdf(f"{name} is encrypted: it opens only with a password") from error
    except pikepdf.PdfError as error:
        raise DamagedPdf(f"{name} is damaged beyond repair ({_reason(error)})") from error
    if pdf.is_encrypted:
        raise EncryptedPdf(
            f"{name} is encrypted: it opens without a password, but its owner protected it "
            "against changes"
        )
    return pdf


def _reason(error: Exception) -> str:
    """Shorten a library's complaint to its last words, which name the defect."""
    return str(error).rsplit(": ", 1)[-1].strip()[:120]


def _count_pages(pdf: pikepdf.Pdf, name: str) -> int:
    try:
        pages = len(pdf.pages)
        claimed = pdf.Root.get("/Pages", pikepdf.Dictionary()).get("/Count", pages)
    except (pikepdf.PdfError, AttributeError, ValueError, RuntimeError) as error:
        raise DamagedPdf(f"{name} is damaged: its pages cannot be found") from error
    if pages == 0:
        if isinstance(claimed, int) and claimed > 0:
            raise DamagedPdf(f"{name} is damaged: it names {claimed} pages and none can be read")
        raise EmptyPdf(f"{name} has 0 pages")
    if isinstance(claimed, int) and claimed > pages:
        raise DamagedPdf(f"{name} is damaged: it names {claimed} pages, {pages} can be read")
    return pages


def _refuse_unreadable_pages(pdf: pikepdf.Pdf, data: bytes, name: str, pages: int) -> None:
    for number, page in enumerate(pdf.pages, start=1):
        try:
            contents = page.obj.get("/Contents")
            parts = contents if isinstance(contents, pikepdf.Array) else [contents]
            for part in parts:
                if isinstance(part, pikepdf.Stream):
                    part.read_bytes(pikepdf.StreamDecodeLevel.all)
        except (pikepdf.PdfError, RuntimeError, ValueError) as error:
            raise DamagedPdf(
                f"{name} is damaged: page {number} cannot be read ({_reason(error)})"
            ) from error
    try:
        shown = pypdfium2.PdfDocument(data)
        seen = len(shown)
        shown.close()
    except pypdfium2.PdfiumError as error:
        raise DamagedPdf(f"{name} is damaged: it cannot be shown ({_reason(error)})") from error
    if seen != pages:
        raise DamagedPdf(f"{name} is damaged: {pages} pages are there, {seen} can be shown")


def _is_tagged(pdf: pikepdf.Pdf) -> bool:
    mark_info = pdf.Root.get("/MarkInfo")
    marked = isinstance(mark_info, pikepdf.Dictionary) and bool(mark_info.get("/Marked"))
    return marked and "/StructTreeRoot" in pdf.Root


def check(data: bytes, *, name: str, limits: Limits) -> Intake:
    """Take a file in, or refuse it with the reason.

    Args:
        data: the file's bytes.
        name: what the user calls the file; every message starts with it.
        limits: how large a file may be.

    Returns:
        The facts of the file.

    Raises:
        EmptyPdf: no bytes, or no pages.
        TooLarge: more bytes than ``limits`` allow.
        NotAPdf: no PDF at all.
        EncryptedPdf: locked with a user or an owner password.
        DamagedPdf: beyond what qpdf mends, or mended only at the cost of pages.
        TooManyPages: more pages than ``limits`` allow.
    """
    if not data:
        raise EmptyPdf(f"{name} is empty: it has 0 bytes")
    if len(data) > limits.max_bytes:
        raise TooLarge(
            f"{name} has {_size(len(data))}; this installation takes {_size(limits.max_bytes)}"
        )
    _refuse_what_is_no_pdf(data, name)
    try:
        return _take(data, name, limits)
    except (IntakeRefused, MemoryError):
        raise
    except Exception as error:  # what a parser of hostile files may raise has no end
        raise DamagedPdf(f"{name} is damaged beyond repair ({type(error).__name__})") from error


def _take(data: bytes, name: str, limits: Limits) -> Intake:
    """Open the file and gather its facts."""
    with _open(data, name) as pdf:
        pages = _count_pages(pdf, name)
        if pages > limits.max_pages:
            raise TooManyPages(
                f"{name} has {pages} pages; this installation takes {limits.max_pages}"
            )
        _refuse_unreadable_pages(pdf, data, name, pages)
        return Intake(
            file_sha256=sha256_hex(data),
            bytes=len(data),
            pages=pages,
            version=pdf.pdf_version,
            tagged=_is_tagged(pdf),
            language=str(pdf.Root.get("/Lang", "")),
            repaired=bool(pdf.get_warnings()),
        )
