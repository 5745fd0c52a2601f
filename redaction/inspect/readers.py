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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

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


NO_PLACE = (np.nan,) * 4
"""The place of a code point that stands nowhere."""

NOWHERE = np.empty((0, 4))
"""The places of a reading without positions."""


@dataclass(frozen=True, eq=False)
class Reading:
    """What one reader saw on one page.

    Attributes:
        number: page number, from 1.
        text: the text.
        inks: where each code point stands, shape (code points, 4): x0, y0, x1, y1 in points of the
            unrotated page, NaN where unknown; :data:`NOWHERE` when this reader gives no positions.
    """

    number: int
    text: str
    inks: npt.NDArray[np.float64] = field(default_factory=lambda: NOWHERE)

    @cached_property
    def folded(self) -> Folded:
        """The text as it is compared."""
        return fold(self.text)

    @cached_property
    def boxes(self) -> tuple[Box | None, ...]:
        """One box a code point, ``None`` where unknown; empty when there are no positions."""
        known = self.placed.tolist()
        return tuple(
            Box._make(ink) if there else None
            for ink, there in zip(self.inks.tolist(), known, strict=True)
        )

    @cached_property
    def placed(self) -> npt.NDArray[np.bool_]:
        """Which code points have a place."""
        return ~np.isnan(self.inks[:, 0])

    def boxes_of(self, start: int, end: int) -> list[Box]:
        """Return the places of a span of code points that have one."""
        inks = self.inks[start:end][self.placed[start:end]]
        return [Box._make(ink) for ink in inks.tolist()]


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
    units = code_units(textpage)
    inks, known = ink_boxes(textpage, [not chr(unit).isspace() for unit in units])
    text, last = _characters(units)
    inks, known = inks[last], known[last]
    empty = (inks[:, 0] == inks[:, 2]) & (inks[:, 1] == inks[:, 3])
    # What PDFium puts in by itself (hyphens, line ends) has a place and no extent.
    put_in = np.zeros(len(text), np.bool_)
    for at in np.flatnonzero(empty & known).tolist():
        put_in[at] = pdfium.FPDFText_IsGenerated(textpage.raw, int(last[at])) == 1
    textpage.close()
    inks[put_in | ~known] = np.nan
    return Reading(number, text, inks)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _characters(units: Sequence[int]) -> tuple[str, npt.NDArray[np.intp]]:
    """Return the text that UTF-16 code units spell, and for each character its last unit."""
    text = "".join(map(chr, units)).replace("\0", "\ufffd")
    last = np.arange(len(text))
    if _SURROGATE.search(text):
        pairs = list(_paired(enumerate(text)))
        text = "".join(char for _, char in pairs)
        last = np.array([at for at, _ in pairs], np.intp)
    return text, last


def _paired(units: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Put the halves of code points together; a half without the other is no character."""
    high = 0
    for at, unit in units:
        code = ord(unit)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if not 0xDC00 <= code < 0xE000:
            yield at, unit
        elif high:
            yield at, chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
        else:
            yield at, "\ufffd"
        high = 0


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
    found = _WORD.findall(part)
    words = [unescape(escaped) + " " for *_, escaped in found]
    places = np.array([(*place, *NO_PLACE) for *place, _ in found], np.float64).reshape(-1, 4)
    if frame is not None:
        shown = [frame.from_shown(Box._make(place)) for place in places[::2].tolist()]
        places[::2] = np.array(shown).reshape(-1, 4)
    spans = np.array([(len(word) - 1, 1) for word in words], np.intp).reshape(-1)
    return Reading(number, "".join(words), np.repeat(places, spans, axis=0))


@contextlib.contextmanager
def _poppler(data: bytes) -> Iterator[Callable[[], str]]:
    """Start ``pdftotext``; give a function that waits for what it wrote.

    Yields:
        To be called once. It writes to a file: a pipe that nobody empties would hold it up.

    Raises:
        OSError: by the function; it is not installed, or took too long; says which.
    """
    program = shutil.which("pdftotext")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file, tempfile.TemporaryFile() as out:
        process = None
        if program is not None:
            file.write(without_profile(data))
            file.flush()
            process = subprocess.Popen(
                [program, "-bbox", "-cropbox", "-q", "-enc", "UTF-8", file.name, "-"],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.DEVNULL,
            )

        def written() -> str:
            if process is None:
                raise OSError("pdftotext is not installed")
            try:
                process.wait(timeout=POPPLER_SECONDS)
            except subprocess.TimeoutExpired as error:
                raise OSError(f"took more than {POPPLER_SECONDS} seconds") from error
            out.seek(0)
            return out.read().decode("utf-8", "replace")

        try:
            yield written
        finally:
            if process is not None:
                process.kill()
                process.wait()


def _take_poppler(written: Callable[[], str], into: Readings, *, expected: int) -> None:
    try:
        pages = _PAGE.split(written())[1:]
    except OSError as error:
        into.unread.append(f"poppler: {error}")
        return
    if len(pages) != expected:
        into.unread.append(f"poppler: found {len(pages)} of {expected} pages")
        return
    into.by_reader["poppler"] = [
        _poppler_page(part, number, into.frames[number - 1] if into.frames else None)
        for number, part in enumerate(pages, start=1)
    ]


@contextlib.contextmanager
def reading(
    data: bytes, *, only: Sequence[str] = ("pdfium", "poppler", "pypdf")
) -> Iterator[tuple[Readings, Callable[[], None]]]:
    """Read every page with PDFium while the other readers read it aside.

    Args:
        data: the PDF's bytes.
        only: names of the readers to use.

    Yields:
        What PDFium saw, and a function, to be called once, that adds what the others saw.
    """
    readings = Readings()
    with contextlib.ExitStack() as stack:
        written = stack.enter_context(_poppler(data)) if "poppler" in only else None
        texts = stack.enter_context(aside(drawn_texts, data)) if "pypdf" in only else None
        _read_pdfium(data, readings)

        def finish() -> None:
            expected = len(readings.frames)
            if texts is not None:
                _take_pypdf(texts(), readings, expected=expected)
            if written is not None:
                _take_poppler(written, readings, expected=expected)

        yield readings, finish


def read_all(data: bytes, *, only: Sequence[str] = ("pdfium", "poppler", "pypdf")) -> Readings:
    """Read every page with every reader.

    Args:
        data: the PDF's bytes.
        only: names of the readers to use.

    Returns:
        What each saw, and who failed with the reason.
    """
    with reading(data, only=only) as (readings, finish):
        finish()
        return readings
