# SPDX-License-Identifier: EUPL-1.2
"""Withdrawing: a tombstone, no bytes left, and no crash that brings the note back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from publish.archive import verify_archive
from publish.errors import AlreadyWithdrawn, UnknownPublication, UnknownReason
from publish.events import parse_public
from publish.manifest import Manifest, manifest_key
from publish.sweep import sweep
from publish.visibility import load, still_visible
from publish.withdrawal import REASONS, withdraw

LATER = dt.timedelta(hours=3)


def _withdraw(archive: Any, now: dt.datetime, **changed: Any) -> Manifest:
    arguments = {"publication_id": "n1", "reason": "privacy", **changed}
    return withdraw(
        public=archive.public, private=archive.private, log=archive.log(), now=now, **arguments
    )


def test_a_withdrawal_leaves_a_tombstone_and_no_bytes(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.publish(note("n1"))
    other = archive.publish(note("n2"))
    (before, _) = load(archive.public, vkey=archive.signer.vkey).listed
    tombstone = _withdraw(archive, noon + LATER)
    assert (tombstone.state, tombstone.objects, tombstone.log_index) == ("withdrawn", (), 2)
    assert tombstone.withdrawal.reason == "privacy"
    assert list(archive.public.list("archive/doc/n1/")) == [manifest_key("n1")]
    listed = {each.id: each for each in load(archive.public, vkey=archive.signer.vkey).listed}
    assert listed["n1"].state == "withdrawn"
    assert listed["n1"].at == noon + LATER
    assert listed["n1"].manifest == tombstone
    assert listed["n1"].reason == "privacy"
    assert listed["n2"].manifest == other
    assert not still_visible(archive.public, before)
    report = verify_archive(archive.public, vkey=archive.signer.vkey)
    assert report.findings == ()
    assert (report.publications, report.withdrawn) == (1, 1)
    assert [key for key in archive.private.list("") if not key.endswith("/head")] == []


def test_nothing_of_the_note_is_left_in_either_store(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    one = note("n1")
    manifest = archive.publish(one)
    _withdraw(archive, noon)
    for store in (archive.public, archive.private):
        for key in store.list(""):
            data = store.get(key).data
            assert one.record.title.encode() not in data
            assert one.text not in data
            assert manifest.salt.encode() not in data


def test_all_versions_of_a_corrected_note_go(archive: Any, note: Any, noon: dt.datetime) -> None:
    archive.publish(note("n1"))
    archive.publish(note("n1", version=2))
    assert _withdraw(archive, noon).version == 2
    assert list(archive.public.list("archive/doc/n1/")) == [manifest_key("n1")]
    assert verify_archive(archive.public, vkey=archive.signer.vkey).findings == ()


def test_withdrawing_twice_says_so_and_changes_nothing(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.publish(note("n1"))
    tombstone = _withdraw(archive, noon)
    with pytest.raises(AlreadyWithdrawn, match="n1"):
        _withdraw(archive, noon + LATER, reason="duplicate")
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    assert listed.manifest == tombstone
    assert archive.log().size == 2


def test_an_unknown_publication_is_said_to_be_unknown(archive: Any, noon: dt.datetime) -> None:
    with pytest.raises(UnknownPublication, match="n1"):
        _withdraw(archive, noon)
    assert list(archive.private.list("withdrawing/")) == []


def test_an_unknown_reason_is_refused_with_the_list(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.publish(note("n1"))
    with pytest.raises(UnknownReason, match="court-order"):
        _withdraw(archive, noon, reason="because")
    assert archive.log().size == 1


def test_every_reason_can_be_used_and_maps_to_toois_two_or_none(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    for n, (code, reason) in enumerate(REASONS.items()):
        assert reason.tooi in {"c_098c1346", "c_c77c86e0", None}
        assert reason.label.endswith(".")
        archive.publish(note(f"n{n}"))
        assert _withdraw(archive, noon, publication_id=f"n{n}", reason=code).withdrawal
    assert REASONS["privacy"].tooi == "c_098c1346"
    assert REASONS["procedural-error"].tooi == "c_c77c86e0"


def test_a_publication_that_was_cut_off_before_its_manifest_can_be_withdrawn(
    archive: Any, note: Any, noon: dt.datetime, fuse: Any, crash: Any
) -> None:
    class Cut(Exception):
        pass

    log = archive.log()
    real = archive.public.compare_and_swap

    def cut(key: str, data: bytes, etag: str | None) -> str:
        if key == manifest_key("n1"):
            raise Cut
        return real(key, data, etag)

    archive.public.compare_and_swap = cut
    with pytest.raises(Cut):
        archive.publish(note("n1"))
    archive.public.compare_and_swap = real
    assert log.size == 1
    _withdraw(archive, noon)
    report = sweep(public=archive.public, private=archive.private, log=log, now=noon + LATER)
    assert report.finished == ()
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    assert listed.state == "withdrawn"
    assert list(archive.public.list("archive/")) == [manifest_key("n1")]


@pytest.mark.parametrize("versions", [1, 2])
@pytest.mark.parametrize("how", ["command", "sweep"])
def test_a_crash_at_any_operation_never_brings_the_note_back(
    archive: Any, note: Any, noon: dt.datetime, fuse: Any, crash: Any, versions: int, how: str
) -> None:
    for version in range(1, versions + 1):
        archive.publish(note("n1", version=version))
    archive.publish(note("n2"))
    points = 0
    for after in (False, True):
        at = 0
        while True:
            at += 1
            crashed = archive.copy()
            try:
                _withdraw(crashed.behind(fuse(at=at, after=after)), noon)
            except crash:
                points += 1
            else:
                break
            _finish_and_check(crashed, noon, how)
    assert points > 60


def _finish_and_check(crashed: Any, noon: dt.datetime, how: str) -> None:
    """Logged means withdrawn for every reader at once; finishing is complete and once."""
    vkey = crashed.signer.vkey
    entries = [parse_public(entry) for entry in crashed.log().entries()]
    logged = any(each.event == "withdrawn" for each in entries)
    listed = load(crashed.public, vkey=vkey).get("n1")
    assert listed is not None
    assert listed.state == ("withdrawn" if logged else "published")
    begun = list(crashed.private.list("withdrawing/"))
    if how == "sweep":
        sweep(public=crashed.public, private=crashed.private, log=crashed.log(), now=noon + LATER)
        listed = load(crashed.public, vkey=vkey).get("n1")
        assert listed.state == ("withdrawn" if logged or begun else "published")
    try:
        _withdraw(crashed, noon + LATER)
    except AlreadyWithdrawn:
        assert logged or begun
    listed = load(crashed.public, vkey=vkey).get("n1")
    assert (listed.state, listed.manifest.state) == ("withdrawn", "withdrawn")
    assert list(crashed.public.list("archive/doc/n1/")) == [manifest_key("n1")]
    report = verify_archive(crashed.public, vkey=vkey)
    assert report.findings == ()
    assert (report.publications, report.withdrawn) == (1, 1)
    keys = [parse_public(entry).key for entry in crashed.log().entries()]
    assert keys.count("withdraw:n1") == 1
