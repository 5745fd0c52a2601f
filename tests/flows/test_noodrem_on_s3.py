# SPDX-License-Identifier: EUPL-1.2
"""The emergency brake on real buckets: every version goes, whatever the private side does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from flows.steps.noodrem import finish_emergencies, pull
from flows.wiring import Wiring, wire
from publish.errors import StoreUnavailable
from publish.manifest import Manifest, manifest_key
from publish.visibility import load

pytestmark = [pytest.mark.e2e, pytest.mark.s3]
NOTE = "noodremnota23456"


def versions(client: Any, bucket: str) -> list[tuple[str, str]]:
    answer = client.list_object_versions(Bucket=bucket, Prefix=f"archive/doc/{NOTE}/")
    kept = [*answer.get("Versions", []), *answer.get("DeleteMarkers", [])]
    return [(each["Key"], each["VersionId"]) for each in kept]


def test_no_version_is_readable_while_the_private_bucket_is_lost_or_its_keys_are(
    s3_server: Any, s3_bucket: str, tmp_path: Path
) -> None:
    client = s3_server.client()
    client.put_bucket_versioning(Bucket=s3_bucket, VersioningConfiguration={"Status": "Enabled"})
    public = s3_server.store(s3_bucket)
    wiring: Wiring = replace(wire(Settings(home=tmp_path / "home")), public=public)
    manifest = Manifest(
        id=NOTE, version=1, state="published", log_index=0, salt="0" * 32,
        changed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    etag = public.compare_and_swap(manifest_key(NOTE), manifest.canonical(), None)
    again = manifest.model_copy(update={"salt": "1" * 32})
    public.compare_and_swap(manifest_key(NOTE), again.canonical(), etag)
    for version in (1, 2):
        client.put_object(
            Bucket=s3_bucket, Key=f"archive/doc/{NOTE}/v1/a.pdf", Body=b"%d" % version
        )
    # Removed by hand, so it is in no listing; its bytes are still there by their version.
    client.put_object(Bucket=s3_bucket, Key=f"archive/doc/{NOTE}/v1/b.txt", Body=b"tekst")
    client.delete_object(Bucket=s3_bucket, Key=f"archive/doc/{NOTE}/v1/b.txt")
    before = versions(client, s3_bucket)
    assert len(before) == 6
    for lost in (
        s3_server.store("no-such-bucket"),
        s3_server.store(s3_bucket, access_key="wrong", secret_key="wrong-secret"),
        s3_server.store(s3_bucket, endpoint_url="http://127.0.0.1:9"),
    ):
        with pytest.raises(StoreUnavailable):
            list(lost.list("notes/"))
        down = replace(wiring, private=lost)
        if versions(client, s3_bucket):
            done = pull(down, NOTE, reason="privacy", account="official-a", verified=False)
            assert done.state == "unreachable"
        assert versions(client, s3_bucket) == []
        [(waits, why)] = finish_emergencies(down).waiting
        assert waits == NOTE
        assert "no-such-bucket" in why or s3_bucket in why
    for key, version in before:
        with pytest.raises(client.exceptions.ClientError):
            client.get_object(Bucket=s3_bucket, Key=key, VersionId=version)
    assert load(public, vkey=wiring.signer.vkey).listed == ()
    assert len(list(wiring.outbox.list(""))) == 1
