# SPDX-License-Identifier: EUPL-1.2
"""Publishing: what is refused, what is stored, and that a crash anywhere leaves nothing half."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from collections import Counter
from typing import Any

import pytest

from metadata.value import sha256_hex
from publish.archive import verify_archive
from publish.errors import (
    AlreadyStored,
    AlreadyWithdrawn,
    LogInconsistent,
    NotApproved,
    PublishError,
    StoreUnsafe,
    UnknownPublication,
    UnknownReason,
)
from publish.events import parse_public
from publish.manifest import manifest_key
from publish.stores.memory import MemoryStore
from publish.sweep import sweep
from publish.visibility import load
from publish.withdrawal import withdraw
from redaction.inspection import Leak

LATER = dt.timedelta(hours=3)


def _sweep(archive: Any, now: dt.datetime) -> Any:
    return sweep(public=archive.public, private=archive.private, log=archive.log(), now=now)


def _logged(archive: Any) -> Counter[str]:
    return Counter(parse_public(entry).key for entry in archive.log().entries())


def test_a_published_note_is_visible_with_all_its_objects(archive: Any, note: Any) -> None:
    one = note()
    manifest = archive.publish(one)
    assert [each.role for each in manifest.objects] == [
        "pdf", "text", "record", "diwoo", "mdto", "mdto-file", "oai_dc", "jsonld",
    ]  # fmt: skip
    assert archive.public.get(manifest.object("pdf").key).data == one.pdf
    assert archive.public.get(manifest.object("text").key).data == one.text
    assert archive.public.get(manifest.object("record").key).data == one.record.canonical()
    for each in manifest.objects:
        assert each.key.startswith(f"archive/doc/n1/v1/{each.sha256}.")
        assert each.name.rpartition("/")[2].startswith("beslisnota-kst-35510-49.")
        assert sha256_hex(archive.public.get(each.key).data) == each.sha256
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    assert (listed.state, listed.index, listed.manifest) == ("published", 0, manifest)
    report = verify_archive(archive.public, vkey=archive.signer.vkey)
    assert report.findings == ()
    assert (report.publications, report.objects) == (1, 8)
    assert list(archive.private.list("publishing/")) == []


def test_the_log_holds_no_title_and_no_name(archive: Any, note: Any) -> None:
    one = note()
    archive.publish(one)
    (entry,) = archive.log().entries()
    assert b"Beslisnota" not in entry
    assert b"official" not in entry
    assert one.record.kenmerk.encode() not in entry
    assert len(entry) < 600


@pytest.mark.parametrize(
    "spoil",
    [
        lambda n, inspect, approve, describe: {
            "inspection": inspect(leaks=(Leak(removal="1", where="xmp"),))
        },
        lambda n, inspect, approve, describe: {"inspection": inspect(readers=("pdfium",))},
        lambda n, inspect, approve, describe: {"inspection": inspect(file_sha256="1" * 64)},
        lambda n, inspect, approve, describe: {"approval": approve(redacted_sha256="1" * 64)},
        lambda n, inspect, approve, describe: {"pdf": n.pdf + b"x"},
        lambda n, inspect, approve, describe: {"text": n.text + b"x"},
        lambda n, inspect, approve, describe: {"record": describe(files=n.record.files[:1])},
        lambda n, inspect, approve, describe: {
            "record": describe(
                files=(n.record.files[0].model_copy(update={"bytes": 1}), n.record.files[1])
            )
        },
    ],
)
def test_bytes_that_were_not_inspected_and_approved_as_they_are_go_nowhere(
    archive: Any, note: Any, spoil: Any
) -> None:
    one = note()
    spoiled = dataclasses.replace(
        one,
        **spoil(
            one,
            lambda **u: one.inspection.model_copy(update=u),
            lambda **u: one.approval.model_copy(update=u),
            lambda **u: one.record.model_copy(update=u),
        ),
    )
    with pytest.raises(NotApproved):
        archive.publish(spoiled)
    assert list(archive.public.list("archive/")) == []
    assert list(archive.private.list("publishing/")) == []
    assert archive.log().size == 0


def test_publishing_twice_publishes_once(archive: Any, note: Any, noon: dt.datetime) -> None:
    first = archive.publish(note())
    before = {key: archive.public.get(key).data for key in archive.public.list("")}
    assert archive.publish(note(), now=noon + LATER) == first
    again = note()
    moved = again.record.model_copy(update={"published_at": noon + LATER})
    assert archive.publish(dataclasses.replace(again, record=moved), now=noon + LATER) == first
    assert {key: archive.public.get(key).data for key in archive.public.list("")} == before


def test_another_content_under_the_same_id_and_version_is_refused(archive: Any, note: Any) -> None:
    archive.publish(note())
    with pytest.raises(AlreadyStored, match="n1"):
        archive.publish(note(body="iets anders"))
    assert _logged(archive) == {"publish:n1:1": 1}


def test_a_correction_replaces_what_is_visible(archive: Any, note: Any) -> None:
    first = archive.publish(note())
    second = archive.publish(note(version=2))
    (listed,) = load(archive.public, vkey=archive.signer.vkey).listed
    assert (listed.version, listed.index, listed.manifest) == (2, 1, second)
    assert _logged(archive) == {"publish:n1:1": 1, "publish:n1:2": 1}
    assert verify_archive(archive.public, vkey=archive.signer.vkey).findings == ()
    with pytest.raises(AlreadyStored, match="replaced by 2"):
        archive.publish(note())
    assert first != second


def test_a_correction_of_nothing_or_without_reason_is_refused(archive: Any, note: Any) -> None:
    with pytest.raises(UnknownPublication, match="version 2 of n1"):
        archive.publish(note(version=2))
    archive.publish(note())
    silent = note(version=2)
    silent = dataclasses.replace(
        silent, record=silent.record.model_copy(update={"reason_of_change": None})
    )
    with pytest.raises(UnknownReason):
        archive.publish(silent)
    with pytest.raises(UnknownPublication):
        archive.publish(note(version=3))


def test_what_was_withdrawn_never_comes_back(archive: Any, note: Any, noon: dt.datetime) -> None:
    archive.publish(note())
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id="n1", reason="privacy", now=noon,
    )  # fmt: skip
    for version in (1, 2):
        with pytest.raises(AlreadyWithdrawn):
            archive.publish(note(version=version))
    assert list(archive.public.list("archive/")) == [manifest_key("n1")]


def test_a_store_that_gives_other_bytes_than_were_written_publishes_nothing(
    archive: Any, note: Any
) -> None:
    class Forgets(MemoryStore):
        def put_if_absent(self, key: str, data: bytes) -> str:
            return super().put_if_absent(key, data[:-1] if key.endswith(".pdf") else data)

    archive.public = Forgets()
    with pytest.raises(StoreUnsafe, match=r"\.pdf"):
        archive.publish(note())
    assert archive.log().size == 0


def _healthy_for_readers(archive: Any) -> None:
    """What an outsider sees in the middle of things is nothing, or complete and sound."""
    vkey = archive.signer.vkey
    for listed in load(archive.public, vkey=vkey).listed:
        assert listed.manifest is not None
        for each in listed.manifest.objects:
            assert sha256_hex(archive.public.get(each.key).data) == each.sha256
    for finding in verify_archive(archive.public, vkey=vkey).findings:
        # Logged and not yet shown: an alarm for the auditor, nothing for the public.
        cut_off = finding.key.endswith("/manifest.json") and (
            finding.kind == "missing" or "is newer" in finding.problem
        )
        assert finding.kind == "unfinished" or cut_off, finding


def _complete(archive: Any, note: Any) -> None:
    """The note is published: visible, logged once, nothing left over."""
    vkey = archive.signer.vkey
    listed = load(archive.public, vkey=vkey).get(note.record.id)
    assert listed is not None
    assert listed.state == "published"
    assert archive.public.get(listed.manifest.object("pdf").key).data == note.pdf
    assert verify_archive(archive.public, vkey=vkey).findings == ()
    counts = _logged(archive)
    assert counts[f"publish:{note.record.id}:{note.record.version}"] == 1
    assert [key for key in archive.private.list("") if not key.endswith("/head")] == []


def _crashes(archive: Any, fuse: Any, crash: Any, act: Any) -> Any:
    """Yield the archive after a crash before and after every store operation of ``act``."""
    for after in (False, True):
        at = 0
        while True:
            at += 1
            crashed = archive.copy()
            try:
                act(crashed.behind(fuse(at=at, after=after)))
            except crash:
                yield crashed
            else:
                break


@pytest.mark.parametrize("version", [1, 2])
def test_a_crash_at_any_operation_is_finished_by_the_same_command(
    archive: Any, fuse: Any, crash: Any, note: Any, noon: dt.datetime, version: int
) -> None:
    if version == 2:
        archive.publish(note())
    one = note(version=version)
    points = 0
    for crashed in _crashes(archive, fuse, crash, lambda a: a.publish(one)):
        points += 1
        _healthy_for_readers(crashed)
        manifest = crashed.publish(one, now=noon + LATER)
        _complete(crashed, one)
        assert crashed.publish(one, now=noon + 2 * LATER) == manifest
        _complete(crashed, one)
    assert points > 80


def test_a_crash_at_any_operation_is_finished_by_the_sweep_or_waits_for_the_files(
    archive: Any, fuse: Any, crash: Any, note: Any, noon: dt.datetime
) -> None:
    one = note()
    outcomes: Counter[str] = Counter()
    for crashed in _crashes(archive, fuse, crash, lambda a: a.publish(one)):
        report = _sweep(crashed, noon + LATER)
        _healthy_for_readers(crashed)
        if report.finished:
            outcomes["finished"] += 1
            assert report.finished == ("n1",)
            _complete(crashed, one)
        elif report.waiting:
            outcomes["waiting"] += 1
            assert report.waiting == ("n1",)
            assert load(crashed.public, vkey=crashed.signer.vkey).listed == ()
            crashed.publish(one, now=noon + LATER)
            _complete(crashed, one)
        else:
            outcomes["nothing begun, or all done"] += 1
        assert not _sweep(crashed, noon + LATER).finished
    assert outcomes["finished"] > 30
    assert outcomes["waiting"] > 10


def test_a_sweep_that_crashes_is_finished_by_the_next(
    archive: Any, fuse: Any, crash: Any, note: Any, noon: dt.datetime
) -> None:
    one = note()
    # Cut off right after the last object is stored: everything after it is the sweep's work.
    stored = next(
        each
        for each in _crashes(archive, fuse, crash, lambda a: a.publish(one))
        if len(list(each.public.list("archive/"))) == 8
    )
    points = 0
    for crashed in _crashes(stored, fuse, crash, lambda a: _sweep(a, noon + LATER)):
        points += 1
        _healthy_for_readers(crashed)
        _sweep(crashed, noon + LATER)
        _complete(crashed, one)
    assert points > 50


def test_a_sweep_passes_over_what_cannot_be_finished(
    archive: Any, fuse: Any, crash: Any, note: Any, noon: dt.datetime
) -> None:
    stored = next(
        each
        for each in _crashes(archive, fuse, crash, lambda a: a.publish(note("broken")))
        if len(list(each.public.list("archive/"))) == 8
    )
    (pdf,) = [key for key in stored.public.list("archive/") if key.endswith(".pdf")]
    stored.public.put(pdf, b"other bytes")
    whole = next(
        each
        for each in _crashes(stored, fuse, crash, lambda a: a.publish(note("whole")))
        if len(list(each.public.list("archive/"))) == 16
    )
    report = _sweep(whole, noon + LATER)
    assert (report.failed, report.finished) == (("broken",), ("whole",))
    assert [each.id for each in load(whole.public, vkey=whole.signer.vkey).listed] == ["whole"]


def test_a_manifest_that_cannot_be_read_is_never_overwritten(archive: Any, note: Any) -> None:
    archive.publish(note())
    archive.public.put(manifest_key("n1"), b"{}")
    for version in (1, 2):
        with pytest.raises(LogInconsistent, match="n1"):
            archive.publish(note(version=version))
    assert archive.public.get(manifest_key("n1")).data == b"{}"


def test_a_manifest_that_was_removed_is_not_made_again_with_another_salt(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.publish(note())
    archive.public.delete(manifest_key("n1"))
    with pytest.raises(LogInconsistent, match="entry 0"):
        archive.publish(note())
    assert archive.log().size == 1
    assert _sweep(archive, noon + LATER).failed == ()


def test_racing_releases_of_one_note_publish_it_once(archive: Any, note: Any) -> None:
    manifests: list[Any] = []
    _threads(4, lambda _: manifests.append(archive.publish(note())))
    assert len(manifests) == 4
    assert len(set(manifests)) == 1
    _complete(archive, note())


def test_racing_releases_of_different_notes_all_succeed(archive: Any, note: Any) -> None:
    _threads(4, lambda n: [archive.publish(note(f"n{n}-{k}")) for k in range(3)])
    for n in range(4):
        for k in range(3):
            _complete(archive, note(f"n{n}-{k}"))


def test_a_withdrawal_that_races_a_release_wins(archive: Any, note: Any, noon: dt.datetime) -> None:
    for round_ in range(5):
        one = note(f"r{round_}")
        archive.publish(one)

        def act(n: int, one: Any = one) -> None:
            if n == 0:
                withdraw(
                    public=archive.public, private=archive.private, log=archive.log(),
                    publication_id=one.record.id, reason="privacy", now=noon,
                )  # fmt: skip
            else:
                correction = note(one.record.id, version=2)
                try:
                    archive.publish(correction)
                except PublishError:
                    return

        _threads(3, act)
        _sweep(archive, noon + LATER)
        listed = load(archive.public, vkey=archive.signer.vkey).get(one.record.id)
        assert listed is not None
        assert listed.state == "withdrawn"
        under = list(archive.public.list(f"archive/doc/{one.record.id}/"))
        assert under == [manifest_key(one.record.id)]
    assert verify_archive(archive.public, vkey=archive.signer.vkey).findings == ()


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


def test_an_intent_that_cannot_be_read_stops_no_other_publication(
    archive: Any, note: Any, noon: dt.datetime
) -> None:
    archive.private.put("publishing/aaaa-v1.json", b"{")
    archive.private.put("withdrawing/bbbb.json", b"{")
    assert _sweep(archive, noon + LATER).failed == ("bbbb", "aaaa")
