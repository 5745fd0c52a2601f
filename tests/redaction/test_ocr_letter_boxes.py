# SPDX-License-Identifier: EUPL-1.2
"""Where the letters of a word that OCR read are taken to stand."""

from __future__ import annotations

import pytest
from PIL import ImageFont

from redaction.pdf.ocr import _character_boxes, _Word

FONT = ImageFont.load_default(40)


def _ends(text: str, name: str) -> tuple[float, float, float, float]:
    """Return where the ink of ``name`` in the drawn ``text`` begins and ends, and its boxes."""
    at = text.index(name)
    begin = FONT.getlength(text[:at])
    width = int(FONT.getlength(text))
    word = _Word(("1", "1", "1"), text, 0, 0, width, 40)
    boxes = _character_boxes(word, lambda x, y: (x, y))[at : at + len(name)]
    return begin, FONT.getlength(text[: at + len(name)]), boxes[0].x0, boxes[-1].x1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nawal:", "Nawal"),
        ("Thijmen:", "Thijmen"),
        ("(Bouhali),", "Bouhali"),
        ("Wimmenhove;", "Wimmenhove"),
        ("Illi.", "Illi"),
        ("‘Samira’", "Samira"),
    ],
)
def test_a_box_over_a_name_covers_its_last_letter_beside_a_mark(text: str, name: str) -> None:
    begin, end, x0, x1 = _ends(text, name)
    assert x0 <= begin + 1
    assert x1 >= end - 1


def test_every_letter_has_a_place_within_its_word() -> None:
    word = _Word(("1", "1", "1"), "--:--", 10, 5, 60, 20)
    boxes = _character_boxes(word, lambda x, y: (x, y))
    assert boxes[0].x0 == 10
    assert boxes[-1].x1 == pytest.approx(70)
    assert all(b.y0 == 5 and b.y1 == 25 for b in boxes)
