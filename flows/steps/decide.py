# SPDX-License-Identifier: EUPL-1.2
"""Decide: the first official speaks, the note is redacted and inspected, a preview is kept."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from typing import Literal, NamedTuple

from flows.errors import ProceduralAdvice, TransitionNotAllowed
from flows.notes import (
    DECISIONS,
    INSPECTIONS,
    PROPOSALS,
    REDACTIONS,
    fetch,
    find_note,
    keep,
    save_note,
)
from flows.steps.kabinetslijn import on_line, procedural
from flows.steps.prepare import reading, submission_of
from flows.steps.public_words import personal_words
from flows.submission import Note, Submission, advance
from flows.wiring import Wiring
from metadata.extract import clean_title
from metadata.record import LONGEST_SHORT_TITLE
from metadata.value import Sha256, Value, sha256_hex
from metadata.vocabulary import ministry, thema
from redaction.deciding import decide
from redaction.decision import Choices, Confirmed, Decision
from redaction.errors import DecisionInvalid, InspectionFailed, PersonalWords
from redaction.inspect.plain import inspect_text
from redaction.inspection import Inspection
from redaction.proposal import Proposal
from redaction.redact import Properties, Redacted, RedactionReport, redact
from redaction.rendition import rendition
from redaction.sandbox import run_limited

DECIDABLE = ("proposed", "blocked", "decided")


class Wording(NamedTuple):
    """How the official wants the note described; ``None`` takes what the note says of itself.

    Attributes:
        title: official title.
        date: date of the note.
        kenmerk: the ministry's own reference.
        language: ISO 639-1 code.
        procedural: for an advice of the Landsadvocaat: is it about a court procedure?
        procedural_reason: why the official says so.
        short_title: verkorte titel.
        signed: day on which the bewindspersoon decided.
        themes: themes of the TOP-lijst, by code or label.
        on_policy: the Kamerstuk is about legislation or policy (:mod:`metadata.kabinetslijn`).
        outside_line: why it is published although it falls outside the cabinet's line.
    """

    title: str | None = None
    date: dt.date | None = None
    kenmerk: str | None = None
    language: str = "nl"
    procedural: bool | None = None
    procedural_reason: str = ""
    short_title: str = ""
    signed: dt.date | None = None
    themes: tuple[str, ...] = ()
    on_policy: bool | None = None
    outside_line: str = ""


class Outcome(Value):
    """What came of a decision; everything it names is kept under its digest.

    Attributes:
        decision_sha256: the decision that was carried out.
        pdf_sha256: the redacted PDF.
        text_sha256: its accessible text.
        inspection_sha256: the inspection of exactly these bytes.
        report: where boxes were drawn and what sanitising dropped.
    """

    format: Literal["outcome/1"] = "outcome/1"
    decision_sha256: Sha256
    pdf_sha256: Sha256
    text_sha256: Sha256
    inspection_sha256: Sha256
    report: RedactionReport


def decide_note(
    wiring: Wiring, wanted: str, choices: Choices, *, account: str, wording: Wording | None = None
) -> Note:
    """Record the first official's decision, carry it out, and keep the proved preview.

    Args:
        wiring: where things lie.
        wanted: id of the note, or the beginning of its proposal's digest.
        choices: what the official changes in the proposal.
        account: id of the official, signed in.
        wording: how the note is described.

    Raises:
        TransitionNotAllowed: there is no proposal, or it was approved already.
        PersonalWords: a title says what looks like personal data and goes from the note.
        DecisionInvalid, GroundNotAllowed, ReasonNeeded: a choice that cannot be, or the word on
            the cabinet's line or on a court procedure is missing.
        UnknownValue: a theme that is on no list.
        ExpiredValue: the ministry did not exist on the date of the note.
        ProceduralAdvice: an advice about a court procedure; the note is refused.
        InspectionFailed: the result is not clean or lost something; the note is blocked.
    """
    wording = wording or Wording()
    held = find_note(wiring.private, wanted)
    note = held.note
    if note.state not in DECIDABLE or note.proposal is None:
        raise TransitionNotAllowed(f"note {note.id} is {note.state}; there is nothing to decide")
    now = wiring.clock()
    proposal = fetch(wiring.private, PROPOSALS, note.proposal, Proposal)
    submission = submission_of(wiring, note)
    if procedural(submission, proposal, said=wording.procedural, reason=wording.procedural_reason):
        _refuse(wiring, note, held.etag, account=account, reason=wording.procedural_reason)
        raise ProceduralAdvice(
            f"note {note.id}: refused, the official says it is about a court procedure"
        )
    document, _ = reading(wiring, note.source_sha256)
    confirmed = _confirm(submission, proposal, wording, now)
    decision = decide(proposal, document, choices, confirmed=confirmed, by=account, at=now)
    text = rendition(document, decision.removals)
    impersonal = _impersonal(wiring, submission, confirmed, wording, text)
    decision = decision.model_copy(update={"confirmed": impersonal})
    digest = keep(wiring.private, DECISIONS, decision)
    made_with = proposal.versions.model_copy(update={"program": version("beslisnota")})
    wiring.record(
        "decided", note=note.id, account=account, subject=digest, now=now, versions=made_with
    )
    outcome, inspection = carry_out(wiring, decision, text)
    fields = {"decision": digest, "redaction": keep(wiring.private, REDACTIONS, outcome)}
    if not inspection.passed:
        reason = f"inspection-failed: {told(inspection)}"
        save_note(
            wiring.private,
            advance(note, "blocked", at=now, by=account, reason=reason, **fields),
            held.etag,
        )
        wiring.record("blocked", note=note.id, account="", subject=outcome.digest, now=now)
        raise InspectionFailed(f"note {note.id}: {told(inspection)}")
    decided = advance(note, "decided", at=now, by=account, approval=None, **fields)
    save_note(wiring.private, decided, held.etag)
    return decided


def carry_out(wiring: Wiring, decision: Decision, text: str) -> tuple[Outcome, Inspection]:
    """Redact the source as decided, inspect the result, and keep both.

    The inspection of the accessible ``text`` counts with the one of the PDF.
    """
    source = wiring.private.get(f"sources/{decision.source_sha256}.pdf").data
    made: Redacted = run_limited(
        _redact,
        source,
        decision,
        seconds=wiring.settings.work_seconds,
        memory_bytes=wiring.settings.work_memory,
    )
    leaks = inspect_text(
        text, where="accessible text", removals=decision.removals, kept=decision.kept
    )
    inspection = made.inspection.model_copy(update={"leaks": (*made.inspection.leaks, *leaks)})
    encoded = text.encode("utf-8")
    pdf_sha256, text_sha256 = sha256_hex(made.pdf), sha256_hex(encoded)
    wiring.private.put_if_absent(f"redacted/{pdf_sha256}.pdf", made.pdf)
    wiring.private.put_if_absent(f"redacted/{text_sha256}.txt", encoded)
    outcome = Outcome(
        decision_sha256=decision.digest,
        pdf_sha256=pdf_sha256,
        text_sha256=text_sha256,
        inspection_sha256=keep(wiring.private, INSPECTIONS, inspection),
        report=made.report,
    )
    return outcome, inspection


def _redact(source: bytes, decision: Decision) -> Redacted:
    """Redact and inspect (in a child process: the source is hostile)."""
    confirmed = decision.confirmed
    properties = Properties(title=confirmed.title, language=confirmed.language, date=confirmed.date)
    return redact(source, removals=decision.removals, kept=decision.kept, properties=properties)


def told(inspection: Inspection) -> str:
    """Say in one line what an inspection found, by kind, page and count, without any text."""
    parts = []
    for leak in inspection.leaks:
        parts.append(f"{leak.removal} still in {leak.where}{_on(leak.page)}")
    for loss in inspection.losses:
        parts.append(f"lost {loss.kind}{_on(loss.page)} {loss.detail}".rstrip())
    for hidden in inspection.hidden:
        if hidden.leak:
            parts.append(f"{hidden.kind} in {hidden.where}{_on(hidden.page)}")
    if len(inspection.readers) < 2:
        parts.append(f"only {len(inspection.readers)} reader(s) could read every page")
    shown = "; ".join(parts[:8])
    return shown + (f"; and {len(parts) - 8} more" if len(parts) > 8 else "")


def _on(page: int | None) -> str:
    return f" on page {page}" if page else ""


def _refuse(wiring: Wiring, note: Note, etag: str, *, account: str, reason: str) -> None:
    now = wiring.clock()
    wiring.record("refused", note=note.id, account=account, subject=note.source_sha256, now=now)
    told_reason = f"advice about a court procedure: {reason}"
    refused = advance(note, "refused", at=now, by=account, reason=told_reason)
    save_note(wiring.private, refused, etag)


def _confirm(
    submission: Submission, proposal: Proposal, wording: Wording, now: dt.datetime
) -> Confirmed:
    """Put the description together: the official's words first, then the note's, then ours."""
    suggested = proposal.suggestion
    title = wording.title
    if title is None:
        # A title read from a picture is not taken over unseen: OCR mixes columns and handwriting.
        title = "" if 1 in proposal.ocr_pages else clean_title(suggested.title)
    short_title = clean_title(wording.short_title)
    if len(short_title) > LONGEST_SHORT_TITLE:
        raise DecisionInvalid(f"the short title is longer than {LONGEST_SHORT_TITLE} characters")
    date = wording.date or suggested.date or submission.received_at.date()
    # Refused here, where a person can mend the date, rather than at the release.
    ministry(submission.department, on=date)
    if wording.signed is not None and not date <= wording.signed <= now.date():
        raise DecisionInvalid(
            f"signed on {wording.signed}: that is before the date of the note ({date}) or still "
            "to come"
        )
    on_the_line = on_line(
        submission, date, on_policy=wording.on_policy, outside_line=wording.outside_line
    )
    return Confirmed(
        title=title or default_title(submission),
        date=date,
        kenmerk=suggested.kenmerk if wording.kenmerk is None else wording.kenmerk,
        language=wording.language,
        procedural=bool(wording.procedural),
        procedural_reason=wording.procedural_reason,
        short_title=short_title,
        signed=wording.signed,
        themes=tuple(dict.fromkeys(thema(theme).code for theme in wording.themes)),
        on_policy=on_the_line.on_policy,
        outside_line=on_the_line.outside_line,
    )


def _impersonal(
    wiring: Wiring, submission: Submission, confirmed: Confirmed, wording: Wording, text: str
) -> Confirmed:
    """Return the description without personal data; ``text`` is the accessible text as decided.

    What an official typed is refused, what the program took from the note is left out.
    """

    def found(words: str) -> tuple[str, ...]:
        return personal_words(wiring, words, submission, text) if words else ()

    if words := found(confirmed.short_title):
        raise PersonalWords("short title", words)
    words = found(confirmed.title)
    if words and wording.title is not None:
        raise PersonalWords("title", words)
    title = default_title(submission) if words else confirmed.title
    kenmerk = "" if found(confirmed.kenmerk) else confirmed.kenmerk
    return confirmed.model_copy(update={"title": title, "kenmerk": kenmerk})


def default_title(submission: Submission) -> str:
    """Return a title that says what a note is when the note itself does not."""
    kind = "Beslisnota" if submission.kind == "beslisnota" else "Advies van de Landsadvocaat"
    if not submission.kamerstukken:
        return kind
    return f"{kind} bij {submission.kamerstukken[0]}"
