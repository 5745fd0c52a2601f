# SPDX-License-Identifier: EUPL-1.2
"""The event "Kamerstuk verzonden": recorded, changed or taken back, and what waits for it.

A note goes public with its Kamerstuk, never before it (Woo art. 5.1 lid 4). So a release needs
two things: the recorded event that the Kamerstuk was sent, and, where one was asked for, the
planned moment. A clock alone never publishes anything.

Who records the event:

* whoever submits, by saying when it was sent (``--sent``);
* whoever submits, by naming the number of the Kamerstuk. A Chamber gives a paper its number after
  receiving it, so a number says that the paper was sent. The record says that this was its ground
  (``basis: number``), and anybody who knows better takes it back;
* an official, later: for what came in with ``--embargo``, with a planned moment (``--publish-at``)
  or without a number, nothing is taken for granted and the note waits.

It is an event, so it cannot lie in the future: who plans names a moment at submission. Records
are kept, each names the one it replaces, and each is in the private trail. Nothing of this is
ever public.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from flows.errors import NoteUnknown, SendingInvalid, TransitionNotAllowed
from flows.notes import all_notes, fetch, find_note, keep, load_note, save_note
from flows.siblings import siblings
from flows.steps.prepare import submission_of
from flows.submission import Note, Submission
from flows.wiring import Wiring
from metadata.value import Moment, Sha256, Value
from publish.errors import Conflict, ObjectMissing
from publish.intent import intent_key

SENDINGS = "sendings"
"""Where the records lie in the private store."""

SKEW = dt.timedelta(minutes=5)
"""How far the clock of whoever records may run ahead of ours."""

CLOSED = ("published", "corrected", "withdrawn", "refused")
_TRIES = 20

Basis = Literal["recorded", "submission", "number"]
Waits = Literal["", "sending", "moment"]


class Sent(Value):
    """That the Kamerstuk of a note was sent to the Chamber, or that an earlier record was wrong.

    Attributes:
        note: id of the note.
        at: when it was sent; ``None`` takes the record before it back.
        by: account id of who recorded it, empty when it came in unattended.
        recorded_at: when it was recorded.
        basis: an official recorded it, the submission said so, or it named the paper's number.
        replaces: digest of the record before it.
    """

    format: Literal["sent/1"] = "sent/1"
    note: str
    at: Moment | None
    by: str
    recorded_at: Moment
    basis: Basis
    replaces: Sha256 | None = None


def sent_of(wiring: Wiring, note: Note) -> Sent | None:
    """Return the record that counts; ``None`` when there is none, or it was taken back."""
    latest = next(iter(records(wiring, note)), None)
    return latest if latest is not None and latest.at is not None else None


def records(wiring: Wiring, note: Note) -> Iterator[Sent]:
    """Yield every record of a note, the latest first."""
    digest = note.sent
    while digest is not None:
        record = fetch(wiring.private, SENDINGS, digest, Sent)
        yield record
        digest = record.replaces


def waits_for(wiring: Wiring, note: Note, submission: Submission) -> Waits:
    """Return what a note must wait for at this moment, empty when it may go out.

    A record whose time is still to come by our clock (it was set back) does not count yet.
    """
    now = wiring.clock()
    sent = sent_of(wiring, note)
    if sent is None or sent.at is None or sent.at > now:
        return "sending"
    return "moment" if submission.publish_at and submission.publish_at > now else ""


def named(wiring: Wiring, wanted: str) -> tuple[Note, ...]:
    """Return the notes that an id names: one note, or those of a zending (its batch).

    Raises:
        NoteUnknown: neither a note nor a zending has this id.
        AmbiguousId: the beginning of an id fits several notes.
    """
    try:
        return (find_note(wiring.private, wanted).note,)
    except NoteUnknown:
        found = tuple(_of_batch(wiring, wanted))
        if not found:
            raise
        return found


def together(wiring: Wiring, note: Note) -> tuple[Note, ...]:
    """Return the notes of the same zending, this one first."""
    batch = submission_of(wiring, note).batch
    others = siblings(wiring.private, note, submission_of(wiring, note))
    return (note, *(n for n in others if submission_of(wiring, n).batch == batch))


def check_moment(at: dt.datetime, now: dt.datetime) -> None:
    """Refuse an event that has not happened yet.

    Raises:
        SendingInvalid: the moment lies in the future.
    """
    if at > now + SKEW:
        raise SendingInvalid(
            f"{at:%Y-%m-%dT%H:%M}Z is still to come; record the sending once it was done, and "
            "name a planned moment at submission (--publish-at)"
        )


def record_sent(wiring: Wiring, note_id: str, *, at: dt.datetime, account: str) -> Note:
    """Record that the Kamerstuk of a note was sent, or correct the moment; the same twice is once.

    Args:
        wiring: where things lie.
        note_id: the note.
        at: when the Kamerstuk was sent, aware.
        account: id of the official, signed in.

    Raises:
        SendingInvalid: the moment lies in the future.
        TransitionNotAllowed: the note is public, or was refused or withdrawn.
    """
    check_moment(at, wiring.clock())
    return _record(wiring, note_id, at, account, "recorded")


def take_back(wiring: Wiring, note_id: str, *, account: str) -> Note:
    """Take a wrong record back: the note waits again.

    Raises:
        SendingInvalid: nothing is recorded.
        TransitionNotAllowed: it is too late, the note is public or is being published.
    """
    return _record(wiring, note_id, None, account, "recorded")


def first_record(
    wiring: Wiring, note_id: str, submission: Submission, sent_at: dt.datetime | None
) -> Sha256 | None:
    """Keep what a submission itself says of the sending; return its digest, ``None`` if nothing."""
    given = not (submission.embargo or submission.publish_at) and bool(submission.kamerstukken)
    if sent_at is None and not given:
        return None
    record = Sent(
        note=note_id,
        at=sent_at or submission.received_at,
        by=submission.submitter,
        recorded_at=submission.received_at,
        basis="submission" if sent_at else "number",
    )
    return keep(wiring.private, SENDINGS, record)


def say_again(
    wiring: Wiring, note: Note, *, sent_at: dt.datetime | None, embargo: bool, account: str
) -> Note:
    """Let the explicit word of a note that is sent in again count, as long as it is not public."""
    if note.state in CLOSED or (sent_at is None and not embargo):
        return note
    if embargo:
        return (
            note if sent_of(wiring, note) is None else take_back(wiring, note.id, account=account)
        )
    return _record(wiring, note.id, sent_at, account, "submission")


def _record(
    wiring: Wiring, note_id: str, at: dt.datetime | None, account: str, basis: Basis
) -> Note:
    for _ in range(_TRIES):
        held = load_note(wiring.private, note_id)
        note = held.note
        _check_open(wiring, note)
        before = sent_of(wiring, note)
        if at is None and before is None:
            raise SendingInvalid(f"note {note.id}: no sending is recorded, so none is taken back")
        if before is not None and before.at == at and before.basis != "number":
            return note
        now = wiring.clock()
        record = Sent(
            note=note.id, at=at, by=account, recorded_at=now, basis=basis, replaces=note.sent
        )
        digest = keep(wiring.private, SENDINGS, record)
        event = "sending-taken-back" if at is None else "sending-recorded"
        wiring.record(event, note=note.id, account=account, subject=digest, now=now)
        changed = note.model_copy(update={"sent": digest})
        try:
            save_note(wiring.private, changed, held.etag)
        except Conflict:
            continue  # somebody brought the note a step further meanwhile
        return changed
    raise Conflict(f"note {note_id} changes too fast")


def _check_open(wiring: Wiring, note: Note) -> None:
    """Refuse where the record cannot change anything any more."""
    if note.state in CLOSED:
        raise TransitionNotAllowed(
            f"note {note.id} is {note.state}; its sending cannot be changed any more"
        )
    try:
        wiring.private.get(intent_key(note.id, 1))
    except ObjectMissing:
        return
    raise TransitionNotAllowed(f"note {note.id} is being published; to stop it use noodrem")


def _of_batch(wiring: Wiring, batch: str) -> Iterator[Note]:
    for note in all_notes(wiring.private):
        if submission_of(wiring, note).batch == batch:
            yield note
