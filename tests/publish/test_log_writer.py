# SPDX-License-Identifier: EUPL-1.2
"""Appending: crashes at every store operation, racing writers, exactly once."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from publish.errors import AlreadyStored, Conflict, LogInconsistent, PublishError, StoreUnavailable
from publish.events import key_of
from publish.log import keys
from publish.log.keys import Signer
from publish.log.proof import check_consistency, check_entry_proof, consistency_proof, entry_proof
from publish.log.reader import LogReader
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.stores.memory import MemoryStore


def _names(first: int, count: int) -> list[bytes]:
    return [b"entry %d" % n for n in range(first, first + count)]


def test_entries_are_read_back_in_order(archive: Any) -> None:
    log = archive.log()
    assert log.size == 0
    assert log.append(_names(0, 3)) == 0
    assert log.append(_names(3, 300)) == 3
    assert log.append([]) == 303
    again = archive.log()
    assert again.size == 303
    assert list(again.entries()) == _names(0, 303)
    assert [again.read(n) for n in (0, 255, 256, 302)] == [
        b"entry %d" % n for n in (0, 255, 256, 302)
    ]
    with pytest.raises(LogInconsistent):
        again.read(303)


def test_a_log_looks_the_same_however_it_was_filled(archive_on: Any) -> None:
    at_once = archive_on(MemoryStore(), MemoryStore())
    at_once.log().append(_names(0, 600))
    bit_by_bit = archive_on(MemoryStore(), MemoryStore())
    log = bit_by_bit.log()
    for n in range(0, 600, 7):
        log.append(_names(n, min(7, 600 - n)))
    for key in at_once.public.list("log/"):
        assert bit_by_bit.public.get(key).data == at_once.public.get(key).data


def test_partial_tiles_go_once_the_full_one_is_there(archive: Any) -> None:
    log = archive.log()
    for n in range(258):
        log.append(_names(n, 1))
    assert [key for key in archive.public.list("log/") if ".p/" in key] == [
        "log/tile/0/001.p/1",
        "log/tile/0/001.p/2",
        "log/tile/1/000.p/1",
        "log/tile/entries/001.p/1",
        "log/tile/entries/001.p/2",
    ]


def test_a_store_that_forbids_deleting_keeps_the_partial_tiles(archive: Any) -> None:
    def forbidden(key: str) -> None:
        raise StoreUnavailable(f"{key}: AccessDenied")

    archive.public.delete = forbidden
    log = archive.log()
    log.append(_names(0, 255))
    log.append(_names(255, 2))
    assert log.size == 257
    assert archive.public.get("log/tile/0/000.p/255")
    assert verify_log(archive.public, vkey=archive.signer.vkey).findings == ()


def test_two_logs_in_one_private_store_keep_apart(signer: Signer) -> None:
    private = MemoryStore()
    public = Log(MemoryStore(), private, signer=signer)
    trail = Log(private, private, prefix="trail", signer=signer)
    public.append([b"public"])
    trail.append([b"trail 1", b"trail 2"])
    assert list(public.entries()) == [b"public"]
    assert list(trail.entries()) == [b"trail 1", b"trail 2"]
    assert verify_log(private, vkey=signer.vkey, prefix="trail").passed


CASES = [(start, batch) for start in (0, 1, 255, 256, 257, 511) for batch in (1, 2, 300)]


@pytest.mark.parametrize(("start", "batch"), CASES)
def test_a_crash_at_any_operation_loses_nothing(
    archive: Any, fuse: Any, crash: Any, start: int, batch: int
) -> None:
    if start:
        archive.log().append(_names(0, start))
    points = 0
    for after in (False, True):
        at = 0
        while True:
            at += 1
            crashed = archive.copy()
            burning = fuse(at=at, after=after)
            try:
                crashed.behind(burning).log().append(_names(start, batch))
            except crash:
                points += 1
            else:
                break
            _check_and_finish(crashed, start, batch)
    assert points >= 2 * 9  # load, stage, swap, two tiles, checkpoint, unstage


def _check_and_finish(crashed: Any, start: int, batch: int) -> None:
    vkey = crashed.signer.vkey
    report = verify_log(crashed.public, vkey=vkey)
    assert report.passed, report.findings
    assert report.size in (start, start + batch)
    recovered = crashed.log()
    assert recovered.size in (start, start + batch)
    assert recovered.size >= report.size
    report = verify_log(crashed.public, vkey=vkey)
    assert report.findings == ()
    assert report.size == recovered.size
    if recovered.size == start:
        assert recovered.append(_names(start, batch)) == start
    assert list(recovered.entries()) == _names(0, start + batch)
    crashed.log()
    assert [key for key in crashed.private.list("") if not key.endswith("/head")] == []


def test_a_crash_at_any_operation_appends_a_keyed_entry_once(
    archive: Any, fuse: Any, crash: Any
) -> None:
    archive.log().append([b'{"key":"before"}'])
    entry = b'{"key":"once"}'
    for after in (False, True):
        at = 0
        while True:
            at += 1
            crashed = archive.copy()
            try:
                crashed.behind(fuse(at=at, after=after)).log().append_once(entry, key=key_of)
            except crash:
                assert crashed.log().append_once(entry, key=key_of) == 1
                assert list(crashed.log().entries()) == [b'{"key":"before"}', entry]
            else:
                break
    assert at > 10


def test_an_entry_without_a_key_cannot_be_appended_once(archive: Any) -> None:
    with pytest.raises(ValueError, match="without a key"):
        archive.log().append_once(b"{}", key=key_of)


def test_a_key_can_forbid_another(archive: Any) -> None:
    log = archive.log()
    log.append_once(b'{"key":"gone"}', key=key_of)
    with pytest.raises(AlreadyStored, match="gone"):
        archive.log().append_once(b'{"key":"new"}', key=key_of, unless="gone")
    assert log.size == 1


@pytest.mark.parametrize("writers", [2, 4])
def test_racing_writers_lose_and_duplicate_nothing(archive: Any, writers: int) -> None:
    acknowledged: dict[int, bytes] = {}
    heads: list[Any] = []

    def write(name: int) -> None:
        log = archive.log()
        for n in range(30):
            entry = b"%d of writer %d" % (n, name)
            index = log.append([entry])
            assert index not in acknowledged
            acknowledged[index] = entry
            heads.append(LogReader(archive.public, verifier=archive.signer.verifier).checkpoint())

    _threads(writers, write)
    entries = list(archive.log().entries())
    assert acknowledged == dict(enumerate(entries))
    assert len(set(entries)) == 30 * writers
    report = verify_log(archive.public, vkey=archive.signer.vkey)
    assert report.findings == ()
    _consistent(archive, heads)


def _consistent(archive: Any, heads: list[Any]) -> None:
    """Every checkpoint that anybody saw is a beginning of the last one."""
    reader = LogReader(archive.public, verifier=archive.signer.verifier)
    last = reader.checkpoint()
    for head in set(heads):
        proof = consistency_proof(
            head.size, last.size, lambda lo, hi: reader.range_hash(lo, hi, last.size)
        )
        check_consistency(
            old=head.size, old_root=head.root, size=last.size, root=last.root, proof=proof
        )


def test_racing_writers_append_one_key_once(archive: Any) -> None:
    indexes: list[int] = []

    def write(name: int) -> None:
        entry = b'{"key":"same","by":%d}' % name
        indexes.append(archive.log().append_once(entry, key=key_of))

    _threads(4, write)
    assert indexes == [0, 0, 0, 0]
    assert archive.log().size == 1


def test_one_log_can_be_used_by_many_threads(archive: Any) -> None:
    log = archive.log()
    _threads(4, lambda name: [log.append([b"%d-%d" % (name, n)]) for n in range(20)])
    assert len(set(log.entries())) == 80


def _threads(count: int, act: Any) -> None:
    failed: list[BaseException] = []

    def run(n: int) -> None:
        try:
            act(n)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_a_rolled_back_head_is_an_alarm(archive: Any) -> None:
    log = archive.log()
    log.append(_names(0, 2))
    (head,) = [key for key in archive.private.list("") if key.endswith("/head")]
    old = archive.private.get(head).data
    log.append(_names(2, 1))
    archive.private.put(head, old)
    with pytest.raises(LogInconsistent, match="2 entries by its private head and 3"):
        archive.log()


def test_a_lost_head_is_an_alarm(archive: Any) -> None:
    log = archive.log()
    log.append(_names(0, 2))
    (head,) = [key for key in archive.private.list("") if key.endswith("/head")]
    archive.private.delete(head)
    with pytest.raises(LogInconsistent, match="private head"):
        archive.log()
    with pytest.raises(LogInconsistent, match="private head"):
        log.append(_names(2, 1))


def test_a_rolled_back_checkpoint_is_an_alarm(archive: Any) -> None:
    log = archive.log()
    log.append(_names(0, 2))
    old = archive.public.get("log/checkpoint").data
    log.append(_names(2, 1))
    archive.public.put("log/checkpoint", old)
    with pytest.raises(LogInconsistent, match="3 entries by its private head and 2"):
        archive.log()


def test_a_changed_edge_tile_stops_the_writer(archive: Any) -> None:
    archive.log().append(_names(0, 3))
    for key in ("log/tile/0/000.p/3", "log/tile/entries/000.p/3"):
        broken = archive.copy()
        data = bytearray(broken.public.get(key).data)
        data[-1] ^= 1
        broken.public.put(key, bytes(data))
        with pytest.raises(LogInconsistent):
            broken.log()


def test_another_key_cannot_continue_a_log(archive: Any) -> None:
    archive.log().append(_names(0, 1))
    archive.signer = keys.generate(archive.signer.origin)
    with pytest.raises(LogInconsistent):
        archive.log()


def test_an_entry_that_is_too_large_appends_nothing(archive: Any) -> None:
    log = archive.log()
    with pytest.raises(PublishError, match="65535"):
        log.append([b"fits", b"x" * 65_536])
    assert log.size == 0


def test_a_log_that_others_always_win_gives_way(archive: Any) -> None:
    log = archive.log()

    def loses(key: str, data: bytes, etag: str | None) -> str:
        raise Conflict("somebody else")

    archive.private.compare_and_swap = loses
    with pytest.raises(Conflict, match="nothing was appended"):
        log.append([b"x"])
    assert [key for key in archive.private.list("") if not key.endswith("/head")] == []
    assert log.size == 0


def test_an_entry_is_proved_offline(archive: Any) -> None:
    archive.log().append(_names(0, 300))
    reader = LogReader(archive.public, verifier=archive.signer.verifier)
    for index in (0, 1, 255, 256, 299):
        text = entry_proof(reader, index)
        entry = b"entry %d" % index
        proof = check_entry_proof(text, entry=entry, verifier=archive.signer.verifier)
        assert (proof.index, proof.checkpoint.size) == (index, 300)
        for wrong in (
            text.replace(f"index {index}\n", f"index {index + 1}\n"),
            text.replace("tlog-proof@v1", "tlog-proof@v2"),
            text.replace("\n300\n", "\n301\n"),
            text.replace("index ", "index 0"),
            "",
        ):
            with pytest.raises(LogInconsistent):
                check_entry_proof(wrong, entry=entry, verifier=archive.signer.verifier)
        with pytest.raises(LogInconsistent):
            check_entry_proof(text, entry=b"another", verifier=archive.signer.verifier)
    with pytest.raises(LogInconsistent):
        entry_proof(reader, 300)


def test_extra_data_in_a_proof_is_passed_over(archive: Any) -> None:
    archive.log().append(_names(0, 2))
    text = entry_proof(LogReader(archive.public, verifier=archive.signer.verifier), 1)
    header, _, rest = text.split("\n", 2)
    with_extra = f"{header}\nextra AAAA\n{rest}"
    verifier = archive.signer.verifier
    assert check_entry_proof(with_extra, entry=b"entry 1", verifier=verifier).entry == b"entry 1"
    assert check_entry_proof(text, verifier=verifier).entry == b"entry 1"
    for lacks in (f"{header}\n{rest}", with_extra, f"{header}\nextra ??\n{rest}"):
        with pytest.raises(LogInconsistent):
            check_entry_proof(lacks, verifier=verifier)
