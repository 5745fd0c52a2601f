# SPDX-License-Identifier: EUPL-1.2
"""What a store promises; every backend passes the same contract tests.

Keys are relative paths with ``/`` between segments of ``[A-Za-z0-9._-]``; no segment is empty,
``.`` or ``..``. Optional capabilities (versions, retention, legal hold) get protocols of their
own beside this one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple, Protocol, runtime_checkable


class Stored(NamedTuple):
    """Bytes and the tag that names this state of the object in a compare-and-swap."""

    data: bytes
    etag: str


class Readable(Protocol):
    """A place where objects can be read: all that an outsider has of a log."""

    def get(self, key: str) -> Stored:
        """Return the object.

        Raises:
            ObjectMissing: there is none.
            StoreUnavailable: the store does not answer.
        """
        ...


class Store(Readable, Protocol):
    """A place for objects, with the two conditional writes that everything relies on."""

    def put_if_absent(self, key: str, data: bytes) -> str:
        """Create the object durably and return its etag; the same bytes twice are no error.

        Raises:
            AlreadyStored: the key holds other bytes.
            StoreUnavailable: the store does not answer.
        """
        ...

    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        """Replace the object if it is still the one with ``etag`` (``None``: absent).

        Raises:
            Conflict: it is not.
            StoreUnavailable: the store does not answer.
        """
        ...

    def put(self, key: str, data: bytes) -> None:
        """Write bytes that are the same whoever writes them (log tiles), unconditionally."""
        ...

    def list(self, prefix: str) -> Iterator[str]:
        """Yield the keys that begin with ``prefix``, in byte order."""
        ...

    def delete(self, key: str) -> None:
        """Remove the object in every version; no error when it is absent."""
        ...


@runtime_checkable
class KeepsHistory(Protocol):
    """A store that may keep earlier versions of an object, and can let go of them."""

    def drop_history(self, key: str) -> None:
        """Remove every version of the object but the present one.

        Raises:
            StoreUnavailable: the store does not answer or forbids it.
        """
        ...

    def list_history(self, prefix: str) -> Iterator[str]:
        """Yield the keys of which any version is kept, present, earlier or deleted ones.

        Raises:
            StoreUnavailable: the store does not answer.
        """
        ...


@runtime_checkable
class KeepsLocked(Protocol):
    """A store that can forbid everybody, its owner too, to remove an object (S3 Object Lock).

    Only what holds no personal data by construction may be locked: the public log and its time
    stamps, never a document and never the private trail (docs/storage.md).
    """

    def retain(self, key: str, until: dt.datetime) -> None:
        """Keep the present version until a moment; nobody can shorten that (COMPLIANCE).

        Args:
            key: which object.
            until: aware.

        Raises:
            StoreUnsafe: the store, or this bucket, cannot lock.
            StoreUnavailable: the store does not answer.
        """
        ...

    def retained_until(self, key: str) -> dt.datetime | None:
        """Return until when the present version is kept, UTC; ``None`` when it is not locked.

        Raises:
            ObjectMissing: there is no such object.
            StoreUnavailable: the store does not answer.
        """
        ...

    def hold(self, key: str, *, on: bool) -> None:
        """Place or lift a legal hold: while it is on nobody can remove the present version.

        Raises:
            StoreUnsafe: the store, or this bucket, cannot lock.
            StoreUnavailable: the store does not answer.
        """
        ...


@runtime_checkable
class Remote(Protocol):
    """A store behind a network, whose further promises can be tried."""

    def refuses_wrong_digest(self, key: str) -> bool:
        """Tell whether the store refuses bytes that do not have the SHA-256 sent with them."""
        ...

    def is_open_to_anybody(self, key: str) -> bool:
        """Tell whether an existing object can be read without any credentials."""
        ...
