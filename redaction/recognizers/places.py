# SPDX-License-Identifier: EUPL-1.2
"""Runs an expression at the few places of a text where it can match, and not at every character.

The text is indexed once for all expressions. Most notes have none of the words that most of the
expressions look for, so that most of them are answered by the index alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from redaction.recognizers.holds import matches_at
from redaction.recognizers.openings import (
    DIGIT,
    LETTER,
    LONGEST,
    Openings,
    openings,
    without_case,
)

_EDGE = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
"""Where a run of letters or of digits begins, and every mark."""
_NEWLINE = re.compile(r"[\n\f]")


class _Index:
    """The places of a text under the characters that stand there."""

    def __init__(self, text: str) -> None:
        exact: defaultdict[str, list[int]] = defaultdict(list)
        for at in [edge.start() for edge in _EDGE.finditer(text)]:
            exact[text[at : at + LONGEST]].append(at)
        self.exact: defaultdict[str, list[int]] = defaultdict(list)
        self.caseless: defaultdict[str, list[int]] = defaultdict(list)
        for key, places in exact.items():
            small = without_case(key)
            for length in range(1, len(key) + 1):
                self.exact[key[:length]] += places
                self.caseless[small[:length]] += places
            if key[0].isalnum():
                self.exact[DIGIT if key[0].isdecimal() else LETTER] += places
        self.lines = [0, *(m.end() for m in _NEWLINE.finditer(text))]

    def places(self, wanted: Openings) -> list[int]:
        """Return where an expression is to be tried, in order."""
        found: list[int] = []
        for keys, index in ((wanted.exact, self.exact), (wanted.caseless, self.caseless)):
            for key in keys:
                if key in index:
                    found += index[key]
        if wanted.lines:
            found += self.lines
        found.sort()
        return found


_A_TRY = 12
"""Characters that an expression passes over in the time that one try of it takes."""
_EARLY = 50_000
"""Characters that an expression is run over before it is worth to be taken apart."""


class _Sought:
    """An expression that is looked for, and how its matches begin once that is asked.

    Attributes:
        pattern: the expression; kept here, it keeps its identity.
        early: characters that it is still to be run over before it is taken apart.
        openings: how its matches begin, once it was.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.early = _EARLY
        self.openings: Openings | None = None


_KNOWN: dict[int, _Sought] = {}
"""By identity: the hash of an expression is worked out over all its code at every look."""


def find_all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find what ``pattern.finditer(text)`` finds.

    Args:
        pattern: an expression that lives as long as the program, as those of a module do.
        text: the text.
    """
    sought = _KNOWN.get(id(pattern))
    if sought is None:
        sought = _KNOWN[id(pattern)] = _Sought(pattern)
    if sought.early > 0:
        sought.early -= len(text)
        if sought.early <= 0:
            sought.openings = openings(pattern)
    if sought.openings is None:
        return pattern.finditer(text)
    return find_from(pattern, text, sought.openings)


def find_from(pattern: re.Pattern[str], text: str, wanted: Openings) -> Iterator[re.Match[str]]:
    """Find the same, where it is known how matches begin."""
    places = _index(text).places(wanted)
    if len(places) * _A_TRY > len(text):
        return pattern.finditer(text)
    return matches_at(pattern, text, places)


@lru_cache(maxsize=4)
def _index(text: str) -> _Index:
    return _Index(text)
