# SPDX-License-Identifier: EUPL-1.2
"""The scanned sample, redacted as the demo does: paraphs go, the minister's remarks stay."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from redaction.geometry import Box
from redaction.handwriting import SOURCE
from redaction.pdf.render import render_page
from redaction.profile import DEFAULT_PROFILE, load_profile
from redaction.standalone import redact_file

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed"),
]
DPI, HEIGHT = 144, 842
HANDWRITTEN = {
    "G. Oldenbeuving": Box(77, 502, 179, 517),
    "hvdk": Box(196, 505, 225, 517),
    "JPT": Box(315, 506, 341, 519),
    "E. Sluiskes": Box(77, 471, 139, 482),
}
LABELS = {
    "Directeur": Box(76, 520, 114, 527),
    "Directeur-generaal": Box(195, 520, 270, 527),
    "FEZ": Box(314, 522, 330, 528),
    "WJZ": Box(76, 485, 91, 492),
    "Communicatie": Box(195, 486, 253, 493),
}
REMARKS = ((1, Box(150, 610, 440, 680)), (2, Box(70, 220, 400, 270)))


def pixels(pdf: bytes, page: int, box: Box):
    shown = np.asarray(render_page(pdf, page, dpi=DPI).convert("L")).astype(int)
    scale = DPI / 72
    rows = slice(round((HEIGHT - box.y1) * scale), round((HEIGHT - box.y0) * scale))
    return shown[rows, round(box.x0 * scale) : round(box.x1 * scale)]


def test_handwriting_in_the_route_goes_and_remarks_and_labels_stay(root) -> None:
    source = (root / "examples" / "notes" / "03-scan.pdf").read_bytes()
    redacted, report = redact_file(source, profile=load_profile(DEFAULT_PROFILE))
    assert report.passed
    written = [c for c in report.choices if SOURCE in c.sources]
    assert all(c.redact and c.ground == "5.1.2e" for c in written)
    places = [(p.page, box) for c in written for p in c.places for box in p.boxes]
    for name, box in HANDWRITTEN.items():
        assert (pixels(source, 1, box) < 120).any(), name
        inside = [
            b for page, b in places
            if page == 1 and b.x0 <= box.x0 and b.y0 <= box.y0 and box.x1 <= b.x1 and box.y1 <= b.y1
        ]  # fmt: skip
        assert inside, name
        after, before = pixels(redacted.pdf, 1, box), pixels(source, 1, box)
        ink = before < 120
        # All that is dark there now is the label of the box.
        assert (after[ink] > 180).mean() > 0.6, name
    for name, box in LABELS.items():
        assert np.array_equal(pixels(redacted.pdf, 1, box), pixels(source, 1, box)), name
    for page, box in REMARKS:
        assert (pixels(source, page, box) < 120).any()
        assert np.array_equal(pixels(redacted.pdf, page, box), pixels(source, page, box))
