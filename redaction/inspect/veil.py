# SPDX-License-Identifier: EUPL-1.2
"""Text that a page holds and does not show: under boxes, in white, clipped, off the page, tiny.

Each page is drawn twice with PDFium, once as it is and once with all text made invisible. Where
the two pictures are the same, the glyphs that should stand there are not seen, whatever hides
them. That needs no knowledge of the ways to hide a text, and what is seen is never called hidden.

An invisible text layer over the picture of a page (OCR) is not hidden: it says what the picture
shows. Where that picture is one even colour under a word, a box was put over it, and the word
counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.finding import Place
from redaction.geometry import Box, line_boxes
from redaction.ink import running_sums
from redaction.inspect.page_objects import object_box, walk
from redaction.inspect.pixels import (
    Picture,
    Pixels,
    pixel_span,
    render,
    seen_differences,
    shown_boxes,
)
from redaction.inspect.readers import Frame, Reading
from redaction.proposal import Hidden

EVEN = 6
"""Levels within which an area is one even colour."""

_TRACE = 0.03
"""The part of a letter's pixels that may show ink though it is not seen: of a neighbour."""

TINY = 1.2
"""Points of height under which nobody reads a letter."""

PAGE_PICTURE = 0.5
"""The part of a page that a picture covers to be the picture of the page."""

Why = Literal["under", "unseen", "outside", "tiny"]

_WORDS: dict[Why, str] = {
    "under": "text under a box or picture",
    "unseen": "text that is drawn invisibly (white, clipped, on a layer that is off)",
    "outside": "text outside the shown page",
    "tiny": "text too small to read",
}


@dataclass(frozen=True)
class _Scene:
    """What the page looks like, with and without its text.

    Attributes:
        shown: the picture.
        changed: running sums over rows and columns of the pixels in which text is seen.
        scale: pixels per point.
        frame: shown area and turn.
        paper: the colour of most of the page.
        pictures: boxes of the images, in points.
    """

    shown: Pixels
    changed: npt.NDArray[np.int32]
    scale: float
    frame: Frame
    paper: npt.NDArray[np.int16]
    pictures: tuple[Box, ...]

    def seen(self, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return the part of the pixels of each box in which text is seen.

        Args:
            boxes: shape (boxes, 4), in points of the unrotated page.
        """
        height, width = self.shown.shape[:2]
        edges = shown_boxes(boxes, self.frame) * self.scale
        edges[:, 2:] += 1
        x0, y0, x1, y1 = np.clip(edges, 0, (width, height, width, height)).astype(np.intp).T
        sums = self.changed
        count = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
        part: npt.NDArray[np.float64] = count / np.maximum((y1 - y0) * (x1 - x0), 1)
        return part

    def is_pictured(self, boxes: Sequence[Box] = ()) -> bool:
        """Tell whether pictures that meet ``boxes`` (without any: all) make up the page."""
        met = (p for p in self.pictures if not boxes or any(box.meets(p) for box in boxes))
        return cover_page(met, self.frame)

    def colours(self, boxes: Sequence[Box]) -> tuple[bool, bool]:
        """Tell whether the boxes are all one even colour, and whether that is the paper's."""
        even = paper = True
        for box in boxes:
            rows, cols = pixel_span(box, self.frame, self.scale, -1)
            area = self.shown[rows, cols, :3].reshape(-1, 3).astype(np.int16)
            if not len(area):
                continue
            even = even and int((area.max(axis=0) - area.min(axis=0)).max()) <= EVEN
            paper = paper and int(np.abs(area.mean(axis=0) - self.paper).max()) <= EVEN
        return even, paper


def cover_page(pictures: Iterable[Box], frame: Frame) -> bool:
    """Tell whether pictures make up most of a page."""
    return sum(p.common(frame.area).area for p in pictures) >= PAGE_PICTURE * frame.area.area


def _scene(page: pypdfium2.PdfPage, frame: Frame, picture: Picture) -> _Scene:
    shown, scale = picture
    pictures = []
    for item, matrix in walk(page):
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFTextObj_SetTextRenderMode(item.raw, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(object_box(item, matrix))
    without = render(page).pixels
    differ = seen_differences(shown, without)
    sample = without[::7, ::7, :3].astype(np.int32)
    packed = (sample[..., 0] << 16) | (sample[..., 1] << 8) | sample[..., 2]
    colours, counts = np.unique(packed, return_counts=True)
    most = int(colours[counts.argmax()])
    paper = np.array([most >> 16, most >> 8 & 255, most & 255], dtype=np.int16)
    return _Scene(shown, running_sums(differ), scale, frame, paper, tuple(pictures))


@dataclass(frozen=True)
class _Run:
    """Glyphs next to each other that are hidden in the same way."""

    why: Why
    text: str
    boxes: tuple[Box, ...]


def _unseen(reading: Reading, scene: _Scene) -> dict[int, Why]:
    """Tell which letters and digits are not seen, by their offset, and why."""
    letters = np.fromiter(map(str.isalnum, reading.text), np.bool_, len(reading.text))
    at = np.flatnonzero(letters & reading.placed)
    inks = reading.inks[at]
    x0, y0, x1, y1 = inks.T
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    area = scene.frame.area
    inside = (area.x0 <= x) & (x <= area.x1) & (area.y0 <= y) & (y <= area.y1)
    hidden = scene.seen(inks) <= _TRACE
    tiny = np.maximum(x1 - x0, y1 - y0) < TINY
    why: dict[int, Why] = dict.fromkeys(at[tiny].tolist(), "tiny")
    why |= dict.fromkeys(at[hidden].tolist(), "unseen")
    why |= dict.fromkeys(at[~inside].tolist(), "outside")
    return why


def _runs(reading: Reading, scene: _Scene, *, by_word: bool) -> Iterator[_Run]:
    """Yield the runs of unseen glyphs; a seen glyph ends a run, a space does with ``by_word``."""
    unseen = _unseen(reading, scene)
    if not unseen:
        return
    why: Why | None = None
    text = ""
    boxes: list[Box] = []
    for at, (char, box) in enumerate(zip(reading.text, reading.boxes, strict=True)):
        if box is None:
            if by_word and why is not None:
                yield _Run(why, text.strip(), tuple(boxes))
                why, text, boxes = None, "", []
            text += " " if text else ""
            continue
        if not char.isalnum():
            if why is not None:
                text += char
                boxes.append(box)
            continue
        now = unseen.get(at)
        if now != why:
            if why is not None:
                yield _Run(why, text.strip(), tuple(boxes))
            why, text, boxes = now, "", []
        if now is not None:
            text += char
            boxes.append(box)
    if why is not None:
        yield _Run(why, text.strip(), tuple(boxes))


def _judge(run: _Run, scene: _Scene) -> Why | None:
    """Say what a run of unseen glyphs is, or ``None`` when it is the layer of a picture."""
    letters = sum(char.isalnum() for char in run.text)
    if run.why in ("outside", "tiny"):
        return run.why if letters >= 2 else None
    lines = line_boxes(run.boxes)
    even, paper = scene.colours(lines)
    if scene.is_pictured(lines):
        if not even or letters < (4 if paper else 1):
            return None
        return "under"
    if even and paper:
        return "unseen" if letters >= 2 else None
    return "under" if letters >= 1 else None


def hidden_text(page: pypdfium2.PdfPage, reading: Reading, picture: Picture) -> list[Hidden]:
    """Return the text that a page holds and does not show.

    The page's text is made invisible on the way: close the page after this.

    Args:
        page: an open page.
        reading: its text as PDFium reads it.
        picture: what it looks like.
    """
    if not any(char.isalnum() for char in reading.text):
        return []
    frame = Frame(Box(*page.get_bbox()), int(page.get_rotation()))
    scene = _scene(page, frame, picture)
    found = []
    # A text layer is one long run; a box over a scan covers single words of it.
    for run in _runs(reading, scene, by_word=scene.is_pictured()):
        why = _judge(run, scene)
        if why is None:
            continue
        found.append(
            Hidden(
                kind="text-under-box" if why == "under" else "hidden-text",
                where=_WORDS[why],
                page=reading.number,
                detail=run.text,
                place=Place(page=reading.number, boxes=line_boxes(run.boxes)),
            )
        )
    return found
