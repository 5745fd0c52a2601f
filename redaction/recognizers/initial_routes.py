# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials in a route that tells for each unit who signed: ``FEZ mb | WJZ PS 3/5 | DGIS PG``.

What stands behind a unit there is somebody's, also where it is a word or another body's letters,
and the unit stays. A row of nothing but marks is told by one of them that is sure. And whoever's
name stands beside a mark with the same letters has signed: ``ok (Olga Kerkstra)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import (
    DOTTED,
    MIXED,
    SURE,
    UNITS,
    WORDS,
    body,
    first_letters,
)
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_U = "[A-ZÀ-ÖØ-Þ]"
_LABEL = re.compile(
    r"(?im)^[ \t>|*•-]*(?:(?:mede|mee|eind)?para(?:af|fen|fering)[- ]?(?:route|blok|lijst|veld(?:en)?|vak(?:ken)?|strook|kolom)?[ \t|]*(?:[:=]|[ ]{2}|$)|(?:route|routing|rondgang|accordering)[ \t]*(?::|$)|[^\n:|]{0,20}\b(?:mee|mede)?gelezen[ ]door[ ]?:)"
)
_COLONS = re.compile(
    r"(?m)^[ \t]*[A-Z][\w&-]{1,8}:[ ]?[\w.]{2,7}(?:[ ]{2,}[A-Z][\w&-]{1,8}:[ ]?[\w.]{2,7}){1,5}[ \t]*$"
)
"""A row without a label: ``BHM: GvS   DGF: MT   WJZ: KdV``."""
_CUT = re.compile(r"[ ]{2,}|[ ]?;[ ]?|[ ][-–—/][ ]|,[ ]|[ ](?=\d\)[ ])")
_BARRED = re.compile(r"[ ]*[|\t;·•→>][ ]*|[ ][-–—/][ ]|,[ ]")
_BARS = re.compile(r"[|\t·•→>]")
_MARK = rf"(?:{DOTTED}|{MIXED}|{_U}v{_U}[a-z](?!\w)|{_U}{{2,4}}|{_U}[a-z]{{1,2}}{_U}?|{_U}{{2}}[a-z]{{1,2}}|[a-z]{{1,3}}{_U}{{1,2}}|[a-z]{{2,4}})"
_DAY = r"(?:[ ,]{1,2}\(?(?:d\.?d\.?[ ]?)?[0-3]?\d[-/.][01]?\d(?:[-/.](?:19|20)?\d\d)?\)?)"
_PIECE = re.compile(
    rf"[ (]*(?:\d\)[ ])?(?:(?P<unit>(?:[A-Za-z][\w&/-]{{0,18}}\.?[ ]){{0,2}}?[A-Za-z][\w&/-]{{0,18}}\.?)(?:[ ]?:[ ]?|[ ]{{1,3}}))?"
    rf"(?P<n>{_MARK})(?![\w’'])\.?(?P<d>{_DAY})?(?:[ ]\((?P<name>{_U}[^()\n]{{2,40}})\))?[ .)]*"
)
_WIDE = re.compile(
    rf"[ \t]*(?P<unit>[A-Z][\w&/-]{{1,18}})[ ]{{2,}}(?P<n>{_MARK})[ ]{{2,}}(?P<d>{_DAY.replace('{1,2}', '{0,2}', 1)})(?P<name>(?!))?[ ]*"
)
"""A line of one unit, its mark and the day, set apart by spaces."""
_FUNCTION = re.compile(
    r"(?:(?:plv|wnd)\.?[ -])?(?:opst(?:eller)?|steller|auteur|mt-lid|dir(?:ecteur)?|(?:cluster|afdelings)?hoofd|hfd|afd|(?:beleids)?medewerker|secr(?:etaris)?|bestuurs\w{0,12}|co[öo]rdinator|teamleider|projectleider|p?[ds]g|plv|jurist|controller)\.?",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    re.findall(
        r"\S+",
        "ja nee mee eens wel geen nog niet mits los vrij ziek volgt open leeg per uit over dat dit die als met bij "
        "voor onder door aan akk gez mail tel def nvt ntb aub svp cf obv tbv mbt ivm ref code team via naar "
        "heeft had is was zijn wil kan en of van",
    )
)
"""What stands behind a unit in a route and is no mark."""
_LOOSE = re.compile(
    rf"(?<![\w.’'-])(?P<n>[a-z]{{2,4}}|{_U}{{2,4}}|{_U}[a-z]{{1,2}})[ ]\((?P<name>{_U}[^()\n]{{3,40}})\)"
)
_UNDER = 5
"""So many lines belong to a label at most."""
_LONGEST = 160
_LEAST = 2
_ROW = 3
"""So many other marks make a row of marks of a line."""
_MOST_WORDS = 7
"""A piece of more words is prose."""


class _Sign(NamedTuple):
    """A mark in a piece of a line, and what stands before it.

    Attributes:
        start: its first code point.
        raw: the mark.
        unit: where the unit before it stands, ``None`` without one.
        told: what the piece is: a function, a unit, or nothing stands before the mark.
        named: whether a name in brackets has its letters.
        dated: whether a day stands behind it.
    """

    start: int
    raw: str
    unit: tuple[int, int] | None
    told: str
    named: bool
    dated: bool


def find(reading: Reading) -> Iterator[Claim]:
    """Find the marks of a route, and marks whose name stands in brackets behind them."""
    for start, end in _signed(reading)[0]:
        yield _claim(start, end, "signed for a unit in a route")
    for match in find_all(_LOOSE, reading.text):
        if not lexicon.abbreviation(match["n"]) and _letters_of(match["n"], match["name"]):
            yield _claim(*match.span("n"), "before the name that it shortens")


def units(reading: Reading) -> frozenset[int]:
    """Return where the units begin for which somebody signed in a route."""
    return frozenset(_signed(reading)[1])


@lru_cache(maxsize=2)
def _signed(reading: Reading) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...]]:
    """Return the marks of all routes, and where the units before them begin."""
    marks: list[tuple[int, int]] = []
    before: list[int] = []
    for block in _routes(reading):
        own = own_names(reading)
        firm = sum(map(len, block)) >= _LEAST
        firm = firm and any(_is_sure(s, own) for signs in block for s in signs)
        for signs in block:
            sure = [s for s in signs if _is_sure(s, own)]
            if sure and (len(signs) >= _LEAST or sure[0].named):
                taken = [s for s in signs if s in sure or _in_company(s, own, signs)]
            elif firm:
                taken = [s for s in signs if s.told and _in_company(s, own, signs)]
            else:
                continue
            marks += ((s.start, s.start + len(s.raw)) for s in taken)
            before += _stay(reading.text, signs, taken, own)
    return tuple(marks), tuple(before)


def _stay(text: str, signs: list[_Sign], taken: list[_Sign], own: OwnNames) -> Iterator[int]:
    """Yield where the units of a line begin, if they are units: one of them at least is known."""
    led = [text[slice(*s.unit)] for s in signs if s.unit is not None]
    if len(led) < _LEAST or not any(_FUNCTION.fullmatch(unit) or body(unit) for unit in led):
        return
    for sign in taken:
        if sign.unit is not None and not _somebody(text[slice(*sign.unit)], own):
            yield sign.unit[0]


def _somebody(unit: str, own: OwnNames) -> bool:
    """Tell whether what stands before a mark is a mark itself: ``KdB mb``."""
    return bool(SURE.fullmatch(unit)) or (own.spell(unit) and not body(unit))


def _routes(reading: Reading) -> Iterator[list[list[_Sign]]]:
    """Yield the marks of the lines that belong to a label, and of rows of units with a colon."""
    text = reading.text
    for label in find_all(_LABEL, text):
        yield list(_below(text, label.end()))
    for row in find_all(_COLONS, text):
        yield [_line(row.group(), row.start()) or []]


def _below(text: str, at: int) -> Iterator[list[_Sign]]:
    """Yield the marks of what stands behind and below a label, line by line, up to prose."""
    for number in range(_UNDER):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            signs = _line(text[at:end], at) if end - at <= _LONGEST else None
            if signs is None:
                return
            yield signs
        elif number > 1:
            return
        at = end + 1
        if at >= len(text):
            return


def _line(line: str, base: int) -> list[_Sign] | None:
    """Return the marks of a line, ``None`` when it is no line of a route."""
    found: list[_Sign] = []
    at = 0
    wide = _WIDE.fullmatch(line)
    if wide is not None:
        sign = _sign(wide, base)
        return [] if sign is None else [sign]
    form = _BARRED if _BARS.search(line) else _CUT
    for cut in (*form.finditer(line), None):
        stop = cut.start() if cut else len(line)
        piece = line[at:stop]
        if len(piece.split()) > _MOST_WORDS:
            return None
        match = _PIECE.fullmatch(piece)
        sign = _sign(match, base + at) if match else None
        if sign is not None:
            found.append(sign)
        at = cut.end() if cut else stop
    return found


def _sign(match: re.Match[str], base: int) -> _Sign | None:
    raw, unit = match["n"], match["unit"]
    told = ""
    if unit is not None:
        words = unit.split()
        if _FUNCTION.fullmatch(words[-1]) or _FUNCTION.fullmatch(unit):
            told = "function"
        elif sum(map(str.isupper, words[-1])) >= _LEAST and "." not in words[-1]:
            told = "unit"
        else:
            return None
    name = match["name"]
    named = name is not None and _letters_of(raw, name)
    bare = raw.strip(". ").casefold()
    if bare in _NOBODY and not named:
        return None
    place = (base + match.start("unit"), base + match.end("unit")) if unit else None
    return _Sign(base + match.start("n"), raw, place, told, named, match["d"] is not None)


def _is_sure(sign: _Sign, own: OwnNames) -> bool:
    """Tell whether a mark is somebody's whatever stands beside it."""
    if sign.named:
        return True
    bare = sign.raw.strip(". ")
    if bare.casefold() in WORDS or bare in UNITS:
        return False
    if SURE.fullmatch(sign.raw):
        return not body(sign.raw)
    if body(sign.raw):
        return False
    if own.spell(sign.raw):
        return True
    return sign.dated and bool(sign.unit) and not bare[1:].islower()


def _in_company(sign: _Sign, own: OwnNames, signs: list[_Sign]) -> bool:
    """Tell whether a mark is somebody's because others of its line are."""
    bare = sign.raw.strip(". ")
    if bare.casefold() in WORDS:
        # A title or verdict is a mark where it spells a name among other scribbles.
        others = any(s.raw.islower() and s is not sign for s in signs)
        return own.spell(bare) and bare.islower() and others and not sign.told
    if sign.told == "function":
        return own.spell(bare) or not (body(bare) or bare in UNITS)
    if sign.told == "unit":
        return len(bare) == _LEAST or own.spell(bare) or not body(bare)
    if bare.islower() or bare[1:].islower():
        return len(bare) < 4 and (not lexicon.ordinary(bare) or _all_marks(signs))
    if own.spell(bare) or not (body(bare) or bare in UNITS):
        return True
    # The only letters of a body in a row of marks: MK, JvB, PG, dH.
    beside = [s for s in signs if s is not sign and not body(s.raw) and s.raw not in UNITS]
    return len(bare) == _LEAST and _all_marks(signs) and len(beside) == len(signs) - 1 >= _ROW


def _all_marks(signs: list[_Sign]) -> bool:
    return all(not s.told for s in signs)


def _letters_of(raw: str, name: str) -> bool:
    """Tell whether a mark has the first letters of a name, or begins its only word."""
    capitals, firsts = first_letters(name)
    if not firsts or not any(map(lexicon.in_a_name, capitals)):
        return False
    letters = "".join(c for c in raw.casefold() if c.isalpha())
    if len(capitals) == 1:
        return raw[0].isupper() and not raw.isupper() and capitals[0].casefold().startswith(letters)
    return letters in firsts


def _claim(start: int, end: int, reason: str) -> Claim:
    return Claim(start, end, "INITIALS", 0.6, reason, strong=True)


RECOGNISER = Recogniser("initial-routes", ("INITIALS",), 1, find)
