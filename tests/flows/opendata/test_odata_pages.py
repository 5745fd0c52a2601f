# SPDX-License-Identifier: EUPL-1.2
"""Paging, tries again and refusals of the OData client, on a local server."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flows.errors import SettingInvalid, SourceUnavailable, SourceUnreadable
from flows.opendata.odata import PAGE, rows


def read(opendata: Any, **more: Any) -> list[dict[str, Any]]:
    return list(rows(opendata.url, "Document", select=("Titel",), pauses=(0.0, 0.0), **more))


def page(*ids: object, **more: str) -> tuple[int, bytes]:
    return 200, json.dumps({"value": [{"Id": str(i)} for i in ids], **more}).encode()


def test_pages_are_followed_by_their_link_and_a_row_comes_once(opendata: Any) -> None:
    opendata.answer = lambda query, _: (
        page(2, 3) if "$skiptoken" in query else page(1, 2, **{"@odata.nextLink": "?$skiptoken=x"})
    )
    assert [row["Id"] for row in read(opendata)] == ["1", "2", "3"]


def test_a_full_page_without_a_link_is_asked_on_from_where_it_ended(opendata: Any) -> None:
    def answer(query: dict[str, list[str]], _number: int) -> tuple[int, bytes]:
        start = int(query.get("$skip", ["0"])[0])
        return page(*range(start, min(start + PAGE, 2 * PAGE + 7)))

    opendata.answer = answer
    assert len(read(opendata)) == 2 * PAGE + 7
    assert [query.get("$skip") for query in opendata.asked] == [None, ["250"], ["500"]]


def test_only_named_fields_of_rows_that_are_not_deleted_are_asked_for(opendata: Any) -> None:
    opendata.answer = lambda *_: page()
    read(opendata, where="Soort eq 'Bijlage'", expand="Zaak($select=Id)")
    (asked,) = opendata.asked
    assert asked["$select"] == ["Id,Titel"]
    assert asked["$filter"] == ["Verwijderd eq false and (Soort eq 'Bijlage')"]
    assert asked["$top"] == ["250"]
    assert asked["$expand"] == ["Zaak($select=Id)"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_tried_again(opendata: Any, status: int) -> None:
    opendata.answer = lambda _, number: (status, b"") if number < 3 else page(1)
    assert len(read(opendata)) == 1


def test_a_service_that_stays_away_is_named_without_its_secret(opendata: Any) -> None:
    opendata.answer = lambda *_: (503, b"")
    opendata.url = opendata.url.replace("http://", "http://user:geheim@")
    with pytest.raises(SourceUnavailable, match="answered 503, also after 2 more tries") as caught:
        read(opendata)
    assert "geheim" not in str(caught.value)
    assert caught.value.retryable
    with pytest.raises(SourceUnavailable, match="does not answer"):
        list(rows("http://127.0.0.1:1/", "Document", select=(), pauses=()))


@pytest.mark.parametrize(
    "answer",
    [(200, b"<html>"), (200, b'{"value": [{}]}'), (200, b"[]"), (404, b""), (200, b'{"value": 3}')],
)
def test_an_answer_that_is_no_rows_is_refused(opendata: Any, answer: tuple[int, bytes]) -> None:
    opendata.answer = lambda *_: answer
    with pytest.raises(SourceUnreadable):
        read(opendata)


def test_a_next_page_on_another_server_is_not_followed(opendata: Any) -> None:
    opendata.answer = lambda *_: page(1, **{"@odata.nextLink": "http://127.0.0.2:9/x"})
    with pytest.raises(SourceUnreadable, match="another server"):
        read(opendata)


def test_an_address_that_is_none_is_refused() -> None:
    for address in ("", "ftp://example.nl", "gegevensmagazijn"):
        with pytest.raises(SettingInvalid, match="BESLISNOTA_TK_ODATA_URL"):
            list(rows(address, "Document", select=()))
