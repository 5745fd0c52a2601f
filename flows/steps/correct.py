# SPDX-License-Identifier: EUPL-1.2
"""Correct: a published note gets a new version under the same address, which harvesters follow.

The note stays public as it is until the correction takes its place. A file is redacted anew from
what two officials decided before, and two officials decide on it again; words that the public reads
need a second reader; a Kamerstuk or a date does not (:attr:`flows.revision.Revision.ready`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from flows.errors import TransitionNotAllowed
from flows.notes import (
    APPROVALS,
    DECISIONS,
    INSPECTIONS,
    PROPOSALS,
    REDACTIONS,
    Held,
    all_notes,
    fetch,
    find_note,
    keep,
    load_note,
    save_note,
)
from flows.revision import Revision
from flows.steps.decide import Outcome, carry_out, told
from flows.steps.prepare import reading, submission_of
from flows.steps.public_words import check_fields, check_text, public_texts
from flows.steps.release import Facts, Released, file_facts
from flows.steps.withdraw import refuse_ordered
from flows.submission import Note, advance
from flows.wiring import Wiring
from metadata.describe import public_file
from metadata.reasons import correction
from metadata.record import PublicFile, Record
from metadata.revise import Changes, revise
from publish.entry import read_contents
from publish.errors import AlreadyStored, ObjectMissing, UnknownPublication
from publish.publication import publish
from publish.visibility import stored_manifest
from redaction.deciding import approve, choices_of, decide
from redaction.decision import Approval, Choices, Decision
from redaction.errors import DecisionInvalid, FourEyes, InspectionFailed, StaleValue
from redaction.inspect.plain import inspect_text
from redaction.inspection import Inspection
from redaction.proposal import Proposal
from redaction.rendition import rendition

__all__ = ["Changes", "approve_correction", "correct_note", "drop_correction", "redo_note"]

CORRECTABLE = ("published", "corrected")


def correct_note(
    wiring: Wiring, wanted: str, *, changes: Changes, reason: str, account: str = ""
) -> Note:
    """Correct the description of a published note; the PDF stays byte for byte the same.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        changes: what changes.
        reason: code of :data:`metadata.reasons.CORRECTIONS`.
        account: id of the official, signed in; empty for the program.

    Returns:
        The note: corrected, or with a correction that waits for a second reader.

    Raises:
        TransitionNotAllowed: the note is not public, or another correction waits.
        UnknownValue: the reason is on no list, or a value is.
        DecisionInvalid: nothing changes.
        InspectionFailed: a field holds what looks like personal data, or what was redacted.
    """
    held = _public_note(wiring, wanted)
    correction(reason)
    if not changes.given:
        raise DecisionInvalid(f"note {held.note.id}: say what is to change")
    now = wiring.clock()
    revision = Revision(reason=reason, by=account, at=now, changes=changes)
    before = _public_record(wiring, held.note)
    record = _revised(wiring, before, revision)
    if record.model_dump(exclude=_VERSION) == before.model_dump(exclude=_VERSION):
        raise DecisionInvalid(f"note {held.note.id}: the description says this already")
    _check_words(wiring, held.note, str(held.note.decision), record)
    return _order(wiring, held, revision, checked=record)


def redo_note(
    wiring: Wiring,
    wanted: str,
    change: Choices,
    *,
    reason: str,
    account: str,
    changes: Changes | None = None,
) -> Note:
    """Redact a published note anew as the first official; another one approves before it is public.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        change: what goes besides, or stays after all, beside what was decided before.
        reason: code of :data:`metadata.reasons.CORRECTIONS`.
        account: id of the official, signed in.
        changes: what changes in the description.

    Raises:
        TransitionNotAllowed: the note is not public, or another correction waits.
        UnknownValue: the reason is on no list.
        DecisionInvalid, GroundNotAllowed, ReasonNeeded: a choice that cannot be.
        InspectionFailed: the result is not clean or lost something; the public version stays.
    """
    held = _public_note(wiring, wanted)
    note = held.note
    correction(reason)
    changes = changes or Changes()
    now = wiring.clock()
    before = fetch(wiring.private, DECISIONS, str(note.decision), Decision)
    proposal = fetch(wiring.private, PROPOSALS, before.proposal_sha256, Proposal)
    document, _ = reading(wiring, note.source_sha256)
    confirmed = {k: v for k, v in changes.given.items() if k in ("title", "date", "kenmerk")}
    decision = decide(
        proposal,
        document,
        choices_of(before, proposal, change=change),
        confirmed=before.confirmed.model_copy(update=confirmed),
        by=account,
        at=now,
    )
    if decision.removals == before.removals and decision.kept == before.kept:
        raise DecisionInvalid(f"note {note.id}: nothing else goes or stays than before")
    digest = keep(wiring.private, DECISIONS, decision)
    outcome, inspection = carry_out(wiring, decision, rendition(document, decision.removals))
    if not inspection.passed:
        raise InspectionFailed(f"note {note.id}: {told(inspection)}; the public version stays")
    revision = Revision(
        reason=reason, by=account, at=now, changes=changes, decision=digest,
        redaction=keep(wiring.private, REDACTIONS, outcome),
    )  # fmt: skip
    return _order(wiring, held, revision)


def approve_correction(
    wiring: Wiring, wanted: str, *, account: str, seen_sha256: str | None = None
) -> Note:
    """Agree with a correction as the second official, and carry it out.

    Args:
        wiring: where things lie.
        wanted: id of the note.
        account: id of the official, signed in.
        seen_sha256: digest of the preview that was shown; ``None`` takes the present one.

    Raises:
        TransitionNotAllowed: no correction waits.
        FourEyes: the official ordered the correction, or submitted the note.
        StaleValue: another preview was shown than the one that lies here now.
        InspectionFailed: the result does not pass; the public version stays.
    """
    held = find_note(wiring.private, wanted)
    revision = _waiting(held.note)
    submitter = submission_of(wiring, held.note).submitter
    now = wiring.clock()
    if revision.decision is not None:
        decision = fetch(wiring.private, DECISIONS, revision.decision, Decision)
        outcome = fetch(wiring.private, REDACTIONS, str(revision.redaction), Outcome)
        if seen_sha256 is not None and seen_sha256 != outcome.pdf_sha256:
            raise StaleValue(f"note {held.note.id}: the preview has changed since it was opened")
        agreed = approve(
            decision, redacted_sha256=outcome.pdf_sha256, submitter=submitter, by=account, at=now
        )
        more = {"approval": keep(wiring.private, APPROVALS, agreed)}
    elif account in (revision.by, submitter):
        raise FourEyes(f"account {account!r} wrote this correction or submitted the note")
    else:
        more = {}
    ready = revision.model_copy(update={"read_by": account, **more})
    note = held.note.model_copy(update={"revision": ready})
    wiring.record(
        "correction-approved", note=note.id, account=account, subject=ready.digest, now=now
    )
    save_note(wiring.private, note, held.etag)
    return finish_correction(wiring, note.id).note


def drop_correction(wiring: Wiring, wanted: str, *, account: str) -> Note:
    """Take back a correction that waits; the public version stays as it is.

    Raises:
        TransitionNotAllowed: no correction waits, or it is public already.
    """
    held = find_note(wiring.private, wanted)
    revision = _waiting(held.note)
    if _begun(wiring, held.note, revision) is not None:
        raise TransitionNotAllowed(
            f"note {held.note.id}: the correction is being published; run: beslisnota release"
        )
    now = wiring.clock()
    wiring.record(
        "correction-dropped", note=held.note.id, account=account, subject=revision.digest, now=now
    )
    note = held.note.model_copy(update={"revision": None})
    save_note(wiring.private, note, held.etag)
    return note


def corrections(wiring: Wiring) -> Iterator[Note]:
    """Yield the notes with a correction that may go out."""
    for note in all_notes(wiring.private):
        if note.state in CORRECTABLE and note.revision is not None and note.revision.ready:
            yield note


def finish_correction(wiring: Wiring, note_id: str) -> Released:
    """Publish a correction that may go out, once; run again after a crash, it finishes.

    Raises:
        TransitionNotAllowed: no correction waits, or it waits for a second official.
        InspectionFailed: it does not pass; the public version stays.
        StoreUnavailable: the store does not answer; run it again.
        CopyUnavailable: it is public; the second copy still has the old bytes. Run it again.
    """
    held = load_note(wiring.private, note_id)
    note = held.note
    revision = _waiting(note)
    refuse_ordered(wiring, note.id)
    if not revision.ready:
        raise TransitionNotAllowed(f"note {note.id}: the correction waits for a second official")
    decision = revision.decision or str(note.decision)
    redaction = revision.redaction or str(note.redaction)
    approval = revision.approval or str(note.approval)
    outcome = fetch(wiring.private, REDACTIONS, redaction, Outcome)
    inspection = fetch(wiring.private, INSPECTIONS, outcome.inspection_sha256, Inspection)
    record = _begun(wiring, note, revision)
    if record is None:
        record = _revised(wiring, _public_record(wiring, note), revision)
        _check_words(wiring, note, decision, record, outcome=outcome if revision.decision else None)
        record = _freeze(wiring, note, revision, record)
    manifest = publish(
        public=wiring.public,
        private=wiring.private,
        log=wiring.log,
        redacted_pdf=wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data,
        inspection=inspection,
        approval=fetch(wiring.private, APPROVALS, approval, Approval),
        text=wiring.private.get(f"redacted/{outcome.text_sha256}.txt").data,
        record=record,
        now=wiring.clock(),
    )
    if revision.forgets and wiring.copy is not None:
        # Last, and before the note says it is done: a copy that is away is tried again.
        wiring.copy.forget_earlier(manifest)
    held = load_note(wiring.private, note_id)
    if held.note.revision != revision:  # another process finished it too, and was first
        return Released(held.note, new=False)
    now = wiring.clock()
    wiring.record("corrected", note=note.id, account=revision.by, subject=record.digest, now=now)
    corrected = advance(
        held.note, "corrected", at=now, by=revision.by, version=record.version, revision=None,
        decision=decision, redaction=redaction, approval=approval,
    )  # fmt: skip
    save_note(wiring.private, corrected, held.etag)
    return Released(corrected, new=True)


_VERSION = {"version", "published_at", "first_published_at", "reason_of_change", "format"}


def _public_note(wiring: Wiring, wanted: str) -> Held:
    held = find_note(wiring.private, wanted)
    note = held.note
    if note.state not in CORRECTABLE:
        raise TransitionNotAllowed(
            f"note {note.id} is {note.state}; only a public note is corrected"
        )
    if note.revision is not None:
        raise TransitionNotAllowed(
            f"note {note.id}: a correction waits already; approve it, or drop it first"
        )
    return held


def _waiting(note: Note) -> Revision:
    if note.state not in CORRECTABLE or note.revision is None:
        raise TransitionNotAllowed(f"note {note.id} is {note.state}; no correction of it waits")
    return note.revision


def _order(
    wiring: Wiring, held: Held, revision: Revision, *, checked: Record | None = None
) -> Note:
    """Record a correction, and carry it out where nobody else has to see it.

    What was ``checked`` just now goes out as it is; what waits is made and checked when it goes.
    """
    note = held.note.model_copy(update={"revision": revision})
    wiring.record(
        "correction-ordered",
        note=note.id,
        account=revision.by,
        subject=revision.digest,
        now=revision.at,
    )
    save_note(wiring.private, note, held.etag)
    if not revision.ready:
        return note
    if checked is not None:
        _freeze(wiring, note, revision, checked)
    return finish_correction(wiring, note.id).note


def _key(note: Note, revision: Revision) -> str:
    """Return where the Record of the next version is frozen before anything of it is public."""
    return f"releases/{note.id}-v{note.version + 1}-{revision.digest[:16]}.json"


def _begun(wiring: Wiring, note: Note, revision: Revision) -> Record | None:
    """Return the frozen Record of a correction whose publication was begun."""
    try:
        return Record.model_validate(json.loads(wiring.private.get(_key(note, revision)).data))
    except ObjectMissing:
        return None


def _freeze(wiring: Wiring, note: Note, revision: Revision, record: Record) -> Record:
    """Freeze the Record of a correction; the one that another process froze first stands."""
    try:
        wiring.private.put_if_absent(_key(note, revision), record.canonical())
    except AlreadyStored:
        return _begun(wiring, note, revision) or record
    return record


def _public_record(wiring: Wiring, note: Note) -> Record:
    manifest = stored_manifest(wiring.public, note.id)
    if manifest is None or manifest.version != note.version:
        raise UnknownPublication(
            f"note {note.id}: version {note.version} is not what the archive shows; "
            "run: beslisnota verify"
        )
    return read_contents(wiring.public, manifest).record


def _revised(wiring: Wiring, before: Record, revision: Revision) -> Record:
    """Return the Record of the version after ``before``."""
    if revision.decision is None:
        return revise(before, revision.changes, reason=revision.reason, now=wiring.clock())
    decision = fetch(wiring.private, DECISIONS, revision.decision, Decision)
    outcome = fetch(wiring.private, REDACTIONS, str(revision.redaction), Outcome)
    pdf = wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data
    text = wiring.private.get(f"redacted/{outcome.text_sha256}.txt").data
    inspection = fetch(wiring.private, INSPECTIONS, outcome.inspection_sha256, Inspection)
    facts = file_facts(wiring, pdf, inspection)
    return revise(
        before,
        revision.changes,
        reason=revision.reason,
        now=wiring.clock(),
        files=tuple(_new_file(old, pdf=pdf, text=text, facts=facts) for old in before.files),
        grounds=dict(sorted(Counter(r.ground for r in decision.removals).items())),
        tagged=facts.tagged,
        language_set=facts.language_set,
    )


def _new_file(old: PublicFile, *, pdf: bytes, text: bytes, facts: Facts) -> PublicFile:
    """Describe a new file under its old name: the address of a document never changes."""
    if old.role != "pdf":
        return public_file(role=old.role, name=old.name, content=text)
    return public_file(
        role="pdf", name=old.name, content=pdf, pages=facts.pages, text_pages=facts.text_pages
    )


def _check_words(
    wiring: Wiring, note: Note, digest: str, record: Record, *, outcome: Outcome | None = None
) -> None:
    """Refuse public words that hold what looks like, or was removed as, personal data.

    Raises:
        InspectionFailed: names the field, never its text.
    """
    submission = submission_of(wiring, note)
    decision = fetch(wiring.private, DECISIONS, digest, Decision)
    for where, words in public_texts(record).items():
        if inspect_text(words, where=where, removals=decision.removals, kept=decision.kept):
            raise InspectionFailed(f"the {where} of {note.id} holds what was redacted in the note")
    redaction = outcome or fetch(wiring.private, REDACTIONS, str(note.redaction), Outcome)
    text = wiring.private.get(f"redacted/{redaction.text_sha256}.txt").data.decode("utf-8")
    check_fields(wiring, record, submission, text)
    if outcome is not None:
        check_text(wiring, text, decision, submission)
