# SPDX-License-Identifier: EUPL-1.2
"""A content stream cut with one pattern says what a parser says, whatever stands in it."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from redaction.inspect.drawn import drawn_texts
from redaction.inspect.steps import Odd, beside

SPACE = st.sampled_from([b" ", b"\n", b"\r\n", b"\t", b"  "])
NUMBER = st.sampled_from([b"0", b"12", b"-7", b"+.5", b"3.", b"-.25", b"100.125", b"0.001"])
STRING = st.sampled_from([
    b"(Jansen)", b"(De \\(heer\\))", b"(\\112an)", b"(a\\\nb)", b"(  )", b"()", b"<4a616e>",
    b"<4A 61\n6e5>", b"<>", b"(caf\xe9)", b"(tien % korting)", b"(Tj)", b"(T* 1 0 Td)",
])  # fmt: skip
ARRAY = st.lists(st.one_of(STRING, NUMBER), max_size=5).map(lambda o: b"[" + b" ".join(o) + b"]")
NUMERIC = st.sampled_from([
    (b"Td", 2), (b"TD", 2), (b"Tm", 6), (b"cm", 6), (b"Tc", 1), (b"TL", 1), (b"Tz", 1),
    (b"re", 4), (b"rg", 3), (b"T*", 0), (b"q", 0), (b"Q", 0), (b"BT", 0), (b"ET", 0),
    (b"EMC", 0), (b"f*", 0), (b"d0", 2), (b"XX", 1),
]).flatmap(
    lambda o: st.lists(NUMBER, min_size=o[1], max_size=o[1]).map(lambda numbers: [*numbers, o[0]])
)  # fmt: skip
PLAIN = st.one_of(
    NUMERIC,
    STRING.map(lambda o: [o, b"Tj"]),
    STRING.map(lambda o: [o, b"'"]),
    ARRAY.map(lambda o: [o, b"TJ"]),
)
TELLING = st.sampled_from([
    [b"/F1", b"12", b"Tf"], [b"/F2 9 Tf"], [b"/GS0", b"gs"], [b"/Jansen", b"MP"],
    [b"/Span", b"<</ActualText(Jansen)>>", b"BDC"], [b"/OC", b"/MC0", b"BDC"],
    [b"/P", b"<< /MCID 3 /Lang <6e6c> >>", b"BDC"], [b"/Artifact", b"BMC"],
    [b".5", b"/P1", b"scn"], [b"[3 1]", b"0", b"d"],
])  # fmt: skip
ODD = st.sampled_from([
    [b"(a (b) c)", b"Tj"], [b"1 2", b"(Jansen)", b'"'], [b"[(a) /Jansen (b)]", b"TJ"],
    [b"<</A <</B (c)>>>>", b"DP"], [b"12-34", b"w"], [b"(Jan)", b"5", b"Tj"],
    [b"/F#31", b"8", b"Tf"], [b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"], [b"(never closed"],
    [b"\x00"], [b"{1}"], [b"(a)", b"(b)", b"Tj"],
])  # fmt: skip
STEPS = st.lists(st.one_of(PLAIN, PLAIN, TELLING, ODD), max_size=14)
SOUND = st.lists(st.one_of(PLAIN, PLAIN, TELLING), max_size=14)


def stream(steps: list[list[bytes]], space: bytes = b" ") -> bytes:
    return b"BT /F1 10 Tf 40 700 Td " + b"".join(part + space for step in steps for part in step)


def note(content: bytes) -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        fonts = {
            f"/F{number}": pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(base)
            )
            for number, base in ((1, "/Helvetica"), (2, "/Courier"))
        }
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        page.obj.Contents = pdf.make_stream(content)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore")
@given(STEPS, SPACE | st.just(b"% remark\n"))
@example([[b"(Jan)", b"Tj"], [b"-300", b"0", b"Td"], [b"[(sen) -900 <41>]", b"TJ"]], b"\n")
def test_pypdf_reads_what_it_reads_byte_by_byte(steps, space):
    data = note(stream(steps, space))
    texts, stopped = drawn_texts(data)
    try:
        whole = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    except Exception as error:  # pypdf gives up on some, with errors of any kind
        assert stopped == f"{type(error).__name__} on page 1"
    else:
        assert texts == whole
        assert stopped == ""


@given(SOUND, SPACE)
def test_what_stands_beside_the_text_is_all_there(steps, space):
    content = stream(steps, space)
    with pikepdf.new() as pdf:
        whole = pikepdf.parse_content_stream(pikepdf.Stream(pdf, content))
        left = pikepdf.parse_content_stream(pikepdf.Stream(pdf, beside(content)))
    assert [told(step) for step in left if told(step)] == [told(s) for s in whole if told(s)]
    assert left[-1].operator == whole[-1].operator


def told(step) -> list[bytes]:
    """Return the operands that are neither a number nor a text that is shown."""
    if str(step.operator) in ("Tj", "TJ", "'"):
        return []
    operands = [o for o in step.operands if isinstance(o, pikepdf.Object)]
    return [o.unparse() for o in operands if not isinstance(o, pikepdf.Array)]


@pytest.mark.parametrize(
    "step",
    [
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI",
        b"(a (b) c) Tj",
        b"[(a) /Jansen] TJ",
        b"06-12345678 w",
        b"[06-12345678] TJ",
        b"(Jansen) 5 Tj",
    ],
)
def test_a_step_that_may_say_more_is_left_to_a_parser(step):
    with pytest.raises(Odd):
        beside(b"BT " + step + b" ET")
