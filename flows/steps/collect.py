# SPDX-License-Identifier: EUPL-1.2
"""Collect: turn what a flow was given, or what lies in the inbox, into received notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from flows.errors import NoteUnknown
from flows.inbox import MAX_SLIP, Dropped, Inbox, dropped, open_inbox, read_slip, set_aside
from flows.notes import all_notes, load_note
from flows.steps.receive import Delivery, SubmittedKind, dutch_moment, receive
from flows.submission import Note
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from publish.errors import ObjectMissing

PATIENCE = dt.timedelta(hours=2)
"""How long a note may stand at *received*: longer than ``prepare`` and its retries may take."""


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
        publish_at: not before this moment, likewise; without a zone it is Dutch time.

    Raises:
        NoteUnknown: neither a note nor anything in the inbox has this name.
    """
    pieces = tuple(p.strip() for p in kamerstuk.split(";") if p.strip())
    said = Delivery(
        department=department,
        kamerstukken=pieces,
        pending=not pieces,
        kind=kind,
        publish_at=dutch_moment(publish_at) if publish_at else None,
        batch=file,
    )
    names = [name.strip() for name in file.split(";") if name.strip()]
    found = [n for name in names for n in _named(wiring, name, said if department else None)]
    return list(dict.fromkeys(found))


def _named(wiring: Wiring, name: str, said: Delivery | None) -> list[str]:
    """Return the note with this id, or the notes that a file or folder of the inbox becomes."""
    try:
        return [load_note(wiring.private, name).note.id]
    except NoteUnknown:
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


def never_proposed(wiring: Wiring) -> Iterator[Note]:
    """Yield the notes that came in too long ago for anybody to be still at work on them."""
    before = wiring.clock() - PATIENCE
    return (
        note
        for note in all_notes(wiring.private)
        if note.state == "received" and note.history[0].at < before
    )


def take(wiring: Wiring, inbox: Inbox, item: Dropped, *, said: Delivery | None) -> Collected:
    """Take one item in, or set it aside with its reason; the JSON beside it wins over ``said``."""
    name, slip = _shown(item.pdf), None
    try:
        if item.slip is not None:
            slip = inbox.read(item.slip, limit=MAX_SLIP)
            delivery = read_slip(slip, _shown(item.slip)).delivery(batch=name)
        elif said is not None:
            delivery = said
        else:
            return Collected(None, "waiting")
        data = inbox.read(item.pdf, limit=wiring.settings.max_bytes)
    except ObjectMissing:
        return Collected(None, "gone")  # another process took it in
    except BeslisnotaError as error:
        return _aside(wiring, inbox, item, error)
    try:
        note = receive(wiring, data, name=name, delivery=delivery).note
    except BeslisnotaError as error:
        return _aside(wiring, inbox, item, error)
    _clear(inbox, item, pdf=data, slip=slip)
    return Collected(note.id, "received")


def _aside(wiring: Wiring, inbox: Inbox, item: Dropped, error: BeslisnotaError) -> Collected:
    if error.retryable:
        raise error
    reason = f"{error.code}: {error}\n{error.advice}"
    set_aside(inbox, item, reason=reason, now=wiring.clock())
    return Collected(None, error.code)


def _clear(inbox: Inbox, item: Dropped, *, pdf: bytes, slip: bytes | None) -> None:
    """Take out of the inbox what was taken in, and nothing that was dropped meanwhile."""
    if item.slip is not None and slip is not None:
        if not _still(inbox, item.slip, slip):
            return
        inbox.remove(item.slip)
    if _still(inbox, item.pdf, pdf):
        inbox.remove(item.pdf)


def _still(inbox: Inbox, name: str, data: bytes) -> bool:
    try:
        return inbox.read(name, limit=len(data)) == data
    except BeslisnotaError as error:
        if error.retryable:
            raise
        return False


def _shown(name: str) -> str:
    """Return a file name as text that can be stored; names on disk may be no UTF-8."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
