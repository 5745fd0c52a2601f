# SPDX-License-Identifier: EUPL-1.2
"""DiWoo, MDTO and Dublin Core tell the same of a Record, are valid and do not change."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.diwoo import diwoo
from metadata.dublin_core import oai_dc
from metadata.errors import ExpiredValue, IncompleteRecord, NotAKamerstuk, UnknownValue
from metadata.mdto import mdto_file, mdto_object
from metadata.record import Record
from metadata.validate import DC, DIWOO, MDTO, parse_xml

NAMES = {"d": DIWOO, "m": MDTO, "dc": DC}
TITLE = {
    diwoo: "//d:officieleTitel",
    mdto_object: "/m:MDTO/m:informatieobject/m:naam",
    oai_dc: "//dc:title",
}


def texts(xml: bytes, path: str) -> list[str]:
    found = parse_xml(xml).xpath(path, namespaces=NAMES)
    return [str(item if isinstance(item, str) else item.text) for item in found]


@pytest.mark.parametrize("name", ["beslisnota", "landsadvocaat"])
@pytest.mark.parametrize(
    ("kind", "render"),
    [
        ("diwoo", diwoo),
        ("mdto-informatieobject", mdto_object),
        ("mdto-pdf", lambda record: mdto_file(record, record.files[0])),
        ("mdto-text", lambda record: mdto_file(record, record.files[1])),
        ("oai_dc", oai_dc),
    ],
)
def test_what_a_harvester_gets_is_what_we_agreed(request, data, name, kind, render):
    record = request.getfixturevalue(name)
    assert render(record) == (data / "golden" / f"{name}.{kind}.xml").read_bytes()


@pytest.mark.parametrize("render", list(TITLE))
def test_a_rendering_is_utf8_with_declaration_and_always_the_same(beslisnota, render):
    first = render(beslisnota)
    again = render(Record.model_validate_json(beslisnota.model_dump_json()))
    assert first == again
    assert first.lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")


def test_diwoo_links_the_note_with_its_kamerstukken(beslisnota):
    xml = diwoo(beslisnota)
    assert texts(xml, "//d:isPartOf") == ["kst-36410-X-47"]
    assert texts(xml, "//d:isPartOf/@resource") == [
        "https://zoek.officielebekendmakingen.nl/kst-36410-X-47.html"
    ]
    assert texts(xml, "//d:documentrelatie/d:role") == ["verwijst naar"]
    assert texts(xml, "//d:documentrelatie/d:relation") == ["kst-28362-F"]
    assert texts(xml, "//d:aggregatiekenmerk") == ["36410-X"]


def test_a_note_whose_kamerstuk_is_pending_has_no_link(make_beslisnota):
    record = make_beslisnota(kamerstukken=())
    assert texts(diwoo(record), "//d:isPartOf | //d:documentrelaties") == []
    assert texts(mdto_object(record), "//m:gerelateerdInformatieobject") == []
    assert texts(oai_dc(record), "//dc:relation") == []


def test_kind_and_category_are_told_with_their_codes(beslisnota, landsadvocaat):
    category = "//d:informatiecategorie/@resource"
    sort = "//d:documentsoort/@resource"
    kern = "https://identifier.overheid.nl/tooi/def/thes/kern/"
    assert texts(diwoo(beslisnota), category) == [kern + "c_8c840238"]
    assert texts(diwoo(beslisnota), sort) == [kern + "c_2977c34f"]
    assert texts(diwoo(landsadvocaat), sort) == [kern + "c_d506b718"]
    assert texts(diwoo(landsadvocaat), "//d:trefwoord") == ["Landsadvocaat"]
    assert texts(diwoo(landsadvocaat), "//d:naamOpsteller") == ["Landsadvocaat"]
    assert texts(oai_dc(landsadvocaat), "//dc:creator") == ["Landsadvocaat"]


def test_mdto_tells_restrictions_by_ground_and_never_the_text(beslisnota, landsadvocaat):
    xml = mdto_object(beslisnota)
    path = "//m:beperkingGebruik/m:beperkingGebruikType/m:begripCode"
    assert texts(xml, path) == ["5.1.2e", "5.1.2i"]
    assert texts(xml, "//m:waardering/m:begripCode") == ["N"]
    assert texts(xml, "//m:archiefvormer/m:verwijzingNaam") == ["ministerie van Defensie"]
    assert texts(xml, "//m:event/m:eventType/m:begripLabel") == ["Creatie", "Publicatie"]
    label = "//m:beperkingGebruikType/m:begripLabel"
    assert texts(mdto_object(landsadvocaat), label) == ["Geen beperking"]


def test_the_mdto_files_point_to_the_object_and_back(beslisnota):
    linked = texts(mdto_object(beslisnota), "//m:heeftRepresentatie//m:identificatieKenmerk")
    own = [
        texts(
            mdto_file(beslisnota, file), "/m:MDTO/m:bestand/m:identificatie/m:identificatieKenmerk"
        )
        for file in beslisnota.files
    ]
    assert [linked[0]] == own[0]
    assert [linked[1]] == own[1]
    for file in beslisnota.files:
        xml = mdto_file(beslisnota, file)
        assert texts(xml, "//m:isRepresentatieVan//m:identificatieKenmerk") == [beslisnota.id]
        assert texts(xml, "//m:checksumWaarde") == [file.sha256]
        assert texts(xml, "//m:omvang") == [str(file.bytes)]


@pytest.mark.parametrize(
    ("version", "code"),
    [("1.4", ["fmt/18"]), ("1.7", ["fmt/276"]), ("2.0", ["fmt/1129"]), (None, [])],
)
def test_the_pronom_code_follows_the_pdf_version(beslisnota, version, code):
    pdf = beslisnota.files[0].model_copy(update={"pdf_version": version})
    record = beslisnota.model_copy(update={"files": (pdf, beslisnota.files[1])})
    assert texts(mdto_file(record, pdf), "//m:bestandsformaat/m:begripCode") == code


def test_a_file_of_another_record_is_refused(beslisnota, landsadvocaat):
    with pytest.raises(IncompleteRecord, match="not a file of this record"):
        mdto_file(beslisnota, landsadvocaat.files[0])


def test_the_public_address_appears_only_when_it_is_given(beslisnota):
    base = "https://archief.example"
    page = f"{base}/nota/{beslisnota.id}"
    pdf = f"{page}/{beslisnota.files[0].name}"
    assert {page, pdf} <= set(texts(oai_dc(beslisnota, base_url=base), "//dc:identifier"))
    located = mdto_object(beslisnota, base_url=base)
    assert texts(located, "//m:raadpleeglocatieOnline") == [page]
    url = texts(mdto_file(beslisnota, beslisnota.files[0], base_url=base), "//m:URLBestand")
    assert url == [pdf]
    for xml in (diwoo(beslisnota), mdto_object(beslisnota), oai_dc(beslisnota)):
        assert base.encode() not in xml


def test_a_correction_tells_its_reason(make_beslisnota):
    record = make_beslisnota(version=2, reason_of_change="privacy")
    told = texts(diwoo(record), "//d:redenVerwijderingVervanging")
    assert told == ["correctie privacygevoelige gegevens"]
    assert "Versie 2" in texts(mdto_object(record), "//m:eventResultaat")[0]


def test_a_note_of_2023_is_published_by_the_ministry_of_2023(make_beslisnota):
    record = make_beslisnota(publisher="LNV", date=dt.date(2023, 11, 29))
    label = "ministerie van Landbouw, Natuur en Voedselkwaliteit"
    assert texts(diwoo(record), "//d:publisher") == [label]
    assert texts(oai_dc(record), "//dc:publisher") == [label]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"publisher": "https://identifier.overheid.nl/tooi/id/ministerie/mnre9999"}, UnknownValue),
        ({"publisher": "https://identifier.overheid.nl/tooi/id/ministerie/mnre1182"}, ExpiredValue),
        ({"informatiecategorie": "c_4191a648"}, UnknownValue),
        ({"documentsoort": "c_4191a648"}, UnknownValue),
        ({"language": "xx"}, UnknownValue),
    ],
)
def test_a_record_with_a_value_of_no_list_is_not_rendered(beslisnota, changes, error):
    with pytest.raises(error):
        diwoo(beslisnota.model_copy(update=changes))


def test_a_record_with_an_unreadable_kamerstuk_is_not_rendered(beslisnota):
    record = beslisnota.model_copy(update={"kamerstukken": ("35510",)})
    for render in TITLE:
        with pytest.raises(NotAKamerstuk):
            render(record)


def test_a_ground_of_article_5_2_is_not_rendered(beslisnota):
    with pytest.raises(UnknownValue):
        mdto_object(beslisnota.model_copy(update={"grounds": {"5.2.1": 1}}))


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
@pytest.mark.parametrize("render", list(TITLE))
def test_a_character_that_xml_cannot_hold_is_named(beslisnota, render, char):
    record = beslisnota.model_copy(update={"title": f"geheim{char}woord"})
    with pytest.raises(IncompleteRecord, match=f"U\\+{ord(char):04X} at position 6") as told:
        render(record)
    assert "geheim" not in str(told.value)


ODD = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cs",)),
        st.sampled_from("<>&\"'\r\n\t\x00\x0b\x7f\x85\u2028\ufeff\ufffe\U0001f600]]>é\u0301\u202e"),
    ),
    min_size=1,
    max_size=500,
)


@given(title=ODD, kenmerk=ODD, keyword=ODD)
def test_odd_text_is_escaped_or_refused_but_never_invalid(beslisnota, title, kenmerk, keyword):
    changes = {"title": title, "kenmerk": kenmerk, "keywords": (keyword,)}
    record = beslisnota.model_copy(update=changes)
    for render, path in TITLE.items():
        try:
            xml = render(record)
        except IncompleteRecord:
            assert any(not _fits_xml(char) for char in title + kenmerk + keyword)
            continue
        assert texts(xml, path) == [title]


def _fits_xml(char: str) -> bool:
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
