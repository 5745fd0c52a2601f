# SPDX-License-Identifier: EUPL-1.2
"""What is inferred with the trained model is what CRFsuite infers with it."""

from __future__ import annotations

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.recognizers.model import model
from redaction.recognizers.model.features import Column, sequences
from redaction.recognizers.model.inference import Sums
from redaction.recognizers.model.tagger import NOTHING, said
from redaction.recognizers.model.weights import read_weights
from redaction.recognizers.reading import Reading
from redaction.training.notes import notes

MODEL = model()  # CRFsuite reads on in these very bytes
CRFSUITE = pycrfsuite.Tagger()
CRFSUITE.open_inmemory(MODEL)
WORDS = ("de", "Jansen", "heer", "Kamer", "\n", "\n\n", "\f", "J.", ":", "Van", "ministerie", "12")


def _says_the_same(text: str) -> None:
    reading = Reading(text)
    ours = said(reading)
    for begin, rows in sequences(reading):
        for at, label in enumerate(CRFSUITE.tag(rows)):
            word = ours[begin + at]
            assert word.label == label
            if word.chances is not NOTHING:
                theirs = {known: CRFSUITE.marginal(known, at) for known in CRFSUITE.labels()}
                assert word.chances == pytest.approx(theirs, abs=1e-9)


def test_notes_are_read_as_crfsuite_reads_them() -> None:
    for note in notes(40, 5):
        _says_the_same(note.text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_paragraphs_are_read_as_crfsuite_reads_them(words: list[str]) -> None:
    _says_the_same(" ".join(words))


def test_features_that_come_again_say_the_same_as_the_first_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sums = Sums(read_weights(MODEL))
    both, one = ("w=de", "n=2"), ("w=de", "never seen")
    columns: list[Column] = [[both, one, ()], ["w=de", "never seen", ""]]
    first = sums.of(columns)
    assert (sums.of(columns) == first).all()
    assert (first[0] - first[1]).any()
    monkeypatch.setattr("redaction.recognizers.model.inference._KEPT", 0)
    assert (sums.of(columns) == first).all()


@pytest.mark.parametrize("data", [b"", b"lCRF", b"PK\x03\x04" + bytes(60)])
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="CRFsuite"):
        read_weights(data)
