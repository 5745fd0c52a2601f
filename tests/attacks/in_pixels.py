# SPDX-License-Identifier: EUPL-1.2
"""The name in the pixels of pictures of every kind.

A layer of invisible text lies over most of them, as programs for text recognition write it, so
that the product knows the place. Pictures stand at two pixels a point.
"""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.attacks.attack import NAME, RAW, Group, draw, form, page, saved
from tests.attacks.lettering import HEIGHT, WIDTH, ink, picture

GROUP = Group("pixels")
_W, _H = WIDTH // 2, HEIGHT // 2


def _layer(x: float = 40, y: float = 60) -> bytes:
    """Return invisible text over a picture that is drawn at a place."""
    left, _, right, bottom = ink()
    wide = 98.9  # what Helvetica makes of the name at 12 points
    scale = 100 * (right - left) / 2 / wide
    at = (x + left / 2, y + (HEIGHT - bottom) / 2)
    return b"BT /F1 12 Tf 3 Tr %.2f Tz %.2f %.2f Td (%s) Tj ET\n" % (scale, *at, RAW)


def _image(pdf, data: bytes, space=Name.DeviceGray, bits: int = 8, **keys):
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = WIDTH, HEIGHT, bits
    if space is not None:
        stream.ColorSpace = space
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


def _put(pdf, image, layer: bytes | None = None, matrix: bytes = b"%d 0 0 %d 40 60" % (_W, _H)):
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=image)
    draw(pdf, b"q %s cm /Im Do Q\n" % matrix + (_layer() if layer is None else layer))


def _add(title: str, make) -> None:
    GROUP.change(title, pixels=True)(lambda pdf: _put(pdf, make(pdf)))


def _packed(levels: np.ndarray, bits: int) -> bytes:
    """Return samples of fewer than eight bits, rows filled to whole bytes."""
    wide = np.unpackbits(levels.astype(np.uint8)[:, :, None], axis=2)[:, :, 8 - bits :]
    return np.packbits(wide.reshape(HEIGHT, -1), axis=1).tobytes()


def _rgb() -> np.ndarray:
    grey = picture().astype(int)
    return np.stack([grey, 255 - (255 - grey) // 2, 128 + grey // 2], axis=2).astype(np.uint8)


def _cmyk() -> np.ndarray:
    dark = 255 - picture()
    return np.stack([dark, dark // 2, dark // 3, dark // 4], axis=2)


_BITS = picture() > 127
_add("gray, 8 bits", lambda pdf: _image(pdf, picture().tobytes()))
_add("gray, 16 bits", lambda pdf: _image(pdf, (picture().astype(">u2") * 257).tobytes(), bits=16))
_add("gray, 4 bits", lambda pdf: _image(pdf, _packed(picture() >> 4, 4), bits=4))
_add("gray, 2 bits", lambda pdf: _image(pdf, _packed(picture() >> 6, 2), bits=2))
_add("gray, 1 bit", lambda pdf: _image(pdf, np.packbits(_BITS, axis=1).tobytes(), bits=1))
_add(
    "gray, turned by Decode",
    lambda pdf: _image(pdf, (255 - picture()).tobytes(), Decode=Array([1, 0])),
)
_add("RGB", lambda pdf: _image(pdf, _rgb().tobytes(), Name.DeviceRGB))
_add(
    "RGB, 16 bits",
    lambda pdf: _image(pdf, (_rgb().astype(">u2") * 257).tobytes(), Name.DeviceRGB, 16),
)
_add("CMYK", lambda pdf: _image(pdf, _cmyk().tobytes(), Name.DeviceCMYK))
_add(
    "CMYK, turned by Decode",
    lambda pdf: _image(pdf, (255 - _cmyk()).tobytes(), Name.DeviceCMYK, Decode=Array([1, 0] * 4)),
)
_add(
    "calibrated",
    lambda pdf: _image(
        pdf, _rgb().tobytes(), Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.95, 1, 1.09]))])
    ),
)
_add("indexed, 8 bits", lambda pdf: _image(pdf, (picture() >> 4).tobytes(), _index(16)))
_add("indexed, 4 bits", lambda pdf: _image(pdf, _packed(picture() >> 4, 4), _index(16), 4))
_add("indexed, 1 bit", lambda pdf: _image(pdf, np.packbits(_BITS, axis=1).tobytes(), _index(2), 1))
_add("spot colour", lambda pdf: _image(pdf, (255 - picture()).tobytes(), _spot(pdf)))
_add(
    "stencil",
    lambda pdf: _image(pdf, np.packbits(_BITS, axis=1).tobytes(), None, 1, ImageMask=True),
)
_add(
    "stencil, turned",
    lambda pdf: _image(
        pdf, np.packbits(~_BITS, axis=1).tobytes(), None, 1, ImageMask=True, Decode=Array([1, 0])
    ),
)
_add("packed with a predictor", lambda pdf: _predicted(pdf))
_add(
    "soft mask that spells it",
    lambda pdf: _image(pdf, bytes(WIDTH * HEIGHT), SMask=_image(pdf, (255 - picture()).tobytes())),
)
_add(
    "soft mask beside the same picture",
    lambda pdf: _image(pdf, picture().tobytes(), SMask=_image(pdf, (255 - picture()).tobytes())),
)
_add(
    "stencil mask that spells it",
    lambda pdf: _image(
        pdf,
        bytes(WIDTH * HEIGHT),
        Mask=_image(pdf, np.packbits(_BITS, axis=1).tobytes(), None, 1, ImageMask=True),
    ),
)
_add("colours masked out", lambda pdf: _image(pdf, picture().tobytes(), Mask=Array([200, 255])))
_add(
    "JPEG, gray",
    lambda pdf: _coded(pdf, Image.fromarray(picture()), "JPEG", Name.DCTDecode, Name.DeviceGray),
)
_add(
    "JPEG, RGB",
    lambda pdf: _coded(pdf, Image.fromarray(_rgb()), "JPEG", Name.DCTDecode, Name.DeviceRGB),
)
_add(
    "JPEG, CMYK",
    lambda pdf: _coded(
        pdf, Image.fromarray(_cmyk(), "CMYK"), "JPEG", Name.DCTDecode, Name.DeviceCMYK
    ),
)
_add(
    "JPEG, progressive",
    lambda pdf: _coded(
        pdf, Image.fromarray(_rgb()), "JPEG", Name.DCTDecode, Name.DeviceRGB, progressive=True
    ),
)
_add(
    "JPEG 2000",
    lambda pdf: _coded(pdf, Image.fromarray(_rgb()), "JPEG2000", Name.JPXDecode, Name.DeviceRGB),
)
_add(
    "JPEG 2000 with its own colours",
    lambda pdf: _coded(pdf, Image.fromarray(picture()), "JPEG2000", Name.JPXDecode, None),
)
_add("JPEG 2000 with transparency", lambda pdf: _transparent(pdf))
_add("CCITT group 4", lambda pdf: _fax(pdf))
_add("CCITT group 4, black as 1", lambda pdf: _fax(pdf, black=True))


def _index(size: int):
    step = 255 // (size - 1)
    return Array(
        [Name.Indexed, Name.DeviceGray, size - 1, String(bytes(i * step for i in range(size)))]
    )


def _spot(pdf):
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    return Array([Name.Separation, Name.Steun, Name.DeviceGray, pdf.make_indirect(tint)])


def _predicted(pdf):
    rows = np.hstack([np.zeros((HEIGHT, 1), np.uint8), picture()])
    image = _image(pdf, b"")
    image.write(zlib.compress(rows.tobytes()), filter=Name.FlateDecode,
                decode_parms=Dictionary(Predictor=15, Columns=WIDTH))  # fmt: skip
    return image


def _coded(pdf, made: Image.Image, kind: str, filter_name, space, **options):
    out = io.BytesIO()
    made.save(out, kind, **options)
    image = _image(pdf, b"", space)
    image.write(out.getvalue(), filter=filter_name)
    return image


def _transparent(pdf):
    alpha = Image.new("L", (WIDTH, HEIGHT), 255)
    made = Image.merge("RGBA", (*(Image.fromarray(picture()) for _ in "RGB"), alpha))
    image = _coded(pdf, made, "JPEG2000", Name.JPXDecode, None)
    image.SMaskInData = 1
    return image


def _group4(high: int = HEIGHT) -> bytes:
    """Return the name in CCITT group 4, black as the standard has it."""
    out = io.BytesIO()
    Image.fromarray(picture()[:high]).point(lambda v: 255 * (v > 127)).convert("1").save(
        out, "TIFF", compression="group4", tiffinfo={262: 0}
    )
    tiff = Image.open(out)
    start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return out.getvalue()[start : start + size]


def _fax(pdf, *, black: bool = False):
    image = _image(pdf, b"", bits=1)
    parms = Dictionary(K=-1, Columns=WIDTH, Rows=HEIGHT)
    if black:
        parms.BlackIs1 = True
        image.Decode = Array([1, 0])
    image.write(_group4(), filter=Name.CCITTFaxDecode, decode_parms=parms)
    return image


@GROUP.change("JBIG2", pixels=True)
def _jbig2(pdf):
    """Write one generic region in MMR coding (ITU-T T.88, 7.4.6), which is group 4 again.

    It ends with the letters: poppler draws white rows after them wrong.
    """
    high = ink()[3]
    region = struct.pack(">IIIIB", WIDTH, high, 0, 0, 0) + b"\x01" + _group4(high)
    whole = struct.pack(">IIIIBH", WIDTH, high, 0, 0, 0, 0)
    data = struct.pack(">IBBBI", 0, 48, 0, 1, len(whole)) + whole
    data += struct.pack(">IBBBI", 1, 38, 0, 1, len(region)) + region
    image = _image(pdf, b"", bits=1)
    image.Height = high
    image.write(data, filter=Name.JBIG2Decode)
    _put(pdf, image, matrix=b"%d 0 0 %g 40 %g" % (_W, high / 2, 60 + (HEIGHT - high) / 2))


@GROUP.change("inline picture", pixels=True)
def _inline(pdf):
    head = b"BI /W %d /H %d /BPC 8 /CS /G /F /AHx ID " % (WIDTH, HEIGHT)
    data = head + picture().tobytes().hex().encode() + b"> EI"
    draw(pdf, b"q %d 0 0 %d 40 60 cm %s Q\n" % (_W, _H, data) + _layer())


@GROUP.change("inline stencil", pixels=True)
def _inline_stencil(pdf):
    head = b"BI /W %d /H %d /BPC 1 /IM true /F /AHx ID " % (WIDTH, HEIGHT)
    data = head + np.packbits(_BITS, axis=1).tobytes().hex().encode() + b"> EI"
    draw(pdf, b"q %d 0 0 %d 40 60 cm %s Q\n" % (_W, _H, data) + _layer())


@GROUP.change("inline picture in a form", pixels=True)
def _inline_form(pdf):
    head = b"BI /W %d /H %d /BPC 8 /CS /G /F /AHx ID " % (WIDTH, HEIGHT)
    data = head + picture().tobytes().hex().encode() + b"> EI"
    body = b"q %d 0 0 %d 40 60 cm %s Q\n" % (_W, _H, data)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form(pdf, body))
    draw(pdf, b"/X Do " + _layer())


@GROUP.change("picture in a form", pixels=True)
def _in_form(pdf):
    body = b"q %d 0 0 %d 40 60 cm /Im Do Q" % (_W, _H)
    made = form(pdf, body)
    made.Resources = Dictionary(XObject=Dictionary(Im=_image(pdf, picture().tobytes())))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=made)
    draw(pdf, b"/X Do " + _layer())


@GROUP.change("turned picture", pixels=True)
def _turned(pdf):
    image = _image(pdf, np.ascontiguousarray(picture()[::-1, ::-1]).tobytes())
    _put(pdf, image, matrix=b"-%d 0 0 -%d %d %d" % (_W, _H, 40 + _W, 60 + _H))


@GROUP.change("drawn twice, once clipped to nothing", pixels=True)
def _clipped(pdf):
    _put(pdf, _image(pdf, picture().tobytes()))
    draw(pdf, b"q 0 0 1 1 re W n %d 0 0 %d 200 100 cm /Im Do Q" % (_W, _H))


@GROUP.change("drawn twice, once beyond the page", pixels=True)
def _beyond(pdf):
    _put(pdf, _image(pdf, picture().tobytes()))
    draw(pdf, b"q %d 0 0 %d 2000 100 cm /Im Do Q" % (_W, _H))


@GROUP.change("under a grey box", pixels=True)
def _covered(pdf):
    _put(pdf, _image(pdf, picture().tobytes()))
    draw(pdf, b"0.5 g 36 56 %d %d re f 0 g" % (_W + 8, _H + 8))


@GROUP.change("picture larger than the page", pixels=True)
def _large(pdf):
    wide = np.full((HEIGHT, WIDTH * 8), 200, np.uint8)
    wide[:, WIDTH : 2 * WIDTH] = picture()
    image = _image(pdf, wide.tobytes())
    image.Width = WIDTH * 8
    _put(pdf, image, matrix=b"%d 0 0 %d %d 60" % (_W * 8, _H, 40 - _W))


@GROUP.change("thumbnail of the page", pixels=True)
def _thumbnail(pdf):
    thumbnail = _image(pdf, picture().tobytes())
    pdf.pages[0].obj.Thumb = thumbnail


@GROUP.change("alternate picture", pixels=True)
def _alternate(pdf):
    other = Dictionary(Image=_image(pdf, picture().tobytes()), DefaultForPrinting=True)
    shown = _image(pdf, bytes([200]) * WIDTH * HEIGHT, Alternates=Array([other]))
    _put(pdf, shown, b"")


@GROUP.change("picture that is not drawn", pixels=True)
def _undrawn(pdf):
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im=_image(pdf, picture().tobytes()))


@GROUP.change("picture in a stamp", pixels=True)
def _stamp(pdf):
    body = b"q %d 0 0 %d 0 0 cm /Im Do Q " % (_W, _H) + _layer(0, 0)
    look = form(pdf, body, (0, 0, _W, _H))
    look.Resources.XObject = Dictionary(Im=_image(pdf, picture().tobytes()))
    rect = Array([40, 60, 40 + _W, 60 + _H])
    stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=rect, F=4, AP=Dictionary(N=look))
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(stamp)])


@GROUP.change("private keys of a picture")
def _keys(pdf):
    image = _image(pdf, bytes([200]) * WIDTH * HEIGHT, Name=Name(f"/{NAME}"), ID=String(NAME))
    image.OPI = Dictionary({"/2.0": Dictionary(F=String(NAME))})
    image.PieceInfo, image.Own = Dictionary(A=String(NAME)), String(NAME)
    _put(pdf, image, b"")


@GROUP.change("notes in a JPEG")
def _jpeg_notes(pdf):
    exif = Image.Exif()
    exif[0x013B], exif[0x8298] = NAME, NAME
    grey = Image.new("L", (WIDTH, HEIGHT), 200)
    image = _coded(pdf, grey, "JPEG", Name.DCTDecode, Name.DeviceGray, exif=exif, comment=RAW)
    _put(pdf, image, b"")


@GROUP.change("bytes behind a JPEG")
def _jpeg_tail(pdf):
    grey = Image.new("L", (WIDTH, HEIGHT), 200)
    image = _coded(pdf, grey, "JPEG", Name.DCTDecode, Name.DeviceGray)
    image.write(image.read_raw_bytes() + RAW, filter=Name.DCTDecode)
    _put(pdf, image, b"")


@GROUP.change("notes in a JPEG 2000")
def _jpx_notes(pdf):
    grey = Image.new("L", (WIDTH, HEIGHT), 200)
    image = _coded(pdf, grey, "JPEG2000", Name.JPXDecode, Name.DeviceGray, comment=NAME)
    box = struct.pack(">I4s", 8 + 16 + len(RAW), b"uuid") + bytes(16) + RAW
    image.write(image.read_raw_bytes() + box, filter=Name.JPXDecode)
    _put(pdf, image, b"")


@GROUP.change("samples that spell it")
def _samples(pdf):
    image = _image(pdf, RAW)
    image.Width, image.Height = len(RAW), 1
    _put(pdf, image, b"", b"17 0 0 1 40 60")


@GROUP.change("samples behind the last row")
def _behind(pdf):
    _put(pdf, _image(pdf, bytes([200]) * WIDTH * HEIGHT + RAW), b"")


@GROUP.whole("scan without a text layer", pixels=True, keeps=False)
def _scan():
    pdf = page()
    sheet = np.full((400, 800), 255, np.uint8)
    sheet[200 : 200 + HEIGHT, 100 : 100 + WIDTH] = picture()
    image = _image(pdf, sheet.tobytes())
    image.Width, image.Height = 800, 400
    pdf.pages[0].obj.Contents = pdf.make_stream(b"")
    _put(pdf, image, b"", b"400 0 0 200 0 0")
    return saved(pdf)


@GROUP.whole("drawn with small rectangles", pixels=True)
def _rectangles():
    """The letters as drawings, one rectangle a run of dark pixels, under invisible text."""
    parts = []
    for y, row in enumerate(~_BITS):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
        parts += [
            b"%g %g %g 0.5 re" % (40 + a / 2, 60 + (HEIGHT - 1 - y) / 2, (b - a) / 2)
            for a, b in zip(edges[::2], edges[1::2], strict=True)
        ]
    return saved(page(b"\nf ".join(parts) + b"\nf " + _layer()))
