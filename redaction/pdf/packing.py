# SPDX-License-Identifier: EUPL-1.2
"""Samples packed without loss, in the smallest of the ways that suit them.

Two colours go as CCITT group 4 or Flate, what came out of a photograph as Flate with the
predictors of PNG, the rest as Flate (ISO 32000-2, 7.4.4 and 7.4.6).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from pikepdf import Dictionary, Name
from PIL import Image

from redaction.pdf.samples import Samples

_PHOTOGRAPH = frozenset({"/DCTDecode", "/JPXDecode"})
_MODES = {1: "L", 3: "RGB", 4: "RGBA"}
"""PNG does not know what its channels mean; four of them predict as well for CMYK."""


class Packed(NamedTuple):
    """Coded samples with the filter and parameters that decode them."""

    data: bytes
    filter: Name
    parameters: Dictionary | None = None


def pack(samples: Samples, data: bytes, came_as: Sequence[str]) -> Packed:
    """Return ``data`` packed.

    Args:
        samples: size and kind of the samples.
        data: the samples, rows padded to whole bytes.
        came_as: filters that the picture came with.
    """
    if samples.bits == 1 and samples.components == 1:
        plain = Packed(zlib.compress(data, 9), Name.FlateDecode)
        return min(plain, _group4(samples, data), key=lambda packed: len(packed.data))
    if samples.bits == 8 and samples.components in _MODES and _PHOTOGRAPH.intersection(came_as):
        return _predicted(samples, data)
    return Packed(zlib.compress(data), Name.FlateDecode)


def _group4(samples: Samples, data: bytes) -> Packed:
    """Let libtiff code the rows; one strip, of which the dictionary repeats the size."""
    out = io.BytesIO()
    # Turned round here: told that 0 is white, Pillow turns the picture pixel by pixel in Python.
    picture = Image.frombytes("1", (samples.width, samples.height), data, "raw", "1;I")
    picture.save(out, "TIFF", compression="group4", strip_size=len(data) + samples.height)
    with Image.open(out) as tiff:
        starts, sizes = tiff.tag_v2[273], tiff.tag_v2[279]  # type: ignore[attr-defined]
    strip = out.getvalue()[starts[0] : starts[0] + sizes[0]]
    return Packed(
        strip,
        Name.CCITTFaxDecode,
        Dictionary(K=-1, Columns=samples.width, Rows=samples.height),
    )


def _predicted(samples: Samples, data: bytes) -> Packed:
    """Let the PNG writer choose a predictor for every row."""
    out = io.BytesIO()
    picture = Image.frombytes(_MODES[samples.components], (samples.width, samples.height), data)
    picture.save(out, "PNG")
    return Packed(
        b"".join(_chunks(out.getvalue(), b"IDAT")),
        Name.FlateDecode,
        Dictionary(
            Predictor=15, Colors=samples.components, BitsPerComponent=8, Columns=samples.width
        ),
    )


def _chunks(png: bytes, kind: bytes) -> list[bytes]:
    found, at = [], 8
    while at + 12 <= len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == kind:
            found.append(png[at + 8 : at + 8 + size])
        at += 12 + size
    return found
