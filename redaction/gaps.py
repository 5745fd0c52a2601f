# SPDX-License-Identifier: EUPL-1.2
"""How much the gap of a removed name still tells: how many names of a list fit it.

A gap has a width, and with the metrics of its font names can be ranked by width (Bland, Iyer and
Levchenko 2022, *Story beyond the eye*). *Before* is a gap as wide as the name, as a tool leaves it
that only takes the glyphs out; *after* is what is left here: where a box runs on into empty room
or joins others, every name fits that is no longer than the room. Widths come from the font that
the name was set in; letters that its subset lacks, and scans, from the font of the labels, made as
wide as the subset's own on average.
"""

from __future__ import annotations

import io
import logging
import random
import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import pikepdf
from fontTools.ttLib import TTFont

from metadata.value import Value
from redaction.decision import Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.pdf.fonts import read_font
from redaction.pdf.glyph_order import texts_of
from redaction.pdf.usage import read_usage

logging.getLogger("fontTools").setLevel(logging.ERROR)  # odd dates in a font tell nobody anything

COUNT = 10_000
"""Names in each list; the same ones every time."""

SAME = 0.1
"""Points within which two widths look the same to a reader of pixels."""

_RUNS_ON = 0.6
"""Heights of the box that it must be longer than the name, on one side, to have run on."""

Letters = dict[str, float]
"""Width of each letter, in ems."""


class Gap(Value):
    """How many names fit the gap that one name left.

    Attributes:
        removal: id of the removal.
        page: page number.
        runs_on: its box runs on, so that any shorter name fits.
        before: names as wide as the name, to a tenth of a point.
        after: names that fit what is left.
        of: how many names were tried: full names for a full name, surnames for a surname.
    """

    removal: str
    page: int
    runs_on: bool
    before: int
    after: int
    of: int


class Measured(NamedTuple):
    """A gap, with the widths of the name and of the box that is there now, in points."""

    gap: Gap
    width: float
    room: float


@cache
def names(*, full: bool = True) -> tuple[str, ...]:
    """Return 10,000 names from the lists that ship: with a first name, or surnames alone."""
    first, last = (_listed(file) for file in ("first.txt", "last.txt"))
    chance = random.Random(COUNT)  # noqa: S311 - a repeatable sample, no secret
    if not full:
        return tuple(chance.sample(last, COUNT))
    found: dict[str, None] = {}
    while len(found) < COUNT:
        found[f"{chance.choice(first)} {chance.choice(last)}"] = None
    return tuple(found)


def _listed(file: str) -> list[str]:
    text = resources.files("redaction").joinpath("data", "names", file).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] != "#"]


@cache
def _usual() -> Letters:
    """Return the widths of the letters of the label font."""
    file = resources.files("redaction").joinpath("data", "fonts", "fira-sans-latin-500-normal.woff")
    with TTFont(io.BytesIO(file.read_bytes())) as font:
        unit, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): metrics[name][0] / unit for code, name in font.getBestCmap().items()}


def fonts_of(data: bytes) -> list[Letters]:
    """Return the widths of the letters of each font that a file shows text in."""
    found = []
    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        for use in read_usage(pdf).fonts.values():
            font, texts = read_font(use.font), texts_of(use.font)
            size = 2 if use.cmap is not None else 1
            widths: Letters = {}
            for code in use.codes:
                text = texts.get(code, b"").decode("utf-16-be", "replace")
                text = text or (chr(code) if size == 1 and 32 <= code < 127 else "")
                if len(text) == 1:
                    widths[text] = sum(g.advance for g in font.glyphs(code.to_bytes(size, "big")))
            if len(widths) > 10:
                found.append(_whole(widths))
    return found


def _whole(widths: Letters) -> Letters:
    known = [w / _usual()[c] for c, w in widths.items() if _usual().get(c) and w]
    scale = statistics.mean(known) if known else 1.0
    return {c: w * scale for c, w in _usual().items()} | widths


def _width(name: str, letters: Letters) -> float:
    """Return the width of a name in ems."""
    return sum(letters.get(c, 0.5) for c in name)


class _Rulers:
    """The widths of the names of the lists, in ems and sorted, a font."""

    def __init__(self, fonts: Sequence[Letters]) -> None:
        self.fonts = fonts or [_usual()]
        self._sorted: dict[tuple[int, bool], list[float]] = {}

    def widths(self, letters: Letters, *, full: bool) -> list[float]:
        key = (id(letters), full)
        if key not in self._sorted:
            self._sorted[key] = sorted(_width(name, letters) for name in names(full=full))
        return self._sorted[key]


def measured(
    source: bytes, removals: Sequence[Removal], drawn: Sequence[Place]
) -> Iterator[Measured]:
    """Yield the gap of every name that stood on one line, in the order of the removals.

    Args:
        source: the file as it came in.
        removals: what went; only persons are looked at.
        drawn: every box that was drawn.
    """
    persons = [r for r in removals if r.type == "PERSON" and r.text.strip()]
    if not persons:
        return
    rulers = _Rulers(fonts_of(source))
    boxes = [(place.page, box) for place in drawn for box in place.boxes]
    for removal in persons:
        for place in removal.places:
            if len(place.boxes) == 1:
                yield _measure(removal, place, boxes, rulers)


def _measure(
    removal: Removal, place: Place, drawn: Sequence[tuple[int, Box]], rulers: _Rulers
) -> Measured:
    box, name = place.boxes[0], removal.text.strip()
    # The font in which, at about the size of the box, the name is as wide as it is.
    size = max(box.height * 0.8, 1.0)
    letters = min(rulers.fonts, key=lambda font: abs(_width(name, font) * size - box.width))
    em = box.width / max(_width(name, letters), 0.1)
    widths = rulers.widths(letters, full=" " in name)
    around = next((b for page, b in drawn if page == place.page and b.meets(box)), box)
    runs_on = max(around.x1 - box.x1, box.x0 - around.x0) > _RUNS_ON * box.height
    low, high = (box.width - SAME) / em, (box.width + SAME) / em
    before = bisect_right(widths, high) - bisect_left(widths, low)
    after = bisect_right(widths, around.width / em) if runs_on else before
    gap = Gap(
        removal=removal.id, page=place.page, runs_on=runs_on, before=before, after=after, of=COUNT
    )
    return Measured(gap, box.width, around.width)


def gaps_of(source: bytes, removals: Sequence[Removal], drawn: Sequence[Place]) -> tuple[Gap, ...]:
    """Return the gaps of all removed names, for the report; arguments as for :func:`measured`."""
    return tuple(one.gap for one in measured(source, removals, drawn))


def told(gaps: Sequence[Gap]) -> str:
    """Say in one sentence how much the gaps tell; empty when there are none."""
    if not gaps:
        return ""
    before = statistics.median(gap.before for gap in gaps)
    after = statistics.median(gap.after for gap in gaps)
    tightest = min(gap.after for gap in gaps)
    open_ = sum(gap.runs_on for gap in gaps)
    return (
        f"{len(gaps)} gap{'s' if len(gaps) > 1 else ''} of names, {open_} run on into empty room; "
        f"of {COUNT:,} names {after:.0f} fit a gap (median; {before:.0f} would fit the bare width "
        f"of the name), {tightest} fit the tightest"
    )
