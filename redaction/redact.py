# SPDX-License-Identifier: EUPL-1.2
"""The sentence: remove, sanitise, label, inspect."""

from __future__ import annotations

import datetime as dt
import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from metadata.value import Value, says_nothing
from redaction.decision import Kept, Removal
from redaction.finding import Place
from redaction.gaps import Gap, gaps_of
from redaction.inspection import Exempt, Inspection, Loss
from redaction.marks import Mark, MarkKind
from redaction.pdf.conformance.level import Level, read_claim
from redaction.pdf.conformance.reach import Conformance, write_conforming
from redaction.pdf.empty import empty_pages
from redaction.pdf.in_page import bring_in, open_source
from redaction.pdf.lettering import is_legible
from redaction.pdf.names import spell_fonts
from redaction.pdf.navigation import framed_links
from redaction.pdf.properties import write_properties
from redaction.pdf.sanitise import sanitise
from redaction.pdf.scrub import Scrubber
from redaction.pdf.subset import LeftFont, drop_unused_glyphs
from redaction.pdf.target import Target

ATTEMPTS = 6
"""How often a page is written in another rounding when a pixel beside a box moved."""


SPARED_FROM = 4
"""From this try the fonts of a page where a pixel moved are left whole, and named in the report."""


GARBAGE = 20_000
"""New objects after which Python looks for garbage; after every 700 took a tenth of the time."""


class Properties(Value):
    """What the redacted file says of itself; it comes from the Decision, never from a clock."""

    title: str
    language: str = "nl"
    date: dt.date | None = None


class Removed(Value):
    """What became of one removal.

    Attributes:
        id: id of the removal.
        ground: Woo code drawn on its boxes.
        drawn: the boxes as they were drawn, which may be joined with a neighbour's.
        glyphs: how many glyphs were taken out under its boxes.
        hidden: how many places were found and emptied where nobody sees them.
    """

    id: str
    ground: str
    drawn: tuple[Place, ...] = ()
    glyphs: int = 0
    hidden: int = 0


class Counted(Value):
    """How many there are of one kind of thing."""

    kind: str
    count: int


class KeptFont(Value):
    """A font that still holds, or orders, more glyphs than are shown in it.

    Attributes:
        pages: the pages that it is shown on.
        why: the reason, in words.
    """

    pages: tuple[int, ...]
    why: str


class RedactionReport(Value):
    """What was done to one file; holds no text of the note.

    Attributes:
        removed: per removal where it was and what went.
        drawn: every box drawn on a page, in points of the unrotated page.
        brought: what became part of the pages of what stood on them as annotation or field, or
            is listed on an added page, sorted by kind (:data:`redaction.marks.MarkKind`).
        small: boxes whose label is too small to be read, for want of room on the page.
        dropped: what sanitising left out, sorted by kind.
        exempt: areas where the page looks different because sanitising had to change it.
        images: how many pictures were rewritten.
        fonts: fonts that could not be brought down to what is shown in them.
        conformance: which level of PDF/A the result has, or why it has none.
        gaps: how many names of a list fit the gap of each removed name.
        bytes_before: size of the source.
        bytes_after: size of the result.
    """

    format: Literal["redaction-report/1"] = "redaction-report/1"
    removed: tuple[Removed, ...] = ()
    drawn: tuple[Place, ...] = ()
    small: tuple[Place, ...] = Field(default=(), exclude_if=says_nothing)
    brought: tuple[Counted, ...] = ()
    dropped: tuple[Counted, ...] = ()
    exempt: tuple[Exempt, ...] = ()
    images: int = 0
    fonts: tuple[KeptFont, ...] = ()
    gaps: tuple[Gap, ...] = Field(default=(), exclude_if=says_nothing)
    conformance: Conformance | None = Field(default=None, exclude_if=says_nothing)
    bytes_before: int = 0
    bytes_after: int = 0

    def meant_to_change(self) -> tuple[Exempt, ...]:
        """Return the areas that inspection excepts: the boxes, and what sanitising had to touch.

        The preview and the release are inspected with the same ones.
        """
        drawn = (Exempt(place=place, why="box drawn") for place in self.drawn)
        return (*drawn, *self.exempt)


@dataclass(frozen=True)
class Redacted:
    """New PDF bytes with the inspection of exactly these bytes."""

    pdf: bytes
    report: RedactionReport
    inspection: Inspection


def redact(
    source: bytes, *, removals: Sequence[Removal], kept: Sequence[Kept], properties: Properties
) -> Redacted:
    """Return the redacted PDF, what was done, and what an independent look at it found.

    The same source, removals and properties always give the same bytes. It returns also when the
    inspection did not pass; the caller decides what that means.

    Args:
        source: the PDF as it came in.
        removals: what goes, with its places; text without a place goes where it is hidden.
        kept: what was found and stays.
        properties: what the new file says of itself.

    Raises:
        EncryptedPdf: the file needs a password.
        DamagedPdf: the file cannot be read.
        CannotRemove: something under a box cannot be taken out safely; names the page.
    """
    from redaction.inspect import inspect, moved_pixels

    attempts: dict[int, int] = {}
    tries: list[tuple[bytes, RedactionReport, list[Loss]]] = []
    # What is read and searched is the same in every rounding: only the best is inspected whole.
    for _ in range(ATTEMPTS):
        pdf, report = remove_all(
            source, removals=removals, kept=kept, properties=properties, attempts=attempts
        )
        moved = moved_pixels(
            pdf, source=bring_in(source).data, removals=removals, exempt=report.meant_to_change()
        )
        tries.append((pdf, report, moved))
        if not moved:
            break
        pages = {loss.page for loss in moved if loss.page is not None}
        attempts |= {page: attempts.get(page, 0) + 1 for page in pages}
    pdf, report, moved = min(tries, key=lambda one: len(one[2]))
    inspection = inspect(
        pdf,
        source=source,
        removals=removals,
        kept=kept,
        exempt=report.meant_to_change(),
        read_as=bring_in(source),
        moved=moved,
    )
    gaps = gaps_of(bring_in(source).data, removals, report.drawn)
    return Redacted(pdf, report.model_copy(update={"gaps": gaps}), inspection)


@contextmanager
def _tidying_seldom() -> Iterator[None]:
    """Let Python look for garbage less often: a page is thousands of instructions, all in use."""
    before = gc.get_threshold()
    gc.set_threshold(max(GARBAGE, before[0]) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_tidying_seldom()
def remove_all(
    source: bytes,
    *,
    removals: Sequence[Removal],
    kept: Sequence[Kept],
    properties: Properties,
    attempts: Mapping[int, int] | None = None,
) -> tuple[bytes, RedactionReport]:
    """Remove, sanitise and label without inspecting; raises like :func:`redact`.

    ``attempts`` says by page number how often a pixel was seen to move; each rounds differently.
    """
    brought = bring_in(source)
    with open_source(brought.data) as pdf:
        claim = read_claim(pdf)
        spell_fonts(pdf)
        scrubber = Scrubber(removals)
        done = empty_pages(
            pdf,
            brought.data,
            removals=removals,
            kept=kept,
            scrubber=scrubber,
            attempts=attempts or {},
        )
        framed = framed_links(pdf)
        dropped = _taken_away(brought.marks) + sanitise(
            pdf, scrubber, boxes=done.boxes, shown=done.shown, copies=done.copies
        )
        frames = tuple(
            Exempt(place=framed[number], why="frame of a link that was dropped")
            for number in sorted(framed.keys() - framed_links(pdf).keys())
        )
        left: tuple[LeftFont, ...] = ()
        tried = attempts or {}
        spare = frozenset(page for page, times in tried.items() if times >= SPARED_FROM)
        if removals:
            left = drop_unused_glyphs(pdf, spare=spare)
        title = scrubber.clean(properties.title)

        def state(level: Level | None, accessible: bool) -> None:  # noqa: FBT001
            write_properties(
                pdf,
                title=title,
                language=properties.language,
                date=properties.date,
                level=level,
                accessible=accessible,
            )

        result, conformance = write_conforming(
            pdf, claim, state=state, drawn_in=bool(brought.places), still=bool(spare)
        )
    report = RedactionReport(
        removed=tuple(_removed(r, done.targets, scrubber) for r in removals),
        drawn=_drawn(done.targets),
        small=_small(done.targets),
        dropped=_listed(dropped),
        brought=_listed(Counter[str](m.kind for m in brought.marks if not m.dropped)),
        exempt=(*done.exempt, *frames),
        images=done.images,
        fonts=tuple(KeptFont(pages=font.pages, why=font.why) for font in left),
        conformance=conformance,
        bytes_before=len(source),
        bytes_after=len(result),
    )
    return result, report


_CALLED: dict[MarkKind, str] = {
    "field": "form field", "signature": "signature", "attachment": "attachment",
    "sound": "media", "film": "media", "model": "media",
}  # fmt: skip
"""What the report calls an annotation that was taken away; the others are ``annotation``."""


def _taken_away(marks: Sequence[Mark]) -> Counter[str]:
    """Count the annotations and fields that are no longer there as such."""
    return Counter(_CALLED.get(mark.kind, "annotation") for mark in marks if mark.kind != "link")


def _listed(counts: Mapping[str, int]) -> tuple[Counted, ...]:
    return tuple(Counted(kind=kind, count=n) for kind, n in sorted(counts.items()) if n)


def _drawn(targets: Mapping[int, Sequence[Target]], removal: str = "") -> tuple[Place, ...]:
    """Return the boxes drawn, of one removal or of all, one place a page."""
    places = []
    for number in sorted(targets):
        boxes = tuple(
            box
            for t in targets[number]
            if t.ground and (not removal or removal in t.removals)
            for box in t.shown
        )
        if boxes:
            places.append(Place(page=number, boxes=boxes))
    return tuple(places)


def _small(targets: Mapping[int, Sequence[Target]]) -> tuple[Place, ...]:
    """Return the boxes whose label cannot be read, one place a page."""
    found = {
        n: tuple(t.drawn for t in targets[n] if t.ground and not is_legible(t)) for n in targets
    }
    return tuple(
        Place(page=number, boxes=found[number]) for number in sorted(found) if found[number]
    )


def _removed(
    removal: Removal, targets: Mapping[int, Sequence[Target]], scrubber: Scrubber
) -> Removed:
    own = [t for page in targets.values() for t in page if removal.id in t.removals]
    return Removed(
        id=removal.id,
        ground=removal.ground,
        drawn=_drawn(targets, removal.id),
        glyphs=sum(t.glyphs for t in own if t.ground),
        hidden=sum(1 for t in own if not t.ground and t.glyphs) + scrubber.found.get(removal.id, 0),
    )
