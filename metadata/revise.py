# SPDX-License-Identifier: EUPL-1.2
"""Revise the Record of a published note: what a correction changes, and what stays by itself.

The address of the file is part of what stays: ``loc`` in DiWoo is how a harvester knows a document,
so a file keeps its name when its Kamerstuk becomes known (DESIGN §6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from metadata.describe import default_description, describe
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import PublicFile, Record
from metadata.value import Moment, Value
from metadata.vocabulary import ministry


class Changes(Value):
    """What a correction changes in the description; ``None`` leaves a field as it is.

    Attributes:
        title: official title.
        short_title: verkorte titel.
        description: text for readers.
        kamerstukken: papers that it belongs to in any spelling, the main one first.
        kenmerk: the ministry's own reference.
        date: date of the note.
        signed: day on which the bewindspersoon decided.
        sent_at: when the Kamerstuk was sent.
        author: organisation that drew it up.
        themes: themes of the TOP-lijst.
    """

    title: str | None = None
    short_title: str | None = None
    description: str | None = None
    kamerstukken: tuple[str, ...] | None = None
    kenmerk: str | None = None
    date: dt.date | None = None
    signed: dt.date | None = None
    sent_at: Moment | None = None
    author: str | None = None
    themes: tuple[str, ...] | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The fields that change."""
        return {name: value for name, value in self if value is not None}

    @property
    def in_words(self) -> bool:
        """Whether free text changes, that a person wrote and another must read."""
        return not self.given.keys().isdisjoint(_WORDS)


_WORDS = frozenset({"title", "short_title", "description", "kenmerk", "author"})


def revise(
    record: Record,
    changes: Changes,
    *,
    reason: str,
    now: dt.datetime,
    files: tuple[PublicFile, ...] | None = None,
    grounds: Mapping[str, int] | None = None,
    tagged: bool | None = None,
    language_set: bool | None = None,
) -> Record:
    """Return the Record of the next version.

    Args:
        record: the one that is public now.
        changes: what changes in the description.
        reason: code of :data:`metadata.reasons.CORRECTIONS`.
        now: when the correction becomes public, with its zone.
        files: the new files, under the old names; ``None`` where only the description changes.
        grounds: redactions of the new file by ground; ``None``: as before.
        tagged: whether the new PDF has a structure tree; ``None``: as before.
        language_set: whether the new PDF names its language; ``None``: as before.

    Raises:
        MetadataError: a field that cannot be written, or a code that is in no list.
    """
    given = changes.given
    if "description" not in given and record.description != _default(record):
        given["description"] = record.description
    fields: dict[str, Any] = {
        "title": record.title,
        "short_title": record.short_title,
        "kamerstukken": record.kamerstukken,
        "kenmerk": record.kenmerk,
        "date": record.date,
        "signed": record.signed,
        "sent_at": record.sent_at,
        "author": record.author,
        "themes": record.themes,
    }
    return describe(
        id=record.id,
        kind=record.kind,
        publisher=record.publisher,
        published_at=now,
        first_published_at=record.first_published_at or record.published_at,
        files=record.files if files is None else files,
        version=record.version + 1,
        language=record.language,
        category=record.informatiecategorie,
        keywords=record.keywords,
        relations=record.relations,
        grounds=record.grounds if grounds is None else grounds,
        tagged=record.tagged if tagged is None else tagged,
        language_set=record.language_set if language_set is None else language_set,
        reason_of_change=reason,
        **(fields | given),
    )


def _default(record: Record) -> str:
    papers = tuple(parse_kamerstuk(paper) for paper in record.kamerstukken)
    department = ministry(record.publisher, on=record.date)
    return default_description(record.kind, department, papers, record.grounds)
