# SPDX-License-Identifier: EUPL-1.2
"""A box too small for a legible label grows into empty room, or its label stands in the margin.

Empty is what a renderer draws in the colour of the paper around the box; on a scan, paper is never
of one colour, so there the colours may differ a little.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from redaction.geometry import Box
from redaction.pdf.lettering import is_legible, needed, roomy
from redaction.pdf.matrix import inverse, place
from redaction.pdf.render import draw_pixels, page_to_pixels, shown_area
from redaction.pdf.target import PIXEL, Target
from redaction.read import is_pictured

_DPI = 144.0
_APART = 2 * PIXEL
"""Points that stay free before ink that stays."""

_GRAIN = 40
"""Levels by which the paper of a scan differs from itself."""

_MARGIN = (6.0, 4.0)
"""Points from the edge of the page, and from the line, that a label aside stands at least."""


def make_legible(opened: pdfium.PdfPage, targets: Sequence[Target]) -> None:
    """Give every label of a page a place where it can be read, where there is one.

    Args:
        opened: the page as PDFium reads it.
        targets: what goes from it; their drawn boxes grow in place.
    """
    small = [t for t in targets if t.ground and t.drawn.area > 0 and not is_legible(t)]
    if not small:
        return
    sheet = _Sheet.of(opened, grain=_GRAIN if is_pictured(opened) else 0)
    for target in targets:
        if target.ground:
            sheet.fill(target.drawn)
    for target in small:
        grown = _grown(target, sheet)
        if grown is not None:
            target.drawn = grown
            sheet.fill(grown)
        else:
            target.aside = sheet.beside(target.drawn, *roomy(target))
            if target.aside is not None:
                sheet.fill(target.aside)


@dataclass
class _Sheet:
    """What is drawn on a page, a pixel each, in the order of its rows from the top."""

    inked: npt.NDArray[np.bool_]
    area: Box
    rotation: int

    @classmethod
    def of(cls, page: pdfium.PdfPage, *, grain: int) -> _Sheet:
        """Look at an open page; everything is ink that is not of the colour of its paper."""
        pixels = draw_pixels(page, dpi=_DPI)
        paper = np.median(pixels.reshape(-1, 3), axis=0)
        inked = (np.abs(pixels - paper) > grain).any(axis=2)
        return cls(inked, shown_area(page), page.get_rotation())

    def _pixels(self, box: Box) -> tuple[slice, slice]:
        shown = place(page_to_pixels(self.area, self.rotation, dpi=_DPI), box)
        return (
            slice(max(0, int(shown.y0)), max(0, int(np.ceil(shown.y1)))),
            slice(max(0, int(shown.x0)), max(0, int(np.ceil(shown.x1)))),
        )

    def fill(self, box: Box) -> None:
        """Take a box as ink."""
        self.inked[self._pixels(box)] = True

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing is drawn in a box, and it lies on the page."""
        return self.area.holds(box) and not self.inked[self._pixels(box)].any()

    def beside(self, box: Box, wide: float, high: float) -> Box | None:
        """Return a free place of that size behind the line that a box stands on, or before it."""
        matrix = page_to_pixels(self.area, self.rotation, dpi=_DPI)
        back = inverse(matrix)
        assert back is not None  # noqa: S101 - a page has a height and a width
        unit = _DPI / 72
        wide, high, edge, apart = (value * unit for value in (wide, high, *_MARGIN))
        shown = place(matrix, box)
        top = (shown.y0 + shown.y1 - high) / 2
        band = self.inked[max(0, int(top)) : max(0, int(top + high) + 1)]
        inked = np.nonzero(band.any(axis=0))[0]
        if inked.size:
            for start in (float(inked[-1]) + apart, float(inked[0]) - apart - wide):
                if start >= edge and start + wide <= band.shape[1] - edge:
                    return place(back, Box(start, top, start + wide, top + high))
        return None


def _grown(target: Target, sheet: _Sheet) -> Box | None:
    """Return the smallest larger box that the label can be read in, and that covers nothing."""
    for box in sorted(_larger(target), key=lambda box: box.area):
        if all(sheet.is_free(side) for side in _sides(target.drawn, box)):
            return box
    return None


def _larger(target: Target) -> Iterator[Box]:
    """Yield boxes of the sizes that labels need, grown to the right and above, or otherwise."""
    old = target.drawn
    for wide, tall in needed(target):
        wider, higher = max(0.0, wide - old.width), max(0.0, tall - old.height)
        for right, above in itertools.product((1.0, 0.5, 0.0), repeat=2):
            yield Box(
                old.x0 - wider * (1 - right),
                old.y0 - higher * (1 - above),
                old.x1 + wider * right,
                old.y1 + higher * above,
            )


def _sides(old: Box, new: Box) -> Iterator[Box]:
    """Yield what a box has got more, with the room that has to stay free beside it."""
    if new.x1 > old.x1:
        yield Box(old.x1 + PIXEL, new.y0, new.x1 + _APART, new.y1)
    if new.x0 < old.x0:
        yield Box(new.x0 - _APART, new.y0, old.x0 - PIXEL, new.y1)
    if new.y1 > old.y1:
        yield Box(new.x0, old.y1 + PIXEL, new.x1, new.y1 + PIXEL)
    if new.y0 < old.y0:
        yield Box(new.x0, new.y0 - PIXEL, new.x1, old.y0 - PIXEL)
