# SPDX-License-Identifier: EUPL-1.2
"""What an outlet knows of one publication: a note, or the tombstone of a withdrawn one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pydantic import ValidationError

from metadata.record import Record
from metadata.value import sha256_hex
from publish.errors import ObjectDamaged
from publish.manifest import ArchivedObject, Manifest, ObjectRole
from publish.stores.base import Store
from publish.visibility import Listed

RENDERINGS: tuple[ObjectRole, ...] = ("diwoo", "mdto")
"""Archived XML that harvesters get as it is."""


@dataclass(frozen=True, slots=True)
class Note:
    """A published note.

    Attributes:
        id: the publication's id.
        version: the visible version.
        index: index of its entry in the log, from 0; the order of all outlets.
        at: when this version became public, UTC.
        datestamp: when outlets first told of it, UTC, whole seconds; no two entries share one.
        manifest: the manifest that made it visible.
        record: its description.
    """

    id: str
    version: int
    index: int
    at: dt.datetime
    datestamp: dt.datetime
    manifest: Manifest
    record: Record

    @property
    def listed(self) -> Listed:
        """The answer of :mod:`publish.visibility` that this note was folded from."""
        return Listed(
            id=self.id,
            version=self.version,
            state="published",
            index=self.index,
            at=self.at,
            manifest=self.manifest,
        )


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a withdrawn publication.

    Attributes:
        id: the publication's id.
        version: the version that was withdrawn.
        index: index of the withdrawal in the log, from 0.
        at: when it was withdrawn, UTC.
        datestamp: as of :class:`Note`.
        reason: coded reason.
    """

    id: str
    version: int
    index: int
    at: dt.datetime
    datestamp: dt.datetime
    reason: str


Entry = Note | Tombstone


@dataclass(frozen=True, slots=True)
class Contents:
    """What the archive holds of a visible note, each object checked against its digest.

    Attributes:
        record: its description.
        text: its text rendition, empty when it has none.
        renderings: role → XML, for the roles of :data:`RENDERINGS` that are archived.
    """

    record: Record
    text: str
    renderings: dict[ObjectRole, bytes]


def archived_bytes(public: Store, archived: ArchivedObject) -> bytes:
    """Return the bytes of an archived object, and only these.

    Raises:
        ObjectMissing: they are not there.
        ObjectDamaged: what is there has another digest.
        StoreUnavailable: the store does not answer.
    """
    data = public.get(archived.key).data
    if sha256_hex(data) != archived.sha256:
        raise ObjectDamaged(f"{archived.key} does not have the digest that its manifest names")
    return data


def read_record(public: Store, manifest: Manifest) -> Record:
    """Read and check the description of a visible version.

    Raises:
        ObjectMissing: it is not there.
        ObjectDamaged: it has another digest, is no record, or describes another publication.
        StoreUnavailable: the store does not answer.
    """
    described = manifest.object("record")
    if described is None:
        raise ObjectDamaged(f"the manifest of {manifest.id} names no record")
    try:
        record = Record.model_validate_json(archived_bytes(public, described))
    except ValidationError:
        raise ObjectDamaged(f"the record of {manifest.id} cannot be read") from None
    if record.id != manifest.id:
        raise ObjectDamaged(f"the record of {manifest.id} describes another publication")
    return record


def read_contents(public: Store, manifest: Manifest) -> Contents:
    """Read and check what outlets need of a visible version.

    Raises:
        ObjectMissing: an object is not there.
        ObjectDamaged: an object has another digest, or is no record or no text.
        StoreUnavailable: the store does not answer.
    """
    record = read_record(public, manifest)
    text = manifest.object("text")
    try:
        body = archived_bytes(public, text).decode("utf-8") if text else ""
    except UnicodeDecodeError:
        raise ObjectDamaged(f"the text of {manifest.id} cannot be read") from None
    found = {role: manifest.object(role) for role in RENDERINGS}
    return Contents(
        record=record,
        text=body,
        renderings={r: archived_bytes(public, o) for r, o in found.items() if o is not None},
    )
