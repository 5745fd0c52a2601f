# SPDX-License-Identifier: EUPL-1.2
"""Members from the open data in the place of shipped ones, and nothing else changed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from flows.errors import SourceUnreadable
from flows.opendata.members import SEATS, SINCE, Fetched, Merged, fetch_seats, merge, write
from redaction.officeholders import PACKAGED, OfficeHolder, OfficeHolders, read_list

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def shipped() -> OfficeHolders:
    return read_list(PACKAGED)


def merged(fetched: Fetched, shipped: OfficeHolders) -> Merged:
    return merge(shipped, fetched, before=shipped, today=TODAY)


def seats_of(names: OfficeHolders, name: str) -> list[OfficeHolder]:
    return [h for h in names.holders if h.name == name and h.function == "mp" and not h.office]


def test_a_seat_has_name_party_and_dates_and_two_posts_in_a_row_are_one_term(
    opendata: Any,
) -> None:
    fetched = fetch_seats(opendata.url, pauses=())
    assert fetched.nameless == 1
    told = {seat.name: seat for seat in fetched.seats}
    new, slootweg = told["Quirine van der Nieuwlid"], told["Evert Jan Slootweg"]
    assert (new.party, new.initials, new.since) == ("D66", "Q.X.", dt.date(2026, 3, 3))
    assert new.until is None
    assert slootweg.surname == "Slootweg"
    assert (slootweg.since, slootweg.until) == (dt.date(2017, 10, 31), dt.date(2021, 3, 30))


def test_no_date_of_birth_is_asked_for_or_kept(opendata: Any, tmp_path: Path) -> None:
    fetched = fetch_seats(opendata.url, pauses=())
    asked = json.dumps(opendata.asked)
    assert "Geboorte" not in asked
    assert "Geslacht" not in asked
    path = tmp_path / "lists" / "officeholders.json"
    write(path, merged(fetched, read_list(PACKAGED)).names)
    text = path.read_text("utf-8")
    assert "Voorbeeldstad" not in text
    assert "1900-" not in text
    assert path.stat().st_mode & 0o077 == 0
    assert [p.name for p in path.parent.iterdir()] == ["officeholders.json"]
    assert read_list(path)


def test_ministers_senators_and_members_unknown_to_the_source_stay(
    opendata: Any, shipped: OfficeHolders
) -> None:
    new = merged(fetch_seats(opendata.url, pauses=()), shipped)
    others = [h for h in shipped.holders if h.function != "mp" or h.office]
    assert [h for h in new.names.holders if h.function != "mp" or h.office] == others
    assert seats_of(new.names, "Job Cohen") == seats_of(shipped, "Job Cohen")
    assert [h.name for h in new.added] == ["Quirine van der Nieuwlid"]
    assert new.kept > 500


def test_what_is_older_than_the_source_is_kept_from_the_shipped_list(
    opendata: Any, shipped: OfficeHolders
) -> None:
    new = merged(fetch_seats(opendata.url, pauses=()), shipped)
    older, since = sorted(seats_of(new.names, "Geert Wilders"), key=lambda h: h.since or SINCE)
    assert (older.since, older.until) == (dt.date(2006, 11, 30), dt.date(2012, 9, 19))
    assert (since.since, since.until) == (dt.date(2012, 9, 20), None)


def test_a_shipped_term_that_the_source_knows_better_is_replaced(
    opendata: Any, shipped: OfficeHolders
) -> None:
    new = merged(fetch_seats(opendata.url, pauses=()), shipped)
    (slootweg,) = seats_of(new.names, "Evert Jan Slootweg")
    assert slootweg.until == dt.date(2021, 3, 30)
    assert slootweg in new.changed


def test_other_spellings_of_a_shipped_name_are_kept(shipped: OfficeHolders) -> None:
    seat = {"name": "Teun van Dijck", "function": "mp", "party": "PVV", "from": "2012-09-20"}
    new = merged(Fetched((OfficeHolder.model_validate(seat),), 0), shipped)
    (found,) = [h for h in seats_of(new.names, "Teun van Dijck") if h.until is None]
    assert "Tony van Dijck" in found.also


def test_members_count_as_complete_only_where_a_whole_parliament_was_read(
    shipped: OfficeHolders,
) -> None:
    def fetched(count: int) -> Fetched:
        seats = [
            {"name": f"Lid Nummer{n}", "function": "mp", "from": "2025-11-12"} for n in range(count)
        ]
        return Fetched(tuple(OfficeHolder.model_validate(seat) for seat in seats), 0)

    whole, part = merged(fetched(SEATS), shipped), merged(fetched(SEATS - 1), shipped)
    (members,) = [c for c in whole.names.complete if c.function == "mp"]
    assert (members.since, members.until) == (SINCE, TODAY)
    assert part.names.complete == shipped.complete


def test_an_answer_without_members_is_refused(opendata: Any) -> None:
    opendata.answer = lambda *_: (200, b'{"value": []}')
    with pytest.raises(SourceUnreadable, match="no member"):
        fetch_seats(opendata.url, pauses=())
    row = {"Id": "1", "Van": "gisteren", "Persoon": {"Roepnaam": "A", "Achternaam": "B"}}
    opendata.answer = lambda *_: (200, json.dumps({"value": [row]}).encode())
    with pytest.raises(SourceUnreadable, match="no date"):
        fetch_seats(opendata.url, pauses=())
