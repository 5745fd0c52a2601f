# SPDX-License-Identifier: EUPL-1.2
"""Hand a note on to the Prefect server: to be read after submission, published after approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flows import runs
from flows.notes import load_note
from flows.wiring import Wiring

_ENDED = frozenset({"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})


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
        _start("prepare", {"file": note_id}, key=f"prepare:{note_id}:{len(note.history)}")

    def on_approved(note_id: str) -> None:
        note = load_note(wiring.private, note_id).note
        _start("release", {"note": note_id}, key=f"release:{note.approval}")

    return Starters(on_submitted, on_approved)


def _start(flow: str, parameters: dict[str, str], *, key: str) -> None:
    """Start a run once a key; where that one has ended and the note still waits, the next one.

    Without this an official who tries again after a failure would get the failed run back.
    """
    while True:
        run = runs.start(flow, parameters, key=key)
        if runs.state(run) not in _ENDED:
            return
        key = f"{key.partition('+')[0]}+{run}"
