# SPDX-License-Identifier: EUPL-1.2
"""What we write matches what the official examples hold, field by field (SOURCES.md in data)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from metadata.diwoo import diwoo
from metadata.dublin_core import oai_dc
from metadata.kamerstuk import parse_kamerstuk
from metadata.mdto import mdto_file, mdto_object
from metadata.record import Record
from metadata.schema_org import schema_org
from metadata.validate import DC, DIWOO, MDTO, parse_xml
from metadata.vocabulary import documentsoort
from tests.metadata import records

NAMES = {"d": DIWOO, "m": MDTO, "dc": DC}
NOT_IN_THE_EXAMPLES = {
    # Standard fields that no example happens to hold; the XSD accepts each.
    "informatieobject/gerelateerdInformatieobject",
    "informatieobject/classificatie/begripBegrippenlijst/verwijzingIdentificatie",
}


def values(xml: bytes, path: str) -> list[str]:
    found = parse_xml(xml).xpath(path, namespaces=NAMES)
    return [str(item if isinstance(item, str) else item.text) for item in found]


def facts(path: Path) -> dict[str, set[str]]:
    """Read either form of OEP metadata: local name → values."""
    found: dict[str, set[str]] = {}
    for element in parse_xml(path.read_bytes()).iter("{*}*"):
        name, text = element.get("name"), element.get("content")
        if name is None:
            name, text = element.tag.rpartition("}")[2], (element.text or "").strip()
        if text:
            found.setdefault(name.rpartition(".")[2], set()).add(text)
    return found


@pytest.fixture(scope="module")
def nitraat() -> Record:
    return records.nitraat()


@pytest.fixture(
    scope="module", params=["oep-blg-1007826-metadata.xml", "oep-blg-1007826-metadata_owms.xml"]
)
def oep(request: pytest.FixtureRequest) -> dict[str, set[str]]:
    return facts(records.DATA / request.param)


def test_our_outputs_tell_each_fact_of_blg_1007826(oep, nitraat):
    woo, archive, core = diwoo(nitraat), mdto_object(nitraat), oai_dc(nitraat)
    linked: dict[str, Any] = json.loads(schema_org(nitraat))
    (title,) = oep["title"]
    assert values(woo, "//d:officieleTitel") == [title]
    assert values(archive, "/m:MDTO/m:informatieobject/m:naam") == [title]
    assert values(core, "//dc:title") == [title]
    assert linked["name"] == title

    assert oep["language"] == {"nl"}
    assert values(woo, "//d:language/@resource")[0].endswith("/language/NLD")
    assert values(archive, "//m:taal") == values(core, "//dc:language") == ["nl"]
    assert linked["inLanguage"] == "nl"

    (main,) = oep["hoofddocument"]
    related = "//m:gerelateerdInformatieobjectVerwijzing//m:identificatieKenmerk"
    assert values(woo, "//d:isPartOf") == values(archive, related) == [main]
    assert main in values(core, "//dc:relation")
    assert linked["isPartOf"]["identifier"] == main

    assert values(woo, "//d:aggregatiekenmerk") == list(oep["dossiernummer"])
    paper = parse_kamerstuk(main)
    assert {paper.dossier} == oep["dossiernummer"]
    assert {paper.ondernummer} == oep["ondernummer"]

    (day,) = oep["available"]
    assert values(woo, "//d:atTime")[-1].startswith(day)
    assert values(archive, "//m:eventTijd")[-1].startswith(day)
    assert linked["datePublished"].startswith(day)


def test_the_address_of_the_bijlage_is_the_official_one(oep):
    (identifier,) = {value for value in oep["identifier"] if value.startswith("blg")}
    bijlage = parse_kamerstuk(identifier)
    assert (bijlage.kind, bijlage.id) == ("bijlage", identifier)
    # As the SRU answer of the officiële publicaties names it (dcterms:hasVersion).
    assert bijlage.url == "https://zoek.officielebekendmakingen.nl/blg-1007826.html"


def test_plooi_would_know_our_note_for_a_beslisnota(nitraat):
    """PLOOI knows a beslisnota by the word in its official title (BeslisnotaDetector)."""
    xml = diwoo(nitraat)
    assert "beslisnota" in values(xml, "//d:officieleTitel")[0].lower()
    assert values(xml, "//d:documentsoort/@resource") == [documentsoort("beslisnota").uri]


def test_our_metadata_name_the_ministry_that_the_sample_leaves_out(oep, nitraat):
    assert oep["creator"] == {"Tweede Kamer der Staten-Generaal"}
    label = "ministerie van Landbouw, Natuur en Voedselkwaliteit"
    assert values(diwoo(nitraat), "//d:publisher") == [label]
    assert values(mdto_object(nitraat), "//m:archiefvormer/m:verwijzingNaam") == [label]


def test_every_field_of_plooi_has_its_place_in_our_diwoo():
    sample = json.loads((records.DATA / "plooi-document-full.json").read_text("utf-8"))
    ours = {
        str(element.tag).rpartition("}")[2]
        for element in parse_xml(diwoo(records.whole())).iter("{*}*")
    }
    ours |= {
        str(element.tag).rpartition("}")[2]
        for element in parse_xml(diwoo(records.beslisnota())).iter("{*}*")
    }
    document = sample["document"]
    named = set(document) | set(document["titelcollectie"])
    named |= set(document["classificatiecollectie"])
    # pid is the portal's own; onderwerpen is no DiWoo; a note has no parts, and one title.
    assert named - ours == {"pid", "onderwerpen", "hasParts", "alternatieveTitels"}


def test_our_mdto_has_the_form_of_the_official_examples():
    known: set[str] = set()
    for example in (records.DATA / "mdto").glob("*.xml"):
        known |= paths(example.read_bytes())
    assert not NOT_IN_THE_EXAMPLES & known
    base = "https://archief.example"
    for record in (records.whole(), records.landsadvocaat()):
        ours = paths(mdto_object(record, base_url=base))
        ours |= paths(mdto_file(record, record.files[0], base_url=base))
        assert [p for p in ours - known if not p.startswith(tuple(NOT_IN_THE_EXAMPLES))] == []


def paths(xml: bytes) -> set[str]:
    """Return the paths of all elements below the root, by local names."""
    found: set[str] = set()

    def walk(element: Any, above: str) -> None:
        for each in element.iterchildren("{*}*"):
            path = f"{above}/{each.tag.rpartition('}')[2]}".lstrip("/")
            found.add(path)
            walk(each, path)

    walk(parse_xml(xml), "")
    return found
