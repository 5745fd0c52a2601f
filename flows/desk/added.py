# SPDX-License-Identifier: EUPL-1.2
"""Texts that the official adds because nothing found them, as the review form has them."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import FormData

from flows.desk.forms import row_count, text
from redaction.decision import Addition, Decision
from redaction.document import DocumentText
from redaction.errors import GroundNotAllowed
from redaction.finding import ENTITY_TYPES, EntityType
from redaction.grounds import ground
from redaction.opinions import needs_reason
from redaction.proposal import Proposal
from redaction.search import find_occurrences

PRIVACY = "5.1.2e"
"""The ground that an addition gets when nobody chooses: by far the most used one."""

WRONG_GROUND = "Kies een grond uit de lijst."


@dataclass
class Added:
    """One row of the form for a text that nothing found."""

    text: str = ""
    ground: str = PRIVACY
    type: EntityType = "PERSON"
    reason: str = ""


def added_posted(posted: FormData) -> list[Added]:
    """Return the rows of a form as sent, without the empty ones."""
    rows = [_row(posted, n) for n in range(1, row_count(posted, "tekst-") + 1)]
    return [row for row in rows if row.text]


def added_decided(decision: Decision) -> list[Added]:
    """Return the rows that an earlier decision came from."""
    rows = {
        r.id: Added(r.text, r.ground, r.type, r.reason)
        for r in decision.removals
        if r.id.startswith("a")
    }
    return list(rows.values())


def addition(row: Added) -> Addition:
    """Return what a row says."""
    return Addition(text=row.text, ground=row.ground, type=row.type, reason=row.reason)


def places_of(document: DocumentText, row: Added) -> tuple[tuple[int, int], ...]:
    """Return where an added text stands, in code points."""
    return find_occurrences(document, row.text) if row.text else ()


def wrong_with_text(row: Added, proposal: Proposal, document: DocumentText) -> str:
    """Say what keeps a row from being decided on; empty when nothing does."""
    if not is_ground(row.ground):
        return WRONG_GROUND
    spans = places_of(document, row)
    if not spans:
        return "Deze tekst staat nergens in de nota. Controleer hoe u het schreef."
    wide = any(
        needs_reason(document, start, end, ground=row.ground, found=proposal.findings)
        for start, end in spans
    )
    if wide and not row.reason:
        return (
            "Dit is een hele zin of meer dan 12 woorden. Schrijf op waarom dit weg moet. "
            "Persoonlijke beleidsopvattingen blijven leesbaar."
        )
    return ""


def is_ground(code: str) -> bool:
    """Tell whether a code is a ground that a beslisnota may have."""
    try:
        ground(code)
    except GroundNotAllowed:
        return False
    return True


def _row(posted: FormData, number: int) -> Added:
    kind = text(posted, f"soort-{number}")
    return Added(
        text=text(posted, f"tekst-{number}"),
        ground=text(posted, f"grond-{number}") or PRIVACY,
        type=kind if kind in ENTITY_TYPES else "PERSON",
        reason=text(posted, f"reden-{number}"),
    )
