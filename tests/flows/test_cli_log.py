# SPDX-License-Identifier: EUPL-1.2
"""The log from the command line: proofs, witnesses, time stamps, a new key, the private trail."""

from __future__ import annotations

import json
import stat
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows import maintenance
from flows.accounts import add_account
from flows.cli import app
from flows.errors import AccountUnknown, RemoteUnavailable, SettingInvalid
from flows.settings import Settings
from flows.steps.anchor import stamp_log
from flows.steps.approve import approve_note
from flows.steps.change_key import change_key, next_origin
from flows.steps.decide import decide_note
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.wiring import Wiring, wire
from publish.errors import LogClosed, LogInconsistent, StampInvalid
from publish.log import keys
from publish.log.rotation import earlier_keys
from publish.log.verify import verify_log
from publish.log.writer import Log
from redaction.decision import Choices

Run = Callable[..., int]


@pytest.fixture
def run(wiring: Wiring, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the home of ``wiring``; errors come up as they are."""
    monkeypatch.setenv("BESLISNOTA_HOME", str(wiring.home.root))
    return lambda *words: app(
        [str(word) for word in words], exit_on_error=False, result_action="return_value"
    )


@pytest.fixture
def published(wiring: Wiring, simple_note: bytes, delivery: Delivery) -> str:
    note = receive(
        wiring, simple_note, name="nota.pdf", delivery=delivery._replace(submitter="official-a")
    ).note
    prepare(wiring, note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    release_note(wiring, note.id)
    return note.id


@pytest.fixture
def served(wiring: Wiring) -> Iterator[str]:
    """Address at which any web server serves the public log."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = partial(Quiet, directory=str(wiring.home.public))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/log"
    server.shutdown()
    server.server_close()


def _rewrite(wiring: Wiring, entries: list[bytes]) -> None:
    for store in (wiring.public, wiring.private):
        for key in [k for k in store.list("log") if "trail" not in k]:
            store.delete(key)
    Log(wiring.public, wiring.private, signer=wiring.signer).append(entries)


def test_a_proof_a_key_and_a_pdf_are_enough_to_verify_a_note(
    run: Run, wiring: Wiring, published: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    proof, pdf = tmp_path / "nota.tlog-proof", tmp_path / "nota.pdf"
    assert run("proof", published[:8], "-o", proof) == 0
    [source] = [k for k in wiring.public.list("archive/") if k.endswith(".pdf")]
    pdf.write_bytes(wiring.public.get(source).data)
    vkey = wiring.signer.vkey
    monkeypatch.setenv("BESLISNOTA_HOME", "/nowhere/that/exists")
    assert run("verify", "--proof", proof, "--pdf", pdf, "--vkey", vkey) == 0
    assert published in capsys.readouterr().out
    assert run("verify", "--proof", proof, "--vkey", vkey, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["event"], told["index"], told["pdf_matches"]) == ("published", 0, None)

    pdf.write_bytes(pdf.read_bytes() + b"\n")
    assert run("verify", "--proof", proof, "--pdf", pdf, "--vkey", vkey) == 1
    assert "is NOT the PDF" in capsys.readouterr().out
    with pytest.raises(LogInconsistent):
        run("verify", "--proof", proof, "--vkey", keys.generate("a.nl/log").vkey)
    proof.write_text(proof.read_text().replace("index 0", "index 1"))
    with pytest.raises(LogInconsistent):
        run("verify", "--proof", proof, "--vkey", vkey)


def test_an_exported_checkpoint_catches_a_rewritten_log(
    run: Run, wiring: Wiring, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "checkpoint.txt"
    assert run("checkpoint", "export", "-o", kept) == 0
    assert run("verify", "--since", kept) == 0
    wiring.log.append([b"a", b"b"])
    run("checkpoint", "export", "-o", kept)
    _rewrite(wiring, [b"a", b"c", b"d"])
    capsys.readouterr()
    assert run("verify", "--since", kept) == 1
    assert "history was rewritten" in capsys.readouterr().err


def test_a_witness_follows_a_log_over_http_and_refuses_a_rewritten_one(
    run: Run, wiring: Wiring, served: str, tmp_path: Path
) -> None:
    file, vkey = tmp_path / "witness.txt", wiring.signer.vkey
    wiring.log.append([b"entry %d" % n for n in range(300)])
    assert run("witness", file, served, "--vkey", vkey) == 0
    wiring.log.append([b"more"])
    assert run("witness", file, served, "--vkey", vkey) == 0
    assert run("witness", file, wiring.home.public, "--vkey", vkey) == 0
    assert run("witness", file, wiring.home.public / "log", "--vkey", vkey) == 0
    assert run("witness", file) == 0
    seen = file.read_bytes()
    assert seen.count(b"beslisnota.local/log\n") == 2
    _rewrite(wiring, [b"another %d" % n for n in range(302)])
    with pytest.raises(LogInconsistent) as refused:
        run("witness", file, served, "--vkey", vkey)
    assert refused.value.exit_code == 1
    assert file.read_bytes() == seen
    conflict = file.with_name("witness.txt.conflict").read_bytes()
    assert conflict == wiring.public.get("log/checkpoint").data


def test_a_log_that_is_away_is_no_rewritten_log(run: Run, wiring: Wiring, tmp_path: Path) -> None:
    vkey = wiring.signer.vkey
    with pytest.raises(RemoteUnavailable):
        run("witness", tmp_path / "w", "http://127.0.0.1:9/log", "--vkey", vkey)
    with pytest.raises(SettingInvalid, match="--vkey"):
        run("witness", tmp_path / "w", "http://127.0.0.1:9/log")
    with pytest.raises(SettingInvalid, match="no checkpoint"):
        run("witness", tmp_path / "w", tmp_path, "--vkey", vkey)
    assert list(tmp_path.glob("w*")) == []


def test_a_time_stamp_is_asked_once_and_verified_with_the_archive(
    run: Run, wiring: Wiring, tsa: Any, stranger: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    with pytest.raises(SettingInvalid, match="BESLISNOTA_TSA_URL"):
        run("checkpoint", "stamp")
    monkeypatch.setenv("BESLISNOTA_TSA_URL", tsa.url)
    with pytest.raises(SettingInvalid, match="BESLISNOTA_TSA_ROOT"):
        run("checkpoint", "stamp")
    monkeypatch.setenv("BESLISNOTA_TSA_ROOT", str(tsa.root))
    assert run("checkpoint", "stamp") == 0
    assert run("checkpoint", "stamp") == 0
    assert tsa.asked == 1
    kept = list(wiring.public.list("anchors/"))
    assert [Path(key).suffix for key in kept] == [".checkpoint", ".tsr"]
    assert run("verify") == 0
    assert "1 time stamp(s)" in capsys.readouterr().out
    assert run("verify", "--tsa-root", stranger) == 1
    assert maintenance.stamp.fn() == kept[1]
    assert maintenance.check.fn()["wrong"] == []


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((503, "text/plain", b"busy"), RemoteUnavailable),
        ((200, "text/html", b"<html>"), RemoteUnavailable),
        ((200, "application/timestamp-reply", b"x" * 200_000), RemoteUnavailable),
        ((200, "application/timestamp-reply", b"nothing"), StampInvalid),
    ],
)
def test_what_is_no_time_stamp_is_not_kept(
    tmp_path: Path, tsa: Any, answer: tuple[int, str, bytes], error: type[Exception]
) -> None:
    settings = Settings(home=tmp_path / "home", tsa_url=tsa.url, tsa_root=str(tsa.root))
    wiring = wire(settings)
    tsa.answer = answer
    with pytest.raises(error):
        stamp_log(wiring)
    assert list(wiring.public.list("anchors/")) == []


def test_a_new_key_continues_the_log_and_both_are_listed(
    run: Run, wiring: Wiring, published: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, old = tmp_path / "kept.txt", wiring.signer
    run("checkpoint", "export", "-o", kept)
    with pytest.raises(SettingInvalid, match="--yes"):
        run("log", "rotate")
    assert run("log", "rotate", "--yes") == 0
    assert run("verify", "--since", kept) == 0
    assert f"earlier key {old.vkey}" in capsys.readouterr().out
    assert run("log", "keys") == 0
    now = wire(wiring.settings).signer
    assert capsys.readouterr().out.split()[0] == now.vkey
    assert now.origin == "beslisnota.local/log/2"
    folder = wiring.home.keys
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        ["log.key", f"log-{old.key_id.hex()}.key", "trail.key"]
    )
    assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
    with pytest.raises(LogClosed):
        wiring.log.append([b"late"])
    again = wire(wiring.settings)
    assert not release_note(again, published).new
    assert any(b'"log-key-changed"' in entry for entry in again.trail.entries())


@pytest.mark.parametrize("step", ["save", "rotate", "link", "replace"])
def test_a_change_of_key_that_was_cut_off_is_finished_by_the_same_command(
    run: Run, wiring: Wiring, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    wiring.log.append([b"a"])
    old = wiring.signer.vkey

    class Cut(BaseException):
        pass

    def cut(*_: Any, **__: Any) -> None:
        raise Cut

    with monkeypatch.context() as patch:
        target = {
            "save": "flows.steps.change_key.keys.save",
            "rotate": "flows.steps.change_key.rotate",
            "link": "flows.steps.change_key.os.link",
            "replace": "pathlib.Path.replace",
        }[step]
        patch.setattr(target, cut)
        with pytest.raises(Cut):
            change_key(wire(wiring.settings))
    assert run("log", "rotate", "--yes") == 0
    now = wire(wiring.settings)
    found = verify_log(now.public, vkey=now.signer.vkey)
    assert (found.findings, found.size) == ((), 3)
    assert [v.vkey for v in earlier_keys(found.entries, now.signer.verifier)] == [old]
    assert not (wiring.home.keys / "log.key.next").exists()


def test_a_change_that_was_begun_is_not_turned_to_another_name(run: Run, wiring: Wiring) -> None:
    keys.save(keys.generate("a.example.nl/log"), wiring.home.keys / "log.key.next")
    with pytest.raises(SettingInvalid, match="finish that one first"):
        run("log", "rotate", "--yes", "--origin", "b.example.nl/log")
    assert next_origin("a.nl/log/2") == "a.nl/log/3"


def test_the_trail_tells_with_which_versions_and_verifies_after_an_account_is_erased(
    run: Run, wiring: Wiring, published: str
) -> None:
    add_account(wiring.private, "official-a", name="Alida de Bruin")
    acts = [json.loads(entry) for entry in wiring.trail.entries()]
    assert [act["event"] for act in acts] == [
        "received", "sending-recorded", "proposed", "decided", "approved", "published",
    ]  # fmt: skip
    assert all(act["versions"]["program"] for act in acts)
    assert all(act["versions"]["profile"].startswith("rijk/") for act in acts)
    by_event = {act["event"]: act["versions"] for act in acts}
    for event in ("proposed", "decided"):
        assert set(by_event[event]) == {"program", "recognition", "lists", "profile"}
    assert run("account", "remove", "official-a") == 0
    with pytest.raises(AccountUnknown):
        run("account", "remove", "official-a")
    assert all(
        b"Alida" not in path.read_bytes() for path in wiring.home.root.rglob("*") if path.is_file()
    )
    assert run("verify", "--trail") == 0
    entries = f"trail/tile/entries/000.p/{len(acts)}"
    data = wiring.private.get(entries).data
    wiring.private.put(entries, data.replace(b"official-b", b"official-c"))
    assert run("verify", "--trail") == 1
