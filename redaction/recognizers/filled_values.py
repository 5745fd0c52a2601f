# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""A value that is a name as a whole: a cell under *Wie*, a row of who came, who made the note.

Where people are filled in and nothing else, two words with a capital are somebody's given name and
surname, whatever else they mean: ``Bloem Hoogkerk | secretaris``. A unit or body that is named
there instead shows itself by one of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.columns import under
from redaction.recognizers.model.kinds import person
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading, Token

_WHO = (
    r"(?:door )?wie|namen|deelnemers?|aanwezigen?|genodigden?|gasten?|contactperso(?:on|nen)"
    r"|actiehouders?|trekkers?|behandelaars?|(?:op)?stellers?|auteurs?|medewerkers?|sprekers?"
)
_COLUMN = re.compile(_WHO, re.IGNORECASE)
_NAMED_COLUMN = re.compile(rf"naam|{_WHO}", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"(?im)^[ \t|]*naam[ \t]*(?:\||\t|;|[ ]{2})[^\n]*"
    r"\b(?:rol|functie|organisatie|telefoon|e-?mail|paraaf|directie|afdeling|onderdeel)\b"
)
"""Heads beside *Naam* that make it the name of a person: projects and towns have names too."""
_MAKER = re.compile(
    r"(?im)^[ \t]*(?:auteurs?|(?:op)?stellers?|contactpersoon|behandelaar|behandelend ambtenaar"
    r"|(?:op(?:gesteld|gemaakt)|behandeld|geschreven|voorbereid|ondertekend) door)"
    r"(?:[ \t]?:[ \t]*|[ \t]*\n[ \t]*|(?<=door)[ \t]+)(?P<value>[^\n:;,(|/]{3,60}?)[ \t]*(?=[\n,;(]|$)"
)
_SIGNED = re.compile(
    r"(?im)^[ \t]*(?:(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en)?|hoogachtend|groet(?:en)?|mvg)"
    r"[ \t]?[,.]?[ \t]*\n\s{0,4}(?P<value>[^\n:;,(|/]{3,40}?)[ \t]*(?=[\n,]|$)"
)
_CAME = r"aanwezig(?:en)?|afwezig(?:en)?(?: met (?:bericht|kennisgeving))?|deelnemers(?:lijst)?|genodigden|gasten|presentielijst|afgemeld|afmeldingen"
_LISTED = re.compile(
    rf"(?im)^[ \t]*(?:\d[.)]?[ ]+)?(?:{_CAME})[ \t]*:?[ \t]*\n(?P<rows>(?:[^\n]*\S[^\n]*(?:\n|$)){{1,30}})"
)
_ROW = re.compile(
    r"(?m)^[ \t]*(?:[-•*–][ ]?)?(?P<value>[^\n,:;(|]{3,50}?)(?P<more>, | \(| [–-] |[ \t]*$)"
)
_INLINE = re.compile(rf"(?im)^[ \t]*(?:{_CAME})[ \t]?:[ \t]*(?P<items>[^\n]{{5,300}})$")
_ITEM = re.compile(
    r"(?:^|(?<=, )|(?<=; )|(?<= en ))(?P<value>[^,;():|]{3,50}?)(?: \((?P<in>[^()]{2,40})\))?(?=$|,|;| en )"
)
_BODY = re.compile(
    r"(?:gemeenten?|provincie|waterschap|hoogheemraadschap|stad|regio|politie|rechtbank|gerechtshof|hogeschool"
    r"|universiteit|vereniging|federatie|platform|koepel|dienst|team|bureau|directie|afdeling|kamer|raad|fonds"
    r"|ministerie|inspectie|museum|bank|groep|stichting|instituut|centrum|autoriteit|agentschap|programma|project"
    r"|nederland|holland|europa|bond|ziekenhuis|school|college|cluster|unit|eenheid|kabinet|secretariaat|griffie)s?$"
)
"""What a body or unit is called, alone or as the end of a compound."""
_ADJECTIVE = re.compile(r"(?:e|isch|lijk|aal|eel|ief|ig)$")
_MOST = 4
_SHORT = 3
"""Letters up to which a word of the lists of government may be a syllable of a name."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find the names that fill a value where people stand."""
    head = _NAMED_COLUMN if _OF_PEOPLE.search(reading.text) else _COLUMN
    for cell in under(reading, head):
        yield from _claim(reading, cell.start, cell.end, sure=cell.column >= 0)
    for pattern in (_MAKER, _SIGNED):
        for match in find_all(pattern, reading.text):
            yield from _claim(reading, *match.span("value"), sure=pattern is _MAKER)
    for listed in find_all(_LISTED, reading.text):
        for row in _ROW.finditer(reading.text, *listed.span("rows")):
            yield from _claim(reading, *row.span("value"), sure=bool(row["more"].strip()))
    for match in find_all(_INLINE, reading.text):
        for item in _ITEM.finditer(match["items"]):
            start, end = (match.start("items") + at for at in item.span("value"))
            yield from _claim(reading, start, end, sure=item["in"] is not None)


def _claim(reading: Reading, start: int, end: int, *, sure: bool) -> Iterator[Claim]:
    tokens = reading.tokens[reading.first_token_from(start) : reading.first_token_from(end)]
    if is_name(reading, tokens, start, end, sure=sure):
        yield Claim(start, end, "PERSON", 0.55, "fills a value for people")


def is_name(reading: Reading, tokens: Sequence[Token], start: int, end: int, *, sure: bool) -> bool:
    """Tell whether a stretch is a given name and surname from end to end, and no body.

    Args:
        reading: the note.
        tokens: the words of the stretch.
        start: its first code point.
        end: one past its last.
        sure: whether the place is for people so surely that two Dutch words are a name there.
    """
    if not tokens or (tokens[0].start, tokens[-1].end) != (start, end):
        return False
    gaps = {reading.text[a.end : b.start] for a, b in pairwise(tokens)}
    if not gaps <= {" ", "\u00a0"}:
        return False
    words = [t for t in tokens if t.folded not in lexicon.PARTICLES]
    if not 2 <= len(words) <= _MOST or words[-1] is not tokens[-1]:
        return False
    if not all(t.capital and len(t.text) > 1 for t in words) or len({t.shouted for t in words}) > 1:
        return False
    whole = reading.text[start:end]
    if lexicon.organisation(whole) or lexicon.place(whole) or any(map(_of_a_body, words)):
        return False
    first, last = words[0].text, words[-1].text
    if person(first) or (person(last) and lexicon.ordinary(first)):
        return False
    if any(lexicon.in_a_name(t.text) for t in words):
        return True
    if not all(lexicon.literal(t.text) for t in words):
        return True
    return sure and _ADJECTIVE.search(first) is None


def _of_a_body(token: Token) -> bool:
    """Tell whether a word is one for a unit, body, law or paper."""
    word = token.text
    if lexicon.abbreviation(word) or lexicon.of_government(word):
        return True
    if lexicon.listed("terms", word) and len(word) > _SHORT and not lexicon.in_a_name(word):
        return True
    return _BODY.search(token.folded) is not None and not lexicon.in_a_name(word)


RECOGNISER = Recogniser("filled-values", ("PERSON",), 1, find)
