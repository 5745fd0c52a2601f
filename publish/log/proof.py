# SPDX-License-Identifier: EUPL-1.2
"""Inclusion and consistency proofs (RFC 6962, RFC 9162) and the C2SP ``.tlog-proof`` file."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

from publish.errors import LogInconsistent
from publish.log import checkpoint as notes
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Verifier
from publish.log.reader import LogReader
from publish.log.tlog import HASH_BYTES, leaf_hash, node_hash

_HEADER = "c2sp.org/tlog-proof@v1"

RangeHash = Callable[[int, int], bytes]
"""``(lo, hi)`` → tree hash of these entries, a range that starts a subtree."""


def inclusion_proof(index: int, size: int, hash_of: RangeHash) -> list[bytes]:
    """Return the audit path of an entry, leaf's sibling first (RFC 6962 §2.1.1).

    Args:
        index: the entry, below ``size``.
        size: entries in the tree.
        hash_of: gives the hashes of ranges.
    """
    lo, hi = 0, size
    path: list[bytes] = []
    while hi - lo > 1:
        middle = lo + _split(hi - lo)
        if index < middle:
            path.append(hash_of(middle, hi))
            hi = middle
        else:
            path.append(hash_of(lo, middle))
            lo = middle
    return path[::-1]


def consistency_proof(old: int, size: int, hash_of: RangeHash) -> list[bytes]:
    """Return the proof that a tree of ``old`` entries begins the one of ``size`` (§2.1.2).

    Args:
        old: entries of the older tree, from 1 up to ``size``.
        size: entries of the newer tree.
        hash_of: gives the hashes of ranges.
    """
    lo, hi = 0, size
    path: list[bytes] = []
    # The verifier has the old root itself; another hash is named once the way leads right of it.
    named = False
    while old != hi:
        middle = lo + _split(hi - lo)
        if old <= middle:
            path.append(hash_of(middle, hi))
            hi = middle
        else:
            path.append(hash_of(lo, middle))
            lo = middle
            named = True
    return ([hash_of(lo, hi)] if named else []) + path[::-1]


def check_inclusion(*, index: int, size: int, leaf: bytes, proof: list[bytes], root: bytes) -> None:
    """Check an audit path (RFC 9162 §2.1.3.2).

    Args:
        index: the entry.
        size: entries in the tree.
        leaf: hash of the entry.
        proof: the path, leaf's sibling first.
        root: the tree's root.

    Raises:
        LogInconsistent: the path does not lead from the leaf to the root.
    """
    if not 0 <= index < size:
        raise LogInconsistent(f"there is no entry {index} in a tree of {size}")
    position, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise LogInconsistent("the inclusion proof is too long")
        if position & 1 or position == last:
            found = node_hash(sibling, found)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    if last or found != root:
        raise LogInconsistent(f"the inclusion proof of entry {index} does not give the root")


def check_consistency(
    *, old: int, old_root: bytes, size: int, root: bytes, proof: list[bytes]
) -> None:
    """Check that a tree begins with an older one (RFC 9162 §2.1.4.2).

    Args:
        old: entries of the older tree.
        old_root: its root.
        size: entries of the newer tree.
        root: its root.
        proof: the consistency proof.

    Raises:
        LogInconsistent: history was changed, or the proof is no proof.
    """
    wrong = LogInconsistent(f"the log of {size} entries does not continue that of {old}")
    if old == size:
        if proof or old_root != root:
            raise wrong
        return
    if not 0 < old < size or not proof:
        raise wrong
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    position, last = old - 1, size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise wrong
        if position & 1 or position == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            after = node_hash(after, sibling)
        position, last = position >> 1, last >> 1
    if last or before != old_root or after != root:
        raise wrong


@dataclass(frozen=True, slots=True)
class EntryProof:
    """What a ``.tlog-proof`` file says.

    Attributes:
        index: the entry's index.
        hashes: its audit path.
        checkpoint: the checkpoint, its signature checked.
        entry: the entry's bytes, proved to stand there.
    """

    index: int
    hashes: list[bytes]
    checkpoint: Checkpoint
    entry: bytes


def entry_proof(reader: LogReader, index: int) -> str:
    """Return the text of the ``.tlog-proof`` file of one entry, with the entry as extra data.

    So the file alone, with the log's verifier key, tells what was logged (C2SP tlog-proof).

    Raises:
        LogInconsistent: there is no such entry, or tiles and checkpoint contradict each other.
    """
    found = reader.signed()
    if found is None:
        raise LogInconsistent("the log has no entries yet")
    note, signed = found
    entry = reader.read(index, signed)
    hashes = inclusion_proof(
        index, signed.size, lambda lo, hi: reader.range_hash(lo, hi, signed.size)
    )
    text = proof_text(index, hashes, note, entry=entry)
    check_entry_proof(text, verifier=None)
    return text


def proof_text(index: int, hashes: list[bytes], note: bytes, *, entry: bytes) -> str:
    """Return a ``.tlog-proof`` file of an entry, its audit path and a signed checkpoint."""
    encoded = [base64.b64encode(each).decode() for each in (entry, *hashes)]
    lines = [_HEADER, f"extra {encoded[0]}", f"index {index}", *encoded[1:], ""]
    return "\n".join(lines) + "\n" + note.decode()


def check_entry_proof(
    text: str, *, entry: bytes | None = None, verifier: Verifier | None
) -> EntryProof:
    """Check offline that an entry stands in the log, by its ``.tlog-proof`` file.

    Args:
        text: the file's content.
        entry: the entry's bytes; ``None`` takes the file's extra data for it.
        verifier: the log's verifier; ``None`` leaves the signature unchecked.

    Raises:
        LogInconsistent: it proves no such thing.
    """
    head, _, note = text.partition("\n\n")
    lines = head.split("\n")
    if lines[0] != _HEADER or len(lines) < 2:
        raise LogInconsistent("the file is no tlog-proof")
    extra = lines.pop(1).removeprefix("extra ") if lines[1].startswith("extra ") else None
    if entry is None:
        entry = _entry_in(extra)
    word, _, number = lines[1].partition(" ") if len(lines) > 1 else ("", "", "")
    if word != "index" or not number.isdecimal() or str(int(number)) != number:
        raise LogInconsistent("the proof names no index")
    try:
        hashes = [base64.b64decode(line, validate=True) for line in lines[2:]]
    except binascii.Error:
        raise LogInconsistent("the proof holds something that is no hash") from None
    if any(len(each) != HASH_BYTES for each in hashes):
        raise LogInconsistent("the proof holds something that is no hash")
    signed = notes.parse(note.encode(), verifier)
    check_inclusion(
        index=int(number), size=signed.size, leaf=leaf_hash(entry), proof=hashes, root=signed.root
    )
    return EntryProof(int(number), hashes, signed, entry)


def _entry_in(extra: str | None) -> bytes:
    """Return the entry that the extra data is."""
    if extra is None:
        raise LogInconsistent("the proof does not hold the entry that it is of")
    try:
        return base64.b64decode(extra, validate=True)
    except binascii.Error:
        raise LogInconsistent("the entry in the proof cannot be read") from None


def _split(size: int) -> int:
    """Return the largest power of two below ``size``, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)
