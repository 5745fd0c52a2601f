# SPDX-License-Identifier: EUPL-1.2
"""A copy of a file without the colour profile it is meant to be shown with, for reading its text.

Poppler turns the curves of that profile round for every page, also where it only reads text; in a
file that is PDF/A (ISO 19005, 6.2.3, asks for such a profile) that is nine tenths of its work. The
copy is the very bytes of the file with a catalogue behind it that names no output intent
(ISO 32000-2, 7.5.6), so that poppler reads the same objects.
"""

from __future__ import annotations

import io
import re

import pikepdf

_LAST_INDEX = re.compile(rb"startxref\s+(\d{1,15})\s")


def without_profile(data: bytes) -> bytes:
    """Return the bytes of a sound file with a catalogue behind them that names no output intent.

    Args:
        data: the bytes of any PDF; one without output intents, or that qpdf had to repair, is
            given back as it is.
    """
    index = _LAST_INDEX.findall(data)
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            number, generation = pdf.Root.objgen
            if (
                "/OutputIntents" not in pdf.Root
                or pdf.get_warnings()
                or pdf.is_encrypted
                or not index
            ):
                return data
            del pdf.Root.OutputIntents
            root = pdf.Root.unparse(resolved=True)
            size = max(int(pdf.trailer.Size), number + 1)
            info = pdf.trailer.get("/Info")
            told = b"/Info %d %d R" % info.objgen if info is not None and info.is_indirect else b""
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError):
        return data
    catalogue = b"\n%d %d obj\n%s\nendobj\n" % (number, generation, root)
    at = len(data) + len(catalogue)
    return b"".join(
        (
            data,
            catalogue,
            b"xref\n%d 1\n%010d %05d n \n" % (number, len(data) + 1, generation),
            b"trailer\n<< /Size %d /Root %d %d R %s/Prev %d >>\n"
            % (size, number, generation, told, int(index[-1])),
            b"startxref\n%d\n%%%%EOF\n" % at,
        )
    )
