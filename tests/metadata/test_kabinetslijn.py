# SPDX-License-Identifier: EUPL-1.2
"""A note falls under the cabinet's line by its date, and for a while by its subject."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.kabinetslijn import line


@pytest.mark.parametrize(
    ("date", "subject", "inside", "rule"),
    [
        ("2021-06-30", None, False, "none"),
        ("2021-06-30", "policy", False, "none"),
        ("2021-07-01", None, None, "policy-papers"),
        ("2021-07-01", "policy", True, "policy-papers"),
        ("2022-09-19", "other", False, "policy-papers"),
        ("2022-09-20", None, True, "all-papers"),
        ("2022-09-20", "other", True, "all-papers"),
    ],
)
def test_a_beslisnota_goes_by_date_and_between_the_two_days_by_subject(date, subject, inside, rule):
    found = line("beslisnota", dt.date.fromisoformat(date), subject=subject)
    assert (found.inside, found.rule) == (inside, rule)


@pytest.mark.parametrize(("date", "inside"), [("2021-06-30", False), ("2021-07-01", True)])
@pytest.mark.parametrize("subject", [None, "policy", "other"])
def test_an_advice_must_be_new_and_its_subject_does_not_count(date, inside, subject):
    found = line("landsadvocaat", dt.date.fromisoformat(date), subject=subject)
    assert found.inside is inside


@given(
    st.sampled_from(["beslisnota", "landsadvocaat"]),
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 1, 1)),
    st.sampled_from([None, "policy", "other"]),
)
def test_the_sentence_says_what_was_found_and_a_rule_has_its_first_day(kind, date, subject):
    found = line(kind, date, subject=subject)
    said = found.sentence
    assert ("valt buiten de kabinetslijn" in said) == (found.inside is False)
    assert ("hangt dus af van het onderwerp" in said) == (found.inside is None)
    assert (found.since is None) == (found.rule == "none")
    assert found.since is None or found.since <= date
