# SPDX-License-Identifier: EUPL-1.2
"""What PDFium knows of all characters of a page, asked in one sweep.

PDFium is asked character by character, so a page costs thousands of calls. Here they write into
one array and are declared with plain addresses, which takes half the time of the calls as
``pypdfium2`` declares them. They hold Python's lock: PDFium is not thread-safe.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

_INT, _ADDRESS = ctypes.c_int, ctypes.c_void_p


_HYPHEN = 0xFFFE
"""What PDFium writes for the hyphen of a broken word, and names otherwise when asked for it."""


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, _ADDRESS).value or 0


def _declared(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


_get_unicode = _declared(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INT)
_get_box = _declared(pdfium.FPDFText_GetCharBox, _INT, _ADDRESS, _INT, *[_ADDRESS] * 4)
_get_loose = _declared(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)


def code_units(textpage: pypdfium2.PdfTextPage) -> list[int]:
    """Return the UTF-16 code unit or code point of every character of a page."""
    page, count = _address(textpage.raw), pdfium.FPDFText_CountChars(textpage.raw)
    if count <= 0:
        return []
    written = (ctypes.c_ushort * (count + 1))()
    # One unit a character and a NUL, unless some character has no unit of its own in the text.
    if pdfium.FPDFText_GetText(textpage.raw, 0, count, written) != count + 1:
        return [_get_unicode(page, at) for at in range(count)]
    units: list[int] = written[:count]
    if _HYPHEN in units:
        units = [_get_unicode(page, at) if u == _HYPHEN else u for at, u in enumerate(units)]
    return units


def ink_boxes(
    textpage: pypdfium2.PdfTextPage, inked: Sequence[bool] | None = None
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return the box of the ink of every character.

    Args:
        textpage: the text of an open page.
        inked: which characters to ask for; the others are told as not known.

    Returns:
        Boxes in points, shape (characters, 4): x0, y0, x1, y1 as PDFium gives them; and which of
        them it could give.
    """
    page, count = _address(textpage.raw), pdfium.FPDFText_CountChars(textpage.raw)
    boxes = np.zeros((max(count, 0), 4))
    at = boxes.ctypes.data
    known = [
        ask and _get_box(page, index, a, a + 16, a + 8, a + 24)
        for index, ask, a in zip(
            range(count),
            itertools.repeat(True, count) if inked is None else inked,  # noqa: FBT003
            range(at, at + 32 * count, 32),
            strict=True,
        )
    ]
    return boxes, np.array(known, dtype=np.bool_)


def full_boxes(
    textpage: pypdfium2.PdfTextPage,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return, like :func:`ink_boxes`, boxes of the font's full height, turned upright."""
    page, count = _address(textpage.raw), pdfium.FPDFText_CountChars(textpage.raw)
    edges = np.zeros((max(count, 0), 4), np.float32)  # left, top, right, bottom
    at = edges.ctypes.data
    known = [
        _get_loose(page, index, a)
        for index, a in zip(range(count), range(at, at + 16 * count, 16), strict=True)
    ]
    left, top, right, bottom = edges.astype(np.float64).T
    boxes = np.stack(
        [
            np.minimum(left, right),
            np.minimum(bottom, top),
            np.maximum(left, right),
            np.maximum(bottom, top),
        ],
        axis=1,
    )
    return boxes, np.array(known, dtype=np.bool_)


def is_painted(textpage: pypdfium2.PdfTextPage, index: int) -> bool:
    """Tell whether a character is painted: render modes 3 and 7 are not."""
    text_object = pdfium.FPDFText_GetTextObject(textpage.raw, index)
    if not text_object:
        return True
    return pdfium.FPDFTextObj_GetTextRenderMode(text_object) not in (3, 7)
