# SPDX-License-Identifier: EUPL-1.2
"""A citizen's name beside special personal data goes on ground 5.1.1d, and is looked at."""

from __future__ import annotations

import pytest

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.visibility.sensitive import special_kind


def _one(text: str, name: str) -> tuple[str | None, str, str]:
    found = [f for f in findings(plain_text(text), profile=load_profile()) if name in f.text]
    assert len(found) == 1, found
    return found[0].ground, found[0].confidence, found[0].reason


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Eiser Tsehaye Gebrewold is opgenomen in een psychiatrische kliniek.", "gezondheid"),
        ("Verzoeker Tsehaye Gebrewold werd in 2019 veroordeeld voor diefstal.", "strafrecht"),
    ],
)
def test_a_citizen_beside_special_data_goes_on_its_own_ground(text: str, kind: str) -> None:
    ground, confidence, reason = _one(text, "Gebrewold")
    assert ground == "5.1.1d"
    assert confidence == "doubt"
    assert kind in reason


def test_an_official_who_writes_about_health_keeps_the_usual_ground() -> None:
    text = "Van: Samira Bouhali\n\nDe diagnose depressie wordt vaker gesteld dan vroeger."
    assert _one(text, "Bouhali")[0] == "5.1.2e"


def test_what_stands_in_another_sentence_does_not_count() -> None:
    text = "Eiser Tsehaye Gebrewold kreeg gelijk. Een patiënt elders niet."
    at = text.index("Gebrewold")
    assert special_kind(text, at, at + 9) == ""


def test_a_numbered_sentence_ends_where_the_next_begins() -> None:
    text = "De heer Bos woont in Goes.\n\nDe verdachte is onbekend."
    at = text.index("Bos")
    assert special_kind(text, at, at + 3) == ""
