# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Initials in lines of nothing but marks, and what a letter is signed with; units and prose stay."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Dat is akkoord.\n\nTJ 3-4   QHB 3-4   lmw akk.\n", ["TJ", "QHB", "lmw"]),
        ("Dit is besproken.\n\nNQ        HBe        dgmr: GvT\n", ["HBe", "GvT"]),
        ("Parafen\nWJZ   AvG   K.   TvdM\n", ["AvG", "K.", "TvdM"]),
        ("Parafenroute\nHK 18/3 | RtB 18/3 | plv. DG: WMB\n\nNota", ["HK", "RtB", "WMB"]),
        ("Paraafroute\nCZW Sw | DK MQB | DGOW q.b.\n", ["Sw", "MQB", "q.b."]),
        ("Parafenblok\nFEZ      n.v.t.      Bestuursadv. RLQ   dir. KdB\n", ["RLQ", "KdB"]),
        ("Eronder stond een lijst met boetes, ondertekend met 'T.'.", ["T."]),
        ("De brief is getekend met de letters \"PvO\" en ongedateerd.", ["PvO"]),
    ],
)  # fmt: skip
def test_marks_of_officials_go_from_a_line_that_holds_nothing_else(
    text: str, marks: list[str]
) -> None:
    found = " ".join(gone(text)).split()
    assert [m for m in marks if m not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "Besproken in het MT.\n\nFEZ   WJZ   DGRR   BSG\n",
        "Zie de tabel.\n\nBedrag 2024   Bedrag 2025   FEZ 3\n",
        "Afkortingen:\n\nBZK   OCW   VWS   EZK\n",
        "De kosten zijn gedekt.\n\nJa   Nee   nvt\n",
        "Akkoord met de inhoud\nDe minister kan de brief tekenen.   Zie bijlage 2.\n",
        "De motie is getekend met 'steun van de hele Kamer'.",
    ],
)
def test_units_words_and_prose_stay_in_such_a_line(text: str) -> None:
    assert gone(text) == []
