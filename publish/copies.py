# SPDX-License-Identifier: EUPL-1.2
"""The second copy of the public store: filled from sound bytes only, emptied by a withdrawal.

The copy has the layout of the public store and no more than the public may see, so
``verify --archive`` works on it as it stands. Its signed checkpoint is written last and tells how
far it was filled. It may be away: only :class:`CopyUnavailable` comes of that, so that a copy can
never hold up a publication, and a withdrawal only its very last step.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from metadata.value import sha256_hex
from publish.entry import archived_bytes
from publish.errors import (
    Conflict,
    CopyUnavailable,
    LogInconsistent,
    ObjectDamaged,
    ObjectMissing,
    StoreUnavailable,
)
from publish.events import PublicEvent
from publish.lakprofiel import FOLDER as LAKPROFIEL
from publish.log import checkpoint as notes
from publish.log.anchors import FOLDER as ANCHORS
from publish.log.keys import Verifier
from publish.log.reader import LogReader
from publish.manifest import ArchivedObject, Manifest, manifest_key
from publish.publication import earlier_keys, remove_objects
from publish.stores.base import KeepsHistory, Store
from publish.visibility import Listed, Visible, load, still_visible, visible_manifest

_TRIES = 10


class SecondCopy:
    """A store that holds the same again, opened when it is first needed."""

    def __init__(self, opened: Callable[[], Store]) -> None:
        """Take the way to open the copy; nothing is opened yet.

        Args:
            opened: opens the store, or raises ``StoreUnavailable``.
        """
        self._opened = opened

    @cached_property
    def _store(self) -> Store:
        return self._opened()

    def held(self, prefix: str) -> set[str]:
        """Return the keys that the copy holds below a prefix.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        with _reached():
            return set(self._store.list(prefix))

    def get(self, key: str) -> bytes | None:
        """Return what the copy holds under a key, ``None`` when nothing.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        with _reached(), contextlib.suppress(ObjectMissing):
            return self._store.get(key).data
        return None

    def look(self, each: ArchivedObject) -> tuple[Literal["right", "wrong", "missing"], bytes]:
        """Tell whether the copy holds the bytes that the manifest names, and give what it holds.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        data = self.get(each.key)
        if data is None:
            return "missing", b""
        right = len(data) == each.bytes and sha256_hex(data) == each.sha256
        return ("right" if right else "wrong"), data

    def manifest(self, event: PublicEvent, index: int) -> Manifest | None:
        """Return the copy's manifest when it is the one that this log entry commits to.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        with _reached():
            seen = visible_manifest(self._store, event, index)
        return seen.manifest if seen else None

    def keep(self, key: str, data: bytes) -> None:
        """Write bytes that were found to be right, whatever stood there.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        with _reached():
            self._store.put(key, data)

    def forget(self, publication_id: str, tombstone: Manifest | None) -> int:
        """Remove a withdrawn publication, every version of it; return how many objects went.

        Args:
            publication_id: which one.
            tombstone: its manifest now; takes the place of the old one, whose salt must go too.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        key = manifest_key(publication_id)
        with _reached():
            removed = remove_objects(self._store, publication_id)
            if tombstone is None:
                self._store.delete(key)
            elif self.get(key) != tombstone.canonical():
                self._store.put(key, tombstone.canonical())
            if isinstance(self._store, KeepsHistory):
                self._store.drop_history(key)
        return removed

    def forget_earlier(self, manifest: Manifest) -> int:
        """Remove the objects of all versions before the visible one, and the older manifests.

        Args:
            manifest: the visible version, corrected because personal data was readable before.

        Returns:
            How many objects went.

        Raises:
            CopyUnavailable: the copy does not answer.
        """
        key = manifest_key(manifest.id)
        with _reached():
            earlier = earlier_keys(self._store, manifest.id, manifest.version)
            for each in earlier:
                self._store.delete(each)
            if self.get(key) not in (None, manifest.canonical()):
                # Its objects follow with the next filling; the old salt must not stay until then.
                self._store.delete(key)
            if isinstance(self._store, KeepsHistory):
                self._store.drop_history(key)
        return len(earlier)


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What filling the copy did.

    Attributes:
        publications: how many publications have news in the copy.
        objects: how many objects were copied.
        bytes: how many bytes these have.
        removed: how many objects of withdrawn publications were removed from the copy.
        damaged: keys of objects that are not as their manifest says; they were not copied.
        size: number of log entries that the copy is up to date with.
    """

    publications: int
    objects: int
    bytes: int
    removed: int
    damaged: tuple[str, ...]
    size: int


def fill(public: Store, copy: SecondCopy, *, vkey: str, prefix: str = "log") -> CopyReport:
    """Copy what is visible and not in the copy yet; remove from it what was withdrawn.

    Args:
        public: the public store.
        copy: the second copy.
        vkey: the log's verifier key.
        prefix: the log's place in both stores.

    Raises:
        LogInconsistent: the log is not sound, or does not continue the log in the copy; nothing
            was copied.
        CopyUnavailable: the copy does not answer.
        StoreUnavailable, Conflict: try the same again.
    """
    reader = LogReader(public, prefix=prefix, verifier=Verifier(vkey))
    note, seen = _at_one_moment(reader, public, vkey, prefix)
    copied_size = _continued(reader, copy, Verifier(vkey))
    filling = _Filling(public, copy)
    for listed in seen.listed:
        filling.take(listed, news=listed.index >= copied_size)
    for folder in (LAKPROFIEL, ANCHORS):
        for key in public.list(f"{folder}/"):
            data = public.get(key).data
            if copy.get(key) != data:
                copy.keep(key, data)
    held = copy.held(f"{prefix}/")
    for key in public.list(f"{prefix}/"):
        if key not in held and key != reader.key("checkpoint"):
            copy.keep(key, public.get(key).data)
    if note is not None:
        copy.keep(reader.key("checkpoint"), note)
    return CopyReport(
        publications=filling.publications,
        objects=filling.objects,
        bytes=filling.bytes,
        removed=filling.removed,
        damaged=tuple(filling.damaged),
        size=seen.position.size,
    )


class _Filling:
    """One pass that fills a copy, and its counts."""

    def __init__(self, public: Store, copy: SecondCopy) -> None:
        self._public = public
        self._copy = copy
        self._held = copy.held("archive/")
        self.publications = self.objects = self.bytes = self.removed = 0
        self.damaged: list[str] = []

    def take(self, listed: Listed, *, news: bool) -> None:
        """Bring one publication up to date in the copy."""
        manifest = listed.manifest
        if listed.state == "withdrawn" or manifest is None:
            beside = any(
                key.startswith(f"archive/doc/{listed.id}/") and key != manifest_key(listed.id)
                for key in self._held
            )
            if news or beside or manifest_key(listed.id) not in self._held:
                self.removed += self._copy.forget(listed.id, manifest)
            return
        missing = [each for each in manifest.objects if each.key not in self._held]
        if not news and not missing and manifest_key(listed.id) in self._held:
            return
        self.publications += 1
        for each in missing:
            try:
                data = archived_bytes(self._public, each)
            except (ObjectMissing, ObjectDamaged):
                self.damaged.append(each.key)
                continue
            self._copy.keep(each.key, data)
            self.objects += 1
            self.bytes += each.bytes
        self._copy.keep(manifest_key(listed.id), manifest.canonical())
        if not still_visible(self._public, listed):
            # Withdrawn or corrected meanwhile; the next time brings what stands then.
            self._copy.forget(listed.id, None)


def _at_one_moment(
    reader: LogReader, public: Store, vkey: str, prefix: str
) -> tuple[bytes | None, Visible]:
    """Return the signed checkpoint and what is visible by exactly this checkpoint."""
    for _ in range(_TRIES):
        note = reader.note()
        seen = load(public, vkey=vkey, prefix=prefix)
        if (notes.parse(note, None).size if note else 0) == seen.position.size:
            return note, seen
    raise Conflict("the log grows too fast to be copied")


def _continued(reader: LogReader, copy: SecondCopy, verifier: Verifier) -> int:
    """Return how many entries the copy's log has, after checking that ours continues it."""
    note = copy.get(reader.key("checkpoint"))
    now = reader.checkpoint()
    if note is None:
        return 0
    before = notes.parse(note, verifier)
    if now is None or before.size > now.size or reader.edge(before.size, now).root() != before.root:
        raise LogInconsistent(
            f"the log does not continue the {before.size} entries in the second copy"
        )
    return before.size


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    """Tell a copy that is away from a public store that is away."""
    try:
        yield
    except CopyUnavailable:
        raise
    except StoreUnavailable as error:
        raise CopyUnavailable(f"the second copy: {error}") from error
