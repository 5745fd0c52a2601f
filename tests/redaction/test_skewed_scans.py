# SPDX-License-Identifier: EUPL-1.2
"""Scans that lie askew, upside down or sideways, and notes that are half text and half scan."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from redaction.pdf import ocr
from redaction.pdf.skew import levelled, skew
from redaction.read import read
from redaction.redact import Properties, redact
from redaction.rendition import rendition
from redaction.search import find_occurrences
from tests.redaction.test_ocr_pages import needs_tesseract, scanned, typed

LINES = ("Aan de minister van Economische Zaken", "mevrouw Zandvliet", "voor ondernemers")


def picture(turn: float) -> Image.Image:
    with pypdfium2.PdfDocument(typed()) as document:
        upright = document[0].render(scale=150 / 72).to_pil().convert("L")
    return upright.rotate(turn, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)


@pytest.mark.parametrize("turn", [0, 3, -3, 8, -8])
@pytest.mark.parametrize("quarter", [0, 90, 180])
def test_the_turn_that_sets_the_lines_level_is_found(turn, quarter):
    assert skew(picture(turn + quarter)) == pytest.approx(-turn, abs=0.3)


@pytest.mark.parametrize("shape", ["blank", "square"])
def test_a_picture_without_lines_is_left_as_it_is(shape):
    image = Image.new("L", (600, 800), 255)
    if shape == "square":
        image.paste(0, (200, 300, 320, 420))
    assert skew(image) == 0


def test_a_pixel_of_the_levelled_copy_is_found_back():
    image = Image.new("L", (400, 600), 255)
    image.paste(0, (100, 150, 104, 154))
    copy, back = levelled(image, 7.5)
    ys, xs = np.nonzero(np.asarray(copy) < 128)
    assert back(xs.mean() + 0.5, ys.mean() + 0.5) == pytest.approx((102, 152), abs=0.7)


@needs_tesseract
@pytest.mark.parametrize("turn", [3, -3, 8, -8])
def test_a_scan_that_lies_askew_is_read_with_its_places(turn):
    page = ocr.read_picture(scanned(turned=turn), 1)
    for line in LINES:
        assert line in page.text
    at = page.text.index("Zandvliet")
    boxes = [box for box in page.boxes[at : at + 9] if box]
    x = (min(b.x0 for b in boxes) + max(b.x1 for b in boxes)) / 2
    y = (min(b.y0 for b in boxes) + max(b.y1 for b in boxes)) / 2
    assert (x, y) == pytest.approx(turned_point(327, 664, turn), abs=6)


def turned_point(x: float, y: float, turn: float) -> tuple[float, float]:
    """Return where a point of the upright note lies on the page of its scan."""
    angle = np.radians(turn)
    right, up = x - 595 / 2, y - 842 / 2
    wide = 595 * abs(np.cos(angle)) + 842 * abs(np.sin(angle))
    high = 842 * abs(np.cos(angle)) + 595 * abs(np.sin(angle))
    across, along = 595 / wide, 842 / high
    return (
        (np.cos(angle) * right - np.sin(angle) * up) * across + 595 / 2,
        (np.sin(angle) * right + np.cos(angle) * up) * along + 842 / 2,
    )


def joined(*files: bytes) -> bytes:
    with pikepdf.new() as pdf:
        for data in files:
            with pikepdf.open(io.BytesIO(data)) as one:
                pdf.pages.extend(one.pages)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def words_seen(pdf: bytes) -> str:
    """Return what Tesseract reads in the pictures of all pages, each levelled and set upright."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
    return "\f".join(ocr.read_picture(pdf, number).text for number in range(1, count + 1))


def taken_out(source: bytes, *words: str):
    from redaction.deciding import removals_of_text
    from redaction.decision import Removal

    document = read(source)
    removals = []
    for number, word in enumerate(words, start=1):
        spans = find_occurrences(document, word)
        assert spans, word
        like = Removal(id=f"a{number}", text=word, type="PERSON", ground="5.1.2e")
        removals += removals_of_text(document, spans, like)
    return (
        document,
        removals,
        redact(source, removals=removals, kept=(), properties=Properties(title="Nota")),
    )


@needs_tesseract
@pytest.mark.e2e
@pytest.mark.parametrize("turn", [3, -8, 90, 180])
def test_what_goes_from_a_turned_scan_is_gone_from_its_pixels(turn):
    source = scanned(turned=turn)
    document, removals, result = taken_out(source, "Zandvliet")
    assert (result.inspection.leaks, result.inspection.losses) == ((), ())
    assert result.report.images == 1
    seen = words_seen(result.pdf)
    assert "Zandvliet" not in seen
    assert "Economische Zaken" in seen
    assert "Zandvliet" not in rendition(document, removals)


@needs_tesseract
@pytest.mark.e2e
def test_a_note_of_text_a_scan_and_a_stamped_scan_is_redacted_on_every_page():
    stamp = b"BT /F1 8 Tf 400 20 Td (Ontvangen BBR) Tj ET\n"
    source = joined(typed(), scanned(), scanned(layer=stamp))
    document, _, result = taken_out(source, "Zandvliet")
    assert [page.origin for page in document.pages] == ["text", "ocr", "ocr"]
    assert result.inspection.passed
    assert {place.page for place in result.report.drawn} == {1, 2, 3}
    seen = words_seen(result.pdf)
    assert "Zandvliet" not in seen
    assert seen.count("Economische Zaken") == 3


@needs_tesseract
def test_a_page_in_two_languages_is_read():
    if shutil.which("tesseract") and "eng" not in ocr.installed_languages():
        pytest.skip("tesseract has no English")
    with pypdfium2.PdfDocument(typed(
        b"BT /F1 14 Tf 72 600 Td (The European Commission welcomes this proposal) Tj ET\n"
    )) as document:  # fmt: skip
        image = document[0].render(scale=200 / 72).to_pil().convert("L")
    out = io.BytesIO()
    image.save(out, "PDF", resolution=200)
    text = ocr.read_picture(out.getvalue(), 1).text
    assert "European Commission welcomes this proposal" in text
    assert "voor ondernemers" in text
