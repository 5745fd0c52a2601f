# SPDX-License-Identifier: EUPL-1.2
"""The commands of a note's way and the auditor's, run as users run them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e
NOTES = Path(__file__).resolve().parents[2] / "examples" / "notes"
Command = Callable[..., subprocess.CompletedProcess[str]]
SUBMIT = ("submit", NOTES / "09-burgerzaak.pdf", "--department", "BZK")


def test_from_submit_to_withdraw_and_verify_finds_a_changed_byte(
    beslisnota: Command, ok: Callable[..., str], tmp_path: Path
) -> None:
    submitted = json.loads(
        ok(*SUBMIT, "--kamerstuk", "35510, nr. 49", "--as", "official-a", "--json")
    )
    note = submitted["notes"][0]["note"]
    assert submitted["notes"][0]["state"] == "proposed"
    assert "submitted before" in ok(*SUBMIT, "--kamerstuk", "kst-35510-49")
    assert ok("proposals", "-q").split() == [note]
    shown = ok("proposals", note)
    assert "BSN" in shown
    assert "suggested date: 2025-02-06 (sure: regel 14, bij 'datum')" in shown
    assert "cabinet's line on 2025-02-06: under it" in shown

    decide = ("decide", note, "--as", "official-a")
    early = beslisnota(*decide, "--date", "2021-03-01")
    assert early.returncode == 2
    assert "(--outside-line REASON)" in early.stderr
    said = ("--short-title", "Toeslagen", "--signed", "2025-02-10", "--theme", "sociale zekerheid")
    decided = json.loads(ok(*decide, *said, "--json"))
    preview = tmp_path / "preview.pdf"
    ok("preview", decided["decision"][:12], "-o", preview)
    assert preview.read_bytes().startswith(b"%PDF")
    alone = beslisnota("approve", note, "--as", "official-a")
    assert alone.returncode == 2
    assert "four-eyes" in alone.stderr
    approved = json.loads(ok("approve", decided["decision"], "--as", "official-b", "--json"))
    assert approved["state"] == "approved"
    assert "published" in ok("release")
    assert "Nothing waits" in ok("release")

    [kept] = (tmp_path / "home" / "private" / "releases").glob("*.json")
    record = json.loads(kept.read_text("utf-8"))
    assert (record["short_title"], record["signed"]) == ("Toeslagen", "2025-02-10")
    assert record["themes"] == ["c_d4890526"]

    status = json.loads(ok("status", "--json"))
    assert status["submissions"] == {"published": 1}
    [publication] = status["publications"]
    assert publication["kamerstukken"] == ["kst-35510-49"]
    assert Path(status["archive"]).is_dir()
    assert ok("verify").startswith("intact")

    public = Path(status["home"]) / "public"
    kinds = ("*.pdf", "manifest.json", "checkpoint", "tile/0/**/*", "tile/entries/**/*")
    for path in [next(p for p in sorted(public.rglob(k)) if p.is_file()) for k in kinds]:
        kept = path.read_bytes()
        path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        broken = beslisnota("verify", public, "--vkey", status["vkey"])
        path.write_bytes(kept)
        assert broken.returncode == 1, path
        assert path.name.split(".")[0] in broken.stderr, (path, broken.stderr)
    assert ok("verify", public, "--vkey", status["vkey"]).startswith("intact")

    ok("withdraw", note, "--reason", "wrong-document", "--as", "official-b")
    assert json.loads(ok("status", "--json"))["publications"][0]["state"] == "withdrawn"
    assert ok("verify").startswith("intact")


def test_wrong_words_are_refused_with_advice(beslisnota: Command) -> None:
    cases = [
        ((*SUBMIT,), "kamerstuk-missing"),
        ((*SUBMIT, "--kamerstuk", "95900464"), "kamerstuk-unreadable"),
        (("submit", NOTES / "notes.json", "--department", "BZK", "--kamerstuk-pending"),
         "not-a-pdf"),
        (("submit", NOTES / "09-burgerzaak.pdf", "--department", "Zee", "--kamerstuk-pending"),
         "value-unknown"),
        (("decide", "nosuchnote", "--as", "official-a"), "account-unknown"),
        (("withdraw", "nosuchnote", "--reason", "x", "--as", "nobody"), "account-unknown"),
        (("proposals", "nosuchnote"), "note-unknown"),
        (("release", "nosuchnote"), "note-unknown"),
    ]  # fmt: skip
    for arguments, code in cases:
        done = beslisnota(*arguments)
        assert done.returncode == 2, (arguments, done.stdout)
        assert f"({code})" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr


def test_an_option_that_does_not_exist_leaves_with_2(beslisnota: Command) -> None:
    done = beslisnota("status", "--nonsense")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_wrong_secret_is_refused(beslisnota: Command) -> None:
    assert beslisnota("account", "add", "official-a").returncode == 0
    wrong = {"BESLISNOTA_SECRET_OFFICIAL_A": "another-long-secret"}
    done = beslisnota(*SUBMIT, "--kamerstuk-pending", "--as", "official-a", env=wrong)
    assert done.returncode == 2
    assert "wrong-secret" in done.stderr


def test_the_rest_of_a_batch_goes_on(beslisnota: Command, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no pdf")
    done = beslisnota(
        "submit", bad, NOTES / "09-burgerzaak.pdf", "--department", "BZK", "--kamerstuk-pending",
        "--json",
    )  # fmt: skip
    assert done.returncode == 2
    assert [n["state"] for n in json.loads(done.stdout)["notes"]] == ["refused", "proposed"]


def test_every_command_explains_itself(beslisnota: Command) -> None:
    for command in (
        "submit", "proposals", "decide", "preview", "approve", "release", "withdraw", "status",
        "redact", "propose", "inspect", "verify", "copy", "export", "serve", "account",
        "proof", "checkpoint", "witness", "log",
    ):  # fmt: skip
        done = beslisnota(command, "--help")
        assert done.returncode == 0, done.stderr
        assert "Usage: beslisnota " + command in done.stdout
