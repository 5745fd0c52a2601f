# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""What belongs to an address on either side of its street and number: the article, unit, town.

``de Syl 22``, ``Bokslootweg 17, kamer D-208``, ``Lorentzlaan 3, unit 9, in Zeist``; and the numbers
of the neighbours: ``317-I`` is a home where ``317-II`` is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim

_CAP = r"['’]?[A-ZÀ-Ý][\w'’-]{1,30}"
_TOWN = (
    rf"(?:['’]s-)?{_CAP}(?:[ -](?:aan|op|bij|over|a/d|a\.d\.|ald|den|de|het|en|van|{_CAP})){{0,3}}"
)
_KIND = r"(?i:bus|unit|kamer|k\.|app\.?|appartement|flat|studio|woning|woonunit|standplaats|ligplaats|plaats|vak|huisje|chalet|kavel|box|etage|verdieping|gebouw|blok|vleugel|ingang|toegang|huisnummer|nr\.?)"
_UNIT = rf"(?:,?[ ](?:{_KIND}[ ]?(?:[A-Za-z]{{0,2}}[ .-]?\d[\w.-]{{0,6}}|[A-Z]{{1,2}}(?![\w]))|(?i:\d{{1,2}}e|begane|eerste|tweede|derde|vierde)[ ](?i:etage|verdieping|grond)|\((?i:boven|beneden|achter|begane grond|\d{{1,2}}e)[^()\n]{{0,20}}\)))"
_UNIT_BEFORE = re.compile(
    r"(?<![\w])(?i:plaats|chalet|unit|kamer|kavel|huisje|bungalow|stacaravan|caravan|standplaats|ligplaats|appartement|blok|box)[ ][\w.-]{1,7}(?:,[ ]|,?\n)$"
)
_SITE_BEFORE = re.compile(
    r"(?<![\w-])(?i:camping|recreatiepark|vakantiepark|bungalowpark|chaletpark|park|jachthaven|haven|azc|opvanglocatie|noodopvang|residentie|zorgcentrum|woonzorgcentrum|zorgvilla|verpleeghuis|verzorgingshuis|serviceflat|studentenflat|flat|hoeve|boerderij|landgoed|woonwagencentrum|woonwagenkamp|gebouw|toren)[ ][^\n,;:.()]{2,40}(?:,[ ]|,?\n)$"
)
"""Where a room, pitch or berth is: ``azc Ulft, kamer 3``."""
_TOWN_BEFORE = re.compile(rf"\b(?i:naar|uit|te|in|adres)[ ](?P<town>{_TOWN}),[ ]$")
_TOWN_BELOW = re.compile(rf"(?<=[A-Z])[ ,]{{0,2}}\n[ \t>]{{0,8}}(?P<town>{_TOWN})(?=[\s,.;)]|$)")
"""The town on the line below its postcode."""
_MORE_HOUSES = re.compile(
    r"(?P<n>(?:,[ ]\d{1,4}[a-zA-Z]?){0,5}(?:[ ]en|[ ]&|[ ]t/m|[ ]tot en met)[ ](?P<last>\d{1,4})[a-zA-Z]?)(?=[,.;:)\n]|[ ](?:te|in|is|zijn|waren|was|heb|heeft|hebben|krijg|moet|kreeg|liggen|staan)|$)(?![.,]\d)"
)
"""The neighbours' numbers: ``Dorpsstraat 44, 46 en 48``."""
_HOUSE = re.compile(r"[ ](\d{1,4})[a-zA-Z]?$")
_FARTHEST_HOUSE = 100
_CODE = re.compile(r"\d{4}[ ]?[A-Z]{2}$")
_UNITS = re.compile(rf"{_UNIT}{{1,2}}")
_CODE_AND_TOWN = re.compile(
    rf",?[ ]\n?(?:[1-9]\d{{3}}[ ]?[A-Z]{{2}}(?![\w])(?:,?[ ]{{1,2}}{_TOWN})?)"
)
_IN_TOWN = re.compile(rf",?[ ](?:te[ ]|in[ ]|\()?(?P<town>{_TOWN})")
_ARTICLE = re.compile(r"(?:^|[,;:(|–]|\n)[ \t]{0,2}(?P<a>(?:[Dd]e|[Hh]et|'t|’t|op de|op 't)[ ])$")
_SUFFIXED = re.compile(
    r"(?<![\w-])(?P<n>\d{1,4})(?:[ ]?-?[ ]?(?:I{1,3}|IV|V|hs|huis|bis|[A-Ha-h]|\d{1,3}))(?=$|[,;(]|[ ](?:te|in)[ ]|[ ]\d{4}|\n)"
)
_LONGEST_UNIT = 60


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a street and number with its article before it, and its unit and town behind it.

    Args:
        text: the note.
        start: first code point of a street with its number.
        end: one past the last.
    """
    before = _ARTICLE.search(text, max(0, start - 12), start)
    if before is not None:
        start = before.start("a")
    berth = _UNIT_BEFORE.search(text, max(0, start - 24), start)
    if berth is not None:
        start = berth.start()
        site = _SITE_BEFORE.search(text, max(0, start - 64), start)
        start = site.start() if site is not None else start
    elif "," not in text[start:end] and not _CODE.search(text[start:end]):
        place = _TOWN_BEFORE.search(text, max(0, start - 48), start)
        if place is not None and lexicon.place(place.group("town")):
            start = place.start("town")
    if _CODE.search(text[start:end]) and (below := _TOWN_BELOW.match(text, end)):
        return start, town_end(below) or end
    end = _more_houses(text, start, end)
    units = _UNITS.match(text, end)
    if units is None:
        return start, end
    end = units.end()
    if coded := _CODE_AND_TOWN.match(text, end, end + _LONGEST_UNIT):
        return start, coded.end()
    town = _IN_TOWN.match(text, end, end + _LONGEST_UNIT)
    if town is not None:
        end = town_end(town) or end
    return start, end


def _more_houses(text: str, start: int, end: int) -> int:
    """Return where the numbers of neighbouring houses end that follow a street and number."""
    first = _HOUSE.search(text, start, end)
    more = _MORE_HOUSES.match(text, end) if first is not None else None
    if first is None or more is None:
        return end
    near = 0 < int(more["last"]) - int(first[1]) <= _FARTHEST_HOUSE
    return more.end("n") if near else end


def town_end(match: re.Match[str]) -> int:
    """Return where a known town ends, 0 where what stands there is none."""
    words = match.group("town").split(" ")
    for count in range(len(words), 0, -1):
        town = " ".join(words[:count])
        if lexicon.place(town):
            return match.start("town") + len(town)
    return 0


def neighbours(text: str, homes: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """Find other homes of the same house: ``317-I`` beside ``Van Ostadestraat 317-II``."""
    numbers = {
        m.group("n") for start, end in homes if (m := _SUFFIXED.search(text[start:end])) is not None
    }
    for number in sorted(n for n in numbers if len(n) > 1):
        for match in re.finditer(
            rf"(?<![\w.,/-]){number}[ ]?-?(?:I{{1,3}}|IV|V|hs|huis|bis|[A-H]|[a-h](?!\w))(?![\w-])",
            text,
        ):
            yield Claim(
                *match.span(), "ADDRESS", 0.6, "another home of the same house", strong=True
            )
