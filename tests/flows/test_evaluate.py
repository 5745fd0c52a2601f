# SPDX-License-Identifier: EUPL-1.2
"""The figures as the command line and the flow write them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import evaluate as flow_module
from flows.steps.evaluate import write_evaluation
from flows.wiring import Wiring
from publish.evaluation.values import Evaluation

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.e2e
def test_anyone_with_a_copy_of_the_archive_and_the_key_gets_the_same_files(
    beslisnota: Command, wiring: Wiring, tmp_path: Path
) -> None:
    vkey = wiring.signer.vkey
    done = beslisnota("evaluate", "-o", tmp_path / "here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith(
        "log of 0 entries: 0 beslisnota's, 0 adviezen, 0 correcties, 0 intrekkingen, "
        "0 niet zichtbaar, 0 niet leesbaar"
    )
    shutil.copytree(wiring.home.public, tmp_path / "copy")
    env = {"BESLISNOTA_HOME": str(tmp_path / "elsewhere")}
    again = beslisnota(
        "evaluate", tmp_path / "copy", "--vkey", vkey, "-o", tmp_path / "there", env=env
    )
    assert again.returncode == 0, again.stderr
    here = {p.name: p.read_bytes() for p in (tmp_path / "here").iterdir()}
    assert here == {p.name: p.read_bytes() for p in (tmp_path / "there").iterdir()}
    assert len(here) == 11
    turned = beslisnota(
        "evaluate", "-o", tmp_path, "--since", "2026-02-01", "--until", "2026-01-01"
    )
    assert turned.returncode == 2
    assert "there are no days" in turned.stderr


def test_the_flow_writes_what_can_be_made_again_and_tells_counts(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BESLISNOTA_HOME", os.fspath(wiring.home.root))
    counts = flow_module.count.fn()
    assert set(counts.values()) == {0}
    kept = wiring.home.evaluation / "evaluatie.json"
    assert Evaluation.model_validate_json(kept.read_bytes()).log_entries == 0
    told: list[str] = []
    monkeypatch.setattr("flows.artifacts._leave", lambda _key, text, _about: told.append(text))
    flow_module.report.fn(counts)
    assert "| beslisnota's | 0 |" in told[0]


def test_files_that_were_there_are_replaced_whole(wiring: Wiring, tmp_path: Path) -> None:
    (tmp_path / "evaluatie.csv").write_bytes(b"x" * 100_000)
    found, written = write_evaluation(wiring.public, tmp_path, vkey=wiring.signer.vkey)
    assert (tmp_path / "evaluatie.csv").read_bytes().startswith(b"department,")
    assert {p.name for p in tmp_path.iterdir() if p.is_file()} == {p.name for p in written}
    assert found.figures
