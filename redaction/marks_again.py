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
    if _one_of_a_kind(reading, mark):
        form = re.escape(mark.rstrip(".")) + (r"\.?" if mark.endswith(".") else "")
        for match in re.finditer(rf"(?<![\w.’'@/-]){form}(?![\w’'@])(?!-\w|\.\w)", reading.text):
            yield match.span()
    small = "".join(c for c in mark if c.isalpha()).casefold()
    if len(small) >= _SMALL_LEAST and not _is_a_word(small):
        for match in re.finditer(
            rf"(?<=[_ -]){small}(?=(?:[_ -][^\s.]{{0,40}})?{_ENDING})"
            rf"|(?<![\w.@-]){small}(?=/[a-zA-Z]{{2,4}}\b)|(?<=[a-zA-Z]/){small}(?![\w@])"
            rf"|(?<=\(){small}(?=\))",
            reading.text,
        ):
            yield match.span()


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
