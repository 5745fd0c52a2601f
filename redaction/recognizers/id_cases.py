# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Numbers of a person's own matter: a file, claim, report or decision that a body numbered.

``Ons dossier heeft nummer NCG-2018-077315`` is a household's; the same form behind *onze
referentie* is a letter's. So the word for the matter stands beside the number, and a person stands
near it: who writes it as *mijn* or *ons*, or whom the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim
from redaction.recognizers.id_labels import AT_COURT, COMPANY, PERSON_NEAR, PUBLIC_FORM
from redaction.recognizers.places import find_all, find_around
from redaction.recognizers.reading import Reading

_D = r"[\dOolI]"
_VALUE = (
    r"(?<![A-Z\d])(?P<n>(?:[A-Z]{2,5}-[A-Z]{1,3}-(?=\d)|[A-Z]{1,6}\d{0,4}[ ]?[./-]?[ ]?|[A-Z]{2,5}[ ](?=\d))?"
    rf"{_D}[\dOolIA-Z]{{0,16}}(?:(?:[./-]|[ ](?=\d{{2}}))[\dOolIA-Z]{{1,12}}){{0,6}})(?![\w@]|[.,]\d)"
)
_KINDS = r"dossiers?|zaak|zaken|casus|melding(?:en)?|claims?|schade|aanvra(?:ag|gen)|verzoek(?:schrift)?|bezwaar(?:schrift)?|beroep(?:schrift)?|klacht(?:en)?|aangiftes?|proces-?verbaal|pv|mutatie|beschikking|besluit|toekenning|aanslag|boete|strafzaak|vordering|uitkering|toeslag|vergunning|inschrijving|registratie|register|rekest|procedure|toestemming|accreditatie|machtiging"
_OPENS = "".join(
    f"[{re.escape(''.join(sorted({word[at] for word in _KINDS.split('|')})))}]" for at in (0, 1)
)
"""How a kind begins: its first two letters are looked at before all kinds are tried in turn."""
_MATTER = (
    rf"(?:[\w-]{{0,18}}(?={_OPENS})(?:{_KINDS})"
    r"|cli[eë]nte?|pati[eë]nte?|verdachte|klager|klaagster|debiteur|crediteur|bewoner|huurder|deelnemer|leerling|student|medewerker|agent|badge|pas|peno|tazkera|tskera|eurodac|politie-id|lerarenregister|skn|patnr|ID)"
)
_NUMBERED = r"(?:-?(?:nummer|nrs?\.?))?(?:[ ](?:bij|van)[ ](?:de[ ]|het[ ])?[A-Z][\w-]+(?:[ ][A-Z]\w+)?)?(?:[ ]?(?:(?:heeft|had|kreeg|draagt|met|onder|is|was|luidt|bij|van|ons|het|kenmerk|nummer|nr\.?|code|ID|referentie|staat|[A-Z]{2,4}(?![\w-]|[ ]\d)|,|:|\()[ ]?){0,5}|[ -]?(?:nummer|nr\.?)?[ ]?)"
_OF_MATTER = re.compile(rf"(?<![\w-])(?i:{_MATTER})-?{_NUMBERED}[\s:(]{{0,3}}{_VALUE}")
_AMONG = re.compile(
    rf"\b(?i:meldingen|dossiers|zaken|aanvragen|claims|beschikkingen|klachten|schademeldingen|\w+meldingen|\w+dossiers|\w+zaken)\b[^.;:\n\d]{{0,40}}?(?i:waaronder|zoals|namelijk|te weten|onder meer|o\.a\.)[ ](?:met[ ]nummer[ ]|nr\.?[ ])?{_VALUE}"
)
_SUCH_AS = re.compile(r"(?i:waaronder|zoals|namelijk|te weten|onder meer|o\.a\.)[ ]")
_FARTHEST = 300
"""Characters that stand at most between a word for matters and that."""
_OWN = re.compile(r"\b(?:[Mm]ijn|[Oo]ns|[Uu]w|[Hh]aar|[Zz]ijn|[Hh]un)[ ](?:[\w-]+[ ]){0,2}$")
_LETTERS_OF = re.compile(
    rf"\b(?i:[Uu]w (?:klacht|bezwaar|aanvraag|melding|verzoek|dossier|zaak))[ ]?:[ ]{_VALUE}"
)
_NUMBER_OF = re.compile(
    rf"\b(?i:nr\.?|nummer|onder nummer)[ ]{_VALUE}(?=[ ](?:van|bij[ ][\w ]{{2,20}},)[ ]?(?:mevrouw|mw\.|de heer|dhr\.|familie|het gezin|gezin))"
)
_FORMS = re.compile(
    r"(?<![\w-])(?:PL\d{4}-\d{9,12}(?:-\d{1,2})?|(?:WIA|WAO|WGA|IVA|AOW|ANW|PGB|WLZ|KOT|CWS|IMG|SKDB)[- ]\d[\d.-]{4,12}\d|UHT-?\d\d\.?\d{3}\.?\d{3}|\d{4}\.\d\d\.\d{3}\.[A-Z]\.?\d{2}\.?\d{0,4})(?![\w-])"
)
"""Police reports, files of a benefit or of damage, those of the childcare benefits recovery,
assessments made of a BSN."""
_PAPERS = re.compile(
    r"^(?:20\d\d[ZDAB]\d+|\d\d[ .]?\d{3}(?:[ -][IVXA-H]+)?(?:-\d+)?|(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?|20\d\d-0{3,}\d+|C[-/]?\d+[/-]\d\d|ECLI.*|(?:AWB|SGR|HA|KG|BRE|UTR|ROT|ZA|CV|NL)\d{0,2}[ .-]?\d\d[./-].*|BS20\d+|[0-3]?\d[-/.][01]?\d[-/.](?:19|20)?\d\d)$"
)
_AFTER = re.compile(
    r"^[\s),;]{0,3}(?:van|op naam van|is van|t\.n\.v\.|betreft|:)?[ ]?\(?(?:(?:aanvraag|aanvrag|verzoek|klag|klaag|meld)(?:st)?ers?\b|verzoekster|betrokkene|mevrouw|mevr\.|mw\.|de heer|dhr\.|heer|(?:de[ ])?fam(?:ilie|\.)|het gezin|gezin|melkveehouder|agent|verdachte|[A-Z]\.[ ]?(?:[A-Z]\.)*[ ]?[A-Z])|^\)\.[ ](?:Haar|Zijn|Hij|Mevrouw|De[ ]heer)\b",
)
_DECIDED = re.compile(
    r"[^.\n]{0,40}\b(?:afgewezen|toegekend|ingewilligd|geweigerd|goedgekeurd|verleend|ingetrokken)\b[^.\n]{0,80}\b(?:zij|hij|haar|hem|u|uw)\b"
)
"""What is decided on somebody's request: ``is afgewezen omdat zij``."""
_PERSONAL = re.compile(
    r"^(?:strafbesch|boetebesch|boetebesl|cli|pat|verdacht|klager|klaag|debiteur|crediteur|huurder|bewoner|deelnemer|leerling|student|medewerker|agent|badge|pas|peno|taz|tsk|euro|politie|leraren|skn|strafzaak|proces|pv|mutatie|aangifte|uwv|wmo|ind|coa|vinger)",
    re.IGNORECASE,
)
"""Words that number persons only."""
_NO_MATTER = re.compile(
    r"(?:kamerstuk|wets?|begroting|rijks|project|kamer|europ|woo-?|wob-?)", re.IGNORECASE
)
_COMPANY = re.compile(rf"\b(?:{COMPANY}|bedrijf|onderneming)(?!\w)")
_OTHER_LABEL = re.compile(
    r"\b(?:ons|onze|uw)[ ](?:kenmerk|referentie|ref\.?)[ ]?:?[ ]*$", re.IGNORECASE
)
_STOP = re.compile(
    r"(?<!\bmw)(?<!\bdhr)(?<!\bhr)(?<!\bmevr)(?<!\bfam)(?<!\b[A-Z])[.!?]\s(?=[A-ZÀ-Ý])"
)
_FIELD = re.compile(
    r"(?:^|\n)[ \t>]*(?:ons|onze|uw)?[ ]?(?:(?:zaak|dossier|procedure)(?:nummer|nr\.?)?|ref\.?|referentie)[ ]?:[ ]*$",
    re.IGNORECASE,
)
"""A field of a letter's head, which numbers the letter."""
_LITIGATION = re.compile(
    r"\b(?:Staat[ ]?/|/[ ]?(?:de )?Staat\b|inzake\b[^\n]{0,40}/)", re.IGNORECASE
)
_UNIT = re.compile(
    r"^[ ]?(?:euro|baht|dollars?|pond|frank|yen|kronen|dirham|lira|zloty|roepia|USD|rand|roepies?|yuan|pesos?|naira|gulden|miljoen|miljard|mln|mld|procent|%|km|uur|jaar|weken|dagen|maanden|personen|keer|(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*)\b",
    re.IGNORECASE,
)
_NEAR = 150


def by_case(reading: Reading) -> Iterator[Claim]:
    """Find numbers of persons' matters."""
    text = reading.text
    for found in (
        find_all(_OF_MATTER, text),
        find_around(_AMONG, text, map(re.Match.span, find_all(_SUCH_AS, text)), _FARTHEST),
    ):
        for match in found:
            if _taken(text, match):
                yield _claim(match, "number of a person's matter")
    for pattern in (_LETTERS_OF, _NUMBER_OF):
        for match in find_all(pattern, text):
            personal = "zaak" not in match.group().casefold()
            if personal and _value(match.group("n"), own=True):
                yield _claim(match, "number of a person's matter")
    for match in find_all(_FORMS, text):
        yield Claim(*match.span(), "ID_NUMBER", 0.6, "form of a person's file", strong=True)


def _taken(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number behind a matter is a person's, and has the form of one."""
    word = match.group()[: match.start("n") - match.start()]
    if word.casefold().startswith("zaak") and AT_COURT.fullmatch(match.group("n")):
        return False
    if _NO_MATTER.match(word) or _UNIT.match(text[match.end() : match.end() + 16]):
        return False
    left = max(text.rfind("\n\n", 0, match.start()) + 1, match.start() - _NEAR, 0)
    before = text[left : match.start()]
    around = text[left : match.end() + 50]
    own = bool(_OWN.search(before))
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start("n")]
    if _FIELD.match(line) or _LITIGATION.search(line):
        return False
    personal = bool(_PERSONAL.match(word))
    if not _value(match.group("n"), own=own or personal) or _OTHER_LABEL.search(word):
        return False
    if word.casefold().startswith("boete") and _COMPANY.search(around):
        return False
    if _DECIDED.match(text, match.end()):
        return True
    if own or personal or _AFTER.match(text[match.end() : match.end() + 60]):
        return True
    sentence = _STOP.split(before)[-1]
    if PERSON_NEAR.search(sentence):
        return True
    # A number with letters is a body's for somebody; bare digits are often a ministry's own.
    coded = any(c.isalpha() for c in match.group("n"))
    named = lexicon.name_like if coded else lexicon.in_a_name
    names = re.findall(r"[A-ZÀ-Ý][\w'’-]{2,}", sentence)
    return any(named(n) and not lexicon.ordinary(n) and not lexicon.place(n) for n in names)


def _value(raw: str, *, own: bool) -> bool:
    digits = sum(c.isdigit() for c in raw)
    if digits < 4 or sum(c.isalnum() for c in raw) < 5 or _PAPERS.match(raw):
        return False
    return own or not PUBLIC_FORM.match(raw)


def _claim(match: re.Match[str], reason: str) -> Claim:
    return Claim(*match.span("n"), "ID_NUMBER", 0.5, reason)
