# SPDX-License-Identifier: EUPL-1.2
"""Where the Parafenroute of a page lies, and which of its words are printed labels.

It knows the page only by its words; the paper's own form differs by ministry and year. A word
counts as a label when it names a role or a department, stands as small as print and not right
under another label. In doubt it is no label: what is covered too much, an official sees.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from redaction.document import PageText
from redaction.geometry import Box, union
from redaction.pdf.matrix import Matrix, place
from redaction.recognizers import lexicon

_ANCHORS = (
    "parafenroute", "parafenlijst", "parafenblok", "parafering", "paraferingsroute",
    "paraferenroute", "parafen", "paraaf", "paraafblok",
)  # fmt: skip
_ORGANISATIONAL = frozenset({
    "directeur", "directeur-generaal", "directie", "directoraat", "directoraat-generaal",
    "afdelingshoofd", "hoofd", "afdeling", "afdelingsmanager", "clusterhoofd", "cluster",
    "teamhoofd", "teamleider", "team", "bureau", "hoofddirectie", "plv", "programmadirecteur",
    "programmamanager", "secretaris-generaal", "plaatsvervangend", "mt",
})  # fmt: skip
_ROLES = _ORGANISATIONAL | frozenset({
    "steller", "opsteller", "auteur", "concipiënt", "dossierhouder", "behandelaar",
    "coördinator", "secretaris", "adviseur", "beleidsmedewerker", "medewerker", "minister",
    "staatssecretaris", "bewindspersoon", "politiek", "assistent", "communicatie",
    "voorlichting", "woordvoering", "woordvoerder", "juridische", "economische", "financiële",
    "zaken", "financiën", "wetgeving", "control", "controller", "bestuursraad",
    "bestuurszaken", "ambtelijke", "leiding", "collegiale", "toets", "toetser",
    "parlementaire", "paraaf", "parafen", "naam", "functie", "datum", "akkoord", "gezien",
    "retour", "route", "kabinet", "ondersteuning", "managementondersteuning", "projectleider",
})  # fmt: skip
_JOINING = frozenset({
    "en", "van", "de", "het", "der", "voor", "aan", "ter", "via", "met", "of", "ten",
})  # fmt: skip
_CAPITALS = re.compile(r"^p?[A-Z][A-Z&/]{0,6}(?:-[A-Z&]{1,6})?$")
_MISREAD = (str.maketrans("I10", "JIO"), str.maketrans("l1", "II"))
_HEADING = re.compile(
    r"^\W{0,2}(?:\d{1,2}(?:\.\d{1,2})?\.?\s)?(?:aanleiding|geadviseerd|gevraagd|advies|beslispunt"
    r"|kern(?:punt|boodschap|\b)|toelichting|krachtenveld|politieke context|inleiding|samenvatting"
    r"|achtergrond|doel\b|probleem|onderwerp|informatie die niet|bijlage|te nemen besluit)",
    re.IGNORECASE,
)
_PLAIN_WORD = re.compile(r"^[a-zà-ÿ]{2,}[.,;:]?$")
_LOWEST = 200.0
"""Points below its label that a grid is taken to reach where nothing printed ends it."""


class Word(NamedTuple):
    """One word of a page; ``end`` is one past its last code point, ``box`` in pixels, upright."""

    text: str
    end: int
    box: Box
    line: int


@dataclass(frozen=True)
class Grid:
    """A Parafenroute.

    Attributes:
        anchor: the word that heads it.
        labels: its printed words.
        heads: the labels that begin a cell (*Directeur* of *Directeur DAD*).
        top: upper edge in pixels.
        bottom: lower edge in pixels.
        left: left edge in pixels, as far as the words tell.
        right: right edge in pixels, as far as the words tell.
    """

    anchor: Word
    labels: tuple[Word, ...]
    heads: tuple[Word, ...]
    top: float
    bottom: float
    left: float
    right: float


def words_of(page: PageText, matrix: Matrix) -> tuple[Word, ...]:
    """Return the words of a page in reading order, with their boxes after ``matrix``."""
    words = []
    for match in re.finditer(r"\S+", page.text):
        boxes = [box for box in page.boxes[match.start() : match.end()] if box is not None]
        if boxes:
            line = page.text.count("\n", 0, match.start())
            words.append(Word(match.group(), match.end(), place(matrix, union(boxes)), line))
    return tuple(words)


def quarter_turn(page: PageText, matrix: Matrix) -> int:
    """Return the degrees clockwise (0, 90, 180, 270) that set the shown text upright."""
    votes = {0: 0, 90: 0, 180: 0, 270: 0}
    for one, other in pairwise(page.boxes):
        if one is None or other is None:
            continue
        a, b = place(matrix, one), place(matrix, other)
        x, y = b.x0 + b.x1 - a.x0 - a.x1, b.y0 + b.y1 - a.y0 - a.y1
        if abs(x) > abs(y):
            votes[0 if x > 0 else 180] += 1
        elif y:
            votes[270 if y > 0 else 90] += 1
    return max(votes, key=lambda turn: votes[turn])


def find_grids(words: Sequence[Word], *, point: float) -> tuple[Grid, ...]:
    """Return the grids of a page.

    Args:
        words: the words of the page, upright.
        point: pixels in one point.
    """
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    anchors = [line[0] for line in lines.values() if _is_anchor(line[0].text) and not _prose(line)]
    grids: list[Grid] = []
    for anchor in sorted(anchors, key=lambda word: word.box.y0):
        if grids and anchor.box.y0 < grids[-1].bottom:
            continue
        grids.append(_grid(anchor, list(lines.values()), words, point=point))
    return tuple(grids)


def _grid(
    anchor: Word, lines: Sequence[list[Word]], words: Sequence[Word], *, point: float
) -> Grid:
    below = [line for line in lines if line[0].box.y0 > anchor.box.y1]
    column = [line for line in below if abs(line[0].box.x0 - anchor.box.x0) < 30 * point]
    column.sort(key=lambda line: line[0].box.y0)
    bottom = anchor.box.y1 + _LOWEST * point
    for line, following in zip(column, [*column[1:], None], strict=True):
        ends = _HEADING.match(" ".join(word.text for word in line)) or (
            _prose(line) and following is not None and _prose(following)
        )
        if ends and line[0].box.y0 < bottom:
            bottom = min(word.box.y0 for word in line)
            break
    right = max(
        (word.box.x1 for line in column if _prose(line) for word in line),
        default=anchor.box.x0 + 350 * point,
    )
    inside = [w for w in words if anchor.box.y1 < (w.box.y0 + w.box.y1) / 2 < bottom]
    labels = _labels(anchor, inside, point=point)
    return Grid(
        anchor=anchor,
        labels=labels,
        heads=_heads(labels, point=point),
        top=anchor.box.y0,
        bottom=bottom,
        left=anchor.box.x0,
        right=right,
    )


def _is_anchor(text: str) -> bool:
    bare = re.sub(r"[^a-z]", "", text.casefold())
    return len(bare) > 5 and bool(difflib.get_close_matches(bare, _ANCHORS, 1, 0.85))


def _prose(line: Sequence[Word]) -> bool:
    """Tell whether a line is running text: five words in small letters that are no labels."""
    plain = [w for w in line if _PLAIN_WORD.match(w.text) and _bare(w.text) not in _ROLES]
    return len(plain) >= 5


def _bare(text: str) -> str:
    return text.casefold().strip(".,:;()|_-")


def _names_a_role(text: str) -> bool:
    bare = _bare(text)
    return bare in _ROLES or (
        len(bare) > 6 and bool(difflib.get_close_matches(bare, sorted(_ROLES), 1, 0.86))
    )


def _labels(anchor: Word, words: Sequence[Word], *, point: float) -> tuple[Word, ...]:
    """Return the printed words of the grid, in the order of the words."""
    tall = 2.2 * anchor.box.height
    found: list[Word] = []
    before: Word | None = None
    for word in words:
        after = before if before is not None and before.line == word.line else None
        kept = after is not None and bool(found) and found[-1] is after
        if word.box.height <= tall and (
            _names_a_role(word.text)
            or (_bare(word.text) in _JOINING and kept)
            or (after is not None and kept and _follows(word, after, point=point))
            or _is_department(word, anchor, found, point=point)
        ):
            found.append(word)
        before = word
    return tuple(found)


def _heads(labels: Sequence[Word], *, point: float) -> tuple[Word, ...]:
    return tuple(
        word
        for before, word in pairwise((None, *labels))
        if word is not None
        and (
            before is None
            or before.line != word.line
            or not 0 <= word.box.x0 - before.box.x1 < 8 * point
        )
    )


def _follows(word: Word, label: Word, *, point: float) -> bool:
    """Tell whether capitals belong to the label before them (*Directeur DAD*)."""
    return (
        _bare(label.text) in _ORGANISATIONAL
        and _CAPITALS.match(word.text) is not None
        and word.box.x0 - label.box.x1 < 8 * point
        and abs(word.box.y0 - label.box.y0) < 1.5 * point
        and abs(word.box.y1 - label.box.y1) < 1.5 * point
    )


def _is_department(word: Word, anchor: Word, labels: Sequence[Word], *, point: float) -> bool:
    """Tell whether capitals abbreviate a department, and stand where no initials would."""
    text = word.text.strip(".,:;|_")
    if not _CAPITALS.match(text) or word.box.height > 1.6 * anchor.box.height:
        return False
    if not any(lexicon.abbreviation(s) for s in (text, *(text.translate(t) for t in _MISREAD))):
        return False
    near = 14 * point
    return not any(
        label.box.x0 - near < word.box.x0 < label.box.x1
        and word.box.y0 - label.box.y0 > 0
        and word.box.y0 - label.box.y1 < near / 2
        for label in labels
        if label.line != word.line
    )
