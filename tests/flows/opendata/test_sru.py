# SPDX-License-Identifier: EUPL-1.2
"""The officiële publicaties over SRU: a real answer, and papers of the Eerste Kamer beside it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import SettingInvalid, SourceUnavailable, SourceUnreadable
from flows.opendata.sru import (
    Publication,
    exists,
    find_by_publication,
    find_in_dossier,
    publications,
)
from metadata.errors import NotAKamerstuk

NOW = dt.datetime(2025, 11, 13, 9, 0, tzinfo=dt.UTC)
REAL = Path(__file__).with_name("samples") / "sru-oep.xml"
EMPTY = (
    b'<r:searchRetrieveResponse xmlns:r="http://docs.oasis-open.org/ns/search-ws/sruResponse"'
    b' xmlns:d="http://docs.oasis-open.org/ns/search-ws/diagnostic">%s</r:searchRetrieveResponse>'
)


def read(sru: Any, query: str = "x") -> list[Publication]:
    return list(publications(sru.url, query, pauses=()))


def in_dossier(sru: Any, dossier: str, day: int = 0, letter: str = "") -> tuple[str, ...]:
    on = dt.date(2025, 11, day) if day else None
    said = find_in_dossier(sru.url, dossier, day=on, letter=letter, at=NOW, pauses=())
    assert said.source == "officiele-publicaties"
    assert said.kamerstuk == (said.candidates[0] if len(said.candidates) == 1 else "")
    assert said.not_seen
    return said.candidates


def test_a_real_answer_is_read_and_its_count_is_not_believed(sru: Any) -> None:
    sru.answer = lambda *_: (200, REAL.read_bytes())
    found = read(sru)
    assert [each.id for each in found] == [
        "kst-32545-143", "ah-tk-20202021-3235", "blg-1007826", "blg-1025203", "kst-32545-144",
    ]  # fmt: skip
    papers = [paper.id if (paper := each.paper()) else None for each in found]
    assert papers == ["kst-32545-143", None, "kst-33037-430", "kst-29689-1142", "kst-32545-144"]
    assert not any(each.is_of_the_ek for each in found)
    assert not any("Dijk" in str(each) for each in found), "no name is read"


def test_pages_are_asked_from_the_record_after_the_last(sru: Any) -> None:
    ids = [each.id for each in read(sru, 'w.dossiernummer=="35968"')]
    assert ids == ["kst-35968-D", "kst-1058878", "blg-1058879", "kst-35968-G", "kst-35968-H",
                   "kst-35968-31"]  # fmt: skip
    assert [asked["startRecord"] for asked in sru.asked] == [["1"], ["3"], ["5"]]
    assert sru.asked[0]["version"] == ["2.0"]
    assert sru.asked[0]["recordSchema"] == ["gzd"]


def test_a_service_that_does_not_page_ends_all_the_same(sru: Any) -> None:
    whole = REAL.read_bytes().replace(b"Records>3<", b"Records>900<")
    sru.answer = lambda *_: (200, whole)
    assert len(read(sru)) == 5
    assert len(sru.asked) == 2


def test_a_letter_to_the_ek_is_found_by_dossier_and_day(sru: Any) -> None:
    assert in_dossier(sru, "36 410 VII", 11) == ("kst-36410-VII-F",)
    assert in_dossier(sru, "35968", 11) == ("kst-35968-E",), "not typeset: from number and dossier"
    assert in_dossier(sru, "35968", 12) == ("kst-35968-G", "kst-35968-H"), "none is taken"
    assert in_dossier(sru, "35968", 13) == ()
    assert in_dossier(sru, "35968", letter="D") == ("kst-35968-D",)
    assert "kst-35968-31" not in in_dossier(sru, "35968"), "of the Tweede Kamer"


def test_what_is_no_dossier_is_not_asked(sru: Any) -> None:
    with pytest.raises(NotAKamerstuk):
        in_dossier(sru, '35968" or "x')
    assert sru.asked == []


@pytest.mark.parametrize(
    ("published", "kamerstuk"),
    [
        ("blg-1007826", "kst-33037-430"),  # a real beslisnota
        ("kst-1058878", "kst-35968-E"),
        ("blg-1058879", "kst-35968-E"),  # its main paper is not typeset yet
        ("blg-1058000", ""),
    ],
)
def test_a_published_id_leads_to_its_kamerstuk(sru: Any, published: str, kamerstuk: str) -> None:
    said = find_by_publication(sru.url, published, at=NOW, pauses=())
    assert (said.kamerstuk, said.clue) == (kamerstuk, "publication")


def test_a_kamerstuk_exists_or_not(sru: Any) -> None:
    assert exists(sru.url, "35 968, D", pauses=())
    assert exists(sru.url, "kst-32545-143", pauses=())
    assert not exists(sru.url, "35 968, Z", pauses=())


def test_a_diagnostic_is_told_and_nothing_is_read(sru: Any) -> None:
    told = b"<d:diagnostic><d:message>Unsupported index x.y</d:message></d:diagnostic>"
    sru.answer = lambda *_: (200, EMPTY % (b"<r:diagnostics>" + told + b"</r:diagnostics>"))
    with pytest.raises(SourceUnreadable, match="refused the question: Unsupported index"):
        read(sru)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"<a/>", EMPTY % b"",
        EMPTY % b"<r:numberOfRecords>many</r:numberOfRecords>",
        EMPTY % b"<r:numberOfRecords>1</r:numberOfRecords><r:recordData/>",
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + EMPTY % b"<r:numberOfRecords>0</r:numberOfRecords>",
    ],
)  # fmt: skip
def test_an_answer_that_is_no_response_is_refused(sru: Any, body: bytes) -> None:
    sru.answer = lambda *_: (200, body)
    with pytest.raises(SourceUnreadable):
        read(sru)


def test_an_entity_reads_no_file(sru: Any, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim")
    entity = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>'.encode()
    message = b"<d:diagnostic><d:message>&a;</d:message></d:diagnostic>"
    sru.answer = lambda *_: (200, entity + EMPTY % message)
    with pytest.raises(SourceUnreadable) as caught:
        read(sru)
    assert "geheim" not in str(caught.value)


def test_a_busy_service_is_tried_again_and_then_named(sru: Any) -> None:
    sru.answer = lambda _, number: (503, b"") if number < 2 else (200, REAL.read_bytes())
    assert len(list(publications(sru.url, "x", pauses=(0.0,)))) == 5
    sru.answer = lambda *_: (503, b"")
    with pytest.raises(SourceUnavailable, match="answered 503"):
        read(sru)


def test_an_address_that_is_none_names_its_setting() -> None:
    with pytest.raises(SettingInvalid, match="BESLISNOTA_SRU_URL"):
        list(publications("repository", "x"))


known = ("Bijlage", "Kamerstuk", "kst-35968-D", "kst-1058878", "blg-1058879", "35968", "D", "31")
fields = st.text(max_size=12) | st.sampled_from(known)
lists = st.lists(fields, max_size=2).map(tuple)


@given(st.builds(Publication, fields, fields, fields, fields, lists, lists, fields))
def test_any_record_gives_a_kamerstuk_with_its_number_or_none(record: Publication) -> None:
    paper = record.paper()
    assert paper is None or paper.kind == "kamerstuk"
