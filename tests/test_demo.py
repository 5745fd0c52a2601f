# SPDX-License-Identifier: EUPL-1.2
"""The demo, as ``make demo`` runs it after set-up: the whole way, and the second time nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = [pytest.mark.e2e, pytest.mark.prefect]


def demo(home: Path) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo.py")],
        env=env | {"BESLISNOTA_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    return done.stdout


def test_the_demo_publishes_the_samples_once_and_refuses_the_lawsuit(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = demo(home)
    samples = json.loads((ROOT / "examples/notes/notes.json").read_text("utf-8"))["notes"]
    public = [s for s in samples if "procedure" not in s["file"]]
    assert f"{len(public)} published in this run, {len(public)} in all" in first
    assert "08-landsadvocaat-procedure.pdf: advice about a court procedure" in first
    assert "kort geding" in first
    second = demo(home)
    assert f"Nothing new: all {len(public)} were published before" in second
    everything = b"\n".join(p.read_bytes() for p in (home / "public").rglob("*") if p.is_file())
    for sample in public:
        for texts in sample["must_go"].values():
            for text in texts:
                if len(text) > 7:
                    assert text.encode() not in everything, (sample["file"], text)
