# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - an expression that is a table reads better unbroken
"""Names in a header or greeting that are no official's: a firm, the minister who is written to."""

from __future__ import annotations

import datetime as dt
import re

from redaction import officeholders
from redaction.recognizers import lexicon
from redaction.search import folded
from redaction.visibility.case import Case
from redaction.visibility.roles import Role
from redaction.visibility.streets import built

_GREETED = re.compile(
    r"\b(?:[Gg]e ?achte|[Hh]oog(?:ge|edelge)achte|[Ww]eledele|[Bb]este|[Zz]eer geachte|[Ee]xcellentie,?)\s"
    r"(?:de\s)?(?:[Hh]eer|(?:[Mm]|rn)evrouw|[Mm]eneer|[Mm]ijnheer|[Mm]w\.|[Mm]inister|[Ss]taatssecretaris)\s$"
)
_TO_THE_MINISTER = re.compile(
    r"(?:^|\n)[ \t]*(?:>[ ]?)?(?:[Aa]an[ \t]?:?[ \t]{0,20}|AAN[ \t]?:?[ \t]{0,20}|T\.a\.v\.[ ]|t\.a\.v\.[ ])?(?:de[ ]|het[ ])?"
    r"(?:(?:[Mm]|[Rr]n)inister(?:ie)?|[Ss]taatssecretaris|MINISTER(?:IE)?|STAATSSECRETARIS|Zijne Excellentie|Hare Excellentie)(?![ ]?[|;:])[^\n]{0,80}"
)
"""The address above a letter to a minister."""
_TO_THE_CHAIR = re.compile(
    r"[Vv]oorzitter\s(?:van de|der)\s(?:Tweede|Eerste)\s+Kamer"
    r"|(?:Tweede|Eerste) Kamer der Staten-Generaal"
)
"""The address above a letter to one of the Chambers, whose chair is greeted."""
_ONLY_A_COURTESY = re.compile(
    r"[ \t]*(?:(?:de|aan de)[ ]heer|mevrouw|mw\.|dhr\.)?[ ]?", re.IGNORECASE
)
_ATTENTION = re.compile(r"[ \t]*(?:t\.?a\.?v\.?|ter attentie van)[ ]", re.IGNORECASE)
_OFFICE = re.compile(r"(?:[Ss]tas\.?|[Mm]inister|[Ss]taatssecretaris|MINISTER|STAS)[ ](?=[A-ZÀ-Þ])")
_LETTER = 500
_BEFORE = 40
_CHAMBERS = frozenset({"mp", "senator"})
_GOVERNMENT = frozenset({"minister", "state secretary"})


def no_official(text: str, case: Case, *, on: dt.date | None) -> Role | None:
    """Return the role of a name that stands where officials do and is none of them.

    Several words that a list has as a firm (``Van: Pels Rijcken``) are one. Who is greeted by the
    surname of a minister in office that day is the minister, unless an official bears it too:
    :func:`redaction.visibility.memory.remember` sees to that.

    Args:
        text: the note.
        case: a stretch that a header field, greeting or signature calls an official's.
        on: date of the note.
    """
    person = case.person
    if person is None:
        return None
    whole = " ".join(text[person.start : person.end].split())
    if len(whole.split()) > 1 and not person.titled and lexicon.organisation(whole):
        return Role("organisation", "list")
    if (role := built(whole.split()[-1])) is not None and not person.titled:
        return role
    if _signs(whole, case, on=on):
        return Role("minister", "signs in office")
    others = any(w.role == "official" and w.recognizer != "greetings" for w in case.span.witnesses)
    return None if others else greeted(text, case, on=on)


def _addressed(text: str, case: Case, *, on: dt.date | None) -> bool:
    """Tell whether a letter goes to the minister by name: ``t.a.v. de heer G. Tuinman`` below it."""
    person = case.person
    inside = _OFFICE.match(text, case.span.start, case.span.end)
    if person is None or (person.first and not person.initialled and inside is None):
        return False
    line = text.rfind("\n", 0, case.span.start) + 1
    before = text[line : case.span.start]
    above = text[max(0, line - 100) : line].rstrip("\n").rpartition("\n")[2]
    met = _ATTENTION.match(before) or (person.initialled and _ONLY_A_COURTESY.fullmatch(before))
    below = met and _TO_THE_MINISTER.match(above)
    if not below and inside is None:
        return False
    at = person.start if inside is None else max(person.start, inside.end())
    written = folded(" ".join(text[at : person.end].split()))
    return any(
        holder.function in _GOVERNMENT
        and (on is None or holder.holds(on))
        and any(written.endswith(folded(name)) for name in holder.surnames)
        and (inside or not person.first or person.first[:1] == folded(holder.name)[:1])
        for holder in officeholders.by_surname(person.last, on=on)
    )


def _signs(whole: str, case: Case, *, on: dt.date | None) -> bool:
    """Tell whether the minister of that very day closes a letter with the full name."""
    person = case.person
    if on is None or person is None or not person.first or person.initialled:
        return False
    if any(w.role == "official" and w.recognizer != "greetings" for w in case.span.witnesses):
        return False
    holder = officeholders.by_name(whole, on=on)
    return holder is not None and holder.function in _GOVERNMENT and holder.holds(on)


def greeted(text: str, case: Case, *, on: dt.date | None) -> Role | None:
    """Return the role of a minister whom a letter greets by surname: ``Geachte mevrouw Faber``.

    Args:
        text: the note.
        case: a stretch that names a person.
        on: date of the note.
    """
    person = case.person
    if person is not None and _addressed(text, case, on=on):
        return Role("minister", "address of a letter")
    if person is None or person.first:
        return None
    before = text[max(0, person.start - _BEFORE) : person.start].replace("\n", " ")
    if not _GREETED.search(before):
        return None
    written = folded(" ".join(text[person.start : person.end].split()))
    if on is None:
        return _greeted_undated(text, case, written)
    for holder in officeholders.by_surname(person.last, on=on):
        named = any(folded(surname) == written for surname in holder.surnames)
        if named and holder.function in _GOVERNMENT and holder.holds(on):
            return Role("minister", "greeted in office")
        chamber = named and holder.function in _CHAMBERS and holder.holds(on)
        if chamber and _TO_THE_CHAIR.search(text[max(0, person.start - _LETTER) : person.start]):
            return Role("mp", "greeted in office")
    return None


def _greeted_undated(text: str, case: Case, written: str) -> Role | None:
    """Return the role of whom a letter without a readable date greets below a minister's address."""
    person = case.person
    above = text[max(0, case.span.start - _LETTER) : case.span.start]
    if person is None or _TO_THE_MINISTER.search(above) is None:
        return None
    for holder in officeholders.by_surname(person.last, on=None):
        named = any(folded(surname) == written for surname in holder.surnames)
        if named and holder.function in _GOVERNMENT:
            return Role("minister", "greeted in office")
    return None
