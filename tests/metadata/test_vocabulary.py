# SPDX-License-Identifier: EUPL-1.2
"""Value lists are looked up by any name, with the date of the note, and refuse with the nearest."""

from __future__ import annotations

import datetime as dt
import importlib.resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from metadata.errors import ExpiredValue, UnknownValue
from metadata.valuelist import NAMES, packaged
from metadata.vocabulary import (
    bestandsformaat,
    documenthandeling,
    documentrelatie,
    documentsoort,
    informatiecategorie,
    mdto_begrip,
    ministries,
    ministry,
    reden,
    taal,
    thema,
    value_list,
    woo_grond,
)
from redaction.grounds import GROUNDS

TOOI = "https://identifier.overheid.nl/tooi/id/ministerie/"
LISTS_OF_TOOI = [name for name in NAMES if packaged(name).set_name]
IN_2023 = dt.date(2023, 5, 1)
IN_2025 = dt.date(2025, 5, 1)


@pytest.mark.parametrize(
    "name",
    [
        "BZK",
        "bzk",
        "mnre1034",
        TOOI + "mnre1034",
        "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        "binnenlandse zaken en koninkrijksrelaties",
        "  ministerie van  Binnenlandse Zaken & Koninkrijksrelaties ",
    ],
)
def test_a_ministry_is_found_by_any_of_its_names(name):
    term = ministry(name)
    assert term.uri == TOOI + "mnre1034"
    assert term.abbreviation == "BZK"


@pytest.mark.parametrize(
    ("name", "day", "code", "abbreviation"),
    [
        ("LNV", IN_2023, "mnre1153", "LNV"),
        ("mnre1153", IN_2023, "mnre1153", "LNV"),
        ("mnre1153", IN_2025, "mnre1153", "LVVN"),
        ("EZK", IN_2023, "mnre1045", "EZK"),
        ("mnre1045", IN_2023, "mnre1045", "EZK"),
        ("EZ", IN_2025, "mnre1045", "EZ"),
        ("EZ", dt.date(2015, 1, 1), "mnre1045", "EZ"),
        ("EZ", dt.date(2008, 1, 1), "mnre1040", "EZ"),
        ("VenJ", dt.date(2016, 1, 1), "mnre1058", "VenJ"),
        ("KGG", dt.date(2024, 7, 2), "mnre1182", "KGG"),
        ("financien", IN_2023, "mnre1090", "Fin"),
        ("BuZa", IN_2023, "mnre1013", "BZ"),
        ("J&V", IN_2023, "mnre1058", "JenV"),
    ],
)
def test_a_note_gets_the_ministry_of_its_date(name, day, code, abbreviation):
    term = ministry(name, on=day)
    assert (term.code, term.abbreviation) == (code, abbreviation)
    assert term.valid_on(day)


CABINETS = {
    # the last day of Balkenende IV and the first of Rutte I; Justitie was renamed in December
    "2010-10-13": {"AZ", "BZ", "Def", "VWS", "BZK", "EZ", "MinJus", "SZW", "Fin", "OCW", "LNV",
                   "VROM", "VW"},
    "2010-10-14": {"AZ", "BZ", "Def", "VWS", "BZK", "ELenI", "MinJus", "SZW", "Fin", "OCW", "IenM"},
    "2010-12-01": {"AZ", "BZ", "Def", "VWS", "BZK", "ELenI", "VenJ", "SZW", "Fin", "OCW", "IenM"},
    "2013-01-01": {"AZ", "BZ", "Def", "VWS", "BZK", "EZ", "VenJ", "SZW", "Fin", "OCW", "IenM"},
    # Rutte III: LNV came back at once, the other names changed with the year
    "2017-10-25": {"AZ", "BZ", "Def", "VWS", "BZK", "EZ", "VenJ", "SZW", "Fin", "OCW", "IenM"},
    "2017-10-26": {"AZ", "BZ", "Def", "VWS", "BZK", "EZ", "VenJ", "SZW", "Fin", "OCW", "IenM",
                   "LNV"},
    "2018-01-01": {"AZ", "BZ", "Def", "VWS", "BZK", "EZK", "JenV", "SZW", "Fin", "OCW", "IenW",
                   "LNV"},
    "2019-06-01": {"AZ", "BZ", "Def", "VWS", "BZK", "EZK", "JenV", "SZW", "Fin", "OCW", "IenW",
                   "LNV"},
    # the last day of Rutte IV and the first of Schoof
    "2024-07-01": {"AZ", "BZ", "Def", "VWS", "BZK", "EZK", "JenV", "SZW", "Fin", "OCW", "IenW",
                   "LNV"},
    "2024-07-02": {"AZ", "BZ", "Def", "VWS", "BZK", "EZ", "JenV", "SZW", "Fin", "OCW", "IenW",
                   "LVVN", "AenM", "VRO", "KGG"},
}  # fmt: skip


@pytest.mark.parametrize("day", CABINETS)
def test_each_cabinet_has_its_ministries_from_its_first_day(day):
    on = dt.date.fromisoformat(day)
    assert {term.abbreviation for term in ministries(on)} == CABINETS[day]
    for known in value_list("ministeries").terms:
        if known.abbreviation in CABINETS[day]:
            assert ministry(known.abbreviation, on=on).valid_on(on)
        else:
            with pytest.raises(ExpiredValue, match=day):
                ministry(known.abbreviation, on=on)


@pytest.mark.parametrize(("name", "code"), [("EZ", "mnre1045"), ("LNV", "mnre1153")])
def test_without_a_date_the_latest_of_that_name_is_meant(name, code):
    assert ministry(name).code == code


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("LVVN", IN_2023, r"LNV"),
        ("EZK", IN_2025, r"ministerie van Economische Zaken \(EZ\)"),
        ("VenJ", IN_2023, r"JenV"),
        ("VRO", IN_2023, r"2023-05-01; it is one from 2024-07-02"),
        ("KGG", dt.date(2024, 7, 1), r"2024-07-01; it is one from 2024-07-02"),
        ("EZK", dt.date(2024, 7, 2), r"on that day it was ministerie van Economische Zaken"),
        ("VROM", IN_2023, r"ended on 2010-10-13, what took over is .* Waterstaat \(IenW\)"),
        ("mnre1150", dt.date(2011, 5, 1), r"what took over is .*Landbouw en Innovatie \(ELenI\)"),
        ("mnre1040", IN_2025, r"what took over is ministerie van Economische Zaken \(EZ\)"),
        ("mnre1153", dt.date(2016, 5, 1), r"that day it was part of .*Economische Zaken \(EZ\)"),
    ],
)
def test_a_name_of_another_time_is_refused_with_the_name_of_then(name, day, then):
    with pytest.raises(ExpiredValue, match=then):
        ministry(name, on=day)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Ministrie van Financien", "Financiën"),
        ("Infrastructuur en Watrstaat", "IenW"),
        ("SWZ", "SZW"),
    ],
)
def test_an_unknown_ministry_names_the_nearest(name, nearest):
    with pytest.raises(UnknownValue, match=nearest):
        ministry(name)


@pytest.mark.parametrize("name", ["", "   ", "?", "qqqqqq"])
def test_an_empty_or_strange_name_is_refused(name):
    with pytest.raises(UnknownValue, match="the list has"):
        ministry(name)


def test_ministries_lists_those_of_a_day():
    then = {term.abbreviation for term in ministries(IN_2023)}
    assert {"LNV", "EZK"} <= then
    assert not {"LVVN", "KGG", "VRO", "AenM", "EZ", "VROM"} & then
    now = [term.abbreviation for term in ministries()]
    assert len(now) == len(set(now)) == 15
    assert [term.label for term in ministries()] == sorted(
        (term.label for term in ministries()), key=str.casefold
    )


def test_no_ministry_has_two_names_on_one_day():
    by_code: dict[str, list] = {}
    for term in value_list("ministeries").terms:
        by_code.setdefault(term.code, []).append(term)
    for terms in by_code.values():
        for day in (dt.date(2009, 1, 1), dt.date(2012, 6, 1), IN_2023, IN_2025):
            assert sum(term.valid_on(day) for term in terms) <= 1


@pytest.mark.parametrize(
    "code", ["c_8c840238", "2a", "Bij vertegenwoordigende organen ingekomen stukken"]
)
def test_an_informatiecategorie_is_found_by_code_article_or_label(code):
    assert informatiecategorie(code).code == "c_8c840238"


def test_the_codes_that_we_publish_are_in_their_lists():
    assert documentsoort("c_2977c34f").label == "beslisnota"
    assert documentsoort("c_d506b718").label == "advies"
    assert taal("nl").code == taal("NLD").code == "NLD"
    assert bestandsformaat("PDF").label == "PDF"
    assert reden("c_098c1346").label == "correctie privacygevoelige gegevens"


@pytest.mark.parametrize(
    "look_up", [informatiecategorie, documentsoort, taal, bestandsformaat, reden]
)
def test_an_unknown_code_is_refused(look_up):
    with pytest.raises(UnknownValue):
        look_up("c_4191a648")


def test_every_packaged_tooi_list_is_the_one_that_the_schema_names():
    folder = importlib.resources.files("metadata").joinpath("schemas")
    schema = etree.fromstring(folder.joinpath("diwoo-metadata-lijsten.xsd").read_bytes())
    xs = {"xs": "http://www.w3.org/2001/XMLSchema"}
    for name in LISTS_OF_TOOI:
        known = packaged(name)
        listed = schema.find(f"xs:simpleType[@id='{known.set_name}']", xs)
        said = [" ".join(str(p).split()) for p in listed.find("xs:annotation", xs).itertext()]
        said = [text for text in said if text]
        assert said[:2] == [known.set, known.title]
        assert said[2] == f"publicatiedatum: {known.published}"
        labels = {}
        for entry in listed.iterfind(".//xs:enumeration", xs):
            told = [" ".join(str(text).split()) for text in entry.itertext()]
            labels[entry.get("value")] = next(text for text in told if text)
        now = {term.uri: term.label for term in known.terms if term.valid_until is None}
        ever = {term.uri: term.label for term in known.terms}
        assert ever | now == labels


def test_a_theme_has_its_place_in_the_toplijst():
    assert thema("energie") == thema("c_f4f1867a") == thema("ENERGIE ")
    assert thema(thema("energie").broader).label == "economie"
    tops = [term for term in value_list("themas").terms if not term.broader]
    assert len(tops) == 16
    with pytest.raises(UnknownValue, match="nearest: energie"):
        thema("enregie")


LOOK_UP = {
    "ministeries": ministry,
    "informatiecategorieen": informatiecategorie,
    "documentsoorten": documentsoort,
    "documenthandelingen": documenthandeling,
    "documentrelaties": documentrelatie,
    "talen": taal,
    "bestandsformaten": bestandsformaat,
    "themas": thema,
    "redenen": reden,
    "woo_gronden": woo_grond,
}


@pytest.mark.parametrize("name", LOOK_UP)
def test_every_term_is_found_by_code_address_label_and_spellings_in_any_case(name):
    for term in value_list(name).terms:
        spellings = (term.uri, term.code, term.label, term.abbreviation, *term.aliases)
        for spelling in filter(None, spellings):
            for written in (spelling, spelling.upper(), spelling.lower(), f"  {spelling} "):
                if name == "ministeries":
                    day = term.valid_from or term.valid_until or IN_2023
                    assert ministry(written, on=day) == term
                else:
                    assert LOOK_UP[name](written) == term


def test_every_wider_or_other_term_that_a_list_names_is_in_it():
    for name in LOOK_UP:
        terms = value_list(name).terms
        codes = {term.code for term in terms}
        for term in terms:
            named = {*term.replaced_by, *term.split_from} | ({term.broader} - {""})
            assert named <= codes - {term.code}


@given(name=st.sampled_from(sorted(LOOK_UP)), wanted=st.text(max_size=300))
def test_any_text_is_a_term_or_is_refused_with_terms_of_the_list(name, wanted):
    labels = [term.label for term in value_list(name).terms]
    try:
        assert LOOK_UP[name](wanted).label in labels
    except UnknownValue as refused:
        assert any(label in str(refused) for label in labels)


@given(
    wanted=st.sampled_from([t.label for t in packaged("ministeries").terms]) | st.text(max_size=40),
    day=st.dates(),
)
def test_a_ministry_of_any_day_existed_then_or_is_refused(wanted, day):
    try:
        assert ministry(wanted, on=day).valid_on(day)
    except (UnknownValue, ExpiredValue) as refused:
        assert str(refused)


def test_the_grounds_have_the_day_of_the_law_and_its_source():
    law = value_list("woo_gronden")
    assert law.published == dt.date(2022, 5, 1)
    assert {term.valid_from for term in law.terms} == {law.published}
    assert "Stb. 2021, 499" in law.source


def test_the_grounds_are_those_that_redaction_offers():
    ours = {term.code: term.label for term in value_list("woo_gronden").terms}
    assert ours == {ground.code: ground.name for ground in GROUNDS}


@pytest.mark.parametrize("code", ["5.2", "5.2.1", "5.1.2z"])
def test_personal_policy_opinions_are_no_ground(code):
    with pytest.raises(UnknownValue):
        woo_grond(code)


def test_mdto_terms_are_found_by_label_or_code():
    assert mdto_begrip("Waarderingen", "N") == ("Nader te bepalen", "N")
    assert mdto_begrip("EventTypeLijst", "Publicatie") == ("Publicatie", None)
    with pytest.raises(UnknownValue, match="Publicatie"):
        mdto_begrip("EventTypeLijst", "Lakken")
