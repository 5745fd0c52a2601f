# SPDX-License-Identifier: EUPL-1.2
"""A rewritten log is sound in itself; a checkpoint that lies elsewhere catches it."""

from __future__ import annotations

from typing import Any

import pytest

from publish.archive import verify_archive
from publish.errors import LogInconsistent
from publish.events import parse_public
from publish.log import keys
from publish.log.history import notes_in, witnessed
from publish.log.reader import LogReader
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.stores.memory import MemoryStore


def _reader(archive: Any) -> LogReader:
    return LogReader(archive.public, verifier=archive.signer.verifier)


def _rewrite(archive: Any, entries: list[bytes]) -> None:
    """Make a log of these entries with the same key in the place of the one that is there."""
    for store in (archive.public, archive.private):
        for key in list(store.list("log")):
            store.delete(key)
    Log(archive.public, archive.private, signer=archive.signer).append(entries)


def test_a_witness_sees_a_log_grow(archive: Any) -> None:
    seen = b""
    for size in (1, 1, 3, 300):
        log = archive.log()
        log.append([b"entry %d" % n for n in range(log.size, size)])
        before, seen = seen, witnessed(seen, _reader(archive))
        assert seen.startswith(before)
    assert len(notes_in(seen)) == 3
    assert witnessed(seen, _reader(archive)) == seen


@pytest.mark.parametrize("changed", [0, 255, 256, 299])
def test_a_rewritten_log_is_sound_in_itself_and_caught_by_an_older_checkpoint(
    archive: Any, changed: int
) -> None:
    entries = [b"entry %d" % n for n in range(300)]
    archive.log().append(entries)
    kept = archive.public.get("log/checkpoint").data
    archive.log().append([b"later"])
    seen = witnessed(kept, _reader(archive))
    rewritten = [*entries[:changed], b"another", *entries[changed + 1 :], b"later", b"more"]
    _rewrite(archive, rewritten)
    assert verify_log(archive.public, vkey=archive.signer.vkey).passed
    for file in (kept, seen):
        with pytest.raises(LogInconsistent, match="does not continue"):
            witnessed(file, _reader(archive))


def test_a_log_that_was_rolled_back_is_caught(archive: Any) -> None:
    archive.log().append([b"a", b"b"])
    kept = archive.public.get("log/checkpoint").data
    _rewrite(archive, [b"a"])
    with pytest.raises(LogInconsistent, match="rolled back"):
        witnessed(kept, _reader(archive))


def test_verifying_an_archive_since_a_checkpoint_catches_a_rewritten_history(
    archive: Any, note: Any
) -> None:
    archive.publish(note("a"))
    kept = archive.public.get("log/checkpoint").data
    archive.publish(note("b"))
    vkey = archive.signer.vkey
    entries = list(archive.log().entries())
    assert verify_archive(archive.public, vkey=vkey, since=[kept]).findings == ()
    event = parse_public(entries[0])
    moved = event.model_copy(update={"at": event.at.replace(year=2020)}).canonical()
    _rewrite(archive, [moved, entries[1]])
    assert verify_archive(archive.public, vkey=vkey).findings == ()
    report = verify_archive(archive.public, vkey=vkey, since=[kept])
    assert [(each.key, each.kind) for each in report.findings] == [("log/checkpoint", "wrong")]
    assert not report.passed


def test_a_kept_checkpoint_of_another_log_or_key_proves_nothing(archive: Any) -> None:
    archive.log().append([b"a"])
    for origin in ("other.example.nl/log", archive.signer.origin):
        store = MemoryStore()
        Log(store, MemoryStore(), signer=keys.generate(origin)).append([b"a"])
        kept = store.get("log/checkpoint").data
        report = verify_archive(archive.public, vkey=archive.signer.vkey, since=[kept])
        assert "log/checkpoint" in {each.key for each in report.findings}


@pytest.mark.parametrize("change", [lambda d: b"", lambda d: d + b"x", lambda d: d[:-1],
                                    lambda d: b"\xff" + d, lambda d: d + d])  # fmt: skip
def test_a_file_that_holds_something_else_is_no_witness_file(archive: Any, change: Any) -> None:
    archive.log().append([b"a"])
    with pytest.raises(LogInconsistent):
        notes_in(change(archive.public.get("log/checkpoint").data))


def test_a_log_that_is_not_there_cannot_be_witnessed(archive: Any) -> None:
    with pytest.raises(LogInconsistent, match="no checkpoint"):
        witnessed(b"", _reader(archive))
