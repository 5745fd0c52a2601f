# SPDX-License-Identifier: EUPL-1.2
"""Redact one file without a server: automatic decisions, plus the texts that the user names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from metadata.extract import Suggestion, clean_title, suggest
from metadata.value import Sha256, Value, sha256_hex
from redaction.deciding import lies_under, removal_of, removals_of_text
from redaction.decision import Kept, Removal
from redaction.document import DocumentText, plain_text
from redaction.finding import Finding, Place
from redaction.handwriting import with_ink
from redaction.inspect import what_it_hides
from redaction.inspection import Inspection
from redaction.opinion_labels import opinion_labels
from redaction.opinions import share_redacted
from redaction.pdf.in_page import bring_in
from redaction.profile import Profile
from redaction.proposal import Hidden
from redaction.propose import findings
from redaction.read import read
from redaction.recognizers.claim import Recogniser
from redaction.redact import Properties, Redacted, RedactionReport, redact
from redaction.search import find_occurrences
from redaction.signatures import unread
from redaction.uncover import uncover

DEFAULT_TITLE = "Gelakt document"


class Choice(Value):
    """What was taken out of the file, or looked at and left, and why; for the report.

    Attributes:
        id: the removal's or finding's id (``f3``, ``remove-1``).
        type: entity type.
        redact: whether it went.
        ground: Woo code of what went.
        confidence: ``sure`` or ``doubt``; a text that the user named is ``sure``.
        sources: who found it (``user`` for a named text).
        reason: why, in plain Dutch.
        places: where it stood.
    """

    id: str
    type: str
    redact: bool
    ground: str | None
    confidence: Literal["sure", "doubt"]
    sources: tuple[str, ...]
    reason: str
    places: tuple[Place, ...]


class StandaloneReport(Value):
    """The report of ``beslisnota redact``; holds places and grounds, never the removed texts.

    Attributes:
        source_sha256: digest of the file that came in.
        result_sha256: digest of the redacted file.
        passed: it was proved clean and written.
        choices: what went, or was looked at and left.
        share: which share of the letters and digits went, 0 to 1.
        flags: what an official must know of the source (ground 5.2 on a box).
        redaction: where boxes were drawn and what sanitising dropped.
        inspection: the proof on exactly the result's bytes.
    """

    format: Literal["redact-report/1"] = "redact-report/1"
    source_sha256: Sha256
    result_sha256: Sha256
    passed: bool
    choices: tuple[Choice, ...]
    share: float = 0.0
    flags: tuple[Hidden, ...] = ()
    redaction: RedactionReport
    inspection: Inspection


def redact_file(
    data: bytes,
    *,
    profile: Profile,
    remove: Sequence[str] = (),
    only_remove: bool = False,
    also: tuple[Recogniser, ...] = (),
) -> tuple[Redacted, StandaloneReport]:
    """Take out what the profile takes out by itself, and every text that is named.

    Args:
        data: the source PDF, past intake.
        profile: the lakprofiel in force.
        remove: texts that go wherever they stand or hide.
        only_remove: take out these texts alone, nothing automatic.
        also: the optional witnesses that are asked as well.

    Returns:
        The redacted file with its inspection (which may not have passed), and the report.

    Raises:
        CannotRemove: a construct that cannot be redacted safely.
        OcrUnavailable: a scan, and no program to read it.
        WitnessUnavailable: an optional witness does not answer.
    """
    document = read(data)
    suggestion = suggest(document.text)
    found: tuple[Finding, ...] = ()
    if not only_remove:
        found = findings(document, profile=profile, on=suggestion.date, also=also)
        found = uncover(document, found, what_it_hides(data, bring_in(data).data))
        found = with_ink(found, unread(data, document))
    named = [
        removal
        for number, text in enumerate(remove, start=1)
        for removal in _named(number, text, document)
    ]
    gone = [place for removal in named for place in removal.places]
    automatic = [f for f in found if f.redact]
    kept = [f for f in found if not f.redact and not lies_under(f.places, gone)]
    removals = (*(removal_of(f) for f in automatic), *named)
    redacted = redact(
        data,
        removals=removals,
        kept=tuple(Kept(id=f.id, text=f.text, places=f.places) for f in kept),
        properties=_properties(suggestion, profile, also, only_remove=only_remove),
    )
    report = StandaloneReport(
        source_sha256=sha256_hex(data),
        result_sha256=sha256_hex(redacted.pdf),
        passed=_clean(redacted.inspection, only_remove=only_remove),
        choices=(*(_found(f) for f in found), *(_told(r) for r in named)),
        share=share_redacted(document, removals),
        flags=opinion_labels(document),
        redaction=redacted.report,
        inspection=redacted.inspection,
    )
    return redacted, report


def _clean(inspection: Inspection, *, only_remove: bool) -> bool:
    """Tell whether the result may be written.

    Who asks for these texts alone is told what else the file hides, but gets the file: it is
    clean of what was asked, and nothing else is lost.
    """
    if not only_remove:
        return inspection.passed
    return inspection.model_copy(update={"hidden": ()}).passed


def _named(number: int, text: str, document: DocumentText) -> list[Removal]:
    """Return one removal a place where the text stands, or one without a place (hidden only)."""
    like = Removal(id=f"remove-{number}", text=text, type="PERSON", ground="5.1.2e")
    spans = find_occurrences(document, text)
    return removals_of_text(document, spans, like) if spans else [like]


def _found(finding: Finding) -> Choice:
    return Choice(
        id=finding.id,
        type=finding.type,
        redact=finding.redact,
        ground=finding.ground,
        confidence=finding.confidence,
        sources=finding.sources,
        reason=finding.reason,
        places=finding.places,
    )


def _told(removal: Removal) -> Choice:
    return Choice(
        id=removal.id,
        type=removal.type,
        redact=True,
        ground=removal.ground,
        confidence="sure",
        sources=("user",),
        reason="door de gebruiker opgegeven",
        places=removal.places,
    )


def _properties(
    suggestion: Suggestion, profile: Profile, also: tuple[Recogniser, ...], *, only_remove: bool
) -> Properties:
    """Take title and date from the note itself, when nothing in the title is personal."""
    title = clean_title(suggestion.title)
    found = () if only_remove else findings(plain_text(title), profile=profile, also=also)
    if only_remove or any(f.redact for f in found):
        title = ""
    return Properties(title=title or DEFAULT_TITLE, date=suggestion.date)
