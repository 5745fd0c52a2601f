# SPDX-License-Identifier: EUPL-1.2
"""What may go out now: approved notes, and corrections of public ones."""

from __future__ import annotations

from collections.abc import Iterator

from flows.notes import find_note
from flows.steps.correct import CORRECTABLE, corrections, finish_correction
from flows.steps.release import Released, release_note, waiting
from flows.submission import Note
from flows.wiring import Wiring


def outgoing(wiring: Wiring) -> Iterator[Note]:
    """Yield the notes that wait to become public, embargoed ones included, then corrections."""
    yield from waiting(wiring)
    yield from corrections(wiring)


def go_out(wiring: Wiring, wanted: str) -> Released:
    """Publish an approved note, or the correction of a public one that may go out.

    Raises:
        As :func:`flows.steps.release.release_note` and
        :func:`flows.steps.correct.finish_correction`.
    """
    note = find_note(wiring.private, wanted).note
    if note.state in CORRECTABLE and note.revision is not None and note.revision.ready:
        return finish_correction(wiring, note.id)
    return release_note(wiring, note.id)
