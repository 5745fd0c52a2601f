# SPDX-License-Identifier: EUPL-1.2
"""Letters in pictures and shapes that somebody hid are proposed, taken out, and proved gone."""

from __future__ import annotations

import io
import shutil
import subprocess

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from redaction.profile import load_profile
from redaction.standalone import redact_file
from redaction.uncover import SOURCE
from tests.redaction.inspect.outlines import outlines

pytestmark = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)
NAME = "Marleen Ouwerkerk"
SHAPES = outlines(NAME, 72, 500)
BOX = b"0.5 g 66 494 150 22 re f 0 g\n"
PICTURE = b"q 150 0 0 22 66 494 cm /Im0 Do Q\n"


def page_with(
    body: bytes, picture: Image.Image | None = None, crop: tuple[int, ...] | None = None
) -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(
            Font=Dictionary(
                F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            )
        )
        body = b"BT /F1 12 Tf 72 700 Td (Een nota over de regeldruk) Tj ET\n" + body
        page.Contents = pdf.make_stream(body)
        if crop is not None:
            page.CropBox = Array(crop)
        if picture is not None:
            stream = pdf.make_stream(picture.tobytes())
            stream.Type, stream.Subtype = Name.XObject, Name.Image
            stream.Width, stream.Height = picture.size
            stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
            page.Resources.XObject = Dictionary(Im0=stream)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def strip() -> Image.Image:
    with pypdfium2.PdfDocument(page_with(SHAPES)) as document:
        whole = document[0].render(scale=4).to_pil().convert("L")
    return whole.crop((264, 1304, 864, 1392))


@pytest.mark.parametrize(
    ("body", "pictured"),
    [
        (SHAPES + BOX, False),
        (b"1 g " + SHAPES + b"0 g\n", False),
        (PICTURE + BOX, True),
        (b"q 66 494 20 22 re W n " + PICTURE + b"Q\n", True),
    ],
    ids=["shapes under a box", "white shapes", "picture under a box", "picture that is cut off"],
)
def test_hidden_drawn_letters_go(body, pictured):
    data = page_with(body, strip() if pictured else None)
    redacted, report = redact_file(data, profile=load_profile())
    assert [c for c in report.choices if SOURCE in c.sources and c.redact and c.places]
    assert report.passed, redacted.inspection
    assert redacted.report.drawn


def _read_from_pictures(data: bytes) -> str:
    read = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == Name.Image:
                out = io.BytesIO()
                pikepdf.PdfImage(thing).as_pil_image().save(out, "PNG")
                read.append(
                    subprocess.run(
                        ["tesseract", "stdin", "stdout", "--psm", "7", "--dpi", "300"],
                        input=out.getvalue(), capture_output=True, check=True,
                    ).stdout.decode()
                )  # fmt: skip
    return " ".join(read)


@pytest.mark.parametrize(
    ("place", "crop"),
    [
        (b"-80 494", None),
        (b"500 494", None),
        (b"300 837", None),
        (b"300 -17", None),
        (b"0 494", (75, 0, 595, 842)),
        (b"450 494", (0, 0, 500, 842)),
    ],
    ids=["left", "right", "top", "bottom", "left of the crop box", "right of the crop box"],
)
def test_letters_of_a_picture_beyond_the_edge_of_the_page_go(place, crop):
    data = page_with(b"q 150 0 0 22 %s cm /Im0 Do Q\n" % place, strip(), crop=crop)
    assert "Ouwerkerk" in _read_from_pictures(data)
    redacted, report = redact_file(data, profile=load_profile())
    assert report.passed, redacted.inspection
    assert "Ouwerkerk" not in _read_from_pictures(redacted.pdf)
