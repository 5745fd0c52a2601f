# SPDX-License-Identifier: EUPL-1.2
"""Withdrawal: log it, leave a tombstone, delete the bytes of every version.

The tombstone has a new salt and the old manifest is gone, so the commitments in the log to what
was published mean nothing any more; that something was published, and when, stays provable.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from metadata.value import Moment, Value
from publish import events
from publish.copies import SecondCopy
from publish.errors import (
    AlreadyStored,
    AlreadyWithdrawn,
    Conflict,
    LogInconsistent,
    ObjectMissing,
    UnknownPublication,
    UnknownReason,
)
from publish.intent import INTENTS
from publish.log.writer import Log
from publish.manifest import Manifest, Withdrawal, commitment, manifest_key
from publish.publication import remove_objects
from publish.reasons import REASONS as REASONS
from publish.stores.base import KeepsHistory, Store
from publish.visibility import stored_manifest

INTENTS_OF_WITHDRAWAL = "withdrawing/"

_TRIES = 100


class _Intent(Value):
    """A withdrawal that was begun: all that its public bytes follow from."""

    format: Literal["withdrawing/1"] = "withdrawing/1"
    id: str
    version: int
    reason: str
    at: Moment
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]

    @property
    def key(self) -> str:
        """The intent's key in the private store."""
        return f"{INTENTS_OF_WITHDRAWAL}{self.id}.json"

    def tombstone(self, log_index: int) -> Manifest:
        """Return the manifest that this intent leads to."""
        return Manifest(
            id=self.id,
            version=self.version,
            state="withdrawn",
            log_index=log_index,
            changed_at=self.at,
            salt=self.salt,
            withdrawal=Withdrawal(reason=self.reason, at=self.at),
        )


def withdraw(
    *,
    public: Store,
    private: Store,
    log: Log,
    publication_id: str,
    reason: str,
    now: dt.datetime,
    copy: SecondCopy | None = None,
) -> Manifest:
    """Withdraw a publication, or finish withdrawing it.

    Args:
        public: the public store.
        private: where the intent lies.
        log: the public log.
        publication_id: which publication.
        reason: a code of :data:`REASONS`; that of the first attempt counts.
        now: the time of this attempt, UTC.
        copy: the second copy, from which it must go as well.

    Returns:
        The tombstone.

    Raises:
        UnknownReason: the reason is not on the list.
        UnknownPublication: nothing was ever published under this id.
        AlreadyWithdrawn: it was withdrawn, completely, before.
        CopyUnavailable: it is withdrawn and gone from the public store, but not yet from the
            second copy; try the same again.
        StoreUnavailable, Conflict: try the same again.
    """
    if reason not in REASONS:
        raise UnknownReason(f"{reason!r} is no reason; choose one of {', '.join(REASONS)}")
    intent = _stored(private, publication_id)
    if intent is None:
        version = _published_version(public, log, publication_id)
        if log.find(events.withdraw_key(publication_id), key=events.key_of) is not None:
            raise AlreadyWithdrawn(f"publication {publication_id} was withdrawn before")
        intent = _begin(private, publication_id, version, reason, now)
    return finish_withdrawal(public=public, private=private, log=log, intent=intent, copy=copy)


def finish_withdrawal(
    *, public: Store, private: Store, log: Log, intent: _Intent, copy: SecondCopy | None = None
) -> Manifest:
    """Carry a begun withdrawal to its end; every step may be done twice.

    Raises:
        AlreadyWithdrawn: another process withdrew it for its own reason.
        CopyUnavailable: all is done but the second copy; the intent stays until that is done.
        StoreUnavailable, Conflict: try the same again.
    """
    entry = events.withdrawn(
        at=intent.at,
        id=intent.id,
        version=intent.version,
        commitment=commitment(intent.tombstone(0)),
        reason=intent.reason,
    )
    index = log.append_once(entry, key=events.key_of)
    if log.read(index) != entry:
        remove_objects(public, intent.id)
        private.delete(intent.key)
        raise AlreadyWithdrawn(f"publication {intent.id} was withdrawn before")
    tombstone = intent.tombstone(index)
    _bury(public, tombstone)
    if isinstance(public, KeepsHistory):
        # An earlier manifest holds the salt that gives the log's commitment its meaning.
        public.drop_history(manifest_key(intent.id))
    remove_objects(public, intent.id)
    for key in list(private.list(f"{INTENTS}{intent.id}-v")):
        private.delete(key)
    if copy is not None:
        # Last: a copy that is away must not keep the note in the public's sight.
        copy.forget(intent.id, tombstone)
    private.delete(intent.key)
    return tombstone


def read_order(private: Store, key: str) -> _Intent:
    """Return the intent of a withdrawal under its private key.

    Raises:
        ObjectMissing: there is none.
        LogInconsistent: it cannot be read.
    """
    data = private.get(key).data
    try:
        return _Intent.model_validate_json(data)
    except ValidationError:
        raise LogInconsistent(f"the private object {key} cannot be read") from None


def _stored(private: Store, publication_id: str) -> _Intent | None:
    """Return the intent of an earlier attempt, ``None`` when there was none."""
    try:
        return read_order(private, f"{INTENTS_OF_WITHDRAWAL}{publication_id}.json")
    except ObjectMissing:
        return None


def _begin(
    private: Store, publication_id: str, version: int, reason: str, now: dt.datetime
) -> _Intent:
    """Freeze the intent, or take the one that somebody else froze meanwhile."""
    intent = _Intent(
        id=publication_id, version=version, reason=reason, at=now, salt=secrets.token_hex(16)
    )
    try:
        private.put_if_absent(intent.key, intent.canonical())
    except AlreadyStored:
        stored = _stored(private, publication_id)
        if stored is None:
            raise AlreadyWithdrawn(f"publication {publication_id} was withdrawn before") from None
        return stored
    return intent


def _published_version(public: Store, log: Log, publication_id: str) -> int:
    """Return the latest version that the log or the manifest knows."""
    manifest = stored_manifest(public, publication_id)
    version = manifest.version if manifest else 0
    while log.find(events.publish_key(publication_id, version + 1), key=events.key_of) is not None:
        version += 1
    if version == 0:
        raise UnknownPublication(f"nothing is published under {publication_id!r}")
    return version


def _bury(public: Store, tombstone: Manifest) -> None:
    """Put the tombstone in the manifest's place, whatever stands there."""
    key = manifest_key(tombstone.id)
    data = tombstone.canonical()
    for _ in range(_TRIES):
        try:
            stored = public.get(key)
        except ObjectMissing:
            stored = None
        if stored is not None and stored.data == data:
            return
        try:
            public.compare_and_swap(key, data, stored.etag if stored else None)
        except Conflict:
            continue
        return
    raise Conflict(f"the manifest of {tombstone.id} changes too fast")
