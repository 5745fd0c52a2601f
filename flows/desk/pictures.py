# SPDX-License-Identifier: EUPL-1.2
"""Page pictures of a private PDF, and where boxes stand on them.

A source is drawn with its annotations and fields in its pages, as it is read and redacted.

Drawn in a child process with limits, a few pages at a time, and remembered in memory only: nothing
private is written beside the store.
"""

from __future__ import annotations

import io
import math
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple, TypeVar

import pypdfium2 as pdfium

from flows.errors import NoteUnknown
from flows.wiring import Wiring
from redaction.geometry import Box
from redaction.pdf.in_page import bring_in
from redaction.pdf.matrix import Matrix, inverse, place
from redaction.pdf.render import draw_page, open_document, open_page, page_to_pixels, shown_area
from redaction.sandbox import run_limited

R = TypeVar("R")

DPI = 110.0
"""Enough to read small print on a screen; 910 pixels for the width of A4."""

_TOGETHER = 4
_MEMORY = 96_000_000


class Sheet(NamedTuple):
    """The shape of one page.

    Attributes:
        area: what is shown of it, in points of the unrotated page.
        rotation: degrees clockwise in which it is shown.
    """

    area: Box
    rotation: int

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.area.height if self.rotation in (90, 270) else self.area.width

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.area.width if self.rotation in (90, 270) else self.area.height

    def shown(self, box: Box) -> Box:
        """Return a box of the page as it is shown, in points, origin top left."""
        return place(self._matrix, box)

    def on_page(self, shown: Box) -> Box:
        """Return where a box of the page as shown lies, in points of the unrotated page."""
        back = inverse(self._matrix)
        if back is None:  # a page of no size: PDFium does not open those
            raise ValueError("this page has no size")
        return place(back, shown)

    @property
    def _matrix(self) -> Matrix:
        """From points of the unrotated page to points as shown."""
        a, b, c, d, e, f = page_to_pixels(self.area, self.rotation, dpi=72)
        # A picture has whole pixels; the page as shown has not.
        x, y = self.width / math.ceil(self.width), self.height / math.ceil(self.height)
        return a * x, b * y, c * x, d * y, e * x, f * y


class Pictures:
    """Draws pages of the PDFs in the private store and remembers the last ones.

    Args:
        wiring: where things lie, and the limits of a worker.
    """

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._sheets: OrderedDict[str, tuple[Sheet, ...]] = OrderedDict()
        self._pngs: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self._lock = Lock()
        # One page picture at a time for a whole desk would do; drawing is fast, memory is dear.
        self._drawing = Lock()

    def sheets(self, key: str) -> tuple[Sheet, ...]:
        """Return the shape of every page of the PDF under a store key."""
        with self._lock:
            known = self._sheets.get(key)
        if known is None:
            known = self._run(_shapes, self._wiring.private.get(key).data)
            with self._lock:
                self._sheets[key] = known
                while len(self._sheets) > 512:
                    self._sheets.popitem(last=False)
        return known

    def png(self, key: str, number: int) -> bytes:
        """Return one page as PNG.

        Args:
            key: store key of the PDF.
            number: page number, counting from 1.

        Raises:
            NoteUnknown: there is no such page.
            RedactionError: the page cannot be drawn.
        """
        if not 1 <= number <= len(self.sheets(key)):
            raise NoteUnknown(f"there is no page {number}")
        with self._drawing:
            found = self._remembered(key, number)
            if found is None:
                first = number - (number - 1) % _TOGETHER
                last = min(first + _TOGETHER - 1, len(self.sheets(key)))
                data = self._wiring.private.get(key).data
                drawn = self._run(_draw, data, first, last)
                self._remember(key, first, drawn)
                found = drawn[number - first]
        return found

    def _run(self, function: Callable[..., R], *args: object) -> R:
        settings = self._wiring.settings
        return run_limited(
            function, *args, seconds=settings.work_seconds, memory_bytes=settings.work_memory
        )

    def _remembered(self, key: str, number: int) -> bytes | None:
        with self._lock:
            found = self._pngs.get((key, number))
            if found is not None:
                self._pngs.move_to_end((key, number))
            return found

    def _remember(self, key: str, first: int, drawn: tuple[bytes, ...]) -> None:
        with self._lock:
            for number, png in enumerate(drawn, start=first):
                self._size += len(png) - len(self._pngs.pop((key, number), b""))
                self._pngs[key, number] = png
            while self._size > _MEMORY and len(self._pngs) > _TOGETHER:
                self._size -= len(self._pngs.popitem(last=False)[1])


def _shapes(data: bytes) -> tuple[Sheet, ...]:
    with open_document(bring_in(data).data) as document:
        sheets = []
        for number in range(1, len(document) + 1):
            with open_page(document, number) as page:
                sheets.append(Sheet(shown_area(page), page.get_rotation()))
        return tuple(sheets)


def _draw(data: bytes, first: int, last: int) -> tuple[bytes, ...]:
    with open_document(bring_in(data).data) as document:
        return tuple(_png(document, number) for number in range(first, last + 1))


def _png(document: pdfium.PdfDocument, number: int) -> bytes:
    out = io.BytesIO()
    with open_page(document, number) as page:
        draw_page(page, dpi=DPI).save(out, "PNG", compress_level=4)
    return out.getvalue()
