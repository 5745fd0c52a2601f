# SPDX-License-Identifier: EUPL-1.2
"""The command link: fill in the Kamerstuk of notes that were submitted before it had a number."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from cyclopts import Parameter

from flows.cli.answers import LinkedNote, LinkedNotes
from flows.cli.options import As, Json, Many, signed_in
from flows.cli.output import complain, out, print_json
from flows.errors import SettingInvalid
from flows.steps.link import (
    Linked,
    NotLinked,
    fill_in,
    find_of_the_ek,
    link_each,
    unlinked,
)
from flows.steps.look_up import sources_of
from flows.wiring import wire

_TOLD = {
    "linked": "goes out with the note",
    "corrected": "the public note has it now",
    "waits": "waits for another correction of the note",
    "known": "was filled in before",
    "not-found": "no Kamerstuk found",
    "several": "several Kamerstukken fit and none is taken; fill it in with --kamerstuk",
    "no-clue": "nothing to look it up by: no number and no reference of the ministry",
    "no-answer": "no Kamerstuk found: a source did not answer",
}
_AWAY = 3


def link(
    notes: Annotated[list[str], Parameter()] = [],  # noqa: B006 - cyclopts copies it
    *,
    kamerstuk: Annotated[list[str], Many] = [],  # noqa: B006
    dossier: str = "",
    date: dt.date | None = None,
    account: As = "",
    json: Json = False,
) -> int:
    """Look up the Kamerstuk of notes that were submitted while its number was still to come.

    Without an id: all of these. It is looked up in the Tweede Kamer's open data, by the number
    that came with the note or the ministry's reference. A note for the Eerste Kamer is found by
    dossier and day, or filled in by hand.

    Args:
        notes: ids of notes.
        kamerstuk: fill it in by hand, as "35510, nr. 49"; again for more, the main one first.
        dossier: dossier of a letter to the Eerste Kamer, as 35968; needs --date.
        date: day of that letter.
        account: account id of the official who fills it in, or names dossier and day.
        json: print JSON.
    """
    wiring = wire()
    sources = sources_of(wiring)
    done: list[Linked | NotLinked]
    if kamerstuk or dossier or date:
        if len(notes) != 1 or not account:
            raise SettingInvalid("to fill a Kamerstuk in, name one note and --as ACCOUNT")
        who = signed_in(wiring, account)
        if kamerstuk and not dossier and not date:
            done = [fill_in(wiring, notes[0], kamerstuk, sources, account=who)]
        elif dossier and date and not kamerstuk:
            done = [find_of_the_ek(wiring, notes[0], dossier, date, sources, account=who)]
        else:
            raise SettingInvalid("give either --kamerstuk, or both --dossier and --date")
    else:
        wanted = notes or [note.id for note in unlinked(wiring)]
        done = list(link_each(wiring, wanted, sources))
    told = tuple(_told(each) for each in done)
    if json:
        print_json(LinkedNotes(notes=told))
    else:
        for line in told:
            _print(line)
        if not told:
            out.print("No note waits for the number of its Kamerstuk.")
    for each in done:
        if isinstance(each, NotLinked):
            complain(each.error, about=each.note)
    return max((_exit_code(each) for each in done), default=0)


def _exit_code(each: Linked | NotLinked) -> int:
    if isinstance(each, NotLinked):
        return each.error.exit_code
    return _AWAY if each.result == "no-answer" else 0


def _told(each: Linked | NotLinked) -> LinkedNote:
    if isinstance(each, NotLinked):
        return LinkedNote(note=each.note, result=each.error.code, reason=str(each.error))
    return LinkedNote(
        note=each.note,
        result=each.result,
        kamerstukken=each.kamerstukken,
        sightings=each.sightings,
    )


def _print(line: LinkedNote) -> None:
    if line.reason:  # said on standard error
        return
    papers = f"{', '.join(line.kamerstukken)}: " if line.kamerstukken else ""
    out.print(f"note {line.note}: {papers}{_TOLD[line.result]}", markup=False)
    for seen in line.sightings:
        found = ", ".join(seen.candidates) or "nothing"
        out.print(f"  {seen.source}, by {seen.clue}: {found}", markup=False)
        for sentence in seen.not_seen:
            out.print(f"    not seen: {sentence}", markup=False)
