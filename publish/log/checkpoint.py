# SPDX-License-Identifier: EUPL-1.2
"""Signed checkpoints: what the log says of itself (C2SP tlog-checkpoint and signed-note)."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple

from publish.errors import LogInconsistent
from publish.log.keys import Signer, Verifier
from publish.log.tlog import HASH_BYTES

_NOTE = re.compile(r"\A(?P<text>(?:[^\n]+\n){3,})\n(?P<signatures>(?:— [^\n ]+ [^\n ]+\n)+)\Z")
_DECIMAL = re.compile(r"\A(?:0|[1-9][0-9]*)\Z")


class Checkpoint(NamedTuple):
    """A log's size and root at one moment.

    Attributes:
        origin: the log's name.
        size: number of entries.
        root: Merkle tree hash over them, 32 bytes.
    """

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three signed lines."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def sign(checkpoint: Checkpoint, signer: Signer) -> bytes:
    """Return the signed note; the same checkpoint always gives the same bytes."""
    signature = base64.b64encode(signer.key_id + signer.sign(checkpoint.text)).decode()
    return f"{checkpoint.text}\n— {signer.origin} {signature}\n".encode()


def parse(note: bytes, verifier: Verifier | None) -> Checkpoint:
    """Read a signed checkpoint and check its signature.

    Args:
        note: the signed note.
        verifier: the log's verifier; ``None`` reads without checking.

    Raises:
        LogInconsistent: it is no checkpoint, of another log, or not signed by this key.
    """
    try:
        found = _NOTE.match(note.decode())
    except UnicodeDecodeError:
        found = None
    if found is None:
        raise LogInconsistent("the checkpoint is no signed note")
    origin, size, root, *_ = found["text"].split("\n")
    try:
        digest = base64.b64decode(root, validate=True)
    except binascii.Error:
        digest = b""
    if not _DECIMAL.match(size) or len(digest) != HASH_BYTES:
        raise LogInconsistent("the checkpoint's size or root cannot be read")
    checkpoint = Checkpoint(origin, int(size), digest)
    if verifier is not None:
        if origin != verifier.origin:
            raise LogInconsistent(f"the checkpoint is of the log {origin!r}, not {verifier.origin}")
        verify_signature(found["text"], found["signatures"], verifier)
    return checkpoint


def verify_signature(text: str, signatures: str, verifier: Verifier) -> None:
    """Check that one of the signature lines is the verifier's over ``text``.

    Lines of other keys (witnesses) are passed over, as signed-note asks.

    Raises:
        LogInconsistent: none is.
    """
    for line in signatures.splitlines():
        _, name, encoded = line.split(" ")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            continue
        if base64.b64encode(raw).decode() != encoded:
            continue
        if name == verifier.origin and raw[:4] == verifier.key_id:
            verifier.verify(text, raw[4:])
            return
    raise LogInconsistent(f"the checkpoint is not signed by {verifier.origin}")
