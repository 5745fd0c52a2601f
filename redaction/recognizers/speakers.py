# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Who speaks in a chat: the name between the time and the colon of every line.

The names of a chat are often written small, and so are they when somebody writes to them, so
every name of a speaker is looked for in the whole chat without case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_TIME = (
    r"[\[(]?(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?,?[ T]{1,2})?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]?"
)
_LINE = re.compile(
    rf"^[ \t>]*{_TIME}[ \t]*(?:[-–|][ \t]*)?(?:~[ \t]?)?(?P<name>[^\W\d_](?:[^:\n\[\]|/.]|\.(?![ \t][A-Z][a-z]{{2}}\w)){{0,40}}?)[ \t]?:(?=[ \t])",
    re.MULTILINE,
)
_BEFORE_TIME = re.compile(
    r"^[ \t>]*(?P<name>[+\d]?[\w'’.-]{2,20}(?: [\w'’.-]{1,20}){0,2}) \[?\d{1,2}[:.]\d\d\]?(?=[ \t]\S)",
    re.MULTILINE,
)
"""``Jildou 06:41 Ben er``: who speaks stands before the time; so do numbers without a name."""
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_LEAST_LINES = 2
_NOBODY = frozenset(
    ("in", "uit", "van", "aan", "sms", "app", "mail", "noot", "nb", "n.b", "let op")
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find speakers of a chat, and their names in what is said."""
    lines = list(find_all(_LINE, reading.text))
    before = list(find_all(_BEFORE_TIME, reading.text))
    if len(before) > _LEAST_LINES:
        lines = sorted((*lines, *before), key=re.Match.start)
    if len(lines) < _LEAST_LINES:
        return
    names: set[str] = set()
    often = Counter(line.group("name") for line in lines)
    for line in lines:
        name = line.group("name")
        words = _WORD.findall(name)
        if not words or len(words) > 5 or name.casefold() in _NOBODY:
            continue
        stamped = line.group().lstrip(" \t>").startswith("[") or often[name] > 1
        stamped = stamped and name[0].isupper()
        if _plain(words) and not (stamped and len(words) == 1 and not _of_a_body(words[0])):
            continue
        yield Claim(*line.span("name"), "PERSON", 0.85, "speaker in a chat", strong=True)
        names |= {w.casefold() for w in words if _calls(w)}
    begin = lines[0].start()
    for token in reading.tokens:
        if token.start >= begin and token.folded in names and not token.capital:
            yield Claim(token.start, token.end, "PERSON", 0.5, "name of a speaker")


def _plain(words: list[str]) -> bool:
    """Tell whether words are no name: all ordinary, and none on a list of first names."""
    return all(
        (lexicon.ordinary(w) or lexicon.abbreviation(w)) and not lexicon.first_name(w)
        for w in words
    )


def _of_a_body(word: str) -> bool:
    """Tell whether a word abbreviates a body, or is a word of government."""
    return lexicon.abbreviation(word) or lexicon.listed("terms", word)


def _calls(word: str) -> bool:
    """Tell whether a word of a speaker's name can be looked for in small letters."""
    return len(word) > 2 and word.casefold() not in lexicon.PARTICLES and not lexicon.ordinary(word)


RECOGNISER = Recogniser("speakers", ("PERSON",), 3, find)
