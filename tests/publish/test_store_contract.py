# SPDX-License-Identifier: EUPL-1.2
"""What every store promises, tried on memory, on a folder and on a real S3 server."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from publish.errors import AlreadyStored, Conflict, ObjectMissing, StoreUnsafe
from publish.stores.base import Store
from publish.stores.directory import DirectoryStore
from publish.stores.memory import MemoryStore
from publish.stores.probe import probe


@pytest.fixture(
    params=[
        "memory",
        "directory",
        pytest.param("s3", marks=[pytest.mark.s3, pytest.mark.e2e]),
        pytest.param("s3-versioned", marks=[pytest.mark.s3, pytest.mark.e2e]),
    ]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return MemoryStore()
    if request.param == "directory":
        return DirectoryStore(tmp_path / "store")
    server = request.getfixturevalue("s3_server")
    bucket = request.getfixturevalue("s3_bucket")
    if request.param == "s3-versioned":
        server.client().put_bucket_versioning(
            Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
        )
    return server.store(bucket, prefix="under/here")


def test_what_is_written_is_read(store: Store) -> None:
    store.put("a/b.pdf", b"\x00\xff" * 50_000)
    assert store.get("a/b.pdf").data == b"\x00\xff" * 50_000


def test_an_empty_object_is_an_object(store: Store) -> None:
    store.put("empty", b"")
    assert store.get("empty").data == b""


def test_a_missing_object_is_said_to_be_missing(store: Store) -> None:
    with pytest.raises(ObjectMissing, match="nothing/here"):
        store.get("nothing/here")


def test_create_if_absent_creates_once(store: Store) -> None:
    store.put_if_absent("k", b"one")
    with pytest.raises(AlreadyStored):
        store.put_if_absent("k", b"two")
    assert store.get("k").data == b"one"


def test_create_if_absent_with_the_same_bytes_is_no_error(store: Store) -> None:
    first = store.put_if_absent("k", b"one")
    assert store.put_if_absent("k", b"one") == first == store.get("k").etag


def test_swap_needs_the_present_etag(store: Store) -> None:
    old = store.put_if_absent("k", b"one")
    new = store.compare_and_swap("k", b"two", old)
    assert store.get("k") == (b"two", new)
    with pytest.raises(Conflict):
        store.compare_and_swap("k", b"three", old)
    assert store.get("k").data == b"two"


def test_swap_from_absent_creates_once(store: Store) -> None:
    store.compare_and_swap("k", b"one", None)
    with pytest.raises(Conflict):
        store.compare_and_swap("k", b"two", None)
    assert store.get("k").data == b"one"


def test_swap_of_an_absent_object_is_a_conflict(store: Store) -> None:
    etag = store.put_if_absent("k", b"one")
    store.delete("k")
    with pytest.raises(Conflict):
        store.compare_and_swap("k", b"two", etag)
    with pytest.raises(ObjectMissing):
        store.get("k")


def test_list_gives_the_keys_of_a_prefix_in_byte_order(store: Store) -> None:
    for key in ("a/1", "a/10", "a/2", "a.b", "a-b/c", "b/x", "ab"):
        store.put(key, b"")
    assert list(store.list("a/")) == ["a/1", "a/10", "a/2"]
    assert list(store.list("a/1")) == ["a/1", "a/10"]
    assert list(store.list("")) == sorted(["a/1", "a/10", "a/2", "a.b", "a-b/c", "b/x", "ab"])
    assert list(store.list("nothing")) == []


def test_a_deleted_object_is_gone_and_deleting_twice_is_no_error(store: Store) -> None:
    store.put("a/b/c", b"one")
    store.put("a/b/c", b"two")
    store.put("a/d", b"stays")
    store.delete("a/b/c")
    store.delete("a/b/c")
    with pytest.raises(ObjectMissing):
        store.get("a/b/c")
    assert list(store.list("")) == ["a/d"]


@pytest.mark.parametrize(
    "key", ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a b", "a\x00", "a\\b", "é", "~tmp/x"]
)
def test_a_key_that_could_lead_elsewhere_is_refused(store: Store, key: str) -> None:
    for use in (
        lambda: store.get(key),
        lambda: store.put(key, b""),
        lambda: store.put_if_absent(key, b""),
        lambda: store.compare_and_swap(key, b"", None),
        lambda: store.delete(key),
    ):
        with pytest.raises(StoreUnsafe):
            use()


def test_of_many_creators_one_wins(store: Store) -> None:
    won = _race(8, lambda n: store.put_if_absent("k", b"%d" % n), AlreadyStored)
    assert len(won) == 1
    assert store.get("k").data == b"%d" % won[0]


def test_of_creators_of_both_kinds_one_wins(store: Store) -> None:
    def create(n: int) -> None:
        if n % 2:
            store.put_if_absent("k", b"%d" % n)
        else:
            store.compare_and_swap("k", b"%d" % n, None)

    won = _race(6, create, (AlreadyStored, Conflict))
    assert len(won) == 1
    assert store.get("k").data == b"%d" % won[0]


def test_of_many_swappers_none_is_lost(store: Store) -> None:
    store.put("counter", b"0")

    def add(_: int) -> None:
        for _ in range(5):
            while True:
                stored = store.get("counter")
                try:
                    # The names make each write different, so none can be taken for another.
                    value = int(stored.data.split()[0]) + 1
                    body = b"%d %d" % (value, threading.get_ident())
                    store.compare_and_swap("counter", body, stored.etag)
                    break
                except Conflict:
                    continue

    _race(4, add, Conflict)
    assert int(store.get("counter").data.split()[0]) == 20


def test_the_probe_passes_and_leaves_nothing(store: Store) -> None:
    probe(store)
    assert list(store.list("")) == []


def _race(count: int, act: Any, loses: type[Exception] | tuple[type[Exception], ...]) -> list[int]:
    """Run ``act(n)`` in threads at once; return which did not lose."""
    won: list[int] = []
    failed: list[BaseException] = []
    barrier = threading.Barrier(count)

    def run(n: int) -> None:
        barrier.wait()
        try:
            act(n)
            won.append(n)
        except loses:
            pass
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    return won
