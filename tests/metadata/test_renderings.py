# SPDX-License-Identifier: EUPL-1.2
"""DiWoo, MDTO, Dublin Core and JSON-LD tell the same of a Record, are valid and do not change."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.diwoo import diwoo
from metadata.dublin_core import oai_dc
from metadata.errors import (
    ExpiredValue,
    IncompleteRecord,
    MetadataError,
    NotAKamerstuk,
    UnknownValue,
)
from metadata.mdto import mdto_file, mdto_object
from metadata.record import LONGEST_SHORT_TITLE, Record
from metadata.schema_org import schema_org
from metadata.validate import DC, DIWOO, MDTO, parse_xml, validate
from publish.renderings import describe as describe_all
from tests.metadata import records

NAMES = {"d": DIWOO, "m": MDTO, "dc": DC}
TITLE = {
    diwoo: "//d:officieleTitel",
    mdto_object: "/m:MDTO/m:informatieobject/m:naam",
    oai_dc: "//dc:title",
}


def texts(xml: bytes, path: str) -> list[str]:
    found = parse_xml(xml).xpath(path, namespaces=NAMES)
    return [str(item if isinstance(item, str) else item.text) for item in found]


RECORDS = records.golden_records()


@pytest.mark.parametrize("name", list(RECORDS))
@pytest.mark.parametrize("form", list(records.RENDER))
def test_what_a_harvester_gets_is_what_we_agreed(name, form):
    agreed = (records.GOLDEN / f"{name}.{form}").read_bytes()
    assert records.RENDER[form](RECORDS[name]) == agreed
    if form.endswith(".xml"):
        validate(agreed, form.split(".")[0].split("-")[0])


def test_every_golden_file_is_of_a_record_and_a_form():
    written = {path.name for path in records.GOLDEN.iterdir()}
    assert written == {f"{name}.{form}" for name in RECORDS for form in records.RENDER}


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
    assert texts(xml, "//m:event/m:eventType/m:begripLabel") == [
        "Creatie",
        "Onleesbaar maken",
        "Publicatie",
    ]
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
    assert texts(mdto_object(record), "//m:eventResultaat")[1:] == [
        "Versie 2 vervangt versie 1. Reden: In de nota stonden nog persoonsgegevens.",
        "Versie 2 openbaar gemaakt",
    ]
    assert json.loads(schema_org(record))["correction"].endswith("persoonsgegevens.")


def test_a_reason_that_tooi_does_not_have_is_told_in_our_words(make_beslisnota):
    xml = diwoo(make_beslisnota(version=2, reason_of_change="accessibility"))
    assert texts(xml, "//d:redenVerwijderingVervanging") == []
    assert "Het bestand is beter toegankelijk gemaakt." in texts(xml, "//d:value")


def test_diwoo_tells_who_did_what_when():
    xml = diwoo(records.whole())
    assert texts(xml, "//d:soortHandeling") == [
        "vaststelling",
        "ondertekening",
        "verzending",
        "openbaarmaking",
        "openbaarmaking van versie 2",
    ]
    assert texts(xml, "//d:atTime") == [
        "2024-03-19T00:00:00",
        "2024-03-21T00:00:00",
        "2024-03-22T15:00:00Z",
        "2024-03-22T15:30:00Z",
        "2024-04-02T09:15:00Z",
    ]
    kern = "https://identifier.overheid.nl/tooi/def/thes/kern/"
    listed = [kern + "c_641ecd76", kern + "c_e1ec050e"]
    assert texts(xml, "//d:soortHandeling/@resource") == listed
    assert texts(xml, "//d:verkorteTitel") == ["Werving en behoud van reservisten"]
    assert texts(xml, "//d:naamOpsteller") == ["Adviescollege Reservisten"]
    assert texts(xml, "//d:opsteller") == []
    assert texts(xml, "//d:thema") == ["defensie", "werk"]
    assert texts(xml, "//d:relation") == ["kst-28362-F", "n5p8s3x1"]


def test_an_author_with_an_address_is_told_by_it(make_beslisnota):
    xml = diwoo(make_beslisnota(author="VWS"))
    assert texts(xml, "//d:opsteller") == ["ministerie van Volksgezondheid, Welzijn en Sport"]
    assert texts(xml, "//d:verantwoordelijke") == ["ministerie van Defensie"]
    assert texts(xml, "//d:naamOpsteller") == []


def test_mdto_tells_events_and_keeping():
    xml = mdto_object(records.whole())
    assert texts(xml, "//m:eventType/m:begripLabel") == [
        "Creatie",
        "Accordering",
        "Verzending",
        "Onleesbaar maken",
        "Publicatie",
        "Wijziging",
        "Publicatie",
    ]
    redacted = "//m:event[m:eventType/m:begripLabel = 'Onleesbaar maken']"
    assert texts(xml, f"{redacted}/m:eventResultaat") == [
        "13 passages onleesbaar gemaakt (5.1.2e: 12, 5.1.2i: 1)"
    ]
    assert texts(xml, f"{redacted}//m:begripBegrippenlijst/m:verwijzingNaam") == [
        "Gebeurtenissen beslisnota"
    ]
    assert texts(xml, "//m:waardering/m:begripCode") == ["V"]
    assert texts(xml, "//m:bewaartermijn/m:termijnLooptijd") == ["P20Y"]


def test_a_title_over_80_characters_gives_way_to_the_short_title_and_stays_whole(make_beslisnota):
    record = records.whole()
    xml = mdto_object(record)
    assert texts(xml, "/m:MDTO/m:informatieobject/m:naam") == [record.short_title]
    assert texts(xml, "//m:omschrijving")[0] == record.title
    bestand = mdto_file(record, record.files[0])
    assert texts(bestand, "//m:isRepresentatieVan/m:verwijzingNaam") == [record.short_title]
    for kept in (make_beslisnota(short_title="Kort"), make_beslisnota(title="Nota " + "x" * 200)):
        xml = mdto_object(kept)
        assert texts(xml, "/m:MDTO/m:informatieobject/m:naam") == [kept.title]


@pytest.mark.parametrize(
    "changes",
    [
        {"waardering": "V"},
        {"waardering": "B", "bewaartermijn": "P20Y"},
        {"waardering": "X"},
        {"waardering": "V", "bewaartermijn": "20 jaar"},
        {"licence": "CC0"},
    ],
)
def test_keeping_and_licence_are_said_as_the_standards_ask(make_beslisnota, changes):
    with pytest.raises(IncompleteRecord):
        make_beslisnota(**changes)


def test_a_record_of_format_1_is_rendered(beslisnota):
    old = beslisnota.model_dump(mode="json")
    for later in ("short_title", "responsible", "author", "waardering", "licence", "themes"):
        del old[later]
    record = Record.model_validate(old | {"format": "record/1"})
    for render in records.RENDER.values():
        assert render(record) == render(beslisnota)


def test_json_ld_has_addresses_only_when_they_are_known():
    record = records.whole()
    archived = json.loads(schema_org(record))
    assert "@id" not in archived
    assert not any("contentUrl" in each for each in archived["encoding"])
    served = json.loads(schema_org(record, base_url="https://archief.example"))
    page = "https://archief.example/nota/n4k7q2w9"
    assert served["@id"] == served["url"] == page
    assert served["encoding"][0]["contentUrl"] == f"{page}/{record.files[0].name}"
    assert served["citation"][1]["url"] == "https://archief.example/nota/n5p8s3x1"


def test_json_ld_cannot_end_the_script_element(make_beslisnota):
    record = make_beslisnota(title="Nota </script><!-- & \u2028 regel", kenmerk="<script>")
    written = schema_org(record)
    assert not set(written.decode()) & set("<>&\u2028\u2029")
    assert json.loads(written)["name"] == record.title


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
        st.characters(),
        st.characters(categories=("Cs", "Co", "Cn")),
        st.sampled_from("<>&\"'\r\n\t\x00\x0b\x7f\x85\u2028\ufeff\ufffe\U0001f600]]>é\u0301\u202e"),
    ),
    min_size=1,
    max_size=60,
).flatmap(lambda text: st.sampled_from([text, text * 8]))


@given(title=ODD, short=ODD, author=ODD, kenmerk=ODD, keyword=ODD)
def test_odd_text_is_escaped_or_refused_but_never_invalid(
    beslisnota, title, short, author, kenmerk, keyword
):
    short = short[:LONGEST_SHORT_TITLE]
    changes = {
        "title": title,
        "short_title": short,
        "author": author,
        "kenmerk": kenmerk,
        "keywords": (keyword,),
    }
    record = beslisnota.model_copy(update=changes)
    fits = all(_fits_xml(char) for char in title + short + author + kenmerk + keyword)
    for form, render in records.RENDER.items():
        if form in ("mdto-pdf.xml", "mdto-text.xml"):
            continue
        try:
            written = render(record)
        except IncompleteRecord:
            assert not fits
            continue
        assert fits or form == "mdto-informatieobject.xml"
        assert title in _words(written)
    try:
        archived = describe_all(record)
    except IncompleteRecord:
        assert not fits
    else:
        assert fits
        assert Record.model_validate_json(archived["record"]) == record


def _words(written: bytes) -> list[str]:
    """Return every text in a rendering."""
    if written.startswith(b"<?xml"):
        return [str(text) for text in parse_xml(written).itertext()]
    return [value for value in json.loads(written).values() if isinstance(value, str)]


@given(
    title=ODD,
    short=ODD,
    author=ODD,
    kenmerk=ODD,
    keyword=ODD,
    description=st.one_of(st.none(), ODD),
)
def test_what_describe_takes_is_published_or_refused_with_our_own_error(
    make_beslisnota, title, short, author, kenmerk, keyword, description
):
    try:
        record = make_beslisnota(
            title=f"Nota {title}",
            short_title=short,
            author=author,
            kenmerk=kenmerk,
            keywords=(keyword,),
            description=description,
        )
        archived = describe_all(record)
    except MetadataError:
        return
    assert json.loads(archived["jsonld"])["name"] == record.title
    assert texts(archived["diwoo"], "//d:officieleTitel") == [record.title]


def _fits_xml(char: str) -> bool:
    code = ord(char)
    return char in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
