# SPDX-License-Identifier: EUPL-1.2
"""Text that a page holds and does not show is found; text that is seen never is."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from redaction.inspect import what_it_hides

WHOLE = "Pieter Zandvliet"


def told(data: bytes) -> list[tuple[str, str]]:
    return [(hidden.kind, hidden.detail) for hidden in what_it_hides(data) if hidden.leak]


def drawn(notes, extra: bytes, **options: object) -> bytes:
    return notes.save(notes.new(extra=extra, **options))


def box(x: float, y: float, w: float, h: float, grey: float = 0) -> bytes:
    return b"%g g %g %g %g %g re f 0 g\n" % (grey, x, y, w, h)


def test_a_plain_note_hides_nothing(notes):
    assert told(drawn(notes, b"")) == []
    assert told(drawn(notes, b"", rotate=90)) == []


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("grey", [0, 0.6])
def test_text_under_a_box_is_found(notes, grey, rotate):
    extra = notes.show(WHOLE, 72, 500) + box(70, 496, 120, 14, grey)
    data = drawn(notes, extra, rotate=rotate)
    assert told(data) == [("text-under-box", WHOLE)]
    place = next(h.place for h in what_it_hides(data) if h.kind == "text-under-box")
    assert place.page == 1
    x0, y0, x1, y1 = place.boxes[0]
    assert 70 < x0 < 76 and 496 < y0 < 502 and 140 < x1 < 190 and 505 < y1 < 512


def test_a_box_over_part_of_a_line_hides_that_part(notes):
    extra = notes.show("van " + WHOLE + " aan allen", 72, 500) + box(93, 496, 79, 14)
    (found,) = told(drawn(notes, extra))
    assert found[0] == "text-under-box"
    assert "Zandvliet" in found[1]
    assert "allen" not in found[1]


def test_text_under_a_picture_is_found(notes):
    pdf = notes.new(extra=notes.show(WHOLE, 72, 500) + b"q 130 0 0 20 70 494 cm /Im0 Do Q\n")
    image = Image.effect_noise((130, 20), 90)
    stream = Stream(pdf, image.tobytes())
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, 130, 20
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=pdf.make_indirect(stream))
    assert told(notes.save(pdf)) == [("text-under-box", WHOLE)]


def test_white_text_is_found(notes):
    extra = b"1 g " + notes.show(WHOLE, 72, 500) + b"0 g\n"
    assert told(drawn(notes, extra)) == [("hidden-text", WHOLE)]


def test_white_text_on_a_dark_bar_is_seen(notes):
    extra = box(70, 490, 300, 24, 0.2) + b"1 g " + notes.show(WHOLE, 72, 500) + b"0 g\n"
    assert told(drawn(notes, extra)) == []


def test_invisible_text_is_found(notes):
    extra = b"3 Tr " + notes.show(WHOLE, 72, 500) + b"0 Tr\n"
    assert told(drawn(notes, extra)) == [("hidden-text", WHOLE)]


def test_text_off_the_page_is_found(notes):
    assert told(drawn(notes, notes.show(WHOLE, 72, 900))) == [("hidden-text", WHOLE)]


def test_text_outside_the_crop_box_is_found(notes):
    pdf = notes.new(extra=notes.show(WHOLE, 72, 40))
    pdf.pages[0].obj.CropBox = Array([0, 100, 595, 842])
    assert told(notes.save(pdf)) == [("hidden-text", WHOLE)]


def test_clipped_text_is_found(notes):
    extra = b"q 0 0 10 10 re W n " + notes.show(WHOLE, 72, 500) + b"Q\n"
    assert told(drawn(notes, extra)) == [("hidden-text", WHOLE)]


def test_tiny_text_is_found(notes):
    extra = notes.show(WHOLE, 72, 500, size=0.5)
    assert told(drawn(notes, extra)) == [("hidden-text", WHOLE)]


def test_text_on_a_layer_that_is_off_is_found(notes):
    pdf = notes.new(extra=b"/OC /L0 BDC " + notes.show(WHOLE, 72, 500) + b"EMC\n")
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), BaseState=Name.ON)
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=group)
    assert ("hidden-text", WHOLE) in told(notes.save(pdf))


def test_hidden_text_within_a_form_is_found(notes):
    pdf = notes.new(extra=b"q 2 0 0 2 20 30 cm /Fm0 Do Q\n")
    form = Stream(pdf, notes.show(WHOLE, 40, 240, size=6) + box(38, 236, 70, 10, 0.5))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 300, 400])
    form.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm0=pdf.make_indirect(form))
    assert told(notes.save(pdf)) == [("text-under-box", WHOLE)]


def scan(notes, *, layer: bytes, boxed: bytes = b"") -> bytes:
    """A page that is the picture of a note, with an invisible text layer."""
    import pypdfium2

    with pypdfium2.PdfDocument(notes.save(notes.new())) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    pdf = notes.new(pages=[()])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    stream = Stream(pdf, out.getvalue())
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height = picture.size
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    stream.Filter = Name.DCTDecode
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(Im0=pdf.make_indirect(stream))
    page.Contents = pdf.make_stream(
        b"q 595 0 0 842 0 0 cm /Im0 Do Q\n3 Tr\n" + layer + b"0 Tr\n" + boxed
    )
    return notes.save(pdf)


def test_the_text_layer_of_a_scan_is_not_hidden(notes):
    layer = b"".join(notes.show(text, 72, y) for text, y in notes.lines)
    assert told(scan(notes, layer=layer)) == []


def test_a_box_over_a_scan_whose_text_layer_stayed_is_found(notes):
    layer = b"".join(notes.show(text, 72, y) for text, y in notes.lines)
    found = told(scan(notes, layer=layer, boxed=box(150, 656, 90, 14)))
    assert {kind for kind, _ in found} == {"text-under-box"}
    assert "Jansen" in [text for _, text in found]
    assert "Opgesteld" not in [text for _, text in found]


def test_boxes_without_a_ground_are_counted(notes):
    bare = box(200, 400, 80, 12, 0.6) + box(200, 370, 80, 12, 0)
    labelled = box(200, 340, 80, 12, 0) + b"1 g " + notes.show("5.1.2e", 220, 343, 8) + b"0 g\n"
    data = drawn(notes, bare + labelled)
    (found,) = [h for h in what_it_hides(data) if h.kind == "box-without-ground"]
    assert found.page == 1
    assert not found.leak
    assert len(found.place.boxes) == 2


def test_boxes_in_the_picture_of_a_page_are_counted(notes):
    pdf_with_boxes = notes.new(extra=box(200, 400, 80, 12, 0.6))
    import pypdfium2

    with pypdfium2.PdfDocument(notes.save(pdf_with_boxes)) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=144)
    hidden = what_it_hides(out.getvalue())
    assert [h.kind for h in hidden if h.page] == ["image-only-page", "box-without-ground"]


def test_lacks_are_no_leaks():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    out = io.BytesIO()
    pdf.save(out)
    hidden = what_it_hides(out.getvalue())
    assert {h.kind for h in hidden} == {"untagged", "no-language"}
    assert not any(h.leak for h in hidden)
