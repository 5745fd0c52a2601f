# SPDX-License-Identifier: EUPL-1.2
"""Monitor: which letters have no note, which notes no Kamerstuk, and which letters are excepted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter
from rich.table import Table

from flows.cli.options import As, signed_in
from flows.cli.output import out, write_private
from flows.steps.monitor import except_letter, look, report_csv, undo_exception
from flows.wiring import wire
from metadata.completeness import GRACE, STATUSES, Completeness, ExceptionKind
from metadata.errors import MetadataError
from metadata.vocabulary import ministry

monitor = App(
    name="monitor", help="Which letters to the Tweede Kamer have no note, and which notes no paper."
)


@monitor.default
def monitor_letters(
    *,
    output: Annotated[Path, Parameter(name=("--output", "-o"))],
    department: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
    grace: int = GRACE,
) -> int:
    """Compare the letters of the Tweede Kamer's open data with what is public here.

    Written are monitor.csv and monitor.json, closed to other users: reasons are private.

    Args:
        output: folder for the files; it is made.
        department: ministry: name, abbreviation or TOOI code; without it all.
        since: first day of the letters, as 2026-01-01; without it 2022-09-20, since when notes go
            with all letters.
        until: last day of the letters; without it today.
        grace: working days in which a letter without a note is too new to be missing one.
    """
    found = look(wire(), department=department, since=since, until=until, grace=grace)
    output.mkdir(parents=True, exist_ok=True)
    write_private(output / "monitor.csv", report_csv(found))
    told = (found.model_dump_json(indent=1) + "\n").encode("utf-8")
    write_private(output / "monitor.json", told)
    out.print(_table(found))
    for line in found.not_seen:
        out.print(f"  {line}", markup=False)
    out.print(f"{output / 'monitor.csv'}, {output / 'monitor.json'}", markup=False)
    return 0


@monitor.command(name="except")
def except_(
    letter: str,
    *,
    account: As,
    reason: str = "",
    kind: ExceptionKind = "anders",
    undo: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Mark a letter to which no note belongs, with the reason; or take that back.

    Args:
        letter: document number of the Tweede Kamer, such as 2023D32937.
        account: account id of the official; the trail holds the act.
        reason: why, in your own words; it stays private.
        kind: a word to sort by; no rule hangs on it.
        undo: take the exception back.
    """
    wiring = wire()
    official = signed_in(wiring, account)
    if undo:
        was = undo_exception(wiring, letter, account=official)
        out.print(f"letter {was.letter} is no exception any more")
        return 0
    marked = except_letter(wiring, letter, reason=reason, kind=kind, account=official)
    out.print(f"letter {marked.letter} is an exception ({marked.kind})")
    return 0


def _table(found: Completeness) -> Table:
    """Return the counts by ministry, with a total."""
    table = Table(title=f"Letters from {found.since} until {found.until}", show_footer=True)
    pending = Counter(note.department for note in found.pending)
    by = Counter((line.department, line.status) for line in found.letters)
    late = Counter(line.department for line in found.letters if (line.late_days or 0) > 0)
    departments = sorted({d for d, _ in by} | set(pending), key=_name)
    table.add_column("ministry", "total")
    table.add_column("letters", f"{len(found.letters)}", justify="right")
    for status in STATUSES:
        table.add_column(status, f"{found.counts[status]}", justify="right")
    table.add_column("note late", f"{late.total()}", justify="right")
    table.add_column("notes without paper", f"{pending.total()}", justify="right")
    for department in departments:
        counts = [by[department, status] for status in STATUSES]
        cells = (sum(counts), *counts, late[department], pending[department])
        table.add_row(_name(department), *map(str, cells))
    return table


def _name(department: str) -> str:
    if not department:
        return "(not told)"
    try:
        known = ministry(department)
    except MetadataError:
        return department.replace("[", "(")  # rich reads brackets as markup
    return known.abbreviation or known.label
