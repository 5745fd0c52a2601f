# SPDX-License-Identifier: EUPL-1.2
"""The boxes that somebody laid over a note before it came in, and what is printed on them.

Candidates are what the page draws: filled and hatched shapes, pictures of one colour, annotations,
and rectangles within the picture of a scan. Pixels decide; see :mod:`redaction.inspect.fills`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.geometry import Box
from redaction.inspect.fills import (
    COLOURED,
    DARKEST_PAPER,
    Canvas,
    colour_of,
    filled_rectangles,
    is_cell,
    is_ruling,
    stands_alone,
    without_charts,
)
from redaction.inspect.framed import framed_rectangles
from redaction.inspect.page_objects import object_box, walk
from redaction.inspect.pixels import Picture, shown_box, shown_boxes
from redaction.inspect.readers import Frame
from redaction.inspect.veil import cover_page
from redaction.printed import is_label, labels_in

LINE = (5.0, 250.0)
"""Heights of a box that may cover a line of text or an address block, in points."""

NARROWEST = 8.0
"""Points; a narrower box holds no label."""

_EDGE = 2.0
"""Points from the edge of the page within which a fill is part of the paper's own design."""

_LETTERHEAD = 0.03
"""The part of the page's height that a ribbon of a letterhead begins in."""

_SIDE = 0.5
"""The part of the page's width from which a picture may be (part of) a scan."""

_SQUARE = (16.0, 1.8)
"""Points of side, and of side by side, up to which a fill is a bullet or the key of a chart."""

_BORDER = 1.5
"""Points that the line around a box is thick at most."""

_WHITE = 250
"""Level from which a fill is no fill."""

_COMPARED = 400
"""More fills of one page than this are a drawing (a map, a chart)."""

_BORDERED = (6.0, 45.0)
_FRAMED = 30.0
"""Points that a white box in a scan is wide at least, for its lines to be told from letters."""

_BESIDE = 8.0
"""Points between a white box and the word before or behind it."""

_ANNOTATIONS = frozenset({
    pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_REDACT,
    pdfium.FPDF_ANNOT_INK,
})  # fmt: skip


class Seen(NamedTuple):
    """One box on a page.

    Attributes:
        box: in points of the unrotated page.
        label: what is printed on it; empty for a bare one.
    """

    box: Box
    label: str


class _Glyph(NamedTuple):
    """A character that a page says it shows.

    Attributes:
        char: the character.
        box: in pixels of the page picture.
        apart: white space stands before it.
    """

    char: str
    box: Box
    apart: bool


class _Glyphs:
    """The characters that a page says it shows.

    Args:
        text: the page's text.
        boxes: where its characters stand, in pixels, shape (characters, 4), NaN where unknown;
            it may end before the text does.
    """

    def __init__(self, text: str, boxes: npt.NDArray[np.float64]) -> None:
        self._text, self._boxes = text, boxes
        x0, y0, x1, y1 = boxes.T
        spaces = np.fromiter(map(str.isspace, text[: len(boxes)]), np.bool_, len(boxes))
        self._shown = ~np.isnan(x0) & ~spaces
        self._x, self._y = (x0 + x1) / 2, (y0 + y1) / 2

    def __bool__(self) -> bool:
        return bool(self._shown.any())

    def inside(self, box: Box) -> list[_Glyph]:
        """Return those with their middle in a box."""
        x, y = self._x, self._y
        within = (box.x0 <= x) & (x <= box.x1) & (box.y0 <= y) & (y <= box.y1) & self._shown
        return [
            _Glyph(
                self._text[at], Box(*self._boxes[at].tolist()), self._text[at - 1 : at].isspace()
            )
            for at in np.flatnonzero(within).tolist()
        ]

    def stand_beside(self, box: Box, *, by: float) -> bool:
        """Tell whether a character other than a dot ends or begins within ``by`` pixels of it."""
        x0, y0, x1, y1 = self._boxes.T
        middle = (box.y0 + box.y1) / 2
        before, behind = box.x0 - x1, x0 - box.x1
        beside = ((before >= 0) & (before <= by)) | ((behind >= 0) & (behind <= by))
        found = np.flatnonzero(self._shown & beside & (y0 <= middle) & (middle <= y1))
        return any(self._text[at] not in ":." for at in found.tolist())


class _Candidate(NamedTuple):
    """What may be a box, in pixels; ``sure`` when its pixels were looked at already."""

    box: Box
    sure: bool


def pictures_cover(page: pypdfium2.PdfPage, frame: Frame) -> bool:
    """Tell whether pictures make up most of a page."""
    pictures = (
        object_box(item, matrix)
        for item, matrix in walk(page)
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE
    )
    return cover_page(pictures, frame)


def boxes_on(
    page: pypdfium2.PdfPage, text: str, inks: npt.NDArray[np.float64], picture: Picture
) -> list[Seen]:
    """Return the boxes that stand on a page, from top to bottom.

    Args:
        page: an open page, not yet changed.
        text: its text, from the file or read from its picture.
        inks: where its code points stand, shape (code points, 4), in points, NaN where unknown;
            may be empty.
        picture: what the page looks like.
    """
    frame = Frame(Box(*page.get_bbox()), int(page.get_rotation()))
    scanned = pictures_cover(page, frame)
    scale = picture.scale
    canvas = Canvas.of(picture.pixels, scale, scanned=scanned)

    def pixels(box: Box) -> Box:
        return Box(*(value * scale for value in shown_box(box, frame)))

    candidates = [_Candidate(pixels(box), sure=False) for box in _drawn(page)]
    pictured = [pixels(box) for box in _pictures(page, frame)]
    if pictured:
        candidates += [
            _Candidate(found.box, sure=not found.upright)
            for coloured in (False, True)
            for found in filled_rectangles(
                canvas, narrowest=NARROWEST, lowest=LINE[0], coloured=coloured
            )
            if any(found.box.meets(area) for area in pictured)
        ]
        candidates += [
            _Candidate(box, sure=False)
            for box in framed_rectangles(canvas, narrowest=_FRAMED, heights=_BORDERED)
            if any(box.meets(area) for area in pictured)
        ]
    if not candidates:
        return []
    glyphs = _Glyphs(text, shown_boxes(inks, frame) * scale)
    # A scan whose words nobody read may have letters anywhere.
    found = _judged(canvas, _distinct(candidates), glyphs, hatched=bool(glyphs) or not scanned)
    return [
        Seen(frame.from_shown(Box(*(value / scale for value in box))), label)
        for box, label in sorted(found, key=lambda one: (round(one[0].y0 / scale), one[0].x0))
    ]


def _drawn(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Yield the bounds of what a page draws that has the size of a box, in points."""
    for item, matrix in walk(page):
        if item.type in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE,
                         pdfium.FPDF_PAGEOBJ_SHADING):  # fmt: skip
            box = _clipped(item, object_box(item, matrix))
            if _has_size(box):
                yield box
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        try:
            rect = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetSubtype(annotation) in _ANNOTATIONS and (
                pdfium.FPDFAnnot_GetRect(annotation, rect)
            ):
                box = Box(min(rect.left, rect.right), min(rect.bottom, rect.top),
                          max(rect.left, rect.right), max(rect.bottom, rect.top))  # fmt: skip
                if _has_size(box):
                    yield box
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _clipped(item: pypdfium2.PdfObject, box: Box) -> Box:
    """Return what the clip of a drawing leaves of it: hatching is often drawn wider than its box.

    Only a drawing on the page itself; the clip of one in a form is in the form's own measure.
    """
    clip = pdfium.FPDFPageObj_GetClipPath(item.raw) if item.container is None else None
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = []
        for at in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, at)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points:
            xs, ys = zip(*points, strict=True)
            box = box.common(Box(min(xs), min(ys), max(xs), max(ys)))
    return box


def _has_size(box: Box) -> bool:
    # A box on a page that is shown turned stands upright there.
    low, long = sorted((box.width, box.height))
    return low >= LINE[0] and long >= NARROWEST and low <= LINE[1]


def _pictures(page: pypdfium2.PdfPage, frame: Frame) -> Iterator[Box]:
    """Yield the areas of pictures that may be (part of) a scan, in points."""
    for item, matrix in walk(page):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            box = object_box(item, matrix).common(frame.area)
            if max(box.width / frame.area.width, box.height / frame.area.height) >= _SIDE:
                yield box


def _distinct(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return each box once; none where there are so many that they are a drawing."""
    kept: list[_Candidate] = []
    for one in sorted(set(candidates), key=lambda c: (-c.box.area, c)):
        if not any(
            other.box.common(one.box).area > 0.9 * one.box.area
            and one.box.area > 0.6 * other.box.area
            for other in kept
        ):
            kept.append(one)
        if len(kept) > _COMPARED:
            return []
    return kept


def _judged(
    canvas: Canvas, candidates: Sequence[_Candidate], glyphs: _Glyphs, *, hatched: bool
) -> list[tuple[Box, str]]:
    """Return which candidates are boxes, with what is printed on each."""
    bare: dict[Box, float] = {}
    labelled: list[tuple[Box, str]] = []
    white: list[Box] = []
    for box, sure in candidates:
        own = glyphs.inside(box)
        plain = hatched and not any(g.char.isalnum() for g in own)
        colour = _level(canvas, box) if sure else _fill(canvas, box, hatched=plain)
        if colour is None:
            label = _label(canvas, box, own)
            if label:
                labelled.append((box, label))
        elif colour > DARKEST_PAPER:
            if _is_bordered(canvas, box, glyphs):
                white.append(box)
        elif not _is_design(canvas, box) and (
            # A logo or a button has a colour too; so a coloured box must stand in a line of text.
            _is_grey(canvas, box) or _stands_in_line(canvas, box, glyphs)
        ):
            bare[box] = colour
    single = [box for box in bare if not is_cell(canvas, box)]
    single = _outermost(without_charts(single, point=canvas.point))
    every = [*single, *(box for box, _ in labelled)]
    alone = []
    for box in single:
        near = [other for other in every if other is not box and other.grow(8).meets(box)]
        if stands_alone(canvas, box, bare[box], near):
            alone.append(box)
    white = [box for box in _outermost(white) if not any(box.meets(other) for other in alone)]
    innermost = [
        (box, label) for box, label in labelled
        if not any(o is not box and box.common(o).area >= 0.9 * o.area and o.area < box.area
                   for o, _ in labelled)
    ]  # fmt: skip
    return [*innermost, *((box, "") for box in (*alone, *white))]


def _fill(canvas: Canvas, box: Box, *, hatched: bool) -> float | None:
    """Return the level of a box's fill, with or without a border around it."""
    inner = box.grow(-_BORDER * canvas.point)
    parts = (box, inner) if min(inner.width, inner.height) >= LINE[0] else (box,)
    for even in (False, True) if hatched else (False,):
        for part in parts:
            colour = colour_of(canvas, part, hatched=even)
            if colour is not None:
                return colour
    return None


def _label(canvas: Canvas, box: Box, own: Sequence[_Glyph]) -> str:
    """Return what is printed on a box of one colour; empty where that is no label.

    Text that lies hidden under the box comes with what is printed on it.
    """
    text = "".join((" " if g.apart else "") + g.char for g in own)
    at = [i for i, g in enumerate(own) for _ in range(1 + g.apart)]
    spans = [(0, len(text))] if is_label(text) else labels_in(text)
    for start, end in spans:
        printed = [own[i].box for i in dict.fromkeys(at[start:end])]
        fill = colour_of(canvas, box.grow(-_BORDER * canvas.point), spared=printed, hatched=False)
        if fill is not None and fill < _WHITE:
            return text[start:end].strip()
    return ""


def _level(canvas: Canvas, box: Box) -> float:
    return float(np.median(canvas.area(box, 0)))


def _is_grey(canvas: Canvas, box: Box) -> bool:
    area = canvas.area(box, -2)
    return float(np.ptp(np.median(area.reshape(-1, 3), axis=0))) <= COLOURED


def _is_design(canvas: Canvas, box: Box) -> bool:
    """Tell whether a fill is a ruling, a small square, or part of the paper's own design.

    That touches the page's edge, or is the ribbon of a letterhead.
    """
    height, width = canvas.shown.shape[:2]
    edge = _EDGE * canvas.point
    touches = box.x0 <= edge or box.y0 <= edge or box.x1 >= width - edge or box.y1 >= height - edge
    ribbon = box.y0 <= _LETTERHEAD * height and box.x0 < width / 2 < box.x1
    square = max(box.width, box.height) < _SQUARE[0] * canvas.point and (
        max(box.width, box.height) < _SQUARE[1] * min(box.width, box.height)
    )
    return touches or ribbon or square or is_ruling(box)


def _outermost(boxes: Sequence[Box]) -> list[Box]:
    """Leave out boxes that lie (nearly) wholly in another one."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda b: (-b.area, b)):
        if not any(other.common(box).area > 0.8 * box.area for other in kept):
            kept.append(box)
    return kept


def _is_bordered(canvas: Canvas, box: Box, glyphs: _Glyphs) -> bool:
    """Tell whether a white rectangle is a box with a border in a line of text.

    An empty field of a form or table looks the same; so a word must stand right beside it.
    """
    if not _stands_in_line(canvas, box, glyphs):
        return False
    return not is_cell(canvas, box) and _has_border(canvas, box)


def _stands_in_line(canvas: Canvas, box: Box, glyphs: _Glyphs) -> bool:
    """Tell whether a box has the size of words, and a word stands right beside it."""
    point = canvas.point
    low, high = (value * point for value in _BORDERED)
    if not low <= box.height <= high or box.width < max(1.5 * box.height, 15 * point):
        return False
    return glyphs.stand_beside(box, by=_BESIDE * point)


def _has_border(canvas: Canvas, box: Box) -> bool:
    """Tell whether dark lines bound a rectangle on four sides, and paper is around them."""
    dark = canvas.grey < 160
    rows, cols = canvas.span(box, 0)
    y0, y1, x0, x1 = rows.start, rows.stop - 1, cols.start, cols.stop - 1
    sides = (
        dark[max(0, y0 - 2) : y0 + 3, x0:x1].any(axis=0),
        dark[max(0, y1 - 2) : y1 + 3, x0:x1].any(axis=0),
        dark[y0:y1, max(0, x0 - 2) : x0 + 3].any(axis=1),
        dark[y0:y1, max(0, x1 - 2) : x1 + 3].any(axis=1),
    )
    return all(side.size and float(side.mean()) >= 0.85 for side in sides)
