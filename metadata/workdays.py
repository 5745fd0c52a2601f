# SPDX-License-Identifier: EUPL-1.2
"""Days in the Netherlands: which day a moment falls on, and which days are working days.

A working day is Monday to Friday without the public holidays of the law.

Source: Algemene termijnenwet art. 3 lid 1 and 2 (New Year, Good Friday, Easter Monday, Ascension
Day, Whit Monday, both Christmas days, King's Day, 5 May). The days that the government assigns in
one year only (lid 3) are not known here.
"""

from __future__ import annotations

import datetime as dt
import functools
from zoneinfo import ZoneInfo

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_SUNDAY = 6


def dutch_day(moment: dt.datetime) -> dt.date:
    """Return the day that an aware moment falls on in the Netherlands."""
    return moment.astimezone(_AMSTERDAM).date()


def easter(year: int) -> dt.date:
    """Return Easter Sunday of a year, after the Gregorian computus (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return dt.date(year, month, (h - m + r + month + 19) % 32)


@functools.cache
def holidays(year: int) -> frozenset[dt.date]:
    """Return the public holidays of a year on which no term ends."""
    sunday = easter(year)
    king = dt.date(year, 4, 27) if year >= 2014 else dt.date(year, 4, 30)
    if king.weekday() == _SUNDAY:
        king -= _DAY
    moving = (sunday + days * _DAY for days in (-2, 1, 39, 50))
    fixed = (dt.date(year, month, day) for month, day in ((1, 1), (5, 5), (12, 25), (12, 26)))
    return frozenset((*moving, *fixed, king))


def is_workday(day: dt.date) -> bool:
    """Tell whether a day is a working day."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def after_workdays(day: dt.date, count: int) -> dt.date:
    """Return the day on which ``count`` whole working days after ``day`` have begun.

    Args:
        day: the first day, which does not count itself.
        count: number of working days, 0 or more; 0 gives ``day`` itself.
    """
    left = count
    while left > 0:
        day += _DAY
        left -= is_workday(day)
    return day
