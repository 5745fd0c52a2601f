# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.workdays import after_workdays, dutch_day, easter, holidays, is_workday

DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 1, 1))


@pytest.mark.parametrize(
    "day", ["2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20", "2038-04-25"]
)
def test_easter_falls_on_the_day_of_the_almanac(day: str) -> None:
    assert easter(int(day[:4])) == dt.date.fromisoformat(day)


def test_the_holidays_are_those_of_the_law() -> None:
    told = sorted(day.isoformat() for day in holidays(2025))
    assert told == [
        "2025-01-01", "2025-04-18", "2025-04-21", "2025-04-26", "2025-05-05", "2025-05-29",
        "2025-06-09", "2025-12-25", "2025-12-26",
    ]  # fmt: skip
    assert dt.date(2013, 4, 30) in holidays(2013)


def test_working_days_step_over_easter_and_the_weekend() -> None:
    thursday = dt.date(2026, 4, 2)
    assert after_workdays(thursday, 1) == dt.date(2026, 4, 7)
    assert after_workdays(thursday, 0) == thursday


@given(DAYS, st.integers(0, 40))
def test_between_a_day_and_so_many_working_days_later_are_exactly_so_many(
    day: dt.date, count: int
) -> None:
    last = after_workdays(day, count)
    between = [day + dt.timedelta(days=n + 1) for n in range((last - day).days)]
    assert sum(map(is_workday, between)) == count
    assert count == 0 or is_workday(last)


def test_a_moment_late_in_the_evening_in_utc_is_the_next_day_here() -> None:
    assert dutch_day(dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 1, 1)
