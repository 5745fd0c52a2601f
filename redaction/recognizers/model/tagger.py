# SPDX-License-Identifier: EUPL-1.2
"""Asks the trained model what part every word of a text plays."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple, get_args

from redaction.recognizers import lexicon
from redaction.recognizers.model import model
from redaction.recognizers.model.features import columns, paragraphs
from redaction.recognizers.model.inference import Sums, infer
from redaction.recognizers.model.roles import OUTSIDE, Label
from redaction.recognizers.model.weights import Numbers, read_weights
from redaction.recognizers.reading import Reading

LABELS: tuple[Label, ...] = get_args(Label)
_LOCK = threading.Lock()
NOTHING: Mapping[Label, float] = {OUTSIDE: 1.0}
"""What is said of a word that is nothing: one object, to be compared by identity."""


class Said(NamedTuple):
    """What the model says of one word: its likeliest label, and how likely each label is."""

    label: Label
    chances: Mapping[Label, float]


_SILENT = Said(OUTSIDE, NOTHING)


class _Model(NamedTuple):
    """The model at work: its labels, what bundles of features say, and what labels say."""

    labels: tuple[Label, ...]
    sums: Sums
    steps: Numbers


@cache
def _model() -> _Model:
    weights = read_weights(model())
    known = [label for label in LABELS if label in weights.labels]
    order = [weights.labels.index(label) for label in known]
    ordered = weights._replace(states=weights.states[:, order])
    return _Model(tuple(known), Sums(ordered), weights.steps[order][:, order])


@lru_cache(maxsize=2)
def said(reading: Reading) -> tuple[Said, ...]:
    """Return what the model says of every word of a text, in order.

    Words in small letters that it takes for nothing carry no further chances: most words are such.
    """
    if not reading.tokens:
        return ()
    lengths = [end - begin for begin, end in paragraphs(reading)]
    with _LOCK:
        labels, sums, steps = _model()
        states = sums.of(columns(reading))
    best, chances = infer(states, steps, lengths)
    return tuple(
        _SILENT
        if (label := labels[at]) == OUTSIDE and not token.capital
        else Said(label, dict(zip(labels, row, strict=True)))
        for token, at, row in zip(reading.tokens, best.tolist(), chances.tolist(), strict=True)
    )


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
