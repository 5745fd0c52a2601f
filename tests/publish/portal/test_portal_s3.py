# SPDX-License-Identifier: EUPL-1.2
"""The portal over a bucket: the same answers, with credentials of its own from the environment."""

from __future__ import annotations

import os
import subprocess
import sys

import httpx
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.s3]


def test_the_portal_serves_a_bucket(s3_server, s3_bucket, make_archive, tmp_path):
    archive = make_archive(public=s3_server.store(s3_bucket))
    manifest = archive.publish("aa1")
    environ = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "BESLISNOTA_"))},
        "BESLISNOTA_PUBLIC_STORE": "s3",
        "BESLISNOTA_S3_ENDPOINT": s3_server.endpoint,
        "BESLISNOTA_S3_PUBLIC_BUCKET": s3_bucket,
        "BESLISNOTA_S3_REGION": s3_server.region,
        "BESLISNOTA_LOG_VKEY": archive.vkey,
        "BESLISNOTA_PUBLIC_URL": "https://archief.example.nl",
        "AWS_ACCESS_KEY_ID": s3_server.access_key,
        "AWS_SECRET_ACCESS_KEY": s3_server.secret_key,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "publish.portal", "--cache", str(tmp_path / "cache")],
        stdout=subprocess.PIPE, text=True, env=environ,
    )  # fmt: skip
    try:
        address = process.stdout.readline().strip()
        answer = httpx.get(f"{address}/nota/aa1/beslisnota-kst-35510-49.pdf")
        assert answer.status_code == 200
        assert len(answer.content) == manifest.object("pdf").bytes
        assert "https://archief.example.nl/nota/aa1" in httpx.get(f"{address}/api/notas").text
        archive.withdraw("aa1")
        assert httpx.get(f"{address}/nota/aa1").status_code == 410
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def test_a_bucket_without_name_or_server_is_refused_in_words(tmp_path):
    finished = subprocess.run(
        [sys.executable, "-m", "publish.portal", "--cache", str(tmp_path / "cache")],
        capture_output=True, text=True, timeout=120, check=False,
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("AWS_")},
            "BESLISNOTA_PUBLIC_STORE": "s3",
            "BESLISNOTA_S3_ENDPOINT": "http://127.0.0.1:9",
            "BESLISNOTA_S3_PUBLIC_BUCKET": "bestaat-niet",
            "BESLISNOTA_S3_REGION": "eu-west-1",
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "x",
        },
    )  # fmt: skip
    assert finished.returncode == 3
    assert finished.stderr.startswith("portal: ")
    assert "Traceback" not in finished.stderr
