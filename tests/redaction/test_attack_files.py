# SPDX-License-Identifier: EUPL-1.2
"""A name hidden in odd places of small files is gone from the result, or the file is not passed.

What is left is looked at with other eyes than the product's: decompressed objects and raw bytes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from redaction.profile import load_profile
from redaction.standalone import redact_file

NAME = "Marleen Ouwerkerk"
RAW = NAME.encode()
KEEP = b"BT /F1 12 Tf 72 300 Td (Fatbike op het fietspad) Tj ET\n"
WORDS = ("marleen", "ouwerkerk")


def _text(shown: bytes) -> bytes:
    return b"BT /F1 12 Tf 72 600 Td " + shown + b" ET\n"


STREAMS = {
    "squeezed": _text(b"30 Tz (%s) Tj" % RAW),
    "mirrored by Tz": b"BT /F1 12 Tf -100 Tz 300 600 Td (%s) Tj ET" % RAW,
    "raised": _text(b"40 Ts (%s) Tj" % RAW),
    "invisible": _text(b"3 Tr (%s) Tj" % RAW),
    "as a clip": _text(b"7 Tr (%s) Tj" % RAW),
    "negative size": b"BT /F1 -12 Tf 300 600 Td (%s) Tj ET" % RAW,
    "skewed": b"BT /F1 12 Tf 0.7 0.7 -0.7 0.7 300 500 Tm (%s) Tj ET" % RAW,
    "double quote": _text(b'14 TL 1 2 (%s) "' % RAW),
    "letter by letter": _text(b"[" + b" -20 ".join(b"(%c)" % c for c in RAW) + b"] TJ"),
    "letters out of order": b"".join(
        b"BT /F1 12 Tf %d 600 Td (%c) Tj ET\n" % (72 + 8 * i, RAW[i])
        for i in sorted(range(len(RAW)), key=lambda i: i * 7 % 17)
    ),
    "downwards": _text(b" ".join(b"(%c) Tj 0 -14 Td" % c for c in RAW)),
    "octal": _text(b"(%s) Tj" % b"".join(b"\\%03o" % c for c in RAW)),
    "white": b"1 g " + _text(b"(%s) Tj" % RAW) + b" 0 g",
    "far outside": b"BT /F1 12 Tf -40000 90000 Td (%s) Tj ET" % RAW,
    "unknown operator": b"(%s) xyzzy\n" % RAW,
    "compatibility section": b"BX (%s) foo EX\n" % RAW,
    "operand too many": b"(%s) q Q <</A (%s)>> 0 0 m\n" % (RAW, RAW),
    "string too many": _text(b"(%s) (xyz) Tj" % RAW),
    "comment": b"%% %s\n" % RAW,
    "alternative": b"/Figure <</Alt (%s) /E (%s)>> BDC 0 0 5 5 re f EMC" % (RAW, RAW),
}


def _file(body: bytes = b"") -> pikepdf.Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(_font())))
    page.obj.Contents = pdf.make_stream(KEEP + body)
    return pdf


def _font() -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _resource_name(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Resources.Font[f"/{NAME}"] = page.Resources.Font.F1
    shown = b"BT /Marleen#20Ouwerkerk 12 Tf 72 600 Td (Ander woord) Tj ET"
    page.obj.Contents = pdf.make_stream(KEEP + shown)


def _font_named(pdf: pikepdf.Pdf) -> None:
    font = pdf.pages[0].Resources.Font.F1
    font.Name = Name(f"/{NAME}")
    font["/Eigen"] = String(NAME)


def _one_glyph(pdf: pikepdf.Pdf) -> None:
    spelled = NAME.encode("utf-16-be").hex().encode()
    font = _font()
    font.ToUnicode = pdf.make_stream(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfchar <41> <%s> <42> <0042> endbfchar endcmap" % spelled
    )
    page = pdf.pages[0]
    page.Resources.Font.F2 = pdf.make_indirect(font)
    page.obj.Contents = pdf.make_stream(KEEP + b"BT /F2 12 Tf 72 600 Td (A) Tj 200 0 Td (B) Tj ET")


def _behind_the_data(pdf: pikepdf.Pdf) -> None:
    stream = Stream(pdf, b"")
    stream.write(zlib.compress(KEEP) + RAW, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def _structure(pdf: pikepdf.Pdf) -> None:
    shown = b"/P <</MCID 0>> BDC " + _text(b"(xyz) Tj") + b" EMC"
    pdf.pages[0].obj.Contents = pdf.make_stream(KEEP + shown)
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, K=0, Pg=pdf.pages[0].obj)
    )
    for key in ("/ActualText", "/Alt", "/E", "/T", "/Lang", "/ID"):
        element[key] = String(NAME)
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
    root.ClassMap = Dictionary({f"/{NAME}": Dictionary(O=Name.Layout)})
    element.P = root
    pdf.Root.StructTreeRoot = root


def _trailer(pdf: pikepdf.Pdf) -> None:
    pdf.trailer["/Eigen"] = String(NAME)


def _private_keys(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Pages["/Eigen"] = String(NAME)
    pdf.pages[0].obj.Contents["/Eigen"] = String(NAME)
    pdf.pages[0].obj.Tabs = Name(f"/{NAME}")
    pdf.Root.OutputIntents = Array([Dictionary(S=Name.GTS_PDFA1, Info=String(NAME))])


def _colour(pdf: pikepdf.Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1)
    space = Array([Name.Separation, Name(f"/{NAME}"), Name.DeviceGray, pdf.make_indirect(tint)])
    pdf.pages[0].Resources.ColorSpace = Dictionary(S=space)
    pdf.pages[0].obj.Contents = pdf.make_stream(KEEP + b"/S cs 1 scn 0 0 9 9 re f")


PLACES: list[Callable[[pikepdf.Pdf], None]] = [
    _resource_name, _font_named, _one_glyph, _behind_the_data, _structure, _trailer,
    _private_keys, _colour,
]  # fmt: skip


def _tells(data: bytes) -> bool:
    """Tell whether bytes spell a part of the name, plain, in UTF-16 or in hexadecimal."""
    plain = data.replace(b"\0", b"").replace(b"#20", b" ").decode("latin-1").lower()
    digits = b"".join(re.findall(rb"<([0-9A-Fa-f]+)>", data))
    spelled = bytes.fromhex(digits.decode()[: len(digits) // 2 * 2]).replace(b"\0", b"")
    seen = plain + spelled.decode("latin-1").lower()
    return any(word in seen for word in WORDS)


def _texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        first = document[0].get_textpage().get_text_range()
    return [first, pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()]


def _left(data: bytes) -> list[str]:
    """Return where something of the name is left."""
    found = ["bytes"] if _tells(data) else []
    for text in _texts(data):
        joined = re.sub(r"\W", "", text).lower()
        found += [word for word in WORDS if word in joined]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if _tells(pdf.trailer.unparse()):
            found.append("trailer")
        for thing in pdf.objects:
            if isinstance(thing, Stream):
                whole = thing.read_bytes() + thing.read_raw_bytes()
                whole += Dictionary(dict(thing.items())).unparse()
            else:
                whole = thing.unparse(resolved=True)
            if _tells(whole):
                found.append(str(thing.objgen))
    return found


def _redacted(source: bytes) -> bytes:
    redacted, report = redact_file(source, profile=load_profile(), remove=[NAME], only_remove=True)
    assert report.passed, redacted.inspection
    return redacted.pdf


@pytest.mark.parametrize("how", STREAMS)
def test_a_name_hidden_in_a_content_stream_is_gone_and_the_rest_stays(how: str) -> None:
    result = _redacted(_saved(_file(STREAMS[how])))
    assert _left(result) == []
    assert all("Fatbike" in text for text in _texts(result))


@pytest.mark.parametrize("hide", PLACES, ids=lambda hide: hide.__name__.strip("_"))
def test_a_name_hidden_beside_the_content_is_gone_and_the_rest_stays(
    hide: Callable[[pikepdf.Pdf], None],
) -> None:
    pdf = _file()
    hide(pdf)
    source = _saved(pdf)
    assert _left(source) != []
    result = _redacted(source)
    assert _left(result) == []
    assert all("Fatbike" in text for text in _texts(result))
