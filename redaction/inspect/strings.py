# SPDX-License-Identifier: EUPL-1.2
"""How bytes in a PDF may spell a text: string encodings, escapes, markup, and raw data.

Nothing is believed about an encoding: every reading that is possible is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape

import pikepdf.codec  # noqa: F401  (registers the encoding of PDF strings, "pdfdoc")

from redaction.inspect.spelling import PART, Secret

_BOMS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))


def readings(raw: bytes) -> tuple[str, ...]:
    """Return every text that the bytes of a PDF string may spell.

    With a byte-order mark as it says (ISO 32000-2, 7.9.2.2), and besides as PDFDocEncoding,
    UTF-8, and UTF-16 without mark where NUL bytes hint at that.
    """
    found = [raw.decode("pdfdoc", "replace")]
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            found.append(raw[len(mark) :].decode(encoding, "replace"))
    if any(byte >= 0x80 for byte in raw):
        found.append(raw.decode("utf-8", "replace"))
        found.append(raw.decode("cp1252", "replace"))
    if b"\x00" in raw:
        found.append(raw.decode("utf-16-be", "replace"))
        found.append(raw.decode("utf-16-le", "replace"))
    return tuple(dict.fromkeys(found))


_TAG = re.compile(r"<[^<>]*>")


def markup_readings(raw: bytes) -> tuple[str, ...]:
    """Return what XML, HTML or rich text says: with its tags, and with the tags taken out.

    Taken out without a trace, because Word splits names over runs, and as spaces, because
    fields stand next to each other.
    """
    texts = [raw.decode("utf-8", "replace")]
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")) or b"\x00" in raw[:64]:
        texts += [raw.decode("utf-16-be", "replace"), raw.decode("utf-16-le", "replace")]
    if not raw.isascii():
        texts.append(raw.decode("latin-1"))
    found = []
    for text in texts:
        found.append(unescape(text))
        if "<" in text:
            found.append(unescape(_TAG.sub("", text)))
            found.append(unescape(_TAG.sub(" ", text)))
    return tuple(dict.fromkeys(found))


_OCTAL = re.compile(rb"\\([0-7]{1,3})")
_ESCAPE = re.compile(rb"\\(\r\n|[\r\n])|\\([()\\])")
_HEX_STRING = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")


def spelled_out(data: bytes) -> Iterator[bytes]:
    """Yield PDF syntax as it stands and with escapes, hex strings and ``#xx`` names read."""
    yield data
    if b"\\" in data:
        plain = _ESCAPE.sub(lambda m: m.group(2) or b"", data)
        yield _OCTAL.sub(lambda m: bytes([int(m.group(1), 8) & 0xFF]), plain)
    if b"#" in data:
        yield _HEX_NAME.sub(lambda m: bytes([int(m.group(1), 16)]), data)
    joined = []
    for match in _HEX_STRING.finditer(data):
        digits = re.sub(rb"\s", b"", match.group(1))
        joined.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    if joined:
        yield b"\x01\x01".join(joined)


def _fold_table() -> tuple[bytes, bytes]:
    """Return a table that folds Latin-1 bytes to small plain letters, and the bytes to drop."""
    table = bytearray(range(256))
    for code in range(256):
        plain = unicodedata.normalize("NFKD", chr(code)).casefold()[:1]
        if plain and plain.isascii() and plain.isalpha():
            table[code] = ord(plain)
    drop = bytes([0, 9, 10, 11, 12, 13, 32, 0x2D, 0xAD])
    return bytes(table), drop


_TABLE, _DROP = _fold_table()
_GAP = rb"[\x00\s\-\xad]{0,4}"
_CLASS = {
    code: b"["
    + b"".join(re.escape(bytes([c])) for c in range(256) if _TABLE[c] == code and c not in _DROP)
    + b"]"
    for code in range(256)
}


class RawForms:
    """The removed texts as they may stand in raw bytes, whatever the encoding.

    Letters are compared without case and accents in single-byte encodings, UTF-8 and UTF-16;
    texts of fewer than 4 bytes are not looked for, they occur in any picture by chance.
    """

    def __init__(
        self, secrets: Sequence[Secret], *, ordinary: frozenset[str] = frozenset()
    ) -> None:
        self._needles: dict[bytes, tuple[str, re.Pattern[bytes], bytes | None]] = {}
        for secret in secrets:
            if secret.near_only:
                continue
            exact = secret.tidy.encode() if len(secret.bare) < 5 else None
            plain = "".join(
                c
                for c in unicodedata.normalize("NFKD", secret.text)
                if not unicodedata.combining(c)
            )
            texts = [secret.text, plain, secret.shown]
            texts += [part for part in secret.parts if part not in ordinary]
            if len(secret.shown) >= PART:
                texts.append(secret.shown[::-1])
            for text in texts:
                for raw in _encodings(text):
                    needle = raw.translate(_TABLE, _DROP)
                    if len(needle) >= 3:
                        pattern = re.compile(_GAP.join(_CLASS[byte] for byte in needle))
                        self._needles.setdefault(needle, (secret.id, pattern, exact))

    def find(self, data: bytes, *, binary: bool) -> set[str]:
        """Return the ids of the texts that stand in ``data`` on word edges.

        Args:
            data: raw bytes.
            binary: pictures, fonts and the like, in which four letters may occur by chance.
        """
        folded = data.translate(_TABLE, _DROP)
        found = set()
        for needle, (id, pattern, exact) in self._needles.items():
            if id in found or needle not in folded or (binary and len(needle) < 5):
                continue
            if any(_on_edges(data, match, exact) for match in pattern.finditer(data)):
                found.add(id)
        return found


def _encodings(text: str) -> Iterator[bytes]:
    for encoding in ("latin-1", "utf-8", "utf-16-be", "mac-roman", "cp1252", "pdfdoc"):
        try:
            yield text.encode(encoding)
        except UnicodeEncodeError:
            continue


def _word_byte(data: bytes, at: int, step: int) -> bytes:
    """Return the letter that runs on at ``at``, stepping over one NUL (UTF-16), or nothing."""
    if 0 <= at < len(data) and data[at] == 0:
        at += step
    letter = data[at : at + 1] if at >= 0 else b""
    return letter if letter.isalpha() else b""


def _on_edges(data: bytes, match: re.Match[bytes], exact: bytes | None) -> bool:
    start, end = match.span()
    span = match.group().translate(None, _DROP)
    if exact is not None and span != exact:
        return False
    if span.isdigit():
        before, after = data[start - 1 : start], data[end : end + 1]
        # Numbers of PDF syntax hold digits in groups; a removed number stands as it was written.
        return not (before.isdigit() or after.isdigit() or before == b"." or b" " in match.group())
    long = len(span) >= PART
    before, after = _word_byte(data, start - 1, -1), _word_byte(data, end, 1)
    begins = not before or (long and span[:1].isupper() and span[1:2].islower())
    ends = not after or (long and span[-1:].islower() and after.isupper())
    return begins and ends
