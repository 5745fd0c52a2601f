# SPDX-License-Identifier: EUPL-1.2
"""The desk hands its notes to a configured Prefect server, and keeps them when that is away.

The server here speaks the three calls over HTTP that the desk makes; the flows themselves are
tried on a real one in ``tests/flows/test_prefect_server.py``.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows.desk.starting import starters
from flows.notes import all_notes, load_note

NOTE = Path(__file__).resolve().parents[3] / "examples" / "notes" / "09-burgerzaak.pdf"


class Engine:
    """The runs of a server: one for every idempotency key."""

    def __init__(self) -> None:
        self.runs: dict[str, dict[str, Any]] = {}
        self.state = "SCHEDULED"

    def answer(self, path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        if path.startswith("/api/deployments/name/"):
            return {"id": path.rsplit("/", 1)[-1]}
        if path.endswith("/create_flow_run"):
            new = {"id": f"run-{len(self.runs) + 1}", "flow": path.split("/")[3], **body}
            return self.runs.setdefault(body["idempotency_key"], new)
        if path.startswith("/api/flow_runs/"):
            newest = f"run-{len(self.runs)}"
            return {"state_type": "SCHEDULED" if path.endswith(newest) else self.state}
        return None


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    made = Engine()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("content-length", 0))
            body = json.loads(self.rfile.read(length) or b"{}")
            answer = made.answer(self.path, body)
            self.send_response(200 if answer else 404)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{server.server_port}/api")
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server is configured that does not answer; nobody waits for it here."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setattr("flows.runs._PAUSES", ())


def started(workplace: Any, state: str = "proposed") -> Any:
    """Return a desk that was put together as ``python -m flows.desk`` does."""
    desk = workplace(state)
    start = starters(desk.wiring)
    served = desk.client().app.state.desk
    served.on_submitted, served.on_approved = start.on_submitted, start.on_approved
    return desk


def hand_in(browser: Any, *, files: int = 1) -> Any:
    form = browser.form("/indienen")
    fields = form.fields | {"ministerie": form.choices["ministerie"][1], "onbekend": "ja"}
    pdf = NOTE.read_bytes()
    sent = [("bestanden", (f"{n}.pdf", pdf + b"\n" * n)) for n in range(files)]
    return browser.client.post("/indienen", data=fields, files=sent)


def test_without_a_server_the_desk_does_the_work_itself(
    workplace: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    assert starters(workplace().wiring) == (None, None)


def test_a_submitted_note_starts_prepare_with_its_id_only(workplace: Any, engine: Engine) -> None:
    desk = started(workplace)
    answer = hand_in(desk.official("sam"))
    assert "De nota is ontvangen." in answer.text
    note_id = str(answer.url.path).rsplit("/", 1)[-1]
    (run,) = engine.runs.values()
    assert run["flow"] == "prepare"
    assert run["parameters"] == {"file": note_id}
    steps = len(load_note(desk.wiring.private, note_id).note.history)
    assert run["idempotency_key"] == f"prepare:{note_id}:{steps}"


def test_approving_starts_release_and_trying_again_does_not_start_it_twice(
    workplace: Any, engine: Engine
) -> None:
    desk = started(workplace, "decided")
    ines, path = desk.official("ines"), f"/nota/{desk.note_id}"
    page = ines.send(f"{path}/goedkeuren", bekeken="ja", actie="goedkeuren").text
    assert "Dat gebeurt vanzelf." in page
    note = load_note(desk.wiring.private, desk.note_id).note
    (run,) = engine.runs.values()
    assert (run["flow"], run["parameters"]) == ("release", {"note": desk.note_id})
    assert run["idempotency_key"] == f"release:{note.approval}"
    ines.send(path, action=f"{path}/publiceren")
    assert len(engine.runs) == 1


def test_after_a_failed_run_trying_again_starts_another(workplace: Any, engine: Engine) -> None:
    desk = started(workplace, "decided")
    ines, path = desk.official("ines"), f"/nota/{desk.note_id}"
    ines.send(f"{path}/goedkeuren", bekeken="ja", actie="goedkeuren")
    on_approved = desk.client().app.state.desk.on_approved
    first = next(iter(engine.runs))
    engine.runs["another note"] = {"id": "run-2"}
    engine.state = "FAILED"
    on_approved(desk.note_id)
    assert list(engine.runs)[-1] == f"{first}+run-1"
    on_approved(desk.note_id)
    assert len(engine.runs) == 3


def test_a_note_is_kept_when_the_server_is_away_at_submission(workplace: Any, away: None) -> None:
    desk = started(workplace)
    sam = desk.official("sam")
    answer = hand_in(sam)
    assert "De server die haar leest is niet bereikbaar." in answer.text
    path = str(answer.url.path)
    assert load_note(desk.wiring.private, path.rsplit("/", 1)[-1]).note.state == "received"
    again = sam.send(path, action=f"{path}/lezen")
    assert again.status_code == 503
    assert "De server is niet bereikbaar. Uw nota is bewaard" in again.text
    assert "Opnieuw laten lezen" in again.text


def test_several_notes_are_kept_when_the_server_is_away(workplace: Any, away: None) -> None:
    desk = started(workplace)
    answer = hand_in(desk.official("sam"), files=2)
    assert "2 nota’s zijn ontvangen en bewaard." in answer.text
    states = sorted(n.state for n in all_notes(desk.wiring.private))
    assert states == ["proposed", "received", "received"]


def test_an_approval_stands_when_the_server_is_away(workplace: Any, away: None) -> None:
    desk = started(workplace, "decided")
    ines, path = desk.official("ines"), f"/nota/{desk.note_id}"
    page = ines.send(f"{path}/goedkeuren", bekeken="ja", actie="goedkeuren").text
    assert "De server die haar publiceert is niet bereikbaar." in page
    assert "Dat gebeurt vanzelf." not in page
    assert desk.state == "approved"
    again = ines.send(path, action=f"{path}/publiceren")
    assert again.status_code == 503
    assert "De server is niet bereikbaar. Uw nota is bewaard" in again.text
    assert "Opnieuw proberen" in again.text
    assert desk.state == "approved"
