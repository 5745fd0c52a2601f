# SPDX-License-Identifier: EUPL-1.2
"""The removed texts where no box points: which of them are hidden, and so go without a box.

Invisible text (render modes 3 and 7) and text beyond the shown page is hidden for sure. Of the
rest, what can be taken away without changing a pixel was hidden; what changes one is visible, and
stays for the inspection to judge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PIL import Image, ImageChops

from redaction.decision import Kept, Removal
from redaction.geometry import Box, line_boxes, middle_inside
from redaction.pdf.render import box_to_pixels, draw_page, open_document, open_page, shown_area
from redaction.pdf.scrub import hidden_needles
from redaction.pdf.target import Target, silent
from redaction.pdf.text import PageGlyphs
from redaction.search import find_spans, fold

if TYPE_CHECKING:
    from redaction.pdf.remove import Rewriter

_DPI = 144.0


def hidden_targets(
    page: PageGlyphs,
    removals: Sequence[Removal],
    kept: Sequence[Kept],
    placed: Sequence[Target],
) -> list[Target]:
    """Return targets for every occurrence on a page that no box and no kept place covers."""
    number = page.number
    spared = [b for k in kept for p in k.places if p.page == number for b in p.boxes]
    covered = [t.box for t in placed]
    targets = []
    done: set[str] = set()
    for removal in removals:
        for needle in hidden_needles(removal):
            folded = fold(needle).text
            if folded in done:
                continue
            done.add(folded)
            for start, end in find_spans(page.letters, needle):
                boxes = [b for b in page.boxes[start:end] if b is not None]
                rest = [b for b in boxes if not middle_inside(b, covered)]
                if not rest or any(middle_inside(b, spared) for b in rest):
                    continue
                seen = [
                    page.seen(i)
                    for i in range(start, end)
                    if (b := page.boxes[i]) is not None and b.meets(page.area)
                ]
                unseen = bool(seen) and not any(seen)
                targets += [silent(b, removal.id, unseen=unseen) for b in line_boxes(rest)]
    return targets


def unchanged_without(
    rewriter: Rewriter,
    document: pdfium.PdfDocument,
    number: int,
    candidates: list[Target],
) -> list[Target]:
    """Return the candidates whose text can be taken away without changing a pixel."""
    with open_page(document, number) as page:
        area, rotation = shown_area(page), page.get_rotation()
        before = draw_page(page, dpi=_DPI)
    without = rewriter.page_without(number, candidates)
    with open_document(without) as alone, open_page(alone, 1) as page:
        after = draw_page(page, dpi=_DPI)
    difference = ImageChops.difference(before, after)
    return [t for t in candidates if not _differs(difference, t.box, area=area, rotation=rotation)]


def _differs(difference: Image.Image, box: Box, *, area: Box, rotation: int) -> bool:
    pixels = box_to_pixels(box.grow(1.0), area, rotation, dpi=_DPI)
    x0, y0 = max(0, int(pixels.x0)), max(0, int(pixels.y0))
    x1, y1 = min(difference.width, int(pixels.x1) + 1), min(difference.height, int(pixels.y1) + 1)
    if x0 >= x1 or y0 >= y1:
        return False
    return difference.crop((x0, y0, x1, y1)).getbbox() is not None
