# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Initials in all that stands behind a word for *paraaf*: ``Paraaf dir.: DvAH   FEZ: wjb``.

What follows such a word on its line is cut into pieces, and each piece may begin with a unit or
function. Scribbles have any form here: small letters, one letter with a stop, capitals behind small
ones. A line of which half the pieces are no initials is prose, and nothing in it is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redaction.recognizers import lexicon
from redaction.recognizers.claim import Claim, Recogniser
from redaction.recognizers.initial_forms import CAPITALS, DOTTED, MIXED, SURE, UNITS, WORDS, body
from redaction.recognizers.own_names import OwnNames, own_names
from redaction.recognizers.places import find_all
from redaction.recognizers.reading import Reading

_WORD = re.compile(
    r"(?<![\w])(?P<w>(?:(?:mede|mee|eind|tegen)-?|(?:mt|dg|sg|dir)-)?para(?:af|fen|fering)[- ]?(?:veld(?:en)?|blok|strook|lijst|route|regel)?|par\.|geparafeerd(?: door)?|paraferen|(?:via|par|gezien|gez\.|(?:mede-?|mee-?)?gelezen|akkoord|mede|contactpersoon|(?:op)?steller|auteur|behandelaar|tegenlezer|trekker|(?:opgesteld|behandeld) door)(?=[^\n:|]{0,20}:))(?![\w])",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"[^\n:=]{0,40}[:=]|[ ]{2}|\t")
_REST = re.compile(r"[^\n]{1,160}")
_PIECE = re.compile(
    r"(?:(?![ ]{2}|[ ][-–—][ ]|[ ]en[ ])[^|/,;→>·•\t\n]|(?<=v)/(?=d)|(?<=\d)/(?=\d))+"
)
_LEAD = re.compile(
    r"[ (:=—–-]*(?:(?:i\.o\.|b\.a\.|n\.a\.|w\.g\.|door|namens|voor|van|de|het|en|"
    r"(?:mede|mee|eind)?paraaf|par\.|[A-Z][\w&-]{0,16}\.?|[a-z][a-z&-]{2,22}\.?)(?:[ ]?[:=][ ]*|[ ]+))*"
)
_SCRIBBLE = (
    rf"(?:{DOTTED}|{MIXED}|{CAPITALS}|[A-ZÀ-Þ]{{2,3}}[a-zß-ÿ]{{1,2}}|[A-ZÀ-Þ][a-zß-ÿ]{{1,2}}[A-ZÀ-Þ]?|[a-zß-ÿ]{{1,3}}[A-ZÀ-Þ]{{1,2}}"
    r"|[A-ZÀ-Þ]\.|[a-zß-ÿ]{2,4}|[a-zß-ÿ](?:\.[a-zß-ÿ]){1,3}\.?)"
)
_DAY = r"[ ,(]{0,3}(?:d\.?d\.?[ ]?)?[0-3]?\d(?:[-/.][01]?\d(?:[-/.]\d{2,4})?|[ ](?:jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w{0,6}\.?)\)?"
_VERDICT = r"(?:[ ]?[✓✔√]|[ ]\(?(?:ok|akk\.?|akkoord|gez\.?|gezien|[A-Z]{2,5})\)?)"
_SIGNS = re.compile(
    rf"(?P<n>{_SCRIBBLE}(?:[ ]{_SCRIBBLE}){{0,3}})(?:{_DAY})?(?:{_VERDICT})?[ ).—–]*"
)
_ONE = re.compile(r"\S+")
_NO_SCRIBBLE = frozenset(
    re.findall(
        r"\S+",
        "ja nee nvt ntb niet nog wel via per zie dat dit die wie wat hij zij wij een het der den van de te in op en of is "
        "n.a b.a i.o d.d m.k n.v.t n.t.b was mw dhr mr dr ir ing drs kan mag moet volgt geen aub mits obv tav cf nl",
    )
)
_IN_BRACKETS = re.compile(r"(?<![\w])[A-Z][A-Za-z&/]{1,9}[ ]\($")
"""A unit before brackets: ``WJZ (mvd)``."""
_SMALL_STOPS = re.compile(r"[a-z](?:\.[a-z]){1,3}\.?")
_LONG = 5
"""Letters from which on capitals are no initials, and one fewer without a unit before them."""
_DAY_ONLY = re.compile(
    rf"[ ]*(?:{_DAY}|\d[\d:. ]*|akk\.?|akkoord|gezien|gez\.?|ok)[ ]*", re.IGNORECASE
)


def find(reading: Reading) -> Iterator[Claim]:
    """Find initials in what follows a word for *paraaf* on its line."""
    text = reading.text
    own: OwnNames | None = None
    for word in find_all(_WORD, text):
        rest = _REST.match(text, word.end())
        if rest is None:
            continue
        own = own or own_names(reading)
        yield from _line(rest, own)


def _line(rest: re.Match[str], own: OwnNames) -> Iterator[Claim]:
    base = rest.start()
    taken: list[tuple[int, str, bool]] = []
    pieces = other = 0
    again = _WORD.search(rest.group())
    whole = rest.group()[: again.start()] if again else rest.group()
    for piece in _PIECE.finditer(whole):
        if not piece.group().strip() or _DAY_ONLY.fullmatch(piece.group()):
            continue
        pieces += 1
        found = list(_signs(piece.group().rstrip(), own))
        if found:
            taken += ((base + piece.start() + at, raw, sure) for at, raw, sure in found)
        elif not _unit(piece.group()):
            other += 1
    if 2 * other > pieces or not taken:
        return
    firm = any(sure for *_, sure in taken) or bool(_SET_APART.match(whole))
    firm = firm or (len(taken) > 1 and not other)
    units = any("." not in p and body(p.strip(" :()")) for p in _PIECE.findall(whole))
    for at, raw, sure in taken:
        if sure or (firm and not (units and raw.isupper())):
            yield Claim(at, at + len(raw), "INITIALS", 0.7, "behind a word for paraaf", strong=True)


def _signs(piece: str, own: OwnNames) -> Iterator[tuple[int, str, bool]]:
    """Yield the initials in one piece, behind the unit or function it begins with."""
    lead = _LEAD.match(piece)
    for start in (0, *([lead.end()] if lead and lead.end() else [])):
        skip = start + len(piece[start:]) - len(piece[start:].lstrip(" (:=—–-"))
        signs = _SIGNS.fullmatch(piece, skip)
        if signs is None:
            continue
        parts = list(_ONE.finditer(signs.group("n")))
        named = bool(re.search(r"\w", piece[:skip]))
        unit = parts[0].group()
        small = len(parts) == 2 and parts[1].group().islower() and unit.isupper()
        if len(parts) > 1 and (body(unit) or (small and len(unit) > 2)):
            named = bool(parts.pop(0))
        judged = [_judge(p.group(), own, named=named, alone=len(parts) == 1) for p in parts]
        if len(parts) == 1 and _IN_BRACKETS.search(piece[:skip]):
            raw = parts[0].group()
            judged = [bool(judged[0] is not None or (raw.isupper() and len(raw) == 2)) or None]
        if all(verdict is None for verdict in judged):
            continue
        for part, sure in zip(parts, judged, strict=True):
            if sure is not None:
                yield part.start() + skip, part.group(), sure
        return


def _judge(raw: str, own: OwnNames, *, named: bool, alone: bool) -> bool | None:
    """Return whether a scribble is initials for sure or in company; ``None`` when it is neither.

    Args:
        raw: the scribble, stops included.
        own: the names of the note.
        named: whether a unit or function stands before it.
        alone: whether it is the only one in its piece.
    """
    bare = raw.strip(". ")
    if len(bare) == 1:
        return named if raw.endswith(".") and alone else None
    if bare.casefold() in _NO_SCRIBBLE or bare.casefold() in WORDS:
        return None
    if own.spell(raw) and len(bare) < _LONG:
        return True
    if SURE.fullmatch(raw) or _SMALL_STOPS.fullmatch(raw):
        return True if not body(raw) else (False if "." in raw else None)
    if body(raw) or bare in UNITS:
        return None
    if bare[1:].islower():
        return None if len(bare) > 2 and lexicon.ordinary(bare) else False
    if bare.isupper():
        return False if len(bare) < _LONG - (not named) else None
    return True


def _unit(piece: str) -> bool:
    """Tell whether a piece is a unit, function or name: what stands between initials."""
    words = piece.strip(" :().").split()
    return len(words) <= 3 and all(w[0].isupper() or len(w) < 13 for w in words)


RECOGNISER = Recogniser("initial-fields", ("INITIALS",), 2, find)
