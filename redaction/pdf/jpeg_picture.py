# SPDX-License-Identifier: EUPL-1.2
"""A JPEG with pixels blanked stays a JPEG, so that a scanned page keeps its size.

Blocks that a box covers partly go whole. What stood in them beside the box is drawn over them
again by a second picture: a *patch* without loss, of the same size in the same place, so that
every renderer takes its samples at the same points, and masked to those pixels.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pikepdf
from pikepdf import Array, Name, Stream

from redaction.errors import CannotRemove
from redaction.pdf.jpeg import without_notes
from redaction.pdf.jpeg_blocks import blanked
from redaction.pdf.jpeg_frame import NotUnderstood
from redaction.pdf.samples import Samples, decode, jpeg_of

Mask = npt.NDArray[np.bool_]
Values = npt.NDArray[np.uint8]

PATCH_KEYS = ("/Decode", "/Interpolate", "/Intent", "/OC")


class Kept(NamedTuple):
    """A blanked JPEG, and the patch that is drawn over it where one is needed."""

    jpeg: bytes
    patch: Stream | None


def keep_jpeg(
    pdf: pikepdf.Pdf, image: Stream, samples: Samples, mask: Mask, *, high: bool, reach: int
) -> Kept | None:
    """Blank a JPEG and keep it one; ``None`` where that cannot be done, or gains nothing.

    Args:
        pdf: the document it is drawn in.
        image: the picture.
        samples: what it decodes to.
        mask: which pixels go.
        high: whether the highest sample is the blank one.
        reach: how many pixels around one a renderer mixes into it.
    """
    data = jpeg_of(image)
    if data is None or samples.bits != 8:
        return None
    try:
        fresh = blanked(without_notes(data), mask, high=high)
        before, after = _pixels(samples), _pixels(_decoded(pdf, image, fresh))
    except (NotUnderstood, CannotRemove):
        return None
    if before.shape != after.shape:
        return None
    lost = (before != after).any(axis=2) & ~mask
    if not lost.any():
        return Kept(fresh, None)
    # Poppler rounds CMYK otherwise where a mask is, and what two masks show no longer adds up.
    if samples.components == 4 or "/SMask" in image or "/Mask" in image:
        return None
    shown = _grown(lost, reach) & ~mask
    values = np.where((_grown(shown, reach) & ~mask)[:, :, None], before, 255 if high else 0)
    patch = _patch(pdf, image, samples, values.astype(np.uint8), shown)
    size = sum(len(part.read_raw_bytes()) for part in (patch, patch.Mask))
    return Kept(fresh, patch) if size < len(fresh) else None


def _decoded(pdf: pikepdf.Pdf, image: Stream, data: bytes) -> Samples:
    copy = pdf.make_stream(b"", dict(image.items()))
    copy.write(data, filter=Name.DCTDecode)
    return decode(copy, page=0)


def _pixels(samples: Samples) -> Values:
    shape = (samples.height, samples.width, samples.components)
    return np.frombuffer(samples.data, np.uint8).reshape(shape)


def _grown(mask: Mask, pixels: int) -> Mask:
    """Return the mask with all pixels that lie at most so far from one of it."""
    for axis in (0, 1):
        wide = mask.copy()
        for step in range(1, pixels + 1):
            there, here = [slice(None)] * 2, [slice(None)] * 2
            there[axis], here[axis] = slice(step, None), slice(None, -step)
            wide[tuple(there)] |= mask[tuple(here)]
            wide[tuple(here)] |= mask[tuple(there)]
        mask = wide
    return mask


def _patch(
    pdf: pikepdf.Pdf, image: Stream, samples: Samples, values: Values, shown: Mask
) -> Stream:
    # 0 is painted (ISO 32000-2, 8.9.6.3).
    stencil = _deflated(pdf, np.packbits(~shown, axis=1).tobytes())
    patch = _deflated(pdf, values.tobytes())
    for picture, bits in ((stencil, 1), (patch, 8)):
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height = samples.width, samples.height
        picture.BitsPerComponent = bits
    stencil.ImageMask = True
    patch.ColorSpace = samples.space
    patch.Mask = stencil
    for key in PATCH_KEYS:
        if key in image:
            patch[key] = image[key]
    return patch


def _deflated(pdf: pikepdf.Pdf, data: bytes) -> Stream:
    """Deflate twice: of long blank stretches the first time leaves a thousandth part."""
    stream = pdf.make_stream(b"")
    twice = zlib.compress(zlib.compress(data, 9), 9)
    stream.write(twice, filter=Array([Name.FlateDecode, Name.FlateDecode]))
    return stream
