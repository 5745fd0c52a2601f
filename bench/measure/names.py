# SPDX-License-Identifier: EUPL-1.2
"""The names of equal protection: eleven origins, none with a surname of the product's lists."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from bench.measure.notes import ROOT

NAMES = ROOT / "tests" / "fairness" / "names"
LISTS = ROOT / "redaction" / "data" / "names"
PARTICLES = ROOT / "redaction" / "data" / "particles.txt"
_UNDECOMPOSED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d"})


class Name(NamedTuple):
    """One invented person."""

    first: str
    last: str


def bare(text: str) -> str:
    """Return a text in small letters without accents, as lists are compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_UNDECOMPOSED)


@cache
def particles() -> frozenset[str]:
    """Return the tussenvoegsels."""
    lines = PARTICLES.read_text("utf-8").splitlines()
    return frozenset(bare(line.strip()) for line in lines if line and line[0] != "#")


def words_of(name: str) -> list[str]:
    """Return a name's words, bare, without tussenvoegsels and single letters (*Tjon A Loi*)."""
    return [w for w in re.split(r"[\s-]+", bare(name)) if len(w) > 1 and w not in particles()]


def listed_words() -> frozenset[str]:
    """Return every word of every name list of the product, first names and surnames alike."""
    found: set[str] = set()
    for file in LISTS.glob("*.txt"):
        for line in file.read_text("utf-8").splitlines():
            name = bare(line.strip())
            if name and name[0] != "#":
                found |= {name, *re.split(r"[\s-]+", name)}
    return frozenset(found)


def listed(name: str, words: frozenset[str]) -> bool:
    """Tell whether a word of a name stands in the lists."""
    return any(word in words for word in words_of(name))


def origins() -> dict[str, list[Name]]:
    """Return the names of every origin, as they stand in ``tests/fairness/names``."""
    found = {}
    for file in sorted(NAMES.glob("*.tsv")):
        parts = (line.partition("\t") for line in file.read_text("utf-8").splitlines())
        found[file.stem] = [Name(first, last) for first, _, last in parts if last]
    return found
