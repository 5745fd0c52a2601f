# SPDX-License-Identifier: EUPL-1.2
"""Firms, buildings and streets that bear the name of a person stay; the person goes."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    "text",
    [
        "De auto staat op naam van Autobedrijf Van Vliet en is verkocht.",
        "Haar gastouderbureau, De Appelgaard, was bij de zaak betrokken.",
        "De software van Meerdink loopt volgens de dienst achter.",
        "Drie werven zijn goedgekeurd, waaronder Hoekman Shipbuilding.",
        "De Rabobank heeft de financiering bevroren.",
        "De bijeenkomst is in Café Dudok, daarna in Fort Zeelandia.",
        "Zij vroeg naar huisvesting aan de Burgemeester Elsenweg.",
        "Het netwerk ligt al onder de Harinxmastrjitte.",
        "De explosie aan de Schammenkamp is niet besproken.",
        "De sessie was in de Plasa Reina Wilhelmina op Bonaire.",
    ],
)
def test_a_thing_that_sounds_like_a_person_stays(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De eigenaar van de supermarktketen, Zbigniew Wrona, dreigt met een klacht.", "Wrona"),
        ("De software van Mieke Terpstra-Bos werkt niet.", "Terpstra"),
        ("Ik vroeg het aan de heer Schammelink.", "Schammelink"),
    ],
)
def test_a_person_beside_a_firm_goes(text: str, name: str) -> None:
    assert name in " ".join(gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "Het veld is klein: alleen NEC, Thales en Axion.",
        "Bij Cargill, Oloma en Bunge is nagevraagd of vermelding bezwaarlijk is.",
        "De grondslag is de Tabaks- en rookwarenwet.",
        "De haan op de Petrus en Pauluskerk is hersteld.",
        "Accountant Deloitte heeft de jaarrekening bekeken.",
    ],
)
def test_an_organisation_in_the_company_of_others_stays(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aanwezig:\nTutuhatunewa, AOb\n", "Tutuhatunewa"),
        ("Afgestemd met KLM, De Vries en Schiphol.", "De Vries"),
        ("De uitvoerder van Heijmans, Supriyanto, leidt u rond.", "Supriyanto"),
    ],
)
def test_somebody_of_an_organisation_goes(text: str, name: str) -> None:
    assert name in " ".join(gone(text))
