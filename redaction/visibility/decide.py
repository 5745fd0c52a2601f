# SPDX-License-Identifier: EUPL-1.2
"""Decides on each stretch that recognisers found: goes or stays, sure or in doubt, and why.

What stays needs positive evidence beside it or on a list; an official's header field wins over
any list, and where evidence conflicts the name goes and is flagged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from redaction.document import DocumentText
from redaction.finding import Finding, Place, Witness
from redaction.profile import Profile
from redaction.recognizers.reading import Reading, read
from redaction.search import fold
from redaction.visibility.persons import Person, person_in, role_of
from redaction.visibility.public import public_role
from redaction.visibility.roles import Role
from redaction.visibility.spans import Span, merge

VERSION = 1
"""Raised with every change in what is decided."""

_SURE_SCORE = 0.8
_NO_NUMBER = frozenset({"PERSON", "INITIALS", "USERNAME"})


@dataclass
class _Case:
    """One span under decision."""

    span: Span
    person: Person | None = None
    role: Role | None = None
    official: bool = False
    conflict: bool = False
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
    _remember(cases)
    found: list[Finding] = []
    for case in cases:
        if case.person is None and case.span.type not in _NO_NUMBER:
            case.role = public_role(document.text, case.span, profile)
        found.append(_finding(document, case, number=len(found) + 1, profile=profile))
    return tuple(found)


def _case(reading: Reading, span: Span) -> _Case:
    case = _Case(span)
    if span.type == "PERSON":
        case.person = person_in(reading, span.start, span.end)
        case.official = any(w.role == "official" for w in span.witnesses)
    return case


def _remember(cases: Sequence[_Case]) -> None:
    """Let a role that is proved once hold for the same surname elsewhere in the note.

    Not where an official in this note bears the same surname: then the name goes, in doubt.
    """
    proved: dict[str, Role] = {}
    officials: set[str] = set()
    for case in cases:
        if case.person is None:
            continue
        key = case.person.key
        if case.official or (case.role is None and (case.person.first or case.person.titled)):
            officials.add(key)
        elif case.role is not None and case.role.name in {
            "minister",
            "mp",
            "officeholder",
            "motion",
            "royal",
        }:
            proved.setdefault(key, case.role)
    for case in cases:
        if case.person is None:
            continue
        key = case.person.key
        if case.official:
            case.conflict = key in proved
        elif case.role is None and key in proved:
            bare = not case.person.first and not case.person.titled
            if key in officials or not bare:
                case.conflict = True
            else:
                case.role = Role(proved[key].name, "named in that function elsewhere")
        elif case.role is not None and case.role.evidence == "list" and key in officials:
            case.role, case.conflict = None, True


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
    if redact:
        reason = _why(case, reason, sure=sure)
    return Finding(
        id=f"f{number}",
        start=span.start,
        end=span.end,
        text=text,
        type=span.type,
        redact=redact,
        ground=rule.ground if redact else None,
        confidence="sure" if sure else "doubt",
        sources=span.sources,
        reason=reason,
        places=tuple(
            Place(page=page, boxes=boxes) for page, boxes in document.locate(span.start, span.end)
        ),
    )


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
        return f"{name}, komt elders in de nota voluit voor" + (
            "" if sure else "; kijk of het klopt"
        )
    return name if sure else f"{name}; niet zeker, kijk of het klopt"
