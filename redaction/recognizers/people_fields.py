# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Names in the value of a field for people: ``Afgemeld: Kok, De Wit``, ``Schipper: Lubbert Korf``.

The label says that people follow, so that an ordinary word with a capital is a surname there.
Labels of the header of a note have a recogniser of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import Name, parse, plain
from redaction.recognizers.places import find_all, find_around
from redaction.recognizers.reading import Reading

_WORDS = (
    r"aanwezig(?:en)?(?: namens [\w .&-]{2,24})?|afwezig(?: m\.?k\.?| met kennisgeving)?|afgemeld|afmeldingen?|verhinderd"
    r"|bericht van verhindering|vervang(?:ing|er|ster)|deelnemers?|namens [\w .&-]{2,30}|opvarenden|schipper|bemanning"
    r"|notulist|notulen|verslag(?:legging)?|voorzitter|vz\.?|secretaris|achterbank|achtervang|achterwacht|meegelezen(?: door)?"
    r"|mee-?lezers?|tegenlezers?|tweede lezer|lezers|genoteerd door|gespreksverslag|gesproken met|geïnterviewd(?:en)?|melders?"
    r"|getuigen?|tolk|chauffeur|gastheer|gastvrouw|ontvangst door|bezoekers?|collegiaal getoetst|trekkers?|actiehouders?"
)
_FIELD = re.compile(
    rf"(?<!\S)(?=[^\n:]{{2,90}}:)(?:^|(?<=\n)|(?<=\. )|(?<=\s\s)|(?<=\| ))[ \t]*(?:[-•*–]\s?)?(?i:{_WORDS})[ \t]{{0,12}}:[ \t]{{1,12}}(?P<people>[^\n.:|]{{2,160}})"
)
_COLON = re.compile(r":[ \t]")
_FARTHEST = 92
"""Characters that stand at most between the beginning of a field and its colon."""
_BODY = re.compile(
    r"(?:^|(?<=\n))[ \t]*(?:[-•*–]\s?)?(?P<body>[A-Z][A-Za-z&/-]{1,9})[ \t]?: (?P<people>[^\n.:|]{4,120})(?=\n|$)"
)
"""``OCW: Vriend, Kimberley Schmeltz``: who came for a department."""
_LIST = re.compile(
    r"(?im)^[ \t]*(?:\d[.)]?[ ]+)?(?:deelnemers(?:lijst)?|aanwezig(?:en|heidslijst)?|presentielijst|genodigden(?:lijst)?|gasten(?:lijst)?|samenstelling(?: delegatie)?|delegatie|gesprekspartners)\b[^\n:]{0,40}:?[ \t]*\n(?P<rows>(?:[^\n]*\S[^\n]*(?:\n|$)){1,30})"
)
"""A heading of a list of who came, with the lines below it."""
_ROW = re.compile(
    r"(?m)^[ \t]*(?:[-*•–]\s?)?(?P<body>[A-Z][^:\n]{1,40}):[ ]{1,8}(?P<people>[^\n:|]{3,120})$"
)
_PAIR = re.compile(
    r"(?:^|,[ ]|[ ]en[ ])(?P<n>[A-ZÀ-Þ][a-zà-ÿ]{2,15}[ ](?:(?:van|de|der|den|ten|ter)[ ]){0,2}(?P<s>[A-ZÀ-Þ][a-zà-ÿ]{2,20}))(?=$|,|[ ]\(|[ ]en[ ])"
)
"""A first name, whatever else it means, and a surname: ``Door Verstappen``."""
_ITEM = re.compile(r"[^,;/+()]+(?:\([^()\n]{0,40}\))?")
_JOINT = re.compile(r"\s(?:en|&|,)\s")


def find(reading: Reading) -> Iterator[Claim]:
    """Find the names in fields for people."""
    for match in find_around(
        _FIELD, reading.text, map(re.Match.span, _COLON.finditer(reading.text)), _FARTHEST
    ):
        for name in _names(reading, match.start("people"), match.group("people")):
            yield _claim(name)
    for listed in _LIST.finditer(reading.text):
        for row in _ROW.finditer(reading.text, *listed.span("rows")):
            for name in _names(reading, row.start("people"), row.group("people")):
                yield _claim(name)
            for pair in _PAIR.finditer(row.group("people")):
                if lexicon.surname(pair.group("s")) and not lexicon.place(pair.group("s")):
                    start = row.start("people")
                    yield Claim(
                        start + pair.start("n"),
                        start + pair.end("n"),
                        "PERSON",
                        0.5,
                        "in a list of who came",
                    )
    for match in find_all(_BODY, reading.text):
        if not lexicon.abbreviation(match.group("body")):
            continue
        names = list(_names(reading, match.start("people"), match.group("people")))
        known = [n for n in names if len(n.words) > 1 and lexicon.first_name(n.words[0].text)]
        if len(names) > 1 and known:
            yield from map(_claim, names)


def _claim(name: Name) -> Claim:
    dutch = all(plain(word) for word in name.words)
    return Claim(name.start, name.end, "PERSON", 0.6, "in a field for people", strong=dutch)


def _names(reading: Reading, start: int, people: str) -> Iterator[Name]:
    """Yield the names of a row; what has more in it than a name is none."""
    for item in _ITEM.finditer(people):
        at = start + item.start()
        for part in _JOINT.split(item.group()):
            begin = reading.text.index(part, at)
            at = begin + len(part)
            bare = part.split("(")[0].rstrip()
            begin += len(bare) - len(bare.lstrip())
            bare = bare.strip()
            name = parse(reading, _first(reading, begin), force=True, wrap=False)
            if name is not None and name.end >= begin + len(bare) and _people(reading, name):
                yield name


def _first(reading: Reading, begin: int) -> int:
    """Return the word that a name begins with; small tussenvoegsels are stepped over."""
    at = reading.first_token_from(begin)
    while at < len(reading.tokens) - 1 and reading.tokens[at].text in lexicon.PARTICLES:
        at += 1
    return at


def _people(reading: Reading, name: Name) -> bool:
    """Tell whether a name can be somebody's: no body, and no word of government."""
    whole = reading.text[name.start : name.end]
    first = name.words[0].text
    if lexicon.organisation(whole) or lexicon.abbreviation(first) or lexicon.of_government(first):
        return False
    return not lexicon.listed("terms", first) and not lexicon.listed("occupations", first)


RECOGNISER = Recogniser("people-fields", ("PERSON",), 2, find)
