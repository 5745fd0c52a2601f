# SPDX-License-Identifier: EUPL-1.2
r"""How the matches of an expression can begin, read from the expression itself.

``(?<![\w.])(?:tel|fax)\.?`` can match only where a word begins with *tel* or *fax*. What an
expression needs is taken from how Python parses it, so there is no second list of words to keep;
:mod:`redaction.recognizers.places` tells where in a text that is.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

LONGEST = 3
"""Characters of an opening that are told apart."""
LETTER, DIGIT = "\0letter", "\0digit"
"""Openings of which the kind of the first character alone is known."""

_parser: Any = importlib.import_module("re._parser")
_code: Any = importlib.import_module("re._constants")
_REPEATS = {_code.MAX_REPEAT, _code.MIN_REPEAT, _code.POSSESSIVE_REPEAT}

_MOST = 400
"""Openings of one expression; those that are more are told apart by less."""
_FEW = 12
"""Characters that may follow each other's in one place and are still told apart."""
_LATIN = "\u00ff"
"""The last letter of which without_case tells what it is taken for without case."""
_RANGE = 400
"""Code points of the longest range of characters that is read one by one."""


class Openings(NamedTuple):
    """How the matches of an expression can begin, in one way or another.

    Attributes:
        exact: with these characters, or a kind of character.
        caseless: with these, in small letters or capitals.
        lines: where a line begins.
    """

    exact: tuple[str, ...]
    caseless: tuple[str, ...]
    lines: bool


class _Opening(NamedTuple):
    """One way in which a match can begin.

    Attributes:
        key: its first characters, or the kind of the first one.
        caseless: whether ``key`` is in small letters, whatever the text has.
        apart: the kinds of characters that do not stand before it.
        line: whether it is where a line begins.
        whole: whether nothing is known of what comes after ``key``.
    """

    key: str = ""
    caseless: bool = False
    apart: frozenset[str] = frozenset()
    line: bool = False
    whole: bool = False


def openings(pattern: re.Pattern[str]) -> Openings | None:
    """Return how matches of an expression begin, ``None`` when it tells too little of that.

    A match begins with a run of letters or of digits, with a mark, or where a line begins. What
    can begin within a run, with white space, or with nothing at all has no such place.
    """
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    least, most = parsed.getwidth()
    if not least and most:
        return None
    found = _sequence({_Opening()}, parsed, pattern.flags)
    if not all(_has_a_place(o) for o in found):
        return None
    keys = {o for o in found if not o.line}
    return Openings(
        exact=_shortest({o.key for o in keys if not o.caseless}),
        caseless=_shortest({o.key for o in keys if o.caseless}),
        lines=any(o.line for o in found),
    )


def without_case(text: str) -> str:
    """Return a text in small letters, as long as it was: what expressions without case compare."""
    if text.isascii():
        return text.lower()
    # İ alone becomes two characters when it is made small.
    small = text.replace("İ", "i").lower()
    return small.replace("ı", "i").replace("ſ", "s").replace("μ", "µ")


def _shortest(keys: set[str]) -> tuple[str, ...]:
    """Return the keys without those that begin with another one."""
    return tuple(sorted(k for k in keys if not any(k[:n] in keys for n in range(1, len(k)))))


def _has_a_place(opening: _Opening) -> bool:
    if opening.line or opening.key in opening.apart:
        return True
    first = opening.key[:1]
    if not first.strip("\0") or first.isspace():
        return False
    return not first.isalnum() or (DIGIT if first.isdecimal() else LETTER) in opening.apart


def _sequence(found: set[_Opening], items: Iterable[Any], flags: int) -> set[_Opening]:
    """Return the openings, each lengthened by what the items of an expression can begin with."""
    for item in items:
        if len(found) > _MOST:
            found = {_shorter(o) for o in found}
        ready = {o for o in found if o.whole}
        if len(ready) == len(found):
            break
        found = ready | _item(found - ready, item, flags)
    return found


def _shorter(opening: _Opening) -> _Opening:
    """Return an opening that is told apart by its first character alone, where that is known."""
    if not opening.key:
        return opening
    key = opening.key if opening.key in {LETTER, DIGIT} else opening.key[:1]
    return opening._replace(key=key, whole=True)


def _whole(found: set[_Opening]) -> set[_Opening]:
    return {o._replace(whole=True) for o in found}


def _item(found: set[_Opening], item: Any, flags: int) -> set[_Opening]:
    code, value = item
    if code is _code.AT:
        return {_at(o, value) for o in found}
    if code in {_code.ASSERT, _code.ASSERT_NOT}:
        return _looked(found, code, *value, flags=flags)
    if code is _code.BRANCH:
        return {o for branch in value[1] for o in _sequence(found, branch, flags)}
    if code is _code.SUBPATTERN:
        _, more, less, inner = value
        return _sequence(found, inner, (flags | more) & ~less)
    if code is _code.ATOMIC_GROUP:
        return _sequence(found, value, flags)
    if code in _REPEATS:
        return _repeated(found, *value, flags=flags)
    letters = _characters(item)
    if letters is None:
        return _whole(found)
    return {more for o in found for more in _lengthened(o, letters, flags)}


def _repeated(
    found: set[_Opening], least: int, most: int, inner: Sequence[Any], *, flags: int
) -> set[_Opening]:
    """Return the openings with something behind them so many times; past LONGEST is not read."""
    least = min(least, LONGEST)
    out = set() if least else set(found)
    for times in range(1, min(most, LONGEST) + 1):
        found = _sequence(found, inner, flags)
        if times >= least:
            out |= found
    return out


def _lengthened(opening: _Opening, letters: frozenset[str], flags: int) -> set[_Opening]:
    """Return an opening with each of some characters behind it."""
    if opening.line or (opening.key and (len(letters) > _FEW or letters & {LETTER, DIGIT})):
        return {opening._replace(whole=True)}
    caseless = bool(flags & re.IGNORECASE)
    found = set()
    for letter in letters:
        if letter in {LETTER, DIGIT}:
            found.add(opening._replace(key=letter, whole=True))
        elif caseless and letter > _LATIN:
            # Which other letters it is taken for differs from letter to letter.
            if opening.key:
                found.add(opening._replace(whole=True))
            else:
                found.add(opening._replace(key=LETTER, whole=True))
        else:
            small = caseless or opening.caseless
            key = without_case(opening.key + letter) if small else opening.key + letter
            found.add(opening._replace(key=key, caseless=small, whole=len(key) >= LONGEST))
    return found


def _at(opening: _Opening, where: Any) -> _Opening:
    if opening.key:
        return opening
    if where in {_code.AT_BEGINNING, _code.AT_BEGINNING_STRING}:
        return opening._replace(line=True)
    if where is _code.AT_BOUNDARY:
        # A letter or digit behind it begins a word; a mark has a place wherever it stands.
        return opening._replace(apart=frozenset((LETTER, DIGIT)))
    return opening


def _looked(
    found: set[_Opening], code: Any, direction: int, inner: Sequence[Any], *, flags: int
) -> set[_Opening]:
    """Return the openings with what a look ahead or behind tells of them."""
    if direction > 0:
        if code is _code.ASSERT_NOT or any(o.key for o in found):
            return found
        ahead = _sequence(found, inner, flags)
        return _whole(ahead) if all(o.key for o in ahead) else found
    if len(inner) != 1:
        return found
    if code is _code.ASSERT:
        letters = _characters(inner[0])
        if letters is None:
            return found
        line = letters <= {"\n", "\f"}
        kinds = {LETTER, DIGIT} - {_kind(letter) for letter in letters}
    else:
        line = False
        kinds = _all_of(inner[0][1]) if inner[0][0] is _code.IN else set()
    return {o if o.key else o._replace(apart=o.apart | kinds, line=o.line or line) for o in found}


def _kind(letter: str) -> str:
    if letter in {LETTER, DIGIT} or not letter.isalnum():
        return letter
    return DIGIT if letter.isdecimal() else LETTER


def _all_of(members: Sequence[Any]) -> set[str]:
    """Return of which kinds a set of characters holds every one."""
    told = {value for code, value in members if code is _code.CATEGORY}
    if members[0][0] is not _code.NEGATE:
        word = {LETTER, DIGIT} if _code.CATEGORY_WORD in told else set()
        return word | ({DIGIT} if _code.CATEGORY_DIGIT in told else set())
    letters = {value for code, value in members[1:] if code is not _code.CATEGORY}
    if not letters <= {ord("_")} or not told <= {_code.CATEGORY_NOT_WORD, _code.CATEGORY_DIGIT}:
        return set()
    return {LETTER} if _code.CATEGORY_DIGIT in told else {LETTER, DIGIT}


def _characters(item: Any) -> frozenset[str] | None:
    """Return which characters, or kinds of them, an item stands for; ``None`` for all others."""
    code, value = item
    if code is _code.LITERAL:
        return frozenset(chr(value))
    if code is not _code.IN:
        return None
    if value[0][0] is _code.NEGATE:
        return _word_but(value[1:])
    found: set[str] = set()
    for kind, member in value:
        if kind is _code.LITERAL:
            found.add(chr(member))
        elif kind is _code.RANGE and member[1] - member[0] < _RANGE:
            found.update(map(chr, range(member[0], member[1] + 1)))
        elif member is _code.CATEGORY_DIGIT:
            found.add(DIGIT)
        elif member is _code.CATEGORY_WORD:
            found |= {LETTER, DIGIT, "_"}
        else:
            return None
    return frozenset(found)


def _word_but(left_out: Sequence[Any]) -> frozenset[str] | None:
    """Return the kinds of characters of words without those that are left out whole."""
    gone = {value for _, value in left_out}
    if _code.CATEGORY_NOT_WORD not in gone:
        return None
    kept = {LETTER}
    if _code.CATEGORY_DIGIT not in gone:
        kept.add(DIGIT)
    if ord("_") not in gone:
        kept.add("_")
    return frozenset(kept)
