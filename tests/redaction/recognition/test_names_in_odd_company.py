# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""What stands behind a name, or runs on from it, does not always say what it seems to say."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw Van Wezenhove belde. Let op dat de bijlage (Van Wezenhove-dossier) er niet bij zit.", "Van Wezenhove"),
        ("De heer Okafor mailt. Zet het Okafor-gesprek op de agenda.", "Okafor"),
    ],
)  # fmt: skip
def test_somebody_of_the_note_goes_from_a_thing_called_after_them(text: str, name: str) -> None:
    assert sum(name in found for found in gone(text)) == 2
    assert not any("dossier" in found or "gesprek" in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Of Van Wolverden de staatssecretaris werkelijk heeft gesproken, weten wij niet.", "Van Wolverden"),
        ("Genodigd is sergeant-majoor B.J. Stapelveld, Libanon 1981. Hij komt met eigen auto.", "B.J. Stapelveld"),
        ("| 4 | mevr. Wil Gubbels-Verhulst | € 67.300 |", "Wil Gubbels-Verhulst"),
        ("Gisteren belde mevrouw Wil de Boer over de subsidie.", "Wil de Boer"),
        ("Zij woonden in een kamer aan de Molenstraat 8-zolder, 6721 WL Bennekom.", "Molenstraat 8-zolder, 6721 WL Bennekom"),
        ("Bram: Top. @31655201876 ik stuur je de link", "31655201876"),
        ("Route: MBvV > as > JWT > minister", "as"),
        ("Zij studeert nog (studentnr. 471902yz) en werkt in deeltijd.", "471902yz"),
    ],
)  # fmt: skip
def test_personal_data_in_these_forms_goes(text: str, name: str) -> None:
    assert any(name in found for found in gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "Datum 3 mei 2021\n\nMark Rutte, de minister-president, opent de dag.",
        "Uw voorganger heeft dit in Kamerstuk 19 637, nr. 3198 aan de Kamer gemeld.",
        "Zij heeft gedemonstreerd op het Plein 1813 en mailt dagelijks.",
        "> Retouradres Postbus 43006, 3540 AA Utrecht",
        "Directie Verkoop\nKorte Voorhout 7\nPostbus 16169, 2500 BD Den Haag",
        "mail dienstpostbus-z@minvws.nl of cert@ncsc.nl",
        "Er is veel geschreven (zie Van Hattem en Meiering, met verdere verwijzingen).",
        "De Tennisclub Van Nispelen vraagt subsidie aan.",
    ],
)
def test_what_only_looks_like_personal_data_stays(text: str) -> None:
    assert not gone(text)
