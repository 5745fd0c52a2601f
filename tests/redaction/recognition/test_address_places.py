# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import pytest

from redaction.document import plain_text
from redaction.finding import Witness
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.visibility.spans import merge


def gone(text: str) -> list[str]:
    """What goes as an address, with street and town in one or in parts."""
    found = findings(plain_text(text), profile=load_profile(), on=None)
    return [f.text for f in found if f.type == "ADDRESS" and f.redact]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mevrouw Jansen, Molenkamp 8, belde gisteren.", "Molenkamp 8"),
        ("De heer A. Bakker\nDe Meent 4\nZuidlaren\n\nExcellentie,", "De Meent 4"),
        ("P. Jansen\nHet Zand 3\n\n3811 GB Amersfoort\n\nGeachte minister", "Het Zand 3"),
        ("Op 3 mei 2024 verhuisde zij naar Heikant 7.", "Heikant 7"),
        ("Ik woon in de Fazant 22 in Drachten", "Fazant 22"),
        ("Mevrouw Jansen woont in de Fazantstraat in Drachten.", "Fazantstraat"),
        ("De woning aan de Oude Weg 128, kamer 3l, staat leeg", "Oude Weg 128, kamer 3l"),
        ("Mijn oom woont aan de Akerstraat-Nrd 17", "Akerstraat-Nrd 17"),
        ("Mevrouw Pieters, Musterstraße 12, 48143 Münster", "Musterstraße 12, 48143 Münster"),
        ("De heer Janssens, Kerkstraat 44 bus 3, 2000 Antwerpen", "Kerkstraat 44 bus 3, 2000 Antwerpen"),
        ("de bewoner van nummer 12 aan de Kerkstraat", "nummer 12 aan de Kerkstraat"),
        ("mn adres is kerkstraat 12, zwolle", "kerkstraat 12, zwolle"),
        ("Bewoner J. Smit, De Wilgen 12 te Zwolle", "De Wilgen 12 te Zwolle"),
        ("Smit | De Wilgen 12 | Zwolle | wil verkopen", "De Wilgen 12"),
        ("Straat: Kerkstraat Huisnummer: 12 Postcode: 8011 AB", "Kerkstraat"),
        ("zij sliepen op Lage Zijde 53 in 's-Gravenpolder. Eigenaar", "Lage Zijde 53 in 's-Gravenpolder"),
        ("Zij woont aan de Slaghekstraat 209-B, 3074 LJ\nRotterdam. Haar", "3074 LJ\nRotterdam"),
        ("Naam | Adres | Plaats\nJan Smit | Het Anker 44 | Assen", "Assen"),
    ],
)  # fmt: skip
def test_any_street_is_an_address_where_one_is_told(text: str, wanted: str) -> None:
    assert any(wanted in found for found in gone(text)), gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Volgens mevrouw Jansen, Kamerstuk 12 en Bijlage 4, kan het.",
        "De heer Smit, Horizon 2020 en Agenda 2030 komen terug.",
        "De bewoners van de Boonsweg klagen over het geluid.",
        "Minister Smit, Januari 2024, en in Groningen 12 gevallen.",
        "De intercity van Spoor 12 in Utrecht en team 4 in Zwolle",
        "Zij woont in Zwolle en werkt 12 uur.",
        "Een file van 3 km op de rijksweg 12 en de snelweg 4",
        "Mevrouw Jansen, CDA 5, en de heer Smit (VVD 34)",
        "Ontvangst aan de Willem de Zwijgerlaan 8 door de directeur",
        "Pels Rijcken\nBezuidenhoutseweg 57, Den Haag",
    ],
)
def test_papers_numbers_and_offices_are_no_home(text: str) -> None:
    assert gone(text) == []


def test_an_address_is_whole_when_a_guess_at_a_person_runs_into_it() -> None:
    guess = Witness(start=4, end=10, type="PERSON", recognizer="a", reason="guess", score=0.5)
    street = Witness(
        start=7, end=25, type="ADDRESS", recognizer="b", reason="street", score=0.6, strong=True
    )
    assert [(s.start, s.end, s.type) for s in merge([guess, street])] == [(4, 25, "ADDRESS")]
