# SPDX-License-Identifier: EUPL-1.2
"""Pages as pictures, as PDFium draws them.

PDFium is not thread-safe: one thread of a process at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from redaction.errors import DamagedPdf, EncryptedPdf
from redaction.geometry import Box
from redaction.pdf.matrix import Matrix, inverse, place


@contextmanager
def open_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF for reading with PDFium and close it afterwards.

    Raises:
        EncryptedPdf: it needs a password.
        DamagedPdf: PDFium cannot open it.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD:
            raise EncryptedPdf("the PDF needs a password") from error
        raise DamagedPdf("PDFium cannot open the PDF") from error
    try:
        yield document
    finally:
        document.close()


@contextmanager
def open_page(document: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """Open page ``number`` (from 1) and close it afterwards.

    Raises:
        DamagedPdf: the page cannot be read.
    """
    try:
        page = document[number - 1]
    except (pdfium.PdfiumError, IndexError) as error:
        raise DamagedPdf(f"page {number} cannot be read") from error
    try:
        yield page
    finally:
        page.close()


def page_count(data: bytes) -> int:
    """Return the number of pages.

    Raises:
        EncryptedPdf, DamagedPdf: the file cannot be opened.
    """
    with open_document(data) as document:
        return len(document)


def shown_area(page: pdfium.PdfPage) -> Box:
    """Return the part of the page that is shown, in points of the unrotated page.

    It is the crop box inside the media box (ISO 32000-2, 14.11.2), as PDFium takes it.
    """
    media = Box(*page.get_mediabox())
    crop = Box(*page.get_cropbox())
    both = media.common(crop)
    return both if both.area > 0 else media


def page_areas(data: bytes) -> tuple[Box, ...]:
    """Return the shown area of every page, in points of the unrotated page."""
    with open_document(data) as document:
        areas = []
        for number in range(1, len(document) + 1):
            with open_page(document, number) as page:
                areas.append(shown_area(page))
        return tuple(areas)


def page_to_pixels(area: Box, rotation: int, *, dpi: float) -> Matrix:
    """Return the matrix from points of the unrotated page to pixels of the rendered page.

    Args:
        area: the shown area of the page.
        rotation: 0, 90, 180 or 270 degrees clockwise.
        dpi: pixels an inch.
    """
    w, h = (area.height, area.width) if rotation in (90, 270) else (area.width, area.height)
    # The picture has whole pixels, and PDFium stretches the page to fill them.
    sx, sy = math.ceil(w * dpi / 72) / w, math.ceil(h * dpi / 72) / h
    if rotation == 90:
        return (0.0, sy, sx, 0.0, -area.y0 * sx, -area.x0 * sy)
    if rotation == 180:
        return (-sx, 0.0, 0.0, sy, area.x1 * sx, -area.y0 * sy)
    if rotation == 270:
        return (0.0, -sy, -sx, 0.0, area.y1 * sx, area.x1 * sy)
    return (sx, 0.0, 0.0, -sy, -area.x0 * sx, area.y1 * sy)


def box_to_pixels(box: Box, area: Box, rotation: int, *, dpi: float) -> Box:
    """Return a box of the page in pixels of the rendered page, origin top left."""
    a, b, c, d, e, f = page_to_pixels(area, rotation, dpi=dpi)
    xs = (a * box.x0 + c * box.y0 + e, a * box.x1 + c * box.y1 + e)
    ys = (b * box.x0 + d * box.y0 + f, b * box.x1 + d * box.y1 + f)
    return Box(min(xs), min(ys), max(xs), max(ys))


def pixels_to_box(pixels: Box, area: Box, rotation: int, *, dpi: float) -> Box:
    """Return where on the page a box of pixels stands; undoes :func:`box_to_pixels`."""
    back = inverse(page_to_pixels(area, rotation, dpi=dpi))
    assert back is not None  # noqa: S101 - a page has a height and a width
    return place(back, pixels)


def draw_page(page: pdfium.PdfPage, *, dpi: float) -> Image.Image:
    """Draw an open page with its annotations and form fields, in RGB, turned as it is shown."""
    bitmap = page.render(scale=dpi / 72, may_draw_forms=True)
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        return picture
    finally:
        bitmap.close()


def draw_pixels(
    page: pdfium.PdfPage, *, dpi: float, rows: tuple[int, int] | None = None
) -> npt.NDArray[np.uint8]:
    """Draw an open page, or a band of it, as :func:`draw_page` draws it.

    Args:
        page: an open page.
        dpi: pixels an inch.
        rows: the first row of pixels and the one after the last; all when ``None``.

    Returns:
        Pixels in PDFium's BGR, shape (rows, width, 3).
    """
    above, below = 0.0, 0.0
    if rows is not None:
        whole = math.ceil(page.get_height() * dpi / 72)
        first = max(0, min(rows[0], whole - 1))
        last = max(first + 1, min(rows[1], whole))
        # Half a pixel less, as what is cut off is rounded up to whole pixels.
        above, below = ((cut - 0.5) * 72 / dpi for cut in (first, whole - last))
    bitmap = page.render(scale=dpi / 72, may_draw_forms=True, crop=(0, below, 0, above))
    try:
        pixels: npt.NDArray[np.uint8] = bitmap.to_numpy()[:, :, :3].copy()
        return pixels
    finally:
        bitmap.close()


def render_page(data: bytes, number: int, *, dpi: float) -> Image.Image:
    """Draw page ``number`` (from 1) in RGB, turned as it is shown.

    Args:
        data: the PDF.
        number: page number, counting from 1.
        dpi: pixels an inch.

    Raises:
        EncryptedPdf, DamagedPdf: the file or the page cannot be opened.
    """
    with open_document(data) as document, open_page(document, number) as page:
        return draw_page(page, dpi=dpi)
