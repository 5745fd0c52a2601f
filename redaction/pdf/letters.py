# SPDX-License-Identifier: EUPL-1.2
"""Sets text that was on no page yet: remarks, and fields and text boxes without a look.

Fira Sans is embedded as composite fonts, one for each alphabet, with only the glyphs in use and a
map to Unicode (ISO 32000-2, 9.7 and 9.10.3): every reader can read what is written.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import Any, NamedTuple

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from redaction.pdf.tounicode import write_tounicode

_ALPHABETS = ("latin", "latin-ext", "cyrillic", "greek")
_BREAKS = str.maketrans({"\t": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n",
                         "\u2029": "\n", "\u00a0": " "})  # fmt: skip
_SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""They only choose how the sign before them looks."""


class _Alphabet(NamedTuple):
    """One font file: which glyph a letter has, and how far each moves the pen (1/1000 em)."""

    data: bytes
    glyphs: dict[str, int]
    widths: dict[int, int]
    ascent: int
    descent: int
    box: tuple[int, ...]


@lru_cache(maxsize=len(_ALPHABETS))
def _alphabet(name: str) -> _Alphabet:
    file = f"fira-sans-{name}-500-normal.woff"
    data = resources.files("redaction").joinpath("data", "fonts", file).read_bytes()
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    unit = 1000 / font["head"].unitsPerEm
    advances, head = font["hmtx"].metrics, font["head"]
    return _Alphabet(
        data=data,
        glyphs={chr(code): font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()},
        widths={font.getGlyphID(g): round(advance[0] * unit) for g, advance in advances.items()},
        ascent=round(font["hhea"].ascent * unit),
        descent=round(font["hhea"].descent * unit),
        box=tuple(round(v * unit) for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )


@lru_cache(maxsize=4096)
def _alphabet_of(letter: str) -> str:
    """Return the alphabet that has a letter, empty when none has."""
    return next((name for name in _ALPHABETS if letter in _alphabet(name).glyphs), "")


def plain(text: str) -> str:
    """Return text as it can be set: composed letters, lines ending in a newline, no controls."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        c
        for c in lines.translate(_BREAKS)
        if c == "\n" or (unicodedata.category(c) not in ("Cc", "Cf", "Cs") and c not in _SELECTORS)
    )
    return "\n".join(line.rstrip() for line in "".join(kept).split("\n")).strip("\n")


def unwritten(text: str) -> int:
    """Return how many letters of ``text`` no font here has."""
    return sum(not _alphabet_of(c) for c in plain(text) if not c.isspace())


def width(text: str, size: float) -> float:
    """Return the width of a line in points."""
    return sum(_advance(letter) for letter in text) * size / 1000


@lru_cache(maxsize=4096)
def _advance(letter: str) -> int:
    alphabet = _alphabet(_alphabet_of(letter) or "latin")
    return alphabet.widths[alphabet.glyphs[letter if letter in alphabet.glyphs else "?"]]


def wrapped(text: str, size: float, room: float) -> list[str]:
    """Break text into lines of at most ``room`` points; a longer word is broken where it must."""
    lines = []
    for paragraph in plain(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if width(longer, size) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *full, line = _cut(word, size, room)
            lines += full
        lines.append(line)
    return lines


def _cut(word: str, size: float, room: float) -> Iterator[str]:
    """Yield a word in pieces that fit, the last one also when it is empty."""
    piece = ""
    for letter in word:
        if piece and width(piece + letter, size) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


class Letters:
    """The fonts of one document; :meth:`embed` writes them once everything is set."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._fonts: dict[str, Any] = {}
        self._used: dict[str, dict[int, str]] = {}

    def line(self, text: str, size: float) -> bytes:
        """Return the operators that show one line, inside a text object (``Tf`` included)."""
        parts = []
        for name, run in groupby(text, key=lambda c: _alphabet_of(c) or "latin"):
            glyphs = _alphabet(name).glyphs
            used = self._used.setdefault(name, {})
            codes = []
            for letter in run:
                shown = letter if letter in glyphs else "?"
                used[glyphs[shown]] = shown
                codes.append(f"{glyphs[shown]:04x}")
            parts.append(f"/{_resource(name)} {size:.4f} Tf <{''.join(codes)}> Tj\n")
        return "".join(parts).encode()

    def resources(self) -> Dictionary:
        """Return a resource dictionary with the fonts used so far."""
        for name in self._used:
            if name not in self._fonts:
                self._fonts[name] = self._pdf.make_indirect(Dictionary())
        return Dictionary(Font=Dictionary({f"/{_resource(n)}": f for n, f in self._fonts.items()}))

    def embed(self) -> None:
        """Write the fonts that :meth:`resources` named, each with the glyphs in use."""
        for name, font in self._fonts.items():
            for key, value in _font(self._pdf, name, self._used[name]).items():
                font[key] = value


def _resource(name: str) -> str:
    return f"BN{_ALPHABETS.index(name)}"


def _font(pdf: pikepdf.Pdf, name: str, used: dict[int, str]) -> Dictionary:
    alphabet = _alphabet(name)
    base = Name(f"/BNOPM{'ABCD'[_ALPHABETS.index(name)]}+FiraSans-Medium")
    program = pdf.make_stream(_subset(alphabet.data, tuple(sorted(used))))
    program.Length1 = len(program.read_bytes())
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=base, Flags=4, FontBBox=Array(list(alphabet.box)),
            ItalicAngle=0, Ascent=alphabet.ascent, Descent=alphabet.descent,
            CapHeight=alphabet.ascent, StemV=100, FontFile2=program,
        )
    )  # fmt: skip
    widths: list[Any] = []
    for glyph in sorted(used):
        widths += [glyph, Array([alphabet.widths[glyph]])]
    descendant = pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=base, DW=0, W=Array(widths),
            CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"),
                                     Supplement=0),
            CIDToGIDMap=Name.Identity, FontDescriptor=descriptor,
        )
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=base,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([descendant]),
        ToUnicode=pdf.make_stream(
            write_tounicode({g: c.encode("utf-16-be") for g, c in sorted(used.items())}, size=2)
        ),
    )


@lru_cache(maxsize=32)
def _subset(data: bytes, glyphs: tuple[int, ...]) -> bytes:
    """Return a font program with only these glyphs, which keep their numbers."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
    for table in ("GPOS", "GSUB", "GDEF", "STAT"):
        if table in font:
            del font[table]
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 6], flavor=None,
        retain_gids=True,
    )  # fmt: skip
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=list(glyphs))
    subsetter.subset(font)
    font.flavor = None
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()
