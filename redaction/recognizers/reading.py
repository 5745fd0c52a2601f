# SPDX-License-Identifier: EUPL-1.2
"""A text cut into words and lines once, for all recognisers; offsets are code points.

A word broken over two lines with a hyphen is one word. Every expression here is linear in the
length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from typing import NamedTuple

from redaction.recognizers.protected import protected_spans

_LETTERS = r"[^\W\d_][^\W_\u2019']*(?:['\u2019][^\W_]+)*"
_WORD = re.compile(
    rf"{_LETTERS}(?:(?:-(?:\n(?:>{{1,4}}[ ]?)?)?|\u00ad\n?){_LETTERS})*"
    rf"|['\u2019][tns](?=\s)|\d[^\W_]*"
)
_LINKED_CAPITAL = re.compile(
    r"(?:al|el|ben|bin|ait|ez|es|as|ad|ed|en|ul|de|van|der|ter)-[^\W\d_a-zß-ÿ]"
)
_MARKS = frozenset("@._")
_MAIL_PART = re.compile(r"@|[._]\w")
_PROSE = 45
"""Characters from which on a line can be one of running text."""
_COLUMNS = re.compile(r"\s{3,}|\||\t")
_BROKEN = re.compile(r"(?:-\n(?:>{1,4}[ ]?)?|\u00ad\n?)(?=[^\W\d_])")
"""A hyphen at the end of a line; an answered mail has ``>`` before the next one."""


class Token(NamedTuple):
    """One word; what is told of it is worked out once for all places where it stands.

    Attributes:
        start: first code point.
        end: one past the last.
        text: the word; a hyphen at a line break is left out before a small letter.
        folded: the word without case.
        capital: whether it begins with a capital, its tussenvoegsel left out: ``al-Khatib``.
    """

    start: int
    end: int
    text: str
    folded: str
    capital: bool

    @property
    def shouted(self) -> bool:
        """Whether it is written in capitals only."""
        return _shouted(self.text)


@lru_cache(maxsize=50_000)
def _told(raw: str) -> tuple[str, str, bool]:
    """Return the word that is written so, without case, and whether it has a capital."""
    word = _whole(raw)
    return word, word.casefold(), capital(word)


def capital(word: str) -> bool:
    """Tell whether a word begins with a capital, its tussenvoegsel left out: ``al-Khatib``."""
    return word[0].isupper() or bool(_LINKED_CAPITAL.match(word))


@lru_cache(maxsize=50_000)
def _shouted(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)


class Line(NamedTuple):
    """One line of text, without its newline."""

    start: int
    end: int
    text: str


class Reading:
    """A text with its words and lines."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words, in order."""
        return tuple(
            Token(m.start(), m.end(), *_told(m.group())) for m in _WORD.finditer(self.text)
        )

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, page breaks also end one."""
        found, start = [], 0
        for match in re.finditer(r"[\n\f]", self.text):
            found.append(Line(start, match.start(), self.text[start : match.start()]))
            start = match.end()
        found.append(Line(start, len(self.text), self.text[start:]))
        return tuple(found)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, at: int) -> int:
        """Return the index of the line that holds code point ``at``."""
        return bisect_right(self._line_starts, at) - 1

    def prose(self, at: int) -> bool:
        """Tell whether the line at code point ``at`` is prose that goes on in the next.

        A short line, or one with columns, is a row of a list: nothing in it goes on below.
        """
        line = self.lines[self.line_at(at)].text.strip()
        return len(line) >= _PROSE and not _COLUMNS.search(line)

    def first_token_from(self, at: int) -> int:
        """Return the index of the first word that begins at or after ``at``."""
        return bisect_right(self._token_starts, at - 1)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Every word that stands somewhere in this text in small letters."""
        # Parts of an e-mail address are small whatever they are.
        return frozenset(
            t.text
            for t in self.tokens
            if t.text[0].islower()
            and not (self.text[t.end : t.end + 1] in _MARKS and _MAIL_PART.match(self.text, t.end))
            and self.text[max(0, t.start - 1) : t.start] not in _MARKS
        )

    @cached_property
    def _protected(self) -> tuple[tuple[int, int], ...]:
        return protected_spans(self.text)

    def protected(self, start: int, end: int) -> bool:
        """Tell whether a stretch meets a reference, amount or date that no number is."""
        spans = self._protected
        at = bisect_right(spans, (end, -1))
        return any(a < end and start < b for a, b in spans[max(0, at - 3) : at])

    def inside_protected(self, start: int, end: int) -> bool:
        """Tell whether a stretch lies wholly inside a reference, amount or date."""
        spans = self._protected
        at = bisect_right(spans, (end, -1))
        return any(a <= start and end <= b for a, b in spans[max(0, at - 3) : at])


def _whole(word: str) -> str:
    if "\n" not in word and "\u00ad" not in word:
        return word.replace("\u2019", "'")
    out = _BROKEN.sub("\0", word)
    parts = out.split("\0")
    whole = parts[0]
    for part in parts[1:]:
        whole += part if part[:1].islower() else f"-{part}"
    return whole.replace("\u2019", "'")


@lru_cache(maxsize=2)
def read(text: str) -> Reading:
    """Return the reading of a text; the last two are kept, since many recognisers ask."""
    return Reading(text)
