# SPDX-License-Identifier: EUPL-1.2
"""The public function that the words directly beside a name give it, for the profile's switches.

Top officials, ambassadors, members of public boards, lawyers of the Landsadvocaat and mayors are
no office holders that stay by themselves: a switch of the lakprofiel decides (goes, flagged, by
default). So a function is only read where its word stands *next to* the name; who works for a
function ("adviseur SG", "namens de directeur-generaal") has it not.
"""

from __future__ import annotations

import re
from typing import Literal

from redaction.recognizers.places import Together

FunctionRole = Literal[
    "top-official", "ambassador", "board-member", "landsadvocaat-lawyer", "mayor", ""
]

_LEFT_WINDOW = 200
_RIGHT_WINDOW = 140

_TITLE = r"(?:(?:de\sheer|heer|mevrouw|mevr\.|mw\.|dhr\.|drs\.|mr\.|ir\.|ing\.|dr\.|prof\.)[ ]?)"
_TO_NAME = rf"(?:[ ]|,[ ]|:[ ]|[ ]\(|,\n+[ ]?)(?:de[ ])?{_TITLE}{{0,3}}$"
"""What may stand between a function and the name after it; a new line only after a comma."""
_FROM_NAME = r"^[ ]?(?:,\s?\n?|\(|\s[-–]\s)\s?(?:de\s|onze\s)?"
_WORD = (
    r"(?:[A-ZÀ-Ý][\w&.\-’']{0,30}|van|voor|bij|in|te|en|de|het|der|des|den|&"
    r"|ministerie|departement)"
)
_SCOPE = rf"(?:[ ]{_WORD}){{0,10}}"
"""The rest of a function: ``Mobiliteit``, ``van het ministerie van Financiën``, ``in Parijs``."""

_DEPUTY = (
    r"(?:(?:plv\.?|plaatsvervangend|plaatsverv\.|wnd\.?|waarnemend|loco|toenmalig|voormalig)[- ]?)?"
)
_TOP = (
    r"(?:[Ss]ecretaris-[Gg]eneraal|[Dd]irecteur-[Gg]eneraal|[Pp]?SG|[Pp]?DG"
    r"|DG[A-Z][A-Za-z]{0,4}|DG-[A-Z]\w{0,8})"
)
_ABROAD = re.compile(
    r"\b(?:NAVO|NATO|VN|UN|Verenigde Naties|OESO|OECD|WHO|WTO|IMO|ILO|UNESCO|OVSE|Benelux"
    r"|Raad van Europa|Europese Commissie|Interpol|OPCW)\b"
)
_RUNNING = 5
"""Words with one space between them from which on a line is one of running text."""
_NOT_THEMSELVES = re.compile(
    r"\b(?:namens|voor deze|o\.b\.v\.?|b/a|i\.o\.|medewerker|assistent|adviseur|secretaresse"
    r"|secretaris|secretariaat|bureau|staf|chauffeur|woordvoerder)(?:\s(?:de|het))?\s?:?\s?$",
    re.IGNORECASE,
)
"""Who speaks for a function or works for it has it not: ``adviseur SG …``, ``namens de DG, …``."""
_AMBASSADOR = (
    r"(?:[Aa]mbassadeur|[Aa]mbassadrice|[Pp]ermanente? [Vv]ertegenwoordiger|PV"
    r"|[Cc]onsul-[Gg]eneraal|[Tt]ijdelijk [Zz]aakgelastigde|[Zz]aakgelastigde)"
)
_BODY = (
    r"(?:ACM|AFM|AP|DNB|UWV|SVB|COA|CBR|RDW|NZa|CAK|CIZ|OVV|SER|WRR|CBS|CPB|PBL|SCP|KNMI|RIVM|LVNL"
    r"|DUO|ILT|NVWA|IND|RVO|CJIB|Rli|ROB|AWTI|CvdM|NWO|KNAW|NCTV|Nza|Kadaster|Kiesraad|ProRail"
    r"|Staatsbosbeheer|Rijkswaterstaat|Zorginstituut(?: Nederland)?|Gezondheidsraad|Onderwijsraad"
    r"|Nederlandsche Bank|Algemene Rekenkamer|Raad van State|Nationale [Pp]olitie"
    r"|Kansspelautoriteit"
    r"|(?:Autoriteit|Inspectie|Onderzoeksraad|Commissariaat|College|Raad|Instituut|Waterschap"
    r"|Hoogheemraadschap|Sociale|Huis)(?:[ ](?:van|voor|de|het|en|der|[A-ZÀ-Ý][\w\-]{1,30}))"
    r"{1,7})"
)
_SEAT = (
    r"(?:(?:(?:vice-?)?voorzitter|bestuurslid|lid|bestuurder|president|vice-president)"
    r"(?:[ ]van)?(?:[ ](?:de|het))?(?:[ ](?:raad van bestuur|raad van toezicht|bestuur|college"
    r"|directie))?|bestuursvoorzitter)"
)
_BOARD = rf"{_SEAT}(?:[ ]van)?(?:[ ](?:de|het))?[ ]{_BODY}"
_OF_BODY = rf"{_SEAT}(?:[ ]van)?(?:[ ](?:de|het))?[ ]{_BODY}(?![\w-])"
_LAWYER = (
    r"(?:[Bb]ehandelend(?:e)? advocaat|[Ll]andsadvocaat|[Kk]antoorgenoot|[Kk]antoorgenote"
    r"|[Aa]dvocaat(?: bij Pels Rijcken)?)"
)
_OF_THE_STATE = re.compile(r"landsadvocaat|Pels\s+Rijcken", re.IGNORECASE)
_MAYOR = r"(?:(?:[Ll]oco-|[Ww]aarnemend )?[Bb]urgemeester)"


def _before(function: str, *, scope: str = _SCOPE) -> re.Pattern[str]:
    """Return the expression for a function that stands before a name."""
    return re.compile(rf"(?<![\w-])(?P<at>{_DEPUTY}{function})(?P<scope>{scope}){_TO_NAME}")


def _after(function: str) -> re.Pattern[str]:
    """Return the expression for a function that stands after a name."""
    return re.compile(rf"{_FROM_NAME}{_DEPUTY}{function}(?![\w-])(?P<scope>{_SCOPE})")


_FUNCTIONS: tuple[tuple[FunctionRole, re.Pattern[str], re.Pattern[str]], ...] = (
    ("mayor", _before(_MAYOR), _after(_MAYOR)),
    ("ambassador", _before(_AMBASSADOR), _after(_AMBASSADOR)),
    ("landsadvocaat-lawyer", _before(_LAWYER), _after(_LAWYER)),
    ("board-member", _before(_BOARD, scope=""), _after(_OF_BODY)),
    ("top-official", _before(_TOP), _after(_TOP)),
)
_BEFORE = Together(before for _, before, _ in _FUNCTIONS)


_SPACES = re.compile(r"[ \t\u00a0]{2,}|[\t\u00a0]")
"""What is not one ordinary space: a single one is left alone, which is most of them."""


def _unwrapped(text: str) -> str:
    """Return a text with its lines of running text in one."""
    line, *lines = text.split("\n")
    joined = [line]
    for at, following in enumerate(lines):
        goes_on = not following[:1].isspace() if following else lines[at:] in ([""], ["", ""])
        joined += " " if goes_on and _runs_on(line) else "\n", following
        line = following
    return "".join(joined)


def _runs_on(line: str) -> bool:
    """Tell whether a line is of running text; a short one stands alone (a routing table)."""
    first, *words = line.rsplit(" ", _RUNNING - 1)
    if len(words) < _RUNNING - 1 or not first or first[-1].isspace():
        return False
    return all(word.split() == [word] for word in words)


def function_role(text: str, start: int, end: int) -> FunctionRole:
    """Return the public function that the words directly beside ``text[start:end]`` give it.

    Args:
        text: the note.
        start: first code point of the name; titles may be left out or be part of it.
        end: one past its last.

    Returns:
        ``top-official`` (SG, DG and deputies), ``ambassador``, ``board-member`` (of a public
        body), ``landsadvocaat-lawyer`` (only in a text that speaks of the Landsadvocaat),
        ``mayor``, or an empty text. The role's rule in the lakprofiel says what that means.
    """
    seen = text[max(0, start - _LEFT_WINDOW) : start]
    left = _unwrapped(_SPACES.sub(" ", seen))
    whole = len(left) == len(seen)
    right = _SPACES.sub(" ", text[end : end + _RIGHT_WINDOW])
    window = _BEFORE.before(left, text, start) if whole else None
    for role, before, after in _FUNCTIONS:
        found = before.search(left) if window is None else window.find(before)
        if found is not None and _NOT_THEMSELVES.search(left[: found.start("at")]):
            continue
        found = found or after.search(right)
        if found is None:
            continue
        if role == "top-official" and _ABROAD.search(found.group()):
            continue
        if role == "landsadvocaat-lawyer" and not _OF_THE_STATE.search(text):
            continue
        return role
    return ""
