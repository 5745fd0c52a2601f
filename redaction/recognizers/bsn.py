# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Citizen service numbers: nine digits that pass the 11-proef, or digits after the word BSN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_DIGITS = re.compile(r"(?<![\w.,€/+-])(?<!\d )\d(?:[ .\u00a0-]?\d){7,8}(?![\w]|[.,/-]\d| \d)")
_LABEL = re.compile(
    r"\b(?:bsn(?:[- ]?(?:nummer|nr\.?))?|burgerservice[- ]?(?:nummer|nr\.?)|sofi[- ]?(?:nummer|nr\.?)?)"
    r"(?:\s(?:is|van|luidt)(?:\s\w{2,12})?)?\s{0,2}:?\s{0,3}"
    r"(?P<n>[\dOolI](?:[ .\u00a0-]?[\dOolI]){6,8})(?!\w)",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\bbsn|burgerservice|sofinummer", re.IGNORECASE)
_GROUPED = re.compile(
    r"^(?:\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3}|\d{4}[ .-]\d{5})$"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find BSNs; without the word, eight digits are never one and groups must look like one."""
    text = reading.text
    for match in _LABEL.finditer(text):
        yield Claim(*match.span("n"), "BSN", 0.95, "number after the word BSN", strong=True)
    for match in _DIGITS.finditer(text):
        raw = match.group()
        digits = re.sub(r"\D", "", raw)
        near = bool(_NEAR.search(text, max(0, match.start() - 60), match.end() + 30))
        if not bsn.is_valid(digits.zfill(9)):
            continue
        if near:
            yield Claim(*match.span(), "BSN", 0.95, "11-proef, near the word BSN", strong=True)
        elif len(digits) == 9 and _GROUPED.match(raw) and not reading.protected(*match.span()):
            yield Claim(
                *match.span(), "BSN", 0.7, "nine digits that pass the 11-proef", strong=True
            )


RECOGNISER = Recogniser("bsn", ("BSN",), 1, find)
