# SPDX-License-Identifier: EUPL-1.2
"""Boxes that the official draws around what no program reads, as the review form has them.

The form measures in millimetres from the top left of the page as it is shown, the decision in
points of the unrotated page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from flows.desk.added import PRIVACY, WRONG_GROUND, is_ground
from flows.desk.forms import row_count, text
from flows.desk.pictures import Sheet
from redaction.decision import Area, Decision, Removal
from redaction.geometry import Box

_MM = 72 / 25.4
"""Points in a millimetre."""

_AWAY = "vak-weg-"
_PARTS = ("blz", "links", "boven", "breed", "hoog", "grond", "reden")


@dataclass
class AreaRow:
    """One row of the form, as it was typed: a page number, and millimetres of the page as shown."""

    page: str = ""
    left: str = ""
    top: str = ""
    width: str = ""
    height: str = ""
    ground: str = PRIVACY
    reason: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing was filled in (a ground is always chosen)."""
        return not any((self.page, self.left, self.top, self.width, self.height, self.reason))


def without_removed(posted: FormData) -> FormData:
    """Return a form as sent without the row whose button was pressed (``actie=vak-weg-2``)."""
    action = text(posted, "actie")
    if not action.startswith(_AWAY):
        return posted
    gone = {f"vak-{part}-{action.removeprefix(_AWAY)}" for part in _PARTS}
    return FormData([(key, value) for key, value in posted.multi_items() if key not in gone])


def areas_posted(posted: FormData) -> list[AreaRow]:
    """Return the rows of a form as sent, without the empty ones."""
    rows = [_row(posted, n) for n in range(1, row_count(posted, "vak-blz-") + 1)]
    return [row for row in rows if not row.empty]


def areas_decided(decision: Decision, sheets: Sequence[Sheet]) -> list[AreaRow]:
    """Return the rows that an earlier decision came from."""
    return [
        _measured(place.page, sheets[place.page - 1].shown(Box(*box)), removal)
        for removal in decision.removals
        if is_drawn(removal)
        for place in removal.places
        for box in place.boxes
    ]


def is_drawn(removal: Removal) -> bool:
    """Tell whether an official drew this removal on a page."""
    return removal.id.startswith("b")


def shown_box(row: AreaRow, sheets: Sequence[Sheet]) -> tuple[int, Box] | None:
    """Return the page of a row and its box as shown (points, origin top left).

    What lies outside the page is cut off; ``None`` where the row does not say a box on a page.
    """
    page = _page(row, sheets)
    x, y, width, height = map(_points, (row.left, row.top, row.width, row.height))
    if page is None or x is None or y is None or not width or not height:
        return None
    sheet = sheets[page - 1]
    whole = Box(0.0, 0.0, sheet.width, sheet.height)
    box = Box(x, y, x + width, y + height).common(whole)
    return (page, box) if box.area > 0 else None


def area(row: AreaRow, sheets: Sequence[Sheet]) -> Area:
    """Return what a row says (of a form that was checked).

    Raises:
        ValueError: the row does not say a box on a page.
    """
    found = shown_box(row, sheets)
    if found is None:
        raise ValueError("this row has no box on a page")
    page, box = found
    return Area(page=page, box=sheets[page - 1].on_page(box), ground=row.ground, reason=row.reason)


def wrong_with_area(row: AreaRow, number: int, sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return what keeps a row from being decided on, by the id of the field on the page."""
    wrong = {}
    if _page(row, sheets) is None:
        last = len(sheets)
        wrong[f"vak-blz-{number}"] = (
            "Vul bladzijde 1 in." if last == 1 else f"Vul een bladzijde in van 1 tot en met {last}."
        )
    elif any(_points(mm) is None for mm in (row.left, row.top)) or not all(
        _points(mm) for mm in (row.width, row.height)
    ):
        wrong[f"vak-links-{number}"] = (
            "Vul vier maten in millimeters in. Breedte en hoogte zijn meer dan 0."
        )
    elif shown_box(row, sheets) is None:
        wrong[f"vak-links-{number}"] = "Dit vak ligt naast de bladzijde. Kijk de maten na."
    if not is_ground(row.ground):
        wrong[f"vak-grond-{number}"] = WRONG_GROUND
    if not row.reason:
        wrong[f"vak-reden-{number}"] = "Schrijf op wat er staat en waarom het weg moet."
    return wrong


def _row(posted: FormData, number: int) -> AreaRow:
    page, left, top, width, height, code, reason = (
        text(posted, f"vak-{part}-{number}") for part in _PARTS
    )
    return AreaRow(page, left, top, width, height, code or PRIVACY, reason)


def _measured(page: int, box: Box, removal: Removal) -> AreaRow:
    left, top, width, height = (_mm(v) for v in (box.x0, box.y0, box.width, box.height))
    return AreaRow(str(page), left, top, width, height, removal.ground, removal.reason)


def _mm(points: float) -> str:
    """Return millimetres as people write them here: ``12,5``; a hundredth is finer than a pixel."""
    return f"{points / _MM:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _points(mm: str) -> float | None:
    """Return typed millimetres in points; ``None`` for what is no measure on paper."""
    try:
        value = float(mm.replace(",", "."))
    except ValueError:
        return None
    return value * _MM if math.isfinite(value) and 0 <= value < 100_000 else None


def _page(row: AreaRow, sheets: Sequence[Sheet]) -> int | None:
    if not row.page.isdecimal() or len(row.page) > 6:
        return None
    number = int(row.page)
    return number if 1 <= number <= len(sheets) else None
