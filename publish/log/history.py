# SPDX-License-Identifier: EUPL-1.2
"""Whether a log still continues what was seen of it before, by checkpoints kept elsewhere.

Who holds the archive *and* the key can rewrite a log so that it is sound in itself. Only an older
checkpoint that lies where they cannot write tells it from the one that was. A witness file is
such checkpoints one after the other, an empty line between; one exported checkpoint is a witness
file of one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from publish.errors import LogInconsistent
from publish.log import checkpoint as notes
from publish.log.checkpoint import Checkpoint
from publish.log.keys import Verifier
from publish.log.proof import check_consistency, consistency_proof
from publish.log.reader import LogReader
from publish.log.tlog import Edge, leaf_hash

_SIGNED = re.compile(r"(?:[^\n]+\n)+\n(?:— [^\n]+\n)+")


def notes_in(data: bytes) -> list[bytes]:
    """Return the signed checkpoints in a witness file, oldest first.

    Raises:
        LogInconsistent: there is none in it, or something else beside them.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = ""
    found: list[str] = _SIGNED.findall(text)
    if not found or "\n".join(found) != text:
        raise LogInconsistent("the file does not hold signed checkpoints and nothing else")
    return [each.encode() for each in found]


def parse_kept(note: bytes, verifiers: tuple[Verifier, ...]) -> Checkpoint:
    """Read a checkpoint that was kept, and check that the log signed it.

    Args:
        note: the signed checkpoint.
        verifiers: the log's verifier, and those of the keys it had before.

    Raises:
        LogInconsistent: it is of another log, or not signed by its key.
    """
    origin = notes.parse(note, None).origin
    verifier = next((each for each in verifiers if each.origin == origin), None)
    if verifier is None:
        raise LogInconsistent(f"the kept checkpoint is of the log {origin}, which is not this one")
    return notes.parse(note, verifier)


def check_continues(reader: LogReader, old: Checkpoint, new: Checkpoint) -> None:
    """Check that the log of ``new`` begins with the log of ``old``.

    Args:
        reader: gives the hash tiles; they need not be trusted, what they give is a proof.
        old: the log as it was.
        new: the log as it is.

    Raises:
        LogInconsistent: history was rewritten or rolled back, or a tile is missing.
        StoreUnavailable: the log cannot be read.
    """
    if old.size > new.size:
        raise LogInconsistent(
            f"the log has {new.size} entries and had {old.size}: it was rolled back"
        )
    if old.size == 0:
        return  # RFC 9162 §2.1.4: every log begins with nothing
    proof = consistency_proof(
        old.size, new.size, lambda lo, hi: reader.range_hash(lo, hi, new.size)
    )
    check_consistency(old=old.size, old_root=old.root, size=new.size, root=new.root, proof=proof)


def witnessed(kept: bytes, reader: LogReader) -> bytes:
    """Return a witness file with the log's checkpoint of now added, when it continues the last.

    Args:
        kept: the witness file so far, empty at the beginning.
        reader: the log, with its verifier.

    Returns:
        The new file; the same bytes when the log did not grow.

    Raises:
        LogInconsistent: the log does not continue what was seen before.
        StoreUnavailable: the log cannot be read.
    """
    found = reader.signed()
    if found is None:
        raise LogInconsistent("there is no log there (no checkpoint)")
    note, now = found
    if not kept:
        return note
    # What the file holds was checked when it was added, maybe with a key the log had before.
    last = notes.parse(notes_in(kept)[-1], None)
    check_continues(reader, last, now)
    return kept if now == last else kept + b"\n" + note


def roots_at(entries: Sequence[bytes], sizes: Collection[int]) -> dict[int, bytes]:
    """Return the roots that the log had at these sizes; sizes that it never had are left out.

    Args:
        entries: all entries of the log.
        sizes: numbers of entries.
    """
    edge = Edge()
    roots = {0: edge.root()} if 0 in sizes else {}
    for entry in entries:
        edge.append(leaf_hash(entry))
        if edge.size in sizes:
            roots[edge.size] = edge.root()
    return roots
