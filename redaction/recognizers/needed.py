# SPDX-License-Identifier: EUPL-1.2
r"""What stands within reach of every match of an expression, read from the expression itself.

``\d{1,2}\s(?:geboren|overleden)`` matches only where *geboren* or *overleden* stands at most three
characters further on, however it begins. Like :mod:`redaction.recognizers.openings` this is taken
from how Python parses the expression, so there is no second list of words to keep.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from redaction.recognizers.openings import without_case

_parser: Any = importlib.import_module("re._parser")
_code: Any = importlib.import_module("re._constants")
_REPEATS = {_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT}

_FARTHEST = 500
"""Characters from the beginning of a match within which a word is looked for."""
_MOST = 150
"""Words of which one must be there; looking for more takes too long."""
_MARKS = frozenset("|@\\[]<>{}=~*+_%&€#$()")
"""Characters that are rare enough to be looked for alone."""
_OFTEN = (0.0, 0.01, 0.01, 0.003, 0.001, 0.0003)
"""How often a word of so many letters stands at a place of a text, or one of more letters."""
_LATIN = "\u00ff"
"""The last letter that is taken for no others than without_case knows."""


class Needed(NamedTuple):
    """What stands within reach of every match.

    Attributes:
        words: without case; one of them is there.
        reach: so many characters at most lie between the beginning of a match and that word.
    """

    words: tuple[str, ...]
    reach: int


class _Found(NamedTuple):
    """Words of which a match has one, and where they begin at most, from where it begins."""

    words: frozenset[str]
    reach: int

    @property
    def tries(self) -> float:
        """How many places of a text are to be tried, as a part of it."""
        often = sum(_OFTEN[min(len(word), len(_OFTEN) - 1)] for word in self.words)
        return often * (self.reach + 1)


class _Run(NamedTuple):
    """Characters that follow each other, and where the first of them stands at most."""

    letters: str
    at: int


def needed(pattern: re.Pattern[str]) -> Needed | None:
    """Return what stands within reach of every match, ``None`` where the expression tells little.

    An expression that can match an empty text has nothing that it needs.
    """
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    if not parsed.getwidth()[0]:
        return None
    found = _needed(parsed.state, parsed, _Run("", 0), 0)
    if found is None or len(found.words) > _MOST:
        return None
    return Needed(tuple(sorted(found.words)), found.reach)


def _needed(state: Any, items: Iterable[Any], run: _Run, at: int) -> _Found | None:
    """Return the words within reach of a sequence of items that ask for the fewest tries.

    Args:
        state: of the parser.
        items: what it parsed.
        run: the characters that stand directly before them.
        at: where they begin at most.
    """
    best: _Found | None = None
    for item in items:
        code, value = item
        if code in {_code.AT, _code.ASSERT_NOT}:
            continue
        letter = _letter(item)
        if letter:
            run, at = run._replace(letters=run.letters + letter), at + 1
            continue
        best = _better(best, _word(run))
        for inner in _inside(code, value):
            best = _better(best, _either([_needed(state, some, run, at) for some in inner]))
        if code is not _code.ASSERT:
            at = min(at + _parser.SubPattern(state, [item]).getwidth()[1], _FARTHEST)
        run = _Run("", at)
    return _better(best, _word(run))


def _inside(code: Any, value: Any) -> list[list[Any]]:
    """Return the sequences inside an item, one of which every match has, as alternatives."""
    if code is _code.BRANCH:
        return [value[1]]
    if code is _code.SUBPATTERN:
        return [[value[3]]]
    if code is _code.ATOMIC_GROUP:
        return [[value]]
    if code is _code.ASSERT and value[0] > 0:
        return [[value[1]]]
    if code in _REPEATS and value[0]:
        return [[value[2]]]
    return []


def _word(run: _Run) -> _Found | None:
    """Return the word that a run of characters is, ``None`` for one that stands everywhere."""
    rare = len(run.letters) > 1 or run.letters in _MARKS
    return _Found(frozenset((run.letters,)), run.at) if rare and run.at < _FARTHEST else None


def _either(branches: list[_Found | None]) -> _Found | None:
    told = [branch for branch in branches if branch is not None]
    if len(told) < len(branches):
        return None
    return _Found(frozenset().union(*(b.words for b in told)), max(b.reach for b in told))


def _better(one: _Found | None, other: _Found | None) -> _Found | None:
    if one is None or other is None:
        return one or other
    return min(one, other, key=lambda found: found.tries)


def _letter(item: Any) -> str:
    """Return the character that an item stands for without case, empty for more than one."""
    code, value = item
    if code is _code.LITERAL:
        found = {value}
    elif code is _code.IN and all(kind is _code.LITERAL for kind, _ in value):
        found = {member for _, member in value}
    else:
        return ""
    letters = {without_case(chr(point)) for point in found}
    letter = letters.pop()
    # Which other letters it is taken for without case differs from letter to letter.
    return "" if letters or (letter > _LATIN and letter.isalpha()) else letter
