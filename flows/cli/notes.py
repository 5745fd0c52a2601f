# SPDX-License-Identifier: EUPL-1.2
"""The commands of a note's way: submit, proposals, decide, preview, approve, release, withdraw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from cyclopts import Parameter

from flows import runs
from flows.accounts import account as known_account
from flows.accounts import sign_in
from flows.cli.answers import (
    Approved,
    Decided,
    ListedProposal,
    Proposals,
    ReleasedNote,
    ReleasedNotes,
    Submitted,
    SubmittedNote,
)
from flows.cli.output import complain, err, out, print_json, secret_of
from flows.errors import SettingInvalid, TransitionNotAllowed
from flows.notes import PROPOSALS, REDACTIONS, all_notes, fetch, find_note
from flows.steps.approve import approve_note
from flows.steps.decide import Outcome, Wording, decide_note
from flows.steps.prepare import prepare, submission_of
from flows.steps.receive import Delivery, SubmittedKind, receive
from flows.steps.release import Released, release_note, waiting
from flows.steps.withdraw import withdraw_note
from flows.submission import Note
from flows.wiring import Wiring, wire
from metadata.errors import BeslisnotaError
from redaction.decision import Addition, Area, Choices
from redaction.geometry import Box
from redaction.proposal import Proposal

As = Annotated[str, Parameter(name="--as")]
Json = Annotated[bool, Parameter(name="--json", negative="")]
Many = Parameter(negative="", consume_multiple=False)


def signed_in(wiring: Wiring, account: str) -> str:
    """Return the account id once its secret was found to fit."""
    known = known_account(wiring.private, account)
    return sign_in(wiring.private, known.id, secret_of(known.id)).id


def submit(
    files: list[Path],
    *,
    department: str,
    kamerstuk: Annotated[list[str], Many] = [],  # noqa: B006 - cyclopts copies it
    kamerstuk_pending: Annotated[bool, Parameter(negative="")] = False,
    kind: SubmittedKind = "beslisnota",
    publish_at: str = "",
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
        publish_at: not before this moment (2026-12-01T09:00, Dutch time unless a zone is given).
        account: account id of who submits; that official can never be the second one.
        json: print JSON.
    """
    wiring = wire()
    delivery = Delivery(
        department=department,
        kamerstukken=tuple(kamerstuk),
        pending=kamerstuk_pending,
        kind=kind,
        publish_at=_moment(publish_at),
        submitter=signed_in(wiring, account) if account else "",
        batch="",
    )
    told: list[SubmittedNote] = []
    worst = 0
    for file in files:
        try:
            told.append(_submit_one(wiring, file, delivery))
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
    return worst


def _submit_one(wiring: Wiring, file: Path, delivery: Delivery) -> SubmittedNote:
    note, new = receive(wiring, file.read_bytes(), name=file.name, delivery=delivery)
    run = None
    if note.state in ("received", "blocked"):
        if runs.configured():
            run = runs.start(
                "prepare", {"file": note.id}, key=f"prepare:{note.id}:{len(note.history)}"
            )
        else:
            note = prepare(wiring, note.id)
    return SubmittedNote(
        file=file.name,
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
        _show(note, fetch(wiring.private, PROPOSALS, note.proposal, Proposal), json=json)
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
                kamerstukken=submission_of(wiring, note).kamerstukken,
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


def _show(note: Note, made: Proposal, *, json: bool) -> None:
    if json:
        print_json(made)
        return
    out.print(f"Proposal {note.proposal} for note {note.id} ({note.state})", markup=False)
    for f in made.findings:
        pages = ",".join(str(p.page) for p in f.places) or "-"
        what = f"goes {f.ground}" if f.redact else "stays"
        out.print(
            f"  {f.id:>5}  page {pages:>3}  {f.type:<13} {what:<12} {f.confidence:<5}"
            f"  {' '.join(f.text.split())}  ({f.reason})",
            markup=False,
        )
    for h in made.hidden:
        mark = "tells" if h.leak else "lacks"
        out.print(f"  source {mark}: {h.kind} in {h.where}", markup=False)
    for s in made.signals:
        out.print(f"  sign of a court procedure: {s.word}: {s.context}", markup=False)


def decide(
    proposal: str,
    *,
    account: As,
    keep: Annotated[list[str], Many] = [],  # noqa: B006
    remove: Annotated[list[str], Many] = [],  # noqa: B006
    add: Annotated[list[str], Many] = [],  # noqa: B006
    add_ground: str = "5.1.2e",
    add_reason: str = "",
    area: Annotated[list[str], Many] = [],  # noqa: B006
    ground: Annotated[list[str], Many] = [],  # noqa: B006
    reason: Annotated[list[str], Many] = [],  # noqa: B006
    title: str | None = None,
    date: dt.date | None = None,
    kenmerk: str | None = None,
    general: str = "",
    procedural: str = "",
    json: Json = False,
) -> int:
    """Decide on a proposal as the first official; then see the preview before it is approved.

    Args:
        proposal: id of a note or the beginning of a proposal's digest.
        account: account id of the official who decides.
        keep: id of a finding that stays readable; give it again for more.
        remove: id of a finding that goes although it would stay.
        add: a text that nothing found; it goes wherever it stands in the note.
        add_ground: Woo ground of the added texts.
        add_reason: why, where an added text covers a sentence or more than 12 words.
        area: a part of a page that nothing found (handwriting, a photo), with the reason:
            "1:100,520,180,545=reason" is page 1, the box x0,y0,x1,y1 in points from the bottom
            left corner. Another ground goes before the equals sign: "1:100,520,180,545:5.1.1d=…".
        ground: another ground for a finding, as f3=5.1.1d.
        reason: a reason for a finding, as f3=text.
        title: official title; else the one that the note itself gives.
        date: date of the note; else the one that the note itself gives.
        kenmerk: the ministry's own reference; else the one in the note.
        general: for an advice of the Landsadvocaat: why it is general advice.
        procedural: for an advice of the Landsadvocaat: why it is about a court procedure (refused).
        json: print JSON.
    """
    wiring = wire()
    if general and procedural:
        raise SettingInvalid("--general and --procedural cannot both be given")
    choices = Choices(
        keep=tuple(keep),
        remove=tuple(remove),
        grounds=_pairs("--ground", ground),
        reasons=_pairs("--reason", reason),
        add=tuple(Addition(text=text, ground=add_ground, reason=add_reason) for text in add),
        areas=tuple(_area(spelled) for spelled in area),
    )
    wording = Wording(
        title=title,
        date=date,
        kenmerk=kenmerk,
        procedural=bool(procedural) if general or procedural else None,
        procedural_reason=procedural or general,
    )
    who = signed_in(wiring, account)
    note = decide_note(wiring, proposal, choices, account=who, wording=wording)
    outcome = fetch(wiring.private, REDACTIONS, str(note.redaction), Outcome)
    if json:
        print_json(
            Decided(
                note=note.id,
                state=note.state,
                decision=str(note.decision),
                preview_sha256=outcome.pdf_sha256,
            )
        )
        return 0
    out.print(f"Decision {note.decision} on note {note.id}: redacted, and proved clean.")
    out.print(f"See the preview:  beslisnota preview {str(note.decision)[:12]} -o preview.pdf")
    out.print(f"Another official: beslisnota approve {str(note.decision)[:12]} --as ACCOUNT")
    return 0


def preview(decision: str, *, output: Annotated[Path, Parameter(name=["-o", "--output"])]) -> int:
    """Write the redacted PDF of a decision to a file, to look at before it is approved.

    Args:
        decision: id of a note or the beginning of a decision's digest.
        output: file to write.
    """
    wiring = wire()
    note = find_note(wiring.private, decision).note
    if note.redaction is None:
        raise TransitionNotAllowed(f"note {note.id} is {note.state} and has no preview yet")
    outcome = fetch(wiring.private, REDACTIONS, note.redaction, Outcome)
    output.write_bytes(wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data)
    out.print(f"{output}: sha256 {outcome.pdf_sha256}", markup=False)
    return 0


def approve(decision: str, *, account: As, json: Json = False) -> int:
    """Approve a decision as the second official, after the preview.

    Where a Prefect server is configured this starts the release; without one, run
    ``beslisnota release``.

    Args:
        decision: id of a note or the beginning of a decision's digest.
        account: account id of the official who approves; not the first one, nor the submitter.
        json: print JSON.
    """
    wiring = wire()
    note = approve_note(wiring, decision, account=signed_in(wiring, account))
    run = ""
    if runs.configured():
        run = runs.start("release", {"note": note.id}, key=f"release:{note.approval}")
    if json:
        print_json(
            Approved(note=note.id, state=note.state, approval=str(note.approval), run=run or None)
        )
    else:
        out.print(f"Approval {str(note.approval)[:12]}: note {note.id} is {note.state}.")
        then = f"Release started: flow run {run}." if run else "Now run: beslisnota release"
        out.print(then, markup=False)
    return 0


def release(notes: Annotated[list[str], Parameter()] = [], *, json: Json = False) -> int:  # noqa: B006
    """Publish approved notes; without an id: all that are approved and whose time has come.

    Args:
        notes: ids of notes.
        json: print JSON.
    """
    wiring = wire()
    wiring.finish_interrupted()
    done: list[Released] = []
    worst = 0
    for wanted in notes or [n.id for n in waiting(wiring)]:
        try:
            done.append(release_note(wiring, wanted))
        except BeslisnotaError as error:
            complain(error, about=wanted)
            worst = max(worst, error.exit_code)
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


def _moment(text: str) -> dt.datetime | None:
    """Read a moment; without a zone it is Dutch time."""
    if not text:
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingInvalid(f"--publish-at {text!r}: write it as 2026-12-01T09:00") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    return moment.astimezone(dt.UTC)


def _pairs(option: str, spelled: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in spelled:
        name, separator, value = text.partition("=")
        if not separator or not value:
            raise SettingInvalid(f"{option} {text!r}: write it as f3=value")
        pairs[name] = value
    return pairs


def _area(spelled: str) -> Area:
    """Read an area as ``PAGE:X0,Y0,X1,Y1=REASON``, or with ``:GROUND`` before the equals sign."""
    place, _, reason = spelled.partition("=")
    page, _, rest = place.partition(":")
    numbers, _, code = rest.partition(":")
    try:
        x0, y0, x1, y1 = (float(number) for number in numbers.split(","))
        return Area(
            page=int(page),
            box=Box(x0, y0, x1, y1),
            ground=code.strip() or "5.1.2e",
            reason=reason.strip(),
        )
    except ValueError as error:
        raise SettingInvalid(
            f"--area {place!r}: write it as 1:100,520,180,545=reason (page, box in points)"
        ) from error
