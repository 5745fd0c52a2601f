# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Given names that stand together explain each other: couples, brothers, children."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pleegouders Joop en Annelies K. zijn in hechtenis.", ["Joop"]),
        ("De gebroeders Kramer (Teun en Willem) vroegen subsidie aan.", ["Teun", "Willem"]),
        ("Zij wonen hier met hun kinderen Anahit, Tigran en de in Emmen geboren Lente.", ["Anahit", "Tigran", "Lente"]),
        ("Zij wacht op haar kinderen Yonas en Jericho.", ["Yonas", "Jericho"]),
        ("Basisschool | Urk | Jelle Visserman, Riek Kok\nAndere | Assen |", ["Riek Kok"]),
        ("Bereikbaar: Selam Girma 06.18.27.40.93; Fem Avond 06 7712 0339.", ["Fem Avond"]),
    ],
)  # fmt: skip
def test_given_names_beside_each_other_go(text: str, names: list[str]) -> None:
    found = " | ".join(gone(text))
    assert all(name in found for name in names)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("De directie (Inkoop en Beheer) tekent morgen.", "Inkoop"),
        ("De kinderen in Utrecht en Zeist krijgen les.", "Utrecht"),
        ("Overleg | OCW | Jelle Visserman, Raad Kok\n", "Raad"),
    ],
)
def test_units_and_places_that_stand_together_stay(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))
