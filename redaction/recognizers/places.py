# SPDX-License-Identifier: EUPL-1.2
"""Runs an expression at the few places of a text where it can match, and not at every character.

The text is indexed once for all expressions. Most notes have none of the words that most of the
expressions look for, so that most of them are answered by the index alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

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
        self._opened: dict[int, tuple[list[int], list[int]]] = {}
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

    def opened(self, table: Together) -> tuple[list[int], list[int]]:
        """Return where expressions of a table are to be tried, and which of them, as bits."""
        told = self._opened.get(id(table))
        if told is None:
            at: defaultdict[int, int] = defaultdict(int)
            for keys, index in ((table.exact, self.exact), (table.caseless, self.caseless)):
                for key, bits in keys.items():
                    for place in index.get(key, ()):
                        at[place] |= bits
            places = sorted(at)
            told = self._opened[id(table)] = (places, [at[place] for place in places])
        return told


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


def find_around(
    pattern: re.Pattern[str], text: str, anchors: Iterable[tuple[int, int]], reach: int
) -> Iterator[re.Match[str]]:
    """Find what ``pattern.finditer(text)`` finds, where all of it has something rare in it.

    Args:
        pattern: an expression that never matches an empty text.
        text: the text.
        anchors: where that stands, in order; one of them has the beginning of a match in it, or
            before it.
        reach: so many characters at most lie between the beginning of a match and an anchor's.
    """
    near: list[range] = []
    tried = 0
    for begins, ends in anchors:
        start = max(tried, begins - reach)
        tried = max(tried, ends)
        near.append(range(start, tried))
    return matches_at(pattern, text, chain.from_iterable(near))


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
        return pattern.search(before) if _may(sought, before) else None
    start = end - len(before)
    # The first character of what was cut out begins a word there, and perhaps none in the text.
    if match := pattern.match(before):
        return match
    places = _index(text).between(wanted, start, end)
    if len(places) > _FEW and not _may(sought, before):
        return None
    for at in places:
        if match := pattern.match(before, at - start):
            return match
    return None


def _may(sought: _Sought, before: str) -> bool:
    """Tell whether a short text has what an expression needs."""
    if sought.needed is None:
        return True
    return any(map(without_case(before).__contains__, sought.needed.words))


class Together:
    """Expressions of a table, each of which is looked for before the same places of a text.

    Most of them can match before no place; which can, the words there tell of all at once. A
    table lives as long as the program, as its expressions do.

    Attributes:
        patterns: the expressions, in order.
        numbers: their numbers, by identity.
        exact: which of them, as bits, begin with some characters, once they were taken apart.
        caseless: the same for those that begin so whatever the case.
        always: those that tell too little of how they begin.
    """

    def __init__(self, patterns: Iterable[re.Pattern[str]]) -> None:
        self.patterns = tuple(patterns)
        self.numbers = {id(pattern): number for number, pattern in enumerate(self.patterns)}
        self.exact: defaultdict[str, int] = defaultdict(int)
        self.caseless: defaultdict[str, int] = defaultdict(int)
        self.always = (1 << len(self.patterns)) - 1
        self._early = _EARLY
        self._told: dict[int, tuple[int, ...]] = {}

    def before(self, before: str, text: str, end: int) -> Window:
        """Return what is to be looked for before a place; as :func:`search_before` is asked."""
        if self._early > 0:
            self._early -= len(before)
            if self._early <= 0:
                self._take_apart()
        start = end - len(before)
        places, bits = _index(text).opened(self) if self._early <= 0 else ([], [])
        first = bisect_left(places, start)
        last = bisect_left(places, end, first)
        found = self.always
        for one in bits[first:last]:
            found |= one
        cut = start > 0 and text[start - 1].isalnum() and before[:1].isalnum()
        # What was cut out begins within a word, and so does what can match there.
        opens = self._opening(before) if cut else 0
        return Window(
            self, before, text, end, places[first:last], bits[first:last], found | opens, opens
        )

    def told(self, bits: int) -> tuple[int, ...]:
        """Return the numbers of some expressions, in order."""
        told = self._told.get(bits)
        if told is None:
            numbers = range(len(self.patterns))
            told = self._told[bits] = tuple(n for n in numbers if bits >> n & 1)
        return told

    def _opening(self, before: str) -> int:
        """Return which expressions can match where a text begins within a word."""
        small = without_case(before[:LONGEST])
        kind = DIGIT if before[0].isdecimal() else LETTER
        bits = self.exact.get(kind, 0)
        for length in range(1, LONGEST + 1):
            bits |= self.exact.get(before[:length], 0) | self.caseless.get(small[:length], 0)
        return bits

    def _take_apart(self) -> None:
        self.always = 0
        for number, pattern in enumerate(self.patterns):
            wanted = _sought(pattern).after(_EARLY).openings
            if wanted is None or wanted.lines:
                self.always |= 1 << number
                continue
            for key in _words(wanted.exact):
                self.exact[key] |= 1 << number
            for key in _words(wanted.caseless):
                self.caseless[key] |= 1 << number


class Window(NamedTuple):
    """What stands before a place, and which expressions of a table can match there.

    Attributes:
        table: the expressions.
        before: what stands there.
        text: the text.
        end: one past its last code point.
        places: where one of the expressions is to be tried.
        bits: which of them at each.
        found: all of them.
        opens: those that are to be tried where ``before`` begins.
    """

    table: Together
    before: str
    text: str
    end: int
    places: list[int]
    bits: list[int]
    found: int
    opens: int

    def may(self, most: int) -> tuple[int, ...]:
        """Return the numbers of those of the first so many expressions that can match, in order."""
        return self.table.told(self.found & ((1 << most) - 1))

    def search(self, number: int) -> re.Match[str] | None:
        """Find what :func:`search_before` finds of the expression with this number."""
        pattern, own = self.table.patterns[number], 1 << number
        if not self.found & own:
            return None
        if self.table.always & own:
            return search_before(pattern, self.before, self.text, self.end)
        if self.opens & own and (match := pattern.match(self.before)):
            return match
        start = self.end - len(self.before)
        for at, one in zip(self.places, self.bits, strict=True):
            if one & own and (match := pattern.match(self.before, at - start)):
                return match
        return None

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Find what :func:`search_before` finds of an expression of the table."""
        return self.search(self.table.numbers[id(pattern)])


def _sought(pattern: re.Pattern[str]) -> _Sought:
    sought = _KNOWN.get(id(pattern))
    if sought is None:
        sought = _KNOWN[id(pattern)] = _Sought(pattern)
    return sought


@lru_cache(maxsize=4)
def _index(text: str) -> _Index:
    return _Index(text)
