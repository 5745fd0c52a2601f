# SPDX-License-Identifier: EUPL-1.2
"""Read a page from its picture with Tesseract, with the place of every character.

Tesseract gives boxes of words; the characters of a word share its box by their usual widths. A
picture that lies askew is levelled first, and one that lies sideways turned upright, by
Tesseract's own orientation detection where its ``osd`` data are installed. One thread and fixed
options: the same page gives the same text.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import pypdfium2
from PIL import Image

from redaction.document import PageText
from redaction.errors import DamagedPdf, OcrUnavailable
from redaction.geometry import Box
from redaction.pdf.skew import levelled, skew

DPI = 300
"""Resolution of the page picture; what Tesseract's models were trained on."""

MOST_PIXELS = 40_000_000
"""A page larger than A3 at 300 dpi is read at a lower resolution."""

_PDFIUM = threading.Lock()
"""PDFium may not be entered by two threads at once; Tesseract runs in processes of its own."""

_INSTALL = "install the packages tesseract-ocr and tesseract-ocr-nld"
_LEAST_OSD = 1.5
"""Orientation confidence below which Tesseract's guess is not followed."""


_NARROW = frozenset("iIjl.,:;'’|!()[]/-·`ftr1")
_WIDE = frozenset("mwMW@%—")


class _Word(NamedTuple):
    """One word of Tesseract's table, its box in pixels of the upright picture, origin top left."""

    line: tuple[str, str, str]
    text: str
    x: int
    y: int
    width: int
    height: int


def _run(arguments: list[str], picture: bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("tesseract")
    if program is None:
        raise OcrUnavailable(f"a page has no text and the program tesseract is missing; {_INSTALL}")
    return subprocess.run(
        [program, "stdin", "stdout", "--dpi", str(DPI), *arguments],
        input=picture,
        capture_output=True,
        check=False,
        env={**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
    )


@lru_cache(maxsize=1)
def installed_languages() -> frozenset[str]:
    """Return the language data that Tesseract has, such as ``nld``, ``eng`` and ``osd``.

    Raises:
        OcrUnavailable: the program is missing.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise OcrUnavailable(f"a page has no text and the program tesseract is missing; {_INSTALL}")
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, check=False, text=True
    ).stdout
    return frozenset(listed.split()[1:]) & frozenset(re.findall(r"^(\w+)$", listed, re.M))


def _languages() -> str:
    """Return Tesseract's ``-l`` value: Dutch first, English as second where it is there.

    Raises:
        OcrUnavailable: the Dutch data are missing.
    """
    installed = installed_languages()
    if "nld" not in installed:
        raise OcrUnavailable(f"a page has no text and tesseract does not know Dutch; {_INSTALL}")
    return "nld+eng" if "eng" in installed else "nld"


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _upright_turn(image: Image.Image) -> int:
    """Return the degrees (counter-clockwise: 0, 90, 180, 270) that set the picture upright."""
    if "osd" not in installed_languages():
        return 0
    small = image.reduce(2) if image.width > 1500 else image
    answer = _run(["--psm", "0", "-l", "osd"], _png(small)).stdout.decode("utf-8", "replace")
    rotate = re.search(r"Rotate: (\d+)", answer)
    sure = re.search(r"Orientation confidence: ([\d.]+)", answer)
    if not rotate or not sure or float(sure.group(1)) < _LEAST_OSD:
        return 0
    # Tesseract names the clockwise turn that makes the picture upright; PIL turns the other way.
    return -int(rotate.group(1)) % 360


def _words(image: Image.Image) -> list[_Word]:
    done = _run(["-l", _languages(), "--psm", "3", "tsv"], _png(image))
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["no reason"]
        raise OcrUnavailable(f"tesseract failed: {reason[0][:200]}")
    rows = csv.DictReader(
        io.StringIO(done.stdout.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE
    )
    return [
        _Word(
            (row["block_num"], row["par_num"], row["line_num"]),
            row["text"].strip(),
            *(int(row[key]) for key in ("left", "top", "width", "height")),
        )
        for row in rows
        if row["level"] == "5" and (row["text"] or "").strip()
    ]


def _unturn(turn: int, size: tuple[int, int]) -> Callable[[float, float], tuple[float, float]]:
    """Return the map from the upright picture's pixels to those of the page's own picture.

    ``size`` is (width, height) of the page's picture; ``turn`` is counter-clockwise, in degrees.
    """
    width, height = size
    return {
        0: lambda x, y: (x, y),
        90: lambda x, y: (width - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, height - x),
    }[turn]


def _character_boxes(
    word: _Word, to_page: Callable[[float, float], tuple[float, float]]
) -> list[Box]:
    """Share the word's box among its characters, in points of the unrotated page.

    Wide letters get more of it than narrow ones, as in the usual fonts. A letter beside marks at
    the edge of the word has them in its box: a box over ``Nawal`` in ``Nawal:`` would else leave
    a piece of the last letter on the picture.
    """
    widths = [_width(c) for c in word.text]
    edges = [0.0, *accumulate(widths)]
    scale = word.width / edges[-1]
    letters = [i for i, c in enumerate(word.text) if c.isalnum()]
    first, last = (letters[0], letters[-1]) if letters else (-1, -1)
    boxes = []
    for index in range(len(word.text)):
        left = 0.0 if index == first else edges[index] * scale
        right = word.width if index == last else edges[index + 1] * scale
        corners = [
            to_page(word.x + side, word.y + down)
            for side in (left, right)
            for down in (0, word.height)
        ]
        xs, ys = zip(*corners, strict=True)
        boxes.append(Box(min(xs), min(ys), max(xs), max(ys)))
    return boxes


def _width(char: str) -> float:
    """Return about how wide a character is beside others, as in Arial and Verdana."""
    if char in _NARROW:
        return 0.5
    if char in _WIDE:
        return 1.5
    return 1.2 if char.isupper() else 1.0


def _picture(page: pypdfium2.PdfPage) -> tuple[Image.Image, Callable[[float, float], Box]]:
    """Render the page as it asks to be shown, with the map from pixels to page points."""
    width, height = page.get_size()
    scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    convert = bitmap.get_posconv(page)
    # The library's converter takes whole pixels only; three corners give the exact affine map.
    far = 10_000
    ox, oy = convert.to_page(0, 0)
    ax, ay = convert.to_page(far, 0)
    bx, by = convert.to_page(0, far)

    def to_page(x: float, y: float) -> Box:
        px = ox + (ax - ox) * x / far + (bx - ox) * y / far
        py = oy + (ay - oy) * x / far + (by - oy) * y / far
        return Box(px, py, px, py)

    return bitmap.to_pil().copy(), to_page


def read_picture(data: bytes, number: int) -> PageText:
    """Read one page from its picture.

    Args:
        data: the PDF's bytes.
        number: page number, counting from 1.

    Returns:
        The page's text with ``origin="ocr"``; boxes in points of the unrotated page.

    Raises:
        OcrUnavailable: Tesseract or its Dutch data are missing, or it failed.
        DamagedPdf: the page shows nothing: its crop box lies outside its media box.
    """
    _languages()
    with _PDFIUM, pypdfium2.PdfDocument(data) as document:
        page = document[number - 1]
        if min(page.get_size()) <= 0:
            raise DamagedPdf(f"page {number} has no size: its boxes do not meet")
        image, corner = _picture(page)
        rotation = int(page.get_rotation())
        x0, y0, x1, y1 = page.get_bbox()
    level, unlevel = levelled(image, skew(image))
    turn = _upright_turn(level)
    upright = level.rotate(turn, expand=True) if turn else level
    unturn = _unturn(turn, level.size)

    def to_page(x: float, y: float) -> tuple[float, float]:
        point = corner(*unlevel(*unturn(x, y)))
        return point.x0, point.y0

    text: list[str] = []
    boxes: list[Box | None] = []
    last: _Word | None = None
    for word in _words(upright):
        if last is not None:
            text.append(" " if word.line == last.line else "\n")
            boxes.append(None)
        text.append(word.text)
        boxes.extend(_character_boxes(word, to_page))
        last = word
    return PageText(
        number, abs(x1 - x0), abs(y1 - y0), rotation, "".join(text), tuple(boxes), "ocr"
    )
