# SPDX-License-Identifier: EUPL-1.2
"""Whether the pages look the same outside the boxes, pixel by pixel, for PDFium and poppler."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import pypdfium2

from redaction.aside import aside
from redaction.geometry import Box
from redaction.inspect.readers import Frame
from redaction.inspect.shown import Boxes
from redaction.inspection import Loss

DPI = 144
GROW = 2
"""Pixels around a box in which smoothing may spread its edge."""

MOST_PIXELS = 30_000_000
"""A larger page (A0 at 144 dpi is 32 million) is compared at a lower resolution."""

SEEN = 8
"""Levels (of 255) by which a pixel must change for a reader to see a difference."""

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]
Number = TypeVar("Number", float, Floats)


class Picture(NamedTuple):
    """A page as PDFium shows it.

    Attributes:
        pixels: shape (height, width, 4), blue, green, red and one unused.
        scale: pixels per point.
    """

    pixels: Pixels
    scale: float


def render(page: pypdfium2.PdfPage) -> Picture:
    """Return the page as PDFium shows it at :data:`DPI`, annotations included."""
    width, height = page.get_size()
    scale = min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    pixels: Pixels = bitmap.to_numpy().copy()
    bitmap.close()
    return Picture(pixels, scale)


def shown_box(box: Box, frame: Frame) -> Box:
    """Bring a box of the unrotated page to points as shown, origin top left, y down."""
    return Box(*_shown(*box, frame))


def shown_boxes(boxes: Floats, frame: Frame) -> Floats:
    """Bring boxes to points as shown, like :func:`shown_box`.

    Args:
        boxes: shape (boxes, 4): x0, y0, x1, y1.
        frame: of their page.
    """
    x0, y0, x1, y1 = boxes.T
    return np.stack(_shown(x0, y0, x1, y1, frame), axis=1)


def _shown(
    x0: Number, y0: Number, x1: Number, y1: Number, frame: Frame
) -> tuple[Number, Number, Number, Number]:
    a = frame.area
    if frame.rotation == 90:
        return y0 - a.y0, x0 - a.x0, y1 - a.y0, x1 - a.x0
    if frame.rotation == 180:
        return a.x1 - x1, y0 - a.y0, a.x1 - x0, y1 - a.y0
    if frame.rotation == 270:
        return a.y1 - y1, a.x1 - x1, a.y1 - y0, a.x1 - x0
    return x0 - a.x0, a.y1 - y1, x1 - a.x0, a.y1 - y0


def pixel_span(box: Box, frame: Frame, scale: float, grow: int) -> tuple[slice, slice]:
    """Return the rows and columns of the shown page that a box covers, ``grow`` pixels more."""
    shown = shown_box(box, frame)
    rows = slice(max(0, int(shown.y0 * scale) - grow), max(0, int(shown.y1 * scale) + 1 + grow))
    cols = slice(max(0, int(shown.x0 * scale) - grow), max(0, int(shown.x1 * scale) + 1 + grow))
    return rows, cols


def seen_differences(one: Pixels, two: Pixels) -> npt.NDArray[np.bool_]:
    """Return, a pixel, whether a reader would see the difference between two pictures."""
    words = [np.ascontiguousarray(picture).view(np.uint32)[:, :, 0] for picture in (one, two)]
    differ: npt.NDArray[np.bool_] = words[0] != words[1]
    at = np.flatnonzero(differ)
    levels = (picture.reshape(-1, 4)[at, :3].astype(np.int16) for picture in (one, two))
    faint = np.abs(np.subtract(*levels)).max(axis=1) <= SEEN
    differ.reshape(-1)[at[faint]] = False
    return differ


def differing(one: Pixels, two: Pixels, *, by: int) -> npt.NDArray[np.bool_]:
    """Return, a pixel, whether some channel differs by more than so many levels."""
    found = np.zeros(one.shape[:2], np.bool_)
    for channel in range(3):
        a, b = one[:, :, channel], two[:, :, channel]
        found |= np.maximum(a, b) - np.minimum(a, b) > by
    return found


def _differing(
    before: Pixels, after: Pixels, areas: Sequence[Box], frame: Frame, scale: float
) -> int:
    """Return how many pixels differ outside ``areas``; all, when the sizes do."""
    if before.shape != after.shape:
        return int(before.shape[0] * before.shape[1])
    height, width, channels = before.shape
    each = before.reshape(height, -1) != after.reshape(height, -1)
    lines = np.flatnonzero(each.any(axis=1))
    differ = np.zeros((height, width), np.bool_)
    differ[lines] = each[lines, 0::channels] | each[lines, 1::channels] | each[lines, 2::channels]
    for box in areas:
        rows, cols = pixel_span(box, frame, scale, GROW)
        differ[rows, cols] = False
    return int(np.count_nonzero(differ))


def _loss(page: int, count: int, reader: str) -> Loss:
    return Loss(
        kind="pixel", page=page, detail=f"{count} pixels outside the boxes differ in {reader}"
    )


def _pdfium_losses(
    source: bytes, result: bytes, gone: Boxes, frames: Sequence[Frame]
) -> list[Loss]:
    losses = []
    with pypdfium2.PdfDocument(source) as before, pypdfium2.PdfDocument(result) as after:
        for index in range(min(len(before), len(after))):
            one, two = before[index], after[index]
            first, scale = render(one)
            second, _ = render(two)
            count = _differing(first, second, gone.on(index + 1), frames[index], scale)
            if count:
                losses.append(_loss(index + 1, count, "PDFium"))
            one.close()
            two.close()
    return losses


def _read_ppm(stream: IO[bytes]) -> Pixels | None:
    """Read the next picture that ``pdftoppm`` writes; ``None`` at the end."""
    if stream.readline().strip() != b"P6":
        return None
    line = stream.readline()
    while line.startswith(b"#"):
        line = stream.readline()
    width, height = (int(value) for value in line.split())
    stream.readline()
    size = width * height * 3
    data = stream.read(size)
    if len(data) != size:
        return None
    return np.frombuffer(data, np.uint8).reshape(height, width, 3)


def _poppler(path: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["pdftoppm", "-r", str(DPI), "-cropbox", "-q", path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _poppler_losses(
    source: bytes, result: bytes, gone: Boxes, frames: Sequence[Frame]
) -> Iterator[Loss]:
    if not shutil.which("pdftoppm"):
        return
    with contextlib.ExitStack() as stack:
        streams = []
        for data in (source, result):
            file = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".pdf"))
            file.write(data)
            file.flush()
            process = stack.enter_context(_poppler(file.name))
            stack.callback(process.kill)
            streams.append(process.stdout)
        for number, frame in enumerate(frames, start=1):
            before, after = (_read_ppm(s) if s is not None else None for s in streams)
            if before is None or after is None:
                if before is not after:
                    yield Loss(
                        kind="pixel", page=number, detail="poppler shows only one of the two files"
                    )
                return
            count = _differing(before, after, gone.on(number), frame, DPI / 72)
            if count:
                yield _loss(number, count, "poppler")


def lost_pixels(source: bytes, result: bytes, gone: Boxes, frames: Sequence[Frame]) -> list[Loss]:
    """Return the pages that look different outside the areas in ``gone``.

    Args:
        source: the file as it came in.
        result: the final file.
        gone: removals and exempt areas.
        frames: shown area and turn of every page.
    """
    with aside(_pdfium_losses, source, result, gone, frames) as pdfium:
        poppler = list(_poppler_losses(source, result, gone, frames))
        return [*pdfium(), *poppler]
