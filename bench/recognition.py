# SPDX-License-Identifier: EUPL-1.2
"""Measure recognition: the whole table of figures, and ``docs/recognition.md``.

Usage: python bench/recognition.py [--only notes,fairness,page,speed,real] [--quick] [--peers]
           [--without NAME …] [--with frog=HOST:PORT] [--real DIR] [--hits FILE] [--json FILE]
           [--misses]

Every figure comes from the product's public functions: what ``beslisnota propose`` would show.
``docs/recognition.md`` is written by a whole run only: without --only, --quick, --without, --with.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure import fairness, figures
from bench.measure.notes import Recognise, product
from bench.measure.table import Table, as_json, as_text

PARTS = ("notes", "fairness", "page", "speed", "real")


def notes(options: argparse.Namespace, recognise: Recognise) -> list[Table]:
    """Measure on the notes."""
    table, tallies = figures.notes_table(recognise)
    if options.misses:
        for tally in tallies.values():
            print(*(f"missed  {' | '.join(m)}" for m in tally.missed), sep="\n")
            print(*(f"touched {' | '.join(m)}" for m in tally.hurt), sep="\n")
    return [table]


def equal(options: argparse.Namespace, recognise: Recognise) -> list[Table]:
    """Measure equal protection."""
    found = fairness.measure(recognise, quick=options.quick, workers=options.workers)
    if options.misses:
        print(*(f"missed  {' | '.join(m)}" for m in found.missed), sep="\n")
    return figures.fairness_tables(found)


MEASURED: dict[str, Callable[[argparse.Namespace, Recognise], list[Table]]] = {
    "notes": notes,
    "fairness": equal,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help=f"some of {','.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="smaller samples")
    parser.add_argument("--json", type=Path, help="file for all figures")
    parser.add_argument("--misses", action="store_true", help="print what was missed and touched")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def main() -> int:
    """Measure and print."""
    options = _options()
    chosen = options.only.split(",") if options.only else list(PARTS)
    tables: list[Table] = []
    for part in chosen:
        if part not in MEASURED:
            continue
        began = time.monotonic()
        for table in MEASURED[part](options, product):
            tables.append(table)
            print(as_text(table), end="\n\n", flush=True)
        print(f"({part}: {time.monotonic() - began:.0f} s)\n", flush=True)
    if options.json:
        told = [as_json(table) for table in tables]
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
