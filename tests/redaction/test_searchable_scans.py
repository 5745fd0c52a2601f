# SPDX-License-Identifier: EUPL-1.2
"""Scans that another program gave a text layer: its words end before their ink does."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from redaction.document import PageText
from redaction.geometry import Box
from redaction.profile import load_profile
from redaction.read import fitted, read
from redaction.standalone import redact_file

SCAN = Path(__file__).resolve().parents[2] / "examples" / "notes" / "03-scan.pdf"


def page(words: list[tuple[str, Box]], origin: str) -> PageText:
    """A page of words, each spread evenly over its box."""
    text, boxes = "", []
    for word, box in words:
        step = box.width / len(word)
        text += word + " "
        boxes += [
            Box(box.x0 + i * step, box.y0, box.x0 + (i + 1) * step, box.y1)
            for i in range(len(word))
        ]
        boxes.append(None)
    return PageText(1, 500, 700, 0, text, tuple(boxes), origin)


def test_a_word_of_the_layer_is_widened_to_its_ink() -> None:
    layer = page([("Jansen", Box(100, 10, 130, 20)), ("komt", Box(140, 10, 160, 20))], "text")
    picture = page([("Janscn", Box(99, 9, 138, 21)), ("komt", Box(141, 10, 165, 20))], "ocr")
    boxes = fitted(layer, picture).boxes
    assert fitted(layer, picture).text == "Jansen komt "
    assert boxes[0] is not None
    assert boxes[5] is not None
    assert (boxes[0].x0, boxes[5].x1, boxes[5].y1) == (99, 138, 21)
    assert boxes[6] is None


def test_a_word_that_only_the_layer_has_keeps_its_place() -> None:
    layer = page([("Jansen", Box(100, 10, 130, 20))], "text")
    picture = page([("elders", Box(100, 300, 130, 310))], "ocr")
    assert fitted(layer, picture).boxes[0] == layer.boxes[0]


def test_two_words_that_the_picture_took_for_one_do_not_swallow_each_other() -> None:
    layer = page([("De", Box(100, 10, 110, 20)), ("Vries", Box(113, 10, 140, 20))], "text")
    picture = page([("DeVriesenZonenenDochters", Box(100, 10, 240, 20))], "ocr")
    assert fitted(layer, picture).boxes[0] == layer.boxes[0]


@pytest.mark.e2e
def test_names_and_handwriting_are_gone_from_layer_and_picture(tmp_path: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-png", SCAN, tmp_path / "p"],
                   check=True)  # fmt: skip
    [picture] = tmp_path.glob("p*.png")
    searchable = tmp_path / "searchable"
    subprocess.run(["tesseract", picture, searchable, "-l", "nld", "--dpi", "200", "pdf"],
                   check=True, capture_output=True)  # fmt: skip
    source = searchable.with_suffix(".pdf").read_bytes()
    assert "Nijmeijer" in read(source).text
    redacted, report = redact_file(source, profile=load_profile())
    assert report.passed
    assert any("handwriting" in c.sources for c in report.choices)
    out = tmp_path / "out.pdf"
    out.write_bytes(redacted.pdf)
    layer = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True)
    subprocess.run(["pdftoppm", "-r", "200", "-png", out, tmp_path / "q"], check=True)
    [after] = tmp_path.glob("q*.png")
    seen = subprocess.run(["tesseract", after, "-", "-l", "nld"], capture_output=True, text=True,
                          check=True)  # fmt: skip
    for text in (layer.stdout, seen.stdout):
        assert "meijer" not in text
        assert "@minin" not in text
        assert "luiskes" not in text
        assert "Aanleiding" in text
