# SPDX-License-Identifier: EUPL-1.2
"""The notes with gold spans, in the sets that are told apart, and what goes from a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from bench.measure.score import Note, Span, Tally, count, read_note
from metadata.extract import suggest
from redaction.document import DocumentText, plain_text
from redaction.finding import Finding
from redaction.profile import Profile, load_profile
from redaction.propose import findings

ROOT = Path(__file__).parents[2]
NOTES = ROOT / "tests" / "notes"
HARD = frozenset({*"abcefghijkl", "ha", "ia", "ja"})
"""Letters of the notes whose writers were asked to make them hard (``SOURCES.md``)."""

Recognise = Callable[[DocumentText], tuple[Finding, ...]]
"""What finds: :func:`product`, or the same with witnesses left out or added."""


@cache
def profile() -> Profile:
    """Return the lakprofiel that comes with the product."""
    return load_profile()


def product(document: DocumentText) -> tuple[Finding, ...]:
    """Return what ``beslisnota propose`` finds: the note's own date says who held an office."""
    return findings(document, profile=profile(), on=suggest(document.text).date)


def gone_from(text: str, recognise: Recognise) -> list[Span]:
    """Return the stretches that go from a text if the reviewer changes nothing."""
    return [Span(f.start, f.end, f.type) for f in recognise(plain_text(text)) if f.redact]


def unseen_names(folder: Path = NOTES) -> frozenset[str]:
    """Return the names in ``unseen.txt``: notes that nobody looked at during development."""
    told = folder / "unseen.txt"
    if not told.exists():
        return frozenset()
    lines = (line.split("#")[0].strip() for line in told.read_text("utf-8").splitlines())
    return frozenset(Path(line).stem for line in lines if line)


def sets(folder: Path = NOTES) -> dict[str, list[Note]]:
    """Return the notes of a folder by set: ``dev`` (``d``…), ``seen``, ``unseen`` and ``hard``.

    ``hard`` are those that were written to be hard, all of them looked at by now.
    """
    apart = unseen_names(folder)
    found: dict[str, list[Note]] = {"dev": [], "seen": [], "unseen": [], "hard": []}
    for gold_file in sorted(folder.glob("*.json")):
        note = read_note(gold_file)
        if note is not None:
            found[_set_of(note.name, apart)].append(note)
    return found


def _set_of(name: str, apart: frozenset[str]) -> str:
    if name in apart:
        return "unseen"
    if name.rstrip("0123456789") in HARD:
        return "hard"
    return "dev" if name.startswith("d") else "seen"


def measure(notes: Iterable[Note], recognise: Recognise) -> Tally:
    """Recognise every note and count."""
    tally = Tally()
    for note in notes:
        count(note, gone_from(note.text, recognise), tally)
    return tally
