# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Bank accounts: IBANs of any country that pass mod 97 (ISO 13616), and old Dutch numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.iso7064 import mod_97_10

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[ \u00a0]?[\dOI]{2}(?:[ \u00a0.\-]{0,2}\n?[A-Z0-9]){11,30}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_DUTCH = re.compile(
    r"(?<![A-Za-z0-9])(?P<nl>N[ ]?[Ll1I])[ ]?[\dOoIl]{1,2}[ ]?[\dOoIl]?(?P<bank>(?:[ \u00a0.\-]{0,2}\n?[A-Z0-9]){4})(?P<tail>(?:[ \u00a0.\-]{0,2}\n?[\dOoIlSBZG]){10})(?![A-Za-z0-9])"
)
_LABEL = re.compile(
    r"\b(?:iban(?:[- ]?n(?:umme)?r\.?)?|(?:bank|giro|spaar|tegen)?rekening(?:[- ]?n(?:umme|urnrne)?r\.?)?|bankn(?:umme)?r\.?|giro(?:nummer|nr\.?)?|rek\.? ?(?:nr|nummer)\.?|rek\.)(?:\s(?:is|van|met|nummer|nr\.?|op|naar|[^\W\d]{1,15})){0,3}\s?[:=]?\s{0,3}\(?"
    r"(?P<n>(?-i:[A-Z]{2}[ ]?[\dOIl]{2}(?:[ .\-]{0,2}[A-Z\dOIl]){11,28})(?![A-Za-z0-9])|(?:P ?)?\d(?:[. ]?\d){6,9}(?![.,]?\d|\s?(?:euro|mln|mld|miljoen)))",
    re.IGNORECASE,
)
_OTHER = re.compile(r"[^A-Za-z0-9]")
_LONG = 24
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def find(reading: Reading) -> Iterator[Claim]:
    """Find IBANs that pass mod 97, Dutch ones also when OCR spoiled a digit."""
    text = reading.text
    for match in find_all(_IBAN, text):
        end = _longest_valid(text, *match.span())
        if end:
            yield Claim(match.start(), end, "IBAN", 0.99, "mod 97", strong=True)
    for match in find_all(_DUTCH, text):
        letters = sum(c.isalpha() for c in match.group("bank"))
        digits = sum(c.isdigit() for c in match.group("tail"))
        if letters >= 2 and digits >= 6:
            yield Claim(*match.span(), "IBAN", 0.8, "form of a Dutch IBAN", strong=True)
    for match in find_all(_LABEL, text):
        raw = match.group("n")
        if _THOUSANDS.fullmatch(raw):
            continue
        if raw[0].isalpha() and sum(c.isdigit() for c in raw) < 8:
            continue
        yield Claim(*match.span("n"), "IBAN", 0.7, "account after its label", strong=True)


def _longest_valid(text: str, start: int, end: int) -> int:
    """Return the end of the longest valid IBAN that begins at ``start``, or 0."""
    while end - start >= 15:
        raw = _OTHER.sub("", text[start:end]).upper()
        if len(raw) < 15:
            return 0
        # The digits first: what else makes an IBAN takes far longer to look up.
        checked = mod_97_10.is_valid(raw[4:] + raw[:4])
        # Morocco and others give IBANs before the registry knows their form.
        if checked and (iban.is_valid(raw) or (len(raw) >= _LONG and raw[4:].isdigit())):
            return end
        end -= 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
    return 0


RECOGNISER = Recogniser("iban", ("IBAN",), 3, find)
