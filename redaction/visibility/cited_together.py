# SPDX-License-Identifier: EUPL-1.2
"""Authors by the company of an author: ``Campfens (2021) en Veraart``, ``Heithuis in NTFR en``.

Two surnames with *en* between them are colleagues more often than authors. So one of them must be
cited, and nothing in the sentence may speak of people at work or of where somebody works.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from redaction.recognizers.reading import Reading
from redaction.visibility.case import Case
from redaction.visibility.cited import (
    OF_A_UNIT,
    SCHOLAR,
    YEAR,
    called,
    sentence_after,
    sentence_before,
)
from redaction.visibility.literature import AT_WORK, OF_AN_INSTITUTE
from redaction.visibility.persons import STUDIED
from redaction.visibility.roles import CITED, Role

TOGETHER = "named together with an author"
"""Evidence of a role by somebody cited right beside a name."""
_MOST = 0.9
"""How sure the context may be of a private person beside somebody who is cited."""
_PROVED = frozenset({CITED, STUDIED, TOGETHER, "list", "word after it"})
_REACH = 60
_BETWEEN = re.compile(
    rf"(?:\s?\([^()\n]{{1,30}}\)|\s{YEAR}[a-z]?|\sin\s(?:(?:de|het)\s)?[A-Z]\w{{1,8}}\.?)?"
    r"(?:,?\s(?:en|alsook|alsmede|of)\s(?:ook\s)?(?:(?:van|door|bij|met|op|de|het)\s){0,2}"
    r"|,\s|;\s|\s&\s|/)"
    rf"(?:(?i:{SCHOLAR})\s)?(?:(?:van|de|der|den|ter|ten|te|'t)\s){{0,3}}"
)


def cited_together(reading: Reading, cases: Sequence[Case]) -> None:
    """Give the role of an author to who is named right beside one, in the same enumeration.

    Args:
        reading: the note.
        cases: its cases in reading order, with the roles that are known so far.
    """
    people = [case for case in cases if case.person is not None]
    for step in (1, -1):
        row = people[::step]
        for known, case in pairwise(row):
            if not _author(known) or not _open(reading.text, case):
                continue
            first, last = (known, case)[::step]
            gap = reading.text[first.span.end : last.span.start]
            if len(gap) <= _REACH and "\n\n" not in gap and _BETWEEN.fullmatch(_line(gap)):
                case.role = Role("author", TOGETHER)


def _line(gap: str) -> str:
    return " ".join(gap.split("\n"))


def _author(case: Case) -> bool:
    role = case.role
    return (
        role is not None
        and role.name == "author"
        and role.evidence in _PROVED
        and not case.conflict
    )


def _open(text: str, case: Case) -> bool:
    """Tell whether nothing beside a name, or in its sentence, makes it that of somebody at work."""
    person = case.person
    if person is None or case.role is not None or case.official or case.conflict:
        return False
    name = text[person.start : person.end]
    if case.heard.goes >= _MOST or called(name) or (person.titled and not person.first):
        return False
    right = sentence_after(text, person.end)
    if OF_A_UNIT.match(right) and not OF_AN_INSTITUTE.match(right):
        return False
    own = right.split(". ")[0]
    return not (AT_WORK.search(sentence_before(text, person.start)) or AT_WORK.search(own))
