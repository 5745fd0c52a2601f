# SPDX-License-Identifier: EUPL-1.2
"""Real processes, killed with SIGKILL at any moment, on folders and on a real S3 server."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from publish.archive import verify_archive
from publish.events import parse_public
from publish.log import keys
from publish.log.verify import verify_log
from publish.log.writer import Log
from publish.stores.directory import DirectoryStore
from publish.sweep import sweep
from publish.visibility import load

pytestmark = pytest.mark.e2e

_RELEASES = Path(__file__).with_name("releasing.py")
_APPENDS = Path(__file__).with_name("appending.py")
LATER = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


def _start(script: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(script), *arguments], stdout=subprocess.PIPE, text=True
    )


def _ready(process: subprocess.Popen[str]) -> subprocess.Popen[str]:
    """Wait until the process is at work."""
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill without warning; return the whole lines it had printed."""
    process.send_signal(signal.SIGKILL)
    output = process.communicate()[0]
    return output[: output.rfind("\n") + 1].splitlines()


def test_a_release_that_is_killed_again_and_again_is_complete_and_once(tmp_path: Path) -> None:
    keys.save(keys.generate("open.example.nl/log"), tmp_path / "log.key")
    chance = random.Random(7)
    acknowledged: set[str] = set()
    killed = 0
    for _ in range(7):
        process = _ready(_start(_RELEASES, str(tmp_path), "25"))
        time.sleep(chance.uniform(0.0, 0.4))
        killed += process.poll() is None
        acknowledged.update(_kill(process))
    assert killed >= 5
    signer = keys.load(tmp_path / "log.key")
    public = DirectoryStore(tmp_path / "public")
    private = DirectoryStore(tmp_path / "private", mode=0o700)
    assert set(_published(public, signer.vkey)) >= acknowledged
    sweep(public=public, private=private, log=Log(public, private, signer=signer), now=LATER)
    output = _start(_RELEASES, str(tmp_path), "25").communicate(timeout=120)[0]
    assert len(output.splitlines()) == 26
    assert sorted(_published(public, signer.vkey)) == sorted(f"n{n}" for n in range(25))
    entries = [parse_public(entry).key for entry in Log(public, private, signer=signer).entries()]
    assert sorted(entries) == sorted(f"publish:n{n}:1" for n in range(25))
    report = verify_archive(public, vkey=signer.vkey)
    assert report.findings == ()
    assert (report.publications, report.objects) == (25, 200)
    assert list(private.list("publishing/")) == []
    assert not any(Path(tmp_path / "public" / "~tmp").iterdir())


def _published(public: Any, vkey: str) -> list[str]:
    return [each.id for each in load(public, vkey=vkey).listed]


@pytest.mark.s3
def test_writers_that_are_killed_on_a_real_s3_server_lose_nothing(
    s3_server: Any, s3_bucket: str, tmp_path: Path
) -> None:
    keys.save(keys.generate("open.example.nl/log"), tmp_path / "log.key")
    environment = json.dumps(
        {
            "bucket": s3_bucket, "endpoint_url": s3_server.endpoint, "region": s3_server.region,
            "access_key": s3_server.access_key, "secret_key": s3_server.secret_key,
        }
    )  # fmt: skip
    (tmp_path / "s3.json").write_text(environment)
    chance = random.Random(11)
    acknowledged: list[str] = []
    running = [_start(_APPENDS, str(tmp_path), f"w{n}") for n in range(2)]
    for n in range(2, 7):
        _ready(running[0])
        time.sleep(chance.uniform(0.3, 1.0))
        acknowledged += _kill(running.pop(0))
        running.append(_start(_APPENDS, str(tmp_path), f"w{n}"))
    for process in running:
        _ready(process)
        time.sleep(0.5)
        acknowledged += _kill(process)
    signer = keys.load(tmp_path / "log.key")
    public, private = (s3_server.store(s3_bucket, prefix=side) for side in ("public", "private"))
    log = Log(public, private, signer=signer)
    found = [json.loads(entry)["key"] for entry in log.entries()]
    assert len(acknowledged) > 10
    assert len(found) == len(set(found))
    for line in acknowledged:
        index, _, key = line.partition(" ")
        assert found[int(index)] == key
    assert verify_log(public, vkey=signer.vkey).findings == ()
    assert os.environ.get("AWS_SECRET_ACCESS_KEY") != s3_server.secret_key
