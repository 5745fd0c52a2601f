# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Words with a capital that name nobody: units of a ministry, places behind a preposition.

What a guess or a title made a person of is looked at once more; a finding that names nobody is
none, also not one that stays.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.recognizers.reading import Reading
from redaction.visibility.case import Case

_FROM_A_PLACE = re.compile(
    r"(?:de\s|een\s|het\s)?(?:familie|fam\.|gezin|echtpaar|heer|meneer|mevrouw|mw\.|dhr\.|man|vrouw|bewoner|tolk)\s(?:uit|in)\s(?P<place>[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:p?DG[A-Z&]{0,6}|DG-[A-Z][\w-]*|p?SG|M[A-Z]{2,4}|M(?:in)?(?:[A-Z][a-z]{0,3}){1,4}|StasV?[A-Z]{0,4}|Min[A-Z]{2,4})"
)
"""Directorates-general and ministers as headers shorten them: ``DGKR``, ``MinDef``, ``MIenW``."""
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""A word of a program or brand: ``LastModifiedBy``, ``OneDrive``."""
_SURNAME_HEAD = re.compile(r"(?:Mc|Mac|De|Van|Ver|Le|La|Di|Da|Du|El|Al|Fitz|O')[A-Z]")


def names_nobody(reading: Reading, case: Case) -> bool:
    """Tell whether a stretch that was taken for a person names no person.

    Args:
        reading: the note.
        case: the stretch, with its witnesses; it has no official's header field.
    """
    person = case.person
    if person is None:
        return False
    text = reading.text[case.span.start : case.span.end]
    match = _FROM_A_PLACE.fullmatch(text)
    if match is not None:
        place = " ".join(match.group("place").split())
        return lexicon.place(place) or not lexicon.in_a_name(place)
    if len(text.split()) > 1:
        return False
    line = reading.lines[reading.line_at(case.span.start)].text
    if text.isupper() and line.isupper():
        return False
    if _UNIT.fullmatch(text) and not lexicon.in_a_name(text):
        return True
    if case.official:
        return False
    if not case.span.strong and _ran_together(reading, text):
        return True
    if lexicon.in_a_name(text):
        return False
    if lexicon.abbreviation(text):
        return True
    return bool(_CAMEL.fullmatch(text)) and not _SURNAME_HEAD.match(text)


def _ran_together(reading: Reading, word: str) -> bool:
    """Tell whether OCR lost the space in two words that the note has apart as well: ``Eris``."""
    return any(
        word[cut:].islower()
        and f"{word[:cut]} {word[cut:]}" in reading.text
        and lexicon.literal(word[:cut])
        and lexicon.literal(word[cut:])
        for cut in range(2, len(word) - 1)
    )
