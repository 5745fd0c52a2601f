# SPDX-License-Identifier: EUPL-1.2
"""A note that came in redacted: its boxes are found, and bear the ground that an official gives."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from redaction.deciding import choices_of, decide
from redaction.decision import Choices, Confirmed, Decision, Removal
from redaction.document import DocumentText, PageText
from redaction.errors import DecisionInvalid, GroundNotAllowed
from redaction.existing import existing_boxes
from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect import what_it_hides
from redaction.pdf.text import read_page_texts
from redaction.proposal import ExistingBox, Proposal, Versions
from redaction.redact import Properties, Redacted, redact
from redaction.uncover import uncover

NOW = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)
PLACE = (72, 500, 162, 514)


def show(text: str, x: float, y: float, size: float = 11) -> bytes:
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text.encode("cp1252"))


def rect(x: float, y: float, w: float, h: float, grey: float) -> bytes:
    return b"%g g %g %g %g %g re f 0 g\n" % (grey, x, y, w, h)


LINES = b"".join(
    show(f"Dit is regel {n} van de nota over de regeldruk.", 72, 700 - 14 * n) for n in range(6)
)
HATCH = b"q 72 500 90 14 re W n 0.5 w " + b"".join(
    b"%d 500 m %d 514 l " % (60 + 3 * i, 74 + 3 * i) for i in range(40)
) + b"S Q\n"  # fmt: skip


def note(content: bytes, change: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(LINES + content)
    if change is not None:
        change(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def scan(data: bytes, *, angle: float = 0, grain: float = 0, mode: str = "L") -> bytes:
    with pypdfium2.PdfDocument(data) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert(mode)
    white = 255 if mode == "L" else (255, 255, 255)
    picture = picture.rotate(angle, fillcolor=white, resample=Image.Resampling.BICUBIC)
    levels = np.asarray(picture)
    levels = levels + np.random.default_rng(1).normal(0, grain, levels.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8)).save(
        out, "PDF", resolution=200, quality=75
    )
    return out.getvalue()


def typed(data: bytes) -> DocumentText:
    return DocumentText(tuple(read_page_texts(data)))


def found(data: bytes) -> list[tuple[tuple[int, ...], str, str]]:
    return [
        (tuple(round(value) for value in box.place.boxes[0]), box.label, box.ground)
        for box in existing_boxes(data, typed(data))
    ]


def picture_box(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(bytes([120] * 90 * 14))
    stream.Type, stream.Subtype, stream.Width, stream.Height = Name.XObject, Name.Image, 90, 14
    stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=stream)


def square(pdf: pikepdf.Pdf) -> None:
    look = pdf.make_stream(b"0.5 g 0 0 90 14 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 90, 14])
    annotation = Dictionary(
        Type=Name.Annot, Subtype=Name.Square, Rect=Array(PLACE), F=4, AP=Dictionary(N=look)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])


@pytest.mark.parametrize(
    ("content", "change"),
    [
        (rect(72, 500, 90, 14, 0.6), None),
        (rect(72, 500, 90, 14, 0), None),
        (HATCH, None),
        (b"0.7 g 0 G 1 w 72.5 500.5 89 13 re B 0 g\n", None),
        (show("Jan de Vries", 75, 503) + rect(72, 500, 90, 14, 0.6), None),
        (b"q 90 0 0 14 72 500 cm /Im Do Q\n", picture_box),
        (b"", square),
    ],
    ids=["grey", "black", "hatched", "bordered", "over-text", "picture", "annotation"],
)
def test_a_bare_box_is_found_however_it_was_made(content, change):
    ((place, label, ground),) = found(note(content, change))
    assert np.allclose(place, PLACE, atol=1)
    assert (label, ground) == ("", "")


def test_a_white_box_with_a_border_is_found_in_a_line_and_a_field_of_a_form_is_none():
    border = b"1 g 0 G 1 w 115 497 90 14 re B 0 g\n"
    assert len(found(note(show("De heer", 72, 500) + border))) == 1
    assert found(note(show("Naam:", 72, 500) + border)) == []


@pytest.mark.parametrize(
    ("label", "ground"),
    [
        ("5.1.2e", "5.1.2e"),
        ("5.1.2.e", "5.1.2e"),
        ("5.1 lid 2 sub e", "5.1.2e"),
        ("10.2.e", ""),
        ("(10)(2e)", ""),
        ("5.2.1", ""),
        ("E", ""),
    ],
)
@pytest.mark.parametrize("grey", [0, 0.7])
def test_what_a_box_bears_is_read(label, ground, grey):
    ink = b"1 g " if grey == 0 else b""
    data = note(rect(72, 500, 90, 14, grey) + ink + show(label, 80, 503, 8))
    assert found(data) == [(PLACE, label, ground)]


def test_the_label_is_read_although_the_text_under_the_box_stayed():
    covered = show("Jan de Vries", 75, 503) + rect(72, 500, 90, 14, 0)
    assert found(note(covered + b"1 g " + show("5.1.2e", 95, 503, 8))) == [
        (PLACE, "5.1.2e", "5.1.2e")
    ]


def test_a_redaction_over_lines_that_touch_is_a_box_for_every_line():
    lines = rect(300, 500, 200, 14, 0.6) + rect(72, 486, 428, 14, 0.6) + rect(72, 472, 99, 14, 0.6)
    assert [place for place, _, _ in found(note(lines))] == [
        (300, 500, 500, 514), (72, 486, 500, 500), (72, 472, 171, 486),
    ]  # fmt: skip
    assert len(found(scan(note(lines), grain=5))) == 3


TABLE = b"".join(
    rect(72 + 100 * i, 500 - 16 * j, 100, 16, 0.8)
    + (show("Cel", 75 + 100 * i, 504 - 16 * j, 9) if (i + j) % 3 else b"")
    for i in range(4)
    for j in range(4)
)
GRID = (
    b"0.5 w "
    + b"".join(b"72 %d m 472 %d l S " % (500 - 16 * j, 500 - 16 * j) for j in range(5))
    + b"".join(b"%d 436 m %d 500 l S " % (72 + 100 * i, 72 + 100 * i) for i in range(5))
    + rect(172.3, 468.3, 99.4, 15.4, 0.8)
)
CHART = b"".join(rect(72 + 40 * i, 400, 30, 40 + 23 * i, 0.5) for i in range(5))


@pytest.mark.parametrize(
    "content",
    [
        TABLE,
        GRID,
        CHART,
        rect(72, 500, 450, 18, 0.3) + b"1 g " + show("Bijlage 1: overzicht", 80, 505),
        rect(278, 782, 40, 60, 0.2),
        rect(0, 0, 595, 20, 0.4),
        rect(72, 500, 450, 6, 0),
        b"0.1 0.2 0.6 rg 72 500 90 14 re f 0 g\n",
        rect(72, 500, 12, 8, 0.5) + show("aantal meldingen", 90, 501, 8),
        b"1 g 72 500 300 14 re f 0 g\n" + show("Een regel op een wit vlak", 74, 503, 9),
        b"".join(b"0 G 1 g 72 %d 10 10 re B 0 g\n" % (500 - 16 * i) for i in range(3)),
    ],
    ids=["shaded-table", "empty-cell", "chart", "heading", "letterhead", "page-edge", "ruling",
         "logo", "key-of-a-chart", "white-row", "checkboxes"],
)  # fmt: skip
def test_what_a_page_is_designed_with_is_no_box(content):
    assert found(note(content)) == []


@pytest.mark.parametrize("angle", [0, 3, -3])
@pytest.mark.parametrize("grey", [0, 0.6])
def test_a_box_in_a_scan_is_found_also_when_that_lies_askew(angle, grey):
    data = scan(note(rect(72, 500, 90, 14, grey)), angle=angle, grain=5)
    ((place, label, _),) = found(data)
    assert label == ""
    assert 85 <= place[2] - place[0] <= 96
    assert (12 if angle == 0 else 16) <= place[3] - place[1] <= (16 if angle == 0 else 22)


@pytest.mark.parametrize("width", [40, 60, 90])
@pytest.mark.parametrize("angle", [5, -5])
def test_a_box_of_at_most_90_points_in_a_scan_is_found_up_to_5_degrees_askew(width, angle):
    assert len(found(scan(note(rect(72, 500, width, 14, 0.6)), angle=angle, grain=5))) == 1


@pytest.mark.parametrize("angle", [2, -2])
def test_a_long_box_in_a_scan_is_found_up_to_2_degrees_askew(angle):
    assert len(found(scan(note(rect(72, 500, 200, 14, 0.6)), angle=angle, grain=5))) == 1


BETWEEN = show("De heer", 72, 503) + show("zegt dit vandaag.", 172, 503)
IN_LINE = {
    "yellow": b"1 1 0 rg 118 500 50 14 re f 0 g\n",
    "blue": b".2 .3 .8 rg 118 500 50 14 re f 0 g\n",
    "red": b".8 .1 .1 rg 118 500 50 14 re f 0 g\n",
    "white": b"0 G 1 w 118 500 50 14 re S\n",
    "hatched": HATCH.replace(b"72 500 90 14", b"118 500 50 14") + b"118 500 50 14 re S\n",
}


@pytest.mark.parametrize("scanned", [False, True], ids=["typed", "scanned"])
@pytest.mark.parametrize("kind", IN_LINE)
def test_a_coloured_or_open_box_is_found_in_a_line_of_text(kind, scanned):
    data = note(BETWEEN + IN_LINE[kind])
    seen = scan(data, grain=4, mode="RGB") if scanned else data
    (box,) = existing_boxes(seen, typed(data))
    assert np.allclose(box.place.boxes[0], (118, 500, 168, 514), atol=1.5)


@pytest.mark.parametrize("scanned", [False, True], ids=["typed", "scanned"])
@pytest.mark.parametrize("kind", ["yellow", "blue", "white"])
def test_a_coloured_or_open_rectangle_with_no_word_beside_it_is_no_box(kind, scanned):
    data = note(IN_LINE[kind])
    seen = scan(data, grain=4, mode="RGB") if scanned else data
    assert existing_boxes(seen, typed(data)) == ()


def test_the_label_on_a_box_in_a_scan_is_read_from_its_words():
    data = scan(note(rect(72, 500, 90, 14, 0.7) + show("5.1.2e", 95, 503, 9)))
    word = "5.1.2e"
    places = tuple(Box(95 + 4.5 * i, 502, 99.5 + 4.5 * i, 511) for i in range(len(word)))
    document = DocumentText((PageText(1, 595, 842, 0, word, places, "ocr"),))
    (box,) = existing_boxes(data, document)
    assert (box.label, box.ground) == (word, "5.1.2e")


def proposal_of(data: bytes) -> Proposal:
    document = typed(data)
    return Proposal(
        source_sha256="0" * 64,
        versions=Versions(program="t", recognition="t", lists="t", profile="t"),
        pages=len(document.pages),
        findings=uncover(document, (), what_it_hides(data)),
        boxes=existing_boxes(data, document),
    )


def decided(data: bytes, choices: Choices) -> Decision:
    return decide(
        proposal_of(data), typed(data), choices,
        confirmed=Confirmed(title="Nota", date=NOW.date()), by="official-a", at=NOW,
    )  # fmt: skip


def carried_out(data: bytes, choices: Choices) -> Redacted:
    decision = decided(data, choices)
    return redact(
        data, removals=decision.removals, kept=decision.kept, properties=Properties(title="Nota")
    )


TWO = rect(72, 500, 90, 14, 0.6) + rect(200, 500, 90, 14, 0)
OLD = rect(320, 500, 60, 14, 0.7) + show("10.2.e", 330, 503, 8)


def test_no_box_gets_a_ground_by_itself():
    assert decided(note(TWO), Choices()).removals == ()


def test_a_box_gets_its_own_ground_and_all_bare_ones_the_rest():
    removals = decided(
        note(TWO + OLD), Choices(box_grounds={"v2": "5.1.1d"}, bare_boxes="5.1.2e")
    ).removals
    assert [(r.id, r.ground, r.text) for r in removals] == [
        ("v1", "5.1.2e", ""), ("v2", "5.1.1d", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "choices", [Choices(box_grounds={"v1": "5.2"}), Choices(bare_boxes="5.2.1")]
)
def test_personal_policy_opinions_are_no_ground_for_a_box(choices):
    with pytest.raises(GroundNotAllowed, match=r"5\.2"):
        decided(note(TWO), choices)


def test_a_box_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(DecisionInvalid, match=r"no box v7; its boxes are v1 to v2"):
        decided(note(TWO), Choices(box_grounds={"v7": "5.1.2e"}))


def test_a_correction_starts_from_the_grounds_that_boxes_got():
    data = note(TWO)
    before = decided(data, Choices(bare_boxes="5.1.2e"))
    change = Choices(keep=("v1",), box_grounds={"v2": "5.1.1d"})
    again = choices_of(before, proposal_of(data), change=change)
    assert [(r.id, r.ground) for r in decided(data, again).removals] == [("v2", "5.1.1d")]


def test_a_proposal_and_a_removal_without_boxes_keep_the_bytes_they_had():
    proposal = proposal_of(note(b""))
    assert b"boxes" not in proposal.canonical().replace(b'"places"', b"")
    box = ExistingBox(id="v1", place=Place(page=1, boxes=(Box(*PLACE),)))
    with_box = proposal.model_copy(update={"boxes": (box,)})
    assert Proposal.model_validate_json(with_box.canonical()) == with_box


def grey_levels(pdf: bytes, box: tuple[float, ...]) -> np.ndarray:
    with pypdfium2.PdfDocument(pdf) as document:
        picture = np.asarray(document[0].render(scale=4).to_pil().convert("L"))
    x0, y0, x1, y1 = box
    return picture[int(4 * (842 - y1)) : int(4 * (842 - y0)), int(4 * x0) : int(4 * x1)]


def contrast(pdf: bytes, box: tuple[float, ...]) -> float:
    """Return the contrast of letters and ground as WCAG 2.2 reckons it."""
    levels = np.percentile(grey_levels(pdf, box), (1, 60)) / 255
    dark, light = (
        v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in levels
    )  # fmt: skip
    return float((light + 0.05) / (dark + 0.05))


@pytest.mark.parametrize("content", [TWO, HATCH, OLD], ids=["grey-and-black", "hatched", "old"])
def test_the_label_stands_where_the_box_stood_and_can_be_read(content):
    data = note(content)
    boxes = proposal_of(data).boxes
    result = carried_out(data, Choices(box_grounds={b.id: "5.1.2e" for b in boxes}))
    assert (result.inspection.leaks, result.inspection.losses) == ((), ())
    assert result.inspection.passed
    assert not any(h.kind == "box-without-ground" for h in result.inspection.hidden)
    text = typed(result.pdf).text
    assert text.count("[5.1.2e]") == len(boxes)
    assert "10.2" not in text
    drawn = [box for place in result.report.drawn for box in place.boxes]
    for box in boxes:
        (place,) = box.place.boxes
        (own,) = [d for d in drawn if d.common(place).area > 0.9 * place.area]
        assert own.area < 1.2 * place.area
        assert contrast(result.pdf, own) >= 4.5


def test_what_lies_under_a_box_goes_even_where_the_finding_was_kept():
    covered = show("Jan de Vries", 75, 503) + rect(72, 500, 90, 14, 0.6)
    data = note(covered)
    (finding,) = proposal_of(data).findings
    result = carried_out(data, Choices(keep=(finding.id,), box_grounds={"v1": "5.1.2e"}))
    assert result.inspection.passed
    assert "Vries" not in typed(result.pdf).text
    assert result.pdf.count(b"Vries") == 0


def test_pixels_under_a_box_in_a_scan_go_and_the_rest_of_the_picture_stays():
    data = scan(note(rect(72, 500, 90, 14, 0.6)))
    result = carried_out(data, Choices(bare_boxes="5.1.2e"))
    assert result.inspection.passed
    assert result.report.images == 1
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        page = pdf.pages[0]
        pictures = [
            step for step in pikepdf.parse_content_stream(page)
            if str(step.operator) in ("q", "Q", "cm", "Do")
        ]  # fmt: skip
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(pictures))
        alone = io.BytesIO()
        pdf.save(alone)
    assert grey_levels(alone.getvalue(), (74, 502, 160, 512)).min() == 255
    line = (72, 695, 300, 707)
    assert np.array_equal(grey_levels(alone.getvalue(), line), grey_levels(data, line))


def test_boxes_without_a_ground_stay_as_they_are_and_are_counted():
    data = note(TWO)
    result = carried_out(data, Choices(box_grounds={"v1": "5.1.2e"}))
    assert result.inspection.passed
    (left,) = [h for h in result.inspection.hidden if h.kind == "box-without-ground"]
    assert left.place is not None
    assert [tuple(round(v) for v in box) for box in left.place.boxes] == [(200, 500, 290, 514)]
    assert np.array_equal(grey_levels(result.pdf, (200, 500, 290, 514)),
                          grey_levels(data, (200, 500, 290, 514)))  # fmt: skip


def test_a_label_where_no_text_stood_is_read_after_the_text_before_it(root):
    data = (root / "examples" / "notes" / "06-getagd.pdf").read_bytes()
    document = typed(data)
    name = "Aanleiding"
    start = document.text.index(name)
    ((page, (line,)),) = document.locate(start, start + len(name))
    box = Box(line.x1 + 40, line.y0, line.x1 + 110, line.y1)
    removal = Removal(
        id="v1", text="", type="PERSON", ground="5.1.2e", places=(Place(page=page, boxes=(box,)),)
    )
    result = redact(data, removals=[removal], kept=(), properties=Properties(title="Nota"))
    assert (result.inspection.leaks, result.inspection.losses) == ((), ())
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        label = next(e for e in elements(pdf.Root.StructTreeRoot) if "/Alt" in e)
        assert str(label.Alt) == "gelakt, artikel 5.1.2e Woo"
        siblings = list(label.P.K)
        at = next(i for i, kid in enumerate(siblings) if getattr(kid, "objgen", 0) == label.objgen)
        heading = next(e for e in elements(pdf.Root.StructTreeRoot) if str(e.S).startswith("/H2"))
        assert int(siblings[at - 1]) in items(heading)


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def items(element: pikepdf.Object) -> list[int]:
    """Return the content items in an element and those below it."""
    kids = element.get("/K")
    found = []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, int):
            found.append(kid)
        elif isinstance(kid, Dictionary):
            found += [int(kid.MCID)] if "/MCID" in kid else items(kid)
    return found
