# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Addresses whole: the farm, ship or site before the street, the berth after it, spaces of OCR."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all, find_around
from redaction.recognizers.reading import Reading

_D = r"[\dOlI]"
_CODE = rf"[1-9lI][ ]?{_D}[ ]?{_D}[ ]?{_D}[ ]{{0,2}}(?!S[ADS]\b)[A-Z][ ]?[A-Z](?!\w)"
_PLACE = r"['’]?[A-ZÀ-Ý][\w'’-]{1,30}(?:[ -](?:aan|op|bij|den|de|het|IJssel|[A-Z][\w'’-]{1,20})){0,3}(?:[ ][a-z]{2,7}(?=[.,;)\n]))?"
_HOUSE = r"(?:\d[\dOlI ]{0,6}|[lI]\d{1,3})(?:[ ]?-?[ ]?[a-zA-Z]{1,3})?"
_STREET = rf"[A-ZÀ-Ý][\w'’.-]{{1,30}}(?:[ ][\w'’.-]{{1,25}}){{0,4}}[ ]{_HOUSE}"
_SITE = r"(?:[\"“„][^\"”\n]{2,30}[\"”],[ ]?|(?i:camping|recreatiepark|vakantiepark|park|haven|jachthaven|hoeve|boerderij|woonark|woonboot|woonschip|ms|mts|flat|erf|landgoed|kamp|azc)[ ][^\n,;:.]{2,40}[,\n][ ]?)"
_UNIT = r"(?:,[ ](?i:woonunit|unit|plaats|boxkade|box|ligplaats|standplaats|kavel|kamer|appartement|app\.|chalet|huisje|steiger|blok|gebouw)[ ][\w-]{1,8})"
_WHOLE = re.compile(rf"(?<![\w-]){_SITE}?{_STREET}{_UNIT}?[,\n][ ]?\n?{_CODE}[ ,]{{1,3}}{_PLACE}")
_PITCH = re.compile(
    rf"{_SITE}(?i:plaats|nr\.?|nummer|kavel|chalet|veld|steiger|box)[ ][\w-]{{1,8}},[ ]{_CODE}[ ]{{1,2}}{_PLACE}"
)
_POSTCODE = re.compile(_CODE)
_FARTHEST = 400
"""Characters that stand at most in an address before its postcode."""
_UNIT_PLACE = re.compile(rf"(?<![\w-]){_STREET}{_UNIT},[ ]{_PLACE}")
_SMALL = re.compile(
    r"\b(?i:adres|woont|wonend|woonachtig|thuis)(?:[ ](?i:is|op|aan de|op de|aan het))?[: ]{1,3}(?P<n>[a-z'’]{2,30}(?:[ ][a-z'’]{2,20})?(?:straat|weg|laan|plein|dijk|hof|singel|gracht|kade|pad|steeg|dreef|wal|markt)[ ]\d{1,4}(?:[ ]?(?:bis|hs|[a-z](?![a-z])))?(?:[ ,]{1,2}\d{4}[ ]?[A-Za-z]{2}\b)?(?:[ ,]{1,2}[a-z-]{3,20}(?=[\"”.,;\n]|$))?)"
)
_HAMLET = re.compile(
    rf"\b(?i:(?:thuis|woon|huis|post|bezoek)?adres(?:[ ][^\n:\d]{{2,30}})?:)[ ](?P<n>[A-ZÀ-Ý][\w'’ -]{{1,40}}[ ]\d[\w-]{{0,6}},[ ]{_PLACE})"
)

_SENTENCE = re.compile(r"[a-zà-ÿ]{7,}\.[ ](?=[A-ZÀ-Ý])")
"""Where a sentence ends: no shortened word of a street is so long (``Burg. Prinsweg``)."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find addresses with all their parts."""
    text = reading.text
    codes = [code.span() for code in _POSTCODE.finditer(text)]
    for found in (
        find_around(_WHOLE, text, codes, _FARTHEST),
        find_around(_PITCH, text, codes, _FARTHEST),
        find_all(_UNIT_PLACE, text),
    ):
        for match in found:
            raw = match.group()
            if sum(c.isdigit() for c in raw) > 2:
                last = max((end.end() for end in _SENTENCE.finditer(raw)), default=0)
                start = match.start() + last
                yield Claim(start, match.end(), "ADDRESS", 0.8, "whole address", strong=True)
    for pattern in (_SMALL, _HAMLET):
        for match in find_all(pattern, text):
            yield Claim(*match.span("n"), "ADDRESS", 0.7, "address after its label", strong=True)


RECOGNISER = Recogniser("whole-addresses", ("ADDRESS",), 2, find)
