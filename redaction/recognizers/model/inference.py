# SPDX-License-Identifier: EUPL-1.2
"""The likeliest labels of the words of a text under a conditional random field, and all chances.

It says what CRFsuite says. CRFsuite looks up every feature of every word, which takes most of its
time; here features that come together are added up once, and all paragraphs go side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from redaction.recognizers.model.features import Column
from redaction.recognizers.model.looks import Bundle
from redaction.recognizers.model.weights import Numbers, Weights

_KEPT = 200_000
"""Bundles of which the sum is kept: 24 MB; a hundred long notes have fewer."""


class Sums:
    """What features, and bundles of them together, say for each label: a row of ``rows`` each.

    The first row is that of what the model never saw, then come its own features.
    """

    def __init__(self, weights: Weights) -> None:
        self._filled = 1 + len(weights.states)
        self.rows: Numbers = np.empty((self._filled + _KEPT, len(weights.labels)))
        self.rows[0] = 0.0
        self.rows[1 : self._filled] = weights.states
        self._features = {feature: at + 1 for feature, at in weights.features.items()}
        # By identity: to compare all that is in a bundle takes longer than all the rest.
        self._bundles: dict[int, int] = {}
        self._held: list[Bundle] = []
        self._new: list[list[int]] = []

    def _row(self, bundle: Bundle) -> int:
        """Return the row of a bundle that is new: :meth:`of` adds it up with the others."""
        known = self._features
        places = [known[feature] for feature in bundle if feature in known]
        if len(places) < 2:
            at = places[0] if places else 0
        else:
            at = self._filled + len(self._new)
            self._new.append(places)
        self._bundles[id(bundle)] = at
        self._held.append(bundle)
        return at

    def of(self, columns: Sequence[Column]) -> Numbers:
        """Return how much the features of each word speak for each label, words by labels.

        Args:
            columns: features or bundles, each column with one for every word.
        """
        if len(self._held) > _KEPT:
            self._bundles.clear()
            self._held.clear()
            self._filled = 1 + len(self._features)
        places = np.fromiter(chain.from_iterable(map(self._places, columns)), np.intp)
        if self._new:
            starts = np.cumsum([0, *map(len, self._new[:-1])])
            added = self.rows[list(chain.from_iterable(self._new))]
            self._add(np.add.reduceat(added, starts))
            self._new = []
        first, *others = places.reshape(len(columns), -1)
        sums: Numbers = self.rows.take(first, axis=0)
        for column in others:
            sums += self.rows.take(column, axis=0)
        return sums

    def _places(self, column: Column) -> Iterable[int]:
        if isinstance(column[0], str):
            known: Callable[[str, int], int] = self._features.get
            return map(known, cast("Sequence[str]", column), repeat(0))
        rows, row = self._bundles, self._row
        bundles = cast("Sequence[Bundle]", column)
        found = list(map(rows.get, map(id, bundles)))
        for at in [at for at, place in enumerate(found) if place is None]:
            bundle = bundles[at]
            found[at] = rows[id(bundle)] if id(bundle) in rows else row(bundle)
        return cast("list[int]", found)

    def _add(self, rows: Numbers) -> None:
        filled = self._filled + len(rows)
        if filled > len(self.rows):
            self.rows = np.concatenate((self.rows[: self._filled], rows, np.empty_like(rows)))
        else:
            self.rows[self._filled : filled] = rows
        self._filled = filled


class Inferred(NamedTuple):
    """What is inferred of every word.

    Attributes:
        best: its label on the likeliest way through its paragraph.
        chances: how likely each label is, words by labels.
    """

    best: npt.NDArray[np.intp]
    chances: Numbers


def infer(states: Numbers, steps: Numbers, lengths: Sequence[int]) -> Inferred:
    """Return what is inferred of the words of a text.

    Args:
        states: how much each word speaks for each label, words by labels.
        steps: how much each label speaks for each label behind it.
        lengths: words of each paragraph; nothing steps over from one to the next.
    """
    # The longest paragraph first: those that have an nth word are then the first so many.
    order = sorted(range(len(lengths)), key=lambda at: -lengths[at])
    starts = np.cumsum([0, *lengths[:-1]])[order]
    sizes = np.array(lengths)[order]
    alive = [int((sizes > at).sum()) for at in range(int(sizes[0]))]
    words = [starts[:count] + at for at, count in enumerate(alive)]
    best = np.empty(len(states), np.intp)
    _likeliest(states, steps, words, best)
    return Inferred(best, _chances(states, steps, words))


Places = Sequence[npt.NDArray[np.intp]]
"""The first words of all paragraphs, then the second words of those that have one, and so on."""


def _likeliest(states: Numbers, steps: Numbers, words: Places, best: npt.NDArray[np.intp]) -> None:
    """Write the labels of the likeliest way through each paragraph into ``best`` (Viterbi)."""
    # Labels by words, as numpy is fastest along many.
    scores = [states[words[0]].T]
    for now in words[1:]:
        ways = scores[-1][:, None, : len(now)] + steps[:, :, None]
        scores.append(np.maximum.reduce(ways, axis=0) + states[now].T)
    last = np.empty(0, np.intp)
    for now, score in zip(reversed(words), reversed(scores), strict=True):
        ends = score[:, len(last) :].argmax(axis=0)
        came = (score[:, : len(last)] + steps[:, last]).argmax(axis=0)
        last = np.concatenate((came, ends))
        best[now] = last


def _chances(states: Numbers, steps: Numbers, words: Places) -> Numbers:
    """Return how likely each label of each word is (forward and backward)."""
    likely = np.exp(states - states.max(axis=1, keepdims=True))
    onward = np.exp(steps)
    before = np.empty_like(likely)
    seen = likely[words[0]]
    before[words[0]] = seen
    for now in words[1:]:
        seen = (seen[: len(now)] @ onward) * likely[now]
        seen /= np.add.reduce(seen, axis=1, keepdims=True)
        before[now] = seen
    after = np.ones_like(likely)
    back = onward.T.copy()
    for now, then in zip(words[-2::-1], words[:0:-1], strict=True):
        coming = (after[then] * likely[then]) @ back
        after[now[: len(then)]] = coming / np.add.reduce(coming, axis=1, keepdims=True)
    before *= after
    chances: Numbers = before / before.sum(axis=1, keepdims=True)
    return chances
