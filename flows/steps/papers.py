# SPDX-License-Identifier: EUPL-1.2
"""The Kamerstukken of a note: as submitted or, where the number came later, as it was filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, NamedTuple

from flows.submission import Note, Submission
from flows.wiring import Wiring
from metadata.kamerstuk import parse_kamerstuk
from metadata.sighting import Sighting
from metadata.value import Moment, Value
from publish.errors import ObjectMissing

PENDING = frozenset({"document", "zaak", "onopgemaakt", "bijlage"})
"""Kinds of papers that stand for a Kamerstuk whose own number is not known yet."""


class Link(Value):
    """The Kamerstukken of a note that was submitted while these were pending (private).

    Attributes:
        note: id of the note.
        kamerstukken: canonical ids, the main one first.
        account: account id of the official who filled it in, empty for the program.
        at: when.
        sightings: what the sources said, and what they cannot see.
    """

    format: Literal["link/1"] = "link/1"
    note: str
    kamerstukken: tuple[str, ...]
    account: str = ""
    at: Moment
    sightings: tuple[Sighting, ...] = ()


class HeldLink(NamedTuple):
    """A link and the etag with which it was read."""

    link: Link
    etag: str


def papers_of(wiring: Wiring, note: Note, submission: Submission) -> tuple[str, ...]:
    """Return the canonical ids of a note's Kamerstukken, the main one first.

    Empty while they are pending; where only numbers of a document or case are known, those.

    Raises:
        StoreUnavailable: the private store does not answer.
    """
    held = stored_link(wiring, note.id) if is_pending(submission.kamerstukken) else None
    return held.link.kamerstukken if held else submission.kamerstukken


def is_pending(kamerstukken: Iterable[str]) -> bool:
    """Tell whether none of these is the number of a Kamerstuk itself."""
    return all(parse_kamerstuk(each).kind in PENDING for each in kamerstukken)


def stored_link(wiring: Wiring, note_id: str) -> HeldLink | None:
    """Return what was filled in for a note, ``None`` when nothing was."""
    try:
        stored = wiring.private.get(_key(note_id))
    except ObjectMissing:
        return None
    return HeldLink(Link.model_validate(json.loads(stored.data)), stored.etag)


def keep_link(wiring: Wiring, link: Link, before: HeldLink | None) -> None:
    """Write a link down, in the place of one read before.

    Raises:
        Conflict: somebody else wrote one meanwhile.
    """
    etag = before.etag if before else None
    wiring.private.compare_and_swap(_key(link.note), link.canonical(), etag)


def _key(note_id: str) -> str:
    return f"links/{note_id}.json"
