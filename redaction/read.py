# SPDX-License-Identifier: EUPL-1.2
"""The text of every page of a note, from its text layer or else from its picture.

A page counts as a picture when its text layer says (nearly) nothing while the page is not blank:
a note of the real world is often half text and half scan.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import ImageChops

from redaction.document import DocumentText, PageText
from redaction.geometry import Box, union
from redaction.pdf.in_page import bring_in
from redaction.pdf.ocr import read_picture

STRAY_CHARACTERS = 100
"""Fewer letters and digits than this, on a page that one picture covers, may be a mere stamp."""

COVERS = 0.6
"""The part of a page that a picture covers to be the page itself."""


Letters = Mapping[int, Sequence[Box]]
"""By page number the letters that came out of annotations and fields."""


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def is_pictured(page: pypdfium2.PdfPage) -> bool:
    """Tell whether pictures cover the page (a scan may be cut in strips)."""
    bounds = Box(*page.get_bbox())
    total = 0.0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if item.container is None:
            total += Box(*item.get_bounds()).common(bounds).area
        else:
            total += Box(*item.container.get_bounds()).common(bounds).area
    return total >= COVERS * bounds.area


def pictured_pages(data: bytes) -> frozenset[int]:
    """Return the numbers of the pages that pictures cover: scans, with a text layer or without."""
    document = pypdfium2.PdfDocument(data)
    try:
        return frozenset(
            number for number, page in enumerate(document, start=1) if is_pictured(page)
        )
    finally:
        document.close()


def _is_blank(page: pypdfium2.PdfPage) -> bool:
    picture = page.render(scale=0.5, grayscale=True).to_pil()
    darkest, lightest = picture.getextrema()
    if darkest == lightest:
        return True
    return ImageChops.invert(picture).getbbox() is None


def _only_unseen_text(page: pypdfium2.PdfPage, brought: Sequence[Box]) -> bool:
    """Tell whether no text of a page is drawn: then it is the layer of somebody's OCR."""
    return all(
        pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        or (bool(brought) and _lies_in(_bounds(item), brought))
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3)
    )


def _layered(data: bytes, brought: Letters) -> frozenset[int]:
    """Return the numbers of the scans that another program gave a text layer.

    What was brought into a page (the text of a stamp) is drawn and makes it no less a scan.

    The places in such a layer are too rough to redact by: its words end before their ink does.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        return frozenset(
            number
            for number, page in enumerate(document, start=1)
            if is_pictured(page) and _only_unseen_text(page, brought.get(number, ()))
        )
    finally:
        document.close()


def _pages_to_read(data: bytes, pages: tuple[PageText, ...], layered: frozenset[int]) -> list[int]:
    """Return the numbers of the pages whose picture has to be read."""
    numbers = []
    document = pypdfium2.PdfDocument(data)
    try:
        for page_text in pages:
            letters = _letters(page_text.text)
            if page_text.number in layered:
                numbers.append(page_text.number)
                continue
            if letters >= STRAY_CHARACTERS:
                continue
            page = document[page_text.number - 1]
            if (letters == 0 and not _is_blank(page)) or (letters > 0 and is_pictured(page)):
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

    Annotations and fields are read as part of their pages (:mod:`redaction.pdf.in_page`).

    Args:
        data: the bytes of a PDF that passed intake.

    Returns:
        The pages in order; ``origin`` says which were read from their picture.

    Raises:
        OcrUnavailable: a page is a picture and there is no Tesseract with Dutch.
    """
    from redaction.pdf.text import read_page_texts

    source = bring_in(data)
    data = source.data
    brought = {place.page: place.boxes for place in source.letters}
    pages: tuple[PageText, ...] = tuple(read_page_texts(data))
    layered = _layered(data, brought)
    numbers = _pages_to_read(data, pages, layered)
    if not numbers:
        return DocumentText(pages)
    workers = max(1, min(len(numbers), os.cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        pictures = dict(
            zip(numbers, pool.map(lambda n: read_picture(data, n), numbers), strict=True)
        )
    return DocumentText(tuple(_chosen(page, pictures, layered, brought) for page in pages))


def _chosen(
    page: PageText, pictures: dict[int, PageText], layered: frozenset[int], brought: Letters
) -> PageText:
    """Return what is known of a page: its text, its picture's, or its layer fitted to the ink."""
    if page.number not in pictures:
        return page
    if page.number in layered and _letters(page.text) >= STRAY_CHARACTERS:
        return fitted(page, pictures[page.number])
    better = _better(page, pictures[page.number])
    if better is page or not brought.get(page.number):
        return better
    return _with_letters(better, page, brought[page.number])


def _with_letters(picture: PageText, page: PageText, brought: Sequence[Box]) -> PageText:
    """Return the text of a picture with that of its stamps and fields as they spell it.

    OCR reads those too, and worse; what it read there is left out.
    """
    kept = [
        (c, b)
        for c, b in zip(picture.text, picture.boxes, strict=True)
        if b is None or not _lies_in(b, brought)
    ]
    added = [
        (c, b)
        for c, b in zip(page.text, page.boxes, strict=True)
        if b is None or _lies_in(b, brought)
    ]
    both = [*kept, ("\n", None), *added]
    return replace(picture, text="".join(c for c, _ in both), boxes=tuple(b for _, b in both))


def _lies_in(box: Box, boxes: Sequence[Box]) -> bool:
    """Tell whether a third of a box is covered by others, grown a little."""
    return sum(box.common(other.grow(0.5)).area for other in boxes) >= box.area / 3


def _bounds(item: pypdfium2.PdfObject) -> Box:
    """Return where an object of a page stands; one in a form where its form does."""
    return Box(*(item.container or item).get_bounds())


def fitted(layer: PageText, picture: PageText) -> PageText:
    """Return a layer's text with every word's box widened to where its picture has the word.

    Args:
        layer: the text that another program laid over a scan, with its rough places.
        picture: the same page as our own OCR reads it; only its places are used.
    """
    seen = [box for _, _, box in _words(picture)]
    boxes: list[Box | None] = list(layer.boxes)
    for start, end, word in _words(layer):
        wide = union((word, *(other for other in seen if _same_word(word, other))))
        step = wide.width / (end - start)
        for at in range(start, end):
            left = wide.x0 + (at - start) * step
            boxes[at] = Box(left, wide.y0, left + step, wide.y1)
    return replace(layer, boxes=tuple(boxes))


def _words(page: PageText) -> Iterator[tuple[int, int, Box]]:
    """Yield (start, end, box) of every run of characters that have a place."""
    start = -1
    for at, box in enumerate((*page.boxes, None)):
        if box is not None and start < 0:
            start = at
        elif box is None and start >= 0:
            yield start, at, union(b for b in page.boxes[start:at] if b is not None)
            start = -1


def _same_word(word: Box, other: Box) -> bool:
    """Tell whether two programs mean the same word by their boxes."""
    common = word.common(other)
    return (
        common.height >= 0.4 * min(word.height, other.height)
        and common.width >= 0.5 * min(word.width, other.width)
        and other.width <= 1.5 * word.width + 10
    )
