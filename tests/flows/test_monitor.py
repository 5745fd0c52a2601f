# SPDX-License-Identifier: EUPL-1.2
"""The monitor on a real home: exceptions, its report, and the command line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from flows.errors import NotExcepted, ReasonMissing
from flows.steps.monitor import (
    COLUMNS,
    compared,
    except_letter,
    exceptions,
    keep_report,
    report_csv,
    undo_exception,
)
from flows.wiring import Wiring
from metadata.completeness import Completeness
from metadata.errors import NotAKamerstuk
from metadata.letter import Letter
from publish.events import TrailEvent

Command = Callable[..., subprocess.CompletedProcess[str]]
DAYS = {"since": dt.date(2023, 1, 1), "until": dt.date(2023, 12, 31)}
LETTERS = (
    Letter(number="2023D32937", date=dt.date(2023, 7, 4), subject="=cmd|' /C calc'!A0, een brief"),
    Letter(number="2023D32938", date=dt.date(2023, 7, 5), subject='Uitstel, "kort"'),
)


def trail(wiring: Wiring) -> list[TrailEvent]:
    checkpoint = wiring.trail.checkpoint()
    size = checkpoint.size if checkpoint else 0
    return [TrailEvent.model_validate_json(wiring.trail.read(n)) for n in range(size)]


def test_an_exception_is_private_counts_and_can_be_taken_back(wiring: Wiring) -> None:
    marked = except_letter(
        wiring, "2023D32938", reason=" Alleen\nuitstel. ", kind="uitstelbrief", account="a-1"
    )
    assert exceptions(wiring.private) == {"2023D32938": marked}
    found = compared(wiring, LETTERS, **DAYS)
    assert [line.status for line in found.letters] == ["missing", "excepted"]
    assert found.letters[1].reason == "Alleen uitstel."
    assert list(wiring.public.list("")) == []
    undo_exception(wiring, "2023D32938", account="b-2")
    assert exceptions(wiring.private) == {}
    acts = [(e.event, e.account, e.note, e.subject_sha256) for e in trail(wiring)]
    assert acts == [
        ("letter-excepted", "a-1", "2023D32938", marked.digest),
        ("letter-exception-undone", "b-2", "2023D32938", marked.digest),
    ]


def test_a_second_reason_takes_the_place_of_the_first(wiring: Wiring) -> None:
    except_letter(wiring, "2023D32938", reason="Eerst dit.", account="a-1")
    except_letter(wiring, "2023D32938", reason="Toch dit.", account="b-2")
    [one] = exceptions(wiring.private).values()
    assert (one.reason, one.by) == ("Toch dit.", "b-2")


def test_what_is_no_letter_has_no_reason_or_was_not_marked_is_refused(wiring: Wiring) -> None:
    for wrong in ("2023Z13787", "35510, nr. 49", "brief"):
        with pytest.raises(NotAKamerstuk):
            except_letter(wiring, wrong, reason="Waarom niet.", account="a-1")
    for reason in ("", "  \n", "x" * 501):
        with pytest.raises(ReasonMissing):
            except_letter(wiring, "2023D32938", reason=reason, account="a-1")
    with pytest.raises(NotExcepted):
        undo_exception(wiring, "2023D32938", account="a-1")
    assert trail(wiring) == []


def test_the_csv_has_every_letter_and_a_subject_is_no_formula(wiring: Wiring) -> None:
    found = compared(wiring, LETTERS, **DAYS)
    rows = list(csv.DictReader(io.StringIO(report_csv(found).decode("utf-8"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [row["subject"] for row in rows] == [f"'{LETTERS[0].subject}", LETTERS[1].subject]
    assert [row["number"] for row in rows] == ["2023D32937", "2023D32938"]


def test_the_report_of_a_ministry_does_not_replace_the_one_on_all(wiring: Wiring) -> None:
    whole = compared(wiring, LETTERS, **DAYS)
    part = compared(
        wiring, (), department="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034", **DAYS
    )
    assert keep_report(wiring, whole) == whole.digest
    keep_report(wiring, part)
    reports = {key: wiring.private.get(key).data for key in wiring.private.list("monitor/reports/")}
    assert set(reports) == {"monitor/reports/all.json", "monitor/reports/mnre1034.json"}
    assert Completeness.model_validate_json(reports["monitor/reports/all.json"]) == whole


@pytest.fixture
def chamber() -> Iterator[str]:
    """A local server with two letters in the place of the Tweede Kamer's."""
    rows = [
        {
            "Id": number, "DocumentNummer": number, "Onderwerp": letter.subject,
            "Datum": f"{letter.date}T00:00:00+02:00",
        }
        for letter in LETTERS
        for number in [letter.number]
    ]  # fmt: skip

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(404 if self.path.startswith("/away") else 200)
            self.end_headers()
            self.wfile.write(json.dumps({"value": rows}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/OData/v4/2.0/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.e2e
def test_the_command_marks_counts_and_writes_what_only_its_user_reads(
    beslisnota: Command, chamber: str, tmp_path: Path
) -> None:
    pytest.importorskip("flows.opendata.papers")
    env = {"BESLISNOTA_TK_ODATA_URL": chamber}
    assert beslisnota("account", "add", "official-a").returncode == 0
    reason = ("--reason", "Alleen uitstel.", "--kind", "uitstelbrief", "--as", "official-a")
    assert beslisnota("monitor", "except", "2023D32938", *reason).returncode == 0
    done = beslisnota("monitor", "--since", "2023-01-01", "-o", tmp_path / "out", env=env)
    assert done.returncode == 0, done.stderr
    assert "Eerste Kamer" in done.stdout
    [total] = [line for line in done.stdout.splitlines() if "total" in line]
    assert [n for n in total.replace("│", " ").split() if n.isdigit()] == list("2011000")
    for name in ("monitor.csv", "monitor.json"):
        assert (tmp_path / "out" / name).stat().st_mode & 0o777 == 0o600
    told = Completeness.model_validate_json((tmp_path / "out" / "monitor.json").read_bytes())
    assert told.counts == {"has-note": 0, "missing": 1, "excepted": 1, "too-new": 0}
    undone = beslisnota("monitor", "except", "2023D32938", "--undo", "--as", "official-a")
    assert undone.returncode == 0, undone.stderr
    away = {"BESLISNOTA_TK_ODATA_URL": chamber.replace("/OData", "/away")}
    unseen = beslisnota("monitor", "-o", tmp_path / "unseen", env=away)
    assert (unseen.returncode, unseen.stdout) == (3, "")
    assert not (tmp_path / "unseen").exists()
    wrong = beslisnota("monitor", "--since", "2024-01-01", "--until", "2023-01-01", "-o", tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "there are no days" in wrong.stderr


def test_the_flow_keeps_the_report_and_tells_prefect_ids_only(
    wiring: Wiring, chamber: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("flows.opendata.papers")
    from flows import monitor as flow_module

    monkeypatch.setenv("BESLISNOTA_HOME", os.fspath(wiring.home.root))
    monkeypatch.setenv("BESLISNOTA_TK_ODATA_URL", chamber)
    except_letter(wiring, "2023D32938", reason="Alleen uitstel.", account="a-1")
    counts, missing, pending = flow_module.look.fn("", None, None)
    assert (missing, pending) == (["2023D32937"], [])
    assert counts == {"has-note": 0, "missing": 1, "excepted": 1, "too-new": 0}
    assert list(wiring.private.list("monitor/reports/")) == ["monitor/reports/all.json"]
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "flows.artifacts._leave", lambda key, text, _description: told.append((key, text))
    )
    flow_module.report.fn(counts, missing, pending)
    [(key, text)] = told
    assert key == "brieven-en-notas"
    assert "| zonder nota | 1 |" in text
    assert "2023D32937" in text
    assert "uitstel" not in text
    assert "brief" not in text.replace("brieven", "").replace("Brieven", "")
