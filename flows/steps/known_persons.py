# SPDX-License-Identifier: EUPL-1.2
"""The persons that are surely named in the other notes of a *zending*: looked for here too."""

from __future__ import annotations

import json
from typing import Literal, NamedTuple

from flows.siblings import siblings
from flows.steps.reading import reading
from flows.submission import Note, Submission
from flows.wiring import Wiring
from metadata.extract import suggest
from metadata.value import Sha256, Value
from publish.errors import ObjectMissing
from redaction.document import DocumentText
from redaction.errors import RedactionError
from redaction.profile import Profile
from redaction.propose import findings, versions
from redaction.recognizers.claim import Recogniser


class Persons(Value):
    """The full names that one source surely holds of persons who go (private).

    Attributes:
        source_sha256: digest of the source.
        names: the names, each once, in alphabetical order.
    """

    format: Literal["persons/1"] = "persons/1"
    source_sha256: Sha256
    names: tuple[str, ...]


class Known(NamedTuple):
    """What the other notes of a zending give.

    Attributes:
        sources: digests of the sources that were read, in order: what the names depend on.
        names: full names, each once, in alphabetical order.
    """

    sources: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def known_persons(wiring: Wiring, note: Note, submission: Submission, *, profile: Profile) -> Known:
    """Return the persons of the other notes that were sent with this one.

    A note that was refused, or that cannot be read, gives none; it never stops this one.

    Args:
        wiring: where things lie.
        note: the note that is prepared.
        submission: what it was submitted with.
        profile: the lakprofiel that decides.

    Raises:
        StoreUnavailable: the store does not answer; run it again.
        WitnessUnavailable: an optional witness does not answer; run it again.
    """
    found: dict[str, tuple[str, ...]] = {}
    for other in siblings(wiring.private, note, submission):
        unreadable = other.state == "blocked" and other.proposal is None
        if other.state == "refused" or unreadable or other.source_sha256 == note.source_sha256:
            continue
        persons = _persons(wiring, other.source_sha256, profile)
        if persons is not None:
            found[other.source_sha256] = persons.names
    return Known(
        sources=tuple(sorted(found)),
        names=tuple(sorted({name for names in found.values() for name in names})),
    )


def sure_names(
    document: DocumentText, profile: Profile, also: tuple[Recogniser, ...] = ()
) -> tuple[str, ...]:
    """Return the names of more than one word that a note surely holds of persons who go.

    A bare surname is left out: alone it may be anybody, and in another note a common word.
    """
    found = findings(document, profile=profile, on=suggest(document.text).date, also=also)
    names = {
        " ".join(f.text.split())
        for f in found
        if f.type == "PERSON" and f.redact and f.confidence == "sure" and len(f.text.split()) > 1
    }
    return tuple(sorted(names))


def _persons(wiring: Wiring, source_sha256: str, profile: Profile) -> Persons | None:
    """Return what was kept of a source, or read it; it does not depend on yet other notes.

    ``None`` when it cannot be read: it is blocked with its reason when its own turn comes.
    """
    made_with = versions(profile, wiring.also).digest
    key = f"persons/{source_sha256}-{made_with[:16]}.json"
    try:
        return Persons.model_validate(json.loads(wiring.private.get(key).data))
    except ObjectMissing:
        pass
    try:
        document, _ = reading(wiring, source_sha256)
    except RedactionError:
        return None
    names = sure_names(document, profile, wiring.also)
    persons = Persons(source_sha256=source_sha256, names=names)
    wiring.private.put_if_absent(key, persons.canonical())
    return persons
