# SPDX-License-Identifier: EUPL-1.2
"""Handwriting in a Parafenroute is found by its ink, on drawn pages whose words are known."""

from __future__ import annotations

import io
from typing import Literal

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image, ImageDraw

from redaction.decision import Removal
from redaction.document import DocumentText, PageText
from redaction.finding import Finding, Place
from redaction.geometry import Box
from redaction.handwriting import SOURCE, unread_ink, with_ink
from redaction.rendition import rendition

WIDTH, HEIGHT, SCALE = 600, 800, 3
GREY, BLUE, BLACK = (170, 170, 170), (70, 80, 200), (20, 20, 20)
LINES = (
    (60, 300, "Parafenroute"),
    (60, 320, "Directeur DAD"),
    (240, 320, "FEZ"),
    (60, 380, "WIZ"),
    (60, 440, "Aanleiding"),
    (60, 460, "Op die dag heeft de kamer gevraagd"),
    (60, 475, "naar de stand van de zaken daar"),
)
"""Left edge, top edge and words of every printed line, in points from the top left corner."""

Stroke = list[tuple[float, float]]


class Sheet:
    """A scanned page in the making; places are in points from the top left corner."""

    def __init__(self) -> None:
        self.picture = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), (250, 248, 240))
        self._draw = ImageDraw.Draw(self.picture)
        self._text: list[str] = []
        self._boxes: list[Box | None] = []
        for x, y, line in LINES:
            self.printed(x, y, line)
        self.ruled(312)
        self.ruled(370)

    def printed(self, x: float, y: float, line: str, *, height: float = 7) -> None:
        """Print words of 5 points a character, and let OCR have read them."""
        if self._text:
            self._text.append("\n")
            self._boxes.append(None)
        for at, char in enumerate(line):
            left = x + 5 * at
            self._text.append(char)
            if char == " ":
                self._boxes.append(None)
                continue
            self._boxes.append(Box(left, HEIGHT - y - height, left + 5, HEIGHT - y))
            self.filled(Box(left + 1, y, left + 2, y + height), BLACK)
            self.filled(Box(left + 2, y, left + 4, y + 1), BLACK)

    def ruled(self, y: float, *, climb: float = 3, dotted: bool = False) -> None:
        if not dotted:
            self.pen([(60, y), (420, y - climb)], width=2, colour=BLACK)
            return
        for x in range(60, 420, 3):
            self.filled(Box(x, y, x + 0.7, y + 0.7), BLACK)

    def pen(self, points: Stroke, *, width: int = 4, colour: tuple[int, int, int] = BLACK) -> None:
        self._draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=width)

    def filled(self, box: Box, colour: tuple[int, int, int]) -> None:
        self._draw.rectangle([v * SCALE for v in box], fill=colour)

    def page(self, *, rotation: int = 0, origin: Literal["text", "ocr"] = "ocr") -> DocumentText:
        """Return the text; turned a quarter, the picture lies in the page on its side."""
        text = "".join(self._text)
        if not rotation:
            return DocumentText((PageText(1, WIDTH, HEIGHT, 0, text, tuple(self._boxes), origin),))
        boxes = tuple(b and Box(HEIGHT - b.y1, b.x0, HEIGHT - b.y0, b.x1) for b in self._boxes)
        return DocumentText((PageText(1, HEIGHT, WIDTH, rotation, text, boxes, origin),))

    def pdf(self, *, rotation: int = 0, rotate: int = 0) -> bytes:
        picture = self.picture.rotate(rotation, expand=True)
        pdf = pikepdf.new()
        size = (HEIGHT, WIDTH) if rotation else (WIDTH, HEIGHT)
        page = pdf.add_blank_page(page_size=size)
        stream = pdf.make_stream(picture.tobytes())
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height = picture.size
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceRGB, 8
        page.obj.Resources = Dictionary(XObject=Dictionary(Im0=stream))
        page.obj.Contents = pdf.make_stream(b"%d 0 0 %d 0 0 cm /Im0 Do" % size)
        if rotate:
            page.obj.Rotate = rotate
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()

    def found(self) -> tuple[Finding, ...]:
        return unread_ink(self.pdf(), self.page())


def scrawl(x: float, y: float, width: float = 40, height: float = 12) -> Stroke:
    """A zigzag that begins at (x, y), its upper left corner."""
    steps = range(int(width / 5) + 1)
    return [(x + 5 * n, y + (height if n % 2 else 0)) for n in steps]


def seen(finding: Finding) -> Box:
    """The box of a finding in points from the top left corner."""
    [place] = finding.places
    [box] = place.boxes
    return Box(box.x0, HEIGHT - box.y1, box.x1, HEIGHT - box.y0)


def holds(box: Box, stroke: Stroke) -> bool:
    return all(box.x0 < x < box.x1 and box.y0 < y < box.y1 for x, y in stroke)


def test_an_empty_grid_has_nothing_to_hide() -> None:
    assert Sheet().found() == ()


def test_every_cell_with_handwriting_is_a_doubtful_finding_without_text() -> None:
    sheet = Sheet()
    strokes = [scrawl(65, 338, 80), scrawl(242, 340, 20), scrawl(62, 396)]
    for stroke in strokes:
        sheet.pen(stroke)
    found = sheet.found()
    assert [f.id for f in found] == ["f1", "f2", "f3"]
    text = sheet.page().text
    assert [text[: f.start].split()[-1] for f in found] == ["Directeur", "FEZ", "WIZ"]
    for finding, stroke in zip(found, strokes, strict=True):
        assert (finding.text, finding.start) == ("", finding.end)
        assert (finding.type, finding.redact, finding.ground) == ("INITIALS", True, "5.1.2e")
        assert (finding.confidence, finding.sources) == ("doubt", (SOURCE,))
        assert holds(seen(finding), stroke)


def test_printed_labels_stay_free() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(62, 329, 80))
    sheet.pen(scrawl(62, 350, 80, 16))
    boxes = [seen(f) for f in sheet.found()]
    assert boxes
    for x, y, line in LINES:
        label = Box(x, y, x + 5 * len(line), y + 7)
        assert not any(box.meets(label) for box in boxes)


def test_handwriting_elsewhere_is_left_alone() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(100, 200, 200, 25))
    sheet.pen(scrawl(100, 600, 200, 25))
    sheet.pen(scrawl(480, 340, 60))
    assert sheet.found() == ()


@pytest.mark.parametrize("colour", [BLACK, BLUE, (150, 150, 155)])
def test_ink_and_pencil_of_any_colour_are_found(colour: tuple[int, int, int]) -> None:
    sheet = Sheet()
    sheet.pen(scrawl(65, 340), colour=colour)
    assert len(sheet.found()) == 1


def test_a_pen_that_crosses_a_ruling_is_covered_as_a_whole() -> None:
    sheet = Sheet()
    stroke = scrawl(245, 340, 60, 45)
    sheet.pen(stroke)
    assert any(holds(seen(f), stroke) for f in sheet.found())


def test_dirt_dotted_lines_and_older_boxes_are_no_handwriting() -> None:
    sheet = Sheet()
    sheet.ruled(400, dotted=True)
    sheet.filled(Box(62, 338, 130, 360), GREY)
    sheet.filled(Box(242, 338, 290, 360), BLACK)
    for x, y in ((150, 345), (200, 350), (333, 390)):
        sheet.filled(Box(x, y, x + 0.7, y + 0.7), BLACK)
    assert sheet.found() == ()


def test_what_peeps_out_from_an_older_box_is_found() -> None:
    sheet = Sheet()
    sheet.filled(Box(62, 338, 100, 360), GREY)
    sheet.pen(scrawl(90, 342, 60))
    [finding] = sheet.found()
    assert seen(finding).x1 > 149


def test_a_cell_full_of_dirt_is_one_finding() -> None:
    sheet = Sheet()
    for x in range(62, 222, 4):
        for y in range(332, 365, 4):
            sheet.pen([(x, y), (x + 2, y + 2 - x % 3)])
    [finding] = sheet.found()
    assert holds(seen(finding), [(63, 333), (218, 364)])


def test_handwritten_capitals_right_under_a_label_are_no_label() -> None:
    sheet = Sheet()
    sheet.printed(242, 330, "WJZ")
    [finding] = sheet.found()
    assert holds(seen(finding), [(243.5, 333), (253, 333)])


def test_a_scan_with_somebodys_text_layer_is_a_scan() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(65, 340))
    assert unread_ink(sheet.pdf(), sheet.page(origin="text")) == unread_ink(
        sheet.pdf(), sheet.page()
    )


def test_a_born_digital_page_and_a_note_without_route_have_none() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(65, 340))
    with pikepdf.new() as digital:
        digital.add_blank_page(page_size=(WIDTH, HEIGHT))
        blank = io.BytesIO()
        digital.save(blank)
    assert unread_ink(blank.getvalue(), sheet.page(origin="text")) == ()
    page = sheet.page().pages[0]
    without = PageText(1, WIDTH, HEIGHT, 0, page.text.replace("route", "tekst"), page.boxes, "ocr")
    assert unread_ink(sheet.pdf(), DocumentText((without,))) == ()


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_on_its_side_gives_places_of_the_unrotated_page(rotate: int) -> None:
    """The picture lies turned against the clock; ``/Rotate`` may or may not set it upright."""
    sheet = Sheet()
    stroke = scrawl(65, 340)
    sheet.pen(stroke)
    [finding] = unread_ink(sheet.pdf(rotation=90, rotate=rotate), sheet.page(rotation=rotate or 90))
    [box] = finding.places[0].boxes
    for x, y in stroke:
        assert box.x0 < y < box.x1
        assert box.y0 < x < box.y1
    assert box.height > box.width


def test_the_same_page_gives_the_same_findings() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(65, 340))
    sheet.pen(scrawl(242, 340))
    assert sheet.found() == sheet.found()


def test_words_read_in_the_handwriting_share_its_place_and_its_fate() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(65, 340, 100))
    sheet.printed(70, 342, "Sluiskes J. Bos", height=9)
    document = sheet.page()
    ink = unread_ink(sheet.pdf(), document)
    [only] = ink

    def read(text: str, *, redact: bool) -> Finding:
        start = document.text.index(text)
        return Finding(
            id="f1", start=start, end=start + len(text), text=text, type="PERSON",
            redact=redact, ground="5.1.2e" if redact else None, confidence="sure",
            sources=("names",), reason="naam",
            places=tuple(
                Place(page=page, boxes=boxes)
                for page, boxes in document.locate(start, start + len(text))
            ),
        )  # fmt: skip

    elsewhere = read("kamer", redact=False)
    going, staying = read("Sluiskes", redact=True), read("Bos", redact=False)
    merged = with_ink([elsewhere, going, staying], ink)
    assert [f.text for f in merged] == ["kamer", "Sluiskes"]
    assert merged[0] == elsewhere.model_copy(update={"id": "f1"})
    assert merged[1].places == only.places
    assert merged[1].sources == (SOURCE, "names")
    assert [f.text for f in with_ink([staying], ink)] == [""]
    assert with_ink([staying], ()) == (staying,)


def test_the_accessible_text_holds_nothing_that_was_read_in_the_handwriting() -> None:
    sheet = Sheet()
    sheet.pen(scrawl(65, 340, 100))
    sheet.printed(70, 342, "Sluiskes", height=9)
    document = sheet.page()
    removals = [
        Removal(id=f.id, text=f.text, type=f.type, ground="5.1.2e", places=f.places)
        for f in unread_ink(sheet.pdf(), document)
    ]
    text = rendition(document, removals)
    assert "Sluiskes" not in text
    assert "[5.1.2e]" in text
    assert "Directeur DAD" in text
