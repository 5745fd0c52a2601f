# SPDX-License-Identifier: EUPL-1.2
"""A page without text is read from its picture, with every word in its place."""

from __future__ import annotations

import io
import shutil

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from redaction.errors import DamagedPdf, OcrUnavailable
from redaction.pdf import ocr
from redaction.read import read

LINES = (
    ("Aan de minister van Economische Zaken", 700),
    ("De nota is opgesteld door mevrouw Zandvliet", 660),
    ("en gaat over de regeldruk voor ondernemers.", 640),
)

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)


def typed(extra: bytes = b"") -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    body = b"".join(b"BT /F1 14 Tf 72 %d Td (%s) Tj ET\n" % (y, text.encode()) for text, y in LINES)
    page.obj.Contents = pdf.make_stream(body + extra)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def scanned(*, turned: int = 0, rotate: int = 0, layer: bytes = b"") -> bytes:
    """A page that is a picture of the note, lying ``turned`` degrees, shown with ``rotate``."""
    with pypdfium2.PdfDocument(typed()) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    picture = picture.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC)
    width, height = (842, 595) if turned % 180 == 90 else (595, 842)
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width, height))
    stream = pdf.make_stream(picture.tobytes())
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = picture.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    page.obj.Resources = Dictionary(
        XObject=Dictionary(Im0=stream),
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    )
    page.obj.Contents = pdf.make_stream(b"q %d 0 0 %d 0 0 cm /Im0 Do Q\n" % (width, height) + layer)
    if rotate:
        page.obj.Rotate = rotate
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def place_of(page, word: str):
    at = page.text.index(word)
    boxes = [box for box in page.boxes[at : at + len(word)] if box]
    return (
        min(b.x0 for b in boxes),
        min(b.y0 for b in boxes),
        max(b.x1 for b in boxes),
        max(b.y1 for b in boxes),
    )


@needs_tesseract
def test_words_come_with_their_places():
    page = ocr.read_picture(scanned(), 1)
    assert page.origin == "ocr"
    for text, _ in LINES:
        assert text in page.text
    x0, y0, x1, y1 = place_of(page, "Zandvliet")
    assert 290 < x0 < 305 and 350 < x1 < 365
    assert 654 < y0 < 662 and 668 < y1 < 676
    assert page.text.count("\n") >= 2


@needs_tesseract
@pytest.mark.parametrize("rotate", [90, 270])
def test_a_page_that_is_shown_turned_gives_places_of_the_unrotated_page(rotate):
    """The picture lies in the page so that /Rotate sets it upright."""
    page = ocr.read_picture(scanned(turned=rotate, rotate=rotate), 1)
    assert "Zandvliet" in page.text
    assert page.rotation == rotate
    x0, y0, x1, y1 = place_of(page, "Zandvliet")
    centre = ((x0 + x1) / 2, (y0 + y1) / 2)
    # In the upright note the word's middle lies at (327, 664).
    expected = {90: (842 - 664, 327), 270: (664, 595 - 327)}[rotate]
    assert abs(centre[0] - expected[0]) < 6
    assert abs(centre[1] - expected[1]) < 6
    assert 55 < y1 - y0 < 70
    assert 8 < x1 - x0 < 18


@needs_tesseract
@pytest.mark.parametrize("turned", [90, 180])
def test_a_picture_that_lies_sideways_is_read(turned):
    if "osd" not in ocr.installed_languages():
        pytest.skip("tesseract has no orientation data")
    page = ocr.read_picture(scanned(turned=turned), 1)
    assert "Zandvliet" in page.text
    x0, y0, x1, y1 = place_of(page, "Zandvliet")
    centre = ((x0 + x1) / 2, (y0 + y1) / 2)
    # In the upright note the word's middle lies at (327, 664).
    expected = {90: (842 - 664, 327), 180: (595 - 327, 842 - 664), 270: (664, 595 - 327)}[turned]
    assert abs(centre[0] - expected[0]) < 6
    assert abs(centre[1] - expected[1]) < 6


@needs_tesseract
def test_the_same_picture_gives_the_same_text():
    data = scanned()
    assert ocr.read_picture(data, 1) == ocr.read_picture(data, 1)


@needs_tesseract
def test_a_scan_is_read_and_a_typed_page_is_not():
    assert read(typed()).pages[0].origin == "text"
    document = read(scanned())
    assert document.pages[0].origin == "ocr"
    assert "Zandvliet" in document.text


@needs_tesseract
def test_a_scan_with_a_stamp_of_typed_text_is_read():
    stamp = b"BT /F1 8 Tf 400 20 Td (Ontvangen BBR) Tj ET\n"
    document = read(scanned(layer=stamp))
    assert document.pages[0].origin == "ocr"
    assert "Zandvliet" in document.text


def test_a_blank_page_needs_no_tesseract(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    assert read(out.getvalue()).pages[0].text == ""


def test_without_tesseract_a_scan_is_refused_with_what_to_install(monkeypatch):
    ocr.installed_languages.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(OcrUnavailable, match="tesseract-ocr-nld"):
        read(scanned())
    ocr.installed_languages.cache_clear()


def test_without_dutch_a_scan_is_refused(monkeypatch):
    monkeypatch.setattr(ocr, "installed_languages", lambda: frozenset({"eng"}))
    with pytest.raises(OcrUnavailable, match="does not know Dutch"):
        ocr.read_picture(scanned(), 1)


def test_a_huge_page_is_read_at_a_lower_resolution():
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(10_000, 10_000))
    out = io.BytesIO()
    pdf.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        image, _ = ocr._picture(document[0])
    assert isinstance(image, Image.Image)
    assert image.width * image.height <= ocr.MOST_PIXELS * 1.01


@needs_tesseract
def test_a_page_whose_boxes_do_not_meet_is_refused_with_its_number():
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        page.obj.CropBox = pikepdf.Array([600, 800, 1000, 1000])
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(DamagedPdf, match="page 1 has no size"):
        ocr.read_picture(out.getvalue(), 1)
