# SPDX-License-Identifier: EUPL-1.2
"""Decides on each stretch that recognisers found: goes or stays, sure or in doubt, and why.

What stays needs positive evidence beside it or on a list; an official's header field wins over
any list, and where evidence conflicts the name goes and is flagged.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from redaction.document import DocumentText
from redaction.finding import Finding, Place, Witness
from redaction.profile import Profile
from redaction.recognizers import lexicon
from redaction.recognizers.model.kinds import person as is_person
from redaction.recognizers.reading import read
from redaction.search import folded
from redaction.visibility.addressed import greeted, no_official
from redaction.visibility.borders import without_courtesy
from redaction.visibility.case import Case, case_of
from redaction.visibility.cited_together import cited_together
from redaction.visibility.companions import accompany
from redaction.visibility.firms import trades
from redaction.visibility.full_names import somebodys
from redaction.visibility.memory import ELSEWHERE, remember
from redaction.visibility.persons import role_of
from redaction.visibility.plain_words import is_plain, known_persons, places_of
from redaction.visibility.public import public_role
from redaction.visibility.roles import FIRM, NAMED_AFTER
from redaction.visibility.running_text import only_words
from redaction.visibility.sensitive import special_kind
from redaction.visibility.spans import Span, merge
from redaction.visibility.streets import built
from redaction.visibility.things import names_nobody, no_initials
from redaction.visibility.weigh import is_nothing, listen, read_function
from redaction.visibility.whole_names import whole_names

VERSION = 9
"""Raised with every change in what is decided."""

CITIZEN = 0.5
"""How sure the context must be of a citizen before special personal data count as theirs."""
CALLED_LISTED = 0.8
"""How sure the context must be of a private person behind a word for one, to outweigh a list."""
_FIELDS = frozenset({"header-fields", "people-fields"})
SPECIAL_GROUND = "5.1.1d"
_CELL_BEHIND = re.compile(r"(?:[ ]{2,}|\t| ?\| ?)(?P<what>[a-zà-ÿ-]{4,30})(?=[ ]{2}|\t| ?\||\n)")
"""What somebody does, in the cell behind the name."""
Weighed = tuple[int, ...]
"""A span by its place and its witnesses, themselves: equal ones are compared field by field."""
_NO_NUMBER = frozenset({"PERSON", "INITIALS", "USERNAME"})


def decide(
    document: DocumentText,
    witnesses: Sequence[Witness],
    *,
    profile: Profile,
    on: dt.date | None,
    weighed: dict[Weighed, Case] | None = None,
) -> tuple[Finding, ...]:
    """Return a finding for every stretch that a witness speaks of, in reading order.

    Args:
        document: the note.
        witnesses: what the recognisers (and propagation) say.
        profile: the lakprofiel.
        on: date of the note, for the lists of office holders; ``None`` when it is not known.
        weighed: what was weighed of the same note before; this round adds to it. A second round
            with a few more witnesses weighs only what they touch.
    """
    reading = read(document.text)
    weighed = {} if weighed is None else weighed
    cases = []
    for span in merge(witnesses):
        # The cases hold their witnesses, so none is gone whose place in memory is looked up.
        key = (span.start, span.end, *map(id, span.witnesses))
        if key not in weighed:
            weighed[key] = _weigh(document, span, on=on)
        # What is known elsewhere changes a case, and it may be another thing in the next round.
        cases.append(replace(weighed[key]))
    accompany(reading, cases, on=on)
    cited_together(reading, cases)
    remember(document.text, cases, on=on)
    bare = {document.text[c.span.start : c.span.end] for c in cases if c.person is not None}
    persons, places = known_persons(cases), places_of(reading, cases)
    kept = [
        case
        for case in cases
        if not (
            is_nothing(document, case)
            or names_nobody(reading, case)
            or only_words(reading, case)
            or is_plain(reading, case, persons=persons, places=places)
            or no_initials(reading, case)
        )
    ]
    whole_names(reading, kept)
    found: list[Finding] = []
    for case in kept:
        if case.person is None and case.span.type not in _NO_NUMBER:
            case.role = public_role(document.text, case.span, profile)
        start = case.span.start
        if case.person is not None:
            start = without_courtesy(reading, start, case.span.end, bare=bare)
        found.append(_finding(document, case, start, number=len(found) + 1, profile=profile))
    return tuple(found)


def _weigh(document: DocumentText, span: Span, *, on: dt.date | None) -> Case:
    """Return what a span is by itself: the person in it, the words beside and around it."""
    case = case_of(read(document.text), span)
    if case.official:
        case.role = no_official(document.text, case, on=on)
        case.official = case.role is None
    elif case.person is not None:
        case.role = role_of(document.text, case.person, begin=span.start, on=on)
        if _called(document, case):
            case.role = None
        read_function(document.text, case, on=on)
        listen(document, case, on=on)
        if case.role is None and not case.conflict:
            case.role = greeted(document.text, case, on=on)
    return case


def _called(document: DocumentText, case: Case) -> bool:
    """Tell whether somebody is called by what would else be a street or firm: ``Ha HP``.

    Also behind a word for a private person: ``verzoeker Slootweg``.
    """
    if case.role is None or case.role.name not in {"place", "organisation"}:
        return False
    if case.person is None or case.role.evidence not in {"list", FIRM, NAMED_AFTER}:
        return False
    if somebodys(case):
        return True
    if built(case.person.words[-1]) is not None:
        return False
    cell = _CELL_BEHIND.match(document.text, case.span.end)
    opens = document.text[max(0, case.span.start - 1) : case.span.start] in {"", "\n"}
    if cell is not None and opens and is_person(cell["what"]):
        return True  # Kromhout | clusterhoofd
    greeted = any(w.recognizer == "greetings" for w in case.span.witnesses)
    if case.role.evidence == "list" and not any(map(lexicon.in_a_name, case.person.words)):
        return greeted  # accountant Deloitte
    if trades(document.text, case.person.start, case.person.end):
        return greeted
    least = CALLED_LISTED if case.role.evidence == "list" else CITIZEN
    fielded = any(w.recognizer in _FIELDS for w in case.span.witnesses)
    if case.role.evidence == NAMED_AFTER and fielded:
        return True
    return greeted or (case.introduced and case.heard.goes >= least)


def _finding(
    document: DocumentText, case: Case, start: int, *, number: int, profile: Profile
) -> Finding:
    span = case.span
    text = document.text[start : span.end]
    rule = profile.rule(span.type)
    redact = rule.action == "redact"
    reason = rule.name
    if case.role is not None:
        role = profile.roles.get(case.role.name)
        if role is not None and role.action == "keep":
            redact, reason = False, role.reason
        elif role is not None:
            case.conflict, reason = True, f"{reason}; {role.reason}"
    word = folded(text)
    if any(folded(w) == word for w in profile.words.always):
        redact, reason = True, "staat in het lakprofiel als altijd lakken"
    elif any(folded(w) == word for w in profile.words.never):
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
        start=start,
        end=span.end,
        text=text,
        type=span.type,
        redact=redact,
        ground=code if redact else None,
        confidence="sure" if sure else "doubt",
        sources=span.sources,
        reason=reason,
        places=tuple(
            Place(page=page, boxes=boxes) for page, boxes in document.locate(start, span.end)
        ),
    )


def _special(text: str, case: Case) -> str:
    """Return which special personal data stand beside the name of somebody who is no official."""
    if case.person is None or case.official or case.heard.citizen < CITIZEN:
        return ""
    return special_kind(text, case.span.start, case.span.end)


def _sure(case: Case) -> bool:
    if case.conflict:
        return False
    if case.role is not None:
        return case.role.evidence != ELSEWHERE
    independent = [s for s in case.span.sources if s != "propagation"]
    return case.span.strong or len(independent) >= 2


def _why(case: Case, name: str, *, sure: bool) -> str:
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
