# SPDX-License-Identifier: EUPL-1.2
"""What a PDF lacks for its readers: text, tags, a language, a ground on each box."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect.boxes import LINE, NARROWEST, boxes_on, pictures_cover
from redaction.inspect.fills import COLOURED, DARKEST_PAPER
from redaction.inspect.page_objects import object_box, walk
from redaction.inspect.pixels import Picture
from redaction.inspect.readers import Frame, Reading
from redaction.proposal import Hidden


def lacks(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    """Yield what the document as a whole lacks."""
    marks = pdf.Root.get("/MarkInfo")
    marked = isinstance(marks, pikepdf.Dictionary) and bool(marks.get("/Marked"))
    if not marked or "/StructTreeRoot" not in pdf.Root:
        yield Hidden(kind="untagged", where="the document has no tags", leak=False)
    language = str(pdf.Root.get("/Lang", ""))
    if not language or language == "x-default":
        yield Hidden(kind="no-language", where="the document names no language", leak=False)


def page_lacks(page: pypdfium2.PdfPage, reading: Reading, picture: Picture) -> Iterator[Hidden]:
    """Yield what one page lacks: text, or a ground on its boxes.

    Args:
        page: an open page, not yet changed.
        reading: its text as PDFium reads it.
        picture: what it looks like.
    """
    number = reading.number
    frame = Frame(Box(*page.get_bbox()), int(page.get_rotation()))
    if pictures_cover(page, frame) and not any(char.isalnum() for char in reading.text):
        yield Hidden(kind="image-only-page", where="the page is a picture", page=number, leak=False)
    boxes = [
        seen.box for seen in boxes_on(page, reading.text, reading.inks, picture) if not seen.label
    ]
    if boxes:
        yield Hidden(
            kind="box-without-ground",
            where="boxes without a ground",
            page=number,
            detail=f"{len(boxes)} box(es)",
            place=Place(page=number, boxes=tuple(boxes)),
            leak=False,
        )


def _filled(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Yield the boxes of grey or black filled shapes of the height of a few lines."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    seen: set[tuple[int, ...]] = set()
    for item, matrix in walk(page):
        if item.type != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha):
            continue
        levels = (red.value, green.value, blue.value)
        if max(levels) > DARKEST_PAPER or max(levels) - min(levels) > COLOURED or alpha.value < 128:
            continue
        box = object_box(item, matrix)
        key = tuple(round(value) for value in box)
        if key in seen or not LINE[0] <= box.height <= LINE[1] or box.width < NARROWEST:
            continue
        seen.add(key)
        yield box


def filled_boxes(pdf: bytes) -> tuple[Place, ...]:
    """Return the grey and black boxes drawn on the pages of a file, whatever is on them."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [
            Place(page=number, boxes=tuple(_filled(document[number - 1])))
            for number in range(1, len(document) + 1)
        ]
    return tuple(place for place in found if place.boxes)
