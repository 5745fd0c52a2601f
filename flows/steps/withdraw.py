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
from publish.errors import AlreadyStored, AlreadyWithdrawn, ObjectMissing, UnknownReason
from publish.manifest import Manifest
from publish.withdrawal import REASONS, withdraw

WITHDRAWABLE = ("published", "corrected")


class Order(Value):
    """An official's order to withdraw a note, recorded before anything is done.

    Attributes:
        note: id of the note.
        reason: code of the reason.
        by: account id of the official.
        at: when it was given.
        emergency: a noodrem: unreachable first, logged after.
        verified: the official had proved who they are; in an emergency the register that tells
            may be away.
    """

    format: Literal["withdrawal-order/1"] = "withdrawal-order/1"
    note: str
    reason: str
    by: str
    at: Moment
    emergency: bool = False
    verified: bool = True


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
    file_order(wiring, order)
    return carry_out(wiring, note.id)


def finish_withdrawals(wiring: Wiring, wanted: str = "") -> int:
    """Carry out the recorded orders that are not finished; return how many were.

    Args:
        wiring: where things lie.
        wanted: id of one note; empty for all.
    """
    keys = [order_key(wanted)] if wanted else list(wiring.private.list("withdrawals/"))
    done = 0
    for key in keys:
        note_id = key.removeprefix("withdrawals/").removesuffix(".json")
        if load_note(wiring.private, note_id).note.state in WITHDRAWABLE:
            carry_out(wiring, note_id)
            done += 1
    return done


def order_key(note_id: str) -> str:
    """Return the private key of the order to withdraw a note."""
    return f"withdrawals/{note_id}.json"


def file_order(wiring: Wiring, order: Order) -> None:
    """Keep an order; the first one stands: two officials who press at once withdraw it once."""
    with contextlib.suppress(AlreadyStored):
        wiring.private.put_if_absent(order_key(order.note), order.canonical())


def refuse_ordered(wiring: Wiring, note_id: str) -> None:
    """Refuse to release what somebody ordered to withdraw.

    Raises:
        TransitionNotAllowed: there is such an order, here or in this machine's outbox.
    """
    for store, key in ((wiring.outbox, f"{note_id}.json"), (wiring.private, order_key(note_id))):
        with contextlib.suppress(ObjectMissing):
            store.get(key)
            raise TransitionNotAllowed(f"note {note_id} was ordered to be withdrawn")


def carry_out(wiring: Wiring, note_id: str) -> Note:
    """Withdraw as ordered; what was done before a crash is found done."""
    order = Order.model_validate(json.loads(wiring.private.get(order_key(note_id)).data))
    with contextlib.suppress(AlreadyWithdrawn):
        _withdraw(wiring, note_id, order.reason)
    held = load_note(wiring.private, note_id)
    if held.note.state == "withdrawn":  # another process carried out the same order
        return held.note
    now = wiring.clock()
    if order.emergency:
        event = "noodrem" if order.verified else "noodrem-unverified"
        wiring.record(event, note=note_id, account=order.by, subject=order.digest, now=order.at)
    wiring.record("withdrawn", note=note_id, account=order.by, subject=order.digest, now=now)
    public = held.note
    if public.state in ("approved", "embargoed"):  # a crash came right after its publication
        public = advance(public, "published", at=order.at, version=1)
    withdrawn = advance(public, "withdrawn", at=now, by=order.by, reason=order.reason)
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
