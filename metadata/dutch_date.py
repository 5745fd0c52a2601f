# SPDX-License-Identifier: EUPL-1.2
"""Read a Dutch date as notes print it, also when kerning has put spaces between its digits."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
"""The months as notes write them, January first."""
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"mrt": 3}
_MONTH = "|".join((*MONTHS, *(f"{short}\\.?" for short in _SHORT)))
_DIGIT_PAIR = r"(?<!\d)(?<!\d )(?P<day>[0-3] ?\d|\d)"
WRITTEN_DATE = re.compile(
    rf"{_DIGIT_PAIR} ?(?P<month>{_MONTH}) ?(?P<year>(?:1 ?9|2 ?0) ?\d ?\d)(?!\d)", re.IGNORECASE
)
_NUMBERS = re.compile(r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")


def find_date(text: str) -> dt.date | None:
    """Return the first date in a short text, such as the value of a header field.

    Read are ``11 oktober 2024``, ``1 1 oktober 2024``, ``29 nov. 2022``, ``11-10-2024`` and
    ``2024-10-11``.

    Args:
        text: one line or field.

    Returns:
        The date, or ``None`` when there is none that exists.
    """
    for form in (WRITTEN_DATE, _NUMBERS, _ISO):
        for found in form.finditer(text):
            date = _date(found)
            if date is not None:
                return date
    return None


def mend_dates(text: str) -> str:
    """Return the text with the spaces taken out of the digits of its written dates."""
    return WRITTEN_DATE.sub(_mended, text)


def _mended(found: re.Match[str]) -> str:
    day, year = (found[part].replace(" ", "") for part in ("day", "year"))
    return f"{day} {found['month']} {year}" if _date(found) else found[0]


def _date(found: re.Match[str]) -> dt.date | None:
    day, year = (int(found[part].replace(" ", "")) for part in ("day", "year"))
    month = found["month"].lower()
    number = int(month) if month.isdigit() else _SHORT[month[:3]]
    try:
        return dt.date(year, number, day)
    except ValueError:
        return None
