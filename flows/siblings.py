# SPDX-License-Identifier: EUPL-1.2
"""Which notes were sent together: the register that finds the other notes of one *zending*.

Notes belong together when one department sent them in one delivery or with the same Kamerstuk.
The register lies beside the notes, one empty-bodied key a membership, so that finding the others
costs one listing and not a walk over every note there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.errors import NoteUnknown
from flows.notes import load_note
from flows.submission import Note, Submission
from metadata.value import canonical_json, sha256_hex
from publish.stores.base import Store

FOLDER = "together"
_MARK = b"{}"


def register(private: Store, note: Note, submission: Submission) -> None:
    """Write down with which other notes this one belongs; the same again is no error.

    Args:
        private: the private store.
        note: the note.
        submission: what it was submitted with.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    for group in _groups(submission):
        private.put_if_absent(f"{FOLDER}/{group}/{note.id}.json", _MARK)


def siblings(private: Store, note: Note, submission: Submission) -> Iterator[Note]:
    """Yield the other notes that were sent with this one, by id; each once.

    Args:
        private: the private store.
        note: the note, which is not among them.
        submission: what it was submitted with.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    ids = {
        key.rpartition("/")[2].removesuffix(".json")
        for group in _groups(submission)
        for key in private.list(f"{FOLDER}/{group}/")
    }
    for each in sorted(ids - {note.id}):
        try:
            yield load_note(private, each).note
        except NoteUnknown:
            continue


def _groups(submission: Submission) -> Iterator[str]:
    """Yield a name for everything that notes can have in common; it says nothing by itself."""
    for kind, shared in (
        ("batch", submission.batch),
        *(("kamerstuk", each) for each in submission.kamerstukken),
    ):
        yield sha256_hex(canonical_json([submission.department, kind, shared]))[:32]
