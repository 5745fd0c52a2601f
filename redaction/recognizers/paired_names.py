# SPDX-License-Identifier: EUPL-1.2
"""Given names that stand together: couples, brothers in brackets, the children of somebody.

``Pleegouders Koos en Mariëtte V.``, ``de gebroeders Dros (Jaap en Cornelis)``, ``hun kinderen
Lilit, Davit en Storm``: what one of them means besides is explained by the others. Also the second
of two people in one cell of a table, and people in a row with their telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_CALLED = r"[A-ZÀ-Þ][a-zà-ÿ]{1,15}(?:-[A-ZÀ-Þ][a-zà-ÿ]{1,15})?"
_COUPLE = re.compile(
    rf"(?<![\w.-])(?<!\w[ ][A-Z]\.[ ])(?P<a>{_CALLED}) en (?P<b>{_CALLED})"
    r"(?= (?:(?:van|de|der|den|ten|ter|el|al|'t) ){0,3}[A-ZÀ-Þ](?:\.|[\w'’-]+))"
)
_BRACKETED = re.compile(
    rf"\((?P<names>{_CALLED}(?:, {_CALLED}){{0,4}},? (?:en|&) {_CALLED})(?=[,)])"
)
_KIN = re.compile(
    r"\b(?:kinderen|kleinkinderen|pleegkinderen|stiefkinderen|zoons|zonen|zoontjes|dochters"
    r"|dochtertjes|broers|broertjes|zussen|zusjes|tweeling)(?:,| genaamd|:)?[ \n]"
    rf"(?P<names>{_CALLED}(?:(?:,| \(\d{{1,2}}\),)[ \n]{_CALLED}){{0,6}}"
    rf",?(?: \(\d{{1,2}}\))?[ \n](?:en|&)[ \n]"
    r"(?:de [a-zà-ÿ ]{0,24}(?<!\w)in \w+ geboren |de kleine |(?:de )?baby )?"
    rf"{_CALLED})(?! [A-ZÀ-Þ])"
)
_CELL = re.compile(
    rf"(?<=[|\t:;][ ])(?P<a>{_CALLED}) (?P<s>{_CALLED}), "
    rf"(?P<n>{_CALLED} (?:(?:van|de|der|den|ten|ter) ){{0,3}}(?P<t>{_CALLED}))"
    rf"(?=[ ]?(?:\n|\||$)|[ ]{{2}})"
)
_PHONED = re.compile(
    rf"(?<=[;:][ ])(?P<n>(?P<a>{_CALLED}) (?:(?:van|de|der|den|ten|ter) ){{0,3}}(?P<s>{_CALLED}))"
    r"(?=[ ](?:06[ .-]?\d|0\d{2,3}-|\+31))"
)
"""Who can be phoned, in a row of people with their numbers."""
_WORD = re.compile(_CALLED)


def find(reading: Reading) -> Iterator[Claim]:
    """Find given names by those beside them, and the second of two people in a cell."""
    text = reading.text
    for match in find_all(_COUPLE, text):
        if _only_given(match["a"]) and _only_given(match["b"]):
            yield _claim(*match.span("a"), "first of a couple")
    for match in find_all(_BRACKETED, text):
        words = _words(match)
        if all(_only_given(word) for word, _, _ in words):
            for _, start, end in words:
                yield _claim(start, end, "given names in brackets")
    for match in find_all(_KIN, text):
        words = _words(match)
        if any(lexicon.first_name(word) or not _explained(word) for word, _, _ in words):
            for _, start, end in words:
                yield Claim(start, end, "PERSON", 0.6, "children of somebody", strong=True)
    for match in find_all(_CELL, text):
        # The first is somebody in full, and so is the second.
        full = lexicon.first_name(match["a"]) and not _explained(match["s"])
        if full and lexicon.surname(match["t"]) and not _a_thing(match["n"].split()[0]):
            yield _claim(*match.span("n"), "second of two people in a cell")
    for match in find_all(_PHONED, text):
        if not _a_thing(match["a"]) and not _a_thing(match["s"]):
            yield _claim(*match.span("n"), "name with a telephone number")


def _claim(start: int, end: int, reason: str) -> Claim:
    return Claim(start, end, "PERSON", 0.5, reason)


def _words(match: re.Match[str]) -> list[tuple[str, int, int]]:
    """Return the words with a capital in a row of names, with their places."""
    begin, end = match.span("names")
    return [(w.group(), *w.span()) for w in _WORD.finditer(match.string, begin, end)]


def _only_given(word: str) -> bool:
    """Tell whether a word is a given name, and at most ordinary Dutch besides."""
    return lexicon.first_name(word) and not lexicon.place(word)


def _explained(word: str) -> bool:
    """Tell whether a word with a capital is one of Dutch or a place, and on no list of names."""
    return (lexicon.ordinary(word) or lexicon.place(word)) and not lexicon.in_a_name(word)


def _a_thing(word: str) -> bool:
    """Tell whether a word is one of government, a body, a trade or a place."""
    return (
        lexicon.of_government(word)
        or lexicon.organisation(word)
        or lexicon.listed("terms", word)
        or lexicon.listed("occupations", word)
        or lexicon.abbreviation(word)
        or lexicon.place(word)
    )


RECOGNISER = Recogniser("paired-names", ("PERSON",), 1, find)
