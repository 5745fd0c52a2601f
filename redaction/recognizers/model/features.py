# SPDX-License-Identifier: EUPL-1.2
"""What the model looks at: a word, its neighbours, the marks between them, and its line.

A few features look further: the nearest word before and after that is no part of a row of names
(``de leden A, B en C`` gives *leden* for all three), the label of the field, the line above, and
the words beside other places where the same name stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from redaction.recognizers import lexicon
from redaction.recognizers.model import kinds
from redaction.recognizers.reading import Reading, Token

VERSION = 2
"""Raised with every change here: a model fits only the features it was trained with."""

_NO_LETTERS = re.compile(r"[0-9]")
_PARTIES = frozenset(
    [
        "VVD",
        "PVV",
        "CDA",
        "D66",
        "GL",
        "PvdA",
        "SP",
        "CU",
        "SGP",
        "PvdD",
        "DENK",
        "FvD",
        "FVD",
        "JA21",
        "BBB",
        "NSC",
        "Volt",
        "BIJ1",
        "OSF",
        "BVNL",
        "LPF",
        "ChristenUnie",
        "GroenLinks",
        "GroenLinks-PvdA",
        "GL-PvdA",
        "50PLUS",
    ]
)
_LINKS = frozenset(("en", "of", "c", "s", "cs", "e", "o"))
_LABEL = re.compile(r"[ \t>|•*–-]*([^\W\d][^:\n]{0,28}?)\s?:(?!//)")
_BULLET = re.compile(r"[ \t]*(?:[-•*–▪o]|\d{1,2}[.)])\s")
_FAR = 30
"""Words that a row of names may have; beyond it no word before them is looked for."""


def sequences(reading: Reading) -> Iterator[tuple[int, list[list[str]]]]:
    """Cut a text into paragraphs and return what the model looks at.

    Yields:
        The index of the first word of the paragraph, and for each word its features.
    """
    tokens = reading.tokens
    if not tokens:
        return
    rows = _rows(reading)
    begin = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or _apart(reading.text[tokens[at - 1].end : tokens[at].start]):
            yield begin, rows[begin:at]
            begin = at


def _apart(gap: str) -> bool:
    return "\f" in gap or gap.count("\n") > 1


def _rows(reading: Reading) -> list[list[str]]:
    tokens = reading.tokens
    words = [t.text for t in tokens]
    looks = [_look(word) for word in words]
    gaps = _gaps(reading)
    left, right = _heads(words, gaps), _followers(words, gaps)
    lines = _lines(reading)
    again = _elsewhere(tokens, left)
    last = len(words) - 1
    rows: list[list[str]] = []
    for at, look in enumerate(looks):
        before, after = gaps[at], gaps[at + 1]
        row = [*look.own]
        if at > 0:
            one = looks[at - 1]
            row += one.before
            row.append(f"-1,0={one.small}|{before}|{look.shape}")
            row.append(f"-1f,0={one.flags}|{before}|{look.shape}|{look.flags}")
        else:
            row.append("-1=^")
        if at > 1:
            two = looks[at - 2]
            row += two.long_before
            row.append(f"-2,-1={two.small}|{one.small}")
        if at > 2:
            row.append(f"-3={looks[at - 3].small}")
        if at < last:
            one = looks[at + 1]
            row += one.after
            row.append(f"0,+1={look.shape}|{after}|{one.small}")
            row.append(f"0,+1f={look.shape}|{look.flags}|{after}|{one.flags}")
        if at + 1 < last:
            two = looks[at + 2]
            row += two.long_after
            row.append(f"+1,+2={one.small}|{two.small}")
        row += (f"gb={before}", f"ga={after}", f"gg={before}|{after}")
        row += left[at]
        row += right[at]
        row += lines[at]
        row += again[at]
        if words[at][0].isupper() and words[at].casefold() in reading.small_words:
            row.append("small")
        rows.append(row)
    return rows


def _gaps(reading: Reading) -> list[str]:
    """Return what stands before each word, and after the last: marks, with spaces made one."""
    text, tokens = reading.text, reading.tokens
    gaps = [_gap(text[max(0, tokens[0].start - 4) : tokens[0].start] if tokens[0].start else "^")]
    gaps += [_gap(text[a.end : b.start]) for a, b in pairwise(tokens)]
    gaps.append(_gap(text[tokens[-1].end : tokens[-1].end + 4]) or "$")
    return gaps


@lru_cache(maxsize=5_000)
def _gap(raw: str) -> str:
    if raw == " ":
        return raw
    if _apart(raw):
        return "¶" + raw.strip()[:2]
    return re.sub(r"[ \t\u00a0]+", " ", raw)[:4]


@lru_cache(maxsize=50_000)
def _small(word: str) -> str:
    return _NO_LETTERS.sub("0", word.casefold())


def _shape(word: str) -> str:
    out = ""
    for c in word:
        kind = "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c
        if not out.endswith(kind) or len(out) < 2 or out[-2] != kind:
            out += kind
    return out[:8]


def _lists(word: str) -> str:
    """Return in which lists a word stands, as letters."""
    flags = ""
    if lexicon.first_name(word):
        flags += "F"
    if lexicon.surname(word):
        flags += "L"
    if lexicon.ordinary(word):
        flags += "W"
    if lexicon.place(word):
        flags += "P"
    if lexicon.abbreviation(word):
        flags += "A"
    if lexicon.listed("terms", word):
        flags += "T"
    if lexicon.listed("occupations", word):
        flags += "O"
    if word.casefold() in lexicon.PARTICLES:
        flags += "v"
    if word in _PARTIES:
        flags += "Q"
    return flags + _kind(word)


def _kind(word: str) -> str:
    """Return ``V`` for a finite verb and ``H`` for a word for a person, or both."""
    return f"{'V' if kinds.verb(word) else ''}{'H' if kinds.person(word) else ''}"


class _Look(NamedTuple):
    """What one word gives to its own row, and to those of the words around it.

    Attributes:
        small: the word without case, its digits as zeros.
        shape: its capitals, small letters, digits and marks.
        flags: the lists that hold it, and its kind.
        own: features of its own row.
        before: of the row of the word behind it.
        after: of the row of the word before it.
        long_before: of the row of the second word behind it.
        long_after: of the row of the second word before it.
    """

    small: str
    shape: str
    flags: str
    own: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    long_before: tuple[str, ...]
    long_after: tuple[str, ...]


@lru_cache(maxsize=50_000)
def _look(word: str) -> _Look:
    small = _small(word)
    shape, flags = _shape(word), _lists(word)
    end, both = small[-3:], f"{shape}|{flags}"
    own = (
        "1",
        f"w={small}",
        f"s2={small[-2:]}",
        f"s3={end}",
        f"s4={small[-4:]}",
        f"p2={small[:2]}",
        f"p4={small[:4]}",
        f"sh={shape}",
        f"f={flags}",
        f"shf={both}",
        f"n={min(len(word), 9)}",
    )
    return _Look(
        small,
        shape,
        flags,
        own,
        before=(f"-1={small}", f"-1s3={end}", f"-1shf={both}"),
        after=(f"+1={small}", f"+1s3={end}", f"+1shf={both}"),
        long_before=(f"-2={small}", f"-2shf={both}"),
        long_after=(f"+2={small}", f"+2shf={both}"),
    )


@lru_cache(maxsize=50_000)
def _namelike(word: str) -> bool:
    """Tell whether a word may be part of a row of names and is stepped over."""
    if word.casefold() in lexicon.PARTICLES or word in _LINKS or word in _PARTIES:
        return True
    if not word[0].isupper():
        return False
    if lexicon.in_a_name(word):
        return True
    return not (lexicon.ordinary(word) or lexicon.listed("terms", word))


def _heads(words: list[str], gaps: list[str]) -> list[tuple[str, ...]]:
    """Return the nearest word before each that is no part of a row of names."""
    found: list[tuple[str, ...]] = []
    head, before, steps = "^", "^", 0
    for at, word in enumerate(words):
        gap = gaps[at]
        if (
            at
            and (gap.startswith("¶") or gap[:2] in {". ", ".\n", "? ", "! ", "?\n"})
            and (len(words[at - 1]) > 2)
        ):
            head, before, steps = "^", "^", 0
        elif gap.startswith(":"):
            head, before, steps = f"{_small(words[at - 1])}:" if at else ":", head, 0
        kind = _kind(head) if head.isalpha() else ""
        found.append((
            f"h={head}",
            f"hh={before}|{head}",
            f"hd={min(steps, 6)}|{head}",
            f"hk={min(steps, 2)}|{kind}",
        ))  # fmt: skip
        if _namelike(word) and steps < _FAR:
            steps += 1
        else:
            head, before, steps = _small(word), head, 0
    return found


def _followers(words: list[str], gaps: list[str]) -> list[tuple[str, ...]]:
    """Return the nearest word after each that is no part of a row of names."""
    found: list[tuple[str, ...]] = [()] * len(words)
    tail, after = "$", "$"
    for at in range(len(words) - 1, -1, -1):
        gap = gaps[at + 1]
        if gap.startswith("¶") or (gap[:2] in {". ", ".\n"} and len(words[at]) > 2):
            tail, after = "$", "$"
        found[at] = (
            f"t={tail}",
            f"tt={tail}|{after}",
            f"tk={_kind(tail) if tail.isalpha() else ''}",
        )
        if not _namelike(words[at]):
            tail, after = _small(words[at]), tail
    return found


def _lines(reading: Reading) -> list[tuple[str, ...]]:
    """Return for each word what its line says: label, place in it, the lines above."""
    tokens, text = reading.tokens, reading.text
    found: list[tuple[str, ...]] = []
    at = 0
    above: list[str] = ["^", "^"]
    for line in reading.lines:
        first = at
        while at < len(tokens) and tokens[at].start < line.end:
            at += 1
        count = at - first
        if not count:
            continue
        match = _LABEL.match(line.text)
        label = _small(match.group(1)) if match else ""
        value = line.start + match.end() if match else line.start
        shout = line.text.isupper()
        size = count if count < 4 else 4 if count < 7 else 7
        bullet = "b" if _BULLET.match(line.text) else ""
        ends = text[line.end - 1 : line.end]
        common = [f"up={above[-1]}", f"up2={above[-2]}", f"ln={size}{bullet}", f"le={ends}"]
        if shout:
            common.append("shout")
        for index in range(first, at):
            own = [*common, f"pos={min(index - first, 4)}/{size}{bullet}"]
            if label and tokens[index].start >= value:
                own.append(f"lab={label}")
                own.append(f"labp={label}|{min(index - first, 5)}")
            found.append(tuple(own))
        whole = line.text.strip()
        short = len(whole) <= 30 and count <= 3
        above.append(_small(whole.rstrip(": ")) if short else label + "…" if label else "…")
    while len(found) < len(tokens):
        found.append(())
    return found


def _elsewhere(tokens: tuple[Token, ...], left: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return for each capitalised word what stands beside it elsewhere in the same text."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(tokens):
        if token.capital and len(token.text) > 2:
            places[token.text].append(at)
    found: list[tuple[str, ...]] = [()] * len(tokens)
    for where in places.values():
        if len(where) < 2:
            continue
        for at in where:
            heads = {left[o][0] for o in where[:6] if o != at}
            found[at] = tuple(sorted(f"o{h}" for h in heads))[:4]
    return found
