# SPDX-License-Identifier: EUPL-1.2
"""The log's Ed25519 key pair, in the key strings of C2SP signed-note.

The private key lies in a file of its own, mode 0600, never in a store. The verifier key (vkey)
is meant to be published outside the archive: who holds the archive *and* the key can rewrite
history in a self-consistent way.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
import stat
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from publish.errors import KeyUnsafe, LogInconsistent

_ED25519 = b"\x01"


def _check_origin(origin: str) -> str:
    """Return the origin if it may be a key name (signed-note: no spaces, no plus)."""
    if not origin or any(c.isspace() or c == "+" or ord(c) < 0x20 for c in origin):
        raise KeyUnsafe(f"{origin!r} cannot name a log: use a host and path such as host.nl/log")
    return origin


def _key_id(origin: str, public: bytes) -> bytes:
    """Return the four bytes that name a key in a signature line."""
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + public).digest()[:4]


class Verifier:
    """Checks signatures of one log.

    Attributes:
        origin: the log's name, the first line of its checkpoints.
        vkey: the verifier key string ``<origin>+<id>+<key>``.
    """

    def __init__(self, vkey: str) -> None:
        """Read a verifier key.

        Raises:
            KeyUnsafe: the text is no Ed25519 verifier key, or its id does not fit.
        """
        origin, _, rest = vkey.strip().partition("+")
        key_id, _, key = rest.partition("+")
        try:
            raw = base64.b64decode(key, validate=True)
        except binascii.Error:
            raw = b""
        if raw[:1] != _ED25519 or len(raw) != 33 or _key_id(origin, raw[1:]).hex() != key_id:
            raise KeyUnsafe(f"{vkey.strip()[:60]!r} is no verifier key of a log")
        self.origin = _check_origin(origin)
        self.vkey = vkey.strip()
        self.key_id = bytes.fromhex(key_id)
        self._public = Ed25519PublicKey.from_public_bytes(raw[1:])

    def verify(self, text: str, signature: bytes) -> None:
        """Check a signature over a note's text.

        Raises:
            LogInconsistent: it is not this key's signature of this text.
        """
        try:
            self._public.verify(signature, text.encode())
        except InvalidSignature:
            raise LogInconsistent(f"the signature of {self.origin} is wrong") from None


class Signer:
    """Signs the checkpoints of one log.

    Attributes:
        origin: the log's name.
        vkey: the verifier key string to publish.
    """

    def __init__(self, origin: str, private: Ed25519PrivateKey) -> None:
        self.origin = _check_origin(origin)
        self._private = private
        public = private.public_key().public_bytes_raw()
        self.key_id = _key_id(origin, public)
        encoded = base64.b64encode(_ED25519 + public).decode()
        self.vkey = f"{origin}+{self.key_id.hex()}+{encoded}"

    @property
    def verifier(self) -> Verifier:
        """The verifier of this signer's signatures."""
        return Verifier(self.vkey)

    def sign(self, text: str) -> bytes:
        """Return the Ed25519 signature of a note's text (64 bytes)."""
        return self._private.sign(text.encode())

    def _skey(self) -> str:
        """Return the private key string."""
        key = base64.b64encode(_ED25519 + self._private.private_bytes_raw()).decode()
        return f"PRIVATE+KEY+{self.origin}+{self.key_id.hex()}+{key}"


def generate(origin: str) -> Signer:
    """Make a new key pair for a log.

    Args:
        origin: the log's address without scheme, such as ``open.example.nl/log``.
    """
    return Signer(origin, Ed25519PrivateKey.generate())


def save(signer: Signer, path: Path) -> None:
    """Write the private key to a new file, whole or not at all, that only its owner can read.

    Raises:
        KeyUnsafe: there is a file already; a key is never overwritten.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(signer._skey() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        raise KeyUnsafe(f"{path.name} is there already; a log's key is not overwritten") from None
    finally:
        temporary.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def load(path: Path) -> Signer:
    """Read a private key from its file.

    Raises:
        KeyUnsafe: it is missing, unreadable, or others than its owner may read it.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnsafe(
            f"the log's key {path.name} cannot be read: {type(error).__name__}"
        ) from None
    if mode & 0o077:
        raise KeyUnsafe(f"the log's key {path.name} has mode {mode:04o}; make it 0600")
    parts = text.removeprefix("PRIVATE+KEY+").split("+", 2)
    try:
        raw = base64.b64decode(parts[2], validate=True)
        signer = Signer(parts[0], Ed25519PrivateKey.from_private_bytes(raw[1:]))
    except (IndexError, ValueError):
        raise KeyUnsafe(f"{path.name} holds no private key of a log") from None
    if (
        not text.startswith("PRIVATE+KEY+")
        or raw[:1] != _ED25519
        or signer.key_id.hex() != parts[1]
    ):
        raise KeyUnsafe(f"{path.name} holds no private key of a log")
    return signer
