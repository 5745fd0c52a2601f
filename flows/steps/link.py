# SPDX-License-Identifier: EUPL-1.2
"""Link: fill in the Kamerstuk of a note that was submitted while its number was still to come.

The program looks it up; for the Eerste Kamer an official names the dossier and the day, or the
paper itself. A public note is corrected in its metadata; one that is not public yet goes out with
what was found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from flows.errors import KamerstukMissing, TransitionNotAllowed
from flows.notes import all_notes, find_note, load_note
from flows.steps.correct import CORRECTABLE, Changes, correct_note
from flows.steps.look_up import Sources, confirm, look_in_dossier, look_up
from flows.steps.papers import PENDING, HeldLink, Link, is_pending, keep_link, stored_link
from flows.steps.prepare import submission_of
from flows.submission import Note, Submission
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from metadata.kamerstuk import parse_kamerstuk
from metadata.reasons import KAMERSTUK_KNOWN
from metadata.sighting import Sighting
from publish.entry import read_contents
from publish.errors import ObjectMissing
from publish.visibility import stored_manifest

LOOK_FOR = dt.timedelta(days=100)
"""So long after it came in a note is looked up unasked; some letters never get a number."""

_PAST = ("refused", "withdrawn")
_MARK = b"{}"

Result = Literal[
    "linked", "corrected", "waits", "known", "not-found", "several", "no-clue", "no-answer"
]
"""``linked``: it goes out with the note; ``corrected``: the public note has it now; ``waits``: for
another correction; ``known``: nothing is left to do; ``no-answer``: a source was away."""


class Linked(NamedTuple):
    """What became of one note, and what the sources said and cannot see."""

    note: str
    result: Result
    kamerstukken: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()


class NotLinked(NamedTuple):
    """A note that could not be dealt with, and why."""

    note: str
    error: BeslisnotaError


def unlinked(wiring: Wiring) -> Iterator[Note]:
    """Yield the notes whose Kamerstuk is pending and looked for, or found and not public yet."""
    oldest = wiring.clock() - LOOK_FOR
    for note in all_notes(wiring.private):
        if note.state in _PAST:
            continue
        submission = submission_of(wiring, note)
        if not is_pending(submission.kamerstukken):
            continue
        held = stored_link(wiring, note.id)
        if held is not None and _is_shown(wiring, held.link):
            continue
        if held is not None or submission.received_at >= oldest:
            yield note


def link_each(
    wiring: Wiring, wanted: Sequence[str], sources: Sources
) -> Iterator[Linked | NotLinked]:
    """Link these notes; one that fails stops no other."""
    for each in wanted:
        try:
            yield link_note(wiring, each, sources)
        except BeslisnotaError as error:
            yield NotLinked(each, error)


def link_note(wiring: Wiring, wanted: str, sources: Sources) -> Linked:
    """Look up the Kamerstuk of one note, and fill it in.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        sources: who is asked.

    Raises:
        TransitionNotAllowed: the note's Kamerstuk is not pending, or it is refused or withdrawn.
        SourceUnreadable: a source answers something that we do not understand.
        Conflict: somebody else filled it in at this moment.
    """
    note, submission = _pending_note(wiring, wanted)
    held = stored_link(wiring, note.id)
    if held is not None:
        return _show(wiring, held.link)
    public = _public_papers(wiring, note)
    if not is_pending(public):  # an official corrected it without us
        return Linked(note.id, "known", public)
    seen = tuple(look_up(wiring, note, submission, sources))
    return _take(wiring, note, seen, account="", before=None)


def fill_in(
    wiring: Wiring, wanted: str, spelled: Sequence[str], sources: Sources, *, account: str
) -> Linked:
    """Fill in by hand what an official knows; it takes the place of what was found.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        spelled: the Kamerstukken in any spelling, the main one first.
        sources: who is asked whether these are published; that they are not refuses nothing.
        account: id of the official, signed in.

    Raises:
        NotAKamerstuk: it cannot be read.
        KamerstukMissing: it is a number that stands for a Kamerstuk, not one.
        TransitionNotAllowed, Conflict: see :func:`link_note`.
    """
    note, _ = _pending_note(wiring, wanted)
    papers = [parse_kamerstuk(text) for text in spelled]
    for paper in papers:
        if paper.kind in PENDING:
            raise KamerstukMissing(f"{paper.id} is not yet the number of a Kamerstuk")
    now = wiring.clock()
    seen = tuple(confirm(sources, paper.id, now) for paper in papers)
    return _take(wiring, note, seen, account=account, before=stored_link(wiring, note.id))


def find_of_the_ek(
    wiring: Wiring, wanted: str, dossier: str, day: dt.date, sources: Sources, *, account: str
) -> Linked:
    """Fill in the one paper of the Eerste Kamer in a dossier of a day.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        dossier: dossier number with its addition.
        day: day of the letter.
        sources: who is asked.
        account: id of the official who named dossier and day, signed in.

    Raises:
        NotAKamerstuk: the dossier is none.
        TransitionNotAllowed, SourceUnreadable, Conflict: see :func:`link_note`.
    """
    note, _ = _pending_note(wiring, wanted)
    seen = look_in_dossier(sources, dossier, day, wiring.clock())
    return _take(wiring, note, (seen,), account=account, before=stored_link(wiring, note.id))


def _pending_note(wiring: Wiring, wanted: str) -> tuple[Note, Submission]:
    note = find_note(wiring.private, wanted).note
    submission = submission_of(wiring, note)
    if note.state in _PAST:
        raise TransitionNotAllowed(f"note {note.id} is {note.state}; it gets no Kamerstuk")
    if not is_pending(submission.kamerstukken):
        raise TransitionNotAllowed(
            f"note {note.id} came with its Kamerstuk ({', '.join(submission.kamerstukken)}); "
            "once it is public, correct it there"
        )
    return note, submission


def _take(
    wiring: Wiring,
    note: Note,
    seen: tuple[Sighting, ...],
    *,
    account: str,
    before: HeldLink | None,
) -> Linked:
    """Write down what was found, if anything was, and show it."""
    papers = tuple(dict.fromkeys(each.kamerstuk for each in seen if each.kamerstuk))
    if not papers:
        return Linked(note.id, _nothing(seen), (), seen)
    now = wiring.clock()
    link = Link(note=note.id, kamerstukken=papers, account=account, at=now, sightings=seen)
    wiring.record("linked", note=note.id, account=account, subject=link.digest, now=now)
    keep_link(wiring, link, before)
    return _show(wiring, link)


def _nothing(seen: Sequence[Sighting]) -> Result:
    if any(each.candidates for each in seen):
        return "several"
    if not all(each.answered for each in seen):
        return "no-answer"
    return "not-found" if seen else "no-clue"


def _show(wiring: Wiring, link: Link) -> Linked:
    """Correct a public note that does not have its Kamerstuk yet; a crash before is made good."""
    note = load_note(wiring.private, link.note).note
    result: Result = "known"
    if note.state not in CORRECTABLE:
        result = "linked"
    elif not _is_shown(wiring, link):
        if note.revision is not None:
            return Linked(note.id, "waits", link.kamerstukken, link.sightings)
        if _public_papers(wiring, note) != link.kamerstukken:
            changes = Changes(kamerstukken=link.kamerstukken)
            correct_note(
                wiring, note.id, changes=changes, reason=KAMERSTUK_KNOWN, account=link.account
            )
            result = "corrected"
        wiring.private.put_if_absent(_shown_key(link), _MARK)
    return Linked(note.id, result, link.kamerstukken, link.sightings)


def _is_shown(wiring: Wiring, link: Link) -> bool:
    """Tell whether the public note has had this link: what officials correct later is theirs."""
    try:
        wiring.private.get(_shown_key(link))
    except ObjectMissing:
        return False
    return True


def _shown_key(link: Link) -> str:
    return f"links-shown/{link.digest}.json"


def _public_papers(wiring: Wiring, note: Note) -> tuple[str, ...]:
    """Return the Kamerstukken that the public reads; none while the note is not public."""
    if note.state not in CORRECTABLE:
        return ()
    manifest = stored_manifest(wiring.public, note.id)
    return read_contents(wiring.public, manifest).record.kamerstukken if manifest else ()
