# SPDX-License-Identifier: EUPL-1.2
"""Initials beside the name of their row and at the end of dated rows; bodies and words stay."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize("bar", ["\t", " | ", "     "])
def test_marks_beside_the_name_of_their_row_go_in_any_form(bar: str) -> None:
    rows = (
        ("Naam", "Organisatie", "Paraaf"),
        ("Tjalling Kooistra", "Brainport", "tk"),
        ("Anouk Nauta-Pot", "TNO", "ANP"),
        ("Bram Holwerda (verslag)", "ministerie", "bh"),
    )
    text = "Aanwezig\n" + "\n".join(bar.join(row) for row in rows) + "\n\nDe vergadering begint."
    assert {"tk", "ANP", "bh"} <= set(gone(text))


@pytest.mark.parametrize(
    "row",
    [
        "Ruben Zijlstra | RIVM | ja",
        "Koninklijke Bibliotheek | KB | nee",
        "Sandra Zoutman | SZW | mr",
    ],
)
def test_bodies_answers_and_titles_in_a_row_stay(row: str) -> None:
    assert set(gone(f"Overzicht\n{row}\n")).isdisjoint({"RIVM", "ja", "KB", "SZW", "mr", "nee"})


def test_who_did_what_a_dated_row_tells_goes() -> None:
    text = (
        "Karin Bakema en Sietse Gerrit Postma behandelen de zaak.\n\nVerloop\n"
        "14-04-2021  lichte toets   kb\n"
        "02-11-2022  beoordeling   kb/mEA\n"
        "20-01-2025  verzoek in behandeling   SGP\n"
    )
    assert {"kb", "mEA", "SGP"} <= set(gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "Planning\n14-04-2021  advies van de raad   RvS\n02-11-2022  behandeling   TK\n",
        "Tijdlijn\n14-04-2021   motie ingediend   SGP\n02-11-2022   debat   CDA\n",
        "Betalingen\n14-04-2021   voorschot   ja\n02-11-2022   slot   nee\n",
    ],
)
def test_bodies_parties_and_answers_at_the_end_of_dated_rows_stay(text: str) -> None:
    assert gone(text) == []
