# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt

from redaction.officeholders import by_name, by_surname, complete_until, officeholders


def test_ministers_have_dates_and_the_list_says_until_when_it_is_complete() -> None:
    ministers = [h for h in officeholders() if h.function in {"minister", "state secretary"}]
    assert len(ministers) > 120
    assert all(h.since and h.office for h in ministers)
    assert all(h.until is None or h.since is None or h.since < h.until for h in ministers)
    assert dt.date(2025, 1, 1) < complete_until() < dt.date(2026, 1, 1)


def test_office_is_asked_on_a_day() -> None:
    assert by_name("Ernst Kuipers", on=dt.date(2023, 5, 1))
    assert by_name("ernst  kuipers", on=None)
    assert by_name("Ernst Kuipers", on=dt.date(2019, 5, 1)) is None
    assert by_surname("Wal", on=None) or by_surname("van der Wal", on=dt.date(2023, 1, 1))
    assert by_name("Jan Niemand", on=None) is None


def test_names_stand_once_for_each_office() -> None:
    seen = [(h.name, h.function, h.office, h.party, h.since) for h in officeholders()]
    assert len(seen) == len(set(seen))
