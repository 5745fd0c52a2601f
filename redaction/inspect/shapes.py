# SPDX-License-Identifier: EUPL-1.2
"""Which objects of a page may be letters that are drawn, and which may hide a picture.

PDFium can leave single objects out of a drawing: so a page is drawn without some of them, or with
nothing but them, and the pictures are compared.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from redaction.geometry import Box, union
from redaction.inspect.page_objects import PageObject, object_box, walk

TALLEST = 60.0
"""Points of height above which a shape is no letter to read."""

FEWEST = 3
"""Fewer shapes than this spell no name."""

_BOX_STEPS = 24
"""A shape of no more steps than this may be a box, with rounded corners at that."""

_THIN = 3.0
_OVER = 1.5
"""Points by which a clip or the edge of the page may cut a picture: the edge of a scan."""


class Shape(NamedTuple):
    """An object of a page, its bounds in points of the page, the matrix from its form to it."""

    item: PageObject
    box: Box
    matrix: pypdfium2.PdfMatrix | None


def shapes(page: pypdfium2.PdfPage) -> list[Shape]:
    """Return every object of a page that draws, forms taken apart."""
    return [
        Shape(item, object_box(item, matrix), matrix)
        for item, matrix in walk(page)
        if item.type != pdfium.FPDF_PAGEOBJ_FORM
    ]


def pictures(of: Iterable[Shape], least: tuple[float, float]) -> list[Shape]:
    """Return the pictures of at least this width and height in points."""
    return [
        shape
        for shape in of
        if shape.item.type == pdfium.FPDF_PAGEOBJ_IMAGE
        and shape.box.width >= least[0]
        and shape.box.height >= least[1]
    ]


def _is_box(shape: Shape) -> bool:
    """Tell whether a path is a box, plain or with rounded corners, or a line."""
    raw, box = shape.item.raw, shape.box
    steps = pdfium.FPDFPath_CountSegments(raw)
    if steps > _BOX_STEPS or min(box.width, box.height) < _THIN:
        return False
    starts = sum(
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(raw, at))
        == pdfium.FPDF_SEGMENT_MOVETO
        for at in range(steps)
    )
    return starts <= 1 and (steps <= 6 or box.width >= 1.5 * box.height)


def is_plain(shape: Shape) -> bool:
    """Tell whether a path is filled with a colour, and not with a pattern."""
    levels = [ctypes.c_uint() for _ in range(4)]
    return bool(pdfium.FPDFPageObj_GetFillColor(shape.item.raw, *levels))


def _is_drawn_glyph(shape: Shape) -> bool:
    """Tell whether a text is set in a font that draws its glyphs (Type 3): they can be anything.

    Only for such a font PDFium has neither a program of the file's nor one of its own.
    """
    size = ctypes.c_size_t()
    font = pdfium.FPDFTextObj_GetFont(shape.item.raw)
    return bool(font) and not (pdfium.FPDFFont_GetFontData(font, None, 0, size) and size.value)


def letters(of: Iterable[Shape], *, glyphs_drawn: bool) -> list[Shape]:
    """Return what may be drawn letters: no boxes, no long lines, not too tall; Type 3 glyphs.

    Args:
        of: the objects of a page.
        glyphs_drawn: the document has fonts whose glyphs are drawings.
    """
    found, glyphs = [], []
    for shape in of:
        text = shape.item.type == pdfium.FPDF_PAGEOBJ_TEXT
        if text and glyphs_drawn and _is_drawn_glyph(shape):
            glyphs.append(shape)
            continue
        if shape.item.type != pdfium.FPDF_PAGEOBJ_PATH or shape.box.height > TALLEST:
            continue
        if max(shape.box.width, shape.box.height) < 1.0:
            continue
        line = min(shape.box.width, shape.box.height) < _THIN
        if line and max(shape.box.width, shape.box.height) > TALLEST / 2:
            continue
        if not _is_box(shape) or not is_plain(shape):
            found.append(shape)
    if len(found) < FEWEST and not any(_is_rich(shape) for shape in found):
        found = []
    return [*found, *glyphs]


def _is_rich(shape: Shape) -> bool:
    """Tell whether one path may spell a word by itself."""
    steps = pdfium.FPDFPath_CountSegments(shape.item.raw)
    return steps > 8 * FEWEST or not is_plain(shape)


@contextlib.contextmanager
def left_out(of: Iterable[Shape]) -> Iterator[None]:
    """Leave objects out of every drawing of their page for a while."""
    turn = pdfium.FPDFPageObj_SetIsActive
    turned = [shape.item.raw for shape in of if turn(shape.item.raw, 0)]
    try:
        yield
    finally:
        for raw in turned:
            turn(raw, 1)


def paint_black(of: Iterable[Shape]) -> None:
    """Give paths that are filled or drawn with a colour one colour, nothing shining through."""
    for shape in of:
        raw = shape.item.raw
        if shape.item.type != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if is_plain(shape):
            pdfium.FPDFPageObj_SetFillColor(raw, 0, 0, 0, 255)
        pdfium.FPDFPageObj_SetStrokeColor(raw, 0, 0, 0, 255)
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(raw, fill, stroke)
        if not fill.value and not stroke.value:
            pdfium.FPDFPath_SetDrawMode(raw, pdfium.FPDF_FILLMODE_WINDING, 0)


def may_be_hidden(picture: Shape, others: Sequence[Shape], area: Box) -> bool:
    """Tell whether something may hide a part of a picture: a cover, clip, mask, the page's edge.

    Args:
        picture: the picture.
        others: all objects of the page.
        area: what is shown of the page.
    """
    item, box = picture.item, picture.box
    if pdfium.FPDFPageObj_HasTransparency(item.raw) or not _holds(area, box):
        return True
    clip = _clip(picture)
    if clip is not None and not _holds(clip, box):
        return True
    return any(
        other.item.type != pdfium.FPDF_PAGEOBJ_TEXT
        and other is not picture
        and other.box.meets(box)
        and min(other.box.width, other.box.height) >= _THIN
        for other in others
    )


def _holds(outer: Box, inner: Box) -> bool:
    wide = outer.grow(_OVER)
    return (
        wide.x0 <= inner.x0 and wide.y0 <= inner.y0 and wide.x1 >= inner.x1 and wide.y1 >= inner.y1
    )


def _clip(shape: Shape) -> Box | None:
    """Return the bounds of an object's clip in points of the page; ``None`` without a clip."""
    clip = pdfium.FPDFPageObj_GetClipPath(shape.item.raw)
    whole: Box | None = None
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        corners = []
        for step in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
            x, y = ctypes.c_float(), ctypes.c_float()
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, step)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                at = (x.value, y.value)
                at = shape.matrix.on_point(*at) if shape.matrix else at
                corners.append(Box(*at, *at))
        if corners:
            own = union(corners)
            whole = own if whole is None else whole.common(own)
    return whole
