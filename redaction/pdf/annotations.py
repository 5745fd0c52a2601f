# SPDX-License-Identifier: EUPL-1.2
"""Annotations and form fields: what a reader can see is drawn into the page, the rest goes.

Appearances of fields, stamps, ink and remarks become page content, so that their text is redacted
as text. Links stay; authors, dates, pop-ups and values go.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspection import Exempt
from redaction.pdf.render import box_to_pixels, draw_page, open_document, open_page, shown_area

_CARRIERS = frozenset(
    {"/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Popup"}
)
"""Annotations that carry something else than a mark on the page; never drawn."""

_DPI = 144.0
_HIDDEN, _NO_VIEW = 2, 32


class Flattened(NamedTuple):
    """What became of the annotations.

    Attributes:
        areas: per page number the areas in which appearances were drawn into the page.
        dropped: kinds of what was taken away or drawn, with counts.
        own_look: areas without an appearance, where every viewer draws something of its own.
    """

    areas: dict[int, tuple[Box, ...]]
    dropped: Counter[str]
    own_look: frozenset[Box] = frozenset()


def flatten(pdf: pikepdf.Pdf) -> Flattened:
    """Draw every visible appearance into its page and take all annotations but links away."""
    areas: dict[int, tuple[Box, ...]] = {}
    dropped: Counter[str] = Counter()
    own_look: set[Box] = set()
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and form.get("/NeedAppearances", False):
        pdf.generate_appearance_streams()
    for number, page in enumerate(pdf.pages, start=1):
        found = _take_carriers(page, dropped, own_look)
        if found:
            areas[number] = tuple(found)
    if areas:
        pdf.flatten_annotations("screen")
    for page in pdf.pages:
        _only_links(page)
    return Flattened(areas, dropped, frozenset(own_look))


def _take_carriers(page: pikepdf.Page, dropped: Counter[str], own_look: set[Box]) -> list[Box]:
    """Take away what is not drawn; return the areas of what will be."""
    areas: list[Box] = []
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, Array):
        return areas
    kept = []
    for annotation in annotations:
        if not isinstance(annotation, Dictionary):
            continue
        subtype = str(annotation.get("/Subtype", ""))
        if subtype == "/Link":
            # The border of a link is drawn by viewers, not by an appearance.
            if "/AP" in annotation:
                del annotation["/AP"]
            kept.append(annotation)
            continue
        dropped[_kind(annotation, subtype)] += 1
        area = _area(annotation)
        if subtype != "/Popup" and area is not None:
            areas.append(area)
            if "/AP" not in annotation or subtype in _CARRIERS:
                own_look.add(area)
        if subtype not in _CARRIERS:
            kept.append(annotation)
    page.obj.Annots = Array(kept)
    return areas


def _kind(annotation: Dictionary, subtype: str) -> str:
    if subtype == "/Widget":
        field = annotation.get("/FT") or annotation.get("/Parent", Dictionary()).get("/FT")
        return "signature" if field == Name.Sig else "form field"
    if subtype in ("/FileAttachment",):
        return "attachment"
    if subtype in ("/Sound", "/Movie", "/Screen", "/3D", "/RichMedia"):
        return "media"
    return "pop-up" if subtype == "/Popup" else "annotation"


def _area(annotation: Dictionary) -> Box | None:
    rect = annotation.get("/Rect")
    flags = int(annotation.get("/F", 0))
    if not isinstance(rect, Array) or len(rect) != 4 or flags & (_HIDDEN | _NO_VIEW):
        return None
    x0, y0, x1, y1 = (float(v) for v in rect)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _only_links(page: pikepdf.Page) -> None:
    annotations = page.obj.get("/Annots")
    if isinstance(annotations, Array):
        page.obj.Annots = Array(
            [a for a in annotations if isinstance(a, Dictionary) and a.get("/Subtype") == Name.Link]
        )


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return ``pdf`` as bytes, for looking at what has been done so far."""
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def changed_areas(
    before: bytes,
    after: bytes,
    areas: dict[int, tuple[Box, ...]],
    own_look: frozenset[Box] = frozenset(),
) -> tuple[Exempt, ...]:
    """Return the areas in which flattening changed what a reader sees.

    Args:
        before: the file with its annotations.
        after: the same with their appearances in the page.
        areas: where annotations stood, by page number.
        own_look: those that count as changed whatever PDFium shows; others draw them too.
    """
    from PIL import ImageChops

    exempt = []
    with open_document(before) as one, open_document(after) as two:
        for number, boxes in sorted(areas.items()):
            with open_page(one, number) as page:
                shown, rotation = shown_area(page), page.get_rotation()
                first = draw_page(page, dpi=_DPI)
            with open_page(two, number) as page:
                second = draw_page(page, dpi=_DPI)
            difference = ImageChops.difference(first, second)
            for box in boxes:
                # Icons of notes keep their size and reach below their rectangle.
                around = box.grow(24.0) if min(box.width, box.height) < 24 else box.grow(4.0)
                pixels = box_to_pixels(around, shown, rotation, dpi=_DPI)
                x0, y0, x1, y1 = (round(v) for v in pixels)
                cut = difference.crop((x0, y0, x1, y1))
                differs = cut.width > 0 and cut.height > 0 and cut.getbbox() is not None
                if differs or box in own_look:
                    place = Place(page=number, boxes=(around,))
                    exempt.append(Exempt(place=place, why="annotation or field drawn or dropped"))
    return tuple(exempt)
