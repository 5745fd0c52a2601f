# SPDX-License-Identifier: EUPL-1.2
"""Tables of figures beside their floor and aim, for the terminal and for Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["share", "percent", "count", "text"]


@dataclass(frozen=True)
class Row:
    """One figure, in one or more columns.

    Attributes:
        label: what it is.
        values: the figure in each column; ``None`` where there is nothing to count, text as it is.
        floor: what it must reach, ``None`` when nothing is asked.
        aim: what it should reach.
        unit: ``share`` prints .985, ``percent`` 1.5 %, ``count`` 5,000.
        low: whether less is better.
    """

    label: str
    values: tuple[float | str | None, ...]
    floor: float | None = None
    aim: float | None = None
    unit: Unit = "share"
    low: bool = False


@dataclass
class Table:
    """Rows under a title.

    Attributes:
        title: heading of the table.
        columns: names of the columns of figures.
        rows: the figures.
        notes: sentences below the table.
        goals: whether floor and aim have columns.
    """

    title: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    goals: bool = True


def written(value: float | str | None, unit: Unit) -> str:
    """Return a figure as it is printed."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if unit == "count":
        return f"{value:,.0f}"
    if unit == "percent":
        return f"{100 * value:.1f} %"
    return f"{value:.3f}"


def judged(row: Row, value: float | str | None) -> str:
    """Return a figure with ``✗`` behind one that misses its floor, ``✓`` behind one at its aim."""
    shown = written(value, row.unit)
    if row.floor is None or row.aim is None or value is None or isinstance(value, str):
        return shown
    sign = -1 if row.low else 1
    if sign * value < sign * row.floor:
        return f"{shown} ✗"
    return f"{shown} ✓" if sign * value >= sign * row.aim else shown


def _cells(table: Table) -> list[list[str]]:
    goals = ["floor", "aim"] if table.goals else []
    lines = [["", *table.columns, *goals]]
    for row in table.rows:
        line = [row.label, *(judged(row, value) for value in row.values)]
        if table.goals:
            line += [written(row.floor, row.unit), written(row.aim, row.unit)]
        lines.append(line)
    return lines


def as_text(table: Table) -> str:
    """Return a table for the terminal."""
    lines = _cells(table)
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    out = [table.title]
    for line in lines:
        first, *rest = (
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        out.append("  ".join((first, *rest)).rstrip())
    return "\n".join([*out, *table.notes])


def as_markdown(table: Table) -> str:
    """Return a table for a document, under a heading of the second level."""
    first, *rest = _cells(table)
    out = [f"## {table.title}", "", _line(first), _line(["---"] + ["---:"] * (len(first) - 1))]
    out += [_line(line) for line in rest]
    for note in table.notes:
        out += ["", note]
    return "\n".join(out)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def as_json(table: Table) -> dict[str, object]:
    """Return a table's raw figures: label to column to value."""
    return {
        "title": table.title,
        "rows": {
            row.label: {
                **dict(zip(table.columns, row.values, strict=True)),
                **({"floor": row.floor, "aim": row.aim} if row.floor is not None else {}),
            }
            for row in table.rows
        },
        "notes": table.notes,
    }
