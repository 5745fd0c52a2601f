# SPDX-License-Identifier: EUPL-1.2
"""What the trained model takes for a private person, or for somebody's initials."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from redaction.finding import EntityType
from redaction.recognizers import lexicon
from redaction.recognizers.capitals import begins_cell
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.model import ABOUT
from redaction.recognizers.model.kinds import person
from redaction.recognizers.model.roles import Label
from redaction.recognizers.model.tagger import NOTHING, Said, said
from redaction.recognizers.reading import Reading, Token

FIND = 0.30
"""A word is taken for a private person's from this chance on: recall first, the decision later."""

FIND_UNKNOWN = 0.025
"""The same for a capitalised word that is no Dutch, no place and no known body."""
FIND_COMPOUND = 0.15
"""The same for one that is put together of Dutch words, a place, or on a list: *Ruiterkamp*."""
FIND_SMALL = 0.8
"""The same for a word in small letters that is Dutch, and for what looks like an abbreviation."""
FIND_SMALL_EITHER = 0.6
"""The same for a word in small letters that is Dutch and a surname as well: ``mee``."""
FIND_PLAIN = 0.35
"""The same for an ordinary Dutch word that is on no list of names and begins a sentence."""
FIND_INTRODUCED = 0.1
"""The same for any word with a capital behind a word for a person: ``bewaarder Stoop``."""
FIND_PLAIN_INSIDE = 0.2
"""The same where it does not, and so has its capital for another reason."""
NAME = 0.6
"""From this chance on a word is some person's name, whoever it is; then a little is enough."""
_FIND_NAME = 0.02

RANKS = frozenset(("overste", "kapitein", "majoor", "commandant"))
"""What officers are called by, which no list of occupations has."""

_INSIDE = re.compile(r"[a-zß-ÿ];? $")
_JOINT = re.compile(r"^(?:[ \u00a0]|[-–])$")
_AFTER_INITIAL = re.compile(r"^\.[ ]?-?$")
_SHORT_SURNAME = re.compile(r"v(?:/?d)?[A-Z]|v\.?d\.?[A-Z]")
"""A surname as chats shorten it: ``Ilse vdB``."""
_BREAK = re.compile(r"^[ ]?\n[ ]?$")
_BEFORE_SURNAME = frozenset(
    ("de", "den", "der", "van", "ter", "ten", "te", "'t", "la", "el", "dos")
)
"""Tussenvoegsels after which, behind a first name, a word with a capital is the surname."""
_COMPOUND = re.compile(r"[A-Z]{2,6}-[a-zà-ÿ]{4,20}")
"""A thing by its abbreviation, which ends a name: ``Bos' BIG-nummer``."""
_ARTICLE = re.compile(r"\b(?:de|het|een)\s$", re.IGNORECASE)
_NO_PROSE = re.compile(
    r"(?:[@._\\/=~:>|;\t-]|[:;|>,(\"“'‘] ?|\s{2,}|\b[^\W\d_]{1,2}\. ?|[A-ZÀ-Ý][^\W_]*[ -]?)$"
)
"""What explains a name in small letters in a line that has capitals: a label, a mark of a file or
address, a table, or half a word with a capital before it, as torn text has it."""
_LONGEST_LOOK = 120
"""Characters before a word that are looked at: more than any word has."""
_ANSWERS = frozenset({"ja", "nee"})
_LANGUAGE = re.compile(r"talig(?:e|en|heid)?$", re.IGNORECASE)
"""*Engelstalige*: a word with a capital that names nobody."""
_BEGINS = re.compile(r"(?:^|[.!?:;•*>–-]\s*|\n\s*)$")
_NAMED_AFTER = re.compile(
    r"(?:motie|moties|amendement|commissie|werkgroep|wet|kabinet)-", re.IGNORECASE
)
_PERSONS: tuple[Label, ...] = ("MINISTER", "MP", "MOTION", "AUTHOR", "HISTORIC")
SURNAME = 0.6
"""How likely a word after a first name must be nobody public's to be taken for the surname."""
INITIALS = 0.9
"""From this chance on two to four letters are somebody's initials; their layouts have recognisers
of their own, this one adds what stands where none of them looks."""


def goes(word: Said) -> float:
    """Return how likely a word belongs to the name of somebody who is protected."""
    chances = word.chances
    return chances.get("OFFICIAL", 0.0) + chances.get("CITIZEN", 0.0) + chances.get("PUBLIC", 0.0)


def find(reading: Reading) -> Iterator[Claim]:
    """Find what the model takes for personal data."""
    words = said(reading)
    tokens = reading.tokens
    at = 0
    while at < len(tokens):
        kind, chance = _kind(reading, words[at], tokens[at])
        if kind is None:
            at += 1
            continue
        last, best = at, chance
        while True:
            after = _next(reading, words, last, kind)
            if after is None and last == at and kind == "PERSON":
                after = _surname_after(reading, words, at)
            if after is None:
                break
            last, chance = after
            best = max(best, chance)
        while last > at and tokens[last].text in lexicon.PARTICLES:
            last -= 1  # a small word behind a name is no longer part of it
        if kind == "PERSON" and last > at and _rank(tokens[at].text):
            at += 1  # the word before a name tells nobody who it is: Overste Kalkman
        first = at - 1 if kind == "PERSON" and at == last and _called_before(reading, at) else at
        start, end = tokens[first].start, tokens[last].end
        if reading.text[end : end + 1] == "." and len(tokens[last].text) == 1:
            end += 1
        if not (kind != "PERSON" and reading.inside_protected(start, end)):
            yield Claim(start, end, kind, round(best, 3), "words around it")
        at = last + 1


def _kind(reading: Reading, word: Said, token: Token) -> tuple[EntityType | None, float]:
    if word.chances is NOTHING:
        return None, 0.0
    chance = goes(word)
    initials = word.chances.get("INITIALS", 0.0)
    something = 1.0 - word.chances.get("O", 0.0)
    little = chance < _FIND_NAME and initials < INITIALS
    if little and (something < NAME or not token.capital):
        return None, 0.0  # nothing below would take it, and most words are such
    if not token.capital and not _small_name(reading, token):
        return None, 0.0
    if _NAMED_AFTER.match(token.text) or _LANGUAGE.search(token.text):
        return None, 0.0
    if initials >= INITIALS and _initials_like(token.text):
        return "INITIALS", initials
    if not any(c.isalpha() for c in token.text) or token.text[0] in "'’":
        return None, 0.0
    least = _least(reading, token)
    if chance >= least:
        return "PERSON", chance
    somebody = chance + sum(word.chances.get(label, 0.0) for label in _PERSONS)
    small = not token.capital and least >= FIND_SMALL
    if chance >= _FIND_NAME and somebody >= (FIND_SMALL if small else NAME):
        return "PERSON", chance
    if (
        something >= NAME
        and _unknown(token)
        and not _ARTICLE.search(reading.text[max(0, token.start - 6) : token.start])
    ):
        return "PERSON", chance
    return None, 0.0


def _small_name(reading: Reading, token: Token) -> bool:
    """Tell whether anything but the model speaks for a name in small letters: ``wie is pranoto``.

    A list has it, its writer uses no capitals in this line, or it stands where text is no prose.
    Otherwise it is a new word of the trade (*fatbikes*), whatever the words around it suggest.
    """
    word = token.text
    if lexicon.in_a_name(word) or word in lexicon.PARTICLES or not word.isalpha():
        return True
    line = reading.lines[reading.line_at(token.start)]
    if not _has_capitals(line.text):
        return True
    at = max(0, token.start - line.start)
    before = line.text[max(0, at - _LONGEST_LOOK) : at]
    after = reading.text[token.end : token.end + 2]
    return bool(_NO_PROSE.search(before)) or bool(re.match(r"[@_.]\w|[\\=]", after))


@lru_cache(maxsize=4)
def _has_capitals(line: str) -> bool:
    """Tell whether a line has a capital; asked for every word of it, and a line can be a page."""
    return any(c.isupper() for c in line)


def _initials_like(word: str) -> bool:
    """Tell whether a word can be initials: two to four letters that abbreviate nothing known."""
    if word.casefold() in _ANSWERS:
        return False
    return 2 <= len(word) <= 4 and word.isalpha() and not lexicon.abbreviation(word.upper())


def _least(reading: Reading, token: Token) -> float:
    """Return from which chance on a word is taken for a private person's."""
    if not token.capital and _no_name(token.text):
        return FIND_SMALL
    if not token.capital and lexicon.literal(token.text) and lexicon.surname(token.text):
        return FIND_SMALL_EITHER
    if _abbreviates(reading, token):
        return FIND_SMALL
    if _unknown(token):
        return FIND_UNKNOWN
    if token.capital and _introduced(reading, token):
        return FIND_INTRODUCED
    plain = lexicon.literal(token.text) and not lexicon.first_name(token.text)
    put_together = token.capital and not (plain or token.shouted or lexicon.literal(token.text))
    if put_together and not lexicon.of_government(token.text):
        return FIND_COMPOUND
    if not plain or lexicon.surname(token.text):
        return FIND
    begins = _BEGINS.search(reading.text[max(0, token.start - 6) : token.start])
    return FIND_PLAIN if begins or not token.capital else FIND_PLAIN_INSIDE


def _rank(word: str) -> bool:
    """Tell whether a word is one for what somebody does, and on no list of names."""
    known = lexicon.listed("occupations", word) or word.casefold() in RANKS
    return known and not lexicon.in_a_name(word)


def _introduced(reading: Reading, token: Token) -> bool:
    """Tell whether a word for a person stands directly before a word with a capital."""
    at = reading.first_token_from(token.start)
    before = reading.tokens[at - 1] if at else token
    return reading.text[before.end : token.start] == " " and person(before.text)


def _no_name(word: str) -> bool:
    """Tell whether a word in small letters is hardly a name's: Dutch, or short (``org``).

    Initials and ``van`` belong to the name they stand before; a line break leaves its hyphen.
    """
    if len(word) == 1 or word in lexicon.PARTICLES or lexicon.surname(word):
        return False
    before, _, after = word.partition("'")
    if after and lexicon.ordinary(before):
        return True  # zo'n
    return len(word) < 4 or lexicon.ordinary(word) or lexicon.ordinary(word.replace("-", ""))


def _abbreviates(reading: Reading, token: Token) -> bool:
    """Tell whether a word looks like an abbreviation and is nobody's listed name: ``MCEN``.

    Where the whole line is in capitals, or the word beside it has one too, a name may be short.
    """
    word = token.text
    if not 2 < len(word) <= 5 or lexicon.in_a_name(word):
        return False
    if not word.isupper():
        return not any(c in "aeiouyAEIOUYéëïöü" for c in word)
    before = reading.text[max(0, token.start - 30) : token.start].rpartition("\n")[2].split()
    after = reading.text[token.end : token.end + 30].partition("\n")[0].split()
    return not any(near[0].isupper() for near in (*before[-1:], *after[:1]))


def _unknown(token: Token) -> bool:
    """Tell whether a word with a capital is in no list but those of names."""
    return (
        token.capital
        and not token.shouted
        and len(token.text) > 2
        and not lexicon.ordinary(token.text)
        and not lexicon.of_government(token.text)
        and not lexicon.place(token.text)
        and not lexicon.abbreviation(token.text)
        and not lexicon.organisation(token.text)
    )


def _next(
    reading: Reading, words: tuple[Said, ...], last: int, kind: EntityType
) -> tuple[int, float] | None:
    """Return the word that goes on with the same name, and its chance; ``van`` is stepped over."""
    tokens = reading.tokens
    after = last + 1
    while after < len(tokens) and after - last < 5:
        if not _joined(reading, after) or _COMPOUND.fullmatch(tokens[after].text):
            return None
        taken_for, chance = _kind(reading, words[after], tokens[after])
        if taken_for == kind:
            return after, chance
        if kind == "PERSON" and tokens[after].text == "tot" and _estate(reading, after + 1):
            return after + 1, chance
        if tokens[after].folded not in lexicon.PARTICLES:
            return None
        after += 1
    return None


def _estate(reading: Reading, at: int) -> bool:
    """Tell whether behind *tot* the rest of a surname stands: ``Van Heemstede tot Berkendam``."""
    begins = reading.tokens[at - 2].capital and at - 3 >= 0
    if at >= len(reading.tokens) or not begins or not reading.tokens[at].capital:
        return False
    return _joined(reading, at) and reading.tokens[at - 3].folded in {"van", "de", "der", "den"}


def _surname_after(reading: Reading, words: tuple[Said, ...], at: int) -> tuple[int, float] | None:
    """Return the word with a capital after a lone first name; it is a surname, whatever it means.

    Inside a line Dutch has no other reason for a second capital: ``Wil Pastoor``, ``Gül Er``.
    """
    after = at + 1
    if after >= len(reading.tokens):
        return None
    called, token = reading.tokens[at], reading.tokens[after]
    if not called.capital and _small_surname(reading, called, token):
        return after, goes(words[at])
    if not called.capital and (linked := _small_behind_links(reading, after)):
        return linked, goes(words[at])
    if _SHORT_SURNAME.fullmatch(token.text) and lexicon.first_name(called.text):
        return after, goes(words[at])
    named = lexicon.first_name(called.text)
    if token.text in _BEFORE_SURNAME and (named or _unknown(called)):
        while after + 1 < len(reading.tokens) and reading.tokens[after].text in _BEFORE_SURNAME:
            after += 1
        if after - at > 3 or "\n" in reading.text[called.end : reading.tokens[after].start]:
            return None
        listed = named or lexicon.surname(reading.tokens[after].text)
        return (after, goes(words[at])) if listed and _surname_behind(reading, after) else None
    if reading.text[called.end : token.start] != " " or not (called.capital and token.capital):
        return None
    if called.shouted or token.shouted or len(called.text) < 2 or _COMPOUND.fullmatch(token.text):
        return None
    if not lexicon.first_name(called.text) and lexicon.ordinary(called.text):
        return None
    chances = words[after].chances
    if chances.get("O", 0.0) + goes(words[after]) < SURNAME:
        return None
    if lexicon.abbreviation(token.text) or lexicon.of_government(token.text):
        return None
    return after, goes(words[after])


def _surname_behind(reading: Reading, at: int) -> bool:
    """Tell whether a word behind tussenvoegsels is a surname: ``Joost van Financiën`` has none."""
    token, link = reading.tokens[at], reading.tokens[at - 1]
    if not token.capital or token.shouted or lexicon.abbreviation(token.text):
        return False
    return link.text != "van" or lexicon.surname(token.text)


def _small_behind_links(reading: Reading, at: int) -> int:
    """Return the surname behind small tussenvoegsels, or 0: ``slot`` in ``lotte van 't slot``."""
    tokens, first = reading.tokens, at
    while at < len(tokens) and at - first < 3 and tokens[at].text in _BEFORE_SURNAME:
        at += 1
    if at == first or at >= len(tokens):
        return 0
    line = reading.lines[reading.line_at(tokens[at].start)]
    begin, token = tokens[first - 1], tokens[at]
    apart = reading.text[begin.end : token.start].split() != [t.text for t in tokens[first:at]]
    if apart or _has_capitals(line.text) or not lexicon.in_a_name(begin.text):
        return 0
    return at if lexicon.surname(token.text) or not lexicon.ordinary(token.text) else 0


def _small_surname(reading: Reading, called: Token, token: Token) -> bool:
    """Tell whether a word in small letters goes on with a name in small letters: ``p. prins``."""
    gap = reading.text[called.end : token.start]
    if token.capital or gap not in {" ", ". "} or token.text in lexicon.PARTICLES:
        return False
    if lexicon.surname(token.text) and (len(token.text) > 3 or not lexicon.ordinary(token.text)):
        return gap == " " or len(called.text) == 1
    return gap == " " and len(token.text) > 3 and not lexicon.ordinary(token.text)


def _called_before(reading: Reading, at: int) -> bool:
    """Tell whether the word before a lone surname is the first name: ``door Germ Hoekema``.

    In the middle of a sentence Dutch has no other reason for its capital; where a line or cell
    begins, a list must have it, or no list of words.
    """
    if at == 0:
        return False
    called, token = reading.tokens[at - 1 : at + 1]
    if not token.capital and not called.capital:
        return _small_first(reading, called, token)
    alone = reading.text[called.end : token.start] == " " and token.capital
    if not alone or not called.capital or called.shouted or len(called.text) < 2:
        return False
    if lexicon.first_name(called.text) and begins_cell(reading, at - 1):
        return True
    if person(called.text) or _thing(called.text) or called.folded in lexicon.PARTICLES:
        return False
    inside = at > 1 and _INSIDE.search(reading.text[max(0, called.start - 3) : called.start])
    return bool(inside) or (begins_cell(reading, at - 1) and not lexicon.ordinary(called.text))


def _small_first(reading: Reading, called: Token, token: Token) -> bool:
    """Tell whether a word in a line of small letters is the first name of the next one."""
    if reading.text[called.end : token.start] != " " or not lexicon.first_name(called.text):
        return False
    line = reading.lines[reading.line_at(token.start)]
    return not lexicon.ordinary(called.text) and not _has_capitals(line.text)


def _thing(word: str) -> bool:
    """Tell whether a word with a capital is a body's, a place's or one of government."""
    return (
        lexicon.abbreviation(word)
        or lexicon.listed("terms", word)
        or lexicon.of_government(word)
        or lexicon.place(word)
        or lexicon.organisation(word)
    )


def _joined(reading: Reading, at: int) -> bool:
    """Tell whether a word can belong to the same name as the word before it."""
    tokens = reading.tokens
    before = tokens[at - 1]
    gap = reading.text[before.end : tokens[at].start]
    if _JOINT.match(gap):
        return True
    if _AFTER_INITIAL.match(gap):
        return len(before.text) == 1 or (len(before.text) == 2 and before.text.istitle())
    return bool(_BREAK.match(gap)) and reading.prose(before.start)


def _version() -> int:
    """The model's own digest stands for its version: another model finds other things."""
    return int(json.loads(ABOUT.read_text(encoding="utf-8"))["model_sha256"][:8], 16)


RECOGNISER = Recogniser("statistical", ("PERSON", "INITIALS"), _version(), find)
