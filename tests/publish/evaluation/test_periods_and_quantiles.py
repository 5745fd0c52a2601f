# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt
import itertools
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.evaluation.figures import quantile, share
from publish.evaluation.periods import periods, quarter, year

DAYS = st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2060, 12, 31))
VALUES = st.lists(st.integers(-50, 2000), min_size=1, max_size=40)


@given(DAYS)
def test_a_day_lies_in_its_own_quarter_and_year_and_in_no_other(day: dt.date) -> None:
    for kind in (quarter, year):
        period = kind(day)
        assert period.holds(day)
        assert kind(period.begin) == kind(period.end) == period  # type: ignore[arg-type]
        assert not kind(period.next_day).holds(day)


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_the_periods_leave_no_day_out_and_count_none_twice(days: list[dt.date]) -> None:
    found = list(periods(days))
    for day in days:
        kinds = [p.kind for p in found if p.holds(day)]
        assert sorted(kinds) == ["quarter", "total", "year"]
    quarters = [p for p in found if p.kind == "quarter"]
    for before, after in itertools.pairwise(quarters):
        assert before.next_day == after.begin


def test_nothing_has_one_period_without_days() -> None:
    [total] = periods([])
    assert (total.kind, total.begin, total.end) == ("total", None, None)
    assert not total.holds(dt.date(2026, 1, 1))


@given(VALUES)
def test_the_median_is_the_one_of_the_statistics_module(values: list[int]) -> None:
    assert quantile(values, Fraction(1, 2)) == pytest.approx(statistics.median(values), abs=0.051)


@given(VALUES.filter(lambda v: len(v) > 1))
def test_the_90th_percentile_is_the_one_that_a_spreadsheet_gives(values: list[int]) -> None:
    expected = statistics.quantiles(values, n=10, method="inclusive")[8]
    assert quantile(values, Fraction(9, 10)) == pytest.approx(expected, abs=0.051)


@given(VALUES, st.fractions(0, 1))
def test_a_quantile_lies_between_the_values_whatever_their_order(
    values: list[int], part: Fraction
) -> None:
    found = quantile(values, part)
    assert found is not None
    assert min(values) <= found <= max(values)
    assert quantile(values[::-1], part) == found


def test_known_quantiles_and_nothing() -> None:
    assert quantile([4, 9], Fraction(1, 2)) == 6.5
    assert quantile([1, 2, 3, 4], Fraction(9, 10)) == 3.7
    assert quantile([], Fraction(1, 2)) is None
    assert share(0, 0) is None
    assert share(1, 3) == 0.3333
