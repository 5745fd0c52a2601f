# SPDX-License-Identifier: EUPL-1.2
"""What one word gives to what the model looks at: in its own row, and in those around it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from redaction.recognizers import lexicon
from redaction.recognizers.model import kinds

_NO_LETTERS = re.compile(r"[0-9]")
_PARTIES = frozenset(
    [
        "VVD",
        "PVV",
        "CDA",
        "D66",
        "GL",
        "PvdA",
        "SP",
        "CU",
        "SGP",
        "PvdD",
        "DENK",
        "FvD",
        "FVD",
        "JA21",
        "BBB",
        "NSC",
        "Volt",
        "BIJ1",
        "OSF",
        "BVNL",
        "LPF",
        "ChristenUnie",
        "GroenLinks",
        "GroenLinks-PvdA",
        "GL-PvdA",
        "50PLUS",
    ]
)
_LINKS = frozenset(("en", "of", "c", "s", "cs", "e", "o"))


Bundle = tuple[str, ...]
"""Features that come together again and again, so that they are built and weighed once."""


@lru_cache(maxsize=50_000)
def small_of(word: str) -> str:
    """Return a word without case, its digits as zeros."""
    return _NO_LETTERS.sub("0", word.casefold())


def _shape(word: str) -> str:
    out = ""
    for c in word:
        kind = "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c
        if not out.endswith(kind) or len(out) < 2 or out[-2] != kind:
            out += kind
    return out[:8]


def _lists(word: str) -> str:
    """Return in which lists a word stands, as letters."""
    flags = ""
    if lexicon.first_name(word):
        flags += "F"
    if lexicon.surname(word):
        flags += "L"
    if lexicon.ordinary(word):
        flags += "W"
    if lexicon.place(word):
        flags += "P"
    if lexicon.abbreviation(word):
        flags += "A"
    if lexicon.listed("terms", word):
        flags += "T"
    if lexicon.listed("occupations", word):
        flags += "O"
    if word.casefold() in lexicon.PARTICLES:
        flags += "v"
    if word in _PARTIES:
        flags += "Q"
    return flags + kind_of(word)


def kind_of(word: str) -> str:
    """Return ``V`` for a finite verb and ``H`` for a word for a person, or both."""
    return f"{'V' if kinds.verb(word) else ''}{'H' if kinds.person(word) else ''}"


class Look(NamedTuple):
    """What one word gives to its own row, and to those of the words around it.

    Attributes:
        small: the word without case, its digits as zeros.
        shape: its capitals, small letters, digits and marks.
        flags: the lists that hold it, and its kind.
        own: features of its own row.
        before: of the row of the word behind it.
        after: of the row of the word before it.
        long_before: of the row of the second word behind it.
        long_after: of the row of the second word before it.
        third: of the row of the third word behind it.
    """

    small: str
    shape: str
    flags: str
    own: Bundle
    before: Bundle
    after: Bundle
    long_before: Bundle
    long_after: Bundle
    third: str


@lru_cache(maxsize=50_000)
def look_at(word: str) -> Look:
    """Return what a word gives; each is worked out once."""
    small = small_of(word)
    shape, flags = _shape(word), _lists(word)
    end, both = small[-3:], f"{shape}|{flags}"
    own = (
        "1",
        f"w={small}",
        f"s2={small[-2:]}",
        f"s3={end}",
        f"s4={small[-4:]}",
        f"p2={small[:2]}",
        f"p4={small[:4]}",
        f"sh={shape}",
        f"f={flags}",
        f"shf={both}",
        f"n={min(len(word), 9)}",
    )
    return Look(
        small,
        shape,
        flags,
        own,
        before=(f"-1={small}", f"-1s3={end}", f"-1shf={both}"),
        after=(f"+1={small}", f"+1s3={end}", f"+1shf={both}"),
        long_before=(f"-2={small}", f"-2shf={both}"),
        long_after=(f"+2={small}", f"+2shf={both}"),
        third=f"-3={small}",
    )


@lru_cache(maxsize=50_000)
def namelike(word: str) -> bool:
    """Tell whether a word may be part of a row of names and is stepped over."""
    if word.casefold() in lexicon.PARTICLES or word in _LINKS or word in _PARTIES:
        return True
    if not word[0].isupper():
        return False
    if lexicon.in_a_name(word):
        return True
    return not (lexicon.ordinary(word) or lexicon.listed("terms", word))
