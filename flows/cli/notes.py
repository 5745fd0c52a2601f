# SPDX-License-Identifier: EUPL-1.2
"""The commands around the officials' word: submit, proposals, release, withdraw."""

from __future__ import annotations

import datetime as dt
import secrets
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows import runs
from flows.cli.answers import (
    ListedProposal,
    Proposals,
    ReleasedNote,
    ReleasedNotes,
    Submitted,
    SubmittedNote,
)
from flows.cli.inspected import mark_of
from flows.cli.options import As, Json, Many, signed_in
from flows.cli.output import complain, err, out, print_json, told_flag, told_mark
from flows.errors import SettingInvalid, TransitionNotAllowed
from flows.notes import PROPOSALS, all_notes, fetch, find_note
from flows.steps.kabinetslijn import line_of
from flows.steps.noodrem import finish_emergencies
from flows.steps.outgoing import go_out, outgoing
from flows.steps.papers import papers_of
from flows.steps.prepare import prepare, submission_of
from flows.steps.receive import Delivery, Received, SubmittedKind, dutch_moment, receive
from flows.steps.release import Released
from flows.steps.withdraw import withdraw_note
from flows.submission import Note, Submission
from flows.wiring import Wiring, wire
from metadata.errors import BeslisnotaError
from metadata.extract import Suggestion
from redaction.opinion_labels import KIND as OPINION_LABEL
from redaction.proposal import Proposal


def submit(
    files: list[Path],
    *,
    department: str,
    kamerstuk: Annotated[list[str], Many] = [],  # noqa: B006 - cyclopts copies it
    kamerstuk_pending: Annotated[bool, Parameter(negative="")] = False,
    kind: SubmittedKind = "beslisnota",
    publish_at: str = "",
    sent: str = "",
    embargo: Annotated[bool, Parameter(negative="")] = False,
    stays: Annotated[list[str], Many] = [],  # noqa: B006
    account: As = "",
    json: Json = False,
) -> int:
    """Submit notes that belong to one Kamerstuk (or several), and have proposals made.

    Args:
        files: the notes, as PDF.
        department: ministry: name, abbreviation or TOOI code.
        kamerstuk: the Kamerstuk, such as "35510, nr. 49"; give it again for more, main one first.
        kamerstuk_pending: the number is not known yet.
        kind: beslisnota, general advice of the Landsadvocaat, or advice about a procedure.
        publish_at: not before this moment (2026-12-01T09:00, Dutch time unless a zone is given),
            and not before the sending of the Kamerstuk is recorded.
        sent: when the Kamerstuk was sent to the Chamber, written likewise. Left out, a Kamerstuk
            with a number counts as sent.
        embargo: the Kamerstuk was not sent yet, whatever its number says: wait for `sent`.
        stays: full name of a person who stays readable in these notes (an appointee, a
            researcher); give it again for more. An official of the same name still goes.
        account: account id of who submits; that official can never be the second one.
        json: print JSON.
    """
    wiring = wire()
    delivery = Delivery(
        department=department,
        kamerstukken=tuple(kamerstuk),
        pending=kamerstuk_pending,
        kind=kind,
        publish_at=moment_of("--publish-at", publish_at),
        sent_at=moment_of("--sent", sent),
        embargo=embargo,
        submitter=signed_in(wiring, account) if account else "",
        batch=secrets.token_hex(6),
        stays=tuple(stays),
    )
    told: list[SubmittedNote] = []
    worst = 0
    # All are received before the first is read: each note looks for the persons of the others.
    received: list[Received | BeslisnotaError | OSError] = []
    for file in files:
        try:
            received.append(receive(wiring, file.read_bytes(), name=file.name, delivery=delivery))
        except (BeslisnotaError, OSError) as error:
            received.append(error)
    for file, outcome in zip(files, received, strict=True):
        try:
            if isinstance(outcome, Exception):
                raise outcome
            told.append(_have_read(wiring, file.name, outcome))
            if told[-1].state == "refused":
                worst = max(worst, 2)
        except (BeslisnotaError, OSError) as error:
            worst = max(worst, getattr(error, "exit_code", 2))
            told.append(SubmittedNote(file=file.name, state="refused", reason=str(error)))
            if isinstance(error, BeslisnotaError):
                complain(error, about=file.name)
            else:
                err.print(f"error: {file}: {error.strerror}", markup=False, style="red")
    if json:
        print_json(Submitted(notes=tuple(told)))
    else:
        for line in told:
            if line.note:
                out.print(_submitted_line(line), markup=False)
        if sum(bool(line.note) for line in told) > 1:
            out.print(f"zending {delivery.batch}")
    return worst


def _have_read(wiring: Wiring, name: str, received: Received) -> SubmittedNote:
    note, new = received
    run = None
    if note.state in ("received", "blocked"):
        if runs.configured():
            run = runs.start_anew(
                "prepare", {"file": note.id}, key=f"prepare:{note.id}:{len(note.history)}"
            )
        else:
            note = prepare(wiring, note.id)
    return SubmittedNote(
        file=name,
        note=note.id,
        new=new,
        state=note.state,
        proposal=note.proposal,
        run=run,
        reason=note.reason,
    )


def _submitted_line(line: SubmittedNote) -> str:
    known = "" if line.new else " (submitted before)"
    after = f", proposal {line.proposal[:12]}" if line.proposal else ""
    after += f", flow run {line.run}" if line.run else ""
    after += f": {line.reason}" if line.reason else ""
    return f"{line.file}: note {line.note}{known} is {line.state}{after}"


def proposals(
    proposal: str = "",
    *,
    quiet: Annotated[bool, Parameter(name=["-q", "--quiet"], negative="")] = False,
    json: Json = False,
) -> int:
    """List the proposals that wait for a decision, or show one with everything it found.

    Args:
        proposal: id of a note or the beginning of a proposal's digest.
        quiet: print the ids of the notes only, one a line.
        json: print JSON.
    """
    wiring = wire()
    if proposal:
        note = find_note(wiring.private, proposal).note
        if note.proposal is None:
            raise TransitionNotAllowed(f"note {note.id} is {note.state} and has no proposal yet")
        made = fetch(wiring.private, PROPOSALS, note.proposal, Proposal)
        _show(note, made, submission_of(wiring, note), json=json)
        return 0
    listed: list[ListedProposal] = []
    for note in all_notes(wiring.private):
        if note.proposal is None or note.state not in ("proposed", "blocked", "decided"):
            continue
        made = fetch(wiring.private, PROPOSALS, note.proposal, Proposal)
        listed.append(
            ListedProposal(
                proposal=note.proposal,
                note=note.id,
                state=note.state,
                decision=note.decision,
                pages=made.pages,
                redact=sum(f.redact for f in made.findings),
                keep=sum(not f.redact for f in made.findings),
                doubts=sum(f.confidence == "doubt" for f in made.findings),
                signals=len(made.signals),
                kamerstukken=papers_of(wiring, note, submission_of(wiring, note)),
            )
        )
    if json:
        print_json(Proposals(proposals=tuple(listed)))
        return 0
    for line in listed:
        if quiet:
            out.print(line.note)
            continue
        out.print(
            f"{line.proposal[:12]}  note {line.note}  {line.state}"
            f"  {', '.join(line.kamerstukken) or 'Kamerstuk pending'}"
            f"  {line.redact} go, {line.keep} stay, {line.doubts} doubtful",
            markup=False,
        )
    if not listed and not quiet:
        out.print("Nothing waits for a decision.")
    return 0


def _show(note: Note, made: Proposal, submission: Submission, *, json: bool) -> None:
    if json:
        print_json(made)
        return
    out.print(f"Proposal {note.proposal} for note {note.id} ({note.state})", markup=False)
    for line in _suggested(made.suggestion, submission):
        out.print(f"  {line}", markup=False)
    for f in made.findings:
        pages = ",".join(str(p.page) for p in f.places) or "-"
        what = f"goes {f.ground}" if f.redact else "stays"
        out.print(
            f"  {f.id:>5}  page {pages:>3}  {f.type:<13} {what:<12} {f.confidence:<5}"
            f"  {' '.join(f.text.split())}  ({f.reason})",
            markup=False,
        )
    for box in made.boxes:
        where = ",".join(f"{value:.0f}" for value in box.place.boxes[0])
        bears = f"bears {box.label}" if box.label else "bears nothing"
        out.print(
            f"  {box.id:>5}  page {box.place.page:>3}  box {where} in the source: {bears}",
            markup=False,
        )
    for one in made.marks:
        out.print(f"  {told_mark(one)}", markup=False)
    for h in made.hidden:
        if h.kind == OPINION_LABEL:
            out.print(f"  flag: {told_flag(h)}", markup=False)
            continue
        out.print(f"  source {mark_of(h)}: {h.kind} in {h.where}", markup=False)
    for s in made.signals:
        out.print(f"  sign of a court procedure: {s.word}: {s.context}", markup=False)


def _suggested(read: Suggestion, submission: Submission) -> list[str]:
    """Return what the note says of itself, with how sure that is, and where that does not fit."""
    said = {field: value for field in read.evidence if (value := getattr(read, field, None))}
    lines = []
    for field, value in said.items():
        shown = ", ".join(value) if isinstance(value, tuple) else value
        sure = read.confidence.get(field, "guess")
        lines.append(f"suggested {field}: {shown} ({sure}: {read.evidence[field]})")
    if read.kind is not None and read.kind != submission.kind:
        lines.append(f"warning: submitted as {submission.kind}, but it looks like {read.kind}")
    if read.date is not None:
        found = line_of(submission, read.date, on_policy=None)
        inside = {True: "under it", False: "outside it", None: "it depends on the subject"}
        lines.append(f"cabinet's line on {read.date}: {inside[found.inside]}")
    else:
        lines.append("the note gives no date: say it with --date")
    return lines


def release(notes: Annotated[list[str], Parameter()] = [], *, json: Json = False) -> int:  # noqa: B006
    """Publish approved notes; without an id: all that are approved and whose time has come.

    Args:
        notes: ids of notes.
        json: print JSON.
    """
    wiring = wire()
    worst = 0
    for each, why in finish_emergencies(wiring).waiting:
        err.print(f"note {each}: its noodrem is not logged yet: {why}", markup=False)
        worst = 3
    unfinished = wiring.finish_interrupted()
    done: list[Released] = []
    for wanted in notes or [n.id for n in outgoing(wiring)]:
        try:
            done.append(go_out(wiring, wanted))
        except BeslisnotaError as error:
            complain(error, about=wanted)
            worst = max(worst, error.exit_code)
    public = {d.note.id for d in done if d.note.state in ("published", "corrected")}
    for each in unfinished.waiting:
        if each not in public:
            err.print(f"note {each}: files are missing; run: beslisnota release {each}")
    for each in unfinished.failed:
        err.print(f"note {each}: the store holds other bytes than begun; run: beslisnota verify")
        worst = max(worst, 1)
    if json:
        lines = (ReleasedNote(note=d.note.id, state=d.note.state, new=d.new) for d in done)
        print_json(ReleasedNotes(notes=tuple(lines)))
        return worst
    for note, new in done:
        when = "" if new else " (nothing new)"
        out.print(f"note {note.id} is {note.state}{when}")
    if not done and not worst:
        out.print("Nothing waits to be released.")
    return worst


def withdraw(note: str, *, reason: str, account: As) -> int:
    """Withdraw a published note; a tombstone with the coded reason stays.

    Args:
        note: id of the note.
        reason: code of the reason; an unknown one is refused with the list.
        account: account id of the official who withdraws.
    """
    wiring = wire()
    done = withdraw_note(wiring, note, reason=reason, account=signed_in(wiring, account))
    out.print(f"note {done.id} is {done.state}: {done.reason}", markup=False)
    return 0


def moment_of(option: str, text: str) -> dt.datetime | None:
    """Read the moment of an option; without a zone it is Dutch time, empty is none."""
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingInvalid(f"{option} {text!r}: write it as 2026-12-01T09:00") from error
    return dutch_moment(moment)
