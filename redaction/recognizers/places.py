# SPDX-License-Identifier: EUPL-1.2
"""Runs an expression at the few places of a text where it can match, and not at every character.

The text is indexed once for all expressions. Most notes have none of the words that most of the
expressions look for, so that most of them are answered by the index alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
_SPACE = re.compile(r"\s")
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
        self._between: dict[int, list[int]] = {}
        self.lines = [0, *(m.end() for m in _NEWLINE.finditer(text))]

    def places(self, wanted: Openings) -> list[int]:
        """Return where an expression is to be tried, in order."""
        found: list[int] = []
        for keys, index in ((wanted.exact, self.exact), (wanted.caseless, self.caseless)):
            for key in filter(index.__contains__, keys):
                found += index[key]
        if wanted.lines:
            found += self.lines
        found.sort()
        return found

    def between(self, wanted: Openings, start: int, end: int) -> list[int]:
        """Return where in a stretch an expression is to be tried, whatever white space it has."""
        places = self._between.get(id(wanted))
        if places is None:
            cut = wanted._replace(exact=_words(wanted.exact), caseless=_words(wanted.caseless))
            places = self._between[id(wanted)] = self.places(cut)
        first = bisect_left(places, start)
        return places[first : bisect_left(places, end, first)]


@lru_cache(maxsize=1_000)
def _words(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands in keys before white space: a break of lines may stand there too."""
    return tuple(sorted({_SPACE.split(key, 1)[0] for key in keys}))


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
    wanted = _openings(pattern, len(text))
    return pattern.finditer(text) if wanted is None else find_from(pattern, text, wanted)


def find_from(pattern: re.Pattern[str], text: str, wanted: Openings) -> Iterator[re.Match[str]]:
    """Find the same, where it is known how matches begin."""
    places = _index(text).places(wanted)
    if len(places) * _A_TRY > len(text):
        return pattern.finditer(text)
    return matches_at(pattern, text, places)


def search_before(
    pattern: re.Pattern[str], before: str, text: str, end: int
) -> re.Match[str] | None:
    """Find what ``pattern.search(before)`` finds.

    Args:
        pattern: an expression that lives as long as the program, as those of a module do.
        before: what stands in ``text`` before ``end``, as long as it is there; its white space
            may be of another kind.
        text: the text.
        end: one past the last code point of ``before``.
    """
    wanted = _openings(pattern, len(before))
    if wanted is None or wanted.lines:
        return pattern.search(before)
    start = end - len(before)
    # The first character of what was cut out begins a word there, and perhaps none in the text.
    for at in (start, *_index(text).between(wanted, start, end)):
        if match := pattern.match(before, at - start):
            return match
    return None


def _openings(pattern: re.Pattern[str], length: int) -> Openings | None:
    """Return how matches of an expression begin, ``None`` while it is not worth to know."""
    sought = _KNOWN.get(id(pattern))
    if sought is None:
        sought = _KNOWN[id(pattern)] = _Sought(pattern)
    if sought.early > 0:
        sought.early -= length
        if sought.early <= 0:
            sought.openings = openings(pattern)
    return sought.openings


@lru_cache(maxsize=4)
def _index(text: str) -> _Index:
    return _Index(text)
