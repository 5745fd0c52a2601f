# SPDX-License-Identifier: EUPL-1.2
"""Names in lists and tables: a line that begins with a name, then its organisation or function.

The form of the line is the evidence, so that names which no list holds are found as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import Name, known, parse, plain
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_BULLET = re.compile(r"^[ \t]*(?:[-•*–·▪o]|\d{1,2}[.)])?[ \t]{0,4}")
_AFTER = re.compile(r"^\s?(?:\(|,\s|\||\t|\s{2,}|–|:\s|-\s)|^$")
_BRACKETED = re.compile(r"^\s?\((?P<in>[^()\n]{2,50})\)")
_PERSON_HEADING = re.compile(
    r"\b(?:deelnemers|aanwezig(?:en)?|afwezig|genodigden|gasten|leden|samenstelling|delegatie|contactpersonen|sprekers|kandidaten|verzendlijst|parafenlijst|betrokkenen)\b",
    re.IGNORECASE,
)
_DISPLAYED = re.compile(
    r"(?:(?<=\n)|^)[ \t>]*(?P<name>[^\W\d_a-zß-ÿ][\w'’ -]{1,40}, [^\W\d_a-zß-ÿ][\w'’-]{1,25}"
    r"(?: [a-z'’]{1,4}){0,3} ?\((?:[A-Z][\w&/.-]{1,14})\))"
    r"(?=[ \t]{2}|\t|[ \t]*\n|[ \t]*$| heeft | <)"
)
"""A name as an address book shows it, with the department; chats and mails begin with it."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find names at the beginning of lines that are made like lists of people."""
    for match in find_all(_DISPLAYED, reading.text):
        yield Claim(*match.span("name"), "PERSON", 0.8, "name of an address book", strong=True)
    near = 0
    for line in reading.lines:
        if _PERSON_HEADING.search(line.text) and len(line.text) < 80:
            near = 25
            continue
        near = max(0, near - 1)
        bullet = _BULLET.match(line.text)
        indent = bullet.end() if bullet else 0
        if indent >= len(line.text):
            continue
        at = line.start + indent
        name = parse(reading, reading.first_token_from(at), force=near > 0, wrap=False)
        if name is None or name.start != at or name.end > line.end:
            continue
        rest = line.text[name.end - line.start :]
        if not _AFTER.match(rest):
            continue
        bracket = _BRACKETED.match(rest)
        marked = bool(bullet and bullet.group().strip())
        if (
            near
            and (marked or bracket or not rest.strip() or rest.startswith((",", "\t", "  ")))
            and _likely(name)
        ):
            yield Claim(
                name.start,
                name.end,
                "PERSON",
                0.7,
                "line of a list of people",
                strong=len(name.words) > 1,
            )
        elif bracket and len(name.words) > 1 and _likely(name):
            yield Claim(name.start, name.end, "PERSON", 0.5, "name with something in brackets")


def _likely(name: Name) -> bool:
    first = name.words[0]
    if lexicon.listed("terms", first.text) or lexicon.abbreviation(first.text):
        return False
    if name.initials:
        return True
    if first.shouted and not known(first):
        return False
    return any(known(t) and not plain(t) for t in name.words) or not any(
        plain(t) for t in name.words
    )


RECOGNISER = Recogniser("name-lists", ("PERSON",), 1, find)
