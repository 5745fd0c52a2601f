# SPDX-License-Identifier: EUPL-1.2
"""JPEG without what cameras and programs note in it (EXIF, XMP, comments), nothing decoded.

Kept are JFIF, ICC and Adobe markers, which say how colours are meant (ITU-T T.81, annex B). A
small picture in the JFIF marker (ITU-T T.871, 10.1) still shows what was blanked in the large one.
"""

from __future__ import annotations

_COMMENT = 0xFE
_JFIF = 16
"""Bytes of a JFIF segment without a small picture, its marker left out."""

_KEPT = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}


def without_notes(data: bytes) -> bytes:
    """Return a JPEG without comment and application segments that no decoder needs.

    Data that do not read as JPEG come back unchanged.
    """
    if data[:2] != b"\xff\xd8":
        return data
    out = bytearray(data[:2])
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return data
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            return bytes(out) + _until_end(data[at:])
        segment = data[at : at + 2 + length]
        if marker == 0xE0 and length > _JFIF and _needed(marker, segment[4:]):
            out += b"\xff\xe0\x00\x10" + segment[4:16] + b"\x00\x00"
        elif _needed(marker, segment[4:]):
            out += segment
        at += 2 + length
    return data


def _needed(marker: int, body: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if 0xE0 <= marker <= 0xEF:
        start = _KEPT.get(marker)
        return start is not None and body.startswith(start)
    return True


def _until_end(scans: bytes) -> bytes:
    """Return the scans up to the end-of-image marker; what follows it is no picture."""
    end = scans.rfind(b"\xff\xd9")
    return scans if end < 0 else scans[: end + 2]
