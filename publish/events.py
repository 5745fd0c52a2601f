# SPDX-License-Identifier: EUPL-1.2
"""What is logged: one keyword-only function an event, each returning the entry's bytes.

An entry is canonical JSON of at most 2 KB and can never be removed. So it holds no person's name,
no title and no text: ids, versions, digests of whole files, salted commitments and coded reasons.
The private trail is written with the same log code; it names an account id, never a person.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from metadata.value import Moment, Sha256, Value
from publish.errors import LogInconsistent, PublishError

MAX_ENTRY_BYTES = 2048

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._:-]{0,99}$")]
"""A coded word: lower case letters, digits and ``._:-``; no room for a name or a title."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$")]
"""A random id: letters, digits, ``_`` and ``-``."""

Account = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{0,100}$")]
"""An account id, without the signs of an e-mail address; empty for the program itself."""


class PublicEvent(Value):
    """One entry of the public log.

    Attributes:
        event: what happened.
        at: when, UTC.
        id: the publication's id.
        version: the version it is about.
        key: idempotency key; stands at most once in the log.
        commitment: salted digest of the manifest that this entry makes valid.
        pdf_sha256: digest of the published PDF.
        reason: coded reason of a correction or withdrawal.
    """

    format: Literal["publication-event/1"] = "publication-event/1"
    event: Literal["published", "corrected", "withdrawn"]
    at: Moment
    id: Id
    version: Annotated[int, Field(ge=1)]
    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:_-]{1,160}$")]
    commitment: Sha256
    pdf_sha256: Sha256 | None = None
    reason: Code | None = None


class KeyEvent(Value):
    """The entries around a change of a log's key: the last of the old log, the first of the new.

    The old key signs the tree in which the new one is announced; the new log holds the old one's
    last checkpoint. So whoever trusts either key can check the other.

    Attributes:
        event: ``key-closed`` by the old key, then ``key-opened`` by the new one.
        at: when, UTC.
        key: idempotency key.
        vkey: verifier key of the other log: the next one, or the one before.
        checkpoint: with ``key-opened``: the last signed checkpoint of the log before.
    """

    format: Literal["log-key-event/1"] = "log-key-event/1"
    event: Literal["key-closed", "key-opened"]
    at: Moment
    key: Annotated[str, StringConstraints(max_length=400)]
    vkey: Annotated[str, StringConstraints(max_length=300)]
    checkpoint: Annotated[str, StringConstraints(max_length=1000)] = ""


class TrailEvent(Value):
    """One entry of the private trail: an act of the chain, by an account or a program.

    Attributes:
        event: what was done (``submitted``, ``decided``, ``approved``, ``released`` …).
        at: when, UTC.
        account: account id of who did it, empty for the program itself; the register that names
            it lies elsewhere.
        note: id of the note (the publication's id).
        subject_sha256: digest of the value the act is about (proposal, decision …).
        versions: what it was done with: program, profile, lists → version.
    """

    format: Literal["trail-event/1"] = "trail-event/1"
    event: Code
    at: Moment
    account: Account
    note: Id
    subject_sha256: Sha256 | None = None
    versions: dict[Code, Annotated[str, StringConstraints(max_length=100)]] = Field(
        default_factory=dict
    )


def publish_key(publication_id: str, version: int) -> str:
    """Return the idempotency key of publishing this version."""
    return f"publish:{publication_id}:{version}"


def withdraw_key(publication_id: str) -> str:
    """Return the idempotency key of withdrawing a publication, which happens once."""
    return f"withdraw:{publication_id}"


def published(*, at: dt.datetime, id: str, version: int, pdf_sha256: str, commitment: str) -> bytes:
    """Return the entry of a first publication."""
    return _entry(
        PublicEvent(
            event="published", at=at, id=id, version=version, key=publish_key(id, version),
            pdf_sha256=pdf_sha256, commitment=commitment,
        )
    )  # fmt: skip


def corrected(
    *, at: dt.datetime, id: str, version: int, pdf_sha256: str, commitment: str, reason: str
) -> bytes:
    """Return the entry of a new version that replaces the one before."""
    return _entry(
        PublicEvent(
            event="corrected", at=at, id=id, version=version, key=publish_key(id, version),
            pdf_sha256=pdf_sha256, commitment=commitment, reason=reason,
        )
    )  # fmt: skip


def withdrawn(*, at: dt.datetime, id: str, version: int, commitment: str, reason: str) -> bytes:
    """Return the entry of a withdrawal."""
    return _entry(
        PublicEvent(
            event="withdrawn", at=at, id=id, version=version, key=withdraw_key(id),
            commitment=commitment, reason=reason,
        )
    )  # fmt: skip


def key_closed(*, at: dt.datetime, vkey: str) -> bytes:
    """Return the last entry of a log whose key is changed; ``vkey`` is the next log's."""
    return _entry(KeyEvent(event="key-closed", at=at, key=f"key-closed:{vkey}", vkey=vkey))


def key_opened(*, at: dt.datetime, vkey: str, checkpoint: bytes) -> bytes:
    """Return the first own entry of a log that continues the one of ``vkey``."""
    return _entry(
        KeyEvent(
            event="key-opened", at=at, key=f"key-opened:{vkey}", vkey=vkey,
            checkpoint=checkpoint.decode(),
        )
    )  # fmt: skip


def trail_event(
    *,
    event: str,
    at: dt.datetime,
    account: str,
    note: str,
    subject_sha256: str | None = None,
    versions: dict[str, str] | None = None,
) -> bytes:
    """Return the private trail's entry of one act."""
    return _entry(
        TrailEvent(
            event=event, at=at, account=account, note=note, subject_sha256=subject_sha256,
            versions=versions or {},
        )
    )  # fmt: skip


def parse_public(entry: bytes) -> PublicEvent:
    """Read an entry of the public log.

    Raises:
        LogInconsistent: it is no entry that this program writes.
    """
    try:
        return PublicEvent.model_validate_json(entry)
    except ValidationError as error:
        raise LogInconsistent(
            f"a log entry is no publication event: {error.error_count()} fields are wrong"
        ) from None


def parse_key_event(entry: bytes) -> KeyEvent | None:
    """Return the entry as a change of key, ``None`` when it is another entry."""
    if b'"log-key-event/1"' not in entry:
        return None
    try:
        return KeyEvent.model_validate_json(entry)
    except ValidationError:
        return None


def publication_event(entry: bytes) -> PublicEvent | None:
    """Read an entry of the public log; ``None`` when it is about the log's key.

    Raises:
        LogInconsistent: it is no entry that this program writes.
    """
    return None if parse_key_event(entry) else parse_public(entry)


def key_of(entry: bytes) -> str | None:
    """Return the idempotency key in an entry, or ``None`` when it has none."""
    try:
        key = json.loads(entry).get("key")
    except (ValueError, AttributeError):
        return None
    return key if isinstance(key, str) else None


def _entry(value: Value) -> bytes:
    """Return the canonical bytes, refusing an entry that is too large."""
    data = value.canonical()
    if len(data) > MAX_ENTRY_BYTES:
        raise PublishError(f"a log entry of {len(data)} bytes; at most {MAX_ENTRY_BYTES} are taken")
    return data
