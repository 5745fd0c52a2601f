# SPDX-License-Identifier: EUPL-1.2
"""Prepare: read the note, find what may be personal data, and store one proposal to decide on."""

from __future__ import annotations

import json
from typing import NamedTuple

from flows.notes import PROPOSALS, SUBMISSIONS, fetch, keep, load_note, save_note
from flows.submission import Note, Submission, advance
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from metadata.extract import procedure_signals, suggest
from metadata.value import canonical_json
from publish.errors import ObjectMissing
from redaction.document import DocumentText, from_json, to_json
from redaction.finding import Finding
from redaction.handwriting import VERSION as HANDWRITING_VERSION
from redaction.handwriting import unread_ink
from redaction.inspect import what_it_hides
from redaction.proposal import Hidden, Proposal, Versions
from redaction.propose import propose, versions
from redaction.read import read
from redaction.sandbox import run_limited

READY = ("received", "blocked")


def prepare(wiring: Wiring, note_id: str) -> Note:
    """Bring a received note to its proposal; a note that is further already is left as it is.

    A proposal that exists for the same source and the same versions of program, recognition,
    lists and profile is used again, not made again.

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
        proposal = _proposal(wiring, note.source_sha256)
    except BeslisnotaError as error:
        if error.retryable:
            raise
        blocked = advance(note, "blocked", at=now, reason=f"{error.code}: {error}")
        wiring.record("blocked", note=note.id, account="", subject=note.source_sha256, now=now)
        save_note(wiring.private, blocked, held.etag)
        raise
    digest = keep(wiring.private, PROPOSALS, proposal)
    wiring.record("proposed", note=note.id, account="", subject=digest, now=now)
    proposed = advance(note, "proposed", at=now, proposal=digest, decision=None, redaction=None)
    save_note(wiring.private, proposed, held.etag)
    return proposed


class Reading(NamedTuple):
    """What was read from a source.

    Attributes:
        document: its text, with the place of every character.
        hidden: what the file hides or lacks.
        ink: handwriting that no program reads, as findings.
    """

    document: DocumentText
    hidden: tuple[Hidden, ...]
    ink: tuple[Finding, ...]


def reading(wiring: Wiring, source_sha256: str) -> tuple[DocumentText, tuple[Hidden, ...]]:
    """Return the text of a kept source with its places, and what the file hides or lacks.

    Read once, in a child process with limits, and kept (reading a scan takes seconds a page).
    """
    document, hidden, _ = _reading(wiring, source_sha256)
    return document, hidden


def _reading(wiring: Wiring, source_sha256: str) -> Reading:
    key = f"readings/{source_sha256}-{_program()}-{HANDWRITING_VERSION}.json"
    try:
        stored = json.loads(wiring.private.get(key).data)
    except ObjectMissing:
        source = wiring.private.get(f"sources/{source_sha256}.pdf").data
        made = run_limited(
            _read,
            source,
            seconds=wiring.settings.work_seconds,
            memory_bytes=wiring.settings.work_memory,
        )
        kept = {
            "document": json.loads(to_json(made.document)),
            "hidden": [h.model_dump(mode="json") for h in made.hidden],
            "ink": [f.model_dump(mode="json") for f in made.ink],
        }
        wiring.private.put_if_absent(key, canonical_json(kept))
        return made
    return Reading(
        from_json(canonical_json(stored["document"])),
        tuple(Hidden.model_validate(h) for h in stored["hidden"]),
        tuple(Finding.model_validate(f) for f in stored["ink"]),
    )


def _read(source: bytes) -> Reading:
    document = read(source)
    return Reading(document, what_it_hides(source), unread_ink(source, document))


def _program() -> str:
    from importlib.metadata import version

    return version("beslisnota")


def _proposal(wiring: Wiring, source_sha256: str) -> Proposal:
    made_with = versions(wiring.profile, wiring.also)
    key = f"prepared/{source_sha256}-{made_with.digest[:16]}.json"
    try:
        digest = json.loads(wiring.private.get(key).data)["proposal"]
        return fetch(wiring.private, PROPOSALS, digest, Proposal)
    except ObjectMissing:
        proposal = _make(wiring, source_sha256, made_with)
    digest = keep(wiring.private, PROPOSALS, proposal)
    wiring.private.put_if_absent(key, canonical_json({"proposal": digest}))
    return proposal


def _make(wiring: Wiring, source_sha256: str, made_with: Versions) -> Proposal:
    document, hidden, ink = _reading(wiring, source_sha256)
    suggestion = suggest(document.text)
    proposal = propose(
        document,
        source_sha256=source_sha256,
        profile=wiring.profile,
        hidden=hidden,
        suggestion=suggestion,
        signals=procedure_signals(document.text),
        ocr_pages=tuple(p.number for p in document.pages if p.origin == "ocr"),
        extra=ink,
        also=wiring.also,
    )
    if proposal.versions != made_with:
        raise RuntimeError("versions changed while a proposal was made")
    return proposal


def submission_of(wiring: Wiring, note: Note) -> Submission:
    """Return what a note was submitted with."""
    return fetch(wiring.private, SUBMISSIONS, note.submission, Submission)
