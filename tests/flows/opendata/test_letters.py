# SPDX-License-Identifier: EUPL-1.2
"""Letters and their Kamerstukken in the Tweede Kamer's open data, on a local server."""

from __future__ import annotations

import datetime as dt
import json
import time
from typing import Any

import pytest

from flows.errors import SourceUnavailable, SourceUnreadable
from flows.opendata.papers import NOTHING_OF_THE_EK, find_paper, letters
from metadata.errors import NotAKamerstuk
from metadata.letter import Letter
from metadata.sighting import Sighting
from metadata.vocabulary import ministry

NOW = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)
SZW = ministry("SZW").uri

pytestmark = pytest.mark.usefixtures("sru")


def all_of(opendata: Any, since: int = 1, until: int = 28, **more: Any) -> dict[str, Letter]:
    days = {"since": dt.date(2025, 2, since), "until": dt.date(2025, 2, until)}
    return {each.number: each for each in letters(opendata.url, **days, pauses=(), **more)}


def find(opendata: Any, **clue: str) -> Sighting:
    return find_paper(opendata.url, at=NOW, pauses=(), **clue)


def test_a_letter_has_its_kamerstuk_ministry_case_reference_and_bijlagen(opendata: Any) -> None:
    assert all_of(opendata)["2025D10001"] == Letter(
        number="2025D10001",
        zaak="2025Z05001",
        kamerstuk="kst-26448-784",
        subject="Hardheidsclausule in de Toeslagenwet",
        date=dt.date(2025, 2, 20),
        received=dt.date(2025, 2, 20),
        department=SZW,
        kenmerk="2025-0000031877",
        attachments=(
            "Beslisnota bij Kamerbrief hardheidsclausule Toeslagenwet",
            "Onderzoeksrapport",
        ),
    )


def test_bijlagen_are_no_letters_and_pages_are_followed(opendata: Any) -> None:
    expected = [f"2025D1000{n}" for n in (1, 3, 4, 6, 7, 8)]
    assert sorted(all_of(opendata)) == expected
    assert len(opendata.asked) == 3


def test_days_are_dutch_days(opendata: Any) -> None:
    just_after_midnight = all_of(opendata, since=27, until=27)
    assert list(just_after_midnight) == ["2025D10007"]
    assert just_after_midnight["2025D10007"].date == dt.date(2025, 2, 27)
    assert all_of(opendata, since=26, until=26) == {}


def test_what_the_source_does_not_tell_stays_empty(opendata: Any) -> None:
    found = all_of(opendata)
    assert found["2025D10003"].kamerstuk == "", "not numbered yet"
    assert found["2025D10004"].kamerstuk == "", "in two dossiers: neither is taken"
    assert found["2025D10008"].kamerstuk == "", "its numbers make no id"
    assert found["2025D10004"].department == "", "a minister without a ministry"
    assert found["2025D10003"].department == ministry("OCW").uri, "who signed first"
    assert found["2025D10007"].department == ministry("VWS").uri
    assert found["2025D10007"].kamerstuk == "kst-35510-(R2039)-3"
    assert found["2025D10008"].department == ministry("AZ").uri


def test_letters_of_one_ministry_come_with_those_of_an_unknown_one(opendata: Any) -> None:
    assert sorted(all_of(opendata, department=SZW)) == ["2025D10001", "2025D10004"]


def test_no_name_is_asked_for(opendata: Any) -> None:
    all_of(opendata)
    find(opendata, kenmerk="2025-0000031877")
    for asked in opendata.asked:
        assert "Naam" not in json.dumps(asked)
        assert "Persoon" not in json.dumps(asked)


def test_a_letter_is_found_by_its_reference_and_that_of_another_ministry_is_not(
    opendata: Any,
) -> None:
    said = find(opendata, kenmerk="2025-0000031877", department=SZW)
    assert (said.kamerstuk, said.clue, said.source) == ("kst-26448-784", "kenmerk", "tweede-kamer")
    assert said.looked_at == NOW
    assert NOTHING_OF_THE_EK in said.not_seen
    assert any("registered after 2025-03-03T09:00:00Z" in each for each in said.not_seen)
    assert "Document 2025D10006 was left out: it is of another ministry." in said.not_seen


def test_where_several_fit_none_is_taken_and_all_are_told(opendata: Any) -> None:
    said = find(opendata, kenmerk="2025-0000031877")
    assert said.kamerstuk == ""
    assert said.candidates == ("kst-26448-784", "kst-36600-X-99")
    two_dossiers = find(opendata, number="2025D10004")
    assert two_dossiers.candidates == ("kst-26448-12", "kst-36600-XV-12")
    assert two_dossiers.kamerstuk == ""


@pytest.mark.parametrize(
    ("number", "clue", "kamerstuk"),
    [
        ("2025D10001", "document", "kst-26448-784"),
        ("2025Z05001", "zaak", "kst-26448-784"),
        ("2025D10002", "document", "kst-26448-784"),  # the note itself: its letter counts
        ("2025Z05007", "zaak", "kst-35510-(R2039)-3"),
        ("2025D10003", "document", ""),  # there, but without a number
        ("2025D99999", "document", ""),
    ],
)
def test_a_letter_is_found_by_document_or_case_number(
    opendata: Any, number: str, clue: str, kamerstuk: str
) -> None:
    said = find(opendata, number=number)
    assert (said.clue, said.kamerstuk) == (clue, kamerstuk)


def test_numbers_that_make_no_kamerstuk_are_told(opendata: Any) -> None:
    said = find(opendata, number="2025D10008")
    assert said.candidates == ()
    assert any(each.startswith("Document 2025D10008 was left out") for each in said.not_seen)


def test_another_id_than_a_document_or_case_number_is_refused(opendata: Any) -> None:
    with pytest.raises(NotAKamerstuk, match="kst-35510-49"):
        find(opendata, number="35510, nr. 49")
    assert opendata.asked == []


@pytest.mark.parametrize("kenmerk", ["WJZ/178205 (8189) 's avonds", "x' or Soort eq 'Bijlage"])
def test_quotes_in_a_reference_stay_part_of_it(opendata: Any, kenmerk: str) -> None:
    assert find(opendata, kenmerk=kenmerk).candidates == ()
    doubled = kenmerk.replace("'", "''")
    [asked] = opendata.asked
    assert f"KenmerkAfzender eq '{doubled}' and Soort" in asked["$filter"][0]


def test_an_answer_with_relations_that_are_no_rows_is_refused(opendata: Any) -> None:
    row = {"Id": "1", "DocumentNummer": "2025D10001", "Volgnummer": 1}
    for wrong in ("26448", [26448]):
        body = json.dumps({"value": [row | {"Kamerstukdossier": wrong}]}).encode()
        opendata.answer = lambda *_, body=body: (200, body)
        with pytest.raises(SourceUnreadable):
            find(opendata, number="2025D10001")


def test_a_slow_service_is_not_waited_for_for_ever(
    opendata: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.opendata.asking._SECONDS", 0.1)

    def slow(*_: object) -> tuple[int, bytes]:
        time.sleep(0.4)
        return 200, b""

    opendata.answer = slow
    with pytest.raises(SourceUnavailable, match="does not answer"):
        find(opendata, number="2025D10001")
