# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Scholars on a list of names that are cited often.

The list is not enough by itself: an official may be called Lindenbergh. So the sentence must speak
of what is written in public, and nothing in it of people at work.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.visibility.cited import (
    OF_A_UNIT,
    SCHOLAR,
    sentence_after,
    sentence_before,
)
from redaction.visibility.literature import AT_WORK, OF_AN_INSTITUTE, in_literature

_INITIALS = re.compile(r"^(?:[A-ZÀ-Ý][a-z]?\.\s?){1,5}")
_CITES = re.compile(
    r"\b(?:(?:vak|rechts)?literatuur|doctrine|wetenschap\w*|[Zz]ie|[Vv]gl\.|[Vv]ergelijk|[Aa]ldus|[Vv]olgens|[Aa]nders"
    r"|(?:ge)?schree?f(?:t|ven)?|schreven|schrijft|geschreven|(?:ge)?publice\w+|beto(?:ogt|gen|ogde|ogden)|bepleit\w*|pleit(?:te)?|noem(?:t|en|de)"
    r"|stel(?:t|de)|concludee?r\w+|waarschuwd?e?n?t?|onderscheid(?:t|en)|aangehaald|geciteerd|citeert|citaat|kritisch\w*|kritiek|verdedigt|herhaalde"
    r"|[\w-]*onderzoek\w*|onderzocht|[\w-]*stud(?:ie|ies)|[\w-]*rapport(?:en)?|[Nn]otitie|artikel(?:en)?|[\w-]*boek(?:en)?|[Hh]andboek|[\w-]*werk|oratie|proefschrift|essay|column|publicaties?"
    r"|oordeel|inzicht(?:en)?|bouw(?:t|en) voort|voortbouw\w+|beschreven door|geraadpleegd|analyses?|opvatting(?:en)?|theorie\w*|begrip|these|voorstel|model|evaluatie|auteurs?|[\w-]*histori(?:cus|ca|ci)|annotatie|noot|arrest(?:en)?|ECLI|leerstuk|smartengeld"
    rf"|{SCHOLAR}|bron(?:nen)?|deskundigen)\b",
    re.IGNORECASE,
)
"""Words of a sentence in which somebody is cited."""
_SCHOLAR_BEFORE = re.compile(
    rf"\b(?:[\w-]*{SCHOLAR}|auteur)\s(?:(?:prof|dr|mr)\.\s)*$", re.IGNORECASE
)
_QUOTED_BEHIND = re.compile(
    r"^,?\s\(?[\"“‘'][A-ZÀ-Ý][^\"”’'\n]{6}|^[’']?s?\s\(?(?:19|20)\d\d(?!-|\d|\s?-)"
)
_MET = re.compile(
    r"(?:\b[Mm]evrouw|\b[Mm]evr\.|\b[Mm]w\.|\b[Hh]eer|\b[Dd]hr\.|\b[Mm]eneer|\b[Ff]amilie|\b[Cc]ollega)\s(?:(?:\w+\.)\s)*$"
)


_CHAIRED = re.compile(
    r"(?:Remkes|Borstlap|Deetman|Winsemius|Dijsselbloem|Sorgdrager|Oosting|Tjeenk Willink|Rinnooy Kan|Wijffels|Geelhoed|Rosenmöller|Hammerstein|Joustra|Van Vollenhoven|Samsom|Noten|Draghi|Letta|Niinistö|Brundtland|Delors|Van Rompuy|Lubbers|Deltacommissaris Kuijken)"
)
"""Who led committees, mediated and reported, and is known by surname alone."""
_REPORTED = re.compile(
    r"\b(?:rapport\w*|advies|adviezen|aanbeveling(?:en)?|commissie|bemiddel\w+|gespreksleider|verkenn\w+|gesprekken|eindverslag|conclusies)\b",
    re.IGNORECASE,
)


def scholar(text: str, start: int, end: int) -> str:
    """Return how a sentence cites somebody on the list of scholars: ``cited``, ``perhaps`` or nothing.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
    """
    name = " ".join(text[start:end].split())
    listed = lexicon.known("scholars", _INITIALS.sub("", name))
    if not listed:
        return ""
    left, right = sentence_before(text, start), sentence_after(text, end)
    own = re.split(r"[.;]\s(?=[A-ZÀ-Ý])", right)[0]
    if _MET.search(left) or (OF_A_UNIT.match(right) and not OF_AN_INSTITUTE.match(right)):
        return ""
    full = " " in name and lexicon.first_name(name.split()[0])
    if full and _SCHOLAR_BEFORE.search(left):
        return "cited"
    if AT_WORK.search(left) or AT_WORK.search(own):
        return ""
    if not (_CITES.search(left) or _CITES.search(own) or _QUOTED_BEHIND.match(right)):
        return ""
    return "perhaps" if lexicon.surname(name.split()[-1]) and not full else "cited"


def reported(text: str, start: int, end: int) -> bool:
    """Tell whether a surname is of who chaired or mediated in public: ``het rapport van Remkes``.

    Args:
        text: the note.
        start: first code point of a surname without first name.
        end: one past its last.
    """
    if _CHAIRED.fullmatch(text, start, end) is None:
        return False
    return _REPORTED.search(sentence_before(text, start)) is not None


def writes(text: str, start: int, end: int, *, met: bool) -> str:
    """Return how a sentence cites a name, by its words or by the lists: ``cited``, ``perhaps`` or nothing.

    Args:
        text: the note.
        start: first code point of the name, its titles left out.
        end: one past its last.
        met: whether a courtesy stands before it.
    """
    if reported(text, start, end):
        return "cited"
    if met:
        return ""
    told = in_literature(text, start, end)
    return told if told == "cited" else scholar(text, start, end) or told
