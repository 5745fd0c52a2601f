# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Addresses of any country go whole behind a word for living; offices, days and numbers stay."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Zij woont op Calle San Pedro 12, 2ºB, 03780 Pego (Alicante).", "Calle San Pedro 12, 2ºB, 03780 Pego (Alicante)"),
        ("Zijn oude adres was 180 Kipling Avenue, Unit 4, Etobicoke ON M9B 3L9, Canada; nu niet.", "180 Kipling Avenue, Unit 4, Etobicoke ON M9B 3L9, Canada"),
        ("Zij wonen op Frederik Hendriklaan 118-1, 5212 BZ 's-Hertogenbosch. Het is koud.", "Frederik Hendriklaan 118-1, 5212 BZ 's-Hertogenbosch"),
        ("De brief is verzonden naar Rechov Hantke 14/6, Haifa; een kopie volgt.", "Rechov Hantke 14/6, Haifa"),
        ("Hij verblijft in Douar Tizi n'Oucheg, BP 40, Ourika, Marokko en krijgt post.", "Douar Tizi n'Oucheg, BP 40, Ourika, Marokko"),
    ],
)  # fmt: skip
def test_an_address_goes_whole(text: str, address: str) -> None:
    assert address in gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "De regeling woont in artikel 12, tweede lid.",
        "Zij verbleef in 2019, 2020 en 2021 in de opvang.",
        "De nota is gestuurd naar FEZ, WJZ, DGRR 3.",
    ],
)
def test_what_is_no_address_of_somebody_stays(text: str) -> None:
    assert gone(text) == []
