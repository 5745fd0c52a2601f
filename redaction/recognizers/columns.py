# SPDX-License-Identifier: EUPL-1.2
"""Cells of tables and forms: what stands under a head, or beside or below a label.

Columns are divided by ``|``, tabs or two spaces and more; with spaces a cell belongs to the head
it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction.recognizers.reading import Line, Reading

_CELL = re.compile(r"[^|\t\s](?:[^|\t\s]|[ \u00a0](?![ \u00a0|\t]|$))*")
_RULE = re.compile(r"^[\s|+=:\-]*$")
_MOST_ROWS = 60
_BELOW_LABEL = 3


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
    bar = "|" if "|" in text else "\t" if "\t" in text else ""
    found, column, last = [], 0, 0
    for match in _CELL.finditer(text):
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
    if not head.search(reading.text):
        return
    lines = reading.lines
    for at, line in enumerate(lines):
        if not head.search(line.text):
            continue
        row = cells(line)
        for number, cell in enumerate(row):
            if not head.fullmatch(cell.text.rstrip(" :.*")) and not head.fullmatch(cell.text):
                continue
            if number + 1 < len(row) and (cell.column < 0 or len(row) == 2):
                yield row[number + 1]
            yield from _below(lines[at + 1 : at + 1 + _MOST_ROWS], cell, alone=len(row) < 3)


def _below(lines: tuple[Line, ...], head: Cell, *, alone: bool) -> Iterator[Cell]:
    empty = seen = 0
    for number, line in enumerate(lines):
        if ruled(line):
            empty += not line.text.strip()
            if empty > 1 or (head.column >= 0 and not line.text.strip() and seen):
                return
            continue
        row = cells(line)
        if head.column >= 0:
            if row[0].column < 0 or ("|" not in line.text and "\t" not in line.text):
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
