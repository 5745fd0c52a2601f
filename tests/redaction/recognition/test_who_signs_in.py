# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest

from redaction.recognizers import username
from redaction.recognizers.reading import Reading


def found(text: str) -> set[str]:
    return {text[claim.start : claim.end] for claim in username.find(Reading(text))}


@pytest.mark.parametrize(
    ("text", "login"),
    [
        ("Datum laatste wijziging: 19 mei, door wolthuisj\n", "wolthuisj"),
        ("Bijgewerkt op 3 mei 2024 om 14.10 uur door mdekkers2", "mdekkers2"),
        ("inloggen lukt niet met k.vriezema, iemand?", "k.vriezema"),
        ("Hij was op dinsdag aangemeld onder h_dewit, zegt de log.", "h_dewit"),
        ("Account voor het zaaksysteem, alleen voor beheer: mo.dekker.ext.", "mo.dekker.ext"),
    ],
)
def test_who_changed_a_file_or_signs_in_is_a_user_name(text: str, login: str) -> None:
    assert login in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "De tekst is gewijzigd en vastgesteld door provincies en gemeenten.",
        "De aanvraag is geregistreerd en afgedaan door ambtenaren van DUO.",
    ],
)
def test_bodies_that_change_a_text_are_none(text: str) -> None:
    assert found(text) == set()
