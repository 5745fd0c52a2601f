# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Licence plates: all Dutch side codes with dashes; without dashes only beside a word for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_CODES = (
    "XX-99-99", "99-99-XX", "99-XX-99", "XX-99-XX", "XX-XX-99", "99-XX-XX", "99-XXX-9",
    "9-XXX-99", "XX-999-X", "X-999-XX", "XXX-99-X", "X-99-XXX", "9-XX-999", "999-XX-9",
)  # fmt: skip
_L, _N = "[A-Z]", r"\d"


def _apart(code: str) -> str:
    """Return the expression for a plate whose characters a space may part: ``8 8 - B L V - 3``."""
    parts = (" ?".join(_L if c == "X" else _N for c in part) for part in code.split("-"))
    return " ?[-–] ?".join(parts)


def _expression(gap: str) -> str:
    forms = []
    for code in _CODES:
        parts = [
            (_L if part[0] == "X" else _N) + (f"{{{len(part)}}}" if len(part) > 1 else "")
            for part in code.split("-")
        ]
        forms.append(gap.join(parts))
    return "|".join(forms)


_DASHED = re.compile(rf"(?<![\w-])(?:{_expression(' ?[-–] ?')})(?![\w-])")
_WORD = (
    r"\b(?:kentekens?|nummerplaat|nummerplaten|kentekenplaat|kentekennummer|personenauto|dienstauto"
    r"|bestelauto|bestelbus|voertuig|vrachtwagen|auto|trekker|aanhanger|scooter|bromfiets|motor)"
)
_NEAR = re.compile(
    rf"{_WORD}(?:\s(?:met|van|is|kenteken|nummer|nr\.?|bezoeker|gast|huurauto)){{0,3}}\s{{0,2}}:?\s{{0,3}}\(?"
    rf"(?P<n>{_expression('[ –-]{0,2}')}|[A-Z0-9]{{1,3}}(?:-[A-Z0-9]{{1,3}}){{2}})(?!\w)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"\b(?i:kenteken|nummerplaat|nummerbord|kentekenplaat)(?:\s(?i:is|was|met|van|nr\.?|nummer)){0,2}\s?:?\s{1,2}[(\"'‘“]?"
    r"(?P<n>(?=[A-Z0-9 -]{0,12}\d)(?=[A-Z0-9 -]{0,12}[A-Z])[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,5}){1,3})(?![\w-])"
)
_ALSO = re.compile(
    r"(?:,|\s(?:en|of))\s(?P<n>(?=[A-Z0-9 -]{0,12}\d)(?=[A-Z0-9 -]{0,12}[A-Z])[A-Z0-9]{1,4}(?:[ -][A-Z0-9]{1,5}){1,3})(?![\w-])"
)
"""Another plate behind one that a word named: ``kenteken KL-482-T of B-307-RZM``."""
_HEAD = re.compile(
    r"(?:kenteken(?:s|nummer|plaat)?|nummerplaat)(?:[ ](?:auto|voertuig))?", re.IGNORECASE
)
_CELL = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z0-9]{1,8}(?:[ -][A-Z0-9]{1,5}){0,3}")
_APART = re.compile(rf"(?<![\w-])(?:{'|'.join(map(_apart, _CODES))})(?![\w-])")
_DATE_LIKE = re.compile(r"^\d+-\d+-\d+$")


def find(reading: Reading) -> Iterator[Claim]:
    """Find licence plates."""
    for match in find_all(_DASHED, reading.text):
        if not reading.protected(*match.span()):
            yield Claim(*match.span(), "LICENSE_PLATE", 0.85, "Dutch side code", strong=True)
    for match in find_all(_APART, reading.text):
        if " " in match.group() and not reading.protected(*match.span()):
            yield Claim(*match.span(), "LICENSE_PLATE", 0.6, "side code, spaced by OCR")
    for match in find_all(_FOREIGN, reading.text):
        yield Claim(
            *match.span("n"), "LICENSE_PLATE", 0.7, "beside a word for a plate", strong=True
        )
        yield from _enumerated(reading, match.end("n"))
    for cell in under(reading, _HEAD):
        if _CELL.fullmatch(cell.text):
            yield Claim(cell.start, cell.end, "LICENSE_PLATE", 0.8, "column of plates", strong=True)
    for match in find_all(_NEAR, reading.text):
        raw = match.group("n")
        if any(c.isdigit() for c in raw) and not _DATE_LIKE.match(raw):
            yield Claim(
                *match.span("n"), "LICENSE_PLATE", 0.8, "beside a word for a car", strong=True
            )
            yield from _enumerated(reading, match.end("n"))


def _enumerated(reading: Reading, end: int) -> Iterator[Claim]:
    """Find the plate that follows another one."""
    if more := _ALSO.match(reading.text, end):
        yield Claim(*more.span("n"), "LICENSE_PLATE", 0.7, "behind another plate", strong=True)


RECOGNISER = Recogniser("licence-plate", ("LICENSE_PLATE",), 3, find)
