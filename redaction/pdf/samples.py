# SPDX-License-Identifier: EUPL-1.2
"""The samples of a picture, as the standard defines them (ISO 32000-2, 8.9)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream
from PIL import Image

from redaction.errors import CannotRemove

_COMPONENTS = {
    "/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/Indexed": 1, "/I": 1, "/Separation": 1,
    "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4, "/CMYK": 4,
}  # fmt: skip
_BRIGHT = frozenset(
    {"/DeviceGray", "/G", "/CalGray", "/DeviceRGB", "/RGB", "/CalRGB", "/ICC1", "/ICC3"}
)
_ALL = pikepdf.StreamDecodeLevel.all
_BILEVEL = frozenset({"/JBIG2Decode", "/CCITTFaxDecode", "/CCF"})


class Samples(NamedTuple):
    """Raw samples of a picture, rows padded to whole bytes as PDF has them."""

    data: bytes
    width: int
    height: int
    components: int
    bits: int
    space: Object | None


def decode(image: Stream, *, page: int) -> Samples:
    """Return the samples of a picture as the standard defines them, before ``/Decode``.

    Raises:
        CannotRemove: no decoder reads it.
    """
    width, height = int(image.Width), int(image.Height)
    space = image.get("/ColorSpace")
    stencil = bool(image.get("/ImageMask", False))
    bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
    coded = filters(image)
    try:
        if "/JPXDecode" in coded:
            return _with_pillow(image, space)
        if _BILEVEL.intersection(coded):
            return Samples(_bilevel(image, coded), width, height, 1, 1, space)
        data = bytes(image.get_stream_buffer(decode_level=_ALL))
        if "/DCTDecode" in coded:
            return _of_jpeg(image, data, space)
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError) as error:
        raise CannotRemove(
            f"page {page}: a picture under a box ({' '.join(coded)}) cannot be decoded"
        ) from error
    components = 1 if stencil else _components(space)
    row = (width * components * bits + 7) // 8
    data = data[: row * height].ljust(row * height, b"\x00")
    return Samples(data, width, height, components, bits, space)


def filters(image: Stream) -> tuple[str, ...]:
    """Return the names of the filters of a stream, the outermost first."""
    found = image.get("/Filter")
    if found is None:
        return ()
    return tuple(str(f) for f in found) if isinstance(found, Array) else (str(found),)


def jpeg_of(image: Stream) -> bytes | None:
    """Return the JPEG that a picture is, out of the filters around it; ``None`` for another."""
    coded = filters(image)
    if not coded or coded[-1] != "/DCTDecode":
        return None
    raw = image.read_raw_bytes()
    if len(coded) == 1:
        return raw
    holder = pikepdf.new()
    outer = holder.make_stream(raw)
    outer.Filter = Array([Name(f) for f in coded[:-1]])
    parameters = image.get("/DecodeParms")
    if isinstance(parameters, Array):
        plain = [p if isinstance(p, Dictionary) else Dictionary() for p in list(parameters)[:-1]]
        outer.DecodeParms = Array([Dictionary(dict(p.items())) for p in plain])
    return outer.read_bytes()


def _of_jpeg(image: Stream, data: bytes, space: Object | None) -> Samples:
    """Take size and components from the JPEG: a dictionary may say another thing (8.9.5.1)."""
    with Image.open(io.BytesIO(jpeg_of(image) or b"")) as picture:
        width, height = picture.size
    components = len(data) // (width * height)
    if _components(space) != components:
        space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}.get(components)
    if space is None or len(data) != width * height * components:
        raise ValueError("decoded to another size")
    return Samples(data, width, height, components, 8, space)


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


def _bilevel(image: Stream, coded: Sequence[str]) -> bytes:
    """Decode CCITT and JBIG2 to packed bits, 0 black, as the filters deliver them."""
    width, height = int(image.Width), int(image.Height)
    if "/JBIG2Decode" in coded:
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


def blank_high(image: Stream, space: Object | None) -> bool:
    """Tell whether the highest sample value is the blank one."""
    decode_array = image.get("/Decode")
    turned = isinstance(decode_array, Array) and float(decode_array[0]) > float(decode_array[1])
    if image.get("/ImageMask", False):
        return not turned
    return (_family(space) in _BRIGHT) != turned
