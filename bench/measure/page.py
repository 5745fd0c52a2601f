# SPDX-License-Identifier: EUPL-1.2
"""Recall through the page: notes set as PDF and read by the product's own reader, OCR included.

Gold is carried over by :mod:`bench.measure.align`: a letter is gone when all that was read in its
place lies in findings that go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import repeat, zip_longest
from multiprocessing import get_context

from bench.measure.align import aligned
from bench.measure.notes import Recognise, measure, sets
from bench.measure.render import Sheet, Spot, scan, side_column, two_columns, unprintable
from bench.measure.score import Note, Tally, core, count_kept, count_wanted
from bench.measure.table import Row, Table
from redaction.finding import Finding
from redaction.read import read

IN_COLUMNS = 240
"""So many notes are set in columns: as many of each set as it has, to sixty and some."""
SCANS = 24
"""So many notes are read from their picture; OCR takes seconds a page."""

SETTINGS: dict[str, Callable[[Note, int], Sheet]] = {
    "side column": lambda note, _: side_column(note.text),
    "two columns": lambda note, _: two_columns(note.text),
    "scan": lambda note, seed: scan(note.text, seed),
}
"""How a note is set; the number makes each scan another."""

MOST_LOST = {"side column": 0.02, "two columns": 0.02, "scan": 0.05}
"""How much lower recall may be than on plain text."""


def count(note: Note, sheet: Sheet, recognise: Recognise, tally: Tally) -> None:
    """Read one sheet, recognise it and count what goes."""
    document = read(sheet.pdf)
    going = [f for f in recognise(document) if f.redact]
    covered = {at for f in going for at in range(f.start, f.end)}
    places = aligned(note.text, sheet, document)

    def gone(at: int) -> bool:
        return at in places and all(there in covered for there in places[at])

    must = {at for g in note.gold if g.redact for at in range(g.start, g.end)}
    before = len(tally.missed)
    for gold in note.gold:
        if gold.redact:
            count_wanted(note, gold, gone, tally)
            inside = core(note.text, gold.start, gold.end, gold.type)
            if all(map(gone, inside)) and not all(_boxed(sheet.spots[a], going) for a in inside):
                tally.beside.append((note.name, gold.type, note.text[gold.start : gold.end]))
        elif gold.redact is False:
            inside = core(note.text, gold.start, gold.end, gold.type)
            count_kept(note, gold, any(gone(at) and at not in must for at in inside), tally)
    tally.notes += 1
    tally.with_miss += len(tally.missed) > before


def _boxed(spot: Spot, going: Sequence[Finding]) -> bool:
    """Tell whether the middle of a letter lies in a box of what goes, or within a point of it."""
    return any(
        box.x0 - 1 <= spot.x <= box.x1 + 1 and box.y0 - 1 <= spot.y <= box.y1 + 1
        for finding in going
        for place in finding.places
        if place.page == spot.page
        for box in place.boxes
    )


def sample(quick: bool) -> tuple[list[Note], list[Note]]:
    """Return the notes that are set in columns and those that are scanned: of every set some."""
    groups = sets()
    mixed = [n for row in zip_longest(*groups.values()) for n in row if n is not None]
    return (mixed[:12], mixed[:4]) if quick else (mixed[:IN_COLUMNS], mixed[:SCANS])


def _one(note: Note, setting: str, seed: int, recognise: Recognise) -> Tally:
    tally = Tally()
    count(note, SETTINGS[setting](note, seed), recognise, tally)
    return tally


def _through(
    notes: Sequence[Note], setting: str, recognise: Recognise, pool: Executor | None
) -> Tally:
    total = Tally()
    arguments = (notes, repeat(setting), range(len(notes)), repeat(recognise))
    for tally in (pool.map if pool else map)(_one, *arguments):
        total.add(tally)
    return total


def table(
    recognise: Recognise, *, quick: bool = False, workers: int = 1
) -> tuple[Table, dict[str, Tally]]:
    """Return recall through three kinds of pages beside that on the same notes as plain text."""
    notes, scans = sample(quick)
    chosen = {name: scans if name == "scan" else notes for name in SETTINGS}
    if workers > 1:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            tallies = {n: _through(chosen[n], n, recognise, pool) for n in SETTINGS}
    else:
        tallies = {n: _through(chosen[n], n, recognise, None) for n in SETTINGS}
    rows, beside = [], []
    for name, tally in tallies.items():
        plain = measure(chosen[name], recognise)
        most = MOST_LOST[name]
        for label, kinds in (("PERSON", ("PERSON",)), ("all types", ())):
            was, now = plain.recall(*kinds), tally.recall(*kinds)
            lost = None if was is None or now is None else was - now
            values = (was, now, None if lost is None else f"{100 * lost:.1f}", f"{100 * most:.0f}")
            sign = "" if lost is None else " ✗" if lost > most + 1e-9 else " ✓"
            rows.append(Row(f"{name} ({len(chosen[name])}), {label}{sign}", values))
        if tally.beside:
            beside.append(f"{len(tally.beside)} on a {name}")
    columns = ("plain text", "page", "points lost", "at most")
    result = Table("Through the page", columns, rows, goals=False)
    if beside:
        result.notes.append(
            "Found in the text, but the middle of a letter lies more than a point outside every "
            f"box, so the redacted page may still show it: {', '.join(beside)}."
        )
    missing = unprintable("".join(note.text for note in notes))
    if missing:
        result.notes.append(
            f"The font lacks {' '.join(sorted(missing))}: install fonts-dejavu for a fair figure."
        )
    return result, tallies
