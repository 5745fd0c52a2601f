# SPDX-License-Identifier: EUPL-1.2
"""Pages with boxes and what belongs to them, ready for a template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from flows.desk.added import Added, places_of
from flows.desk.areas import is_drawn, shown_box
from flows.desk.boxes import box_rows
from flows.desk.choices import ReviewForm, same_text
from flows.desk.noted import noted
from flows.desk.pictures import Sheet
from redaction.decision import Decision, Removal
from redaction.document import DocumentText
from redaction.finding import Finding, Place
from redaction.geometry import Box
from redaction.proposal import Proposal

_AIR = 1.2
_AROUND = 45


class Mark(NamedTuple):
    """One box on a page picture, in points as shown, origin top left.

    Attributes:
        id: what it belongs to.
        tone: ``gone``, ``kept``, ``doubt``, ``added`` or ``noted``.
        first: the first box of what it belongs to on this page (the one that carries its number).
    """

    id: str
    tone: str
    first: bool
    x: float
    y: float
    width: float
    height: float


class Piece(NamedTuple):
    """A stretch of a page's text; ``id`` names the finding it is, if it is one."""

    text: str
    id: str


class Card(NamedTuple):
    """One finding in the list beside its page.

    Attributes:
        finding: the finding.
        number: what stands at its box.
        tone: as it stands in the form.
        before: words before it.
        after: words after it.
        times: how often the same text was found in the note.
        next_doubt: id of the next finding in doubt, empty after the last.
    """

    finding: Finding
    number: int
    tone: str
    before: str
    after: str
    times: int
    next_doubt: str


class PageView(NamedTuple):
    """One page: its shape, its boxes, its cards and its text."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    cards: tuple[Card, ...]
    pieces: tuple[Piece, ...]
    origin: str


class Entry(NamedTuple):
    """One removal in the list that the second official sees.

    Attributes:
        removal: the removal.
        pages: pages it stands on.
        changed: how it differs from the proposal: ``added``, ``ground``, ``against`` (the program
            would have kept it) or empty.
        doubt: the program was in doubt.
        words: how many words it has; 0 where nobody could read what goes.
        drawn: an official drew a box around it.
        stood: it is a box that the note came in with.
    """

    removal: Removal
    pages: tuple[int, ...]
    changed: str
    doubt: bool
    words: int
    drawn: bool
    stood: bool


def tone_of(finding: Finding, form: ReviewForm) -> str:
    """Return how a finding is coloured: doubt first, until the official has looked at it."""
    if finding.confidence == "doubt" and not form.choices[finding.id].seen:
        return "doubt"
    return "gone" if form.goes(finding) else "kept"


def review_pages(
    document: DocumentText, sheets: Sequence[Sheet], proposal: Proposal, form: ReviewForm
) -> tuple[PageView, ...]:
    """Return every page with its boxes: proposed ones as the form stands, added ones, marks."""
    cards = _cards(document, proposal, form)
    added = [
        (f"tekst-{number}", _places(document, row))
        for number, row in enumerate(form.added, start=1)
    ]
    drawn = [
        (f"vak-{number}", *found)
        for number, row in enumerate(form.areas, start=1)
        if (found := shown_box(row, sheets)) is not None
    ]
    boxes = box_rows(proposal, form.boxes, form.bare_boxes)
    standing_on = [
        (line.id, [m.place for m in line.marks if m.place is not None])
        for line in noted(proposal.marks)
    ]
    beginning, standing = _by_page(cards)
    views = []
    offset = 0
    for page, sheet in zip(document.pages, sheets, strict=True):
        marks: list[Mark] = []
        for owner, places in standing_on:
            marks += _marks(owner, "noted", places, page.number, sheet)
        for card in standing.get(page.number, ()):
            marks += _marks(card.finding.id, card.tone, card.finding.places, page.number, sheet)
        for owner, places in added:
            marks += _marks(owner, "added", places, page.number, sheet)
        marks += [_mark(owner, "added", box) for owner, at, box in drawn if at == page.number]
        for row in boxes:
            tone = "gone" if row.ground else "kept"
            marks += _marks(row.box.id, tone, (row.box.place,), page.number, sheet)
        views.append(
            PageView(
                number=page.number,
                width=round(sheet.width, 2),
                height=round(sheet.height, 2),
                marks=tuple(marks),
                cards=tuple(beginning.get(page.number, ())),
                pieces=_pieces(page.text, offset, proposal.findings),
                origin=page.origin,
            )
        )
        offset += len(page.text) + 1
    return tuple(views)


def unplaced(document: DocumentText, proposal: Proposal, form: ReviewForm) -> tuple[Card, ...]:
    """Return the cards of findings that stand on no page."""
    return tuple(c for c in _cards(document, proposal, form) if not c.finding.places)


def redacted_pages(sheets: Sequence[Sheet], removals: Sequence[Removal]) -> tuple[PageView, ...]:
    """Return the pages of the redacted note with a link from every box to its entry."""
    views = []
    for number, sheet in enumerate(sheets, start=1):
        marks: list[Mark] = []
        for removal in removals:
            marks += _marks(removal.id, "gone", removal.places, number, sheet)
        views.append(
            PageView(
                number, round(sheet.width, 2), round(sheet.height, 2), tuple(marks), (), (), "text"
            )
        )
    return tuple(views)


def entries(decision: Decision, proposal: Proposal) -> tuple[Entry, ...]:
    """Return what goes, once for every finding and every added text, in the decision's order."""
    merged: dict[str, list[Removal]] = {}
    for removal in decision.removals:
        merged.setdefault(removal.id, []).append(removal)
    found = []
    for same in merged.values():
        removal = same[0]
        finding = proposal.finding(removal.id)
        found.append(
            Entry(
                removal=removal,
                pages=tuple(sorted({p.page for r in same for p in r.places})),
                changed=_changed(removal, finding),
                doubt=finding is not None and finding.confidence == "doubt",
                words=len(removal.text.split()),
                drawn=is_drawn(removal),
                stood=removal.stood,
            )
        )
    return tuple(found)


def _places(document: DocumentText, row: Added) -> list[Place]:
    return [
        Place(page=page, boxes=boxes)
        for start, end in places_of(document, row)
        for page, boxes in document.locate(start, end)
    ]


def _changed(removal: Removal, finding: Finding | None) -> str:
    if finding is None:
        return "added"
    if not finding.redact:
        return "against"
    return "" if finding.ground == removal.ground else "ground"


def _cards(document: DocumentText, proposal: Proposal, form: ReviewForm) -> list[Card]:
    text = document.text
    groups = same_text(proposal.findings)
    times = {f.id: len(group) for group in groups.values() for f in group}
    doubts = [f.id for f in proposal.findings if f.confidence == "doubt"]
    following = dict(pairwise([*doubts, ""]))
    return [
        Card(
            finding=finding,
            number=number,
            tone=tone_of(finding, form),
            before=_one_line(text[max(0, finding.start - _AROUND) : finding.start]),
            after=_one_line(text[finding.end : finding.end + _AROUND]),
            times=times[finding.id],
            next_doubt=following.get(finding.id, ""),
        )
        for number, finding in enumerate(proposal.findings, start=1)
    ]


def _one_line(text: str) -> str:
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() else ""
    return lead + " ".join(text.split()) + tail


def _by_page(cards: Sequence[Card]) -> tuple[dict[int, list[Card]], dict[int, list[Card]]]:
    """Return the cards by the page on which they begin, and by every page they stand on."""
    beginning: dict[int, list[Card]] = {}
    standing: dict[int, list[Card]] = {}
    for card in cards:
        pages = dict.fromkeys(place.page for place in card.finding.places)
        for page in pages:
            standing.setdefault(page, []).append(card)
        if pages:
            beginning.setdefault(next(iter(pages)), []).append(card)
    return beginning, standing


def _marks(owner: str, tone: str, places: Iterable[Place], page: int, sheet: Sheet) -> list[Mark]:
    boxes = [box for place in places if place.page == page for box in place.boxes]
    return [
        _mark(owner, tone, sheet.shown(Box(*box).grow(_AIR)), first=index == 0)
        for index, box in enumerate(boxes)
    ]


def _mark(owner: str, tone: str, shown: Box, *, first: bool = True) -> Mark:
    return Mark(
        id=owner,
        tone=tone,
        first=first,
        x=round(shown.x0, 2),
        y=round(shown.y0, 2),
        width=round(shown.width, 2),
        height=round(shown.height, 2),
    )


def _pieces(text: str, offset: int, findings: Sequence[Finding]) -> tuple[Piece, ...]:
    """Return a page's text cut where findings begin and end; the earlier of two that overlap."""
    pieces, at = [], 0
    for finding in findings:
        start, end = finding.start - offset, finding.end - offset
        if start < at or start >= len(text) or start == end:
            continue
        if start > at:
            pieces.append(Piece(text[at:start], ""))
        pieces.append(Piece(text[start : min(end, len(text))], finding.id))
        at = min(end, len(text))
    if at < len(text):
        pieces.append(Piece(text[at:], ""))
    return tuple(pieces)
