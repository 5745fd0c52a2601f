# SPDX-License-Identifier: EUPL-1.2
"""The values Decision and Approval: what two officials said.

Both name by digest what was seen, so a newer proposal or other bytes can never slip in between.
They are made in :mod:`redaction.deciding`.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, field_validator

from metadata.value import Moment, Sha256, Value, says_nothing
from redaction.finding import EntityType, Place
from redaction.geometry import Box
from redaction.grounds import ground


class Removal(Value):
    """One thing that goes: its text, wherever it stands, and the boxes that say where.

    Attributes:
        id: the finding's id; ``a1``, ``a2`` … for a text and ``b1``, ``b2`` … for a part of a
            page that the official added; the id of a box that stood there before (``v1``).
        text: the text that goes (private); empty where only the page goes (handwriting).
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

    @property
    def stood(self) -> bool:
        """Whether its box stood in the note when it came in (:mod:`redaction.relabel`)."""
        return self.id.startswith("v")


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
        short_title: verkorte titel, cleaned, without personal data; may be empty.
        signed: day on which the bewindspersoon decided, ``None`` when not known.
        themes: codes of TOOI's TOP-lijst.
        on_policy: the Kamerstuk is about legislation or policy, as the official says; ``None``
            where the cabinet's line does not ask (:mod:`metadata.kabinetslijn`).
        outside_line: why it is published although it falls outside that line; empty inside it.

    What came later is left out of the stored bytes while it says nothing, so a decision from
    before it keeps the digest that its approval names.
    """

    title: str
    date: dt.date
    kenmerk: str = ""
    language: str = "nl"
    procedural: bool = False
    procedural_reason: str = ""
    short_title: str = Field(default="", exclude_if=says_nothing)
    signed: dt.date | None = Field(default=None, exclude_if=says_nothing)
    themes: tuple[str, ...] = Field(default=(), exclude_if=says_nothing)
    on_policy: bool | None = Field(default=None, exclude_if=lambda said: said is None)
    outside_line: str = Field(default="", exclude_if=says_nothing)


class Decision(Value):
    """What the first official decided on one proposal.

    Attributes:
        proposal_sha256: digest of the proposal that was seen.
        source_sha256: digest of the file it is about.
        by: account id of the official.
        at: when.
        removals: everything that goes.
        kept: everything found that stays, with the places where it may be read.
        doubts_seen: ids of the doubtful findings that the official looked at.
        confirmed: the description of the note.
    """

    format: Literal["decision/1"] = "decision/1"
    proposal_sha256: Sha256
    source_sha256: Sha256
    by: str
    at: Moment
    removals: tuple[Removal, ...]
    kept: tuple[Kept, ...] = ()
    doubts_seen: tuple[str, ...] = ()
    confirmed: Confirmed


class Approval(Value):
    """Another official saw the preview and agrees with exactly these bytes."""

    format: Literal["approval/1"] = "approval/1"
    decision_sha256: Sha256
    redacted_sha256: Sha256
    by: str
    at: Moment


class Addition(Value):
    """A text that the official adds; it goes wherever it stands in the note.

    Attributes:
        text: the text, as it is read.
        ground: Woo code.
        type: entity type; PERSON where nobody says otherwise.
        reason: needed for a whole sentence, or for more than 12 words that nothing found.
    """

    text: str
    ground: str = "5.1.2e"
    type: EntityType = "PERSON"
    reason: str = ""


class Area(Value):
    """A part of a page that the official adds, for what no program reads (handwriting, a photo).

    Attributes:
        page: page number, counting from 1.
        box: in points of the unrotated page, origin bottom left.
        ground: Woo code.
        reason: what it covers and why; always needed, because a box does not tell.
    """

    page: int
    box: Box
    ground: str = "5.1.2e"
    reason: str = ""


class Choices(Value):
    """What the official changes in a proposal; nothing changed means: as proposed.

    Attributes:
        keep: ids of findings that stay although the program would redact them.
        remove: ids of findings that go although the program would keep them.
        grounds: finding id to another ground than the proposed one.
        reasons: finding id to the reason for it, where the official gives one.
        add: texts that nothing found.
        areas: parts of pages that nothing found.
        box_grounds: id of a box that the note came in with to the ground it gets.
        bare_boxes: ground of every such box that bears nothing and is not in ``box_grounds``;
            empty leaves these as they are.
    """

    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    grounds: dict[str, str] = Field(default_factory=dict)
    reasons: dict[str, str] = Field(default_factory=dict)
    add: tuple[Addition, ...] = ()
    areas: tuple[Area, ...] = ()
    box_grounds: dict[str, str] = Field(default_factory=dict)
    bare_boxes: str = ""
