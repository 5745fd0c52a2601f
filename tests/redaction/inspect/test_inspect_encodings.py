# SPDX-License-Identifier: EUPL-1.2
"""A removed name is found in every usual encoding and filter, wherever bytes may hide it."""

from __future__ import annotations

import base64
import binascii
import quopri
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Name, String

from redaction.inspect.places import hidden_leaks
from redaction.inspect.spelling import secret, tells
from redaction.inspect.strings import markup_readings, readings

NAMES = ("Marleen Ouwerkerk", "Zoë Müller-Lüdenscheidt")
Encode = Callable[[str], bytes]


def entities(how: str) -> Encode:
    return lambda text: "".join(how.format(ord(c)) for c in text).encode()


ENCODINGS: dict[str, Encode] = {
    "PDFDocEncoding": lambda text: text.encode("pdfdoc"),
    "Latin-1": lambda text: text.encode("latin-1"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "Mac Roman": lambda text: text.encode("mac-roman"),
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "UTF-16BE with its mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16BE": lambda text: text.encode("utf-16-be"),
    "UTF-16LE with its mark": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16LE": lambda text: text.encode("utf-16-le"),
    "percent": lambda text: quote(text).encode(),
    "percent, every byte": lambda text: "".join(f"%{b:02x}" for b in text.encode()).encode(),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "quoted-printable, broken lines": lambda text: quopri.encodestring(
        (text[:9] + "=\n" + text[9:]).encode()
    ).replace(b"=3D\n", b"=\r\n"),
    "base64": lambda text: base64.b64encode(f"Van: {text}, directie".encode()),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(f"ûÿ {text} ?>".encode()),
    "base64 of UTF-16": lambda text: base64.b64encode(f"Van: {text}".encode("utf-16-le")),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "decimal entities": entities("&#{};"),
    "hexadecimal entities": entities("&#x{:X};"),
    "named entities": lambda text: text.replace("ü", "&uuml;").replace("ë", "&euml;").encode(),
    "escapes of scripts": entities("\\u{:04x}"),
    "short escapes of scripts": entities("\\x{:02x}"),
    "octal escapes": lambda text: "".join(f"\\{b:03o}" for b in text.encode("latin-1")).encode(),
}

SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "small": str.lower,
    "without accents": lambda text: text.translate(str.maketrans("ëü", "eu")),
    "spaced": " ".join,
    "soft hyphens": "\u00ad".join,
    "hyphenated": lambda text: text[:4] + "-\n" + text[4:],
    "backwards": lambda text: text[::-1],
    "no space": lambda text: text.replace(" ", ""),
}


def leaks(pdf: pikepdf.Pdf, notes, name: str, **options: object) -> set[str]:
    data = notes.save(pdf, **options)
    return {leak.where for leak in hidden_leaks(data, [secret("f1", name, "PERSON")])}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_string_in_any_encoding_gives_a_name_away(notes, encoding, name):
    pdf = notes.new()
    pdf.Root.PieceInfo = pikepdf.Dictionary(Own=String(ENCODINGS[encoding](name)))
    assert leaks(pdf, notes, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_stream_in_any_encoding_gives_a_name_away(notes, encoding, name):
    pdf = notes.new()
    body = b"<< /Own (" + ENCODINGS[encoding](name) + b") >>"
    pdf.Root.Own = pdf.make_indirect(pdf.make_stream(body))
    assert leaks(pdf, notes, name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_any_spelling_gives_a_name_away(notes, spelling, name):
    pdf = notes.new()
    pdf.Root.PieceInfo = pikepdf.Dictionary(Own=SPELLINGS[spelling](name))
    assert leaks(pdf, notes, name)


def run_lengths(data: bytes) -> bytes:
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(bytes([len(part) - 1]) + part for part in parts) + b"\x80"


def lzw(data: bytes) -> bytes:
    """Pack without packing: a clear code (256) before every byte keeps the codes at nine bits."""
    bits = "".join(f"{code:09b}" for byte in data for code in (256, byte)) + f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


FILTERS: dict[str, tuple[tuple[str, ...], Callable[[bytes], bytes]]] = {
    "ASCII85": (("ASCII85Decode",), lambda data: base64.a85encode(data) + b"~>"),
    "ASCIIHex": (("ASCIIHexDecode",), lambda data: binascii.hexlify(data) + b">"),
    "RunLength": (("RunLengthDecode",), run_lengths),
    "LZW": (("LZWDecode",), lzw),
    "Flate": (("FlateDecode",), zlib.compress),
    "three of them": (
        ("ASCIIHexDecode", "ASCII85Decode", "FlateDecode"),
        lambda data: binascii.hexlify(base64.a85encode(zlib.compress(data)) + b"~>") + b">",
    ),
}


@pytest.mark.parametrize("packed", FILTERS)
def test_a_name_behind_any_filter_is_found(notes, packed):
    names, pack = FILTERS[packed]
    pdf = notes.new()
    stream = pdf.make_stream(pack(b"/Own (Marleen Ouwerkerk) Do"))
    stream.Filter = Array([Name(f"/{name}") for name in names])
    pdf.Root.Own = pdf.make_indirect(stream)
    options = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none}
    assert leaks(pdf, notes, NAMES[0], **options)


@pytest.mark.parametrize("packed", FILTERS)
def test_a_name_behind_any_filter_is_found_where_no_index_reaches(notes, packed):
    names, pack = FILTERS[packed]
    body = pack(b"/Own (Marleen Ouwerkerk) Do")
    filters = " ".join(f"/{name}" for name in names).encode()
    lost = b"99 0 obj\n<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        filters, len(body), body,
    )  # fmt: skip
    data = notes.save(notes.new()) + lost
    found = hidden_leaks(data, [secret("f1", NAMES[0], "PERSON")])
    assert any("stream at byte" in leak.where for leak in found)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read_and_random_ones_name_nobody(raw):
    wanted = secret("f1", NAMES[0], "PERSON")
    assert not any(tells(text, wanted) for text in (*readings(raw), *markup_readings(raw)))
