# SPDX-License-Identifier: EUPL-1.2
"""What officials are told of remarks, mark-up, stamps and fields, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from redaction.marks import Mark, MarkKind
from redaction.proposal import Hidden

KINDS: dict[MarkKind, str] = {
    "remark": "Opmerking",
    "reply": "Antwoord op een opmerking",
    "highlight": "Gemarkeerde tekst",
    "underline": "Onderstreepte tekst",
    "strikeout": "Doorgestreepte tekst",
    "text-box": "Tekstvak",
    "ink": "Tekening met de pen",
    "shape": "Lijn of vorm",
    "insertion": "Teken van invoegen",
    "stamp": "Stempel",
    "watermark": "Watermerk",
    "redaction-mark": "Lakvoorstel van een ander programma",
    "field": "Formulierveld",
    "signature": "Zichtbare handtekening",
    "link": "Beeld op een link",
    "other": "Ander teken",
    "attachment": "Bijlage",
    "sound": "Geluid",
    "film": "Film",
    "model": "3D-model",
    "status": "Stand van het nakijken",
}
"""Kind of a mark → what the desk calls it."""

_CANNOT_STAY = {
    "attachment": "gaat weg, want het programma kan een bijlage niet lakken",
    "sound": "gaat weg, want het programma kan geluid niet lakken",
    "film": "gaat weg, want het programma kan een film niet lakken",
    "model": "gaat weg, want het programma kan een 3D-model niet lakken",
    "status": "gaat weg, want het zegt alleen wie de nota nakeek",
    "redaction-mark": "gaat weg, maar wat gelakt moest worden staat bij de vondsten",
}


class Noted(NamedTuple):
    """One line of the list.

    Attributes:
        id: what the boxes on the page pictures point at.
        told: what it is and what becomes of it, a sentence.
        words: what can be read in it.
        page: page that it stands on.
        times: how often the same stands on that page.
        marks: the marks that it speaks of.
    """

    id: str
    told: str
    words: str
    page: int
    times: int
    marks: tuple[Mark, ...]


def noted(marks: Sequence[Mark]) -> tuple[Noted, ...]:
    """Return one line for every mark; those that say the same of one page share a line."""
    same: dict[tuple[str, str, int], list[Mark]] = {}
    for mark in marks:
        same.setdefault((_told(mark), mark.words, mark.page), []).append(mark)
    return tuple(
        Noted(f"teken-{number}", told, words, page, len(group), tuple(group))
        for number, ((told, words, page), group) in enumerate(same.items(), start=1)
    )


def first_added(marks: Sequence[Mark]) -> int | None:
    """Return the number of the first page that lists remarks, ``None`` when none was added."""
    return min((m.listed_on for m in marks if m.listed_on is not None), default=None)


def not_noted(hidden: Sequence[Hidden], marks: Sequence[Mark]) -> list[Hidden]:
    """Return what a file hides or lacks without the annotations that ``marks`` tells of."""
    if not marks:
        return list(hidden)
    return [h for h in hidden if not h.where.startswith("annotation /")]


def _told(mark: Mark) -> str:
    said = f"{KINDS[mark.kind]} op bladzijde {mark.page}: {_fate(mark)}."
    if mark.unwritten:
        said += (
            f" Het programma kan {mark.unwritten} van de tekens niet schrijven. Daar staat een "
            "vraagteken."
        )
    return said


def _fate(mark: Mark) -> str:
    listed = f"komt als opm. {mark.number} op bladzijde {mark.listed_on}"
    if mark.drawn and mark.number is not None:
        return f"wordt deel van de bladzijde, en wat erbij staat {listed}"
    if mark.drawn:
        return "wordt deel van de bladzijde"
    if mark.number is not None:
        return listed
    if mark.kind in _CANNOT_STAY:
        return _CANNOT_STAY[mark.kind]
    if mark.kind == "remark" and not mark.words:
        return "gaat weg, want er staat geen tekst in"
    return "gaat weg, want een lezer zag dit niet op de bladzijde"
