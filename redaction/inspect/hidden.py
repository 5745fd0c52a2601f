# SPDX-License-Identifier: EUPL-1.2
"""What a PDF hides, tells or lacks, without knowing what was to be removed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2

from redaction.finding import Place
from redaction.inspect.attached import attached
from redaction.inspect.glyphs import draws_glyphs
from redaction.inspect.lacks import lacks, page_lacks
from redaction.inspect.metadata import telling_metadata, telling_paths
from redaction.inspect.objects import drawn_streams, pieces
from redaction.inspect.pixels import render
from redaction.inspect.readers import read_pdfium_page
from redaction.inspect.revealed import TELLING, LaidOpen, Revealed
from redaction.inspect.shown import LABEL
from redaction.inspect.spelling import fold
from redaction.inspect.veil import hidden_text
from redaction.proposal import Hidden


@dataclass(frozen=True)
class Inside:
    """What a PDF hides, tells or lacks, and what its pages hold and do not show."""

    hidden: tuple[Hidden, ...]
    revealed: Revealed


def look_inside(pdf: bytes, read_as: bytes | None = None) -> Inside:
    """Say what a PDF hides, tells or lacks, with what was read on the way.

    Args:
        pdf: the bytes of any PDF that opens.
        read_as: the same with its annotations and fields in its pages, when it is read so.
    """
    pages = pdf if read_as is None else read_as
    on_pages: list[Hidden] = []
    texts: list[str] = []
    with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as opened:
        veiled = "/OCProperties" in opened.Root or any(
            isinstance(item, pikepdf.Stream)
            and item.get("/Subtype") == "/Image"
            and ("/SMask" in item or "/Mask" in item)
            for item in opened.objects
        )
        laid_open = LaidOpen(pages, veiled=veiled, glyphs_drawn=draws_glyphs(opened))
        with pypdfium2.PdfDocument(pages) as document:
            for number in range(1, len(document) + 1):
                page = document[number - 1]
                reading = read_pdfium_page(page, number)
                picture = render(page)
                texts.append(reading.text)
                on_pages += page_lacks(page, reading, picture)
                laid_open.look_at(page, number, picture)
                on_pages += (h for h in hidden_text(page, reading, picture) if not _is_label(h))
                page.close()
        found = [
            *telling_metadata(opened),
            *telling_paths(pieces(opened, drawn_streams(opened))),
            *attached(opened, pdf, texts),
            *lacks(opened),
        ]
    revealed = laid_open.told()
    drawn = [one for one in revealed.hidden if not _is_known(one, on_pages)]
    return Inside((*found, *on_pages, *drawn), revealed)


def _is_label(hidden: Hidden) -> bool:
    """Tell whether unseen text is the ground of a box and no more: that tells nothing."""
    return not any(c.isalnum() for c in LABEL.sub("", hidden.detail))


def _is_known(drawn: Hidden, texts: Sequence[Hidden]) -> bool:
    """Tell whether the text layer over a picture was found hidden there, with nearly every word."""
    there = " ".join(
        text.detail
        for text in texts
        if text.leak and text.page == drawn.page and _meet(text.place, drawn.place)
    )
    known = fold(there, bare=True).text
    new = [w for word in drawn.detail.split() if (w := fold(word, bare=True).text) not in known]
    return bool(known) and sum(map(len, new)) < TELLING


def _meet(one: Place | None, two: Place | None) -> bool:
    if one is None or two is None:
        return False
    return any(a.meets(b) for a in one.boxes for b in two.boxes)


def what_it_hides(pdf: bytes, read_as: bytes | None = None) -> tuple[Hidden, ...]:
    """Say what a PDF hides, tells or lacks.

    The pages are looked at with their annotations and fields in them, as they are read.

    Args:
        pdf: the bytes of any PDF that opens.
        read_as: the same with its annotations and fields in its pages, when it is read so.

    Returns:
        Tellings (``leak=True``: hidden text, names in properties, remarks …) and lacks
        (``leak=False``: no tags, no language, boxes without ground), the document's first,
        then page by page, then what is drawn on the pages and not seen.
    """
    return look_inside(pdf, read_as).hidden
