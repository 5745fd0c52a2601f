# SPDX-License-Identifier: EUPL-1.2
"""Tables as CSV that a spreadsheet opens without running what outsiders wrote.

Source: RFC 4180 (CRLF, doubled quotes, one header), UTF-8 without byte order mark. A text cell
that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
"""Text is guarded; numbers are written as they are, ``None`` as an empty cell."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, also not after leading spaces."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV.

    Args:
        header: names of the columns, our own words.
        rows: the cells, as many in each row as the header has.

    Raises:
        ValueError: a row has another number of cells than the header.
    """
    parts = [row_bytes(header)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"a row of {len(row)} cells in a table of {len(header)} columns")
        parts.append(row_bytes(row))
    return b"".join(parts)


def row_bytes(row: Sequence[Cell]) -> bytes:
    """Return one line of a table, for tables that are written while they grow."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(cell) for cell in row])
    return out.getvalue().encode("utf-8")


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return guarded(cell) if isinstance(cell, str) else cell
