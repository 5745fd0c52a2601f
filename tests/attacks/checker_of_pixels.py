# SPDX-License-Identifier: EUPL-1.2
"""Looks for the look of the name in pixels: every picture of a file, and every rendered page.

Compared by normalised correlation with how the name was drawn, which neither the colours nor what
stands beside it change; turned and mirrored as well.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageDraw

from tests.attacks.lettering import ink, picture

ALIKE = 0.5
"""Correlation from which something looks like the name; other text reaches 0.3."""

Grey = npt.NDArray[np.float64]


def pixel_leaks(data: bytes) -> list[str]:
    """Return which pictures and pages of a PDF still look like the name."""
    return list(pixel_places(data))


def pixel_places(data: bytes) -> Iterator[str]:
    """Yield which pictures and pages of a PDF look like the name."""
    return (where for where, seen in _looks(data) if likeness(seen) >= ALIKE)


def likeness(seen: Grey) -> float:
    """Return how much the most similar place of a grey picture looks like the name, 0 to 1.

    The largest normalised correlation; fast Fourier transforms do the sums.
    """
    left, top, right, bottom = ink()
    wanted = picture()[top - 1 : bottom + 1, left - 1 : right + 1].astype(float)
    seen = _without_margins(seen)
    shape, (high, wide) = seen.shape, wanted.shape
    if shape[0] < high or shape[1] < wide:
        return 0.0

    def moved(spectrum: Any, kernel: Grey) -> Grey:
        product = np.fft.irfft2(spectrum * np.conj(np.fft.rfft2(kernel, shape)), shape)
        return product[: shape[0] - high + 1, : shape[1] - wide + 1]

    spectrum, ones = np.fft.rfft2(seen), np.ones(wanted.shape)
    sums, squares = moved(spectrum, ones), moved(np.fft.rfft2(seen**2), ones)
    variance = squares - sums**2 / wanted.size
    centred = wanted - wanted.mean()
    scale = np.sqrt(np.maximum(variance, 1.0) * (centred**2).sum())
    best = 0.0
    for turned in (centred, centred[::-1, ::-1], centred[:, ::-1], centred[::-1]):
        alike = np.abs(moved(spectrum, turned)) / scale
        best = max(best, float(np.where(variance > wanted.size, alike, 0.0).max()))
    return best


def _without_margins(seen: Grey) -> Grey:
    """Return the part of a picture that is not all of one colour, with a little around it."""
    differs = np.abs(seen - seen[0, 0]) > 1
    if not differs.any():
        return seen[:0, :0]
    rows, cols = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    return seen[max(0, rows[0] - 3) : rows[-1] + 4, max(0, cols[0] - 3) : cols[-1] + 4]


def _looks(data: bytes) -> Iterator[tuple[str, Grey]]:
    for number, seen in enumerate(_pages(data), 1):
        yield f"page {number} as PDFium draws it", seen
    drawn = subprocess.run(
        ["pdftoppm", "-r", "144", "-gray", "-singlefile", "-"],
        input=data, capture_output=True, check=True,
    )  # fmt: skip
    yield "page 1 as poppler draws it", np.asarray(Image.open(io.BytesIO(drawn.stdout)), float)
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for page in pdf.pages:
            page.externalize_inline_images()
            for form in page.form_xobjects.values():
                _as_pictures(pdf, form)
        pictures = [
            o
            for o in pdf.objects
            if isinstance(o, Stream) and {"/Width", "/Height"} <= set(o.keys())
        ]
        for picture_ in pictures:
            yield f"picture {picture_.objgen[0]}", _alone(picture_)
            if picture_.get("/Filter") == "/JPXDecode":
                coded = Image.open(io.BytesIO(picture_.read_raw_bytes()))
                for band in coded.split():
                    yield f"a band of picture {picture_.objgen[0]}", np.asarray(band, float)
        for page in pdf.pages:
            yield (
                "rectangles of a page",
                _rectangles(pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))),
            )


def _as_pictures(pdf: pikepdf.Pdf, form: Stream) -> None:
    """Give the inline pictures of a form an object of their own."""
    for step in pikepdf.parse_content_stream(form):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            made = pdf.make_stream(step.iimage.read_bytes())
            made.Width, made.Height = step.iimage.width, step.iimage.height
            made.BitsPerComponent, made.ColorSpace = step.iimage.bits_per_component, Name.DeviceGray


def _pages(data: bytes) -> Iterator[Grey]:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield np.asarray(page.render(scale=2, grayscale=True).to_pil(), float)


def _alone(image: Stream) -> Grey:
    """Return a picture as PDFium draws it by itself, a point a sample, masks left out."""
    plain = pikepdf.new()
    copy = plain.copy_foreign(image)
    for key in ("/SMask", "/Mask", "/Alternates", "/SMaskInData"):
        if key in copy:
            del copy[key]
    copy.Type, copy.Subtype = Name.XObject, Name.Image
    wide, high = int(copy.Width), int(copy.Height)
    page = plain.add_blank_page(page_size=(max(wide, 3), max(high, 3)))
    page.obj.Resources = Dictionary(XObject=Dictionary(I=copy))
    page.obj.Contents = plain.make_stream(b"0.5 g %d 0 0 %d 0 0 cm /I Do" % (wide, high))
    out = io.BytesIO()
    plain.save(out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return np.asarray(document[0].render(scale=1, grayscale=True).to_pil(), float)


def _rectangles(content: bytes) -> Grey:
    """Return the small rectangles of a stream, painted by ourselves at two pixels a point."""
    canvas = Image.new("L", (800, 400), 255)
    brush = ImageDraw.Draw(canvas)
    number = rb"(-?[\d.]+)\s+"
    for match in re.finditer(number * 4 + rb"re\b", content):
        x, y, wide, high = (2 * float(v) for v in match.groups())
        if 0 < wide < 20 and 0 < high < 20:
            brush.rectangle((x, 400 - y - high, x + wide - 1, 400 - y - 1), fill=0)
    return np.asarray(canvas, float)
