# SPDX-License-Identifier: EUPL-1.2
"""The bodies of the flows, with their tasks replaced: one bad note stops none, nothing is left."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import ingest, prepare, release
from flows.cli import notes as cli
from flows.cli.output import write_private
from flows.steps.collect import never_proposed
from flows.steps.receive import Delivery, receive
from flows.wiring import Wiring
from publish.sweep import SweepReport
from redaction.errors import DamagedPdf


class Outcome:
    """What a task leaves behind when it is asked for its state."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error

    def result(self) -> str:
        if self.error is not None:
            raise self.error
        return "digest"


@pytest.fixture
def proposed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notes that had their turn; the one called ``bad`` fails."""
    turns: list[str] = []

    def propose(note: str, *, return_state: bool) -> Outcome:
        assert return_state
        turns.append(note)
        return Outcome(DamagedPdf("page 1 cannot be read") if note == "bad" else None)

    monkeypatch.setattr(prepare, "propose", propose)
    monkeypatch.setattr(prepare, "show", lambda _note: None)
    return turns


def test_a_bad_note_fails_prepare_only_after_all_had_their_turn(
    proposed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "take_in", lambda *_: ["one", "bad", "two"])
    with pytest.raises(DamagedPdf):
        prepare.prepare.fn("folder")
    assert proposed == ["one", "bad", "two"]


def test_ingest_reports_first_and_proposes_what_a_crash_left_as_well(
    proposed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    found = [("bad", "received"), (None, "not-a-pdf"), ("one", "received")]
    monkeypatch.setattr(ingest, "collect_all", lambda: found)
    monkeypatch.setattr(ingest, "left_behind", lambda: ["one", "old"])
    monkeypatch.setattr(ingest, "report", reported.append)
    with pytest.raises(DamagedPdf):
        ingest.ingest.fn()
    assert proposed == ["bad", "one", "old"]
    assert reported == [found]


def test_a_note_is_left_behind_when_nobody_can_be_at_work_on_it_any_more(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    note = receive(wiring, simple_note, name="a.pdf", delivery=delivery).note
    assert list(never_proposed(wiring)) == []
    later = replace(wiring, clock=lambda: wiring.clock() + dt.timedelta(hours=3))
    assert [each.id for each in never_proposed(later)] == [note.id]


UNFINISHED = SweepReport(waiting=("wait",), failed=("fail",))


def test_the_release_flow_tells_what_could_not_be_finished_and_what_to_do(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(Wiring, "finish_interrupted", lambda _self: UNFINISHED)
    monkeypatch.setattr("flows.wiring.wire", lambda: wiring)
    monkeypatch.setattr(release, "finish_interrupted", release.finish_interrupted.fn)
    monkeypatch.setattr(release, "waiting_notes", list)
    monkeypatch.setattr(release, "tell", release.tell.fn)
    monkeypatch.setattr(release, "show_batch", lambda _name, rows: told.extend(rows))
    release.release.fn()
    [(waits, run_release), (fails, run_verify)] = told
    assert (waits, fails) == ("wait", "fail")
    assert "release" in run_release
    assert "verify-archive" in run_verify


def test_the_release_command_tells_what_could_not_be_finished_and_what_to_do(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Wiring, "finish_interrupted", lambda _self: UNFINISHED)
    monkeypatch.setattr(cli, "wire", lambda: wiring)
    assert cli.release() == 1
    told = capsys.readouterr().err
    assert "beslisnota release wait" in told
    assert "note fail: " in told
    assert "beslisnota verify" in told


def test_a_preview_is_closed_to_other_users_even_in_a_file_that_was_open(tmp_path: Path) -> None:
    output = tmp_path / "preview.pdf"
    output.write_bytes(b"an older and longer one")
    output.chmod(0o644)
    write_private(output, b"%PDF")
    assert output.read_bytes() == b"%PDF"
    assert output.stat().st_mode & 0o777 == 0o600
