# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings


def gone(text: str) -> list[str]:
    return [f.text for f in findings(plain_text(text), profile=load_profile()) if f.redact]


@pytest.mark.parametrize(
    "text",
    [
        "Algemeen nummer: 088 042 42 42",
        "bel gratis 0800 - 2 358 358",
        "via 0900 1234567",
        "mail secretariaat.irf@minfin.nl",
        "postbus-nareis@minaenm.nl",
        "wvl-crisis@rws.nl",
        "kamerzaken@minbzk.nl",
        "Dienst Toeslagen, Postbus 5000, 6401 GA Heerlen",
        "Retouradres Postbus 4410, 2500 EK Den Haag",
        "in Rijnstraat 8, 2515 XP Den Haag",
        "23 november, Antonie van Leeuwenhoeklaan 9, zaal T-0.17",
        "Dorpsstraat 3, zaal B",
        "Het gebouw aan de Molenstraat 14 telt 300 werkplekken.",
        "De keuringslocatie aan de Havenstraat 9 sluit in mei.",
    ],
)
def test_what_government_publishes_stays(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "mail j.post@minbzk.nl",
        "mail secretariaat.jansen@minfin.nl",
        "mail pers.dejong@minvws.nl",
        "mail kdv@minbuza.nl",
        "tel. algemeen 06-12345678",
        "Mevrouw Bos, Postbus 12, 8560 AA Balk",
        "Grote Markt 3, 2511 CW Den Haag",
        "Korte Voorhout 71, Den Haag",
    ],
)
def test_what_looks_like_it_and_is_a_persons_goes(text: str) -> None:
    assert gone(text)


def test_a_number_named_as_general_but_on_no_list_goes() -> None:
    text = "of het algemene nummer 050 599 61 01."
    found = [
        f for f in findings(plain_text(text), profile=load_profile()) if f.text == "050 599 61 01"
    ]
    assert [(f.redact, bool(f.reason)) for f in found] == [(True, True)]


@pytest.mark.parametrize(
    "text",
    [
        "De rechtbank vernietigde het besluit (zaaknummer ROT 23/6180).",
        "Dit is gemeld als datalek (meldingsnummer AP-2024-119038).",
        "De Arbeidsinspectie is een onderzoek gestart (inspectienummer 332310047).",
        "Zie de annotatie onder AB 2019/12.",
    ],
)
def test_the_number_of_a_court_case_or_inspection_stays(text: str) -> None:
    assert not gone(text)


def test_the_number_of_a_persons_file_goes() -> None:
    assert gone("De heer Bakker (dossiernummer 332310047) wacht op bericht.")


@pytest.mark.parametrize(
    "text",
    [
        "Aan: de minister\nKenrnerk: DGRV-LO / 884O6l3l\nTel. 070 - 1234\n",
        "Behandeld door\nW.T. Averink\nKenmerk\n5 0 23311-1088420-PZO\n\nnota\n",
        "Datum 3 mei 2023\nOns kenm. 6024417\nBetreft: verzoek van de heer Kuiters\n",
        "Ingekomen OCW 11 MEI 2023            nr. 4471O98\n\nMevr. P. Aalbersberg\n",
    ],
)
def test_the_reference_of_the_note_itself_stays_however_it_was_read(text: str) -> None:
    assert not any(c.isdigit() for g in gone(text) for c in g if "070" not in g)


@pytest.mark.parametrize(
    "text",
    [
        "De heer Kuiters meldde het onder INC-20230418-0093.",
        "Mevrouw Averink vroeg naar staatssteunbesluit, registratie: SA.104417.",
        "Bij de zending van de heer Kuiters hoort aangifte 24NLK7QW2M5T9P3RX8.",
        "De heer Kuiters kreeg geen paspoort (2022Z11873).",
        "Mevrouw Averink werkte eraan onder opdrachtnummer 4500711830.",
        "Haar boerderij is een rijksmonument (monumentnummer 488120).",
        "Zij kreeg het vaccin met batchnummer FK4417.",
        "Van garagehouder Averink is het erkenningsnummer EB-33108 ingetrokken.",
    ],
)
def test_numbers_of_things_papers_and_tickets_stay_beside_a_person(text: str) -> None:
    assert not any(c.isdigit() for g in gone(text) for c in g)


def test_a_year_and_a_serial_number_are_no_bsn() -> None:
    assert "2025-00871" not in gone("Het besluit 2025-00871 is genomen.")


def test_where_people_live_goes_though_a_building_has_the_address() -> None:
    assert gone("Het gezin woont op de locatie aan de Molenstraat 14, 7811 PM Emmen.")


@pytest.mark.parametrize(
    "text",
    ["bel de dienstdoende voorlichter op 070 348 41 77", "tel 070 348 41 77 (algemeen)"],
)
def test_a_number_that_many_answer_is_flagged_as_such(text: str) -> None:
    found = [f for f in findings(plain_text(text), profile=load_profile()) if f.type == "PHONE"]
    assert ["algemeen telefoonnummer" in f.reason for f in found] == [True]
