# SPDX-License-Identifier: EUPL-1.2
"""The private register of notes, and of the frozen values that name each other by digest."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from flows.errors import AmbiguousId, NoteUnknown
from flows.submission import Note, Submission
from metadata.value import Value, sha256_hex
from publish.errors import AlreadyStored, LogInconsistent, ObjectMissing
from publish.stores.base import Store

V = TypeVar("V", bound=Value)

SUBMISSIONS = "submissions"
PROPOSALS = "proposals"
DECISIONS = "decisions"
REDACTIONS = "redactions"
APPROVALS = "approvals"
INSPECTIONS = "inspections"

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Held(NamedTuple):
    """A note and the etag of the state in which it was read."""

    note: Note
    etag: str


def keep(private: Store, folder: str, value: Value) -> str:
    """Store a frozen value under its digest and return the digest."""
    private.put_if_absent(f"{folder}/{value.digest}.json", value.canonical())
    return value.digest


def fetch(private: Store, folder: str, digest: str, kind: type[V]) -> V:
    """Return the frozen value with this digest.

    Raises:
        NoteUnknown: there is none.
        LogInconsistent: the stored bytes are not the ones that the digest names.
    """
    try:
        data = private.get(f"{folder}/{digest}.json").data
    except ObjectMissing as error:
        raise NoteUnknown(f"there is nothing under {folder}/{digest[:12]}") from error
    if sha256_hex(data) != digest:
        raise LogInconsistent(f"{folder}/{digest}.json was changed after it was stored")
    return kind.model_validate(json.loads(data))


def add_note(private: Store, note: Note, submission: Submission) -> Note:
    """Register a note, or return the one that the same submission made before.

    The identity (file, department, Kamerstukken, kind) is claimed first, so the same file sent
    twice, even at the same moment or after a crash, is one note with one id.
    """
    keep(private, SUBMISSIONS, submission)
    claim = f"identities/{submission.identity}.json"
    try:
        private.put_if_absent(claim, note.canonical())
        claimed = note
    except AlreadyStored:
        claimed = Note.model_validate(json.loads(private.get(claim).data))
    try:
        return load_note(private, claimed.id).note
    except NoteUnknown:
        # Another process may register it now too, and even bring it further.
        with contextlib.suppress(AlreadyStored):
            private.put_if_absent(f"notes/{claimed.id}.json", claimed.canonical())
        return load_note(private, claimed.id).note


def load_note(private: Store, note_id: str) -> Held:
    """Return a note by its id.

    Raises:
        NoteUnknown: there is none.
    """
    if not _ID.fullmatch(note_id):
        raise NoteUnknown(f"{note_id[:64]!r} is no id of a note")
    try:
        stored = private.get(f"notes/{note_id}.json")
    except ObjectMissing as error:
        raise NoteUnknown(f"there is no note {note_id!r}") from error
    return Held(Note.model_validate(json.loads(stored.data)), stored.etag)


def save_note(private: Store, note: Note, etag: str) -> str:
    """Replace a note's state if nobody else changed it meanwhile; return the new etag.

    Raises:
        Conflict: somebody else did.
    """
    return private.compare_and_swap(f"notes/{note.id}.json", note.canonical(), etag)


def all_notes(private: Store) -> Iterator[Note]:
    """Yield every note, by the time it came in."""
    found = [
        Note.model_validate(json.loads(private.get(key).data)) for key in private.list("notes/")
    ]
    yield from sorted(found, key=lambda n: (n.history[0].at, n.id))


def find_note(private: Store, wanted: str) -> Held:
    """Return the note that an id, or the beginning of a proposal's or decision's digest, names.

    Raises:
        NoteUnknown: none does.
        AmbiguousId: several do.
    """
    try:
        return load_note(private, wanted)
    except NoteUnknown:
        pass
    if len(wanted) < 4:
        raise NoteUnknown(f"{wanted!r} is too short for an id; give at least 4 characters")
    fits = [
        n
        for n in all_notes(private)
        if n.id.startswith(wanted)
        or any(d and d.startswith(wanted) for d in (n.proposal, n.decision, n.redaction))
    ]
    if not fits:
        raise NoteUnknown(f"no note, proposal or decision begins with {wanted[:64]!r}")
    if len(fits) > 1:
        raise AmbiguousId(f"{wanted!r} fits {len(fits)} notes; give more characters")
    return load_note(private, fits[0].id)
