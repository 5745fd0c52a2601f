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
        pdf_version: version in the PDF's header, such as ``1.7``; names the PRONOM code.
    """

    role: FileRole
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{0,119}\.(pdf|txt)$")]
    media_type: str
    sha256: Sha256
    bytes: int
    pages: int | None = None
    pdf_version: Annotated[str, Field(pattern=r"^(1\.[0-7]|2\.0)$")] | None = None


class Record(Value):
    """What the public is told of one version of one publication.

    Attributes:
        id: the publication's id: random, given at submission, the same in every version.
        version: 1 for the first publication; a correction adds one.
        kind: beslisnota or general advice of the Landsadvocaat.
        title: official title, cleaned, free of personal data.
        description: one or two sentences for readers.
        publisher: TOOI address of the ministry (``https://identifier.overheid.nl/tooi/id/…``).
        kamerstukken: canonical ids (``kst-35510-49``), the main one first; empty while pending.
        kenmerk: the ministry's own reference.
        date: date of the note itself.
        published_at: when this version became public.
        language: ISO 639-1 code.
        informatiecategorie: TOOI code (``c_8c840238``).
        documentsoort: TOOI code (``c_2977c34f`` for a beslisnota, ``c_d506b718`` for an advice).
        keywords: free keywords (``Landsadvocaat``).
        files: the published renditions, the PDF first.
        grounds: how many redactions stand on each ground; never the text.
        tagged: the PDF has a structure tree.
        text_layer: every page of the PDF has readable text.
        reason_of_change: TOOI reason code of a correction, ``None`` for a first version.
    """

    format: Literal["record/1"] = "record/1"
    id: str
    version: int = 1
    kind: Kind
    title: Annotated[str, Field(min_length=1, max_length=500)]
    description: str
    publisher: str
    kamerstukken: tuple[str, ...] = ()
    kenmerk: str = ""
    date: dt.date
    published_at: Moment
    language: str = "nl"
    informatiecategorie: str
    documentsoort: str
    keywords: tuple[str, ...] = ()
    files: tuple[PublicFile, ...]
    grounds: dict[str, int] = Field(default_factory=dict)
    tagged: bool = False
    text_layer: bool = True
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
