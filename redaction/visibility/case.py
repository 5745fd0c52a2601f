# SPDX-License-Identifier: EUPL-1.2
"""One stretch of text under decision: who speaks of it, whom it names, what was heard around it."""

from __future__ import annotations

from dataclasses import dataclass

from redaction.recognizers.reading import Reading
from redaction.visibility import context
from redaction.visibility.borders import within_a_body
from redaction.visibility.introduced import introduced
from redaction.visibility.persons import Person, person_in
from redaction.visibility.roles import Role
from redaction.visibility.spans import Span

FUNCTION = "function beside it"
"""Evidence of a role that :mod:`redaction.visibility.functions` read."""


@dataclass
class Case:
    """One span under decision.

    Attributes:
        span: the stretch and its witnesses.
        person: whom it names, ``None`` when it is no name.
        role: the public part that keeps it readable, where one is known.
        introduced: whether a word for a private person stands directly before it.
        official: whether a header field, greeting or signature calls it an official's.
        conflict: whether evidence contradicts itself; then the name goes and is looked at.
        heard: what the words around it say.
    """

    span: Span
    person: Person | None = None
    role: Role | None = None
    introduced: bool = False
    official: bool = False
    conflict: bool = False
    heard: context.Heard = context.NOTHING


def case_of(reading: Reading, span: Span) -> Case:
    """Return a case for a span, with the person in it and what is heard around it."""
    case = Case(span)
    if span.type == "PERSON":
        span.start, span.end = within_a_body(reading.text, span.start, span.end)
        case.person = person_in(reading, span.start, span.end)
        case.introduced = introduced(reading, span)
        case.official = any(w.role == "official" and w.strong for w in span.witnesses)
        case.heard = context.heard(reading, span.start, span.end)
    return case
