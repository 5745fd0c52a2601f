# SPDX-License-Identifier: EUPL-1.2
"""The name as text that nobody sees, and as a text that stands in for what is drawn."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

from tests.attacks.attack import (
    KEEPING,
    NAME,
    PAGE,
    RAW,
    Group,
    draw,
    font,
    form,
    page,
    saved,
    text,
)

GROUP = Group("hidden")
_SHOWN = text(b"(%s) Tj" % RAW)
_add = GROUP.stream

_add("invisible", text(b"3 Tr (%s) Tj" % RAW))
_add("as a clip", b"q " + text(b"7 Tr (%s) Tj" % RAW) + b" Q")
_add("white", b"1 g " + _SHOWN + b" 0 g")
_add("white as CMYK", b"0 0 0 0 k " + _SHOWN + b" 0 g")
_add("almost white", b"0.999 g " + _SHOWN + b" 0 g")
_add("colour of its ground", b"0.2 0.4 0.6 rg 30 90 200 30 re f " + _SHOWN + b" 0 g")
_add("under a fill", _SHOWN + b"0 g 30 90 200 30 re f")
_add("under a white fill", _SHOWN + b"1 g 30 90 200 30 re f 0 g")
_add("under a shown text", _SHOWN + b"1 g 30 90 200 30 re f 0 g " + text(b"(Ander woord) Tj"))
_add("clipped away", b"q 0 0 5 5 re W n " + _SHOWN + b" Q")
_add("half clipped away", b"q 0 90 60 30 re W n " + _SHOWN + b" Q")
_add("off the page", text(b"(%s) Tj" % RAW, b"40 -60"))
_add("far off the page", text(b"(%s) Tj" % RAW, b"-40000 90000"))
_add("size zero", b"BT /F1 0 Tf 40 100 Td (%s) Tj ET" % RAW)
_add("flat matrix", b"BT /F1 12 Tf 1 0 0 0 40 100 Tm (%s) Tj ET" % RAW)
_add("no font set", b"BT 40 100 Td (%s) Tj ET" % RAW)
_add("font that is not there", b"BT /F9 12 Tf 40 100 Td (%s) Tj ET" % RAW)
_add("scaled to nothing", text(b"0 Tz (%s) Tj 100 Tz" % RAW))
_add("behind text that repeats it", text(b"3 Tr (%s) Tj 0 Tr" % RAW) + _SHOWN)
_add("actual text", b"/Span <</ActualText (%s)>> BDC " % RAW + text(b"(hij) Tj") + b"EMC")
_add(
    "actual text in UTF-16",
    b"/Span <</ActualText <FEFF%s>>> BDC " % NAME.encode("utf-16-be").hex().encode()
    + text(b"(hij) Tj")
    + b"EMC",
)
_add(
    "alternative and expansion",
    b"/Figure <</Alt (%s) /E (%s)>> BDC 40 60 5 5 re f EMC" % (RAW, RAW),
)
_add(
    "private property",
    b"/Span <</Own (%s) /More [(%s) <</A (%s)>>]>> BDC 40 60 5 5 re f EMC" % (RAW, RAW, RAW),
)
_add("marked point", b"/P <</T (%s)>> DP" % RAW)
_add("tag", b"/Marleen#20Ouwerkerk BMC " + text(b"(hij) Tj") + b"EMC")
_add("tag of a point", b"/MarleenOuwerkerk MP")
_add("artifact", b"/Artifact <</Type /Pagination>> BDC " + _SHOWN + b"EMC")


@GROUP.change("named property list")
def _property_list(pdf):
    listed = Dictionary(ActualText=String(NAME), Own=String(NAME))
    pdf.pages[0].obj.Resources.Properties = Dictionary(P=pdf.make_indirect(listed))
    draw(pdf, b"/Span /P BDC " + text(b"(hij) Tj") + b"EMC")


@GROUP.change("transparent")
def _transparent(pdf):
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(ca=0, CA=0))
    draw(pdf, b"q /G gs " + _SHOWN + b"Q")


@GROUP.change("under a picture")
def _under_picture(pdf):
    grey = pdf.make_stream(b"\x80")
    grey.Type, grey.Subtype, grey.Width, grey.Height = Name.XObject, Name.Image, 1, 1
    grey.BitsPerComponent, grey.ColorSpace = 8, Name.DeviceGray
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=grey)
    draw(pdf, _SHOWN + b"q 200 0 0 30 30 90 cm /Im Do Q")


def _layer(pdf, **configuration):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Laag")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(Order=Array([group]), **configuration)
    )
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=group)
    return group


@GROUP.change("layer that is off")
def _layer_off(pdf):
    group = _layer(pdf)
    pdf.Root.OCProperties.D.OFF = Array([group])
    draw(pdf, b"/OC /L BDC " + _SHOWN + b"EMC")


@GROUP.change("form in a layer that is off")
def _form_layer(pdf):
    group = _layer(pdf)
    pdf.Root.OCProperties.D.OFF = Array([group])
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form(pdf, _SHOWN, OC=group))
    draw(pdf, b"/X Do")


@GROUP.change("layer membership")
def _membership(pdf):
    group = _layer(pdf)
    pdf.Root.OCProperties.D.OFF = Array([group])
    member = Dictionary(Type=Name.OCMD, OCGs=group, Own=String(NAME))
    pdf.pages[0].obj.Resources.Properties.M = pdf.make_indirect(member)
    draw(pdf, b"/OC /M BDC " + _SHOWN + b"EMC")


@GROUP.change("name of a layer")
def _layer_name(pdf):
    group = _layer(pdf, Name=String(NAME), Creator=String(NAME))
    group.Name = String(f"Opmerkingen {NAME}")
    group.Usage = Dictionary(
        CreatorInfo=Dictionary(Creator=String(NAME), Subtype=Name.Artwork),
        User=Dictionary(Type=Name.Ind, Name=String(NAME)),
    )
    draw(pdf, b"/OC /L BDC 40 60 5 5 re f EMC")


@GROUP.change("second configuration of the layers")
def _configurations(pdf):
    group = _layer(pdf)
    pdf.Root.OCProperties.Configs = Array([Dictionary(Name=String(NAME))])
    pdf.Root.OCProperties.D.Order = Array([String(NAME), Array([group])])
    draw(pdf, b"/OC /L BDC 40 60 5 5 re f EMC")


@GROUP.whole("outside the crop box")
def _cropped():
    pdf = page(text(b"(%s) Tj" % RAW, b"40 20"))
    pdf.pages[0].obj.CropBox = Array([0, 60, PAGE[0], PAGE[1]])
    return saved(pdf)


@GROUP.whole("page that is in no tree but behind a bookmark")
def _page_behind_bookmark():
    pdf = page()
    gone = pdf.make_indirect(
        Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 400, 200]),
            Resources=Dictionary(Font=Dictionary(F1=font())), Contents=pdf.make_stream(_SHOWN),
        )
    )  # fmt: skip
    item = pdf.make_indirect(Dictionary(Title=String("Bijlage"), Dest=Array([gone, Name.Fit])))
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))
    item.Parent = root
    pdf.Root.Outlines = root
    return saved(pdf)


@GROUP.whole("page that was deleted")
def _page_deleted():
    pdf = page()
    gone = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 400, 200]),
                      Contents=pdf.make_stream(_SHOWN))  # fmt: skip
    pdf.pages[0].obj["/Own"] = pdf.make_indirect(gone)
    return saved(pdf)


@GROUP.whole("page template")
def _template():
    pdf = page()
    gone = Dictionary(Type=Name.Template, MediaBox=Array([0, 0, 400, 200]),
                      Resources=Dictionary(Font=Dictionary(F1=font())),
                      Contents=pdf.make_stream(_SHOWN))  # fmt: skip
    pdf.Root.Names = Dictionary(
        Templates=Dictionary(Names=Array([String(NAME), pdf.make_indirect(gone)]))
    )
    return saved(pdf)


@GROUP.whole("second page")
def _second_page():
    pdf = page()
    other = pdf.add_blank_page(page_size=PAGE)
    other.obj.Resources = pdf.pages[0].obj.Resources
    other.obj.Contents = pdf.make_stream(KEEPING + _SHOWN)
    return saved(pdf)


@GROUP.whole("two pages that share one stream")
def _shared():
    pdf = page(_SHOWN)
    first = pdf.pages[0].obj
    other = pdf.add_blank_page(page_size=PAGE)
    other.obj.Resources, other.obj.Contents = first.Resources, first.Contents
    return saved(pdf)
