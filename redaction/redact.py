# SPDX-License-Identifier: EUPL-1.2
"""The sentence: remove, sanitise, label, inspect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from metadata.value import Value
from redaction.decision import Kept, Removal
from redaction.finding import Place
from redaction.inspection import Exempt, Inspection


class Properties(Value):
    """What the redacted file says of itself; it comes from the Decision, never from a clock."""

    title: str
    language: str = "nl"
    date: dt.date


class Removed(Value):
    """What became of one removal.

    Attributes:
        id: id of the removal.
        ground: Woo code drawn on its boxes.
        drawn: the boxes as they were drawn, which may be joined with a neighbour's.
        glyphs: how many glyphs were taken out under its boxes.
        hidden: how many places were found and emptied where nobody sees them.
    """

    id: str
    ground: str
    drawn: tuple[Place, ...] = ()
    glyphs: int = 0
    hidden: int = 0


class Dropped(Value):
    """What sanitising left out: which kind of thing, and how many."""

    kind: str
    count: int


class RedactionReport(Value):
    """What was done to one file; holds no text of the note.

    Attributes:
        removed: per removal where it was and what went.
        drawn: every box drawn on a page, in points of the unrotated page.
        dropped: what sanitising left out, sorted by kind.
        exempt: areas where the page looks different because sanitising had to change it.
        images: how many pictures were rewritten.
        bytes_before: size of the source.
        bytes_after: size of the result.
    """

    format: Literal["redaction-report/1"] = "redaction-report/1"
    removed: tuple[Removed, ...] = ()
    drawn: tuple[Place, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    exempt: tuple[Exempt, ...] = ()
    images: int = 0
    bytes_before: int = 0
    bytes_after: int = 0


@dataclass(frozen=True)
class Redacted:
    """New PDF bytes with the inspection of exactly these bytes."""

    pdf: bytes
    report: RedactionReport
    inspection: Inspection


def redact(
    source: bytes, *, removals: Sequence[Removal], kept: Sequence[Kept], properties: Properties
) -> Redacted:
    """Return the redacted PDF, what was done, and what an independent look at it found."""
    raise NotImplementedError
