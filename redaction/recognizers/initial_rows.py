# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials in a line that says who read or signed: ``Gezien: TO 2/5   Bem 6/5   plv SG vdB``.

Such a line is cut at bars, slashes, commas, arrows and wide spaces. Of each piece the last word may
be initials: alone, behind a unit or function, or before a day or a tick. A piece of one unit only
(``FEZ``) is none; so a whole line of units stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import (
    CAPITALS,
    DOTTED,
    MIXED,
    SHORTENED,
    SURE,
    UNITS,
    WORDS,
    body,
)
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_SAID = r"(?:(?:mede|mee|eind|tegen)?p ?a ?r ?a ?a ?f|(?:mede|mee|eind)?paraf(?:en|ering)|para(?:fen)?(?:route|lijst|blok)|par\.|geparafeerd|afgetekend|getekend|ondertekend|gezien|gez\.|gelezen|(?:mede|mee)(?:ge)?lez(?:en|ers?)|akkoord|akk\.|route|routing|rondgang|accordering|retour|langs|ontvangen|doorgeleid|binnengekomen|afgedaan|voorgelegd|initialen)"
_LINE = re.compile(
    rf"(?im)^[ \t>|*•-]*{_SAID}(?![^\W\d_])(?P<who>(?:(?![ ]{{2}})[^\n:|/]){{0,32}}?(?=[ ]?:)|[^\n:|/]{{0,32}}?)(?P<cut>[ ]?[:|=]|[ ]{{2,}}|\t|[ ])(?P<rest>[^\n]{{2,150}})$"
)
_PIECE = re.compile(r"(?:(?![ ]{2})[^|/,;→>\t\n]|(?<=v)/(?=d))+")
_DAY = r"(?:[ ,(]{1,3}(?:d\.?d\.?[ ]?)?[0-3]?\d(?:[-/.][01]?\d(?:[-/.]\d{2,4})?|[ ](?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w{0,6}\.?)(?:[-/.]\d{2,4})?\)?)"
_TICK = r"(?:[ ]?(?:[✓✔√]|\((?:ok|akk|v|x)\)|ok|akk\.?|akkoord|gez\.?))"
_SLASHED_DAY = re.compile(r"(?<=\d)/(?=[01]?\d(?!\d))")
_SCRIBBLED = r"[a-z]{2,4}"
"""Small letters, which count only where a name of the note spells them."""
_FORM = rf"(?:{DOTTED}|{MIXED}|{CAPITALS}|{SHORTENED}|{_SCRIBBLED})"
_SIGN = re.compile(
    rf"^[ (]*(?P<lead>(?:[A-Za-z&][\w&.-]{{0,24}}[ :]{{1,2}}){{0,4}}?)(?P<n>{_FORM})(?![\w’'])\.?(?P<d>{_DAY})?(?P<t>{_TICK})?[ ).]*$"
)
_PREFIX = re.compile(
    r"(?<![\w-])(?P<w>[A-ZÀ-Þ][^\W\d_]{3,20})[ ](?i:gezien|gez\.?|akkoord|akk\.?|par\.?|paraaf|gelezen|ok)[ ,]{1,2}(?:d\.?d\.?[ ]?)?(?:[0-3]?\d[-/][01]?\d[ ,]{1,3})?(?P<n>[A-ZÀ-Þ][a-zà-ÿ]{1,3})(?=[ \t]*$|[ ]*[|,;])",
    re.MULTILINE,
)
"""The first letters of the name before the verdict: ``Djoeke gezien 21/3 Dj``."""
_LEAST = 2


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials in lines that say who read or signed."""
    text = reading.text
    own: OwnNames | None = None
    for line in find_all(_LINE, text):
        own = own or own_names(reading)
        yield from _row(line, own)
    for match in find_all(_PREFIX, text):
        if match.group("w").startswith(match.group("n")) and match.group("w") != match.group("n"):
            yield _claim(*match.span("n"))


def _row(line: re.Match[str], own: OwnNames) -> Iterator[Claim]:
    base = line.start("rest")
    # A day is no place to cut, and it keeps its length.
    rest = _SLASHED_DAY.sub("-", line.group("rest"))
    signs: list[re.Match[str]] = []
    starts: list[int] = []
    pieces = [p for p in _PIECE.finditer(rest) if p.group().strip()]
    for piece in pieces:
        sign = _SIGN.match(piece.group())
        if sign is not None:
            signs.append(sign)
            starts.append(base + piece.start())
    sure = [s for s in signs if _is_sure(s, own)]
    set_apart = line.group("cut") != " "
    if not sure and not (set_apart and "par" in line.group().split()[0].casefold()):
        return
    if 2 * len(signs) < len(pieces) or (not set_apart and len(sure) < _LEAST):
        return
    for sign, start in zip(signs, starts, strict=True):
        if sign in sure or _in_company(sign):
            yield _claim(start + sign.start("n"), start + sign.end("n"))


def _is_sure(sign: re.Match[str], own: OwnNames) -> bool:
    """Tell whether a piece is somebody's initials whatever stands beside it."""
    raw = sign.group("n")
    if raw.casefold().strip(".") in WORDS:
        return False
    if own.spell(raw) or (SURE.fullmatch(raw) and not body(raw)):
        return True
    timed = bool(sign.group("d") or sign.group("t"))
    return timed and not raw.islower() and not body(raw) and _free(raw)


def _in_company(sign: re.Match[str]) -> bool:
    """Tell whether a piece is initials because others of its line are."""
    raw = sign.group("n")
    if raw.islower() or raw.casefold().strip(".") in WORDS or not _free(raw):
        return False
    if len(raw) == _LEAST:
        return raw not in UNITS
    return not body(raw) and len(raw) <= 4


def _free(raw: str) -> bool:
    """Tell whether a shortened name is no word, and no day or function: ``Ma``, ``Min``."""
    bare = raw.strip(".")
    return not bare[1:].islower() or len(bare) < 2 or not lexicon.ordinary(bare)


def _claim(start: int, end: int) -> Claim:
    return Claim(start, end, "INITIALS", 0.6, "in a line of those who read or signed", strong=True)


RECOGNISER = Recogniser("initial-rows", ("INITIALS",), 2, find)
