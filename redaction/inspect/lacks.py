# SPDX-License-Identifier: EUPL-1.2
"""What a PDF lacks for its readers: text, tags, a language, a ground on each box."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
import pypdfium2

from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect.boxes import boxes_on, is_pictured
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
    if is_pictured(page, frame) and not any(char.isalnum() for char in reading.text):
        yield Hidden(kind="image-only-page", where="the page is a picture", page=number, leak=False)
    boxes = [
        seen.box for seen in boxes_on(page, reading.text, reading.boxes, picture) if not seen.label
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
