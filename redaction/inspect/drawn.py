# SPDX-License-Identifier: EUPL-1.2
"""The text of pages as pypdf reads it, from content streams that are cut into steps in one sweep.

pypdf reads a content stream byte by byte, which takes more than half of its time. Where a stream
can be cut with one pattern, pypdf gets what it would have made of it, and does the rest; any other
stream it reads itself. What it would find again glyph after glyph (the meaning of a string,
that a line runs on) it is not asked twice.
"""

from __future__ import annotations

import io
import logging
import warnings
from typing import Any

import pypdf
import pypdf._page as page_reader
from pypdf._text_extraction._text_extractor import TextExtraction
from pypdf.generic import ContentStream, NameObject

from redaction.inspect.steps import Odd, Step, steps

_UPRIGHT = 1e-6
"""What pypdf takes for no height, in points a unit of text."""
_HAIR = 1e-6
"""A gap this much short of a space, in units of text, may be one by rounding."""


class _Stream(ContentStream):
    """A content stream that is cut by :func:`steps` where it can be."""

    @property
    def operations(self) -> list[Step]:
        """Operands and operator of each step."""
        try:
            return list(steps(self.get_data()))
        except Odd:
            return super().operations

    @operations.setter
    def operations(self, steps: list[Step]) -> None:
        raise NotImplementedError("this stream is only read")


class _Extraction(TextExtraction):
    """pypdf's reading of the steps of a stream, without what it need not look at again.

    Behind every string and move pypdf measures whether a line ends or a gap opens, and what a
    string means it works out anew each time. Some programs place every glyph by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self._meant: dict[tuple[int, bytes], tuple[str, float, Any] | None] = {}

    def _post_process_text_operation(self, str_widths: float) -> None:
        if self._runs_on(str_widths):
            self.tm_prev[4] = self.tm_matrix[4]
        else:
            super()._post_process_text_operation(str_widths)

    def _runs_on(self, str_widths: float) -> bool:
        """Tell whether text surely stands where the text before it ended, on the same line.

        Only for upright text on an upright page; what is within a hair of a gap is for pypdf.
        """
        text, before, page = self.tm_matrix, self.tm_prev, self.cm_matrix
        if (
            self._line_span is None
            or text[5] != before[5]
            or text[:4] != before[:4]
            or page != self.cm_prev
            or text[1] or text[2] or page[1] or page[2]
            or self.text[-1:] in {"", "\n"}
            or self._previous_font_space is not None
        ):  # fmt: skip
            return False
        space = self.font_size * self._space_width
        if space <= 0 or self.font_size <= 0 or self._actual_str_size["str_height"] < 0:
            return False
        scale = abs(text[0] * page[0])
        room = (self.compute_str_widths(space) + str_widths) * scale
        moved = (text[4] - before[4]) * page[0]
        return abs(text[3] * page[3]) > _UPRIGHT and moved < room - _HAIR * scale

    def _handle_tj(
        self,
        text: str,
        operands: list[Any],
        cm_matrix: list[float],
        tm_matrix: list[float],
        font_resource: Any,
        font: Any,
        orientations: tuple[int, ...],
        font_size: float,
        rtl_dir: bool,  # noqa: FBT001
        visitor_text: Any,
        actual_str_size: dict[str, float],
    ) -> tuple[str, bool, dict[str, float]]:
        around = (cm_matrix, tm_matrix, font_resource, font, orientations)
        shown, meant = operands[0], None
        if isinstance(shown, bytes) and not (rtl_dir or self.char_spacing):
            key = (id(font), bytes(shown))
            if key not in self._meant:
                self._meant[key] = self._meaning(operands, *around)
            meant = self._meant[key]
        if meant is None:
            return super()._handle_tj(
                text, operands, *around, font_size, rtl_dir, visitor_text, actual_str_size
            )
        actual_str_size["str_widths"] += meant[1] * font_size
        actual_str_size["str_height"] = font_size
        return text + meant[0], rtl_dir, actual_str_size

    def _meaning(
        self,
        operands: list[Any],
        cm_matrix: list[float],
        tm_matrix: list[float],
        font_resource: Any,
        font: Any,
        orientations: tuple[int, ...],
    ) -> tuple[str, float, Any] | None:
        """Return what a string says, its width at size 1, and its font, kept so that its id stays.

        ``None`` where writing from right to left ends runs of text, which is for pypdf.
        """
        size, output = {"str_widths": 0.0, "str_height": 0.0}, self.output
        said, turned, size = super()._handle_tj(
            "", operands, cm_matrix, tm_matrix, font_resource, font, orientations,
            1.0, False, None, size,  # noqa: FBT003
        )  # fmt: skip
        plain = not turned and self.output == output
        self.output = output
        return (said, size["str_widths"], font) if plain else None


def drawn_texts(data: bytes) -> tuple[list[str], str]:
    """Return the text of every page as pypdf reads it, and why it stopped, if it did."""
    texts: list[str] = []
    number = 0
    # pypdf writes its doubts to a logger and to warnings; a reader's doubt is no finding here.
    quiet = logging.getLogger("pypdf")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
    read_by = vars(page_reader)["TextExtraction"]
    vars(page_reader)["TextExtraction"] = _Extraction
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = pypdf.PdfReader(io.BytesIO(data))
            for page in reader.pages:
                number += 1
                contents = NameObject("/Contents")
                if contents in page:
                    page[contents] = _Stream(page[contents].get_object(), reader, "bytes")
                texts.append(page.extract_text())
    except Exception as error:  # whatever a third reader stumbles over makes it unread
        return texts, f"{type(error).__name__} on page {number}"
    finally:
        vars(page_reader)["TextExtraction"] = read_by
        quiet.setLevel(level)
    return texts, ""
