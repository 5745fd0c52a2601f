# SPDX-License-Identifier: EUPL-1.2
"""A second copy on a real S3 server that keeps versions: withdrawn means gone in every version."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from publish.archive import verify_archive
from publish.copies import SecondCopy, fill
from publish.fixity.passes import check_part
from publish.manifest import manifest_key
from publish.stores.memory import MemoryStore
from publish.withdrawal import withdraw

pytestmark = [pytest.mark.s3, pytest.mark.e2e]


def test_a_bucket_is_filled_repairs_and_forgets_every_version(
    s3_server: Any, s3_bucket: str, archive_on: Any, note: Any, noon: dt.datetime
) -> None:
    client = s3_server.client()
    client.put_bucket_versioning(Bucket=s3_bucket, VersioningConfiguration={"Status": "Enabled"})
    archive = archive_on(MemoryStore(), MemoryStore())
    store = s3_server.store(s3_bucket)
    copy = SecondCopy(lambda: store)
    archive.publish(note("a"))
    archive.publish(note("b"))
    vkey = archive.signer.vkey
    assert fill(archive.public, copy, vkey=vkey).objects == 16
    archive.publish(note("a", version=2))
    assert fill(archive.public, copy, vkey=vkey).objects == 8
    assert verify_archive(store, vkey=vkey).findings == ()
    key = next(k for k in archive.public.list("archive/doc/a/v2/"))
    archive.public.delete(key)
    run = check_part(
        public=archive.public, private=archive.private, vkey=vkey, clock=lambda: noon,
        seconds=60, within=dt.timedelta(days=30), copy=copy,
    )  # fmt: skip
    assert [(each.key, each.mended) for each in run.findings] == [(key, True)]
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id="a", reason="privacy", now=noon, copy=copy,
    )  # fmt: skip
    left = client.list_object_versions(Bucket=s3_bucket, Prefix="archive/doc/a/")
    assert [each["Key"] for each in left["Versions"]] == [manifest_key("a")]
    assert not left.get("DeleteMarkers")
