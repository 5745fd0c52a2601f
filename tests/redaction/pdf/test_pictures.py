# SPDX-License-Identifier: EUPL-1.2
"""Pixels under a box are blanked in the picture itself; every other sample keeps its value."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from redaction.decision import Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.pdf.images import decode
from redaction.pdf.jpeg import without_notes

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


def jpeg(pdf, mode):
    picture = Image.fromarray(noise((H, W, len(mode))).squeeze(), mode)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    stream = raw(pdf, b"", Name.DeviceGray if mode == "L" else Name.DeviceRGB, 8)
    stream.write(out.getvalue(), filter=Name.DCTDecode)
    return stream


def ccitt(pdf):
    bits = noise((H, W), 2) * 255
    out = io.BytesIO()
    Image.fromarray(bits).convert("1", dither=Image.Dither.NONE).save(
        out, "TIFF", compression="group4", tiffinfo={262: 0}
    )
    out.seek(0)
    tiff = Image.open(out)
    start, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]
    stream = raw(pdf, b"", Name.DeviceGray, 1)
    stream.write(
        out.getvalue()[start : start + size], filter=Name.CCITTFaxDecode,
        decode_parms=Dictionary(K=-1, Columns=W, Rows=H),
    )  # fmt: skip
    return stream


def jpx(pdf):
    out = io.BytesIO()
    Image.fromarray(noise((H, W, 3))).save(out, "JPEG2000", irreversible=False)
    stream = raw(pdf, b"", Name.DeviceRGB, 8)
    stream.write(out.getvalue(), filter=Name.JPXDecode)
    return stream


def soft_mask(pdf):
    mask = raw(pdf, noise((H, W)).tobytes(), Name.DeviceGray, 8)
    return raw(pdf, noise((H, W, 3)).tobytes(), Name.DeviceRGB, 8, SMask=mask)


def indexed(pdf):
    palette = String(bytes(range(48)))
    space = Array([Name.Indexed, Name.DeviceRGB, 15, palette])
    return raw(pdf, noise((H, W // 2)).tobytes(), space, 4)


KINDS = {
    "gray": lambda pdf: raw(pdf, noise((H, W)).tobytes(), Name.DeviceGray, 8),
    "rgb": lambda pdf: raw(pdf, noise((H, W, 3)).tobytes(), Name.DeviceRGB, 8),
    "cmyk": lambda pdf: raw(pdf, noise((H, W, 4)).tobytes(), Name.DeviceCMYK, 8),
    "one bit": lambda pdf: raw(pdf, noise((H, W // 8)).tobytes(), Name.DeviceGray, 1),
    "turned decode": lambda pdf: raw(
        pdf, noise((H, W)).tobytes(), Name.DeviceGray, 8, Decode=Array([1, 0])
    ),
    "stencil": lambda pdf: raw(pdf, noise((H, W // 8)).tobytes(), None, 1, ImageMask=True),
    "sixteen bits": lambda pdf: raw(pdf, noise((H, W * 2)).tobytes(), Name.DeviceGray, 16),
    "indexed": indexed,
    "soft mask": soft_mask,
    "jpeg gray": lambda pdf: jpeg(pdf, "L"),
    "jpeg rgb": lambda pdf: jpeg(pdf, "RGB"),
    "ccitt": ccitt,
    "jpeg 2000": jpx,
}


def removal(*boxes):
    return [
        Removal(id="a1", text="Jansen", type="PERSON", ground="5.1.2e",
                places=(Place(page=1, boxes=boxes),))
    ]  # fmt: skip


def only_picture(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)
                  and o.get("/Subtype") == Name.Image and "/Width" in o]  # fmt: skip
        first = pdf.pages[0].Resources.XObject
        shown = next(iter(first.values()))
        assert images
        return decode(shown, page=1)


@pytest.mark.parametrize("kind", KINDS)
def test_only_pixels_under_the_box_change(bench, kind):
    def add(pdf):
        pdf.pages[0].Resources.XObject = Dictionary(Im=KINDS[kind](pdf))

    # One pixel a point, so that sample and place are the same number.
    data = bench.build(b"q 200 0 0 100 100 40 cm /Im Do Q", change=add)
    result, report = bench.redact(data, removals=removal(BOX))
    assert report.images == 1
    bench.same_pixels(data, result, report)
    before, after = only_picture(data), only_picture(result)
    assert (before.width, before.height, before.bits) == (after.width, after.height, after.bits)
    step = before.components * before.bits

    def bits(samples):
        rows = np.frombuffer(samples.data, np.uint8).reshape(H, -1)
        return np.unpackbits(rows, axis=1)[:, : W * step].reshape(H, W, step)

    one, two = bits(before), bits(after)
    x0, x1, y0, y1 = 20, 80, 40, 60
    assert len(np.unique(two[y0:y1, x0:x1].reshape(-1, step), axis=0)) == 1
    outside = np.ones((H, W), bool)
    outside[y0:y1, x0:x1] = False
    assert (one[outside] == two[outside]).all()


@pytest.mark.parametrize(
    "matrix", [b"0 100 -200 0 350 50", b"140 40 -40 80 120 30", b"-200 0 0 -100 320 150"]
)
def test_turned_and_skewed_placement(bench, matrix):
    def add(pdf):
        pdf.pages[0].Resources.XObject = Dictionary(Im=KINDS["rgb"](pdf))

    data = bench.build(b"q " + matrix + b" cm /Im Do Q", change=add)
    result, report = bench.redact(data, removals=removal(Box(200, 80, 240, 95)))
    assert report.images == 1
    bench.same_pixels(data, result, report)


def test_picture_on_two_pages_is_copied(bench):
    def add(pdf):
        picture = pdf.make_indirect(KINDS["gray"](pdf))
        pdf.pages[0].Resources.XObject = Dictionary(Im=picture)
        pdf.pages.append(pdf.pages[0])

    data = bench.build(b"q 200 0 0 100 100 40 cm /Im Do Q", change=add)
    result, report = bench.redact(data, removals=removal(BOX))
    bench.same_pixels(data, result, report)
    with pikepdf.open(io.BytesIO(result)) as pdf:
        first, second = (next(iter(p.Resources.XObject.values())) for p in pdf.pages)
        assert first.read_bytes() != second.read_bytes()


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
