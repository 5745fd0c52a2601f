# SPDX-License-Identifier: EUPL-1.2
"""A store in a bucket of any S3 server that honours conditional writes; the one user of boto3.

Run :func:`publish.stores.probe.probe` on it before publishing: not every server does. No object
ACLs are set: what the public may read is the bucket policy's business. Addresses and keys are
never logged.

Not promised: on a lost answer, a conditional write of bytes that somebody else wrote at that
very moment too counts as ours.
"""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from publish.errors import AlreadyStored, Conflict, ObjectMissing, StoreUnavailable, StoreUnsafe
from publish.stores.base import Stored
from publish.stores.keys import check_key, check_prefix

if TYPE_CHECKING:
    from mypy_boto3_s3.client import S3Client

_TRIES = 4
_CONNECT_SECONDS = 5
_READ_SECONDS = 30
_MISSING = {"NoSuchKey", "404", "NotFound"}
_WITHOUT_VERSIONS = {"NotImplemented", "MethodNotAllowed"}


class Retention(NamedTuple):
    """Which keys are locked as they are written (COMPLIANCE), and for how long.

    Attributes:
        prefixes: beginnings of these keys, as ``log/``.
        days: for so many days from the writing.
    """

    prefixes: tuple[str, ...]
    days: int


class S3Store:
    """Objects under a prefix of one bucket."""

    def __init__(
        self,
        bucket: str,
        *,
        prefix: str = "",
        endpoint_url: str | None = None,
        region: str | None = None,
        access_key: str | None = None,
        secret_key: str | None = None,
        retention: Retention | None = None,
    ) -> None:
        """Open a bucket; nothing is asked of the server yet.

        Args:
            bucket: its name; it must exist.
            prefix: put before every key, such as ``beslisnota/``; may be empty.
            endpoint_url: address of the server; ``None`` for boto3's own choice.
            region: region name; ``None`` for boto3's own choice.
            access_key: access key id; ``None`` for boto3's chain (environment, profile, role).
            secret_key: its secret.
            retention: what is locked as it is written; the bucket must have Object Lock.

        Raises:
            StoreUnavailable: boto3 refuses the address or finds no region.
        """
        self._bucket = bucket
        self._retention = retention
        self._prefix = check_prefix(prefix if not prefix or prefix.endswith("/") else f"{prefix}/")
        try:
            self._client: S3Client = boto3.session.Session().client(
                "s3",
                endpoint_url=endpoint_url,
                region_name=region,
                aws_access_key_id=access_key,
                aws_secret_access_key=secret_key,
                config=Config(
                    signature_version="s3v4",
                    s3={"addressing_style": "path"},
                    retries={"total_max_attempts": _TRIES, "mode": "standard"},
                    connect_timeout=_CONNECT_SECONDS,
                    read_timeout=_READ_SECONDS,
                ),
            )
        except (BotoCoreError, ValueError) as error:
            raise StoreUnavailable(f"bucket {bucket}: {error}") from error

    def get(self, key: str) -> Stored:
        """Return the object (see ``Store.get``)."""
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=self._name(key))
            return Stored(answer["Body"].read(), answer["ETag"])
        except (ClientError, BotoCoreError) as error:
            if _code(error) in _MISSING:
                raise ObjectMissing(f"there is no object {key}") from None
            raise self._unavailable(key, error) from error

    def put_if_absent(self, key: str, data: bytes) -> str:
        """Create the object (see ``Store.put_if_absent``)."""
        try:
            return self._write(key, data, etag=None)
        except (ClientError, BotoCoreError) as error:
            stored = self._after(key, error)
            if stored is None:
                raise self._unavailable(key, error) from error
            if stored.data != data:
                raise AlreadyStored(f"{key} holds other bytes") from None
            return stored.etag

    def compare_and_swap(self, key: str, data: bytes, etag: str | None) -> str:
        """Replace the object if unchanged (see ``Store.compare_and_swap``)."""
        try:
            return self._write(key, data, etag=etag)
        except (ClientError, BotoCoreError) as error:
            stored = self._after(key, error)
            # A repeated request may be answered "changed" because of our own first one.
            if stored is not None and stored.data == data and stored.etag != etag:
                return stored.etag
            if _status(error) in _REFUSED or (stored.etag if stored else None) != etag:
                raise Conflict(f"{key} was changed by somebody else") from None
            raise self._unavailable(key, error) from error

    def put(self, key: str, data: bytes) -> None:
        """Write the object (see ``Store.put``)."""
        self._call(
            key,
            lambda: self._client.put_object(
                Bucket=self._bucket,
                Key=self._name(key),
                Body=data,
                ChecksumAlgorithm="SHA256",
                **self._lock(key),
            ),
        )

    def list(self, prefix: str) -> Iterator[str]:
        """Yield keys in byte order (see ``Store.list``)."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix + check_prefix(prefix)
        )
        try:
            names = [item["Key"] for page in pages for item in page.get("Contents", [])]
        except (ClientError, BotoCoreError) as error:
            raise self._unavailable(prefix, error) from error
        # Not every server lists in byte order (SeaweedFS goes folder by folder).
        for name in sorted(names):
            yield name.removeprefix(self._prefix)

    def delete(self, key: str) -> None:
        """Remove the object in every version (see ``Store.delete``)."""
        name = self._name(key)
        self._drop(key, [version for version, _ in self._versions(key)])
        if self._exists(key):
            self._call(key, lambda: self._client.delete_object(Bucket=self._bucket, Key=name))

    def drop_history(self, key: str) -> None:
        """Remove all versions but the present one (see ``KeepsHistory.drop_history``)."""
        self._drop(key, [version for version, latest in self._versions(key) if not latest])

    def list_history(self, prefix: str) -> Iterator[str]:
        """Yield keys of which any version is kept (see ``KeepsHistory.list_history``)."""
        names = {item["Key"] for item in self._all_versions(prefix, self._prefix + prefix)}
        for name in sorted(names):
            yield name.removeprefix(self._prefix)

    def retain(self, key: str, until: dt.datetime) -> None:
        """Lock the present version (see ``KeepsLocked.retain``)."""
        self._locked(
            key,
            lambda: self._client.put_object_retention(
                Bucket=self._bucket,
                Key=self._name(key),
                Retention={"Mode": "COMPLIANCE", "RetainUntilDate": until},
            ),
        )

    def retained_until(self, key: str) -> dt.datetime | None:
        """Tell until when it is locked (see ``KeepsLocked.retained_until``)."""
        try:
            found = self._client.head_object(Bucket=self._bucket, Key=self._name(key))
        except (ClientError, BotoCoreError) as error:
            if _code(error) in _MISSING:
                raise ObjectMissing(f"there is no object {key}") from None
            raise self._unavailable(key, error) from error
        until = found.get("ObjectLockRetainUntilDate")
        return until.astimezone(dt.UTC) if until is not None else None

    def hold(self, key: str, *, on: bool) -> None:
        """Place or lift a legal hold (see ``KeepsLocked.hold``)."""
        self._locked(
            key,
            lambda: self._client.put_object_legal_hold(
                Bucket=self._bucket,
                Key=self._name(key),
                LegalHold={"Status": "ON" if on else "OFF"},
            ),
        )

    def refuses_wrong_digest(self, key: str) -> bool:
        """Send bytes with the digest of others (see ``Remote.refuses_wrong_digest``)."""
        wrong = base64.b64encode(hashlib.sha256(b"other bytes").digest()).decode()
        try:
            self._client.put_object(
                Bucket=self._bucket, Key=self._name(key), Body=b"these bytes", ChecksumSHA256=wrong
            )
        except ClientError as error:
            status = _status(error)
            if status is not None and status < _SERVER_ERROR:
                return True
            raise self._unavailable(key, error) from error
        except BotoCoreError as error:
            raise self._unavailable(key, error) from error
        return False

    def is_open_to_anybody(self, key: str) -> bool:
        """Read without credentials (see ``Remote.is_open_to_anybody``)."""
        stranger = boto3.session.Session().client(
            "s3",
            endpoint_url=self._client.meta.endpoint_url,
            region_name=self._client.meta.region_name,
            config=Config(
                signature_version=UNSIGNED,
                s3={"addressing_style": "path"},
                connect_timeout=_CONNECT_SECONDS,
                read_timeout=_READ_SECONDS,
            ),
        )
        try:
            stranger.get_object(Bucket=self._bucket, Key=self._name(key))
        except ClientError as error:
            status = _status(error)
            if status is not None and status < _SERVER_ERROR:
                return False
            raise self._unavailable(key, error) from error
        except BotoCoreError as error:
            raise self._unavailable(key, error) from error
        return True

    def _lock(self, key: str) -> dict[str, Any]:
        """Return what a write of this key says of its lock; nothing where it has none."""
        kept = self._retention
        if kept is None or not key.startswith(kept.prefixes):
            return {}
        until = dt.datetime.now(dt.UTC) + dt.timedelta(days=kept.days)
        return {"ObjectLockMode": "COMPLIANCE", "ObjectLockRetainUntilDate": until}

    def _locked(self, key: str, request: Callable[[], object]) -> None:
        """Make a request about a lock; a bucket that has none refuses it."""
        try:
            request()
        except ClientError as error:
            status = _status(error)
            if _code(error) not in _MISSING and status is not None and status < _SERVER_ERROR:
                raise StoreUnsafe(
                    f"bucket {self._bucket} cannot lock objects ({_code(error)}): make it with "
                    "Object Lock, or set BESLISNOTA_LOG_RETENTION_DAYS to 0"
                ) from error
            raise self._unavailable(key, error) from error
        except BotoCoreError as error:
            raise self._unavailable(key, error) from error

    def _drop(self, key: str, versions: Iterable[str]) -> None:
        """Remove versions of a key."""
        for version in versions:
            self._call(
                key,
                functools.partial(
                    self._client.delete_object,
                    Bucket=self._bucket,
                    Key=self._name(key),
                    VersionId=version,
                ),
            )

    def _versions(self, key: str) -> tuple[tuple[str, bool], ...]:
        """Return id and whether it is the present one, of all versions and delete markers."""
        name = self._name(key)
        return tuple(
            (item["VersionId"], item["IsLatest"])
            for item in self._all_versions(key, name)
            if item["Key"] == name
        )

    def _all_versions(self, asked: str, name: str) -> tuple[Any, ...]:
        """Return all versions and delete markers below a name; none where there are no versions."""
        found: tuple[Any, ...] = ()
        try:
            pages = self._client.get_paginator("list_object_versions").paginate(
                Bucket=self._bucket, Prefix=name
            )
            for page in pages:
                found += (*page.get("Versions", []), *page.get("DeleteMarkers", []))
        except (ClientError, BotoCoreError) as error:
            if _code(error) in _WITHOUT_VERSIONS:
                return ()
            raise self._unavailable(asked, error) from error
        return found

    def _exists(self, key: str) -> bool:
        """Tell whether there is an object under the key."""
        try:
            self._client.head_object(Bucket=self._bucket, Key=self._name(key))
        except (ClientError, BotoCoreError) as error:
            if _code(error) in _MISSING:
                return False
            raise self._unavailable(key, error) from error
        return True

    def _name(self, key: str) -> str:
        """Return the object's name in the bucket."""
        return self._prefix + check_key(key)

    def _write(self, key: str, data: bytes, *, etag: str | None) -> str:
        """Write under the condition that the object is absent, or has this etag."""
        name = self._name(key)
        if etag is None:
            answer = self._client.put_object(
                Bucket=self._bucket,
                Key=name,
                Body=data,
                ChecksumAlgorithm="SHA256",
                IfNoneMatch="*",
                **self._lock(key),
            )
        else:
            answer = self._client.put_object(
                Bucket=self._bucket,
                Key=name,
                Body=data,
                ChecksumAlgorithm="SHA256",
                IfMatch=etag,
                **self._lock(key),
            )
        return answer["ETag"]

    def _after(self, key: str, error: ClientError | BotoCoreError) -> Stored | None:
        """Return what stands under a key after an unclear answer to a conditional write.

        A refusal, a server error and a lost answer all leave open who wrote last; other errors
        (no access, no bucket) do not.
        """
        status = _status(error)
        if status is not None and status not in _REFUSED and status < _SERVER_ERROR:
            raise self._unavailable(key, error) from error
        try:
            return self.get(key)
        except ObjectMissing:
            return None

    def _call(self, key: str, request: Callable[[], object]) -> None:
        """Make a request, turning boto3's errors into the store's."""
        try:
            request()
        except (ClientError, BotoCoreError) as error:
            raise self._unavailable(key, error) from error

    def _unavailable(self, key: str, error: ClientError | BotoCoreError) -> StoreUnavailable:
        """Return the store's error for one of boto3: what, and the server's code."""
        what = _code(error) if isinstance(error, ClientError) else type(error).__name__
        return StoreUnavailable(f"bucket {self._bucket}, {key or 'listing'}: {what}")


_REFUSED = {HTTPStatus.CONFLICT, HTTPStatus.PRECONDITION_FAILED, HTTPStatus.NOT_FOUND}
"""Answers to a conditional write that speak of the object; 404 is If-Match on an absent one."""

_SERVER_ERROR = 500


def _code(error: ClientError | BotoCoreError) -> str:
    """Return the server's error code, empty for an error on the way."""
    return error.response["Error"].get("Code", "") if isinstance(error, ClientError) else ""


def _status(error: ClientError | BotoCoreError) -> int | None:
    """Return the HTTP status, ``None`` when no answer came."""
    if isinstance(error, ClientError):
        return error.response["ResponseMetadata"]["HTTPStatusCode"]
    return None
