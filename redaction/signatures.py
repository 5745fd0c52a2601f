# SPDX-License-Identifier: EUPL-1.2
"""Signatures and stamps outside the Parafenroute, for an official to look at.

In a typed note a signature is a small picture, a drawing or ink of a PDF program; it goes, in
doubt. In a scan it is ink that no program reads; that may as well be a remark of the minister,
which must be readable, so it and a stamp stay until the official says otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from redaction.deciding import lies_under
from redaction.document import DocumentText, PageText
from redaction.finding import Finding, Place, numbered
from redaction.geometry import Box, union
from redaction.handwriting import unread_finding, unread_ink
from redaction.ink import Mask, blots, dark, without_filled, without_rulings
from redaction.inspect.page_objects import PageObject, object_box, walk
from redaction.marks import InPage
from redaction.pdf.in_page import bring_in
from redaction.pdf.matrix import inverse, place
from redaction.pdf.render import draw_page, open_document, open_page, page_to_pixels, shown_area
from redaction.read import pictured_pages

SOURCE = "signatures"
"""Stands among the sources of such a finding."""

VERSION = "s1"
"""Changes when the same page would give other findings."""

SIGNED = "handtekening of paraaf: kijk of die weg moet"
WRITTEN = "handschrift of handtekening op een plaatje: kijk of het weg moet"
STAMPED = "stempel: kijk of er een naam of paraaf in staat"

_DPI = 120.0
_WIDTH, _HEIGHT = (24.0, 280.0), (9.0, 130.0)
"""Points that a signature is wide and high."""

_LETTERHEAD = 0.14
"""The part of a page's height, from the top, in which a picture is a logo."""

_INK = (0.006, 0.22)
"""The part of a signature's box that ink covers."""

_PEN = 3.2
"""Points that no pen is thick."""

_STROKE = 0.3
"""The part of the width of a signature that its longest stroke spans; letters span less."""

_LINE = 3.0
"""Points by which letters of one line stand lower than others."""

_CROSSED = 1.35
"""How often a column of pixels meets the strokes of a hand, on average; once means a straight line.
"""

_STRAIGHT = 15.0
"""Points that no stroke of a hand runs straight along the page."""

_PIECES = 45
"""More separate strokes than this are print or a drawing."""

_BESIDE = 10.0
"""Points between two strokes of one hand."""

_CURVES = 6
"""Curves of a drawing from which it may be drawn by hand."""

_STAMP = re.compile(
    r"\b(?:ONTVANGEN|INGEKOMEN|BINNENGEKOMEN|GEZIEN|AFGEDAAN|AFGEHANDELD|GEPARAFEERD|GEARCHIVEERD"
    r"|RECEIVED)\b"
)
_STAMP_REACH = 40.0


class _Sheet(NamedTuple):
    """A page to look at: its ink, and the way between points and pixels."""

    ink: Mask
    point: float
    to_pixels: tuple[float, float, float, float, float, float]
    to_points: tuple[float, float, float, float, float, float]


def unread(data: bytes, document: DocumentText) -> tuple[Finding, ...]:
    """Return everything written or stamped that no program reads; raises like its two parts.

    What stands in a Parafenroute is found with its cell and goes; it is not shown twice.
    """
    route = unread_ink(data, document)
    known = [place for finding in route for place in finding.places]
    more = [f for f in signatures(data, document) if not lies_under(f.places, known)]
    return numbered((*route, *more))


def signatures(data: bytes, document: DocumentText) -> tuple[Finding, ...]:
    """Return what looks like a signature or stamp, as findings in doubt without text.

    Args:
        data: the PDF that ``document`` was read from.
        document: its text, from the file or read from pictures.

    Raises:
        EncryptedPdf, DamagedPdf: the file or a page cannot be opened.
    """
    found: list[Finding] = []
    offset = 0
    brought = bring_in(data)
    scans = pictured_pages(brought.data)
    with open_document(brought.data) as opened:
        for page in document.pages:
            with open_page(opened, page.number) as shown:
                sheet = _sheet(shown)
                if sheet is not None and (page.origin == "ocr" or page.number in scans):
                    found += _in_scan(sheet, page, offset)
                elif sheet is not None:
                    found += (
                        _finding(page, offset, box, SIGNED, goes=True)
                        for box in _in_typed(shown, sheet, page, _inked(brought, page.number))
                    )
            offset += len(page.text) + 1
    return numbered(found)


def _inked(brought: InPage, number: int) -> Iterator[Box]:
    """Yield where ink of a PDF program was drawn into a page."""
    for mark in brought.marks:
        if mark.kind == "ink" and mark.drawn and mark.page == number and mark.place is not None:
            yield from mark.place.boxes


def _sheet(page: pdfium.PdfPage) -> _Sheet | None:
    area = shown_area(page)
    matrix = page_to_pixels(area, int(page.get_rotation()), dpi=_DPI)
    back = inverse(matrix)
    if back is None or area.area > 4_000_000:
        return None
    return _Sheet(dark(draw_page(page, dpi=_DPI)), _DPI / 72, matrix, back)


def _finding(page: PageText, offset: int, box: Box, reason: str, *, goes: bool) -> Finding:
    above = [at for at, glyph in enumerate(page.boxes) if glyph and glyph.y0 >= box.y0]
    lowest = min((b.y0 for at in above if (b := page.boxes[at])), default=0.0) + _LINE
    line = [at for at in above if (b := page.boxes[at]) and b.y0 <= lowest]
    at = offset + (line[-1] + 1 if line else 0)
    where = Place(page=page.number, boxes=(box,))
    return unread_finding(at, where, source=SOURCE, reason=reason, goes=goes)


def _in_typed(
    page: pdfium.PdfPage, sheet: _Sheet, text: PageText, inked: Iterable[Box]
) -> Iterator[Box]:
    """Yield the signatures on a page of real text, in points; a PDF program drew ``inked``."""
    pictures: list[Box] = []
    drawings = list(inked)
    for item, matrix in walk(page):
        box = object_box(item, matrix)
        if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_PATH and _is_curved(item):
            drawings.append(box)
    for box in (*pictures, *_joined(drawings, _BESIDE)):
        if not _is_size(box, 1.0) or _covers_text(box, text):
            continue
        pixels = place(sheet.to_pixels, box)
        if pixels.y0 >= _LETTERHEAD * sheet.ink.shape[0] and _is_written(sheet, pixels):
            yield box


def _is_curved(item: PageObject) -> bool:
    """Tell whether a drawing has as many curves as a pen makes."""
    count = pdfium_c.FPDFPath_CountSegments(item.raw)
    kinds = (
        pdfium_c.FPDFPathSegment_GetType(pdfium_c.FPDFPath_GetPathSegment(item.raw, at))
        for at in range(count)
    )
    return list(kinds).count(pdfium_c.FPDF_SEGMENT_BEZIERTO) >= _CURVES


def _is_size(box: Box, point: float) -> bool:
    wide, high = box.width / point, box.height / point
    return _WIDTH[0] <= wide <= _WIDTH[1] and _HEIGHT[0] <= high <= _HEIGHT[1]


def _covers_text(box: Box, text: PageText) -> bool:
    """Tell whether typed words stand in most of a box: then it is a frame around them."""
    return sum(glyph is not None and glyph.meets(box) for glyph in text.boxes) > 25


def _is_written(sheet: _Sheet, pixels: Box) -> bool:
    """Tell whether what stands in a box was written by hand: thin long strokes, and paper."""
    rows = slice(max(0, int(pixels.y0)), int(pixels.y1) + 1)
    ink = sheet.ink[rows, max(0, int(pixels.x0)) : int(pixels.x1) + 1]
    if not ink.size or not _INK[0] <= ink.mean() <= _INK[1]:
        return False
    total = int(ink.sum())
    thin = without_filled(ink, side=round(_PEN * sheet.point))
    curved, _ = without_rulings(thin, shortest=round(20 * sheet.point))
    if thin.sum() < 0.9 * total or curved.sum() < 0.75 * total:
        return False
    length = round(_STRAIGHT * sheet.point)
    if max(_straight(ink, length), _straight(ink.T, length)) > 0.05 * total:
        return False
    starts = np.diff(curved.astype(np.int8), axis=0, prepend=0) == 1
    crossed = starts.sum(axis=0)
    if not crossed.any() or crossed[crossed > 0].mean() < _CROSSED:
        return False
    strokes = [b for b in blots(curved) if b.pixels > 3]
    longest = max((max(b.box.width, b.box.height) for b in strokes), default=0.0)
    return bool(len(strokes) <= _PIECES and longest >= _STROKE * pixels.width)


def _straight(ink: Mask, length: int) -> int:
    """Return how many stretches of rows of this length are ink all along."""
    if ink.shape[1] <= length:
        return 0
    total = np.pad(ink.astype(np.int32).cumsum(axis=1), ((0, 0), (1, 0)))
    return int(np.count_nonzero(total[:, length:] - total[:, :-length] == length))


def _in_scan(sheet: _Sheet, page: PageText, offset: int) -> Iterator[Finding]:
    """Yield the stamps and the unread ink of a page that is a picture."""
    stamps = _stamps(page)
    for box in stamps:
        yield _finding(page, offset, box, STAMPED, goes=False)
    ink = without_filled(sheet.ink, side=round(_PEN * sheet.point))
    ink, _ = without_rulings(ink, shortest=round(60 * sheet.point))
    edge = round(12 * sheet.point)
    inner = np.zeros_like(ink)
    inner[edge:-edge, edge:-edge] = ink[edge:-edge, edge:-edge]
    for glyph in page.boxes:
        if glyph is not None:
            word = place(sheet.to_pixels, glyph.grow(1.5))
            inner[max(0, int(word.y0)) : int(word.y1) + 1,
                  max(0, int(word.x0)) : int(word.x1) + 1] = False  # fmt: skip
    strokes = [b.box for b in blots(inner) if max(b.box.width, b.box.height) >= 5 * sheet.point]
    for pixels in _joined(strokes, _BESIDE * sheet.point):
        box = place(sheet.to_points, pixels)
        if not _is_size(box, 1.0) or any(box.meets(stamp) for stamp in stamps):
            continue
        # A cropped part of a written word says nothing; a long stroke does.
        own = sheet.ink[int(pixels.y0) : int(pixels.y1), int(pixels.x0) : int(pixels.x1)]
        if own.mean() <= _INK[1] and _is_written(sheet, pixels):
            yield _finding(page, offset, box, WRITTEN, goes=False)


def _stamps(page: PageText) -> list[Box]:
    """Return the areas of stamps, known by the word that they begin with, with what is beside."""
    found = []
    for match in _STAMP.finditer(page.text):
        own = [b for b in page.boxes[match.start() : match.end()] if b is not None]
        if not own:
            continue
        word = union(own)
        reach = Box(word.x0 - 6, word.y0 - _STAMP_REACH, word.x1 + _STAMP_REACH, word.y1 + 6)
        near = [b for b in page.boxes if b is not None and reach.common(b).area > 0.5 * b.area]
        found.append(union((word, *near)))
    return _joined(found, 6.0)


def _joined(boxes: Sequence[Box], gap: float) -> list[Box]:
    """Put boxes together that stand no further apart than ``gap``."""
    groups: list[Box] = []
    for box in boxes:
        near = [g for g in groups if g.grow(gap).meets(box)]
        while near:
            groups = [g for g in groups if g not in near]
            box = union((box, *near))
            near = [g for g in groups if g.grow(gap).meets(box)]
        groups.append(box)
    return groups
