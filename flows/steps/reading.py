# SPDX-License-Identifier: EUPL-1.2
"""Read a kept source once, in a child process with limits, and keep what was read."""

from __future__ import annotations

import json
from typing import NamedTuple

from flows.wiring import Wiring
from metadata.value import canonical_json
from publish.errors import ObjectMissing
from redaction.document import DocumentText, from_json, to_json
from redaction.existing import existing_boxes
from redaction.finding import Finding
from redaction.inspect import what_it_hides
from redaction.marks import Mark
from redaction.pdf.in_page import bring_in
from redaction.proposal import ExistingBox, Hidden
from redaction.propose import SIGHT_VERSION
from redaction.read import read
from redaction.sandbox import run_limited
from redaction.signatures import unread


class Reading(NamedTuple):
    """What was read from a source.

    Attributes:
        document: its text, with the place of every character.
        hidden: what the file hides or lacks.
        ink: handwriting, signatures and stamps that no program reads, as findings.
        boxes: the boxes that the file came in with.
        marks: remarks, stamps, fields, and what became of each.
    """

    document: DocumentText
    hidden: tuple[Hidden, ...]
    ink: tuple[Finding, ...]
    boxes: tuple[ExistingBox, ...]
    marks: tuple[Mark, ...]


def reading(wiring: Wiring, source_sha256: str) -> tuple[DocumentText, tuple[Hidden, ...]]:
    """Return the text of a kept source with its places, and what the file hides or lacks.

    Read once, in a child process with limits, and kept (reading a scan takes seconds a page).
    """
    made = whole_reading(wiring, source_sha256)
    return made.document, made.hidden


def whole_reading(wiring: Wiring, source_sha256: str) -> Reading:
    """Return everything that was read from a kept source, ink included.

    Raises:
        RedactionError: the source cannot be read.
        StoreUnavailable: the store does not answer.
    """
    key = f"readings/{source_sha256}-{_program()}-{SIGHT_VERSION}.json"
    try:
        stored = json.loads(wiring.private.get(key).data)
    except ObjectMissing:
        source = wiring.private.get(f"sources/{source_sha256}.pdf").data
        made = run_limited(
            _read,
            source,
            seconds=wiring.settings.work_seconds,
            memory_bytes=wiring.settings.work_memory,
        )
        kept = {
            "document": json.loads(to_json(made.document)),
            "hidden": [h.model_dump(mode="json") for h in made.hidden],
            "ink": [f.model_dump(mode="json") for f in made.ink],
            "boxes": [b.model_dump(mode="json") for b in made.boxes],
            "marks": [m.model_dump(mode="json") for m in made.marks],
        }
        wiring.private.put_if_absent(key, canonical_json(kept))
        return made
    return Reading(
        from_json(canonical_json(stored["document"])),
        tuple(Hidden.model_validate(h) for h in stored["hidden"]),
        tuple(Finding.model_validate(f) for f in stored["ink"]),
        tuple(ExistingBox.model_validate(b) for b in stored["boxes"]),
        tuple(Mark.model_validate(m) for m in stored["marks"]),
    )


def _read(source: bytes) -> Reading:
    document = read(source)
    brought = bring_in(source)
    return Reading(
        document,
        what_it_hides(source, brought.data),
        unread(source, document),
        existing_boxes(brought.data, document),
        brought.marks,
    )


def _program() -> str:
    from importlib.metadata import version

    return version("beslisnota")
