# SPDX-License-Identifier: EUPL-1.2
"""The text of pages as pypdf reads it, from content streams that are cut into steps in one sweep.

pypdf reads a content stream byte by byte, which takes more than half of its time. Where a stream
can be cut with one pattern, pypdf gets what it would have made of it, and does the rest; any other
stream it reads itself.
"""

from __future__ import annotations

import io
import logging
import warnings

import pypdf
from pypdf.generic import ContentStream, NameObject

from redaction.inspect.steps import Odd, Step, steps


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


def drawn_texts(data: bytes) -> tuple[list[str], str]:
    """Return the text of every page as pypdf reads it, and why it stopped, if it did."""
    texts: list[str] = []
    number = 0
    # pypdf writes its doubts to a logger and to warnings; a reader's doubt is no finding here.
    quiet = logging.getLogger("pypdf")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)
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
        quiet.setLevel(level)
    return texts, ""
