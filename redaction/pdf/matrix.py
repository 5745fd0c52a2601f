# SPDX-License-Identifier: EUPL-1.2
"""Affine matrices as PDF writes them, ``(a, b, c, d, e, f)`` (ISO 32000-2, 8.3.4)."""

from __future__ import annotations

from collections.abc import Iterable

from redaction.geometry import Box

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does ``first`` and after it ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def inverse(matrix: Matrix) -> Matrix | None:
    """Return the matrix that undoes ``matrix``, or ``None`` where nothing can."""
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    if abs(det) < 1e-12:
        return None
    return (
        d / det,
        -b / det,
        -c / det,
        a / det,
        (c * f - d * e) / det,
        (b * e - a * f) / det,
    )


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Return where the point lands."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def corners(matrix: Matrix, box: Box) -> tuple[Point, Point, Point, Point]:
    """Return where the four corners of ``box`` land, going round."""
    return (
        apply(matrix, box.x0, box.y0),
        apply(matrix, box.x1, box.y0),
        apply(matrix, box.x1, box.y1),
        apply(matrix, box.x0, box.y1),
    )


def around(points: Iterable[Point]) -> Box:
    """Return the smallest upright box around ``points``."""
    listed = list(points)
    xs = [p[0] for p in listed]
    ys = [p[1] for p in listed]
    return Box(min(xs), min(ys), max(xs), max(ys))


def place(matrix: Matrix, box: Box) -> Box:
    """Return the smallest upright box around ``box`` after ``matrix``."""
    return around(corners(matrix, box))
