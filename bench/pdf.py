# SPDX-License-Identifier: EUPL-1.2
"""Measure what taking words out of PDFs costs, beside PyMuPDF on the same pages and boxes.

Usage: python bench/pdf.py [DIR …] [--rounds 3] [--quick | --long] [--write]

The set is the sample notes, and every PDF of the folders given; in each, words at random go
wherever they stand. Both programs work in processes of their own, in turn; a figure is the least
of the rounds, in CPU seconds, those of programs they start included. ``--quick`` leaves out how the
cost grows with pages and boxes, ``--long`` adds a note of 1,000 pages;
``--write`` puts the tables into docs/redaction.md.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure import peer
from bench.measure.boxes import NOTES, Job, grown, jobs_in

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "redaction.md"
START, END = "<!-- table: written by bench/pdf.py -->", "<!-- end of the table of bench/pdf.py -->"
GROWTH = ((10, 100), (100, 1000), (10, 10), (10, 100), (10, 1000))
"""Pages and about how many boxes: first more pages with as many boxes each, then more boxes."""
LONG = (1000, 10_000)


class Cost(NamedTuple):
    """What both programs spent on the same jobs.

    Attributes:
        ours: of ``bench/measure/engine.py``.
        theirs: of :func:`bench.measure.peer.measure`.
        pages: how many pages they had.
        boxes: how many boxes.
        before: bytes of the sources.
    """

    ours: dict[str, Any]
    theirs: dict[str, Any]
    pages: int
    boxes: int
    before: int


def measure(jobs: Sequence[Job], *, rounds: int, inspect: bool = True) -> Cost:
    """Let both programs do the jobs in turn, and keep the least of every figure."""
    ours: list[dict[str, Any]] = []
    theirs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(folder) / "jobs"
        pickled.write_bytes(pickle.dumps(list(jobs)))
        for _ in range(rounds):
            ours.append(_engine(pickled, *(["--inspect"] if inspect else [])))
            theirs.append(peer.measure(jobs, Path(folder)))
    pages = sum(job.pages for job in jobs)
    boxes = sum(job.boxes for job in jobs)
    return Cost(_least(ours), _least(theirs), pages, boxes, sum(len(job.data) for job in jobs))


def _engine(jobs: Path, *flags: str) -> dict[str, Any]:
    command = [sys.executable, ROOT / "bench" / "measure" / "engine.py", jobs, *flags]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _least(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {key: min(one[key] for one in rounds) for key in rounds[0]}


def set_table(sets: Iterable[tuple[str, Cost]]) -> list[str]:
    """Return the table of a page's cost in each set."""
    lines = [
        "| ms of CPU a page | ours | PyMuPDF 2.0 | ours / theirs |",
        "| --- | --- | --- | --- |",
    ]
    for name, cost in sets:
        ours, theirs = cost.ours, cost.theirs
        lines.append(f"| **{name}**: {cost.pages} pages, {cost.boxes} boxes | | | |")
        for label, mine, other in (
            ("remove", "remove", "redact"),
            ("sanitise, fonts included, and write", "sanitise", "save"),
            ("both", "redact", "all"),
        ):
            a, b = (1000 * x / cost.pages for x in (ours[mine], theirs[other]))
            lines.append(f"| {label} | {a:.0f} | {b:.0f} | {a / b:.1f} |")
        lines += [
            f"| {label} | {1000 * ours[part] / cost.pages:.0f} | | |"
            for label, part in (
                ("make and check PDF/A", "conform"),
                ("inspect: text", "text"),
                ("inspect: objects", "objects"),
                ("inspect: what is there and not seen", "unseen"),
                ("inspect: pixels, PDFium and poppler", "pixels"),
            )
        ]
        a, b = ours["bytes"] / cost.before, theirs["bytes"] / cost.before
        lines.append(f"| size of the files, of the source | {a:.0%} | {b:.0%} | {a / b:.1f} |")
        a, b = ours["peak_mb"], theirs["peak_mb"]
        lines.append(f"| most memory, MB | {a:.0f} | {b:.0f} | {a / b:.1f} |")
    return lines


def growth_table(sizes: Iterable[tuple[int, int]], *, rounds: int) -> list[str]:
    """Return the table of how the cost of remove and sanitise grows, and of a long note."""
    lines = [
        "| seconds of CPU | ours | a page | a box | PyMuPDF 2.0 | ours / theirs |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in sizes:
        cost = measure([grown(*row)], rounds=rounds, inspect=False)
        mine, other = cost.ours["redact"], cost.theirs["all"]
        lines.append(
            f"| {cost.pages} pages, {cost.boxes} boxes | {mine:.1f} | "
            f"{1000 * mine / cost.pages:.0f} ms | {1000 * mine / cost.boxes:.1f} ms | "
            f"{other:.1f} | {mine / other:.1f} |"
        )
    job = grown(100, 1000)
    with tempfile.TemporaryDirectory() as folder:
        pickled = Path(folder) / "jobs"
        pickled.write_bytes(pickle.dumps([job]))
        flags = ("--inspect", "--clock")
        whole, plain = (
            _least([_engine(pickled, *flags, *more) for _ in range(rounds)])
            for more in ((), ("--unseen",))
        )
    return [
        *lines,
        "",
        f"A note of {job.pages} pages with {job.boxes} boxes, from source to proof: "
        f"{whole['redact'] + whole['inspect']:.1f} s by the clock on {os.cpu_count()} processors; "
        f"without what draws pages (pixels, OCR) {plain['redact'] + plain['inspect']:.1f} s.",
    ]


def main() -> None:
    """Measure, print, and on request write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", metavar="DIR")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = [("sample notes", list(jobs_in(NOTES)))]
    sets += [(folder.name, list(jobs_in(folder))) for folder in options.folders]
    costs = [(name, measure(jobs, rounds=options.rounds)) for name, jobs in sets]
    lines = set_table(costs)
    both = sum(c.ours["redact"] for _, c in costs), sum(c.theirs["all"] for _, c in costs)
    lines.append(f"| **whole set, seconds** | {both[0]:.1f} | {both[1]:.1f} | "
                 f"{both[0] / both[1]:.1f} |")  # fmt: skip
    if not options.quick:
        sizes = (*GROWTH, LONG) if options.long else GROWTH
        lines += ["", *growth_table(sizes, rounds=options.rounds)]
    print("\n".join(lines))
    if options.write:
        before, _, rest = PAGE.read_text("utf-8").partition(START)
        told = "\n".join([START, "", *lines, "", END])
        PAGE.write_text(before + told + rest.partition(END)[2], "utf-8")


if __name__ == "__main__":
    main()
