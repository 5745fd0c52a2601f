# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Dates of birth: a date beside a word for birth, beside a BSN, or among other dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.reading import Reading
from redaction.recognizers.unbroken import unbroken

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec)\.?"
)
_D = r"[\dOolI]"
_YEAR = rf"(?:[12lI]{_D}{{3}}|['’]?{_D}{{2}})"
_DATE = (
    rf"(?:[0-3OolI]?{_D}\s?[-/.–]\s?[01OolI]?{_D}\s?[-/.–]\s?{_YEAR}"
    rf"|[0-3OolI]?{_D}[ \n-]{{1,2}}{_MONTH}[ \n-]{{1,2}}{_YEAR}"
    r"|(?:19|20)\d\d[-./][01]\d[-./][0-3]\d|(?:19|20)\d\d[01]\d[0-3]\d)"
)
_LOOSE = rf"(?:{_DATE}|[0-3]?\d\s{_MONTH})"
_BIRTH = r"(?:geboren|geboortedag|geb\.?|gb\.?|geboorte[ -]?da(?:tum|turn|ta)|geboorte[ -]?dd?|geb[.-]?[ -]?da(?:tum|turn)|geb[.-]? ?dat\.?|geb[.-]?d\.?|g\.d\.|d\.o\.b\.|dob|born|date of birth|verjaardag|jarig)"
_BEFORE = re.compile(
    rf"(?<![^\W_]){_BIRTH}(?![^\W\d_])\.?(?:\s(?:is|was|van|werd)\b)?"
    r"(?:,?\s{1,2}(?:te|in)\s[A-Z][\w'’-]{1,30}(?:[ -][A-Z(][\w'’)-]{1,30}){0,3})?[,:=]?"
    rf"(?:\s(?:op|is|was|d\.d\.|dd\.?|on|den)){{0,2}}[\s|(]{{0,4}}(?P<d>{_LOOSE})(?!\w)",
    re.IGNORECASE,
)
_FAR = re.compile(
    rf"(?<![^\W_])geboorteda(?:tum|turn|ta)\b[^.\n\d]{{0,60}}?(?P<d>{_DATE})(?!\w)", re.IGNORECASE
)
_AFTER = re.compile(
    rf"(?<!\w)(?P<d>{_LOOSE})(?:,?\s(?:te|in)\s[\w'’-]{{2,30}}(?:\s[A-Z][\w'’-]{{1,30}})?)?"
    r"(?:\s(?:is|was|werd|zijn|ben))?(?:\s(?:hij|zij|u|ik|ze))?\s{0,2}(?:geboren\b|ter wereld|het levenslicht|\(geb)",
    re.IGNORECASE,
)
_SIGN = re.compile(rf"(?<![\d*])[*°†]\s?(?P<d>{_DATE})(?!\w)")
_WITH_BSN = re.compile(
    rf"(?<!\w)(?P<d>{_DATE})\s?[;,/|)]{{1,2}}\s?(?:en\s|met\s)?(?:bsn|burgerservice|sofi|v-n)|\b(?:bsn|burgerservicenummer|sofinummer)\s?(?:nr\.?|nummer)?:?\s?[\d. ]{{8,13}}\s?[;,/|]\s?(?P<e>{_DATE})(?!\w)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    rf"(?<=[^\W\d_])\s\((?:\d{{1,3}} ?jr?\.?,? |\d{{1,3}} jaar,? )?(?P<d>{_DATE})(?=[);,])"
)
_AGED = re.compile(rf"\b\d{{1,3}} (?:jaar|jr\.?)[,;] ?(?P<d>{_DATE})(?!\w)")
_KIN = re.compile(
    r"\bgeb(?:\.|oren|oorte)|\b(?:kind(?:eren|je)?|zoon|zonen|zoons|zoontje|dochters?|dochtertje|tweeling|gezin(?:sleden)?|broer(?:s|tje)?|zus(?:je|sen)?|baby|pati[eë]nte?)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"(?:geboorte[ -]?da(?:tum|turn|ta)|geb[.-]?[ -]?da(?:tum|turn|t\.?)|geboren(?: op)?|geb\.?|gd|d\.?o\.?b\.?|geboortedag)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"(?:[^.\n\d();]{{0,40}}\s(?:en|of|resp\.?|respectievelijk)\s(?:op\s)?|,\s(?:en\s)?(?:op\s)?)(?P<d>{_DATE})(?!\w)"
)
_NEAR = 140


def find(reading: Reading) -> Iterator[Claim]:
    """Find dates of birth by the words beside them."""
    whole = unbroken(reading.text)
    text = whole.text
    for pattern, score in (
        (_BEFORE, 0.95),
        (_FAR, 0.85),
        (_AFTER, 0.8),
        (_SIGN, 0.6),
        (_WITH_BSN, 0.9),
        (_AGED, 0.7),
    ):
        for match in pattern.finditer(text):
            group = "e" if pattern is _WITH_BSN and match.group("e") else "d"
            yield _claim(whole.span(*match.span(group)), score)
            more = _NEXT.match(text, match.end(group))
            if more and _plural(match.group(), more.group()):
                yield _claim(whole.span(*more.span("d")), score)
    for match in _IN_BRACKETS.finditer(text):
        begin = max(text.rfind("\n\n", 0, match.start()), match.start() - _NEAR, 0)
        if _KIN.search(text, begin, match.start()):
            yield _claim(whole.span(*match.span("d")), 0.7)
    for cell in under(reading, _HEAD):
        for match in re.finditer(rf"(?<!\w){_DATE}(?!\w)", cell.text):
            yield _claim((cell.start + match.start(), cell.start + match.end()), 0.9)


def _plural(said: str, between: str) -> bool:
    """Tell whether another date of birth follows: ``geboortedata``, ``geboren op X en Y``."""
    if re.match(r"geboorte[ -]?data", said, re.IGNORECASE):
        return True
    begin = re.match(r",?\s(?:en|of|resp\.?|respectievelijk)\s(?:op\s)?\d", between)
    return bool(begin and re.match(r"geb", said, re.IGNORECASE))


def _claim(span: tuple[int, int], score: float) -> Claim:
    return Claim(*span, "DATE_OF_BIRTH", score, "date beside a word for birth", strong=True)


RECOGNISER = Recogniser("date-of-birth", ("DATE_OF_BIRTH",), 2, find)
