# SPDX-License-Identifier: EUPL-1.2
"""Trains the statistical recogniser on generated notes; the same seed gives the same model.

Usage: python -m redaction.training.train [--notes 6800] [--seed 1] [--out FILE]
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

import pycrfsuite

from redaction.recognizers.model import ABOUT, MODEL
from redaction.recognizers.model.features import VERSION, sequences
from redaction.recognizers.model.roles import OUTSIDE, Label
from redaction.recognizers.reading import Reading
from redaction.training.forms import FOLDER, Filled
from redaction.training.notes import notes

NOTES = 6800
SEED = 1
ITERATIONS = 60
PARAMETERS = {
    "c1": 0.3,
    "c2": 0.05,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
    "max_iterations": ITERATIONS,
}


def labels(reading: Reading, filled: Filled) -> list[str]:
    """Return the label of every word of a generated note."""
    out: list[str] = []
    spans = sorted(filled.spans)
    at = 0
    for token in reading.tokens:
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        inside = at < len(spans) and spans[at][0] < token.end
        label: Label = spans[at][2] if inside else OUTSIDE
        out.append(label)
    return out


def train(count: int, seed: int, out: Path, *, iterations: int = ITERATIONS) -> str:
    """Train on ``count`` generated notes and write the model.

    Returns:
        The SHA-256 of the text that was trained on.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS | {"max_iterations": iterations})
    digest = hashlib.sha256()
    for filled in notes(count, seed):
        digest.update(filled.text.encode())
        reading = Reading(filled.text)
        said = labels(reading, filled)
        for begin, rows in sequences(reading):
            trainer.append(rows, said[begin : begin + len(rows)])
    trainer.train(str(out))
    return digest.hexdigest()


def forms_digest() -> str:
    """Return the SHA-256 of all files of forms."""
    return hashlib.sha256(
        b"".join(path.read_bytes() for path in sorted(FOLDER.glob("*.txt")))
    ).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """Train, and write beside the model what it was trained on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=NOTES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=MODEL)
    chosen = parser.parse_args(arguments)
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "roles.crfsuite"
        text = train(chosen.notes, chosen.seed, raw)
        made = raw.read_bytes()
    chosen.out.write_bytes(gzip.compress(made, mtime=0))
    about = {
        "format": "model-card/1",
        "features": VERSION,
        "notes": chosen.notes,
        "seed": chosen.seed,
        "parameters": PARAMETERS,
        "text_sha256": text,
        "forms_sha256": forms_digest(),
        "model_sha256": hashlib.sha256(made).hexdigest(),
    }
    if chosen.out == MODEL:
        ABOUT.write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    megabytes, seconds = chosen.out.stat().st_size / 1e6, time.process_time() - began
    sys.stdout.write(f"{megabytes:.1f} MB in {seconds:.0f} CPU seconds\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
