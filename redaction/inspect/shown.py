# SPDX-License-Identifier: EUPL-1.2
"""Leaks that a reader of the pages meets: removed text under or beside a box, or shown elsewhere.

An occurrence on a page is explained when it overlaps a place where the decision kept that text.
Readers without positions are counted: a page may show no more than was kept there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from redaction.decision import Kept, Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect.readers import Reading, Readings
from redaction.inspect.spelling import Secret, find_shown, fold
from redaction.inspection import Leak

NEAR = 3.0
"""Points around a box within which very short texts are looked for: one thin space."""

LABEL = re.compile(r"\[?\s*5\s*\.\s*1\s*\.\s*\d\s*\.?\s*[a-i]?\s*\]?", re.IGNORECASE)
"""What a box may say: the ground, as this product and others print it."""


@dataclass
class Boxes:
    """The boxes of a set of places, by page."""

    by_page: dict[int, list[Box]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, places: Sequence[Place]) -> Boxes:
        """Gather the boxes of ``places``."""
        boxes = cls()
        for place in places:
            boxes.by_page[place.page].extend(Box(*box) for box in place.boxes)
        return boxes

    def on(self, page: int) -> list[Box]:
        """Return the boxes on one page."""
        return self.by_page.get(page, [])


def _kept_boxes(secret: Secret, kept: Sequence[Kept]) -> tuple[Boxes, dict[int, int]]:
    """Return where the decision kept this text, and how often on each page."""
    places: list[Place] = []
    times: dict[int, int] = defaultdict(int)
    for one in kept:
        found = len(find_shown(one.text, fold(one.text), secret))
        if not found:
            continue
        places.extend(one.places)
        for page in {place.page for place in one.places}:
            times[page] += found
    return Boxes.of(places), times


def _spans_with_boxes(reading: Reading, secret: Secret) -> Iterator[list[Box]]:
    for start, end in find_shown(reading.text, reading.folded, secret):
        yield reading.boxes_of(start, end)


def _explained(boxes: Sequence[Box], allowed: Sequence[Box]) -> bool:
    """Tell whether most of an occurrence lies where the text was kept."""
    inside = sum(any(box.meets(area.grow(1.0)) for area in allowed) for box in boxes)
    return bool(boxes) and inside * 2 > len(boxes)


def shown_leaks(
    readings: Readings,
    secrets: Sequence[Secret],
    *,
    removals: Sequence[Removal] = (),
    kept: Sequence[Kept] = (),
) -> list[Leak]:
    """Return the removed texts that a page still shows where the decision did not keep them.

    Args:
        readings: what the readers saw in the final file.
        secrets: the distinct removed texts.
        removals: with the boxes, near which very short texts are looked for.
        kept: what stays, with its places.
    """
    boxed = Boxes.of([place for removal in removals for place in removal.places])
    leaks: list[Leak] = []
    for secret in secrets:
        allowed, times = _kept_boxes(secret, kept)
        for name, pages in readings.by_reader.items():
            for reading in pages:
                number = reading.number
                if len(reading.inks):
                    shown = _unexplained(reading, secret, allowed.on(number), boxed.on(number))
                elif secret.near_only:
                    continue  # two letters without a place say nothing
                else:
                    found = len(find_shown(reading.text, reading.folded, secret))
                    shown = found > _most_allowed(readings, secret, number, times[number])
                if shown:
                    leaks.append(Leak(removal=secret.id, where=f"{name} text", page=number))
    return leaks


def _unexplained(
    reading: Reading, secret: Secret, allowed: Sequence[Box], boxed: Sequence[Box]
) -> bool:
    for boxes in _spans_with_boxes(reading, secret):
        if _explained(boxes, allowed):
            continue
        near = [box.grow(NEAR) for box in boxed]
        if secret.near_only and not any(box.meets(n) for box in boxes for n in near):
            continue
        return True
    return False


def _most_allowed(readings: Readings, secret: Secret, number: int, kept: int) -> int:
    """Return how often a reader without positions may see a text on a page.

    Text that is drawn twice for weight is one occurrence for PDFium; where PDFium's occurrences
    are all explained, a reader may see each of them twice.
    """
    if not kept or not readings.pdfium:
        return kept
    seen = len(
        find_shown(readings.pdfium[number - 1].text, readings.pdfium[number - 1].folded, secret)
    )
    return kept if seen < kept else 2 * kept if seen == kept else kept


def text_under_boxes(readings: Readings, removals: Sequence[Removal]) -> list[Leak]:
    """Return the removals with letters left in their boxes, other than the label of the ground.

    A glyph counts when its middle lies in the box: neighbours may reach a little over the edge.
    Only PDFium gives a place for every glyph, so only it is asked.
    """
    leaks = []
    boxed = {place.page for removal in removals for place in removal.places}
    middles = {r.number: _middles(r) for r in readings.pdfium if r.number in boxed}
    for removal in removals:
        for page, boxes in sorted(Boxes.of(removal.places).by_page.items()):
            x, y = middles.get(page, np.empty((2, 0)))
            if any(((b.x0 < x) & (x < b.x1) & (b.y0 < y) & (y < b.y1)).any() for b in boxes):
                leaks.append(Leak(removal=removal.id, where="text under the box", page=page))
    return leaks


def _middles(reading: Reading) -> npt.NDArray[np.float64]:
    """Return the middles of a page's letters and digits, without labels such as ``[5.1.2e]``.

    Returns:
        Two rows, x and y in points.
    """
    letters = reading.placed & np.fromiter(map(str.isalnum, reading.text), np.bool_)
    for match in LABEL.finditer(reading.text):
        letters[slice(*match.span())] = False
    x0, y0, x1, y1 = reading.inks[letters].T
    return np.stack([(x0 + x1) / 2, (y0 + y1) / 2])
