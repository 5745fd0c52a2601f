# SPDX-License-Identifier: EUPL-1.2
"""The Kamerstuk of a pending note is filled in, before and after publication, on real stores."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import link as flow
from flows.errors import KamerstukMissing, SourceUnreadable, TransitionNotAllowed
from flows.notes import load_note
from flows.settings import Settings
from flows.steps.approve import approve_note
from flows.steps.correct import Changes, correct_note, drop_correction
from flows.steps.decide import decide_note
from flows.steps.link import (
    LOOK_FOR,
    NotLinked,
    fill_in,
    find_of_the_ek,
    link_each,
    link_note,
    unlinked,
)
from flows.steps.look_up import Sources, sources_of
from flows.steps.papers import papers_of, stored_link
from flows.steps.prepare import prepare, submission_of
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.steps.sent import record_sent
from flows.steps.withdraw import withdraw_note
from flows.wiring import Wiring, wire
from metadata.record import Record
from publish.archive import verify_archive
from publish.entry import read_contents
from publish.visibility import stored_manifest
from redaction.decision import Choices

pytestmark = pytest.mark.e2e
NOTE = Path(__file__).resolve().parents[3] / "examples" / "notes" / "09-burgerzaak.pdf"
"""Its reference is 2025-0000031877, as that of a letter in the samples."""
PENDING = Delivery(department="SZW", pending=True, submitter="official-a")
FOUND = ("kst-26448-784",)
Make = Callable[[str], tuple[Wiring, str]]


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Homes to copy, with one note each: approved, and published without its Kamerstuk."""
    root = tmp_path_factory.mktemp("linking")
    wiring = wire(Settings(home=root / "approved"))
    note = receive(wiring, NOTE.read_bytes(), name="a.pdf", delivery=PENDING).note
    prepare(wiring, note.id)
    decide_note(wiring, note.id, Choices(), account="official-a")
    approve_note(wiring, note.id, account="official-b")
    record_sent(wiring, note.id, at=wiring.clock(), account="official-a")
    shutil.copytree(root / "approved", root / "published")
    release_note(wire(Settings(home=root / "published")), note.id)
    return {name: (root / name, note.id) for name in ("approved", "published")}


@pytest.fixture
def make(homes: dict[str, tuple[Path, str]], tmp_path: Path, opendata: Any, sru: Any) -> Make:
    """Return a copy of a home that asks the local servers, and its note."""

    def copy(name: str) -> tuple[Wiring, str]:
        home, note_id = homes[name]
        shutil.copytree(home, tmp_path / "home")
        settings = Settings(home=tmp_path / "home", tk_odata_url=opendata.url, sru_url=sru.url)
        return wire(settings), note_id

    return copy


def quick(wiring: Wiring) -> Sources:
    return sources_of(wiring, pauses=())


def submitted(wiring: Wiring, *numbers: str) -> str:
    """Return a note that came in with these numbers and was not read yet."""
    delivery = PENDING._replace(kamerstukken=numbers)
    return receive(wiring, NOTE.read_bytes(), name="a.pdf", delivery=delivery).note.id


def public_record(wiring: Wiring, note_id: str) -> Record:
    manifest = stored_manifest(wiring.public, note_id)
    assert manifest is not None
    return read_contents(wiring.public, manifest).record


def trail(wiring: Wiring, event: str) -> list[bytes]:
    return [e for e in wiring.trail.entries() if f'"event":"{event}"'.encode() in e]


def test_a_note_linked_before_it_is_public_goes_out_with_its_kamerstuk(make: Make) -> None:
    wiring, note_id = make("approved")
    assert [each.id for each in unlinked(wiring)] == [note_id]
    done = link_note(wiring, note_id, quick(wiring))
    assert (done.result, done.kamerstukken) == ("linked", FOUND)
    assert any("another ministry" in told for told in done.sightings[0].not_seen)
    held = stored_link(wiring, note_id)
    assert held is not None
    assert (held.link.account, held.link.sightings) == ("", done.sightings)
    [entry] = trail(wiring, "linked")
    assert held.link.digest.encode() in entry
    assert b"26448" not in entry

    note = release_note(wiring, note_id).note
    record = public_record(wiring, note_id)
    assert (note.version, record.kamerstukken) == (1, FOUND)
    assert record.files[0].name == "beslisnota-kst-26448-784.pdf"
    assert link_note(wiring, note_id, quick(wiring)).result == "known"
    assert load_note(wiring.private, note_id).note.version == 1
    assert list(unlinked(wiring)) == []


def test_a_public_note_gets_its_kamerstuk_as_a_logged_correction(make: Make) -> None:
    wiring, note_id = make("published")
    assert public_record(wiring, note_id).kamerstukken == ()
    done = link_note(wiring, note_id, quick(wiring))
    assert (done.result, done.kamerstukken) == ("corrected", FOUND)
    note = load_note(wiring.private, note_id).note
    assert (note.state, note.version) == ("corrected", 2)
    assert public_record(wiring, note_id).kamerstukken == FOUND
    assert b'"reason":"kamerstuk-known"' in list(wiring.log.entries())[-1]
    assert verify_archive(wiring.public, vkey=wiring.signer.vkey).passed
    assert list(unlinked(wiring)) == []
    assert link_note(wiring, note_id, quick(wiring)).result == "known"
    assert load_note(wiring.private, note_id).note.version == 2


def test_a_crash_between_finding_and_correcting_is_made_good(
    make: Make, monkeypatch: pytest.MonkeyPatch, opendata: Any
) -> None:
    wiring, note_id = make("published")

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("crash")

    with monkeypatch.context() as patch:
        patch.setattr("flows.steps.link.correct_note", crash)
        with pytest.raises(RuntimeError):
            link_note(wiring, note_id, quick(wiring))
    assert public_record(wiring, note_id).kamerstukken == ()
    asked = len(opendata.asked)
    assert [each.id for each in unlinked(wiring)] == [note_id]
    assert link_note(wiring, note_id, quick(wiring)).result == "corrected"
    assert len(opendata.asked) == asked, "what was found is not asked again"
    assert len(trail(wiring, "linked")) == 1


def test_a_link_waits_for_another_correction_of_the_note(make: Make) -> None:
    wiring, note_id = make("published")
    changes = Changes(title="Nota over de Toeslagenwet")
    correct_note(wiring, note_id, changes=changes, reason="metadata", account="official-a")
    assert link_note(wiring, note_id, quick(wiring)).result == "waits"
    assert [each.id for each in unlinked(wiring)] == [note_id]
    drop_correction(wiring, note_id, account="official-a")
    assert link_note(wiring, note_id, quick(wiring)).result == "corrected"


def test_what_an_official_corrected_is_not_overruled(make: Make, opendata: Any) -> None:
    wiring, note_id = make("published")
    known = Changes(kamerstukken=("26448, nr. 785",))
    correct_note(wiring, note_id, changes=known, reason="metadata", account="official-a")
    done = link_note(wiring, note_id, quick(wiring))
    assert (done.result, done.kamerstukken) == ("known", ("kst-26448-785",))
    assert opendata.asked == []


def test_an_official_fills_it_in_by_hand_and_takes_the_place_of_what_was_found(
    make: Make,
) -> None:
    wiring, note_id = make("published")
    link_note(wiring, note_id, quick(wiring))
    papers = ("35 968, D", "26448, nr. 784")
    done = fill_in(wiring, note_id, papers, quick(wiring), account="official-a")
    assert (done.result, done.kamerstukken) == ("corrected", ("kst-35968-D", "kst-26448-784"))
    assert public_record(wiring, note_id).kamerstukken == done.kamerstukken
    there, absent = done.sightings
    assert there.not_seen == ()
    assert absent.not_seen == ("The officiële publicaties do not have kst-26448-784, or not yet.",)
    assert b'"account":"official-a"' in trail(wiring, "linked")[-1]
    assert load_note(wiring.private, note_id).note.version == 3


def test_a_paper_of_the_ek_is_found_by_the_dossier_and_day_that_an_official_names(
    linking: Wiring,
) -> None:
    note_id = submitted(linking)
    sources = quick(linking)
    two = find_of_the_ek(
        linking, note_id, "35968", dt.date(2025, 11, 12), sources, account="official-a"
    )
    assert (two.result, two.kamerstukken) == ("several", ())
    assert two.sightings[0].candidates == ("kst-35968-G", "kst-35968-H")
    assert stored_link(linking, note_id) is None
    one = find_of_the_ek(
        linking, note_id, "35968", dt.date(2025, 11, 11), sources, account="official-a"
    )
    assert (one.result, one.kamerstukken) == ("linked", ("kst-35968-E",))


@pytest.mark.parametrize(
    ("number", "kamerstukken"),
    [
        ("2025D10001", FOUND),
        ("2025Z05001", FOUND),
        ("blg-1007826", ("kst-33037-430",)),
        ("kst-1058878", ("kst-35968-E",)),
    ],
)
def test_a_note_that_came_with_another_number_is_found_by_it(
    linking: Wiring, opendata: Any, sru: Any, number: str, kamerstukken: tuple[str, ...]
) -> None:
    note_id = submitted(linking, number)
    note = load_note(linking.private, note_id).note
    submission = submission_of(linking, note)
    assert papers_of(linking, note, submission) == (number,)
    done = link_note(linking, note_id, quick(linking))
    assert (done.result, done.kamerstukken) == ("linked", kamerstukken)
    assert papers_of(linking, note, submission) == kamerstukken
    assert len(opendata.asked) + len(sru.asked) == 1, "only who can know is asked"


def test_nothing_several_or_no_clue_is_told_with_what_was_not_seen(linking: Wiring) -> None:
    for numbers, result in (
        (("2025D10003",), "not-found"),
        (("2025D10004",), "several"),
        ((), "no-clue"),
    ):
        note_id = submitted(linking, *numbers)
        done = link_note(linking, note_id, quick(linking))
        assert (done.result, done.kamerstukken) == (result, ())
        assert all("Eerste Kamer" in seen.not_seen[0] for seen in done.sightings)
        assert len(done.sightings) == len(numbers)
        assert stored_link(linking, note_id) is None


def test_a_service_that_is_away_is_asked_once_for_all_notes_and_told(
    linking: Wiring, opendata: Any
) -> None:
    wanted = [submitted(linking, n) for n in ("2025D10001", "2025Z05001", "kst-1058878")]
    opendata.answer = lambda *_: (503, b"")
    sources = quick(linking)
    done = list(link_each(linking, wanted, sources))
    assert [each.result for each in done] == ["no-answer", "no-answer", "linked"]  # type: ignore[union-attr]
    assert len(opendata.asked) == 1
    assert sources.away == {"tweede-kamer"}
    assert done[0].sightings[0].not_seen == ("The Tweede Kamer's open data did not answer.",)  # type: ignore[union-attr]


def test_an_answer_that_is_not_understood_stops_no_other_note(
    linking: Wiring, opendata: Any
) -> None:
    wanted = [submitted(linking, n) for n in ("2025D10001", "kst-1058878")]
    opendata.answer = lambda *_: (200, b"<html>")
    bad, good = link_each(linking, wanted, quick(linking))
    assert isinstance(bad, NotLinked)
    assert isinstance(bad.error, SourceUnreadable)
    assert not isinstance(good, NotLinked)


def test_a_note_is_looked_up_unasked_for_a_hundred_days(linking: Wiring) -> None:
    note_id = submitted(linking, "2025D10001")
    came = submission_of(linking, load_note(linking.private, note_id).note).received_at
    last = replace(linking, clock=lambda: came + LOOK_FOR)
    assert [each.id for each in unlinked(last)] == [note_id]
    later = replace(linking, clock=lambda: came + LOOK_FOR + dt.timedelta(hours=1))
    assert list(unlinked(later)) == []
    assert link_note(later, note_id, quick(later)).result == "linked"


def test_a_note_that_came_with_its_kamerstuk_is_left_alone(linking: Wiring) -> None:
    note_id = submitted(linking, "35510, nr. 49", "2025D10001")
    assert list(unlinked(linking)) == []
    with pytest.raises(TransitionNotAllowed, match="kst-35510-49"):
        link_note(linking, note_id, quick(linking))


def test_a_number_that_stands_for_a_kamerstuk_cannot_be_filled_in_as_one(
    linking: Wiring,
) -> None:
    note_id = submitted(linking)
    with pytest.raises(KamerstukMissing, match="2025D10001"):
        fill_in(linking, note_id, ("2025D10001",), quick(linking), account="official-a")
    assert stored_link(linking, note_id) is None


def test_a_withdrawn_note_gets_no_kamerstuk(make: Make) -> None:
    wiring, note_id = make("published")
    withdraw_note(wiring, note_id, reason="wrong-document", account="official-a")
    assert list(unlinked(wiring)) == []
    with pytest.raises(TransitionNotAllowed, match="withdrawn"):
        link_note(wiring, note_id, quick(wiring))


def test_the_flow_tells_ids_and_outcomes_and_fails_when_a_source_was_away(
    linking: Wiring, opendata: Any, sru: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BESLISNOTA_HOME", str(linking.home.root))
    monkeypatch.setenv("BESLISNOTA_TK_ODATA_URL", opendata.url)
    monkeypatch.setenv("BESLISNOTA_SRU_URL", sru.url)
    told: list[Any] = []
    monkeypatch.setattr(flow, "look_up", flow.look_up.fn)
    monkeypatch.setattr(flow, "tell", told.append)
    one, two = (submitted(linking, n) for n in ("2025D10001", "2025D10003"))
    assert flow.link.fn() == 1
    assert sorted(told[0]) == sorted([(one, "linked", True), (two, "not-found", True)])
    monkeypatch.setenv("BESLISNOTA_TK_ODATA_URL", "http://127.0.0.1:1/")
    monkeypatch.setattr("flows.steps.look_up.sources_of", quick)
    outcome = flow.link.fn()
    assert not isinstance(outcome, int)
    assert outcome.is_failed()
    assert "no-answer" in str(outcome.message)
