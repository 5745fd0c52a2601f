# SPDX-License-Identifier: EUPL-1.2
"""The sample notes, as PDFium reads them, tell their department, date, title and kind."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from metadata.errors import BeslisnotaError
from metadata.extract import procedure_signals, suggest
from metadata.kamerstuk import parse_kamerstuk
from metadata.vocabulary import ministry


@pytest.fixture(scope="module")
def texts(root, sample_notes) -> dict[str, str]:
    found = {}
    for name, note in sample_notes.items():
        if note["text_layer"]:
            pdf = pdfium.PdfDocument(root / "examples" / "notes" / name)
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
            found[name] = "\f".join(pages).replace("\r\n", "\n")
            pdf.close()
    return found


def test_each_note_suggests_its_department_date_and_a_title(texts, sample_notes):
    assert len(texts) >= 8
    for name, text in texts.items():
        found = suggest(text)
        assert found.department == sample_notes[name]["department"], name
        assert found.date is not None, name
        assert ministry(found.department, on=found.date), name
        assert len(found.title) > 12, name


def test_each_suggested_paper_is_one_that_can_be_written_down(texts):
    papers = [paper for text in texts.values() for paper in suggest(text).kamerstukken]
    assert len(papers) >= 6
    assert [parse_kamerstuk(paper).id for paper in papers] == papers


def test_only_the_advice_about_a_procedure_shows_its_signs(texts, sample_notes):
    for name, text in texts.items():
        words = {signal.word for signal in procedure_signals(text)}
        if "procedure" in name:
            assert {
                "dagvaarding",
                "kort geding",
                "rolnummer",
                "procespositie",
                "schikking",
            } <= words
        elif sample_notes[name]["kind"] == "landsadvocaat":
            assert words == set()


def test_the_kamerstukken_of_the_samples_can_be_read(sample_notes):
    for name, note in sample_notes.items():
        for paper in note["kamerstuk"]:
            try:
                assert parse_kamerstuk(paper).kind == "kamerstuk"
            except BeslisnotaError as error:
                pytest.fail(f"{name}: {error}")
