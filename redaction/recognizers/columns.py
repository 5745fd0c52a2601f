# SPDX-License-Identifier: EUPL-1.2
"""Cells of tables and forms: what stands under a head, or beside or below a label.

Columns are divided by ``|``, tabs, semicolons, strokes between spaces or two spaces and more; with
spaces a cell belongs to the head it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Line, Reading

_CELL = re.compile(r"\S(?:\S|[ \u00a0](?![ \u00a0]|$))*")
_BARRED = re.compile(r"[^|\t\s](?:[^|\t]*[^|\t\s])?")
_PARTED = re.compile(r"[^;\s](?:[^;]*[^;\s])?")
_SLASHED = re.compile(r"[^/\s](?:(?! / ).)*")
"""A cell of a line with `` / `` between its cells; dates and units have a stroke without spaces."""
_RULE = re.compile(r"^[\s|+=:\-]*$")
_MOST_ROWS = 60
_MOST_COLUMNS = 30
_FEWEST_STROKES = 1
"""More strokes between spaces divide the cells of a table, fewer are alternatives."""
_BELOW_LABEL = 3
_LONGEST_LABEL = 36


class Cell(NamedTuple):
    """One cell.

    Attributes:
        start: first code point in the text.
        end: one past the last.
        text: what it holds.
        at: place of its first code point in the line.
        column: number of its column, where bars or tabs divide; else -1.
    """

    start: int
    end: int
    text: str
    at: int
    column: int


def cells(line: Line) -> tuple[Cell, ...]:
    """Return the cells of a line, empty ones left out."""
    text = line.text
    bar = next((b for b in "|\t" if b in text), ";" if text.count(";") > 1 else "")
    if not bar and text.count(" / ") > _FEWEST_STROKES:
        bar = " / "
    if not bar and (whole := text.strip(" ")) and whole == " ".join(whole.split()):
        at = text.index(whole)
        return (Cell(line.start + at, line.start + at + len(whole), whole, at, -1),)
    found, column, last = [], 0, 0
    form = _SLASHED if bar == " / " else _PARTED if bar == ";" else _BARRED if bar else _CELL
    for match in find_all(form, text):
        if bar:
            column += text.count(bar, last, match.start())
            last = match.start()
        found.append(
            Cell(
                line.start + match.start(),
                line.start + match.end(),
                match.group(),
                match.start(),
                column if bar else -1,
            )
        )
    return tuple(found)


def ruled(line: Line) -> bool:
    """Tell whether a line is empty or draws the rule of a table."""
    return bool(_RULE.match(line.text))


def under(reading: Reading, head: re.Pattern[str]) -> Iterator[Cell]:
    """Find the cells under every head, and beside or below every label, that ``head`` matches.

    A head among others has all rows of its table; a label that stands alone has the cell to its
    right and the first cell below it.
    """
    table = _rows(reading)
    for at, number, bare in _labels(reading):
        row = table[at]
        cell = row[number]
        if not (head.fullmatch(bare) or (bare != cell.text and head.fullmatch(cell.text))):
            continue
        if number + 1 < len(row) and (cell.column < 0 or len(row) == 2):
            yield row[number + 1]
        below = range(at + 1, min(len(table), at + 1 + _MOST_ROWS))
        yield from _below(reading, below, cell, alone=len(row) < 3)


def rows(reading: Reading) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of every line, in order; a line of more cells than any table has none."""
    return _rows(reading)


@lru_cache(maxsize=2)
def _rows(reading: Reading) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of all lines; a line of more cells than any table has none."""
    found = (() if ruled(line) else cells(line) for line in reading.lines)
    return tuple(row if len(row) <= _MOST_COLUMNS else () for row in found)


@lru_cache(maxsize=2)
def _labels(reading: Reading) -> tuple[tuple[int, int, str], ...]:
    """Return what may be a head or label: its row, its place in it, its text without marks."""
    return tuple(
        (at, number, cell.text.rstrip(" :.*"))
        for at, row in enumerate(_rows(reading))
        for number, cell in enumerate(row)
        if len(cell.text) <= _LONGEST_LABEL
    )


def _below(reading: Reading, below: range, head: Cell, *, alone: bool) -> Iterator[Cell]:
    empty = seen = 0
    for number, at in enumerate(below):
        line, row = reading.lines[at], _rows(reading)[at]
        if not row:
            empty += not line.text.strip()
            if empty > 1 or (head.column >= 0 and not line.text.strip() and seen):
                return
            continue
        if head.column >= 0:
            if row[0].column < 0:
                return
            seen += 1
            yield from (c for c in row if c.column == head.column)
            continue
        if alone and (seen or number >= _BELOW_LABEL):
            if seen and len(row) < 2:
                return
            if number >= _BELOW_LABEL and not seen:
                return
        if not alone and len(row) < 2 and seen:
            return
        for cell in row:
            if cell.at < head.at + len(head.text) + 1 and head.at < cell.at + len(cell.text) + 1:
                seen += 1
                yield cell
