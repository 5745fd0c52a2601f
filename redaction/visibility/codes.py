# SPDX-License-Identifier: EUPL-1.2
"""Capitals that are part of a code and name nobody: ``CAL-25-008``, ``SA.108953``, ``PH-CKA``.

The model takes short capitals for a person where the sentence has room for one. Digits that are
joined to them say what they are, and so do the forms of aircraft, wolves and deeds.
"""

from __future__ import annotations

import re

from redaction.visibility.spans import Span

_FORM = re.compile(r"PH-[A-Z]{3}|GW\d{3,4}[mfv]?|Hyp\d")
"""Aircraft of the Netherlands, wolves by their DNA, the parts of the register of deeds."""
_LETTERS = re.compile(r"[A-Z]{1,4}(?:-[A-Z]{1,4})?")
_DIGITS_BEHIND = re.compile(r"[-./]\d\d")
_DIGITS_BEFORE = re.compile(r"\d\d[-/.]$")


def is_code(text: str, span: Span) -> bool:
    """Tell whether a stretch that was taken for a person is a code or the letters of one.

    Args:
        text: the note.
        span: the stretch.
    """
    raw = text[span.start : span.end]
    if _FORM.fullmatch(raw):
        return True
    if not _LETTERS.fullmatch(raw):
        return False
    if _DIGITS_BEHIND.match(text, span.end):
        return True
    before = _DIGITS_BEFORE.search(text, max(0, span.start - 3), span.start)
    return before is not None and not text[span.end : span.end + 1].isalnum()
