# SPDX-License-Identifier: EUPL-1.2
"""What a PDF lacks for its readers: text, tags, a language, a ground on each box."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect.pixels import Picture, Pixels, pixel_span
from redaction.inspect.readers import Frame
from redaction.inspect.veil import PAGE_PICTURE, object_box, walk
from redaction.proposal import Hidden

_LINE = (5.0, 250.0)
"""Heights of a box that may cover a line of text or an address block, in points."""

_NARROWEST = 8.0
_ALONE = 0.75
"""The part of a box's surroundings that must have another colour."""

_DIFFERS = 6
"""Levels (of 255) within which two colours are the same."""

_DARKEST_PAPER = 232
"""A lighter grey than this is paper, or the shade of a table."""


def lacks(pdf: pikepdf.Pdf) -> Iterator[Hidden]:
    """Yield what the document as a whole lacks."""
    marks = pdf.Root.get("/MarkInfo")
    marked = isinstance(marks, pikepdf.Dictionary) and bool(marks.get("/Marked"))
    if not marked or "/StructTreeRoot" not in pdf.Root:
        yield Hidden(kind="untagged", where="the document has no tags", leak=False)
    language = str(pdf.Root.get("/Lang", ""))
    if not language or language == "x-default":
        yield Hidden(kind="no-language", where="the document names no language", leak=False)


def _pictures_cover(page: pypdfium2.PdfPage, frame: Frame) -> bool:
    covered = 0.0
    for item, matrix in walk(page):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += object_box(item, matrix).common(frame.area).area
    return covered >= PAGE_PICTURE * frame.area.area


def page_lacks(
    page: pypdfium2.PdfPage, number: int, text: str, picture: Picture
) -> Iterator[Hidden]:
    """Yield what one page lacks: text, or a ground on its boxes.

    Args:
        page: an open page, not yet changed.
        number: its number, from 1.
        text: its text.
        picture: what it looks like.
    """
    frame = Frame(Box(*page.get_bbox()), int(page.get_rotation()))
    scanned = _pictures_cover(page, frame)
    if scanned and not any(char.isalnum() for char in text):
        yield Hidden(kind="image-only-page", where="the page is a picture", page=number, leak=False)
    shown, scale = picture
    boxes = [box for box in _filled(page) if _is_bare(box, shown, frame, scale)]
    if scanned:
        pictured = _boxes_in_picture(shown, frame, scale)
        boxes += [box for box in pictured if not any(box.meets(other) for other in boxes)]
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
        if max(levels) > _DARKEST_PAPER or max(levels) - min(levels) > 24 or alpha.value < 128:
            continue
        box = object_box(item, matrix)
        key = tuple(round(value) for value in box)
        if key in seen or not _LINE[0] <= box.height <= _LINE[1] or box.width < _NARROWEST:
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


def _is_bare(box: Box, shown: Pixels, frame: Frame, scale: float) -> bool:
    """Tell whether the box is seen, grey or black, with nothing on it, and stands by itself.

    The empty cells of a shaded table are even too, but what is around them is as grey.
    """
    rows, cols = pixel_span(box, frame, scale, -2)
    area = shown[rows, cols, :3].reshape(-1, 3).astype(np.int16)
    if not len(area):
        return False
    even = int((area.max(axis=0) - area.min(axis=0)).max()) <= 6
    colour = area.mean(axis=0)
    if not even or int(colour.mean()) > _DARKEST_PAPER:
        return False
    wide_rows, wide_cols = pixel_span(box, frame, scale, 4)
    around = shown[wide_rows, wide_cols, :3].astype(np.int16)
    ring = np.ones(around.shape[:2], dtype=bool)
    ring[3:-3, 3:-3] = False
    other = np.abs(around - colour).max(axis=2) > 2 * _DIFFERS
    return bool(other[ring].mean() >= _ALONE)


def _boxes_in_picture(shown: Pixels, frame: Frame, scale: float) -> list[Box]:
    """Find even grey or black rectangles in the picture of a page."""
    grey = shown[:, :, :3].astype(np.int16)
    level = grey.mean(axis=2)
    plain = (np.ptp(grey, axis=2) <= 24) & (level <= _DARKEST_PAPER)
    still = np.zeros_like(plain)
    still[:, 1:] = np.abs(np.diff(level, axis=1)) <= 4
    found = []
    for x0, y0, x1, y1 in _rectangles(plain & still, scale):
        found.append(frame.from_shown(Box(x0 / scale, y0 / scale, x1 / scale, y1 / scale)))
    return [box for box in found if box.height <= _LINE[1] and _is_bare(box, shown, frame, scale)]


def _rectangles(mask: npt.NDArray[np.bool_], scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Yield (x0, y0, x1, y1) of the filled rectangles in a mask, in pixels."""
    least_width, least_height = int(_NARROWEST * scale), int(_LINE[0] * scale)
    growing: list[tuple[int, int, int]] = []
    padded = np.zeros((mask.shape[0] + 1, mask.shape[1] + 2), dtype=np.int8)
    padded[:-1, 1:-1] = mask
    steps = np.diff(padded, axis=1)
    for y in range(padded.shape[0]):
        starts, ends = np.flatnonzero(steps[y] == 1), np.flatnonzero(steps[y] == -1)
        wide = ends - starts >= least_width
        runs = list(zip(starts[wide].tolist(), ends[wide].tolist(), strict=True))
        still_growing = []
        for x0, x1, top in growing:
            match = next((r for r in runs if abs(r[0] - x0) <= 2 and abs(r[1] - x1) <= 2), None)
            if match is not None:
                runs.remove(match)
                still_growing.append((x0, x1, top))
            elif y - top >= least_height:
                yield x0, top, x1, y
        growing = still_growing + [(x0, x1, y) for x0, x1 in runs]
