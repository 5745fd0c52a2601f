# SPDX-License-Identifier: EUPL-1.2
"""Scores findings against the gold spans of ``tests/notes``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest

from bench.measure.notes import unseen_names
from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.recognizers.titled_names import TITLES

NOTES = Path(__file__).parents[2] / "notes"
_TITLE_WORDS = re.compile(rf"\b(?:{TITLES})\.?", re.IGNORECASE)


@dataclass
class Score:
    """Counts over a set of notes."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    clean: int = 0
    blacked: int = 0

    def recall(self, *types: str) -> float:
        """Recall over these types, or over all."""
        chosen = types or tuple(self.wanted)
        return sum(self.found[t] for t in chosen) / max(1, sum(self.wanted[t] for t in chosen))

    def touched_share(self, *codes: str) -> float:
        """Share of the must-keep spans of these codes, or of all hard ones, that are touched."""
        chosen = codes or tuple(c for c in self.kept if c not in {"LIT", "ID", "OFF"})
        return sum(self.touched[c] for c in chosen) / max(1, sum(self.kept[c] for c in chosen))

    @property
    def over(self) -> float:
        """Share of the letters and digits of what stays that is blacked out."""
        return self.blacked / max(1, self.clean)


def _core(text: str, start: int, end: int, kind: str) -> set[int]:
    """The characters that must be covered: of a name its capitalised words without titles."""
    if kind != "PERSON":
        return {i for i in range(start, end) if text[i].isalnum()}
    inside = text[start:end]
    titles = {i for m in _TITLE_WORDS.finditer(inside) for i in range(m.start(), m.end())}
    core = {
        start + i
        for m in re.finditer(r"[^\W\d_][\w'’]+", inside)
        if m.group()[0].isupper()
        for i in range(m.start(), m.end())
        if i not in titles
    }
    return core or {i for i in range(start, end) if text[i].isalnum()}


def _score(pattern: str) -> Score:
    """Recognise every note whose name fits ``pattern`` and count, those of ``unseen.txt`` left out.

    A failing test shows what was missed; the unseen ones must stay unseen.
    """
    profile = load_profile()
    total = Score()
    unseen = unseen_names()
    for gold_file in sorted(NOTES.glob(f"{pattern}.json")):
        if gold_file.stem in unseen:
            continue
        text = gold_file.with_suffix(".txt").read_text(encoding="utf-8")
        gold = json.loads(gold_file.read_text(encoding="utf-8"))["spans"]
        gone: set[int] = set()
        for finding in findings(plain_text(text), profile=profile):
            if finding.redact:
                gone.update(range(finding.start, finding.end))
        must: set[int] = set()
        for span in gold:
            if span["redact"]:
                must.update(range(span["start"], span["end"]))
        for span in gold:
            core = _core(text, span["start"], span["end"], span["type"])
            if span["redact"]:
                total.wanted[span["type"]] += 1
                share = len(core & gone) / len(core)
                if share == 1 or (span["type"] != "PERSON" and share >= 0.9):
                    total.found[span["type"]] += 1
                else:
                    total.missed.append((gold_file.stem, span["type"], span["text"]))
            elif span["redact"] is False:
                total.kept[span["code"]] += 1
                total.touched[span["code"]] += bool((core & gone) - must)
        rest = {i for i, c in enumerate(text) if c.isalnum()} - must
        total.clean += len(rest)
        total.blacked += len(rest & gone)
    return total


@pytest.fixture(scope="session")
def score() -> Callable[[str], Score]:
    """Recognise the notes whose names fit a pattern, and count."""
    return lru_cache(maxsize=None)(_score)
