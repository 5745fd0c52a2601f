# SPDX-License-Identifier: EUPL-1.2
"""What the S3 store does with versions, refusals and answers that get lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from publish.errors import AlreadyStored, Conflict, StoreUnavailable

pytestmark = [pytest.mark.s3, pytest.mark.e2e]


def test_delete_removes_every_version(s3_server: Any, s3_bucket: str) -> None:
    client = s3_server.client()
    client.put_bucket_versioning(Bucket=s3_bucket, VersioningConfiguration={"Status": "Enabled"})
    store = s3_server.store(s3_bucket)
    for body in (b"1", b"2", b"3"):
        store.put("a", body)
    client.delete_object(Bucket=s3_bucket, Key="a")
    store.put("a", b"4")
    store.put("ab", b"stays")
    versions = client.list_object_versions(Bucket=s3_bucket, Prefix="a")["Versions"]
    assert len(versions) == 5
    store.delete("a")
    left = client.list_object_versions(Bucket=s3_bucket)
    assert [each["Key"] for each in left["Versions"]] == ["ab"]
    assert not left.get("DeleteMarkers")


def test_history_can_be_dropped_without_the_present(s3_server: Any, s3_bucket: str) -> None:
    store = s3_server.store(s3_bucket)
    store.put("a", b"0")
    store.drop_history("a")
    client = s3_server.client()
    client.put_bucket_versioning(Bucket=s3_bucket, VersioningConfiguration={"Status": "Enabled"})
    for body in (b"1", b"2", b"3"):
        store.put("a", body)
    store.drop_history("a")
    assert store.get("a").data == b"3"
    assert len(client.list_object_versions(Bucket=s3_bucket)["Versions"]) == 1


def test_a_wrong_secret_is_said_without_the_secret(s3_server: Any, s3_bucket: str) -> None:
    store = s3_server.store(s3_bucket, secret_key="not-the-secret")
    for use in (
        lambda: store.get("a"),
        lambda: store.put_if_absent("a", b"1"),
        lambda: store.compare_and_swap("a", b"1", None),
        lambda: store.put("a", b"1"),
        lambda: store.delete("a"),
        lambda: list(store.list("")),
    ):
        with pytest.raises(StoreUnavailable) as caught:
            use()
        assert s3_bucket in str(caught.value)
        assert "not-the-secret" not in str(caught.value)


def test_a_missing_bucket_is_no_missing_object(s3_server: Any) -> None:
    store = s3_server.store("no-such-bucket")
    with pytest.raises(StoreUnavailable, match="NoSuchBucket"):
        store.get("a")


def test_a_server_that_does_not_answer_is_unavailable() -> None:
    from publish.stores.s3 import S3Store

    store = S3Store(
        "bucket", endpoint_url="http://127.0.0.1:9", region="x", access_key="a", secret_key="b"
    )
    with pytest.raises(StoreUnavailable, match="EndpointConnectionError"):
        store.get("a")


@pytest.mark.parametrize("written", [True, False])
def test_a_lost_answer_is_settled_by_reading(
    s3_server: Any, s3_bucket: str, monkeypatch: pytest.MonkeyPatch, written: bool
) -> None:
    store = s3_server.store(s3_bucket)
    etag = store.put_if_absent("k", b"one")
    real = store._client.put_object

    def lost(**arguments: Any) -> None:
        if written:
            real(**arguments)
        raise ReadTimeoutError(endpoint_url="endpoint")

    monkeypatch.setattr(store._client, "put_object", lost)
    if written:
        assert store.compare_and_swap("k", b"two", etag) == store.get("k").etag
        assert store.put_if_absent("new", b"x") == store.get("new").etag
    else:
        for use in (
            lambda: store.compare_and_swap("k", b"two", etag),
            lambda: store.put_if_absent("new", b"x"),
        ):
            with pytest.raises(StoreUnavailable):
                use()
        assert store.get("k").data == b"one"


def test_a_lost_answer_after_another_write_is_a_conflict(
    s3_server: Any, s3_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = s3_server.store(s3_bucket), s3_server.store(s3_bucket)
    etag = store.put_if_absent("k", b"one")

    def lost(**arguments: Any) -> None:
        other.put("k", b"theirs")
        raise ReadTimeoutError(endpoint_url="endpoint")

    monkeypatch.setattr(store._client, "put_object", lost)
    with pytest.raises(Conflict):
        store.compare_and_swap("k", b"two", etag)
    with pytest.raises(AlreadyStored):
        store.put_if_absent("k", b"two")


def test_a_repeated_request_that_was_refused_because_of_itself_won(
    s3_server: Any, s3_bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = s3_server.store(s3_bucket)
    etag = store.put_if_absent("k", b"one")
    real = store._client.put_object

    def twice(**arguments: Any) -> Any:
        real(**arguments)
        return real(**arguments)

    monkeypatch.setattr(store._client, "put_object", twice)
    assert store.compare_and_swap("k", b"two", etag) == store.get("k").etag
    assert store.put_if_absent("new", b"x") == store.get("new").etag
