# SPDX-License-Identifier: EUPL-1.2
"""A new key: a crash anywhere is finished, no reader notices, and either key leads to the other."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from publish import events
from publish.archive import verify_archive
from publish.catalogue import Catalogue
from publish.errors import KeyUnsafe, LogClosed, LogInconsistent
from publish.log import keys
from publish.log.history import witnessed
from publish.log.keys import Signer
from publish.log.proof import check_entry_proof, entry_proof
from publish.log.reader import LogReader
from publish.log.rotation import earlier_keys, rotate
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.sweep import sweep
from publish.visibility import load

NEXT = "open.example.nl/log/2"


@pytest.fixture
def new() -> Signer:
    return keys.generate(NEXT)


def _rotate(archive: Any, new: Signer, now: dt.datetime) -> Log:
    return rotate(
        public=archive.public, private=archive.private, old=archive.signer, new=new, now=now
    )


@pytest.mark.parametrize("size", [0, 1, 253, 254, 255, 256, 600])
def test_the_new_log_holds_all_of_the_old_one(
    archive: Any, new: Signer, noon: dt.datetime, size: int
) -> None:
    entries = [b"entry %d" % n for n in range(size)]
    archive.log().append(entries)
    log = _rotate(archive, new, noon)
    assert log.append([b"later"]) == size + 2
    found = list(log.entries())
    assert found[:size] + found[size + 2 :] == [*entries, b"later"]
    assert verify_log(archive.public, vkey=new.vkey).findings == ()
    assert [each.vkey for each in earlier_keys(found, new.verifier)] == [archive.signer.vkey]


def test_a_crash_at_any_operation_is_finished_by_the_same_call(
    archive: Any, new: Signer, noon: dt.datetime, fuse: Any, crash: Any
) -> None:
    archive.log().append([b"entry %d" % n for n in range(255)])
    points = 0
    for after in (False, True):
        at = 0
        while True:
            at += 1
            crashed = archive.copy()
            burning = fuse(at=at, after=after)
            try:
                _rotate(crashed.behind(burning), new, noon)
            except crash:
                points += 1
            else:
                break
            _sound_for_someone(crashed, new)
            log = _rotate(crashed, new, noon)
            assert log.size == 257
            assert log.append([b"later"]) == 257
            report = verify_log(crashed.public, vkey=new.vkey)
            assert report.findings == ()
            assert len(earlier_keys(report.entries, new.verifier)) == 1
            with pytest.raises(LogClosed):
                crashed.log()
    assert points > 40


def _sound_for_someone(crashed: Any, new: Signer) -> None:
    """At any moment the public log verifies, with the old key or else with the new one."""
    reports = [verify_log(crashed.public, vkey=v) for v in (crashed.signer.vkey, new.vkey)]
    assert any(each.passed for each in reports), reports


def test_the_old_key_appends_nothing_any_more(archive: Any, new: Signer, noon: dt.datetime) -> None:
    running = archive.log()
    running.append([b"before"])
    _rotate(archive, new, noon)
    for late in (lambda: running.append([b"x"]), archive.log, lambda: running.size):
        with pytest.raises(LogClosed):
            late()
    assert verify_log(archive.public, vkey=new.vkey).size == 3


def test_outlets_notice_nothing_but_the_key(
    archive: Any, note: Any, new: Signer, noon: dt.datetime
) -> None:
    for name in ("a", "b"):
        archive.publish(note(name))
    vkey = archive.signer.vkey
    catalogue = Catalogue(":memory:", vkey=vkey)
    catalogue.refresh(archive.public)
    before, listed = catalogue.changed(limit=10), load(archive.public, vkey=vkey).listed
    kept = archive.public.get("log/checkpoint").data
    _rotate(archive, new, noon)
    old, archive.signer = archive.signer, new
    assert load(archive.public, vkey=new.vkey).listed == listed
    with pytest.raises(LogInconsistent):
        load(archive.public, vkey=old.vkey)
    catalogue._vkey = new.vkey
    catalogue.refresh(archive.public)
    assert catalogue.changed(limit=10) == before
    archive.publish(note("c"))
    catalogue.refresh(archive.public)
    assert [each.index for each in catalogue.changed(limit=10)] == [0, 1, 4]
    archive.publish(note("a", version=2))
    sweep(public=archive.public, private=archive.private, log=archive.log(), now=noon)
    report = verify_archive(archive.public, vkey=new.vkey, since=[kept])
    assert (report.findings, report.publications) == ((), 3)
    assert report.earlier_keys == (old.vkey,)
    reader = LogReader(archive.public, verifier=new.verifier)
    assert len(witnessed(kept, reader)) > len(kept)
    proved = check_entry_proof(entry_proof(reader, 1), verifier=new.verifier)
    assert events.parse_public(proved.entry).id == "b"


def test_keys_can_be_changed_again(archive: Any, new: Signer, noon: dt.datetime) -> None:
    archive.log().append([b"a"])
    old = archive.signer
    _rotate(archive, new, noon)
    archive.signer = new
    third = keys.generate("open.example.nl/log/3")
    log = _rotate(archive, third, noon)
    earlier = earlier_keys(list(log.entries()), third.verifier)
    assert [each.vkey for each in earlier] == [new.vkey, old.vkey]


def test_a_successor_that_the_old_key_did_not_announce_is_found(
    archive: Any, note: Any, new: Signer, noon: dt.datetime
) -> None:
    archive.publish(note("a"))
    _rotate(archive, new, noon)
    entries = list(Log(archive.public, archive.private, signer=new).entries())
    thief = keys.generate(NEXT)
    for store in (archive.public, archive.private):
        for key in list(store.list("log")):
            store.delete(key)
    Log(archive.public, archive.private, signer=thief).append(entries)
    report = verify_archive(archive.public, vkey=thief.vkey)
    assert not report.passed
    assert "did not announce" in report.findings[0].problem


def test_a_successor_with_another_history_is_found(
    archive: Any, note: Any, new: Signer, noon: dt.datetime
) -> None:
    archive.publish(note("a"))
    _rotate(archive, new, noon)
    entries = list(Log(archive.public, archive.private, signer=new).entries())
    event = events.parse_public(entries[0])
    moved = event.model_copy(update={"at": event.at.replace(year=2020)}).canonical()
    for store in (archive.public, archive.private):
        for key in list(store.list("log")):
            store.delete(key)
    Log(archive.public, archive.private, signer=new).append([moved, *entries[1:]])
    assert verify_log(archive.public, vkey=new.vkey).passed
    report = verify_archive(archive.public, vkey=new.vkey)
    assert ["does not continue" in each.problem for each in report.findings] == [True]


def test_a_new_key_needs_a_new_name_and_a_closed_log_keeps_its_successor(
    archive: Any, new: Signer, noon: dt.datetime
) -> None:
    with pytest.raises(KeyUnsafe, match="another name"):
        _rotate(archive, keys.generate(archive.signer.origin), noon)
    _rotate(archive, new, noon)
    with pytest.raises(KeyUnsafe, match="closed for another key"):
        _rotate(archive, keys.generate(NEXT), noon)
