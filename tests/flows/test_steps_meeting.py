# SPDX-License-Identifier: EUPL-1.2
"""What happens when two processes, or a crash, come between two writes of a step."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from flows import notes
from flows.errors import NoteUnknown, TransitionNotAllowed
from flows.notes import add_note, find_note, load_note, save_note
from flows.steps import release as releasing
from flows.steps import withdraw as withdrawing
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.steps.sent import first_record
from flows.steps.withdraw import withdraw_note
from flows.submission import Note, State, Step, Submission, advance
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError
from publish.errors import LogInconsistent
from publish.stores.memory import MemoryStore
from redaction.errors import InspectionFailed, LimitExceeded

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
DIGEST = "ab" * 32


def submission() -> Submission:
    return Submission(
        batch="b",
        source_sha256=DIGEST,
        file_name="a.pdf",
        department="https://identifier.overheid.nl/tooi/id/ministerie/mnre1034",
        kamerstukken=("kst-35510-49",),
        kind="beslisnota",
        received_at=NOW,
    )


def stored(wiring: Wiring, *states: State) -> Note:
    """A note in the register that went through these states."""
    sent = submission()
    note = Note(
        id="n234567823456789",
        submission=sent.digest,
        state="received",
        source_sha256=DIGEST,
        sent=first_record(wiring, "n234567823456789", sent, None),
        history=(Step(state="received", at=NOW),),
    )
    add_note(wiring.private, note, sent)
    for state in states:
        held = load_note(wiring.private, note.id)
        note = advance(held.note, state, at=NOW, approval=DIGEST)
        save_note(wiring.private, note, held.etag)
    return note


def change(wiring: Wiring, note_id: str, to: State) -> None:
    held = load_note(wiring.private, note_id)
    save_note(wiring.private, advance(held.note, to, at=NOW), held.etag)


def test_two_that_release_at_once_publish_once_and_neither_fails(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = stored(wiring, "proposed", "decided", "approved")

    def by_another_too(_wiring: Wiring, seen: Note) -> None:
        change(wiring, seen.id, "published")

    monkeypatch.setattr(releasing, "_publish", by_another_too)
    outcome = release_note(wiring, note.id)
    assert outcome.note.state == "published"
    assert not outcome.new


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (InspectionFailed("lost a page"), "blocked"),
        (LimitExceeded("the file took more than 600 seconds"), "approved"),
        (LogInconsistent("the log and its checkpoint do not agree"), "approved"),
    ],
)
def test_only_a_verdict_on_the_note_sends_it_back_to_review(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch, fault: BeslisnotaError, state: str
) -> None:
    note = stored(wiring, "proposed", "decided", "approved")

    def failing(_wiring: Wiring, _note: Note) -> None:
        raise fault

    monkeypatch.setattr(releasing, "_publish", failing)
    with pytest.raises(type(fault)):
        release_note(wiring, note.id)
    assert load_note(wiring.private, note.id).note.state == state


def test_two_that_withdraw_at_once_withdraw_once_and_neither_fails(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = stored(wiring, "proposed", "decided", "approved", "published")

    def by_another_too(_wiring: Wiring, note_id: str, _reason: str) -> None:
        change(wiring, note_id, "withdrawn")

    monkeypatch.setattr(withdrawing, "_withdraw", by_another_too)
    done = withdraw_note(wiring, note.id, reason="wrong-document", account="official-a")
    assert done.state == "withdrawn"


def test_a_note_that_moves_on_while_it_is_registered_again_is_returned_as_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, sent = MemoryStore(), submission()
    first = Note(id="n1234", submission=sent.digest, state="received", source_sha256=DIGEST)
    add_note(store, first, sent)
    change_it = advance(first, "proposed", at=NOW, proposal=DIGEST)
    save_note(store, change_it, load_note(store, first.id).etag)
    real, asked = notes.load_note, []

    def late(private: Any, note_id: str) -> Any:
        asked.append(note_id)
        if len(asked) == 1:
            raise NoteUnknown("not there yet")
        return real(private, note_id)

    monkeypatch.setattr(notes, "load_note", late)
    again = first.model_copy(update={"id": "n5678"})
    assert add_note(store, again, sent).state == "proposed"


@pytest.mark.parametrize("wanted", ["../../keys", "a b", "", "notes/x", "N\u00e9", "x" * 9_000])
def test_what_is_no_id_is_an_unknown_note(wiring: Wiring, wanted: str) -> None:
    with pytest.raises(NoteUnknown):
        find_note(wiring.private, wanted)


def test_an_advice_that_is_called_procedural_later_is_refused_too(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    general = delivery._replace(kind="landsadvocaat")
    procedural = delivery._replace(kind="landsadvocaat-procedure")
    note = receive(wiring, simple_note, name="a.pdf", delivery=general).note
    change(wiring, note.id, "proposed")
    assert receive(wiring, simple_note, name="a.pdf", delivery=procedural).note.state == "refused"
    assert load_note(wiring.private, note.id).note.state == "refused"
    assert receive(wiring, simple_note, name="a.pdf", delivery=procedural).note.state == "refused"


def test_an_approved_advice_that_is_called_procedural_is_not_passed_over_in_silence(
    wiring: Wiring, simple_note: bytes, delivery: Delivery
) -> None:
    general = delivery._replace(kind="landsadvocaat")
    note = receive(wiring, simple_note, name="a.pdf", delivery=general).note
    for state in ("proposed", "decided", "approved"):
        change(wiring, note.id, state)
    procedural = delivery._replace(kind="landsadvocaat-procedure")
    with pytest.raises(TransitionNotAllowed, match="is approved"):
        receive(wiring, simple_note, name="a.pdf", delivery=procedural)
