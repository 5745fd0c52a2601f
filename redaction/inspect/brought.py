# SPDX-License-Identifier: EUPL-1.2
"""Whether anything was lost when annotations and fields were brought into the pages.

The result is compared with the source as it is read, annotations in its pages; this compares that
with the file as it came in: every word and link of its pages is still there, and every pixel
beside the annotations. What an annotation itself looks like now, the reviewer sees and is told.
"""

from __future__ import annotations

from redaction.inspect.loss import lost_links, lost_pages, lost_words
from redaction.inspect.pixels import lost_pixels
from redaction.inspect.readers import Readings, read_all
from redaction.inspect.shown import Boxes
from redaction.inspection import Loss
from redaction.marks import InPage


def lost_by_bringing_in(source: bytes, brought: InPage, after: Readings) -> list[Loss]:
    """Return what pages lost when annotations were brought into them.

    Args:
        source: the bytes as they came in.
        brought: what was made of them.
        after: what PDFium reads in that.
    """
    if brought.data == source:
        return []
    before = read_all(source, only=("pdfium",))
    nothing = Boxes.of([])
    return [
        *lost_pages(before, after),
        *lost_words(before, after, nothing),
        *lost_links(source, brought.data, nothing, ()),
        *lost_pixels(source, brought.data, Boxes.of(brought.places), before.frames),
    ]
