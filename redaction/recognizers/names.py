# SPDX-License-Identifier: EUPL-1.2
"""The grammar of a person's name: initials, first names, tussenvoegsels, surnames, double names.

It reads names; it does not judge whether they are somebody's. Several recognisers ask it, each
with its own evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from redaction.recognizers import lexicon
from redaction.recognizers.reading import Reading, Token

_DIGRAPHS = frozenset(
    (
        "th",
        "ch",
        "chr",
        "ph",
        "sj",
        "tj",
        "fr",
        "jr",
        "joh",
        "jac",
        "wm",
        "yv",
        "gr",
        "kl",
        "st",
        "hk",
        "jb",
        "ij",
        "sy",
        "sc",
        "cl",
        "kr",
        "tr",
        "br",
        "ed",
        "eg",
        "bo",
        "dr",
    )
)
_COMPANY = re.compile(
    r"^(?:B\.\s?V|N\.\s?V|V\.\s?O\.\s?F|C\.\s?V|C\.\s?S|M\.\s?B|S\.\s?A|U\.\s?S|E\.\s?U|P\.\s?M|P\.\s?S|N\.\s?B|T\.\s?a|A\.\s?u)\.?"
)
_GAP = re.compile(r"^[ \u00a0\t]{1,2}$|^[ \t]?\n[ \t]?$|^ ?\u00ad?\n$")
_SAME_LINE = re.compile(r"^[ \u00a0]{1,2}$")
_SURNAME_BEHIND = re.compile(
    r" (?:(?:van|de|der|den|het|ten|ter|te|in|'t) ){0,3}[A-ZÀ-Þ][a-zà-ÿ]{2}"
)
"""What goes on with a name behind a first name that is a word as well."""
_SUFFIX = re.compile(r" (?:(?:jr|sr)\b\.?|LL\.? ?[MB]\.?|MSc|BSc|MPA|MBA|PhD)(?!\w)")
_LABEL_ENDS = re.compile(r" ?:(?!//)")
_NEXT_INITIAL = re.compile(r"^\.[ -]{0,1}$")
_GOES_ON = re.compile(r"(?:\w\.|[\w€/]-|@)$")
"""What stands before initials that are the end of something else."""
_LOOSE = re.compile(r"^[.)]{0,2}[ \u00a0]{0,2}(?:\n?)$")
_OPENS = re.compile(r"^\.? ?[(\"“'‘]$")
_CLOSES = re.compile(r"[)\"”'’] $")
_NICKNAME = re.compile(
    r" (?:'[^'\n]{2,24}'|[\"“”„][^\"“”\n]{2,24}[\"“”]|[‘‛][^’\n]{2,24}’"
    r"|\((?:alias|roepnaam|beter bekend als|genaamd|zeg) [^()\n]{2,24}\))"
    r" (?=[A-ZÀ-Þ]|(?:van|de|der|den|ten|ter|te|el|al) )"
)
"""What somebody goes by, between quotes before the surname: ``Eustacius 'Papa Stash' Lopes``."""
_LONGEST_NICK = 4
_SHORTEST_WORD = 2
_NUMBERED = re.compile(r"[ \t|•*–-]*(?:\w{1,2}[.)][ ]?){0,3}")
_GOES_ON_TO = re.compile(r"(?:[a-zà-ÿ],?|[A-Za-zà-ÿ] \() ?$")
"""What stands before a word that begins no sentence, so that a capital is a name's."""
_MOST_WORDS = 5
_BY_A_PERSON = re.compile(r"\b(?:door|met|via|volgens|namens|aldus|collega|heet|genaamd) $")
_ARTICLES = frozenset(("de", "den", "der", "het", "'t", "'n"))
_NEEDS_ARTICLE = frozenset(("in", "op", "aan", "bij", "onder", "over", "uit", "voor", "tot"))
"""Prepositions that are a tussenvoegsel only before an article: ``op de Beek``, ``in 't Veld``."""


@dataclass(frozen=True)
class Name:
    """A stretch of text that reads as a name.

    Attributes:
        start: first code point (initials and capitalised tussenvoegsels included).
        end: one past the last.
        initials: the initials, without dots, empty when there are none.
        words: first names and surnames, without tussenvoegsels.
        particle: whether a tussenvoegsel stands in it.
        head: index of the first word in the reading's tokens.
        tail: index after the last.
    """

    start: int
    end: int
    initials: str
    words: tuple[Token, ...]
    particle: bool
    head: int
    tail: int


def known(token: Token) -> bool:
    """Tell whether a word stands in a list of names."""
    return lexicon.in_a_name(token.text)


def plain(token: Token) -> bool:
    """Tell whether a word is ordinary Dutch, a term of government, or a place."""
    return lexicon.ordinary(token.text) or lexicon.place(token.text)


def unambiguous(token: Token, reading: Reading) -> bool:
    """Tell whether a word is nothing but a name here."""
    return (
        known(token)
        and not plain(token)
        and token.text.casefold() not in reading.small_words
        and len(token.text) > 2
    )


def could_begin(token: Token) -> bool:
    """Tell whether a name may begin with this word when nothing else says so."""
    if not token.capital or lexicon.listed("terms", token.text):
        return False
    if lexicon.listed("occupations", token.text) or lexicon.abbreviation(token.text):
        return False
    if token.shouted:
        return len(token.text) >= 4 and known(token)
    return known(token) or not plain(token)


def parse(reading: Reading, at: int, *, force: bool = False, wrap: bool = True) -> Name | None:
    """Read the name that begins with word ``at``.

    Args:
        reading: the text.
        at: index of the first word, an initial or a capitalised tussenvoegsel included.
        force: something before it says that here a name stands, so that any capitalised word
            may be one (``mevrouw Groen``).
        wrap: whether the name may go on over a line break.

    Returns:
        The name, or ``None`` when none can begin here.
    """
    tokens = reading.tokens
    if at >= len(tokens):
        return None
    start = at
    told = force
    initials, at = _initials(reading, at)
    if initials:
        force = True
        at = _called(reading, at)
    words: list[Token] = []
    particle = False
    end = tokens[at - 1].end if at > start else tokens[start].start
    while at < len(tokens) and len(words) < _MOST_WORDS:
        if (words or initials) and not _joined(
            reading, at, wrap=wrap, loose=bool(initials and not words)
        ):
            break
        after = _particles(reading, at, first=not words and not initials, wrap=wrap)
        token = tokens[after] if after < len(tokens) else None
        if words and after > at and not _proper_link(tokens[at], words, token, initials=initials):
            break
        if (
            words
            and after > at
            and tokens[at].folded in _NEEDS_ARTICLE
            and _runs_on(reading, after)
        ):
            break  # dr. Bala in het Martini Ziekenhuis
        first = told and bool(initials) and not words
        seat = bool(initials and words) and after > at and tokens[at].folded == "tot"
        if token is None or not (
            ((first or seat) and _any_word(reading, token))
            or _fits(
                reading, token, words, initials=bool(initials), force=force, particle=after > at
            )
        ):
            break
        if words and _of_a_body(reading, at, after, words, initials=bool(initials)):
            break
        particle = particle or after > at
        words.append(token)
        at = after + 1
        end = token.end
        at = _called(reading, at)
    if not words:
        return None
    suffix = _SUFFIX.match(reading.text, end)
    end = suffix.end() if suffix else end
    return Name(tokens[start].start, end, initials, tuple(words), particle, start, at)


def _proper_link(link: Token, words: list[Token], token: Token | None, *, initials: str) -> bool:
    """Tell whether a preposition here is a tussenvoegsel: not in *een wagen op de Veluwe*."""
    if link.folded not in _NEEDS_ARTICLE or token is None:
        return True
    if link.folded != "tot" and _thing(token):
        return False  # raadt Isabelle aan de Mauritshuis-formulering te volgen
    if link.folded == "tot":
        return bool(initials) or len(words) > 1 or not plain(words[-1]) or known(words[-1])
    return bool(initials) or lexicon.first_name(words[-1].text) or known(token)


def _runs_on(reading: Reading, at: int) -> bool:
    """Tell whether a word with a capital goes on into an ordinary one: ``Martini Ziekenhuis``."""
    if at + 1 >= len(reading.tokens):
        return False
    token, after = reading.tokens[at : at + 2]
    beside = reading.text[token.end : after.start] == " " and after.capital
    return beside and lexicon.literal(after.text) and not lexicon.in_a_name(after.text)


def _thing(token: Token) -> bool:
    """Tell whether a word is a body's, a place's or a compound, and nobody's surname."""
    word = token.text
    if lexicon.surname(word):
        return "-" in word and word.rpartition("-")[2].islower()
    tail = word.rpartition("-")[2]
    return (
        (tail != word and tail.islower())
        or lexicon.organisation(word)
        or lexicon.place(word)
        or lexicon.abbreviation(word)
    )


def _any_word(reading: Reading, token: Token) -> bool:
    """Tell whether a word is a surname between initials and nothing: ``mr. A.C. Zondag``.

    Where a title or field says that a name stands, initials leave no other reading for a capital.
    """
    spelled = token.capital and not token.shouted and len(token.text) > _SHORTEST_WORD
    return spelled and not lexicon.abbreviation(token.text) and not _labels(reading, token)


def _of_a_body(
    reading: Reading, at: int, after: int, words: list[Token], *, initials: bool
) -> bool:
    """Tell whether *van het* leads from a whole name to a body: ``dr. E. Bos van het Centrum``."""
    whole = initials or len(words) > 1
    links = [token.folded for token in reading.tokens[at:after]]
    return whole and links == ["van", "het"] and not lexicon.surname(reading.tokens[after].text)


def _fits(
    reading: Reading,
    token: Token,
    words: list[Token],
    *,
    initials: bool,
    force: bool,
    particle: bool,
) -> bool:
    if not token.capital or len(token.text) < 2 or _labels(reading, token):
        return False
    if lexicon.listed("terms", token.text) or lexicon.listed("occupations", token.text):
        # Koning, Prins, Hof and Arts are surnames too, but only where a surname must follow.
        awaited = (force or bool(initials)) if not words else lexicon.first_name(words[-1].text)
        trade = lexicon.listed("occupations", token.text) and not lexicon.listed(
            "terms", token.text
        )
        awaited = awaited or (particle and not words and _led_by_link(reading, token))
        inside = particle or not _opens_line(reading, token)
        led = initials and inside and trade  # Tj. de Vlieger
        if force and not words and not token.shouted and lexicon.first_name(token.text):
            return _SURNAME_BEHIND.match(reading.text, token.end) is not None  # mevr. Wil de Boer
        return awaited and len(words) < 2 and (lexicon.surname(token.text) or led)
    if lexicon.abbreviation(token.text):
        return bool(initials and not words)
    if not words:
        return force or particle or could_begin(token)
    if words[-1].text.split("-")[-1] in lexicon.PARTICLES:
        return True
    if particle:
        if token.shouted and not words[-1].shouted:
            return False
        # After a whole name "van" leads to an organisation more often than to a second surname.
        if not initials and len(words) < 2:
            return True
        if lexicon.place(token.text) and not lexicon.first_name(words[-1].text):
            return False  # whom a body of that town employs: Nguyễn Thu Hằng van Wageningen …
        return known(token) or not known(words[-1])
    if token.shouted and not words[-1].shouted and len(token.text) <= 5:
        return False
    if _awaits_surname(reading, token, words, initials=initials or force):
        return True
    if known(token):
        return (
            not lexicon.ordinary(token.text)
            or _lonely(words, initials=initials)
            or lexicon.surname(token.text)
        )
    return not plain(token)


def _awaits_surname(reading: Reading, token: Token, words: list[Token], *, initials: bool) -> bool:
    """Tell whether a capital on the same line can only go on with the name before it.

    Dutch writes ordinary nouns small, so after a first name, or initials and one surname, even an
    ordinary word with a capital is a surname: ``Henk Griffioen``, ``H. ten Cate Hoedemaker``.
    """
    last = words[-1]
    if len(words) != 1:
        return False
    if token.shouted:
        # In a line of capitals any word may follow; a compound that no list of words has is a name.
        return last.shouted and not lexicon.literal(token.text) and not plain(last)
    if not _SAME_LINE.match(reading.text[last.end : token.start]):
        return False
    free = known(token) or not lexicon.literal(token.text) or not plain(last)
    if initials and free and not lexicon.place(token.text):
        return True
    before = reading.text[max(0, last.start - 14) : last.start]
    if lexicon.first_name(last.text):
        return not plain(last) or bool(_GOES_ON_TO.search(before))
    return not plain(last) and bool(_BY_A_PERSON.search(before))


def _led_by_link(reading: Reading, token: Token) -> bool:
    """Tell whether a tussenvoegsel that is no article leads to a word: ``Ter Haar``."""
    at = reading.first_token_from(token.start)
    return at > 0 and reading.tokens[at - 1].folded in {"ter", "ten", "den", "der"}


def _opens_line(reading: Reading, token: Token) -> bool:
    """Tell whether only a letter or number stands before a word on its line: ``A. Directeur``."""
    line = reading.lines[reading.line_at(token.start)]
    return _NUMBERED.fullmatch(line.text, 0, token.start - line.start) is not None


def _labels(reading: Reading, token: Token) -> bool:
    """Tell whether a word is the label of a field: first on its line, with a colon after it."""
    text = reading.text
    if not _LABEL_ENDS.match(text, token.end, token.end + 2):
        return False
    return text[max(0, token.start - 1) : token.start] in {"", "\n", "\f"}


def _lonely(words: list[Token], *, initials: bool) -> bool:
    """Tell whether only a first name stands there yet, so that a surname is still awaited."""
    return len(words) == 1 and not initials


def _initials(reading: Reading, at: int) -> tuple[str, int]:
    """Return the initials that begin at word ``at``, and the index after them."""
    tokens, text = reading.tokens, reading.text
    found = ""
    first = at
    while at < len(tokens) and len(found) < 12:
        token = tokens[at]
        dotted = text[token.end : token.end + 1] == "."
        short = len(token.text) == 1 or token.folded in _DIGRAPHS
        if not (dotted and short and token.capital):
            break
        if found and not _NEXT_INITIAL.match(text[tokens[at - 1].end : token.start]):
            break
        found += token.text
        at += 1
    if not found:
        return "", first
    if (
        _COMPANY.match(text[tokens[first].start : tokens[first].start + 8])
        and first
        and len(found) <= 3
    ):
        before = text[tokens[first - 1].end : tokens[first].start]
        if before == " " or found in {"BV", "NV", "EU", "US", "VOF"}:
            return "", first
    if _GOES_ON.search(text[max(0, tokens[first].start - 2) : tokens[first].start]):
        return "", first
    return found, at


def _called(reading: Reading, at: int) -> int:
    """Step over the name someone goes by: ``J.P. (Jan) de Vries``, ``Cornelis "Cor" Bos``.

    Only when a capital follows, so that the organisation in ``J. Bos (Shell)`` stays outside.
    """
    tokens, text = reading.tokens, reading.text
    if at == 0 or at + 1 >= len(tokens):
        return at
    token, after = tokens[at], tokens[at + 1]
    nick = _NICKNAME.match(text, tokens[at - 1].end)
    if nick is not None:
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].end <= nick.end():
            last += 1
        return last + 1 if last + 1 < len(tokens) else at
    if not token.capital:
        return at
    before = text[tokens[at - 1].end : token.start]
    behind = text[token.end : after.start]
    named = _OPENS.match(before) and _CLOSES.match(behind)
    follows = after.capital or after.text in lexicon.PARTICLES
    cased = not token.shouted or after.shouted
    if named and cased and follows:
        return at + 1
    return at


def _particles(reading: Reading, at: int, *, first: bool, wrap: bool) -> int:
    """Return the index after the tussenvoegsels at word ``at``.

    At the beginning of a name they must have a capital (``De Groot``, ``Van den Berg``).
    """
    tokens, text = reading.tokens, reading.text
    after = at
    while after < len(tokens) and after - at < 4:
        token = tokens[after]
        if token.folded not in lexicon.PARTICLES:
            break
        if first and after == at and (not token.capital or token.folded == "het"):
            break
        if not first and token.capital and not token.shouted and after > at:
            return at
        # "van Hasselt tot Rhemen": a seat, only after a surname.
        seat = token.folded == "tot" and not first
        if token.folded in _NEEDS_ARTICLE and not seat and not _before_article(tokens, after):
            return at
        if after + 1 >= len(tokens):
            return at
        gap = text[token.end : tokens[after + 1].start]
        if not (_GAP.match(gap) if wrap else _SAME_LINE.match(gap)) and gap not in {
            ". ",
            ".",
            "'",
            "-",
        }:
            return at
        after += 1
    return after


def _before_article(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].folded in _ARTICLES


def _joined(reading: Reading, at: int, *, wrap: bool, loose: bool) -> bool:
    """Tell whether word ``at`` may belong to the same name as the word before it."""
    tokens, text = reading.tokens, reading.text
    gap = text[tokens[at - 1].end : tokens[at].start]
    if _CLOSES.match(gap):
        return any(
            _called(reading, at - back) == at for back in range(1, min(at, _LONGEST_NICK) + 1)
        )
    if loose:
        return bool(_LOOSE.match(gap)) and (wrap or "\n" not in gap)
    if _SAME_LINE.match(gap):
        return True
    if not wrap or not _GAP.match(gap):
        return False
    token = tokens[at]
    last = tokens[at - 1]
    if token.folded in lexicon.PARTICLES and not token.capital:
        return True
    if last.folded in lexicon.PARTICLES or last.text.split("-")[-1] in lexicon.PARTICLES:
        return True
    wrapped = reading.prose(last.start)
    if (
        lexicon.first_name(last.text)
        and lexicon.surname(token.text)
        and not lexicon.ordinary(token.text)
    ):
        return True
    return wrapped and known(last) and known(token) and not plain(token)


def _no_name(reading: Reading, name: Name) -> bool:
    """Tell whether a stretch is a place, a numbered heading, or begins with a preposition."""
    first = name.words[0]
    if lexicon.place(" ".join(reading.text[name.start : name.end].split())):
        return True
    doubtful = plain(first) and not known(first)
    if len(name.words) == 2 and first.text.endswith("se") and not known(first):
        # Oirschotse Heide, Haagse Beek: an adjective of a place and a noun.
        return lexicon.literal(name.words[1].text)
    if len(name.initials) == 1 and doubtful:
        line = reading.lines[reading.line_at(name.start)]
        heading = name.initials in "IVX" or lexicon.listed("terms", first.text)
        return heading and not line.text[: name.start - line.start].strip()
    opens = reading.tokens[name.head]
    return opens is not first and opens.folded in _NEEDS_ARTICLE and not known(first)


@lru_cache(maxsize=2)
def names_in(reading: Reading) -> tuple[Name, ...]:
    """Return every stretch of a text that reads as a name, in order, none overlapping."""
    found: list[Name] = []
    at = 0
    tokens = reading.tokens
    while at < len(tokens):
        token = tokens[at]
        if not token.capital:
            at += 1
            continue
        name = parse(reading, at)
        if name is None:
            at += 1
            continue
        if not _no_name(reading, name):
            found.append(name)
        at = max(name.tail, at + 1)
    return tuple(found)
