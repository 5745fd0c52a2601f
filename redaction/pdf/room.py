# SPDX-License-Identifier: EUPL-1.2
"""The gap: a box as wide as a name tells the name, so a box runs on where nothing follows it.

With the metrics of its font a list of names can be ranked by the width of a gap (Bland, Iyer and
Levchenko, *Story Beyond the Eye*, 2022). Text that follows on the line has to stay where it
stands; where there is empty room, to the end of the line, of the cell, or to the next column, the
box fills it, and its width says only how much room there was. Empty is what a renderer draws in
one colour.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from redaction.geometry import Box
from redaction.pdf.render import box_to_pixels, draw_pixels
from redaction.pdf.target import Target
from redaction.pdf.text import PageGlyphs, middles_inside

_DPI = 100.0
_APART = 2.0
"""Points that stay free before what follows."""

_ROOM = 0.6
"""Part of its height from which the room beside a box is more than the space between words."""


def fill_room(opened: pdfium.PdfPage, page: PageGlyphs, targets: Sequence[Target]) -> None:
    """Let the drawn boxes of a page run on to the right as far as nothing else stands there.

    Args:
        opened: the page as PDFium reads it.
        page: its glyphs.
        targets: what goes from it; their drawn boxes grow in place.
    """
    upright = [t for t in targets if t.ground and not t.fixed and t.drawn.width > 0]
    # On a turned page or a scan, lines run otherwise or nothing is of one colour.
    if not upright or page.rotation:
        return
    # The end of the longest line must not be that of a name.
    ends = np.where(middles_inside(page.ink, [t.box for t in targets]), np.nan, page.ink[:, 2])
    longest = (at for at in np.argsort(-ends).tolist() if ends[at] > 0 and page.seen(at))
    last = next(longest, None)
    edge = 0.0 if last is None else float(ends[last])
    places = [box_to_pixels(t.drawn, page.area, 0, dpi=_DPI) for t in upright]
    first, last = min(int(p.y0) for p in places), max(int(p.y1) for p in places) + 1
    first = max(0, first)
    pixels = draw_pixels(opened, dpi=_DPI, rows=(first, last))
    for target, at in zip(upright, places, strict=True):
        box = target.drawn
        wide = _free(at._replace(y0=at.y0 - first, y1=at.y1 - first), pixels)
        end = min(box.x1 + wide - _APART, max(edge, box.x1))
        if end - box.x1 > _ROOM * box.height:
            target.drawn = box._replace(x1=end)


def _free(place: Box, pixels: npt.NDArray[np.uint8]) -> float:
    """Return how many points to the right of a box of pixels have one colour, as high as it."""
    top, bottom = max(0, int(place.y0)), min(pixels.shape[0], int(place.y1) + 1)
    start = int(place.x1) + 1
    beside = pixels[top:bottom, start:]
    if beside.size == 0:
        return 0.0
    other = (beside != beside[:1, :1]).any(axis=(0, 2))
    free = int(other.argmax()) if other.any() else beside.shape[1]
    return free * 72 / _DPI if free else 0.0
