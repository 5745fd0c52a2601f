# SPDX-License-Identifier: EUPL-1.2
"""Looks at a redacted file with none of the product's code: what is gone, and what is not.

The words must be gone for PDFium, poppler and pypdf and from the decompressed bytes; every pixel
outside the drawn boxes must be the same at 144 dpi in PDFium and poppler; tags and links are
counted before and after.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pypdfium2
from PIL import Image

DPI = 144
Boxes = Mapping[int, Sequence[Sequence[float]]]
"""By page number, boxes x0, y0, x1, y1 in points of the unrotated page."""


def faults(source: Path, result: Path, words: Sequence[str], places: Boxes) -> list[str]:
    """Return what is wrong with a redacted file; empty when all holds.

    Args:
        source: the file as it was.
        result: the redacted file.
        words: what had to go everywhere.
        places: the boxes drawn, and areas that were meant to change.
    """
    with pikepdf.open(source) as before, pikepdf.open(result) as after:
        return [
            *_still_there(result, words),
            *_lost_tags(before, after, sum(len(boxes) for boxes in places.values())),
            *_lost_links(before, after, places),
            *_moved_pixels(source, result, before, places),
        ]


def _still_there(result: Path, words: Sequence[str]) -> Iterator[str]:
    edges = {w: re.compile(rf"(?<![^\W\d_]){re.escape(w)}(?![^\W\d_])", re.I) for w in words}
    for reader, text in extracted(result).items():
        yield from (f"{w} still there for {reader}" for w in words if edges[w].search(text))
    raw = decompressed(result).decode("latin-1")
    yield from (f"{w} still in the bytes" for w in words if edges[w].search(raw))


def _tags(pdf: pikepdf.Pdf) -> int:
    """Return how many structure elements the tree of tags holds."""
    waiting: list[Any] = [pdf.Root.get("/StructTreeRoot")]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary) and element.objgen not in seen:
            if element.is_indirect:
                seen.add(element.objgen)
            count += "/S" in element
            waiting.append(element.get("/K"))
    return count


def _lost_tags(before: pikepdf.Pdf, after: pikepdf.Pdf, boxes: int) -> Iterator[str]:
    """A label may be a tag of its own; nothing else may come, and nothing may go."""
    was, now = _tags(before), _tags(after)
    if not was <= now <= was + boxes:
        yield f"{was} tags before, {now} after, with {boxes} boxes"


def _links(page: pikepdf.Page) -> list[tuple[float, ...]]:
    """Return the areas of the links of a page that lead to a web address or into the document."""
    found = []
    for link in page.obj.get("/Annots", pikepdf.Array()):
        if link.get("/Subtype") != "/Link":
            continue
        action = link.get("/A", pikepdf.Dictionary())
        address = str(action.get("/URI", ""))
        web = address and not address.lower().startswith(("mailto:", "tel:"))
        if web or action.get("/S") == "/GoTo" or "/Dest" in link:
            found.append(tuple(round(float(value)) for value in link.Rect))
    return found


def _lost_links(before: pikepdf.Pdf, after: pikepdf.Pdf, places: Boxes) -> Iterator[str]:
    for number, (was, now) in enumerate(zip(before.pages, after.pages, strict=True), start=1):
        left = _links(now)
        for link in _links(was):
            if link in left:
                left.remove(link)
            elif not any(_meet(link, box) for box in places.get(number, ())):
                yield f"page {number}: a link is gone"


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _moved_pixels(source: Path, result: Path, before: pikepdf.Pdf, places: Boxes) -> Iterator[str]:
    for renderer in ("pdfium", "poppler"):
        pairs = zip(pictures(source, renderer), pictures(result, renderer), strict=True)
        for number, (was, now) in enumerate(pairs, start=1):
            if was.shape != now.shape:
                yield f"page {number}: another size in {renderer}"
                continue
            keep = outside(was.shape, before.pages[number - 1], places.get(number, ()))
            differs = int((was != now).any(axis=2)[keep].sum())
            if differs:
                yield f"page {number}: {differs} pixels differ in {renderer}"


def extracted(pdf: Path) -> dict[str, str]:
    """Return the text of a file by three readers."""
    document = pypdfium2.PdfDocument(pdf)
    by_pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    poppler = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    by_pypdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    return {"pdfium": by_pdfium, "poppler": poppler.stdout, "pypdf": by_pypdf}


def decompressed(pdf: Path) -> bytes:
    """Return every stream of a file after its filters, and the objects spelled out."""
    out = io.BytesIO()
    with pikepdf.open(pdf) as opened:
        opened.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def pictures(pdf: Path, renderer: str) -> list[np.ndarray[Any, Any]]:
    """Return the pages of a file as RGB arrays at 144 dpi."""
    if renderer == "pdfium":
        document = pypdfium2.PdfDocument(pdf)
        return [
            np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB")) for page in document
        ]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-cropbox", "-r", str(DPI), pdf, f"{folder}/p"], check=True)
        return [np.asarray(Image.open(p)) for p in sorted(Path(folder).glob("p*.ppm"))]


def outside(shape: tuple[int, ...], page: pikepdf.Page, boxes: Sequence[Sequence[float]]) -> Any:
    """Return which pixels of a page lie outside all boxes (points of the unrotated page)."""
    mask = np.ones(shape[:2], dtype=bool)
    x0, y0, x1, y1 = (float(v) for v in page.cropbox)
    turn = int(page.obj.get("/Rotate", 0)) % 360
    scale = DPI / 72
    for a0, b0, a1, b1 in boxes:
        corners = []
        for x, y in ((a0, b0), (a1, b1)):
            u, v = x - x0, y1 - y
            w, h = x1 - x0, y1 - y0
            corners.append({0: (u, v), 90: (h - v, u), 180: (w - u, h - v), 270: (v, w - u)}[turn])
        (u0, v0), (u1, v1) = corners
        left, right = sorted((u0 * scale, u1 * scale))
        top, bottom = sorted((v0 * scale, v1 * scale))
        mask[max(0, int(top) - 1) : int(bottom) + 3, max(0, int(left) - 1) : int(right) + 3] = False
    return mask
