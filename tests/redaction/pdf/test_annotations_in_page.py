# SPDX-License-Identifier: EUPL-1.2
"""What a viewer shows of annotations and fields is in the page, and looks as it did."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from redaction.inspect.brought import lost_by_bringing_in
from redaction.inspect.readers import read_all
from redaction.inspection import Loss
from redaction.marks import InPage
from redaction.pdf.in_page import bring_in
from redaction.pdf.text import read_page_texts
from redaction.read import read
from tests.attacks.attack import saved, text
from tests.redaction.pdf.marks_made import (
    KEPT,
    OWN_LINES,
    OWN_WORDS,
    REMARKS,
    SAID,
    UNSEEN,
    WITH_LOOK,
    difference,
    look,
    made,
    mark,
    pdfium,
    poppler,
)

NOTHING = made(lambda pdf: None)
EVERY = {**WITH_LOOK, **OWN_LINES, **OWN_WORDS, **REMARKS, **UNSEEN}


def bare(said: str) -> str:
    return "".join(said.split())


def lost(source: bytes, brought: InPage) -> list[Loss]:
    return lost_by_bringing_in(source, brought, read_all(brought.data, only=("pdfium",)))


@pytest.mark.parametrize("kind", WITH_LOOK)
def test_a_mark_with_a_look_keeps_it_and_is_read(kind: str) -> None:
    source = made(WITH_LOOK[kind])
    brought = bring_in(source)
    field = "field" in kind or "button" in kind or kind == "signature"
    if not field:  # PDFium draws fields only when asked to
        assert difference(pdfium(source), pdfium(brought.data)) is None
    if kind != "button in the state of its value":  # poppler shows it as if it were off
        assert difference(poppler(source), poppler(brought.data)) is None
    assert bare(SAID) in bare(read(source).text)
    (told,) = brought.marks
    assert told.drawn
    assert bare(told.words) == bare(SAID)


@pytest.mark.parametrize("kind", [*OWN_WORDS, *OWN_LINES])
def test_a_mark_without_a_look_gets_one_where_viewers_draw_it(kind: str) -> None:
    source = made(OWN_WORDS.get(kind) or OWN_LINES[kind])
    brought = bring_in(source)
    for draw in (pdfium, poppler):
        drawn = difference(draw(NOTHING), draw(brought.data))
        assert drawn is not None
        x0, y0, x1, y1 = (side / 2 for side in drawn)
        assert 28 <= x0 < x1 <= 252
        assert 108 <= y0 < y1 <= 152
    (told,) = brought.marks
    assert told.drawn
    assert told.number is None


@pytest.mark.parametrize("kind", ["highlight", "underline", "strikeout", "ink", "square", "circle"])
def test_mark_up_looks_as_pdfium_shows_it(kind: str) -> None:
    source = made(OWN_LINES[kind])
    assert difference(pdfium(source), pdfium(bring_in(source).data)) is None


@pytest.mark.parametrize("kind", OWN_WORDS)
def test_the_words_of_a_mark_without_a_look_are_read(kind: str) -> None:
    source = made(OWN_WORDS[kind])
    assert bare(SAID) in bare(read(source).text)
    assert bare(bring_in(source).marks[0].words) == bare(SAID)


@pytest.mark.parametrize("kind", UNSEEN)
def test_what_could_not_be_seen_or_drawn_is_dropped_and_told(kind: str) -> None:
    source = made(UNSEEN[kind])
    brought = bring_in(source)
    (told,) = brought.marks
    assert told.dropped
    assert bare(read(source).text) == bare(KEPT)
    assert difference(pdfium(NOTHING), pdfium(brought.data)) is None


def test_a_stamp_in_a_layer_that_is_off_stays_in_it() -> None:
    from tests.redaction.pdf.marks_made import layer

    source = made(lambda pdf: mark(pdf, "Stamp", AP=look(pdf), OC=layer(pdf, off=True)))
    brought = bring_in(source)
    for draw in (pdfium, poppler):
        assert difference(draw(NOTHING), draw(brought.data)) is None
    with pikepdf.open(io.BytesIO(brought.data)) as pdf:
        pdf.Root.OCProperties.D.OFF = Array()
        shown = saved(pdf)
    assert difference(pdfium(NOTHING), pdfium(shown))


@pytest.mark.parametrize("kind", EVERY)
def test_only_links_are_left_and_a_second_time_changes_nothing(kind: str) -> None:
    brought = bring_in(made(EVERY[kind]))
    with pikepdf.open(io.BytesIO(brought.data)) as pdf:
        left = [a for p in pdf.pages for a in p.obj.get("/Annots", Array())]
    assert all(a.Subtype == Name.Link and "/AP" not in a for a in left)
    assert len(left) == (kind == "picture on a link")
    assert bring_in(brought.data).data is brought.data
    assert bring_in(brought.data).marks == ()


@pytest.mark.parametrize("kind", EVERY)
def test_every_mark_is_told_and_nothing_else_of_the_page_changes(kind: str) -> None:
    source = made(EVERY[kind])
    brought = bring_in(source)
    with pikepdf.open(io.BytesIO(source)) as pdf:
        assert len(brought.marks) == len(pdf.pages[0].obj.Annots)
    assert lost(source, brought) == []


def test_a_file_without_marks_is_left_as_it_is() -> None:
    assert bring_in(NOTHING) == InPage(NOTHING)


def test_the_same_file_gives_the_same_bytes() -> None:
    source = made(REMARKS["note"])
    first = bring_in(source).data
    bring_in.cache_clear()
    assert bring_in(source).data == first


def test_damage_done_on_the_way_is_found() -> None:
    source = made(WITH_LOOK["stamp"], text(b"(en nog een regel) Tj"))
    without = bring_in(made(WITH_LOOK["stamp"]))
    kinds = {loss.kind for loss in lost(source, without)}
    assert kinds == {"text", "pixel"}


@pytest.mark.parametrize(
    "broken",
    [
        Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 0])),
        Dictionary(Subtype=Name.Ink, InkList=Array([Array([1]), 3, Array()])),
        Dictionary(Subtype=Name.Highlight, QuadPoints=Array([1, 2, 3])),
        Dictionary(Subtype=Name.Line, L=Array([Name.x, 2, 3, 4])),
        Dictionary(Subtype=Name.Polygon, Vertices=Array()),
        Dictionary(Subtype=Name.Square, Rect=Array([5, 5, 5, 5]), C=Array([1, 2, 3, 4, 5])),
        Dictionary(Subtype=Name.FreeText, Rect=Array([0, 0, 50, 50]), RC=3, DA=Name.x),
        Dictionary(Subtype=Name.Widget, Rect=Array([0, 0, 50, 50]), FT=Name.Tx, V=Array([3])),
        Dictionary(Subtype=Name.Stamp, AP=Dictionary(N=3), Rect=Array([0, 0, 9, 9])),
        Dictionary(Subtype=3),
        Dictionary(),
    ],
    ids=str,
)
@pytest.mark.filterwarnings("ignore")
def test_a_broken_annotation_breaks_nothing(broken: Dictionary) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Annots = Array([3, broken, Array()])

    brought = bring_in(made(change))
    assert KEPT in read_page_texts(brought.data)[0].text
    assert len(brought.marks) == 1


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 360), st.integers(0, 180), st.integers(4, 300), st.integers(4, 120),
    st.sampled_from([0, 90, 180, 270]), st.sampled_from([4, 20, 132]),
    st.sampled_from(["Stamp", "FreeText", "Ink", "Watermark"]),
)  # fmt: skip
def test_a_look_is_the_same_wherever_and_however_it_stands(
    x: int, y: int, wide: int, high: int, rotation: int, flags: int, subtype: str
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = rotation
        mark(pdf, subtype, AP=look(pdf), F=flags, Rect=Array([x, y, x + wide, y + high]))

    source = made(change)
    brought = bring_in(source)
    assert difference(pdfium(source), pdfium(brought.data)) is None
    assert lost(source, brought) == []
