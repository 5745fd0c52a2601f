# SPDX-License-Identifier: EUPL-1.2
"""The portal as it runs: a process of its own, over a folder that somebody else writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from oaipmh_scythe import Scythe

pytestmark = pytest.mark.e2e

Start = Callable[..., tuple[str, subprocess.Popen[str]]]


@pytest.fixture
def start(tmp_path) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def _start(public: Path, *more: str, environ: dict[str, str] | None = None):
        process = subprocess.Popen(
            [
                sys.executable, "-m", "publish.portal", "--public", str(public),
                "--cache", str(tmp_path / "cache"), "--port", "0", *more,
            ],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **(environ or {})},
        )  # fmt: skip
        running.append(process)
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        try:
            return process.stdout.readline().strip(), process
        finally:
            watchdog.cancel()

    yield _start
    for process in running:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def test_it_prints_its_address_when_it_answers_and_stops_when_told(folder_archive, tmp_path, start):
    folder_archive.publish("aa1")
    address, process = start(tmp_path / "public", "--vkey", folder_archive.vkey)
    assert address.startswith("http://127.0.0.1:")
    assert httpx.get(f"{address}/gezond").text == "gezond\n"
    # Without --base-url the address it listens on is the public one.
    assert f"{address}/nota/aa1" in httpx.get(f"{address}/api/notas").text
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) in (0, -signal.SIGTERM)
    assert process.stdout.read() == ""


def test_publishing_and_withdrawing_show_at_the_next_request(folder_archive, tmp_path, start):
    folder_archive.publish("aa1")
    address, _ = start(tmp_path / "public", "--vkey", folder_archive.vkey)
    page = f"{address}/kamerstuk/kst-36800-VII-12"
    assert httpx.get(page).status_code == 404
    folder_archive.publish("bb2", kamerstukken=("kst-36800-VII-12",))
    assert "/nota/bb2" in httpx.get(page).text
    folder_archive.withdraw("bb2")
    assert httpx.get(f"{address}/nota/bb2").status_code == 410
    assert httpx.get(page).status_code == 404


def test_a_restart_and_a_thrown_away_catalogue_lose_nothing(folder_archive, tmp_path, start):
    folder_archive.publish("aa1")
    folder_archive.publish("bb2")
    folder_archive.withdraw("bb2")
    for forget in (False, True):
        if forget:
            for file in (tmp_path / "cache").iterdir():
                file.unlink()
        address, process = start(tmp_path / "public", "--vkey", folder_archive.vkey)
        assert httpx.get(f"{address}/nota/aa1").status_code == 200
        assert httpx.get(f"{address}/nota/bb2").status_code == 410
        process.terminate()
        process.wait(timeout=20)


def test_a_harvester_gets_everything_while_records_are_published(folder_archive, tmp_path, start):
    for number in range(130):
        folder_archive.publish(f"n{number}")
    address, _ = start(tmp_path / "public", "--vkey", folder_archive.vkey)
    seen: dict[str, bool] = {}
    with Scythe(f"{address}/oai") as scythe:
        assert scythe.identify().protocolVersion == "2.0"
        records = scythe.list_records(metadata_prefix="mdto", ignore_deleted=False)
        for count, record in enumerate(records):
            if count == 50:
                folder_archive.publish("between")
                folder_archive.withdraw("n7")
                folder_archive.publish("n120", version=2, reason_of_change="privacy")
            seen[record.header.identifier.rpartition(":")[2]] = record.header.deleted
        assert seen == {f"n{n}": n == 7 for n in range(130)} | {"between": False}
        formats = [f.metadataPrefix for f in scythe.list_metadata_formats()]
        assert formats == ["oai_dc", "mdto", "diwoo"]
        one = scythe.get_record(identifier="oai:127.0.0.1:between", metadata_prefix="oai_dc")
        assert "Beslisnota bij Kamerbrief over between" in str(one.metadata)


def test_readers_at_the_same_time_never_see_a_half_fold(folder_archive, tmp_path, start):
    folder_archive.publish("n0")
    address, _ = start(tmp_path / "public", "--vkey", folder_archive.vkey)
    stop, problems, answered = threading.Event(), [], [0]

    def read() -> None:
        with httpx.Client() as client:
            while not stop.is_set():
                answer = client.get(f"{address}/api/notas").json()
                answered[0] += 1
                ids = [nota["record"]["id"] for nota in answer["notas"]]
                if answer["total"] < 1 or len(set(ids)) != len(ids) or not ids:
                    problems.append(answer)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 11):
        folder_archive.publish(f"n{number}")
    deadline = time.monotonic() + 20
    while answered[0] < 30 and time.monotonic() < deadline:
        time.sleep(0.05)
    stop.set()
    for reader in readers:
        reader.join()
    assert answered[0] >= 30
    assert problems == []
    assert httpx.get(f"{address}/api/notas").json()["total"] == 11


def test_it_refuses_to_start_on_a_log_that_another_key_signed(
    folder_archive, tmp_path, make_archive
):
    folder_archive.publish("aa1")
    finished = subprocess.run(
        [
            sys.executable, "-m", "publish.portal", "--public", str(tmp_path / "public"),
            "--cache", str(tmp_path / "cache"), "--vkey", make_archive().vkey,
        ],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert finished.returncode == 1
    assert finished.stdout == ""
    assert finished.stderr.startswith("portal: ")
    assert "Traceback" not in finished.stderr


def test_it_says_what_is_missing(tmp_path):
    finished = subprocess.run(
        [sys.executable, "-m", "publish.portal", "--cache", str(tmp_path / "cache")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert finished.returncode == 2
    assert "--public" in finished.stderr


def test_it_reads_the_refreshed_value_lists_and_names_a_damaged_one(tmp_path):
    damaged = tmp_path / "lists" / "themas.json"
    damaged.parent.mkdir()
    damaged.write_text("{", "utf-8")
    finished = subprocess.run(
        [
            sys.executable, "-m", "publish.portal", "--public", str(tmp_path / "public"),
            "--cache", str(tmp_path / "cache"), "--lists", str(damaged.parent),
        ],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert finished.returncode == 2
    assert finished.stderr.startswith(f"portal: the refreshed value list {damaged} cannot be used")


def test_it_knows_nothing_private():
    """The running portal has no module of redaction, flows or publication in it."""
    code = (
        "import sys, publish.portal.app, publish.portal.__main__\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('redaction', 'flows', 'prefect')"
        " or m == 'publish.publication'])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert found.stdout.strip() == "[]"
