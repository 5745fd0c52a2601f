# SPDX-License-Identifier: EUPL-1.2
"""Prepare: read the note, find what may be personal data, and store one proposal to decide on."""

from __future__ import annotations

import json

from flows.notes import PROPOSALS, SUBMISSIONS, fetch, keep, load_note, save_note
from flows.steps.known_persons import Known, known_persons
from flows.steps.reading import reading, whole_reading
from flows.submission import Note, Submission, advance
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from metadata.extract import procedure_signals, suggest
from metadata.value import canonical_json, sha256_hex
from publish.errors import ObjectMissing
from redaction.profile import Profile
from redaction.proposal import Proposal, Versions
from redaction.propose import propose, versions

__all__ = ["prepare", "reading", "submission_of"]

READY = ("received", "blocked")


def prepare(wiring: Wiring, note_id: str) -> Note:
    """Bring a received note to its proposal; a note that is further already is left as it is.

    A proposal that exists for the same source, the same other notes of the zending, the same
    persons who stay, and the same versions of program, recognition, lists and profile is used
    again, not made again.

    Args:
        wiring: where things lie.
        note_id: the note.

    Raises:
        NoteUnknown: there is no such note.
        RedactionError: the note cannot be read; it is blocked with that reason and kept.
    """
    held = load_note(wiring.private, note_id)
    note = held.note
    if note.state not in READY:
        return note
    now = wiring.clock()
    try:
        proposal = _proposal(wiring, note)
    except BeslisnotaError as error:
        if error.retryable:
            raise
        blocked = advance(note, "blocked", at=now, reason=f"{error.code}: {error}")
        wiring.record("blocked", note=note.id, account="", subject=note.source_sha256, now=now)
        save_note(wiring.private, blocked, held.etag)
        raise
    digest = keep(wiring.private, PROPOSALS, proposal)
    wiring.record(
        "proposed",
        note=note.id,
        account="",
        subject=digest,
        now=now,
        versions=proposal.versions,
    )
    proposed = advance(note, "proposed", at=now, proposal=digest, decision=None, redaction=None)
    save_note(wiring.private, proposed, held.etag)
    return proposed


def _proposal(wiring: Wiring, note: Note) -> Proposal:
    submission = submission_of(wiring, note)
    profile = wiring.profile.for_department(submission.department)
    made_with = versions(profile, wiring.also)
    known = known_persons(wiring, note, submission, profile=profile)
    key = f"prepared/{note.source_sha256}-{_depends_on(made_with, known, submission)}.json"
    try:
        digest = json.loads(wiring.private.get(key).data)["proposal"]
        return fetch(wiring.private, PROPOSALS, digest, Proposal)
    except ObjectMissing:
        proposal = _make(wiring, submission, made_with, known, profile)
    digest = keep(wiring.private, PROPOSALS, proposal)
    wiring.private.put_if_absent(key, canonical_json({"proposal": digest}))
    return proposal


def _depends_on(made_with: Versions, known: Known, submission: Submission) -> str:
    """Return 16 hexadecimal digits that name everything beside the source a proposal rests on."""
    more = [known.sources, submission.stays]
    if not any(more):
        return made_with.digest[:16]
    return sha256_hex(canonical_json([made_with.digest, *more]))[:16]


def _make(
    wiring: Wiring, submission: Submission, made_with: Versions, known: Known, profile: Profile
) -> Proposal:
    document, hidden, ink, boxes, marks = whole_reading(wiring, submission.source_sha256)
    suggestion = suggest(document.text)
    proposal = propose(
        document,
        source_sha256=submission.source_sha256,
        profile=profile,
        hidden=hidden,
        marks=marks,
        suggestion=suggestion,
        signals=procedure_signals(document.text),
        ocr_pages=tuple(p.number for p in document.pages if p.origin == "ocr"),
        known_persons=known.names,
        extra=ink,
        boxes=boxes,
        stays=submission.stays,
        also=wiring.also,
    )
    if proposal.versions != made_with:
        raise RuntimeError("versions changed while a proposal was made")
    return proposal


def submission_of(wiring: Wiring, note: Note) -> Submission:
    """Return what a note was submitted with."""
    return fetch(wiring.private, SUBMISSIONS, note.submission, Submission)
