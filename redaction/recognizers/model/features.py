# SPDX-License-Identifier: EUPL-1.2
"""What the model looks at: a word, its neighbours, the marks between them, and its line.

A few features look further: the nearest word before and after that is no part of a row of names
(``de leden A, B en C`` gives *leden* for all three), the label of the field, the line above, and
the words beside other places where the same name stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from redaction.recognizers.model.looks import Bundle, kind_of, look_at, namelike, small_of
from redaction.recognizers.reading import Reading, Token

VERSION = 2
"""Raised with every change here: a model fits only the features it was trained with."""

_LABEL = re.compile(r"[ \t>|•*–-]*([^\W\d][^:\n]{0,28}?)\s?:(?!//)")
_BULLET = re.compile(r"[ \t]*(?:[-•*–▪o]|\d{1,2}[.)])\s")
_FAR = 30
"""Words that a row of names may have; beyond it no word before them is looked for."""
_NONE: Bundle = ()
_FIRST: Bundle = ("-1=^",)
Column = Sequence[str] | Sequence[Bundle]
"""For each word a feature, which may be empty, or a bundle of them."""


def sequences(reading: Reading) -> Iterator[tuple[int, list[list[str]]]]:
    """Cut a text into paragraphs and return what the model looks at.

    Yields:
        The index of the first word of the paragraph, and for each word its features.
    """
    rows = [_flat(row) for row in zip(*columns(reading), strict=True)]
    for begin, end in paragraphs(reading):
        yield begin, rows[begin:end]


def _flat(row: Iterable[str | Bundle]) -> list[str]:
    features: list[str] = []
    for one in row:
        if not isinstance(one, str):
            features += one
        elif one:
            features.append(one)
    return features


def paragraphs(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the index of the first word of every paragraph, and one past its last."""
    tokens = reading.tokens
    begin = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or _apart(reading.text[tokens[at - 1].end : tokens[at].start]):
            yield begin, at
            begin = at


def _apart(gap: str) -> bool:
    return "\f" in gap or gap.count("\n") > 1


def columns(reading: Reading) -> tuple[Column, ...]:
    """Return the features of every word of a text, one column for each kind of them."""
    tokens = reading.tokens
    if not tokens:
        return ()
    count = len(tokens)
    words = [t.text for t in tokens]
    looks = [look_at(word) for word in words]
    smalls = [look.small for look in looks]
    gaps = _gaps(reading)
    left = _heads(words, smalls, gaps)
    # Two words side by side, what stands between them, and what they give to each other's row.
    pairs = list(zip(looks, looks[1:], gaps[1:], strict=False))
    flags = [_pair(a.shape, a.flags, gap, b.shape, b.flags) for a, b, gap in pairs]
    doubles = [f"{a}|{b}" for a, b in pairwise(smalls)]
    return (
        [look.own for look in looks],
        [_FIRST, *[look.before for look in looks[:-1]]],
        ["", *[f"-1,0={a.small}|{gap}|{b.shape}" for a, b, gap in pairs]],
        ["", *[behind for behind, _ in flags]],
        [_NONE, _NONE, *[look.long_before for look in looks[:-2]]][:count],
        ["", "", *[f"-2,-1={double}" for double in doubles[:-1]]][:count],
        ["", "", "", *[look.third for look in looks[:-3]]][:count],
        [*[look.after for look in looks[1:]], _NONE],
        [*[f"0,+1={a.shape}|{gap}|{b.small}" for a, b, gap in pairs], ""],
        [*[before for _, before in flags], ""],
        [*[look.long_after for look in looks[2:]], _NONE, _NONE][-count:],
        [*[f"+1,+2={double}" for double in doubles[1:]], "", ""][-count:],
        [_marks(before, after) for before, after in pairwise(gaps)],
        *left,
        *_followers(words, smalls, gaps),
        *_lines(reading),
        _elsewhere(tokens, left[0]),
        [
            "small" if t.text[0].isupper() and t.folded in reading.small_words else ""
            for t in tokens
        ],
    )


@lru_cache(maxsize=20_000)
def _pair(shape: str, flags: str, gap: str, shape2: str, flags2: str) -> tuple[str, str]:
    """Return what two words side by side give to the row of the second, and of the first."""
    return f"-1f,0={flags}|{gap}|{shape2}|{flags2}", f"0,+1f={shape}|{flags}|{gap}|{flags2}"


@lru_cache(maxsize=5_000)
def _marks(before: str, after: str) -> Bundle:
    return (f"gb={before}", f"ga={after}", f"gg={before}|{after}")


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


def _heads(
    words: list[str], smalls: list[str], gaps: list[str]
) -> tuple[list[str], list[str], list[Bundle]]:
    """Return the nearest word before each that is no part of a row of names, in columns."""
    heads: list[str] = []
    befores: list[str] = []
    steps_of: list[Bundle] = []
    head, before, steps = "^", "^", 0
    for at, word in enumerate(words):
        gap = gaps[at]
        if gap != " ":
            if (
                at
                and (gap[0:1] == "¶" or gap[:2] in {". ", ".\n", "? ", "! ", "?\n"})
                and (len(words[at - 1]) > 2)
            ):
                head, before, steps = "^", "^", 0
            elif gap[0:1] == ":":
                head, before, steps = f"{smalls[at - 1]}:" if at else ":", head, 0
        first, last = _head(head, min(steps, 6))
        heads.append(first)
        befores.append(f"hh={before}|{head}")
        steps_of.append(last)
        if steps < _FAR and namelike(word):
            steps += 1
        else:
            head, before, steps = smalls[at], head, 0
    return heads, befores, steps_of


@lru_cache(maxsize=20_000)
def _head(head: str, steps: int) -> tuple[str, Bundle]:
    kind = kind_of(head) if head.isalpha() else ""
    return f"h={head}", (f"hd={steps}|{head}", f"hk={min(steps, 2)}|{kind}")


def _followers(
    words: list[str], smalls: list[str], gaps: list[str]
) -> tuple[list[str], list[str], list[str]]:
    """Return the nearest word after each that is no part of a row of names, in columns."""
    tails: list[str] = []
    afters: list[str] = []
    kinds_of: list[str] = []
    tail, after = "$", "$"
    for at in range(len(words) - 1, -1, -1):
        gap = gaps[at + 1]
        if gap != " " and (gap[0:1] == "¶" or (gap[:2] in {". ", ".\n"} and len(words[at]) > 2)):
            tail, after = "$", "$"
        first, last = _tail(tail)
        tails.append(first)
        afters.append(f"tt={tail}|{after}")
        kinds_of.append(last)
        if not namelike(words[at]):
            tail, after = smalls[at], tail
    return tails[::-1], afters[::-1], kinds_of[::-1]


@lru_cache(maxsize=20_000)
def _tail(tail: str) -> tuple[str, str]:
    return f"t={tail}", f"tk={kind_of(tail) if tail.isalpha() else ''}"


def _lines(reading: Reading) -> tuple[Column, ...]:
    """Return what the line of each word says, and its place there: lines above, mark, label."""
    tokens, text = reading.tokens, reading.text
    ups: list[str] = []
    ups2: list[str] = []
    found: list[Bundle] = []
    places: list[Bundle] = []
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
        label = small_of(match.group(1)) if match else ""
        value = line.start + match.end() if match else line.start
        size = f"{count if count < 4 else 4 if count < 7 else 7}"
        if _BULLET.match(line.text):
            size += "b"
        ups += [f"up={above[-1]}"] * count
        ups2 += [f"up2={above[-2]}"] * count
        ends = text[line.end - 1 : line.end]
        found += [_line(size, ends, shout=line.text.isupper())] * count
        for index in range(count):
            named = label if tokens[first + index].start >= value else ""
            places.append(_place(min(index, 5), size, named))
        whole = line.text.strip()
        short = len(whole) <= 30 and count <= 3
        above.append(small_of(whole.rstrip(": ")) if short else label + "…" if label else "…")
    missing = len(tokens) - len(found)
    nothing = [_NONE] * missing
    return ups + [""] * missing, ups2 + [""] * missing, found + nothing, places + nothing


@lru_cache(maxsize=1_000)
def _line(size: str, ends: str, *, shout: bool) -> Bundle:
    own = (f"ln={size}", f"le={ends}")
    return (*own, "shout") if shout else own


@lru_cache(maxsize=5_000)
def _place(index: int, line: str, label: str) -> Bundle:
    own = (f"pos={min(index, 4)}/{line}",)
    return (*own, f"lab={label}", f"labp={label}|{index}") if label else own


def _elsewhere(tokens: tuple[Token, ...], heads: list[str]) -> Column:
    """Return for each capitalised word what stands beside it elsewhere in the same text."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(tokens):
        if token.capital and len(token.text) > 2:
            places[token.text].append(at)
    found = [_NONE] * len(tokens)
    for where in places.values():
        if len(where) < 2:
            continue
        for at in where:
            others = {heads[o] for o in where[:6] if o != at}
            found[at] = _others(*sorted(others)[:4])
    return found


@lru_cache(maxsize=20_000)
def _others(*heads: str) -> Bundle:
    return tuple(f"o{head}" for head in heads)
