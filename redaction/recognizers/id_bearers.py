# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers right behind who bears them or gives them: ``toezichthouder 48213``, ``RVO (ref. GP-21-774)``.

Who enforces the law goes by a number instead of a name. What a body of the State files somebody
under stands in brackets behind its name; whether that is a person the sentence says. And a number
that has a BSN in it is that person's, whatever its label says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim
from redaction.recognizers.id_labels import PERSON_NEAR, PUBLIC_FORM
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_OFFICER = re.compile(
    r"(?<![\w-])(?i:toezichthouder|(?:hoofd|arbeids|bos|dieren)?inspecteur|controleur|verbalisant|opsporingsambtenaar|boswachter|boa|handhaver|rechercheur|(?:hoofd|politie)?agent|politieambtenaar|marechaussee|douanier|douanebeambte|medewerker|brigadier|wachtmeester|informant|keurmeester|tolk|beveiliger)"
    r"(?:[ ](?:met|onder))?(?:[ ](?:nr\.?|nummer|code|(?:dienst|pas|stam|toezicht|registratie)?nummer))?[ ]\(?(?P<n>(?:[A-Z]{1,6}-?)?\d{4,8})(?![\w%€/-]|[.,:]\d|[ ](?:euro|keer|uur|meldingen|bedrijven|controles)\b)"
)
"""Who acts under a number."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BODY = (
    r"(?:UWV|SVB|CIZ|CAK|COA|IND|CJIB|DUO|CBR|RVO|RDW|UHT|IMG|NCG|LBIO|GGD|CWS|NVWA|ILT|Nidos|Belastingdienst|Douane|Toeslagen|Huurcommissie"
    r"|Justis|Schadefonds|Slachtofferhulp|Kinderbescherming|Jeugdbescherming|VluchtelingenWerk|Rijksdienst|gemeente[ ][A-Z][\w-]+)"
)
_FILED = re.compile(
    rf"(?<![\w-]){_BODY}[ ]\((?i:ref\.?|referentie|kenmerk|nr\.?|nummer|zaak|dossier|(?:zaak|dossier|referentie)(?:nummer|nr\.?))[ :]{{1,2}}(?P<n>(?:[A-Z][A-Z\d]{{0,6}}[-/. ])?\d[\dA-Z]{{1,12}}(?:[-/.][\dA-Z]{{1,10}}){{0,4}})\)"
)
_THEM = re.compile(
    r"[^.;\n]{0,60}\b(?:hem|haar|hen|hun|hij|zij|ze|mevrouw|meneer|de heer|het gezin|het echtpaar)\b"
)
_FINE = re.compile(
    r"\b(?i:beschikking|bekeuring|boete|CJIB|betalingskenmerk|acceptgiro|aanslag)\w{0,8}[^\d\n]{0,24}(?P<n>\d{4}[ ]?\d{4}[ ]?\d{4}[ ]?\d{4})(?!\w|[ .,-]?\d)"
)
"""The sixteen digits of a fine or of what somebody has to pay."""
_WITH_BSN = re.compile(
    r"(?<![\w./-])(?P<n>(?:[A-Z]{1,5}[./-]?)?(?P<bsn>[1-9]\d{8})(?:[./-]?[A-Z]\d{0,4}(?:[./-]\d{1,4}){0,2}))(?![\w@]|[-/]\w)"
)
_BENEFIT = re.compile(r"(?:WIA|WAO|WGA|IVA|WW|ZW|AOW|ANW|PGB|WLZ|KOT|IB|ZVW|BS|T)[./-]?\d")
_ABROAD = re.compile(
    r"(?<![\w-])(?:PESEL|CNP|EGN|NIE|DNI|NIF|SSN|INSZ|NISS|OIB|JMBG|TCKN|CURP|USCIS|[Kk]imlik|[Ss]teuer-?ID|[Ss]teueridentifikationsnummer|[Ss]ozialversicherungsnummer|[Aa]adhaar|[Cc]odice fiscale|[Pp]ersonnummer|[Aa]lien|[Ss]ocial security|[Nn]ational insurance|[Nn]ational ID)"
    r"(?:[- ](?:nummer|nr\.?|number|no\.?))?(?:[ ](?:is|was|luidt))?[ :]{1,2}(?P<n>(?=[A-Z-]{0,17}\d)[A-Z\d](?:[ ./-]?[A-Z\d]){6,17})(?![\w@])"
)
"""The numbers under which other States know a person."""
_OF_SOMEBODY = re.compile(
    r"\b(?i:\w{0,16}(?:verzoek(?:schrift)?|aanvraag|bezwaar(?:schrift)?|beroep(?:schrift)?|klacht|melding|claim|dossier|zaak))[ ](?:van|voor)[ ](?P<who>[A-ZÀ-Þ][^.;:\n()]{0,3}\.?[^.;:\n()]{1,36})[ ]"
    r"\((?i:kenmerk|ref\.?|referentie|nr\.?|nummer|zaak|zaaknummer|dossier|dossiernummer)[ :]{1,2}(?P<n>(?:[A-Z]{1,6}[-/. ]){0,2}\d[\dA-Z]{1,12}(?:[-/.][\dA-Z]{1,10}){0,4})\)"
)
"""What somebody asked, with their name and its number behind it in brackets."""
_OF_REQUEST = re.compile(
    r"\b(?i:kenmerk|nummer|referentie|code)[ ]van[ ](?:haar|zijn|uw|mijn|hun)[ ](?:aanvraag|verzoek|zaak|dossier|bezwaar|klacht|melding|claim|aangifte)[^.;:\n\d()]{0,60}"
    r"\((?P<n>(?:[A-Z]{1,6}[-/. ]){0,3}\d[\dA-Z]{1,12}(?:[-/.][\dA-Z]{1,10}){0,4})\)"
)
_LOAN = re.compile(
    r"\b(?:lening|krediet|hypotheek|studieschuld|abonnement|pacht)\b[^.;:\n\d]{0,60}\b(?:contract|overeenkomst|nummer|contractnummer|leningnummer|nr\.)[ ](?P<n>(?:[A-Z]{1,5}[-/. ])?\d[\d./-]{4,18}\d)(?![\w@]|[.,]\d)"
)
"""The contract of what somebody borrows or pays for."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]{2,}")
_LEAST_DIGITS = 5
_NEAR = 150


def by_bearer(reading: Reading) -> Iterator[Claim]:
    """Find numbers by who acts or is filed under them, and those made of a BSN."""
    text = reading.text
    for match in find_all(_OFFICER, text):
        if not _YEAR.fullmatch(match["n"]):
            yield _claim(match, "number somebody acts under")
    for match in find_all(_FILED, text):
        if sum(c.isdigit() for c in match["n"]) < _LEAST_DIGITS or PUBLIC_FORM.match(match["n"]):
            continue
        before = text[max(0, match.start() - _NEAR) : match.start()].split("\n\n")[-1]
        if _THEM.match(text, match.end()) or PERSON_NEAR.search(before):
            yield _claim(match, "number of a file at a body")
    for match in find_all(_OF_SOMEBODY, text):
        named = any(map(_name, _NAME.findall(match["who"])))
        enough = sum(c.isdigit() for c in match["n"]) >= _LEAST_DIGITS
        if named and enough and not PUBLIC_FORM.match(match["n"]):
            yield _claim(match, "number of what somebody asked")
    for match in find_all(_OF_REQUEST, text):
        if sum(c.isdigit() for c in match["n"]) >= _LEAST_DIGITS:
            yield _claim(match, "number of what somebody asked")
    for match in find_all(_LOAN, text):
        before = text[max(0, match.start() - _NEAR) : match.start()].split("\n\n")[-1]
        if PERSON_NEAR.search(before):
            yield _claim(match, "number of somebody's contract")
    for match in find_all(_ABROAD, text):
        yield _claim(match, "number of a person in another State")
    for match in find_all(_FINE, text):
        yield _claim(match, "number of a fine")
    for match in find_all(_WITH_BSN, text):
        number = match["bsn"]
        if bsn.is_valid(number) and (_BENEFIT.match(match["n"]) or text.count(number) > 1):
            yield _claim(match, "number made of a BSN")


def _name(word: str) -> bool:
    return lexicon.name_like(word) and not lexicon.literal(word) and not lexicon.place(word)


def _claim(match: re.Match[str], reason: str) -> Claim:
    return Claim(*match.span("n"), "ID_NUMBER", 0.6, reason, strong=True)
