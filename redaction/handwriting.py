# SPDX-License-Identifier: EUPL-1.2
"""Propose the removal of handwriting in a Parafenroute, which no program reads.

Names and initials of officials stand there with a pen. So the ink itself is looked for in the
picture of a scanned page: what is dark, no ruling and no printed label goes, in doubt. Remarks
elsewhere on the page (of a minister, who must be readable) are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from redaction.document import DocumentText, PageText
from redaction.finding import Finding, Place, numbered
from redaction.geometry import Box, middle_inside, union
from redaction.ink import Blot, Mask, blots, dark, without_filled, without_rulings
from redaction.pdf.grid import Grid, Word, find_grids, quarter_turn, words_of
from redaction.pdf.in_page import bring_in
from redaction.pdf.matrix import inverse, place
from redaction.pdf.render import open_document, open_page, page_to_pixels, render_page, shown_area
from redaction.read import pictured_pages

SOURCE = "handwriting"
"""Stands among the sources of such a finding."""

VERSION = "h1"
"""Changes when the same page would give other findings."""

REASON = "handschrift in de parafenroute"

DPI = 150.0
_MOST_PIXELS = 12_000_000

_SPECK = 1.7
"""Points: a smaller dot on its own is dirt of the scanner."""

_LEAST = 4.0
"""Points: ink that is smaller than this altogether is no initials."""

_FLAT = 1.6
"""Points: ink that is lower than this is left of a dotted line, or a dash."""

_BESIDE, _UNDER = 24.0, 10.0
"""Points between two strokes of one signature."""

_MANY = 300
"""More strokes than this in one grid are a bad scan: then all ink of a cell gets one box."""

_AIR = 1.2
"""Points around the ink that the box takes with it."""


def unread_ink(data: bytes, document: DocumentText) -> tuple[Finding, ...]:
    """Return the handwriting in the Parafenroute of scanned pages, as findings in doubt.

    They have places and no text: nobody read it. ``start`` and ``end`` are both the offset after
    the label (``Directeur``) in whose cell the ink stands.

    Args:
        data: the PDF that ``document`` was read from.
        document: its text; only scans are looked at: pages that were read from their picture,
            and pages whose picture another program gave a text layer.

    Raises:
        EncryptedPdf, DamagedPdf: the file or a page cannot be opened.
    """
    data = bring_in(data).data
    found: list[Finding] = []
    offset = 0
    scans = pictured_pages(data)
    for page in document.pages:
        if page.origin == "ocr" or page.number in scans:
            found += (
                unread_finding(
                    offset + at,
                    Place(page=page.number, boxes=(box,)),
                    source=SOURCE,
                    reason=REASON,
                )
                for at, box in _on_page(data, page)
            )
        offset += len(page.text) + 1
    return numbered(found)


def with_ink(found: Sequence[Finding], ink: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings with the handwriting among them, numbered in reading order.

    Handwriting that stays, for the official to look at, changes nothing else. What was half read
    in handwriting and goes gets the place of the whole handwriting; what was read there and would
    stay, goes with it.

    Args:
        found: what recognition made of the text.
        ink: what :func:`unread_ink` and :func:`redaction.signatures.signatures` returned for
            the same document.
    """
    if not ink:
        return tuple(found)
    result: list[Finding] = []
    taken: set[str] = set()
    for finding in found:
        over = next((i for i in ink if i.redact and _lies_in(finding, i)), None)
        if over is None:
            result.append(finding)
        elif finding.redact:
            sources = tuple(sorted({*finding.sources, *over.sources}))
            result.append(finding.model_copy(update={"places": over.places, "sources": sources}))
            taken.add(over.id)
    return numbered([*result, *(i for i in ink if i.id not in taken)])


def _lies_in(finding: Finding, ink: Finding) -> bool:
    areas = [(p.page, box) for p in ink.places for box in p.boxes]
    own = [(p.page, box) for p in finding.places for box in p.boxes]
    return bool(own) and all(
        middle_inside(box, (area for page, area in areas if page == number)) for number, box in own
    )


def unread_finding(
    at: int, where: Place, *, source: str, reason: str, goes: bool = True
) -> Finding:
    """Return the finding for what nobody read: in doubt, with a place and no text.

    Args:
        at: offset of the words that it comes after.
        where: its page and box.
        source: who saw it.
        reason: why it is shown, in plain Dutch.
        goes: whether it goes when the official changes nothing.
    """
    return Finding(
        id="f0",
        start=at,
        end=at,
        text="",
        type="INITIALS",
        redact=goes,
        ground="5.1.2e" if goes else None,
        confidence="doubt",
        sources=(source,),
        reason=reason,
        places=(where,),
    )


def _on_page(data: bytes, page: PageText) -> Iterator[tuple[int, Box]]:
    """Yield (offset in the page's text, box in points of the unrotated page) for every writing."""
    with open_document(data) as opened, open_page(opened, page.number) as shown:
        area, rotation = shown_area(shown), int(shown.get_rotation())
    dpi = min(DPI, 72 * (_MOST_PIXELS / max(area.area, 1.0)) ** 0.5)
    turn = quarter_turn(page, page_to_pixels(area, rotation, dpi=dpi))
    # A page turned once more by its own picture's turn is a page of another rotation.
    matrix = page_to_pixels(area, (rotation + turn) % 360, dpi=dpi)
    back = inverse(matrix)
    words = words_of(page, matrix)
    grids = find_grids(words, point=dpi / 72)
    if not grids or back is None:
        return
    picture = render_page(data, page.number, dpi=dpi)
    if turn:
        picture = picture.rotate(-turn, expand=True)
    for grid in grids:
        for writing in writings(picture, grid, words, point=dpi / 72):
            yield writing.cell.end, place(back, writing.box)


class Writing(NamedTuple):
    """One piece of handwriting: the label of its cell, and its box in pixels."""

    cell: Word
    box: Box


def writings(
    picture: Image.Image, grid: Grid, words: Sequence[Word], *, point: float
) -> tuple[Writing, ...]:
    """Return the handwriting in one grid, in reading order.

    Args:
        picture: the page, upright.
        grid: where to look.
        words: every word that was read on the page, in pixels of the picture.
        point: pixels in one point.
    """
    mask = dark(picture)
    mask[: max(0, int(grid.top - 30 * point))] = False
    mask[max(0, int(grid.bottom + 30 * point)) :] = False
    mask = without_filled(mask, side=round(4.5 * point))
    mask, rulings = without_rulings(mask, shortest=round(60 * point))
    area = _area(grid, rulings, point=point)
    printed = {grid.anchor, *grid.labels}
    for word in words:
        if word in printed or not middle_inside(word.box, (area,)):
            _erase(mask, word.box.grow(1.2 * point))
    found = [b for b in blots(mask) if area.x0 <= b.x < area.x1 and area.y0 <= b.y < area.y1]
    groups = _grouped(_without_specks(found, point=point), grid, point=point)
    labels = [word.box for word in grid.labels]
    return tuple(
        Writing(cell, _with_air(box, labels, by=_AIR * point))
        for cell, box in groups
        if max(box.width, box.height) >= _LEAST * point and box.height >= _FLAT * point
    )


def _area(grid: Grid, rulings: Iterable[Box], *, point: float) -> Box:
    """Return the grid as its rulings draw it, with room for a pen that overshoots."""
    own = [r for r in rulings if r.y1 > grid.top and r.y0 < grid.bottom]
    left = min([grid.left, *(r.x0 for r in own)])
    right = max((r.x1 for r in own), default=grid.right)
    return Box(left - 24 * point, grid.top, right + 12 * point, grid.bottom)


def _erase(mask: Mask, box: Box) -> None:
    rows = slice(max(0, int(box.y0)), max(0, int(np.ceil(box.y1))))
    mask[rows, max(0, int(box.x0)) : max(0, int(np.ceil(box.x1)))] = False


def _without_specks(found: Sequence[Blot], *, point: float) -> list[Blot]:
    """Leave out dots that stand alone; the dot of an *i* or of initials stands near a stroke."""
    strokes = [b for b in found if max(b.box.width, b.box.height) >= _SPECK * point]
    if len(strokes) > _MANY:
        return strokes
    near = [b.box.grow(4 * point) for b in strokes]
    return [b for b in found if any(b.box.meets(box) for box in near)]


def _grouped(found: Sequence[Blot], grid: Grid, *, point: float) -> list[tuple[Word, Box]]:
    """Put the strokes of one cell that stand near together in one box; labels keep out of it."""
    labels = [word.box for word in grid.labels]
    groups = [(_cell(blot, grid, point=point), blot.box) for blot in found]
    merged = len(groups) <= _MANY
    if not merged:
        cells = dict.fromkeys(cell for cell, _ in groups)
        groups = [(c, union(box for cell, box in groups if cell == c)) for c in cells]
    while merged:
        merged = False
        for at, (cell, box) in enumerate(groups):
            reach = Box(
                box.x0 - _BESIDE * point, box.y0 - _UNDER * point,
                box.x1 + _BESIDE * point, box.y1 + _UNDER * point,
            )  # fmt: skip
            for other in range(at + 1, len(groups)):
                its_cell, its_box = groups[other]
                if its_cell is cell and reach.meets(its_box) and _free(box, its_box, labels):
                    groups[at] = (cell, union((box, its_box)))
                    del groups[other]
                    merged = True
                    break
            if merged:
                break
    return sorted(groups, key=lambda group: (group[0].end, group[1].y0, group[1].x0))


def _free(one: Box, other: Box, labels: Iterable[Box]) -> bool:
    both = union((one, other))
    return not any(
        both.meets(label) and not one.meets(label) and not other.meets(label) for label in labels
    )


def _cell(blot: Blot, grid: Grid, *, point: float) -> Word:
    """Return the label that a stroke belongs to: of the nearest row above, the last to the left."""
    above = [
        word
        for word in grid.heads
        if word.box.y0 < blot.y + 2 * point and word.box.x0 - 12 * point <= blot.x
    ]
    if not above:
        return grid.anchor
    lowest = max(word.box.y0 for word in above)
    row = [word for word in above if word.box.y0 > lowest - 7 * point]
    return max(row, key=lambda word: word.box.x0)


def _with_air(box: Box, labels: Iterable[Box], *, by: float) -> Box:
    wide = box.grow(by)
    return box if any(wide.meets(label) and not box.meets(label) for label in labels) else wide
