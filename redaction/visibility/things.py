# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Words with a capital that name nobody: units of a ministry, places behind a preposition.

What a guess or a title made a person of is looked at once more; a finding that names nobody is
none, also not one that stays.
"""

from __future__ import annotations

import re

from redaction.recognizers import lexicon
from redaction.recognizers.initial_forms import WORDS
from redaction.recognizers.initial_routes import units
from redaction.recognizers.own_names import own_names
from redaction.recognizers.reading import Reading
from redaction.visibility.case import Case
from redaction.visibility.codes import is_code

_FROM_A_PLACE = re.compile(
    r"(?:de\s|een\s|het\s)?(?:familie|fam\.|gezin|echtpaar|heer|meneer|mevrouw|mw\.|dhr\.|man|vrouw|bewoner|tolk)\s(?-i:uit|in)\s(?P<place>(?-i:[A-ZÀ-Þ])[\w'’-]+(?:[ -](?-i:[A-ZÀ-Þ])[\w'’-]+)?)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:p?DG[A-Z&]{0,6}|Min-[A-Z][A-Za-z&]{1,6}|DG-[A-Z][\w-]*|p?SG|M[A-Z]{2,4}|M(?:in)?(?:[A-Z][a-z]{0,3}){1,4}|StasV?[A-Z]{0,4}|Min[A-Z]{2,4})"
)
"""Directorates-general and ministers as headers shorten them: ``DGKR``, ``MinDef``, ``MIenW``."""
_UNIT_WORD = re.compile(
    r"_?(?:(?:hoofd)?directie|afdeling|afd\.|dienst(?:postbus)?|postbus|mailbox|bureau|team|cluster|secretariaat|(?:publieks)?voorlichting|pers(?:voorlichting|dienst)?|woordvoering|communicatie|kabinet|stafbureau|bestuursondersteuning|programma(?:directie|team)?|projectteam|griffie|directoraat|eenheid|inspectie|kamerzaken|parlementaire zaken|CIO|CISO|ambassade|consulaat|PV)\b",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(
    r"(?:\b(?:[Dd]irectie|[Hh]oofddirectie|[Aa]fdeling|[Aa]fd\.|[Cc]luster|[Tt]eam|[Bb]ureau|[Pp]rogramma|CIO|CISO|CTO|CDO|FG|[Dd]ienstpostbus|[Pp]ostbus|[Uu]nit|[Ee]enheid|[Aa]mbassade|PV)[ ](?:[A-Z][\w-]*[ ]|en[ ]){0,3})$"
)
"""What stands before the name of a unit: ``directie``, ``CIO`` in ``CIO Rijk``."""
_POST = re.compile(
    r"(?:Gebr|Gebroeders|Fa|Firma)\.?|Min-?BuZa|(?:PA|[Pp]ol\. ?[Aa]ss\.|BSG|[Kk]abinet|[Bb]ureau)[ -](?:[Ss]tas|[Mm]in(?:ister)?|MP|SG|DG[A-Z]*)"
)
"""A post or room by whom it serves: ``PA Stas``."""
_PLACE_BEFORE = re.compile(
    r"\b(?:zittingsplaats|rechtbank|vestiging|standplaats|gemeente|provincie|eilanden?|stad|dorp|(?:bus|boot|trein|veer\w*|ferry|vlucht(?:en)?|reis|lijn) naar|(?:boot|veer\w*|verbinding|trein|lijn|vaart|vlucht(?:en)?) tussen)\s$",
    re.IGNORECASE,
)
_PLACES_BEFORE = re.compile(r"(?P<n>[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?)(?:, | en )$")
_PLACES_AFTER = re.compile(r"(?:, | en )(?P<n>[A-ZÀ-Þ][\w'’-]+(?:[ -][A-ZÀ-Þ][\w'’-]+)?)")
_SENDER = re.compile(
    r"[ \t>|*•-]*(?:van|steller|opsteller|opgesteld door|behandelaar|behandeld door)\b[ \t]*:?[ \t]*",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<![\w/])(?P<unit>[A-Z][A-Za-z&]{1,6})/$")
_NAMED_BEHIND = re.compile(r" ?[,/–-] ?(?:[A-Z]\.)*[ ]?[A-ZÀ-Þ]\w+")
_SLASHED_UNIT = re.compile(r"(?<![\w/])[A-Z]{3,6}/$")
_MOST_DIGITS = 4
"""OCR reads fewer letters of one name as digits; more are a reference's."""
_MOST_LETTERS = 2
"""So many capitals the model may take for initials by itself; more are a body's."""
_LAW = re.compile(r"W[bcdfghjklmnpqrstvwxz]{1,5}[aoe]?")
"""Laws as they are shortened: ``Wlz``, ``Wkkgz``, ``Wvo``; no name begins so."""
_FIRMS = frozenset({"Gebr", "Gebr.", "Gebroeders", "Fa.", "Firma", "Mts."})
"""What stands before the name of a firm and is nobody by itself."""
_WORDS = re.compile(r"[^\W\d_][\w&-]*")
_BODIES = frozenset(
    {"Hospitaal", "Ziekenhuis", "Gasthuis", "Gerechtsdeurwaarders", "Notarissen", "Radio", "Buro"}
)
"""The last or first word of a body that a guess took apart: ``Centraal Militair Hospitaal``."""
_ARTICLE = re.compile(r"^(?:De|Het)\s")
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""A word of a program or brand: ``LastModifiedBy``, ``OneDrive``."""
_SURNAME_HEAD = re.compile(r"(?:Mc|Mac|De|Van|Ver|Le|La|Di|Da|Du|El|Al|Fitz|O')[A-Z]")


def names_nobody(reading: Reading, case: Case) -> bool:
    """Tell whether a stretch that was taken for a person names no person.

    Args:
        reading: the note.
        case: the stretch, with its witnesses; it has no official's header field.
    """
    person = case.person
    if person is None:
        return False
    text = reading.text[case.span.start : case.span.end]
    if _POST.fullmatch(text) or _of_a_domain(reading.text, case.span.start, text):
        return True
    if not case.official and not case.span.strong and is_code(reading.text, case.span):
        return True
    if not case.official and not case.span.strong and _among_places(reading.text, case):
        return True
    if _unit(reading, case, text):
        return True
    match = _FROM_A_PLACE.fullmatch(text)
    if match is not None:
        place = " ".join(match.group("place").split())
        return lexicon.place(place) or not lexicon.in_a_name(place)
    bare = _ARTICLE.sub("", text)
    if bare != text and bare.isupper() and lexicon.organisation(bare):
        return True
    if len(text.split()) > 1:
        return False
    if any(w.type == "INITIALS" and w.strong for w in case.span.witnesses):
        return False  # Wm in a Parafenroute
    if _LAW.fullmatch(text) or text in _FIRMS or sum(c.isdigit() for c in text) > _MOST_DIGITS:
        return True
    line = reading.lines[reading.line_at(case.span.start)].text
    if text.isupper() and line.isupper():
        return False
    if _UNIT.fullmatch(text) and not lexicon.in_a_name(text):
        return True
    if case.official:
        return False
    if text in _BODIES:
        return True
    if not case.span.strong and _ran_together(reading, text):
        return True
    if lexicon.in_a_name(text):
        return False
    if lexicon.abbreviation(text):
        return True
    return bool(_CAMEL.fullmatch(text)) and not _SURNAME_HEAD.match(text)


def _of_a_domain(text: str, start: int, word: str) -> bool:
    """Tell whether a small word ends the address of a website: ``org`` in ``Thuiswinkel.org``."""
    return word.islower() and bool(re.search(r"[a-z\d]\.$", text[max(0, start - 2) : start]))


def _among_places(text: str, case: Case) -> bool:
    """Tell whether a place that is a name too stands as a place: ``tussen Saba, Sint Eustatius``.

    Only places that are nobody's name prove it, or a word for a place right before it.
    """
    start, end = case.span.start, case.span.end
    if not lexicon.place(text[start:end]):
        return False
    left = " ".join(text[max(0, start - 50) : start].split("\n"))
    if _PLACE_BEFORE.search(left):
        return True
    beside = [_PLACES_BEFORE.search(left), _PLACES_AFTER.match(text[end : end + 50])]
    return any(
        m is not None and lexicon.place(m["n"]) and not lexicon.in_a_name(m["n"]) for m in beside
    )


def no_initials(reading: Reading, case: Case) -> bool:
    """Tell whether what was taken for initials is a unit of a route, or abbreviates a body.

    The second is asked of capitals that only the model took for initials.

    Args:
        reading: the note.
        case: the stretch, with its witnesses.
    """
    text = reading.text[case.span.start : case.span.end].strip(". ")
    if case.span.start in units(reading) and " " not in text:
        return True
    if case.span.type != "INITIALS":
        return False
    if text.isupper() and _of_the_sender(reading, case):
        return True
    sources = set(case.span.sources)
    if sources == {"initial-marks"} and not case.span.strong:
        return lexicon.organisation(text) and not own_names(reading).spell(text)
    if sources != {"statistical"}:
        return False
    if text.casefold() in WORDS:
        return True
    if not text.isupper() or not text.isalpha() or own_names(reading).spell(text):
        return False
    behind = _SLASHED_UNIT.search(reading.text[max(0, case.span.start - 8) : case.span.start])
    return len(text) > _MOST_LETTERS or behind is not None


def _of_the_sender(reading: Reading, case: Case) -> bool:
    """Tell whether capitals behind ``Van:`` or ``Steller:`` are a unit: ``DCV/CA, Jo Smit``."""
    line = reading.lines[reading.line_at(case.span.start)]
    if not _SENDER.match(line.text):
        return False
    before = reading.text[line.start : case.span.start]
    after = reading.text[case.span.end : line.end]
    within = _WITHIN.search(before)
    if within and lexicon.abbreviation(within["unit"]):
        return True
    named = _NAMED_BEHIND.match(after) is not None
    return named and (before.rstrip().endswith("/") or _SENDER.fullmatch(before) is not None)


def _unit(reading: Reading, case: Case, text: str) -> bool:
    """Tell whether a stretch names a unit or a mailbox of an organisation, also in a header."""
    words = _WORDS.findall(text)
    if not words or any(lexicon.in_a_name(w) and not lexicon.literal(w) for w in words):
        return False
    if any(w.role not in {"", "official"} for w in case.span.witnesses):
        return False
    before = reading.text[max(0, case.span.start - 30) : case.span.start]
    if _UNIT_WORD.match(text) or (_UNIT_BEFORE.search(before) and words[0][0].isupper()):
        return all(lexicon.ordinary(w) or lexicon.abbreviation(w) or w[0].islower() for w in words)
    return False


def _ran_together(reading: Reading, word: str) -> bool:
    """Tell whether OCR lost the space in two words that the note has apart as well: ``Eris``."""
    return any(
        word[cut:].islower()
        and lexicon.literal(word[:cut])
        and lexicon.literal(word[cut:])
        and f"{word[:cut]} {word[cut:]}" in reading.text
        for cut in range(2, len(word) - 1)
    )
