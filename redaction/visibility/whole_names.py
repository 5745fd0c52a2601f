# SPDX-License-Identifier: EUPL-1.2
"""The word beside a lone name that is part of it: ``Aalt`` in ``De eerste, Aalt Franken, vraagt``.

A given name can be Dutch, or on no list, and a surname too. A capital right beside a name that was
found is explained in a sentence by nothing else, unless the word is one for a function, a body, a
place or a trade.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from redaction.recognizers import lexicon
from redaction.recognizers.capitals import only_a_name
from redaction.recognizers.listed_names import LINKS, MOST_LINKS
from redaction.recognizers.model.kinds import person, verb
from redaction.recognizers.model.tagger import said
from redaction.recognizers.reading import Reading, Token
from redaction.recognizers.statistical import RANKS, goes
from redaction.visibility.case import Case
from redaction.visibility.firms import trades
from redaction.visibility.roles import beside
from redaction.visibility.spans import Span

_SPACE = frozenset((" ", "\u00a0"))
_MARRIED = re.compile(r" [-–] (?:(?:van|de|der|den|ten|ter|'t) ){0,3}$", re.IGNORECASE)
"""A hyphen between spaces, as mail programs write two surnames: ``Haitsma - Postbus, Tineke``."""
_LINK = re.compile(r" (?:ter|ten|de|(?:van )?de[rn]) ")
"""Tussenvoegsels before a surname; *van* and *van de* lead to who employs somebody more often."""
_FIRST_AFTER = re.compile(r", ?[A-ZÀ-Þ](?:[a-zß-ÿ]+|\.)")
_TITLED = re.compile(r"(?:\b(?:dr|drs|mr|ir|ing|prof|mw|mevr|dhr)\.|[Mm]evrouw|[Hh]eer) $")
_MOST = 4
_SHORT = 3
"""Letters up to which a syllable of a name is also a word of government: ``Kan``, ``Hoi``."""
LED = 0.9
"""How sure the context must be of a private person behind a word for one, before a word with a
capital behind the name is its surname."""
GIVEN = 0.2
"""How sure the context must be of a private person before a Dutch word that begins a sentence is
the given name of the surname behind it."""
SURNAME = 0.6
"""How unlikely a body must be before a word with a capital behind a given name is the surname."""


def whole_names(reading: Reading, cases: Sequence[Case]) -> None:
    """Widen the spans of persons who go to the words beside them that belong to the same name.

    Args:
        reading: the note.
        cases: what was decided on, in reading order; the places of their spans are changed.
    """
    spans = [case.span for case in cases]
    for number, (case, span) in enumerate(zip(cases, spans, strict=True)):
        if case.person is None or case.role is not None:
            continue
        free = spans[number - 1].end if number else 0
        alone = _alone(reading, case.person.start, span.end)
        if alone is None:
            before = None if case.person.titled else _first_of_two(reading, case)
            if before is not None and before.start >= free:
                span.start = before.start
            last = spans[number + 1].start if number + 1 < len(spans) else len(reading.text)
            _widen(reading, case, free, last)
            continue
        before = None if case.person.titled else _given(reading, span, alone)
        if before is not None and before.start >= free:
            span.start = before.start
            continue
        after = _surname(reading, case, alone)
        if after is None:
            continue
        if number + 1 == len(spans) or after.end <= spans[number + 1].start:
            span.end = after.end


def _widen(reading: Reading, case: Case, free: int, last: int) -> None:
    """Widen a name of several words to the capitals right beside it: ``Kok Wai Heng``.

    A name whose syllables are words apart has some that are Dutch. Inside a sentence nothing else
    explains their capitals.

    Args:
        reading: the note.
        case: somebody who goes.
        free: where the stretch before it ends.
        last: where the stretch behind it begins.
    """
    span, person = case.span, case.person
    if person is None or not person.first or person.initialled or len(person.words) > _MOST - 1:
        return
    tokens = reading.tokens
    at = reading.first_token_from(span.start)
    before = tokens[at - 1] if at and not person.titled else None
    if (
        before is not None
        and before.start >= free
        and _may_be_named(before)
        and reading.text[before.end : span.start] in _SPACE
        and _inside(reading, at - 1)
    ):
        span.start = before.start
    at = reading.first_token_from(span.end)
    after = tokens[at] if at < len(tokens) else None
    if after is None or after.end > last or not _syllable(after):
        return
    joined = reading.text[span.end : after.start] in _SPACE
    if not joined or tokens[at - 1].shouted or trades(reading.text, span.start, span.end):
        return
    word = said(reading)[at]
    if word.chances.get("O", 0.0) + goes(word) >= SURNAME:
        span.end = after.end


def _syllable(token: Token) -> bool:
    """Tell whether a word can be part of a name of several words; a short one may be anything."""
    short = token.capital and not token.shouted and 1 < len(token.text) <= _SHORT
    return _may_be_named(token) or (short and not lexicon.abbreviation(token.text))


def _alone(reading: Reading, start: int, end: int) -> Token | None:
    """Return the one word of a name that has only tussenvoegsels beside it."""
    at = reading.first_token_from(start)
    found: Token | None = None
    while at < len(reading.tokens) and reading.tokens[at].start < end:
        token = reading.tokens[at]
        at += 1
        if token.folded in lexicon.PARTICLES:
            continue
        if found is not None or not token.capital or token.shouted or len(token.text) < 2:
            return None
        found = token
    return found


def _first_of_two(reading: Reading, case: Case) -> Token | None:
    """Return the first of two given names, right before the second: ``Jan`` in ``Jan Jaap Bos``."""
    person = case.person
    at = reading.first_token_from(case.span.start) - 1
    if person is None or person.initialled or at < 0 or not lexicon.first_name(person.words[0]):
        return None
    token = reading.tokens[at]
    joined = reading.text[token.end : case.span.start] in _SPACE and not token.shouted
    called = token.capital and lexicon.first_name(token.text) and _may_be_named(token)
    return token if joined and called else None


def _given(reading: Reading, span: Span, alone: Token) -> Token | None:
    """Return the given name right before a surname and its tussenvoegsels."""
    at = reading.first_token_from(span.start) - 1
    start = span.start
    if at >= 0 and lexicon.first_name(alone.text) <= lexicon.surname(alone.text):
        linked = _before_links(reading, at, start)
        start, at = (reading.tokens[linked + 1].start, linked) if linked < at else (start, at)
    if at < 0 or reading.text[reading.tokens[at].end : start] not in _SPACE:
        return None
    token = reading.tokens[at]
    if start < span.start:
        called = token.capital and lexicon.first_name(token.text)  # Wil van Gelder
        named = called or (_may_be_named(token) and len(token.text) > 2)
        return token if named and _inside(reading, at) and not verb(token.text) else None
    if not _may_be_named(token) or lexicon.first_name(alone.text) > lexicon.surname(alone.text):
        return None
    if beside(reading.text, span.start, span.end) is not None:
        return None  # Taxi Van Dongen, museum Van Abbe
    if _inside(reading, at):
        return token
    if not lexicon.ordinary(token.text):
        return token if len(token.text) > 2 else None
    chance = goes(said(reading)[at])
    return token if chance >= GIVEN and not verb(token.text) else None


def _before_links(reading: Reading, at: int, start: int) -> int:
    """Return the word before the small tussenvoegsels that lead to a surname, ``at`` for none."""
    first = at
    while at >= 0 and first - at < MOST_LINKS and reading.tokens[at].text in LINKS:
        if reading.text[reading.tokens[at].end : start] not in _SPACE:
            return first
        start = reading.tokens[at].start
        at -= 1
    return at


def _inside(reading: Reading, at: int) -> bool:
    """Tell whether nothing but a name explains the capital of a word, on its own line."""
    if not at:
        return False
    before, token = reading.tokens[at - 1 : at + 1]
    gap = reading.text[before.end : token.start]
    if "\n" in gap:
        return False
    return only_a_name(reading, at) or (gap in _SPACE and person(before.text))


def _surname(reading: Reading, case: Case, alone: Token) -> Token | None:
    """Return the surname right behind a given name, or behind what it is joined to by marriage."""
    span = case.span
    at = reading.first_token_from(span.end)
    while at < len(reading.tokens) and reading.tokens[at].folded in lexicon.PARTICLES:
        at += 1
    if at >= len(reading.tokens):
        return None
    token = reading.tokens[at]
    gap = reading.text[span.end : token.start]
    if _MARRIED.fullmatch(gap):
        named = token.capital and not lexicon.abbreviation(token.text) and not token.shouted
        return token if named and _FIRST_AFTER.match(reading.text, token.end) else None
    linked = gap in _SPACE or _LINK.fullmatch(gap) is not None
    if not linked or not _may_be_named(token) or trades(reading.text, span.start, span.end):
        return None
    called = lexicon.first_name(alone.text) and not lexicon.surname(alone.text)
    called = called or not (lexicon.in_a_name(alone.text) or lexicon.ordinary(alone.text))
    if not called and not _TITLED.search(reading.text[max(0, alone.start - 9) : alone.start]):
        led = any(w.recognizer == "titled-names" for w in span.witnesses)  # collega Wiel Jongen
        if not led or case.heard.goes < LED:
            return None
    word = said(reading)[at]
    return token if word.chances.get("O", 0.0) + goes(word) >= SURNAME else None


def _may_be_named(token: Token) -> bool:
    """Tell whether a word can be part of a name: none for a function, body, place or paper."""
    word = token.text
    if not token.capital or token.shouted or len(word) < 2 or token.folded in lexicon.PARTICLES:
        return False
    if lexicon.abbreviation(word) or lexicon.of_government(word) or lexicon.organisation(word):
        return False
    if "-" in word and word.rpartition("-")[2].islower():
        return False  # Clingendael-onderzoekers
    if (
        person(word)
        or token.folded in RANKS
        or lexicon.listed("terms", word)
        or lexicon.listed("occupations", word)
    ):
        return False
    return not lexicon.place(word) or lexicon.in_a_name(word)
