# SPDX-License-Identifier: EUPL-1.2
"""The box over what was removed, with its ground as real text.

Light grey with near-black letters: 11:1, where WCAG 2.2 (1.4.3) asks 4.5:1. The drawn text and its
``/ActualText`` are the same, so that every reader says ``[5.1.2e]``; only in the smallest boxes
the brackets are not drawn.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

from redaction.pdf.lettering import lettering
from redaction.pdf.matrix import IDENTITY, Matrix, inverse
from redaction.pdf.target import Target

GROUND_GREY = Decimal("0.86")
TEXT_GREY = Decimal("0.12")


def plain_state(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return a graphics state without transparency, so that a box hides what lies under it."""
    return pdf.make_indirect(
        Dictionary(Type=Name.ExtGState, ca=1, CA=1, BM=Name.Normal, SMask=Name("/None"))
    )


def draw_label(
    target: Target, *, font: Name, state: Name, ctm: Matrix = IDENTITY, mcid: int | None = None
) -> list[tuple[list[Any], Operator]]:
    """Return the instructions that draw a label, outside any text object.

    Args:
        target: what it labels; its ``drawn`` box is filled, except under a larger one.
        font: resource name of the label font.
        state: resource name of the plain graphics state.
        ctm: the matrix in force, which is undone first.
        mcid: number of the marked content when the label is a structure element of its own.
    """
    spoken = Dictionary()
    if target.lettered is not None:
        spoken["/ActualText"] = String(target.label)
    if mcid is not None:
        spoken["/MCID"] = mcid
    steps: list[tuple[list[Any], str]] = [([], "q")]
    back = inverse(ctm)
    if ctm != IDENTITY and back is not None:
        steps.append(([_number(v, 9) for v in back], "cm"))
    steps += [
        ([Name.Span, spoken], "BDC"),
        ([state], "gs"),
        ([GROUND_GREY], "g"),
        *(
            ([_number(v) for v in (box.x0, box.y0, box.width, box.height)], "re")
            for box in target.parts
        ),
        ([], "f"),
        *(_letters(target, font) if target.lettered is not None else ()),
        ([], "EMC"),
        ([], "Q"),
    ]
    return [(operands, Operator(operator)) for operands, operator in steps]


def _letters(target: Target, font: Name) -> list[tuple[list[Any], str]]:
    set_as = lettering(target)
    return [
        ([], "BT"),
        ([font, _number(set_as.size)], "Tf"),
        ([0], "Tc"),
        ([0], "Tw"),
        ([0], "Ts"),
        ([0], "Tr"),
        ([_number(set_as.scale * 100)], "Tz"),
        ([TEXT_GREY], "g"),
        ([_number(v) for v in set_as.matrix], "Tm"),
        ([String(set_as.lines[0])], "Tj"),
        # Moved back and lowered: a new line would be a break in the label to readers of the text.
        *(
            step
            for line in set_as.lines[1:]
            for step in (
                ([_number(-set_as.drop)], "Ts"),
                ([Array([_number(set_as.back), String(line)])], "TJ"),
            )
        ),
        ([], "ET"),
    ]


def _number(value: float, places: int = 4) -> Decimal:
    return Decimal(f"{value:.{places}f}")
