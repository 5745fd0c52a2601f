# SPDX-License-Identifier: EUPL-1.2
"""When two spellings are the same text, for the inspector alone (DESIGN §6, what is a leak).

Written apart from the search that the remover uses, so that one mistake cannot hide in both.

*On a page* a text is compared after NFKC, without case, accents, spaces, hyphens, soft hyphens,
ligatures and line breaks, on word boundaries (also between a letter and a digit: footnotes; for
6 letters or more also where a capital follows a small letter),
forwards and backwards. *In hidden places* all
punctuation is left out as well, a change between letters and digits or from a small letter to a
capital ends a word, and one part of a name of 6 letters or more is enough; except a part that
the pages show as an ordinary word, written with a small letter.

Very short texts would match by chance. Three characters (a surname such as *Bos*) need the same
capitals and a whole word. Initials, and anything shorter, count only near the boxes they were
removed from and in places that hold sentences, never in binary data. Fewer than nine digits must
stand in the same groups (``1-2-1980`` is not ``12 1980``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from redaction.decision import Removal

PART = 6
"""Letters that make one part of a name telling on its own (DESIGN §6)."""

_GLUE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Invisible inside a word: they neither count nor end it."""

_LINE_HYPHENS = frozenset("\x02\ufffe")
"""What PDFium writes for a hyphen at the end of a line."""


@lru_cache(maxsize=8192)
def _letters_of(char: str) -> str:
    """Return what of one code point is compared, empty for spaces, hyphens and marks."""
    if char in _GLUE or char in _LINE_HYPHENS:
        return ""
    spelled = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char)).casefold()
    return "".join(
        c
        for c in unicodedata.normalize("NFKD", spelled)
        if not c.isspace() and unicodedata.category(c) not in ("Mn", "Me", "Pd", "Cf", "Cc")
    )


@lru_cache(maxsize=8192)
def _bare_letters_of(char: str) -> str:
    """Return the letters and digits of what of one code point is compared."""
    return "".join(c for c in _letters_of(char) if c.isalnum())


@lru_cache(maxsize=8192)
def _ends_a_word(char: str) -> bool:
    """Tell whether a code point that is not compared stands between two words."""
    return char not in _GLUE and unicodedata.category(char) not in ("Mn", "Me", "Cf")


class _Table(dict[int, str]):
    """What of each code point is compared, filled in as they are met."""

    def __init__(self, letters_of: Callable[[str], str]) -> None:
        super().__init__()
        self._letters_of = letters_of

    def __missing__(self, code: int) -> str:
        letters = self[code] = self._letters_of(chr(code))
        return letters


_LETTERS, _BARE_LETTERS = _Table(_letters_of), _Table(_bare_letters_of)


@dataclass(frozen=True)
class Folded:
    """A text as it is compared.

    Attributes:
        written: the text as it stands.
        bare: whether only letters and digits are compared.
    """

    written: str
    bare: bool = False

    @cached_property
    def text(self) -> str:
        """The compared characters."""
        return self.written.translate(self._table)

    @property
    def origin(self) -> list[int]:
        """For each compared character the offset of the code point it comes from."""
        return self._places[0]

    @property
    def joined(self) -> list[bool]:
        """For each whether it follows the one before without anything between."""
        return self._places[1]

    @property
    def _table(self) -> _Table:
        return _BARE_LETTERS if self.bare else _LETTERS

    @cached_property
    def _places(self) -> tuple[list[int], list[bool]]:
        # Most texts tell nothing, and nobody asks where their letters stood.
        codes = np.frombuffer(self.written.encode("utf-32-le", "surrogatepass"), "<u4")
        kinds, kind = np.unique(codes, return_inverse=True)
        letters = np.array([len(self._table[code]) for code in kinds.tolist()], np.intp)
        ends = np.array([_ends_a_word(chr(code)) for code in kinds.tolist()], np.bool_)
        origin = np.repeat(np.arange(len(codes)), letters[kind])
        apart = np.cumsum(ends[kind] & (letters[kind] == 0))[origin]
        joined = np.diff(apart, prepend=-1) == 0
        return origin.tolist(), joined.tolist()


def fold(text: str, *, bare: bool = False) -> Folded:
    """Return ``text`` as it is compared; with ``bare`` letters and digits only."""
    return Folded(text, bare)


@dataclass(frozen=True)
class Secret:
    """One removed text in the forms in which it is looked for.

    Attributes:
        id: id of the (first) removal with this text.
        text: the text itself.
        shown: folded as pages are compared.
        bare: folded as hidden places are compared.
        parts: bare parts of a name that are telling on their own in hidden places.
        exact: found only with the same capitals, as a whole word.
        near_only: on pages looked for only near the boxes it was removed from.
    """

    id: str
    text: str
    shown: str
    bare: str
    parts: tuple[str, ...]
    exact: bool
    near_only: bool

    @property
    def tidy(self) -> str:
        """The text with its capitals, without what comparing leaves out."""
        return _with_capitals(self.text)


def _with_capitals(text: str) -> str:
    return "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if not c.isspace() and unicodedata.category(c) not in ("Mn", "Me", "Pd", "Cf", "Cc")
    )


def _parts(text: str, kind: str) -> tuple[str, ...]:
    """Return the telling parts of a name, an e-mail address or an account name."""
    if kind == "EMAIL":
        text, kind = text.partition("@")[0].title(), "PERSON"
    if kind not in ("PERSON", "USERNAME"):
        return ()
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text))
    capitals = any(word[0].isupper() for word in words)
    named = [word for word in words if word[0].isupper() or not capitals]
    folded = (fold(word, bare=True).text for word in named)
    return tuple(dict.fromkeys(word for word in folded if len(word) >= PART))


def secret(id: str, text: str, kind: str) -> Secret:
    """Return the forms in which ``text`` of entity type ``kind`` is looked for."""
    shown, bare = fold(text).text, fold(text, bare=True).text
    return Secret(
        id=id,
        text=text,
        shown=shown,
        bare=bare,
        parts=tuple(part for part in _parts(text, kind) if part != bare),
        exact=len(bare) <= 3,
        near_only=len(bare) <= 2 or (kind == "INITIALS" and len(bare) <= 4),
    )


def secrets_of(removals: Iterable[Removal]) -> tuple[Secret, ...]:
    """Return one secret for every distinct removed text that has a letter or digit."""
    found: dict[str, Secret] = {}
    for removal in removals:
        one = secret(removal.id, removal.text, removal.type)
        if one.bare:
            found.setdefault(one.shown if not one.exact else one.tidy, one)
    return tuple(found.values())


def _same_groups(text: str, wanted: str) -> bool:
    """Tell whether short numbers stand in the same groups of digits, or in one."""
    groups = re.findall(r"\d+", text)
    return len(groups) == 1 or groups == re.findall(r"\d+", wanted)


def _at_word_edges(folded: Folded, start: int, end: int) -> bool:
    """Tell whether no word runs on over either edge.

    Between a letter and a digit a word ends: readers write the number of a footnote to the word
    it stands at (``Jansen`` with note 28 reads ``Jansen28``).
    """
    return not (_runs_on(folded, start) or _runs_on(folded, end))


def _at_capitals(text: str, folded: Folded, start: int, end: int) -> bool:
    """Tell whether a long text is parted from its neighbours by capitals where spaces lack."""
    if end - start < PART:
        return False
    return not any(
        _runs_on(folded, at)
        and not (text[folded.origin[at - 1]].islower() and text[folded.origin[at]].isupper())
        for at in (start, end)
    )


def _runs_on(folded: Folded, at: int) -> bool:
    if not 0 < at < len(folded.text) or not folded.joined[at]:
        return False
    before, after = folded.text[at - 1], folded.text[at]
    return before.isalnum() and after.isalnum() and before.isdigit() == after.isdigit()


def _occurrences(folded: Folded, needle: str) -> Iterator[tuple[int, int]]:
    at = folded.text.find(needle)
    while at >= 0:
        yield at, at + len(needle)
        at = folded.text.find(needle, at + 1)


def find_shown(text: str, folded: Folded, wanted: Secret) -> list[tuple[int, int]]:
    """Return the spans of ``text`` (code points) that show ``wanted``, as pages are compared."""
    needles = [wanted.shown]
    if len(wanted.shown) >= PART and wanted.shown[::-1] != wanted.shown:
        needles.append(wanted.shown[::-1])
    spans = []
    for needle in filter(None, needles):
        for start, end in _occurrences(folded, needle):
            a, b = folded.origin[start], folded.origin[end - 1] + 1
            whole = _at_word_edges(folded, start, end)
            if not whole and not _at_capitals(text, folded, start, end):
                continue
            if wanted.exact and _with_capitals(text[a:b]) != wanted.tidy:
                continue
            if needle.isdigit() and len(needle) < 9 and not _same_groups(text[a:b], wanted.text):
                continue
            spans.append((a, b))
    return spans


def _hidden_edge(text: str, folded: Folded, at: int, *, long: bool) -> bool:
    """Tell whether a word may begin or end before folded character ``at`` in a hidden place."""
    if at <= 0 or at >= len(folded.text) or not folded.joined[at]:
        return True
    before, after = text[folded.origin[at - 1]], text[folded.origin[at]]
    if before.isdigit() != after.isdigit():
        return True
    if not long or not after.isupper():
        return False
    following = text[folded.origin[at] + 1 : folded.origin[at] + 2]
    return before.islower() or following.islower()


def tells(text: str, wanted: Secret, *, ordinary: frozenset[str] = frozenset()) -> bool:
    """Tell whether a hidden ``text`` gives ``wanted`` away, whole or in a telling part.

    Args:
        text: what stands in the hidden place.
        wanted: the removed text.
        ordinary: folded words that the pages show with a small letter.
    """
    return bool(told_by(text, (wanted,), ordinary=ordinary))


def told_by(
    text: str, secrets: Sequence[Secret], *, ordinary: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the ids of the secrets that a hidden ``text`` gives away, like :func:`tells`."""
    folded = fold(text, bare=True)
    found = set()
    for wanted in secrets:
        for needle in (wanted.bare, *(p for p in wanted.parts if p not in ordinary)):
            spellings = [needle]
            if len(needle) >= PART and needle[::-1] != needle:
                spellings.append(needle[::-1])
            for spelling in spellings:
                if spelling in folded.text and _tells(text, folded, spelling, wanted):
                    found.add(wanted.id)
    return frozenset(found)


def _tells(text: str, folded: Folded, spelling: str, wanted: Secret) -> bool:
    long = len(spelling) >= PART
    for start, end in _occurrences(folded, spelling):
        if not _hidden_edge(text, folded, start, long=long):
            continue
        if not _hidden_edge(text, folded, end, long=long):
            continue
        span = text[folded.origin[start] : folded.origin[end - 1] + 1]
        if wanted.exact and _with_capitals(span) != wanted.tidy:
            continue
        if spelling.isdigit() and len(spelling) < 9 and not _same_groups(span, wanted.text):
            continue
        return True
    return False


def ordinary_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the folded words of 6 letters or more that stand in ``texts`` with a small letter."""
    words = {word for text in texts for word in re.findall(r"[^\W\d_]{6,}", text)}
    return frozenset(
        word.lower() if word.isascii() else fold(word, bare=True).text
        for word in words
        if word[0].islower()
    )
