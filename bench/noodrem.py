# SPDX-License-Identifier: EUPL-1.2
"""Measure the noodrem: seconds from the command to the first answer that is not the note.

A real portal process on a folder of its own is asked for the PDF all the time while
``beslisnota noodrem`` runs as a process, as an official runs it: once with everything up, and once
with the lock of the log gone. Prints one line a run.

    python bench/noodrem.py [runs]
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from flows.accounts import add_account
from flows.settings import Settings
from flows.steps.approve import approve_note
from flows.steps.decide import decide_note
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.wiring import wire
from redaction.decision import Choices

SAMPLE = Path(__file__).resolve().parents[1] / "examples" / "notes" / "09-burgerzaak.pdf"
SECRET = "secret-of-the-bench"


def public_home(root: Path) -> str:
    """Make a home with one public note and one official; return the note's id."""
    wiring = wire(Settings(home=root))
    add_account(wiring.private, "official-a", name="A", secret=SECRET)
    delivery = Delivery(department="BZK", kamerstukken=("35510, nr. 49",))
    note = receive(wiring, SAMPLE.read_bytes(), name="a.pdf", delivery=delivery).note
    prepare(wiring, note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    release_note(wiring, note.id)
    return note.id


@contextmanager
def portal(home: Path) -> Iterator[str]:
    """Serve the portal of a home; give its address."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", "serve", "portal"]
    process = subprocess.Popen(
        [*command, "--port", "0"], env=_env(home), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait()


def measure(home: Path, note: str) -> tuple[float, float, int]:
    """Return seconds to the first 404 or 410, CPU seconds of the command, and its exit code."""
    with portal(home) as address, httpx.Client(base_url=address) as client:
        pdf = json.loads(client.get(f"/api/nota/{note}").content)["pdf"]
        pdf = f"/nota/{note}/{pdf.rpartition('/')[2]}"
        assert client.get(pdf).status_code == 200
        gone: list[float] = []

        def watch() -> None:
            while client.get(pdf).status_code not in (404, 410):
                time.sleep(0.002)
            gone.append(time.monotonic())

        watching = threading.Thread(target=watch)
        watching.start()
        used = os.times()
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", "noodrem", note,
             "--as", "official-a"],
            env=_env(home), capture_output=True, check=False,
        )  # fmt: skip
        now = os.times()
        took = now.children_user + now.children_system
        took -= used.children_user + used.children_system
        watching.join(timeout=60)
        return gone[0] - begun, took, done.returncode


def _env(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    return kept | {"BESLISNOTA_HOME": str(home), "BESLISNOTA_SECRET": SECRET}


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        note = public_home(made)
        for broken in (False, True):
            seconds, whole, codes = [], [], set()
            for _ in range(runs):
                home = Path(folder) / "home"
                shutil.copytree(made, home)
                if broken:
                    shutil.rmtree(home / "private" / "log-head")
                gone, took, code = measure(home, note)
                seconds.append(gone)
                whole.append(took)
                codes.add(code)
                shutil.rmtree(home)
            print(
                f"{'lock of the log gone' if broken else 'all up':<20}  to 404/410: median "
                f"{statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s; CPU: "
                f"median {statistics.median(whole):.2f} s; exit {sorted(codes)}; {runs} runs"
            )


if __name__ == "__main__":
    main()
