# SPDX-License-Identifier: EUPL-1.2
"""The name as text on the page, in every way a content stream can spell and place it."""

from __future__ import annotations

from pikepdf import Array

from tests.attacks.attack import KEEPING, RAW, UTF16, Group, page, saved, text

GROUP = Group("text")
_add = GROUP.stream

_add("plain", text(b"(%s) Tj" % RAW))
_add("quote", text(b"14 TL (%s) '" % RAW))
_add("double quote", text(b'14 TL 1 2 (%s) "' % RAW))
_add("kerned", text(b"[(Mar) 30 (leen Ou) -20 (werkerk)] TJ"))
_add("letter by letter", text(b"[" + b" -20 ".join(b"(%c)" % c for c in RAW) + b"] TJ"))
_add("a space made by kerning", text(b"[(Marleen) -300 (Ouwerkerk)] TJ"))
_add("wide letters", text(b"6 Tc (%s) Tj" % RAW))
_add("wide words", text(b"30 Tw (%s) Tj" % RAW))
_add("squeezed", text(b"30 Tz (%s) Tj" % RAW))
_add("mirrored by Tz", text(b"-100 Tz (%s) Tj" % RAW, b"300 100"))
_add("raised", text(b"20 Ts (%s) Tj" % RAW))
_add("outlined", text(b"1 Tr (%s) Tj" % RAW))
_add("negative size", b"BT /F1 -12 Tf 300 100 Td (%s) Tj ET" % RAW)
_add("skewed", b"BT /F1 12 Tf 0.7 0.7 -0.7 0.7 200 10 Tm (%s) Tj ET" % RAW)
_add("upright", b"BT /F1 12 Tf 0 1 -1 0 300 20 Tm (%s) Tj ET" % RAW)
_add("upside down", b"BT /F1 12 Tf -1 0 0 -1 300 90 Tm (%s) Tj ET" % RAW)
_add("mirrored by a matrix", b"q -1 0 0 1 300 0 cm BT /F1 12 Tf 40 90 Td (%s) Tj ET Q" % RAW)
_add("size in the matrix", b"BT /F1 1 Tf 12 0 0 12 40 100 Tm (%s) Tj ET" % RAW)
_add(
    "size in nested matrices",
    b"q .1 0 0 .1 0 0 cm q 5 0 0 5 0 0 cm BT /F1 24 Tf 80 200 Td (%s) Tj ET Q Q" % RAW,
)
_add("tiny", b"BT /F1 0.4 Tf 40 100 Td (%s) Tj ET" % RAW)
_add("huge", b"BT /F1 90 Tf 5 20 Td (%s) Tj ET" % RAW)
_add("downwards", text(b" ".join(b"(%c) Tj 0 -5 Td" % c for c in RAW)))
_add(
    "letters out of order",
    b"".join(
        b"BT /F1 12 Tf %d 100 Td (%c) Tj ET\n" % (40 + 8 * i, RAW[i])
        for i in sorted(range(len(RAW)), key=lambda i: i * 7 % 17)
    ),
)
_add(
    "drawn from the right",
    b"".join(
        b"BT /F1 12 Tf %d 100 Td (%c) Tj ET\n" % (40 + 8 * i, RAW[i])
        for i in reversed(range(len(RAW)))
    ),
)
_add("octal", text(b"(%s) Tj" % b"".join(b"\\%03o" % c for c in RAW)))
_add("hexadecimal", text(b"<%s> Tj" % RAW.hex().encode()))
_add("hexadecimal with gaps", text(b"<%s> Tj" % b" ".join(b"%02x" % c for c in RAW)))
_add("broken by a line continuation", text(b"(Marl\\\neen Ouwer\\\nkerk) Tj"))
_add("soft hyphens", text(b"(Mar\\255leen Ouwer\\255kerk) Tj"))
_add("hyphenated over two lines", text(b"14 TL (Marleen Ouwer-) Tj (kerk) '"))
_add("over two lines", text(b"14 TL (Groet, Marleen) Tj (Ouwerkerk) '"))
_add("capitals", text(b"(MARLEEN OUWERKERK) Tj"))
_add("accents", text(b"(M\\341rleen Ouw\\351rkerk) Tj"))
_add("letters spaced by spaces", text(b"(M a r l e e n  O u w e r k e r k) Tj"))
_add("no space at all", text(b"(MarleenOuwerkerk) Tj"))
_add("glued to the word before", text(b"(fietspadMarleen Ouwerkerk) Tj"))
_add("glued to the word after", text(b"(Marleen OuwerkerkDirecteur) Tj"))
_add("footnote number behind it", text(b"(%s28) Tj" % RAW))
_add("drawn twice for weight", text(b"(%s) Tj" % RAW) + text(b"(%s) Tj" % RAW, b"40.3 100"))
_add("three times on one line", text(b"(%s, %s en %s) Tj" % (RAW, RAW, RAW), b"5 100"))
_add(
    "size set by a graphics state", b"/G1 gs BT 40 100 Td (%s) Tj ET" % RAW, lambda pdf: _state(pdf)
)
_add("state left open", b"q q " + text(b"(%s) Tj" % RAW))
_add("state closed too often", b"Q Q " + text(b"(%s) Tj" % RAW))
_add("text object left open", b"BT /F1 12 Tf 40 100 Td (%s) Tj" % RAW)
_add("string too many", text(b"(%s) (xyz) Tj" % RAW))
_add(
    "name and dictionary in an array of strings",
    text(b"[(Ander) /Marleen#20Ouwerkerk <</A (%s)>> (woord)] TJ" % RAW),
)
_add("strings in a dash pattern", b"[(%s) 3] 0 d 40 60 m 90 60 l S\n" % RAW)
_add("unknown operator", b"(%s) xyzzy\n" % RAW)
_add("unknown operator with an array", b"[(%s)] xyzzy\n" % RAW)
_add("compatibility section", b"BX (%s) foo EX\n" % RAW)
_add("operand too many", b"(%s) q Q <</A (%s)>> 0 0 m\n" % (RAW, RAW))
_add("name operand too many", b"/Marleen#20Ouwerkerk q Q\n")
_add("operands at the end", b"(%s)\n" % RAW)
_add("comment", b"%% %s\n" % RAW)
_add(
    "inline picture whose samples spell it",
    b"q 17 0 0 1 40 60 cm BI /W 17 /H 1 /BPC 8 /CS /G ID %s EI Q" % RAW,
)
_add(
    "inline picture with a key of its own",
    b"q 9 0 0 9 40 60 cm BI /W 1 /H 1 /BPC 8 /CS /G /Own (%s) ID \xff EI Q" % RAW,
)
_add(
    "text beside an inline picture",
    b"q 9 0 0 9 40 60 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xff EI Q " + text(b"(%s) Tj" % RAW),
)
_add("UTF-16 in an unknown operator", b"<%s> xyzzy\n" % UTF16.hex().encode())


def _state(pdf):
    resources = pdf.pages[0].obj.Resources
    resources.ExtGState = {"/G1": {"/Font": Array([resources.Font.F1, 12])}}


@GROUP.whole("cut between two content streams")
def _two_streams():
    pdf = page()
    parts = [KEEPING, b"BT /F1 12 Tf 40 100 Td [(Marleen", b" Ouwerkerk)] TJ ET"]
    parts = [KEEPING, b"BT /F1 12 Tf 40 100 Td (Marleen ) Tj", b"(Ouwerkerk) Tj ET"]
    pdf.pages[0].obj.Contents = Array([pdf.make_stream(p) for p in parts])
    return saved(pdf)


@GROUP.whole("turned page")
def _turned():
    pdf = page(text(b"(%s) Tj" % RAW))
    pdf.pages[0].obj.Rotate = 90
    return saved(pdf)


@GROUP.whole("page far from the origin")
def _far_origin():
    pdf = page(b"BT /F1 12 Tf -900 -880 Td (%s) Tj ET" % RAW)
    pdf.pages[0].obj.Contents = pdf.make_stream(
        b"1 0 0 1 -1000 -1000 cm " + KEEPING + text(b"(%s) Tj" % RAW)
    )
    pdf.pages[0].obj.MediaBox = Array([-1000, -1000, -600, -800])
    return saved(pdf)


@GROUP.whole("page with a user unit")
def _user_unit():
    pdf = page(text(b"(%s) Tj" % RAW))
    pdf.pages[0].obj.UserUnit = 2
    return saved(pdf, min_version="1.6")
