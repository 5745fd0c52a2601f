# SPDX-License-Identifier: EUPL-1.2
"""Whether a font's glyphs are drawings decides whether a page is laid open for them."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from redaction.inspect.glyphs import draws_glyphs


def _with_font(procedure: bytes, *, direct: bool) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(space=pdf.make_stream(procedure))
    )
    pdf.pages[0].obj.Resources = Dictionary(
        Font=Dictionary(F1=font if direct else pdf.make_indirect(font))
    )
    return pdf


@pytest.mark.parametrize("direct", [True, False])
@pytest.mark.parametrize("procedure", [b"0.4 0 d0", b" 500 0 0 0 500 700 d1\n"])
def test_a_glyph_that_only_says_its_width_is_blank(procedure: bytes, direct: bool) -> None:
    assert not draws_glyphs(_with_font(procedure, direct=direct))


@pytest.mark.parametrize("direct", [True, False])
@pytest.mark.parametrize(
    "procedure",
    [b"500 0 d0 0 0 10 10 re f", b"500 0 0 0 5 7 d1 /Im Do", b"0 0 10 10 re f", b"BI ID EI", b"d0"],
)
def test_any_other_glyph_may_show_something(procedure: bytes, direct: bool) -> None:
    assert draws_glyphs(_with_font(procedure, direct=direct))


def test_a_file_without_such_fonts_draws_none() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert not draws_glyphs(pdf)
