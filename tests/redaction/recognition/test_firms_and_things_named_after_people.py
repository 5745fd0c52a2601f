# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Firms, ships, storms, cases, rulers and fields that bear a name stay; people beside them go."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("De taxateur, D.J. Abrahams van Abrahams Expertise, schat dat.", "Expertise"),
        ("Kees Mostert is directeur van Mostert Trading te Breda.", "Trading"),
        ("Rentmeester Anna Vos (Vos Rentmeesters) onderhandelt.", "Rentmeesters"),
        ("Het contract met Van Swinden Laboratorium loopt af.", "Swinden"),
        ("Leverancier Van der Heijden Labortechniek is aansprakelijk.", "Heijden"),
        ("De loonstrook is van Peeters Zaden V.O.F. uit Venlo.", "Peeters"),
        ("Hij had een rekening bij de Rabobank in Tiel.", "Rabobank"),
        ("Sinds de cycloon Idai is er geen stroom.", "Idai"),
        ("Dat volgt uit de stelling van Coase.", "Coase"),
        ("Zie ook de zaak Avena bij het Internationaal Gerechtshof.", "Avena"),
        ("Uit de tijd van Karel de Stoute is niets bewaard.", "Karel"),
        ("De kaart is getekend door Joan Blaeu in 1649.", "Blaeu"),
        ("Het graf ligt op begraafplaats Zorgvlied in Amsterdam.", "Zorgvlied"),
        ("De tweemastschoener 'Wylde Swan' ligt in Harlingen.", "Swan"),
        ("Onderzoek van Penman en Monteith naar verdamping steunt dat.", "Monteith"),
        ("Aanpassing van artikel 41 Wet BIG vraagt achttien maanden.", "BIG"),
    ],
)  # fmt: skip
def test_what_bears_the_name_of_a_person_stays(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Verder klaagde J.E. Zagers over de wachttijd.", "Zagers"),
        ("De taxateur, D.J. Abrahams van Abrahams Expertise, schat dat.", "D.J. Abrahams"),
        ("Haar buurman Florian Dekkers heeft een sleutel.", "Florian Dekkers"),
        ("Wij belden met Irma Wolterink over de storm.", "Irma Wolterink"),
        ("Het voorstel van Jan de Groot is besproken met Tineke Haitjema.", "Tineke Haitjema"),
    ],
)  # fmt: skip
def test_a_person_with_such_a_name_goes(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


@pytest.mark.parametrize(
    ("text", "goes", "stays"),
    [
        ("Schip | Aanvrager | RVO-nummer | Reden\nUK 311 | Fam. Romkes | 203817744 | storing\n", "203817744", ""),
        ("Naam | Kind | DUO-nr. | Advies\nF. Okafor | Ama | 88114402 | ja\n", "88114402", ""),
        ("Locatie | RVO-nummer | Hectare\nEemsdelta | 203817744 | 12\n", "", "203817744"),
        ("Motie | TK-nummer | Stand\nSneller | 36410 | aangehouden\n", "", "36410"),
        ("De foto's staan op de schijf, map jankdv; toestemming ontbreekt.", "jankdv", ""),
        ("De stukken staan in de map stikstof van het team.", "", "stikstof"),
    ],
)  # fmt: skip
def test_numbers_and_folders_of_persons_go_and_those_of_matters_stay(
    text: str, goes: str, stays: str
) -> None:
    found = gone(text)
    assert not goes or goes in found
    assert not stays or stays not in found
