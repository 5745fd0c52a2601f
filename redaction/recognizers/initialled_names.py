# SPDX-License-Identifier: EUPL-1.2
"""Names that begin with initials: ``J.P. de Vries``, ``Sj. Roeleveld``, ``W.F. Barneveld``."""

from __future__ import annotations

from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.names import known, names_in, parse, plain
from redaction.recognizers.reading import Reading, Token

_SHORTEST = 3
"""Capitals up to here abbreviate a body more often than they are a surname."""


def find(reading: Reading) -> Iterator[Claim]:
    """Find names with initials; OCR's lost dots only before a known surname."""
    for name in names_in(reading):
        if not name.initials:
            continue
        if "\n\n" in reading.text[name.start : name.end]:
            continue  # a letter that ends its paragraph, and the heading below
        first = name.words[0]
        listed = known(first)
        odd = plain(first) and not listed
        if odd and not name.particle and len(name.initials) > 4:
            continue
        score = 0.85 if listed else 0.5 if odd else 0.75
        yield Claim(name.start, name.end, "PERSON", score, "initials before a name")
    yield from _reversed(reading)
    yield from _dotless(reading)


def _reversed(reading: Reading) -> Iterator[Claim]:
    """Find ``Vries, J.P. de`` and ``Öztürk, B.``."""
    tokens, text = reading.tokens, reading.text
    for at, token in enumerate(tokens[:-1]):
        nxt = tokens[at + 1]
        if text[token.end : nxt.start] == ", " and _listed_so(reading, token, nxt):
            yield Claim(token.start, nxt.end, "PERSON", 0.6, "surname in capitals, first name")
            continue
        if not (token.capital and len(token.text) > 2 and nxt.capital and len(nxt.text) <= 2):
            continue
        if text[token.end : nxt.start] != ", " or text[nxt.end : nxt.end + 1] != ".":
            continue
        if plain(token) and not known(token):
            continue
        end = nxt.end + 1
        last = at + 1
        while last + 1 < len(tokens):
            after = tokens[last + 1]
            if (
                len(after.text) == 1
                and after.capital
                and text[end : after.start] in {"", " "}
                and text[after.end : after.end + 1] == "."
            ):
                end = after.end + 1
            elif (
                after.text in lexicon.PARTICLES
                and text[end : after.start] == " "
                and text[after.end : after.end + 1] in {" ", ",", ";", "\n", ""}
            ):
                nxt_word = tokens[last + 2] if last + 2 < len(tokens) else None
                if (
                    nxt_word is not None
                    and nxt_word.capital is False
                    and nxt_word.text not in lexicon.PARTICLES
                    and text[after.end : after.end + 1] == " "
                ):
                    break
                end = after.end
            else:
                break
            last += 1
        yield Claim(token.start, end, "PERSON", 0.7, "surname, comma, initials")


def _listed_so(reading: Reading, last: Token, first: Token) -> bool:
    """Tell whether a line begins with a surname in capitals and a first name: ``BOAMAH, Abena``."""
    if not (last.text.isupper() and len(last.text) > _SHORTEST and lexicon.first_name(first.text)):
        return False
    if first.shouted or not first.capital or lexicon.abbreviation(last.text):
        return False
    line = reading.lines[reading.line_at(last.start)]
    return not reading.text[line.start : last.start].strip(" \t-•*0123456789.")


def _dotless(reading: Reading) -> Iterator[Claim]:
    tokens, text = reading.tokens, reading.text
    for at, token in enumerate(tokens[:-1]):
        if not (token.text.isupper() and 1 <= len(token.text) <= 3 and token.text.isalpha()):
            continue
        if lexicon.abbreviation(token.text) or text[token.end : tokens[at + 1].start] != " ":
            continue
        name = parse(reading, at + 1, wrap=False)
        if (
            name
            and not name.initials
            and lexicon.surname(name.words[0].text)
            and not plain(name.words[0])
        ):
            yield Claim(token.start, name.end, "PERSON", 0.4, "capitals before a known surname")


RECOGNISER = Recogniser("initialled-names", ("PERSON",), 5, find)
