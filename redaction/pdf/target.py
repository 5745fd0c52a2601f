# SPDX-License-Identifier: EUPL-1.2
"""What has to go from one page: the boxes to empty, and the boxes drawn over them.

Boxes on one line under the same ground with nothing but space between them become one. A drawn
box never covers the ink of a glyph that stays, unless that ink runs into what goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from redaction.decision import Removal
from redaction.geometry import Box, middle_inside, union
from redaction.pdf.text import PageGlyphs, middles_inside

PIXEL = 0.5
"""One pixel at 144 dpi, in points."""

_FAR = 1e6

APART = 2.0
"""Points by which drawn boxes may lie over one another; a narrower part gets no label."""


@dataclass
class Target:
    """One area of a page that is emptied.

    Attributes:
        box: everything whose middle lies in here goes.
        drawn: the box that is drawn; grows where a picture is blanked.
        limit: how far ``drawn`` may grow without covering what stays.
        ground: Woo code on the label; empty for what is emptied without a box.
        removals: ids of the removals it serves.
        unseen: only glyphs that are not painted go.
        angle: direction of the label in degrees, against the clock, in the page's own space.
        glyphs: how many glyphs were taken out.
        images: how many pictures were blanked here.
        fixed: the box stood in the note before, so that its width tells nothing of ours.
        after: the content item of the page that its label is read after, where no text stood.
        under: larger boxes that it lies partly under, so that its own label stands beside them.
        aside: where its label stands instead, when the box is too small for it.
    """

    box: Box
    drawn: Box
    limit: Box
    ground: str = ""
    removals: tuple[str, ...] = ()
    unseen: bool = False
    angle: int = 0
    turned: bool = False
    glyphs: int = 0
    images: int = 0
    slots: int = field(default=0)
    fixed: bool = False
    after: int | None = None
    under: list[Target] = field(default_factory=list, repr=False)
    aside: Box | None = None

    @property
    def parts(self) -> tuple[Box, ...]:
        """What is filled of the drawn box: all of it that no larger box fills; may overlap.

        The place aside of its label comes first.
        """
        parts = [self.drawn]
        for larger in self.under:
            parts = [side for part in parts for side in _beside(part, larger.drawn)]
        aside = () if self.aside is None else (self.aside,)
        return tuple(dict.fromkeys(part for part in (*aside, *parts) if part.area > 0))

    @property
    def shown(self) -> tuple[Box, ...]:
        """The boxes that a reader sees: the drawn one, and the label aside."""
        return (self.drawn,) if self.aside is None else (self.drawn, self.aside)

    @property
    def lettered(self) -> Box | None:
        """The part that the label stands in; ``None`` where there is hardly any."""
        if self.aside is not None:
            return self.aside
        largest = max(self.parts, key=lambda part: part.area, default=None)
        if largest is None or (self.under and min(largest.width, largest.height) < APART):
            return None
        return largest

    @property
    def label(self) -> str:
        """The text on the box."""
        return f"[{self.ground}]"

    def unresampled(self, page: Box, margin: float) -> tuple[Box, ...]:
        """Return what of it can be blanked in a picture without a trace beside the drawn box.

        Args:
            page: what the page shows; nothing beyond it needs a box over it.
            margin: points from which a renderer mixes in pixels of a picture.
        """
        seen = self.drawn.grow(-margin)
        # Where a box ends at the edge of the page, what lies beyond it goes as well.
        x0, y0 = (-_FAR if at <= edge else inner for at, edge, inner in zip(
            self.drawn[:2], page[:2], seen[:2], strict=True))  # fmt: skip
        x1, y1 = (_FAR if at >= edge else inner for at, edge, inner in zip(
            self.drawn[2:], page[2:], seen[2:], strict=True))  # fmt: skip
        parts: tuple[Box, ...] = (self.box.common(Box(x0, y0, max(x0, x1), max(y0, y1))),)
        if not page.holds(self.box):
            parts += _beside(self.box, page.grow(margin))
        return tuple(part for part in parts if part.area > 0)

    def widen(self, margin: float) -> None:
        """Let the drawn box reach ``margin`` points around what goes, as far as allowed."""
        wanted = self.box.grow(margin)
        self.drawn = union((self.drawn, _inside(wanted, self.limit)))


class Asked(NamedTuple):
    """One box that a removal asks for.

    Attributes:
        box: where it is.
        ground: Woo code of its label.
        removal: id of the removal.
        stood: it stood in the note before.
    """

    box: Box
    ground: str
    removal: str
    stood: bool


def asked_by_page(removals: Sequence[Removal]) -> dict[int, list[Asked]]:
    """Return the boxes of all removals by page number, in the order of the removals."""
    found: dict[int, list[Asked]] = defaultdict(list)
    for removal in removals:
        for place in removal.places:
            found[place.page] += [
                Asked(box, removal.ground, removal.id, removal.stood) for box in place.boxes
            ]
    return found


def plan(page: PageGlyphs, asked: Sequence[Asked]) -> list[Target]:
    """Return the targets of one page for the boxes that are asked for on it."""
    wanted = [(one.box, one.ground, one.removal) for one in asked]
    stood = {one.box for one in asked if one.stood}
    targets = []
    gone = middles_inside(page.full, [one.box for one in asked])
    for box, ground, ids in _join(wanted, page):
        drawn, limit = _drawn(box, page, gone)
        targets.append(
            Target(
                box=box,
                drawn=drawn,
                limit=limit,
                ground=ground,
                removals=ids,
                angle=page.rotation,
                fixed=box in stood,
            )
        )
    _keep_apart(targets)
    return targets


def _keep_apart(targets: Sequence[Target]) -> None:
    """Note which boxes lie partly under a larger one, so that every label can be read."""
    larger: list[Target] = []
    for target in sorted(targets, key=lambda t: (-t.drawn.area, t.drawn)):
        for other in larger:
            shared = other.drawn.common(target.drawn)
            if shared.width >= APART and shared.height >= max(APART, 0.3 * target.drawn.height):
                target.under.append(other)
        larger.append(target)


def _beside(box: Box, other: Box) -> tuple[Box, Box, Box, Box]:
    """Return what of ``box`` lies to the left, to the right, below and above ``other``."""
    return (
        box._replace(x1=min(box.x1, max(box.x0, other.x0))),
        box._replace(x0=max(box.x0, min(box.x1, other.x1))),
        box._replace(y1=min(box.y1, max(box.y0, other.y0))),
        box._replace(y0=max(box.y0, min(box.y1, other.y1))),
    )


def silent(box: Box, removal: str, *, unseen: bool) -> Target:
    """Return a target without a box: what is hidden there goes and nothing is drawn."""
    return Target(box=box, drawn=box, limit=box, removals=(removal,), unseen=unseen)


def inside(box: Box, x: float, y: float) -> bool:
    """Tell whether a point lies in ``box``."""
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _inside(box: Box, limit: Box) -> Box:
    x0, y0 = max(box.x0, limit.x0), max(box.y0, limit.y0)
    return Box(x0, y0, max(x0, min(box.x1, limit.x1)), max(y0, min(box.y1, limit.y1)))


def _join(
    wanted: Sequence[tuple[Box, str, str]], page: PageGlyphs
) -> list[tuple[Box, str, tuple[str, ...]]]:
    """Put boxes together that stand on one line with the same ground and only space between."""
    joined: list[tuple[Box, str, tuple[str, ...]]] = []
    order = sorted(
        _outermost(wanted), key=lambda w: (w[1], -round(w[0].y0 + w[0].y1), w[0].x0, w[2])
    )
    for box, ground, its_names in order:
        for index, (other, its_ground, names) in enumerate(joined):
            if its_ground == ground and _adjoin(other, box, page):
                joined[index] = (union((other, box)), ground, _both(names, its_names))
                break
        else:
            joined.append((box, ground, its_names))
    return joined


def _outermost(wanted: Sequence[tuple[Box, str, str]]) -> list[tuple[Box, str, tuple[str, ...]]]:
    """Let a box take over those that lie in it, so that no label is printed over another."""
    kept: list[tuple[Box, str, tuple[str, ...]]] = []
    for box, ground, name in sorted(wanted, key=lambda w: (-w[0].area, w[1], w[0], w[2])):
        for index, (other, its_ground, names) in enumerate(kept):
            if other.holds(box):
                kept[index] = (other, its_ground, _both(names, (name,)))
                break
        else:
            kept.append((box, ground, (name,)))
    return kept


def _both(names: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return (*names, *(name for name in more if name not in names))


def _adjoin(one: Box, other: Box, page: PageGlyphs) -> bool:
    overlap = min(one.y1, other.y1) - max(one.y0, other.y0)
    lower = min(one.height, other.height)
    if overlap < 0.6 * lower or max(one.height, other.height) > 1.6 * lower:
        return False
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    if gap <= 0:
        return True
    if gap > 0.6 * lower:
        return False
    y0, y1 = max(one.y0, other.y0), min(one.y1, other.y1)
    between = Box(min(one.x1, other.x1), y0, max(one.x0, other.x0), y1)
    return not middles_inside(page.full, (between,)).any()


def _drawn(box: Box, page: PageGlyphs, gone: npt.NDArray[np.bool_]) -> tuple[Box, Box]:
    """Return the box to draw over ``box``, and how far it may ever grow.

    ``gone`` tells which glyphs of the page lie in any box.
    """
    limit = page.area
    must: list[Box] = []
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    for at in page.near(box.grow(8.0)):
        full, ink = page.boxes[at], page.inks[at]
        if full is None or ink is None or not page.seen(at):
            continue
        if middle_inside(full, (box,)):
            must.append(ink)
        elif not gone[at]:
            limit = _away_from(limit, ink, box=box, x=x, y=y)
    drawn = _inside(box.grow(PIXEL), limit)
    if must:
        ink = _inside(union(must).grow(PIXEL), page.area)
        drawn, limit = union((drawn, ink)), union((limit, ink))
    return drawn, limit


def _away_from(limit: Box, ink: Box, *, box: Box, x: float, y: float) -> Box:
    """Return ``limit`` cut so that it does not cover ``ink``, on the side where it stands."""
    middle = (ink.y0 + ink.y1) / 2
    if box.y0 <= middle <= box.y1:
        if (ink.x0 + ink.x1) / 2 > x:
            return limit._replace(x1=min(limit.x1, max(ink.x0, box.x0)))
        return limit._replace(x0=max(limit.x0, min(ink.x1, box.x1)))
    if ink.x1 <= box.x0 - 4 or ink.x0 >= box.x1 + 4:
        return limit
    if middle > y:
        return limit._replace(y1=min(limit.y1, max(ink.y0, box.y0)))
    return limit._replace(y0=max(limit.y0, min(ink.y1, box.y1)))
