# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Given names that stand together explain each other: couples, brothers, children."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Pleegouders Koos en Mariska V. zijn in hechtenis.", ["Koos"]),
        ("De gebroeders Dorsman (Jaap en Cornelis) vroegen subsidie aan.", ["Jaap", "Cornelis"]),
        ("Zij wonen hier met hun kinderen Anahit, Tigran en de in Assen geboren Storm.", ["Anahit", "Tigran", "Storm"]),
        ("Zij wacht op haar kinderen Natnael en Bethlehem.", ["Natnael", "Bethlehem"]),
        ("Basisschool | Urk | Hessel Hakvoort, Lub Post\nAndere | Assen |", ["Lub Post"]),
        ("Bereikbaar: Mulu Tesfaye 06.18.27.40.93; Ank Nacht 06 7712 0339.", ["Ank Nacht"]),
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
        ("Overleg | OCW | Hessel Hakvoort, Raad Post\n", "Raad"),
    ],
)
def test_units_and_places_that_stand_together_stay(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))
