# SPDX-License-Identifier: EUPL-1.2
"""What only the look of a page gives away: names in pictures, names half out of their box."""

from __future__ import annotations

import io
import shutil

import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from redaction.decision import Kept, Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect import inspect, inspect_any, ocr
from redaction.inspect.look import look
from tests.redaction.inspect.outlines import outlines

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)
LINE = "Opgesteld door mevrouw Zandvliet van de directie"
BASE = 500.0
NAME = Box(197, 498, 243, 510)
"""Where the name stands in that line."""


def picture_of(notes, extra: bytes, *, quality: int = 80) -> Image.Image:
    with pypdfium2.PdfDocument(notes.save(notes.new(extra=extra))) as document:
        return document[0].render(scale=200 / 72).to_pil().convert("L")


def put(pdf, picture: Image.Image, place: str, after: bytes = b"") -> None:
    """Draw a picture on the first page, then whatever comes after."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    stream = Stream(pdf, out.getvalue())
    stream.Type, stream.Subtype, stream.Filter = Name.XObject, Name.Image, Name.DCTDecode
    stream.Width, stream.Height = picture.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=pdf.make_indirect(stream))
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes() + b"q %s cm /Im0 Do Q\n" % place.encode() + after
    )


def scan(notes, extra: bytes = b"", after: bytes = b"", *, turn: int = 0) -> bytes:
    """A page that is the picture of a note, without a text layer."""
    picture = picture_of(notes, notes.show(LINE, 72, BASE) + extra)
    pdf = notes.new(pages=[()])
    put(pdf, picture.rotate(turn, expand=True), "595 0 0 842 0 0", after)
    return notes.save(pdf)


def box(area: Box) -> bytes:
    return b"0.8 g %g %g %g %g re f 0 g\n" % (area.x0, area.y0, area.width, area.height)


def removal(text: str, area: Box, kind: str = "PERSON") -> Removal:
    place = Place(page=1, boxes=(area,))
    return Removal(id="f1", text=text, type=kind, ground="5.1.2e", places=(place,))


def ocr_leaks(data: bytes, gone: Removal, *kept: Kept) -> set[str]:
    report = inspect(data, source=data, removals=[gone], kept=kept)
    assert not any(reason.startswith("ocr") for reason in report.unread)
    return {leak.where for leak in report.leaks if leak.where.startswith("ocr")}


@needs_tesseract
def test_a_name_that_stayed_in_a_scan_is_a_leak(notes):
    assert ocr_leaks(scan(notes), removal("Zandvliet", NAME)) >= {"ocr text"}


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_a_name_in_a_scan_that_lies_sideways_is_a_leak(notes, turn):
    assert "ocr text" in ocr_leaks(scan(notes, turn=turn), removal("Zandvliet", NAME))


@needs_tesseract
def test_a_scan_whose_name_is_gone_is_clean(notes):
    data = scan(notes, box(NAME))
    assert ocr_leaks(data, removal("Zandvliet", NAME)) == set()


@needs_tesseract
@pytest.mark.parametrize(
    ("covered", "left"),
    [
        (Box(228.5, 498, 243, 510), "Zandv"),
        (Box(197, 498, 222.5, 510), "vliet"),
    ],
)
def test_half_a_name_beside_its_box_is_a_leak(notes, covered, left):
    data = scan(notes, box(covered))
    assert ocr_leaks(data, removal("Zandvliet", covered)) == {"ocr beside the box"}


@needs_tesseract
def test_half_a_number_beside_its_box_is_a_leak(notes):
    number = notes.show("Telefoon 0612345678", 72, 400)
    covered = Box(155, 397, 185, 410)
    data = scan(notes, number + box(covered))
    assert ocr_leaks(data, removal("0612345678", covered, "PHONE")) == {"ocr beside the box"}


@needs_tesseract
def test_a_name_that_the_decision_kept_there_is_no_leak(notes):
    data = scan(notes)
    kept = Kept(id="f2", text="Zandvliet", places=(Place(page=1, boxes=(NAME,)),))
    assert ocr_leaks(data, removal("Zandvliet", Box(72, 100, 120, 112)), kept) == set()


@needs_tesseract
def test_a_name_in_a_picture_on_a_typed_page_is_a_leak(notes):
    pdf = notes.new()
    whole = picture_of(notes, notes.show(LINE, 72, BASE))
    cut = whole.crop((150, 900, 1000, 980))
    put(pdf, cut, "306 0 0 28.8 72 300")
    assert ocr_leaks(notes.save(pdf), removal("Zandvliet", Box(72, 100, 120, 112))) == {"ocr text"}


@needs_tesseract
def test_letters_drawn_as_shapes_beside_a_box_are_a_leak(notes):
    covered = Box(150, 396, 195, 412)
    data = notes.save(notes.new(extra=outlines("Zandvliet", 200, 400) + box(covered)))
    assert ocr_leaks(data, removal("mevrouw Zandvliet", covered)) == {"ocr beside the box"}


@needs_tesseract
def test_digits_that_look_like_letters_are_taken_for_them(notes):
    data = scan(notes, notes.show("kenmerk ZANDVL1ET en verder", 72, 400))
    spelled = removal("Zandvliet", Box(72, 100, 120, 112))
    pages = look(data, {}).readings
    assert "ocr text" in ocr_leaks(data, spelled)
    assert pages[0].number == 1


@needs_tesseract
def test_a_page_without_boxes_and_pictures_is_not_read(notes):
    assert look(notes.save(notes.new()), {}).readings == []


@needs_tesseract
def test_an_empty_picture_and_an_empty_place_are_not_read(notes, monkeypatch):
    pdf = notes.new()
    put(pdf, Image.new("L", (400, 300), 200), "200 0 0 150 72 300")
    monkeypatch.setattr(ocr, "_read", None)
    assert look(notes.save(pdf), {2: [Box(100, 300, 160, 312)]}).readings == []


@pytest.mark.parametrize(
    "area", [Box(900, 900, 950, 912), Box(-60, 300, -20, 312), Box(100, 842, 160, 854)]
)
def test_a_box_beside_or_at_the_edge_of_the_page_is_no_trouble(notes, area):
    assert look(notes.save(notes.new()), {1: [area]}).readings == []


@needs_tesseract
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_what_is_read_stands_where_it_was_drawn_on_a_page_that_is_shown_turned(notes, rotate):
    data = notes.save(notes.new(extra=notes.show(LINE, 72, BASE), rotate=rotate))
    (reading,) = look(data, {1: [NAME]}).readings
    at = reading.text.index("Zandvliet")
    found = reading.boxes[at]
    assert all(abs(a - b) < 4 for a, b in zip(found, NAME, strict=True))


@needs_tesseract
def test_inspecting_any_file_for_a_secret_reads_its_pictures(notes):
    report = inspect_any(scan(notes), secrets=["Zandvliet"])
    assert ("ocr text", 1) in {(leak.where, leak.page) for leak in report.leaks}
    assert not inspect_any(scan(notes), secrets=["Wijdeveld"]).leaks


def test_without_tesseract_the_report_says_that_nothing_was_read(notes, monkeypatch):
    which = shutil.which
    monkeypatch.setattr(
        ocr.shutil, "which", lambda name: None if name == "tesseract" else which(name)
    )
    data = scan(notes, box(NAME))
    report = inspect(data, source=data, removals=[removal("Zandvliet", NAME)], kept=())
    assert report.unread == ("ocr: tesseract is not installed",)
    typed = notes.save(notes.new())
    assert inspect_any(typed, secrets=["Wijdeveld"]).unread == ()
