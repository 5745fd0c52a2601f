# SPDX-License-Identifier: EUPL-1.2
"""The label on a box: every reader says the ground, and every eye can read it."""

from __future__ import annotations

import io
import random
import re
import subprocess

import pikepdf
import pytest

from redaction.document import DocumentText
from redaction.pdf.label import GROUND_GREY, TEXT_GREY
from redaction.pdf.text import read_page_texts

NOTES = {"untagged": "02-e-mailwisseling.pdf", "tagged": "06-getagd.pdf"}
LABEL = "[5.1.2e]"


@pytest.fixture(params=NOTES)
def note(request, root) -> bytes:
    return (root / "examples" / "notes" / NOTES[request.param]).read_bytes()


def _words(data: bytes) -> list[str]:
    text = DocumentText(read_page_texts(data)).text
    return random.Random(3).sample(sorted(set(re.findall(r"[^\W\d_]{5,}", text))), 5)


def test_three_readers_say_the_ground_as_often_as_there_are_boxes(bench, note):
    result, report = bench.redact(note, *_words(note))
    boxes = sum(len(place.boxes) for place in report.drawn)
    said = {reader: text.count(LABEL) for reader, text in bench.texts(result).items()}
    assert said == dict.fromkeys(("pdfium", "poppler", "pypdf"), boxes)


def test_drawn_text_and_actual_text_are_the_same(bench, note):
    result, _ = bench.redact(note, *_words(note))
    pairs = []
    with pikepdf.open(io.BytesIO(result)) as pdf:
        for page in pdf.pages:
            spoken = None
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator == "BDC":
                    properties = step.operands[1]
                    spoken = str(properties.get("/ActualText", "")) or None
                elif operator == "Tj" and spoken and "5." in spoken:
                    pairs.append((spoken, str(step.operands[0])))
                elif operator == "EMC":
                    spoken = None
    assert pairs
    assert set(pairs) == {(LABEL, LABEL)}


def test_letters_and_ground_differ_as_wcag_asks():
    def light(grey: float) -> float:
        return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4

    contrast = (light(float(GROUND_GREY)) + 0.05) / (light(float(TEXT_GREY)) + 0.05)
    assert contrast >= 4.5


def test_the_font_of_the_label_is_embedded(bench, note, tmp_path):
    (tmp_path / "out.pdf").write_bytes(bench.redact(note, *_words(note))[0])
    listed = subprocess.run(
        ["pdffonts", tmp_path / "out.pdf"], capture_output=True, text=True, check=True
    ).stdout
    (own,) = [line for line in listed.splitlines() if "BNLABE" in line]
    assert own.split()[-5:-2] == ["yes", "yes", "no"]


def test_small_boxes_beside_one_another_on_a_line_become_one_with_one_label(bench):
    line = b"BT /F1 12 Tf 20 100 Td (Van J. de Vries, lid, aan allen) Tj ET"
    result, report = bench.redact(bench.build(line), "J.", "de", "Vries")
    (place,) = report.drawn
    assert len(place.boxes) == 1
    assert {t.count(LABEL) for t in bench.texts(result).values()} == {1}
    bench.stays(result, "Van", "lid, aan allen")


def test_letters_are_as_large_as_the_box_allows_and_never_run_out_of_it(bench):
    sizes = []
    for name in ("Jo", "Jansen", "Van Wijdeveldenberg-Stroes"):
        line = b"BT /F1 12 Tf 20 100 Td (De heer %s zegt dit) Tj ET" % name.encode()
        result, report = bench.redact(bench.build(line), name)
        (box,) = report.drawn[0].boxes
        inside = [
            (char, glyph)
            for page in read_page_texts(result)
            for char, glyph in zip(page.text, page.boxes, strict=True)
            if glyph is not None and char in LABEL and box.x0 <= (glyph.x0 + glyph.x1) / 2 <= box.x1
        ]
        assert "".join(char for char, _ in inside) == LABEL
        assert min(g.x0 for _, g in inside) >= box.x0 - 0.5
        assert max(g.x1 for _, g in inside) <= box.x1 + 0.5
        with pikepdf.open(io.BytesIO(result)) as pdf:
            steps = list(pikepdf.parse_content_stream(pdf.pages[0]))
        sizes.append(
            next(float(s.operands[1]) for s in steps
                 if str(s.operator) == "Tf" and str(s.operands[0]).startswith("/Bn"))
        )  # fmt: skip
    assert sizes == sorted(sizes)
    assert sizes[1] >= 5
