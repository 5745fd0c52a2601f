# SPDX-License-Identifier: EUPL-1.2
"""What the note says of itself, in words for the official who confirms it field by field."""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.desk import words
from flows.submission import Submission
from metadata.confidence import Confidence
from metadata.errors import UnknownValue
from metadata.extract import Suggestion
from metadata.vocabulary import ministry

SURE: dict[Confidence, str] = {"sure": "zeker", "likely": "waarschijnlijk", "guess": "misschien"}
"""How sure a suggestion is, as the page says it."""


class Suggested(NamedTuple):
    """One suggested field.

    Attributes:
        value: what was read, as a person writes it; empty when the note does not tell.
        told: where it was read and how sure that is, in one line.
        sure: ``zeker``, ``waarschijnlijk`` or ``misschien``; empty when the note does not tell.
    """

    value: str = ""
    told: str = "Niet gevonden in de nota."
    sure: str = ""


def suggested(
    read: Suggestion, submission: Submission, ocr_pages: tuple[int, ...]
) -> dict[str, Suggested]:
    """Return what the note says of each field that the review page asks or shows.

    Args:
        read: what was read in the note.
        submission: what it was submitted with.
        ocr_pages: pages that were read from their picture.
    """
    values = {
        "title": read.title,
        "date": words.day(read.date) if read.date else "",
        "kenmerk": read.kenmerk,
        "signed": words.day(read.signed) if read.signed else "",
        "letter": read.letter,
        "department": _department(read.department),
        "kind": words.KINDS[read.kind] if read.kind else "",
        "kamerstukken": words.papers(read.kamerstukken) if read.kamerstukken else "",
        "documents": ", ".join(read.documents),
    }
    fields = {name: _field(read, name, value, ocr_pages) for name, value in values.items()}
    if read.date is None:
        # The form needs a date; that it is not the note's own is said beside it.
        day = words.day(submission.received_at.date())
        fields["date"] = Suggested(told=f"Niet gevonden in de nota. Ontvangen op {day}.")
    return fields


def other_kind(read: Suggestion, submission: Submission) -> str:
    """Return what the note looks like where it was submitted as another kind; else nothing."""
    if read.kind is None or read.kind == submission.kind:
        return ""
    return words.KINDS[read.kind]


def _field(read: Suggestion, name: str, value: str, ocr_pages: tuple[int, ...]) -> Suggested:
    if not value:
        return Suggested()
    # A proposal from before there was a confidence says nothing of it.
    sure = SURE[read.confidence[name]] if name in read.confidence else ""
    if 1 in ocr_pages and sure == "zeker":
        sure = "waarschijnlijk"
    where = _where(read.evidence.get(name, ""))
    return Suggested(value, f"{where} · {sure}" if sure else where, sure)


def _where(evidence: str) -> str:
    """Say where it stands as a sentence goes: ``staat bij 'Datum' (regel 10)``."""
    label = re.fullmatch(r"regel (\d+), bij '(.+)'", evidence)
    if label:
        return f"Staat bij ‘{label[2].capitalize()}’ in de kop (regel {label[1]})"
    place = re.fullmatch(r"regel (\d+), (.+)", evidence)
    if place:
        return f"Gelezen op regel {place[1]}: {place[2]}"
    return f"Gelezen: {evidence}" if evidence else "Gelezen in de nota"


def _department(code: str) -> str:
    try:
        return words.department(ministry(code).uri) if code else ""
    except UnknownValue:
        return code
