# SPDX-License-Identifier: EUPL-1.2
"""Recomputes a log from its entries and names every file that does not fit the signed root."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from publish.errors import LogInconsistent, ObjectMissing, StoreUnsafe
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
    encode_bundle,
    leaf_hash,
    parse_tile_path,
    required_tiles,
    split_tile,
)
from publish.stores.base import Store

Kind = Literal["wrong", "missing", "unknown", "unfinished"]
"""``unfinished`` is what a crash leaves and a sweep finishes; the others are alarms."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One file that is not as it should be.

    Attributes:
        key: its key in the store.
        kind: what sort of trouble.
        problem: what is wrong with it, in words; never text of a note.
    """

    key: str
    kind: Kind
    problem: str


@dataclass(frozen=True, slots=True)
class LogReport:
    """The outcome of verifying a log.

    Attributes:
        origin: the log's name by its key.
        size: entries by its signed checkpoint, 0 when that cannot be trusted.
        root: the signed root, 64 hexadecimal digits.
        files: how many files were looked at.
        findings: what is wrong, in the order of the keys.
        entries: the entries, when they give the signed root; else empty.
    """

    origin: str
    size: int
    root: str
    files: int
    findings: tuple[Finding, ...] = ()
    entries: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def passed(self) -> bool:
        """Whether every file is as the signed checkpoint says."""
        return not any(each.kind != "unfinished" for each in self.findings)


def verify_log(store: Store, *, vkey: str, prefix: str = "log") -> LogReport:
    """Check every file of a log: checkpoint, hash tiles, entry bundles, partial ones too.

    Args:
        store: where the log lies.
        vkey: the log's verifier key, got from outside the store.
        prefix: the log's place in the store.

    Raises:
        KeyUnsafe: ``vkey`` is no verifier key.
        StoreUnavailable: the store does not answer.
    """
    return _Verification(store, prefix, Verifier(vkey)).report()


class _Verification:
    """One pass over a log; collects findings."""

    def __init__(self, store: Store, prefix: str, verifier: Verifier) -> None:
        self._store = store
        self._prefix = prefix
        self._verifier = verifier
        self._findings: dict[str, Finding] = {}
        self._names: dict[str, TileName] = {}
        self._files = 0
        self._entries: list[bytes] = []

    def report(self) -> LogReport:
        """Verify and tell."""
        self._survey()
        signed = self._checkpoint()
        size = signed.size if signed else self._apparent_size()
        self._require(size)
        bundles = self._bundles(size)
        leaves, trusted = self._leaves(size, bundles, signed)
        if leaves is not None:
            self._compare(size, leaves)
        for key, name in self._names.items():
            if name.level is None:
                self._compare_bundle(key, name, size, bundles, leaves)
        sound = trusted and len(self._entries) == size
        return LogReport(
            origin=self._verifier.origin,
            size=signed.size if signed else 0,
            root=signed.root.hex() if signed else "",
            files=self._files,
            findings=tuple(sorted(self._findings.values(), key=lambda each: each.key)),
            entries=tuple(self._entries) if sound else (),
        )

    def _find(self, key: str, kind: Kind, problem: str) -> None:
        """Note a finding, the first of each file."""
        self._findings.setdefault(key, Finding(key, kind, problem))

    def _key(self, name: TileName) -> str:
        """Return the key of a tile."""
        return f"{self._prefix}/{name.path}"

    def _survey(self) -> None:
        """List the files and report names that no log has."""
        for key in self._store.list(f"{self._prefix}/"):
            self._files += 1
            path = key.removeprefix(f"{self._prefix}/")
            name = parse_tile_path(path)
            if name is not None:
                self._names[key] = name
            elif path != "checkpoint":
                self._find(key, "unknown", "no file of a log has this name")

    def _checkpoint(self) -> Checkpoint | None:
        """Return the checkpoint when its signature is right."""
        key = f"{self._prefix}/checkpoint"
        data = self._get(key)
        if data is None:
            if self._names:
                self._find(key, "missing", "there are tiles but no signed checkpoint")
                return None
            return Checkpoint(self._verifier.origin, 0, Edge().root())
        try:
            signed = notes.parse(data, self._verifier)
        except LogInconsistent as error:
            self._find(key, "wrong", str(error))
            return None
        if data.count(b"\xe2\x80\x94 ") != 1 or not data.startswith(signed.text.encode() + b"\n"):
            self._find(key, "wrong", "it holds more than the signed lines and one signature")
        return signed

    def _apparent_size(self) -> int:
        """Return how many entries the names of the bundles speak of."""
        return max(
            (n.index * TILE + n.width for n in self._names.values() if n.level is None), default=0
        )

    def _require(self, size: int) -> None:
        """Report the files that a log of this size must have and that are not there."""
        for name in required_tiles(size):
            if self._key(name) not in self._names:
                self._find(self._key(name), "missing", f"a log of {size} entries has this file")

    def _get(self, key: str) -> bytes | None:
        """Return a file's bytes; ``None`` when it cannot be had."""
        try:
            return self._store.get(key).data
        except ObjectMissing:
            return None
        except StoreUnsafe as error:
            self._find(key, "unknown", str(error))
            return None

    def _bundles(self, size: int) -> dict[int, list[bytes] | None]:
        """Read the bundles that a log of this size must have; ``None`` for a broken one."""
        bundles: dict[int, list[bytes] | None] = {}
        for name in required_tiles(size):
            if name.level is None:
                data = self._get(self._key(name))
                try:
                    entries = None if data is None else decode_bundle(data)
                except LogInconsistent:
                    entries = None
                whole = entries is not None and len(entries) == name.width
                bundles[name.index] = entries if whole else None
        return bundles

    def _leaves(
        self, size: int, bundles: dict[int, list[bytes] | None], signed: Checkpoint | None
    ) -> tuple[list[bytes] | None, bool]:
        """Return the leaf hashes that the signed root proves, from entries or else from tiles."""
        if all(each is not None for each in bundles.values()):
            self._entries = [entry for each in bundles.values() for entry in each or []]
            leaves = [leaf_hash(entry) for entry in self._entries]
            if signed is None or _root(leaves) == signed.root:
                return leaves, signed is not None
        leaves = []
        for name in required_tiles(size):
            if name.level == 0:
                leaves += split_tile(self._get(self._key(name)) or b"")
        if signed is not None and len(leaves) == size and _root(leaves) == signed.root:
            return leaves, False
        self._find(
            f"{self._prefix}/checkpoint", "wrong",
            "neither the entries nor the hash tiles give the root that is signed",
        )  # fmt: skip
        return None, False

    def _compare(self, size: int, leaves: list[bytes]) -> None:
        """Compare every hash tile, partial ones too, with what the leaves give."""
        levels = [leaves]
        while len(levels[-1]) >= TILE:
            below = levels[-1]
            levels.append([
                _root(below[at : at + TILE]) for at in range(0, len(below) - TILE + 1, TILE)
            ])  # fmt: skip
        for key, name in self._names.items():
            if name.level is None:
                continue
            known = levels[name.level] if name.level < len(levels) else []
            start = name.index * TILE
            expected = b"".join(known[start : start + name.width])
            data = self._get(key)
            if data is None:
                self._find(key, "missing", "it was listed and cannot be read")
            elif len(data) != name.width * HASH_BYTES or data[: len(expected)] != expected:
                self._find(key, "wrong", "its hashes do not follow from the entries")
            elif len(expected) < len(data):
                self._beyond(key, size, start + name.width, name.level)

    def _beyond(self, key: str, size: int, width: int, level: int) -> None:
        """Report a file of entries that the checkpoint does not have yet."""
        entries = width << (TILE_HEIGHT * level)
        self._find(
            key, "unfinished", f"it is of {entries} entries or more; the checkpoint has {size}"
        )

    def _compare_bundle(
        self,
        key: str,
        name: TileName,
        size: int,
        bundles: dict[int, list[bytes] | None],
        leaves: list[bytes] | None,
    ) -> None:
        """Compare one entry bundle with the leaf hashes, or at least with its neighbours."""
        data = self._get(key)
        try:
            entries = decode_bundle(data or b"")
        except LogInconsistent as error:
            self._find(key, "wrong", str(error))
            return
        start = name.index * TILE
        if leaves is None:
            known = [leaf_hash(entry) for entry in bundles.get(name.index) or entries]
        else:
            known = leaves[start : start + name.width]
        hashes = [leaf_hash(entry) for entry in entries]
        if len(entries) != name.width or data != encode_bundle(entries):
            self._find(key, "wrong", f"it holds {len(entries)} entries and not {name.width}")
        elif any(a != b for a, b in zip(hashes, known, strict=False)):
            self._find(key, "wrong", "its entries do not give the signed root")
        elif len(known) < len(hashes):
            self._beyond(key, size, start + name.width, 0)


def _root(leaves: list[bytes]) -> bytes:
    """Return the Merkle root over leaf hashes."""
    edge = Edge()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root()
