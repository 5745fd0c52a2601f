# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.errors import NoteUnknown
from flows.inbox import BucketInbox, FolderInbox, dropped
from flows.notes import load_note
from flows.steps import collect as collecting
from flows.steps.collect import collect, collect_inbox
from flows.steps.prepare import submission_of
from flows.steps.receive import receive
from flows.wiring import Wiring
from publish.errors import StoreUnavailable
from publish.stores.memory import MemoryStore

SLIP = {"department": "BZK", "kamerstuk": "35510, nr. 49"}


@pytest.fixture
def inbox(wiring: Wiring) -> Path:
    folder = wiring.home.private / "inbox"
    folder.mkdir(mode=0o700)
    return folder


def drop(folder: Path, name: str, pdf: bytes, slip: object | None = SLIP) -> None:
    path = folder / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf)
    if slip is not None:
        text = slip if isinstance(slip, str) else json.dumps(slip)
        path.with_suffix(".json").write_text(text, encoding="utf-8")


def test_a_pdf_with_its_json_becomes_a_note_and_leaves_the_inbox(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    drop(inbox, "Nota van J. Jansen (def)", simple_note)
    [found] = collect_inbox(wiring)
    assert found.outcome == "received"
    assert found.note is not None
    assert load_note(wiring.private, found.note).note.state == "received"
    assert list(inbox.iterdir()) == []


def test_a_pdf_without_its_json_waits(wiring: Wiring, inbox: Path, simple_note: bytes) -> None:
    drop(inbox, "under-way", simple_note, slip=None)
    assert [each.outcome for each in collect_inbox(wiring)] == ["waiting"]
    assert (inbox / "under-way.pdf").exists()


@pytest.mark.parametrize(
    ("slip", "reason"),
    [
        ("{", "is no JSON"),
        ({"kamerstuk": "35510, nr. 49"}, "department: Field required"),
        ({**SLIP, "kamerstuk": "nonsense"}, "kamerstuk-unreadable"),
        ({**SLIP, "department": "Zeezaken"}, "value-unknown"),
        ({"department": "BZK"}, "kamerstuk-missing"),
        ({**SLIP, "publish_at": "2026-12-01T09:00:00"}, "publish_at"),
        ({**SLIP, "author": "J. Jansen"}, "author: Extra inputs"),
    ],
)
def test_a_bad_json_is_set_aside_with_its_reason_and_the_rest_goes_on(
    wiring: Wiring, inbox: Path, simple_note: bytes, slip: object, reason: str
) -> None:
    drop(inbox, "bad", simple_note, slip=slip)
    drop(inbox, "good", simple_note)
    outcomes = {each.outcome for each in collect_inbox(wiring)}
    assert "received" in outcomes
    aside = inbox / "set-aside"
    assert (aside / "bad.pdf").read_bytes() == simple_note
    assert (aside / "bad.json").exists()
    assert reason in (aside / "bad.pdf.reason.txt").read_text("utf-8")
    assert not (inbox / "bad.pdf").exists()
    assert collect_inbox(wiring) == []


def test_a_file_that_is_no_pdf_is_set_aside(wiring: Wiring, inbox: Path) -> None:
    drop(inbox, "letter", b"Geachte heer, mevrouw")
    assert [each.outcome for each in collect_inbox(wiring)] == ["not-a-pdf"]
    assert "is not a PDF" in (inbox / "set-aside" / "letter.pdf.reason.txt").read_text("utf-8")


def test_a_folder_of_the_inbox_is_taken_in_with_what_the_form_says(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    drop(inbox, "2024/one", simple_note, slip=None)
    drop(inbox, "2025/two", simple_note, slip=None)
    notes = collect(wiring, "2024", department="BZK", kamerstuk="35510, nr. 49; 28362, F")
    assert len(notes) == 1
    assert (inbox / "2025/two.pdf").exists()
    with pytest.raises(NoteUnknown):
        collect(wiring, "2023", department="BZK")


def test_the_same_file_dropped_twice_is_one_note(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    drop(inbox, "once", simple_note)
    drop(inbox, "twice", simple_note)
    assert len({each.note for each in collect_inbox(wiring)}) == 1


def test_a_symlink_in_the_inbox_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-")
    inbox = FolderInbox(tmp_path / "inbox")
    (tmp_path / "inbox" / "note.pdf").symlink_to(tmp_path / "secret.pdf")
    assert list(dropped(inbox)) == []


def test_a_bucket_prefix_is_an_inbox_too() -> None:
    store = MemoryStore()
    store.put_if_absent("inbox/a.pdf", b"%PDF-")
    store.put_if_absent("inbox/a.json", b"{}")
    store.put_if_absent("inbox/set-aside/b.pdf", b"%PDF-")
    inbox = BucketInbox(store)
    assert [(d.pdf, d.slip) for d in dropped(inbox)] == [("a.pdf", "a.json")]
    inbox.remove("a.pdf")
    assert list(dropped(inbox)) == []


def test_an_ending_in_capitals_is_the_same_ending(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    (inbox / "NOTA.PDF").write_bytes(simple_note)
    (inbox / "NOTA.JSON").write_text(json.dumps(SLIP))
    assert [each.outcome for each in collect_inbox(wiring)] == ["received"]
    assert list(inbox.iterdir()) == []


def test_the_same_name_dropped_again_overwrites_nothing_that_was_set_aside(
    wiring: Wiring, inbox: Path
) -> None:
    for content in (b"first", b"second", b"third"):
        drop(inbox, "letter", content)
        collect_inbox(wiring)
    aside = inbox / "set-aside"
    assert [(aside / name).read_bytes() for name in ("letter.pdf", "letter-2.pdf")] == [
        b"first",
        b"second",
    ]
    kept = sorted(path.name for path in aside.iterdir())
    assert kept == sorted(
        name.format(n)
        for n in ("", "-2", "-3")
        for name in ("letter{}.pdf", "letter{}.json", "letter{}.pdf.reason.txt")
    )
    assert {path.stat().st_mode & 0o077 for path in aside.glob("*.reason.txt")} == {0}


@pytest.mark.parametrize(
    ("slip", "outcome"),
    [
        ("[" * 50_000, "inbox-item-invalid"),
        ("9" * 5_000, "inbox-item-invalid"),
        ("[]", "inbox-item-invalid"),
        ("", "inbox-item-invalid"),
        ('"' + "x" * 200_000 + '"', "too-large"),
    ],
)
def test_a_json_made_to_break_the_reader_does_not_stop_the_inbox(
    wiring: Wiring, inbox: Path, simple_note: bytes, slip: str, outcome: str
) -> None:
    drop(inbox, "bad", simple_note, slip=slip)
    drop(inbox, "good", simple_note)
    assert [each.outcome for each in collect_inbox(wiring)] == [outcome, "received"]


def test_a_name_that_is_no_utf8_does_not_stop_the_inbox(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    drop(inbox, os.fsdecode(b"n\xe9ta"), simple_note)
    drop(inbox, os.fsdecode(b"sl\xe9cht"), b"no pdf")
    assert [each.outcome for each in collect_inbox(wiring)] == ["received", "not-a-pdf"]


def test_a_file_over_the_limit_is_set_aside_without_being_read(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    drop(inbox, "large", simple_note)
    small = replace(wiring, settings=wiring.settings.model_copy(update={"max_bytes": 1_000}))
    assert [each.outcome for each in collect_inbox(small)] == ["too-large"]
    assert (inbox / "set-aside" / "large.pdf").read_bytes() == simple_note


def test_what_another_process_took_meanwhile_does_not_stop_the_inbox(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    (inbox / "a.PDF").write_bytes(simple_note)
    drop(inbox, "a", simple_note)
    assert sorted(each.outcome for each in collect_inbox(wiring)) == ["gone", "received"]


def test_a_file_replaced_while_it_is_taken_in_is_not_lost(
    wiring: Wiring, inbox: Path, simple_note: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop(inbox, "nota", simple_note)

    def slow(*arguments: Any, **more: Any) -> Any:
        taken = receive(*arguments, **more)
        (inbox / "nota.pdf").write_bytes(b"a newer one")
        return taken

    monkeypatch.setattr(collecting, "receive", slow)
    assert [each.outcome for each in collect_inbox(wiring)] == ["received"]
    assert (inbox / "nota.pdf").read_bytes() == b"a newer one"
    assert not (inbox / "nota.json").exists()


def test_the_form_gives_a_moment_without_a_zone_in_dutch_time(
    wiring: Wiring, inbox: Path, simple_note: bytes
) -> None:
    drop(inbox, "nota", simple_note, slip=None)
    naive = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - as Prefect's form gives it
    [note] = collect(wiring, "nota.pdf", department="BZK", publish_at=naive)
    submission = submission_of(wiring, load_note(wiring.private, note).note)
    assert submission.publish_at == dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


def test_a_store_that_is_away_is_told_without_a_file_name(monkeypatch: pytest.MonkeyPatch) -> None:
    store = MemoryStore()

    def away(key: str) -> Any:
        raise StoreUnavailable(f"{key}: no answer")

    monkeypatch.setattr(store, "get", away)
    with pytest.raises(StoreUnavailable) as told:
        BucketInbox(store).read("J-Jansen.pdf", limit=10)
    assert "Jansen" not in str(told.value)
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__


def test_the_slip_names_who_stays_readable(wiring: Wiring, inbox: Path, simple_note: bytes) -> None:
    (inbox / "nota.pdf").write_bytes(simple_note)
    slip = {"department": "BZK", "pending": True, "stays": ["Jan de Vries", " "]}
    (inbox / "nota.json").write_text(json.dumps(slip), "utf-8")
    [taken] = collect_inbox(wiring)
    submission = submission_of(wiring, load_note(wiring.private, str(taken.note)).note)
    assert submission.stays == ("Jan de Vries",)
