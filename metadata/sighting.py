# SPDX-License-Identifier: EUPL-1.2
"""What a public source said when it was asked which Kamerstuk a paper has become.

A source that says nothing proves little, so every answer tells what that source cannot see. Where
it names several papers none is taken: a wrong number in public is worse than none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Self

from pydantic import model_validator

from metadata.value import Moment, Value

Source = Literal["tweede-kamer", "officiele-publicaties", "official"]
"""Open data of the Tweede Kamer, the SRU service of the officiële publicaties, or a person."""

Clue = Literal["kenmerk", "document", "zaak", "publication", "dossier-date", "by-hand"]
"""By what it was looked for: the ministry's reference, a document or case number of the Tweede
Kamer, an id of the officiële publicaties, dossier and day, or nothing: somebody said so."""


class Sighting(Value):
    """One answer of one source.

    Attributes:
        kamerstuk: canonical id of the one paper that fits; empty when none or several do.
        candidates: canonical ids of all that fit, sorted.
        clue: by what it was looked for.
        source: who was asked.
        looked_at: when.
        answered: whether the source answered; ``False`` says nothing of the paper.
        not_seen: what the source cannot see, in plain sentences.
    """

    format: Literal["sighting/1"] = "sighting/1"
    kamerstuk: str = ""
    candidates: tuple[str, ...] = ()
    clue: Clue
    source: Source
    looked_at: Moment
    answered: bool = True
    not_seen: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _only_the_one_is_taken(self) -> Self:
        taken = self.candidates[0] if len(self.candidates) == 1 else ""
        if self.kamerstuk != taken:
            raise ValueError("a paper is found when exactly one fits")
        return self


def sighting(
    fits: Iterable[str],
    *,
    clue: Clue,
    source: Source,
    looked_at: dt.datetime,
    answered: bool = True,
    not_seen: Iterable[str] = (),
) -> Sighting:
    """Return what a source said.

    Args:
        fits: canonical ids of the papers that fit, in any order, repeated or not.
        clue: by what it was looked for.
        source: who was asked.
        looked_at: when, aware.
        answered: whether the source answered.
        not_seen: what the source cannot see.
    """
    candidates = tuple(sorted(set(fits)))
    return Sighting(
        kamerstuk=candidates[0] if len(candidates) == 1 else "",
        candidates=candidates,
        clue=clue,
        source=source,
        looked_at=looked_at,
        answered=answered,
        not_seen=tuple(not_seen),
    )
