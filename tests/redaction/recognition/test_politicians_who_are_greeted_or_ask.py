# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""A minister who is written to and a member of parliament who asks stay by the list of that day."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.redaction.recognition.going import gone

SPRING = dt.date(2023, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        "Aan de staatssecretaris van IenW\n\nHooggeachte Mevrouw Heijnen,\n\nMijn straat is onveilig.",
        "Aan: Stas Van der Maat\nDatum: 20 mei 2023\n\nAanleiding\nDe brief is klaar.",
        "Aan de Staatssecretaris van Defensie\nt.a.v. de heer C. van der Maat\nPostbus 20701\n",
    ],
)  # fmt: skip
def test_a_minister_who_is_written_to_stays(text: str) -> None:
    assert not gone(text, on=SPRING)


def test_a_minister_who_is_greeted_below_the_address_stays_in_a_letter_without_a_date() -> None:
    text = "Aan de minister voor Langdurige Zorg\n\nGeachte mevrouw Helder,\n\nOnze zoon is ziek."
    assert not gone(text, on=None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Geachte mevrouw Helder,\n\nUw bezwaar is ontvangen.", "Helder"),
        ("Geachte mevrouw Van der Maat,\n\nUw bezwaar is ontvangen.", "Maat"),
    ],
)  # fmt: skip
def test_somebody_else_who_is_greeted_goes(text: str, name: str) -> None:
    assert name in " | ".join(gone(text, on=None))


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Bikker en de heer Azarkan hebben hierover een vraag gesteld.",
        "Op 3 mei stelde Azarkan vragen over de controles.",
        "Het lid Podt vroeg om een brief. De brief aan mevrouw Podt gaat morgen uit.",
    ],
)  # fmt: skip
def test_a_member_of_that_day_who_asks_stays(text: str) -> None:
    assert not gone(text, on=SPRING)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Op 3 mei stelde Wiersinga vragen over de controles.", "Wiersinga"),
        ("Mevrouw Podt uit Ede heeft bezwaar gemaakt tegen het besluit.", "Podt"),
        ("Steller: M. Podt\n\nHet lid Podt vroeg om een brief. Mevrouw Podt schrijft die.", "Podt"),
    ],
)  # fmt: skip
def test_a_namesake_or_somebody_off_the_list_goes(text: str, name: str) -> None:
    assert name in " | ".join(gone(text, on=SPRING))
