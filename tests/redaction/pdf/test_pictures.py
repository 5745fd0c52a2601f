# SPDX-License-Identifier: EUPL-1.2
"""Pixels under a box are blanked in the picture itself; every other sample keeps its value."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image, ImageCms, ImageDraw, ImageFont

from redaction.decision import Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.pdf.jpeg import without_notes
from redaction.pdf.samples import decode

BOX = Box(120, 80, 180, 100)
W, H = 200, 100


def noise(shape, high=256):
    return np.random.default_rng(7).integers(0, high, shape, dtype=np.uint8)


def raw(pdf, data, space, bits, **keys):
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = W, H, bits
    if space is not None:
        stream.ColorSpace = space
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return stream


def jpeg(pdf, mode, space=None, *, quality=90, **options):
    picture = Image.fromarray(noise((H, W, len(mode))).squeeze(), mode)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **options)
    own = {"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[mode]
    stream = raw(pdf, b"", own if space is None else space, 8)
    stream.write(out.getvalue(), filter=Name.DCTDecode)
    return stream


def turned_cmyk(pdf):
    """CMYK as Adobe's programs write it: complemented, which /Decode turns back."""
    stream = jpeg(pdf, "CMYK")
    stream.Decode = Array([1, 0] * 4)
    return stream


def deflated_jpeg(pdf):
    stream = jpeg(pdf, "RGB")
    data = zlib.compress(stream.read_raw_bytes())
    stream.write(data, filter=Array([Name.FlateDecode, Name.DCTDecode]))
    return stream


def group4():
    bits = noise((H, W), 2) * 255
    out = io.BytesIO()
    Image.fromarray(bits).convert("1", dither=Image.Dither.NONE).save(
        out, "TIFF", compression="group4", tiffinfo={262: 0}
    )
    out.seek(0)
    tiff = Image.open(out)
    start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    return out.getvalue()[start : start + size]


def ccitt(pdf, **parameters):
    stream = raw(pdf, b"", Name.DeviceGray, 1)
    stream.write(
        group4(), filter=Name.CCITTFaxDecode,
        decode_parms=Dictionary(K=-1, Columns=W, Rows=H, **parameters),
    )  # fmt: skip
    return stream


def jbig2(pdf):
    """One generic region in MMR coding (ITU-T T.88, 7.4.6), which is group 4 again."""
    region = struct.pack(">IIIIB", W, H, 0, 0, 0) + b"\x01" + group4()
    whole = struct.pack(">IIIIBH", W, H, 0, 0, 0, 0)
    data = struct.pack(">IBBBI", 0, 48, 0, 1, len(whole)) + whole
    data += struct.pack(">IBBBI", 1, 38, 0, 1, len(region)) + region
    stream = raw(pdf, b"", Name.DeviceGray, 1)
    stream.write(data, filter=Name.JBIG2Decode)
    return stream


def jpx(pdf, mode="RGB", space=Name.DeviceRGB, **options):
    out = io.BytesIO()
    picture = Image.fromarray(noise((H, W, len(mode))).squeeze(), mode)
    picture.save(out, "JPEG2000", **options)
    stream = raw(pdf, b"", space, 8)
    stream.write(out.getvalue(), filter=Name.JPXDecode)
    return stream


def soft_mask(pdf, picture=None):
    mask = raw(pdf, noise((H, W)).tobytes(), Name.DeviceGray, 8)
    own = raw(pdf, noise((H, W, 3)).tobytes(), Name.DeviceRGB, 8) if picture is None else picture
    own.SMask = mask
    return own


def stencil_mask(pdf):
    mask = raw(pdf, noise((H, W // 8)).tobytes(), None, 1, ImageMask=True)
    return raw(pdf, noise((H, W, 3)).tobytes(), Name.DeviceRGB, 8, Mask=mask)


def indexed(pdf, bits):
    palette = String(bytes(i % 256 for i in range(3 << bits)))
    space = Array([Name.Indexed, Name.DeviceRGB, (1 << bits) - 1, palette])
    return raw(pdf, noise((H, W * bits // 8)).tobytes(), space, bits)


def icc(pdf):
    profile = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile.N = 3
    return Array([Name.ICCBased, profile])


def gray(pdf, bits, **keys):
    return raw(pdf, noise((H, W * bits // 8)).tobytes(), Name.DeviceGray, bits, **keys)


def spot(pdf):
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1]), C1=Array([0]), N=1)
    space = Array([Name.Separation, Name.Steun, Name.DeviceGray, pdf.make_indirect(tint)])
    return raw(pdf, noise((H, W)).tobytes(), space, 8)


KINDS = {
    "1 bit": lambda pdf: gray(pdf, 1),
    "2 bits": lambda pdf: gray(pdf, 2),
    "4 bits": lambda pdf: gray(pdf, 4),
    "8 bits": lambda pdf: gray(pdf, 8),
    "16 bits": lambda pdf: gray(pdf, 16),
    "rgb": lambda pdf: raw(pdf, noise((H, W, 3)).tobytes(), Name.DeviceRGB, 8),
    "rgb, 16 bits": lambda pdf: raw(pdf, noise((H, W, 6)).tobytes(), Name.DeviceRGB, 16),
    "cmyk": lambda pdf: raw(pdf, noise((H, W, 4)).tobytes(), Name.DeviceCMYK, 8),
    "icc": lambda pdf: raw(pdf, noise((H, W, 3)).tobytes(), icc(pdf), 8),
    "spot colour": spot,
    "turned decode": lambda pdf: gray(pdf, 8, Decode=Array([1, 0])),
    "stencil": lambda pdf: raw(pdf, noise((H, W // 8)).tobytes(), None, 1, ImageMask=True),
    "indexed, 1 bit": lambda pdf: indexed(pdf, 1),
    "indexed, 4 bits": lambda pdf: indexed(pdf, 4),
    "indexed, 8 bits": lambda pdf: indexed(pdf, 8),
    "soft mask": soft_mask,
    "stencil mask": stencil_mask,
    "colours masked out": lambda pdf: gray(pdf, 8, Mask=Array([200, 255])),
    "jpeg gray": lambda pdf: jpeg(pdf, "L"),
    "jpeg rgb": lambda pdf: jpeg(pdf, "RGB"),
    "jpeg icc": lambda pdf: jpeg(pdf, "RGB", icc(pdf)),
    "jpeg, chroma whole": lambda pdf: jpeg(pdf, "RGB", subsampling=0),
    "jpeg, chroma halved across": lambda pdf: jpeg(pdf, "RGB", subsampling=1),
    "jpeg, coarse, tables of its own": lambda pdf: jpeg(pdf, "RGB", quality=15, optimize=True),
    "jpeg with restarts": lambda pdf: jpeg(pdf, "RGB", restart_marker_blocks=3),
    "jpeg, progressive": lambda pdf: jpeg(pdf, "RGB", progressive=True),
    "jpeg cmyk": lambda pdf: jpeg(pdf, "CMYK"),
    "jpeg cmyk, turned": turned_cmyk,
    "jpeg, deflated": deflated_jpeg,
    "jpeg with a soft mask": lambda pdf: soft_mask(pdf, jpeg(pdf, "RGB")),
    "ccitt": ccitt,
    "ccitt, black is 1": lambda pdf: ccitt(pdf, BlackIs1=True),
    "jbig2": jbig2,
    "jpeg 2000": lambda pdf: jpx(pdf, irreversible=False),
    "jpeg 2000, gray": lambda pdf: jpx(pdf, "L", None, irreversible=False),
    "jpeg 2000, with loss": lambda pdf: jpx(
        pdf, irreversible=True, quality_mode="rates", quality_layers=[12]
    ),
}


def removal(*boxes):
    return [
        Removal(id="a1", text="Jansen", type="PERSON", ground="5.1.2e",
                places=(Place(page=1, boxes=boxes),))
    ]  # fmt: skip


def bits_of(samples):
    step = samples.components * samples.bits
    rows = np.frombuffer(samples.data, np.uint8).reshape(samples.height, -1)
    return np.unpackbits(rows, axis=1)[:, : W * step].reshape(H, W, step)


def flat(under):
    """Whether samples spell nothing: no row of them changes from left to right.

    A JPEG goes on with the colour of the paper before the box, and a decoder mixes two pixels of
    colour into a flat block from the one beside it.
    """
    return (under == under[:, :1]).all()


def masks_of(image):
    return [image[key] for key in ("/SMask", "/Mask") if isinstance(image.get(key), Stream)]


def drawn_pictures(page):
    """The pictures of a page in the order in which it draws them."""
    objects = page.Resources.XObject
    steps = pikepdf.parse_content_stream(page, "Do")
    found = [objects[str(step.operands[0])] for step in steps]
    return [thing for thing in found if thing.Subtype == Name.Image]


def composed(data):
    """What the pictures of page 1 hold together: samples, masks, and the samples of the masks."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        first, *patches = drawn_pictures(pdf.pages[0])
        bits = bits_of(decode(first, page=1)).copy()
        for patch in (picture for picture in patches if "/Mask" in picture):
            painted = bits_of(decode(patch.Mask, page=1))[:, :, 0] == 0
            bits[painted] = bits_of(decode(patch, page=1))[painted]
        return [bits, *(bits_of(decode(mask, page=1)) for mask in masks_of(first))]


@pytest.mark.parametrize("kind", KINDS)
def test_only_pixels_under_the_box_change(bench, kind):
    def add(pdf):
        pdf.pages[0].Resources.XObject = Dictionary(Im=KINDS[kind](pdf))

    # One pixel a point, so that sample and place are the same number.
    data = bench.build(b"q 200 0 0 100 100 40 cm /Im Do Q", change=add)
    # Poppler draws such a picture a shade otherwise once the file says for which colours it is
    # meant (PDF/A); the pixel proof sees that, and the next attempts leave it out.
    result, report = bench.redact(data, removals=removal(BOX), again=kind == "icc")
    assert report.images == 1
    bench.same_pixels(data, result, report)
    before, after = composed(data), composed(result)
    assert len(before) == len(after)
    x0, x1, y0, y1 = 20, 80, 40, 60
    outside = np.ones((H, W), bool)
    outside[y0:y1, x0:x1] = False
    for one, two in zip(before, after, strict=True):
        assert one.shape == two.shape
        assert flat(two[y0 + 2 : y1 - 2, x0 + 2 : x1 - 2])
        assert (one[outside] == two[outside]).all()


@pytest.mark.parametrize("kind", ["rgb", "1 bit", "jpeg rgb", "soft mask", "stencil", "ccitt"])
@pytest.mark.parametrize(
    "matrix", [b"0 100 -200 0 350 50", b"140 40 -40 80 120 30", b"-200 0 0 -100 320 150"]
)
def test_turned_and_skewed_placement(bench, matrix, kind):
    def add(pdf):
        pdf.pages[0].Resources.XObject = Dictionary(Im=KINDS[kind](pdf))

    data = bench.build(b"q " + matrix + b" cm /Im Do Q", change=add)
    removals = removal(Box(200, 80, 240, 95))
    result, report = bench.redact(data, removals=removals, again=True)
    assert report.images == 1
    bench.same_pixels(data, result, report)
    before, after = composed(data)[0], composed(result)[0]
    values = np.array([float(v) for v in matrix.split()]).reshape(3, 2)
    columns, rows = np.meshgrid((np.arange(W) + 0.5) / W, 1 - (np.arange(H) + 0.5) / H)
    x = columns * values[0, 0] + rows * values[1, 0] + values[2, 0]
    y = columns * values[0, 1] + rows * values[1, 1] + values[2, 1]
    inner = (x > 203) & (x < 237) & (y > 83) & (y < 92)
    drawn = report.drawn[0].boxes[0]
    outer = (x > drawn.x0) & (x < drawn.x1) & (y > drawn.y0) & (y < drawn.y1)
    for row, here in zip(after, inner, strict=True):
        assert len(np.unique(row[here], axis=0)) <= 1
    assert (before[~outer] == after[~outer]).all()


@pytest.mark.parametrize("kind", ["8 bits", "jpeg rgb", "ccitt"])
def test_a_page_without_a_box_keeps_the_picture_it_shares(bench, kind):
    def add(pdf):
        picture = pdf.make_indirect(KINDS[kind](pdf))
        pdf.pages[0].Resources.XObject = Dictionary(Im=picture)
        pdf.pages.append(pdf.pages[0])

    data = bench.build(b"q 200 0 0 100 100 40 cm /Im Do Q", change=add)
    result, report = bench.redact(data, removals=removal(BOX))
    bench.same_pixels(data, result, report)
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.open(io.BytesIO(result)) as pdf:
        (was,), first, (second,) = (
            drawn_pictures(page) for page in (source.pages[0], pdf.pages[0], pdf.pages[1])
        )
        assert second.read_raw_bytes() == was.read_raw_bytes()
        assert first[0].read_raw_bytes() != was.read_raw_bytes()


@pytest.mark.parametrize("kind", ["8 bits", "jpeg rgb", "jpeg 2000", "jbig2"])
@pytest.mark.parametrize(
    "content",
    [
        b"q 0 0 60 60 re W n 200 0 0 100 100 40 cm /Im Do Q",
        b"q 110 45 20 90 re W n 200 0 0 100 100 40 cm /Im Do Q",
        b"q 200 0 0 100 100 40 cm /Im Do Q 0.4 g 90 30 250 150 re f",
        b"q 200 0 0 100 100 40 cm /Im Do Q q 200 0 0 100 100 40 cm /Im2 Do Q",
    ],
    ids=["cropped away", "cropped away in part", "painted over", "under another picture"],
)
def test_pixels_under_a_box_go_where_nobody_sees_them(bench, kind, content):
    def add(pdf):
        pdf.pages[0].Resources.XObject = Dictionary(
            Im=KINDS[kind](pdf), Im2=raw(pdf, b"\xcc" * (W * H), Name.DeviceGray, 8)
        )

    data = bench.build(content, change=add)
    result, report = bench.redact(data, removals=removal(BOX), again=True)
    bench.same_pixels(data, result, report)
    shape = composed(data)[0].shape
    with pikepdf.open(io.BytesIO(result)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, Stream) and thing.get("/Width") == W and "/ImageMask" not in thing:
                bits = bits_of(decode(thing, page=1))
                if bits.shape == shape:
                    assert flat(bits[42:58, 22:78])


def test_thumbnails_and_alternates_go(bench):
    def add(pdf):
        shown = KINDS["8 bits"](pdf)
        shown.Alternates = Array([Dictionary(Image=KINDS["jpeg rgb"](pdf))])
        pdf.pages[0].Resources.XObject = Dictionary(Im=shown)
        pdf.pages[0].obj.Thumb = KINDS["rgb"](pdf)

    data = bench.build(b"q 200 0 0 100 100 40 cm /Im Do Q", change=add)
    result, report = bench.redact(data, removals=removal(BOX))
    bench.same_pixels(data, result, report)
    with pikepdf.open(io.BytesIO(result)) as pdf:
        assert "/Thumb" not in pdf.pages[0].obj
        pictures = [o for o in pdf.objects if isinstance(o, Stream) and "/Width" in o]
        assert len(pictures) == 1
        assert "/Alternates" not in pictures[0]


def scan(pdf, dots=300):
    """A page of grey lettering with the noise of a scanner, A5 wide and 100 points high."""
    wide, high = 420 * dots // 72, 100 * dots // 72
    picture = Image.new("L", (wide, high), 236)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(size=dots // 7)
    for line in range(3):
        pen.text((20, 20 + line * high // 3), "Deze nota is van Jansen, Bakker en De Wit",
                 font=font, fill=40)  # fmt: skip
    sheet = np.asarray(picture) + np.random.default_rng(3).normal(0, 3, (high, wide))
    grey = np.clip(sheet, 0, 255).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(np.stack([grey, grey, grey - grey // 40], axis=2)).save(out, "JPEG", quality=80)
    stream = pdf.make_stream(b"")
    stream.Type, stream.Subtype, stream.ColorSpace = Name.XObject, Name.Image, Name.DeviceRGB
    stream.Width, stream.Height, stream.BitsPerComponent = wide, high, 8
    stream.write(out.getvalue(), filter=Name.DCTDecode)
    return stream


@pytest.mark.parametrize("dots", [150, 300])
def test_a_scan_keeps_its_size_and_says_how_much_it_grew(bench, dots):
    def add(pdf):
        pdf.pages[0].Resources.XObject = Dictionary(Im=scan(pdf, dots))

    data = bench.build(b"q 400 0 0 95 0 50 cm /Im Do Q", change=add)
    result, report = bench.redact(data, removals=removal(Box(130, 112, 175, 125)))
    bench.same_pixels(data, result, report)
    with pikepdf.open(io.BytesIO(result)) as pdf:
        picture, *_ = drawn_pictures(pdf.pages[0])
        assert picture.Filter == Name.DCTDecode
    # Without loss it would be six times as large.
    assert report.bytes_after < 1.6 * report.bytes_before


def test_inline_picture(bench):
    data = bench.build(
        b"q 200 0 0 100 100 40 cm BI /W 4 /H 4 /CS /G /BPC 8 /F /AHx ID "
        b"00112233445566778899AABBCCDDEEFF> EI Q q 20 0 0 20 0 0 cm "
        b"BI /W 40 /H 20 /CS /G /BPC 8 /F /AHx ID " + b"3C" * 800 + b"> EI Q"
    )
    result, report = bench.redact(data, removals=removal(Box(5, 5, 10, 10)))
    assert report.images == 1
    bench.same_pixels(data, result, report)


def test_signature_drawn_as_paths_goes_and_table_lines_stay(bench):
    data = bench.build(
        b"0.5 w 20 60 m 380 60 l S 2 w 125 85 m 140 95 l 150 84 l 170 97 l S "
        b"BT /F1 12 Tf 40 150 Td (Dit blijft) Tj ET"
    )
    result, report = bench.redact(data, removals=removal(BOX))
    bench.same_pixels(data, result, report)
    assert "140 95 l" not in bench.everything(result)
    assert "380 60 l" in bench.everything(result)


def test_jpeg_loses_notes_and_keeps_its_picture():
    picture = Image.fromarray(noise((16, 16, 3)))
    exif = Image.Exif()
    exif[0x013B] = "Pieter Jansen"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"Jansen")
    stripped = without_notes(out.getvalue() + b"Jansen")
    assert b"Jansen" in out.getvalue()
    assert b"Jansen" not in stripped
    one, two = (np.asarray(Image.open(io.BytesIO(d))) for d in (out.getvalue(), stripped))
    assert (one == two).all()


def test_what_is_no_jpeg_stays_as_it_is():
    assert without_notes(b"geen plaatje") == b"geen plaatje"


def test_a_small_picture_in_the_marker_of_a_jpeg_goes():
    out = io.BytesIO()
    Image.fromarray(noise((16, 16, 3))).save(out, "JPEG")
    data = out.getvalue()
    assert data[2:4] == b"\xff\xe0"
    small = b"Jansen" * 2
    marker = b"\xff\xe0" + (16 + len(small)).to_bytes(2, "big") + data[6:18] + b"\x02\x02" + small
    stripped = without_notes(data[:2] + marker + data[20:])
    assert stripped == data
