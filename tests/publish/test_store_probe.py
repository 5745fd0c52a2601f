# SPDX-License-Identifier: EUPL-1.2
"""The probe refuses stores that answer "yes" and do something else."""

from __future__ import annotations

import datetime as dt

import pytest

from publish.errors import AlreadyStored, Conflict, ObjectMissing, StoreUnsafe
from publish.stores.memory import MemoryStore
from publish.stores.probe import probe


class IgnoresCreateIfAbsent(MemoryStore):
    def put_if_absent(self, key: str, data: bytes) -> str:
        self.put(key, data)
        return self.get(key).etag


class IgnoresIfMatch(MemoryStore):
    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        if etag is None:
            return super().compare_and_swap(key, data, None)
        self.put(key, data)
        return self.get(key).etag


class OverwritesAndRefuses(MemoryStore):
    def put_if_absent(self, key: str, data: bytes) -> str:
        try:
            return super().put_if_absent(key, data)
        except AlreadyStored:
            self.put(key, data)
            raise


class IgnoresAbsentInSwap(MemoryStore):
    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        return super().compare_and_swap(key, data, etag or self.get(key).etag)


class RefusesAndWrites(MemoryStore):
    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        try:
            return super().compare_and_swap(key, data, etag)
        except Conflict:
            self.put(key, data)
            raise


class KeepsWhatIsDeleted(MemoryStore):
    def delete(self, key: str) -> None:
        pass


@pytest.mark.parametrize(
    "unsafe",
    [
        IgnoresCreateIfAbsent,
        IgnoresIfMatch,
        OverwritesAndRefuses,
        IgnoresAbsentInSwap,
        RefusesAndWrites,
        KeepsWhatIsDeleted,
    ],
)
def test_a_store_that_breaks_a_promise_is_refused(unsafe: type[MemoryStore]) -> None:
    store = unsafe()
    with pytest.raises(StoreUnsafe, match="Nothing was published"):
        probe(store)
    if unsafe is not KeepsWhatIsDeleted:
        assert list(store.list("")) == []


def test_a_probe_that_is_refused_still_cleans_up() -> None:
    store = IgnoresIfMatch()
    with pytest.raises(StoreUnsafe):
        probe(store)
    with pytest.raises(ObjectMissing):
        store.get("probe/x")


class OpenToAnybody(MemoryStore):
    def refuses_wrong_digest(self, key: str) -> bool:
        return True

    def is_open_to_anybody(self, key: str) -> bool:
        return True


class KeepsWrongDigests(OpenToAnybody):
    def refuses_wrong_digest(self, key: str) -> bool:
        self.put(key, b"these bytes")
        return False

    def is_open_to_anybody(self, key: str) -> bool:
        return False


class LocksNothing(MemoryStore):
    """Answers yes to a lock, and removes all the same."""

    def retain(self, key: str, until: dt.datetime) -> None:
        pass

    def retained_until(self, key: str) -> dt.datetime | None:
        return None

    def hold(self, key: str, *, on: bool) -> None:
        pass


def test_a_private_store_that_anybody_reads_is_refused_and_a_public_one_is_not() -> None:
    store = OpenToAnybody()
    assert probe(store) == ()
    with pytest.raises(StoreUnsafe, match="without credentials"):
        probe(store, private=True)
    assert list(store.list("")) == []


def test_a_store_that_keeps_wrong_digests_is_warned_of_and_used() -> None:
    store = KeepsWrongDigests()
    [warning] = probe(store, private=True)
    assert "wrong SHA-256" in warning
    assert list(store.list("")) == []


def test_a_lock_that_does_not_hold_is_found_before_it_is_relied_on() -> None:
    with pytest.raises(StoreUnsafe, match="locked"):
        probe(LocksNothing(), locks=True)
    with pytest.raises(StoreUnsafe, match="cannot lock"):
        probe(MemoryStore(), locks=True)
