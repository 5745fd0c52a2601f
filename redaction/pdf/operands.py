# SPDX-License-Identifier: EUPL-1.2
"""Reads the instructions of a content stream and the operands of one instruction."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Stream, String

from redaction.pdf.content import content
from redaction.pdf.matrix import Matrix
from redaction.pdf.stray import LEFTOVER


def parse(stream: pikepdf.Object | pikepdf.Page) -> list[Any]:
    """Return the instructions of a content stream; operands left over at its end show as one."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Unexpected end of stream")
        steps: list[Any] = list(pikepdf.parse_content_stream(stream))
    end = _end_of(stream)
    last = str(steps[-1].operator) if steps else ""
    if end and not end.endswith(b"EI" if last == "INLINE IMAGE" else last.encode() or b" "):
        steps.append(LEFTOVER)
    return steps


def _end_of(stream: pikepdf.Object | pikepdf.Page) -> bytes:
    """Return how the data of a stream, or of the last one of a page, end."""
    given: Any = stream.obj.get("/Contents") if isinstance(stream, pikepdf.Page) else stream
    parts = [p for p in (given if isinstance(given, Array) else [given]) if isinstance(p, Stream)]
    ends = (content(part).rstrip(b"\0\t\n\f\r ")[-80:] for part in reversed(parts))
    return next((end for end in ends if end), b"")


def pieces(operands: Sequence[Any]) -> list[bytes | Decimal]:
    """Return the strings and displacements that an operator shows."""
    if not operands:
        return []
    shown = operands[0]
    if isinstance(shown, Array):
        return [
            bytes(item) if isinstance(item, String) else decimal(item)
            for item in shown
            if isinstance(item, (String, int, float, Decimal))
        ]
    return [bytes(shown)] if isinstance(shown, String) else []


def decimal(value: Any) -> Decimal:
    """Return a number as written."""
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def matrix(operands: Sequence[Any]) -> Matrix:
    """Return six operands as a matrix."""
    a, b, c, d, e, f = (float(v) for v in operands)
    return (a, b, c, d, e, f)


def first(operands: Sequence[Any], otherwise: float = 0.0) -> float:
    """Return the first operand as a number, or ``otherwise`` where it is none."""
    try:
        return float(operands[0])
    except (IndexError, TypeError, ValueError):
        return otherwise


def second(operands: Sequence[Any]) -> float:
    """Return the second operand as a number, or 0 where it is none."""
    try:
        return float(operands[1])
    except (IndexError, TypeError, ValueError):
        return 0.0
