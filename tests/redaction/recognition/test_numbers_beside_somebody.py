# SPDX-License-Identifier: EUPL-1.2
"""Numbers in running text behind somebody's name go, whatever they are called; public ones stay."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Mevrouw Hilde Zandvoort staat bij ons te boek, 20-118473-Z.", "20-118473-Z"),
        ("Volgens Wim Terhorst luidt het in het systeem KOMP-118473.", "KOMP-118473"),
        ("De heer Joop Lindeboom (loopnummer 884213) is teruggebeld.", "884213"),
        ("Haar polisblad van de verzekeraar draagt UVZ-2201184.", "UVZ-2201184"),
    ],
)
def test_a_number_in_the_sentence_of_somebody_goes(text: str, number: str) -> None:
    assert number in gone(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("De heer Joop Lindeboom vroeg naar het project (kenmerk 2211847).", "2211847"),
        ("Joop Lindeboom is eigenaar van Lindeboom Beheer B.V. (KvK 68120433).", "68120433"),
        ("Joop Lindeboom wees op ongeveer 145000 aanvragen per jaar.", "145000"),
        ("Joop Lindeboom kreeg in 2020 gelijk van de Afdeling (202001877/1/V2).", "202001877"),
        ("Van: Joop Lindeboom\nKenmerk: 4417023\nDatum: 3 mei 2024", "4417023"),
        ("Het schip (ENI 02317745) mag nu niet verder.", "02317745"),
        ("De provincie meldt 118473-AB als nummer van de brug.", "118473"),
    ],
)
def test_a_public_number_stays_though_somebody_is_named(text: str, number: str) -> None:
    assert not any(number in found for found in gone(text))
