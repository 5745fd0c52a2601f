# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Citizen service numbers: nine digits that pass the 11-proef, or digits after the word BSN."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_DIGITS = re.compile(r"(?<![\w.,€/+-])(?<!\d )\d(?:[ .\u00a0-]?\d){7,8}(?![\w]|[.,/-]\d| \d)")
_WORD = r"(?:[b8][s5]n|burgerservice|burger[- ]service|s ?o ?f ?i)(?:[- ]?n(?:umme|urnrne|urnme|umrne)?r\.?s?)?"
_LABEL = re.compile(
    rf"\b{_WORD}\b\.?"
    r"(?:\s(?:is|van|luidt|met|onder|voor)(?:\s[\w'’-]{2,20}){0,3}(?:\s\([\w\s'’.-]{2,30}\))?(?:\s(?:is|luidt))?|[^\n\d:;]{0,40}(?=:))?\s{0,2}[:=#]?[\s(|]{0,4}"
    r"(?P<n>[\dOolISB](?:(?:[ .\u00a0-]{0,2}|-?\n)[\dOolISB]){7,8})(?!\w)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<![^\W_\d])(?i:bsn)[_:.-]{0,2}(?P<n>\d{8,9})(?!\d)")
"""The number in a file name: ``vraag_bsn123456782.msg``."""
_TORN = re.compile(
    r"(?<![\w.,€/+-])(?P<n>[\dOolISB](?:[ .\u00a0-]?[\dOolISB]){8})(?![\w]|[.,/-]\d| \d)"
)
_THEIRS = re.compile(
    r"\b(?:haar|mijn|zijn|uw|hun|jouw)[ ]n[uo][mnr]{1,5}(?:er|ei|cr)[ ]?(?:is|luidt|:)?[ :]{0,2}$",
    re.IGNORECASE,
)
"""``Haar nummer is`` in a letter, with nine digits behind it."""
_READ = str.maketrans("OolISBZ", "0011582")
_REAL = 5
"""So many digits must be read as digits before letters among them count as misread ones."""
_HEAD = re.compile(
    rf"(?:b\.s\.n\.|{_WORD}(?:'s)?)\.?(?:[ ]?[/(]?[ ]?(?:{_WORD}|v-?n(?:umme)?r\.?|[a-z]{{2,16}}\.?[ ]?\d?)\)?)?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:\s?[,;/+&]\s?|\s(?:en|resp\.?)\s)(?P<n>\d(?:[ .\u00a0-]?\d){7,8})(?!\w|[ .-]?\d)"
)
_LAST_DIGITS = re.compile(
    rf"\b{_WORD}\b[^\n\d.;]{{0,24}}\b(?:eindigend|eindigt|laatste)\b[^\n\d.;]{{0,20}}(?P<n>\d{{2,6}})(?!\w)",
    re.IGNORECASE,
)
_CELL = re.compile(r"[\dOolI](?:[ .\u00a0-]?[\dOolI]){7,8}")
_NEAR = re.compile(r"\b[b8][s5]n|burgerservice|sofinummer", re.IGNORECASE)
_GROUPED = re.compile(
    r"^(?:\d{9}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{4}[ .-]\d{2}[ .-]\d{3}|(?!(?:19|20)\d\d-)\d{4}[ .-]\d{5})$"
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find BSNs; without the word, eight digits are never one and groups must look like one."""
    text = reading.text
    for match in find_all(_GLUED, text):
        yield Claim(*match.span("n"), "BSN", 0.95, "number after the word BSN", strong=True)
    for match in find_all(_TORN, text):
        raw = match.group("n")
        digits = re.sub(r"\W", "", raw).translate(_READ)
        if sum(c.isdigit() for c in raw) < _REAL or raw[0] in "0Oo" or len(digits) != 9:
            continue
        theirs = _THEIRS.search(text, max(0, match.start() - 40), match.start())
        torn = not _GROUPED.match(raw) and bsn.is_valid(digits)
        beside = _NEAR.search(text, max(0, match.start() - 60), match.end() + 30)
        spelled = torn and re.fullmatch(r"\d(?: \d){8}", raw)
        if theirs or spelled or (torn and beside):
            yield Claim(*match.span("n"), "BSN", 0.7, "nine digits as OCR reads them", strong=True)
    for match in find_all(_LABEL, text):
        if sum(c.isdigit() for c in match.group("n")) < _REAL:
            continue
        yield Claim(*match.span("n"), "BSN", 0.95, "number after the word BSN", strong=True)
        end = match.end("n")
        while more := _MORE.match(text, end):
            yield Claim(*more.span("n"), "BSN", 0.9, "number after another BSN", strong=True)
            end = more.end("n")
    for match in find_all(_LAST_DIGITS, text):
        yield Claim(*match.span("n"), "BSN", 0.7, "last digits of a BSN", strong=True)
    for cell in under(reading, _HEAD):
        if _CELL.fullmatch(cell.text):
            yield Claim(cell.start, cell.end, "BSN", 0.95, "column of BSNs", strong=True)
    for match in find_all(_DIGITS, text):
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


RECOGNISER = Recogniser("bsn", ("BSN",), 4, find)
