# SPDX-License-Identifier: EUPL-1.2
"""The DiWoo sitemaps: valid, within the limits, and pointing at the files themselves."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from metadata.errors import UnknownValue
from metadata.validate import validate
from metadata.vocabulary import value_list
from publish.manifest import manifest_key
from publish.portal import sitemaps
from publish.portal.sitemaps import MAX_BYTES, MAX_URLS, infocat, split

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
INDEX = "/sitemapindex-diwoo-infocat006.xml"
FIRST = "/sitemap-diwoo-infocat006-1.xml"


def locations(body: bytes) -> list[str]:
    return etree.fromstring(body).xpath("//s:loc/text()", namespaces=NS)


def test_robots_names_the_index_files(archive, client):
    assert "Sitemap:" not in client.get("/robots.txt").text
    archive.publish("aa1")
    archive.publish("bb2", category="2e")
    lines = client.get("/robots.txt").text.splitlines()
    assert lines[-2:] == [
        "Sitemap: https://archief.example.nl/sitemapindex-diwoo-infocat006.xml",
        "Sitemap: https://archief.example.nl/sitemapindex-diwoo-infocat010.xml",
    ]


def test_from_robots_to_the_pdf(archive, client):
    manifest = archive.publish("aa1")
    (index,) = [
        line.removeprefix("Sitemap: ")
        for line in client.get("/robots.txt").text.splitlines()
        if line.startswith("Sitemap: ")
    ]
    (sitemap,) = locations(client.get(index).content)
    body = client.get(sitemap).content
    validate(body, "diwoo-sitemap")
    (pdf,) = locations(body)
    answer = client.get(pdf)
    assert answer.headers["content-type"] == "application/pdf"
    assert len(answer.content) == manifest.object("pdf").bytes


def test_every_note_is_there_with_its_metadata_and_date(archive, client):
    archive.publish("aa1", title="Beslisnota over & <tekens>")
    archive.publish("bb2", kamerstukken=())
    archive.publish("cc3", kind="landsadvocaat", kamerstukken=("kst-36800-VII-12",))
    body = client.get(FIRST).content
    validate(body, "diwoo-sitemap")
    root = etree.fromstring(body)
    assert len(root) == 3
    assert "Beslisnota over &amp; &lt;tekens&gt;" in body.decode()
    assert root.findtext(".//s:lastmod", namespaces=NS) == "2026-03-02T09:01:00Z"
    index = client.get(INDEX).content
    assert etree.fromstring(index).findtext(".//s:lastmod", namespaces=NS) == "2026-03-02T09:03:00Z"


def test_a_withdrawn_note_is_in_no_sitemap(archive, client):
    archive.publish("aa1")
    archive.publish("bb2")
    archive.withdraw("aa1")
    assert [loc.split("/")[-2] for loc in locations(client.get(FIRST).content)] == ["bb2"]
    archive.withdraw("bb2")
    assert client.get(FIRST).status_code == 404
    assert client.get(INDEX).status_code == 404


def test_a_withdrawal_makes_harvesters_read_the_sitemaps_again(archive, client):
    archive.publish("aa1")
    archive.publish("bb2")
    archive.withdraw("aa1")
    told = etree.fromstring(client.get(INDEX).content).findtext(".//s:lastmod", namespaces=NS)
    assert told == "2026-03-02T09:03:00Z"
    body = client.get(FIRST).content
    assert etree.fromstring(body).findtext(".//s:lastmod", namespaces=NS) == "2026-03-02T09:02:00Z"


def test_a_correction_keeps_its_address(archive, client):
    archive.publish("aa1")
    before = locations(client.get(FIRST).content)
    archive.publish("aa1", version=2, reason_of_change="privacy")
    body = client.get(FIRST).content
    assert locations(body) == before
    validate(body, "diwoo-sitemap")
    assert etree.fromstring(body).findtext(".//s:lastmod", namespaces=NS) == "2026-03-02T09:02:00Z"


def test_many_notes_are_divided(archive, client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MAX_URLS", 2)
    for number in range(5):
        archive.publish(f"n{number}")
    pages = locations(client.get(INDEX).content)
    assert [page.rpartition("-")[2] for page in pages] == ["1.xml", "2.xml", "3.xml"]
    bodies = [client.get(page).content for page in pages]
    for body in bodies:
        validate(body, "diwoo-sitemap")
    assert [len(locations(body)) for body in bodies] == [2, 2, 1]
    assert client.get("/sitemap-diwoo-infocat006-4.xml").status_code == 404
    assert client.get("/sitemap-diwoo-infocat006-0.xml").status_code == 404
    assert client.get("/sitemap-diwoo-infocat999-1.xml").status_code == 404


def test_bytes_divide_notes_too(archive, client, monkeypatch):
    for number in range(4):
        archive.publish(f"n{number}")
    whole = len(client.get(FIRST).content)
    monkeypatch.setattr(sitemaps, "MAX_BYTES", whole * 3 // 4)
    bodies = [client.get(page).content for page in locations(client.get(INDEX).content)]
    assert len(bodies) == 2
    assert [len(locations(body)) for body in bodies] == [2, 2]
    for body in bodies:
        validate(body, "diwoo-sitemap")
        assert len(body) < whole * 3 // 4


SMALL = (
    '<Document xmlns="https://standaarden.overheid.nl/diwoo/metadata/"><DiWoo>'
    "<publisher>m</publisher><titelcollectie><officieleTitel>t</officieleTitel></titelcollectie>"
    "<classificatiecollectie><informatiecategorieen><informatiecategorie>c</informatiecategorie>"
    "</informatiecategorieen></classificatiecollectie><documenthandelingen><documenthandeling>"
    "<soortHandeling>s</soortHandeling><atTime>2026-01-01T00:00:00Z</atTime></documenthandeling>"
    "</documenthandelingen></DiWoo></Document>"
)


def test_more_notes_than_one_sitemap_may_hold(archive, client, tmp_path):
    """The rows of one real note, 50,001 times in the portal's catalogue, each its own address."""
    stored = archive.publish("aa1").canonical()
    client.get(INDEX)
    for number in range(1, 50_001):
        own = f"aa1{number}"
        archive.public.put(manifest_key(own), stored.replace(b'"aa1"', f'"{own}"'.encode()))
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as db:
        db.execute("UPDATE rendering SET data = ? WHERE role = 'diwoo'", (SMALL.encode(),))
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
            "INSERT INTO entry SELECT number + i, id || i, place + i, version, at, datestamp + i, "
            "reason, replace(manifest, '\"aa1\"', '\"aa1' || i || '\"'), "
            "replace(record, '\"aa1\"', '\"aa1' || i || '\"'), kind, category "
            "FROM entry, n WHERE id = 'aa1'"
        )
        db.execute(
            "INSERT INTO rendering SELECT entry.number, role, data FROM rendering, entry "
            "WHERE role = 'diwoo' AND entry.id != 'aa1'"
        )
    db.close()
    pages = locations(client.get(INDEX).content)
    bodies = [client.get(page).content for page in pages]
    assert len(bodies) == 2
    addresses: list[str] = []
    for body in bodies:
        validate(body, "diwoo-sitemap")
        found = locations(body)
        assert len(body) <= 50_000_000
        assert len(found) <= 50_000
        addresses += found
    assert len(addresses) == len(set(addresses)) == 50_001


@settings(deadline=None)
@given(st.lists(st.integers(1, MAX_BYTES // 3), max_size=60))
def test_no_sitemap_is_over_a_limit_and_none_is_lost(sizes):
    numbered = list(enumerate(sizes))
    pages = split(numbered)
    covered = [place for first, last in pages for place in range(first, last + 1)]
    assert covered == list(range(len(sizes)))
    for first, last in pages:
        assert last - first < MAX_URLS
        assert sum(sizes[first : last + 1]) < MAX_BYTES


def test_the_protocols_number_of_addresses_is_kept():
    pages = split((place, 100) for place in range(MAX_URLS + 1))
    assert pages == [(0, MAX_URLS - 1), (MAX_URLS, MAX_URLS)]


def test_every_category_of_the_law_has_its_own_number():
    codes = [term.code for term in value_list("informatiecategorieen").terms]
    numbers = sorted(infocat(code) for code in codes)
    assert numbers == [f"{number:03}" for number in range(1, 19)]
    assert infocat("c_8c840238") == "006"
    with pytest.raises(UnknownValue):
        infocat("c_00000000")
