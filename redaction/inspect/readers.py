# SPDX-License-Identifier: EUPL-1.2
"""Three independent readers of the text of pages: PDFium, poppler and pypdf.

They share no code, and each sees what another misses: PDFium reads hidden layers and text beyond
the page, poppler follows `/ActualText` and layers, pypdf reads the strings as they are drawn.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from redaction.aside import aside
from redaction.geometry import Box
from redaction.inspect.drawn import drawn_texts
from redaction.inspect.spelling import Folded, fold
from redaction.inspect.uncoloured import without_profile
from redaction.pdfium import code_units, ink_boxes

POPPLER_SECONDS = 300
"""A reader that takes longer has failed."""


class Glyph(NamedTuple):
    """One character on a page: what it says, its ink box (``None``: no ink), its font size."""

    char: str
    box: Box | None


@dataclass(frozen=True)
class Reading:
    """What one reader saw on one page.

    Attributes:
        number: page number, from 1.
        text: the text.
        boxes: one a code point, in points of the unrotated page, ``None`` where unknown; empty
            when this reader gives no positions at all.
    """

    number: int
    text: str
    boxes: tuple[Box | None, ...] = ()

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold(self.text)


@dataclass(frozen=True)
class Frame:
    """The shown area of a page and how it is turned.

    Attributes:
        area: crop box in points of the unrotated page.
        rotation: degrees clockwise.
    """

    area: Box
    rotation: int

    def from_shown(self, box: Box) -> Box:
        """Bring a box in shown coordinates (origin top left, y down) to the unrotated page."""
        x0, y0, x1, y1 = box
        a = self.area
        if self.rotation == 90:
            return Box(a.x0 + y0, a.y0 + x0, a.x0 + y1, a.y0 + x1)
        if self.rotation == 180:
            return Box(a.x1 - x1, a.y0 + y0, a.x1 - x0, a.y0 + y1)
        if self.rotation == 270:
            return Box(a.x1 - y1, a.y1 - x1, a.x1 - y0, a.y1 - x0)
        return Box(a.x0 + x0, a.y1 - y1, a.x0 + x1, a.y1 - y0)


@dataclass
class Readings:
    """All that the readers saw of one file.

    Attributes:
        frames: one a page.
        by_reader: reader name → one reading a page; only readers that read every page.
        unread: ``reader: reason`` for those that did not.
    """

    frames: list[Frame] = field(default_factory=list)
    by_reader: dict[str, list[Reading]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    @property
    def pdfium(self) -> list[Reading]:
        """PDFium's reading, the one with a place for every glyph; empty when it failed."""
        return self.by_reader.get("pdfium", [])


def read_pdfium_page(page: pypdfium2.PdfPage, number: int) -> Reading:
    """Read one open page with PDFium, with the ink box of every glyph."""
    textpage = page.get_textpage()
    inks, known = ink_boxes(textpage)
    empty = (inks[:, 0] == inks[:, 2]) & (inks[:, 1] == inks[:, 3])
    # What PDFium puts in by itself (spaces, line ends) has a place and no extent.
    no_box = (~known | empty).tolist()
    chars = _characters(code_units(textpage))
    found = inks.tolist()
    boxes = tuple(
        None
        if char.isspace() or (no_box[at] and not _is_drawn(textpage, at, known))
        else Box._make(found[at])
        for at, char in chars
    )
    textpage.close()
    return Reading(number, "".join(char for _, char in chars), boxes)


def _characters(units: Sequence[int]) -> list[tuple[int, str]]:
    """Return the characters that UTF-16 code units spell, each with the index of its last unit."""
    chars = []
    high = 0
    for index, code in enumerate(units):
        if code < 0xD800:
            chars.append((index, chr(code) if code else "\ufffd"))
            high = 0
            continue
        if code < 0xDC00:
            high = code
            continue
        if code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        chars.append((index, chr(code) if code >= 0xE000 else "\ufffd"))
    return chars


def _is_drawn(textpage: pypdfium2.PdfTextPage, index: int, known: npt.NDArray[np.bool_]) -> bool:
    """Tell whether a character without extent stands in the file, and PDFium knows where."""
    return bool(known[index]) and pdfium.FPDFText_IsGenerated(textpage.raw, index) != 1


def _frame(page: pypdfium2.PdfPage) -> Frame:
    return Frame(Box(*page.get_bbox()), int(page.get_rotation()))


def read_frames(data: bytes) -> list[Frame]:
    """Return the shown area and turn of every page."""
    frames = []
    with pypdfium2.PdfDocument(data) as document:
        for index in range(len(document)):
            page = document[index]
            frames.append(_frame(page))
            page.close()
    return frames


def _read_pdfium(data: bytes, into: Readings) -> None:
    readings = []
    number = 0
    try:
        with pypdfium2.PdfDocument(data) as document:
            for number in range(1, len(document) + 1):
                page = document[number - 1]
                into.frames.append(_frame(page))
                readings.append(read_pdfium_page(page, number))
                page.close()
    except pypdfium2.PdfiumError:
        into.unread.append(f"pdfium: page {number} could not be read")
        return
    into.by_reader["pdfium"] = readings


def _take_pypdf(told: tuple[list[str], str], into: Readings, *, expected: int) -> None:
    texts, stopped = told
    if stopped:
        into.unread.append(f"pypdf: {stopped}")
        return
    if len(texts) != expected:
        into.unread.append(f"pypdf: found {len(texts)} of {expected} pages")
        return
    into.by_reader["pypdf"] = [Reading(number, text) for number, text in enumerate(texts, start=1)]


_PAGE = re.compile(r"<page [^>]*>")
_WORD = re.compile(
    r'<word xMin="([-\d.einfa]+)" yMin="([-\d.einfa]+)" xMax="([-\d.einfa]+)" '
    r'yMax="([-\d.einfa]+)">(.*?)</word>',
    re.DOTALL,
)


def _poppler_page(part: str, number: int, frame: Frame | None) -> Reading:
    chars: list[str] = []
    boxes: list[Box | None] = []
    for x0, y0, x1, y1, escaped in _WORD.findall(part):
        word = unescape(escaped)
        shown = Box(float(x0), float(y0), float(x1), float(y1))
        box = frame.from_shown(shown) if frame else shown
        chars.append(word + " ")
        boxes.extend([box] * len(word))
        boxes.append(None)
    return Reading(number, "".join(chars), tuple(boxes))


def start_poppler(path: str) -> subprocess.Popen[bytes] | None:
    """Start ``pdftotext`` on a file; ``None`` when it is not installed."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    return subprocess.Popen(
        [program, "-bbox", "-cropbox", "-q", "-enc", "UTF-8", path, "-"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _finish_poppler(
    process: subprocess.Popen[bytes] | None, into: Readings, *, expected: int
) -> None:
    if process is None:
        into.unread.append("poppler: pdftotext is not installed")
        return
    with process:
        try:
            out, _ = process.communicate(timeout=POPPLER_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            into.unread.append(f"poppler: took more than {POPPLER_SECONDS} seconds")
            return
    pages = _PAGE.split(out.decode("utf-8", "replace"))[1:]
    if len(pages) != expected:
        into.unread.append(f"poppler: found {len(pages)} of {expected} pages")
        return
    into.by_reader["poppler"] = [
        _poppler_page(part, number, into.frames[number - 1] if into.frames else None)
        for number, part in enumerate(pages, start=1)
    ]


def read_all(data: bytes, *, only: Sequence[str] = ("pdfium", "poppler", "pypdf")) -> Readings:
    """Read every page with every reader.

    Args:
        data: the PDF's bytes.
        only: names of the readers to use.

    Returns:
        What each saw, and who failed with the reason.
    """
    readings = Readings()
    with contextlib.ExitStack() as stack:
        process = None
        if "poppler" in only:
            file = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".pdf"))
            file.write(without_profile(data))
            file.flush()
            process = start_poppler(file.name)
        texts = stack.enter_context(aside(drawn_texts, data)) if "pypdf" in only else None
        _read_pdfium(data, readings)
        expected = len(readings.frames)
        if texts is not None:
            _take_pypdf(texts(), readings, expected=expected)
        if "poppler" in only:
            _finish_poppler(process, readings, expected=expected)
    return readings
