# SPDX-License-Identifier: EUPL-1.2
"""Publication as a transaction: intent, objects, one log entry, manifest.

Everything that is random or from the clock is frozen in a private intent before the first public
write. So the same command after a crash finishes with the same bytes, once; and a sweep can
finish what has all its objects (DESIGN rule 3).
"""

from __future__ import annotations

import datetime as dt

from pydantic import ValidationError

from metadata.reasons import PRIVACY
from metadata.record import Record
from metadata.value import sha256_hex
from publish import events
from publish.errors import (
    AlreadyStored,
    AlreadyWithdrawn,
    Conflict,
    LogInconsistent,
    NotApproved,
    ObjectMissing,
    StoreUnsafe,
    UnknownPublication,
    UnknownReason,
)
from publish.intent import Intent, begin, intent_key, same_record
from publish.log.writer import Log
from publish.manifest import ArchivedObject, Manifest, ObjectRole, commitment, manifest_key
from publish.renderings import version_prefix
from publish.stores.base import KeepsHistory, Store
from publish.visibility import visible_manifest
from redaction.decision import Approval
from redaction.inspection import Inspection

_TRIES = 100


def publish(
    *,
    public: Store,
    private: Store,
    log: Log,
    redacted_pdf: bytes,
    inspection: Inspection,
    approval: Approval,
    text: bytes,
    record: Record,
    now: dt.datetime,
) -> Manifest:
    """Publish one version, or finish publishing it; the same call twice publishes once.

    Args:
        public: where everybody may read.
        private: where the intent lies.
        log: the public log.
        redacted_pdf: the approved bytes.
        inspection: the passed report on exactly these bytes.
        approval: the second official's approval of exactly these bytes.
        text: the accessible text rendition.
        record: the description; on a second attempt only ``published_at`` may differ, and the
            first one's counts.
        now: the time of this attempt, UTC.

    Raises:
        NotApproved: inspection, approval, Record and bytes do not belong together.
        AlreadyWithdrawn: the publication was withdrawn; it never comes back.
        AlreadyStored: this version was published, or begun, with another content.
        UnknownPublication: a correction of something that is not published.
        UnknownReason: a correction without its reason.
        StoreUnavailable, Conflict: try the same again; nothing is half visible.
    """
    _check(redacted_pdf, inspection, approval, text, record)
    _refuse_withdrawn(log, record.id)
    manifest = _manifest(public, record.id)
    if manifest is not None and _stands(log, manifest, record):
        same_record(_archived_record(public, manifest), record)
        private.delete(intent_key(record.id, record.version))
        return manifest
    _check_predecessor(manifest, record)
    intent = begin(private, pdf=redacted_pdf, text=text, record=record, now=now)
    contents: dict[ObjectRole, bytes] = {"pdf": redacted_pdf, "text": text}
    contents.update({role: body.encode() for role, body in intent.renderings.items()})
    for each in intent.objects:
        public.put_if_absent(each.key, contents[each.role])
    return finish(public=public, private=private, log=log, intent=intent)


def finish(*, public: Store, private: Store, log: Log, intent: Intent) -> Manifest:
    """Log and show a publication whose objects are all stored.

    Raises:
        ObjectMissing: an object is not there; the release must be run again with the files.
        StoreUnsafe: the store gives other bytes than were written.
        LogInconsistent: the log has this version with another content.
        AlreadyWithdrawn: it was withdrawn meanwhile; its bytes are removed again.
        StoreUnavailable, Conflict: try the same again.
    """
    record = intent.record
    try:
        _refuse_withdrawn(log, record.id)
        _read_back(public, intent.objects)
        entry = _entry(intent)
        index = _append(log, entry, record)
        if log.read(index) == entry:
            manifest = _show(public, log, intent.manifest(index))
            if record.reason_of_change == PRIVACY:
                _forget_earlier(public, record)
        else:
            private.delete(intent.key)
            manifest = _shown_by_another(public, log, index)
    except AlreadyWithdrawn:
        remove_objects(public, record.id)
        private.delete(intent.key)
        raise
    private.delete(intent.key)
    return manifest


def remove_objects(public: Store, publication_id: str) -> int:
    """Remove the bytes of all versions of a publication, in every version the store keeps.

    Returns:
        How many objects were removed; the manifest stays.
    """
    keys = [k for k in every_key(public, publication_id) if k != manifest_key(publication_id)]
    for key in keys:
        public.delete(key)
    return len(keys)


def _forget_earlier(public: Store, record: Record) -> None:
    """Remove the bytes of all earlier versions, and the manifests that named them.

    Nobody may fetch again what a privacy correction took away (AVG art. 17 and 32); that it was
    published, and when, stays in the log.
    """
    if isinstance(public, KeepsHistory):
        public.drop_history(manifest_key(record.id))
    for key in earlier_keys(public, record.id, record.version):
        public.delete(key)


def earlier_keys(public: Store, publication_id: str, version: int) -> tuple[str, ...]:
    """Return the keys of the objects of all versions before this one.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    earlier = tuple(version_prefix(publication_id, n) for n in range(1, version))
    return tuple(k for k in every_key(public, publication_id) if k.startswith(earlier))


def every_key(public: Store, publication_id: str) -> tuple[str, ...]:
    """Return the keys of a publication, those included of which only old versions are left.

    Raises:
        StoreUnavailable: the store does not answer.
    """
    prefix = f"archive/doc/{publication_id}/"
    found = set(public.list(prefix))
    if isinstance(public, KeepsHistory):
        found.update(public.list_history(prefix))
    return tuple(sorted(found))


def _check(
    pdf: bytes, inspection: Inspection, approval: Approval, text: bytes, record: Record
) -> None:
    """Refuse bytes that were not inspected, approved and described as they are."""
    digest = sha256_hex(pdf)
    if not inspection.passed:
        raise NotApproved(f"the inspection of {record.files[0].name} did not pass")
    for what, named in (
        ("the inspection", inspection.file_sha256),
        ("the approval", approval.redacted_sha256),
        ("the record", record.files[0].sha256),
    ):
        if named != digest:
            raise NotApproved(f"{what} is of {named[:12]}…, not of {digest[:12]}…")
    rendition = record.file("text")
    if rendition is None or rendition.sha256 != sha256_hex(text):
        raise NotApproved(f"the record of {record.id} does not name this text rendition")
    if record.files[0].bytes != len(pdf) or rendition.bytes != len(text):
        raise NotApproved(f"the record of {record.id} names other sizes")


def _refuse_withdrawn(log: Log, publication_id: str) -> None:
    """Refuse to publish what was withdrawn."""
    if log.find(events.withdraw_key(publication_id), key=events.key_of) is not None:
        raise AlreadyWithdrawn(f"publication {publication_id} was withdrawn; it stays withdrawn")


def _manifest(public: Store, publication_id: str) -> Manifest | None:
    """Return the stored manifest, ``None`` when there is none."""
    try:
        return _parsed(public.get(manifest_key(publication_id)).data, publication_id)
    except ObjectMissing:
        return None


def _parsed(data: bytes, publication_id: str) -> Manifest:
    """Read a manifest; one that cannot be read is never overwritten by a release."""
    try:
        return Manifest.model_validate_json(data)
    except ValidationError:
        raise LogInconsistent(f"the manifest of {publication_id} cannot be read") from None


def _stands(log: Log, manifest: Manifest, record: Record) -> bool:
    """Tell whether this version is published already; refuse a version that was replaced."""
    if manifest.version > record.version:
        raise AlreadyStored(
            f"version {record.version} of {record.id} was replaced by {manifest.version}"
        )
    return (
        manifest.version == record.version
        and manifest.state == "published"
        and events.parse_public(log.read(manifest.log_index)).commitment == commitment(manifest)
    )


def _archived_record(public: Store, manifest: Manifest) -> Record:
    """Return the Record that was published."""
    stored = manifest.object("record")
    if stored is None:
        raise LogInconsistent(f"the manifest of {manifest.id} names no record")
    return Record.model_validate_json(public.get(stored.key).data)


def _check_predecessor(manifest: Manifest | None, record: Record) -> None:
    """Refuse a correction of nothing, or without a reason."""
    if record.version == 1:
        return
    if manifest is None or manifest.version not in (record.version - 1, record.version):
        raise UnknownPublication(
            f"version {record.version} of {record.id} needs a published {record.version - 1}"
        )
    if record.reason_of_change is None:
        raise UnknownReason(f"version {record.version} of {record.id} needs its reason")


def _read_back(public: Store, objects: tuple[ArchivedObject, ...]) -> None:
    """Check that the store gives what was written; some servers keep wrong bytes unasked."""
    for each in objects:
        if sha256_hex(public.get(each.key).data) != each.sha256:
            raise StoreUnsafe(f"the store gives other bytes for {each.key} than were written")


def _entry(intent: Intent) -> bytes:
    """Return the log entry that commits to the intent's manifest."""
    record = intent.record
    digest = commitment(intent.manifest(0))
    if record.version == 1:
        return events.published(
            at=intent.begun_at,
            id=record.id,
            version=1,
            pdf_sha256=record.files[0].sha256,
            commitment=digest,
        )
    return events.corrected(
        at=intent.begun_at,
        id=record.id,
        version=record.version,
        pdf_sha256=record.files[0].sha256,
        commitment=digest,
        reason=record.reason_of_change or "",
    )


def _append(log: Log, entry: bytes, record: Record) -> int:
    """Log the entry once, never after a withdrawal."""
    try:
        return log.append_once(entry, key=events.key_of, unless=events.withdraw_key(record.id))
    except AlreadyStored:
        raise AlreadyWithdrawn(
            f"publication {record.id} was withdrawn; it stays withdrawn"
        ) from None


def _show(public: Store, log: Log, manifest: Manifest) -> Manifest:
    """Switch the manifest, unless a newer state came meanwhile."""
    key = manifest_key(manifest.id)
    for _ in range(_TRIES):
        try:
            stored = public.get(key)
        except ObjectMissing:
            stored = None
        if stored is not None:
            current = _parsed(stored.data, manifest.id)
            if current == manifest:
                return manifest
            _refuse_withdrawn(log, manifest.id)
            if current.log_index > manifest.log_index:
                raise AlreadyStored(
                    f"version {manifest.version} of {manifest.id} was replaced meanwhile"
                )
        try:
            public.compare_and_swap(key, manifest.canonical(), stored.etag if stored else None)
        except Conflict:
            continue
        return manifest
    raise Conflict(f"the manifest of {manifest.id} changes too fast")


def _shown_by_another(public: Store, log: Log, index: int) -> Manifest:
    """Return the manifest that another process made of the same version meanwhile."""
    event = events.parse_public(log.read(index))
    listed = visible_manifest(public, event, index)
    if listed is None or listed.manifest is None:
        raise LogInconsistent(
            f"entry {index} publishes version {event.version} of {event.id}, "
            "but the intent that belongs to it is gone"
        )
    return listed.manifest
