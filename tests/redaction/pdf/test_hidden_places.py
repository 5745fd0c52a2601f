# SPDX-License-Identifier: EUPL-1.2
"""A name where no box points goes without a box; what tells nothing stays.

Where names can hide is the subject of tests/attacks.
"""

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
    "under an image": (
        b"BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET q 200 0 0 30 30 50 cm /Im Do Q",
        cover,
    ),
    "layer that is off": (
        b"/OC /L BDC BT /F1 12 Tf 40 60 Td (Pieter Jansen) Tj ET EMC",
        layer,
    ),
    "actual text": (
        b"/Span <</ActualText (Pieter Jansen)>> BDC BT /F1 12 Tf 40 60 Td (hij) Tj ET EMC",
        None,
    ),
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


def outline(pdf):
    with pdf.open_outline() as bookmarks:
        bookmarks.root.append(pikepdf.OutlineItem("Nota van Jansen", 0))


def structure(pdf):
    element = Dictionary(Type=Name.StructElem, S=Name.P, Alt=String("Foto van Jansen"),
                         T=String("Jansen"), E=String("Jansen"))  # fmt: skip
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(element)]))
    )
    pdf.Root.MarkInfo = Dictionary(Marked=True)


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
    result, report = bench.redact(data, "Jansen")
    bench.gone(result, "Jansen")
    bench.stays(result, "akkoord, groet", "[5.1.2e]")
    bench.same_pixels(data, result, report)
    assert "annotation" in [d.kind for d in report.dropped]


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
    result, _ = bench.redact(data, "Jansen")
    bench.gone(result, "Jansen")
    bench.stays(result, "Dossier", "[5.1.2e]")
    with pikepdf.open(io.BytesIO(result)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_same_decision_gives_the_same_bytes(bench):
    data = bench.build(SEEN, change=outline)
    first, _ = bench.redact(data, "blijft")
    second, _ = bench.redact(data, "blijft")
    assert first == second
