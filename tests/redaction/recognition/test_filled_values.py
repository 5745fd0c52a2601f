# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Where only people are filled in, two words with a capital are a name, whatever else they mean."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone

TABLE = "Naam | Rol | Organisatie\nMerel Tolboom | voorzitter | directie Water\n{} | secretaris | directie Bodem"
ACTIONS = "Actie\tWie\tGereed\nRaming aanvullen\t{}\t15 mei\nBrief opstellen\tMerel Tolboom\t1 juni"
ATTENDED = "Aanwezigen\nMerel Tolboom, provincie Drenthe\n{}, waterschap Vechtstromen\n1. Opening"


@pytest.mark.parametrize("form", [TABLE, ACTIONS, ATTENDED])
@pytest.mark.parametrize(
    "name", ["Bloem Appelscha", "Kar Lok Sik", "Wende Bovenschulte", "Hei Man Soen"]
)
def test_a_name_of_dutch_words_or_syllables_goes_as_a_whole(form: str, name: str) -> None:
    assert name in gone(form.format(name))


@pytest.mark.parametrize(
    "text",
    [
        "Contactpersoon\nWende Bovenschulte\n\nKenmerk\n87451120",
        "OPGESTELD DOOR: WENDE BOVENSCHULTE\nDATUM: 2 SEPTEMBER 2024",
        "Hoogachtend,\nWende Bovenschulte\nafdeling Vergunningen",
    ],
)
def test_who_made_or_signs_a_note_goes_as_a_whole(text: str) -> None:
    assert any(found.casefold() == "wende bovenschulte" for found in gone(text))


@pytest.mark.parametrize(
    "value", ["Sociale Zekerheid", "Haagse Hogeschool", "Dienst Toeslagen", "Gemeente Appelscha"]
)
@pytest.mark.parametrize("form", [TABLE, ACTIONS, ATTENDED])
def test_a_unit_or_body_among_people_stays(form: str, value: str) -> None:
    assert not any(value.split()[-1] in found for found in gone(form.format(value)))


def test_a_column_of_names_of_projects_holds_no_people() -> None:
    text = "Naam | Gereed | Kosten\nZilte Zoom | 2027 | 3 mln\nBlauwe Schuit | 2028 | 4 mln"
    assert gone(text) == []


@pytest.mark.parametrize(
    "name", ["Appelscha, Mariluza", "Lap, Giok Swan", "Knotter, Sijtze", "Steeg, Geesje uit de"]
)
def test_the_head_of_a_mail_has_the_surname_first_whatever_it_means(name: str) -> None:
    assert name in gone(f"Van: {name}\nVerzonden: maandag 3 februari 2025 16:40\nOnderwerp: nota")


def test_a_unit_before_a_given_name_in_the_head_of_a_mail_stays() -> None:
    text = "Aan: Handhaving, Evertje\nOnderwerp: terugkoppeling gesprek"
    assert not any("Handhaving" in found for found in gone(text))


@pytest.mark.parametrize(
    "form", ["Het advies is geschreven door {} en vastgesteld.", "Behandeld door\n{}\nTelefoon"]
)
def test_initials_before_a_town_are_somebodys(form: str) -> None:
    assert "R. Appelscha" in gone(form.format("R. Appelscha"))
