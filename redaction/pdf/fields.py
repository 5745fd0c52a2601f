# SPDX-License-Identifier: EUPL-1.2
"""Looks for text boxes and form fields that bring none, or whose form asks for new ones.

Their text is set anew from the value (ISO 32000-2, 12.7.4.3 *Variable text*): qpdf's own generator
writes a question mark for every letter beyond Western Europe, and puts all of it on one line.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from redaction.geometry import Box, union
from redaction.pdf.letters import Letters, plain, width, wrapped
from redaction.pdf.looks import colour, form, line_width, points, rectangle, spelled
from redaction.pdf.matrix import around

_SIZE = re.compile(r"([\d.]+)\s+Tf")
_PAINT = re.compile(r"((?:[\d.]+\s+){1,4})(g|rg|k)\b")
_SMALLEST = 5.0
_AUTOMATIC = 12.0
_LEADING = 1.2
_AIR = 2.0

_MULTILINE, _PASSWORD, _RADIO_OR_PUSH, _PUSH = 1 << 12, 1 << 13, 3 << 15, 1 << 16
"""Field flags (ISO 32000-2, tables 228, 229 and 231)."""


class _Setting(NamedTuple):
    """Text as it fits in a box: its size in points and its lines."""

    size: float
    lines: list[str]


def inherited(field: Object, key: str) -> Any:
    """Return an entry of a field or of a field above it; ``None`` when none has it."""
    for _ in range(32):
        if key in field:
            return field.get(key)
        above = field.get("/Parent")
        if not isinstance(above, Dictionary):
            return None
        field = above
    return None


def flags_of(field: Object) -> int:
    """Return the field flags."""
    value = inherited(field, "/Ff")
    return int(value) if isinstance(value, int) else 0


def value_of(field: Object) -> str:
    """Return the text that a text or choice field shows; empty for other fields.

    A choice shows the label of its option; a password is not shown by any viewer.
    """
    kind, value = inherited(field, "/FT"), inherited(field, "/V")
    if kind not in (Name.Tx, Name.Ch) or (kind == Name.Tx and flags_of(field) & _PASSWORD):
        return ""
    values = list(value) if isinstance(value, Array) else [value]
    texts = [text_of(v) for v in values]
    if kind == Name.Ch:
        options = inherited(field, "/Opt")
        labels = {
            text_of(o[0]): text_of(o[1])
            for o in (options if isinstance(options, Array) else ())
            if isinstance(o, Array) and len(o) == 2
        }
        texts = [labels.get(t, t) for t in texts]
    return "\n".join(filter(None, texts))


def text_of(value: object) -> str:
    """Return a text string or a stream of text; empty for anything else."""
    if isinstance(value, Stream):
        value = String(value.read_bytes())
    if not isinstance(value, String):
        return ""
    try:
        return str(value)
    except (UnicodeDecodeError, ValueError):
        return bytes(value).decode("latin-1")


def text_box(pdf: pikepdf.Pdf, annotation: Object, text: str, letters: Letters) -> Stream | None:
    """Return the look of a text box (``/FreeText``); ``None`` where its text does not fit."""
    box, text = rectangle(annotation), plain(text)
    said = _appearance(annotation.get("/DA"))
    set_as = _fitted(text, box, said.size, wrap=True) if box else None
    if box is None or set_as is None:
        return None
    body = _background(annotation.get("/C"), annotation.get("/BS"), box, line_width(annotation))
    line = points(annotation.get("/CL"))
    whole = union((box, around(line))) if line else box
    if len(line) > 1:
        body += (
            " ".join(f"{spelled(*p)} {'l' if at else 'm'}" for at, p in enumerate(line)) + " S\n"
        )
    body += _written(set_as, box, said.paint, _align(annotation.get("/Q")), letters)
    return form(pdf, annotation, body.encode("latin-1"), whole.grow(1.0), letters.resources())


def field_look(pdf: pikepdf.Pdf, widget: Object, letters: Letters) -> Stream | None:
    """Return a new look of a form field; ``None`` where there is none or its text does not fit."""
    box, kind = rectangle(widget), inherited(widget, "/FT")
    if box is None or min(box.width, box.height) < 1:
        return None
    character = widget.get("/MK")
    style: Any = character if isinstance(character, Dictionary) else Dictionary()
    wide = line_width(widget)
    body = _background(style.get("/BG"), style.get("/BC"), box, wide)
    said = _appearance(inherited(widget, "/DA") or _of_form(pdf, "/DA"))
    text, aligned = plain(value_of(widget)), _align(inherited(widget, "/Q"))
    if kind == Name.Btn:
        if flags_of(widget) & _PUSH:
            text, aligned = plain(text_of(style.get("/CA"))), 1
        elif _is_on(widget):
            body += _cross(box, wide)
    if text:
        many = kind == Name.Ch or bool(flags_of(widget) & _MULTILINE)
        set_as = _fitted(text if many else text.replace("\n", " "), box, said.size, wrap=many)
        if set_as is None:
            return None
        body += _written(set_as, box, said.paint, aligned, letters, middle=not many)
    if not body:
        return None
    resources = letters.resources() if text else Dictionary()
    return form(pdf, widget, body.encode("latin-1"), box, resources)


def _of_form(pdf: pikepdf.Pdf, key: str) -> Any:
    whole = pdf.Root.get("/AcroForm")
    return whole.get(key) if isinstance(whole, Dictionary) else None


class _Appearance(NamedTuple):
    """What a default appearance string says: size in points (0: as fits), and the colour."""

    size: float
    paint: str


def _appearance(said: object) -> _Appearance:
    text = text_of(said)
    size, paint = _SIZE.findall(text), _PAINT.findall(text)
    try:
        points_high = float(size[-1]) if size else 0.0
    except ValueError:
        points_high = 0.0
    spelled_paint = " ".join([*paint[-1][0].split(), paint[-1][1]]) if paint else "0 g"
    return _Appearance(min(points_high, 200.0), spelled_paint)


def _fitted(text: str, box: Box, wanted: float, *, wrap: bool) -> _Setting | None:
    """Return the text as large as wanted, or smaller where it does not fit; ``None``: too small."""
    room, high = box.width - 2 * _AIR, box.height
    size = wanted or min(_AUTOMATIC, max(_SMALLEST, high / _LEADING))
    while size >= min(_SMALLEST, wanted or _SMALLEST):
        lines = wrapped(text, size, room) if wrap else [text]
        if len(lines) * size * (_LEADING if wrap else 1.0) <= high + 0.5 and all(
            width(line, size) <= room for line in lines
        ):
            return _Setting(size, lines)
        size -= 0.5
    return None


def _written(
    set_as: _Setting, box: Box, paint: str, aligned: int, letters: Letters, *, middle: bool = False
) -> str:
    size = set_as.size
    top = (box.y0 + box.y1) / 2 - 0.35 * size if middle else box.y1 - _AIR / 2 - 0.9 * size
    steps = [f"BT {paint}\n"]
    for number, line in enumerate(set_as.lines):
        spare = box.width - 2 * _AIR - width(line, size)
        x = box.x0 + _AIR + spare * aligned / 2
        y = top - number * size * _LEADING
        steps.append(f"1 0 0 1 {spelled(x, y)} Tm\n{letters.line(line, size).decode('latin-1')}")
    return "".join([*steps, "ET\n"])


def _align(said: object) -> int:
    """Return 0, 1 or 2: to the left, in the middle, to the right."""
    return int(said) if isinstance(said, int) and 0 <= said <= 2 else 0


def _background(fill: object, stroke: object, box: Box, wide: float) -> str:
    """Return what fills a box and rules it round; empty where neither is asked."""
    inside = box.grow(-wide / 2)
    ruled = f"{spelled(inside.x0, inside.y0, inside.width, inside.height)} re"
    body = ""
    painted = colour(fill, "", stroke=False)
    if painted:
        body += f"{painted} {spelled(box.x0, box.y0, box.width, box.height)} re f\n"
    line = colour(stroke, "", stroke=True) if isinstance(stroke, Array) else ""
    if isinstance(stroke, Dictionary):
        line = "0 G"
    if line and wide > 0:
        body += f"{line} {wide:.4f} w {ruled} S\n"
    return body


def _is_on(widget: Object) -> bool:
    """Tell whether a check box or radio button is set."""
    state = widget.get("/AS", inherited(widget, "/V"))
    return isinstance(state, Name) and state != Name.Off


def _cross(box: Box, wide: float) -> str:
    b = box.grow(-wide - 0.2 * min(box.width, box.height))
    across = min(b.width, b.height) / 2
    x, y = (b.x0 + b.x1) / 2, (b.y0 + b.y1) / 2
    return (
        f"0 G {max(0.8, across / 5):.4f} w {spelled(x - across, y - across)} m "
        f"{spelled(x + across, y + across)} l {spelled(x - across, y + across)} m "
        f"{spelled(x + across, y - across)} l S\n"
    )


def needs_looks(pdf: pikepdf.Pdf) -> bool:
    """Tell whether the form asks viewers to draw its fields anew."""
    return bool(_of_form(pdf, "/NeedAppearances"))
