# SPDX-License-Identifier: EUPL-1.2
"""The name in what a page draws by name: forms, fonts, patterns, masks, states and colours."""

from __future__ import annotations

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

from tests.attacks.attack import NAME, RAW, Group, draw, font, form, text

GROUP = Group("drawing")
_SHOWN = text(b"(%s) Tj" % RAW)


def _resources(pdf):
    return pdf.pages[0].obj.Resources


def _draw_forms(pdf, body=b"/X Do", **forms):
    _resources(pdf).XObject = Dictionary(**forms)
    draw(pdf, body)


@GROUP.change("form")
def _form(pdf):
    _draw_forms(pdf, X=form(pdf, _SHOWN))


@GROUP.change("form in a form in a form")
def _nested(pdf):
    inner = form(pdf, _SHOWN)
    for _ in range(2):
        outer = form(pdf, b"q /X Do Q")
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    _draw_forms(pdf, X=inner)


@GROUP.change("form with a matrix, drawn twice")
def _twice(pdf):
    made = form(pdf, _SHOWN, Matrix=Array([0.5, 0, 0, 0.5, 0, 0]))
    _draw_forms(pdf, b"/X Do q 1 0 0 1 0 60 cm /X Do Q", X=made)


@GROUP.change("form without resources of its own")
def _borrowing(pdf):
    made = form(pdf, _SHOWN)
    del made["/Resources"]
    _draw_forms(pdf, X=made)


@GROUP.change("name cut between two forms")
def _halves(pdf):
    one, two = form(pdf, text(b"(Marleen) Tj")), form(pdf, text(b"(Ouwerkerk) Tj", b"90 100"))
    _draw_forms(pdf, b"/X Do /Y Do", X=one, Y=two)


@GROUP.change("form drawn twice, shown and clipped away")
def _clipped_form(pdf):
    _draw_forms(pdf, b"q 0 0 1 1 re W n /X Do Q /X Do", X=form(pdf, _SHOWN))


@GROUP.change("form that draws itself")
def _loop(pdf):
    made = form(pdf, _SHOWN + b" /X Do")
    made.Resources.XObject = Dictionary(X=made)
    _draw_forms(pdf, X=made)


@GROUP.change("comment in a form")
def _form_comment(pdf):
    _draw_forms(pdf, X=form(pdf, b"0 0 5 5 re f %% %s\n" % RAW))


@GROUP.change("unknown operator in a form")
def _form_operator(pdf):
    _draw_forms(pdf, X=form(pdf, b"(%s) xyzzy 40 50 5 5 re f" % RAW))


@GROUP.change("operand too many in a form")
def _form_operand(pdf):
    _draw_forms(pdf, X=form(pdf, b"(%s) q 40 50 5 5 re f Q" % RAW))


@GROUP.change("inline picture in a form")
def _form_inline(pdf):
    body = b"q 17 0 0 1 40 60 cm BI /W 17 /H 1 /BPC 8 /CS /G ID %s EI Q" % RAW
    _draw_forms(pdf, X=form(pdf, body))


@GROUP.change("private keys of a form")
def _form_keys(pdf):
    made = form(pdf, b"40 50 5 5 re f", LastModified=String(NAME), Name=Name(f"/{NAME}"))
    made.PieceInfo = Dictionary(App=Dictionary(Private=String(NAME)))
    made.Ref = Dictionary(F=String(f"{NAME}.pdf"), Page=0)
    _draw_forms(pdf, X=made)


@GROUP.change("PostScript XObject")
def _postscript(pdf):
    made = pdf.make_stream(b"(%s) show" % RAW)
    made.Type, made.Subtype = Name.XObject, Name.PS
    _draw_forms(pdf, X=made)


@GROUP.change("XObject of an unknown kind")
def _unknown_kind(pdf):
    made = pdf.make_stream(b"(%s) show" % RAW)
    made.Type, made.Subtype = Name.XObject, Name.Quux
    _draw_forms(pdf, X=made)


def _pattern(pdf, body, **keys):
    tile = pdf.make_stream(body)
    tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep = Array([0, 0, 200, 20]), 200, 20
    tile.Resources = Dictionary(Font=_resources(pdf).Font)
    for key, value in keys.items():
        tile[f"/{key}"] = value
    return pdf.make_indirect(tile)


_TILE = b"BT /F1 9 Tf 2 4 Td (%s) Tj ET 0 0 3 3 re f" % RAW


@GROUP.change("tiling pattern")
def _tiling(pdf):
    _resources(pdf).Pattern = Dictionary(P=_pattern(pdf, _TILE))
    draw(pdf, b"/Pattern cs /P scn 40 60 300 40 re f")


@GROUP.change("tiling pattern without colours")
def _uncoloured(pdf):
    _resources(pdf).Pattern = Dictionary(P=_pattern(pdf, _TILE, PaintType=2))
    _resources(pdf).ColorSpace = Dictionary(S=Array([Name.Pattern, Name.DeviceGray]))
    draw(pdf, b"/S cs 0.5 /P scn 40 60 300 40 re f")


@GROUP.change("pattern in a pattern")
def _pattern_in_pattern(pdf):
    outer = _pattern(pdf, b"/Pattern cs /P scn 0 0 200 20 re f")
    outer.Resources.Pattern = Dictionary(P=_pattern(pdf, _TILE))
    _resources(pdf).Pattern = Dictionary(P=outer)
    draw(pdf, b"/Pattern cs /P scn 40 60 300 40 re f")


@GROUP.change("form in a pattern")
def _form_in_pattern(pdf):
    tile = _pattern(pdf, b"/X Do")
    tile.Resources.XObject = Dictionary(X=form(pdf, _TILE, (0, 0, 200, 20)))
    _resources(pdf).Pattern = Dictionary(P=tile)
    draw(pdf, b"/Pattern cs /P scn 40 60 300 40 re f")


@GROUP.change("unknown operator in a pattern")
def _pattern_operator(pdf):
    tile = _pattern(pdf, b"(%s) xyzzy 0 0 3 3 re f" % RAW)
    _resources(pdf).Pattern = Dictionary(P=tile)
    draw(pdf, b"/Pattern cs /P scn 40 60 300 40 re f")


@GROUP.change("letters one by one in a pattern")
def _pattern_letters(pdf):
    letters = b"".join(
        b"BT /F1 9 Tf %d 4 Td (%c) Tj ET " % (2 + 7 * i, c) for i, c in enumerate(RAW)
    )
    _resources(pdf).Pattern = Dictionary(P=_pattern(pdf, letters))
    draw(pdf, b"/Pattern cs /P scn 40 60 300 40 re f")


@GROUP.change("text painted with a pattern that spells it")
def _pattern_text(pdf):
    _resources(pdf).Pattern = Dictionary(P=_pattern(pdf, _TILE))
    draw(pdf, b"/Pattern cs /P scn BT /F1 40 Tf 40 60 Td (Zaak) Tj ET")


@GROUP.change("soft mask")
def _soft_mask(pdf):
    group = form(pdf, b"1 g " + text(b"(%s) Tj" % RAW, b"40 60"))
    group.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    state = Dictionary(Type=Name.ExtGState, SMask=Dictionary(S=Name.Luminosity, G=group))
    _resources(pdf).ExtGState = Dictionary(G=pdf.make_indirect(state))
    draw(pdf, b"q /G gs 40 55 200 20 re f Q")


@GROUP.change("graphics state that carries a text")
def _state_key(pdf):
    state = Dictionary(Type=Name.ExtGState, LW=1, Own=String(NAME))
    _resources(pdf).ExtGState = Dictionary(G=state)
    draw(pdf, b"/G gs")


def _type3(pdf, procedure, **keys):
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 1000, 1000]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=pdf.make_stream(procedure)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
        FirstChar=97, LastChar=97, Widths=Array([1000]),
        Resources=Dictionary(Font=Dictionary(F1=_resources(pdf).Font.F1)),
    )  # fmt: skip
    for key, value in keys.items():
        made[f"/{key}"] = value
    _resources(pdf).Font.T3 = pdf.make_indirect(made)
    draw(pdf, b"BT /T3 20 Tf 40 60 Td (a) Tj ET")


@GROUP.change("Type 3 glyph")
def _glyph(pdf):
    _type3(pdf, b"1000 0 d0 BT /F1 300 Tf 0 0 Td (%s) Tj ET" % RAW)


@GROUP.change("Type 3 glyph, resources of the page")
def _glyph_page_resources(pdf):
    _type3(pdf, b"1000 0 d0 BT /F1 300 Tf 0 0 Td (%s) Tj ET" % RAW, Resources=Dictionary())


@GROUP.change("unknown operator in a Type 3 glyph")
def _glyph_operator(pdf):
    _type3(pdf, b"1000 0 d0 (%s) xyzzy 0 0 500 500 re f" % RAW)


@GROUP.change("inline picture in a Type 3 glyph")
def _glyph_inline(pdf):
    _type3(pdf, b"1000 0 d0 500 0 0 500 0 0 cm BI /W 17 /H 1 /BPC 8 /CS /G ID %s EI" % RAW)


@GROUP.change("comment in a Type 3 glyph")
def _glyph_comment(pdf):
    _type3(pdf, b"1000 0 d0 0 0 500 500 re f %% %s\n" % RAW)


@GROUP.change("Type 3 font, a glyph a letter")
def _type3_letters(pdf):
    letters = sorted(set(NAME))
    glyphs = [f"/g{i}" for i in range(len(letters))]
    box = pdf.make_stream(b"600 0 d0 0 0 500 700 re f")
    made = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 600, 700]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(dict.fromkeys(glyphs, box)),
        Encoding=Dictionary(Type=Name.Encoding, Differences=Array([1, *map(Name, glyphs)])),
        FirstChar=1, LastChar=len(letters), Widths=Array([600] * len(letters)),
        ToUnicode=pdf.make_stream(_cmap({i + 1: c for i, c in enumerate(letters)}, 1)),
    )  # fmt: skip
    _resources(pdf).Font.T3 = pdf.make_indirect(made)
    codes = bytes(letters.index(c) + 1 for c in NAME).hex().encode()
    draw(pdf, b"BT /T3 9 Tf 40 60 Td <%s> Tj ET" % codes)


def _cmap(codes, width):
    """Return a map to Unicode for codes of ``width`` bytes."""
    lines = b"\n".join(
        b"<%0*x> <%s>" % (2 * width, code, char.encode("utf-16-be").hex().encode())
        for code, char in codes.items()
    )
    edges = b"<%s> <%s>" % (b"00" * width, b"FF" * width)
    head = b"begincmap 1 begincodespacerange %s endcodespacerange" % edges
    return head + b" %d beginbfchar\n%s\nendbfchar endcmap" % (len(codes), lines)


def _composite(pdf, encoding, codes, **keys):
    below = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Helvetica, DW=600,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"),
                                 Supplement=0),
        FontDescriptor=pdf.make_indirect(_descriptor()),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Helvetica, Encoding=encoding,
            DescendantFonts=Array([pdf.make_indirect(below)]),
            ToUnicode=pdf.make_stream(_cmap(codes, 2)), **keys,
        )
    )  # fmt: skip


def _descriptor(**keys):
    return Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Helvetica, Flags=32,
        FontBBox=Array([-100, -200, 1000, 900]), ItalicAngle=0, Ascent=750, Descent=-200,
        CapHeight=700, StemV=80, **keys,
    )  # fmt: skip


_CODES = {300 + i: c for i, c in enumerate(sorted(set(NAME)))}


def _in_codes():
    back = {c: code for code, c in _CODES.items()}
    return b"".join(b"%04x" % back[c] for c in NAME)


@GROUP.change("glyph numbers read through ToUnicode")
def _identity(pdf):
    _resources(pdf).Font.C = _composite(pdf, Name("/Identity-H"), _CODES)
    draw(pdf, b"BT /C 12 Tf 40 60 Td <%s> Tj ET" % _in_codes())


@GROUP.change("glyph numbers written downwards")
def _vertical(pdf):
    _resources(pdf).Font.C = _composite(pdf, Name("/Identity-V"), _CODES)
    draw(pdf, b"BT /C 6 Tf 300 140 Td <%s> Tj ET" % _in_codes())


@GROUP.change("one glyph that spells the name")
def _one_glyph(pdf):
    made = font()
    made.ToUnicode = pdf.make_stream(_cmap({65: NAME, 66: "B"}, 1))
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    draw(pdf, b"BT /F2 12 Tf 40 60 Td (A) Tj 200 0 Td (B) Tj ET")


@GROUP.change("name only in ToUnicode")
def _only_map(pdf):
    made = font()
    made.ToUnicode = pdf.make_stream(_cmap({65: NAME, 66: "B"}, 1))
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    draw(pdf, b"BT /F2 12 Tf 240 60 Td (B) Tj ET")


@GROUP.change("comment and name of a ToUnicode map")
def _map_comment(pdf):
    made = font()
    body = b"%% %s\n/CMapName /Marleen-Ouwerkerk def " % RAW + _cmap({66: "B"}, 1)
    made.ToUnicode = pdf.make_stream(body)
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    draw(pdf, b"BT /F2 12 Tf 240 60 Td (B) Tj ET")


@GROUP.change("letters swapped by Differences")
def _differences(pdf):
    made = font()
    letters = sorted(set(NAME))
    names = [Name("/space" if c == " " else f"/{c}") for c in letters]
    made.Encoding = Dictionary(Type=Name.Encoding, Differences=Array([1, *names]))
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    codes = bytes(letters.index(c) + 1 for c in NAME).hex().encode()
    draw(pdf, b"BT /F2 12 Tf 40 60 Td <%s> Tj ET" % codes)


@GROUP.change("glyph name")
def _glyph_name(pdf):
    made = font()
    made.Encoding = Dictionary(
        Type=Name.Encoding, Differences=Array([200, Name("/MarleenOuwerkerk")])
    )
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    draw(pdf, b"BT /F2 12 Tf 240 60 Td (B) Tj ET")


@GROUP.change("glyph name of a Type 3 font")
def _procedure_name(pdf):
    drawn = pdf.make_stream(b"1000 0 d0 0 0 500 500 re f")
    _type3(pdf, b"1000 0 d0", CharProcs=Dictionary({f"/{NAME}": drawn}),
           Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name(f"/{NAME}")]))
           )  # fmt: skip


@GROUP.change("font called after somebody")
def _font_named(pdf):
    made = _resources(pdf).Font.F1
    made.Name = Name(f"/{NAME}")
    made["/Own"] = String(NAME)


@GROUP.change("font descriptor")
def _font_descriptor(pdf):
    made = font()
    made.FontDescriptor = pdf.make_indirect(
        _descriptor(FontFamily=String(NAME), CharSet=String("/Marleen/Ouwerkerk"))
    )
    made.BaseFont = made.FontDescriptor.FontName = Name("/ABCDEF+MarleenOuwerkerk")
    made.FirstChar, made.LastChar, made.Widths = 66, 66, Array([700])
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    draw(pdf, b"BT /F2 12 Tf 240 60 Td (B) Tj ET")


@GROUP.change("character collection of a font")
def _collection(pdf):
    made = _composite(pdf, Name("/Identity-H"), {66: "B"})
    made.DescendantFonts[0].CIDSystemInfo.Ordering = String(NAME)
    _resources(pdf).Font.C = made
    draw(pdf, b"BT /C 12 Tf 240 60 Td <0042> Tj ET")


def _program(**names):
    """Return a TrueType program of one square glyph."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "B"])
    builder.setupCharacterMap({66: "B"})
    pen = TTGlyphPen(None)
    for step, point in zip(
        ("moveTo", "lineTo", "lineTo", "lineTo"),
        ((0, 0), (0, 700), (600, 700), (600, 0)),
        strict=True,
    ):
        getattr(pen, step)(point)
    pen.closePath()
    glyph = pen.glyph()
    builder.setupGlyf({".notdef": glyph, "B": glyph})
    builder.setupHorizontalMetrics({".notdef": (700, 0), "B": (700, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupNameTable({"familyName": "Vierkant", "styleName": "Regular", **names})
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _embedded(pdf, program):
    made = font()
    made.Subtype, made.BaseFont = Name.TrueType, Name("/ABCDEF+Vierkant")
    descriptor = _descriptor(FontFile2=pdf.make_stream(program, Length1=len(program)))
    descriptor.FontName = made.BaseFont
    made.FontDescriptor = pdf.make_indirect(descriptor)
    made.FirstChar, made.LastChar, made.Widths = 66, 66, Array([700])
    _resources(pdf).Font.F2 = pdf.make_indirect(made)
    draw(pdf, b"BT /F2 12 Tf 240 60 Td (B) Tj ET")


@GROUP.change("name table of a font program")
def _name_table(pdf):
    _embedded(pdf, _program(copyright=NAME, designer=NAME))


@GROUP.change("bytes behind a font program")
def _behind_program(pdf):
    _embedded(pdf, _program() + RAW)


@GROUP.change("resource name")
def _resource_name(pdf):
    fonts = _resources(pdf).Font
    fonts[f"/{NAME}"] = fonts.F1
    draw(pdf, b"BT /Marleen#20Ouwerkerk 12 Tf 40 60 Td (Ander woord) Tj ET")


@GROUP.change("resource name in a form")
def _form_resource(pdf):
    made = form(pdf, b"BT /Marleen#20Ouwerkerk 12 Tf 40 60 Td (Ander woord) Tj ET")
    made.Resources = Dictionary(Font=Dictionary({f"/{NAME}": _resources(pdf).Font.F1}))
    _draw_forms(pdf, X=made)


@GROUP.change("unused form and font")
def _unused(pdf):
    _resources(pdf).XObject = Dictionary(Unused=form(pdf, _SHOWN))
    made = font()
    made.Own = String(NAME)
    _resources(pdf).Font.Unused = pdf.make_indirect(made)


@GROUP.change("colorant")
def _colorant(pdf):
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    space = Array([Name.Separation, Name(f"/{NAME}"), Name.DeviceGray, pdf.make_indirect(tint)])
    _resources(pdf).ColorSpace = Dictionary(S=space)
    draw(pdf, b"/S cs 1 scn 40 60 9 9 re f")


@GROUP.change("comment in a calculator function")
def _calculator(pdf):
    tint = pdf.make_stream(b"{ %% %s\n 1 exch sub }" % RAW)
    tint.FunctionType, tint.Domain, tint.Range = 4, Array([0, 1]), Array([0, 1])
    _resources(pdf).ColorSpace = Dictionary(
        S=Array([Name.Separation, Name.Spot, Name.DeviceGray, tint])
    )
    draw(pdf, b"/S cs 0.5 scn 40 60 9 9 re f")


@GROUP.change("colour profile")
def _profile(pdf):
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made = pdf.make_stream(bytes(profile) + RAW)
    made.N = 3
    _resources(pdf).ColorSpace = Dictionary(S=Array([Name.ICCBased, made]))
    draw(pdf, b"/S cs 1 0 0 scn 40 60 9 9 re f")


@GROUP.change("indexed palette that spells it")
def _palette(pdf):
    colours = String(RAW + b"!")
    space = Array([Name.Indexed, Name.DeviceRGB, 5, colours])
    picture = pdf.make_stream(bytes([0, 1, 2, 3, 4, 5]))
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = 6, 1, 8, space
    _draw_forms(pdf, b"q 24 0 0 4 40 60 cm /X Do Q", X=picture)
