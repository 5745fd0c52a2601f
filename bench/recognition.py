# SPDX-License-Identifier: EUPL-1.2
"""Measure recognition: the whole table of figures, and ``docs/recognition.md``.

Usage: python bench/recognition.py [--only PART,…] [--quick] [--peers] [--without NAME …]
           [--with frog=HOST:PORT] [--real DIR] [--hits FILE] [--json FILE] [--misses]

Parts: notes, fairness, page, speed, real, witnesses, frog. Every figure comes from the product's
public functions: what ``beslisnota propose`` would show. ``docs/recognition.md`` is written by a
whole run only: one without --only, --quick, --without and --with.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.measure import document, fairness, figures, page, real, speed, witnesses
from bench.measure.notes import Recognise
from bench.measure.score import Tally
from bench.measure.table import Table, as_json, as_text


def _misses(options: argparse.Namespace, where: str, tallies: Iterable[Tally]) -> None:
    if not options.misses:
        return
    for tally in tallies:
        for what, lines in (
            ("missed", tally.missed),
            ("touched", tally.hurt),
            ("beside", tally.beside),
        ):
            for line in lines:
                print(f"{where} {what}: {' | '.join(' '.join(part.split()) for part in line)}")


def _notes(options: argparse.Namespace, recognise: Recognise) -> list[Table]:
    table, tallies = figures.notes_table(recognise)
    _misses(options, "notes", tallies.values())
    return [table]


def _fairness(options: argparse.Namespace, recognise: Recognise) -> list[Table]:
    found = fairness.measure(recognise, quick=options.quick, workers=options.workers)
    if options.misses:
        for line in found.missed:
            print(f"fairness missed: {' | '.join(line)}")
    return figures.fairness_tables(found)


def _page(options: argparse.Namespace, recognise: Recognise) -> list[Table]:
    table, tallies = page.table(recognise, quick=options.quick, workers=options.workers)
    for name, tally in tallies.items():
        _misses(options, name, [tally])
    return [table]


def _speed(options: argparse.Namespace, _: Recognise) -> list[Table]:
    return [speed.measure(peers=options.peers, quick=options.quick)]


def _real(options: argparse.Namespace, recognise: Recognise) -> list[Table]:
    return [real.table(recognise, options.real, options.hits)]


def _witnesses(_: argparse.Namespace, __: Recognise) -> list[Table]:
    return [witnesses.table()]


def _frog(options: argparse.Namespace, _: Recognise) -> list[Table]:
    return [witnesses.frog_table(quick=options.quick)]


PARTS: dict[str, Callable[[argparse.Namespace, Recognise], list[Table]]] = {
    "notes": _notes,
    "fairness": _fairness,
    "page": _page,
    "speed": _speed,
    "real": _real,
    "witnesses": _witnesses,
    "frog": _frog,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--only", default="", help=f"some of {','.join(PARTS)}")
    add("--quick", action="store_true", help="smaller samples")
    add("--peers", action="store_true", help="measure deduce and spaCy too (installs them in /tmp)")
    add("--without", action="append", default=[], help="leave a recogniser or a group out")
    add("--with", action="append", default=[], dest="added", help="ask an optional witness too")
    add("--real", type=Path, help="folder of real PDFs")
    add("--hits", type=Path, help="file for every hit in the real PDFs, to be judged")
    add("--json", type=Path, help="file for all figures")
    add("--misses", action="store_true", help="print what was missed and wrongly touched")
    add("--workers", type=int, default=os.cpu_count() or 1, help="processes that measure")
    options = parser.parse_args()
    options.parts = options.only.split(",") if options.only else list(PARTS)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return options


def main() -> int:
    """Measure and print; 2 when a recogniser is named that is not there."""
    options = _options()
    try:
        recognise = witnesses.chosen(options.without, options.added)
    except witnesses.NoSuchWitness as error:
        print(error, file=sys.stderr)
        return 2
    changed = bool(options.without or options.added)
    # Speed and witnesses measure the product itself; they say nothing of another choice.
    parts = [p for p in options.parts if not (changed and p in {"speed", "witnesses", "frog"})]
    tables: list[Table] = []
    for part in parts:
        began = time.monotonic()
        for table in PARTS[part](options, recognise):
            tables.append(table)
            print(as_text(table), end="\n\n", flush=True)
        print(f"({part}: {time.monotonic() - began:.0f} s)\n", flush=True)
    if options.json:
        told = [as_json(table) for table in tables]
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    if not (changed or options.only or options.quick):
        document.write(tables, len(fairness.forms()))
        print(f"written: {document.DOCUMENT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
