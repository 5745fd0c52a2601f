# SPDX-License-Identifier: EUPL-1.2
"""Where a label belongs in the reading order of a tagged page when no text stood in its place.

Handwriting and boxes that were there before have no content item of their own, so their label
follows the text before them: on the same line, else above them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from redaction.geometry import Box
from redaction.pdf.target import Target

_LINE = 0.5
"""The part of the lower one's height that two things on one line share."""


def find_items_before(page: pdfium.PdfPage, targets: Sequence[Target]) -> None:
    """Note for every labelled target after which content item (ISO 32000-2, 14.6) it is read.

    Args:
        page: an open page of the source.
        targets: what goes from it; changed in place.
    """
    labelled = [target for target in targets if target.ground]
    if not labelled:
        return
    items = list(_items(page))
    for target in labelled:
        target.after = _before(target.box, items)


def _items(page: pdfium.PdfPage) -> Iterator[tuple[int, Box]]:
    """Yield the number and the box of every piece of text in a content item."""
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(pdfium_c.FPDFPage_CountObjects(page.raw)):
        item = pdfium_c.FPDFPage_GetObject(page.raw, at)
        if pdfium_c.FPDFPageObj_GetType(item) == pdfium_c.FPDF_PAGEOBJ_TEXT:
            identity = pdfium_c.FPDFPageObj_GetMarkedContentID(item)
            if identity >= 0 and pdfium_c.FPDFPageObj_GetBounds(item, *edges):
                x0, y0, x1, y1 = (edge.value for edge in edges)
                yield identity, Box(x0, y0, x1, y1)


def _before(box: Box, items: Iterable[tuple[int, Box]]) -> int | None:
    beside: tuple[float, int] | None = None
    above: tuple[bool, float, int] | None = None
    for identity, other in items:
        shared = min(box.y1, other.y1) - max(box.y0, other.y0)
        if shared >= _LINE * min(box.height, other.height):
            if other.x0 < box.x0 and (beside is None or other.x1 > beside[0]):
                beside = (other.x1, identity)
        elif other.y0 >= box.y0:
            over = other.x0 < box.x1 and box.x0 < other.x1
            found = (over, -other.y0, identity)
            above = found if above is None else max(above, found)
    if beside is not None:
        return beside[1]
    return above[2] if above is not None else None
