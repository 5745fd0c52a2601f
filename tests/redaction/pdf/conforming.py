# SPDX-License-Identifier: EUPL-1.2
"""Makes small PDFs that conform to a level of PDF/A, and such that do not quite."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, String, pdfa
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from redaction.pdf.properties import ACCESSIBLE

LINE = "Nota van Jan Voorbeeld aan de minister"
Change = Callable[[pikepdf.Pdf], None]


def note(*, font: str = "Vera", draw: Callable[[Canvas], None] | None = None) -> bytes:
    """One page with one line of text; Vera is embedded, Helvetica is not."""
    out = io.BytesIO()
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    canvas = Canvas(out, pagesize=(400, 200), invariant=True, initialFontName=font)
    canvas.setFont(font, 12)
    canvas.drawString(40, 120, LINE)
    if draw is not None:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, *changes: Change) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for change in changes:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def claiming(data: bytes, flavour: str) -> bytes:
    """The file with what PDF/A asks as far as pikepdf can, claiming a flavour such as ``1a``."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        base = f"{flavour[0]}b"
        pdfa.prepare(pdf, base)
        packet = pdf.Root.Metadata.read_bytes()
        letter = flavour[1].upper().encode()
        pdf.Root.Metadata.write(
            packet.replace(b"conformance>B<", b"conformance>" + letter + b"<").replace(
                b'conformance="B"', b'conformance="' + letter + b'"'
            )
        )
        out = io.BytesIO()
        pdf.save(out, **pdfa.resolve_save_kwargs(base, deterministic_id=True))
        return out.getvalue()


def claiming_access(pdf: pikepdf.Pdf) -> None:
    """Claim PDF/UA-1 in a file that claims PDF/A."""
    packet = pdf.Root.Metadata.read_bytes()
    end = b"</rdf:RDF>"
    pdf.Root.Metadata.write(packet.replace(end, ACCESSIBLE.encode() + end))
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def with_stamp(pdf: pikepdf.Pdf) -> None:
    """A stamp, which redaction draws into the page."""
    look = pdf.make_stream(b"0 0 20 20 re f")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 20, 20])
    stamp = Dictionary(
        Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([300, 20, 320, 40]), F=4,
        Contents=String("stempel"), AP=Dictionary(N=look),
    )  # fmt: skip
    pdf.pages[0].Annots = Array([pdf.make_indirect(stamp)])


def tagged(pdf: pikepdf.Pdf) -> None:
    """Put all that the page shows in one paragraph of a structure tree."""
    page = pdf.pages[0]
    page.contents_coalesce()
    page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
    page.contents_add(b"EMC")
    page.obj.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    paragraph = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=0)
    )
    document.K, root.K = Array([paragraph]), document
    parents = NumberTree.new(pdf)
    parents[0] = Array([paragraph])
    root.ParentTree, root.ParentTreeNextKey = parents.obj, 1
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("nl-NL")


def with_font_for_a_space(pdf: pikepdf.Pdf) -> None:
    """Word's way: a space in a font that is not embedded."""
    page = pdf.pages[0]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/TimesNewRoman"),
        Encoding=Name.WinAnsiEncoding, FirstChar=32, LastChar=32, Widths=Array([250]),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/TimesNewRoman"), Flags=32,
            FontBBox=Array([0, -200, 1000, 800]), ItalicAngle=0, Ascent=891, Descent=-216,
            CapHeight=700, StemV=80,
        ),
    )  # fmt: skip
    page.Resources.Font["/TNR"] = pdf.make_indirect(font)
    page.contents_add(b"BT /TNR 12 Tf 40 60 Td ( ) Tj ET")


def with_widths_off(pdf: pikepdf.Pdf) -> None:
    """The PDF sets every letter three thousandths wider than its program says."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/Widths" in thing:
            thing.Widths = Array([int(width) + 3 if width else 0 for width in thing.Widths])


def with_type3(pdf: pikepdf.Pdf, *, width: int = 700) -> None:
    """A square of a Type 3 font; its procedure says that it is 700 wide."""
    page = pdf.pages[0]
    square = pdf.make_stream(b"700 0 0 0 600 600 d1 0 0 600 600 re f")
    texts = pdf.make_stream(
        b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <25A0> endbfchar"
    )
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 700, 700]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=Dictionary(square=square),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.square])),
        FirstChar=65, LastChar=65, Widths=Array([width]), Resources=Dictionary(), ToUnicode=texts,
    )  # fmt: skip
    page.Resources.Font["/T3"] = pdf.make_indirect(font)
    page.contents_add(b"BT /T3 12 Tf 40 60 Td (A) Tj ET")


def with_smoothed_picture(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(bytes(range(0, 192, 12)) * 3)
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 4, 4, 8
    picture.ColorSpace, picture.Interpolate = Name.DeviceRGB, True
    page = pdf.pages[0]
    name = page.add_resource(picture, Name.XObject)
    page.contents_add(b"q 4 0 0 4 300 60 cm %s Do Q" % str(name).encode())


def with_print_colour(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"q 0 1 1 0 k 40 40 20 20 re f Q")


def with_spot_colour(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    tint = pdf.make_stream(b"{ dup dup }")
    tint.FunctionType, tint.Domain = 4, Array([0, 1])
    tint.Range = Array([0, 1, 0, 1, 0, 1])
    space = Array([Name.Separation, Name.Huisstijl, Name.DeviceRGB, tint])
    page.Resources.ColorSpace = Dictionary(Spot=pdf.make_indirect(space))
    page.contents_add(b"q /Spot cs 0.5 scn 40 40 20 20 re f Q")


def with_layer(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Logo")))
    shown = Dictionary(Name=String("Alles"), ON=Array([layer]), Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown)
    logo = pdf.make_stream(b"0 0 20 20 re f")
    logo.Type, logo.Subtype, logo.BBox, logo.OC = (
        Name.XObject, Name.Form, Array([0, 0, 20, 20]), layer,
    )  # fmt: skip
    page = pdf.pages[0]
    name = page.add_resource(logo, Name.XObject)
    page.contents_add(b"q 1 0 0 1 300 60 cm %s Do Q" % str(name).encode())


def with_overprint(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Resources.ExtGState = Dictionary(Over=Dictionary(Type=Name.ExtGState, OP=True, OPM=1))
    page.contents_add(b"q /Over gs 40 40 20 20 re f Q")
