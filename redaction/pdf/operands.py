# SPDX-License-Identifier: EUPL-1.2
"""Reads the instructions of a content stream and the operands of one instruction."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, String

from redaction.pdf.matrix import Matrix
from redaction.pdf.shows import Piece
from redaction.pdf.stray import LEFTOVER


def parse(stream: pikepdf.Object | pikepdf.Page) -> list[Any]:
    """Return the instructions of a content stream; operands left over at its end show as one."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        steps: list[Any] = list(pikepdf.parse_content_stream(stream))
    if any("Unexpected end of stream" in str(warning.message) for warning in told):
        steps.append(LEFTOVER)
    return steps


def pieces(operands: Sequence[Any]) -> list[Piece]:
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
    return first(operands[1:])
