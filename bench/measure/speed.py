# SPDX-License-Identifier: EUPL-1.2
"""Words per CPU second and peak memory of a worker, beside deduce and spaCy in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.measure.notes import ROOT, sets
from bench.measure.table import Row, Table

WORDS_A_TEXT = 800
"""About the length of a note of two pages, which half of all notes have."""

PEERS = {"deduce": "deduce==3.0.6", "spacy": "spacy==3.8.18"}
PEER_VENVS = Path(tempfile.gettempdir()) / "beslisnota-peers"
WORKER = ROOT / "bench" / "measure" / "worker.py"
_PATIENCE = 900


class PeerMissing(Exception):
    """A peer could not be installed or run; the message says why."""


def texts(words: int = WORDS_A_TEXT) -> list[str]:
    """Return all notes joined to texts of a realistic length."""
    joined: list[str] = []
    part: list[str] = []
    for note in (note for group in sets().values() for note in group):
        part.append(note.text)
        if sum(len(text.split()) for text in part) >= words:
            joined.append("\n\n".join(part))
            part = []
    return joined or ["\n\n".join(part)]


def _run(python: Path | str, engine: str, file: Path, rounds: int) -> dict[str, float]:
    command: Sequence[str | Path] = [python, WORKER, file, engine, str(rounds)]
    # One thread: peers that would use more pay for it in CPU seconds without being faster.
    alone = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
        env={**os.environ, **alone},
    )
    if done.returncode:
        raise PeerMissing((done.stderr.strip().splitlines() or ["no output"])[-1])
    told: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return told


def _peer_python(name: str) -> Path:
    """Return the Python of a peer's own environment, made at the first call.

    Raises:
        PeerMissing: pip could not install it.
    """
    folder = PEER_VENVS / name
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    install: list[str | Path] = [python, "-m", "pip", "install", "-q", PEERS[name]]
    done = subprocess.run(install, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    if done.returncode:
        raise PeerMissing(f"pip cannot install {PEERS[name]}")
    return python


def measure(*, peers: bool = False, quick: bool = False) -> Table:
    """Return the table of speed and memory.

    Args:
        peers: measure deduce and spaCy too; they are installed outside this project.
        quick: one round instead of three.
    """
    parts = texts()
    rounds = 1 if quick else 3
    table = Table("Speed and memory", ("product",))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(parts), "utf-8")
        own = _run(sys.executable, "product", file, rounds)
        speed = own["words"] / own["cpu_s"]
        table.rows = [
            Row("words per CPU second", (speed,), 5_000, 20_000, "count"),
            Row("memory of a worker, MB", (own["peak_mb"],), 600, 250, "count", low=True),
            Row("CPU seconds until the first text is done", (f"{own['first_s']:.1f}",)),
        ]
        table.notes.append(
            f"{own['words']:,.0f} words in {rounds * len(parts)} texts of about {WORDS_A_TEXT}."
        )
        for name in PEERS if peers else ():
            try:
                told = _run(_peer_python(name), name, file, rounds)
            except (PeerMissing, OSError, subprocess.SubprocessError) as error:
                table.notes.append(f"{PEERS[name]} could not be measured: {error}.")
                continue
            theirs = told["words"] / told["cpu_s"]
            what = "tokeniser and untrained NER" if name == "spacy" else "all its rules"
            table.notes.append(
                f"{PEERS[name]} ({what}) in the same run: {theirs:,.0f} words per CPU second, "
                f"{told['peak_mb']:,.0f} MB, first text after {told['first_s']:.1f} CPU s; "
                f"the product does {speed / theirs:.2f} times its words in a second."
            )
    if not peers:
        table.notes.append("Peers (deduce, spaCy) were not measured in this run: give --peers.")
    return table
