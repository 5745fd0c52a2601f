# SPDX-License-Identifier: EUPL-1.2
"""Collect: turn what a flow was given, or what lies in the inbox, into received notes."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from flows.errors import InboxItemInvalid, NoteUnknown
from flows.inbox import Dropped, Inbox, dropped, open_inbox, read_slip, set_aside
from flows.notes import load_note
from flows.steps.receive import Delivery, SubmittedKind, receive
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from publish.errors import StoreUnsafe


class Collected(NamedTuple):
    """What became of one dropped item.

    Attributes:
        note: id of the note it became, ``None`` when it was set aside or waits.
        outcome: code of the reason (``received``, ``waiting``, ``encrypted-pdf`` …), never a name.
    """

    note: str | None
    outcome: str


def collect(
    wiring: Wiring,
    file: str,
    *,
    department: str = "",
    kamerstuk: str = "",
    kind: SubmittedKind = "beslisnota",
    publish_at: dt.datetime | None = None,
) -> list[str]:
    """Return the ids of the notes that ``file`` names.

    Args:
        wiring: where things lie.
        file: id of a received note, or the name of a file or folder under the inbox; several
            are separated by semicolons.
        department: ministry, for files without a JSON file beside them.
        kamerstuk: Kamerstukken separated by semicolons, for the same files; empty: pending.
        kind: what they are, likewise.
        publish_at: not before this moment, likewise.

    Raises:
        NoteUnknown: neither a note nor anything in the inbox has this name.
    """
    pieces = tuple(p.strip() for p in kamerstuk.split(";") if p.strip())
    said = Delivery(
        department=department,
        kamerstukken=pieces,
        pending=not pieces,
        kind=kind,
        publish_at=publish_at,
        batch=file,
    )
    names = [name.strip() for name in file.split(";") if name.strip()]
    found = [n for name in names for n in _named(wiring, name, said if department else None)]
    return list(dict.fromkeys(found))


def _named(wiring: Wiring, name: str, said: Delivery | None) -> list[str]:
    """Return the note with this id, or the notes that a file or folder of the inbox becomes."""
    try:
        return [load_note(wiring.private, name).note.id]
    except (NoteUnknown, StoreUnsafe):  # no id, perhaps not even a name that a store could hold
        pass
    inbox = open_inbox(wiring.settings, wiring.home, wiring.private)
    items = list(dropped(inbox, name))
    if not items:
        raise NoteUnknown("there is no note with this id, and no PDF of this name in the inbox")
    found = [take(wiring, inbox, item, said=said) for item in items]
    return [each.note for each in found if each.note is not None]


def collect_inbox(wiring: Wiring) -> list[Collected]:
    """Take in everything that lies complete in the inbox; the rest of a batch always goes on."""
    inbox = open_inbox(wiring.settings, wiring.home, wiring.private)
    return [take(wiring, inbox, item, said=None) for item in dropped(inbox)]


def take(wiring: Wiring, inbox: Inbox, item: Dropped, *, said: Delivery | None) -> Collected:
    """Take one item in, or set it aside with its reason; the JSON beside it wins over ``said``."""
    try:
        if item.slip is not None:
            delivery = read_slip(inbox, item.slip).delivery(batch=item.pdf)
        elif said is not None:
            delivery = said
        else:
            return Collected(None, "waiting")
        note = receive(wiring, inbox.read(item.pdf), name=item.pdf, delivery=delivery).note
    except BeslisnotaError as error:
        if error.retryable:
            raise
        reason = f"{error.code}: {error}\n{error.advice}"
        set_aside(inbox, item, reason=reason, now=wiring.clock())
        return Collected(None, error.code)
    except FileNotFoundError as error:
        raise InboxItemInvalid("the file left the inbox while it was taken in") from error
    for name in (item.slip, item.pdf):
        if name is not None:
            inbox.remove(name)
    return Collected(note.id, "received")
