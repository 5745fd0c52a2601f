# SPDX-License-Identifier: EUPL-1.2
"""The intent of a publication: everything random or from the clock, frozen in the private store.

It is written before the first public byte, so a second attempt ends with the same bytes. It holds
the Record, so it is deleted when the publication stands or is withdrawn.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from metadata.record import Record
from metadata.value import Moment, Value
from publish.errors import AlreadyStored, Conflict, LogInconsistent, ObjectMissing
from publish.manifest import ArchivedObject, Manifest, ObjectRole
from publish.renderings import archived, describe
from publish.stores.base import Store

INTENTS = "publishing/"
"""Where intents lie in the private store."""


class Intent(Value):
    """A publication that was begun: all that its public bytes follow from, but the files.

    Attributes:
        record: the Record, with the ``published_at`` of the first attempt.
        salt: salt of the manifest's commitment.
        begun_at: time of the first attempt; the entry and the manifest carry it.
        objects: what will be archived.
        renderings: the small objects themselves, so that a newer program finishes the same.
    """

    format: Literal["publishing/1"] = "publishing/1"
    record: Record
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    begun_at: Moment
    objects: tuple[ArchivedObject, ...]
    renderings: dict[ObjectRole, str]

    @property
    def key(self) -> str:
        """The intent's key in the private store."""
        return intent_key(self.record.id, self.record.version)

    def manifest(self, log_index: int) -> Manifest:
        """Return the manifest that this intent leads to."""
        return Manifest(
            id=self.record.id,
            version=self.record.version,
            state="published",
            log_index=log_index,
            changed_at=self.begun_at,
            salt=self.salt,
            objects=self.objects,
        )


def intent_key(publication_id: str, version: int) -> str:
    """Return the private key of a version's intent."""
    return f"{INTENTS}{publication_id}-v{version}.json"


def read_intent(private: Store, key: str) -> Intent:
    """Return the intent under a private key.

    Raises:
        ObjectMissing: there is none; the publication stands, or was never begun.
        LogInconsistent: it cannot be read.
    """
    data = private.get(key).data
    try:
        return Intent.model_validate_json(data)
    except ValidationError:
        raise LogInconsistent(f"the private object {key} cannot be read") from None


def same_record(before: Record, now: Record) -> None:
    """Check that a second attempt publishes the same; the moment may differ.

    Raises:
        AlreadyStored: another content under the same id and version.
    """
    if now.model_copy(update={"published_at": before.published_at}) != before:
        raise AlreadyStored(
            f"version {before.version} of {before.id} was begun or published with another content"
        )


def begin(private: Store, *, pdf: bytes, text: bytes, record: Record, now: dt.datetime) -> Intent:
    """Freeze the intent of a publication, or take the one that an earlier attempt froze.

    Raises:
        AlreadyStored: the earlier attempt had another content.
        MetadataError: the Record cannot be rendered.
    """
    stored = _stored(private, record)
    if stored is not None:
        return stored
    renderings = describe(record)
    contents: dict[ObjectRole, bytes] = {"pdf": pdf, "text": text, **renderings}
    intent = Intent(
        record=record,
        salt=secrets.token_hex(16),
        begun_at=now,
        objects=archived(record, contents),
        renderings={role: data.decode() for role, data in renderings.items()},
    )
    try:
        private.put_if_absent(intent.key, intent.canonical())
    except AlreadyStored:
        stored = _stored(private, record)
        if stored is None:
            raise Conflict(f"publication {record.id} is being finished elsewhere") from None
        return stored
    return intent


def _stored(private: Store, record: Record) -> Intent | None:
    """Return the intent of an earlier attempt at the same content."""
    try:
        intent = read_intent(private, intent_key(record.id, record.version))
    except ObjectMissing:
        return None
    same_record(intent.record, record)
    return intent
