# SPDX-License-Identifier: EUPL-1.2
"""Pictures: the pixels under a box are blanked in the picture itself.

The rest keeps its exact sample values: the picture is decoded, changed and written back without
loss in its own colour space. Soft masks and stencil masks lose the same area.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image, ImageDraw

from redaction.errors import CannotRemove
from redaction.geometry import Box
from redaction.pdf.matrix import Matrix, Point, corners, inverse

_COMPONENTS = {
    "/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/Indexed": 1, "/I": 1, "/Separation": 1,
    "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4, "/CMYK": 4,
}  # fmt: skip
_BRIGHT = frozenset(
    {"/DeviceGray", "/G", "/CalGray", "/DeviceRGB", "/RGB", "/CalRGB", "/ICC1", "/ICC3"}
)
_KEEP = (
    "/ColorSpace", "/Decode", "/Interpolate", "/Intent", "/ImageMask", "/Mask", "/SMask",
    "/Matte", "/OC", "/StructParent",
)  # fmt: skip
_ALL = pikepdf.StreamDecodeLevel.all
_SPECIAL = frozenset({"/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF"})
COARSE = 4.0
"""Points a pixel from which a picture is a tint or a line, and can spell nothing."""


class Samples(NamedTuple):
    """Raw samples of a picture, rows padded to whole bytes as PDF has them."""

    data: bytes
    width: int
    height: int
    components: int
    bits: int
    space: Object | None


def pixel_size(image: Object, ctm: Matrix) -> float:
    """Return the larger side of one pixel of ``image`` on the page, in points."""
    width, height = int(image.get("/Width", 1)), int(image.get("/Height", 1))
    across = (ctm[0] ** 2 + ctm[1] ** 2) ** 0.5 / max(width, 1)
    down = (ctm[2] ** 2 + ctm[3] ** 2) ** 0.5 / max(height, 1)
    return float(max(across, down))


def blank(
    pdf: pikepdf.Pdf, image: Stream, ctm: Matrix, areas: Sequence[Box], *, page: int
) -> Stream | None:
    """Return a copy of ``image`` with the pixels under ``areas`` blanked.

    Args:
        pdf: the document it is drawn in.
        image: the picture.
        ctm: matrix from the unit square to the page.
        areas: boxes on the page, in points.
        page: page number, for the message.

    Returns:
        The new picture, or ``None`` where no pixel lies under an area.

    Raises:
        CannotRemove: the picture cannot be decoded, or is drawn without an area.
    """
    back = inverse(ctm)
    if back is None:
        return None
    shapes = [[(x, 1.0 - y) for x, y in corners(back, area)] for area in areas]
    return _blank_shapes(pdf, image, shapes, page=page)


def _blank_shapes(
    pdf: pikepdf.Pdf, image: Stream, shapes: Sequence[Sequence[Point]], *, page: int
) -> Stream | None:
    width, height = int(image.Width), int(image.Height)
    mask = _mask(width, height, shapes)
    if not mask.any():
        return None
    transparent = _blank_transparent(pdf, image, mask)
    if transparent is not None:
        return transparent
    samples = decode(image, page=page)
    fresh = pdf.make_stream(_blanked(samples, mask, image))
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
            changed = _blank_shapes(pdf, inner, shapes, page=page)
            if changed is not None:
                fresh[key] = changed
    return fresh


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


def decode(image: Stream, *, page: int) -> Samples:
    """Return the samples of a picture as the standard defines them, before ``/Decode``.

    Raises:
        CannotRemove: no decoder reads it.
    """
    width, height = int(image.Width), int(image.Height)
    space = image.get("/ColorSpace")
    stencil = bool(image.get("/ImageMask", False))
    bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
    filters = _filters(image)
    try:
        if filters & {"/JPXDecode"}:
            return _with_pillow(image, space)
        if filters & _SPECIAL:
            return Samples(_bilevel(image, filters), width, height, 1, 1, space)
        data = bytes(image.get_stream_buffer(decode_level=_ALL))
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError) as error:
        raise CannotRemove(
            f"page {page}: a picture under a box ({' '.join(sorted(filters))}) cannot be decoded"
        ) from error
    components = 1 if stencil else _components(space)
    row = (width * components * bits + 7) // 8
    data = data[: row * height].ljust(row * height, b"\x00")
    return Samples(data, width, height, components, bits, space)


def _filters(image: Stream) -> set[str]:
    found = image.get("/Filter")
    if found is None:
        return set()
    if isinstance(found, Array):
        return {str(f) for f in found}
    return {str(found)}


def _with_pillow(image: Stream, space: Object | None) -> Samples:
    """Decode JPEG 2000, which carries its own colour space where the PDF names none."""
    picture: Image.Image = Image.open(io.BytesIO(image.read_raw_bytes()))
    picture.load()
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB" if "A" in picture.mode or "P" in picture.mode else "L")
    own = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[picture.mode]
    keep = space is not None and _components(space) == len(picture.getbands())
    return Samples(
        picture.tobytes(), picture.width, picture.height, len(picture.getbands()), 8,
        space if keep else own,
    )  # fmt: skip


def _blank_transparent(
    pdf: pikepdf.Pdf, image: Stream, mask: npt.NDArray[np.bool_]
) -> Stream | None:
    """Blank a JPEG 2000 picture that carries its own transparency; ``None`` where it has none.

    It stays JPEG 2000, without loss: renderers that do not know transparency in there would draw
    a soft mask otherwise.
    """
    if int(image.get("/SMaskInData", 0)) != 1 or "/JPXDecode" not in _filters(image):
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


def _bilevel(image: Stream, filters: set[str]) -> bytes:
    """Decode CCITT and JBIG2 to packed bits, 0 black, as the filters deliver them."""
    width, height = int(image.Width), int(image.Height)
    if "/JBIG2Decode" in filters:
        return _drawn_one_to_one(image)
    plain = pikepdf.new()
    copy = plain.copy_foreign(image)
    for key in ("/Decode", "/SMask", "/Mask", "/ImageMask"):
        if key in copy:
            del copy[key]
    copy.ColorSpace, copy.BitsPerComponent = Name.DeviceGray, 1
    assert isinstance(copy, Stream)  # noqa: S101 - a copy of a stream is one
    picture = pikepdf.PdfImage(copy).as_pil_image().convert("1")
    bits = np.asarray(picture, dtype=bool)
    if bits.shape != (height, width):
        raise ValueError("decoded to another size")
    return np.packbits(bits, axis=1).tobytes()


def _drawn_one_to_one(image: Stream) -> bytes:
    """Let PDFium decode a bilevel picture: a page of one point a pixel, drawn at 72 dpi."""
    from redaction.pdf.render import render_page

    width, height = int(image.Width), int(image.Height)
    plain = pikepdf.new()
    copy = plain.copy_foreign(image)
    for key in ("/Decode", "/SMask", "/Mask", "/ImageMask", "/Interpolate"):
        if key in copy:
            del copy[key]
    copy.ColorSpace, copy.BitsPerComponent = Name.DeviceGray, 1
    page = plain.add_blank_page(page_size=(width, height))
    page.Resources = Dictionary(XObject=Dictionary(I=copy))
    page.Contents = plain.make_stream(b"%d 0 0 %d 0 0 cm /I Do" % (width, height))
    out = io.BytesIO()
    plain.save(out)
    bits = np.asarray(render_page(out.getvalue(), 1, dpi=72).convert("L")) > 127
    if bits.shape != (height, width):
        raise ValueError("drawn at another size")
    return np.packbits(bits, axis=1).tobytes()


def _family(space: Object | None) -> str:
    if space is None:
        return "/DeviceGray"
    if isinstance(space, Array):
        family = str(space[0])
        if family == "/ICCBased":
            return f"/ICC{int(space[1].get('/N', 3))}"
        return family
    return str(space)


def _components(space: Object | None) -> int:
    family = _family(space)
    if family.startswith("/ICC"):
        return int(family[4:])
    if family in ("/DeviceN", "/NChannel") and isinstance(space, Array):
        return len(space[1])
    return _COMPONENTS.get(family, 3)


def _blanked(samples: Samples, mask: npt.NDArray[np.bool_], image: Stream) -> bytes:
    """Return the samples with every pixel of ``mask`` set to white, or to no paint."""
    high = _blank_high(image, samples.space)
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


def _blank_high(image: Stream, space: Object | None) -> bool:
    """Tell whether the highest sample value is the blank one."""
    decode_array = image.get("/Decode")
    turned = isinstance(decode_array, Array) and float(decode_array[0]) > float(decode_array[1])
    if image.get("/ImageMask", False):
        return not turned
    return (_family(space) in _BRIGHT) != turned
