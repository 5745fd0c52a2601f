# SPDX-License-Identifier: EUPL-1.2
"""A store in memory, for tests and for trying things; nothing outlives the process."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from metadata.value import sha256_hex
from publish.errors import AlreadyStored, Conflict, ObjectMissing
from publish.stores.base import Stored
from publish.stores.keys import check_key, check_prefix


class MemoryStore:
    """Objects in a dictionary, safe for threads."""

    def __init__(self) -> None:
        self._objects: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Stored:
        """Return the object (see ``Store.get``)."""
        with self._lock:
            data = self._objects.get(check_key(key))
        if data is None:
            raise ObjectMissing(f"there is no object {key}")
        return Stored(data, sha256_hex(data))

    def put_if_absent(self, key: str, data: bytes) -> str:
        """Create the object (see ``Store.put_if_absent``)."""
        with self._lock:
            if self._objects.setdefault(check_key(key), bytes(data)) != data:
                raise AlreadyStored(f"{key} holds other bytes")
        return sha256_hex(data)

    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        """Replace the object if unchanged (see ``Store.compare_and_swap``)."""
        with self._lock:
            current = self._objects.get(check_key(key))
            if (None if current is None else sha256_hex(current)) != etag:
                raise Conflict(f"{key} was changed by somebody else")
            self._objects[key] = bytes(data)
        return sha256_hex(data)

    def put(self, key: str, data: bytes) -> None:
        """Write the object (see ``Store.put``)."""
        with self._lock:
            self._objects[check_key(key)] = bytes(data)

    def list(self, prefix: str) -> Iterator[str]:
        """Yield keys in byte order (see ``Store.list``)."""
        check_prefix(prefix)
        with self._lock:
            keys = sorted(key for key in self._objects if key.startswith(prefix))
        yield from keys

    def delete(self, key: str) -> None:
        """Remove the object (see ``Store.delete``)."""
        with self._lock:
            self._objects.pop(check_key(key), None)
