# SPDX-License-Identifier: EUPL-1.2
"""An attacker who reads a name out of a font: of what it still holds, and of the order of it.

Knows nothing of the product; looks at one page with one font besides that of the label.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont
from pikepdf import Array, Name, String

_PAIR = re.compile(rb"<([0-9A-Fa-f]{2,4})> <([0-9A-Fa-f]{4})>\s*\n")


def _texts(font: Any) -> dict[int, str]:
    """Return the letters that ``/ToUnicode`` gives, by code."""
    data = font.ToUnicode.read_bytes().split(b"endcodespacerange")[1]
    return {int(code, 16): chr(int(text, 16)) for code, text in _PAIR.findall(data)}


def held(data: bytes) -> str:
    """Return the letters that the font of a page names without showing them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font, shown = _font_and_codes(pdf)
        texts = _texts(font)
        return "".join(sorted(text for code, text in texts.items() if code not in shown))


def outlines(data: bytes) -> int:
    """Return how many glyphs the font of a page draws."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font, _ = _font_and_codes(pdf)
        if "/CharProcs" in font:
            return sum(b" f" in p.read_bytes() for p in font.CharProcs.values())
        whole = font.DescendantFonts[0] if font.Subtype == Name.Type0 else font
        if "/FontFile2" in whole.FontDescriptor:
            program = TTFont(io.BytesIO(whole.FontDescriptor.FontFile2.read_bytes()))
            names = program.getGlyphOrder()
            return sum(1 for name in names if program["glyf"][name].numberOfContours)
        cff = CFFFontSet()
        cff.decompile(io.BytesIO(whole.FontDescriptor.FontFile3.read_bytes()), None)
        return sum(len(s.bytecode) > 8 for s in cff[0].CharStrings.values())


def candidates(data: bytes, names: Iterable[str]) -> list[str]:
    """Return the names that the order of codes allows where the page shows its first label.

    Codes that were handed out by use: what was used before the label has the lowest, then come the
    new letters of the name, then those that are new after it, in order. The smallest split for
    which that is so tells which codes were the name's.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font, shown = _font_and_codes(pdf)
        texts = _texts(font)
    at = shown.index(None)
    before, after = set(shown[:at]), [c for c in dict.fromkeys(shown[at + 1 :]) if c is not None]
    start = max((c for c in before if c is not None), default=0) + 1
    new = [c for c in after if c not in before]
    end = start
    while [c for c in new if c >= end] != list(range(end, end + sum(c >= end for c in new))):
        end += 1
    spelled = [texts.get(code, "?") for code in range(start, end)]
    known = {texts[c] for c in before if c in texts}
    found = []
    for name in names:
        letters = [c for c in dict.fromkeys(name) if c not in known]
        if len(letters) == len(spelled) and all(
            s in ("?", c) for s, c in zip(spelled, letters, strict=True)
        ):
            found.append(name)
    return found


def _font_and_codes(pdf: pikepdf.Pdf) -> tuple[Any, list[int | None]]:
    """Return the font of page 1, and its codes as shown, ``None`` for every label."""
    page = pdf.pages[0]
    font = page.Resources.Font.F1
    size = 2 if font.Subtype == Name.Type0 else 1
    shown: list[int | None] = []
    current, saved = "", [""]
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator == "Tf":
            current = str(step.operands[0])
        elif operator == "q":
            saved.append(current)
        elif operator == "Q":
            current = saved.pop()
        elif operator == "BDC" and "5.1.2e" in str(step.operands):
            shown.append(None)
        elif operator in ("Tj", "TJ") and current == "/F1":
            whole: Any = step.operands[0]
            for item in whole if isinstance(whole, Array) else [whole]:
                if isinstance(item, String):
                    data = bytes(item)
                    places = range(0, len(data), size)
                    shown += [int.from_bytes(data[p : p + size], "big") for p in places]
    return font, shown
