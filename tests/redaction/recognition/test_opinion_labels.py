# SPDX-License-Identifier: EUPL-1.2
"""Ground 5.2 on a box of a note that came in redacted is flagged; text about the article is not."""

from __future__ import annotations

import io
import time

import pytest
from reportlab.pdfgen.canvas import Canvas

from metadata.extract import Suggestion
from redaction.document import DocumentText, PageText, plain_text
from redaction.opinion_labels import opinion_labels
from redaction.profile import load_profile
from redaction.propose import propose
from redaction.read import read
from redaction.standalone import redact_file


def labels(text: str) -> list[str]:
    return [h.detail for h in opinion_labels(plain_text(text))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5.1.2i, 5.2.1: concept", "5.2.1"),
        ("5.1.2i, 5.2. 1: concept", "5.2. 1"),
        ("5.1.2i 52.1 concept", "52.1"),
        ("5.1.2.e/5.2", "5.2"),
        ("5.1.2e en 5.2.1", "5.2.1"),
        ("5.2.1, 5.1.2i", "5.2.1"),
        ("51.2i, 5,2.1", "5,2.1"),
        ("[5.1.2e] [5.2]", "5.2"),
        ("Kern\n[5.2.1]\nAdvies", "5.2.1"),
        ("Kern\n5.2.1\nAdvies", "5.2.1"),
        ("Kern\n5.2\nAdvies", "5.2"),
        ("Kern\n5.2.1: concept\nAdvies", "5.2.1"),
        ("Wij adviseren u daarom 5.2.1 en dat is alles.", "5.2.1"),
    ],
)
def test_a_label_is_found_as_boxes_and_ocr_spell_it(text: str, code: str) -> None:
    assert labels(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Artikel 5.2 Woo biedt ruimte voor persoonlijke beleidsopvattingen.",
        "Op grond van art. 5.2 wordt niets gelakt.",
        "artikel 5.2.1 van de Woo",
        "De gronden 5.1.2e en 5.2 Woo worden genoemd.",
        "Dat zijn 5.1.2e en 5.2 van de Woo.",
        "de weigeringsgronden 5.1.2i, 5.2 en verder",
        "Zie paragraaf 5.2.1 voor meer.",
        "zoals in 5.2.1 beschreven",
        "4.1 Inleiding\n5.2\nFinanciën",
        "5.1 Aanleiding\n5.2 Gevolgen\n5.2.1 Voor burgers",
        "Het kost 5.2 miljoen euro, dat is 5,2% meer.",
        "Op 5.2.2024 is besloten.",
        "5.1.2e",
        "versie 5.2.1",
        "Kosten: 15.2.1 en 5.21",
        "5.1.2 24 mei",
        "",
    ],
)
def test_text_about_the_article_and_other_numbers_are_no_label(text: str) -> None:
    assert labels(text) == []


def test_each_page_is_told_once_with_its_number() -> None:
    pages = [
        PageText(number, 0.0, 0.0, 0, text, (None,) * len(text), "ocr")
        for number, text in enumerate(["Nota", "5.1.2e, 5.2.1\nen\n5.1.2i 5.2", "5.2.1"], start=1)
    ]
    found = opinion_labels(DocumentText(tuple(pages)))
    assert [(h.page, h.detail, h.leak) for h in found] == [
        (2, "5.2.1, 5.2", False),
        (3, "5.2.1", False),
    ]


def test_long_texts_are_read_in_time() -> None:
    began = time.perf_counter()
    labels("5.1.2e , " * 20_000)
    labels("5 " * 50_000)
    assert time.perf_counter() - began < 3


def note() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 740, "De minister besluit over de dijken.")
    canvas.setFillGray(0.8)
    canvas.rect(70, 700, 300, 20, fill=1, stroke=0)
    canvas.setFillGray(0)
    canvas.drawString(80, 706, "5.1.2i, 5.2.1: concept")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_proposal_carries_the_flag_with_its_place() -> None:
    document = read(note())
    made = propose(
        document, source_sha256="a" * 64, profile=load_profile(), suggestion=Suggestion()
    )
    (flag,) = [h for h in made.hidden if h.kind == "ground-5.2"]
    assert flag.page == 1
    assert not flag.leak
    assert flag.place is not None
    (box,) = flag.place.boxes
    assert 100 < box.x0 < 130
    assert 700 < box.y0 < 712


def test_the_report_of_a_redacted_file_carries_the_flag_and_the_share_that_went() -> None:
    redacted, report = redact_file(note(), profile=load_profile(), remove=["dijken"])
    assert redacted.pdf
    assert [f.kind for f in report.flags] == ["ground-5.2"]
    assert report.share == pytest.approx(6 / 45, abs=0.03)
