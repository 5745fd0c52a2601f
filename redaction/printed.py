# SPDX-License-Identifier: EUPL-1.2
"""What is printed on a box of a note that was redacted before: a ground, a letter, a word.

Grounds are those of art. 5.1 and 5.2 Woo, and of art. 10 and 11 of the old Wet openbaarheid van
bestuur (Wob, until 1 May 2022), as ministries' tools print them.
"""

from __future__ import annotations

import re

from redaction.errors import GroundNotAllowed
from redaction.grounds import ground

_WOO = (
    r"5\s?\.?\s?1\s?[.,]?\s?(?:lid\s)?[1-7]\s?[.,]?\s?"
    r"(?:(?:(?:aanhef en )?(?:sub|onder|onderdeel)\s)?[a-i])?|5\s?\.\s?2(?:\s?\.\s?[1-4])?"
)
_WOB = (
    r"\(?1[01]\)?\s?[.,]?\s?(?:lid\s)?\(?[1-9]\)?\s?[.,]?\s?\(?(?:(?:sub|onder)\s)?[a-g]\)?"
    r"|\(11\)\s?\([12]\)"
)
_CODE = rf"(?:art(?:ikel|\.)?\s?)?(?:{_WOO}|{_WOB})\s?(?:Woo|Wob)?"
_WORD = (
    r"buiten (?:verzoek|reikwijdte|scope|bereik)|niet relevant|dubbel|concept|persoonsgegevens?"
    r"|gelakt|geanonimiseerd"
)
_CODES = rf"(?:{_CODE}|{_WORD})(?:[\s,;:/|&+]*(?:en )?[\[(]?(?:{_CODE}|{_WORD}))*[\])]?"
_LABEL = re.compile(rf"^[\[(\s]*(?:{_CODES}|[A-Z])[\])\s.]*$", re.IGNORECASE)
_WITHIN = re.compile(rf"[\[(]?{_CODES}", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"5\s?\.?\s?1\s?[.,]?\s?(?:lid\s)?([1-7])"
    r"(?:[\s.,]*(?:(?:aanhef en )?(?:sub|onder|onderdeel)\s)?([a-i])(?![a-z]))?",
    re.IGNORECASE,
)


def is_label(text: str) -> bool:
    """Tell whether a text is what a box says, and nothing besides; ``E`` is a legend's letter."""
    tidy = " ".join(text.split())
    letter = len(tidy) == 1
    return bool(tidy) and (not letter or tidy.isupper()) and _LABEL.match(tidy) is not None


def labels_in(text: str) -> list[tuple[int, int]]:
    """Return where grounds stand within a text, (start, end) each."""
    return [match.span() for match in _WITHIN.finditer(text)]


def ground_on(text: str) -> str:
    """Return the ground of art. 5.1 Woo in a label; empty for an old, refused or unreadable one.

    Only the first one: a box that bears several is left to the official.
    """
    match = _PARAGRAPH.search(" ".join(text.split()))
    if match is None:
        return ""
    try:
        return ground(f"5.1.{match.group(1)}{(match.group(2) or '').lower()}").code
    except GroundNotAllowed:
        return ""
