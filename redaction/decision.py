# SPDX-License-Identifier: EUPL-1.2
"""Decision and Approval: what two officials said, and the guards on what they may say.

The first official decides box by box; another approves the result after seeing it. Both values
name by digest what was seen, so a newer proposal or other bytes can never slip in between.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import field_validator

from metadata.value import Moment, Sha256, Value
from redaction.finding import EntityType, Place
from redaction.grounds import ground


class Removal(Value):
    """One thing that goes: its text, wherever it stands, and the boxes that say where.

    Attributes:
        id: the finding's id, or ``a1``, ``a2`` … for what the official added.
        text: the text that goes (private).
        type: entity type.
        ground: Woo code printed on the box, such as ``5.1.2e``.
        places: the boxes on the pages; empty for text that is only hidden.
        reason: the official's reason where one is required.
    """

    id: str
    text: str
    type: EntityType
    ground: str
    places: tuple[Place, ...] = ()
    reason: str = ""

    @field_validator("ground")
    @classmethod
    def _is_a_ground(cls, code: str) -> str:
        return ground(code).code


class Kept(Value):
    """One thing that was found and stays: its text and where it may be read."""

    id: str
    text: str
    places: tuple[Place, ...] = ()


class Confirmed(Value):
    """The description of the note as the first official confirmed it.

    Attributes:
        title: official title, cleaned, without personal data.
        date: date of the note.
        kenmerk: the ministry's own reference, may be empty.
        language: ISO 639 code for the PDF (``nl``).
        procedural: for a Landsadvocaat advice, whether it is about a court procedure.
        procedural_reason: why the official says so.
    """

    title: str
    date: dt.date
    kenmerk: str = ""
    language: str = "nl"
    procedural: bool = False
    procedural_reason: str = ""


class Decision(Value):
    """What the first official decided on one proposal."""

    format: Literal["decision/1"] = "decision/1"
    proposal_sha256: Sha256
    source_sha256: Sha256
    by: str
    at: Moment
    removals: tuple[Removal, ...]
    kept: tuple[Kept, ...] = ()
    confirmed: Confirmed


class Approval(Value):
    """Another official saw the preview and agrees with exactly these bytes."""

    format: Literal["approval/1"] = "approval/1"
    decision_sha256: Sha256
    redacted_sha256: Sha256
    by: str
    at: Moment
