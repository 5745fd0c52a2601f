# SPDX-License-Identifier: EUPL-1.2
"""Whether every letter that is shown has its text: level u of PDF/A (ISO 19005-2, 6.2.11.7)."""

from __future__ import annotations

from fontTools import agl
from pikepdf import Name

from redaction.pdf.encodings import read_encoding
from redaction.pdf.glyph_order import texts_of
from redaction.pdf.usage import FontUse, Usage

_NO_TEXT = (b"", b"\0\0", b"\xfe\xff", b"\xff\xfe")
"""Texts that are none (ISO 19005-2, 6.2.11.7.2)."""


def without_text(usage: Usage, part: int) -> bool:
    """Tell whether a code is shown whose text nothing in the file gives, as ``part`` asks it."""
    return any(
        _lacks_text(use) or (part == 1 and _lacks_table(use)) for use in usage.fonts.values()
    )


def with_private_text(usage: Usage) -> bool:
    """Tell whether a code is shown whose text is of the private use area.

    Level a of parts 2 and 3 asks an ``/ActualText`` around it (ISO 19005-2, 6.2.11.7.3).
    """
    return any(
        _is_private(text)
        for use in usage.fonts.values()
        for code, text in texts_of(use.font).items()
        if code in use.codes
    )


def _lacks_text(use: FontUse) -> bool:
    texts = texts_of(use.font)
    if any(texts[code] in _NO_TEXT for code in use.codes & texts.keys()):
        return True
    left = use.codes - texts.keys()
    if not left or use.cmap is not None:
        return bool(left)
    encoding = read_encoding(use.font)
    if use.font.get("/Subtype") == Name.Type3:
        return not all(agl.toUnicode(encoding.names.get(code, "")) for code in left)
    return not all(
        bool(agl.toUnicode(encoding.names[code]))
        if code in encoding.names
        else bool(encoding.base and encoding.chars(code))
        for code in left
    )


def _lacks_table(use: FontUse) -> bool:
    """Tell whether part 1 asks a table of texts that a font has not (ISO 19005-1, 6.3.8)."""
    font = use.font
    named = font.get("/Subtype") == Name.Type1 or isinstance(font.get("/Encoding"), Name)
    return "/ToUnicode" not in font and not named


def _is_private(text: bytes) -> bool:
    return any(
        "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"
        for char in text.decode("utf-16-be", "replace")
    )
