# SPDX-License-Identifier: EUPL-1.2
"""A new key for a log: the old log is closed, a new one with a new name continues its tree.

The new log begins with every entry of the old one, so no index, manifest, catalogue, sitemap or
OAI datestamp changes, and any older checkpoint can still be compared with it. Its first entry of
its own is the last checkpoint of the old log. A crash anywhere is finished by the same call.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from publish import events
from publish.errors import KeyUnsafe, LogClosed, LogInconsistent, ObjectMissing
from publish.log import checkpoint as notes
from publish.log import head as heads
from publish.log.head import Predecessor
from publish.log.history import roots_at
from publish.log.keys import Signer, Verifier
from publish.log.writer import Log
from publish.stores.base import Store


def rotate(
    *,
    public: Store,
    private: Store,
    prefix: str = "log",
    old: Signer,
    new: Signer,
    now: dt.datetime,
) -> Log:
    """Close the log of the old key and continue it with the new one, or finish doing so.

    Args:
        public: where tiles and checkpoint lie.
        private: where the heads lie.
        prefix: the log's place in ``public``.
        old: the key so far.
        new: the next key, of another origin; kept in a file before this is called.
        now: the time of this attempt, UTC.

    Raises:
        KeyUnsafe: the new key has the old one's name, or the log was closed for another key.
        StoreUnavailable, Conflict: try the same again.
    """
    if new.origin == old.origin:
        raise KeyUnsafe(f"the log of the new key needs another name than {old.origin}")
    try:
        log = Log(public, private, prefix=prefix, signer=old)
        log.close(events.key_closed(at=now, vkey=new.vkey), successor=new.vkey)
    except LogClosed:
        pass  # an earlier attempt came at least this far
    closed = _closed(private, prefix, old, new)
    opening = events.key_opened(at=now, vkey=old.vkey, checkpoint=closed)
    before = Predecessor(old.verifier, notes.parse(closed, old.verifier), opening)
    return Log(public, private, prefix=prefix, signer=new, after=before)


def _closed(private: Store, prefix: str, old: Signer, new: Signer) -> bytes:
    """Return the last signed checkpoint of the closed log."""
    try:
        head = heads.read(private.get(f"{heads.home(old.origin, prefix)}/head"))
    except ObjectMissing:
        raise LogInconsistent(f"the private head of the log {old.origin} is gone") from None
    if head.successor != new.vkey:
        raise KeyUnsafe(f"the log {old.origin} was closed for another key than {new.origin}")
    return head.note.encode()


def earlier_keys(entries: Sequence[bytes], verifier: Verifier) -> tuple[Verifier, ...]:
    """Return the verifiers of the keys that a log had before, the latest first.

    Args:
        entries: all entries, proved to give the root that ``verifier``'s key signed.
        verifier: the key of now.

    Raises:
        LogInconsistent: a change of key was not announced by the old key, or does not continue
            the old log.
    """
    found: list[Verifier] = []
    key = verifier
    changes = [(n, e) for n, e in enumerate(map(events.parse_key_event, entries)) if e]
    roots = roots_at(entries, {index for index, _ in changes})
    for index, event in reversed(changes):
        if event.event != "key-opened":
            continue
        before = Verifier(event.vkey)
        closed = notes.parse(event.checkpoint.encode(), before)
        announced = events.parse_key_event(entries[index - 1]) if index else None
        if announced is None or announced.event != "key-closed" or announced.vkey != key.vkey:
            raise LogInconsistent(f"entry {index}: {before.origin} did not announce its successor")
        if (closed.size, closed.root) != (index, roots[index]):
            raise LogInconsistent(f"entry {index}: it does not continue {before.origin}")
        found.append(before)
        key = before
    return tuple(found)
