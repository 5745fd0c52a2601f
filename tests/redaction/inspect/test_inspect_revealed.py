# SPDX-License-Identifier: EUPL-1.2
"""Letters that are drawn, and hidden, are found; what a page shows is never called hidden."""

from __future__ import annotations

import io
import shutil

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect import inspect_any, ocr, what_it_hides
from redaction.inspect.revealed import UNSEEN
from tests.redaction.inspect.outlines import glyph, outlines

pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)
NAME = "Marleen Ouwerkerk"
DRAWN = outlines(NAME, 72, 500)
PUT = b"q 306 0 0 28.8 72 300 cm /Im0 Do Q\n"
"""Where the picture with the name goes on its page."""


def told(data: bytes) -> list[str]:
    return [h.detail for h in what_it_hides(data) if h.leak]


def box(x: float, y: float, w: float, h: float, grey: float = 0.5) -> bytes:
    return b"%g g %g %g %g %g re f 0 g\n" % (grey, x, y, w, h)


def drawn(notes, extra: bytes) -> bytes:
    return notes.save(notes.new(extra=extra))


def strip(notes) -> Image.Image:
    """A picture of one line of text, 425 by 40 points at four pixels a point."""
    with pypdfium2.PdfDocument(drawn(notes, notes.show(f"van {NAME}", 72, 500, 14))) as document:
        picture = document[0].render(scale=4).to_pil().convert("L")
    return picture.crop((240, 1334, 240 + 1224, 1334 + 115))


def image(pdf: pikepdf.Pdf, picture: Image.Image, **keys: object) -> pikepdf.Object:
    stream = Stream(pdf, picture.tobytes())
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = picture.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


def pictured(notes, *, before: bytes = b"", put: bytes = PUT, after: bytes = b"", change=None):
    """A page with the picture of the name, and what is drawn before and after it."""
    pdf = notes.new()
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=image(pdf, strip(notes)))
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + before + put + after)
    if change is not None:
        change(pdf)
    return notes.save(pdf)


def layer_off(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), BaseState=Name.ON)
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=group)


def test_shapes_and_pictures_that_are_seen_are_not_hidden(notes):
    band = box(60, 590, 300, 30, 0.2) + b"1 g " + outlines(NAME, 72, 600) + b"0 g\n"
    assert told(drawn(notes, DRAWN + band)) == []
    caption = notes.show("Een onderschrift bij de foto", 80, 305)
    assert told(pictured(notes, before=box(60, 290, 330, 50, 0.9), after=caption)) == []


def test_a_background_under_text_hides_nothing(notes):
    pdf = notes.new(extra=notes.show(f"Geschreven door {NAME}", 72, 500))
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=image(pdf, Image.effect_noise((300, 420), 30)))
    body = b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" + page.Contents.read_bytes()
    page.Contents = pdf.make_stream(body)
    assert told(notes.save(pdf)) == []


@pytest.mark.parametrize(
    "extra",
    [
        DRAWN + box(66, 494, 150, 22),
        b"1 g " + DRAWN + b"0 g\n",
        b"q 0 0 10 10 re W n " + DRAWN + b"Q\n",
        DRAWN + b"0.6 g 70 494 m 210 494 l 214 494 214 498 214 502 c 214 512 l 214 516 210 516 "
        b"206 516 c 70 516 l 66 516 66 512 66 508 c 66 498 l 66 494 70 494 70 494 c f 0 g\n",
    ],
    ids=["under a box", "white", "clipped away", "under a rounded box"],
)
def test_hidden_shapes_are_read(notes, extra):
    assert told(drawn(notes, extra)) == [NAME]


def test_shapes_on_a_layer_that_is_off_are_read(notes):
    pdf = notes.new(extra=b"/OC /L0 BDC " + DRAWN + b"EMC\n")
    layer_off(pdf)
    assert told(notes.save(pdf)) == [NAME]


def test_glyphs_that_spell_something_else_than_their_codes_are_read(notes):
    pdf = notes.new(extra=b"BT /T3 14 Tf 72 500 Td (a) Tj ET\n" + box(66, 494, 150, 22))
    body, at = b"", 0.0
    for char in NAME:
        steps, width = glyph(char)
        body += b"q 1 0 0 1 %g 0 cm\n" % at + steps + b"f Q\n"
        at += width
    pdf.pages[0].obj.Resources.Font.T3 = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, -300, 10000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=97, LastChar=97,
        Widths=Array([at]), Encoding=Dictionary(Differences=Array([97, Name.a])),
        CharProcs=Dictionary(a=pdf.make_stream(b"%g 0 0 -300 10000 1000 d1\n" % at + body)),
    )  # fmt: skip
    assert NAME in told(notes.save(pdf))


@pytest.mark.parametrize(
    "drawing",
    [
        {"after": box(66, 296, 320, 36)},
        {"put": b"q 72 300 30 28.8 re W n " + PUT + b"Q\n"},
        {"put": b"q 306 0 0 28.8 500 300 cm /Im0 Do Q\n"},
        {"put": b"/OC /L0 BDC " + PUT + b"EMC\n", "change": layer_off},
        {"after": b"q 320 0 0 40 66 294 cm /Im1 Do Q\n",
         "change": lambda pdf: pdf.pages[0].obj.Resources.XObject.update(
             {"/Im1": image(pdf, Image.new("L", (8, 8), 200))})},
        {"change": lambda pdf: pdf.pages[0].obj.Resources.XObject.Im0.update(
            {"/SMask": image(pdf, Image.new("L", (8, 8), 0))})},
    ],
    ids=["box", "clip", "edge of the page", "layer", "another picture", "soft mask"],
)  # fmt: skip
def test_letters_in_a_hidden_part_of_a_picture_are_read(notes, drawing):
    assert any("Ouwerkerk" in text for text in told(pictured(notes, **drawing)))


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_box_drawn_over_a_scan_is_looked_under_and_its_place_told(notes, rotate):
    with pypdfium2.PdfDocument(drawn(notes, notes.show(NAME, 72, 500, 14))) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    pdf = notes.new(pages=[()], rotate=rotate)
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=image(pdf, picture))
    page.Contents = pdf.make_stream(
        b"q 595 0 0 842 0 0 cm /Im0 Do Q\n" + box(68, 496, 124, 16, 0.8)
    )
    data = notes.save(pdf)
    (found,) = [h for h in what_it_hides(data) if h.leak]
    if rotate == 0:
        assert found.detail == NAME
        assert isinstance(found.place, Place)
        assert all(Box(68, 494, 194, 514).meets(one) for one in found.place.boxes)
    report = inspect_any(data, secrets=[NAME])
    assert UNSEEN in {leak.where for leak in report.leaks}


def test_a_picture_whose_part_under_the_box_is_blank_hides_nothing(notes):
    picture = strip(notes)
    picture.paste(128, (0, 0, *picture.size))
    pdf = notes.new()
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=image(pdf, picture))
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + PUT + box(66, 296, 320, 36))
    assert told(notes.save(pdf)) == []


def test_without_tesseract_the_report_says_so(notes, monkeypatch):
    data = pictured(notes, after=box(66, 296, 320, 36))
    which = shutil.which
    monkeypatch.setattr(
        ocr.shutil, "which", lambda name: None if name == "tesseract" else which(name)
    )
    assert inspect_any(data).unread == ("ocr: tesseract is not installed",)
    out = io.BytesIO(data)
    assert what_it_hides(out.getvalue())
