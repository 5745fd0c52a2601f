# SPDX-License-Identifier: EUPL-1.2
"""Appends to a log so that a crash anywhere loses nothing and many writers cannot fork it.

Sunlight's commit order: stage everything in the private store, compare-and-swap the signed head
there (the commit point), write the tiles, move the public checkpoint forward, drop the staging.
Who finds a head whose tiles are not all public finishes them from the staging first.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence

from publish.errors import (
    AlreadyStored,
    Conflict,
    LogClosed,
    LogInconsistent,
    ObjectMissing,
    StoreUnavailable,
)
from publish.log import checkpoint as notes
from publish.log import head as heads
from publish.log.checkpoint import Checkpoint
from publish.log.head import Head, Predecessor
from publish.log.keys import Signer
from publish.log.reader import LogReader
from publish.log.tlog import (
    TILE,
    Edge,
    TileName,
    check_entry,
    encode_bundle,
    leaf_hash,
)
from publish.stores.base import Store, Stored

_TRIES = 1000
"""Attempts before a writer gives way; each lost one means that another writer won."""


class Log:
    """One log: entries in, tiles and a signed checkpoint out.

    Attributes:
        vkey: the verifier key that outsiders check the log with.
        prefix: where the log lies in the public store.
    """

    def __init__(
        self,
        public: Store,
        private: Store,
        *,
        prefix: str = "log",
        signer: Signer,
        after: Predecessor | None = None,
    ) -> None:
        """Open the log and finish what a crashed writer left.

        Args:
            public: where tiles and checkpoint go (for the private trail the private store).
            private: where the head and the staging lie; trusted, never public.
            prefix: the log's place in ``public``.
            signer: the log's key.
            after: the closed log that this one continues; only where the key is changed.

        Raises:
            LogClosed: the log was closed; its successor goes on.
            LogInconsistent: head, checkpoint and tiles contradict each other.
            StoreUnavailable: a store does not answer.
        """
        self._public = public
        self._private = private
        self._signer = signer
        self._after = after
        self._reader = LogReader(public, prefix=prefix, verifier=signer.verifier)
        self._home = heads.home(signer.origin, prefix)
        self._lock = threading.RLock()
        self._etag: str | None = None
        self._edge = Edge()
        self._bundle: list[bytes] = []
        self._keys: dict[str, int] = {}
        self._keyed = self._at()
        self.vkey = signer.vkey
        self.prefix = prefix
        self.recover()

    @property
    def size(self) -> int:
        """Number of entries that are committed now."""
        with self._lock:
            self._load()
            return self._edge.size

    def checkpoint(self) -> Checkpoint:
        """Return the committed checkpoint (size 0 before the first entry)."""
        with self._lock:
            self._load()
            return self._at()

    def append(self, entries: Sequence[bytes]) -> int:
        """Append entries durably, all or none; return the index of the first.

        Raises:
            Conflict: other writers won every time; nothing was appended.
            LogInconsistent: head, checkpoint and tiles contradict each other.
            StoreUnavailable: unclear whether it was appended; the log itself is sound.
        """
        with self._lock:
            for _ in range(_TRIES):
                self._load()
                start = self._edge.size
                if not entries or self._commit(entries):
                    return start
        raise Conflict(f"the log {self._signer.origin} is too busy; nothing was appended")

    def close(self, entry: bytes, *, successor: str) -> None:
        """Append a last entry and close the log for good, at one and the same commit.

        Args:
            entry: the last entry.
            successor: verifier key of the log that goes on.

        Raises:
            LogClosed: it was closed before.
            Conflict, LogInconsistent, StoreUnavailable: as in :meth:`append`.
        """
        with self._lock:
            for _ in range(_TRIES):
                self._load()
                if self._commit([entry], successor=successor):
                    self._etag = None
                    return
        raise Conflict(f"the log {self._signer.origin} is too busy; it was not closed")

    def append_once(
        self, entry: bytes, *, key: Callable[[bytes], str | None], unless: str | None = None
    ) -> int:
        """Append an entry unless one with its key is in the log; return that one's index.

        The look-up and the append see the same head, so the key stands in the log once however
        many writers try.

        Args:
            entry: the entry.
            key: reads the idempotency key of any entry of this log.
            unless: a key that, when it is in the log, forbids this entry.

        Raises:
            ValueError: the entry has no key.
            AlreadyStored: ``unless`` is in the log.
            Conflict, LogInconsistent, StoreUnavailable: as in :meth:`append`.
        """
        wanted = key(entry)
        if wanted is None:
            raise ValueError("an entry without a key cannot be appended once")
        with self._lock:
            for _ in range(_TRIES):
                index = self.find(wanted, key=key)
                if index is not None:
                    return index
                if unless in self._keys:
                    raise AlreadyStored(f"the log {self._signer.origin} holds {unless}")
                start = self._edge.size
                if self._commit([entry]):
                    return start
        raise Conflict(f"the log {self._signer.origin} is too busy; nothing was appended")

    def find(self, wanted: str, *, key: Callable[[bytes], str | None]) -> int | None:
        """Return the index of the entry with this key, ``None`` when there is none."""
        with self._lock:
            self._load()
            now = self._at()
            if now.size > self._keyed.size:
                old = self._keyed
                entries = self._reader.extend(old.size, old.root.hex(), now)
                for index, entry in enumerate(entries, start=old.size):
                    name = key(entry)
                    if name is not None:
                        self._keys.setdefault(name, index)
                self._keyed = now
            return self._keys.get(wanted)

    def read(self, index: int) -> bytes:
        """Return one entry, proved to stand in the log.

        Raises:
            LogInconsistent: there is no such entry, or the files contradict the checkpoint.
        """
        return self._reader.read(index, self.checkpoint())

    def entries(self) -> Iterator[bytes]:
        """Yield all entries, proved to give the signed root."""
        checkpoint = self.checkpoint()
        if checkpoint.size:
            yield from self._reader.extend(0, "", checkpoint)

    def recover(self) -> None:
        """Begin the log, finish an append that a crash left, drop stagings that cannot win."""
        with self._lock:
            self._etag = None
            self._load()
            # The signed empty log comes first, so there never are tiles without a checkpoint.
            if self._etag is None and not self._commit(self._opening()):
                self._load()
            head = self._head()
            for key in self._private.list(f"{self._home}/staging/"):
                size = int(key.rpartition("/")[2].partition("-")[0])
                # A staging beyond the head may be another writer's, about to be committed.
                live = head is not None and key == self._staging(heads.read(head))
                if size <= self._edge.size and not live:
                    self._private.delete(key)

    def _opening(self) -> list[bytes]:
        """Return the first entries, after taking over the tree of the log before, if any."""
        if self._after is None:
            return []
        public = self._reader.note()
        if public is None or self._parse(public) != self._after.closed:
            raise LogInconsistent(
                f"the public checkpoint is not the last one of {self._after.closed.origin}"
            )
        self._adopt(None, self._after.closed)
        return [self._after.opening]

    def _parse(self, note: bytes) -> Checkpoint:
        """Read a public checkpoint: of this log, or of the one that it takes over from."""
        origin = notes.parse(note, None).origin
        if self._after is not None and origin == self._after.closed.origin:
            return notes.parse(note, self._after.verifier)
        return notes.parse(note, self._signer.verifier)

    def _at(self) -> Checkpoint:
        """Return the checkpoint of the state in memory."""
        return Checkpoint(self._signer.origin, self._edge.size, self._edge.root())

    def _head(self) -> Stored | None:
        """Return the private head, ``None`` before the first entry."""
        try:
            return self._private.get(f"{self._home}/head")
        except ObjectMissing:
            return None

    def _staging(self, head: Head) -> str:
        """Return the key of the files that a head commits."""
        size = notes.parse(head.note.encode(), self._signer.verifier).size
        return f"{self._home}/staging/{size}-{head.commit}"

    def _load(self) -> None:
        """Bring the state in memory to the committed head, and its files in public."""
        for _ in range(_TRIES):
            stored = self._head()
            if stored is None:
                if self._etag is None and (self._after or self._reader.note() is None):
                    return
                # A first writer may have finished between the two looks.
                if self._etag is not None or self._head() is None:
                    raise LogInconsistent(
                        f"the private head of the log {self._signer.origin} is gone"
                    )
                continue
            if stored.etag == self._etag:
                return
            head = heads.read(stored)
            signed = notes.parse(head.note.encode(), self._signer.verifier)
            if head.successor:
                # Once the successor has taken over, the public checkpoint is none of ours.
                with contextlib.suppress(LogInconsistent):
                    self._finish(head, signed)
                raise LogClosed(f"the log {self._signer.origin} was closed; its key was changed")
            if self._finish(head, signed):
                self._adopt(stored.etag, signed)
                return
        raise Conflict(f"the log {self._signer.origin} moves too fast to be read")

    def _adopt(self, etag: str | None, signed: Checkpoint) -> None:
        """Take a head as the state in memory, checked against its tiles."""
        edge = self._reader.edge(signed.size, signed)
        bundle = self._reader.bundle(signed.size // TILE, signed.size) if signed.size % TILE else []
        leaves = edge.hashes[0] if edge.hashes else []
        if edge.root() != signed.root or [leaf_hash(each) for each in bundle] != leaves:
            raise LogInconsistent(
                f"the tiles of the log {self._signer.origin} do not give its signed root"
            )
        self._etag, self._edge, self._bundle = etag, edge, bundle

    def _finish(self, head: Head, signed: Checkpoint) -> bool:
        """Make a committed head public; ``False`` when the head has moved on meanwhile."""
        try:
            staged = self._private.get(self._staging(head)).data
        except ObjectMissing:
            # Staging is dropped after the checkpoint moved, so the checkpoint must be there.
            return self._is_public(head, signed)
        self._make_public(head, signed, heads.unpack(staged))
        return self._is_public(head, signed)

    def _is_public(self, head: Head, signed: Checkpoint) -> bool:
        """Tell whether the public checkpoint has the head; ``False`` to look again."""
        public = self._reader.checkpoint()
        if public == signed:
            return True
        current = self._head()
        if current is None or heads.read(current) != head:
            return False
        raise LogInconsistent(
            f"the log {self._signer.origin} has {signed.size} entries by its private head and "
            f"{public.size if public else 0} by its public checkpoint"
        )

    def _commit(self, entries: Sequence[bytes], *, successor: str = "") -> bool:
        """Append to the state in memory; ``False`` when another writer was first."""
        edge, bundle, files = self._grow(entries)
        signed = Checkpoint(self._signer.origin, edge.size, edge.root())
        note = notes.sign(signed, self._signer).decode()
        head = Head(note=note, commit=secrets.token_hex(16), successor=successor)
        staging = self._staging(head)
        self._private.put_if_absent(staging, heads.pack(files))
        try:
            etag = self._private.compare_and_swap(
                f"{self._home}/head", head.canonical(), self._etag
            )
        except Conflict:
            self._private.delete(staging)
            return False
        self._make_public(head, signed, files)
        self._etag, self._edge, self._bundle = etag, edge, bundle
        return True

    def _grow(self, entries: Sequence[bytes]) -> tuple[Edge, list[bytes], dict[str, bytes]]:
        """Return edge and unfinished bundle after the entries, and all files that change."""
        edge, bundle = self._edge.copy(), list(self._bundle)
        files: list[tuple[TileName, bytes]] = []
        for entry in entries:
            bundle.append(check_entry(entry))
            files += edge.append(leaf_hash(entry))
            if len(bundle) == TILE:
                files.append((TileName(None, edge.size // TILE - 1, TILE), encode_bundle(bundle)))
                bundle = []
        files += edge.partial()
        if bundle:
            files.append((TileName(None, edge.size // TILE, len(bundle)), encode_bundle(bundle)))
        return edge, bundle, {name.path: data for name, data in files}

    def _make_public(self, head: Head, signed: Checkpoint, files: dict[str, bytes]) -> None:
        """Write tiles, then the checkpoint, then clean up; every step may be done twice."""
        for path, data in files.items():
            self._public.put(self._reader.key(path), data)
        self._forward(head.note.encode(), signed)
        # Where retention forbids it the partial tiles stay, which harms nobody.
        with contextlib.suppress(StoreUnavailable):
            self._prune(files)
        self._private.delete(self._staging(head))

    def _prune(self, files: dict[str, bytes]) -> None:
        """Remove the partial tiles that full ones replaced."""
        for path in files:
            if ".p/" not in path:
                for partial in list(self._public.list(self._reader.key(f"{path}.p/"))):
                    self._public.delete(partial)

    def _forward(self, note: bytes, signed: Checkpoint) -> None:
        """Move the public checkpoint to ``signed``, never back."""
        key = self._reader.key("checkpoint")
        for _ in range(_TRIES):
            try:
                stored = self._public.get(key)
            except ObjectMissing:
                stored = None
            if stored is not None:
                public = self._parse(stored.data)
                if public.size == signed.size and public.root != signed.root:
                    raise LogInconsistent(
                        f"two checkpoints of {signed.origin} with {signed.size} entries differ"
                    )
                if public.size >= signed.size:
                    return
            try:
                self._public.compare_and_swap(key, note, stored.etag if stored else None)
            except Conflict:
                continue
            return
        raise Conflict(f"the checkpoint of {signed.origin} moves too fast")
