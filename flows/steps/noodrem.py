# SPDX-License-Identifier: EUPL-1.2
"""Noodrem: a note is out of reach first, and logged after; nothing may stand in the way of that.

1. The order is written, durably, into an outbox on this machine (``private/outbox`` in the home),
   not into a store that may be the one that is down.
2. Manifest and every version of every object are removed from the public store. Every outlet asks
   for the manifest before it shows anything, so from here on there is nothing to be had.
3. The ordinary withdrawal follows: log entry, tombstone, trail. Where log or private store do not
   answer the order stays in the outbox, and ``release``, ``withdraw`` and the next ``noodrem`` on
   this machine finish it. As soon as the private store has the order, any machine does.

Every step may be done twice, and an order in outbox or store keeps every release of that note out.
A note that is approved but of which nothing is public yet goes back to review instead.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from contextlib import suppress
from typing import NamedTuple

from pydantic import ValidationError

from flows.errors import EmergencyUnfinished, NoteUnknown, TransitionNotAllowed
from flows.notes import find_note, load_note, save_note
from flows.steps.withdraw import WITHDRAWABLE, Order, carry_out, file_order
from flows.submission import advance
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from publish.emergency import is_reachable, make_unreachable
from publish.errors import (
    AlreadyStored,
    AlreadyWithdrawn,
    LogInconsistent,
    StoreUnavailable,
    UnknownPublication,
    UnknownReason,
)
from publish.intent import INTENTS
from publish.publication import remove_objects
from publish.withdrawal import REASONS, withdraw

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Pulled(NamedTuple):
    """What a noodrem did.

    Attributes:
        note: id of the note.
        gone_at: when nothing of it could be had any more.
        state: ``withdrawn`` (logged too), ``blocked`` (nothing was public), or ``unreachable``.
        problem: why it is not logged yet, empty when it is.
    """

    note: str
    gone_at: dt.datetime
    state: str
    problem: str = ""


class Emergencies(NamedTuple):
    """Orders in the outbox: those that are finished now, and those that must wait, with why."""

    finished: tuple[str, ...]
    waiting: tuple[tuple[str, str], ...]


def pull(
    wiring: Wiring, wanted: str, *, reason: str, account: str, verified: bool = True
) -> Pulled:
    """Make a note unreachable now, then log it if that can be done.

    Args:
        wiring: where things lie; only home and public store need to answer.
        wanted: id of the note; the whole id when the private store is down.
        reason: code of the reason (``publish.withdrawal.REASONS``).
        account: id of the official.
        verified: whether that official proved who they are; the private store may be down.

    Raises:
        UnknownReason: the reason is not on the list.
        NoteUnknown: no note has this id, and nothing public has it.
        AlreadyWithdrawn: it was withdrawn before, and nothing is left.
        TransitionNotAllowed: nothing of it is public, or about to be.
        EmergencyUnfinished: something may still be readable, or the order is written nowhere.
    """
    if reason not in REASONS:
        raise UnknownReason(f"reason {reason!r} is unknown; the reasons are {', '.join(REASONS)}")
    note_id = _wanted(wiring, wanted)
    order = Order(
        note=note_id, reason=reason, by=account, at=wiring.clock(), emergency=True,
        verified=verified,
    )  # fmt: skip
    unwritten = _write(wiring, order)
    try:
        make_unreachable(wiring.public, note_id)
    except BeslisnotaError as error:
        kept = "" if unwritten else "; the order is kept and tried again at the next release"
        raise EmergencyUnfinished(f"note {note_id} may still be READABLE: {error}{kept}") from error
    gone_at = wiring.clock()
    try:
        return Pulled(note_id, gone_at, finish(wiring, order))
    except (BeslisnotaError, OSError) as error:
        if unwritten:
            raise EmergencyUnfinished(
                f"note {note_id} is unreachable, but the order is written nowhere ({unwritten}) "
                f"and not logged ({error}); give it again when that is mended"
            ) from error
        return Pulled(note_id, gone_at, "unreachable", problem=str(error))


def finish(wiring: Wiring, order: Order) -> str:
    """Log what was made unreachable, and take the order out of the outbox; return the state.

    Raises:
        BeslisnotaError: log or store do not work; the order stays.
    """
    make_unreachable(wiring.public, order.note)
    state = "withdrawn"
    if _may_be_public(wiring, order.note):
        file_order(wiring, order)
    try:
        withdraw(
            public=wiring.public,
            private=wiring.private,
            log=wiring.log,
            publication_id=order.note,
            reason=order.reason,
            now=order.at,
            copy=wiring.copy,
        )
    except AlreadyWithdrawn:
        remove_objects(wiring.public, order.note)
    except UnknownPublication:
        state = _hold_back(wiring, order)
    if state == "withdrawn":
        file_order(wiring, order)
        with suppress(NoteUnknown):  # an archive whose private side was lost
            carry_out(wiring, order.note)
    wiring.outbox.delete(f"{order.note}.json")
    return state


def finish_emergencies(wiring: Wiring) -> Emergencies:
    """Finish the orders in this machine's outbox that can be finished; none stops another."""
    finished: list[str] = []
    waiting: list[tuple[str, str]] = []
    for key in list(wiring.outbox.list("")):
        note_id = key.removesuffix(".json")
        try:
            data = wiring.outbox.get(key).data
            finish(wiring, Order.model_validate(json.loads(data)))
        except (ValidationError, ValueError):
            waiting.append((note_id, f"the order in private/outbox/{key} cannot be read"))
        except (BeslisnotaError, OSError) as error:
            waiting.append((note_id, str(error)))
        else:
            finished.append(note_id)
    return Emergencies(tuple(finished), tuple(waiting))


def _wanted(wiring: Wiring, wanted: str) -> str:
    """Return the note's id; without the private store only what is public can tell."""
    try:
        note = find_note(wiring.private, wanted).note
    except (StoreUnavailable, LogInconsistent, ValueError):
        known = None
    except NoteUnknown:
        if not _ID.fullmatch(wanted) or not is_reachable(wiring.public, wanted):
            raise
        return wanted
    else:
        known = note
    if known is None:
        if not _ID.fullmatch(wanted):
            raise NoteUnknown(f"the private store is away: give the whole id, not {wanted[:64]!r}")
        if not _answers(wiring, wanted):
            raise NoteUnknown(f"nothing is public under {wanted!r}")
        return wanted
    _check(wiring, known.id, known.state)
    return known.id


def _check(wiring: Wiring, note_id: str, state: str) -> None:
    """Refuse where there is nothing to stop."""
    if state in (*WITHDRAWABLE, "approved", "embargoed") or _answers(wiring, note_id):
        return
    if state == "withdrawn":
        raise AlreadyWithdrawn(f"note {note_id} was withdrawn before, and nothing of it is left")
    raise TransitionNotAllowed(f"note {note_id} is {state}; nothing of it is public")


def _answers(wiring: Wiring, note_id: str) -> bool:
    """Tell whether anything is public; in doubt it is, so that the removal tells what is wrong."""
    try:
        return is_reachable(wiring.public, note_id)
    except StoreUnavailable:
        return True


def _write(wiring: Wiring, order: Order) -> str:
    """Write the order into the outbox; return why that failed, empty when it is there."""
    try:
        with suppress(AlreadyStored):  # the first order stands
            wiring.outbox.put_if_absent(f"{order.note}.json", order.canonical())
    except (BeslisnotaError, OSError) as error:
        return str(error)
    return ""


def _may_be_public(wiring: Wiring, note_id: str) -> bool:
    with suppress(NoteUnknown):
        return load_note(wiring.private, note_id).note.state in WITHDRAWABLE
    return False


def _hold_back(wiring: Wiring, order: Order) -> str:
    """Keep a note back of which nothing was ever logged; return its state."""
    for key in list(wiring.private.list(f"{INTENTS}{order.note}-v")):
        wiring.private.delete(key)
    make_unreachable(wiring.public, order.note)
    held = load_note(wiring.private, order.note)
    if held.note.state not in ("approved", "embargoed"):
        return held.note.state
    now = wiring.clock()
    wiring.record("noodrem", note=order.note, account=order.by, subject=order.digest, now=now)
    reason = f"noodrem: {order.reason}"
    blocked = advance(held.note, "blocked", at=now, by=order.by, reason=reason)
    save_note(wiring.private, blocked, held.etag)
    return "blocked"
