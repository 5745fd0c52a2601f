# SPDX-License-Identifier: EUPL-1.2
"""``kill -9`` in the middle of ``release``, then the same command again: complete, and once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.notes import load_note
from flows.settings import Settings
from flows.steps.approve import approve_note
from flows.steps.decide import decide_note
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.wiring import Wiring, wire
from publish.archive import verify_archive
from publish.events import parse_public
from publish.visibility import load
from redaction.decision import Choices

pytestmark = pytest.mark.e2e

# Runs the command in a child that kills itself, as the kernel would, before its n-th write.
KILLER = """
import os, signal, sys
from publish.stores.directory import DirectoryStore
left = int(sys.argv.pop(1))
def dying(method):
    def call(self, *args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(self, *args, **kwargs)
    return call
for name in ("put", "put_if_absent", "compare_and_swap", "delete"):
    setattr(DirectoryStore, name, dying(getattr(DirectoryStore, name)))
from flows.cli import main
main()
"""


def command(home: Path, script: str, *arguments: str) -> subprocess.Popen[bytes]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=env | {"BESLISNOTA_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@pytest.fixture
def approved(wiring: Wiring, simple_note: bytes, delivery: Delivery) -> str:
    note = receive(wiring, simple_note, name="a.pdf", delivery=delivery).note
    prepare(wiring, note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    return note.id


def assert_complete_once(home: Path, note: str) -> None:
    again = wire(Settings(home=home))
    assert load_note(again.private, note).note.state == "published"
    events = [parse_public(entry) for entry in again.log.entries()]
    assert [(e.event, e.id) for e in events] == [("published", note)]
    assert [s.id for s in load(again.public, vkey=again.signer.vkey).listed] == [note]
    report = verify_archive(again.public, vkey=again.signer.vkey)
    assert report.passed
    assert report.findings == ()


def test_killed_before_every_few_writes_and_run_again_it_is_published_once(
    wiring: Wiring, approved: str
) -> None:
    home, killed = wiring.home.root, 0
    for writes in range(0, 40, 3):
        process = command(home, KILLER, str(writes), "release")
        output, _ = process.communicate(timeout=120)
        if process.returncode == -signal.SIGKILL:
            killed += 1
            seen = load(wiring.public, vkey=wiring.signer.vkey)
            assert len(seen.listed) in (0, 1)
            continue
        assert process.returncode == 0, output.decode()
        break
    assert killed >= 3
    done = command(home, "from flows.cli import main; main()", "release")
    output, _ = done.communicate(timeout=120)
    assert done.returncode == 0, output.decode()
    assert_complete_once(home, approved)


def test_killed_from_outside_at_a_moment_of_chance_and_run_again(
    wiring: Wiring, approved: str
) -> None:
    home = wiring.home.root
    release = "from flows.cli import main; main()"
    for seconds in (0.8, 2.0, 3.0):
        process = command(home, release, "release")
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    process = command(home, release, "release")
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output.decode()
    assert_complete_once(home, approved)
