# SPDX-License-Identifier: EUPL-1.2
"""Value lists are looked up by any name, with the date of the note, and refuse with the nearest."""

from __future__ import annotations

import datetime as dt
import importlib.resources

import pytest
from lxml import etree

from metadata.errors import ExpiredValue, UnknownValue
from metadata.vocabulary import (
    bestandsformaat,
    documentsoort,
    informatiecategorie,
    mdto_begrip,
    ministries,
    ministry,
    reden,
    taal,
    value_list,
    woo_grond,
)
from redaction.grounds import GROUNDS

TOOI = "https://identifier.overheid.nl/tooi/id/ministerie/"
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


@pytest.mark.parametrize(("name", "code"), [("EZ", "mnre1045"), ("LNV", "mnre1153")])
def test_without_a_date_the_latest_of_that_name_is_meant(name, code):
    assert ministry(name).code == code


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("LVVN", IN_2023, r"LNV"),
        ("EZK", IN_2025, r"ministerie van Economische Zaken \(EZ\)"),
        ("VenJ", IN_2023, r"JenV"),
        ("VRO", IN_2023, r"2023-05-01"),
        ("KGG", dt.date(2024, 7, 1), r"2024-07-01"),
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


def test_every_tooi_term_is_in_the_schema_that_it_came_from():
    folder = importlib.resources.files("metadata").joinpath("schemas")
    lists = etree.fromstring(folder.joinpath("diwoo-metadata-lijsten.xsd").read_bytes())
    allowed = set(lists.xpath("//*[local-name()='enumeration']/@value"))
    counts = {
        "ministeries": 26,
        "informatiecategorieen": 18,
        "documentsoorten": 91,
        "documenthandelingen": 3,
        "talen": 27,
        "bestandsformaten": 19,
        "redenen": 2,
        "documentrelaties": 4,
    }
    for name, count in counts.items():
        terms = value_list(name).terms
        assert len(terms) == count
        assert {term.uri for term in terms} <= allowed


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
