# SPDX-License-Identifier: EUPL-1.2
"""The page and the JSON of the lakprofiel in force."""

from __future__ import annotations

import json

import pytest

from publish import lakprofiel
from publish.lakprofiel import PublicEntity, PublicProfile, PublicRole, PublicSwitch, PublicWords

PROFILE = PublicProfile(
    name="rijk",
    version="2026.2",
    key="rijk/2026.2",
    title="Lakprofiel Rijk voor beslisnota's",
    entities=(
        PublicEntity(type="PERSON", name="naam van een persoon", ground="5.1.2e", action="redact"),
        PublicEntity(type="PHONE", name="telefoonnummer", ground="5.1.2e", action="redact"),
        PublicEntity(type="BSN", name="burgerservicenummer", ground="5.1.1e", action="redact"),
    ),
    roles=(
        PublicRole(name="minister", about="bewindspersoon, genoemd in functie", action="keep"),
        PublicRole(name="mayor", about="burgemeester", action="redact", switch="mayors"),
    ),
    switches=(
        PublicSwitch(name="mayors", about="namen van burgemeesters", action="redact"),
        PublicSwitch(name="authors", about="namen van <auteurs>", action="keep"),
    ),
    words=(
        PublicWords(always=0, never=2),
        PublicWords(ministry="ministerie van Defensie", always=3, never=0),
    ),
)


@pytest.fixture
def published(archive):
    lakprofiel.keep(archive.public, PROFILE)
    lakprofiel.put_in_force(archive.public, PROFILE)
    return archive


def test_the_page_says_what_goes_what_stays_and_which_choices_were_made(client, published):
    page = client.get("/lakprofiel").text
    row = page[page.index("5.1.2e") :]
    assert "naam van een persoon, telefoonnummer" in row[: row.index("</tr>")]
    assert page.index('id="blijft"') < page.index("bewindspersoon, genoemd in functie")
    assert page.index('id="extra"') < page.index("<li>burgemeester</li>")
    assert '<th scope="row">namen van burgemeesters</th><td>gaat weg</td>' in page
    assert "namen van &lt;auteurs&gt;</th><td>blijft staan</td>" in page
    assert "Ministerie van Defensie: altijd weg 3, nooit weg 0" in page
    assert "versie 2026.2" in page
    assert "5.2" in page


def test_the_json_is_what_is_stored(client, published):
    answer = client.get("/api/lakprofiel")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.content == published.public.get(PROFILE.object_key).data
    assert json.loads(answer.content)["format"] == "lakprofiel-openbaar/1"


def test_before_the_first_release_there_is_none(client):
    assert "nog geen lakprofiel gepubliceerd" in client.get("/lakprofiel").text
    assert client.get("/api/lakprofiel").status_code == 404


def test_a_damaged_profile_is_not_shown(client, published):
    data = published.public.get(PROFILE.object_key).data
    published.public.put(PROFILE.object_key, data.replace(b"redact", b"reduct"))
    assert client.get("/lakprofiel").status_code == 500
    assert "burgemeester" not in client.get("/api/lakprofiel").text


def test_every_page_leads_to_it(client, published):
    for path in ("/", "/over", "/zoeken"):
        assert 'href="/lakprofiel"' in client.get(path).text
