# SPDX-License-Identifier: EUPL-1.2
"""Names from the lists of first names and surnames, of many origins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.capitals import only_a_name
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.model.kinds import person, verb
from redaction.recognizers.names import Name, known, names_in, plain, unambiguous
from redaction.recognizers.reading import Reading, Token

_SMALL_BEFORE = re.compile(r"(?:^|[\s(/])[a-zà-ÿ][\w'’-]*[,;:]? $")
LINKS = frozenset({"van", "de", "der", "den", "ten", "ter", "te", "'t"})
"""Tussenvoegsels that no preposition of a sentence is taken for, but *van* and *te*."""
MOST_LINKS = 3
_SHORTEST = 3
_LONGEST = 6
"""Letters of a given name that no list has; longer words are seldom one."""
_COMMA_BEFORE = re.compile(r"[a-zà-ÿ], $|[\w)] \($")
_ARTICLE = re.compile(r"\b(?:een|de|het|deze|die|dit|dat|geen|elke|zo'n) $", re.IGNORECASE)
_IN_A_BUILDING = re.compile(
    r"\s(?:in|op|aan|bij|uit|achter|naast|boven|onder|over)\s(?:de|het|'t|den)\s[A-ZÀ-Þ][\w'’-]{2,}"
    r"(?:toren|straat|laan|weg|plein|gebouw|zaal|huis|kazerne|kade|kamer|kantoor|hal|lounge|haven|station|kerk|theater|stadion|park|school)$"
)
"""Where somebody is, which begins as some surnames do."""
EMPLOYERS = (
    "stichting|fonds|museum|school|college|lyceum|ziekenhuis|bibliotheek|instituut|centrum|kliniek"
)
"""What the names of bodies end in that somebody works for."""
_WORKS_FOR = re.compile(
    rf"\svan\s(?:de|het)\s[A-ZÀ-Þ][\w'’-]{{2,}}(?:{EMPLOYERS}|bond|raad|dienst|inspectie)$"
)
"""Whom somebody works for, behind a whole name."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find listed names; a single word only when it is nothing else."""
    for name in names_in(reading):
        claim = _judge(reading, name)
        if claim:
            yield claim
    for start, end in _called_so(reading):
        yield Claim(start, end, "PERSON", 0.5, "capitalised word, tussenvoegsel, known surname")
    for start, end in _in_small(reading):
        yield Claim(start, end, "PERSON", 0.6, "known first name and surname in small letters")


def _called_so(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find given names that are Dutch words by the tussenvoegsel behind: ``(Ank ter Horst)``.

    Behind *van* alone a body or a treaty has a place as well, so there the surname is no place.
    """
    tokens, text = reading.tokens, reading.text
    for at, token in enumerate(tokens[:-2]):
        if (
            not token.capital
            or tokens[at + 1].text not in LINKS
            or not lexicon.ordinary(token.text)
        ):
            continue
        last = at + 1
        while last < len(tokens) and last - at <= MOST_LINKS and tokens[last].text in LINKS:
            last += 1
        if last == len(tokens) or not tokens[last].capital or tokens[last].shouted:
            continue
        if text[token.end : tokens[last].start].split() != [t.text for t in tokens[at + 1 : last]]:
            continue
        lone = [t.text for t in tokens[at + 1 : last]] == ["van"]
        listed = lexicon.surname(tokens[last].text) and not (
            lone and lexicon.place(tokens[last].text)
        )
        called = lexicon.first_name(token.text)
        if (listed and (called or _no_thing(token))) and only_a_name(reading, at):
            yield token.start, tokens[last].end


def _in_small(reading: Reading) -> Iterator[tuple[int, int]]:
    """Find names in lines without a capital, as chats have them: ``groetjes van fatima de wit``."""
    text = reading.text
    for line in reading.lines:
        if not line.text or any(map(str.isupper, line.text)):
            continue
        first = reading.first_token_from(line.start)
        tokens = reading.tokens[first : reading.first_token_from(line.end)]
        for at, token in enumerate(tokens[:-1]):
            if not lexicon.first_name(token.text) or lexicon.ordinary(token.text):
                continue
            last = at + 1
            while last < len(tokens) - 1 and last - at <= MOST_LINKS and tokens[last].text in LINKS:
                last += 1
            linked, word = last > at + 1, tokens[last].text
            if text[token.end : tokens[last].start].split() != [
                t.text for t in tokens[at + 1 : last]
            ]:
                continue
            if lexicon.surname(word) and (linked or not lexicon.ordinary(word)):
                yield token.start, tokens[last].end


def _no_thing(token: Token) -> bool:
    """Tell whether a short word is none of government, for a person, a body, a trade or a deed."""
    word = token.text
    thing = (
        lexicon.of_government(word)
        or lexicon.organisation(word)
        or lexicon.abbreviation(word)
        or lexicon.place(word)
        or lexicon.listed("terms", word)
        or person(word)
        or verb(word)
    )
    return _SHORTEST <= len(word) <= _LONGEST and not token.shouted and not thing


def _judge(reading: Reading, name: Name) -> Claim | None:
    first, last = name.words[0], name.words[-1]
    more = len(name.words) > 1 or name.particle
    score = 0.0
    reason = ""
    if lexicon.first_name(first.text) and more and len(name.words) > 1:
        rest = name.words[1:]
        if any(lexicon.surname(t.text) for t in rest):
            score, reason = 0.85, "known first name and surname"
        elif any(not plain(t) for t in rest):
            score, reason = 0.7, "known first name and an unknown word"
        elif not plain(first) or name.particle or _apposed(reading, name):
            score, reason = 0.5, "known first name and a capitalised word"
    elif name.initials and lexicon.surname(last.text):
        score, reason = 0.8, "known surname"
    elif len(name.words) > 1 and sum(unambiguous(t, reading) for t in name.words) >= 2:
        score, reason = 0.6, "two known names"
    elif (
        len(name.words) > 1
        and lexicon.surname(last.text)
        and unambiguous(last, reading)
        and not plain(first)
    ):
        score, reason = 0.55, "unknown word and known surname"
    elif len(name.words) == 2 and _linked(reading, name) and not plain(first):
        score, reason = 0.6, "unknown word, tussenvoegsel and capitalised word"
    elif name.particle and len(name.words) == 1 and lexicon.surname(last.text):
        score, reason = 0.5, "tussenvoegsel and known surname"
    elif len(name.words) == 1 and not name.initials and unambiguous(first, reading):
        score = 0.45 if lexicon.first_name(first.text) else 0.35
        reason = "known first name" if lexicon.first_name(first.text) else "known surname"
    elif len(name.words) == 1 and not name.initials and mid_sentence(reading, name):
        # Dutch writes an ordinary noun small in the middle of a sentence.
        if name.particle and reading.tokens[name.head].capital:
            score, reason = 0.4, "tussenvoegsel with a capital in mid-sentence"
        elif known(first) and len(first.text) > 2:
            score, reason = 0.3, "known name in mid-sentence"
    if not score or (len(name.words) == 1 and _a_thing(reading, name)):
        return None
    end = first.end if _somewhere(reading, name) else name.end
    if len(name.words) > 2 and _WORKS_FOR.match(reading.text, name.words[-2].end, name.end):
        end = name.words[-2].end
    return Claim(name.start, end, "PERSON", score, reason)


def _somewhere(reading: Reading, name: Name) -> bool:
    """Tell whether what reads as a surname says where somebody is: ``Okke in de Havenzaal``."""
    if name.initials or len(name.words) != 2 or lexicon.surname(name.words[1].text):
        return False
    return _IN_A_BUILDING.match(reading.text, name.words[0].end, name.end) is not None


def _a_thing(reading: Reading, name: Name) -> bool:
    """Tell whether an article stands before a single word: ``een Bushmaster``, ``het Amphia``."""
    if name.initials or name.particle:
        return False
    return bool(_ARTICLE.search(reading.text[max(0, name.start - 8) : name.start]))


def mid_sentence(reading: Reading, name: Name) -> bool:
    """Tell whether a small word stands before the name on the same line."""
    return bool(_SMALL_BEFORE.search(reading.text[max(0, name.start - 30) : name.start]))


def _apposed(reading: Reading, name: Name) -> bool:
    """Tell whether a name of several words goes on in a sentence: ``uit Sneek, Geert Oosting,``."""
    left = reading.text[max(0, name.start - 3) : name.start]
    return mid_sentence(reading, name) or _COMMA_BEFORE.search(left) is not None


def _linked(reading: Reading, name: Name) -> bool:
    """Tell whether only small tussenvoegsels stand between the two words of a name."""
    between = reading.text[name.words[0].end : name.words[1].start].split()
    return (
        bool(between)
        and all(w in lexicon.PARTICLES for w in between)
        and lexicon.surname(name.words[1].text)
    )


RECOGNISER = Recogniser("listed-names", ("PERSON",), 4, find)
