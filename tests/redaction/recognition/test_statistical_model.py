# SPDX-License-Identifier: EUPL-1.2
"""The trained recogniser: made from this repository alone, and what it hears around a name."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from redaction.recognizers.model import ABOUT, MODEL, model
from redaction.recognizers.model.features import VERSION
from redaction.recognizers.model.tagger import LABELS, chances
from redaction.recognizers.reading import Reading, read
from redaction.recognizers.statistical import RECOGNISER
from redaction.training.forms import FOLDER, Cast, Form, fill, forms
from redaction.training.notes import notes
from redaction.training.train import forms_digest, labels, train

PROTECTED = frozenset({"OFFICIAL", "CITIZEN"})
STOCK = (
    "informatie die niet openbaar",
    "openbaar gemaakt kan worden",
    "persoonsgegevens van ambtenaren",
    "voorzitter van de tweede kamer der staten",
    "kamer der staten generaal postbus",
    "postbus 20018 2500 ea",
    "volgnummer naam informatie",
    "geadviseerd in te stemmen met",
    "welzijn en sport postbus 20350",
    "sport postbus 20350 2500 ej",
    "antwoorden op de vragen van het lid",
    "instemmen met verzending van de brief",
    "wij adviseren u niet mee te gaan",
)
"""Headings, addresses and stock sentences that every note has, whoever writes it."""
NOTES = Path(__file__).parents[2] / "notes"


def _about() -> dict[str, object]:
    about: dict[str, object] = json.loads(ABOUT.read_text(encoding="utf-8"))
    return about


def test_the_model_is_the_one_that_its_card_names() -> None:
    assert hashlib.sha256(model()).hexdigest() == _about()["model_sha256"]
    assert MODEL.stat().st_size < 8_000_000


def test_the_model_was_trained_with_these_features_and_forms() -> None:
    assert _about()["features"] == VERSION
    assert _about()["forms_sha256"] == forms_digest()


def test_the_same_seed_gives_the_same_notes_and_another_seed_others() -> None:
    first, again = ([n.text for n in notes(12, seed)] for seed in (7, 7))
    assert first == again
    assert first != [n.text for n in notes(12, 8)]


def test_training_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    digests = {train(25, 3, tmp_path / f"{n}.crfsuite", iterations=4) for n in (1, 2)}
    assert len(digests) == 1
    assert (tmp_path / "1.crfsuite").read_bytes() == (tmp_path / "2.crfsuite").read_bytes()


def test_every_generated_label_covers_the_words_of_its_slot() -> None:
    for note in notes(30, 11):
        for start, end, label in note.spans:
            assert note.text[start:end].strip(), label
            assert label in LABELS
        reading = Reading(note.text)
        said = labels(reading, note)
        named = {label for _, _, label in note.spans}
        assert set(said) <= named | {"O"}
        assert any(s != "O" for s in said) == bool(note.spans)


def test_every_form_can_be_filled() -> None:
    import random

    chance = random.Random(1)
    for form in forms():
        assert "{" not in fill(form, Cast(), chance).text


def test_a_slot_that_does_not_exist_is_refused() -> None:
    import random

    with pytest.raises(ValueError, match="no slot"):
        fill(Form("test", "{nobody}"), Cast(), random.Random(1))


def test_no_form_shares_a_run_of_words_with_the_notes_it_is_judged_on() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub(r"\{[^}]*\}", " • ", text).casefold())
        found = {tuple(words[i : i + 9]) for i in range(len(words) - 8)}
        return {run for run in found if "•" not in run}

    trained = set().union(*(runs(p.read_text(encoding="utf-8")) for p in FOLDER.glob("*.txt")))
    judged = set().union(*(runs(p.read_text(encoding="utf-8")) for p in NOTES.glob("*.txt")))
    shared = {" ".join(run) for run in trained & judged}
    assert not {run for run in shared if not any(stock in run for stock in STOCK)}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Aan: de minister\nVan: Wubbe Hoogterpstra\nDatum: 3 mei", "Hoogterpstra", "OFFICIAL"),
        ("Met vriendelijke groet,\n\nIlgin Karaburun\nbeleidsmedewerker", "Karaburun", "OFFICIAL"),
        ("Eiser Tsehaye Gebrewold heeft beroep ingesteld.", "Gebrewold", "CITIZEN"),
        ("De leden Wubbels en Karaburun (SP) hebben hierover vragen gesteld.", "Wubbels", "MP"),
        ("De motie Wubbels/Karaburun is met algemene stemmen aangenomen.", "Wubbels", "MOTION"),
        ("De firma Karaburun Transport B.V. vraagt een vergunning.", "Karaburun", "ORG"),
        ("Minister Karaburun heeft de Kamer een brief toegezegd.", "Karaburun", "MINISTER"),
        ("Paraaf: SK", "SK", "INITIALS"),
    ],
)
def test_the_words_around_an_unknown_name_tell_its_part(text: str, name: str, label: str) -> None:
    at = text.index(name)
    said = chances(read(text), at, at + len(name))
    likeliest = max(said, key=lambda key: said[key])
    if label in PROTECTED:
        assert said["OFFICIAL"] + said["CITIZEN"] > 0.9, said
    else:
        assert likeliest == label, said


def test_a_bare_name_that_no_list_holds_is_found_in_the_middle_of_a_sentence() -> None:
    text = "Na het overleg heeft Kuntjorowati de bijlage nog eens nagerekend."
    found = [text[c.start : c.end] for c in RECOGNISER.find(read(text))]
    assert found == ["Kuntjorowati"]


@pytest.mark.parametrize(
    "title",
    [
        "Beslisnota bij Kamerbrief voortgang aanpak fatbikes",
        "Beslisnota bij Kamerbrief over de aanpak van piekbelasters",
        "Beslisnota Kamervragen over deepfakes en vapes bij scholieren",
    ],
)
def test_a_new_word_in_small_letters_is_no_name_because_only_the_model_says_so(title: str) -> None:
    assert [title[c.start : c.end] for c in RECOGNISER.find(read(title))] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("09:02 gülşah: nee, ligt bij pranoto\n09:03 pranoto: ja", "pranoto"),
        ("hoi chuk en bas,\n\nik bel straks\n\ngroet wietskje", "wietskje"),
    ],
)
def test_a_chat_without_capitals_names_people_in_small_letters(text: str, name: str) -> None:
    assert name in [text[c.start : c.end] for c in RECOGNISER.find(read(text))]


def test_a_text_without_names_gives_no_private_person() -> None:
    text = (
        "Aanleiding\n\nDe Omgevingswet geldt sinds 1 januari. Rijkswaterstaat en de NVWA voeren "
        "het programma uit. In Groningen loopt de aanbesteding nog."
    )
    assert [c for c in RECOGNISER.find(read(text)) if c.type == "PERSON"] == []
