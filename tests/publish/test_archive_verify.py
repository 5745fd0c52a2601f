# SPDX-License-Identifier: EUPL-1.2
"""One changed byte anywhere in the public store is found, and its file is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from metadata.value import canonical_json, sha256_hex
from publish.archive import verify_archive
from publish.errors import KeyUnsafe
from publish.log import keys
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.manifest import Manifest, manifest_key
from publish.stores.directory import DirectoryStore
from publish.stores.memory import MemoryStore
from publish.withdrawal import withdraw


@pytest.fixture
def full(archive: Any, note: Any, noon: dt.datetime) -> Any:
    """An archive with everything in it: visible, corrected, withdrawn."""
    archive.publish(note("seen"))
    archive.publish(note("corrected"))
    archive.publish(note("corrected", version=2))
    archive.publish(note("gone"))
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id="gone", reason="too-early", now=noon,
    )  # fmt: skip
    assert verify_archive(archive.public, vkey=archive.signer.vkey).findings == ()
    return archive


def _problems(archive: Any) -> dict[str, str]:
    report = verify_archive(archive.public, vkey=archive.signer.vkey)
    assert report.passed == (not report.findings)
    return {each.key: each.kind for each in report.findings}


def test_any_changed_byte_is_found_and_its_file_named(full: Any) -> None:
    tried = 0
    for key in list(full.public.list("")):
        data = full.public.get(key).data
        places = range(0, len(data), 1 if len(data) < 400 else len(data) // 20)
        for at in [*places, len(data) - 1]:
            full.public.put(key, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            problems = _problems(full)
            assert key in problems, (key, at)
            tried += 1
        full.public.put(key, data)
    assert _problems(full) == {}
    assert tried > 1000


def test_any_changed_file_of_a_folder_is_named(full: Any, tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path)
    for key in full.public.list(""):
        store.put(key, full.public.get(key).data)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == len(list(full.public.list("")))
    for path in files:
        data = path.read_bytes()
        at = len(data) // 2
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        report = verify_archive(store, vkey=full.signer.vkey)
        assert not report.passed
        assert path.relative_to(tmp_path).as_posix() in {each.key for each in report.findings}
        path.write_bytes(data)
    for name in ("index.html", "a b.txt", "archive/doc/seen/v1/link.pdf"):
        stray = tmp_path / name
        stray.symlink_to(files[0])
        report = verify_archive(store, vkey=full.signer.vkey)
        assert [(each.key, each.kind) for each in report.findings] == [(name, "unknown")]
        stray.unlink()


@pytest.mark.parametrize("change", [lambda d: d[:-1], lambda d: d + b"\n", lambda d: b""])
def test_any_cut_or_longer_file_is_found_and_named(full: Any, change: Any) -> None:
    for key in list(full.public.list("")):
        data = full.public.get(key).data
        full.public.put(key, change(data))
        assert key in _problems(full), key
        full.public.put(key, data)


def test_any_missing_file_that_is_needed_is_named(full: Any) -> None:
    for key in list(full.public.list("")):
        superseded = ".p/" in key and not key.endswith(".p/5")
        earlier_version = key.startswith("archive/doc/corrected/v1/")
        data = full.public.get(key).data
        full.public.delete(key)
        if superseded or earlier_version:
            assert _problems(full) == {}, key
        else:
            assert _problems(full).get(key) == "missing", key
        full.public.put(key, data)


@pytest.mark.parametrize(
    "key",
    [
        "index.html", "log/extra", "log/tile/0/001", "log/tile/entries/000.p/6", "log/tile/9/000",
        "archive/x", "archive/doc/seen/extra.pdf", "archive/doc/seen/v1/extra.pdf",
        "archive/doc/new/manifest.json",
    ],
)  # fmt: skip
def test_a_file_too_many_is_named(full: Any, key: str) -> None:
    full.public.put(key, b"more")
    assert _problems(full).get(key) in {"unknown", "wrong"}


def test_bytes_of_a_withdrawn_note_that_are_still_there_are_an_alarm(full: Any, note: Any) -> None:
    pdf = note("gone").pdf
    key = f"archive/doc/gone/v1/{sha256_hex(pdf)}.pdf"
    full.public.put(key, pdf)
    assert _problems(full) == {key: "wrong"}


def test_an_object_of_a_release_that_is_not_finished_is_no_failure(full: Any, note: Any) -> None:
    pdf = note("new").pdf
    key = f"archive/doc/new/v1/{sha256_hex(pdf)}.pdf"
    full.public.put(key, pdf)
    report = verify_archive(full.public, vkey=full.signer.vkey)
    assert [(each.key, each.kind) for each in report.findings] == [(key, "unfinished")]
    assert report.passed


def test_a_manifest_that_is_changed_into_another_valid_one_is_found(full: Any) -> None:
    key = manifest_key("seen")
    manifest = Manifest.model_validate_json(full.public.get(key).data)
    for changed in (
        manifest.model_copy(update={"version": 2}),
        manifest.model_copy(update={"log_index": 1}),
        manifest.model_copy(update={"salt": "0" * 32}),
        manifest.model_copy(update={"objects": manifest.objects[:1]}),
        manifest.model_copy(update={"id": "gone"}),
    ):
        full.public.put(key, changed.canonical())
        assert _problems(full).get(key) == "wrong"
    full.public.put(key, canonical_json(manifest.model_dump(mode="json")).replace(b":", b": ", 1))
    assert _problems(full).get(key) == "wrong"


def test_a_withdrawn_manifest_that_is_put_back_is_found(archive: Any, note: Any, noon: Any) -> None:
    archive.publish(note("gone"))
    old = {key: archive.public.get(key).data for key in archive.public.list("archive/")}
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id="gone", reason="privacy", now=noon,
    )  # fmt: skip
    for key, data in old.items():
        archive.public.put(key, data)
    assert manifest_key("gone") in _problems(archive)
    assert not verify_archive(archive.public, vkey=archive.signer.vkey).passed


def test_a_rewritten_log_with_another_key_is_found(full: Any) -> None:
    thief = keys.generate(full.signer.origin)
    entries = list(full.log().entries())
    forged = MemoryStore()
    Log(forged, MemoryStore(), signer=thief).append(entries[:3])
    for key in list(full.public.list("log/")):
        full.public.delete(key)
    for key in forged.list("log/"):
        full.public.put(key, forged.get(key).data)
    report = verify_log(full.public, vkey=full.signer.vkey)
    assert [each.key for each in report.findings] == ["log/checkpoint"]
    assert not report.passed


def test_without_a_verifier_key_nothing_is_verified(full: Any) -> None:
    with pytest.raises(KeyUnsafe):
        verify_archive(full.public, vkey="")


def test_an_empty_archive_passes_and_one_without_its_log_does_not(full: Any) -> None:
    assert verify_archive(MemoryStore(), vkey=full.signer.vkey).passed
    for key in list(full.public.list("log/")):
        full.public.delete(key)
    report = verify_archive(full.public, vkey=full.signer.vkey)
    assert {each.key for each in report.findings} >= {manifest_key("seen"), manifest_key("gone")}
    assert not report.passed


@pytest.mark.parametrize("size", [255, 256, 257, 600])
def test_any_changed_byte_in_a_larger_log_is_found_and_named(archive: Any, size: int) -> None:
    log = archive.log()
    log.append([b"entry %d" % n for n in range(size - 2)])
    for n in range(size - 2, size):
        log.append([b"entry %d" % n])
    vkey = archive.signer.vkey
    assert verify_log(archive.public, vkey=vkey).findings == ()
    for key in list(archive.public.list("log/")):
        data = archive.public.get(key).data
        for at in {0, 1, len(data) // 3, len(data) // 2, len(data) - 2, len(data) - 1}:
            archive.public.put(key, data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
            report = verify_log(archive.public, vkey=vkey)
            assert key in {each.key for each in report.findings}, (key, at)
            assert not report.passed
        archive.public.put(key, data)
    assert verify_log(archive.public, vkey=vkey).findings == ()
