# SPDX-License-Identifier: EUPL-1.2
"""Names in a text whose words kerning or OCR tore apart: ``R. Scha apveld``, ``B er end``.

Only where a text is torn in several places are its pieces put together and the names in it looked
for anew; what is found goes back to the places where the pieces stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from redaction.recognizers import (
    greetings,
    header_fields,
    initialled_names,
    lexicon,
    listed_names,
    statistical,
    titled_names,
)
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.reading import Reading, Token

LEAST_TORN = 3
"""So many words must be in pieces before a text counts as torn: one may be a slip or a name."""
_MOST_PIECES = 4
_SPELLED_OUT = 3
"""Single letters in a row that are one word: ``L T K O L``."""
_DIGITS = str.maketrans("015", "ols")
_MIXED = re.compile(r"(?=(?:.*[a-zß-ÿ]){3})[^\W_]{1,24}")
_FINDERS = (header_fields, greetings, titled_names, initialled_names, listed_names, statistical)


class Mended(NamedTuple):
    """A text with its torn words whole.

    Attributes:
        text: the text.
        origin: for each of its code points, the one it was; and one more, where the text ended.
        joints: the code points of ``text`` before which a space was taken out or a digit changed.
    """

    text: str
    origin: Sequence[int]
    joints: Sequence[int]


def mend(reading: Reading) -> Mended | None:
    """Return the text with its torn words put together, or ``None`` when it is not torn."""
    tokens = reading.tokens
    known = [lexicon.literal(t.text) for t in tokens]
    gone: list[int] = []
    at = 0
    while at < len(tokens) - 1:
        if known[at] and known[at + 1] and len(tokens[at].text) > 1:
            at += 1
            continue
        count = _pieces(reading, at)
        gone += [tokens[n].end for n in range(at, at + count - 1)]
        at += count
    if len(gone) < LEAST_TORN:
        return None
    letters = list(reading.text)
    mixed = [at for token in tokens for at in _read_as_letters(token, letters)]
    spaces = set(gone)
    origin = [at for at in range(len(letters)) if at not in spaces]
    text = "".join(letters[at] for at in origin)
    changed = {at + 1 for at in gone} | set(mixed)
    joints = [new for new, old in enumerate(origin) if old in changed]
    return Mended(text, [*origin, len(letters)], joints)


def _pieces(reading: Reading, at: int) -> int:
    """Return of how many pieces from word ``at`` on one word is made, 1 when it is whole.

    Either that word or the one behind it is unknown, or it is a single letter.
    """
    first, second = reading.tokens[at : at + 2]
    if second.start != first.end + 1 or not (first.text.isalpha() and second.text.isalpha()):
        return 1
    if second.text[0].isupper() and len(first.text) > 1:
        return 1
    row = _row(reading, at)
    single = 0
    while single < len(row) and len(row[single].text) == 1:
        single += 1
    if single >= _SPELLED_OUT:
        return single
    for count in range(min(len(row), _MOST_PIECES), 1, -1):
        words = [t.text for t in row[:count]]
        if any(w[0].isupper() for w in words[1:]) or all(_whole(w) for w in words):
            continue
        joined = "".join(words)
        if len(joined) > 3 and (lexicon.literal(joined) or lexicon.in_a_name(joined)):
            return count
        ends = count == 2 and len(words[1]) > 1 and not _whole(words[1])
        named = at and len(reading.tokens[at - 1].text) == 1 and first.capital
        if ends and words[0][0].isupper() and (named or not lexicon.literal(words[0])):
            return count
    return 1


def _row(reading: Reading, at: int) -> list[Token]:
    """Return the words from ``at`` on that one space divides."""
    row = [reading.tokens[at]]
    for token in reading.tokens[at + 1 : at + 24]:
        if reading.text[row[-1].end : token.start] != " " or not token.text.isalpha():
            break
        if len(row) >= _MOST_PIECES and len(token.text) > 1:
            break
        row.append(token)
    return row if row[0].text.isalpha() else row[:1]


def _whole(word: str) -> bool:
    """Tell whether a word can stand by itself."""
    if len(word) == 1:
        return False
    known = lexicon.literal(word) or word.casefold() in lexicon.PARTICLES
    return known or lexicon.in_a_name(word) or lexicon.abbreviation(word) or lexicon.place(word)


def _read_as_letters(token: Token, letters: list[str]) -> Iterator[int]:
    """Change the digits inside a word to the letters OCR read them for: ``Pol1emans``."""
    if not any(c.isdigit() for c in token.text) or not _MIXED.fullmatch(token.text):
        return
    for at in range(token.start, token.end):
        if letters[at] in "015":
            letter = letters[at].translate(_DIGITS)
            letters[at] = letter.upper() if at == token.start and letter == "o" else letter
            yield at


def find(reading: Reading) -> Iterator[Claim]:
    """Find the names that only the mended text shows."""
    mended = mend(reading)
    if mended is None:
        return
    whole = Reading(mended.text)
    for finder in _FINDERS:
        for claim in finder.find(whole):
            joint = bisect_left(mended.joints, claim.start)
            mends = joint < len(mended.joints) and mended.joints[joint] < claim.end
            if claim.type == "PERSON" and mends:
                yield claim._replace(
                    start=mended.origin[claim.start],
                    end=mended.origin[claim.end - 1] + 1,
                    reason="name in a torn text",
                )


RECOGNISER = Recogniser("torn-names", ("PERSON",), 1, find)
