# SPDX-License-Identifier: EUPL-1.2
"""Initials found once are found everywhere in the note: ``HDFC jwk`` and ``door jwk gebeld``.

Officials whose mark stands in a Parafenroute are spoken of by it in margins, lists and file names.
What is also a word, a body or a unit is left where it stands: ``PG``, ``mr``, ``KL``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redaction.finding import Finding, Witness
from redaction.propagate import NAME
from redaction.recognizers import lexicon
from redaction.recognizers.initial_forms import SURE, UNITS, WORDS, body
from redaction.recognizers.own_names import own_names
from redaction.recognizers.reading import Reading, read

_MOST = 60
"""So many different marks of one note are looked for."""
_ENDING = r"\.(?:docx?|pdf|xlsx?|pptx?|msg)\b"
_SMALL_LEAST = 2
_BEFORE = re.compile(r"(?<![\w.’'@/-])")
_BEHIND = re.compile(r"(?![\w’'@])(?!-\w|\.\w)")
_BEHIND_DOT = re.compile(r"\.?(?![\w’'@])(?!-\w|\.\w)")
"""What stands before a mark of a kind, and behind it."""
_APART = re.compile(r"(?<![\w.’'@/&-])")
_APART_BEHIND = re.compile(r"(?![\w’'@&-])")
"""The same where a body may have the letters too."""
_BESIDE = (
    (
        re.compile(r"(?<=[_ -])"),
        re.compile(rf"(?:[_ -][^\s.]{{0,40}})?{_ENDING}"),
    ),
    (re.compile(r"(?<![\w.@-])"), re.compile(r"/[a-zA-Z]{2,4}\b")),
    (re.compile(r"(?<=[a-zA-Z]/)"), re.compile(r"(?![\w@])")),
    (re.compile(r"(?<=\()"), re.compile(r"\)")),
)
"""What stands before and behind a mark in small letters: in the name of a file, by another one."""
_ONE_WORD = re.compile(r"[^\W\d_]{2,5}")
_WROTE = re.compile(
    r"\b(?:nota|e?-?mail|versie|concept|tekst|bestand|opmerking(?:en)?|aanpassing(?:en)?|wijziging(?:en)?"
    r"|aantekening(?:en)?|aangeven|appje|telefoontje) van $"
)
"""What somebody made or said, and no body."""
_LISTED = re.compile(r"(?<!\w)(?P<n>[^\W\d_]{2,6}), $")
_ENDS = re.compile(r"\s*(?:[,.;)]|$)", re.MULTILINE)
_OPENS = re.compile(r"(?:^|[.;:!?]\s|\n)$")
_ACTS = re.compile(
    r" (?:heeft (?:dat|dit|het|deze|die|alles)|belde?|belt|mailde?|mailt|las|leest|checkt|zoekt"
    r"|pakt|schrijft|tekent)\b"
)
_PARTIES = frozenset(
    {"CDA", "CU", "DENK", "FvD", "GL", "NSC", "PvdA", "PvdD", "PVV", "SGP", "SP", "VVD"}
)
"""They have no article either where they say something."""


def marks_again(text: str, found: Sequence[Finding]) -> tuple[Witness, ...]:
    """Return the other places of all initials that go.

    Args:
        text: the note.
        found: what was found in it; of what stays nothing is followed.
    """
    reading = read(text)
    taken = {(f.start, f.end) for f in found if f.redact and _a_mark(f)}
    marks = sorted({_trimmed(f.text) for f in found if (f.start, f.end) in taken})
    return tuple(
        Witness(
            start=start,
            end=end,
            type="INITIALS",
            recognizer=NAME,
            reason="same initials",
            score=0.5,
        )
        for mark in marks[:_MOST]
        for start, end in (*_places(reading, mark), *_as_somebody(reading, mark, marks))
        if (start, end) not in taken
    )


def _a_mark(finding: Finding) -> bool:
    """Tell whether initials go; the model may have called them a name: ``EKa``."""
    if finding.type == "INITIALS":
        return True
    if finding.type != "PERSON" or not _ONE_WORD.fullmatch(finding.text):
        return False
    return any(s.startswith("initial-") or s in {"initials", "parafen"} for s in finding.sources)


def _trimmed(mark: str) -> str:
    return " ".join(mark.split()).strip(" ()[]")


def _places(reading: Reading, mark: str) -> Iterator[tuple[int, int]]:
    """Yield where a mark stands again, as it is written and as files and typists write it."""
    text = reading.text
    if _one_of_a_kind(reading, mark):
        # Nothing is compiled for one mark: that takes longer than to look for it.
        behind = _BEHIND_DOT if mark.endswith(".") else _BEHIND
        for start, end in _where(text, mark.rstrip(".")):
            after = behind.match(text, end) if _BEFORE.match(text, start) else None
            if after is not None:
                yield start, after.end()
    small = "".join(c for c in mark if c.isalpha()).casefold()
    if len(small) >= _SMALL_LEAST and not _is_a_word(small):
        for start, end in _where(text, small):
            if any(left.match(text, start) and right.match(text, end) for left, right in _BESIDE):
                yield start, end


def _where(text: str, form: str) -> Iterator[tuple[int, int]]:
    """Yield where letters stand in a text."""
    at = text.find(form) if form else -1
    while at >= 0:
        yield at, at + len(form)
        at = text.find(form, at + 1)


def _as_somebody(reading: Reading, mark: str, marks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where a mark that a body has too is somebody: ``de mail van KL``, ``GJR, KL``."""
    if not mark.isalpha() or mark.islower() or mark in UNITS or not body(mark):
        return
    text = reading.text
    for start, end in _where(text, mark):
        if not (_APART.match(text, start) and _APART_BEHIND.match(text, end)):
            continue
        before = text[max(0, start - 40) : start]
        beside = _LISTED.search(before)
        listed = beside is not None and beside["n"] in marks and not body(beside["n"])
        if (
            _WROTE.search(before)
            or (listed and _ENDS.match(text, end))
            or (mark not in _PARTIES and _OPENS.search(before) and _ACTS.match(text, end))
        ):
            yield start, end


def _one_of_a_kind(reading: Reading, mark: str) -> bool:
    """Tell whether letters are hardly anything but somebody's mark wherever they stand."""
    letters = "".join(c for c in mark if c.isalpha())
    if len(letters) < _SMALL_LEAST or mark in UNITS or mark.casefold().strip(".") in WORDS:
        return False
    if mark.islower():
        return "." not in mark and not _is_a_word(mark)
    if body(mark):
        return own_names(reading).spell(mark) and len(letters) > _SMALL_LEAST
    if SURE.fullmatch(mark):
        return True
    if letters[1:].islower():
        return len(letters) > _SMALL_LEAST and not lexicon.ordinary(letters)
    # Two capitals abbreviate too much, unless a name of the note spells them.
    return len(letters) > _SMALL_LEAST or own_names(reading).spell(mark)


def _is_a_word(small: str) -> bool:
    return (
        small in WORDS
        or lexicon.ordinary(small)
        or lexicon.abbreviation(small)
        or lexicon.abbreviation(small.upper())
    )
