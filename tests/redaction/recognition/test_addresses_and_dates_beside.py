# SPDX-License-Identifier: EUPL-1.2
"""Addresses, dates of birth, plates and logins by what stands right beside them."""

from __future__ import annotations

import pytest

from redaction.recognizers.analyzer import recognise
from tests.redaction.recognition.going import gone


def found(text: str, kind: str) -> list[str]:
    return [text[w.start : w.end] for w in recognise(text) if w.type == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hij is verhuisd naar Kilder, Wilgenstraat 6 bij zijn zus.", "Kilder, Wilgenstraat 6"),
        (
            "Zij verblijft in azc Ulft, kamer C3.07, Slingerlaan 2, 7071 BD Ulft.",
            "azc Ulft, kamer C3.07, Slingerlaan 2, 7071 BD Ulft",
        ),
        (
            "Hij woont op Camping De Bosrand, plaats 31, Zandweg 8, 7261 CS Ruurlo.",
            "Camping De Bosrand, plaats 31, Zandweg 8, 7261 CS Ruurlo",
        ),
        (
            "Mevrouw A. Kuiters\nResidentie Duinzicht, kamer 12\nParkweg 40\n2585 JK DEN HAAG\n",
            "Residentie Duinzicht, kamer 12\nParkweg 40\n2585 JK DEN HAAG",
        ),
        ("Wij wonen op de Hoofdstraat 9, 6971 BC\nBrummen, al jaren.", "6971 BC\nBrummen"),
        ("Wij wonen Zaagselstraat 5, 2406 TX Alphen a.d. Rijn.", "2406 TX Alphen a.d. Rijn"),
        ("De familie woont op nummer 318. De buren", "318"),
        ("Zij bewoont nummer 12 hs. Haar zoon", "12 hs"),
        ("De bewoners van Dorpsstraat 44, 46 en 48 tekenden.", "Dorpsstraat 44, 46 en 48"),
        ("Schrijf naar 42 Baker Street, London NW1 6XE.", "42 Baker Street, London"),
        ("adres Para, Onverwacht, serie B nr. 204.", "Para, Onverwacht, serie B nr. 204"),
        ("Het is Barbaros Caddesi No: 12 Daire 3, 35220 Izmir.", "Caddesi No: 12 Daire 3, 35220"),
    ],
)
def test_an_address_is_found_with_all_its_parts(text: str, wanted: str) -> None:
    assert any(wanted in address for address in found(text, "ADDRESS"))


@pytest.mark.parametrize(
    "text",
    [
        "Op de lijst staan nummer 3 en hoger niet meer.",
        "Met Rapport 44 en 46 zijn alle vragen beantwoord.",
        "Baan 18R van de luchthaven is in onderhoud, net als Baan 06.",
        "De bewoner wacht op nummer 12,5 procent.",
    ],
)
def test_numbers_of_a_list_and_runways_are_no_address(text: str) -> None:
    assert not found(text, "ADDRESS")


def test_an_amount_behind_a_street_is_no_house_of_the_neighbours() -> None:
    found_there = found("Bij Dorpsstraat 44 en 200 andere panden.", "ADDRESS")
    assert all("200" not in address for address in found_there)


def test_an_address_does_not_begin_in_the_sentence_before_it() -> None:
    text = "Hij lijdt aan Alzheimer. Wij wonen Zaagselstraat 5, 2406 TX Alphen."
    assert not any("Alzheimer" in address for address in found(text, "ADDRESS"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Den Haag, 3 mei 2024\nIk ben 41 (12 okt. 1982) en lasser.", "12 okt. 1982"),
        ("Den Haag, 3 mei 2024\nKinderen: Bram (2014) en Noor (7 juni 2017)\n", "2014"),
        ("Den Haag, 3 mei 2024\nKinderen: Bram (2014) en Noor (7 juni 2017)\n", "7 juni 2017"),
        ("3 mei 2024\nP. Aalbers\nDreef 31, 5025 JL Tilburg\n9 maart 1971\n", "9 maart 1971"),
    ],
)
def test_a_date_of_birth_is_found_by_an_age_a_child_or_a_sender(text: str, wanted: str) -> None:
    assert wanted in found(text, "DATE_OF_BIRTH")


@pytest.mark.parametrize(
    "text",
    [
        "3 mei 2024\nHet aantal zaken is 44 (31 december 2022) en daalt.",
        "3 mei 2024\nDreef 31, 5025 JL Tilburg\n2 mei 2024\nGeachte heer",
        "3 mei 2024\nHet boek De kinderen van Mulisch (2014) is vertaald.",
    ],
)
def test_other_dates_in_brackets_or_below_an_address_are_none(text: str) -> None:
    assert not found(text, "DATE_OF_BIRTH")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Een bus met Poolse nummerplaat (KR 8812P) stond er.", "KR 8812P"),
        ("met kenteken KLP-41-R of B-207-RZM (Roemeens)", "B-207-RZM"),
        ("Naam | Kenteken\nWouda | PLR 71 K\n", "PLR 71 K"),
    ],
)
def test_plates_of_other_countries_are_found_beside_a_word_for_one(text: str, wanted: str) -> None:
    assert wanted in found(text, "LICENSE_PLATE")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("inlogcode dossier BRKK-4 voor P. Brakke", "BRKK-4"),
        ("Hij logt in als pwouda@meetnet en kijkt.", "pwouda@meetnet"),
        ("Haar DigiD ('ilse.wd') is geblokkeerd.", "ilse.wd"),
        ("De stukken staan bij pj.aalders.02 in het systeem.", "pj.aalders.02"),
    ],
)
def test_codes_and_logins_are_found(text: str, wanted: str) -> None:
    assert wanted in found(text, "USERNAME")


def test_the_name_of_an_account_on_a_network_is_found() -> None:
    assert "piet.wouda67" in found("Zijn Instagramaccount piet.wouda67 is weg.", "USERNAME")


def test_a_login_below_a_telephone_number_is_found() -> None:
    head = "Auteur\nL. Wouda\nT 070 - 456 11 22\n{}\nDatum\n"
    assert "lwoudastra" in found(head.format("lwoudastra"), "USERNAME")
    assert not found(head.format("paraaf"), "USERNAME")


def test_a_farm_is_a_home_and_no_organisation_above_an_address() -> None:
    assert any("Wierdaweg 9" in g for g in gone("P. Wouda\n  boerderij De Warf, Wierdaweg 9"))


def test_a_password_of_words_is_no_login() -> None:
    assert not found("Het wachtwoord van de dag is bekend.", "USERNAME")


def test_strokes_between_spaces_divide_a_table() -> None:
    text = "Naam / personeelsnummer / account\nWouda P. / 0551203 / pwoud\n"
    assert "0551203" in found(text, "ID_NUMBER")
    assert "pwoud" in found(text, "USERNAME")


@pytest.mark.parametrize(
    "text",
    [
        "De melding kreeg meldcode CAL-24-017.",
        "De steun is goedgekeurd onder SA.104417.",
        "De klachten gaan over vrachttoestel PH-CKB.",
        "Het DNA wees op wolf GW3311m.",
        "Zijn boedel kwam aan met mv 'Anna Paulowna'.",
        "De UK 212 'Pieter van Aris' voer uit.",
    ],
)
def test_codes_and_ships_name_nobody(text: str) -> None:
    assert not gone(text)
