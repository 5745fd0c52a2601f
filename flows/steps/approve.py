# SPDX-License-Identifier: EUPL-1.2
"""Approve: another official saw the preview and agrees with exactly those bytes."""

from __future__ import annotations

from flows.errors import TransitionNotAllowed
from flows.notes import (
    APPROVALS,
    DECISIONS,
    INSPECTIONS,
    REDACTIONS,
    fetch,
    find_note,
    keep,
    save_note,
)
from flows.steps.decide import Outcome, told
from flows.steps.prepare import submission_of
from flows.submission import Note, advance
from flows.wiring import Wiring
from redaction.deciding import approve
from redaction.decision import Decision
from redaction.errors import InspectionFailed, StaleValue
from redaction.inspection import Inspection


def approve_note(
    wiring: Wiring, wanted: str, *, account: str, seen_sha256: str | None = None
) -> Note:
    """Record the second official's approval of the redacted note.

    Args:
        wiring: where things lie.
        wanted: id of the note, or the beginning of its decision's digest.
        account: id of the official, signed in.
        seen_sha256: digest of the preview that was shown; ``None`` takes the present one.

    Raises:
        FourEyes: the official decided or submitted this note.
        StaleValue: another preview was shown than the one that lies here now.
        TransitionNotAllowed: there is no decision to approve.
        InspectionFailed: the preview did not pass its inspection.
    """
    held = find_note(wiring.private, wanted)
    note = held.note
    if note.state == "approved" and note.approval and note.history[-1].by == account:
        return note
    if note.state != "decided" or note.decision is None or note.redaction is None:
        raise TransitionNotAllowed(f"note {note.id} is {note.state}; there is nothing to approve")
    decision = fetch(wiring.private, DECISIONS, note.decision, Decision)
    outcome = fetch(wiring.private, REDACTIONS, note.redaction, Outcome)
    inspection = fetch(wiring.private, INSPECTIONS, outcome.inspection_sha256, Inspection)
    if seen_sha256 is not None and seen_sha256 != outcome.pdf_sha256:
        raise StaleValue(f"note {note.id}: the preview has changed since it was opened")
    if not inspection.passed:
        raise InspectionFailed(f"note {note.id}: {told(inspection)}")
    now = wiring.clock()
    approval = approve(
        decision,
        redacted_sha256=outcome.pdf_sha256,
        submitter=submission_of(wiring, note).submitter,
        by=account,
        at=now,
    )
    digest = keep(wiring.private, APPROVALS, approval)
    wiring.record("approved", note=note.id, account=account, subject=digest, now=now)
    approved = advance(note, "approved", at=now, by=account, approval=digest)
    save_note(wiring.private, approved, held.etag)
    return approved
