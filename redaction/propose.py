# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""From a note's text to the proposal that officials judge: recognise, decide, propagate."""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from typing import Any

from metadata.extract import ProcedureSignal, Suggestion
from metadata.value import sha256_hex
from redaction import officeholders
from redaction.day import written_on
from redaction.document import DocumentText
from redaction.existing import VERSION as BOXES_VERSION
from redaction.finding import Finding
from redaction.handwriting import VERSION as HANDWRITING_VERSION
from redaction.handwriting import with_ink
from redaction.marks import Mark
from redaction.marks_again import marks_again
from redaction.opinion_labels import opinion_labels
from redaction.pdf.in_page import VERSION as MARKS_VERSION
from redaction.profile import Profile
from redaction.propagate import propagate
from redaction.proposal import ExistingBox, Hidden, Proposal, Versions
from redaction.recognizers.analyzer import recognise, recognition_version
from redaction.recognizers.claim import Recogniser
from redaction.recognizers.lexicon import data_files
from redaction.signatures import VERSION as SIGNATURES_VERSION
from redaction.uncover import uncover
from redaction.visibility import VERSION as VISIBILITY_VERSION
from redaction.visibility import decide
from redaction.visibility.case import Case
from redaction.visibility.decide import Weighed
from redaction.visibility.staying import staying

SIGHT_VERSION = f"{HANDWRITING_VERSION}.{SIGNATURES_VERSION}.{BOXES_VERSION}.{MARKS_VERSION}"
"""Changes when the picture of the same page would give other findings, boxes or marks."""

_NOT_PUBLIC = re.compile(
    r"^[ \t]*(?:\d{1,2}(?:\.\d{1,2})?\.?[ \t]{1,4})?Informatie[ \t\n]{1,3}die[ \t\n]{1,3}niet[ \t\n]{1,3}"
    r"openbaar[ \t\n]?(?:gemaakt[ \t\n]{1,3}(?:kan|kunnen)[ \t\n]{1,3}worden|wordt[ \t\n]{1,3}gemaakt"
    r"|gemaakt[ \t\n]{1,3}wordt|kan[ \t\n]{1,3}worden[ \t\n]{1,3}gemaakt)[ \t]*:?[ \t]*(?=\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
_HEADING = re.compile(
    r"(?:^|(?<=\f))[ \t]*(?:\d{1,2}(?:\.\d{1,2})?\.?[ \t]{1,4})?(?:Aanleiding|Geadviseerd besluit|Gevraagd besluit|Advies|Kern(?:punten)?"
    r"|Toelichting|Krachtenveld|Politieke context|Bijlagen?|Communicatie|Financi[eë]le\s[\w ]{3,40}"
    r"|Juridische\s[\w ]{3,40}|Beslispunten?|Proces|Planning|Achtergrond|Afstemming|Uitvoering"
    r"|Opmerkingen bij bladzijde \d{1,4})[ \t]*:?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_PAGE_FURNITURE = re.compile(r"^[ \t]*Pagina\s\d+\s(?:van|/)\s?\d+[ \t]*$", re.MULTILINE)
_LONGEST_SECTION = 4000


def propose(
    document: DocumentText,
    *,
    source_sha256: str,
    profile: Profile,
    hidden: tuple[Hidden, ...] = (),
    marks: tuple[Mark, ...] = (),
    suggestion: Suggestion,
    signals: tuple[ProcedureSignal, ...] = (),
    ocr_pages: tuple[int, ...] | None = None,
    known_persons: Sequence[str] = (),
    extra: Sequence[Finding] = (),
    boxes: tuple[ExistingBox, ...] = (),
    stays: Sequence[str] = (),
    also: tuple[Recogniser, ...] = (),
) -> Proposal:
    """Return what the program would redact in one note.

    Args:
        document: the note as it was read.
        source_sha256: digest of the file it was read from.
        profile: the lakprofiel that decides.
        hidden: what the file hides or lacks.
        marks: what stood on its pages besides their text.
        suggestion: what the note says of itself; its date says who held an office then.
        signals: signs of a court procedure.
        ocr_pages: pages read from their picture; taken from ``document`` when not given.
        known_persons: names found in other notes of the same submission.
        extra: what was found without reading it (:func:`redaction.handwriting.unread_ink`).
        boxes: the boxes that the note came in with (:func:`redaction.existing.existing_boxes`).
        stays: full names of persons who stay readable in this note.
        also: the optional witnesses that are asked as well.

    Raises:
        WitnessUnavailable: an optional witness does not answer.
    """
    if ocr_pages is None:
        ocr_pages = tuple(page.number for page in document.pages if page.origin == "ocr")
    found = findings(
        document,
        profile=profile,
        on=suggestion.date,
        known_persons=known_persons,
        stays=stays,
        also=also,
    )
    return Proposal(
        source_sha256=source_sha256,
        versions=versions(profile, also),
        pages=len(document.pages),
        ocr_pages=ocr_pages,
        findings=with_ink(uncover(document, found, hidden), extra),
        hidden=(*hidden, *opinion_labels(document)),
        marks=marks,
        signals=signals,
        suggestion=suggestion,
        not_public=not_public_section(document.text),
        boxes=boxes,
    )


def findings(
    document: DocumentText,
    *,
    profile: Profile,
    on: dt.date | None = None,
    known_persons: Sequence[str] = (),
    stays: Sequence[str] = (),
    also: tuple[Recogniser, ...] = (),
) -> tuple[Finding, ...]:
    """Return everything found in a note, what goes and what stays, in reading order.

    Args:
        document: the note.
        profile: the lakprofiel that decides.
        on: date of the note; without it the first date in its text decides who held an office,
            and without any date every office holder of the lists counts.
        known_persons: names found elsewhere that are looked for here too.
        stays: full names of persons who stay readable in this note.
        also: the optional witnesses that are asked as well.

    Raises:
        WitnessUnavailable: an optional witness does not answer.
    """
    with _nothing_collected():
        return _findings(
            document,
            profile=profile,
            on=on or written_on(document.text),
            known_persons=known_persons,
            stays=stays,
            also=also,
        )


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep Python from looking for cycles: a note makes none, and an eighth of its time goes so."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _findings(
    document: DocumentText,
    *,
    profile: Profile,
    on: dt.date | None,
    known_persons: Sequence[str],
    stays: Sequence[str],
    also: tuple[Recogniser, ...],
) -> tuple[Finding, ...]:
    witnesses = recognise(document.text, also=also)
    officials = [(w.start, w.end) for w in witnesses if w.role == "official" and w.strong]
    weighed: dict[Weighed, Case] = {}
    first = decide(document, witnesses, profile=profile, on=on, weighed=weighed)
    first = staying(first, stays, officials=officials)
    more = (
        *propagate(document.text, first, known_persons=known_persons),
        *marks_again(document.text, first),
    )
    if not more:
        return first
    second = decide(document, (*witnesses, *more), profile=profile, on=on, weighed=weighed)
    return staying(second, stays, officials=officials)


def not_public_section(text: str) -> str:
    """Return the note's own section *Informatie die niet openbaar gemaakt kan worden*.

    The three spellings of real notes are read; the section ends at the next known heading.
    Empty when the note has none.
    """
    match = _NOT_PUBLIC.search(text)
    if match is None:
        return ""
    rest = text[match.end() : match.end() + _LONGEST_SECTION]
    stop = _HEADING.search(rest)
    section = _PAGE_FURNITURE.sub("", rest[: stop.start()] if stop else rest)
    return re.sub(r"\s*[\n\f]\s*", "\n", section).strip()


def versions(profile: Profile, also: tuple[Recogniser, ...] = ()) -> Versions:
    """Return with which versions a proposal is made; with the source they are its key."""
    return Versions(
        program=metadata.version("beslisnota"),
        recognition=f"{recognition_version(also)}.{VISIBILITY_VERSION}.{SIGHT_VERSION}",
        lists=_lists_digest(),
        profile=profile.key,
    )


def _lists_digest() -> str:
    return _digest_with(officeholders.digest())


@cache
def _digest_with(holders: str) -> str:
    """Return the digest of all lists; the one of office holders may be a refreshed one."""
    digests = [
        f"{p.name}:{holders if p == officeholders.PACKAGED else sha256_hex(p.read_bytes())}"
        for p in data_files()
    ]
    return sha256_hex("\n".join(digests).encode())[:16]


def as_json(found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as ``beslisnota propose`` prints them; offsets are code points.

    For a PDF each entry also has ``page`` and ``boxes``: ``[x0, y0, x1, y1]`` in points, origin
    bottom left; what runs over to further pages has them in ``more``.
    """
    out: list[dict[str, Any]] = []
    for finding in found:
        entry: dict[str, Any] = {
            "start": finding.start,
            "end": finding.end,
            "type": finding.type,
            "redact": finding.redact,
            "ground": finding.ground,
            "confidence": finding.confidence,
            "sources": list(finding.sources),
        }
        if finding.places:
            first, *more = (
                {"page": place.page, "boxes": [list(box) for box in place.boxes]}
                for place in finding.places
            )
            entry |= first | ({"more": more} if more else {})
        out.append(entry)
    return out
