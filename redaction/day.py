# SPDX-License-Identifier: EUPL-1.2
"""The day of a note that says it in no header: the first whole date in it, or the year of a case.

Good enough to ask who held an office then; never shown as the note's date.
"""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DATE = re.compile(
    r"(?<![\w.-])(?:(?P<d>[0-3]?\d)[-/. ](?P<m>[01]?\d)[-/. ](?P<y>20[1-3]\d)(?!\d)"
    r"|(?P<y2>20[1-3]\d)-(?P<m2>[01]\d)-(?P<d2>[0-3]\d)(?!\d)"
    r"|(?P<d3>[0-3]?\d)\s(?P<w>jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,8}\.?\s(?P<y3>20[1-3]\d)(?!\d))",
    re.IGNORECASE,
)
_CASE = re.compile(r"\b(20[1-3]\d)[ZD]\d{5}\b")
_BORN = re.compile(r"(?:geb|born|dob|sinds|verloop)[^\n]{0,24}$", re.IGNORECASE)
_LOOKED_AT = 6000
"""Characters from the beginning: dates further on are of what the note tells."""


def written_on(text: str) -> dt.date | None:
    """Return the day that a note seems to be of, or ``None``.

    Args:
        text: the note.
    """
    head = text[:_LOOKED_AT]
    for match in _DATE.finditer(head):
        if _BORN.search(head[max(0, match.start() - 40) : match.start()]):
            continue
        year = match["y"] or match["y2"] or match["y3"]
        day = match["d"] or match["d2"] or match["d3"]
        month = match["m"] or match["m2"] or _month(match["w"])
        try:
            return dt.date(int(year), int(month), int(day))
        except ValueError:
            continue
    case = _CASE.search(head)
    return dt.date(int(case[1]), 7, 1) if case else None


def _month(word: str) -> int:
    small = word.casefold()
    return 3 if small in {"maart", "mrt"} else _MONTHS.index(small[:3]) + 1
