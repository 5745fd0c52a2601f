# SPDX-License-Identifier: EUPL-1.2
"""Dates of birth: a date after a word for birth, never a date alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.?"
)
_DATE = (
    rf"(?:[0-3OIl]?[\dOl]\s?[-/.–]\s?[01OIl]?[\dOl]\s?[-/.–]\s?(?:[12][\dOl]{{3}}|[\dOl]{{2}})"
    rf"|[0-3]?\d\s{{1,2}}{_MONTH}\s{{1,2}}(?:19|20)?\d\d|[0-3]?\d\s{_MONTH}"
    r"|(?:19|20)\d\d-[01]\d-[0-3]\d)"
)
_BEFORE = re.compile(
    r"\b(?:geboren|geb\.?|geboorte ?datum|geb\.? ?datum|geb\.? ?dat\.?|g\.d\.|dob)\b\.?"
    r"(?:\s{1,2}(?:te|in)\s[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30})?)?[,:]?"
    rf"(?:\s(?:op|is|was|d\.d\.))?\s{{0,3}}(?P<d>{_DATE})(?!\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?<!\w)(?P<d>{_DATE})\s{{0,2}}(?:te\s\w{{2,30}}\s)?(?:geboren\b|\(geb)", re.IGNORECASE
)
_SIGN = re.compile(rf"[*°]\s?(?P<d>{_DATE})(?!\w)")


def find(reading: Reading) -> Iterator[Claim]:
    """Find dates of birth by the words beside them."""
    for pattern, score in ((_BEFORE, 0.95), (_AFTER, 0.8), (_SIGN, 0.6)):
        for match in pattern.finditer(reading.text):
            yield Claim(
                *match.span("d"),
                "DATE_OF_BIRTH",
                score,
                "date beside a word for birth",
                strong=True,
            )


RECOGNISER = Recogniser("date-of-birth", ("DATE_OF_BIRTH",), 1, find)
