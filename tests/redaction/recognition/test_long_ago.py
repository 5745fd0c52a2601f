# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import datetime as dt

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("De piloot Thomas Wilkinson sneuvelde in 1943 bij Dronten.", "Wilkinson"),
        ("De soldaat Willem Huizer is in 1940 bij de Grebbeberg gesneuveld.", "Huizer"),
        ("De verzamelaar Otto Lanzer verkocht in 1941 aan Duitsland.", "Lanzer"),
        ("Het doek was tot 1940 van de handelaar Jakob Oppenheim.", "Oppenheim"),
        ("Cornelis van den Houten (1698-1761) was bewindhebber.", "Houten"),
        ("De slavenhouder Jan van den Broeke bezat de plantage in 1780.", "Broeke"),
        ("De gouverneur-generaal Van Molenbeek gaf het bevel.", "Molenbeek"),
    ],
)
def test_whom_the_sentence_places_in_a_time_of_which_nobody_is_left_stays(
    text: str, stays: str
) -> None:
    assert not any(stays in name for name in gone(text))


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("De heer Jan van den Broeke werd in 1943 gedeporteerd en woont nu in Almere.", "Broeke"),
        ("Rachel Lewin vluchtte in 1939 als kind uit Berlijn en wil een gesprek.", "Lewin"),
        ("Mevrouw Stern verkocht in 1941 haar huis en vraagt nu rechtsherstel.", "Stern"),
        ("Verzoeker is de zoon van Jakob Oppenheim, die in 1943 is vermoord.", "Oppenheim"),
        ("Mijn opa Willem Huizer is in 1940 bij de Grebbeberg gesneuveld.", "Huizer"),
        ("Conservator Anna Jansma dateert het schip rond 1650.", "Jansma"),
        ("Koen Jansma schreef over het beleg van 1629 een brief aan de minister.", "Jansma"),
        ("Jansma had een schilderij uit 1890 op zolder.", "Jansma"),
        ("Jansma kocht in 2019 een huis uit 1910.", "Jansma"),
        ("Op de foto uit 1941 staat Otto Lanzer, die in 2019 is overleden.", "Lanzer"),
    ],
)
def test_a_survivor_an_heir_or_who_works_with_old_things_goes(text: str, goes: str) -> None:
    assert any(goes in name for name in gone(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("De bever zit in de Dommel en langs de Berkel.", "Berkel"),
        ("In de Sint-Laurenskerk is de herdenking.", "Laurens"),
        ("De rechter toetst aan Groothuis/Schoenmaker en Haviltex.", "Groothuis"),
        ("Uit Saelmeer/Academisch Ziekenhuis en Van Heessen/De Rijp volgt dit.", "Heessen"),
        ("3. Fabrikant Roelandt wil opnieuw onderhandelen.", "Roelandt"),
        ("Corporaties Wonenburg en Eigen Haard procederen.", "Wonenburg"),
        ("De Lex Dijkstra kwam aan de orde.", "Dijkstra"),
    ],
)
def test_a_water_a_church_a_judgment_a_firm_and_a_law_stay(text: str, stays: str) -> None:
    assert not any(stays in name for name in gone(text))


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("Gesproken met mevrouw Berkel over de vergunning.", "Berkel"),
        ("Afgestemd met Jansma/Pinas van FEZ, de toets volgt.", "Jansma"),
        ("Aannemer Roelandt belde over zijn rekening.", "Roelandt"),
    ],
)
def test_who_only_bears_such_a_name_goes(text: str, goes: str) -> None:
    assert any(goes in name for name in gone(text))


def test_the_holder_of_an_office_that_was_just_named_stays_on_that_day_only() -> None:
    asked = "Kun jij morgen langs de minister? Wiersma heeft tot half elf.\n"
    assert gone(asked, dt.date(2024, 11, 20)) == []
    assert "Wiersma" in gone(asked, dt.date(2016, 11, 20))
    assert gone(f"Contactpersoon: A. Wiersma\n\n{asked}", dt.date(2024, 11, 20))[-1] == "Wiersma"


def test_a_predecessor_stays_who_held_the_office() -> None:
    day = dt.date(2024, 11, 20)
    assert gone("Mijn ambtsvoorganger De Jonge heeft dat met corporaties afgesproken.", day) == []
    assert gone("Mijn voorganger Terpstra (FEZ) heeft dat afgesproken.", day) == ["Terpstra"]
