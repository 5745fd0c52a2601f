# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ("tests.s3_server", "tests.tsa_server")
ROOT = Path(__file__).resolve().parents[1]
NOTES = ROOT / "examples" / "notes"


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def sample_notes() -> dict[str, dict[str, Any]]:
    """File name of each sample note → what is known of it."""
    listed = json.loads((NOTES / "notes.json").read_text("utf-8"))["notes"]
    return {note["file"]: note for note in listed}


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings, secrets and server of whoever runs the tests out of them."""
    import os

    for name in list(os.environ):
        if name.startswith(("BESLISNOTA_", "PREFECT_")):
            monkeypatch.delenv(name)
