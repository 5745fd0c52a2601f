# SPDX-License-Identifier: EUPL-1.2
"""Withdraw: take a published note back, with a coded reason; a tombstone stays."""

from __future__ import annotations

import contextlib
import json
from typing import Literal

from flows.errors import TransitionNotAllowed
from flows.notes import find_note, load_note, save_note
from flows.submission import Note, advance
from flows.wiring import Wiring
from metadata.value import Moment, Value
from publish.errors import AlreadyStored, AlreadyWithdrawn, UnknownReason
from publish.manifest import Manifest
from publish.withdrawal import REASONS, withdraw

WITHDRAWABLE = ("published", "corrected")


class Order(Value):
    """An official's order to withdraw a note, recorded before anything is done."""

    format: Literal["withdrawal-order/1"] = "withdrawal-order/1"
    note: str
    reason: str
    by: str
    at: Moment


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
    if note.state not in WITHDRAWABLE:
        raise TransitionNotAllowed(
            f"note {note.id} is {note.state}; only a public one is withdrawn"
        )
    if reason not in REASONS:
        raise UnknownReason(f"reason {reason!r} is unknown; the reasons are {', '.join(REASONS)}")
    order = Order(note=note.id, reason=reason, by=account, at=wiring.clock())
    wiring.record(
        "withdrawal-ordered", note=note.id, account=account, subject=order.digest, now=order.at
    )
    # The first order stands: two officials who press at once withdraw it once.
    with contextlib.suppress(AlreadyStored):
        wiring.private.put_if_absent(_order_key(note.id), order.canonical())
    return _carry_out(wiring, note.id)


def finish_withdrawals(wiring: Wiring, wanted: str = "") -> int:
    """Carry out the recorded orders that are not finished; return how many were.

    Args:
        wiring: where things lie.
        wanted: id of one note; empty for all.
    """
    keys = [_order_key(wanted)] if wanted else list(wiring.private.list("withdrawals/"))
    done = 0
    for key in keys:
        note_id = key.removeprefix("withdrawals/").removesuffix(".json")
        if load_note(wiring.private, note_id).note.state in WITHDRAWABLE:
            _carry_out(wiring, note_id)
            done += 1
    return done


def _order_key(note_id: str) -> str:
    return f"withdrawals/{note_id}.json"


def _carry_out(wiring: Wiring, note_id: str) -> Note:
    """Withdraw as ordered; what was done before a crash is found done."""
    order = Order.model_validate(json.loads(wiring.private.get(_order_key(note_id)).data))
    with contextlib.suppress(AlreadyWithdrawn):
        _withdraw(wiring, note_id, order.reason)
    held = load_note(wiring.private, note_id)
    if held.note.state == "withdrawn":  # another process carried out the same order
        return held.note
    now = wiring.clock()
    wiring.record("withdrawn", note=note_id, account=order.by, subject=order.digest, now=now)
    withdrawn = advance(held.note, "withdrawn", at=now, by=order.by, reason=order.reason)
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
        copy=wiring.copy,
    )
