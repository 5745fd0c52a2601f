# SPDX-License-Identifier: EUPL-1.2
"""Signatures and stamps are shown to the official; logos, tables and charts are not."""

from __future__ import annotations

import io
import math
import shutil
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from redaction.document import DocumentText, PageText
from redaction.finding import Finding
from redaction.geometry import Box
from redaction.handwriting import with_ink
from redaction.pdf.text import read_page_texts
from redaction.read import read
from redaction.redact import Properties, redact
from redaction.signatures import SIGNED, STAMPED, WRITTEN, signatures

LINES = ("Wij adviseren u in te stemmen met de brief.", "Hoogachtend,", "de directeur")


def show(text: str, x: float, y: float, size: float = 11) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text.encode("cp1252"))


TEXT = b"".join(
    show(line, 72, y) for line, y in zip(LINES, (500, 440, 330), strict=True)
) + b"".join(show(f"Regel {n} gaat over de regeldruk.", 72, 700 - 16 * n) for n in range(8))


def hand(x: float, y: float, wide: float, high: float) -> list[tuple[float, float]]:
    """Points of a written line: loops that run to the right and get lower."""
    return [
        (
            x + wide * (0.02 + 0.9 * t / 200 + 0.05 * math.cos(t / 5)),
            y + high * (0.5 + (0.45 - 0.3 * t / 200) * math.sin(t / 5 + t / 37)),
        )
        for t in range(200)
    ]


def note(content: bytes = b"", change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(TEXT + content)
    if change is not None:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def drawn_hand(x: float, y: float, wide: float, high: float) -> bytes:
    points = hand(x, y, wide, high)
    curves = b"".join(
        b"%.2f %.2f %.2f %.2f %.2f %.2f c " % (*points[i], *points[i + 1], *points[i + 2])
        for i in range(1, len(points) - 3, 3)
    )
    return b"1 w %.2f %.2f m " % points[0] + curves + b"S\n"


def with_picture(image: Image.Image, box: tuple[float, ...]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.make_stream(image.convert("RGB").tobytes())
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height = image.size
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
        page = pdf.pages[0].obj
        page.Resources.XObject = Dictionary(Im=stream)
        x0, y0, x1, y1 = box
        page.Contents = pdf.make_stream(
            page.Contents.read_bytes()
            + b"q %g 0 0 %g %g %g cm /Im Do Q\n" % (x1 - x0, y1 - y0, x0, y0)
        )

    return change


def signature_picture() -> Image.Image:
    image = Image.new("RGB", (480, 160), "white")
    ImageDraw.Draw(image).line(hand(10, 10, 460, 140), fill=(20, 30, 120), width=4)
    return image


def logo() -> Image.Image:
    image = Image.new("RGB", (480, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 10, 150, 150), fill=(0, 120, 60))
    draw.rectangle((200, 40, 460, 110), fill=(10, 60, 140))
    return image


def chart() -> Image.Image:
    image = Image.new("RGB", (480, 160), "white")
    draw = ImageDraw.Draw(image)
    draw.line((20, 10, 20, 150, 470, 150), fill="black", width=2)
    for at in range(6):
        draw.line((20, 20 + 20 * at, 470, 20 + 20 * at), fill="grey", width=1)
    draw.line([(20 + 90 * i, 120 - 15 * i) for i in range(6)], fill="red", width=3)
    return image


def photo() -> Image.Image:
    return Image.effect_noise((480, 160), 80).convert("RGB")


def inked(pdf: pikepdf.Pdf) -> None:
    points = [value for point in hand(72, 350, 140, 50) for value in point]
    look = pdf.make_stream(b"0 0 0.6 RG 1 w " + drawn_hand(0, 0, 140, 50).removeprefix(b"1 w "))
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 140, 50])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Ink, Rect=Array([72, 350, 212, 400]), F=4,
        InkList=Array([Array(points)]), AP=Dictionary(N=look),
    ))])  # fmt: skip


def inked_without_look(pdf: pikepdf.Pdf) -> None:
    inked(pdf)
    del pdf.pages[0].obj.Annots[0].AP


def typed(data: bytes) -> DocumentText:
    return DocumentText(tuple(read_page_texts(data)))


PLACE = (72, 350, 222, 400)


@pytest.mark.parametrize(
    ("content", "change"),
    [
        (b"", with_picture(signature_picture(), PLACE)),
        (drawn_hand(72, 350, 150, 50), None),
        (b"", inked),
        (b"", inked_without_look),
    ],
    ids=["picture", "drawing", "ink-of-a-pdf-program", "ink-that-viewers-draw"],
)
def test_a_signature_in_a_typed_note_goes_in_doubt(content, change):
    data = note(content, change)
    (found,) = signatures(data, typed(data))
    assert (found.redact, found.confidence, found.reason) == (True, "doubt", SIGNED)
    (box,) = found.places[0].boxes
    assert box.common(Box(*PLACE)).area > 0.6 * Box(*PLACE).area
    assert typed(data).text[: found.start].rstrip().endswith("Hoogachtend,")


@pytest.mark.parametrize("image", [logo(), chart(), photo()], ids=["logo", "chart", "photo"])
def test_other_pictures_are_no_signature(image):
    data = note(change=with_picture(image, PLACE))
    assert signatures(data, typed(data)) == ()


def test_the_same_picture_in_the_letterhead_is_a_logo():
    data = note(change=with_picture(signature_picture(), (220, 770, 370, 820)))
    assert signatures(data, typed(data)) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"0.5 w " + b"".join(b"72 %d m 272 %d l S " % (350 + 12 * i, 350 + 12 * i)
                             for i in range(5)),
        b"1 w 72 350 150 50 re S\n",
        b"0 g 80 350 m 80 370 90 390 110 390 c 130 390 140 370 140 350 c 120 340 100 340 80 350 c"
        b" f\n",
    ],
    ids=["rulings", "frame", "filled-shape"],
)  # fmt: skip
def test_other_drawings_are_no_signature(content):
    data = note(content)
    assert signatures(data, typed(data)) == ()


def test_a_signature_that_was_not_kept_is_gone_from_the_picture():
    data = note(change=with_picture(signature_picture(), PLACE))
    from redaction.deciding import removal_of

    removals = [removal_of(finding) for finding in signatures(data, typed(data))]
    result = redact(data, removals=removals, kept=(), properties=Properties(title="Nota"))
    assert result.inspection.passed
    assert result.report.images == 1


def scan_of(data: bytes) -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=200, quality=85)
    return out.getvalue()


def as_scanned(data: bytes) -> DocumentText:
    """The words of a typed note as OCR would give them for its scan."""
    (page,) = typed(data).pages
    return DocumentText((PageText(1, 595, 842, 0, page.text, page.boxes, "ocr"),))


def test_ink_in_a_scan_stays_until_the_official_says_otherwise():
    words = note()
    data = scan_of(note(drawn_hand(72, 350, 150, 50)))
    (found,) = signatures(data, as_scanned(words))
    assert (found.redact, found.confidence, found.reason) == (False, "doubt", WRITTEN)
    assert found.ground is None


def test_a_scan_without_ink_gives_nothing():
    assert signatures(scan_of(note()), as_scanned(note())) == ()


def test_a_stamp_is_shown_with_what_stands_beside_it():
    stamp = show("ONTVANGEN", 400, 300, 14) + show("12 MRT 2024", 402, 284, 11)
    data = note(stamp)
    (found,) = signatures(scan_of(data), as_scanned(data))
    assert (found.redact, found.reason) == (False, STAMPED)
    (box,) = found.places[0].boxes
    assert box.y0 < 290
    assert box.y1 > 305


def test_the_word_in_a_sentence_is_no_stamp():
    data = note(show("Wij hebben uw brief ontvangen.", 72, 300))
    assert signatures(scan_of(data), as_scanned(data)) == ()


def test_what_stays_does_not_widen_what_goes_in_it():
    data = note(show("ONTVANGEN", 400, 300, 14) + show("J. Jansen", 402, 284, 11))
    document = as_scanned(data)
    start = document.text.index("Jansen")
    name = Finding(
        id="f1", start=start, end=start + 6, text="Jansen", type="PERSON", redact=True,
        ground="5.1.2e", confidence="sure", sources=("names",), reason="naam",
        places=tuple(
            {"page": p, "boxes": b} for p, b in document.locate(start, start + 6)
        ),
    )  # fmt: skip
    merged = with_ink((name,), signatures(scan_of(data), document))
    assert [f.places for f in merged if f.text == "Jansen"] == [name.places]
    assert len(merged) == 2


@pytest.mark.e2e
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_the_remarks_of_the_minister_on_the_sample_scan_stay(root):
    data = (root / "examples" / "notes" / "03-scan.pdf").read_bytes()
    assert not any(finding.redact for finding in signatures(data, read(data)))
