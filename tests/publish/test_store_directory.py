# SPDX-License-Identifier: EUPL-1.2
"""What the folder store promises beyond the contract: modes, links, leftovers, processes."""

from __future__ import annotations

import multiprocessing
import os
import stat
import time
from pathlib import Path

import pytest

from publish.errors import Conflict, ObjectMissing, StoreUnavailable, StoreUnsafe
from publish.stores.directory import DirectoryStore


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(("mode", "file_mode"), [(0o700, 0o600), (0o755, 0o644)])
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_are_exact_whatever_the_umask(
    tmp_path: Path, mode: int, file_mode: int, umask: int
) -> None:
    before = os.umask(umask)
    try:
        store = DirectoryStore(tmp_path / "root", mode=mode)
        store.put_if_absent("a/b/one", b"1")
        store.put("a/b/two", b"2")
        store.compare_and_swap("a/c/three", b"3", None)
    finally:
        os.umask(before)
    for path in [tmp_path / "root", *(tmp_path / "root").rglob("*")]:
        assert _mode(path) == (mode if path.is_dir() else file_mode), path


def test_a_private_root_that_others_can_read_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    root.chmod(0o750)
    with pytest.raises(StoreUnsafe, match="0750"):
        DirectoryStore(root, mode=0o700)


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"secret")
    store = DirectoryStore(tmp_path / "root")
    (tmp_path / "root" / "a").symlink_to(tmp_path / "outside")
    (tmp_path / "root" / "b").symlink_to(tmp_path / "outside" / "secret")
    for key in ("a/secret", "b"):
        with pytest.raises(StoreUnsafe, match="symbolic link"):
            store.get(key)
        with pytest.raises(StoreUnsafe):
            store.put(key, b"x")
        with pytest.raises(StoreUnsafe):
            store.delete(key)
    with pytest.raises(StoreUnsafe):
        list(store.list("a/"))
    assert (tmp_path / "outside" / "secret").read_bytes() == b"secret"


def test_what_a_crashed_writer_left_is_not_listed_and_goes_at_the_next_start(
    tmp_path: Path,
) -> None:
    store = DirectoryStore(tmp_path)
    store.put("a", b"1")
    left = tmp_path / "~tmp" / "0123"
    left.write_bytes(b"half of a note")
    assert list(store.list("")) == ["a"]
    DirectoryStore(tmp_path)
    assert not left.exists()


def test_the_folders_that_a_delete_leaves_empty_go(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path / "root")
    store.put("a/b/c/d", b"1")
    store.put("a/e", b"2")
    store.delete("a/b/c/d")
    assert [p.name for p in (tmp_path / "root" / "a").iterdir()] == ["e"]


def test_a_key_below_another_key_is_refused(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path / "root")
    store.put("a", b"1")
    with pytest.raises(StoreUnavailable):
        store.put("a/b", b"2")
    with pytest.raises(ObjectMissing):
        store.get("a/b")


def test_a_full_disk_is_said_and_leaves_the_old_object(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DirectoryStore(tmp_path / "root")
    store.put("a", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match="No space left"):
        store.put("a", b"new")
    monkeypatch.undo()
    assert store.get("a").data == b"old"
    assert list((tmp_path / "root" / "~tmp").iterdir()) == []


def test_a_child_forked_while_the_lock_is_held_does_not_keep_it(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)
    context = multiprocessing.get_context("fork")
    with store._locked():
        child = context.Process(target=time.sleep, args=(30,))
        child.start()
    try:
        started = time.monotonic()
        store.compare_and_swap("a", b"1", None)
        assert time.monotonic() - started < 20
    finally:
        child.kill()
        child.join()


def _add(root: Path, times: int) -> None:
    store = DirectoryStore(root)
    for _ in range(times):
        while True:
            stored = store.get("counter")
            try:
                store.compare_and_swap("counter", b"%d" % (int(stored.data) + 1), stored.etag)
                break
            except Conflict:
                continue


def test_swaps_hold_between_processes(tmp_path: Path) -> None:
    DirectoryStore(tmp_path).put("counter", b"0")
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=_add, args=(tmp_path, 25)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert DirectoryStore(tmp_path).get("counter").data == b"75"
