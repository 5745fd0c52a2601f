# SPDX-License-Identifier: EUPL-1.2
"""Hand a note on to the Prefect server: to be read after submission, published after approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flows import runs
from flows.notes import load_note
from flows.wiring import Wiring


class Starters(NamedTuple):
    """What starts the work on a note, given its id; ``None``: the desk does it itself.

    Both raise ``ServerUnavailable`` when the server does not answer.
    """

    on_submitted: Callable[[str], None] | None = None
    on_approved: Callable[[str], None] | None = None


def starters(wiring: Wiring) -> Starters:
    """Return what starts flow runs on the configured Prefect server, if one is configured."""
    if not runs.configured():
        return Starters()

    def on_submitted(note_id: str) -> None:
        note = load_note(wiring.private, note_id).note
        runs.start_anew("prepare", {"file": note_id}, key=f"prepare:{note_id}:{len(note.history)}")

    def on_approved(note_id: str) -> None:
        note = load_note(wiring.private, note_id).note
        runs.start_anew("release", {"note": note_id}, key=f"release:{note.approval}")

    return Starters(on_submitted, on_approved)
