# SPDX-License-Identifier: EUPL-1.2
"""Recall through the page: notes set as PDF and read by the product's own reader, OCR included.

Gold is carried over by place, not by text: where a character was drawn is known, and it is gone
when its middle lies in a box of a finding that goes. So lines that a side column puts between
others, and letters that OCR takes for others, need no guess about what belongs to what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from bench.measure.notes import Recognise, measure, sets
from bench.measure.render import Sheet, Spot, scan, side_column, two_columns, unprintable
from bench.measure.score import Note, Tally, core, count_kept, count_wanted
from bench.measure.table import Row, Table
from redaction.geometry import Box
from redaction.read import read

SCANS = 24
"""So many notes are read from their picture; OCR takes seconds a page."""

_SLACK = 1.0
"""Points that a box may be short of the middle of a letter: OCR cuts words in even pieces."""

Setting = Callable[[Note, int], Sheet]


def count(note: Note, sheet: Sheet, recognise: Recognise, tally: Tally) -> None:
    """Read one sheet, recognise it and count what goes by place."""
    boxes: dict[int, list[Box]] = {}
    for finding in recognise(read(sheet.pdf)):
        for place in finding.places if finding.redact else ():
            boxes.setdefault(place.page, []).extend(Box(*b).grow(_SLACK) for b in place.boxes)

    def gone(at: int) -> bool:
        spot = sheet.spots.get(at)
        return spot is not None and any(_holds(b, spot) for b in boxes.get(spot.page, ()))

    must = {at for g in note.gold if g.redact for at in range(g.start, g.end)}
    before = len(tally.missed)
    for gold in note.gold:
        if gold.redact:
            count_wanted(note, gold, gone, tally)
        elif gold.redact is False:
            inside = core(note.text, gold.start, gold.end, gold.type)
            count_kept(note, gold, any(gone(at) and at not in must for at in inside), tally)
    tally.notes += 1
    tally.with_miss += len(tally.missed) > before


def _holds(box: Box, spot: Spot) -> bool:
    return box.x0 <= spot.x <= box.x1 and box.y0 <= spot.y <= box.y1


def sample(quick: bool) -> tuple[list[Note], list[Note]]:
    """Return the notes that are set in columns and those that are scanned: of every set some."""
    groups = sets()
    mixed = [n for row in zip_longest(*groups.values()) for n in row if n is not None]
    return (mixed[:12], mixed[:4]) if quick else (mixed, mixed[:SCANS])


def table(recognise: Recognise, *, quick: bool = False) -> tuple[Table, dict[str, Tally]]:
    """Return recall through three kinds of pages beside that on the same notes as plain text."""
    notes, scans = sample(quick)
    settings: tuple[tuple[str, Sequence[Note], Setting, float], ...] = (
        ("side column", notes, lambda note, _: side_column(note.text), 0.02),
        ("two columns", notes, lambda note, _: two_columns(note.text), 0.02),
        ("scan", scans, lambda note, seed: scan(note.text, seed), 0.05),
    )
    tallies: dict[str, Tally] = {}
    rows = []
    for name, chosen, setting, most in settings:
        tally = tallies[name] = Tally()
        for seed, note in enumerate(chosen):
            count(note, setting(note, seed), recognise, tally)
        plain = measure(chosen, recognise)
        for label, kinds in (("PERSON", ("PERSON",)), ("all types", ())):
            was, now = plain.recall(*kinds), tally.recall(*kinds)
            lost = None if was is None or now is None else was - now
            values = (was, now, None if lost is None else f"{100 * lost:.1f}", f"{100 * most:.0f}")
            sign = "" if lost is None else " ✗" if lost > most + 1e-9 else " ✓"
            rows.append(Row(f"{name} ({len(chosen)}), {label}{sign}", values))
    columns = ("plain text", "page", "points lost", "at most")
    result = Table("Through the page", columns, rows, goals=False)
    missing = unprintable("".join(note.text for note in notes))
    if missing:
        result.notes.append(
            f"The font lacks {' '.join(sorted(missing))}: install fonts-dejavu for a fair figure."
        )
    return result, tallies
