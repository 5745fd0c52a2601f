# SPDX-License-Identifier: EUPL-1.2
"""Remarks that readers see only when they open them: on pages of their own, numbered.

Where a remark belongs, the page gets a small sign with its number (``opm. 3``), on paper that is
still blank there; the words come on a page at the end. Words among those of the note would cover
something or be read as the note's own, and there is hardly ever room for a minister's whole
remark; a page more leaves every pixel and word of the note where it was, which is what the proofs
compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Name

from redaction.geometry import Box
from redaction.ink import running_sums
from redaction.pdf.letters import Letters, plain, width, wrapped
from redaction.pdf.looks import spelled
from redaction.pdf.new_tags import NewTags, marked

_PAPER = (595.0, 842.0)
_MARGIN = 62.0
_BIG, _SMALL, _TEXT = 14.0, 9.0, 11.0
_LEADING = 1.35

_SIGN = 7.5
_HIGH = 10.0
_BLANK = 6
"""Steps of grey (of 255) by which blank paper may differ from the most common one."""

HEADING = "Opmerkingen bij bladzijde"
INTRODUCTION = (
    "Deze bladzijde is toegevoegd. Hier staan opmerkingen die digitaal bij de nota stonden. Het "
    "nummer staat ook op de bladzijde waar de opmerking bij hoort."
)


class Remark(NamedTuple):
    """One remark as it is listed.

    Attributes:
        number: its number in the document.
        page: page of the source that it belongs to.
        about: what it stands at, in Dutch (``bij gemarkeerde tekst``), empty for a note.
        text: its words.
    """

    number: int
    page: int
    about: str
    text: str


def sign_size(number: int) -> tuple[float, float]:
    """Return width and height in points of the sign of a remark."""
    return width(sign_text(number), _SIGN) + 5.0, _HIGH


def sign_text(number: int) -> str:
    """Return what the sign of a remark says."""
    return f"opm. {number}"


def sign(
    pdf: pikepdf.Pdf, number: int, letters: Letters, place: Box, rotation: int
) -> tuple[pikepdf.Object, bytes]:
    """Return the sign of a remark as a form, and the matrix that brings it upright to its place."""
    wide, high = sign_size(number)
    text = letters.line(sign_text(number), _SIGN)
    body = (
        f"1 0.95 0.6 rg 0.35 G 0.5 w 0.25 0.25 {spelled(wide - 0.5, high - 0.5)} re B\n"
        f"BT 0.1 g 1 0 0 1 2.5 2.7 Tm\n{text.decode('latin-1')}ET\n"
    )
    made = pdf.make_stream(body.encode("latin-1"))
    made.Type, made.Subtype = Name.XObject, Name.Form
    made.BBox = Array([0, 0, round(wide, 4), high])
    made.Resources = letters.resources()
    turn, x, y = {
        90: ("0 1 -1 0", place.x1, place.y0),
        180: ("-1 0 0 -1", place.x1, place.y1),
        270: ("0 -1 1 0", place.x0, place.y1),
    }.get(rotation, ("1 0 0 1", place.x0, place.y0))
    return made, f"{turn} {spelled(x, y)} cm".encode()


class BlankPaper:
    """Where a page as it is shown has nothing on it yet.

    Args:
        grey: the page at one pixel a point, shape (height, width).
    """

    def __init__(self, grey: npt.NDArray[np.uint8]) -> None:
        common = int(np.bincount(grey.ravel(), minlength=256).argmax())
        self._ink = np.abs(grey.astype(np.int16) - common) > _BLANK

    def take(self, wide: float, high: float, near: Box) -> Box:
        """Return the blank place closest to ``near`` and count it as taken.

        Args:
            wide: points across.
            high: points up.
            near: pixels from the top left.

        Returns:
            The place in pixels from the top left; at the corner of ``near`` where all is full.
        """
        rows, cols = int(np.ceil(high)) + 2, int(np.ceil(wide)) + 2
        height, width_ = self._ink.shape
        x, y = near.x0, near.y0
        if rows <= height and cols <= width_:
            sums = running_sums(self._ink)
            full = (
                sums[rows:, cols:] - sums[:-rows, cols:] - sums[rows:, :-cols]
                + sums[:-rows, :-cols]
            )  # fmt: skip
            tops, lefts = np.nonzero(full == 0)
            if len(tops):
                aside = np.maximum(0, np.maximum(near.x0 - lefts - cols, lefts - near.x1))
                above = np.maximum(0, np.maximum(near.y0 - tops - rows, tops - near.y1))
                # A sign in the margin beside its remark is understood; one lines above it is not.
                best = int(np.argmin(aside**2 + (4 * above) ** 2))
                x, y = float(lefts[best]) + 1, float(tops[best]) + 1
        x, y = min(max(x, 0.0), max(0.0, width_ - wide)), min(max(y, 0.0), max(0.0, height - high))
        self._ink[int(y) : int(y + high) + 1, int(x) : int(x + wide) + 1] = True
        return Box(x, y, x + wide, y + high)


class _Line(NamedTuple):
    """One line of text on a page of remarks; ``item`` counts the tagged pieces."""

    text: str
    size: float
    above: float
    item: int


def add_pages(
    pdf: pikepdf.Pdf, remarks: Sequence[Remark], letters: Letters, tags: NewTags
) -> dict[int, int]:
    """Add pages that list the remarks; return number of the remark → number of its page.

    Args:
        pdf: the document.
        remarks: in the order in which they are listed.
        letters: sets them.
        tags: the structure of the document, where it has one.
    """
    listed: dict[int, int] = {}
    group = tags.group("Sect") if tags.usable else None
    for lines, items in _sheets(remarks):
        page = pdf.add_blank_page(page_size=_PAPER)
        for item in items:
            if item.number:
                listed.setdefault(item.number, len(pdf.pages))
        parts = []
        y = _PAPER[1] - _MARGIN
        for at, some in groupby(lines, key=lambda line: line.item):
            body = b""
            for line in some:
                y -= line.above + line.size * _LEADING
                shown = letters.line(line.text, line.size)
                body += b"BT 0.1 g 1 0 0 1 %s Tm\n%sET\n" % (spelled(_MARGIN, y).encode(), shown)
            item = items[at]
            if tags.usable:
                number = tags.item(
                    page, role=item.role, parent=group, name=item.name(len(pdf.pages))
                )
                body = marked(item.role, number, body)
            parts.append(body)
        page.obj.Contents = pdf.make_stream(b"".join(parts))
        page.obj.Resources = letters.resources()
        page.obj.Tabs = Name.S
    return listed


class _Item(NamedTuple):
    """One tagged piece: a heading or introduction (``P``), or a remark (``Note``)."""

    role: str
    number: int

    def name(self, page: int) -> str:
        """Return the id that a note must have (ISO 14289-1, 7.9)."""
        return f"opmerking-{self.number}-{page}" if self.number else ""


class _Layout:
    """Divides lines over pages from the top down.

    Attributes:
        sheets: by page its lines, and the pieces that these belong to.
    """

    def __init__(self) -> None:
        self.sheets: list[tuple[list[_Line], list[_Item]]] = []
        self._left = 0.0

    def put(self, item: _Item, texts: Sequence[tuple[str, float, float]], *, keep: int) -> None:
        """Put lines (text, size, space above) on the page; the first ``keep`` stay together."""
        if self._left < sum(above + size * _LEADING for _, size, above in texts[:keep]):
            self._begin(None)
        self.sheets[-1][1].append(item)
        for text, size, above in texts:
            if self._left < above + size * _LEADING:
                self._begin(item)
            lines, items = self.sheets[-1]
            lines.append(_Line(text, size, above, len(items) - 1))
            self._left -= above + size * _LEADING

    def _begin(self, item: _Item | None) -> None:
        self.sheets.append(([], [item] if item else []))
        self._left = _PAPER[1] - 2 * _MARGIN


def _sheets(remarks: Sequence[Remark]) -> list[tuple[list[_Line], list[_Item]]]:
    """Divide the remarks over pages, with a heading for every page that they belong to."""
    room = _PAPER[0] - 2 * _MARGIN
    layout = _Layout()
    for number, some in groupby(remarks, key=lambda r: r.page):
        first = not layout.sheets
        layout.put(_Item("P", 0), [(f"{HEADING} {number}", _BIG, 14.0)], keep=1)
        if first:
            told = wrapped(INTRODUCTION, _SMALL, room)
            layout.put(_Item("P", 0), [(line, _SMALL, 2.0) for line in told], keep=len(told))
        for remark in some:
            head = f"{sign_text(remark.number)}{', ' if remark.about else ''}{remark.about}"
            lines = wrapped(plain(remark.text), _TEXT, room)
            texts = [(head, _SMALL, 10.0), *((line, _TEXT, 0.0) for line in lines)]
            layout.put(_Item("Note", remark.number), texts, keep=2)
    return layout.sheets
