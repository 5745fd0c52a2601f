# SPDX-License-Identifier: EUPL-1.2
"""Looks for the name in a PDF with other eyes than the product's, and knows nothing of attacks.

It looks in the raw bytes, in everything between ``stream`` and ``endstream`` unpacked as often as
it can be, in every object, in every string shown by any stream through every map to Unicode, in
four readers, and (when asked) in every picture and rendered page.
"""

from __future__ import annotations

import base64
import html
import io
import re
import subprocess
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

import pikepdf
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.attacks.attack import NAME

WORDS = tuple(NAME.lower().split())
_SPELLINGS = tuple(word[::step] for word in WORDS for step in (1, -1))


def spells(text: str) -> bool:
    """Tell whether a text spells a part of the name, forwards or backwards, however dressed."""
    plain = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(c for c in plain if c.isascii() and c.isalnum())
    return any(spelling in bare for spelling in _SPELLINGS)


def tells(data: bytes, depth: int = 0) -> bool:
    """Tell whether bytes spell a part of the name in any encoding or packing known here."""
    return any(spells(text) for text in _decoded(data)) or (
        depth < 4 and any(tells(inner, depth + 1) for inner in _unpacked(data))
    )


def _decoded(data: bytes) -> Iterator[str]:
    yield data.decode("latin-1")
    yield data.decode("utf-8", "ignore")
    yield data.replace(b"\0", b"").decode("latin-1")
    text = data.decode("latin-1")
    octal = re.sub(r"\\([0-7]{1,3})", lambda m: chr(int(m[1], 8) & 255), text)
    yield octal.replace("\\\r\n", "").replace("\\\n", "").replace("\\\r", "")
    if "#" in text:
        yield re.sub(r"#([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), text)
    if "%" in text:
        yield unquote_to_bytes(text).decode("latin-1")
    if "<" in text or "&" in text:
        yield html.unescape(re.sub(r"<[^<>]*>", "", text.replace("\0", "")))
        digits = "".join(re.findall(r"<([0-9A-Fa-f\s]+)>", text))
        yield _from_hex(digits)
    for run in re.findall(r"(?:[0-9A-Fa-f]{2}\s*){7,}", text):
        yield _from_hex(run)
    yield "".join(re.findall(r"\(((?:[^()\\]|\\.)*)\)", octal))


def _from_hex(digits: str) -> str:
    digits = re.sub(r"\s", "", digits)
    return bytes.fromhex(digits[: len(digits) // 2 * 2]).replace(b"\0", b"").decode("latin-1")


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what is packed in some bytes: files, streams, Flate, base-85, hexadecimal."""
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield member.encode() + archive.read(member)
    for at in (m.start() for m in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        try:
            inner = zlib.decompressobj().decompress(data[at:], 5_000_000)
        except zlib.error:
            continue
        if len(inner) > 6:
            yield inner
    if data.rstrip().endswith(b"~>") and len(data) < 100_000:
        try:
            yield base64.a85decode(data.strip()[:-2])
        except ValueError:
            return


def leaks(data: bytes) -> list[str]:
    """Return where a PDF still tells a part of the name; empty when nowhere."""
    return list(places(data))


def places(data: bytes) -> Iterator[str]:
    """Yield where a PDF tells a part of the name, what is quick to see first."""
    if tells(data):
        yield "bytes of the file"
    yield from (f"text for {reader}" for reader, text in texts(data).items() if spells(text))
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if tells(pdf.trailer.unparse()):
            yield "trailer"
        maps = [dict(_code_map(o.ToUnicode)) for o in pdf.objects if _has_map(o)]
        maps += [_differences(o) for o in pdf.objects if _has_encoding(o)]
        for thing in pdf.objects:
            if any(_object_tells(thing)):
                yield f"object {thing.objgen[0]}"
            if _draws(thing) and any(spells(t) for t in _strings(thing, maps)):
                yield f"strings of object {thing.objgen[0]}"
        for number, page in enumerate(pdf.pages, 1):
            if any(spells(text) for text in _strings(page.obj, maps)):
                yield f"strings of page {number}"


def texts(data: bytes) -> dict[str, str]:
    """Return what four readers read, all pages together."""
    with pypdfium2.PdfDocument(data) as document:
        pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    poppler = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return {
        "PDFium": pdfium,
        "poppler": poppler.stdout.decode("utf-8", "replace"),
        "pypdf": "\n".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(data)).pages),
        "pdfminer": _pdfminer(data),
    }


def _pdfminer(data: bytes) -> str:
    try:
        return extract_text(io.BytesIO(data))
    except Exception:  # it gives up on what the others read
        return ""


def _object_tells(thing: pikepdf.Object) -> Iterator[bool]:
    if isinstance(thing, Stream):
        yield tells(Dictionary(dict(thing.items())).unparse())
        yield tells(thing.read_raw_bytes())
        try:
            yield tells(thing.read_bytes())
        except pikepdf.PdfError:
            return
    else:
        yield tells(thing.unparse(resolved=True))


def _draws(thing: pikepdf.Object) -> bool:
    """Tell whether a stream may be one that draws: it shows a string, and is no picture."""
    if not isinstance(thing, Stream) or "/Width" in thing or "/Length1" in thing:
        return False
    try:
        return bool(re.search(rb"[(<][^()<>]*[)>]", thing.read_bytes()))
    except pikepdf.PdfError:
        return False


def _has_map(thing: pikepdf.Object) -> bool:
    return isinstance(thing, Dictionary) and isinstance(thing.get("/ToUnicode"), Stream)


def _code_map(stream: Stream) -> Iterator[tuple[bytes, str]]:
    """Yield (code, text) of the single entries of a map to Unicode."""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", stream.read_bytes(), re.DOTALL):
        for code, spelled in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            yield (
                bytes.fromhex(code.decode()),
                bytes.fromhex(spelled.decode()).decode("utf-16-be", "replace"),
            )


def _has_encoding(thing: pikepdf.Object) -> bool:
    encoding = thing.get("/Encoding") if isinstance(thing, Dictionary) else None
    return isinstance(encoding, Dictionary) and "/Differences" in encoding


def _differences(font: pikepdf.Object) -> dict[bytes, str]:
    """Return code → letter for glyphs that are called after a letter."""
    code, letters = 0, {}
    for item in font.Encoding.Differences:
        if isinstance(item, Name):
            letters[bytes([code & 255])] = str(item)[1:].replace("space", " ")
            code += 1
        else:
            code = int(item)
    return letters


def _strings(owner: pikepdf.Object, maps: list[dict[bytes, str]]) -> Iterator[str]:
    """Yield all strings of a content stream in a row, as bytes and through every map."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a stream cut short is read as far as it goes
        try:
            steps = pikepdf.parse_content_stream(owner)
        except (pikepdf.PdfError, TypeError, ValueError):
            return
    parts = [bytes(s) for step in steps for o in getattr(step, "operands", ()) for s in _in(o)]
    joined = b"".join(parts)
    yield joined.replace(b"\0", b"").decode("latin-1")
    yield b"".join(reversed(parts)).decode("latin-1")
    for codes in maps:
        wide = max(map(len, codes), default=1)
        yield "".join(codes.get(joined[i : i + wide], "") for i in range(0, len(joined), wide))


def _in(operand: object, depth: int = 0) -> Iterator[String]:
    if isinstance(operand, String):
        yield operand
    elif isinstance(operand, Array) and depth < 5:
        for item in operand:
            yield from _in(item, depth + 1)
    elif isinstance(operand, Dictionary) and depth < 5:
        for _, item in operand.items():
            yield from _in(item, depth + 1)
