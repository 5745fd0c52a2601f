# SPDX-License-Identifier: EUPL-1.2
"""Empties the pages of a document: what the boxes point at, and the same text where it hides.

A text is hidden when taking it away changes no pixel: behind a picture, in the colour of the
paper, clipped, beyond the page, in a layer that is off. PDFium reads every rewritten page again;
what it still finds under a box is tried a second time, and then the file is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Object

from redaction.aside import aside
from redaction.decision import Kept, Removal
from redaction.errors import CannotRemove
from redaction.geometry import Box
from redaction.inspection import Exempt
from redaction.pdf.fonts import LABEL_FONT
from redaction.pdf.hidden import hidden_targets, unchanged_without
from redaction.pdf.in_page import saved
from redaction.pdf.legible import make_legible
from redaction.pdf.order import find_items_before
from redaction.pdf.patterns import clean_patterns, find_painted, repainted
from redaction.pdf.remove import Rewriter
from redaction.pdf.render import open_document, open_page
from redaction.pdf.room import fill_room
from redaction.pdf.scrub import Scrubber
from redaction.pdf.target import Target, asked_by_page, plan
from redaction.pdf.text import fonts_inside, open_text, read_page_glyphs, read_plain_text
from redaction.read import is_pictured
from redaction.search import contains

WORTH_SHARING = 10
"""Pages from which starting a second process costs less than it saves."""


@dataclass
class Emptied:
    """What was done to the pages.

    Attributes:
        targets: by page number.
        shown: whether a text can still be read in the note.
        copies: forms that were copied.
        images: how many pictures were rewritten.
        exempt: areas that look different because of text in a pattern, glyph or mask.
    """

    targets: dict[int, list[Target]]
    shown: Callable[[str], bool]
    copies: Mapping[tuple[int, int], Object] = field(default_factory=dict)
    images: int = 0
    exempt: tuple[Exempt, ...] = ()

    @property
    def boxes(self) -> dict[int, tuple[Box, ...]]:
        """The boxes drawn, by page number."""
        return {n: tuple(t.drawn for t in ts if t.ground) for n, ts in self.targets.items()}


def empty_pages(
    pdf: pikepdf.Pdf,
    data: bytes,
    *,
    removals: Sequence[Removal],
    kept: Sequence[Kept],
    scrubber: Scrubber,
    attempts: Mapping[int, int],
) -> Emptied:
    """Take everything under the boxes, and the same texts where they hide, out of ``pdf``.

    Args:
        pdf: a source with its annotations in its pages; changed in place.
        data: the same document as bytes, as it was before.
        removals: what goes.
        kept: what was found and stays.
        scrubber: knows the removed texts.
        attempts: by page number how often a pixel was seen to move.

    Raises:
        CannotRemove: something cannot be taken out safely.
    """
    rewriter = Rewriter(pdf, scrubber, attempts=attempts)
    targets: dict[int, list[Target]] = {}
    texts: list[str] = []
    tagged = "/StructTreeRoot" in pdf.Root

    def look(numbers: range) -> list[_Seen]:
        return list(_look(data, numbers, removals, kept, scrubber, tagged=tagged))

    def rewrite(seen: Sequence[_Seen], document: pdfium.PdfDocument) -> None:
        for number, text, found, hidden in seen:
            texts.append(text)
            targets[number] = _empty_page(rewriter, document, number, found, hidden)

    with open_document(data) as document:
        pages = range(1, 1 + len(pdf.pages))
        if len(pages) < WORTH_SHARING:
            rewrite(look(pages), document)
        else:
            # What is to go from most pages is found out while those before are rewritten, which
            # takes twice as long: so few are looked at first, and more each time.
            first, then = len(pages) // 9, len(pages) * 4 // 9
            with aside(look, pages[first:then]) as more:
                rewrite(look(pages[:first]), document)
                seen = more()
            with aside(look, pages[then:]) as rest:
                rewrite(seen, document)
                rewrite(rest(), document)
    painted = find_painted(pdf) if removals else []
    before = saved(pdf) if painted else b""
    repaint: tuple[Exempt, ...] = ()
    if clean_patterns(pdf, painted, removals, scrubber, rewriter.shared):
        repaint = repainted(before, saved(pdf))
    _check(pdf, rewriter, targets)
    return Emptied(
        targets,
        _reader(texts, scrubber),
        rewriter.shared.copies,
        rewriter.shared.images,
        repaint,
    )


class _Seen(NamedTuple):
    """What is to go from one page, and what may be hidden on it."""

    number: int
    text: str
    found: list[Target]
    hidden: list[Target]


def _look(
    data: bytes,
    numbers: Iterable[int],
    removals: Sequence[Removal],
    kept: Sequence[Kept],
    scrubber: Scrubber,
    *,
    tagged: bool,
) -> Iterator[_Seen]:
    """Find out what is to go from pages; reads only, so it may be done aside."""
    asked = asked_by_page(removals)
    with open_document(data) as document:
        for number in numbers:
            found: list[Target] = []
            hidden: list[Target] = []
            with open_page(document, number) as page, open_text(page) as textpage:
                text = read_plain_text(textpage)
                if number in asked or scrubber.holds(text):
                    glyphs = read_page_glyphs(textpage, number)
                    found = plan(glyphs, asked.get(number, ()))
                    fill_room(page, glyphs, found)
                    make_legible(page, found)
                    if tagged:
                        find_items_before(page, found)
                    hidden = hidden_targets(glyphs, removals, kept, found)
                    if hidden and is_pictured(page):
                        # The layer over a scan says what its picture shows; it is not hidden, and
                        # what nobody boxed there stays, or is told by the inspection.
                        hidden = [t for t in hidden if not t.box.meets(glyphs.area)]
            yield _Seen(number, text, found, hidden)


def _empty_page(
    rewriter: Rewriter,
    document: pdfium.PdfDocument,
    number: int,
    found: list[Target],
    hidden: list[Target],
) -> list[Target]:
    """Rewrite one page; candidates for hidden text that turn out to be visible stay."""
    sure = [t for t in hidden if t.unseen]
    maybe = [t for t in hidden if not t.unseen]
    if maybe:
        maybe = unchanged_without(rewriter, document, number, maybe)
    every = [*found, *sure, *maybe]
    rewriter.rewrite(number, every)
    return every


def _reader(texts: Sequence[str], scrubber: Scrubber) -> Callable[[str], bool]:
    """Return a function that tells whether a text can be read in what stays of the note."""
    whole = "\f".join(texts)

    def shown(text: str) -> bool:
        return not scrubber.holds(text) and contains(whole, text)

    return shown


def _check(pdf: pikepdf.Pdf, rewriter: Rewriter, targets: Mapping[int, Sequence[Target]]) -> None:
    """Let PDFium read every rewritten page again; try once more, then refuse.

    Raises:
        CannotRemove: a glyph still stands under a box.
    """
    wanted = [n for n, ts in targets.items() if any(t.ground for t in ts)]
    if not wanted:
        return
    left = _left(saved(pdf), wanted, targets)
    if not left:
        return
    for number in left:
        rewriter.rewrite_again(number, list(targets[number]))
    left = _left(saved(pdf), left, targets)
    if left:
        raise CannotRemove(f"page {left[0]}: text under a box could not be taken out")


def _left(
    data: bytes, numbers: Sequence[int], targets: Mapping[int, Sequence[Target]]
) -> list[int]:
    """Return the pages on which PDFium still sees a glyph under a box that is no label."""
    left = []
    with open_document(data) as document:
        for number in numbers:
            boxes = [t.box.grow(-0.25) for t in targets[number] if t.ground]
            if any(not _is_label(font) for font in fonts_inside(document, number, boxes)):
                left.append(number)
    return left


def _is_label(font: str) -> bool:
    return bool(font) and LABEL_FONT.endswith(font)
