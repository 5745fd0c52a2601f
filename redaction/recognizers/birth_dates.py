# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Dates of birth known by their place: near a word for birth or kin, or right behind a name.

Dates in any spelling count: Roman months, words, a year before the day, OCR. Away from a word for
birth the year must lie two years and more before the note's own, and a date behind ``op``,
``sinds`` or a document stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading
from redaction.recognizers.unbroken import unbroken

_D = r"[\dOolI]"
_MONTH = r"(?:(?:jan|feb|fe6|maa?r|rnaa?r|mrt|apr|jun|jul|aug|sep|okt|0kt|oct|nov|dec)[a-z1]{0,7}|mei|rnei|me1)\.?"
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})"
_SHORT = r"['’‘´`]"
_YEAR = rf"(?:[12lI][ ]?[89O90][ ]?{_D}[ ]?{_D}|{_SHORT}\s?\d{_D})"
_UNITS = r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?(?:twintig|dertig))"
_ISLAMIC = r"(?:[Mm]uharram|[Ss]afar|[Rr]abi|[Rr]ajab|[Ss]ha.?ban|[Rr]amadan|[Ss]hawwal|[Tt]ishri|[Nn]isan)"
_DATE = (
    rf"(?:(?i:den[ ])?[0-3OlI]?{_D}(?:e|de|den|ste|sten|n)?[ .-]{{1,2}}(?i:{_MONTH})[ .,-]{{1,2}}(?i:anno[ ])?(?:{_YEAR}|\d\d(?=[,;) ]))"
    rf"|[0-3]?\d[ .-]{{1,2}}{_ROMAN}[ .-]{{1,2}}(?:{_YEAR}|\d\d)"
    rf"|(?i:{_MONTH})[ ]{_YEAR},?[ ](?:de[ ]|den[ ])?\d{{1,2}}(?:e|ste|de)?"
    rf"|{_SHORT}\d\d(?:-[01]\d-[0-3]\d|[ ]\([0-3]?\d[-/.][01]?\d\))|(?:19|20)\d\d[ ]\([0-3]?\d[-/.][01]?\d\)"
    rf"|(?:19|20)\d\d[-./ ][01]\d[-./ ][0-3]\d|(?:19|20)\d\d[01]\d[0-3]\d"
    rf"|[0-3OlI]?{_D}\s?[-/. –]\s?[01OlI]?{_D}\s?[-/. –]\s?(?:{_YEAR}|\d\d)"
    rf"|(?i:{_UNITS}[ ]{_MONTH}[ ](?:negentien(?:honderd)?|twee[ ]?duizend|achttienhonderd)[ ]?[a-zéë]{{0,24}})"
    rf"|\d{{1,2}}[ ]{_ISLAMIC}[ ]\d{{4}})"
)
_BIRTH = re.compile(
    r"(?<![^\W_])(?:geb(?![a-z])|gebor(?:en|tig)|geboorte[- ]?(?:da(?:tum|turn|ta|g)|dd?)|geboortedag|gebdat|geb[.-]?dat|g\.d\.|d\.?o\.?b\b|born|date of birth|verjaardag|jarig|°)",
    re.IGNORECASE,
)
_FROM_BIRTH = re.compile(
    rf"[^\d\n;’']{{0,60}}?\n?[^\d\n;’']{{0,20}}?(?:\d{{1,2}}e [A-Z][a-z]+ ofwel )?(?<!\w)(?P<d>{_DATE})(?![\w€])"
)
_AND = re.compile(
    rf"[^\d\n.;’']{{0,30}}\b(?:en|zij|hij|resp\.?|in|op)[ ](?P<d>{_DATE})(?!\w)|\s?[,/]\s(?:en\s)?(?P<e>{_DATE})(?!\w)"
)
_VAN = re.compile(
    rf"(?P<b>(?:\b(?:is|was|zijn)|[,(]|(?<![^\W\d_])[^\W\d_]{{2,30}}[ ]\())[ ]?van[ ](?P<d>{_DATE})(?!\w)"
)
_ANY = re.compile(rf"(?<![\w.,/-])(?P<d>{_DATE})(?![\w%€]|[-/]\d)")
_PERSON_NEAR = re.compile(
    r"\b(?:geb|geboren|geboorte\w*|kind(?:eren)?|zoon(?:tje)?|dochter(?:tje)?s?|tweeling|gezin|broer|zus(?:je)?|baby|pati[eë]nte?|bsn|burgerservice\w*|identiteit|paspoort|echtgenote?|partner|weduwe|weduwnaar|v-n(?:r|ummer)|\d{1,3} jaar|jr\.)(?!\w)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:\b(?:op|sinds|per|vanaf|tot|d\.?d\.?|dd|en met|t/m|voor|na|tussen|datum|ingang van|gedateerd|van|tegen|uiterlijk|rond|medio|verzonden|ontvangen|overleden|gehuwd|opgenomen|getrouwd)|d\.d\.)[ ]?(?:de[ ])?$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:brief|besluit|wet|nota|motie|arrest|uitspraak|verslag|regeling|rapport|mail|e-mail|convenant|beschikking|vonnis|verdrag|richtlijn|versie|advies|debat|overleg|bericht|foto|akte|testament|HR|CBb|CRvB|ABRvS|Kamerstukken?|factuur|contract|gesprek|memo|nieuws|artikel|krant|wob|woo|verzoek|aanvraag|afspraak|toezegging|evenement|concept)\w*\b",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?P<w>[A-ZÀ-Ý][\w’'-]+)(?:,[ ]?|[ ]\(|,\n)$")
_NOTE_YEAR = re.compile(r"(?<![\d-])(20[012]\d)(?=[^\d]|$)")
_OLDEST = 105
_DIGIT = re.compile(r"\d|negen|tweeduizend")
_FAR = 130


def find(reading: Reading) -> Iterator[Claim]:
    """Find dates of birth by what stands around them."""
    whole = unbroken(reading.text)
    text = whole.text
    year = max((int(y) for y in _NOTE_YEAR.findall(text)), default=2025)
    year = min(year, 2035)
    for word in _BIRTH.finditer(text):
        if not _DIGIT.search(text, word.end(), word.end() + _FAR):
            continue
        match = _FROM_BIRTH.match(text, word.end())
        if match is None or re.search(r"[.!?]\s+[A-Z][a-z]+ [a-z]", match.group()):
            continue
        end = match.end("d")
        yield _claim(whole.span(*match.span("d")), 0.8, "date near a word for birth", strong=True)
        while more := _AND.match(text, end):
            group = "d" if more.group("d") else "e"
            if not _past(more.group(group), year, 0) or _EVENT.search(more.group()[:0]):
                break
            if re.search(r"\bop[ ]$", text[max(0, more.start(group) - 3) : more.start(group)]):
                break
            yield _claim(whole.span(*more.span(group)), 0.6, "date beside a date of birth")
            end = more.end(group)
    for match in _VAN.finditer(text):
        before = text[max(0, match.start() - 50) : match.end("b")]
        if _past(match.group("d"), year, 2) and not _DOCUMENT.search(before):
            yield _claim(whole.span(*match.span("d")), 0.6, "date a person is of")
    for match in _ANY.finditer(text):
        if not _past(match.group("d"), year, 2):
            continue
        line = text.rfind("\n", 0, match.start()) + 1
        before = text[max(line, match.start() - 90) : match.start()]
        if _EVENT.search(before) or _DOCUMENT.search(before[-60:]):
            continue
        named = _NAME_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
        if named and _name(named.group("w")):
            yield _claim(whole.span(*match.span("d")), 0.5, "date right behind a name")
        elif (
            re.match(r"[ ](?:te|in)[ ][A-Z]", text[match.end() : match.end() + 6])
            and line == match.start()
        ):
            yield _claim(whole.span(*match.span("d")), 0.5, "date with a place of birth")
        elif _PERSON_NEAR.search(before):
            yield _claim(whole.span(*match.span("d")), 0.5, "date beside a person")


def _past(raw: str, year: int, least: int) -> bool:
    """Tell whether somebody born then was between ``least`` and 105 years old in a year."""
    if re.search(_ISLAMIC, raw):
        return True
    fixed = re.sub(r"[Oo]", "0", re.sub(r"[lI]", "1", raw))
    if full := re.search(r"(?<!\d)(?:18|19|20)\d\d", fixed):
        return least <= year - int(full.group()) <= _OLDEST
    short = re.search(rf"{_SHORT}\s?(\d\d)", fixed) or re.search(r"(?<!\d)(\d\d)$", fixed)
    if short is None:
        return bool(re.search(r"negentien|duizend", raw))
    number = int(short.group(1))
    born = 2000 + number if number <= year - 2000 else 1900 + number
    return least <= year - born <= _OLDEST


def _name(word: str) -> bool:
    parts = (word, *word.split("-"))
    return any(lexicon.in_a_name(p) for p in parts) and not lexicon.place(word)


def _claim(span: tuple[int, int], score: float, reason: str, *, strong: bool = False) -> Claim:
    return Claim(*span, "DATE_OF_BIRTH", score, reason, strong=strong)


RECOGNISER = Recogniser("birth-dates", ("DATE_OF_BIRTH",), 1, find)
