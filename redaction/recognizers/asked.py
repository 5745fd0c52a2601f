# SPDX-License-Identifier: EUPL-1.2
"""A text as an outside witness is asked about it, and the way back to the text's own offsets.

A witness that was trained on newspapers knows no ligatures, soft hyphens or words broken over
lines, and finds next to nothing in CAPITALS; what it is asked is mended first. Every character
remembers where it came from, so what the witness says is about the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from redaction.recognizers.lexicon import PARTICLES
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

SCORE = 0.6
"""How sure a claim of an outside witness is: of use beside another, alone a doubt."""

LONGEST = 1500
"""Most characters of a piece, so that one answer never takes long."""

_FULL_LINE = 60
"""A line of so many characters was probably broken by the margin and goes on below."""

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f]*")
_BROKEN = re.compile(r"-[ \t]*\n[ \t]*(?=[^\W\d_])")
_UNSEEN = re.compile(r"\u00ad(?:[ \t]*\n)?|[\u200b-\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Asked(NamedTuple):
    """One piece of a text, mended.

    Attributes:
        text: what the witness is asked; every run of white space is one space.
        starts: for each of its characters the first code point it stands for.
        ends: for each of its characters one past the last code point it stands for.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters ``start`` to ``end`` stand in the text itself."""
        return self.starts[start], self.ends[end - 1]


def asked(reading: Reading, start: int, end: int) -> Asked:
    """Return one stretch of a text, mended.

    Args:
        reading: the text.
        start: first code point.
        end: one past the last.
    """
    text = reading.text
    out: list[tuple[str, int, int]] = []
    at = start
    while at < end:
        gone = _UNSEEN.match(text, at, end) or _BROKEN.match(text, at, end)
        if gone is not None:
            if gone.group()[0] == "-" and not text[gone.end()].islower():
                out.append(("-", at, at + 1))
            at = gone.end()
            continue
        cluster = _CLUSTER.match(text, at, end)
        stop = cluster.end() if cluster else at + 1
        # Frog's tokeniser writes ß as ss; every other sign it leaves as NFKC has it.
        for sign in unicodedata.normalize("NFKC", text[at:stop]).replace("ß", "ss"):
            plain = sign if sign.isprintable() and not sign.isspace() else " "
            if plain != " " or (out and out[-1][0] != " "):
                out.append((plain, at, stop))
        at = stop
    while out and out[-1][0] == " ":
        out.pop()
    return _calm(out)


def pieces(reading: Reading) -> Iterator[Asked]:
    """Yield a text piece by piece: a line, or more where the margin broke it.

    Pieces without a word that begins with a capital hold no name and are left out.
    """
    start = end = -1
    runs_on = False
    for line in reading.lines:
        blank = not line.text.strip()
        fits = line.end - start <= LONGEST
        new_page = line.start > 0 and reading.text[line.start - 1] == "\f"
        if start >= 0 and (blank or not runs_on or not fits or new_page):
            yield from _worth_asking(reading, start, end)
            start = -1
        if not blank:
            start = line.start if start < 0 else start
            end = line.end
        shown = line.text.strip()
        runs_on = len(shown) >= _FULL_LINE or shown.endswith(("-", "\u00ad"))
    if start >= 0:
        yield from _worth_asking(reading, start, end)


def _worth_asking(reading: Reading, start: int, end: int) -> Iterator[Asked]:
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = reading.text.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        piece = asked(reading, start, stop)
        if any(word.group()[0].isupper() for word in _WORD.finditer(piece.text)):
            yield piece
        start = stop


def _calm(signs: list[tuple[str, int, int]]) -> Asked:
    """Write a piece that is in CAPITALS as names are written elsewhere: Jan van den Berg."""
    text = "".join(sign for sign, _, _ in signs)
    words = list(find_all(_WORD, text))
    if len(words) >= 2 and text.isupper():
        calm = list(text)
        for word in words:
            small = word.group().lower()
            if len(small) == len(word.group()):
                whole = small if small in PARTICLES else small[0].upper() + small[1:]
                calm[word.start() : word.end()] = whole
        text = "".join(calm)
    return Asked(text, tuple(s for _, s, _ in signs), tuple(e for _, _, e in signs))
