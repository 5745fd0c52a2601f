# SPDX-License-Identifier: EUPL-1.2
"""Tries at start-up, in the very store used, the promises that publication stands on.

A server's name and version say nothing: several that answer 200 to a conditional write overwrite
all the same, and there the log would fork silently.
"""

from __future__ import annotations

import contextlib
import secrets

from publish.errors import (
    AlreadyStored,
    Conflict,
    ObjectMissing,
    StoreUnavailable,
    StoreUnsafe,
)
from publish.stores.base import KeepsLocked, Remote, Store

_WHAT_TO_DO = (
    "Nothing was published. Use the local directory store, or an S3 server that honours "
    "If-None-Match and If-Match in a bucket without versioning (see docs/storage.md)."
)


def probe(store: Store, *, private: bool = False, locks: bool = False) -> tuple[str, ...]:
    """Check create-if-absent, compare-and-swap, read-back and delete; leave nothing behind.

    Args:
        store: what will be used.
        private: nobody may read it without credentials.
        locks: objects are to be locked in it, so a lock must hold.

    Returns:
        What is missing and does not stop anything, in words, to be shown.

    Raises:
        StoreUnsafe: a promise is not kept; the message says which and what to do.
        StoreUnavailable: the store does not answer.
    """
    key = f"probe/{secrets.token_hex(16)}"
    warnings: list[str] = []
    try:
        _create_once(store, key)
        _swap_once(store, key)
        _listed(store, key)
        if isinstance(store, Remote):
            if private and store.is_open_to_anybody(key):
                raise StoreUnsafe(
                    "anybody can read the private bucket without credentials: close it (no public "
                    "policy, no anonymous access). Nothing was read or written but a probe."
                )
            if not store.refuses_wrong_digest(f"{key}-digest"):
                warnings.append(
                    "the store keeps bytes under a wrong SHA-256; every object is read back instead"
                )
        if locks:
            _locked(store, key)
    finally:
        store.delete(key)
        store.delete(f"{key}-digest")
    try:
        store.get(key)
    except ObjectMissing:
        return tuple(warnings)
    raise StoreUnsafe(f"the store still gives an object after its deletion. {_WHAT_TO_DO}")


def _create_once(store: Store, key: str) -> None:
    """Check that a second create with other bytes is refused and changes nothing."""
    store.put_if_absent(key, b"first")
    try:
        store.put_if_absent(key, b"second")
    except AlreadyStored:
        pass
    else:
        raise StoreUnsafe(f"the store overwrites with create-if-absent. {_WHAT_TO_DO}")
    if store.get(key).data != b"first":
        raise StoreUnsafe(f"the store refused a create and overwrote all the same. {_WHAT_TO_DO}")
    try:
        store.compare_and_swap(key, b"third", None)
    except Conflict:
        return
    raise StoreUnsafe(f"the store overwrites with a swap from absent. {_WHAT_TO_DO}")


def _swap_once(store: Store, key: str) -> None:
    """Check that a swap with the right etag succeeds once and a stale one never."""
    stale = store.get(key).etag
    fresh = store.compare_and_swap(key, b"fourth", stale)
    try:
        store.compare_and_swap(key, b"fifth", stale)
    except Conflict:
        pass
    else:
        raise StoreUnsafe(f"the store overwrites with a stale etag. {_WHAT_TO_DO}")
    stored = store.get(key)
    if stored.data != b"fourth" or stored.etag != fresh:
        raise StoreUnsafe(f"the store does not give what was written last. {_WHAT_TO_DO}")


def _listed(store: Store, key: str) -> None:
    """Check that what was written is listed."""
    if key not in store.list("probe/"):
        raise StoreUnsafe(f"the store does not list what was written. {_WHAT_TO_DO}")


def _locked(store: Store, key: str) -> None:
    """Check with a legal hold, which can be lifted again, that a lock keeps an object."""
    if not isinstance(store, KeepsLocked):
        raise StoreUnsafe(
            "this store cannot lock objects: set BESLISNOTA_LOG_RETENTION_DAYS to 0, or use an S3 "
            "bucket with Object Lock for the public store"
        )
    store.hold(key, on=True)
    try:
        store.delete(key)
    except StoreUnavailable:
        pass
    else:
        raise StoreUnsafe(f"the store removes an object that is locked. {_WHAT_TO_DO}")
    finally:
        with contextlib.suppress(ObjectMissing, StoreUnavailable):
            store.hold(key, on=False)
