# SPDX-License-Identifier: EUPL-1.2
"""Notes in fonts whose codes and glyph ids were handed out in order of first use.

Every letter is as wide as every other and fills the same rectangle, so that nothing but the font
can tell two names of one length apart.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name

WIDE = 600


def draw(char: str, pen: Any) -> None:
    """Draw a full rectangle with a hole that only this letter has."""
    if char == " ":
        return
    left, low = 60 + 23 * (ord(char) % 16), 60 + 67 * (ord(char) // 16 % 8)
    for points in (
        ((20, 0), (20, 700), (580, 700), (580, 0)),
        ((left, low), (left + 60, low), (left + 60, low + 60), (left, low + 60)),
    ):
        pen.moveTo(points[0])
        for point in points[1:]:
            pen.lineTo(point)
        pen.closePath()


def letters_of(lines: list[str]) -> list[str]:
    """Return the letters of lines in order of first use."""
    return list(dict.fromkeys("".join(lines)))


def program(letters: list[str], *, outlines: str, codes: dict[int, str] | None = None) -> bytes:
    """Return a font program whose glyph ids follow ``letters``; ``.notdef`` comes first."""
    names = [".notdef", *(f"g{at}" for at in range(1, len(letters) + 1))]
    builder = FontBuilder(1000, isTTF=outlines == "truetype")
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({c: names[letters.index(t) + 1] for c, t in (codes or {}).items()})
    glyphs: dict[str, Any] = {}
    for name, char in zip(names, [" ", *letters], strict=True):
        pen: Any = TTGlyphPen(None) if outlines == "truetype" else T2CharStringPen(WIDE, None)
        draw(char, pen)
        glyphs[name] = pen.glyph() if outlines == "truetype" else pen.getCharString()
    if outlines == "truetype":
        builder.setupGlyf(glyphs)
    else:
        builder.setupCFF("Made", {}, glyphs, {})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDE, 20)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    builder.setupNameTable({})
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    if outlines == "truetype":
        if codes:
            for table in builder.font["cmap"].tables:
                table.platformID, table.platEncID = 3, 0
            mac = type(table).newSubtable(0)
            mac.platformID, mac.platEncID, mac.language = 1, 0, 0
            mac.cmap = {code & 0xFF: name for code, name in table.cmap.items()}
            builder.font["cmap"].tables = [mac, table]
        builder.save(out)
    else:
        if outlines == "keyed":
            _keyed(builder.font["CFF "].cff)
        builder.font["CFF "].cff.compile(out, builder.font, isCFF2=False)
    return out.getvalue()


def _keyed(cff: Any) -> None:
    """Key a CFF program by CID, as most programs embed it in a composite font."""
    top = cff[0]
    top.ROS = ("Adobe", "Identity", 0)
    top.FDArray = FDArrayIndex()
    descriptor = FontDict()
    descriptor.Private = top.Private
    top.FDArray.append(descriptor)
    top.FDSelect = FDSelect(format=3)
    top.FDSelect.gidArray = [0] * len(top.charset)
    top.CIDCount = len(top.charset)
    strings = top.CharStrings
    old = list(top.charset)
    new = [".notdef", *(f"cid{at:05d}" for at in range(1, len(old)))]
    strings.charStrings = dict(zip(new, (strings.charStrings[n] for n in old), strict=True))
    strings.fdSelect, strings.fdArray = top.FDSelect, top.FDArray
    top.charset = new
    top.rawDict.pop("Private", None)
    del top.Private


def tounicode(texts: dict[int, str], size: int) -> bytes:
    """Return a CMap from codes to their letters."""
    lines = "\n".join(f"<{code:0{2 * size}X}> <{ord(text):04X}>" for code, text in texts.items())
    ends = "00" * size, "FF" * size
    return (
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        f"1 begincodespacerange <{ends[0]}> <{ends[1]}> endcodespacerange\n"
        f"{len(texts)} beginbfchar\n{lines}\nendbfchar\nendcmap end end\n"
    ).encode("ascii")


def _descriptor(pdf: pikepdf.Pdf, key: str, data: bytes, subtype: str = "") -> pikepdf.Object:
    stream = pdf.make_stream(data)
    if subtype:
        stream.Subtype = Name(subtype)
    made = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Made"), Flags=4, Ascent=800,
        Descent=-200, CapHeight=700, StemV=80, ItalicAngle=0,
        FontBBox=Array([0, -200, 600, 800]),
    )  # fmt: skip
    made[key] = stream
    return pdf.make_indirect(made)


def composite(pdf: pikepdf.Pdf, letters: list[str], *, outlines: str) -> pikepdf.Object:
    """Return a composite font: CIDs in order of first use."""
    truetype = outlines == "truetype"
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2 if truetype else Name.CIDFontType0,
        BaseFont=Name("/AAAAAA+Made"),
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        DW=1000,
        W=Array([1, Array([WIDE] * len(letters))]),
        FontDescriptor=_descriptor(
            pdf,
            "/FontFile2" if truetype else "/FontFile3",
            program(letters, outlines=outlines),
            "" if truetype else "/CIDFontType0C",
        ),
    )
    if truetype:
        descendant.CIDToGIDMap = Name.Identity
    descendant.FontDescriptor.CIDSet = pdf.make_stream(b"\xff" * (len(letters) // 8 + 1))
    texts = dict(enumerate(letters, start=1))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+Made"),
            Encoding=Name("/Identity-H"), DescendantFonts=Array([descendant]),
            ToUnicode=pdf.make_stream(tounicode(texts, 2)),
        )
    )  # fmt: skip


def simple(pdf: pikepdf.Pdf, letters: list[str], *, outlines: str) -> pikepdf.Object:
    """Return a simple font: codes from 1 in order of first use."""
    texts = dict(enumerate(letters, start=1))
    font = Dictionary(
        Type=Name.Font, FirstChar=1, LastChar=len(letters),
        Widths=Array([WIDE] * len(letters)), ToUnicode=pdf.make_stream(tounicode(texts, 1)),
    )  # fmt: skip
    names = Array([1, *(Name(f"/g{code}") for code in texts)])
    if outlines == "truetype":
        font.Subtype, font.BaseFont = Name.TrueType, Name("/AAAAAA+Made")
        codes = {0xF000 + code: text for code, text in texts.items()}
        data = program(letters, outlines=outlines, codes=codes)
        font.FontDescriptor = _descriptor(pdf, "/FontFile2", data)
    elif outlines == "type3":
        font.Subtype, font.FontBBox = Name.Type3, Array([0, 0, 600, 700])
        font.FontMatrix = Array([pikepdf.Object.parse(b"0.001"), 0, 0,
                                 pikepdf.Object.parse(b"0.001"), 0, 0])  # fmt: skip
        font.Encoding = Dictionary(Type=Name.Encoding, Differences=names)
        font.CharProcs = Dictionary(
            {f"/g{code}": pdf.make_stream(_procedure(text)) for code, text in texts.items()}
        )
    else:
        font.Subtype, font.BaseFont = Name.Type1, Name("/AAAAAA+Made")
        font.Encoding = Dictionary(Type=Name.Encoding, Differences=names)
        font.FontDescriptor = _descriptor(
            pdf, "/FontFile3", program(letters, outlines=outlines), "/Type1C"
        )
        font.FontDescriptor.CharSet = pikepdf.String("".join(f"/g{code}" for code in texts))
    return pdf.make_indirect(font)


def _procedure(char: str) -> bytes:
    pen = RecordingPen()
    draw(char, pen)
    letters = {"moveTo": "m", "lineTo": "l", "closePath": "h"}
    steps = [f"{WIDE} 0 20 0 580 700 d1"]
    for way, points in pen.value:
        numbers = " ".join(f"{x} {y}" for x, y in points)
        steps.append(f"{numbers} {letters[way]}")
    return " ".join([*steps, "f"]).encode("ascii")


KINDS: dict[str, tuple[Callable[..., pikepdf.Object], str, int]] = {
    "composite TrueType": (composite, "truetype", 2),
    "composite CFF": (composite, "cff", 2),
    "composite CFF by CID": (composite, "keyed", 2),
    "simple TrueType": (simple, "truetype", 1),
    "simple CFF": (simple, "cff", 1),
    "Type 3": (simple, "type3", 1),
}


def note(kind: str, lines: list[str]) -> bytes:
    """Return a note of these lines, each shown by one operator, in a font made for it."""
    make, outlines, size = KINDS[kind]
    letters = letters_of(lines)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 200))
        font = make(pdf, letters, outlines=outlines)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        steps = ["BT /F1 10 Tf 14 TL 20 170 Td"]
        for line in lines:
            codes = "".join(f"{letters.index(c) + 1:0{2 * size}X}" for c in line)
            steps.append(f"<{codes}> Tj T*")
        page.Contents = pdf.make_stream(" ".join([*steps, "ET"]).encode("ascii"))
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()
