# SPDX-License-Identifier: EUPL-1.2
"""The data of streams that draw or map, through every filter that such a stream may have."""

from __future__ import annotations

import pikepdf


def content(stream: pikepdf.Stream) -> bytes:
    """Return the data of a stream, through every filter, run lengths included.

    Raises:
        pikepdf.PdfError: a filter that only pictures have, or broken data.
    """
    return stream.read_bytes(pikepdf.StreamDecodeLevel.all)
