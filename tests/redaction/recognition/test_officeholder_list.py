# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from redaction import officeholders as lists
from redaction.errors import OfficeHoldersInvalid
from redaction.officeholders import (
    PACKAGED,
    OfficeHolder,
    absence_proves,
    by_name,
    by_surname,
    caveat,
    complete_until,
    find,
    officeholders,
    use,
)
from redaction.profile import load_profile
from redaction.propose import versions


@pytest.fixture(autouse=True)
def _list_that_ships() -> Iterator[None]:
    use(None)
    yield
    use(None)


def in_office(function: str, day: str) -> list[OfficeHolder]:
    on = dt.date.fromisoformat(day)
    return [h for h in officeholders() if h.function == function and h.holds(on)]


def test_ministers_have_dates_and_the_list_says_until_when_it_is_complete() -> None:
    ministers = [h for h in officeholders() if h.function in {"minister", "state secretary"}]
    assert len(ministers) > 190
    assert all(h.since and h.office for h in ministers)
    assert all(h.until is None or h.since is None or h.since < h.until for h in ministers)
    assert complete_until("minister") == complete_until("state secretary") == dt.date(2026, 2, 23)
    assert complete_until("mp") is None


@pytest.mark.parametrize(
    ("day", "ministers", "secretaries"),
    [
        ("2011-06-01", 12, 8),  # Rutte I
        ("2013-06-01", 13, 7),  # Rutte II
        ("2018-06-01", 16, 8),  # Rutte III
        ("2022-06-01", 20, 9),  # Rutte IV
        ("2024-09-01", 16, 13),  # Schoof
        ("2026-03-01", 18, 10),  # Jetten
    ],
)
def test_a_cabinet_has_as_many_members_as_were_sworn_in(
    day: str, ministers: int, secretaries: int
) -> None:
    assert len(in_office("minister", day)) == ministers
    assert len(in_office("state secretary", day)) == secretaries


@pytest.mark.parametrize("day", ["2010-07-01", "2013-06-01", "2016-06-01", "2019-10-01"])
def test_the_chamber_has_150_members_where_the_source_was_whole(day: str) -> None:
    members = {h.name for h in in_office("mp", day) if h.since and not h.office}
    assert len(members) == 150


def test_members_of_parliament_have_a_last_day_or_sit_now() -> None:
    members = [h for h in officeholders() if h.function in {"mp", "senator", "mep"}]
    assert len({h.name for h in members}) > 750
    assert sum(h.since is None and h.until is None for h in members) <= 1


def test_office_is_asked_on_a_day() -> None:
    assert by_name("Ernst Kuipers", on=dt.date(2023, 5, 1))
    assert by_name("ernst  kuipers", on=None)
    assert by_name("Ernst Kuipers", on=dt.date(2019, 5, 1)) is None
    assert by_name("Ernst Kuipers", on=dt.date(2025, 5, 1)), "papers follow an office"
    assert by_name("Ernst Kuipers", on=dt.date(2026, 5, 1)) is None
    assert by_surname("van der Wal", on=dt.date(2023, 1, 1))
    assert by_name("Jan Niemand", on=None) is None


def test_of_several_offices_the_one_of_that_day_is_given() -> None:
    def office(name: str, day: str) -> str:
        found = by_name(name, on=dt.date.fromisoformat(day))
        return f"{found.function} {found.office}" if found else ""

    assert office("David van Weel", "2025-10-01") == "minister Buitenlandse Zaken"
    assert office("David van Weel", "2026-03-01") == "minister Justitie en Veiligheid"
    assert office("Klaas Dijkhoff", "2018-06-01") == "mp "
    assert office("Wopke Hoekstra", "2014-01-01") == "senator "


def test_initials_and_other_surnames_find_the_same_person() -> None:
    on = dt.date(2025, 1, 1)
    for name in ("J.J.M. Uitermark", "J.J.M.Uitermark", "JJM Uitermark"):
        assert by_name(name, on=on) == by_name("Judith Uitermark", on=on)
    for name in ("Dilan Yesilgöz", "Dilan Yeşilgöz-Zegerius", "S.Th.M. Hermans", "S.T.M. Hermans"):
        assert by_name(name, on=on), name
    assert by_name("A.T.B. Bijleveld-Schouten", on=dt.date(2020, 1, 1))
    assert by_name("E. Heinen", on=on) is None, "one letter fits too many people"


def test_a_surname_that_several_share_gives_them_all() -> None:
    found = by_surname("Mulder", on=dt.date(2018, 5, 1))
    assert {h.name for h in found} == {"Agnes Mulder", "Anne Mulder", "Edgar Mulder"}
    assert [h.name for h in by_surname("Jager", on=dt.date(2011, 5, 1))] == ["Jan Kees de Jager"]
    assert by_surname("Niemand", on=None) == ()
    assert len(find("Mark Rutte")) > 1


def test_absence_proves_something_only_while_the_list_is_complete() -> None:
    assert absence_proves("minister", on=dt.date(2023, 5, 1))
    assert not absence_proves("minister", on=dt.date(2026, 2, 24))
    assert not absence_proves("minister", on=dt.date(2009, 5, 1))
    assert not absence_proves("mp", on=dt.date(2023, 5, 1))
    assert not absence_proves("minister", on=None)
    assert caveat(on=dt.date(2023, 5, 1)) == ""
    assert "bijgewerkt tot en met 23-02-2026" in caveat(on=dt.date(2026, 11, 23))
    assert "niet zo ver terug" in caveat(on=dt.date(2009, 5, 1))
    assert caveat(on=None)


def test_a_refreshed_list_is_used_and_named_by_the_versions_of_a_proposal(tmp_path: Path) -> None:
    path, profile = tmp_path / "officeholders.json", load_profile(None)
    use(path)
    shipped = versions(profile).lists
    assert lists.in_use() == PACKAGED
    assert by_name("Mark Rutte", on=None)
    holder = {"name": "Quirine Nieuwlid", "function": "mp", "from": "2026-03-03"}
    told = {"format": "officeholders/2", "complete": [], "holders": [holder]}
    path.write_text(json.dumps(told), "utf-8")
    assert by_name("Quirine Nieuwlid", on=None)
    assert by_name("Mark Rutte", on=None) is None
    assert versions(profile).lists != shipped
    use(None)
    assert versions(profile).lists == shipped


def test_a_list_that_cannot_be_used_is_refused_without_saying_whom_it_names(
    tmp_path: Path,
) -> None:
    path = tmp_path / "officeholders.json"
    path.write_text(
        '{"format": "officeholders/2", "complete": [], "holders": [{"name": "Geheim"}]}'
    )
    with pytest.raises(OfficeHoldersInvalid, match=r"holders\.0\.function") as caught:
        use(path)
    assert "Geheim" not in str(caught.value)
    assert lists.in_use() == PACKAGED


def test_names_stand_once_for_each_office() -> None:
    seen = [(h.name, h.function, h.office, h.party, h.since) for h in officeholders()]
    assert len(seen) == len(set(seen))
