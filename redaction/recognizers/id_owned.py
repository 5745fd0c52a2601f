# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers with letters that a sentence gives to somebody: ``hun toestemming BT-19-0442``.

Behind *zijn*, *haar*, *hun* or *mijn* any noun may bear it; behind an application or file the
sentence says what became of it, as it does of one household's or person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim
from redaction.recognizers.id_labels import PUBLIC_FORM
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_CODE = r"(?P<n>(?:[A-Z]{1,7}[-/ ]){1,3}\d[\dA-Z]{0,12}(?:[-./ ]\d[\dA-Z]{0,12}){0,4})(?![\w@])"
_BEARS = r"(?:[ ,]{1,2}(?:(?:heeft|had|met|onder|is|was|draagt|kreeg|luidt|het|als|nummer|nr\.?|kenmerk|code|dossiernummer|zaaknummer|referentie)[ ]){0,4}|[ ]\((?:(?:nr|nummer|kenmerk)\b\.?:?[ ])?)"
_OWN = re.compile(
    rf"\b(?:[Zz]ijn|[Hh]aar|[Hh]un|[Mm]ijn|[Dd]iens)[ ](?:[a-zé]{{4,12}}e[ ])?(?P<w>[a-zë-]{{3,30}}){_BEARS}{_CODE}"
)
_MATTER = re.compile(
    rf"\b(?:[Aa]anvraag|[Vv]erzoek|[Bb]ezwaar(?:schrift)?|[Mm]elding|[Kk]lacht|[Tt]oestemming|[Ii]ndicatie|[Bb]eschikking){_BEARS}{_CODE}"
)
_DECIDED = re.compile(
    r"^[^.;\n]{0,60}?\b(?:af(?:gewezen)?|toegekend|toegewezen|ingewilligd|geweigerd|ongegrond|gegrond|verloopt|ingetrokken|niet-ontvankelijk)\b"
    r"|^:[ ](?:toe|af)(?:wijzen|gewezen|kennen)\b|^:[ ](?:aanhouden|inwilligen|weigeren|verlenen|honoreren|(?:niet[ -])?ontvankelijk|buiten behandeling)"
)
_PUBLIC_WORD = re.compile(
    r"(?:kenmerk|referentie|nota|brief|motie|vragen|advies|rapport|stuk|wet|besluit|regeling|verordening|richtlijn|contract|project|ministerie|programma|artikel|versie|bijlage|schip|vaartuig|kotter|auto|wagen|vlucht|trein|toestel|norm|model|type)$"
)
"""Nouns whose codes anybody may see: papers, ships, machines."""
_AMOUNT = re.compile(r"(?:[A-Z]{3}[ ])?\d{1,3}(?:\.\d{3})+")
"""Money of another country: ``SRD 4.250``."""
_LEAST_DIGITS = 4


def by_owner(reading: Reading) -> Iterator[Claim]:
    """Find numbers with letters of what somebody has, or of an application that was decided."""
    text = reading.text
    for match in find_all(_OWN, text):
        if not _PUBLIC_WORD.search(match["w"]) and _may(match["n"]):
            yield Claim(*match.span("n"), "ID_NUMBER", 0.5, "number of what somebody has")
    for match in find_all(_MATTER, text):
        if _DECIDED.match(text[match.end() : match.end() + 100]) and _may(match["n"]):
            yield Claim(*match.span("n"), "ID_NUMBER", 0.5, "number of a decided application")


def _may(code: str) -> bool:
    if _AMOUNT.fullmatch(code) or PUBLIC_FORM.match(code):
        return False
    return sum(c.isdigit() for c in code) >= _LEAST_DIGITS
