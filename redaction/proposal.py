# SPDX-License-Identifier: EUPL-1.2
"""The Proposal: what the program would redact in one source, for two officials to judge."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from metadata.extract import ProcedureSignal, Suggestion
from metadata.value import Sha256, Value, says_nothing
from redaction.finding import Finding, Place
from redaction.marks import Mark

HiddenKind = Literal[
    "text-under-box",
    "hidden-text",
    "metadata",
    "attachment",
    "annotation",
    "form-field",
    "script",
    "outline",
    "earlier-revision",
    "image-only-page",
    "untagged",
    "no-language",
    "box-without-ground",
    "ground-5.2",
    "signature",
    "layer",
    "redaction-mark",
    "other",
]


class Hidden(Value):
    """Something a PDF tells, hides or lacks, as :mod:`redaction.inspect` found it.

    Attributes:
        kind: which kind of thing.
        where: object or property, in words (``docinfo /Author``); never its content.
        page: page number, or ``None`` for the document.
        detail: what it says, for the reviewer's eyes only; empty when that is not needed.
        place: its boxes on the page, where it has any.
        leak: it tells something that it should not (a lack, such as no language, is no leak).
    """

    kind: HiddenKind
    where: str
    page: int | None = None
    detail: str = ""
    place: Place | None = None
    leak: bool = True


class ExistingBox(Value):
    """One box that stood in the note when it came in; an official can give it a ground.

    Attributes:
        id: ``v1``, ``v2`` … in the order of the pages, from top to bottom.
        place: where it stands.
        label: what is printed on it, as read (``5.1.2.e``, ``10.2.e``, ``E``); empty for nothing.
        ground: the Woo code in the label; empty where there is none of art. 5.1.
    """

    id: str
    place: Place
    label: str = ""
    ground: str = ""


class Versions(Value):
    """With which versions a proposal was made; together with the source they are its key."""

    program: str
    recognition: str
    lists: str
    profile: str


class Proposal(Value):
    """What the program would do with one source file; frozen, named by its digest.

    Attributes:
        source_sha256: digest of the file it speaks of.
        versions: program, recognition, lists and profile it was made with.
        pages: number of pages.
        ocr_pages: pages that were read from their picture.
        findings: everything found, in reading order, what stays included.
        hidden: what the source hides or lacks.
        marks: remarks, mark-up, stamps and fields, and what became of each.
        signals: signs of a court procedure (Landsadvocaat), shown, never decided by the program.
        suggestion: title, date, kenmerk … read from the note, for the officer to confirm.
        not_public: the note's own section *Informatie die niet openbaar gemaakt kan worden*.
        boxes: the boxes that it came in with; left out of the stored bytes where there are none,
            so that older proposals keep their digest.
    """

    format: Literal["proposal/1"] = "proposal/1"
    source_sha256: Sha256
    versions: Versions
    pages: int
    ocr_pages: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    marks: tuple[Mark, ...] = ()
    signals: tuple[ProcedureSignal, ...] = ()
    suggestion: Suggestion = Suggestion()
    not_public: str = ""
    boxes: tuple[ExistingBox, ...] = Field(default=(), exclude_if=says_nothing)

    def finding(self, finding_id: str) -> Finding | None:
        """Return the finding with this id, or ``None``."""
        return next((f for f in self.findings if f.id == finding_id), None)
