# SPDX-License-Identifier: EUPL-1.2
"""Redact words of every PDF in a folder with the command line and check the results from outside.

Usage: python bench/redact_folder.py FOLDER [--words 6] [--seed 1]

For each file it picks words at random, runs ``beslisnota redact --remove … --only-remove``, and
looks at the result with none of the product's code: are the words gone for PDFium, poppler and
pypdf and from the decompressed bytes; is every pixel outside the drawn boxes the same at 144 dpi
in PDFium and poppler; are all tags and links still there (``bench/measure/outside.py``). In a file
without text there are no words to pick.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure.outside import faults
from redaction.pdf.in_page import bring_in

BESLISNOTA = [sys.executable, "-c", "from flows.cli import main; main()"]


def words_of(pdf: Path, count: int, seed: int) -> list[str]:
    """Return words of 5 letters or more that stand in the file, by chance but repeatable."""
    text = subprocess.run(
        ["pdftotext", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    words = sorted(set(re.findall(r"\b[A-Za-zÀ-ÿ]{5,}\b", text)))
    return random.Random(seed).sample(words, min(count, len(words)))


def check(source: Path, folder: Path, words: list[str]) -> list[str]:
    """Redact one file and return what is wrong with the result; empty when all holds."""
    out, report = folder / "out.pdf", folder / "report.json"
    out.unlink(missing_ok=True)
    arguments = ["redact", str(source), "-o", str(out), "--report", str(report), "--only-remove"]
    for word in words:
        arguments += ["--remove", word]
    done = subprocess.run([*BESLISNOTA, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        return [f"exit {done.returncode}: {(done.stderr + done.stdout).strip()[:400]}"]
    told = json.loads(report.read_text("utf-8"))["redaction"]
    places: dict[int, list[list[float]]] = defaultdict(list)
    for place in [*told["drawn"], *(one["place"] for one in told["exempt"])]:
        places[place["page"]] += place["boxes"]
    # Remarks and fields become part of the pages first; that they do is tried elsewhere.
    note = folder / "note.pdf"
    note.write_bytes(bring_in(source.read_bytes()).data)
    return faults(note, out, words, places)


def main() -> int:
    """Check every PDF of the folder and print a line for each; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(options.folder.glob("*.pdf")):
            words = words_of(source, options.words, options.seed)
            began = time.monotonic()
            wrong = check(source, Path(folder), words) if words else ["no text to pick words from"]
            bad += bool(wrong) and bool(words)
            seconds = time.monotonic() - began
            print(f"{'WRONG' if wrong else 'ok':5} {source.name}  {seconds:.1f} s  {words}")
            for line in wrong:
                print(f"      {line}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
