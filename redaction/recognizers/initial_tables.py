# SPDX-License-Identifier: EUPL-1.2
"""Initials in a row of a table: beside the name that they shorten, or behind what was done.

A list of who was there has a column for marks, and a log tells at the end of each dated row who
did it. Small letters and those that a body has too count there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import Cell, rows
from redaction.recognizers.initial_forms import SURE, WORDS, body, first_letters
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.reading import Reading

_LONGEST = 6
_MARK = re.compile(
    r"[A-ZÀ-Þ]{2,4}|[a-z]{2,4}|[A-ZÀ-Þ](?:[a-z]{1,2})?[A-ZÀ-Þ]|[a-z]{1,2}[A-ZÀ-Þ]{1,2}"
)
_DAY = re.compile(r"\W{0,3}[0-3]?\d[-/.][01]?\d(?:[-/.](?:19|20)?\d\d)?(?!\d)")
_ASIDE = re.compile(r"\s*\([^()]*\)|^(?:(?:dr|mr|ir|drs|ing|prof|mw|dhr)\.? )+", re.IGNORECASE)
_SPLIT = re.compile(r"\s?[/+]\s?")
_MOST_WORDS = 5
_LEAST = 2


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials beside a name in the same row, and at the end of dated rows."""
    own: OwnNames | None = None
    log: list[Cell] = []
    for row in rows(reading):
        if len(row) < _LEAST:
            continue
        short = [c for c in row if len(c.text) <= _LONGEST and _MARK.fullmatch(c.text)]
        for cell in short:
            if cell.text.casefold() not in WORDS and any(
                _shortens(cell.text, other.text) for other in row if other is not cell
            ):
                yield _claim(cell.start, cell.end, "beside the name that it shortens")
        if _DAY.match(row[0].text):
            log.append(row[-1])
    if len(log) >= _LEAST:
        own = own or own_names(reading)
        yield from _logged(log, own)


def _logged(ends: Sequence[Cell], own: OwnNames) -> Iterator[Claim]:
    """Find who did what a dated row tells, where one of all rows has a mark that is sure."""
    found: list[tuple[int, str]] = []
    for cell in ends:
        parts = _SPLIT.split(cell.text)
        if len(cell.text) > 2 * _LONGEST or not all(map(_MARK.fullmatch, parts)):
            continue
        found += ((cell.start + cell.text.index(part), part) for part in parts)
    sure = [
        raw
        for _, raw in found
        if (SURE.fullmatch(raw) or own.spell(raw)) and not body(raw) and not lexicon.literal(raw)
    ]
    if len(found) < _LEAST or not sure:
        return
    for start, raw in found:
        if raw in sure or (own.spell(raw) and raw.casefold() not in WORDS):
            yield _claim(start, start + len(raw), "at the end of a dated row")


def _shortens(mark: str, name: str) -> bool:
    """Tell whether a mark has the first letters of the name that fills another cell."""
    bare = _ASIDE.sub("", name)
    if not bare[:1].isupper() or not 1 < len(bare.split()) <= _MOST_WORDS:
        return False
    called, firsts = first_letters(bare)
    if len(called) < _LEAST or not any(map(lexicon.first_name, called)):
        return False
    return mark.casefold() in firsts


def _claim(start: int, end: int, reason: str) -> Claim:
    return Claim(start, end, "INITIALS", 0.6, reason, strong=True)


RECOGNISER = Recogniser("initial-tables", ("INITIALS",), 1, find)
