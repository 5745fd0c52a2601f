# SPDX-License-Identifier: EUPL-1.2
"""Every way a content stream can show text: the word goes, nothing beside it moves."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from redaction.redact import remove_all

WAYS = {
    "Tj": b"BT /F1 12 Tf 40 100 Td (De heer Jansen zegt dit) Tj ET",
    "TJ with kerning": b"BT /F1 12 Tf 40 100 Td [(De he)-20(er Ja)35(ns)-12(en ze)8(gt dit)] TJ ET",
    "quote": b"BT /F1 12 Tf 14 TL 40 114 Td (De heer) Tj (Jansen zegt) ' (dit) ' ET",
    "double quote": b'BT /F1 12 Tf 14 TL 40 114 Td (De heer) Tj 2 1 (Jansen zegt dit) " ET',
    "spacing": b"BT /F1 12 Tf 1.5 Tc 3 Tw 40 100 Td (De heer Jansen zegt dit) Tj ET",
    "scaling": b"BT /F1 12 Tf 80 Tz 40 100 Td (De heer Jansen zegt dit) Tj ET",
    "rise": b"BT /F1 12 Tf 40 100 Td (De heer ) Tj 4 Ts (Jansen) Tj 0 Ts ( zegt dit) Tj ET",
    "matrix": b"q 2 0 0 2 10 20 cm BT /F1 6 Tf 1 0 0 1 15 40 Tm (De heer Jansen zegt dit) Tj ET Q",
    "a glyph a step": b"BT /F1 12 Tf 40 100 Td (De heer ) Tj 46 0 Td (J) Tj 6 0 Td (a) Tj "
    b"6.672 0 Td (n) Tj 6.672 0 Td (s) Tj 6 0 Td (e) Tj 6.672 0 Td (n) Tj 10 0 Td (zegt dit) Tj ET",
    "lines": b"BT /F1 12 Tf 40 140 Td 15 TL (De heer) Tj T* (Jansen zegt) Tj 0 -15 TD (dit) Tj ET",
    "font change inside": b"BT /F1 12 Tf 40 100 Td (De heer Jan) Tj /F2 14 Tf (sen zegt dit) Tj ET",
    "turned": b"BT /F1 12 Tf 0 1 -1 0 200 20 Tm (De heer Jansen zegt dit) Tj ET",
    "upside down": b"BT /F1 12 Tf -1 0 0 -1 300 100 Tm (De heer Jansen zegt dit) Tj ET",
    "mirrored twice": b"q 1 0 0 -1 0 200 cm BT /F1 12 Tf 1 0 0 -1 40 100 Tm "
    b"(De heer Jansen zegt dit) Tj ET Q",
    "hexadecimal": b"BT /F1 12 Tf 40 100 Td <4465206865657220> Tj <4A616E73656E> Tj "
    b"( zegt dit) Tj ET",
    "open at the end": b"q q BT /F1 12 Tf 40 100 Td (De heer Jansen zegt dit) Tj",
    "closed too often": b"BT /F1 12 Tf 40 100 Td (De heer Jansen zegt dit) Tj ET Q Q",
}


@pytest.mark.parametrize("way", WAYS)
def test_word_goes_and_nothing_moves(bench, way):
    data = bench.build(WAYS[way])
    result, report = bench.redact(data, "Jansen")
    bench.gone(result, "Jansen")
    bench.stays(result, "De heer", "zegt", "dit", "[5.1.2e]")
    bench.same_pixels(data, result, report)
    assert report.removed[0].glyphs == 6


def test_label_stands_in_reading_order(bench):
    result, _ = bench.redact(bench.build(WAYS["TJ with kerning"]), "Jansen")
    for text in bench.texts(result).values():
        assert "".join(text.split()) == "Deheer[5.1.2e]zegtdit"


def test_gap_is_one_displacement(bench):
    data = bench.build(WAYS["TJ with kerning"])
    result, _ = bench.redact(data, "Jansen")
    with pikepdf.open(io.BytesIO(result)) as pdf:
        shown = [
            i.operands[0]
            for i in pikepdf.parse_content_stream(pdf.pages[0])
            if str(i.operator) == "TJ"
        ]
    after = [a for a in shown if any(b"zegt" in bytes(s) or b" ze" in bytes(s)
             for s in a if isinstance(s, pikepdf.String))]  # fmt: skip
    assert len(after) == 1
    assert isinstance(after[0][0], int | float) or "Decimal" in type(after[0][0]).__name__


def test_steps_inside_a_gap_become_one(bench):
    result, _ = bench.redact(bench.build(WAYS["a glyph a step"]), "Jansen")
    with pikepdf.open(io.BytesIO(result)) as pdf:
        steps = [
            float(i.operands[0])
            for i in pikepdf.parse_content_stream(pdf.pages[0])
            if str(i.operator) == "Td"
        ]
    assert 6.672 not in steps


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_page(bench, rotation):
    def turn(pdf):
        pdf.pages[0].Rotate = rotation
        pdf.pages[0].MediaBox = Array([20, 30, 420, 230])
        pdf.pages[0].CropBox = Array([30, 40, 400, 220])

    data = bench.build(WAYS["Tj"], change=turn)
    result, report = bench.redact(data, "Jansen")
    bench.gone(result, "Jansen")
    bench.stays(result, "zegt", "[5.1.2e]")
    bench.same_pixels(data, result, report)


def test_shared_form_changes_only_where_the_box_is(bench):
    def forms(pdf):
        page = pdf.pages[0]
        form = pdf.make_stream(b"BT /F1 12 Tf 0 0 Td (De heer Jansen zegt dit) Tj ET")
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([-5, -5, 300, 20])
        form.Resources = Dictionary(Font=page.Resources.Font)
        outer = pdf.make_stream(b"q 1 0 0 1 10 5 cm /In Do Q")
        outer.Type, outer.Subtype = Name.XObject, Name.Form
        outer.BBox = Array([0, 0, 390, 60])
        outer.Resources = Dictionary(XObject=Dictionary(In=form))
        page.Resources.XObject = Dictionary(Fm=outer)

    data = bench.build(b"q 1 0 0 1 20 120 cm /Fm Do Q q 1 0 0 1 20 40 cm /Fm Do Q", change=forms)
    both = bench.removals(data, ["Jansen"])[0]
    upper = both.model_copy(update={"places": both.places[:1]})
    result, report = bench.redact(data, removals=[upper])
    assert bench.texts(result)["pdfium"].count("Jansen") == 1
    bench.same_pixels(data, result, report)
    result, report = bench.redact(data, removals=[both])
    bench.gone(result, "Jansen")
    bench.same_pixels(data, result, report)


def test_broken_widths_land_alike_in_both_renderers(bench):
    widths = Array(
        [pikepdf.Object.parse(b"%.3f" % (500 + c * 0.937 % 200)) for c in range(32, 127)]
    )
    font = bench.font("Helvetica")
    font.FirstChar, font.LastChar, font.Widths = 32, 126, widths
    data = bench.build(
        b"BT /F1 13 Tf 20 100 Td (De heer Jansenaar-Wiersma zegt dit altijd) Tj ET",
        resources=Dictionary(Font=Dictionary(F1=font)),
    )
    result, report = bench.redact(data, "Jansenaar-Wiersma")
    bench.gone(result, "Jansenaar")
    bench.same_pixels(data, result, report)


def test_composite_font_with_own_cmap(bench):
    def composite(pdf):
        cmap = pdf.make_stream(
            b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> "
            b"endcodespacerange 1 begincidrange <20> <7E> 32 endcidrange endcmap end"
        )
        cmap.Type, cmap.CMapName = Name.CMap, Name("/Own")
        cmap.CIDSystemInfo = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        unicode = pdf.make_stream(
            b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            b"1 beginbfrange <20> <7E> <0020> endbfrange endcmap"
        )
        descendant = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Helvetica, DW=556,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=Dictionary(
                Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32, Ascent=718,
                Descent=-207, CapHeight=700, StemV=80, ItalicAngle=0,
                FontBBox=Array([-166, -225, 1000, 931]),
            ),
            W=Array([32, Array([278]), 74, 74, 500]),
        )  # fmt: skip
        pdf.pages[0].Resources.Font.F1 = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Helvetica, Encoding=cmap,
            DescendantFonts=Array([descendant]), ToUnicode=unicode,
        )  # fmt: skip

    data = bench.build(WAYS["Tj"], change=composite)
    result, report = bench.redact(data, "Jansen")
    assert report.removed[0].glyphs == 6
    assert "Jansen" not in bench.everything(result)
    assert "Jansen" not in bench.texts(result)["pdfium"]


def test_neighbouring_lines_survive(bench):
    lines = b"".join(b"(regel Jansen gypq %d) Tj T* " % n for n in range(6))
    data = bench.build(b"BT /F1 12 Tf 11 TL 40 150 Td " + lines + b"ET")
    third = bench.removals(data, ["Jansen"])[0]
    only = third.model_copy(update={"places": third.places[2:3]})
    result, report = bench.redact(data, removals=[only])
    assert bench.texts(result)["pdfium"].count("Jansen") == 5
    assert bench.texts(result)["pdfium"].count("gypq") == 6
    bench.same_pixels(data, result, report)


@pytest.mark.parametrize("attempt", [1, 2, 3])
def test_another_rounding_removes_just_as_well(bench, attempt):
    data = bench.build(WAYS["TJ with kerning"])
    result, report = remove_all(
        data,
        removals=bench.removals(data, ["Jansen"]),
        kept=(),
        properties=bench.properties,
        attempts={1: attempt},
    )
    bench.gone(result, "Jansen")
    bench.stays(result, "De heer", "zegt", "[5.1.2e]")
    bench.same_pixels(data, result, report)


def test_the_last_try_leaves_a_text_in_one_piece_for_renderers_that_add_up_its_letters(bench):
    line = b"SHOTGUN              DOUBLE BARREL          MISS.VALLEY ARMS CO.%sUNK" % (b" " * 26)
    data = bench.build(
        b"BT /F1 8 Tf 25 325 Td (%s) Tj ET" % line,
        size=(792, 612),
        resources=Dictionary(Font=Dictionary(F1=bench.font("Courier"))),
    )
    result, report = bench.redact(data, "MISS", again=True)
    bench.same_pixels(data, result, report)
    bench.stays(result, "VALLEY ARMS", "[5.1.2e]")
