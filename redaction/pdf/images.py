# SPDX-License-Identifier: EUPL-1.2
"""Pictures: the pixels under a box are blanked in the picture itself.

The rest keeps its exact sample values. A JPEG stays one (:mod:`redaction.pdf.jpeg_picture`); any
other picture is decoded, changed and written back without loss in its own colour space. Soft masks
and stencil masks lose the same area.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import ceil

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image, ImageDraw

from redaction.geometry import Box
from redaction.pdf.jpeg_picture import keep_jpeg
from redaction.pdf.matrix import Matrix, Point, corners, inverse
from redaction.pdf.packing import pack
from redaction.pdf.samples import Samples, blank_high, decode, filters

_KEEP = (
    "/ColorSpace", "/Decode", "/Interpolate", "/Intent", "/ImageMask", "/Mask", "/SMask",
    "/Matte", "/OC", "/StructParent",
)  # fmt: skip
COARSE = 4.0
"""Points a pixel from which a picture is a tint or a line, and can spell nothing."""

DEVICE = 0.5
"""Points a pixel of the coarsest renderer that has to show the rest the same: 144 dpi."""

FARTHEST = 12
"""Most pixels that a patch reaches beyond what it mends."""


def pixel_size(image: Object, ctm: Matrix) -> float:
    """Return the larger side of one pixel of ``image`` on the page, in points."""
    width, height = int(image.get("/Width", 1)), int(image.get("/Height", 1))
    across = (ctm[0] ** 2 + ctm[1] ** 2) ** 0.5 / max(width, 1)
    down = (ctm[2] ** 2 + ctm[3] ** 2) ** 0.5 / max(height, 1)
    return float(max(across, down))


def blank(
    pdf: pikepdf.Pdf,
    image: Stream,
    ctm: Matrix,
    areas: Sequence[Box],
    *,
    page: int,
    plain: bool = False,
) -> tuple[Stream, ...]:
    """Return a copy of ``image`` with the pixels under ``areas`` blanked.

    Args:
        pdf: the document it is drawn in.
        image: the picture.
        ctm: matrix from the unit square to the page.
        areas: boxes on the page, in points.
        page: page number, for the message.
        plain: write one picture without loss, also for a JPEG.

    Returns:
        The pictures to draw instead, one over the other: the new one, and for a JPEG perhaps a
        patch. None where no pixel lies under an area.

    Raises:
        CannotRemove: the picture cannot be decoded, or is drawn without an area.
    """
    back = inverse(ctm)
    if back is None:
        return ()
    shapes = [[(x, 1.0 - y) for x, y in corners(back, area)] for area in areas]
    reach = 0 if plain else ceil(DEVICE / max(pixel_size(image, ctm), 1e-3)) + 1
    return _blank_shapes(pdf, image, shapes, page=page, reach=min(reach, FARTHEST))


def _blank_shapes(
    pdf: pikepdf.Pdf,
    image: Stream,
    shapes: Sequence[Sequence[Point]],
    *,
    page: int,
    reach: int = 0,
) -> tuple[Stream, ...]:
    mask = _mask(int(image.Width), int(image.Height), shapes)
    if not mask.any():
        return ()
    transparent = _blank_transparent(pdf, image, mask)
    if transparent is not None:
        return (transparent,)
    samples = decode(image, page=page)
    if mask.shape != (samples.height, samples.width):
        mask = _mask(samples.width, samples.height, shapes)
    high = blank_high(image, samples.space)
    kept = keep_jpeg(pdf, image, samples, mask, high=high, reach=reach) if reach else None
    fresh = pdf.make_stream(b"")
    if kept is not None:
        fresh.write(kept.jpeg, filter=Name.DCTDecode, decode_parms=_colour_transform(image))
    else:
        packed = pack(samples, _blanked(samples, mask, high=high), filters(image))
        fresh.write(packed.data, filter=packed.filter, decode_parms=packed.parameters)
    fresh.Type, fresh.Subtype = Name.XObject, Name.Image
    for key in _KEEP:
        if key in image:
            fresh[key] = image[key]
    fresh.Width, fresh.Height = samples.width, samples.height
    fresh.BitsPerComponent = samples.bits
    if samples.space is not None and not image.get("/ImageMask", False):
        fresh.ColorSpace = samples.space
    for key in ("/SMask", "/Mask"):
        inner = image.get(key)
        if isinstance(inner, Stream):
            for changed in _blank_shapes(pdf, inner, shapes, page=page):
                fresh[key] = changed
    return (fresh, kept.patch) if kept is not None and kept.patch is not None else (fresh,)


def _colour_transform(image: Stream) -> Dictionary | None:
    """Return how the colours of a JPEG are coded, where the PDF says it."""
    found = image.get("/DecodeParms")
    last = found[-1] if isinstance(found, Array) and len(found) else found
    if isinstance(last, Dictionary) and "/ColorTransform" in last:
        return Dictionary(ColorTransform=last.ColorTransform)
    return None


def _mask(width: int, height: int, shapes: Sequence[Sequence[Point]]) -> npt.NDArray[np.bool_]:
    """Return which pixels any of ``shapes`` (in the unit square, y downwards) touches."""
    mask = np.zeros((height, width), dtype=bool)
    for shape in shapes:
        points = [(x * width, y * height) for x, y in shape]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1 = max(0, int(np.floor(min(xs) + 1e-6))), min(width, int(np.ceil(max(xs) - 1e-6)))
        y0, y1 = max(0, int(np.floor(min(ys) + 1e-6))), min(height, int(np.ceil(max(ys) - 1e-6)))
        if x0 >= x1 or y0 >= y1:
            continue
        if _upright(points):
            mask[y0:y1, x0:x1] = True
            continue
        canvas = Image.new("1", (width, height))
        ImageDraw.Draw(canvas).polygon(points, fill=1, outline=1, width=3)
        mask |= np.asarray(canvas)
    return mask


def _upright(points: Sequence[Point]) -> bool:
    return all(
        abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01
        for a, b in zip(points, [*points[1:], points[0]], strict=True)
    )


def _blank_transparent(
    pdf: pikepdf.Pdf, image: Stream, mask: npt.NDArray[np.bool_]
) -> Stream | None:
    """Blank a JPEG 2000 picture that carries its own transparency; ``None`` where it has none.

    It stays JPEG 2000, without loss: renderers that do not know transparency in there would draw
    a soft mask otherwise.
    """
    if int(image.get("/SMaskInData", 0)) != 1 or "/JPXDecode" not in filters(image):
        return None
    picture = Image.open(io.BytesIO(image.read_raw_bytes()))
    samples = np.array(picture)
    if picture.mode not in ("LA", "RGBA") or samples.shape[:2] != mask.shape:
        return None
    samples[mask] = 0
    out = io.BytesIO()
    Image.fromarray(samples, picture.mode).save(out, "JPEG2000", irreversible=False)
    fresh = pdf.make_stream(b"", dict(image.items()))
    fresh.write(out.getvalue(), filter=Name.JPXDecode)
    return fresh


def _blanked(samples: Samples, mask: npt.NDArray[np.bool_], *, high: bool) -> bytes:
    """Return the samples with every pixel of ``mask`` set to white, or to no paint."""
    row = (samples.width * samples.components * samples.bits + 7) // 8
    rows = np.frombuffer(samples.data, dtype=np.uint8).reshape(samples.height, row).copy()
    if samples.bits >= 8:
        step = samples.components * samples.bits // 8
        wide = np.repeat(mask, step, axis=1)
        rows[:, : wide.shape[1]][wide] = 0xFF if high else 0
        return rows.tobytes()
    bits = np.unpackbits(rows, axis=1)
    wide = np.repeat(mask, samples.components * samples.bits, axis=1)
    bits[:, : wide.shape[1]][wide] = 1 if high else 0
    return np.packbits(bits, axis=1).tobytes()
