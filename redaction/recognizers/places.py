# SPDX-License-Identifier: EUPL-1.2
"""Runs an expression at the few places of a text where it can match, and not at every character.

The text is indexed once for all expressions. Most notes have none of the words that most of the
expressions look for, so that most of them are answered by the index alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from redaction.recognizers.holds import matches_at
from redaction.recognizers.needed import Needed, needed
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
        self._words: dict[str, list[int]] = {}
        self._small = without_case(text)
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

    def near(self, wanted: Needed) -> list[range]:
        """Return the stretches from which one of the words that are needed is within reach."""
        ends = sorted(chain.from_iterable(map(self._where, wanted.words)))
        found: list[range] = []
        for end in ends:
            start = max(0, end - wanted.reach)
            if found and start <= found[-1].stop:
                found[-1] = range(found[-1].start, end + 1)
            else:
                found.append(range(start, end + 1))
        return found

    def _where(self, word: str) -> list[int]:
        """Return where a word stands, whatever its case, also inside another one."""
        places = self._words.get(word)
        if places is None:
            places = self._words[word] = []
            at = self._small.find(word)
            while at >= 0:
                places.append(at)
                at = self._small.find(word, at + 1)
        return places

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
_A_STEP = 4
"""The same where all characters side by side are tried, or those where an expensive one begins."""
_IN_VAIN = 12
"""Texts that have too much of what an expression needs before it is no longer asked for."""
_FEW = 8
"""Places that are tried without asking whether what is needed is there."""
_EARLY = 50_000
"""Characters that an expression is run over before it is worth to be taken apart."""


class _Sought:
    """An expression that is looked for, and how its matches begin once that is asked.

    Attributes:
        pattern: the expression; kept here, it keeps its identity.
        early: characters that it is still to be run over before it is taken apart.
        openings: how its matches begin, once it was.
        needed: what stands within reach of them.
        in_vain: how often texts had so much of that, that it helped nothing.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.early = _EARLY
        self.openings: Openings | None = None
        self.needed: Needed | None = None
        self.in_vain = 0

    def after(self, length: int) -> _Sought:
        """Take the expression apart when it is run over so many characters more than is early."""
        if self.early > 0:
            self.early -= length
            if self.early <= 0:
                self.openings = openings(self.pattern)
                self.needed = needed(self.pattern)
        return self


_KNOWN: dict[int, _Sought] = {}
"""By identity: the hash of an expression is worked out over all its code at every look."""


def find_all(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find what ``pattern.finditer(text)`` finds.

    Args:
        pattern: an expression that lives as long as the program, as those of a module do.
        text: the text.
    """
    sought = _sought(pattern).after(len(text))
    wanted, within = sought.openings, sought.needed
    if wanted is None and within is None:
        return pattern.finditer(text)
    starts = where(text, wanted, within)
    if starts is None and within is not None:
        sought.in_vain += 1
        if sought.in_vain > _IN_VAIN:
            sought.needed = None
    return pattern.finditer(text) if starts is None else matches_at(pattern, text, starts)


def where(text: str, wanted: Openings | None, within: Needed | None) -> Sequence[int] | None:
    """Return where an expression is to be tried, ``None`` where it is as well run over the text.

    Args:
        text: the text.
        wanted: how its matches begin, where that is known.
        within: what stands within reach of them, where that is known.
    """
    places = None if wanted is None else _index(text).places(wanted)
    if places is not None and len(places) * _A_TRY <= len(text):
        return places
    if within is None:
        return None
    near = _index(text).near(within)
    if places is not None:
        places = _inside(places, near)
    elif sum(map(len, near)) * _A_STEP <= len(text):
        return list(chain.from_iterable(near))
    return places if places is not None and len(places) * _A_STEP <= len(text) else None


def _inside(places: list[int], stretches: Sequence[range]) -> list[int]:
    """Return those of some places, in order, that lie inside one of some stretches."""
    found: list[int] = []
    for stretch in stretches:
        first = bisect_left(places, stretch.start)
        found += places[first : bisect_left(places, stretch.stop, first)]
    return found


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
    sought = _KNOWN.get(id(pattern)) or _sought(pattern)
    if sought.early > 0:
        sought.after(len(before))
    wanted = sought.openings
    if wanted is None or wanted.lines:
        return pattern.search(before)
    start = end - len(before)
    # The first character of what was cut out begins a word there, and perhaps none in the text.
    if match := pattern.match(before):
        return match
    places = _index(text).between(wanted, start, end)
    if len(places) > _FEW and sought.needed is not None:
        small = without_case(before)
        if not any(map(small.__contains__, sought.needed.words)):
            return None
    for at in places:
        if match := pattern.match(before, at - start):
            return match
    return None


def _sought(pattern: re.Pattern[str]) -> _Sought:
    sought = _KNOWN.get(id(pattern))
    if sought is None:
        sought = _KNOWN[id(pattern)] = _Sought(pattern)
    return sought


@lru_cache(maxsize=4)
def _index(text: str) -> _Index:
    return _Index(text)
