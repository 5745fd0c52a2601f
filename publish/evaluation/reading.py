# SPDX-License-Identifier: EUPL-1.2
"""What the figures are counted from: what the public may see, and what the log says of it.

Counted are publications that :mod:`publish.visibility` shows, as their visible version describes
them. An earlier version was replaced, maybe for privacy: of it only the log's entry counts. Of a
withdrawn publication nothing is left but its entries, so its ministry is not known.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from metadata.record import Record
from metadata.workdays import dutch_day
from publish.entry import read_record
from publish.errors import ObjectDamaged, ObjectMissing
from publish.events import PublicEvent, publication_event
from publish.log.keys import Verifier
from publish.log.reader import LogReader
from publish.stores.base import Store
from publish.visibility import Listed, load


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication that is public now.

    Attributes:
        record: the description of its visible version.
        first: when its first version became public, from the log.
        day: the day in the Netherlands that this falls on.
    """

    record: Record
    first: dt.datetime
    day: dt.date


@dataclass(frozen=True, slots=True)
class Act:
    """A correction or withdrawal, from the log.

    Attributes:
        kind: what was done.
        day: on which day in the Netherlands.
        reason: its code.
        department: TOOI address of the ministry, empty when the archive no longer tells.
    """

    kind: Literal["corrected", "withdrawn"]
    day: dt.date
    reason: str
    department: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is counted.

    Attributes:
        publications: what is public, in log order.
        acts: corrections and withdrawals of what is public or was withdrawn, in log order.
        gone: for each withdrawn publication, the day on which it first became public.
        hidden: publications with a log entry that show nothing (yet); not counted.
        unreadable: publications whose description is missing or damaged; not counted.
        entries: size of the log that was read.
        root: its Merkle root, 64 hexadecimal digits; empty for an empty log.
        at: the latest moment that it tells of, ``None`` when it tells of none.
    """

    publications: tuple[Publication, ...] = ()
    acts: tuple[Act, ...] = ()
    gone: tuple[dt.date, ...] = ()
    hidden: int = 0
    unreadable: int = 0
    entries: int = 0
    root: str = ""
    at: dt.datetime | None = None


def read_facts(public: Store, *, vkey: str | None, prefix: str = "log") -> Facts:
    """Read what counts from an archive, checked against the signed log.

    Args:
        public: the public store, or a copy of it.
        vkey: the log's verifier key; ``None`` leaves the signature unchecked.
        prefix: where the log lies in the store.

    Raises:
        LogInconsistent: log, root and signature do not agree.
        StoreUnavailable: the store does not answer.
    """
    visible = load(public, vkey=vkey, prefix=prefix)
    events = _events(public, visible.position.size, vkey, prefix)
    if not events:
        return Facts(entries=visible.position.size, root=visible.position.root)
    first: dict[str, dt.datetime] = {}
    for event in events:
        first.setdefault(event.id, event.at)
    records: dict[str, Record] = {}
    gone: dict[str, dt.date] = {}
    unreadable = 0
    for listed in visible.listed:
        if listed.state == "withdrawn":
            gone[listed.id] = dutch_day(first[listed.id])
            continue
        record = _record(public, listed)
        if record is None:
            unreadable += 1
        else:
            records[listed.id] = record
    return Facts(
        publications=tuple(
            Publication(r, first[id_], dutch_day(first[id_])) for id_, r in records.items()
        ),
        acts=tuple(
            Act(
                kind=e.event,
                day=dutch_day(e.at),
                reason=e.reason or "",
                department=records[e.id].publisher if e.id in records else "",
            )
            for e in events
            if e.event != "published" and (e.id in records or e.id in gone)
        ),
        gone=tuple(gone.values()),
        hidden=len(visible.hidden),
        unreadable=unreadable,
        entries=visible.position.size,
        root=visible.position.root,
        at=max(event.at for event in events),
    )


def _events(public: Store, size: int, vkey: str | None, prefix: str) -> list[PublicEvent]:
    """Return what the first ``size`` entries tell of publications; the log only grows."""
    reader = LogReader(public, prefix=prefix, verifier=Verifier(vkey) if vkey else None)
    checkpoint = reader.checkpoint()
    if checkpoint is None or not size:
        return []
    read = map(publication_event, reader.extend(0, "", checkpoint)[:size])
    return [event for event in read if event is not None]


def _record(public: Store, listed: Listed) -> Record | None:
    if listed.manifest is None:
        return None
    try:
        return read_record(public, listed.manifest)
    except (ObjectMissing, ObjectDamaged):
        return None
