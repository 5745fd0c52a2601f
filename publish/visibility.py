# SPDX-License-Identifier: EUPL-1.2
"""The one answer to "may the public see this?", used by every outlet.

A publication is visible when its manifest exists, keeps the commitment in the log, and names the
latest entry of its id in the signed log. Where log and manifest differ, the one that shows less
wins (DESIGN rule 3): a withdrawal counts from its entry, a publication from its manifest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, ValidationError

from metadata.value import Value
from publish.errors import LogInconsistent, ObjectMissing
from publish.events import PublicEvent, parse_public, publication_event
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Verifier
from publish.log.reader import LogReader
from publish.manifest import Manifest, commitment, manifest_key
from publish.stores.base import Store


class Position(Value):
    """How far a reader has folded the log; store it, hand it back to :func:`changes`.

    Attributes:
        size: number of entries folded.
        root: Merkle root of these entries, 64 hexadecimal digits; empty at the beginning.
        pending: id → index of its latest entry, for ids that show nothing now because no
            manifest names that entry yet.
    """

    size: int = 0
    root: str = ""
    pending: dict[str, int] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the public sees of one publication.

    Attributes:
        id: the publication's id.
        version: the version the latest entry is about.
        state: ``published``, or ``withdrawn`` (show the tombstone, HTTP 410).
        index: index of that entry in the log, counting from 0; the order of all outlets.
        at: when this state began, UTC.
        manifest: the manifest; always there when published, maybe not yet when withdrawn.
        reason: coded reason of a withdrawal (``publish.withdrawal.REASONS``).
    """

    id: str
    version: int
    state: Literal["published", "withdrawn"]
    index: int
    at: dt.datetime
    manifest: Manifest | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Visible:
    """What changed (or, from the beginning, all that is visible).

    Attributes:
        position: where this answer stands; hand it to the next :func:`changes`.
        listed: one an id, in log order; replaces what was known of that id.
        hidden: ids with news that may not be shown: drop what was known of them.
    """

    position: Position
    listed: tuple[Listed, ...]
    hidden: tuple[str, ...] = ()

    def get(self, publication_id: str) -> Listed | None:
        """Return what is listed under this id, or ``None``."""
        return next((each for each in self.listed if each.id == publication_id), None)


def load(public: Store, *, vkey: str | None, prefix: str = "log") -> Visible:
    """Return all that is visible, checked against the signed log.

    Args:
        public: the public store.
        vkey: the log's verifier key; ``None`` leaves the signature unchecked.
        prefix: where the log lies in the store.

    Raises:
        LogInconsistent: the checkpoint's signature or the entries' root is wrong.
        StoreUnavailable: the store does not answer.
    """
    return changes(public, Position(), vkey=vkey, prefix=prefix)


def changes(public: Store, since: Position, *, vkey: str | None, prefix: str = "log") -> Visible:
    """Return what changed since a position; one read of the checkpoint when nothing did.

    Raises:
        LogInconsistent: as in :func:`load`, or the log no longer extends ``since``.
        StoreUnavailable: the store does not answer.
    """
    reader = LogReader(public, prefix=prefix, verifier=Verifier(vkey) if vkey else None)
    checkpoint = reader.checkpoint()
    size = checkpoint.size if checkpoint else 0
    if size < since.size:
        raise LogInconsistent(f"the log has {size} entries; {since.size} were read before")
    if checkpoint is None:
        return Visible(position=since, listed=())
    if size and size == since.size and checkpoint.root.hex() != since.root:
        raise LogInconsistent(f"the log of {size} entries has another root than before")
    latest = dict(since.pending)
    events: dict[int, PublicEvent] = {}
    if size > since.size:
        entries = reader.extend(since.size, since.root, checkpoint)
        for index, entry in enumerate(entries, start=since.size):
            event = publication_event(entry)
            if event is not None:
                events[index] = event
                latest[event.id] = index
    return _visible(public, reader, checkpoint, latest, events)


def still_visible(public: Store, listed: Listed) -> bool:
    """Tell with one read whether the publication's manifest still stands as it was listed.

    Outlets ask this before they hand out bytes, so that a manifest that shows less (a
    withdrawal, an emergency removal) counts at once, before the next :func:`changes`.
    """
    return listed.manifest is not None and stored_manifest(public, listed.id) == listed.manifest


def stored_manifest(public: Store, publication_id: str) -> Manifest | None:
    """Return the manifest as it lies in the store; ``None`` when absent or unreadable."""
    try:
        data = public.get(manifest_key(publication_id)).data
        return Manifest.model_validate_json(data)
    except (ObjectMissing, ValidationError):
        return None


def visible_manifest(public: Store, event: PublicEvent, index: int) -> Listed | None:
    """Return what may be shown of an id whose latest log entry is ``event`` at ``index``.

    Returns:
        The listed state, or ``None`` when nothing may be shown (yet).
    """
    manifest = stored_manifest(public, event.id)
    if manifest is not None and (manifest.id != event.id or not _keeps(manifest, event, index)):
        manifest = None
    if event.event == "withdrawn":
        return Listed(
            id=event.id, version=event.version, state="withdrawn", index=index, at=event.at,
            manifest=manifest, reason=event.reason,
        )  # fmt: skip
    if manifest is None or manifest.state != "published":
        return None
    return Listed(
        id=event.id, version=event.version, state="published", index=index, at=event.at,
        manifest=manifest,
    )  # fmt: skip


def _keeps(manifest: Manifest, event: PublicEvent, index: int) -> bool:
    """Tell whether the manifest is the one that this entry commits to."""
    return (
        manifest.log_index == index
        and manifest.version == event.version
        and commitment(manifest) == event.commitment
    )


def _visible(
    public: Store,
    reader: LogReader,
    checkpoint: Checkpoint,
    latest: dict[str, int],
    events: dict[int, PublicEvent],
) -> Visible:
    """Look at the manifest of every id with news and sort into listed and pending."""
    listed: list[Listed] = []
    pending: dict[str, int] = {}
    for publication_id, index in sorted(latest.items(), key=lambda item: item[1]):
        event = events.get(index) or parse_public(reader.read(index, checkpoint))
        seen = visible_manifest(public, event, index)
        if seen is None:
            pending[publication_id] = index
        else:
            listed.append(seen)
    return Visible(
        position=Position(size=checkpoint.size, root=checkpoint.root.hex(), pending=pending),
        listed=tuple(listed),
        hidden=tuple(pending),
    )
