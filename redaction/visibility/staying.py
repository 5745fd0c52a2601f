# SPDX-License-Identifier: EUPL-1.2
"""People who stay readable in this one note, because the department says so at submission.

Appointees, researchers, speakers: the note is about them in public. The list holds full names; it
works on findings after the lakprofiel has spoken. An official of the note wins over the list: where
a header field or signature bears the same name, the name goes and is flagged.
"""

from __future__ import annotations

from collections.abc import Sequence

from redaction.finding import Finding
from redaction.recognizers.reading import read
from redaction.search import folded
from redaction.visibility.persons import Person, person_in

REASON = "staat op de lijst van personen die in deze nota leesbaar blijven"
CONFLICT = (
    "staat op de lijst van personen die leesbaar blijven, maar ook als ambtenaar in de nota: "
    "kijk goed"
)
NAMESAKE = (
    "iemand met deze achternaam blijft in deze nota leesbaar, maar een ander met die naam niet: "
    "kijk goed"
)


def staying(
    found: Sequence[Finding],
    names: Sequence[str],
    *,
    officials: Sequence[tuple[int, int]] = (),
    ground: str = "5.1.2e",
) -> tuple[Finding, ...]:
    """Return the findings with the persons on the list kept readable.

    A listed name fits the same full name, with or without titles, its initials for its first name,
    and its bare surname as long as nobody else in the note who goes bears that surname.

    Args:
        found: what the lakprofiel decided, in reading order.
        names: full names of the persons who stay; blank ones are passed over.
        officials: spans (start, end) that a header field or signature calls an official's.
        ground: Woo code of a name that goes because of a conflict.
    """
    listed = [_person(name) for name in names if name.strip()]
    if not listed:
        return tuple(found)
    persons = {f.id: _person(f.text) for f in found if f.type == "PERSON" and f.text.strip()}
    of_officials = [
        persons[f.id]
        for f in found
        if f.id in persons and any(a < f.end and f.start < b for a, b in officials)
    ]
    others = {
        person.key
        for f in found
        if f.redact
        and (person := persons.get(f.id)) is not None
        and person.first
        and not any(_same(person, each) for each in listed)
    }
    return tuple(
        _spoken(f, persons[f.id], listed, of_officials, others, ground) if f.id in persons else f
        for f in found
    )


def _spoken(
    finding: Finding,
    person: Person,
    listed: Sequence[Person],
    officials: Sequence[Person],
    others: set[str],
    ground: str,
) -> Finding:
    """Return the finding as it stands after the list has spoken on it."""
    fitting = [each for each in listed if _same(person, each)]
    if not fitting:
        return finding
    if any(_same(official, each) for official in officials for each in fitting):
        return _flagged(finding, CONFLICT, ground)
    bare = not person.first
    if bare and person.key in others and any(each.first for each in fitting):
        return _flagged(finding, NAMESAKE, ground)
    return finding.model_copy(
        update={"redact": False, "ground": None, "confidence": "sure", "reason": REASON}
    )


def _flagged(finding: Finding, reason: str, ground: str) -> Finding:
    return finding.model_copy(
        update={
            "redact": True,
            "ground": finding.ground or ground,
            "confidence": "doubt",
            "reason": reason,
        }
    )


def _person(name: str) -> Person:
    tidy = " ".join(name.split())
    return person_in(read(tidy), 0, len(tidy))


def _same(one: Person, other: Person) -> bool:
    """Tell whether two names can be one person: same surname, and no other first name.

    A bare surname on the list fits bare surnames only; ``J. de Vries`` fits ``Jan de Vries``.
    """
    if one.key != other.key or not one.key:
        return False
    if not one.first or not other.first:
        # The first is what stands in the note, the second what the list says.
        return bool(other.first) or not one.first
    if one.initialled or other.initialled:
        return one.first[0] == other.first[0]
    return folded(one.first) == folded(other.first)
