# SPDX-License-Identifier: EUPL-1.2
"""A name where no box points: it goes, and nothing else does."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

SEEN = b"BT /F1 12 Tf 40 100 Td (Dit blijft staan) Tj ET "


def image(pdf, data=b"\xff", *, size=1, **keys):
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = size, size, 8
    stream.ColorSpace = Name.DeviceGray
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


def cover(pdf):
    pdf.pages[0].Resources.XObject = Dictionary(Im=image(pdf, b"\x80"))


def layer(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Opmerkingen Jansen")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group]))
    )
    pdf.pages[0].Resources.Properties = Dictionary(L=group)


HIDDEN = {
    "render mode 3": (b"BT /F1 12 Tf 3 Tr 40 60 Td (Pieter Jansen) Tj ET", None),
    "white": (b"1 g BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET", None),
    "off the page": (b"BT /F1 12 Tf 40 -60 Td (Pieter Jansen) Tj ET", None),
    "clipped": (b"q 0 0 5 5 re W n BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET Q", None),
    "under an image": (
        b"BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET q 200 0 0 30 30 50 cm /Im Do Q",
        cover,
    ),
    "under a fill": (b"BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET 0 g 30 50 200 30 re f", None),
    "layer that is off": (
        b"/OC /L BDC BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET EMC",
        layer,
    ),
    "actual text": (
        b"/Span <</ActualText (Pieter Jansen)>> BDC BT /F1 12 Tf 40 60 Td (hij) Tj ET EMC",
        None,
    ),
    "alternative text": (
        b"/Figure <</Alt (Foto van Jansen)>> BDC 40 60 20 20 re f EMC",
        None,
    ),
    "marked point": (b"/P <</T (Jansen)>> DP", None),
    "tag": (b"/Jansen BMC BT /F1 12 Tf 40 60 Td (hij) Tj ET EMC", None),
    "tag with properties": (b"/Jansen <</T (Jansen)>> BDC 40 60 20 20 re f EMC", None),
    "tag of a point": (b"/Jansen MP", None),
}


@pytest.mark.parametrize("where", HIDDEN)
def test_hidden_on_a_page(bench, where):
    content, change = HIDDEN[where]
    data = bench.build(SEEN + content, change=change)
    assert "Jansen" in bench.everything(data)
    result, report = bench.redact(data, removals=bench.hidden("Pieter Jansen"))
    assert "Jansen" not in bench.everything(result)
    bench.stays(result, "Dit blijft staan")
    bench.same_pixels(data, result, report)
    assert not report.drawn


def test_visible_text_without_a_box_is_left_for_the_inspection(bench):
    data = bench.build(SEEN)
    result, _ = bench.redact(data, removals=bench.hidden("blijft"))
    bench.stays(result, "Dit blijft staan")


def properties(pdf):
    pdf.docinfo["/Author"] = "Pieter Jansen"
    with pdf.open_metadata() as meta:
        meta["dc:creator"] = ["Pieter Jansen"]


def attachment(pdf):
    pdf.attachments["Jansen.txt"] = b"brief van Jansen"


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('Jansen')"))
    pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("Jansen")))


def outline(pdf):
    with pdf.open_outline() as bookmarks:
        bookmarks.root.append(pikepdf.OutlineItem("Nota van Jansen", 0))


def named_destination(pdf):
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String("Jansen"), Array([pdf.pages[0].obj, Name.Fit])]))
    )
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([40, 95, 80, 110]),
                      Dest=String("Jansen"), Border=Array([0, 0, 0]))  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def page_label(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("Jansen-"))]))


def piece_info(pdf):
    pdf.pages[0].PieceInfo = Dictionary(App=Dictionary(Private=String("Jansen")))
    pdf.pages[0]["/Jansen"] = String("Jansen")


def orphan_form(pdf):
    form = pdf.make_stream(b"BT /F1 12 Tf (Jansen) Tj ET")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
    pdf.pages[0].Resources.XObject = Dictionary(Unused=form)


def structure(pdf):
    element = Dictionary(Type=Name.StructElem, S=Name.P, Alt=String("Foto van Jansen"),
                         T=String("Jansen"), E=String("Jansen"))  # fmt: skip
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(element)]))
    )
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def mail_link(pdf):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([40, 95, 80, 110]),
                      Border=Array([0, 0, 0]),
                      A=Dictionary(S=Name.URI, URI=String("mailto:p.jansen@min.nl")))  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def embedded_note(pdf):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([300, 150, 320, 170]),
                      Contents=String("vraag Jansen"), T=String("Jansen"), F=2)  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(note)])


PLACES = [
    properties, attachment, script, outline, named_destination, page_label, piece_info,
    orphan_form, structure, mail_link, embedded_note,
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=lambda p: p.__name__)
def test_hidden_in_the_document(bench, place):
    data = bench.build(SEEN, change=place)
    result, report = bench.redact(data, removals=bench.hidden("Pieter Jansen"))
    assert "jansen" not in bench.everything(result).casefold()
    bench.stays(result, "Dit blijft staan")
    bench.same_pixels(data, result, report)


def test_what_tells_nothing_stays(bench):
    def furnish(pdf):
        outline_of(pdf)
        page_label_of(pdf)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([40, 95, 80, 110]),
                          A=Dictionary(S=Name.URI, URI=String("https://voorbeeld.nl"))
                          )  # fmt: skip
        pdf.pages[0].Annots = Array([pdf.make_indirect(link)])
        structure(pdf)

    def outline_of(pdf):
        with pdf.open_outline() as bookmarks:
            parent = pikepdf.OutlineItem("Aanleiding", 0)
            parent.children.append(pikepdf.OutlineItem("Kern", 0))
            bookmarks.root.append(parent)

    def page_label_of(pdf):
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r, St=3)]))

    result, report = bench.redact(
        bench.build(SEEN, change=furnish), removals=bench.hidden("Jansen")
    )
    with pikepdf.open(io.BytesIO(result)) as pdf:
        with pdf.open_outline() as bookmarks:
            assert [i.title for i in bookmarks.root] == ["Aanleiding"]
            assert [i.title for i in bookmarks.root[0].children] == ["Kern"]
        assert pdf.pages[0].label == "iii"
        assert str(pdf.pages[0].Annots[0].A.URI) == "https://voorbeeld.nl"
        element = pdf.Root.StructTreeRoot.K[0]
        assert str(element.Alt) == "Foto van [5.1.2e]"
        assert pdf.Root.MarkInfo.Marked is True
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]) == "Nota"
        assert str(pdf.docinfo["/Producer"]) == "beslisnota"
        assert "/Author" not in pdf.docinfo
    assert not [d for d in report.dropped if d.kind in ("link", "bookmark")]


def test_visible_remark_is_drawn_and_its_name_redacted(bench):
    def remark(pdf):
        look = pdf.make_stream(b"BT /F1 12 Tf 2 4 Td (akkoord, groet Jansen) Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
        look.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([100, 40, 300, 60]),
                          Contents=String("akkoord, groet Jansen"), T=String("Jansen"),
                          M=String("D:20240101"), F=4, AP=Dictionary(N=look))  # fmt: skip
        pdf.pages[0].Annots = Array([pdf.make_indirect(note)])

    data = bench.build(SEEN, change=remark)
    result, report = bench.redact(data, removals=bench.hidden("Jansen"))
    bench.gone(result, "Jansen")
    bench.stays(result, "akkoord, groet", "[5.1.2e]")
    bench.same_pixels(data, result, report)
    assert "annotation" in [d.kind for d in report.dropped]


def pattern(pdf):
    tile = pdf.make_stream(b"BT /F1 6 Tf 2 4 Td (Jansen) Tj ET 0 0 3 3 re f")
    tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 30, 12]), 30, 12
    tile.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
    pdf.pages[0].Resources.Pattern = Dictionary(P1=pdf.make_indirect(tile))


def glyph_procedure(pdf):
    fonts = pdf.pages[0].Resources.Font
    drawn = pdf.make_stream(b"1000 0 d0 BT /F1 300 Tf 0 0 Td (Jansen) Tj ET")
    fonts.T3 = pdf.make_indirect(Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=Dictionary(a=drawn),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        FirstChar=97, LastChar=97, Widths=Array([1000]),
        Resources=Dictionary(Font=Dictionary(F1=fonts.F1))))  # fmt: skip


@pytest.mark.parametrize(
    ("change", "content"),
    [
        (pattern, b"/Pattern cs /P1 scn 40 20 200 30 re f"),
        (glyph_procedure, b"BT /T3 20 Tf 40 20 Td (a) Tj ET"),
    ],
    ids=["tiling pattern", "Type 3 glyph"],
)
def test_text_drawn_as_paint(bench, change, content):
    data = bench.build(SEEN + content, change=change)
    result, _ = bench.redact(data, removals=bench.hidden("Jansen"))
    assert "Jansen" not in bench.everything(result)
    bench.stays(result, "Dit blijft staan")


def test_field_becomes_text_and_loses_its_value(bench):
    def field(pdf):
        look = pdf.make_stream(b"/Tx BMC BT /F1 12 Tf 2 4 Td (Dossier Jansen) Tj ET EMC")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
        look.Resources = Dictionary(Font=pdf.pages[0].Resources.Font)
        widget = pdf.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("naam"), F=4,
            V=String("Dossier Jansen"), Rect=Array([100, 40, 300, 60]), AP=Dictionary(N=look),
            DA=String("/F1 12 Tf 0 g")))  # fmt: skip
        pdf.pages[0].Annots = Array([widget])
        pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))

    data = bench.build(SEEN, change=field)
    result, _ = bench.redact(data, removals=bench.hidden("Jansen"))
    bench.gone(result, "Jansen")
    bench.stays(result, "Dossier", "[5.1.2e]")
    with pikepdf.open(io.BytesIO(result)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_earlier_revision_and_trailing_bytes_go(bench):
    data = bench.build(SEEN + b"% gemaakt door Jansen\n") + b"\n% Jansen\n"
    result, _ = bench.redact(data, removals=bench.hidden("Jansen"))
    assert b"Jansen" not in result
    assert "Jansen" not in bench.everything(result)


def test_same_decision_gives_the_same_bytes(bench):
    data = bench.build(SEEN, change=outline)
    first, _ = bench.redact(data, "blijft")
    second, _ = bench.redact(data, "blijft")
    assert first == second
