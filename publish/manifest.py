# SPDX-License-Identifier: EUPL-1.2
"""The manifest: the one object that makes a version visible, switched by compare-and-swap.

Everything in it follows from the log entry it names, and the entry commits to it with a salted
digest; so no byte of a manifest can change unseen, and destroying the salt (with the manifest)
makes the commitment in the log meaningless.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Literal

from pydantic import Field

from metadata.value import Moment, Sha256, Value, canonical_json

ObjectRole = Literal["pdf", "text", "record", "diwoo", "mdto", "mdto-file", "oai_dc", "jsonld"]


class ArchivedObject(Value):
    """One object of a version.

    Attributes:
        role: what it is.
        key: its key in the public store (``archive/doc/<id>/v1/<sha256>.pdf``).
        name: file name for readers.
        media_type: what it is served as.
        sha256: digest of the bytes.
        bytes: size.
    """

    role: ObjectRole
    key: str
    name: str
    media_type: str
    sha256: Sha256
    bytes: int


class Withdrawal(Value):
    """Why a publication was withdrawn; the coded reason only, never a person or a title."""

    reason: str
    at: Moment


class Manifest(Value):
    """What is visible of one publication.

    Attributes:
        id: the publication's id.
        version: the visible version.
        state: ``published``, or ``withdrawn`` (then ``objects`` is empty).
        log_index: index of the log entry that made this state, counting from 0.
        changed_at: when this state began.
        salt: random hexadecimal salt of the commitment.
        objects: everything archived for this version.
        withdrawal: set when withdrawn.
    """

    format: Literal["manifest/1"] = "manifest/1"
    id: str
    version: int
    state: Literal["published", "withdrawn"]
    log_index: int
    changed_at: Moment
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    objects: tuple[ArchivedObject, ...] = ()
    withdrawal: Withdrawal | None = None

    def object(self, role: ObjectRole) -> ArchivedObject | None:
        """Return the object with this role, or ``None``."""
        return next((o for o in self.objects if o.role == role), None)


def manifest_key(publication_id: str) -> str:
    """Return the key of a publication's manifest in the public store."""
    return f"archive/doc/{publication_id}/manifest.json"


def commitment(manifest: Manifest) -> str:
    """Return the salted digest of everything in the manifest but its place in the log.

    HMAC-SHA-256 with the manifest's salt over its canonical JSON without ``log_index`` (known
    only after the entry is appended) and ``salt``; 64 hexadecimal digits.
    """
    body = manifest.model_dump(mode="json", exclude={"log_index", "salt"})
    return hmac.new(bytes.fromhex(manifest.salt), canonical_json(body), hashlib.sha256).hexdigest()
