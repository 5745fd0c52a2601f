# SPDX-License-Identifier: EUPL-1.2
"""A copy of a file in which nothing is hidden by state: layers on, clips, masks and blending off.

Only for looking at: what it draws is the same, in the same places. What hides by lying on top is
left to whoever draws the copy, object by object.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Name, Operator

_DROPPED = frozenset({"W", "W*", "gs"})
"""Clips; and graphics states, that make things transparent, mask or blend them."""


def _open(steps: pikepdf.Object | pikepdf.Page) -> Iterator[Any]:
    """Yield the instructions of a stream, without those that hide."""
    for step in pikepdf.parse_content_stream(steps):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            yield step
            continue
        operator = str(step.operator)
        if operator in _DROPPED:
            continue
        if operator in ("BDC", "BMC") and step.operands and step.operands[0] == Name.OC:
            yield [Name.Span], Operator("BMC")
            continue
        yield step


def _rewritten(stream: pikepdf.Object | pikepdf.Page) -> bytes | None:
    """Return a stream without what hides; ``None`` for one that cannot be parsed."""
    try:
        return pikepdf.unparse_content_stream(list(_open(stream)))
    except (pikepdf.PdfError, TypeError, ValueError, RuntimeError):
        return None


def unveiled(pdf: bytes) -> bytes:
    """Return a copy in which no layer, clip, mask, transparency or annotation hides anything.

    Args:
        pdf: the bytes of a file that opens.
    """
    with pikepdf.open(io.BytesIO(pdf), suppress_warnings=True) as opened:
        if "/OCProperties" in opened.Root:
            del opened.Root.OCProperties
        for item in opened.objects:
            if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                continue
            if "/OC" in item:
                del item["/OC"]
            if not isinstance(item, pikepdf.Stream):
                continue
            if item.get("/Subtype") == "/Image":
                for key in ("/SMask", "/Mask", "/SMaskInData"):
                    if key in item:
                        del item[key]
            elif item.get("/Subtype") == "/Form":
                body = _rewritten(item)
                if body is not None:
                    item.write(body)
                if "/Group" in item:
                    del item["/Group"]
        for page in opened.pages:
            body = _rewritten(page)
            if body is not None:
                page.obj.Contents = opened.make_stream(body)
            page.obj.Annots = Array()
        out = io.BytesIO()
        opened.save(out, compress_streams=False)
    return out.getvalue()
