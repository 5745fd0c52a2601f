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
