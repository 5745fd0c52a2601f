# SPDX-License-Identifier: EUPL-1.2
"""Decides on each stretch that recognisers found: goes or stays, sure or in doubt, and why.

What stays needs positive evidence beside it or on a list; an official's header field wins over
any list, and where evidence conflicts the name goes and is flagged.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from redaction import officeholders
from redaction.document import DocumentText
from redaction.finding import Finding, Place, Witness
from redaction.profile import Profile
from redaction.recognizers import function_titles, lexicon
from redaction.recognizers.reading import Reading, read
from redaction.visibility import context
from redaction.search import fold
from redaction.visibility.functions import function_role
from redaction.visibility.persons import Person, person_in, role_of
from redaction.visibility.public import public_role
from redaction.visibility.roles import Role
from redaction.visibility.sensitive import special_kind
from redaction.visibility.spans import Span, merge

VERSION = 2
"""Raised with every change in what is decided."""

STAYS = 0.8
"""How sure the context must be that a name is an organisation's, a street's or a law's."""
STAYS_NAMED = 0.985
"""The same for what is written as a person's full name, or has a title before it."""
STAYS_PERSON = 0.97
"""The same for a politician or author: one without a function beside the name, on no list and
without a source behind it is a rare one."""
LISTED_LEAST = 0.15
"""How much the context must speak of a politician, and no less than of a private person, before a
bare surname stays that a member of parliament bears."""
LISTED_FEW = 0.6
"""How sure the context may be of a private person while a bare surname stays that a minister, a
state secretary or a foreign leader of that day bears: those are few."""
NEVER = 2.0
GOES_LISTED = 0.9
"""How sure the context must be of a private person to outweigh the list of office holders."""
GOES_BESIDE = 0.97
"""The same where a word beside the name gives it a public role."""
NOTHING = 0.9
"""How sure the context must be that a word on a list is no name here."""
CITIZEN = 0.5
"""How sure the context must be of a citizen before special personal data count as theirs."""
SPECIAL_GROUND = "5.1.1d"
_FUNCTIONS = ("top-official", "ambassador", "board-member", "landsadvocaat-lawyer", "mayor")
_MANY = frozenset({"mp", "senator", "mep", "historical", "royal"})
FUNCTION = "function beside it"
_GUESSED = frozenset({"list", "context"})
_LISTS = frozenset({"listed-names", "unlisted-names", "spoken-names"})
_PEOPLE = frozenset({"minister", "mp", "author", "historical"})
_NO_NUMBER = frozenset({"PERSON", "INITIALS", "USERNAME"})


@dataclass
class _Case:
    """One span under decision."""

    span: Span
    person: Person | None = None
    role: Role | None = None
    official: bool = False
    conflict: bool = False
    heard: context.Heard = context.NOTHING
    notes: list[str] = field(default_factory=list)


def decide(
    document: DocumentText, witnesses: Sequence[Witness], *, profile: Profile, on: dt.date | None
) -> tuple[Finding, ...]:
    """Return a finding for every stretch that a witness speaks of, in reading order.

    Args:
        document: the note.
        witnesses: what the recognisers (and propagation) say.
        profile: the lakprofiel.
        on: date of the note, for the lists of office holders; ``None`` when it is not known.
    """
    reading = read(document.text)
    cases = [_case(reading, span) for span in merge(witnesses)]
    for case in cases:
        if case.person is not None and not case.official:
            case.role = role_of(document.text, case.person, begin=case.span.start, on=on)
            _function(document.text, case)
            _listen(document, case, on=on)
    _remember(cases)
    found: list[Finding] = []
    for case in cases:
        if _nothing(case):
            continue
        if case.person is None and case.span.type not in _NO_NUMBER:
            case.role = public_role(document.text, case.span, profile)
        found.append(_finding(document, case, number=len(found) + 1, profile=profile))
    return tuple(found)


def _case(reading: Reading, span: Span) -> _Case:
    case = _Case(span)
    if span.type == "PERSON":
        case.person = person_in(reading, span.start, span.end)
        case.official = any(w.role == "official" and w.strong for w in span.witnesses)
        case.heard = context.heard(reading, span.start, span.end)
    return case


def _function(text: str, case: _Case) -> None:
    """Read the public function beside a name that no office explains: SG, ambassador, mayor."""
    if case.person is None or (case.role is not None and case.role.name != "officeholder"):
        return
    if all(w.role == function_titles.ROLE for w in case.span.witnesses):
        case.role = Role(function_titles.ROLE, FUNCTION)
        return
    function = function_role(text, case.person.start, case.person.end)
    if function:
        case.role = Role(function, FUNCTION)


def _listen(document: DocumentText, case: _Case, *, on: dt.date | None) -> None:
    """Weigh what the words around the name say against what stands beside it."""
    heard = case.heard
    if case.role is None:
        if _known_politician(document, case, on=on):
            case.role = Role("mp" if heard.role == "mp" else "minister", "list")
        elif heard.stays >= _least(case):
            case.role = Role(heard.role, "context")
    elif case.role.evidence in {"named after a person", FUNCTION}:
        return
    elif heard.goes >= (GOES_LISTED if case.role.evidence == "list" else GOES_BESIDE):
        case.role, case.conflict = None, True


def _known_politician(document: DocumentText, case: _Case, *, on: dt.date | None) -> bool:
    """Tell whether a bare surname is an office holder's: by the list of that day and the context.

    A common surname proves nothing alone. It stays when somebody who bears it held an office on
    the day of the note, and the words around it speak of no private person; for members of
    parliament, who are many, they must speak of a politician.
    """
    person, heard = case.person, case.heard
    if person is None or person.first or person.titled:
        return False
    written = fold(document.text[person.start : person.end]).text
    holders = tuple(
        holder
        for holder in officeholders.by_surname(person.last, on=on)
        if (on is None or holder.holds(on)) and any(fold(s).text == written for s in holder.surnames)
    )
    if not holders:
        return False
    if any(h.function not in _MANY for h in holders):
        return heard.goes < LISTED_FEW or heard.politician >= heard.goes
    return heard.politician >= max(LISTED_LEAST, heard.goes)


def _least(case: _Case) -> float:
    """Return how sure the context must be before a name stays that nothing beside it explains."""
    if case.heard.role in _PEOPLE:
        return NEVER if case.span.strong else STAYS_PERSON
    named = case.span.strong or (case.person is not None and len(case.person.words) > 1)
    return STAYS_NAMED if named else STAYS


def _nothing(case: _Case) -> bool:
    """Tell whether a stretch is no name at all: only lists claim it, and the context denies it."""
    if case.person is None or case.span.strong or case.role is not None or case.conflict:
        return False
    if case.person.first and len(case.person.words) > 1:
        return False
    weak = all(w.recognizer in _LISTS for w in case.span.witnesses)
    return weak and case.heard.nothing >= NOTHING


def _remember(cases: Sequence[_Case]) -> None:
    """Let a role that is proved once hold for the same surname elsewhere in the note.

    Not where an official in this note bears the same surname: then the name goes, in doubt.
    """
    proved: dict[str, Role] = {}
    officials: dict[str, set[str]] = {}
    called: set[str] = set()
    for case in cases:
        if case.person is None:
            continue
        key = case.person.key
        if case.role is None and len(case.person.words) > 1 and not case.person.initialled:
            called.add(fold(case.person.words[0]).text)
        if case.official or (case.role is None and (case.person.first or case.person.titled)):
            for part in (key, *_halves(case.person)):
                officials.setdefault(part, set()).add(case.person.first)
        elif case.role is not None and case.role.evidence != "context" and case.role.name in {
            "minister",
            "mp",
            "officeholder",
            "motion",
            "royal",
            *_FUNCTIONS,
        }:
            proved.setdefault(key, case.role)
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
            if key in officials or not bare or case.heard.goes >= GOES_LISTED:
                case.conflict = True
            else:
                case.role = Role(proved[key].name, "named in that function elsewhere")
        elif case.role is not None and case.role.evidence == "list" and key in officials:
            if not _somebody_else(case.person.first, officials[key]):
                case.role, case.conflict = None, True


def _halves(person: Person) -> tuple[str, ...]:
    """Return the halves of a double surname, as they are compared: somebody is called by one."""
    parts = [p for word in person.surnames for p in re.split(r"-", word) if len(p) > 2]
    halves = [p for p in parts if p.casefold() not in lexicon.PARTICLES]
    return tuple(fold(p).text for p in halves) if len(halves) > 1 else ()


def _somebody_else(first: str, officials: Set[str]) -> bool:
    """Tell whether a first name or initials show that this is none of the officials so named."""
    return bool(first) and all(o and o[0] != first[0] for o in officials)


def _finding(document: DocumentText, case: _Case, *, number: int, profile: Profile) -> Finding:
    span = case.span
    text = document.text[span.start : span.end]
    rule = profile.rule(span.type)
    redact = rule.action == "redact"
    reason = rule.name
    if case.role is not None:
        role = profile.roles.get(case.role.name)
        if role is not None and role.action == "keep":
            redact, reason = False, role.reason
        elif role is not None:
            case.conflict, reason = True, f"{reason}; {role.reason}"
    word = fold(text).text
    if any(fold(w).text == word for w in profile.words.always):
        redact, reason = True, "staat in het lakprofiel als altijd lakken"
    elif any(fold(w).text == word for w in profile.words.never):
        redact, reason = False, "staat in het lakprofiel als nooit lakken"
    sure = _sure(case)
    code = rule.ground
    if redact:
        reason = _why(case, reason, sure=sure)
        kind = _special(document.text, case)
        if kind:
            code, sure = SPECIAL_GROUND, False
            reason = f"{reason}; ernaast staat iets over {kind}: kijk of deze grond past"
    return Finding(
        id=f"f{number}",
        start=span.start,
        end=span.end,
        text=text,
        type=span.type,
        redact=redact,
        ground=code if redact else None,
        confidence="sure" if sure else "doubt",
        sources=span.sources,
        reason=reason,
        places=tuple(
            Place(page=page, boxes=boxes) for page, boxes in document.locate(span.start, span.end)
        ),
    )


def _special(text: str, case: _Case) -> str:
    """Return which special personal data stand beside the name of somebody who is no official."""
    if case.person is None or case.official or case.heard.citizen < CITIZEN:
        return ""
    return special_kind(text, case.span.start, case.span.end)


def _sure(case: _Case) -> bool:
    if case.conflict:
        return False
    if case.role is not None:
        return case.role.evidence != "named in that function elsewhere"
    independent = [s for s in case.span.sources if s != "propagation"]
    return case.span.strong or len(independent) >= 2


def _why(case: _Case, name: str, *, sure: bool) -> str:
    if case.conflict and case.role is not None:
        return f"{name}: kijk goed"
    if case.conflict:
        return f"{name}; dezelfde naam staat er ook als bewindspersoon of Kamerlid: kijk goed"
    if case.official:
        return f"{name}, in een kopveld, groet of ondertekening"
    if "propagation" in case.span.sources and len(case.span.sources) == 1:
        return f"{name}, staat elders voluit: in deze nota of een andere van deze zending" + (
            "" if sure else "; kijk of het klopt"
        )
    return name if sure else f"{name}; niet zeker, kijk of het klopt"
