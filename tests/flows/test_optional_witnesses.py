# SPDX-License-Identifier: EUPL-1.2
"""The optional witnesses, switched on by settings: asked everywhere, and never skipped."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.errors import SettingInvalid
from flows.notes import PROPOSALS, fetch, load_note
from flows.settings import Settings, load_settings
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.wiring import wire
from flows.witnesses import for_children, service, witnesses
from redaction.errors import WitnessUnavailable
from redaction.proposal import Proposal
from redaction.recognizers import frog
from redaction.recognizers.reading import Reading
from tests.redaction.recognition.frog_double import Double, double

Command = Callable[..., subprocess.CompletedProcess[str]]
NEEDS_FROG = pytest.mark.skipif(shutil.which("frog") is None, reason="Frog is not installed")


@pytest.fixture
def away() -> str:
    """The address of a Frog that is not there any more."""
    with double() as server:
        return server.address


@pytest.fixture
def there() -> Iterator[Double]:
    with double({"Qxarla": "B-PER"}) as server:
        yield server


def test_nothing_is_asked_unless_it_is_configured(tmp_path: Path) -> None:
    assert witnesses(Settings(home=tmp_path)) == ()


@pytest.mark.parametrize("value", ["on", "frog:", "127.0.0.1"])
def test_a_switch_that_is_none_stops_the_start(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BESLISNOTA_FROG", value)
    with pytest.raises(SettingInvalid, match=r"BESLISNOTA_FROG.*host:port"):
        load_settings()


def test_a_proposal_records_that_frog_was_asked(
    tmp_path: Path, there: Double, simple_note: bytes, delivery: Delivery
) -> None:
    wiring = wire(Settings(home=tmp_path / "home", frog=there.address))
    note, _ = receive(wiring, simple_note, name="nota.pdf", delivery=delivery)
    proposed = prepare(wiring, note.id)
    assert proposed.proposal is not None
    made = fetch(wiring.private, PROPOSALS, proposed.proposal, Proposal)
    assert "+frog" in made.versions.recognition
    assert len(there.asked) > 5


def test_a_note_is_blocked_with_the_reason_while_frog_is_away(
    tmp_path: Path,
    away: str,
    simple_note: bytes,
    delivery: Delivery,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(frog, "PATIENCE_SECONDS", 0.1)
    wiring = wire(Settings(home=tmp_path / "home", frog=away))
    note, _ = receive(wiring, simple_note, name="nota.pdf", delivery=delivery)
    with pytest.raises(WitnessUnavailable):
        prepare(wiring, note.id)
    blocked = load_note(wiring.private, note.id).note
    assert blocked.state == "blocked"
    assert "witness-unavailable" in blocked.reason
    again = wire(Settings(home=tmp_path / "home"))
    assert prepare(again, note.id).state == "proposed"


@pytest.mark.e2e
def test_the_commands_ask_frog_in_their_child_processes_too(
    beslisnota: Command, there: Double, tmp_path: Path
) -> None:
    text = tmp_path / "nota.txt"
    text.write_text("Gisteren heeft Qxarla gebeld.", "utf-8")
    done = beslisnota("propose", text, env={"BESLISNOTA_FROG": there.address})
    assert done.returncode == 0, done.stderr
    (told,) = json.loads(done.stdout)["nota"]
    assert "frog" in told["sources"]
    before = len(there.asked)
    note = Path(__file__).resolve().parents[2] / "examples" / "notes" / "09-burgerzaak.pdf"
    done = beslisnota(
        "redact", note, "-o", tmp_path / "out.pdf", env={"BESLISNOTA_FROG": there.address}
    )
    assert done.returncode == 0, done.stderr
    assert len(there.asked) > before


@pytest.mark.e2e
def test_a_command_refuses_without_the_model_that_is_configured(
    beslisnota: Command, tmp_path: Path
) -> None:
    text = tmp_path / "nota.txt"
    text.write_text("Mevrouw Jansen belde.", "utf-8")
    done = beslisnota("propose", text, env={"BESLISNOTA_TRANSFORMER": str(tmp_path / "none")})
    assert done.returncode == 3
    assert "witness-unavailable" in done.stderr
    assert json.loads(done.stdout) == {}


def test_starting_frog_without_frog_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WitnessUnavailable, match="apt-get install frog frogdata uctodata"):
        witnesses(Settings(home=tmp_path, frog="start"))


def test_a_frog_that_ends_at_its_start_says_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "frog"
    fake.write_text("#!/bin/sh\necho no data here >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(WitnessUnavailable, match="no data here"), service():
        pass


def test_a_worker_is_not_started_on_a_frog_that_is_away(
    tmp_path: Path, away: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frog, "PATIENCE_SECONDS", 0.1)
    with (
        pytest.raises(WitnessUnavailable),
        for_children(Settings(home=tmp_path, frog=away)),
    ):
        pass


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _gone(address: str) -> bool:
    """Tell whether nobody listens any more; a killed Frog has 800 MB to give back first."""
    for _ in range(200):
        try:
            socket.create_connection(frog.host_and_port(address), timeout=1).close()
        except ConnectionRefusedError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.frog
@pytest.mark.e2e
@NEEDS_FROG
def test_a_real_frog_finds_names_and_ends_with_the_context(tmp_path: Path) -> None:
    text = (
        "VAN: PIETER VAN DEN BERG\n\nGisteren sprak Fatima El Amrani\u00adde\u00a0Vries "
        "met J. Stra\u00dfmann over „de ﬁnanciering”…\nEOT\n"
    )
    with for_children(Settings(home=tmp_path, frog="start")) as more:
        address = more["BESLISNOTA_FROG"]
        claims = list(frog.find(Reading(text), address=address))
        found = [text[claim.start : claim.end] for claim in claims]
        assert any("PIETER VAN DEN BERG" in name for name in found), found
        assert any("Fatima El Amrani" in name for name in found), found
        assert any("Straßmann" in name for name in found), found
        assert frog.fingerprint(address) == frog.fingerprint(address)
    assert _gone(address)


@pytest.mark.frog
@pytest.mark.e2e
@NEEDS_FROG
def test_a_real_frog_ends_when_the_program_that_started_it_is_killed() -> None:
    script = (
        "import time\nfrom flows.witnesses import service\n"
        "with service() as running:\n"
        "    print(running.process.pid, running.address, flush=True)\n    time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        guard, address = parent.stdout.readline().split()
        assert _alive(int(guard))
        parent.kill()
    end = time.monotonic() + 20
    while _alive(int(guard)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _alive(int(guard))
    assert _gone(address)
