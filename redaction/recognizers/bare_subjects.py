# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""A compound that does something without an article: ``Zonneveld verwacht``, ``heeft Eikenhorst``.

A Dutch word for one countable thing, such as a field or a house, has an article before it when it
is the subject of a sentence. A capital alone does not tell at its beginning, the bare compound does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.model.kinds import person, verb
from redaction.recognizers.reading import Reading, Token

_COUNTABLE = re.compile(
    r"\w\w(?:berg|bergen|burg|beek|land|kamp|dijk|huis|huizen|terp|veld|broek|hof|horst|wijk|stra|ema|inga|boom|blom"
    r"|bloem|bier|mans|blad|gaarde?|akker|molen|brink|haag|woud|sloot|vliet|duin|heuvel|klaver|baard|been|voet|struik|appel|brood|kool|raap|zand"
    r"|haan|hoen|vogel|visch|wolf|vos|haas|kraai|valk|arend|uil|vink|mees|zwaan|ram|zoon|kind|man|knecht|meyer|meijer|bakker|smit|koning|"
    r"hoek|bosch?|oord|dam|poort|laar|steen|stein|stijn|hout|rode|staat|bloed|hart|dorp|haar|oom|om)$"
)
"""Endings of surnames that are words for one thing, or for none."""
_AUXILIARY = frozenset(
    ("heeft", "is", "was", "had", "kan", "kon", "zal", "zou", "wil", "wilde", "gaat", "ging", "moet", "komt", "kwam", "zegt", "zei")
)  # fmt: skip
_BEGINS = re.compile(r"(?:^|[.!?]\s|\n)$")
_INVERTED = re.compile(r"\b(?:heeft|had|zou|wil|wilde|zal|kan|kon) $")
_TOGETHER = re.compile(r"\b(?:afgestemd|besproken|gesproken|overlegd|gebeld|gemaild) met $")


def find(reading: Reading) -> Iterator[Claim]:
    """Find compounds that stand as somebody does."""
    for token, after in pairwise(reading.tokens):
        if not token.capital or token.folded in reading.small_words or not _surname_like(token):
            continue
        if reading.text[token.end : after.start] != " " or not after.text[0].islower():
            continue
        before = reading.text[max(0, token.start - 24) : token.start]
        does = after.text in _AUXILIARY or verb(after.text) or lexicon.literal(f"{after.text}en")
        subject = does and _BEGINS.search(before) is not None
        if subject or _INVERTED.search(before) or _TOGETHER.search(before):
            yield Claim(token.start, token.end, "PERSON", 0.5, "a compound without its article")


def _surname_like(token: Token) -> bool:
    """Tell whether a word is on no list and ends as surnames do that are compounds."""
    word = token.text
    if token.shouted or "-" in word or lexicon.literal(word) or not lexicon.ordinary(word):
        return False
    if lexicon.place(word) or lexicon.in_a_name(word) or lexicon.organisation(word):
        return False
    if lexicon.of_government(word) or person(word):
        return False
    return _COUNTABLE.search(token.folded) is not None


RECOGNISER = Recogniser("bare-subjects", ("PERSON",), 1, find)
