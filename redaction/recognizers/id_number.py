# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers of a person with their label: passport, driving licence, V-number, personnel number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading

_FILL = r"(?:\s?(?:nummer|nr\.?|no\.?|num\.?))?(?:\s(?:is|met|van|onder|luidt))?(?:\s(?:nummer|nr\.?))?\s{0,2}[:#]?\s{0,3}"
_VALUE = r"(?P<n>[A-Z]{0,4}[-./ ]?\d[A-Z0-9]*(?:[-./ ]?[A-Z0-9]*\d[A-Z0-9]*){0,5}|[A-Z]{1,3}[A-Z0-9]{2,10}\d[A-Z0-9]{0,6})(?![\w])"
_STRONG = re.compile(
    r"\b(?:paspoort(?:nummer|nr\.?)?|rijbewijs(?:nummer|nr\.?)?|identiteits(?:kaart|bewijs)(?:nummer)?"
    r"|id[- ]?kaart(?:nummer)?|id[- ](?:nummer|bewijs)|legitimatie(?:bewijs)?(?:nummer)?|document ?nummer (?:van )?(?:het )?paspoort"
    r"|v[- ]?(?:nummer|nr)\.?|vreemdelingen(?:nummer|nr)|cv[- ]nummer|a[- ]nummer"
    r"|personeels(?:nummer|nr\.?)|pers\.? ?nr\.?|medewerkers?nummer|registratienummer defensie|dienstnummer|militair nummer"
    r"|stam(?:boek)?nummer|big[- ]?(?:nummer|registratie)|polisnummer|klant(?:nummer|nr\.?)|pati[eë]nt(?:en)?nummer|cli[eë]ntnummer|cjib[- ]nummer"
    r"|leerlingnummer|studentnummer|onderwijsnummer|verblijfs(?:document|vergunning)(?:nummer)?|visum(?:nummer)?|aanvraag(?:nummer|nr\.?)"
    r"|(?:kenmerk|nummer) van (?:uw|de|zijn|haar|het) (?:aanvraag|verzoek|dossier|zaak|bezwaar)"
    r"|lidmaatschapsnummer|parketnummer|strafzaaknummer|inschrijfnummer|uzovi|toegangspas(?:nummer)?|pas(?:nummer|nr\.?)|badgenummer)\b"
    + _FILL
    + _VALUE,
    re.IGNORECASE,
)
_SELF = re.compile(r"(?<![\w-])(?:Z1-\d{6,12}|\d{3}\.\d{3}\.\d{4})(?![\w-]|\.\d)")
_APART = re.compile(
    r"\b(?:paspoort|rijbewijs|identiteitskaart|personeels|v-?)(?:nummer|nr\.?)[^\n:]{1,50}:\s{0,2}"
    r"(?P<n>[A-Z]{0,4}[-. ]?\d[A-Z0-9]*(?:[-.][A-Z0-9]{1,10}){0,4}|[A-Z]{1,3}[A-Z0-9]{4,9})(?!\w)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:aanvraag|verzoek|bezwaar|klacht|melding|zaak|dossier)\b[^.\n]{0,50}?\bonder(?:\s(?:het|uw))?\s(?:nummer|nr\.?)\s"
    r"(?P<n>[A-Z]{0,4}[-./]?\d[A-Z0-9]*(?:[-./][A-Z0-9]{1,10}){0,4})(?!\w)",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?<![\w-])N[A-Z](?=[A-Z0-9]*\d)[A-NP-Z0-9]{6}\d(?![\w-])")


def find(reading: Reading) -> Iterator[Claim]:
    """Find numbers of persons; a number without a label is none, but for two forms of its own."""
    text = reading.text
    for match in _STRONG.finditer(text):
        raw = match.group("n")
        if sum(c.isdigit() for c in raw) >= 3:
            yield Claim(*match.span("n"), "ID_NUMBER", 0.9, "number after its label", strong=True)
    for match in _SELF.finditer(text):
        yield Claim(
            *match.span(), "ID_NUMBER", 0.7, "form of a foreign national's number", strong=True
        )
    for match in _APART.finditer(text):
        if sum(c.isdigit() for c in match.group("n")) >= 3:
            yield Claim(*match.span("n"), "ID_NUMBER", 0.8, "number after its label", strong=True)
    for match in _UNDER.finditer(text):
        if sum(c.isdigit() for c in match.group("n")) >= 5:
            yield Claim(*match.span("n"), "ID_NUMBER", 0.6, "number of a person's request")
    for match in _PASSPORT.finditer(text):
        if not reading.protected(*match.span()):
            yield Claim(*match.span(), "ID_NUMBER", 0.5, "form of a Dutch passport number")


RECOGNISER = Recogniser("id-number", ("ID_NUMBER",), 1, find)
