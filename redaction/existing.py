# SPDX-License-Identifier: EUPL-1.2
"""The boxes of a note that came in redacted: each one an official can give a ground.

What lies under such a box is looked for elsewhere (:mod:`redaction.uncover`); here it is the box
itself, which a reader of the published note must find a ground on (art. 5.1 Woo).
"""

from __future__ import annotations

import numpy as np
import pypdfium2

from redaction.document import DocumentText
from redaction.errors import DamagedPdf
from redaction.finding import Place
from redaction.inspect.boxes import boxes_on
from redaction.inspect.pixels import render
from redaction.inspect.readers import NO_PLACE
from redaction.printed import ground_on
from redaction.proposal import ExistingBox

VERSION = "b1"
"""Changes when the same page would give other boxes."""


def existing_boxes(data: bytes, document: DocumentText) -> tuple[ExistingBox, ...]:
    """Return the boxes that stand in a note, page by page.

    Args:
        data: the PDF that ``document`` was read from.
        document: its text; for a scan the words that were read from the picture.

    Raises:
        DamagedPdf: the file cannot be opened.
    """
    found: list[ExistingBox] = []
    try:
        with pypdfium2.PdfDocument(data) as opened:
            for read in document.pages:
                page = opened[read.number - 1]
                inks = np.array([box or NO_PLACE for box in read.boxes]).reshape(-1, 4)
                seen = boxes_on(page, read.text, inks, render(page))
                page.close()
                found += (
                    ExistingBox(
                        id=f"v{number}",
                        place=Place(page=read.number, boxes=(one.box,)),
                        label=one.label,
                        ground=ground_on(one.label),
                    )
                    for number, one in enumerate(seen, start=len(found) + 1)
                )
    except pypdfium2.PdfiumError as error:
        raise DamagedPdf("PDFium cannot open the PDF") from error
    return tuple(found)
