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


def marks_again(text: str, found: Sequence[Finding]) -> tuple[Witness, ...]:
    """Return the other places of all initials that go.

    Args:
        text: the note.
        found: what was found in it; of what stays nothing is followed.
    """
    reading = read(text)
    taken = {(f.start, f.end) for f in found if f.type == "INITIALS" and f.redact}
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
        for start, end in _places(reading, mark)
        if (start, end) not in taken
    )


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
