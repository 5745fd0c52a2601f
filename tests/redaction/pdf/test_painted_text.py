# SPDX-License-Identifier: EUPL-1.2
"""Text in patterns goes, and only its own ink is let off the proof that nothing else changed."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from redaction.geometry import Box
from redaction.inspect import inspect

LINE = b"0 g 150 90 100 4 re f "
WORDS = b"BT /F1 12 Tf 30 8 Td (Jansen) Tj 260 0 Td (Jansen) Tj ET"
PATTERN = b"/Pattern cs /P scn 0 80 400 30 re f "


def painted(bench, body: bytes) -> bytes:
    def add(pdf):
        stream = pdf.make_stream(WORDS)
        stream.Type, stream.PatternType, stream.PaintType = Name.Pattern, 1, 1
        stream.TilingType, stream.BBox = 1, Array([0, 0, 400, 30])
        stream.XStep, stream.YStep, stream.Matrix = 400, 30, Array([1, 0, 0, 1, 0, 80])
        stream.Resources = Dictionary(Font=Dictionary(F1=bench.font("Helvetica")))
        pdf.pages[0].Resources.Pattern = Dictionary(P=stream)

    return bench.build(body + b"BT /F1 12 Tf 40 150 Td (Dit blijft) Tj ET", change=add)


def test_only_the_ink_of_a_painted_text_is_let_off_the_proof(bench):
    data = painted(bench, PATTERN + LINE)
    result, report = bench.redact(data, removals=bench.hidden("Jansen"))
    (exempt,) = report.exempt
    assert 2 <= len(exempt.place.boxes) <= 12
    for box in exempt.place.boxes:
        assert box.height < 14
        assert not box.meets(Box(150, 90, 250, 94))
    bench.gone(result, "Jansen")
    bench.same_pixels(data, result, report)


@pytest.mark.parametrize("kept", [True, False])
def test_what_stands_between_painted_words_is_missed_when_it_goes(bench, kept):
    data = painted(bench, PATTERN + LINE)
    removals = bench.hidden("Jansen")
    result, report = bench.redact(data, removals=removals)
    with pikepdf.open(io.BytesIO(result)) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
        assert b"150 90 100 4 re" in content
        if not kept:
            pdf.pages[0].Contents = pdf.make_stream(content.replace(b"150 90 100 4 re", b""))
        out = io.BytesIO()
        pdf.save(out)
    found = inspect(
        out.getvalue(), source=data, removals=removals, kept=(), exempt=report.meant_to_change()
    )
    assert [loss.kind for loss in found.losses] == ([] if kept else ["pixel", "pixel"])
