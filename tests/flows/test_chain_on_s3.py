# SPDX-License-Identifier: EUPL-1.2
"""The whole chain with archive, log and private store in S3 buckets, chosen by settings alone."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.s3]
NOTES = Path(__file__).resolve().parents[2] / "examples" / "notes"
Command = Callable[..., subprocess.CompletedProcess[str]]


def test_a_note_goes_into_the_bucket_and_is_verified_there(
    beslisnota: Command, s3_server: Any, tmp_path: Path
) -> None:
    client = s3_server.client()
    for bucket in ("chain-public", "chain-private"):
        client.create_bucket(Bucket=bucket)
    env = {
        "BESLISNOTA_PUBLIC_STORE": "s3",
        "BESLISNOTA_PRIVATE_STORE": "s3",
        "BESLISNOTA_S3_ENDPOINT": s3_server.endpoint,
        "BESLISNOTA_S3_PUBLIC_BUCKET": "chain-public",
        "BESLISNOTA_S3_PRIVATE_BUCKET": "chain-private",
        "AWS_ACCESS_KEY_ID": s3_server.access_key,
        "AWS_SECRET_ACCESS_KEY": s3_server.secret_key,
    }

    def ok(*arguments: object) -> str:
        done = beslisnota(*arguments, env=env)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    for account in ("official-a", "official-b"):
        ok("account", "add", account)
    ok("submit", NOTES / "09-burgerzaak.pdf", "--department", "SZW", "--kamerstuk", "26448-784")
    note = ok("proposals", "-q").strip()
    ok("decide", note, "--as", "official-a")
    ok("approve", note, "--as", "official-b")
    ok("release")
    assert ok("verify").startswith("intact")
    status = json.loads(ok("status", "--json"))
    assert status["archive"] == "s3://chain-public/archive"
    keys = [o["Key"] for o in client.list_objects_v2(Bucket="chain-public")["Contents"]]
    assert f"archive/doc/{note}/manifest.json" in keys
    assert not [k for k in keys if "key" in k.rsplit("/", 1)[-1]]
    ok("withdraw", note, "--reason", "duplicate", "--as", "official-a")
    left = [o["Key"] for o in client.list_objects_v2(Bucket="chain-public")["Contents"]]
    assert not [k for k in left if k.endswith(".pdf")]
    assert list((tmp_path / "home" / "public").rglob("*.pdf")) == []
