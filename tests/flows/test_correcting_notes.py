# SPDX-License-Identifier: EUPL-1.2
"""A published note is corrected under its own address, by as many officials as that takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows.errors import TransitionNotAllowed
from flows.notes import DECISIONS, fetch, load_note
from flows.steps.approve import approve_note
from flows.steps.correct import (
    Changes,
    approve_correction,
    correct_note,
    drop_correction,
    finish_correction,
    redo_note,
)
from flows.steps.decide import decide_note
from flows.steps.keep import fill_copy
from flows.steps.outgoing import go_out, outgoing
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.steps.withdraw import withdraw_note
from flows.submission import Note
from flows.wiring import Wiring
from metadata.errors import UnknownValue
from metadata.record import Record
from publish.archive import verify_archive
from publish.entry import read_contents
from publish.errors import CopyUnavailable, StoreUnavailable
from publish.events import PublicEvent, parse_public
from publish.visibility import load, stored_manifest
from redaction.decision import Addition, Choices, Decision
from redaction.errors import DecisionInvalid, FourEyes, InspectionFailed

pytestmark = pytest.mark.e2e

SENT = dt.datetime(2024, 3, 20, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def published(wiring: Wiring, simple_note: bytes) -> Note:
    pending = Delivery(department="BZK", pending=True, submitter="official-a", sent_at=SENT)
    note = prepare(wiring, receive(wiring, simple_note, name="a.pdf", delivery=pending).note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    return release_note(wiring, note.id).note


def record_of(wiring: Wiring, note: Note) -> Record:
    manifest = stored_manifest(wiring.public, note.id)
    assert manifest is not None
    return read_contents(wiring.public, manifest).record


def last_entry(wiring: Wiring) -> PublicEvent:
    return parse_public(list(wiring.log.entries())[-1])


def sound(wiring: Wiring) -> bool:
    return verify_archive(wiring.public, vkey=wiring.signer.vkey).passed


def test_a_kamerstuk_that_becomes_known_is_filled_in_at_once(
    wiring: Wiring, published: Note
) -> None:
    before = record_of(wiring, published)
    assert before.kamerstukken == ()
    assert before.sent_at == SENT
    known = Changes(kamerstukken=("35510, nr. 49", "28 362, F"))
    note = correct_note(wiring, published.id, changes=known, reason="kamerstuk-known")
    after = record_of(wiring, note)
    assert (note.state, note.version, note.revision) == ("corrected", 2, None)
    assert after.kamerstukken == ("kst-35510-49", "kst-28362-F")
    assert after.files == before.files, "the address and the bytes of the file stay"
    assert after.first_published_at == before.published_at
    assert "35510" in after.description
    assert "nog niet bekend" in before.description
    assert "nog niet bekend" not in after.description
    entry = last_entry(wiring)
    assert (entry.event, entry.version, entry.reason) == ("corrected", 2, "kamerstuk-known")
    assert sound(wiring)


def test_changed_words_wait_for_another_reader(wiring: Wiring, published: Note) -> None:
    title = Changes(title="Beslisnota over een zaak van een burger")
    note = correct_note(
        wiring, published.id, changes=title, reason="metadata", account="official-a"
    )
    assert (note.state, note.version) == ("published", 1)
    assert list(outgoing(wiring)) == []
    with pytest.raises(TransitionNotAllowed, match="second official"):
        finish_correction(wiring, note.id)
    with pytest.raises(FourEyes):
        approve_correction(wiring, note.id, account="official-a")
    with pytest.raises(TransitionNotAllowed, match="waits already"):
        correct_note(wiring, note.id, changes=title, reason="metadata", account="official-b")
    note = approve_correction(wiring, note.id, account="official-b")
    assert record_of(wiring, note).title == title.title
    assert note.version == 2
    assert sound(wiring)


def test_a_correction_that_waits_can_be_taken_back(wiring: Wiring, published: Note) -> None:
    changes = Changes(short_title="Zaak van een burger")
    correct_note(wiring, published.id, changes=changes, reason="metadata", account="official-a")
    note = drop_correction(wiring, published.id, account="official-a")
    assert (note.version, note.revision) == (1, None)
    with pytest.raises(TransitionNotAllowed, match="no correction"):
        approve_correction(wiring, note.id, account="official-b")
    assert record_of(wiring, note).short_title == ""


@pytest.mark.parametrize(
    ("changes", "reason", "error"),
    [
        ({}, "metadata", DecisionInvalid),
        ({"kamerstukken": ("35510, nr. 49",)}, "because", UnknownValue),
        ({"themes": ("vrede op aarde",)}, "metadata", UnknownValue),
        (
            {"title": "Nota van mevrouw K. Janssen-de Vries over beleid"},
            "metadata",
            InspectionFailed,
        ),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_changes(
    wiring: Wiring, published: Note, changes: dict[str, Any], reason: str, error: type[Exception]
) -> None:
    before = record_of(wiring, published)
    with pytest.raises(error):
        correct_note(
            wiring, published.id, changes=Changes(**changes), reason=reason, account="official-a"
        )
    assert load_note(wiring.private, published.id).note == published
    assert record_of(wiring, published) == before


def test_what_the_description_says_already_is_no_correction(
    wiring: Wiring, published: Note
) -> None:
    same = Changes(date=record_of(wiring, published).date)
    with pytest.raises(DecisionInvalid, match="already"):
        correct_note(wiring, published.id, changes=same, reason="metadata")


def _old_keys(wiring: Wiring, note: Note) -> list[str]:
    return list(wiring.public.list(f"archive/doc/{note.id}/v1/"))


def test_a_privacy_correction_takes_two_officials_and_leaves_no_old_byte(
    wiring: Wiring, published: Note
) -> None:
    text = wiring.public.get(
        next(key for key in _old_keys(wiring, published) if key.endswith(".txt"))
    ).data.decode()
    word = next(w for w in text.split() if len(w) > 9 and w.isalpha() and text.count(w) == 1)
    more = Choices(add=(Addition(text=word),))
    first = record_of(wiring, published)
    note = redo_note(wiring, published.id, more, reason="privacy", account="official-a")
    assert (note.state, note.version) == ("published", 1)
    assert _old_keys(wiring, published), "until it is approved the public version stays"
    with pytest.raises(FourEyes):
        approve_correction(wiring, note.id, account="official-a")
    note = approve_correction(wiring, note.id, account="official-b")
    assert (note.state, note.version) == ("corrected", 2)
    assert _old_keys(wiring, published) == []
    everything = b"".join(wiring.public.get(key).data for key in wiring.public.list(""))
    assert word.encode() not in everything
    record = record_of(wiring, note)
    assert sum(record.grounds.values()) > sum(first.grounds.values())
    assert [f.name for f in record.files] == [f.name for f in first.files]
    assert last_entry(wiring).reason == "privacy"
    assert sound(wiring)
    before = fetch(wiring.private, DECISIONS, str(published.decision), Decision)
    after = fetch(wiring.private, DECISIONS, str(note.decision), Decision)
    assert {r.id for r in before.removals} < {r.id for r in after.removals}


def test_a_second_correction_starts_from_the_first(wiring: Wiring, published: Note) -> None:
    decision = fetch(wiring.private, DECISIONS, str(published.decision), Decision)
    gone = decision.removals[0].id
    redo_note(wiring, published.id, Choices(keep=(gone,)), reason="more-readable", account="a")
    note = approve_correction(wiring, published.id, account="official-b")
    assert _old_keys(wiring, published), "only privacy takes the old bytes away"
    text = record_of(wiring, note).kamerstukken
    assert text == ()
    known = Changes(kamerstukken=("35510, nr. 49",))
    note = correct_note(wiring, note.id, changes=known, reason="kamerstuk-known")
    assert note.version == 3
    kept = fetch(wiring.private, DECISIONS, str(note.decision), Decision)
    assert gone not in {r.id for r in kept.removals}
    with pytest.raises(DecisionInvalid, match="nothing else"):
        redo_note(wiring, note.id, Choices(keep=(gone,)), reason="more-readable", account="a")
    assert sound(wiring)


def test_a_privacy_correction_reaches_the_second_copy_also_when_that_was_away(
    wiring: Wiring, published: Note, tmp_path: Path
) -> None:
    folder, away = tmp_path / "copy", tmp_path / "away"
    folder.mkdir()
    settings = wiring.settings.model_copy(update={"copy_directory": str(folder)})
    wiring = replace(wiring, settings=settings)
    fill_copy(wiring)
    old = folder / "archive" / "doc" / published.id / "v1"
    assert list(old.glob("*.pdf"))
    decision = fetch(wiring.private, DECISIONS, str(published.decision), Decision)
    other = Choices(grounds={decision.removals[0].id: "5.1.1d"})
    redo_note(wiring, published.id, other, reason="privacy", account="official-a")
    folder.rename(away)
    wiring = replace(wiring)
    with pytest.raises(CopyUnavailable):
        approve_correction(wiring, published.id, account="official-b")
    assert _old_keys(wiring, published) == [], "a copy that is away holds nothing else up"
    away.rename(folder)
    fresh = replace(wiring)
    [waiting] = outgoing(fresh)
    note = go_out(fresh, waiting.id).note
    assert (note.state, note.version) == ("corrected", 2)
    assert not list(old.glob("*"))
    fill_copy(fresh)
    copied = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert wiring.public.get(f"archive/doc/{note.id}/manifest.json").data in copied


class _Dies:
    """A store that stops answering after so many operations, as a process that is cut off."""

    def __init__(self, store: Any, left: int) -> None:
        self._store, self.left = store, left

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found):
            return found

        def counted(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left < 0:
                raise StoreUnavailable("cut off")
            return found(*given, **named)

        return counted


def test_a_correction_cut_off_anywhere_is_finished_by_the_next_release(
    wiring: Wiring, published: Note
) -> None:
    version, cuts = 1, 0
    day = dt.date(2024, 1, 1)
    for left in range(0, 400, 7):
        dies = replace(
            wiring, public=_Dies(wiring.public, left), private=_Dies(wiring.private, left)
        )
        day += dt.timedelta(days=1)
        changes = Changes(signed=day)
        try:
            correct_note(dies, published.id, changes=changes, reason="metadata", account="a")
        except StoreUnavailable:
            cuts += 1
            fresh = replace(wiring)
            fresh.finish_interrupted()
            for waiting in list(outgoing(fresh)):
                go_out(fresh, waiting.id)
        else:
            break
        note = load_note(wiring.private, published.id).note
        if note.version > version:
            assert record_of(wiring, note).signed == day
        version = note.version
        assert note.revision is None
        assert record_of(wiring, note).version == version
        assert sound(replace(wiring))
    assert cuts > 5
    assert version > 1


class _Beaten:
    """A store in which another process freezes the Record of a correction a moment before us."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def put_if_absent(self, key: str, data: bytes) -> str:
        if key.startswith("releases/"):
            ours = Record.model_validate_json(data)
            theirs = {"published_at": ours.published_at - dt.timedelta(seconds=1)}
            self._store.put_if_absent(key, ours.model_copy(update=theirs).canonical())
        return str(self._store.put_if_absent(key, data))


def test_two_that_finish_a_correction_at_once_publish_the_same_once(
    wiring: Wiring, published: Note
) -> None:
    beaten = replace(wiring, private=_Beaten(wiring.private))
    changes = Changes(signed=dt.date(2024, 1, 2))
    note = correct_note(beaten, published.id, changes=changes, reason="metadata")
    assert (note.state, note.version) == ("corrected", 2)
    assert record_of(wiring, note).signed == changes.signed
    assert sound(wiring)


def test_a_withdrawn_note_is_not_corrected_and_a_waiting_correction_never_comes_up(
    wiring: Wiring, published: Note
) -> None:
    changes = Changes(short_title="Zaak van een burger")
    correct_note(wiring, published.id, changes=changes, reason="metadata", account="official-a")
    withdraw_note(wiring, published.id, reason="privacy", account="official-a")
    assert list(outgoing(wiring)) == []
    with pytest.raises(TransitionNotAllowed):
        approve_correction(wiring, published.id, account="official-b")
    with pytest.raises(TransitionNotAllowed):
        correct_note(wiring, published.id, changes=changes, reason="metadata", account="a")
    [seen] = load(wiring.public, vkey=wiring.signer.vkey).listed
    assert seen.state == "withdrawn"
