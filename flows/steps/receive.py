# SPDX-License-Identifier: EUPL-1.2
"""Receive: take a file in, keep it by its digest, and give the note its id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, NamedTuple, cast
from zoneinfo import ZoneInfo

from flows.errors import KamerstukMissing, SendingInvalid
from flows.notes import add_note, load_note, save_note
from flows.siblings import register
from flows.steps.sent import check_moment, first_record, say_again
from flows.submission import Note, Step, Submission, advance, new_id
from flows.wiring import Wiring
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import Kind
from metadata.value import sha256_hex
from metadata.vocabulary import ministry
from redaction.intake import Limits, check
from redaction.sandbox import run_limited

SubmittedKind = Literal["beslisnota", "landsadvocaat", "landsadvocaat-procedure"]

PROCEDURAL = "advice of the Landsadvocaat about a court procedure, said so at submission"


def dutch_moment(at: dt.datetime) -> dt.datetime:
    """Return a moment as people give it in UTC; without a zone it is Dutch time."""
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    return at.astimezone(dt.UTC)


class Delivery(NamedTuple):
    """What a department says when it hands a file in, as it says it (nothing is checked yet).

    Attributes:
        department: name, abbreviation or TOOI code of the ministry.
        kamerstukken: the Kamerstukken in any spelling, the main one first.
        pending: the number of the Kamerstuk is still to come.
        kind: beslisnota, or which kind of advice of the Landsadvocaat.
        publish_at: not before this moment, aware; ``None``: as soon as it is approved.
        sent_at: when the Kamerstuk was sent to the Chamber, aware; ``None``: not said.
        embargo: the Kamerstuk was not sent yet, whatever its number says.
        submitter: account id, empty when it comes in unattended.
        batch: what the files of one zending share.
        stays: full names of persons who stay readable in these notes (appointees, researchers).
    """

    department: str
    kamerstukken: tuple[str, ...] = ()
    pending: bool = False
    kind: SubmittedKind = "beslisnota"
    publish_at: dt.datetime | None = None
    submitter: str = ""
    batch: str = ""
    stays: tuple[str, ...] = ()
    sent_at: dt.datetime | None = None
    embargo: bool = False


class Received(NamedTuple):
    """The note, and whether this submission made it (``False``: it was sent before)."""

    note: Note
    new: bool


def receive(wiring: Wiring, data: bytes, *, name: str, delivery: Delivery) -> Received:
    """Take one file in, or say in the user's words why not.

    Args:
        wiring: where things lie.
        data: the file.
        name: its name, for messages and the private record.
        delivery: what comes with it.

    Raises:
        IntakeRefused: the file is no sound PDF, or too large (nothing of it is kept).
        UnknownValue, ExpiredValue: the department is on no list.
        NotAKamerstuk: a Kamerstuk that cannot be read.
        KamerstukMissing: neither a Kamerstuk nor the word that it is pending.
        SendingInvalid: sent in the future, or sent and under embargo at once.
        TransitionNotAllowed: called an advice about a procedure, but it was approved before.
    """
    now = wiring.clock()
    _check_sending(delivery, name, now)
    submission = _submission(data, name=name, delivery=delivery, now=now)
    limits = Limits(max_bytes=wiring.settings.max_bytes, max_pages=wiring.settings.max_pages)
    run_limited(
        _checked,
        data,
        name,
        limits,
        seconds=wiring.settings.work_seconds,
        memory_bytes=wiring.settings.work_memory,
    )
    wiring.private.put_if_absent(f"sources/{submission.source_sha256}.pdf", data)
    note_id = new_id()
    fresh = Note(
        id=note_id,
        submission=submission.digest,
        state="received",
        source_sha256=submission.source_sha256,
        sent=first_record(wiring, note_id, submission, delivery.sent_at),
        history=(Step(state="received", at=now, by=delivery.submitter),),
    )
    note = add_note(wiring.private, fresh, submission)
    register(wiring.private, note, submission)
    new = note.id == fresh.id
    if new:
        wiring.record(
            "received",
            note=note.id,
            account=delivery.submitter,
            subject=submission.source_sha256,
            now=now,
        )
        if note.sent:
            wiring.record(
                "sending-recorded",
                note=note.id,
                account=delivery.submitter,
                subject=note.sent,
                now=now,
            )
    else:
        note = say_again(
            wiring,
            note,
            sent_at=delivery.sent_at,
            embargo=delivery.embargo,
            account=delivery.submitter,
        )
    if delivery.kind == "landsadvocaat-procedure" and note.state != "refused":
        note = _refuse(wiring, note.id, delivery.submitter, submission.digest, now)
    return Received(note, new)


def _refuse(wiring: Wiring, note_id: str, by: str, submission: str, now: dt.datetime) -> Note:
    """Refuse an advice about a court procedure, also one that was sent as general advice before."""
    held = load_note(wiring.private, note_id)
    refused = advance(held.note, "refused", at=now, by=by, reason=PROCEDURAL)
    wiring.record("refused", note=note_id, account=by, subject=submission, now=now)
    save_note(wiring.private, refused, held.etag)
    return refused


def _check_sending(delivery: Delivery, name: str, now: dt.datetime) -> None:
    """Refuse what a delivery cannot say of the sending of its Kamerstuk."""
    if delivery.sent_at is None:
        return
    if delivery.embargo:
        raise SendingInvalid(f"{name}: its Kamerstuk was sent, or it is under embargo; not both")
    check_moment(delivery.sent_at, now)


def _checked(data: bytes, name: str, limits: Limits) -> None:
    """Run the intake checks (in a child process: the file is hostile until it is not)."""
    check(data, name=name, limits=limits)


def _submission(data: bytes, *, name: str, delivery: Delivery, now: dt.datetime) -> Submission:
    pieces = _kamerstukken(delivery.kamerstukken)
    if not pieces and not delivery.pending:
        raise KamerstukMissing(
            f'{name}: name its Kamerstuk (--kamerstuk "35510, nr. 49"), or say that the number '
            "is still to come (--kamerstuk-pending)"
        )
    kind = cast(Kind, delivery.kind.removesuffix("-procedure"))
    digest = sha256_hex(data)
    return Submission(
        batch=delivery.batch or digest[:12],
        source_sha256=digest,
        file_name=name,
        department=ministry(delivery.department).uri,
        kamerstukken=pieces,
        kind=kind,
        publish_at=delivery.publish_at,
        embargo=delivery.embargo,
        submitter=delivery.submitter,
        stays=names(delivery.stays),
        received_at=now,
    )


def names(spelled: Sequence[str]) -> tuple[str, ...]:
    """Return names without needless spaces, each once, in the order given; blank ones left out."""
    tidy = (" ".join(name.split()) for name in spelled)
    return tuple(dict.fromkeys(name for name in tidy if name))


def _kamerstukken(spelled: Sequence[str]) -> tuple[str, ...]:
    """Return the canonical ids, each once, in the order given."""
    return tuple(dict.fromkeys(parse_kamerstuk(text).id for text in spelled))
