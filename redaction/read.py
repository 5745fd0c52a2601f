# SPDX-License-Identifier: EUPL-1.2
"""The text of every page of a note, from its text layer or else from its picture.

A page counts as a picture when its text layer says (nearly) nothing while the page is not blank:
a note of the real world is often half text and half scan.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageChops

from redaction.document import DocumentText, PageText
from redaction.geometry import Box
from redaction.pdf.ocr import read_picture

STRAY_CHARACTERS = 100
"""Fewer letters and digits than this, on a page that one picture covers, may be a mere stamp."""

COVERS = 0.6
"""The part of a page that a picture covers to be the page itself."""


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _is_covered(page: pypdfium2.PdfPage) -> bool:
    """Tell whether pictures cover the page (a scan may be cut in strips)."""
    bounds = Box(*page.get_bbox())
    total = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if item.container is None:
            total += Box(*item.get_bounds()).common(bounds).area
        else:
            total += Box(*item.container.get_bounds()).common(bounds).area
    return total >= COVERS * bounds.area


def _is_blank(page: pypdfium2.PdfPage) -> bool:
    picture = page.render(scale=0.5, grayscale=True).to_pil()
    darkest, lightest = picture.getextrema()
    if darkest == lightest:
        return True
    return ImageChops.invert(picture).getbbox() is None


def _pages_to_read(data: bytes, pages: tuple[PageText, ...]) -> list[int]:
    """Return the numbers of the pages whose picture has to be read."""
    numbers = []
    document = pypdfium2.PdfDocument(data)
    try:
        for page_text in pages:
            letters = _letters(page_text.text)
            if letters >= STRAY_CHARACTERS:
                continue
            page = document[page_text.number - 1]
            if (letters == 0 and not _is_blank(page)) or (letters > 0 and _is_covered(page)):
                numbers.append(page_text.number)
            page.close()
    finally:
        document.close()
    return numbers


def _better(layer: PageText, picture: PageText) -> PageText:
    """Choose between a thin text layer and what its picture says.

    A scan with a stamp typed over it says much more as a picture; a cover page with three words
    of real text and a background photograph does not.
    """
    return picture if _letters(picture.text) > 1.5 * _letters(layer.text) else layer


def read(data: bytes) -> DocumentText:
    """Read the text of a PDF, page by page, with the box of every character.

    Args:
        data: the bytes of a PDF that passed intake.

    Returns:
        The pages in order; ``origin`` says which were read from their picture.

    Raises:
        OcrUnavailable: a page is a picture and there is no Tesseract with Dutch.
    """
    from redaction.pdf.text import read_page_texts

    pages: tuple[PageText, ...] = tuple(read_page_texts(data))
    numbers = _pages_to_read(data, pages)
    if not numbers:
        return DocumentText(pages)
    workers = max(1, min(len(numbers), os.cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        pictures = dict(
            zip(numbers, pool.map(lambda n: read_picture(data, n), numbers), strict=True)
        )
    return DocumentText(
        tuple(
            _better(page, pictures[page.number]) if page.number in pictures else page
            for page in pages
        )
    )
