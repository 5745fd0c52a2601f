# SPDX-License-Identifier: EUPL-1.2
"""The Atom feed and the JSON interface."""

from __future__ import annotations

from lxml import etree

from metadata.record import Record
from publish.portal.api import ApiNota, ApiNotas, ApiProblem, ApiWithdrawn

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_feed_holds_the_newest_first(archive, client):
    empty = etree.fromstring(client.get("/atom.xml").content)
    assert empty.findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00Z"
    archive.publish("aa1", title="Beslisnota A & B")
    archive.publish("bb2")
    answer = client.get("/atom.xml")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = etree.fromstring(answer.content)
    assert root.xpath("//a:entry/a:id/text()", namespaces=ATOM) == [
        "https://archief.example.nl/nota/bb2",
        "https://archief.example.nl/nota/aa1",
    ]
    assert root.findtext("a:updated", namespaces=ATOM) == "2026-03-02T09:02:00Z"
    assert "Beslisnota A & B" in root.xpath("//a:entry/a:title/text()", namespaces=ATOM)
    enclosure = root.xpath("//a:link[@rel='enclosure']/@href", namespaces=ATOM)[0]
    assert client.get(enclosure).headers["content-type"] == "application/pdf"


def test_a_note_as_json_is_its_record_with_addresses(archive, client):
    archive.publish("aa1")
    answer = client.get("/api/nota/aa1")
    note = ApiNota.model_validate_json(answer.content)
    archived = client.get("/nota/aa1/metadata/record").content
    assert note.record == Record.model_validate_json(archived)
    assert client.get(note.pdf).status_code == 200
    assert client.get(note.text).status_code == 200
    assert note.log_index == 0
    assert answer.headers["access-control-allow-origin"] == "*"


def test_lists_by_kamerstuk_words_or_nothing(archive, client):
    archive.publish("aa1", text="stikstof")
    archive.publish("bb2", kamerstukken=("kst-36800-VII-12",))

    def ids(**query: str) -> list[str]:
        found = ApiNotas.model_validate_json(client.get("/api/notas", params=query).content)
        assert found.total == len(found.notas)
        return [note.record.id for note in found.notas]

    assert ids() == ["bb2", "aa1"]
    assert ids(kamerstuk="36800 VII, nr. 12") == ["bb2"]
    assert ids(q="stikstof") == ["aa1"]
    assert ids(q="onvindbaar") == []


def test_wrong_questions_are_refused_with_a_reason(archive, client):
    for query in ({"kamerstuk": "onzin"}, {"kamerstuk": "35510, nr. 49", "q": "x"}):
        answer = client.get("/api/notas", params=query)
        assert answer.status_code == 400
        assert ApiProblem.model_validate_json(answer.content).problem
    assert client.get("/api/nota/onbekend").status_code == 404


def test_a_withdrawn_note_is_gone_with_its_reason(archive, client):
    archive.publish("aa1", title="Beslisnota over Quetzalbrug")
    archive.withdraw("aa1", "wrong-document")
    answer = client.get("/api/nota/aa1")
    assert answer.status_code == 410
    gone = ApiWithdrawn.model_validate_json(answer.content)
    assert (gone.reason, gone.log_index) == ("wrong-document", 1)
    for path in ("/api/notas", "/atom.xml", "/api/nota/aa1"):
        assert "Quetzalbrug" not in client.get(path).text


def test_pages_of_the_list(archive, client, monkeypatch):
    monkeypatch.setattr("publish.portal.api.PER_PAGE", 2)
    for number in range(5):
        archive.publish(f"n{number}")
    found = ApiNotas.model_validate_json(client.get("/api/notas?pagina=3").content)
    assert (found.total, found.page, found.pages) == (5, 3, 3)
    assert [note.record.id for note in found.notas] == ["n0"]
