# SPDX-License-Identifier: EUPL-1.2
"""What a PDF hides, tells or lacks, without knowing what was to be removed."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2

from redaction.inspect.attached import attached
from redaction.inspect.lacks import lacks, page_lacks
from redaction.inspect.metadata import telling_metadata, telling_paths
from redaction.inspect.objects import drawn_streams, pieces
from redaction.inspect.pixels import render
from redaction.inspect.readers import read_pdfium_page
from redaction.inspect.veil import hidden_text
from redaction.pdf.in_page import bring_in
from redaction.proposal import Hidden


def what_it_hides(pdf: bytes) -> tuple[Hidden, ...]:
    """Say what a PDF hides, tells or lacks.

    The pages are looked at with their annotations and fields in them, as they are read.

    Args:
        pdf: the bytes of any PDF that opens.

    Returns:
        Tellings (``leak=True``: hidden text, names in properties, remarks …) and lacks
        (``leak=False``: no tags, no language, boxes without ground), the document's first,
        then page by page.
    """
    on_pages: list[Hidden] = []
    texts: list[str] = []
    with pypdfium2.PdfDocument(bring_in(pdf).data) as document:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            reading = read_pdfium_page(page, number)
            picture = render(page)
            texts.append(reading.text)
            on_pages += page_lacks(page, number, reading.text, picture)
            on_pages += hidden_text(page, reading, picture)
            page.close()
    with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as opened:
        found = [
            *telling_metadata(opened),
            *telling_paths(pieces(opened, drawn_streams(opened))),
            *attached(opened, pdf, texts),
            *lacks(opened),
        ]
    return (*found, *on_pages)
