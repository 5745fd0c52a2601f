# SPDX-License-Identifier: EUPL-1.2
"""Removed texts spelled by bytes that are no text: font programs, profiles, maps, samples.

A name in the copyright line of a font, the comment of a map to Unicode or a profile is written
over, letter for letter, so that every offset stays. Samples of a picture are turned round
(complemented, with ``/Decode`` turned as well) and palettes put in another order, which draws the
same and spells nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Name, Stream, String

from redaction.errors import CannotRemove
from redaction.pdf.content import content
from redaction.pdf.names import content_streams
from redaction.pdf.samples import Samples, decode
from redaction.pdf.scrub import Scrubber

_ONCE = ("/JPXDecode", "/DCTDecode", "/JBIG2Decode", "/CCITTFaxDecode")


def clean_bytes(pdf: pikepdf.Pdf, scrubber: Scrubber) -> int:
    """Take removed texts out of all streams that draw no text; return how many changed.

    Args:
        pdf: a document whose content streams have been rewritten.
        scrubber: knows what was removed.
    """
    drawing = {stream.objgen for stream in content_streams(pdf)} if scrubber else set()
    changed = 0
    for thing in pdf.objects if scrubber else ():
        if not isinstance(thing, Stream) or thing.objgen in drawing:
            continue
        if thing.get("/Subtype") == Name.Image:
            changed += _clean_picture(thing, scrubber)
        else:
            changed += _write_over(thing, scrubber)
    return changed


def _bytes_of(stream: Stream) -> bytes:
    try:
        return content(stream)
    except pikepdf.PdfError:
        return b""


def _write_over(stream: Stream, scrubber: Scrubber) -> int:
    """Write over the letters of a removed text; the length stays."""
    data = _bytes_of(stream)
    if not scrubber.in_bytes(data):
        return 0
    stream.write(scrubber.written_over(data))
    return 1


def _clean_picture(image: Stream, scrubber: Scrubber) -> int:
    raw = image.read_raw_bytes()
    found = image.get("/Filter")
    last = found[-1] if isinstance(found, Array) and len(found) else found
    if str(last) in _ONCE:
        if not isinstance(found, Array) and scrubber.in_bytes(raw):
            parameters: Any = image.get("/DecodeParms")
            image.write(scrubber.written_over(raw), filter=Name(str(last)), decode_parms=parameters)
            return 1
        return 0
    palette = _palette(image)
    if not scrubber.in_bytes(_bytes_of(image)) and not scrubber.in_bytes(palette):
        return 0
    try:
        samples = decode(image, page=0)
    except CannotRemove:
        return 0  # the inspection tells
    if palette:
        return _shuffle(image, samples, palette, scrubber)
    if scrubber.in_bytes(samples.data):
        _turn(image, samples)
    else:
        image.write(samples.data)
    return 1


def _palette(image: Stream) -> bytes:
    space = image.get("/ColorSpace")
    if not isinstance(space, Array) or len(space) != 4 or space[0] != Name.Indexed:
        return b""
    table = space[3]
    return content(table) if isinstance(table, Stream) else bytes(table)


def _shuffle(image: Stream, samples: Samples, palette: bytes, scrubber: Scrubber) -> int:
    """Put the colours of a palette in another order, and every sample with its colour."""
    assert isinstance(samples.space, Array)  # noqa: S101 - only an indexed space has a palette
    size = int(samples.space[2]) + 1
    each = len(palette) // size
    colours = np.frombuffer(palette[: each * size], np.uint8).reshape(size, each)
    row = (samples.width * samples.bits + 7) // 8
    rows = np.frombuffer(samples.data, np.uint8).reshape(samples.height, row)
    bits = np.unpackbits(rows, axis=1)[:, : samples.width * samples.bits]
    parts = bits.reshape(samples.height, samples.width, samples.bits)
    indexes = np.minimum(parts @ (1 << np.arange(samples.bits - 1, -1, -1)), size - 1)
    even, odd = [*range(0, size, 2)], [*range(1, size, 2)]
    for order in ([*even, *odd], [*odd, *even]):
        moved = np.argsort(order).astype(np.uint8)[indexes]
        wide = np.unpackbits(moved[:, :, None], axis=2)[:, :, 8 - samples.bits :]
        data = np.packbits(wide.reshape(samples.height, -1), axis=1).tobytes()
        table = colours[order].tobytes()
        if not scrubber.in_bytes(data) and not scrubber.in_bytes(table):
            image.ColorSpace = Array([Name.Indexed, samples.space[1], size - 1, String(table)])
            image.write(data)
            return 1
    return 0


def _turn(image: Stream, samples: Samples) -> None:
    """Complement every sample, and what it means."""
    high = (1 << samples.bits) - 1
    meant = [float(v) for v in image.get("/Decode", Array([0, 1] * samples.components))]
    turned = [v for low, up in zip(meant[::2], meant[1::2], strict=True) for v in (up, low)]
    image.Decode = Array(turned)
    mask = image.get("/Mask")
    if isinstance(mask, Array):
        ranges = [int(v) for v in mask]
        pairs = zip(ranges[1::2], ranges[::2], strict=True)
        image.Mask = Array([high - v for pair in pairs for v in pair])
    image.write((~np.frombuffer(samples.data, np.uint8)).tobytes())
