# SPDX-License-Identifier: EUPL-1.2
"""Time stamps of a real authority over the log's checkpoints."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from publish.archive import verify_archive
from publish.errors import AlreadyStored, StampInvalid
from publish.log import anchors
from publish.log.writer import Log


def _stamp(archive: Any, tsa: Any) -> str:
    note = archive.public.get("log/checkpoint").data
    request, nonce = anchors.request(note)
    answer = httpx.post(tsa.url, content=request).content
    anchors.stamped_at(note, answer, roots=_roots(tsa.root), nonce=nonce)
    return anchors.keep(archive.public, note, answer)


def _roots(path: Path) -> anchors.Roots:
    return anchors.read_roots(path.read_bytes())


@pytest.fixture
def stamped(archive: Any, note: Any, tsa: Any) -> Any:
    archive.publish(note("a"))
    _stamp(archive, tsa)
    archive.publish(note("b"))
    return archive


def test_a_stamp_says_when_and_the_archive_verifies_with_it(stamped: Any, tsa: Any) -> None:
    vkey = stamped.signer.vkey
    report = verify_archive(stamped.public, vkey=vkey, roots=_roots(tsa.root))
    assert (report.findings, report.stamps) == ((), 1)
    age = dt.datetime.now(dt.UTC) - report.stamped_at
    assert dt.timedelta(-1) < age < dt.timedelta(minutes=5)
    assert verify_archive(stamped.public, vkey=vkey).stamps == 1


def test_openssl_verifies_a_kept_stamp_too(stamped: Any, tsa: Any, tmp_path: Path) -> None:
    for key in stamped.public.list("anchors/"):
        (tmp_path / f"a{Path(key).suffix}").write_bytes(stamped.public.get(key).data)
    told = subprocess.run(
        ["openssl", "ts", "-verify", "-data", tmp_path / "a.checkpoint", "-in", tmp_path / "a.tsr",
         "-CAfile", tsa.root],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Verification: OK" in told.stdout + told.stderr


def test_a_stamp_of_an_authority_that_is_not_trusted_is_found(stamped: Any, stranger: Path) -> None:
    report = verify_archive(stamped.public, vkey=stamped.signer.vkey, roots=_roots(stranger))
    assert [each.kind for each in report.findings] == ["wrong"]
    assert report.findings[0].key.endswith(".tsr")


def test_a_rewritten_log_is_caught_by_a_stamped_checkpoint(stamped: Any, tsa: Any) -> None:
    entries = list(stamped.log().entries())
    for store in (stamped.public, stamped.private):
        for key in list(store.list("log")):
            store.delete(key)
    Log(stamped.public, stamped.private, signer=stamped.signer).append(entries[1:] + entries[:1])
    report = verify_archive(stamped.public, vkey=stamped.signer.vkey, roots=_roots(tsa.root))
    told = {each.key: each.problem for each in report.findings}
    (key,) = [key for key in told if key.startswith("anchors/")]
    assert "rewritten" in told[key]


def test_any_changed_byte_of_an_anchor_is_found(stamped: Any, tsa: Any) -> None:
    roots, vkey = _roots(tsa.root), stamped.signer.vkey
    for key in list(stamped.public.list("anchors/")):
        data = stamped.public.get(key).data
        for at in range(0, len(data), max(1, len(data) // 25)):
            stamped.public.put(key, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            report = verify_archive(stamped.public, vkey=vkey, roots=roots)
            assert not report.passed, (key, at)
        stamped.public.put(key, data)


def test_a_checkpoint_whose_stamp_did_not_come_is_unfinished(stamped: Any, tsa: Any) -> None:
    (stamp,) = [key for key in stamped.public.list("anchors/") if key.endswith(".tsr")]
    answer = stamped.public.get(stamp).data
    stamped.public.delete(stamp)
    report = verify_archive(stamped.public, vkey=stamped.signer.vkey, roots=_roots(tsa.root))
    assert [each.kind for each in report.findings] == ["unfinished"]
    assert report.passed
    checkpoint = stamp.replace(".tsr", ".checkpoint")
    note = stamped.public.get(checkpoint).data
    stamped.public.delete(checkpoint)
    stamped.public.put(stamp, answer)
    assert not verify_archive(stamped.public, vkey=stamped.signer.vkey).passed
    with pytest.raises(AlreadyStored):
        anchors.keep(stamped.public, note, answer + b"x")


@pytest.mark.parametrize("name", ["x", "1-00.tsr", f"01-{'0' * 64}.tsr", f"1-{'0' * 64}.pdf"])
def test_another_file_among_the_anchors_is_unknown(stamped: Any, name: str) -> None:
    stamped.public.put(f"anchors/{name}", b"x")
    report = verify_archive(stamped.public, vkey=stamped.signer.vkey)
    assert [(e.key, e.kind) for e in report.findings] == [(f"anchors/{name}", "unknown")]


def test_what_is_no_stamp_over_these_bytes_is_refused(stamped: Any, tsa: Any) -> None:
    note = stamped.public.get("log/checkpoint").data
    (key,) = [key for key in stamped.public.list("anchors/") if key.endswith(".tsr")]
    other = stamped.public.get(key).data
    for answer in (b"", b"no answer", other, other[:-1]):
        for roots in (_roots(tsa.root), None):
            with pytest.raises(StampInvalid):
                anchors.stamped_at(note, answer, roots=roots)
    old = stamped.public.get(key.replace(".tsr", ".checkpoint")).data
    with pytest.raises(StampInvalid, match="Nonce"):
        anchors.stamped_at(old, other, roots=_roots(tsa.root), nonce=7)
    for pem in (b"", b"nothing"):
        with pytest.raises(StampInvalid):
            anchors.read_roots(pem)
