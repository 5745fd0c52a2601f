# SPDX-License-Identifier: EUPL-1.2
"""How often a suggested field is right, for each degree of confidence, on the notes of the tests.

The forty notes of ``unseen.txt`` stay out: nobody looked at them for this.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from metadata.extract import Suggestion, suggest

HERE = Path(__file__).parent
NOTES = HERE.parent / "notes"
GOLD = HERE / "data" / "suggested-gold.tsv"

# Field → degree → (share that must be right, notes it is measured on at least).
FLOORS = {
    "date": {"sure": (1.0, 55), "likely": (0.9, 30)},
    "kenmerk": {"sure": (1.0, 40), "likely": (0.4, 10)},
    "title": {"sure": (1.0, 15), "likely": (0.9, 40)},
    "kind": {"sure": (1.0, 40), "likely": (0.95, 45)},
    "department": {"sure": (1.0, 8), "likely": (0.85, 40), "guess": (0.9, 30)},
}
# How the notes write a ministry that the list writes otherwise.
ALSO = {
    "IENW": "IenW", "FIN": "Fin", "Financiën": "Fin", "Financien": "Fin", "Defensie": "Def",
    "DEF": "Def", "JENV": "JenV", "AENM": "AenM", "BuZa": "BZ", "BUZA": "BZ",
    "BHOS": "BZ", "BHO": "BZ",
}  # fmt: skip


def gold_of_each_note() -> dict[str, dict[str, set[str]]]:
    gold: dict[str, dict[str, set[str]]] = defaultdict(dict)
    unseen = set((NOTES / "unseen.txt").read_text("utf-8").split())
    for row in csv.DictReader(GOLD.read_text("utf-8").splitlines(), delimiter="\t"):
        gold[row["note"]][row["field"]] = {row["gold"]}
    for path in NOTES.glob("*.json"):
        if path.stem not in unseen:
            named = json.loads(path.read_text("utf-8")).get("department", "").split("/")
            bare = (name.split(" (")[0] for name in named)
            gold[path.stem]["department"] = {ALSO.get(name, name) for name in bare}
    return gold


@pytest.fixture(scope="module")
def measured() -> dict[tuple[str, str], Counter[bool]]:
    """Count right and wrong for each field and degree."""
    counted: dict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for note, gold in gold_of_each_note().items():
        read: Suggestion = suggest((NOTES / f"{note}.txt").read_text("utf-8"))
        for field, right in gold.items():
            if field in read.confidence:
                said = str(getattr(read, field))
                counted[field, read.confidence[field]][said in right] += 1
            else:
                assert field == "department" or right == {"-"}, (note, field)
    return counted


@pytest.mark.parametrize("field", FLOORS)
def test_each_degree_of_confidence_is_right_as_often_as_it_says(measured, field):
    for degree, (floor, least) in FLOORS[field].items():
        counted = measured[field, degree]
        assert counted.total() >= least, (field, degree, counted)
        assert counted[True] / counted.total() >= floor, (field, degree, counted)


def test_a_field_that_is_contradicted_in_the_header_is_not_sure():
    once = "TER BESLISSING\nDatum: 4 april 2025\nKenmerk: 2025-0000081130\n"
    assert suggest(once).confidence["date"] == "sure"
    twice = suggest(once + "Datum: 9 mei 2025\nKenmerk: 2025-0000090000\n")
    assert twice.confidence["date"] == "likely"
    assert twice.confidence["kenmerk"] == "likely"


@pytest.mark.parametrize(
    ("text", "kind", "degree"),
    [
        ("TER BESLISSING\nAan de Minister van BZK\nAanleiding\n", "beslisnota", "sure"),
        ("Nota\nAanleiding\nWij adviseren de brief te tekenen.\n", "beslisnota", "likely"),
        (
            "Hofvijver & Lindenhout\nADVOCATEN · KANTOOR VAN DE LANDSADVOCAAT\nGeachte heer,\n",
            "landsadvocaat",
            "sure",
        ),
        (
            "TER BESLISSING\nAan de Minister\nBijlage\nKantoor van de landsadvocaat\n",
            "beslisnota",
            "guess",
        ),
        (
            "Geachte mevrouw,\nU heeft de landsadvocaat gevraagd te adviseren over de wet.\n",
            "landsadvocaat",
            "likely",
        ),
        ("TER BESLISSING\nAdvies van de landsadvocaat over dijken\n", "beslisnota", "guess"),
        ("Procesadvies landsadvocaat\nZaak: dijken\n", "landsadvocaat", "likely"),
        ("De landsadvocaat is om advies gevraagd, aldus de brief.\n", None, None),
        ("Beste allen, zie bijlage.\n", None, None),
    ],
)
def test_the_kind_is_read_from_letterhead_and_wording(text, kind, degree):
    found = suggest(text)
    assert (found.kind, found.confidence.get("kind")) == (kind, degree)


@pytest.mark.parametrize(
    ("line", "signed", "degree"),
    [
        ("Datum besluit: 17 april 2025", "2025-04-17", "sure"),
        ("Getekend op\n17 april 2025", "2025-04-17", "sure"),
        ("De minister is op 17 april 2025 akkoord gegaan.", "2025-04-17", "guess"),
        ("De minister heeft op 17 april 2019 besloten over dijken.", "None", None),
        ("Datum besluit: 3 januari 2019", "None", None),
        ("Het debat is op 17 april 2025.", "None", None),
    ],
)
def test_the_day_of_the_decision_is_taken_only_after_the_date_of_the_note(line, signed, degree):
    found = suggest(f"TER BESLISSING\nDatum: 4 april 2025\nAanleiding\n{line}\n")
    assert (str(found.signed), found.confidence.get("signed")) == (signed, degree)


def test_the_letters_reference_and_the_chambers_numbers_are_told_apart_from_kamerstukken():
    found = suggest(
        "Kenmerk brief: 2025-0000081131\nKamerstuk 35510, nr. 49; zaak 2024Z19416; 2024D31474\n"
    )
    assert found.letter == "2025-0000081131"
    assert found.kamerstukken == ("kst-35510-49",)
    assert set(found.documents) == {"2024Z19416", "2024D31474"}


def test_a_suggestion_from_before_there_was_confidence_keeps_its_digest():
    old = {"title": "Nota", "date": "2024-05-01", "kenmerk": "", "department": "",
           "kamerstukken": [], "evidence": {"title": "de kop"}}  # fmt: skip
    assert json.loads(Suggestion.model_validate(old).canonical()) == old
