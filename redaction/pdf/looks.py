# SPDX-License-Identifier: EUPL-1.2
"""Looks for mark-up that brings none: lines, ink, shapes, markings, a stamp's word.

Viewers draw these themselves from the entries of ISO 32000-2, 12.5.6; so does this module, the
way PDFium does where it does. A look is a form whose box is the annotation's rectangle.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from redaction.geometry import Box, union
from redaction.pdf.letters import Letters, width
from redaction.pdf.matrix import Point, around

_ROUND = 0.5523
"""How far the handles of a quarter circle reach, of its radius."""

_STAMPS = {
    "/Approved": "GOEDGEKEURD", "/AsIs": "ZOALS HET IS", "/Confidential": "VERTROUWELIJK",
    "/Departmental": "DEPARTEMENTAAL", "/Draft": "CONCEPT", "/Experimental": "EXPERIMENTEEL",
    "/Expired": "VERLOPEN", "/Final": "DEFINITIEF", "/ForComment": "VOOR COMMENTAAR",
    "/ForPublicRelease": "VOOR PUBLICATIE", "/NotApproved": "NIET GOEDGEKEURD",
    "/NotForPublicRelease": "NIET VOOR PUBLICATIE", "/Sold": "VERKOCHT",
    "/TopSecret": "ZEER GEHEIM",
}  # fmt: skip
"""The stamps of ISO 32000-2, 12.5.6.12, as a Dutch viewer writes them."""


def numbers(values: object) -> tuple[float, ...]:
    """Return an array of numbers, empty when it is anything else."""
    if not isinstance(values, Array):
        return ()
    try:
        found = tuple(float(v) for v in values)
    except (TypeError, ValueError):
        return ()
    return found if all(map(math.isfinite, found)) else ()


def points(values: object) -> tuple[Point, ...]:
    """Return an array of coordinates in pairs."""
    flat = numbers(values)
    return tuple(zip(flat[::2], flat[1::2], strict=False))


def rectangle(annotation: Object) -> Box | None:
    """Return the rectangle of an annotation, ``None`` when it has none."""
    rect = numbers(annotation.get("/Rect"))
    if len(rect) != 4:
        return None
    x0, y0, x1, y1 = rect
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def quads(annotation: Object) -> tuple[Box, ...]:
    """Return the boxes around the words that an annotation marks."""
    corners = points(annotation.get("/QuadPoints"))
    return tuple(around(corners[at : at + 4]) for at in range(0, len(corners) - 3, 4))


def colour(values: object, default: str, *, stroke: bool) -> str:
    """Return the operator that sets a colour; empty for an array of no numbers: transparent."""
    found = numbers(values)
    if not isinstance(values, Array) or len(found) not in (0, 1, 3, 4):
        return default
    if not found:
        return ""
    operator = {1: "g", 3: "rg", 4: "k"}[len(found)]
    return spelled(*found) + " " + (operator.upper() if stroke else operator)


def spelled(*values: float) -> str:
    """Return numbers as a content stream has them."""
    return " ".join(f"{value:.4f}" for value in values)


def line_width(annotation: Object) -> float:
    """Return the width of the border or line in points; 1 when nothing is said."""
    style, border = annotation.get("/BS"), numbers(annotation.get("/Border"))
    try:
        if isinstance(style, Dictionary) and "/W" in style:
            return min(72.0, max(0.0, float(style.W)))
    except (TypeError, ValueError):
        return 1.0
    return min(72.0, max(0.0, border[2])) if len(border) >= 3 else 1.0


def look_of(pdf: pikepdf.Pdf, annotation: Object, subtype: str, letters: Letters) -> Stream | None:
    """Return the look of mark-up without one, and set its rectangle to what is drawn.

    Args:
        pdf: the document.
        annotation: the mark-up.
        subtype: its ``/Subtype``, with slash.
        letters: sets the word on a stamp.

    Returns:
        A form, or ``None`` where no viewer shows anything.
    """
    drawn = _drawn(annotation, subtype, letters)
    if drawn is None:
        return None
    body, box = drawn
    resources = letters.resources() if subtype == "/Stamp" else Dictionary()
    return form(pdf, annotation, body.encode("latin-1"), box, resources, blend=subtype)


def form(
    pdf: pikepdf.Pdf,
    annotation: Object,
    body: bytes,
    box: Box,
    resources: Dictionary,
    *,
    blend: str = "",
) -> Stream:
    """Return a form in the page's own coordinates; a marking darkens what lies under it."""
    made = pdf.make_stream(b"/Look gs\n" + body)
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([*map(_round, box)])
    said = numbers(Array([annotation.get("/CA", 1)]))
    opacity = min(1.0, max(0.0, said[0])) if said else 1.0
    mode = Name.Multiply if blend == "/Highlight" else Name.Normal
    state = Dictionary(Type=Name.ExtGState, CA=_round(opacity), ca=_round(opacity), BM=mode)
    resources.ExtGState = Dictionary(Look=state)
    made.Resources = resources
    annotation.Rect = Array([*map(_round, box)])
    return made


def _round(value: float) -> Decimal:
    return Decimal(f"{value:.4f}")


def _drawn(annotation: Object, subtype: str, letters: Letters) -> tuple[str, Box] | None:
    """Return the operators of a look and the box around it."""
    if subtype in _MARKINGS:
        boxes = quads(annotation) or tuple(filter(None, [rectangle(annotation)]))
        if not boxes:
            return None
        return _MARKINGS[subtype](annotation, boxes), union(boxes).grow(1.0)
    if subtype == "/Stamp":
        return _stamp(annotation, letters)
    box = rectangle(annotation)
    if subtype in ("/Square", "/Circle", "/Caret"):
        return (_shape(annotation, subtype, box), box) if box else None
    lines = _lines(annotation, subtype)
    if not any(lines):
        return None
    wide = line_width(annotation)
    paint = colour(annotation.get("/C"), "0 G", stroke=True)
    paths = [_path(line, closed=subtype == "/Polygon") for line in lines if line]
    fill = colour(annotation.get("/IC"), "", stroke=False) if subtype == "/Polygon" else ""
    body = f"{paint}\n{fill}\n{wide:.4f} w\n" + "".join(
        f"{path} {_painted(stroke=bool(paint) and wide > 0, fill=bool(fill))}\n" for path in paths
    )
    arrows = _arrows(annotation, lines[0], wide) if subtype in ("/Line", "/PolyLine") else ""
    whole = around(p for line in lines for p in line)
    return body + arrows, whole.grow(wide + 9 * max(1.0, wide) * bool(arrows))


def _highlight(annotation: Object, boxes: Sequence[Box]) -> str:
    fill = colour(annotation.get("/C"), "1 1 0 rg", stroke=False)
    return f"{fill}\n" + "".join(f"{_rectangle(b)} {'f' if fill else 'n'}\n" for b in boxes)


def _underline(annotation: Object, boxes: Sequence[Box]) -> str:
    return _ruled(annotation, [[(b.x0, b.y0 + 1), (b.x1, b.y0 + 1)] for b in boxes])


def _strikeout(annotation: Object, boxes: Sequence[Box]) -> str:
    return _ruled(
        annotation, [[(b.x0, (b.y0 + b.y1) / 2), (b.x1, (b.y0 + b.y1) / 2)] for b in boxes]
    )


def _squiggly(annotation: Object, boxes: Sequence[Box]) -> str:
    return _ruled(
        annotation,
        [
            [
                (min(b.x0 + 2 * step, b.x1), b.y0 + 1 + 2 * (step % 2))
                for step in range(min(2000, math.ceil(b.width / 2)) + 1)
            ]
            for b in boxes
        ],
    )


_MARKINGS = {
    "/Highlight": _highlight,
    "/Underline": _underline,
    "/StrikeOut": _strikeout,
    "/Squiggly": _squiggly,
}


def _ruled(annotation: Object, lines: Sequence[Sequence[Point]]) -> str:
    paint = colour(annotation.get("/C"), "0 G", stroke=True)
    return f"{paint}\n1 w\n" + "".join(f"{_path(line)} {'S' if paint else 'n'}\n" for line in lines)


def _shape(annotation: Object, subtype: str, box: Box) -> str:
    wide = line_width(annotation)
    paint = colour(annotation.get("/C"), "0 G", stroke=True)
    fill = colour(annotation.get("/IC"), "", stroke=False)
    if subtype == "/Caret":
        fill = colour(annotation.get("/C"), "0 g", stroke=False)
        top = ((box.x0 + box.x1) / 2, box.y1)
        return f"{fill}\n{_path([(box.x0, box.y0), top, (box.x1, box.y0)], closed=True)} f\n"
    within = box.grow(-wide / 2)
    path = _rectangle(within) if subtype == "/Square" else _ellipse(within)
    painted = _painted(stroke=bool(paint) and wide > 0, fill=bool(fill))
    return f"{paint}\n{fill}\n{wide:.4f} w\n{path} {painted}\n"


def _painted(*, stroke: bool, fill: bool) -> str:
    return {(True, True): "B", (True, False): "S", (False, True): "f"}.get((stroke, fill), "n")


def _stamp(annotation: Object, letters: Letters) -> tuple[str, Box] | None:
    word, box = _STAMPS.get(str(annotation.get("/Name", "/Draft"))), rectangle(annotation)
    if word is None or box is None or min(box.width, box.height) < 4:
        return None
    size = min(0.6 * box.height, 0.9 * box.width / width(word, 1.0))
    paint = colour(annotation.get("/C"), "0.7 0 0 RG", stroke=True) or "0.7 0 0 RG"
    fill = paint[:-2] + paint[-2:].lower()
    x = (box.x0 + box.x1 - width(word, size)) / 2
    y = (box.y0 + box.y1) / 2 - 0.35 * size
    shown = letters.line(word, size).decode("latin-1")
    frame = _rectangle(box.grow(-1.0))
    return f"{paint}\n{fill}\n1.5 w\n{frame} S\nBT 1 0 0 1 {spelled(x, y)} Tm\n{shown}ET\n", box


def _lines(annotation: Object, subtype: str) -> list[tuple[Point, ...]]:
    """Return the lines that ink, a line or a shape of corners consists of."""
    if subtype == "/Ink":
        strokes = annotation.get("/InkList")
        return [points(s) for s in strokes] if isinstance(strokes, Array) else []
    if subtype == "/Line":
        return [points(annotation.get("/L"))[:2]]
    return [points(annotation.get("/Vertices"))] if subtype in ("/Polygon", "/PolyLine") else []


def _arrows(annotation: Object, line: Sequence[Point], wide: float) -> str:
    """Return the heads of the arrows at the ends of a line (``/LE``)."""
    ends = annotation.get("/LE")
    names = [str(end) for end in ends] if isinstance(ends, Array) else []
    if len(names) != 2 or len(line) < 2:
        return ""
    heads = []
    for name, tip, before in ((names[0], line[0], line[1]), (names[1], line[-1], line[-2])):
        if name in ("/OpenArrow", "/ClosedArrow"):
            angle = math.atan2(before[1] - tip[1], before[0] - tip[0])
            reach = 9 * max(1.0, wide)
            one, two = (
                (tip[0] + reach * math.cos(angle + turn), tip[1] + reach * math.sin(angle + turn))
                for turn in (-0.5, 0.5)
            )
            heads.append(f"{_path([one, tip, two], closed=name == '/ClosedArrow')} S\n")
    return "".join(heads)


def _path(line: Sequence[Point], *, closed: bool = False) -> str:
    if len(line) == 1:
        line = [line[0], line[0]]
    begin = f"{spelled(*line[0])} m"
    steps = (f"{spelled(*end)} l" for _, end in pairwise(line))
    return " ".join([begin, *steps, *(["h"] if closed else [])])


def _rectangle(box: Box) -> str:
    return f"{spelled(box.x0, box.y0, box.width, box.height)} re"


def _ellipse(box: Box) -> str:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return " ".join(_quarters(x, y, box.width / 2, box.height / 2))


def _quarters(x: float, y: float, across: float, up: float) -> Iterator[str]:
    yield f"{spelled(x + across, y)} m"
    compass = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    for (c, s), (d, t) in pairwise(compass):
        handles = (c + _ROUND * d, s + _ROUND * t), (d + _ROUND * c, t + _ROUND * s), (d, t)
        yield spelled(*(v for h, k in handles for v in (x + across * h, y + up * k))) + " c"
    yield "h"
