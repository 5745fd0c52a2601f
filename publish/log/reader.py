# SPDX-License-Identifier: EUPL-1.2
"""Reads a log from its static files, checking what it reads against the signed checkpoint."""

from __future__ import annotations

from collections.abc import Iterator

from publish.errors import LogInconsistent, ObjectMissing
from publish.log import checkpoint as notes
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Verifier
from publish.log.tlog import (
    HASH_BYTES,
    TILE,
    TILE_HEIGHT,
    Edge,
    TileName,
    decode_bundle,
    full_root,
    leaf_hash,
    range_hash,
    split_tile,
    tile_widths,
)
from publish.stores.base import Readable


class LogReader:
    """A log under a prefix of a store (empty: at its root), as any outsider can read it."""

    def __init__(self, store: Readable, *, prefix: str = "log", verifier: Verifier | None) -> None:
        self._store = store
        self._prefix = prefix
        self._verifier = verifier

    def key(self, path: str) -> str:
        """Return the store's key of a path in the log."""
        return f"{self._prefix}/{path}" if self._prefix else path

    def note(self) -> bytes | None:
        """Return the signed checkpoint as it lies there; ``None`` before the first entry."""
        try:
            return self._store.get(self.key("checkpoint")).data
        except ObjectMissing:
            return None

    def checkpoint(self) -> Checkpoint | None:
        """Return the checkpoint, its signature checked; ``None`` before the first entry.

        Raises:
            LogInconsistent: it is not signed by this log.
        """
        signed = self.signed()
        return signed[1] if signed else None

    def signed(self) -> tuple[bytes, Checkpoint] | None:
        """Return the checkpoint as it lies there and what it says, of one moment.

        Raises:
            LogInconsistent: it is not signed by this log.
        """
        note = self.note()
        return None if note is None else (note, notes.parse(note, self._verifier))

    def hashes(self, level: int, index: int, size: int) -> list[bytes]:
        """Return the hashes of a tile as a log of ``size`` entries has it (unchecked)."""
        width = min(TILE, (size >> (TILE_HEIGHT * level)) - index * TILE)
        hashes = split_tile(self._tile(TileName(level, index, width)))
        if len(hashes) < width or any(len(each) != HASH_BYTES for each in hashes):
            raise LogInconsistent(f"{self.key(TileName(level, index, width).path)} is cut off")
        return hashes[:width]

    def node(self, level: int, index: int, size: int) -> bytes:
        """Return the hash of a full subtree of ``2**level`` entries (unchecked)."""
        tile_level, height = divmod(level, TILE_HEIGHT)
        start = index << height
        hashes = self.hashes(tile_level, start // TILE, size)
        at = start % TILE
        return full_root(hashes[at : at + (1 << height)])

    def edge(self, size: int, checkpoint: Checkpoint) -> Edge:
        """Return the right edge the log had at ``size`` entries, from the tiles of now."""
        hashes = [
            self.hashes(level, count // TILE, checkpoint.size)[: count % TILE]
            if count % TILE
            else []
            for level, count in tile_widths(size)
        ]
        return Edge(size, hashes)

    def bundle(self, index: int, size: int) -> list[bytes]:
        """Return the entries of a bundle as a log of ``size`` entries has it (unchecked)."""
        name = TileName(None, index, min(TILE, size - index * TILE))
        entries = decode_bundle(self._tile(name))
        if len(entries) < name.width:
            raise LogInconsistent(f"{self.key(name.path)} holds too few entries")
        return entries[: name.width]

    def extend(self, size: int, root: str, checkpoint: Checkpoint) -> list[bytes]:
        """Return the entries from ``size`` on, proved to lead from the old root to the new.

        Args:
            size: number of entries read before.
            root: Merkle root of these, 64 hexadecimal digits (not looked at when 0).
            checkpoint: the log now.

        Raises:
            LogInconsistent: the log does not extend the old root, or the entries do not give
                the signed root.
        """
        edge = self.edge(size, checkpoint)
        if size and edge.root().hex() != root:
            raise LogInconsistent(f"the log no longer begins with the {size} entries read before")
        entries = list(self.range(size, checkpoint.size))
        for entry in entries:
            edge.append(leaf_hash(entry))
        if edge.root() != checkpoint.root:
            raise LogInconsistent("the log's entries do not give the root that is signed")
        return entries

    def range(self, start: int, size: int) -> Iterator[bytes]:
        """Yield the entries ``start`` up to ``size`` (unchecked)."""
        for index in range(start // TILE, (size + TILE - 1) // TILE):
            entries = self.bundle(index, size)
            yield from entries[max(0, start - index * TILE) :]

    def read(self, index: int, checkpoint: Checkpoint) -> bytes:
        """Return one entry, proved to stand in the signed log.

        Raises:
            LogInconsistent: there is no such entry, or it does not lead to the signed root.
        """
        if not 0 <= index < checkpoint.size:
            raise LogInconsistent(f"the log has {checkpoint.size} entries; there is no {index}")
        entry = self.bundle(index // TILE, checkpoint.size)[index % TILE]
        hashes = self.hashes(0, index // TILE, checkpoint.size)
        if hashes[index % TILE] != leaf_hash(entry):
            raise LogInconsistent(f"entry {index} does not fit its hash tile")
        self._climb(index // TILE, hashes, checkpoint)
        return entry

    def _climb(self, index: int, hashes: list[bytes], checkpoint: Checkpoint) -> None:
        """Check that a level-0 tile leads to the signed root."""
        level = 0
        while len(hashes) == TILE:
            child = full_root(hashes)
            level, (index, at) = level + 1, divmod(index, TILE)
            hashes = self.hashes(level, index, checkpoint.size)
            if hashes[at] != child:
                raise LogInconsistent(f"a hash tile at level {level - 1} does not fit the next")
        edge = self.edge(checkpoint.size, checkpoint)
        if edge.hashes[level] != hashes or edge.root() != checkpoint.root:
            raise LogInconsistent("the hash tiles do not give the root that is signed")

    def range_hash(self, lo: int, hi: int, size: int) -> bytes:
        """Return the tree hash of a range that starts a subtree (unchecked)."""
        return range_hash(lo, hi, lambda level, index: self.node(level, index, size))

    def _tile(self, name: TileName) -> bytes:
        """Return a tile's bytes; the full one when a partial one was replaced by it."""
        try:
            return self._store.get(self.key(name.path)).data
        except ObjectMissing:
            full = TileName(name.level, name.index, TILE)
            try:
                return self._store.get(self.key(full.path)).data
            except ObjectMissing:
                raise LogInconsistent(f"{self.key(name.path)} is missing") from None
