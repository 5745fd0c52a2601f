# SPDX-License-Identifier: EUPL-1.2
"""Withdraw: take a published note back, with a coded reason; a tombstone stays."""

from __future__ import annotations

from flows.errors import TransitionNotAllowed
from flows.notes import find_note, save_note
from flows.submission import Note, advance
from flows.wiring import Wiring
from publish.errors import AlreadyWithdrawn
from publish.manifest import Manifest
from publish.withdrawal import withdraw


def withdraw_note(wiring: Wiring, wanted: str, *, reason: str, account: str) -> Note:
    """Withdraw one published note; run again after a crash, it finishes.

    Args:
        wiring: where things lie.
        wanted: id of the note (which is the id of its publication).
        reason: code of the reason (``publish.withdrawal.REASONS``).
        account: id of the official, signed in.

    Raises:
        TransitionNotAllowed: the note is not public.
        UnknownReason: the reason is not on the list.
        AlreadyWithdrawn: it was withdrawn before.
    """
    held = find_note(wiring.private, wanted)
    note = held.note
    if note.state == "withdrawn":
        raise AlreadyWithdrawn(f"note {note.id} was withdrawn before")
    if note.state not in ("published", "corrected"):
        raise TransitionNotAllowed(
            f"note {note.id} is {note.state}; only a public one is withdrawn"
        )
    tombstone = _withdraw(wiring, note.id, reason)
    now = wiring.clock()
    wiring.record("withdrawn", note=note.id, account=account, subject=tombstone.digest, now=now)
    withdrawn = advance(note, "withdrawn", at=now, by=account, reason=reason)
    save_note(wiring.private, withdrawn, held.etag)
    return withdrawn


def _withdraw(wiring: Wiring, publication_id: str, reason: str) -> Manifest:
    return withdraw(
        public=wiring.public,
        private=wiring.private,
        log=wiring.log,
        publication_id=publication_id,
        reason=reason,
        now=wiring.clock(),
    )
