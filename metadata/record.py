# SPDX-License-Identifier: EUPL-1.2
"""The one description of a publication, from which DiWoo, MDTO and Dublin Core are made.

No format is filled on its own: all are renderings of one :class:`Record`, so they cannot differ.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, field_validator

from metadata.value import Moment, Sha256, Value

Kind = Literal["beslisnota", "landsadvocaat"]
"""What is published: a beslisnota, or a general advice of the Landsadvocaat."""

FileRole = Literal["pdf", "text"]


class PublicFile(Value):
    """One published rendition of the note.

    Attributes:
        role: ``pdf`` (the redacted note) or ``text`` (its accessible text).
        name: file name in the public address, such as ``beslisnota-kst-35510-49.pdf``.
        media_type: ``application/pdf`` or ``text/plain; charset=utf-8``.
        sha256: digest of the bytes.
        bytes: size.
        pages: number of pages of a PDF.
        text_pages: number of its pages that have readable text.
        pdf_version: version in the PDF's header, such as ``1.7``; names the PRONOM code.
    """

    role: FileRole
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,119}\.(pdf|txt)$")]
    media_type: str
    sha256: Sha256
    bytes: int
    pages: int | None = None
    text_pages: int | None = None
    pdf_version: Annotated[str, Field(pattern=r"^(1\.[0-7]|2\.0)$")] | None = None


class Relation(Value):
    """How this note belongs with another publication.

    Attributes:
        id: the other publication's id. Only what is public may be named: the id of an embargoed
            note would betray it.
        kind: ``same-letter``: both were sent to parliament with the same letter.
    """

    id: str
    kind: Literal["same-letter"] = "same-letter"


class Record(Value):
    """What the public is told of one version of one publication.

    A record of format 1 (before November 2026) is read as it is: what it does not tell is empty.

    Attributes:
        id: the publication's id: random, given at submission, the same in every version.
        version: 1 for the first publication; a correction adds one.
        kind: beslisnota or general advice of the Landsadvocaat.
        title: official title, cleaned, free of personal data.
        short_title: verkorte titel for lists, empty when the title is short enough.
        description: one or two sentences for readers.
        publisher: TOOI address of the ministry (``https://identifier.overheid.nl/tooi/id/…``).
        responsible: TOOI address of the organisation that answers for the content
            (verantwoordelijke); empty: the publisher.
        author: TOOI address of the organisation that drew it up (opsteller), or the name of one
            that has no address (``Landsadvocaat``); never a person; empty: the publisher.
        kamerstukken: canonical ids (``kst-35510-49``), the main one first; empty while pending.
        kenmerk: the ministry's own reference.
        date: date of the note itself.
        signed: day on which the bewindspersoon decided on it, ``None`` when not known.
        sent_at: when the Kamerstuk was sent to the Chamber, ``None`` when not known.
        published_at: when this version became public.
        first_published_at: when version 1 became public, ``None`` in version 1 itself.
        language: ISO 639-1 code.
        informatiecategorie: TOOI code (``c_8c840238``).
        documentsoort: TOOI code (``c_2977c34f`` for a beslisnota, ``c_d506b718`` for an advice).
        keywords: free keywords (``Landsadvocaat``).
        themes: codes of TOOI's TOP-lijst.
        relations: other publications that it belongs with.
        files: the published renditions, the PDF first.
        grounds: how many redactions stand on each ground; never the text.
        tagged: the PDF has a structure tree.
        text_layer: every page of the PDF has readable text.
        language_set: the PDF itself says in which language it is.
        reason_of_change: code of :data:`metadata.reasons.CORRECTIONS`, ``None`` for a first
            version.
    """

    format: Literal["record/2", "record/1"] = "record/2"
    id: str
    version: int = 1
    kind: Kind
    title: Annotated[str, Field(min_length=1, max_length=500)]
    short_title: Annotated[str, Field(max_length=120)] = ""
    description: str
    publisher: str
    responsible: str = ""
    author: str = ""
    kamerstukken: tuple[str, ...] = ()
    kenmerk: str = ""
    date: dt.date
    signed: dt.date | None = None
    sent_at: Moment | None = None
    published_at: Moment
    first_published_at: Moment | None = None
    language: str = "nl"
    informatiecategorie: str
    documentsoort: str
    keywords: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    files: tuple[PublicFile, ...]
    grounds: dict[str, int] = Field(default_factory=dict)
    tagged: bool = False
    text_layer: bool = True
    language_set: bool = True
    reason_of_change: str | None = None

    @field_validator("files")
    @classmethod
    def _pdf_first(cls, files: tuple[PublicFile, ...]) -> tuple[PublicFile, ...]:
        if not files or files[0].role != "pdf":
            raise ValueError("a record describes a PDF first")
        return files

    def file(self, role: FileRole) -> PublicFile | None:
        """Return the rendition with this role, or ``None``."""
        return next((f for f in self.files if f.role == role), None)
