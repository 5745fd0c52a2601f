# SPDX-License-Identifier: EUPL-1.2
"""What recognition found (witnesses) and what the lakprofiel makes of it (findings)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from pydantic import model_validator

from metadata.value import Value
from redaction.geometry import Box

EntityType = Literal[
    "PERSON",
    "PHONE",
    "EMAIL",
    "BSN",
    "IBAN",
    "ADDRESS",
    "LICENSE_PLATE",
    "DATE_OF_BIRTH",
    "ID_NUMBER",
    "USERNAME",
    "INITIALS",
]
"""The entity types of DESIGN §6."""

ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)

Confidence = Literal["sure", "doubt"]


class Witness(Value):
    """One recogniser's claim about one stretch of text.

    Attributes:
        start: first code point.
        end: one past the last code point.
        type: what it is taken for.
        recognizer: name of the recogniser that says so.
        reason: why, in a few English words, without text of the note.
        score: how sure the recogniser is, 0 to 1.
        strong: a check digit or a header field stands behind it: its own second witness.
        role: what the recogniser knows of the person's part (``minister``, ``mp``, ``official``,
            ``author``, ``organisation`` …), empty when it knows nothing.
    """

    start: int
    end: int
    type: EntityType
    recognizer: str
    reason: str = ""
    score: float = 0.5
    strong: bool = False
    role: str = ""

    @model_validator(mode="after")
    def _runs_forward(self) -> Witness:
        if not 0 <= self.start < self.end:
            raise ValueError("a span needs 0 <= start < end")
        return self


class Place(Value):
    """Where a stretch of text stands: boxes on one page, in points, one for every line."""

    page: int
    boxes: tuple[Box, ...]


class Finding(Value):
    """One stretch of text on which the profile has spoken; the reviewer may change it.

    Attributes:
        id: ``f1``, ``f2`` … in reading order, stable within one proposal.
        start: first code point in the document's text.
        end: one past the last code point; the same as ``start`` for what nobody could read.
        text: the text itself (private: a finding never leaves the private store); empty for what
            nobody could read, such as handwriting.
        type: entity type.
        redact: what happens if the reviewer changes nothing.
        ground: Woo code (``5.1.2e``) of a finding that goes, ``None`` for one that stays.
        confidence: ``sure`` (independent witnesses agree, or a strong one) or ``doubt``.
        sources: names of the recognisers that found it.
        reason: why it goes or stays, in plain Dutch for the reviewer.
        places: where it stands; empty for text that is on no page.
    """

    id: str
    start: int
    end: int
    text: str
    type: EntityType
    redact: bool
    ground: str | None
    confidence: Confidence
    sources: tuple[str, ...]
    reason: str
    places: tuple[Place, ...] = ()

    @model_validator(mode="after")
    def _ground_belongs_to_what_goes(self) -> Finding:
        if self.redact and not self.ground:
            raise ValueError("what goes needs a ground")
        if not self.redact and self.ground:
            raise ValueError("what stays has no ground")
        return self


def numbered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings in reading order, with the ids ``f1``, ``f2`` … in that order."""
    ordered = sorted(found, key=lambda finding: (finding.start, finding.end))
    return tuple(
        finding.model_copy(update={"id": f"f{number}"})
        for number, finding in enumerate(ordered, start=1)
    )
