# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from flows.steps.receive import Delivery
from flows.wiring import Wiring, wire

NOTES = Path(__file__).resolve().parents[2] / "examples" / "notes"
SIMPLE = "09-burgerzaak.pdf"


@pytest.fixture
def wiring(tmp_path: Path) -> Wiring:
    """A fresh home with real stores, logs and keys."""
    return wire(Settings(home=tmp_path / "home"))


@pytest.fixture
def simple_note() -> bytes:
    """A short sample note without a scan."""
    return (NOTES / SIMPLE).read_bytes()


@pytest.fixture
def delivery() -> Delivery:
    return Delivery(department="BZK", kamerstukken=("35510, nr. 49",))


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def beslisnota(tmp_path: Path) -> Command:
    """Run the command line as a user does: a process of its own, on a home of its own."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    env["BESLISNOTA_HOME"] = str(tmp_path / "home")
    for account in ("A", "B"):
        env[f"BESLISNOTA_SECRET_OFFICIAL_{account}"] = f"secret-of-official-{account}"

    def run(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)],
            env=env | more.pop("env", {}),
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
            **more,
        )

    return run


@pytest.fixture
def ok(beslisnota: Command) -> Callable[..., str]:
    """Run commands that must succeed, where two officials have accounts; give what they print."""

    def run(*arguments: object) -> str:
        done = beslisnota(*arguments)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    for account in ("official-a", "official-b"):
        run("account", "add", account)
    return run
