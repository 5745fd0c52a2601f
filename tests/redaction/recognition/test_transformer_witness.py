# SPDX-License-Identifier: EUPL-1.2
"""A transformer as an optional witness, on a tiny model made here (``make test-transformer``)."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from redaction.document import plain_text
from redaction.errors import WitnessUnavailable
from redaction.profile import load_profile
from redaction.propose import findings, versions
from redaction.recognizers import transformer
from redaction.recognizers.outside import outside_witnesses
from redaction.recognizers.reading import Reading
from redaction.sandbox import run_limited
from tests.redaction.recognition import tiny_model

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytestmark = [pytest.mark.transformer, pytest.mark.filterwarnings("default")]
PROFILE = load_profile(None)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    begun = time.monotonic()
    folder = tiny_model.make(tmp_path_factory.mktemp("model"))
    print(f"the tiny model was made in {time.monotonic() - begun:.1f} s")
    return str(folder)


def found(text: str, folder: str) -> list[str]:
    return [text[c.start : c.end] for c in transformer.find(Reading(text), folder=folder)]


def test_names_are_found_in_whole_words_at_their_offsets(model: str) -> None:
    text = "\nGisteren heeft Quinvel\u00adsen  Zam\u00adtorba gebeld over het dossier ."
    assert found(text, model) == ["Quinvel\u00adsen  Zam\u00adtorba"]
    (claim,) = transformer.find(Reading(text), folder=model)
    assert (claim.type, claim.score, claim.strong) == ("PERSON", 0.6, False)


def test_other_labels_are_no_persons(model: str) -> None:
    assert found("De Kamer is op dinsdag in Utrecht geweest .", model) == []


def test_a_line_in_capitals_is_read_as_names_are_written(model: str) -> None:
    assert found("VAN : QUINVELSEN ZAMTORBA", model) == ["QUINVELSEN ZAMTORBA"]


def test_no_claim_runs_over_an_empty_line(model: str) -> None:
    text = "Van : Quinvelsen\n\nZamtorba"
    assert all("\n\n" not in name for name in found(text, model))


def test_a_long_text_is_read_to_its_end_in_chunks(model: str) -> None:
    line = "Gisteren heeft Quinvelsen Zamtorba gebeld over het dossier .\n"
    text = line * 200
    said = [(c.start, c.end) for c in transformer.find(Reading(text), folder=model)]
    names = [(i * len(line) + 15, i * len(line) + 34) for i in range(200)]
    missed = [n for n in names if not any(a <= n[0] and n[1] <= b for a, b in said)]
    assert missed == []


def test_a_chunk_of_more_tokens_than_the_model_takes_is_not_cut_off(model: str) -> None:
    text = f"{'.' * 1000} Gisteren heeft Quinvelsen gebeld over het dossier ."
    assert found(text, model) == ["Quinvelsen"]


def test_alone_it_makes_a_doubt_and_the_proposal_names_it(model: str) -> None:
    text = "Gisteren heeft Torgorpolvel gebeld over het dossier ."
    also = outside_witnesses(transformer_in=model)
    assert [
        f for f in findings(plain_text(text), profile=PROFILE) if f.text == "Torgorpolvel"
    ] == []
    (told,) = findings(plain_text(text), profile=PROFILE, also=also)
    assert (told.text, told.confidence, told.sources) == ("Torgorpolvel", "doubt", ("transformer",))
    assert "+transformer" in versions(PROFILE, also).recognition


def test_another_model_is_another_version(model: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(model, other)
    assert transformer.fingerprint(str(other)) == transformer.fingerprint(model)
    (other / "config.json").write_text((other / "config.json").read_text() + "\n")
    assert transformer.fingerprint(str(other)) != transformer.fingerprint(model)


def test_it_works_in_a_child_process_with_limits(model: str) -> None:
    text = "Gisteren heeft Torgorpolvel gebeld over het dossier ."
    also = outside_witnesses(transformer_in=model)
    names = run_limited(_names, text, also, seconds=300, memory_bytes=4_000_000_000)
    assert names == ["Torgorpolvel"]


def _names(text: str, also: Any) -> list[str]:
    return [f.text for f in findings(plain_text(text), profile=PROFILE, also=also)]


def test_no_network_is_asked_for(model: str) -> None:
    script = (
        "import socket, sys\n"
        "def no(*_a, **_k): raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = no\n"
        "from redaction.recognizers import transformer\n"
        "from redaction.recognizers.outside import outside_witnesses\n"
        "from redaction.recognizers.analyzer import recognise\n"
        "also = outside_witnesses(transformer_in=sys.argv[1])\n"
        "found = recognise('Gisteren heeft Torgorpolvel gebeld .', also=also)\n"
        "import huggingface_hub.constants\n"
        "assert huggingface_hub.constants.HF_HUB_OFFLINE\n"
        "print(len(found))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, model], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 1
    assert socket.socket.connect


def test_a_model_that_fails_on_a_text_is_an_error(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("Quinvelsen")

    monkeypatch.setattr(transformer._model(model), "pipeline", broken)
    with pytest.raises(WitnessUnavailable, match="RuntimeError") as told:
        found("Gisteren heeft Quinvelsen gebeld .", model)
    assert "Quinvelsen" not in str(told.value)


def test_a_model_without_a_label_for_persons_is_refused(tmp_path: Path) -> None:
    folder = tiny_model.make(tmp_path, labels=("A", "B", "C", "D", "E"), steps=0)
    with pytest.raises(WitnessUnavailable, match="no label for persons"):
        found("Gisteren heeft Quinvelsen gebeld .", str(folder))


@pytest.mark.parametrize("label", ["PERSON", "per", "B-PERSOON"])
def test_labels_for_persons_have_several_names(label: str, tmp_path: Path) -> None:
    folder = tiny_model.make(tmp_path, labels=("O", label, "X", "Y", "Z"), steps=0)
    assert list(transformer._labels(str(folder)).values()) == ["PERSON"]


def test_a_folder_without_a_sound_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WitnessUnavailable, match=r"config\.json is missing"):
        found("Gisteren heeft Quinvelsen gebeld .", str(tmp_path / "none"))
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "bert"}))
    with pytest.raises(WitnessUnavailable):
        found("Gisteren heeft Quinvelsen gebeld .", str(tmp_path))
