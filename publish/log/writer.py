# SPDX-License-Identifier: EUPL-1.2
"""Appends to a log so that a crash anywhere loses nothing and many writers cannot fork it.

Sunlight's commit order: stage everything in the private store, compare-and-swap the signed head
there (the commit point), write the tiles, move the public checkpoint forward, drop the staging.
Who finds a head whose tiles are not all public finishes them from the staging first.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from metadata.value import Value
from publish.errors import AlreadyStored, Conflict, LogInconsistent, ObjectMissing, StoreUnavailable
from publish.log import checkpoint as notes
from publish.log.checkpoint import Checkpoint
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


class _Head(Value):
    """The private head: the signed checkpoint, and which staged commit made it.

    The commit is random, so two writers never write the same head, and a writer that reads its
    own head back after an unclear answer knows that it won.
    """

    format: Literal["log-head/1"] = "log-head/1"
    note: str
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class _Staged(Value):
    """All files that a commit makes public: path in the log → base64 of its bytes."""

    format: Literal["log-staging/1"] = "log-staging/1"
    files: dict[str, str]


class Log:
    """One log: entries in, tiles and a signed checkpoint out.

    Attributes:
        vkey: the verifier key that outsiders check the log with.
        prefix: where the log lies in the public store.
    """

    def __init__(
        self, public: Store, private: Store, *, prefix: str = "log", signer: Signer
    ) -> None:
        """Open the log and finish what a crashed writer left.

        Args:
            public: where tiles and checkpoint go (for the private trail the private store).
            private: where the head and the staging lie; trusted, never public.
            prefix: the log's place in ``public``.
            signer: the log's key.

        Raises:
            LogInconsistent: head, checkpoint and tiles contradict each other.
            StoreUnavailable: a store does not answer.
        """
        self._public = public
        self._private = private
        self._signer = signer
        self._reader = LogReader(public, prefix=prefix, verifier=signer.verifier)
        self._home = _home(signer.origin, prefix)
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
            if self._etag is None and not self._commit([]):
                self._load()
            head = self._head()
            for key in self._private.list(f"{self._home}/staging/"):
                size = int(key.rpartition("/")[2].partition("-")[0])
                # A staging beyond the head may be another writer's, about to be committed.
                if size <= self._edge.size and not (head and key == self._staging(_read(head))):
                    self._private.delete(key)

    def _at(self) -> Checkpoint:
        """Return the checkpoint of the state in memory."""
        return Checkpoint(self._signer.origin, self._edge.size, self._edge.root())

    def _head(self) -> Stored | None:
        """Return the private head, ``None`` before the first entry."""
        try:
            return self._private.get(f"{self._home}/head")
        except ObjectMissing:
            return None

    def _staging(self, head: _Head) -> str:
        """Return the key of the files that a head commits."""
        size = notes.parse(head.note.encode(), self._signer.verifier).size
        return f"{self._home}/staging/{size}-{head.commit}"

    def _load(self) -> None:
        """Bring the state in memory to the committed head, and its files in public."""
        for _ in range(_TRIES):
            stored = self._head()
            if stored is None:
                if self._etag is None and self._reader.note() is None:
                    return
                # A first writer may have finished between the two looks.
                if self._etag is not None or self._head() is None:
                    raise LogInconsistent(
                        f"the private head of the log {self._signer.origin} is gone"
                    )
                continue
            if stored.etag == self._etag:
                return
            head = _read(stored)
            signed = notes.parse(head.note.encode(), self._signer.verifier)
            if self._finish(head, signed):
                self._adopt(stored.etag, signed)
                return
        raise Conflict(f"the log {self._signer.origin} moves too fast to be read")

    def _adopt(self, etag: str, signed: Checkpoint) -> None:
        """Take a head as the state in memory, checked against its tiles."""
        edge = self._reader.edge(signed.size, signed)
        bundle = self._reader.bundle(signed.size // TILE, signed.size) if signed.size % TILE else []
        leaves = edge.hashes[0] if edge.hashes else []
        if edge.root() != signed.root or [leaf_hash(each) for each in bundle] != leaves:
            raise LogInconsistent(
                f"the tiles of the log {self._signer.origin} do not give its signed root"
            )
        self._etag, self._edge, self._bundle = etag, edge, bundle

    def _finish(self, head: _Head, signed: Checkpoint) -> bool:
        """Make a committed head public; ``False`` when the head has moved on meanwhile."""
        try:
            staged = self._private.get(self._staging(head)).data
        except ObjectMissing:
            # Staging is dropped after the checkpoint moved, so the checkpoint must be there.
            return self._is_public(head, signed)
        self._make_public(head, signed, _unpack(staged))
        return self._is_public(head, signed)

    def _is_public(self, head: _Head, signed: Checkpoint) -> bool:
        """Tell whether the public checkpoint has the head; ``False`` to look again."""
        public = self._reader.checkpoint()
        if public == signed:
            return True
        current = self._head()
        if current is None or _read(current) != head:
            return False
        raise LogInconsistent(
            f"the log {self._signer.origin} has {signed.size} entries by its private head and "
            f"{public.size if public else 0} by its public checkpoint"
        )

    def _commit(self, entries: Sequence[bytes]) -> bool:
        """Append to the state in memory; ``False`` when another writer was first."""
        edge, bundle, files = self._grow(entries)
        signed = Checkpoint(self._signer.origin, edge.size, edge.root())
        note = notes.sign(signed, self._signer).decode()
        head = _Head(note=note, commit=secrets.token_hex(16))
        staging = self._staging(head)
        self._private.put_if_absent(staging, _pack(files))
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

    def _make_public(self, head: _Head, signed: Checkpoint, files: dict[str, bytes]) -> None:
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
                public = notes.parse(stored.data, self._signer.verifier)
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


def _home(origin: str, prefix: str) -> str:
    """Return where a log's private head lies: readable, and different for every log."""
    slug = re.sub(r"[^A-Za-z0-9._-]+", "_", origin)[:60]
    return f"log-head/{slug}-{hashlib.sha256(f'{origin} {prefix}'.encode()).hexdigest()[:8]}"


def _read(stored: Stored) -> _Head:
    """Read a private head."""
    try:
        return _Head.model_validate_json(stored.data)
    except ValidationError:
        raise LogInconsistent("the private head of the log cannot be read") from None


def _pack(files: dict[str, bytes]) -> bytes:
    """Return the staging object of a commit's files."""
    return _Staged(files={p: b64encode(d).decode() for p, d in files.items()}).canonical()


def _unpack(data: bytes) -> dict[str, bytes]:
    """Return the files in a staging object."""
    try:
        staged = _Staged.model_validate_json(data)
    except ValidationError:
        raise LogInconsistent("a staging of the log cannot be read") from None
    return {path: b64decode(text) for path, text in staged.files.items()}
