# SPDX-License-Identifier: EUPL-1.2
"""What a page draws, as PDFium takes it apart, forms included.

A page holds a thousand objects and is walked several times. ``pypdfium2`` makes an object with a
finaliser of each, which takes ten times as long as asking PDFium for it; here each is a pair of
values that is good as long as its page is open.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from redaction.geometry import Box

_DEEPEST = 12


class PageObject(NamedTuple):
    """One object of an open page.

    Attributes:
        raw: PDFium's handle.
        type: one of ``FPDF_PAGEOBJ_*``.
        container: the handle of the form that it stands in, ``None`` on the page itself.
    """

    raw: Any
    type: int
    container: Any = None

    @property
    def bounds(self) -> Box:
        """The bounds in points, in the measure of the page or form that it stands in.

        Raises:
            PdfiumError: PDFium does not know where it stands.
        """
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(self.raw, *edges):
            raise pypdfium2.PdfiumError("Failed to locate pageobject.")
        return Box(*(edge.value for edge in edges))

    @property
    def matrix(self) -> pypdfium2.PdfMatrix:
        """The matrix from the object to the page or form that it stands in.

        Raises:
            PdfiumError: PDFium does not know it.
        """
        matrix = pdfium.FS_MATRIX()
        if not pdfium.FPDFPageObj_GetMatrix(self.raw, matrix):
            raise pypdfium2.PdfiumError("Failed to get matrix of pageobject.")
        return pypdfium2.PdfMatrix.from_raw(matrix)


def objects_in(page: pypdfium2.PdfPage, form: Any = None) -> Iterator[PageObject]:
    """Yield the objects that a page, or a form on it, is made of; forms as they are.

    Raises:
        PdfiumError: PDFium does not give one of them.
    """
    if form is None:
        owner, count, get = page.raw, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    else:
        owner, count, get = form, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    many = count(owner)
    if many < 0:
        raise pypdfium2.PdfiumError("Failed to get number of pageobjects.")
    for index in range(many):
        raw = get(owner, index)
        if not raw:
            raise pypdfium2.PdfiumError("Failed to get pageobject.")
        yield PageObject(raw, pdfium.FPDFPageObj_GetType(raw), form)


def walk(page: pypdfium2.PdfPage) -> Iterator[tuple[PageObject, pypdfium2.PdfMatrix | None]]:
    """Yield every object of the page with the matrix from its form to the page."""
    stack: list[tuple[Any, pypdfium2.PdfMatrix | None, int]] = [(None, None, 0)]
    while stack:
        form, matrix, depth = stack.pop()
        for item in objects_in(page, form):
            yield item, matrix
            if item.type == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                own = item.matrix
                stack.append((item.raw, own.multiply(matrix) if matrix else own, depth + 1))


def object_box(item: PageObject, matrix: pypdfium2.PdfMatrix | None) -> Box:
    """Return the bounds of a page object in points of the page."""
    box = item.bounds
    return Box(*matrix.on_rect(*box)) if matrix else box
