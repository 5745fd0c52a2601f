# SPDX-License-Identifier: EUPL-1.2
"""Names in a header or greeting that are no official's: a firm, the minister who is written to."""

from __future__ import annotations

import datetime as dt
import re

from redaction import officeholders
from redaction.recognizers import lexicon
from redaction.search import folded
from redaction.visibility.case import Case
from redaction.visibility.roles import Role, built

_GREETED = re.compile(
    r"\b(?:[Gg]eachte|[Hh]ooggeachte|[Ww]eledele|[Bb]este|[Zz]eer geachte|[Ee]xcellentie,?)\s"
    r"(?:de\s)?(?:heer|(?:m|rn)evrouw|meneer|mijnheer|mw\.|minister|staatssecretaris)\s$"
)
_TO_THE_CHAIR = re.compile(
    r"[Vv]oorzitter\s(?:van de|der)\s(?:Tweede|Eerste)\s+Kamer"
    r"|(?:Tweede|Eerste) Kamer der Staten-Generaal"
)
"""The address above a letter to one of the Chambers, whose chair is greeted."""
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
    if person is None or person.first or on is None:
        return None
    before = text[max(0, person.start - _BEFORE) : person.start].replace("\n", " ")
    if not _GREETED.search(before):
        return None
    written = folded(" ".join(text[person.start : person.end].split()))
    for holder in officeholders.by_surname(person.last, on=on):
        named = any(folded(surname) == written for surname in holder.surnames)
        if named and holder.function in _GOVERNMENT and holder.holds(on):
            return Role("minister", "greeted in office")
        chamber = named and holder.function in _CHAMBERS and holder.holds(on)
        if chamber and _TO_THE_CHAIR.search(text[max(0, person.start - _LETTER) : person.start]):
            return Role("mp", "greeted in office")
    return None
