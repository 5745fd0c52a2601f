# SPDX-License-Identifier: EUPL-1.2
"""Text with a box for every code point, in points of the unrotated page."""

from __future__ import annotations

import pytest
from pikepdf import Array

from redaction.errors import DamagedPdf
from redaction.pdf.render import box_to_pixels, page_areas, page_count, render_page
from redaction.pdf.text import read_page_texts

WORD = b"BT /F1 20 Tf 60 100 Td (Hp) Tj 60 0 Td (x y) Tj ET BT /F1 20 Tf 60 60 Td (tweede) Tj ET"


def test_one_box_a_code_point(bench):
    (page,) = read_page_texts(bench.build(WORD))
    assert page.text.split() == ["Hp", "x", "y", "tweede"]
    assert len(page.boxes) == len(page.text)
    for char, box in zip(page.text, page.boxes, strict=True):
        assert (box is None) == char.isspace()
    assert "\n" in page.text and "\r" not in page.text


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_lie_on_the_ink_of_a_turned_and_cropped_page(bench, rotation):
    def turn(pdf):
        pdf.pages[0].Rotate = rotation
        pdf.pages[0].MediaBox = Array([10, 20, 410, 220])
        pdf.pages[0].CropBox = Array([30, 40, 390, 200])

    data = bench.build(WORD, change=turn)
    (page,) = read_page_texts(data)
    assert page.rotation == rotation
    assert (page.width, page.height) == (360, 160)
    (area,) = page_areas(data)
    picture = render_page(data, 1, dpi=72).convert("L")
    dark = picture.point(lambda v: 255 if v < 128 else 0)
    covered = dark.copy()
    for box in page.boxes:
        if box is not None:
            p = box_to_pixels(box, area, rotation, dpi=72)
            cut = (int(p.x0) - 1, int(p.y0) - 1, int(p.x1) + 2, int(p.y1) + 2)
            assert dark.crop(cut).getbbox() is not None
            covered.paste(0, cut)
    assert covered.getbbox() is None


def test_surrogates_and_unmapped_codes_stay_code_points(bench):
    (page,) = read_page_texts(bench.build(b"BT /F1 12 Tf 40 100 Td (a\\001b) Tj ET"))
    assert len(page.boxes) == len(page.text)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(DamagedPdf):
        read_page_texts(b"geen pdf")


def test_pages_are_counted(bench):
    assert page_count(bench.build(WORD)) == 1
