# SPDX-License-Identifier: EUPL-1.2
"""The whole life of a note on a real S3 server, in buckets with and without versions."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from publish.archive import verify_archive
from publish.errors import StoreUnavailable
from publish.manifest import manifest_key
from publish.stores.memory import MemoryStore
from publish.sweep import sweep
from publish.visibility import load
from publish.withdrawal import withdraw

pytestmark = [pytest.mark.s3, pytest.mark.e2e]


@pytest.mark.parametrize("versioning", [False, True])
def test_a_note_is_published_corrected_and_withdrawn_without_a_trace(
    s3_server: Any,
    s3_bucket: str,
    archive_on: Any,
    note: Any,
    noon: dt.datetime,
    versioning: bool,
) -> None:
    client = s3_server.client()
    if versioning:
        client.put_bucket_versioning(
            Bucket=s3_bucket, VersioningConfiguration={"Status": "Enabled"}
        )
    archive = archive_on(s3_server.store(s3_bucket), MemoryStore())
    vkey = archive.signer.vkey
    archive.publish(note("a"))
    assert archive.publish(note("a")) == archive.publish(note("a"))
    archive.publish(note("b"))
    archive.publish(note("a", version=2))
    assert [each.id for each in load(archive.public, vkey=vkey).listed] == ["b", "a"]
    report = verify_archive(archive.public, vkey=vkey)
    assert (report.findings, report.publications) == ((), 2)
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id="a", reason="privacy", now=noon,
    )  # fmt: skip
    assert verify_archive(archive.public, vkey=vkey).findings == ()
    left = client.list_object_versions(Bucket=s3_bucket, Prefix="archive/doc/a/")
    assert [each["Key"] for each in left["Versions"]] == [manifest_key("a")]
    assert not left.get("DeleteMarkers")


def test_a_release_while_the_store_is_away_is_finished_later(
    s3_server: Any, s3_bucket: str, archive_on: Any, note: Any, noon: dt.datetime
) -> None:
    archive = archive_on(s3_server.store(s3_bucket), MemoryStore())
    archive.log()
    away = archive_on(s3_server.store(s3_bucket, secret_key="wrong"), archive.private)
    with pytest.raises(StoreUnavailable, match="SignatureDoesNotMatch"):
        away.publish(note("a"))
    archive.publish(note("a"))
    report = sweep(public=archive.public, private=archive.private, log=archive.log(), now=noon)
    assert (report.finished, report.waiting, report.failed) == ((), (), ())
    assert verify_archive(archive.public, vkey=archive.signer.vkey).findings == ()
