# SPDX-License-Identifier: EUPL-1.2
"""Release: take the approved bytes, inspect them once more, describe them, publish them once.

Nothing is made again here. Everything that depends on the clock is frozen in the Record before
the first public write, so the same command after a crash finishes the same publication.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from flows.errors import TransitionNotAllowed
from flows.notes import (
    APPROVALS,
    DECISIONS,
    REDACTIONS,
    all_notes,
    fetch,
    find_note,
    load_note,
    save_note,
)
from flows.siblings import siblings
from flows.steps.decide import Outcome, told
from flows.steps.lakprofiel import publish_profile
from flows.steps.papers import papers_of
from flows.steps.prepare import submission_of
from flows.steps.public_words import check_fields, check_text, public_texts
from flows.steps.sent import sent_of, waits_for
from flows.steps.withdraw import refuse_ordered
from flows.submission import Note, Submission, advance
from flows.wiring import Wiring
from metadata.describe import describe, file_name, public_file
from metadata.errors import BeslisnotaError, MetadataError
from metadata.record import Record, Relation
from metadata.value import sha256_hex
from publish.errors import NotApproved, ObjectMissing
from publish.publication import publish
from redaction.decision import Approval, Decision
from redaction.errors import InspectionFailed, LimitExceeded, RedactionError
from redaction.inspect import inspect
from redaction.inspect.plain import inspect_text
from redaction.inspection import Exempt, Inspection, pages_without_text
from redaction.intake import Intake, Limits, check
from redaction.pdf.in_page import bring_in
from redaction.sandbox import run_limited

RELEASABLE = ("approved", "embargoed")


class Facts(NamedTuple):
    """What a redacted PDF is to its readers.

    Attributes:
        pages: number of pages.
        text_pages: number of pages with readable text.
        tagged: it has a structure tree.
        language_set: it names its language.
    """

    pages: int
    text_pages: int
    tagged: bool
    language_set: bool

    @classmethod
    def of(cls, intake: Intake, inspection: Inspection) -> Facts:
        """Put together what intake and inspection of the same bytes say."""
        return cls(
            pages=intake.pages,
            text_pages=intake.pages - pages_without_text(inspection),
            tagged=intake.tagged,
            language_set=bool(intake.language),
        )


class Released(NamedTuple):
    """The note, and whether this call published it (``False``: it was public, or must wait)."""

    note: Note
    new: bool


def release_note(wiring: Wiring, wanted: str) -> Released:
    """Publish one approved note, once its Kamerstuk was sent and its planned moment has come.

    Args:
        wiring: where things lie.
        wanted: id of the note.

    Raises:
        TransitionNotAllowed: the note is not approved, or its withdrawal was ordered.
        InspectionFailed: the approved bytes do not pass; the note is blocked.
        NotApproved: stored bytes are not the approved ones.
        StoreUnavailable: the store does not answer; run it again.
    """
    held = find_note(wiring.private, wanted)
    note = held.note
    if note.state in ("published", "corrected"):
        return Released(note, new=False)
    approval = note.approval
    if note.state not in RELEASABLE or approval is None:
        raise TransitionNotAllowed(f"note {note.id} is {note.state}; only approved notes go out")
    submission = submission_of(wiring, note)
    refuse_ordered(wiring, note.id)
    if waits_for(wiring, note, submission):
        if note.state != "embargoed":
            note = advance(note, "embargoed", at=wiring.clock())
            save_note(wiring.private, note, held.etag)
        return Released(note, new=False)
    publish_profile(wiring, submission.department)
    try:
        if not _publish(wiring, note):
            return Released(load_note(wiring.private, note.id).note, new=False)
    except BeslisnotaError as error:
        if _a_verdict(error):
            _block(wiring, note.id, f"{error.code}: {error}")
        raise
    held = load_note(wiring.private, note.id)
    if held.note.state not in RELEASABLE:  # another process released it too, and was first
        return Released(held.note, new=False)
    now = wiring.clock()
    wiring.record("published", note=note.id, account="", subject=approval, now=now)
    public = advance(held.note, "published", at=now, version=1)
    save_note(wiring.private, public, held.etag)
    return Released(public, new=True)


def waiting(wiring: Wiring) -> Iterator[Note]:
    """Yield the notes that are approved and not yet public, embargoed ones included."""
    return (n for n in all_notes(wiring.private) if n.state in RELEASABLE)


def _a_verdict(error: BeslisnotaError) -> bool:
    """Tell whether an error says something of the note, so that officials must look again.

    A fault of store or log, or a machine too busy to finish in time, is none: the note stays
    approved, and the same release finishes it once that is mended.
    """
    about_the_note = isinstance(error, (RedactionError, MetadataError, NotApproved))
    return about_the_note and error.exit_code != 3 and not isinstance(error, LimitExceeded)


def _block(wiring: Wiring, note_id: str, reason: str) -> None:
    held = load_note(wiring.private, note_id)
    if held.note.state not in RELEASABLE:
        return
    now = wiring.clock()
    wiring.record("blocked", note=note_id, account="", subject=held.note.source_sha256, now=now)
    save_note(wiring.private, advance(held.note, "blocked", at=now, reason=reason), held.etag)


def _publish(wiring: Wiring, note: Note) -> bool:
    """Publish; ``False`` when meanwhile it turned out that the note must wait after all."""
    decision = fetch(wiring.private, DECISIONS, str(note.decision), Decision)
    outcome = fetch(wiring.private, REDACTIONS, str(note.redaction), Outcome)
    approval = fetch(wiring.private, APPROVALS, str(note.approval), Approval)
    pdf = wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data
    text = wiring.private.get(f"redacted/{outcome.text_sha256}.txt").data
    if sha256_hex(pdf) != approval.redacted_sha256 or sha256_hex(text) != outcome.text_sha256:
        raise NotApproved(f"note {note.id}: the stored preview is not what was approved")
    source = wiring.private.get(f"sources/{note.source_sha256}.pdf").data
    inspection, intake = run_limited(
        _inspect,
        pdf,
        source,
        decision,
        outcome.report.meant_to_change(),
        seconds=wiring.settings.work_seconds,
        memory_bytes=wiring.settings.work_memory,
    )
    facts = Facts.of(intake, inspection)
    record = _record(wiring, note, decision, pdf=pdf, text=text, facts=facts)
    readable = text.decode("utf-8")
    leaks = [
        leak
        for where, field in public_texts(record, readable).items()
        for leak in inspect_text(field, where=where, removals=decision.removals, kept=decision.kept)
    ]
    inspection = inspection.model_copy(update={"leaks": (*inspection.leaks, *leaks)})
    if not inspection.passed:
        raise InspectionFailed(f"note {note.id}: {told(inspection)}")
    submission = submission_of(wiring, note)
    check_fields(wiring, record, submission, readable)
    check_text(wiring, readable, decision, submission)
    # Inspecting takes a while, in which a wrong record of the sending may have been taken back.
    if waits_for(wiring, load_note(wiring.private, note.id).note, submission):
        return False
    refuse_ordered(wiring, note.id)
    publish(
        public=wiring.public,
        private=wiring.private,
        log=wiring.log,
        redacted_pdf=pdf,
        inspection=inspection,
        approval=approval,
        text=text,
        record=record,
        now=wiring.clock(),
    )
    return True


def _inspect(
    pdf: bytes, source: bytes, decision: Decision, drawn: tuple[Exempt, ...]
) -> tuple[Inspection, Intake]:
    """Inspect the approved bytes, and count their pages (in a child process)."""
    inspection = inspect(
        pdf,
        source=source,
        removals=decision.removals,
        kept=decision.kept,
        exempt=drawn,
        read_as=bring_in(source),
    )
    return inspection, _facts(pdf)


def file_facts(wiring: Wiring, pdf: bytes, inspection: Inspection) -> Facts:
    """Return what a redacted PDF is to its readers (read in a child process).

    Raises:
        LimitExceeded: the machine is too busy; try again.
    """
    intake = run_limited(
        _facts,
        pdf,
        seconds=wiring.settings.work_seconds,
        memory_bytes=wiring.settings.work_memory,
    )
    return Facts.of(intake, inspection)


def _facts(pdf: bytes) -> Intake:
    return check(pdf, name="the redacted note", limits=Limits())


def _record(
    wiring: Wiring, note: Note, decision: Decision, *, pdf: bytes, text: bytes, facts: Facts
) -> Record:
    """Return the Record of this release, made once and kept, so a rerun publishes the same."""
    key = f"releases/{note.id}-{str(note.approval)[:16]}.json"
    try:
        return Record.model_validate(json.loads(wiring.private.get(key).data))
    except ObjectMissing:
        record = _describe(wiring, note, decision, pdf=pdf, text=text, facts=facts)
    wiring.private.put_if_absent(key, record.canonical())
    return record


def _describe(
    wiring: Wiring, note: Note, decision: Decision, *, pdf: bytes, text: bytes, facts: Facts
) -> Record:
    submission = submission_of(wiring, note)
    papers = papers_of(wiring, note, submission)
    confirmed = decision.confirmed
    return describe(
        id=note.id,
        kind=submission.kind,
        title=confirmed.title,
        publisher=submission.department,
        kamerstukken=papers,
        kenmerk=confirmed.kenmerk,
        short_title=confirmed.short_title,
        signed=confirmed.signed,
        themes=confirmed.themes,
        date=confirmed.date,
        sent_at=_told_moment(wiring, note),
        published_at=wiring.clock(),
        language=confirmed.language,
        category=wiring.settings.informatiecategorie,
        waardering=wiring.settings.waardering,
        bewaartermijn=wiring.settings.bewaartermijn,
        licence=wiring.settings.licence,
        files=(
            public_file(
                role="pdf",
                name=file_name(submission.kind, papers, "pdf"),
                content=pdf,
                pages=facts.pages,
                text_pages=facts.text_pages,
            ),
            public_file(
                role="text",
                name=file_name(submission.kind, papers, "text"),
                content=text,
            ),
        ),
        grounds=dict(sorted(Counter(r.ground for r in decision.removals).items())),
        tagged=facts.tagged,
        language_set=facts.language_set,
        relations=_same_letter(wiring, note, submission),
    )


def _told_moment(wiring: Wiring, note: Note) -> dt.datetime | None:
    """Return when the Kamerstuk was sent, as a person said; a number alone does not tell when."""
    sent = sent_of(wiring, note)
    return sent.at if sent is not None and sent.basis != "number" else None


def _same_letter(wiring: Wiring, note: Note, submission: Submission) -> tuple[Relation, ...]:
    """Return the notes of the same letter that are public; another one's id would betray it."""
    others = siblings(wiring.private, note, submission)
    return tuple(Relation(id=o.id) for o in others if o.state in ("published", "corrected"))
