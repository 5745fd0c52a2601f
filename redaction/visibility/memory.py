# SPDX-License-Identifier: EUPL-1.2
"""What is known of a surname in one place of a note holds in the others, within limits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set

from redaction import officeholders
from redaction.recognizers import lexicon
from redaction.search import folded
from redaction.visibility.case import Case
from redaction.visibility.cited_together import TOGETHER
from redaction.visibility.companions import ASKS, COLUMN, COMPANY, FIRMS
from redaction.visibility.persons import DOUBLE, STUDIED, Person
from redaction.visibility.roles import BEFORE, CITED, NAMED_AFTER, Role
from redaction.visibility.weigh import DEPARTMENT, GOES_LISTED, GOES_TITLED

ELSEWHERE = "named in that function elsewhere"
"""Evidence of a role that another place of the note proves."""

_LISTED = frozenset(
    {"list", ASKS, COMPANY, COLUMN, DOUBLE, NAMED_AFTER, STUDIED, FIRMS, CITED, TOGETHER}
)
_COURTESY = re.compile(r"\b(?:heer|mevrouw|meneer|dhr\.|mw\.|mevr\.)\s$", re.IGNORECASE)
_GUESSED = (_LISTED - {NAMED_AFTER}) | {"context"}
_CARRIED = frozenset(
    {
        "minister", "mp", "officeholder", "state-office", "motion", "royal", "author", "historical",
        "top-official", "ambassador", "board-member", "landsadvocaat-lawyer", "mayor",
    }
)  # fmt: skip
"""Roles of people, which their bare surname keeps later in the note."""


def remember(text: str, cases: Sequence[Case], *, on: dt.date | None = None) -> None:
    """Let a role that is proved once hold for the same surname elsewhere in the note.

    Not where an official in this note bears the same surname: then the name goes, in doubt.

    Args:
        text: the note.
        cases: its cases, with the roles that are known so far.
        on: date of the note.
    """
    proved: dict[str, Role] = {}
    officials: dict[str, set[str]] = {}
    called: set[str] = set()
    met: list[Case] = []
    for case in cases:
        if case.person is None:
            continue
        key = case.person.key
        if case.role is None and len(case.person.words) > 1 and not case.person.initialled:
            called.add(folded(case.person.words[0]))
        private = case.person.first or case.person.titled or case.introduced
        if private and case.role is None and not case.official and _in_office(text, case, on=on):
            met.append(case)
            continue
        employed = DEPARTMENT.match(text, case.span.end) is not None
        private = private or (employed and bool(_halves(case.person)))  # Wilders-Kramer (BZ)
        if case.official or (case.role is None and private):
            for part in (key, *_halves(case.person)):
                officials.setdefault(part, set()).add(case.person.first)
        elif (
            case.role is not None and case.role.evidence != "context" and case.role.name in _CARRIED
        ):
            proved.setdefault(key, case.role)
    for case in met:
        if case.person is not None and (
            case.person.key not in proved or case.heard.goes >= GOES_LISTED
        ):
            officials.setdefault(case.person.key, set()).add("")
    for case in cases:
        if case.person is None:
            continue
        key = case.person.key
        bare = not case.person.first and not case.person.titled
        if case.official:
            case.conflict = key in proved
        elif bare and case.role is not None and key in called and case.role.evidence in _GUESSED:
            # The first name of somebody in this note is no politician's surname.
            case.role, case.conflict = None, True
        elif case.role is not None and case.role.evidence == "context" and key in officials:
            case.role = None
        elif case.role is None and key in proved:
            if (
                key in officials
                or key in called
                or case.person.first
                or case.heard.goes >= _most(case)
            ):
                case.conflict = True
            else:
                case.role = Role(proved[key].name, ELSEWHERE)
        elif (
            case.role is not None
            and (case.role.evidence in _LISTED or _met_elsewhere(case))
            and key in officials
            and not _somebody_else(case.person.first, officials[key])
        ):
            case.role, case.conflict = None, True


def _in_office(text: str, case: Case, *, on: dt.date | None) -> bool:
    """Tell whether a courtesy alone stands before the rare surname of somebody in office that day.

    ``brief aan mevrouw Podt`` is the member of parliament whom the note names as one elsewhere.
    """
    person = case.person
    if person is None or on is None or person.first or not person.titled or case.introduced:
        return False
    if not _COURTESY.search(text[max(0, person.start - 12) : person.start]):
        return False
    written = folded(" ".join(text[person.start : person.end].split()))
    return not any(map(lexicon.surname, person.words)) and any(
        holder.holds(on) and any(folded(name) == written for name in holder.surnames)
        for holder in officeholders.by_surname(person.last, on=on)
    )


def _met_elsewhere(case: Case) -> bool:
    """Tell whether a word for a place stands before a full name: ``voor het eiland Jo Felida``."""
    placed = case.role is not None and case.role.name == "place" and case.role.evidence == BEFORE
    return placed and case.person is not None and len(case.person.words) > 1


def _most(case: Case) -> float:
    """Return how sure the context may be of a private person while a role holds elsewhere.

    ``Geachte heer Beljaarts`` is the minister whom the address names; a title makes any name a
    person's, so the context says less.
    """
    return GOES_TITLED if case.person is not None and case.person.titled else GOES_LISTED


def _halves(person: Person) -> tuple[str, ...]:
    """Return the halves of a double surname, as they are compared: somebody is called by one."""
    parts = [p for word in person.surnames for p in word.split("-") if len(p) > 2]
    halves = [p for p in parts if p.casefold() not in lexicon.PARTICLES]
    return tuple(folded(p) for p in halves) if len(halves) > 1 else ()


def _somebody_else(first: str, officials: Set[str]) -> bool:
    """Tell whether a first name or initials show that this is none of the officials so named.

    A bare surname is theirs whose first name stands elsewhere in the note.
    """
    named = [o for o in officials if o]
    return bool(first) and bool(named) and all(o[0] != first[0] for o in named)
