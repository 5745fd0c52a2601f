# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials in a line that holds nothing but marks of officials: ``TV 19-12   ZEH 19-12   phs akk.``.

Such a line closes a text or stands under a word for *paraaf*. Its pieces are a unit or function,
initials, a day or a verdict, in that order, each of them left out at times; a piece of any other
kind makes it a line of something else. A unit alone stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import DOTTED, MIXED, SURE, UNITS, WORDS, body
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Line, Reading

_U = "[A-ZÀ-ÖØ-Þ]"
_MARK = rf"(?:{DOTTED}|{MIXED}|{_U}\.(?!\w)|{_U}{{2,4}}|{_U}[a-z]{{1,2}}{_U}?[a-z]?|{_U}{{2}}[a-z]{{1,2}}|[a-z](?:\.[a-z]){{1,3}}\.?|[a-z]{{2,4}}|[a-z]{{1,3}}{_U}{{1,2}})"
_DAY = r"(?:[ ,]{1,2}\(?(?:d\.?d\.?[ ]?)?[0-3]?\d[-/.][01]?\d(?:[-/.](?:19|20)?\d\d)?\)?)"
_VERDICT = r"(?:[ ,]{1,2}\(?(?i:akk\.?|akkoord|gez\.?|gezien|ok|par\.?|v|✓)\)?\.?)"
_LEAD = r"(?:(?:(?:p?DG|p?SG|plv\.?|wnd\.?|dir\.?|hfd\.?|afd\.?|secr\.?|bestuurs\w{0,10}\.?|[A-Z][A-Za-z&/-]{1,17}\.?|[a-z]{3,16}\.?)[ ]?:?[ ]){1,3})"
_PIECE = re.compile(
    rf"[ (]*(?P<lead>{_LEAD})?(?!(?i:akk|akkoord|gez|gezien|ok|par|nvt)\b)(?P<n>{_MARK})(?![\w’'])\.?(?P<d>{_DAY})?(?P<v>{_VERDICT})?[ ).,;]*"
)
_NOBODY = re.compile(r"[ ]*(?:[-–—.]+[ ]?)?(?:n\.?v\.?t\.?|niet nodig|geen|[-–—.…]+)?[ ]*")
_CUT = re.compile(r"[ ]{2,}|[|\t]|[ ]/[ ]")
_UNIT = re.compile(r"[ ]*[A-Z][A-Za-z&/-]{1,12}(?:[ ][A-Z][A-Za-z&/-]{0,8})?[ ]*:?[ ]*")
_LABEL = re.compile(
    r"^[ \t>|*•-]*(?:(?:mede|mee|eind)?para(?:af|fen)|paraf(?:en|ering)|rout(?:e|ing)|rondgang|accordering|akkoord|voor gezien)[- ]?(?:route|blok|lijst|veld|strook)?\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    rf"\b(?:(?:onder|af|mede)?(?:ge)?tekend|(?:mede)?geparafeerd|gesigneerd|gemerkt|afgesloten|de (?:paraaf|initialen|letters?))(?:[ ](?:met|door))?(?:[ ](?:de|een|alleen|enkel|alleen maar)){{0,2}}(?:[ ](?:letters?|paraaf|initialen|naam))?[ ]?:?[ ]['\"‘“„](?P<n>{_MARK}|{_U})['\"’”]"
)
"""What a letter or note is signed with, between quotes."""
_UNDER = 5
"""So many lines below its label a line of marks can stand."""
_LONGEST = 140
_LEAST = 2


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials in lines of nothing but marks, and what something is signed with."""
    own: OwnNames | None = None
    for line, labelled in _candidates(reading):
        own = own or own_names(reading)
        yield from _marks(line, own, labelled=labelled)
    for match in find_all(_WITH, reading.text):
        yield _claim(*match.span("n"))


def _candidates(reading: Reading) -> Iterator[tuple[Line, bool]]:
    """Yield the last line of every page, and the lines below a label, and which of both."""
    below = 0
    for line in reading.lines:
        if not line.text.strip():
            continue
        ends = not reading.text[line.end : line.end + _UNDER].strip(" \t\n")
        ends = ends or reading.text[line.end : line.end + 2].strip("\n ").startswith("\f")
        if _LABEL.match(line.text) and len(line.text) < _LONGEST:
            below = _UNDER
            continue
        if (below or ends) and len(line.text) < _LONGEST:
            yield line, below > 0
        below = max(0, below - 1)


def _marks(line: Line, own: OwnNames, *, labelled: bool) -> Iterator[Claim]:
    found: list[tuple[int, re.Match[str]]] = []
    at = firm = 0
    pieces = []
    for cut in (*_CUT.finditer(line.text), None):
        stop = cut.start() if cut else len(line.text)
        pieces.append((at, line.text[at:stop]))
        at = cut.end() if cut else stop
    if len(pieces) < _LEAST:
        return
    for start, piece in pieces:
        if _NOBODY.fullmatch(piece):
            continue
        match = _PIECE.fullmatch(piece)
        if match is not None and _somebody(match, own):
            found.append((line.start + start, match))
            firm += _firm(match, own)
        elif not _UNIT.fullmatch(piece):
            return
    led = sum(bool(match["lead"]) for _, match in found)
    if not (firm or (labelled and led >= _LEAST)):
        return
    for start, match in found:
        yield _claim(start + match.start("n"), start + match.end("n"))


def _somebody(match: re.Match[str], own: OwnNames) -> bool:
    """Tell whether the mark of a piece is initials, and no unit, verdict or word."""
    raw = match["n"]
    bare = raw.strip(". ")
    placed = bool(match["d"] or match["v"])
    if bare.casefold() in WORDS or (bare.islower() and not (placed or match["lead"])):
        return False
    if bare[1:].islower() and len(bare) > _LEAST and lexicon.ordinary(bare):
        return False
    if own.spell(raw) or SURE.fullmatch(raw):
        return not body(raw) or own.spell(raw)
    if body(raw) or bare in UNITS:
        told = bool(match["lead"] or match["d"])
        return told and len(bare) == _LEAST and bare.isupper()
    return True


def _firm(match: re.Match[str], own: OwnNames) -> bool:
    """Tell whether a piece is somebody's mark whatever stands beside it."""
    raw = match["n"]
    return bool(match["d"] or own.spell(raw) or SURE.fullmatch(raw))


def _claim(start: int, end: int) -> Claim:
    return Claim(start, end, "INITIALS", 0.6, "in a line of marks", strong=True)


RECOGNISER = Recogniser("initial-lines", ("INITIALS",), 1, find)
