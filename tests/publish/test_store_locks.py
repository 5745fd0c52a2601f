# SPDX-License-Identifier: EUPL-1.2
"""What a bucket with Object Lock keeps, on a real S3 server: the log, and never a document."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

import pytest

from publish.errors import StoreUnavailable, StoreUnsafe
from publish.log import keys
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.stores.base import KeepsLocked, Remote
from publish.stores.memory import MemoryStore
from publish.stores.probe import probe
from publish.stores.s3 import Retention, S3Store

pytestmark = [pytest.mark.e2e, pytest.mark.s3]


@pytest.fixture
def locking_bucket(s3_server: Any) -> str:
    bucket = f"lock-{secrets.token_hex(6)}"
    s3_server.client().create_bucket(Bucket=bucket, ObjectLockEnabledForBucket=True)
    return bucket


def test_a_real_server_keeps_its_further_promises(s3_server: Any, s3_bucket: str) -> None:
    store = s3_server.store(s3_bucket)
    assert isinstance(store, Remote)
    assert probe(store, private=True) == ()
    assert list(store.list("")) == []


def test_a_bucket_that_a_policy_opens_is_found(s3_server: Any, s3_bucket: str) -> None:
    s3_server.client().put_bucket_policy(
        Bucket=s3_bucket,
        Policy='{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", '
        f'"Action": "s3:GetObject", "Resource": "arn:aws:s3:::{s3_bucket}/*"}}]}}',
    )
    with pytest.raises(StoreUnsafe, match="without credentials"):
        probe(s3_server.store(s3_bucket), private=True)


def test_a_bucket_without_object_lock_is_refused_where_locks_are_asked(
    s3_server: Any, s3_bucket: str
) -> None:
    store: S3Store = s3_server.store(s3_bucket)
    with pytest.raises(StoreUnsafe, match="Object Lock"):
        probe(store, locks=True)
    assert list(store.list("")) == []


def test_a_locked_object_stays_and_a_legal_hold_can_be_lifted(
    s3_server: Any, locking_bucket: str
) -> None:
    store: S3Store = s3_server.store(locking_bucket)
    assert isinstance(store, KeepsLocked)
    assert probe(store, locks=True) == ()
    store.put("log/x", b"kept")
    assert store.retained_until("log/x") is None
    until = dt.datetime.now(dt.UTC).replace(microsecond=0) + dt.timedelta(days=2)
    store.retain("log/x", until)
    assert store.retained_until("log/x") == until
    with pytest.raises(StoreUnavailable):
        store.delete("log/x")
    store.put("held", b"held")
    store.hold("held", on=True)
    with pytest.raises(StoreUnavailable):
        store.delete("held")
    store.hold("held", on=False)
    store.delete("held")
    assert list(store.list_history("held")) == []


def test_a_retention_locks_the_log_as_it_is_written_and_leaves_documents_free(
    s3_server: Any, locking_bucket: str
) -> None:
    store: S3Store = s3_server.store(locking_bucket, retention=Retention(("log/", "anchors/"), 30))
    signer = keys.generate("lock.example.nl/log")
    log = Log(store, MemoryStore(), prefix="log", signer=signer)
    log.append([b"one"])
    log.append([f"more {n}".encode() for n in range(300)])  # a full tile: the partial one is to go
    assert verify_log(store, vkey=signer.vkey).passed
    kept = store.retained_until("log/checkpoint")
    assert kept is not None
    assert dt.timedelta(days=29) < kept - dt.datetime.now(dt.UTC) <= dt.timedelta(days=30)
    with pytest.raises(StoreUnavailable):
        store.delete("log/checkpoint")
    store.put_if_absent("archive/doc/a/v1/x.pdf", b"%PDF")
    assert store.retained_until("archive/doc/a/v1/x.pdf") is None
    store.delete("archive/doc/a/v1/x.pdf")
    assert list(store.list_history("archive/")) == []
