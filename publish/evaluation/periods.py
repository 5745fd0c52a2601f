# SPDX-License-Identifier: EUPL-1.2
"""Quarters, years and the whole time, by days in the Netherlands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

PeriodKind = Literal["quarter", "year", "total"]


class Period(NamedTuple):
    """A span of days.

    Attributes:
        kind: quarter, year or the whole time.
        code: ``2026-Q4``, ``2026`` or ``total``.
        begin: first day; ``None`` for the whole time of an empty archive.
        end: last day, inclusive.
    """

    kind: PeriodKind
    code: str
    begin: dt.date | None
    end: dt.date | None

    def holds(self, day: dt.date) -> bool:
        """Tell whether a day falls in this period."""
        return self.begin is not None and self.end is not None and self.begin <= day <= self.end

    @property
    def next_day(self) -> dt.date:
        """The day after the period.

        Raises:
            ValueError: the period has no days.
        """
        if self.end is None:
            raise ValueError("a period without days has no day after it")
        return self.end + dt.timedelta(days=1)

    @property
    def label(self) -> str:
        """The period as a Dutch page writes it."""
        if self.kind == "quarter":
            return f"{self.code[-1]}e kwartaal {self.code[:4]}"
        return self.code if self.kind == "year" else "hele periode"


def quarter(day: dt.date) -> Period:
    """Return the quarter of a day."""
    number = (day.month + 2) // 3
    begin = dt.date(day.year, 3 * number - 2, 1)
    after = dt.date(day.year + number // 4, 3 * number % 12 + 1, 1)
    end = after - dt.timedelta(days=1)
    return Period("quarter", f"{day.year}-Q{number}", begin, end)


def year(day: dt.date) -> Period:
    """Return the calendar year of a day."""
    first, last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return Period("year", f"{day.year}", first, last)


def periods(days: Iterable[dt.date]) -> Iterator[Period]:
    """Yield the whole time, then every year and every quarter from the first day to the last."""
    known = sorted(days)
    if not known:
        yield Period("total", "total", None, None)
        return
    first, last = known[0], known[-1]
    yield Period("total", "total", first, last)
    for kind in (year, quarter):
        period = kind(first)
        while (period.begin or first) <= last:
            yield period
            period = kind(period.next_day)
