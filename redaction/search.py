# SPDX-License-Identifier: EUPL-1.2
"""Where a text stands in a note, however it is spelled there (DESIGN §6, what counts as a leak).

Compared after NFKC, without case, accents, spaces, hyphens, soft hyphens, ligatures and line
breaks, on word boundaries. A hyphen or space ends a word, a soft hyphen does not. A text of six
letters or more is also found where a capital follows a small letter: the space was forgotten
(``fietspadMarleen``). A longer word (``Ouwerkerkstraat``) is another word.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from redaction.document import DocumentText

PART = 6
"""Letters from which a text is found against a small letter, or a capital, of another word."""

_JOINERS = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters inside a word that nobody sees."""


class Folded(NamedTuple):
    """A text as it is compared, with the way back.

    Attributes:
        text: the folded text.
        origin: for every folded character the offset of the code point it came from.
    """

    text: str
    origin: tuple[int, ...]


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _JOINERS or char.isspace():
        return ""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(c for c in apart if not _ignored(c))


@lru_cache(maxsize=4096)
def _ignored(char: str) -> bool:
    return (
        char in _JOINERS
        or char.isspace()
        or char == "\u2212"
        or unicodedata.category(char) in ("Mn", "Me", "Pd", "Cf")
    )


_ASCII = {at: _fold_char(chr(at)) for at in range(128)}
_DROPPED = frozenset(chr(at) for at, folds in _ASCII.items() if not folds)


@lru_cache(maxsize=50_000)
def folded(text: str) -> str:
    """Return a word or name as it is compared; the same text as :func:`fold` gives, only faster."""
    if text.isascii():
        return text.translate(_ASCII)
    return "".join(map(_fold_char, text))


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Return ``text`` as it is compared; offsets count code points."""
    if text.isascii():
        kept = tuple(at for at, char in enumerate(text) if char not in _DROPPED)
        return Folded(text.translate(_ASCII), kept)
    chars: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        for folded in _fold_char(char):
            chars.append(folded)
            origin.append(at)
    return Folded("".join(chars), tuple(origin))


def find_spans(text: str, needle: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of ``text``, in code points, where ``needle`` stands; none overlap.

    The time is linear in the length of ``text``.
    """
    wanted = folded(needle)
    if not wanted:
        return ()
    haystack, origin = fold(text)
    spans = []
    at = haystack.find(wanted)
    while at >= 0:
        after = at + len(wanted)
        start, end = origin[at], _with_marks(text, origin[after - 1] + 1)
        whole = _bounded(text, wanted, start=start, end=end) and not _splits(
            origin, first=at, after=after
        )
        if whole:
            spans.append((start, end))
        at = haystack.find(wanted, after if whole else at + 1)
    return tuple(spans)


def contains(text: str, needle: str) -> bool:
    """Tell whether ``needle`` stands anywhere in ``text``."""
    return bool(find_spans(text, needle))


def find_occurrences(document: DocumentText, needle: str) -> tuple[tuple[int, int], ...]:
    """Return the spans, in code points of the document's text, where ``needle`` stands."""
    return find_spans(document.text, needle)


def _splits(origin: tuple[int, ...], *, first: int, after: int) -> bool:
    """Tell whether a match begins or ends inside what one code point (a ligature) spells."""
    return (first > 0 and origin[first - 1] == origin[first]) or (
        after < len(origin) and origin[after] == origin[after - 1]
    )


def _with_marks(text: str, end: int) -> int:
    """Return ``end`` moved past the accents that belong to the last character."""
    while end < len(text) and unicodedata.category(text[end]) in ("Mn", "Me"):
        end += 1
    return end


def _bounded(text: str, wanted: str, *, start: int, end: int) -> bool:
    """Tell whether no word runs on over either edge of the span."""
    long = len(wanted) >= PART
    if wanted[0].isalnum():
        before = start - 1
        while before >= 0 and text[before] in _JOINERS:
            before -= 1
        # An accent here belongs to the letter before it.
        while before >= 0 and unicodedata.category(text[before]) in ("Mn", "Me"):
            before -= 1
        glued = long and before >= 0 and text[before].islower() and text[start].isupper()
        if before >= 0 and not glued and _same_word(text[before], wanted[0]):
            return False
    if wanted[-1].isalnum():
        after = end
        while after < len(text) and text[after] in _JOINERS:
            after += 1
        glued = long and after < len(text) and text[after].isupper() and text[end - 1].islower()
        if after < len(text) and not glued and _same_word(text[after], wanted[-1]):
            return False
    return True


def _same_word(outside: str, inside: str) -> bool:
    """Tell whether a word runs on from one character to the other.

    A name and the number of its footnote stand together (``Jansen28``), but are two words.
    """
    return outside.isalnum() and outside.isdigit() == inside.isdigit()
