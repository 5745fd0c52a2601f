# SPDX-License-Identifier: EUPL-1.2
"""Checking a part at a time, the second copy and the export, as an operator runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bagit
import pytest

from flows import maintenance
from flows.copies import second_copy
from flows.errors import SettingInvalid
from flows.settings import Settings
from flows.steps.approve import approve_note
from flows.steps.decide import decide_note
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.steps.withdraw import finish_withdrawals, withdraw_note
from flows.wiring import Wiring, wire
from publish.archive import verify_archive
from publish.errors import CopyUnavailable, LogInconsistent
from publish.stores.directory import DirectoryStore
from redaction.decision import Choices

pytestmark = pytest.mark.e2e
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def published(wiring: Wiring, simple_note: bytes, delivery: Delivery) -> str:
    note = prepare(wiring, receive(wiring, simple_note, name="a.pdf", delivery=delivery).note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    assert release_note(wiring, note.id).new
    return note.id


@pytest.fixture
def copy_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    folder.mkdir()
    return folder


@pytest.fixture
def with_copy(wiring: Wiring, copy_folder: Path) -> Wiring:
    return wire(Settings(home=wiring.home.root, copy_directory=str(copy_folder)))


def trail(wiring: Wiring) -> list[dict[str, Any]]:
    return [json.loads(entry) for entry in wiring.trail.entries()]


def test_an_operator_copies_checks_repairs_and_exports(
    wiring: Wiring, published: str, beslisnota: Command, copy_folder: Path, tmp_path: Path
) -> None:
    env = {"BESLISNOTA_COPY_DIRECTORY": str(copy_folder)}
    refused = beslisnota("copy")
    assert (refused.returncode, "BESLISNOTA_COPY_DIRECTORY" in refused.stderr) == (2, True)
    copied = json.loads(beslisnota("copy", "--json", env=env).stdout)
    assert (copied["objects"], copied["log_size"]) == (8, 1)
    vkey = wiring.signer.vkey
    assert beslisnota("verify", copy_folder, "--vkey", vkey).stdout.startswith("intact")

    pdf = next((wiring.home.public / "archive").rglob("*.pdf"))
    right = pdf.read_bytes()
    pdf.write_bytes(right[:-1] + b"x")
    alone = beslisnota("verify", "--resume")
    assert alone.returncode == 1
    assert pdf.name in alone.stderr
    mended = beslisnota("verify", "--resume", "--seconds", "5", env=env)
    assert mended.returncode == 0, mended.stderr
    assert "repaired: " in mended.stderr
    assert "the round is complete" in mended.stdout
    assert pdf.read_bytes() == right
    told = [each for each in trail(wiring) if each["event"] == "repaired"]
    assert [each["note"] for each in told] == [published]
    checked = json.loads(beslisnota("verify", "--resume", "--json").stdout)
    assert checked["report"]["counts"]["objects"] == 8
    for words in (("--seconds", "5"), ("--resume", "--vkey", vkey)):
        assert beslisnota("verify", *words).returncode == 2

    bags = tmp_path / "bags"
    first = json.loads(beslisnota("export", bags, "--since", "last", "--json").stdout)
    assert (first["publications"], first["next_index"]) == (1, 1)
    assert bagit.Bag(first["bag"]).validate()
    again = beslisnota("export", bags, "--since", "last")
    assert "nothing new" in again.stdout
    withdraw_note(wiring, published, reason="wrong-document", account="official-a")
    second = json.loads(beslisnota("export", bags, "--since", first["bag"], "--json").stdout)
    assert (second["publications"], second["withdrawn"], second["next_index"]) == (0, 1, 2)
    for since in ("soon", str(tmp_path)):
        assert "setting-invalid" in beslisnota("export", bags, "--since", since).stderr


def test_a_withdrawal_by_the_steps_goes_through_in_the_copy(
    with_copy: Wiring, published: str, copy_folder: Path
) -> None:
    from flows.steps.keep import fill_copy

    fill_copy(with_copy)
    withdraw_note(with_copy, published, reason="privacy", account="official-a")
    assert not list(copy_folder.rglob("*.pdf"))
    assert not list(copy_folder.rglob("*.txt"))


def test_a_copy_that_is_away_is_emptied_as_soon_as_it_is_back(
    with_copy: Wiring, published: str, copy_folder: Path, tmp_path: Path
) -> None:
    from flows.steps.keep import fill_copy

    fill_copy(with_copy)
    shutil.move(copy_folder, tmp_path / "away")
    away = wire(with_copy.settings)
    with pytest.raises(CopyUnavailable):
        withdraw_note(away, published, reason="privacy", account="official-a")
    assert not list((away.home.public / "archive").rglob("*.pdf"))
    assert not copy_folder.exists()
    shutil.move(tmp_path / "away", copy_folder)
    assert finish_withdrawals(wire(with_copy.settings)) == 1
    assert not list(copy_folder.rglob("*.pdf"))


def test_a_copy_in_the_home_or_two_copies_are_refused(wiring: Wiring, tmp_path: Path) -> None:
    inside = Settings(home=wiring.home.root, copy_directory=str(wiring.home.public))
    two = Settings(home=wiring.home.root, copy_directory=str(tmp_path), copy_s3_bucket="b")
    for settings in (inside, two):
        with pytest.raises(SettingInvalid, match="COPY"):
            second_copy(settings, wiring.home)


@pytest.fixture
def artifacts(with_copy: Wiring, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The flow with its tasks run as plain functions, and what it leaves."""
    left: dict[str, str] = {}
    monkeypatch.setattr("flows.wiring.wire", lambda: with_copy)
    for name in ("copy", "check", "report"):
        monkeypatch.setattr(maintenance, name, getattr(maintenance, name).fn)
    monkeypatch.setattr(
        "flows.artifacts.create_markdown_artifact",
        lambda key, markdown, description: left.update({key: markdown}),
    )
    return left


def test_the_flow_copies_checks_and_leaves_the_report_of_a_round(
    with_copy: Wiring, published: str, artifacts: dict[str, str], copy_folder: Path
) -> None:
    assert maintenance.verify_archive.fn() == 0
    assert "| bestanden | 8 |" in artifacts["controle-ronde"]
    assert "oudste controle" in artifacts["controle-ronde"]
    assert verify_archive(DirectoryStore(copy_folder), vkey=with_copy.signer.vkey).passed
    text = "".join(artifacts.values())
    assert "35510" not in text
    assert "burgerzaak" not in text


def test_the_flow_fails_on_what_it_cannot_repair_and_tells_what_it_could(
    with_copy: Wiring, published: str, artifacts: dict[str, str], copy_folder: Path
) -> None:
    maintenance.verify_archive.fn()
    pdf = next((with_copy.home.public / "archive").rglob("*.pdf"))
    pdf.unlink()
    assert maintenance.verify_archive.fn() == 0
    assert "hersteld" in artifacts["controle-archief"]
    assert pdf.exists()
    for lost in (pdf, *copy_folder.rglob("*.pdf")):
        lost.write_bytes(b"%PDF-1.7 other")
    with pytest.raises(LogInconsistent, match="finding"):
        maintenance.verify_archive.fn()
    assert "NIET in orde" in artifacts["controle-archief"]
