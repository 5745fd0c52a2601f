# SPDX-License-Identifier: EUPL-1.2
"""Counts what findings reach of the gold spans of notes: what was to go, and what was to stay.

A span that must go is found when the findings that go, of whatever type, together cover its core.
The core of a name is its words of two letters or more without titles and tussenvoegsels; all of it
must be covered. Of anything else nine tenths of the letters and digits must be. A span that must
stay is touched when a letter of its core is covered that belongs to no span that must go.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

_TITLES = (
    "dhr mevr mw mevrouw meneer heer drs dr mr ir ing prof fam en kolonel kol maj kapt lt lt-kol "
    "luitenant fin adm o e/o"
)
_PARTICLES = (
    "van de der den het ten ter te in op aan la le du el al d vd v da dos 't 's t s"  # as score.py
)
NOT_CORE = frozenset(f"{_TITLES} {_PARTICLES}".split())
"""Words of a name that tell nobody who it is."""

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’\d])*")
NINE_TENTHS = 0.9


class Span(NamedTuple):
    """A stretch of text that goes; offsets count code points."""

    start: int
    end: int
    type: str


@dataclass(frozen=True)
class Gold:
    """What is known of one stretch of a note.

    Attributes:
        start: first code point.
        end: one past the last.
        type: entity type, or what kind of thing stays.
        redact: ``True`` must go, ``False`` must stay, ``None`` is left to policy.
        code: why it stays (``MIN``, ``MP``, ``PBO`` …); empty for what goes.
        soft: whether touching it is a lesser harm.
    """

    start: int
    end: int
    type: str
    redact: bool | None
    code: str = ""
    soft: bool = False


@dataclass(frozen=True)
class Note:
    """A text with its gold spans."""

    name: str
    text: str
    gold: tuple[Gold, ...]


@dataclass
class Tally:
    """Counts over notes.

    Attributes:
        notes: how many notes.
        with_miss: in how many of them something that must go was not found.
        wanted: spans that must go, per type.
        found: those of them that were found.
        kept: spans that must stay, per code.
        touched: those of them that were touched.
        soft_kept: of ``kept`` the soft ones.
        soft_touched: of ``touched`` the soft ones.
        clear: letters and digits that neither must nor may go.
        blacked: those of them that went.
        gone: findings that go and lie in no stretch left to policy.
        right: those of them that lie for half or more in what must go.
        missed: (note, type, text) of what was not found.
        hurt: (note, code, text) of what was touched.
        beside: (note, type, text) of what was found in the text of a page while the middle of a
            letter lies in no box: the redacted page would still show it.
    """

    notes: int = 0
    with_miss: int = 0
    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    soft_kept: int = 0
    soft_touched: int = 0
    clear: int = 0
    blacked: int = 0
    gone: int = 0
    right: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    hurt: list[tuple[str, str, str]] = field(default_factory=list)
    beside: list[tuple[str, str, str]] = field(default_factory=list)

    def recall(self, *types: str) -> float | None:
        """Return the share found of these types, or of all; ``None`` when there are none."""
        chosen = types or tuple(self.wanted)
        return share(sum(self.found[t] for t in chosen), sum(self.wanted[t] for t in chosen))

    def touched_share(self, *codes: str) -> float | None:
        """Return the share touched of the spans with these codes, or of all, soft ones too."""
        chosen = codes or tuple(self.kept)
        return share(sum(self.touched[c] for c in chosen), sum(self.kept[c] for c in chosen))

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)

    @property
    def miss_share(self) -> float | None:
        """The share of notes in which something was missed."""
        return share(self.with_miss, self.notes)

    @property
    def blacked_share(self) -> float | None:
        """The share of the letters and digits of kept text that went."""
        return share(self.blacked, self.clear)

    @property
    def precision(self) -> float | None:
        """The share of the findings that go which had to."""
        return share(self.right, self.gone)


def share(part: int, whole: int) -> float | None:
    """Return part of whole, ``None`` when there is no whole."""
    return part / whole if whole else None


def read_note(gold_file: Path) -> Note | None:
    """Return the note of ``NAME.json`` and ``NAME.txt``; ``None`` when the JSON is no gold."""
    told = json.loads(gold_file.read_text(encoding="utf-8"))
    if not isinstance(told, dict) or "spans" not in told:
        return None
    text = gold_file.with_suffix(".txt").read_bytes().decode("utf-8")
    gold = tuple(
        Gold(
            start=span["start"],
            end=span["end"],
            type=span["type"],
            redact=span["redact"],
            code=span.get("code") or "",
            soft=span.get("severity") == "soft",
        )
        for span in told["spans"]
    )
    return Note(gold_file.stem, text, gold)


def letters(text: str, start: int, end: int) -> list[int]:
    """Return where the letters and digits of a stretch stand."""
    return [at for at in range(start, end) if text[at].isalnum()]


def core(text: str, start: int, end: int, kind: str) -> list[int]:
    """Return which characters of a span say what it is about (see the module's docstring)."""
    if kind != "PERSON":
        return letters(text, start, end)
    found = [
        at
        for word in _WORD.finditer(text[start:end])
        if len(word.group()) >= 2 and word.group().lower() not in NOT_CORE
        for at in range(start + word.start(), start + word.end())
    ]
    return found or letters(text, start, end)


def is_found(text: str, gold: Gold, gone: Callable[[int], bool]) -> bool:
    """Tell whether enough of a span that must go is gone."""
    wanted = core(text, gold.start, gold.end, gold.type)
    hit = sum(map(gone, wanted))
    return hit == len(wanted) if gold.type == "PERSON" else hit >= NINE_TENTHS * len(wanted)


def count(note: Note, gone: Sequence[Span], tally: Tally) -> None:
    """Add one note and what goes from it to a tally."""
    text = note.text
    covered = _positions((s.start, s.end) for s in gone)
    must = _positions((g.start, g.end) for g in note.gold if g.redact)
    may = _positions((g.start, g.end) for g in note.gold if g.redact is None)
    missed_before = len(tally.missed)
    for gold in note.gold:
        if gold.redact:
            count_wanted(note, gold, covered.__contains__, tally)
        elif gold.redact is False:
            hurt = any(
                at in covered and at not in must
                for at in core(text, gold.start, gold.end, gold.type)
            )
            count_kept(note, gold, hurt, tally)
    tally.notes += 1
    tally.with_miss += len(tally.missed) > missed_before
    clear = [at for at in letters(text, 0, len(text)) if at not in must and at not in may]
    tally.clear += len(clear)
    tally.blacked += sum(at in covered for at in clear)
    for span in gone:
        inside = letters(text, max(0, span.start), min(len(text), span.end))
        if not inside or sum(at in may for at in inside) >= len(inside) / 2:
            continue
        tally.gone += 1
        tally.right += sum(at in must or at in may for at in inside) >= len(inside) / 2


def count_wanted(note: Note, gold: Gold, gone: Callable[[int], bool], tally: Tally) -> None:
    """Add one span that must go."""
    tally.wanted[gold.type] += 1
    if is_found(note.text, gold, gone):
        tally.found[gold.type] += 1
    else:
        tally.missed.append((note.name, gold.type, note.text[gold.start : gold.end]))


def count_kept(note: Note, gold: Gold, hurt: bool, tally: Tally) -> None:
    """Add one span that must stay."""
    tally.kept[gold.code] += 1
    tally.touched[gold.code] += hurt
    tally.soft_kept += gold.soft
    tally.soft_touched += gold.soft and hurt
    if hurt:
        tally.hurt.append((note.name, gold.code, note.text[gold.start : gold.end]))


def _positions(stretches: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in stretches for at in range(start, end)}
