# SPDX-License-Identifier: EUPL-1.2
"""Fonts keep of a note what it still shows: nothing of them depends on what was removed."""

from __future__ import annotations

import io
import random
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from redaction.document import DocumentText
from redaction.pdf.in_page import bring_in
from redaction.pdf.subset import drop_unused_glyphs
from redaction.pdf.text import read_page_texts
from redaction.redact import SPARED_FROM, remove_all
from tests.redaction.fonts.made import KINDS, note
from tests.redaction.fonts.spell import candidates, held, outlines
from tests.redaction.pdf.conftest import Bench

NAMES = ["Verbrugh Quix", "Wolthuis Kok.", "Vonk-Bergsma.", "Jan Hofstra-K", "Piet de Zwaan",
         "Quirijn Dijks", "Bouwe Fennema", "Zeger Pluimer", "Willem Xhofle"]  # fmt: skip
EXAMPLES = ["01-nota-parafenroute.pdf", "02-e-mailwisseling.pdf", "06-getagd.pdf",
            "10-al-eerder-gelakt.pdf"]  # fmt: skip


@pytest.fixture
def bench() -> Bench:
    return Bench()


def _note(kind: str, name: str) -> bytes:
    return note(kind, ["Aan de minister", f"Van {name} aan allen", "Jaap zegt dat het kan"])


@pytest.mark.parametrize("kind", KINDS)
def test_two_notes_that_differ_in_the_name_alone_become_the_same_bytes(bench, kind):
    first, second = NAMES[:2]
    one, told = bench.redact(_note(kind, first), first)
    two, _ = bench.redact(_note(kind, second), second)
    assert told.fonts == ()
    assert one == two


@pytest.mark.parametrize("kind", KINDS)
def test_what_stays_reads_and_looks_the_same(bench, kind):
    data = _note(kind, NAMES[0])
    result, report = bench.redact(data, NAMES[0])
    bench.same_pixels(data, result, report)
    bench.stays(result, "Aan de minister", "Van", "aan allen", "Jaap zegt dat het kan", "[5.1.2e]")
    bench.gone(result, "Verbrugh")


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_glyphs_spells_a_name_before_and_no_name_after(bench, kind, monkeypatch):
    name = NAMES[0]
    data = _note(kind, name)
    result, _ = bench.redact(data, name)
    monkeypatch.setattr("redaction.redact.drop_unused_glyphs", lambda *_, **__: ())
    careless, _ = bench.redact(data, name)
    assert candidates(careless, NAMES) == [name]
    assert held(careless) == "Qbux"
    assert name not in candidates(result, NAMES)
    assert held(result) == ""
    assert outlines(result) == outlines(careless) - len(held(careless))


@pytest.mark.parametrize("name", EXAMPLES)
def test_sample_notes_keep_text_and_pixels_and_lose_glyphs(bench, root, name, monkeypatch):
    data = bring_in((root / "examples" / "notes" / name).read_bytes()).data
    text = DocumentText(read_page_texts(data)).text
    words = random.Random(5).sample(sorted(set(re.findall(r"[^\W\d_]{5,}", text))), 3)
    result, report = bench.redact(data, *words)
    bench.same_pixels(data, result, report)
    assert report.fonts == ()
    monkeypatch.setattr("redaction.redact.drop_unused_glyphs", lambda *_, **__: ())
    careless, _ = bench.redact(data, *words)
    assert len(result) < len(careless)
    after, before = bench.texts(result), bench.texts(careless)
    for reader in before:
        assert after[reader] == before[reader], reader


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_codes_shown_by_forms_patterns_masks_and_appearances_stay(bench):
    lines = ["abcdefgh"]
    with pikepdf.open(io.BytesIO(note("composite TrueType", lines))) as pdf:
        page = pdf.pages[0]
        font = page.Resources.Font.F1

        def stream(code: int, **keys: object) -> pikepdf.Stream:
            made = pdf.make_stream(b"BT /F1 10 Tf 5 5 Td <%04X> Tj ET" % code, **keys)
            made.Resources = Dictionary(Font=Dictionary(F1=font))
            made.BBox = Array([0, 0, 50, 50])
            return made

        group = stream(
            4, Type=Name.XObject, Subtype=Name.Form, Group=Dictionary(S=Name.Transparency)
        )
        pattern = stream(3, PatternType=1, PaintType=1, TilingType=1, XStep=50, YStep=50)
        page.Resources.XObject = Dictionary(X=stream(2, Type=Name.XObject, Subtype=Name.Form))
        page.Resources.Pattern = Dictionary(P=pattern)
        page.Resources.ExtGState = Dictionary(
            G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
        )
        page.Annots = Array(
            [
                Dictionary(
                    Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
                    AP=Dictionary(N=stream(5, Type=Name.XObject, Subtype=Name.Form)),
                )
            ]
        )  # fmt: skip
        page.Contents = pdf.make_stream(
            b"BT /F1 10 Tf 20 170 Td <0001> Tj ET /X Do /Pattern cs /P scn 0 0 50 50 re f /G gs "
            b"0 0 9 9 re f"
        )
        assert drop_unused_glyphs(pdf) == ()
        data = font.ToUnicode.read_bytes()
        assert [t for t in b"abcdefgh" if b"<%04X>\n" % t in data] == list(b"abcde")
        assert len(font.DescendantFonts[0].W[1]) == 5


def test_a_font_that_a_form_takes_from_its_page_keeps_its_codes(bench):
    with pikepdf.open(io.BytesIO(note("simple TrueType", ["abcd"]))) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(b"BT 20 100 Td <03> Tj ET", Type=Name.XObject, Subtype=Name.Form)
        form.BBox = Array([0, 0, 400, 200])
        page.Resources.XObject = Dictionary(X=form)
        page.Contents = pdf.make_stream(b"BT /F1 10 Tf 20 170 Td <01> Tj ET /X Do")
        before = _saved(pdf)
        left = drop_unused_glyphs(pdf)
        assert [font.why for font in left] == [
            "order of its codes kept: a form takes the font of its page"
        ]
        after = _saved(pdf)
    assert bench.texts(after) == bench.texts(before)
    assert b"<0062>" not in page_font_map(after)


def page_font_map(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Resources.Font.F1.ToUnicode.read_bytes()


def test_a_program_that_two_kinds_of_font_share_keeps_what_either_shows(bench):
    with pikepdf.open(io.BytesIO(note("simple TrueType", ["abcd"]))) as pdf:
        page = pdf.pages[0]
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Made, DW=600,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=page.Resources.Font.F1.FontDescriptor, CIDToGIDMap=Name.Identity,
        )  # fmt: skip
        page.Resources.Font.F2 = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Made, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([descendant]),
        )  # fmt: skip
        page.Contents = pdf.make_stream(
            b"BT /F1 10 Tf 20 170 Td <01> Tj /F2 10 Tf 30 0 Td <0003> Tj ET"
        )
        before = _saved(pdf)
        left = drop_unused_glyphs(pdf)
        after = _saved(pdf)
    assert [font.why for font in left] == ["order of its glyphs kept: it serves fonts of two kinds"]
    assert outlines(after) == 2
    for draw in (bench._pdfium, bench._poppler):
        assert draw(before, 1).tobytes() == draw(after, 1).tobytes()


def test_a_damaged_program_stays_and_is_told(bench):
    with pikepdf.open(io.BytesIO(note("composite TrueType", ["abcd"]))) as pdf:
        descriptor = pdf.pages[0].Resources.Font.F1.DescendantFonts[0].FontDescriptor
        descriptor.FontFile2.write(b"\0\1\0\0 damaged")
        left = drop_unused_glyphs(pdf)
        assert [font.why for font in left] == ["damaged TrueType program"]
        assert left[0].pages == (1,)
        assert descriptor.FontFile2.read_bytes() == b"\0\1\0\0 damaged"


def test_only_removed_text_makes_fonts_change(bench):
    data = _note("simple CFF", NAMES[0])
    result, _ = bench.redact(data, removals=[])
    assert outlines(result) == outlines(data)


def test_fonts_of_a_page_where_a_pixel_moved_again_stay_whole_and_are_told(bench):
    data = _note("composite CFF", NAMES[0])
    wanted = bench.removals(data, [NAMES[0]])
    result, report = remove_all(
        data, removals=wanted, kept=(), properties=bench.properties, attempts={1: SPARED_FROM}
    )
    assert [(font.pages, font.why) for font in report.fonts] == [
        ((1,), "a renderer drew it differently")
    ]
    assert outlines(result) == outlines(data)


def test_a_type_1_program_stays_and_is_told_while_its_tables_shrink():
    with pikepdf.open(io.BytesIO(note("simple CFF", ["abcd"]))) as pdf:
        page = pdf.pages[0]
        font = page.Resources.Font.F1
        del font.FontDescriptor["/FontFile3"]
        font.FontDescriptor.FontFile = pdf.make_stream(b"%!PS-AdobeFont-1.0")
        page.Contents = pdf.make_stream(b"BT /F1 10 Tf 20 170 Td <0103> Tj ET")
        left = drop_unused_glyphs(pdf)
        assert [told.why for told in left] == ["font program of the kind Type 1"]
        assert str(font.FontDescriptor.CharSet) == "/g1/g3"
        assert [int(w) for w in font.Widths] == [600, 0, 600]
        assert b"<0062>" not in font.ToUnicode.read_bytes()
