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
from redaction.geometry import Box
from redaction.pdf.label import GROUND_GREY, TEXT_GREY
from redaction.pdf.lettering import LEAST
from redaction.pdf.render import box_to_pixels, page_areas, render_page
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


def _line(size: float, word: str, render: int = 0) -> bytes:
    """A word between others, with a line above and one below it."""
    return (
        b"BT /F1 %g Tf %g TL 20 150 Td (Hierboven een regel) Tj T* (de heer ) Tj %d Tr (%s) Tj "
        b"0 Tr ( zegt dit) Tj T* (en eronder nog een) Tj ET"
        % (size, size * 1.2, render, word.encode())
    )


def _sizes(data: bytes) -> list[float]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            float(s.operands[1]) for s in pikepdf.parse_content_stream(pdf.pages[0])
            if str(s.operator) == "Tf" and str(s.operands[0]).startswith("/Bn")
        ]  # fmt: skip


@pytest.mark.parametrize("size", [4, 5, 6, 8, 9, 10, 12, 18, 24])
@pytest.mark.parametrize("word", ["I", "Ed", "Kim"])
def test_every_label_can_be_read_and_covers_nothing_that_stays(bench, size, word):
    data = bench.build(_line(size, word))
    result, report = bench.redact(data, word)
    assert min(_sizes(result)) >= LEAST - 0.01
    assert report.small == ()
    for reader, text in bench.texts(result).items():
        assert text.count(LABEL if reader != "pypdf" else LABEL[1:-1]) == 1, reader
    bench.same_pixels(data, result, report)
    without = render_page(bench.build(_line(size, word, render=3)), 1, dpi=144)
    (area,) = page_areas(data)
    for box in report.drawn[0].boxes:
        place = box_to_pixels(box, area, 0, dpi=144)
        seen = without.crop((int(place.x0) + 1, int(place.y0) + 1, int(place.x1), int(place.y1)))
        assert seen.convert("L").getextrema() == (255, 255)


@pytest.mark.parametrize("size", [10, 12, 16])
def test_a_label_on_two_lines_is_one_ground_to_every_reader(bench, size):
    result, _ = bench.redact(bench.build(_line(size, "Jo")), "Jo")
    assert {text.count(LABEL) for text in bench.texts(result).values()} == {1}


def test_where_a_box_has_no_room_its_label_stands_behind_the_line(bench):
    data = bench.build(
        b"BT /F1 4 Tf 4 TL 20 150 Td (xxxxxxxx) Tj T* (xxxiJixxx) Tj T* (xxxxxxxx) Tj ET"
    )
    removals = bench.removals(data, ["xxxiJixxx"])
    (place,) = removals[0].places
    (line,) = place.boxes
    middle = (line.x0 + line.x1) / 2
    small = place.model_copy(update={"boxes": (Box(middle - 1.2, line.y0, middle + 1.2, line.y1),)})
    wanted = [removals[0].model_copy(update={"text": "J", "places": (small,)})]
    result, report = bench.redact(data, removals=wanted)
    box, label = report.drawn[0].boxes
    assert (label.x0 > line.x1, box.width < 6, box.y0 < label.y1 < box.y1 + 6) == (True, True, True)
    assert min(_sizes(result)) >= LEAST
    bench.same_pixels(data, result, report)
    assert {text.count(LABEL) for text in bench.texts(result).values()} == {1}


def test_a_label_that_cannot_be_read_anywhere_is_told_in_the_report(bench):
    data = bench.build(
        b"BT /F1 4 Tf 3.4 TL 1 18 Td (xxxxxxxxxx) Tj T* (xxxxJxxxx) Tj T* (xxxxxxxxxx) Tj ET",
        size=(24, 24),
    )
    removals = bench.removals(data, ["xxxxJxxxx"])
    (place,) = removals[0].places
    (line,) = place.boxes
    middle = (line.x0 + line.x1) / 2
    small = place.model_copy(update={"boxes": (Box(middle - 1.2, line.y0, middle + 1.2, line.y1),)})
    result, report = bench.redact(
        data, removals=[removals[0].model_copy(update={"text": "J", "places": (small,)})]
    )
    assert report.small == report.drawn
    assert {t.count(LABEL) for r, t in bench.texts(result).items() if r != "pypdf"} == {1}


def test_in_a_tall_narrow_box_the_label_runs_along_it(bench):
    data = bench.build(b"BT 0 1 -1 0 50 30 Tm /F1 6 Tf (de heer Vrijmoed zegt dit) Tj ET")
    result, report = bench.redact(data, "Vrijmoed")
    (box,) = report.drawn[0].boxes
    assert box.height > 3 * box.width
    assert min(_sizes(result)) >= LEAST
    bench.same_pixels(data, result, report)
