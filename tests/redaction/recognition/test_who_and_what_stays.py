# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Politicians, authors and things with a person's name that stay readable in running text."""

from __future__ import annotations

import datetime as dt

import pytest

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings

PROFILE = load_profile()
DAY = dt.date(2024, 11, 20)


def gone(text: str, on: dt.date | None = DAY) -> list[str]:
    """Return what goes from a text."""
    found = findings(plain_text(text), profile=PROFILE, on=on)
    return [f.text for f in found if f.redact]


@pytest.mark.parametrize(
    "text",
    [
        "De ouder waarover Van Eijk en Kisteman spraken, krijgt antwoord.",
        "Stultiens, Vermeer en Inge van Dijk hebben inbreng geleverd.",
        "Er is gebeld met Omtzigt, Wilders, Yeşilgöz en Van der Plas.",
        "Gesprekspartners in volgorde: Scholz, Macron, Tusk, Meloni; daarna lunch.",
        "Indieners     | Strekking | Oordeel\nKrul/Bushoff  | fondsen   | oordeel Kamer\nClaassen      | taaleis   | aanhouden\n",
    ],
)
def test_politicians_who_are_named_together_stay(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Met Van Eijk, Tolsma en Kisteman is gebeld.", "Tolsma"),
        ("Van: Wendy van Eijk\nMet Van Eijk en Kisteman is gebeld.", "Van Eijk"),
    ],
)
def test_a_row_with_an_official_in_it_proves_nothing(text: str, name: str) -> None:
    assert name in " ".join(gone(text))
