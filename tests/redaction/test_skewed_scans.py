# SPDX-License-Identifier: EUPL-1.2
"""Scans that lie askew, upside down or sideways, and notes that are half text and half scan."""

from __future__ import annotations

import io
import re
import shutil

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from redaction.decision import Removal
from redaction.finding import Place
from redaction.geometry import Box, union
from redaction.pdf import ocr
from redaction.pdf.skew import levelled, skew
from redaction.pdf.text import read_page_texts
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


HALVES = (
    ("De opsteller heet Zandvliet en schrijft dit", 700),
    ("Vlak boven de naad staat Zandvliet nog eens", 428),
    ("Vlak onder de naad staat Zandvliet ook een keer", 404),
    ("Tot slot groet Zandvliet de minister", 150),
)


def lines(*wanted: tuple[str, int]) -> bytes:
    return b"".join(
        b"BT /F1 14 Tf 72 %d Td (%s) Tj ET\n" % (y, text.encode()) for text, y in wanted
    )


def half_scanned(*, upper: bool) -> tuple[bytes, dict[int, Box]]:
    """A page of which one half is a scan with grain, and where the name stands in each line."""
    whole = page_of(lines(*HALVES))
    places = {}
    (read_page,) = read_page_texts(whole)
    for at in (m.start() for m in re.finditer("Zandvliet", read_page.text)):
        name = union(box for box in read_page.boxes[at : at + 9] if box)
        places[next(y for _, y in HALVES if name.y0 <= y + 5 <= name.y1)] = name
    with pypdfium2.PdfDocument(whole) as document:
        shown = document[0].render(scale=300 / 72).to_pil().convert("L")
    part = shown.crop((0, 0 if upper else shown.height // 2, shown.width,
                       shown.height // 2 if upper else shown.height))  # fmt: skip
    grain = np.random.default_rng(5).normal(0, 5, (part.height, part.width))
    picture = Image.fromarray(
        np.clip(np.asarray(part, dtype=int) - 10 + grain, 0, 255).astype(np.uint8)
    )
    text = lines(*(line for line in HALVES if (line[1] > 421) != upper))
    drawn = b"q 595 0 0 421 0 %d cm /Im0 Do Q\n" % (421 if upper else 0)
    return page_of(text + drawn, picture), places


def page_of(body: bytes, picture: Image.Image | None = None) -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(
            Font=Dictionary(
                F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            )
        )
        if picture is not None:
            coded = io.BytesIO()
            picture.save(coded, "JPEG", quality=85)
            stream = pdf.make_stream(b"")
            stream.write(coded.getvalue(), filter=Name.DCTDecode)
            stream.Type, stream.Subtype = Name.XObject, Name.Image
            stream.Width, stream.Height = picture.size
            stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
            page.Resources.XObject = Dictionary(Im0=stream)
        page.Contents = pdf.make_stream(body)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@needs_tesseract
@pytest.mark.e2e
@pytest.mark.parametrize("upper", [True, False], ids=["scan above text", "text above scan"])
def test_boxes_over_the_scanned_half_the_typed_half_and_the_seam_between_them(upper):
    source, places = half_scanned(upper=upper)
    seam = union((places[428], places[404]))
    removals = [
        Removal(
            id=f"a{number}", text="Zandvliet", type="PERSON", ground="5.1.2e",
            places=(Place(page=1, boxes=(box,)),),
        )
        for number, box in enumerate((places[700], seam, places[150]), start=1)
    ]  # fmt: skip
    result = redact(source, removals=removals, kept=(), properties=Properties(title="Nota"))
    assert result.inspection.passed, result.inspection
    assert result.report.images == 1
    seen = words_seen(result.pdf)
    assert "Zandvliet" not in seen
    for words in ("opsteller heet", "boven de naad", "onder de naad", "groet", "de minister"):
        assert words in seen
    assert words_seen(source).count("Zandvliet") == 4


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
