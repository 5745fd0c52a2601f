# SPDX-License-Identifier: EUPL-1.2
"""The Merkle tree of RFC 6962 laid out as C2SP tlog-tiles: hashing, tile names, bundles, edge."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from publish.errors import LogInconsistent, PublishError

TILE = 256
"""Hashes in a full tile, entries in a full bundle."""

TILE_HEIGHT = 8
HASH_BYTES = 32
MAX_ENTRY = 65_535
"""Bytes in an entry: its length is written in 16 bits (tlog-tiles, "Log entries")."""

EMPTY_ROOT = hashlib.sha256(b"").digest()

Node = Callable[[int, int], bytes]
"""``(level, index)`` of a full subtree of ``2**level`` leaves → its hash."""


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of one entry (RFC 6962 §2.1)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 6962 §2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def full_root(hashes: list[bytes]) -> bytes:
    """Return the root over a power of two of neighbouring subtree hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(*pair) for pair in zip(hashes[::2], hashes[1::2], strict=True)]
    return hashes[0]


def range_hash(lo: int, hi: int, node: Node) -> bytes:
    """Return the tree hash of the entries ``lo`` up to ``hi``, a range that starts a subtree.

    Args:
        lo: first entry, a multiple of the largest power of two below ``hi - lo``.
        hi: one past the last entry.
        node: gives the hashes of full subtrees.
    """
    if hi == lo:
        return EMPTY_ROOT
    parts: list[bytes] = []
    while lo < hi:
        level = (hi - lo).bit_length() - 1
        parts.append(node(level, lo >> level))
        lo += 1 << level
    return fold(parts)


def fold(parts: list[bytes]) -> bytes:
    """Return the root of neighbouring subtrees of falling size, the largest first."""
    root = parts[-1]
    for left in reversed(parts[:-1]):
        root = node_hash(left, root)
    return root


@dataclass(frozen=True, slots=True)
class TileName:
    """Which tile a file holds.

    Attributes:
        level: tile level, or ``None`` for an entry bundle (whose hashes are at level 0).
        index: index within the level.
        width: hashes or entries in it, 1 to 256.
    """

    level: int | None
    index: int
    width: int

    @property
    def path(self) -> str:
        """The path under the log's prefix (``tile/0/x001/234.p/8``)."""
        groups = [f"{self.index % 1000:03d}"]
        rest = self.index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03d}")
            rest //= 1000
        level = "entries" if self.level is None else str(self.level)
        tail = "" if self.width == TILE else f".p/{self.width}"
        return f"tile/{level}/{'/'.join(groups)}{tail}"


def parse_tile_path(path: str) -> TileName | None:
    """Return what a path under the log's prefix names, ``None`` when it is no tile's name."""
    parts = path.split("/")
    if len(parts) < 3 or parts[0] != "tile":
        return None
    width = TILE
    if len(parts) > 3 and parts[-2].endswith(".p"):
        if not parts[-1].isdecimal():
            return None
        width = int(parts.pop())
        parts[-1] = parts[-1][:-2]
    digits = "".join(part.removeprefix("x") for part in parts[2:])
    if not digits.isdecimal() or not (parts[1] == "entries" or parts[1].isdecimal()):
        return None
    name = TileName(None if parts[1] == "entries" else int(parts[1]), int(digits), width)
    return name if name.path == path and 1 <= width <= TILE else None


def encode_bundle(entries: Iterable[bytes]) -> bytes:
    """Return the entry bundle: each entry after its length in two bytes, big-endian."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def decode_bundle(data: bytes) -> list[bytes]:
    """Return the entries of a bundle.

    Raises:
        LogInconsistent: the lengths do not add up.
    """
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 2], "big")
        entry = data[at + 2 : at + 2 + size]
        if len(data) < at + 2 or len(entry) < size:
            raise LogInconsistent("an entry bundle ends in the middle of an entry")
        entries.append(entry)
        at += 2 + size
    return entries


def check_entry(entry: bytes) -> bytes:
    """Return the entry, or refuse one that no bundle can hold."""
    if len(entry) > MAX_ENTRY:
        raise PublishError(f"a log entry of {len(entry)} bytes; at most {MAX_ENTRY} fit")
    return entry


def split_tile(data: bytes) -> list[bytes]:
    """Return the hashes of a tile."""
    return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]


def tile_widths(size: int) -> Iterator[tuple[int, int]]:
    """Yield ``(level, hashes at that level)`` of a log with ``size`` entries, from level 0."""
    level = 0
    while size >> (TILE_HEIGHT * level):
        yield level, size >> (TILE_HEIGHT * level)
        level += 1


def required_tiles(size: int) -> Iterator[TileName]:
    """Yield every tile and bundle that a log of ``size`` entries must have."""
    for level, count in tile_widths(size):
        for index in range((count + TILE - 1) // TILE):
            width = min(TILE, count - index * TILE)
            yield TileName(level, index, width)
            if level == 0:
                yield TileName(None, index, width)


@dataclass
class Edge:
    """The growing right edge of the tree: for each level the hashes of its unfinished tile.

    Attributes:
        size: number of entries.
        hashes: per tile level the hashes since the last full tile, at most 255.
    """

    size: int = 0
    hashes: list[list[bytes]] = field(default_factory=list)

    def copy(self) -> Edge:
        """Return an edge that grows apart from this one."""
        return Edge(self.size, [list(level) for level in self.hashes])

    def append(self, leaf: bytes) -> list[tuple[TileName, bytes]]:
        """Add a leaf's hash; return the tiles that it makes full."""
        full: list[tuple[TileName, bytes]] = []
        self.size += 1
        level, carry = 0, leaf
        while True:
            if level == len(self.hashes):
                self.hashes.append([])
            hashes = self.hashes[level]
            hashes.append(carry)
            if len(hashes) < TILE:
                return full
            index = (self.size >> (TILE_HEIGHT * (level + 1))) - 1
            full.append((TileName(level, index, TILE), b"".join(hashes)))
            carry = full_root(hashes)
            self.hashes[level] = []
            level += 1

    def partial(self) -> list[tuple[TileName, bytes]]:
        """Return the unfinished tiles, lowest level first."""
        return [
            (
                TileName(level, self.size >> (TILE_HEIGHT * (level + 1)), len(hashes)),
                b"".join(hashes),
            )
            for level, hashes in enumerate(self.hashes)
            if hashes
        ]

    def root(self) -> bytes:
        """Return the Merkle tree hash of all entries (RFC 6962 §2.1)."""
        parts: list[bytes] = []
        for hashes in reversed(self.hashes):
            at = 0
            while at < len(hashes):
                step = 1 << ((len(hashes) - at).bit_length() - 1)
                parts.append(full_root(hashes[at : at + step]))
                at += step
        return fold(parts) if parts else EMPTY_ROOT
