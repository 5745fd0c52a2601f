# SPDX-License-Identifier: EUPL-1.2
"""The names that stand in a note, as far as initials and user names are made of them.

``Paul Hiemstra`` makes ``PH``, ``J.W. ter Braake`` makes ``JWtB`` and ``JtB``; and ``hiem`` may
be part of a user name. No judgement on persons: a name here is only a reason to believe a label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from redaction.recognizers import lexicon
from redaction.recognizers.reading import Reading, Token, capital
from redaction.search import folded

_GAP = re.compile(r"[ .'’\-]{0,3}|[ ]?\([ ]?|\)[ ]")
_TURN = re.compile(r",[ ]")
_LONGEST = 6


class OwnNames(NamedTuple):
    """What the names of one note spell.

    Attributes:
        acronyms: first letters of every name of two words and more, without case or accents,
            with and without tussenvoegsels.
        words: the words of names, without case or accents.
        heads: first three letters of those words.
    """

    acronyms: frozenset[str]
    words: frozenset[str]
    heads: frozenset[str]

    def spell(self, initials: str) -> bool:
        """Tell whether a name in the note has these initials."""
        return _letters(initials) in self.acronyms

    def in_login(self, login: str, *, most: int = 4) -> bool:
        """Tell whether the first ``most`` letters of a name's word stand in a user name."""
        bare = _letters(login)
        heads = self.heads if most == 3 else _heads(self.words, most)
        return any(bare[n : n + most] in heads for n in range(len(bare) - most + 1))


@lru_cache(maxsize=4)
def _heads(words: frozenset[str], most: int) -> frozenset[str]:
    return frozenset(w[:most] for w in words if len(w) >= most)


@lru_cache(maxsize=50_000)
def _letters(text: str) -> str:
    return "".join(c for c in folded(text) if c.isalpha())


@lru_cache(maxsize=2)
def own_names(reading: Reading) -> OwnNames:
    """Return what the names in a note spell."""
    acronyms: set[str] = set()
    words: set[str] = set()
    before: list[Token] = []
    for run in _runs(reading):
        caps = [t for t in run if t.folded not in lexicon.PARTICLES]
        for token in caps:
            if len(token.text) > 2 and not _compound(token.text):
                words.update(_letters(half) for half in token.text.split("-"))
        acronyms |= _spelled(run)
        if before and _TURN.fullmatch(reading.text[before[-1].end : run[0].start]):
            acronyms |= _spelled([*run, *before])
        before = run
    words = {w for w in words if len(w) > 2}
    return OwnNames(frozenset(acronyms), frozenset(words), frozenset(w[:3] for w in words))


def _runs(reading: Reading) -> list[list[Token]]:
    """Return the words that stand together and may be a name."""
    runs: list[list[Token]] = []
    run: list[Token] = []
    for token in reading.tokens:
        if run and not _GAP.fullmatch(reading.text[run[-1].end : token.start]):
            runs.append(run)
            run = []
        if _may(token) or (run and _follows(token, run[-1], reading)):
            run.append(token)
        elif run:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    return [r for r in runs if any(t.folded not in lexicon.PARTICLES for t in r)]


def _may(token: Token) -> bool:
    return _may_be(token.text)


@lru_cache(maxsize=50_000)
def _may_be(text: str) -> bool:
    """Tell whether a word may be part of a name: a tussenvoegsel, or a capital's."""
    if text.casefold() in lexicon.PARTICLES:
        return True
    if not capital(text):
        return False
    if len(text) <= 2:
        return True
    return (
        lexicon.first_name(text)
        or lexicon.surname(text)
        or not (lexicon.literal(text) or lexicon.abbreviation(text))
    )


def _follows(token: Token, before: Token, reading: Reading) -> bool:
    """Tell whether a word is a surname because of what leads it: ``T. Koolhaas``, ``Titus Vis``."""
    if not token.capital or token.shouted or len(token.text) < 3:
        return False
    if len(before.text) <= 2:
        return before.capital and reading.text[before.end : before.end + 1] == "."
    return lexicon.first_name(before.text) and not lexicon.literal(before.text)


def _compound(word: str) -> bool:
    """Tell whether a word may be a surname but is a compound of Dutch words: ``Koolhaas``."""
    return not lexicon.in_a_name(word) and lexicon.ordinary(word)


def _spelled(run: Sequence[Token]) -> set[str]:
    out: set[str] = set()
    told = [_first_letters(token) for token in run]
    for at in range(len(run)):
        for end in range(at + 2, min(len(run), at + _LONGEST) + 1):
            part = told[at:end]
            if not any(t.long and not t.particle for t in part):
                continue
            whole, short, called = "", "", ""
            for token in part:
                whole += token.letters
                if not token.particle:
                    short += token.letters
                called += token.two if not called and not token.particle else token.letters
            out |= {whole, short, called}
            if len(short) > 2 and not any(t.long for t in part[:-1]):
                out.add(whole[0] + part[-1].two[:1])  # B.W.C. Steenhuizen: BS
    return {a for a in out if len(a) > 1}


class _Letters(NamedTuple):
    """What one word gives to what names spell.

    Attributes:
        letters: the first letter, or those of both halves of a double name.
        two: the first two letters.
        particle: whether it is a tussenvoegsel.
        long: whether it is more than initials.
    """

    letters: str
    two: str
    particle: bool
    long: bool


def _first_letters(token: Token) -> _Letters:
    return _Letters(
        "".join(_letters(half)[:1] for half in token.text.split("-")),
        _letters(token.text)[:2],
        token.folded in lexicon.PARTICLES,
        len(token.text) > 2,
    )
