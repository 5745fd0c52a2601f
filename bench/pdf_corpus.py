# SPDX-License-Identifier: EUPL-1.2
"""Redact a word on every page of every PDF in a folder, however odd, and count what happens.

Usage: python bench/pdf_corpus.py DIR [-o ROWS.csv] [--seed 1] [--seconds 600] [--memory-mb 4000]

Each file goes the way of ``beslisnota redact --remove WORD … --only-remove``: checked, read (with
OCR where it is a scan), redacted and inspected, in the product's sandbox with its limits. A file
may be refused with a reason; a hang, a memory bomb or a crash of a library is a refusal too. Exit
code 1 when anything came through to this program itself.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rich.console import Console
from rich.progress import Progress

from bench.measure.corpus import Row, handle

SLOW = 10.0
"""Seconds from which a file counts as slow."""


def files(folder: Path) -> list[Path]:
    """Return every PDF below a folder, by its ending."""
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".pdf" and p.is_file())


def run(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Handle one file after another, with a progress bar."""
    with Progress(console=Console(stderr=True)) as progress:
        for path in progress.track(files(folder), description="PDFs"):
            yield handle(
                path,
                path.relative_to(folder).as_posix(),
                seed=options.seed,
                seconds=options.seconds,
                memory_bytes=options.memory_mb * 1_000_000,
            )


def summary(rows: Sequence[Row]) -> list[str]:
    """Return the totals, and the refusals by reason with the most frequent first."""
    outcomes = Counter(row.outcome for row in rows)
    processed = [row for row in rows if row.outcome == "processed"]
    slow = [row for row in rows if row.seconds > SLOW]
    lines = [
        f"{len(rows)} files: {outcomes['processed']} processed, {outcomes['refused']} refused, "
        f"{outcomes['crashed']} crashed; {len(slow)} took more than {SLOW:g} s",
        f"{sum(row.words for row in processed)} words gone, "
        f"{sum(row.pictures for row in processed)} pictures rewritten",
    ]
    reasons = Counter((row.outcome, row.code, _alike(row.reason)) for row in rows if row.reason)
    lines += [
        f"{count:6} {outcome} {code}: {reason}"
        for (outcome, code, reason), count in reasons.most_common()
    ]
    lines += [f"  slow {row.seconds:6.1f} s  {row.file}" for row in slow]
    return lines


def _alike(reason: str) -> str:
    """Leave out what differs between two refusals for one reason: numbers, and how many."""
    parts = (re.sub(r"\d[\d.]*", "N", part) for part in reason.split("; "))
    return "; ".join(dict.fromkeys(parts))


def written(path: Path, rows: Iterable[Row]) -> Iterator[Row]:
    """Write rows as CSV while they come, so that a run that is broken off tells as well."""
    with path.open("w", encoding="utf-8", newline="", buffering=1) as file:
        table = csv.writer(file)
        table.writerow(Row._fields)
        for row in rows:
            table.writerow(row._replace(seconds=round(row.seconds, 2)))
            yield row


def main() -> int:
    """Run, print the summary, write the rows; 1 when the worker crashed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("-o", "--output", type=Path, help="CSV with a row for each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=600.0, help="most time of one step")
    parser.add_argument("--memory-mb", type=int, default=4000, help="most memory of one step")
    options = parser.parse_args()
    rows = run(options.folder, options)
    if options.output:
        rows = written(options.output, rows)
    kept = list(rows)
    print("\n".join(summary(kept)))
    return int(any(row.outcome == "crashed" for row in kept))


if __name__ == "__main__":
    sys.exit(main())
