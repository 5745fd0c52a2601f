# SPDX-License-Identifier: EUPL-1.2
"""The deployments on a real Prefect server with a real worker, as an installation runs them."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from flows import runs
from flows.home import open_home
from flows.local import engine
from flows.notes import load_note
from flows.settings import Settings
from flows.wiring import Wiring, wire

pytestmark = [pytest.mark.e2e, pytest.mark.prefect]
NOTES = Path(__file__).resolve().parents[2] / "examples" / "notes"
Command = Callable[..., subprocess.CompletedProcess[str]]
FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Server, pool, deployments and worker in a home of their own."""
    home = open_home(tmp_path_factory.mktemp("prefect") / "home")
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BESLISNOTA_", "PREFECT_"))}
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(clean):
            patch.delenv(name)
        with engine(home) as env:
            yield env


@pytest.fixture
def api(server: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    for name in ("PREFECT_API_URL", "BESLISNOTA_HOME"):
        monkeypatch.setenv(name, server[name])
    return server


@pytest.fixture
def shared(server: dict[str, str]) -> Wiring:
    return wire(Settings(home=Path(server["BESLISNOTA_HOME"])))


def wait_for(run: str, wanted: str = "COMPLETED") -> None:
    end = time.monotonic() + 240
    while (state := runs.state(run)) not in FINAL and time.monotonic() < end:
        time.sleep(0.5)
    assert state == wanted


def artifacts(env: dict[str, str], key: str) -> list[dict[str, Any]]:
    body = {"artifacts": {"key": {"any_": [key]}}}
    found: list[dict[str, Any]] = httpx.post(
        f"{env['PREFECT_API_URL']}/artifacts/filter", json=body, timeout=30
    ).json()
    return found


def test_a_note_goes_through_the_flows_and_no_text_of_it_enters_prefect(
    api: dict[str, str], shared: Wiring, beslisnota: Command, tmp_path: Path
) -> None:
    env = {name: api[name] for name in ("PREFECT_API_URL", "BESLISNOTA_HOME")}

    def ok(*arguments: object) -> dict[str, Any]:
        done = beslisnota(*arguments, "--json", env=env)
        assert done.returncode == 0, done.stderr
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer

    for account in ("official-a", "official-b"):
        assert beslisnota("account", "add", account, env=env).returncode == 0
    odd = tmp_path / "Nota van Zebedeus Kwaadsteniet.pdf"
    odd.write_bytes((NOTES / "09-burgerzaak.pdf").read_bytes())
    [line] = ok("submit", odd, "--department", "BZK", "--kamerstuk", "35510, nr. 49")["notes"]
    note = line["note"]
    assert line["state"] == "received"
    wait_for(line["run"])
    assert load_note(shared.private, note).note.state == "proposed"
    [table] = artifacts(api, f"lakvoorstel-{note}")
    assert "| BSN | 5.1.1e |" in table["data"]
    assert f"/nota/{note}/beoordelen" in table["data"]

    ok("decide", note, "--as", "official-a")
    approved = ok("approve", note, "--as", "official-b")
    wait_for(approved["run"])
    assert load_note(shared.private, note).note.state == "published"
    again = runs.start("release", {"note": note}, key=f"release:{approved['approval']}")
    assert again == approved["run"]

    wait_for(runs.start("verify-archive", {}, key="verify"))
    assert artifacts(api, "controle-archief")[0]["data"].startswith("# Archief in orde")

    wait_for(runs.start("evaluate", {}, key="evaluate"))
    assert "| beslisnota's | 1 |" in artifacts(api, "evaluatie")[0]["data"]

    secrets = [b"Zebedeus", b"Kwaadsteniet"]
    found = json.loads((NOTES / "notes.json").read_text("utf-8"))["notes"]
    [sample] = [n for n in found if n["file"] == "09-burgerzaak.pdf"]
    secrets += [t.encode() for texts in sample["must_go"].values() for t in texts if len(t) > 6]
    for path in (shared.home.private / "prefect").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert [s for s in secrets if s in data] == [], path.name


def test_ingest_takes_the_inbox_in_and_sets_a_bad_item_aside(
    api: dict[str, str], shared: Wiring
) -> None:
    inbox = shared.home.private / "inbox"
    inbox.mkdir(mode=0o700, exist_ok=True)
    (inbox / "goed.pdf").write_bytes((NOTES / "10-al-eerder-gelakt.pdf").read_bytes())
    (inbox / "fout.pdf").write_bytes(b"geen pdf")
    for name in ("goed", "fout"):
        slip = {"department": "Def", "kamerstuk": "36600-X, nr. 12"}
        (inbox / f"{name}.json").write_text(json.dumps(slip))
    wait_for(runs.start("ingest", {}, key=f"ingest:{time.time_ns()}"))
    end = time.monotonic() + 120  # the schedule may have been first; then that run is at work
    while (inbox / "goed.pdf").exists() and time.monotonic() < end:
        time.sleep(0.5)
    assert not (inbox / "goed.pdf").exists()
    assert (inbox / "set-aside" / "fout.pdf.reason.txt").exists()


def test_a_withdrawal_that_a_crash_left_is_finished_by_its_flow(
    api: dict[str, str], shared: Wiring
) -> None:
    wait_for(runs.start("withdraw", {}, key=f"withdraw:{time.time_ns()}"))


def test_link_finds_nothing_to_do_where_every_note_has_its_kamerstuk(
    api: dict[str, str], shared: Wiring
) -> None:
    wait_for(runs.start("link", {}, key=f"link:{time.time_ns()}"))


def test_the_api_that_the_form_uses_refuses_a_wrong_value(api: dict[str, str]) -> None:
    base = api["PREFECT_API_URL"]
    deployment = httpx.get(f"{base}/deployments/name/prepare/prepare", timeout=30).json()
    properties = deployment["parameter_openapi_schema"]["properties"]
    assert list(properties) == ["file", "department", "kamerstuk", "kind", "publish_at"]
    answer = httpx.post(
        f"{base}/deployments/{deployment['id']}/create_flow_run",
        json={"parameters": {"file": "x", "kind": "memo"}},
        timeout=30,
    )
    assert answer.status_code in (409, 422)


def test_a_file_that_does_not_exist_fails_the_run_without_a_retry(api: dict[str, str]) -> None:
    wait_for(runs.start("prepare", {"file": "nosuchnote"}, key="nosuchnote"), "FAILED")
