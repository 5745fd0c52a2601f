# SPDX-License-Identifier: EUPL-1.2
"""Who is asked which Kamerstuk a note belongs to, by which clue, and in which order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from flows.errors import SourceUnavailable, SourceUnreadable
from flows.notes import DECISIONS, PROPOSALS, fetch
from flows.opendata.asking import PAUSES
from flows.opendata.papers import find_paper
from flows.opendata.sru import exists, find_by_publication, find_in_dossier
from flows.submission import Note, Submission
from flows.wiring import Wiring
from metadata.kamerstuk import parse_kamerstuk
from metadata.sighting import Clue, Sighting, Source, sighting
from redaction.decision import Decision
from redaction.proposal import Proposal

_SERVICES: dict[Source, str] = {
    "tweede-kamer": "The Tweede Kamer's open data",
    "officiele-publicaties": "The service of the officiële publicaties",
}


@dataclass
class Sources:
    """The two services; one that does not answer is not asked again for the other notes.

    Attributes:
        tk: address of the Tweede Kamer's open data.
        sru: address of the officiële publicaties.
        pauses: seconds before each further try.
        away: the services that did not answer.
    """

    tk: str
    sru: str
    pauses: Sequence[float] = PAUSES
    away: set[Source] = field(default_factory=set)

    def ask(
        self, source: Source, clue: Clue, at: dt.datetime, question: Callable[[], Sighting]
    ) -> Sighting:
        """Return the answer of a service, or that there is none."""
        if source not in self.away:
            try:
                return question()
            except SourceUnavailable:
                self.away.add(source)
        away = (f"{_SERVICES[source]} did not answer.",)
        return sighting((), clue=clue, source=source, looked_at=at, answered=False, not_seen=away)


def sources_of(wiring: Wiring, *, pauses: Sequence[float] = PAUSES) -> Sources:
    """Return the services that the settings name."""
    return Sources(wiring.settings.tk_odata_url, wiring.settings.sru_url, pauses)


def look_up(
    wiring: Wiring, note: Note, submission: Submission, sources: Sources
) -> Iterator[Sighting]:
    """Yield what each source says, until one names the paper.

    The Tweede Kamer is asked by the numbers that came with the note, then by the ministry's
    reference; ids of the officiële publicaties are looked up there.

    Args:
        wiring: where things lie.
        note: the note.
        submission: what it was submitted with.
        sources: who is asked.

    Raises:
        SourceUnreadable: a source answers something that we do not understand.
    """
    now = wiring.clock()
    for number in submission.kamerstukken:
        kind = parse_kamerstuk(number).kind
        if kind in ("document", "zaak"):
            said = _ask_tk(sources, submission, now, clue=kind, number=number)
        else:
            said = _ask_sru(sources, number, now)
        yield said
        if said.kamerstuk:
            return
    kenmerk = _kenmerk(wiring, note)
    if kenmerk:
        yield _ask_tk(sources, submission, now, clue="kenmerk", kenmerk=kenmerk)


def look_in_dossier(sources: Sources, dossier: str, day: dt.date, at: dt.datetime) -> Sighting:
    """Return which paper of the Eerste Kamer a dossier has of a day.

    Raises:
        NotAKamerstuk: the dossier is no dossier number.
        SourceUnreadable: the source answers something that we do not understand.
    """
    return sources.ask(
        "officiele-publicaties",
        "dossier-date",
        at,
        lambda: find_in_dossier(sources.sru, dossier, day=day, at=at, pauses=sources.pauses),
    )


def confirm(sources: Sources, paper: str, at: dt.datetime) -> Sighting:
    """Return what an official said; a source that does not confirm it is told of, and no more.

    It is asked once: a person is waiting.
    """
    not_seen: tuple[str, ...] = ()
    try:
        if not exists(sources.sru, paper, pauses=()):
            not_seen = (f"The officiële publicaties do not have {paper}, or not yet.",)
    except SourceUnavailable:
        not_seen = (f"{_SERVICES['officiele-publicaties']} did not answer.",)
    except SourceUnreadable as error:
        not_seen = (f"Whether {paper} is published: {error}.",)
    return sighting((paper,), clue="by-hand", source="official", looked_at=at, not_seen=not_seen)


def _ask_sru(sources: Sources, number: str, at: dt.datetime) -> Sighting:
    return sources.ask(
        "officiele-publicaties",
        "publication",
        at,
        lambda: find_by_publication(sources.sru, number, at=at, pauses=sources.pauses),
    )


def _ask_tk(
    sources: Sources,
    submission: Submission,
    at: dt.datetime,
    *,
    clue: Clue,
    number: str = "",
    kenmerk: str = "",
) -> Sighting:
    return sources.ask(
        "tweede-kamer",
        clue,
        at,
        lambda: find_paper(
            sources.tk, kenmerk=kenmerk, number=number, department=submission.department, at=at,
            pauses=sources.pauses,
        ),
    )  # fmt: skip


def _kenmerk(wiring: Wiring, note: Note) -> str:
    """Return the ministry's reference, confirmed or as it was read; empty where it tells little.

    Every ministry writes it in its own way, but none in fewer than four digits.
    """
    if note.decision:
        kenmerk = fetch(wiring.private, DECISIONS, note.decision, Decision).confirmed.kenmerk
    elif note.proposal:
        kenmerk = fetch(wiring.private, PROPOSALS, note.proposal, Proposal).suggestion.kenmerk
    else:
        return ""
    return kenmerk if len(re.findall(r"\d", kenmerk)) >= 4 else ""
