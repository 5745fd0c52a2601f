# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Dates of birth: a date by a word for birth, by a BSN or kin, right behind a name, in a column.

Away from a word for birth the year must lie two years and more before the note's own, and a date
behind ``op``, ``sinds`` or a document stays. A year or month alone counts behind a word for birth
where a person is named before it; ``geboren na 1 januari 2023`` is a rule and nobody's birthday.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.date_forms import DATE, DAY_AND_MONTH, MONTH, YEAR, past
from redaction.recognizers.holds import holds
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading
from redaction.recognizers.unbroken import unbroken

_BIRTH = re.compile(
    r"(?<![^\W_])(?:geb(?![a-z])|gebor(?:en|tig)|geboorte[- ]?(?:da(?:tum|turn|ta|g)|dd?|jaar)|geboortedag|gebdat|geb[.-]?d(?:at)?\b|g\.d\.|gd(?=:|[ ]\d)|d\.?o\.?b\b|born|date of birth|née?(?= le)|verjaardag|jarig|[*°†](?=[ ]?\d))",
    re.IGNORECASE,
)
_LINKS = r"(?:[ ]?(?:en[ /-]{1,2}plaats)?[.:,=|(]{0,2}\s{0,2}(?:(?:is|was|op|in|van|ca\.?|omstreeks|circa|d\.d\.|dd\.?|on)\s){0,2}\(?)"
_FROM_BIRTH = re.compile(
    rf"[^\d\n;’']{{0,60}}?\n?[^\d\n;’']{{0,20}}?(?:\d{{1,2}}e [A-Z][a-z]+ ofwel )?(?<!\w)(?P<d>{DATE})(?![\w€])"
)
_SHORT_YEAR = re.compile(rf"{_LINKS}(?P<d>{DATE})(?![\w€])")
_DAY = re.compile(rf"{_LINKS}(?P<d>{DAY_AND_MONTH})(?![\w€])")
_BARE_DIGITS = re.compile(
    rf"{_LINKS}(?P<d>[0-3]\d[01]\d(?:(?:19|20)\d\d|\d\d)|\d\d[-./][01]\d[-./][0-3]\d)(?![\w]|[-./]\d)"
)
_YEAR_ONLY = re.compile(
    rf"{_LINKS}(?:(?:te|in)\s[A-ZÀ-Þ][\w'’-]{{2,30}},?\s(?:in\s)?)?(?P<d>(?:(?i:{MONTH})[ ])?{YEAR})(?![\w€]|[-/.]\d)"
)
_RULE = re.compile(
    r"\b(?:na|v[oó][oó]r|vanaf|sinds|tussen|tot(?: en met)?|t/m|uiterlijk|per)(?:[ ]of[ ](?:na|v[oó][oó]r|op))?[ ]$",
    re.IGNORECASE,
)
_BEFORE_BIRTH = re.compile(
    rf"(?<!\w)(?P<d>{DATE}|{DAY_AND_MONTH})(?:,?\s(?:te|in)\s[\w'’-]{{2,30}}(?:\s[A-Z][\w'’-]{{1,30}})?)?"
    r"(?:\s(?:is|was|werd|zijn|ben|word|wordt|kwam|zag))?(?:\s(?:hij|zij|u|ik|ze|mijn|zijn|haar|uw|de))?\s{0,2}(?:geboren\b|geboortedatum\b|geboortedag\b|verjaardag\b|jarig\b|ter wereld|het levenslicht|\(geb)",
    re.IGNORECASE,
)
_OF_AGE = re.compile(
    rf"\b(?:[Ii]k|[Hh]ij|[Zz]ij|[Zz]e|man|vrouw|moeder|vader|oma|opa)[ ](?:word|wordt|werd)[ ](?:op[ ])?(?P<d>{DAY_AND_MONTH})[ ]\d{{1,3}}\b"
)
_FROM_YEAR = re.compile(
    rf"\b(?:[Ii]k|[Hh]ij|[Zz]ij|[Zz]e|man|vrouw|moeder|vader|zoon|dochter)[ ](?:ben|is|was)[ ](?:(?:van|uit)[ ](?P<d>{DATE}|{YEAR})(?![\w-])|in[ ](?P<e>{YEAR})[ ]geboren)"
)
"""The year somebody writes to be of: ``Ik ben van 1951``."""
_KIN_OF = re.compile(
    rf"\b(?i:zoon(?:tje)?|dochter(?:tje)?|kind|kleinkind|baby|broer(?:tje)?|zus(?:je)?|jongen|meisje|verzoek(?:er|ster)|klager|klaagster|cli[eë]nte?|pati[eë]nte?|betrokkene|verdachte|eiser(?:es)?|moeder|vader|man|vrouw|echtgenote?|partner)(?:[ ][A-ZÀ-Þ][\w’'-]{{1,20}}){{0,2}}(?:[ ]van|,|[ ]\()[ ]?(?P<d>{DATE})(?!\w)"
)
_OF_YEAR = re.compile(
    r"\b(?i:moeder|vader|man|vrouw|zoon(?:tje)?|dochter(?:tje)?|kind|broer(?:tje)?|zus(?:je)?|oma|opa|echtgenote?|partner|jongen|meisje|baby)(?:[ ][A-ZÀ-Þ][\w’'-]{1,20}){0,2}[ ]\((?P<d>(?:19|20)\d\d)\)"
    r"|(?i:\bgeboren in het jaar|\bgeb\.?[ ]?jr\.?:?|\bgeboortejaar(?: van [^:\n\d]{2,30})?:)[ ](?P<e>(?:19|20)\d\d)(?![\w-])"
)
_AGED = re.compile(
    rf"\b(?:ben|is|was|werd|wordt|leeftijd)[ :]{{1,2}}(?:nu[ ]|pas[ ]|inmiddels[ ])?(?P<age>\d{{1,3}})(?:[ ]jaar(?:[ ]oud)?|[ ]jr\.?)?[ ]\((?P<d>{DATE})\)"
)
"""An age with a date in brackets that makes somebody so old: ``Ik ben 44 (19 jan. 1981)``."""
_KIDS = re.compile(
    r"\b[Kk](?:inderen|leinkinderen)|\b(?:[Zz]oons|[Zz]onen|[Dd]ochters|[Bb]roers|[Zz]ussen)(?=:?[ ][A-ZÀ-Þ])"
)
_KID = re.compile(
    rf"(?::|,|;|[ ]en)?[ ](?:en[ ])?[A-ZÀ-Þ][\w’'-]{{1,24}}[ ]\((?P<d>{DATE}|(?:19|20)\d\d)\)"
)
"""One of the children that are listed with their years: ``Kinderen: Bram (2014) en Noor (2017)``."""
_BELOW_TOWN = re.compile(
    rf"[1-9]\d{{3}}[ ]?[A-Z]{{2}}[ ]{{1,2}}['’]?[A-ZÀ-Þ][^\n\d]{{1,30}}\n[ \t]*(?P<d>{DATE})[ \t]*(?=\n|$)"
)
"""A date alone on the line below the sender's town."""
_TURNS = re.compile(
    rf"(?P<d>{DATE}|{DAY_AND_MONTH})[ ](?:word|wordt|werd)[ ](?:hij|zij|ze|ik)[ ]\d{{1,3}}\b"
)
_TURNING = re.compile(r"[ ](?:word|wordt|werd)[ ](?:hij|zij|ze|ik)[ ]\d")
_IN_A_ROW = re.compile(
    rf"(?:[A-Z]\.,|\b(?:[A-Z]\.[ ]?){{1,4}}(?:(?:van|de|der|den|ten|ter|el)[ ]){{0,3}}[A-ZÀ-Þ][\w’'-]{{2,30}})(?:,[ ]|[ ][-–/|;][ ]|[ ])(?P<d>{DATE})(?!\w)"
)
"""A date in a row right behind a name with initials: ``P. Jansen - 03-04-1984``."""
_SEX = re.compile(
    rf"(?<=[\w.])(?:,|[ ]\(|[ ]?[|;/])[ ]?(?:man|vrouw|jongen|meisje|[mvMVxX])[,;/|]?[ ](?:[|;/][ ])?(?P<d>{DATE})(?!\w)"
)
_AND = re.compile(
    rf"[^\d\n.;’']{{0,30}}\b(?:en|zij|hij|resp\.?|in|op)[ ](?P<d>{DATE})(?!\w)|\s?[,/]\s(?:en\s)?(?P<e>{DATE})(?!\w)"
)
_VAN = re.compile(
    rf"(?P<b>(?:\b(?:is|was|zijn)|[,(]|(?<![^\W\d_])[^\W\d_]{{2,30}}[ ]\())[ ]?van[ ](?P<d>{DATE})(?!\w)"
)
_BEFORE_BSN = re.compile(
    rf"(?<!\w)(?P<d>{DATE})\s?[;,/|)]{{1,2}}\s?(?:en\s|met\s)?(?i:bsn|burgerservice|sofi|v-n)"
)
_IN_BRACKETS = re.compile(
    rf"(?<=[^\W\d_])\s\((?:\d{{1,3}} ?jr?\.?,? |\d{{1,3}} jaar,? |ook )?(?P<d>{DATE})(?=[);,])"
)
_ANY = re.compile(rf"(?<![\w.,/-])(?P<d>{DATE})(?![\w%€]|[-/]\d)")
_KIN = r"geb|geboren|geboorte\w*|kind(?:eren|je)?|zoon(?:s|tje)?|zonen|dochter(?:s|tje)?|tweeling\w*|gezin(?:sleden)?|broer(?:s|tje)?|(?:\w{5})?zus(?:je|sen)?|baby|pati[eë]nte?|cli[eë]nte?"
_KIN_NEAR = re.compile(rf"\b(?:{_KIN})(?!\w)", re.IGNORECASE)
_PERSON_NEAR = re.compile(
    rf"\b(?:{_KIN}|bsn|burgerservice\w*|identiteit|paspoort|echtgenote?|partner|weduwe|weduwnaar|leeftijd|verdachte|v-n(?:r|ummer)|\d{{1,3}} jaar|jr\.)(?!\w)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:\b(?:op|sinds|per|vanaf|tot|d\.?d\.?|dd|en met|t/m|v[oó][oó]r|na|tussen|datum|ingang van|gedateerd|van|tegen|uiterlijk|rond|medio|verzonden|ontvangen|overleden|gehuwd|opgenomen|getrouwd)|d\.d\.)[ ]?(?:de[ ])?$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:brief|besluit|wet|nota|motie|arrest|uitspraak|verslag|regeling|rapport|mail|e-mail|convenant|beschikking|vonnis|verdrag|richtlijn|versie|advies|debat|overleg|bericht|foto|akte|testament|HR|CBb|CRvB|ABRvS|Kamerstukken?|factuur|contract|gesprek|memo|nieuws|artikel|krant|wob|woo|verzoek|aanvraag|afspraak|toezegging|evenement|concept|getekend|ondertekend|opgemaakt|gedaan|vastgesteld|gehouden|zitting|vergadering|gegeven)\w*\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?P<w>[A-ZÀ-Ý][\w’'-]+)(?:,[ ]?|[ ]\(|,\n)$")
_BEHIND_PERSON = re.compile(
    rf"\b(?:(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]e heer|[Dd]hr\.|[Mm]eneer|[Pp]rof\.|[Dd]rs?\.|[Mm]r\.|[Ii]r\.)[ ]|(?P<first>[A-ZÀ-Þ][a-zà-ÿ]+)[ ])(?:(?:[a-z]{{1,4}}|[A-ZÀ-Þ][\w'’.-]{{0,30}})[ ]){{0,5}}[A-ZÀ-Þ][\w'’-]{{2,30}}(?:,[ ]|[ ]\(|[ ][-–/|;][ ]|[ ]?;[ ])(?P<d>{DATE})(?=[),;/| \n]|$)"
)
"""A date right behind a title and name or behind a full name: ``De heer Smit (17 sep 1964;``."""
_BORN_AT = re.compile(r"[ ]te[ ][A-ZÀ-Þ][a-zà-ÿ]")
_TITLED_YEAR = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.|[Mm]w\.|[Dd]e heer|[Dd]hr\.|[Mm]eneer)(?:\s[\w'’.-]{1,24}){1,5}\s\((?P<d>19\d\d)\)"
)
_HEAD = re.compile(
    r"(?:geboorte[ -]?(?:da(?:tum|turn|ta|g)|jaar)|geb[.-]?[ -]?(?:da(?:tum|turn|t\.?)|jaar)|geboren(?: op)?|geb\.?|gd|d\.?o\.?b\.?)(?: (?:en|/) ?-?plaats)?",
    re.IGNORECASE,
)
_CELL = re.compile(rf"(?<!\w)(?:{DATE}|(?:19|20)\d\d$)(?!\w)")
_NOTE_YEAR = re.compile(r"(?<![\d-])(20[012]\d)(?=[^\d]|$)")
_DIGIT = re.compile(r"\d|negen|tweeduizend|honderd")
_BEFORE = {
    _BEFORE_BIRTH: ("geb", "verjaardag", "jarig", "ter wereld", "levenslicht"),
    _BEFORE_BSN: ("bsn", "burgerservice", "sofi", "v-n"),
}
"""What a date stands before, and the words of which one must be there."""
_FAR = 130
_NEAR = 140
_ADULT = 14
"""So many years before the note a date must lie that has nothing but a place of birth by it."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find dates of birth by what stands around them."""
    whole = unbroken(reading.text)
    text = whole.text
    year = min(max((int(y) for y in _NOTE_YEAR.findall(text)), default=2025), 2035)
    for match, score in _beside_birth(text, year):
        yield _claim(whole.span(*match), score, "date near a word for birth", strong=True)
    for pattern, words in _BEFORE.items():
        for found in find_all(pattern, text) if holds(text, *words) else ():
            yield _claim(
                whole.span(*found.span("d")), 0.8, "date near a word for birth", strong=True
            )
    for found in find_all(_IN_BRACKETS, text):
        begin = max(text.rfind("\n\n", 0, found.start()), found.start() - _NEAR, 0)
        if _KIN_NEAR.search(text, begin, found.start()):
            yield _claim(whole.span(*found.span("d")), 0.7, "date beside kin", strong=True)
    for found in find_all(_VAN, text):
        before = text[max(0, found.start() - 50) : found.end("b")]
        if past(found.group("d"), year, 2) and not _DOCUMENT.search(before):
            yield _claim(whole.span(*found.span("d")), 0.6, "date a person is of")
    for pattern in (_OF_AGE, _FROM_YEAR, _OF_YEAR, _TURNS, _KIN_OF, _SEX):
        if pattern is _TURNS and not _TURNING.search(text):
            continue
        for found in find_all(pattern, text):
            group = "d" if found["d"] else "e"
            if pattern in {_OF_AGE, _TURNS} or past(found.group(group), year, 0):
                yield _claim(whole.span(*found.span(group)), 0.6, "date a person is of")
    for found in find_all(_AGED, text):
        age = int(found.group("age"))
        if past(found.group("d"), year, age - 1) and not past(found.group("d"), year, age + 2):
            yield _claim(whole.span(*found.span("d")), 0.7, "date beside an age", strong=True)
    for word in find_all(_KIDS, text):
        end = word.end()
        while (child := _KID.match(text, end)) and past(child.group("d"), year, 0):
            yield _claim(whole.span(*child.span("d")), 0.6, "date of a child that is listed")
            end = child.end()
    for found in find_all(_BELOW_TOWN, text):
        if past(found.group("d"), year, _ADULT):
            yield _claim(whole.span(*found.span("d")), 0.5, "date below a sender's town")
    for found in find_all(_IN_A_ROW, text):
        if past(found.group("d"), year, _ADULT):
            yield _claim(whole.span(*found.span("d")), 0.5, "date right behind a name")
    for found in find_all(_BEHIND_PERSON, text):
        called = found.group("first")
        if past(found.group("d"), year, _ADULT) and (called is None or lexicon.first_name(called)):
            yield _claim(whole.span(*found.span("d")), 0.5, "date right behind a name")
    for found in find_all(_TITLED_YEAR, text):
        if past(found.group("d"), year, _ADULT):
            yield _claim(whole.span(*found.span("d")), 0.5, "year right behind a name")
    for found in find_all(_ANY, text):
        reason = _stands_by(text, found, year)
        if reason:
            yield _claim(whole.span(*found.span("d")), 0.5, reason)
    for cell in under(reading, _HEAD):
        for found in _CELL.finditer(cell.text):
            span = (cell.start + found.start(), cell.start + found.end())
            yield _claim(span, 0.9, "column of dates of birth", strong=True)


def _beside_birth(text: str, year: int) -> Iterator[tuple[tuple[int, int], float]]:
    """Find what stands behind each word for birth, with the dates enumerated after it."""
    for word in find_all(_BIRTH, text):
        if not _DIGIT.search(text, word.end(), word.end() + _FAR):
            continue
        match = (
            _SHORT_YEAR.match(text, word.end())
            or _BARE_DIGITS.match(text, word.end())
            or _FROM_BIRTH.match(text, word.end())
        )
        if match is None or re.search(r"[.!?]\s+[A-Z][a-z]+ [a-z]", match.group()):
            match = _DAY.match(text, word.end())
            if match is None and _of_somebody(text, word):
                match = _YEAR_ONLY.match(text, word.end())
            if match is not None:
                yield match.span("d"), 0.7
            continue
        if _RULE.search(text[word.end() : match.start("d")]):
            continue
        end = match.end("d")
        yield match.span("d"), 0.9
        while more := _AND.match(text, end):
            group = "d" if more.group("d") else "e"
            if not past(more.group(group), year, 0):
                break
            # "geboren op X en op Y": of two; "geboren op X, op Y verhuisd": of one.
            on = text[max(0, more.start(group) - 3) : more.start(group)] == "op "
            if on and not text[end : more.start(group)].lstrip(" ,").startswith(("en ", "resp")):
                break
            yield more.span(group), 0.6
            end = more.end(group)


def _of_somebody(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word for birth is a field of a form, or has a person named before it."""
    if re.match(r"geboortejaar\s?:", text[word.start() : word.end() + 2], re.IGNORECASE):
        return True
    before = re.split(r"[.!?]\s(?=[A-Z])|\n\s*\n", text[max(0, word.start() - 80) : word.start()])[
        -1
    ]
    if _KIN_NEAR.search(before):
        return True
    return any(_name(name) for name in re.findall(r"[A-ZÀ-Þ][\w’'-]{2,}", before))


def _stands_by(text: str, found: re.Match[str], year: int) -> str:
    """Return why a date that no word for birth explains is somebody's, or an empty text."""
    if not past(found.group("d"), year, 2):
        return ""
    line = text.rfind("\n", 0, found.start()) + 1
    before = text[max(line, found.start() - 90) : found.start()]
    if _EVENT.search(before) or _DOCUMENT.search(before[-60:]):
        return ""
    named = _NAME_BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    if named and _name(named.group("w")):
        return "date right behind a name"
    if _BORN_AT.match(text, found.end()) and (
        line == found.start() or past(found.group("d"), year, _ADULT)
    ):
        return "date with a place of birth"
    if _PERSON_NEAR.search(before):
        return "date beside a person"
    return ""


def _name(word: str) -> bool:
    return lexicon.name_like(word)


def _claim(span: tuple[int, int], score: float, reason: str, *, strong: bool = False) -> Claim:
    return Claim(*span, "DATE_OF_BIRTH", score, reason, strong=strong)


RECOGNISER = Recogniser("date-of-birth", ("DATE_OF_BIRTH",), 4, find)
