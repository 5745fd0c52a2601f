# SPDX-License-Identifier: EUPL-1.2
"""The text of a note with the place of every character: what recognisers read and boxes need."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydantic import TypeAdapter

from redaction.geometry import Box, line_boxes

PAGE_BREAK = "\f"
"""Stands between the texts of two pages, one code point, as poppler writes it."""


@dataclass(frozen=True)
class PageText:
    """The text of one page.

    Attributes:
        number: page number, counting from 1.
        width: width of the page in points, before rotation.
        height: height of the page in points, before rotation.
        rotation: 0, 90, 180 or 270 degrees clockwise, as the page asks to be shown.
        text: the text in reading order; lines end in a newline.
        boxes: one entry a code point of ``text``: the box of its glyph in points of the
            unrotated page, or ``None`` where nothing is drawn (a space, a newline).
        origin: ``text`` when the page carries text, ``ocr`` when it was read from its picture.
    """

    number: int
    width: float
    height: float
    rotation: int
    text: str
    boxes: tuple[Box | None, ...]
    origin: Literal["text", "ocr"]

    def __post_init__(self) -> None:
        """Refuse boxes that do not fit the text."""
        if len(self.boxes) != len(self.text):
            raise ValueError("one box for every code point")


@dataclass(frozen=True)
class DocumentText:
    """The text of a whole note; offsets count code points over all pages."""

    pages: tuple[PageText, ...]

    @cached_property
    def text(self) -> str:
        """All pages, with :data:`PAGE_BREAK` between them."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for page in self.pages:
            starts.append(at)
            at += len(page.text) + 1
        return tuple(starts)

    def locate(self, start: int, end: int) -> tuple[tuple[int, tuple[Box, ...]], ...]:
        """Return where ``text[start:end]`` stands: (page number, one box for every line) each.

        Pages on which nothing of it is drawn are left out.
        """
        found = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for index in range(first, len(self.pages)):
            offset = self._starts[index]
            if offset >= end:
                break
            page = self.pages[index]
            a, b = max(0, start - offset), min(len(page.text), end - offset)
            boxes = line_boxes(page.boxes[a:b])
            if boxes:
                found.append((page.number, boxes))
        return tuple(found)


def plain_text(text: str) -> DocumentText:
    """Wrap text that stands on no page (a ``.txt`` file) as one page without boxes."""
    page = PageText(1, 0.0, 0.0, 0, text, (None,) * len(text), "text")
    return DocumentText((page,))


_STORED = TypeAdapter(DocumentText)


def to_json(document: DocumentText) -> bytes:
    """Return the document as UTF-8 JSON, to be kept beside its source."""
    return _STORED.dump_json(document)


def from_json(data: bytes) -> DocumentText:
    """Return the document that :func:`to_json` wrote."""
    return _STORED.validate_json(data)
