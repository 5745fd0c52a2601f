# SPDX-License-Identifier: EUPL-1.2
"""Whether a file has fonts whose glyphs are drawings: Type 3 (ISO 32000-2, 9.6.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from redaction.inspect.objects import stream_bytes

_DEEPEST = 20
_NUMBER = rb"[-+]?(?:\d+\.?\d*|\.\d+)\s+"
_BLANK = re.compile(rb"\s*(?:(?:%b){2}d0|(?:%b){6}d1)\s*" % (_NUMBER, _NUMBER))
"""A procedure that says how wide its glyph is, and no more."""


def draws_glyphs(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a glyph of some font is a drawing, which can show anything; blanks are none."""
    return any(
        not (isinstance(procedure, pikepdf.Stream) and _BLANK.fullmatch(stream_bytes(procedure)[1]))
        for procedures in _tables(pdf)
        for procedure in procedures.values()
    )


def _tables(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield the glyph procedures of every font."""
    for item in pdf.objects:
        for found in _with_direct(item):
            procedures = found.get("/CharProcs")
            if isinstance(procedures, pikepdf.Dictionary):
                yield procedures


def _with_direct(item: Any, depth: int = 0) -> Iterator[Any]:
    """Yield the dictionaries and streams of an object, those directly in it too."""
    if depth > _DEEPEST:
        return
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        yield item
        inside = [value for _, value in item.items()]
    elif isinstance(item, pikepdf.Array):
        inside = list(item)
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _with_direct(value, depth + 1)
