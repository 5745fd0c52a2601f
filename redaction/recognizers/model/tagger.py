# SPDX-License-Identifier: EUPL-1.2
"""Asks the trained model what part every word of a text plays."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from redaction.recognizers import lexicon
from redaction.recognizers.model import model
from redaction.recognizers.model.features import sequences
from redaction.recognizers.model.roles import OUTSIDE, Label
from redaction.recognizers.reading import Reading

if TYPE_CHECKING:
    import pycrfsuite

LABELS: tuple[Label, ...] = get_args(Label)
_LOCK = threading.Lock()
NOTHING: Mapping[Label, float] = {OUTSIDE: 1.0}
"""What is said of a word that is nothing: one object, to be compared by identity."""


class Said(NamedTuple):
    """What the model says of one word: its likeliest label, and how likely each label is."""

    label: Label
    chances: Mapping[Label, float]


@cache
def _tagger() -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model())
    return tagger


@lru_cache(maxsize=2)
def said(reading: Reading) -> tuple[Said, ...]:
    """Return what the model says of every word of a text, in order.

    Words in small letters that it takes for nothing carry no further chances: asking for them
    would cost most of the time.
    """
    out: list[Said] = []
    with _LOCK:
        tagger = _tagger()
        known = [label for label in LABELS if label in set(tagger.labels())]
        for begin, rows in sequences(reading):
            tags = tagger.tag(rows)
            for at, tag in enumerate(tags):
                token = reading.tokens[begin + at]
                if tag == OUTSIDE and not token.capital:
                    out.append(Said(OUTSIDE, NOTHING))
                    continue
                chances = {label: tagger.marginal(label, at) for label in known}
                out.append(Said(tag, chances))
    return tuple(out)


def chances(reading: Reading, start: int, end: int) -> Mapping[Label, float]:
    """Return the mean chance of each label over the words of ``text[start:end]``.

    Tussenvoegsels do not count, and words in small letters only where there are no others.
    """
    tokens = reading.tokens
    at = reading.first_token_from(start)
    rows: list[Mapping[Label, float]] = []
    small: list[Mapping[Label, float]] = []
    while at < len(tokens) and tokens[at].start < end:
        if tokens[at].folded not in lexicon.PARTICLES:
            (rows if tokens[at].capital else small).append(said(reading)[at].chances)
        at += 1
    rows = rows or small
    if not rows:
        return NOTHING
    return {label: sum(row.get(label, 0.0) for row in rows) / len(rows) for label in LABELS}


def runs(reading: Reading) -> Iterator[tuple[int, int, Mapping[Label, float]]]:
    """Yield every word that may be something: index, index, chances (one word each)."""
    for at, word in enumerate(said(reading)):
        if word.label != OUTSIDE or word.chances is not NOTHING:
            yield at, at + 1, word.chances
