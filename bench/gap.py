# SPDX-License-Identifier: EUPL-1.2
"""How many names of a list of 10,000 fit each gap that redaction leaves in the sample notes.

Usage: python bench/gap.py [PDF …]

A gap is a removed person's name. *Before* is a gap as wide as the name, as any tool leaves it that
only takes the glyphs out; *after* is what the product leaves: where a box runs on into empty room
or joins others, every name fits that is no longer than the room. Widths come from the font that
the name was set in; letters that its subset lacks from the Adobe core metrics, made as wide as the
subset's own on average. Two widths within 0.1 point are the same to a reader of pixels.
"""

from __future__ import annotations

import io
import random
import statistics
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pypdf._codecs.core_font_metrics import CORE_FONT_METRICS

sys.path.insert(0, str(Path(__file__).parents[1]))

from redaction.deciding import removal_of
from redaction.decision import Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.pdf.fonts import read_font
from redaction.pdf.glyph_order import texts_of
from redaction.pdf.usage import read_usage
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.read import read
from redaction.redact import Properties, remove_all

ROOT = Path(__file__).parents[1]
LISTS = ROOT / "redaction" / "data" / "names"
COUNT = 10_000
SAME = 0.1
"""Points within which two widths look the same."""


class Gap(NamedTuple):
    """What is left of one name.

    Attributes:
        file: the note.
        page: its page.
        width: of the name, in points.
        room: of the box, in points.
        open: whether the box ran on, so that any shorter name fits.
        before: names that fit the name's own width.
        after: names that fit what is left.
    """

    file: str
    page: int
    width: float
    room: float
    open: bool
    before: int
    after: int


@cache
def names() -> tuple[str, ...]:
    """Return 10,000 names, first name and surname, the same ones every time."""
    first, last = (
        [
            line.strip()
            for line in (LISTS / file).read_text("utf-8").splitlines()
            if line.strip() and line[0] != "#"
        ]
        for file in ("first.txt", "last.txt")
    )
    chance = random.Random(10_000)
    found: dict[str, None] = {}
    while len(found) < COUNT:
        found[f"{chance.choice(first)} {chance.choice(last)}"] = None
    return tuple(found)


def metrics(data: bytes) -> list[dict[str, float]]:
    """Return by font of a file the width of each letter, 1.0 for an em."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for use in read_usage(pdf).fonts.values():
            font, texts = read_font(use.font), texts_of(use.font)
            size = 2 if use.cmap is not None else 1
            widths = {}
            for code in use.codes:
                text = texts.get(code, b"").decode("utf-16-be", "replace")
                text = text or (chr(code) if size == 1 and 32 <= code < 127 else "")
                if len(text) == 1:
                    widths[text] = sum(g.advance for g in font.glyphs(code.to_bytes(size, "big")))
            if len(widths) > 10:
                found.append(_whole(widths))
    return found


def _whole(widths: dict[str, float]) -> dict[str, float]:
    core = CORE_FONT_METRICS["Helvetica"].character_widths
    known = [w * 1000 / core[c] for c, w in widths.items() if core.get(c) and w]
    scale = statistics.mean(known) / 1000 if known else 0.001
    return {c: w * scale for c, w in core.items() if len(c) == 1} | widths


def width_of(name: str, letters: dict[str, float]) -> float:
    """Return the width of a name in ems."""
    return sum(letters.get(c, 0.5) for c in name)


def gaps(path: Path) -> list[Gap]:
    """Return what is left of every person's name that the product takes out of a note."""
    data = path.read_bytes()
    document = read(data)
    gone = [removal_of(f) for f in findings(document, profile=load_profile()) if f.redact]
    persons = [r for r in gone if r.type == "PERSON" and " " in r.text.strip()]
    _, report = remove_all(data, removals=gone, kept=(), properties=Properties(title="Nota"))
    drawn = {(p.page, b) for p in report.drawn for b in p.boxes}
    fonts = metrics(data)
    found = []
    for removal in persons:
        for place in removal.places:
            if len(place.boxes) == 1 and fonts:
                found.append(_gap(path.name, removal, place, drawn, fonts))
    return found


def _gap(
    file: str,
    removal: Removal,
    place: Place,
    drawn: set[tuple[int, Box]],
    fonts: list[dict[str, float]],
) -> Gap:
    box = place.boxes[0]
    # The font and size whose widths make the name as wide as it is.
    size = max(box.height * 0.8, 1.0)
    letters = min(fonts, key=lambda f: abs(width_of(removal.text, f) * size - box.width))
    em = box.width / max(width_of(removal.text, letters), 0.1)
    widths = [width_of(name, letters) * em for name in names()]
    around = next((b for page, b in drawn if page == place.page and b.meets(box)), box)
    runs_on = around.x1 - box.x1 > 0.6 * box.height or box.x0 - around.x0 > 0.6 * box.height
    before = sum(abs(w - box.width) <= SAME for w in widths)
    after = sum(w <= around.width for w in widths) if runs_on else before
    return Gap(file, place.page, box.width, around.width, runs_on, before, after)


def main() -> int:
    """Print a line for each gap and the medians of all."""
    paths = [Path(p) for p in sys.argv[1:]] or sorted((ROOT / "examples" / "notes").glob("*.pdf"))
    every: list[Gap] = []
    for path in paths:
        for gap in gaps(path):
            every.append(gap)
            how = "runs on" if gap.open else "text follows"
            print(
                f"{gap.file[:36]:36} p{gap.page} {gap.width:6.1f} pt -> {gap.room:6.1f} pt "
                f"{how:12} fits {gap.before:5} -> {gap.after:5}"
            )
    if every:
        before = statistics.median(g.before for g in every)
        after = statistics.median(g.after for g in every)
        told = sum(g.open for g in every)
        print(
            f"{len(every)} gaps, {told} run on; of {COUNT} names a gap fits {before:.0f} before "
            f"and {after:.0f} after (medians)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
