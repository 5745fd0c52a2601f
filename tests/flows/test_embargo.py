# SPDX-License-Identifier: EUPL-1.2
"""Nothing of a note is public before its Kamerstuk was sent: no byte, key, count or log entry."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from flows.errors import NoteUnknown, SendingInvalid, TransitionNotAllowed
from flows.inbox import read_slip
from flows.notes import DECISIONS, REDACTIONS, fetch, load_note
from flows.steps.approve import approve_note
from flows.steps.decide import Outcome, Wording, decide_note
from flows.steps.prepare import prepare, submission_of
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note, waiting
from flows.steps.sent import named, record_sent, records, sent_of, take_back, together, waits_for
from flows.submission import Note
from flows.wiring import Wiring
from publish.events import parse_public
from publish.intent import INTENTS
from publish.portal.app import create_app
from redaction.decision import Choices, Decision

pytestmark = pytest.mark.e2e
TITLE = "Nota bij de brief over de bijzondere kwelderkwestie"
PATHS = (
    "/", "/zoeken?q=kwelderkwestie", "/zoeken", "/kamerstuk/kst-35510-49", "/robots.txt",
    "/sitemapindex-diwoo-infocat006.xml", "/sitemap-diwoo-infocat006-1.xml", "/atom.xml",
    "/oai?verb=Identify", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/api/notas",
    "/api/notas?kamerstuk=kst-35510-49", "/log/checkpoint", "/lakprofiel",
)  # fmt: skip


def say(wiring: Wiring, data: bytes, **said: object) -> Note:
    delivery = Delivery(department="BZK", kamerstukken=("35510, nr. 49",))._replace(**said)  # type: ignore[arg-type]
    return receive(wiring, data, name="geheim-van-jansen.pdf", delivery=delivery).note


def approve(wiring: Wiring, note: Note) -> Note:
    prepare(wiring, note.id)
    decide_note(wiring, note.id, Choices(), account="official-a", wording=Wording(title=TITLE))
    return approve_note(wiring, note.id, account="official-b")


@pytest.fixture
def embargoed(wiring: Wiring, simple_note: bytes) -> Note:
    return approve(wiring, say(wiring, simple_note, embargo=True, submitter="official-a"))


def everything_public(wiring: Wiring, folder: Path) -> dict[str, bytes]:
    """Every key and byte of the public store, and every answer of the portal."""
    found = {key: wiring.public.get(key).data for key in wiring.public.list("")}
    app = create_app(
        public=wiring.public,
        catalogue_path=folder / "catalogue.sqlite",
        base_url="https://archief.example.nl",
        vkey=wiring.signer.vkey,
    )
    with TestClient(app, base_url="https://archief.example.nl") as client:
        for path in PATHS:
            found[f"portal {path}"] = client.get(path).content
    app.state.site.catalogue.close()
    return found


def traces(wiring: Wiring, note: Note) -> list[bytes]:
    """What would give the note away: ids, digests, names and words."""
    note = load_note(wiring.private, note.id).note
    decision = fetch(wiring.private, DECISIONS, str(note.decision), Decision)
    outcome = fetch(wiring.private, REDACTIONS, str(note.redaction), Outcome)
    named = ("source_sha256", "submission", "proposal", "decision", "redaction", "approval", "sent")
    digests = (*(getattr(note, name) for name in named), outcome.pdf_sha256, outcome.text_sha256)
    texts = (note.id, "geheim-van-jansen", TITLE, decision.digest)
    return [t.encode() for t in (*texts, *(d for d in digests if d))]


def assert_no_trace(wiring: Wiring, note: Note, folder: Path) -> None:
    public = everything_public(wiring, folder)
    for where, data in public.items():
        for trace in traces(wiring, note):
            assert trace not in data, (where, trace)
            assert trace not in where.encode()
    stored = [key for key in public if not key.startswith("portal ")]
    assert [key for key in stored if not key.startswith("log/checkpoint")] == []
    assert wiring.log.size == 0
    assert b"<entry>" not in public["portal /atom.xml"]
    assert json.loads(public["portal /api/notas"])["total"] == 0
    assert list(wiring.private.list(INTENTS)) == []


def test_an_embargoed_note_leaves_no_trace_in_public_until_its_kamerstuk_was_sent(
    wiring: Wiring, embargoed: Note, tmp_path: Path
) -> None:
    assert_no_trace(wiring, embargoed, tmp_path)
    for _ in range(2):
        released = release_note(wiring, embargoed.id)
        assert (released.note.state, released.new) == ("embargoed", False)
        wiring.finish_interrupted()
    years = replace(wiring, clock=lambda: wiring.clock() + dt.timedelta(days=4000))
    assert not release_note(years, embargoed.id).new
    assert_no_trace(wiring, embargoed, tmp_path)

    record_sent(wiring, embargoed.id, at=wiring.clock(), account="official-b")
    assert [n.id for n in waiting(wiring)] == [embargoed.id]
    assert release_note(wiring, embargoed.id).new
    assert [parse_public(entry).id for entry in wiring.log.entries()] == [embargoed.id]
    public = everything_public(wiring, tmp_path)
    assert TITLE.encode() in public["portal /atom.xml"]


def test_a_crash_at_any_write_of_an_attempt_to_release_leaves_no_trace_either(
    wiring: Wiring, embargoed: Note, tmp_path: Path
) -> None:
    class Cut(BaseException):
        pass

    class Cutting:
        def __init__(self, inner: object, left: list[int]) -> None:
            self._inner, self._left = inner, left

        def __getattr__(self, name: str) -> object:
            method = getattr(self._inner, name)

            def call(*arguments: object) -> object:
                self._left[0] -= 1
                if self._left[0] < 0:
                    raise Cut
                return method(*arguments)

            return call

    cuts = 0
    for point in range(200):
        left = [point]
        cut = replace(
            wiring, public=Cutting(wiring.public, left), private=Cutting(wiring.private, left)
        )  # type: ignore[arg-type]
        try:
            cut.finish_interrupted()
            release_note(cut, embargoed.id)
            break
        except Cut:
            cuts += 1
    assert cuts > 5
    assert_no_trace(wiring, embargoed, tmp_path)


def test_a_number_counts_as_sent_and_nothing_else_does(wiring: Wiring, simple_note: bytes) -> None:
    now = wiring.clock()
    later = now + dt.timedelta(days=1)
    papers = [("35510, nr. 1",), ("35510, nr. 2",), ("35510, nr. 3",), ("35510, nr. 4",)]
    by_number = say(wiring, simple_note, kamerstukken=papers[0], submitter="official-a")
    said = say(wiring, simple_note, kamerstukken=papers[1], sent_at=now, publish_at=later)
    held = say(wiring, simple_note, kamerstukken=papers[2], embargo=True)
    planned = say(wiring, simple_note, kamerstukken=papers[3], publish_at=later)
    pending = say(wiring, simple_note, kamerstukken=(), pending=True)
    found = {
        n.id: waits_for(wiring, n, submission_of(wiring, n))
        for n in (by_number, said, held, planned, pending)
    }
    assert list(found.values()) == ["", "moment", "sending", "sending", "sending"]
    given = sent_of(wiring, by_number)
    assert given is not None
    assert (given.basis, given.by) == ("number", "official-a")
    tomorrow = replace(wiring, clock=lambda: later)
    assert waits_for(tomorrow, said, submission_of(wiring, said)) == ""
    assert waits_for(tomorrow, planned, submission_of(wiring, planned)) == "sending"


def test_a_wrong_record_can_be_corrected_and_taken_back_until_the_note_is_public(
    wiring: Wiring, embargoed: Note
) -> None:
    now = wiring.clock()
    yesterday = now - dt.timedelta(days=1)
    with pytest.raises(SendingInvalid, match="no sending"):
        take_back(wiring, embargoed.id, account="official-a")
    record_sent(wiring, embargoed.id, at=now, account="official-a")
    record_sent(wiring, embargoed.id, at=yesterday, account="official-b")
    record_sent(wiring, embargoed.id, at=yesterday, account="official-b")
    back = take_back(wiring, embargoed.id, account="official-a")
    told = [(s.at, s.by) for s in records(wiring, back)]
    assert told == [(None, "official-a"), (yesterday, "official-b"), (now, "official-a")]
    assert not release_note(wiring, embargoed.id).new
    trail = [json.loads(entry) for entry in wiring.trail.entries()]
    events = [e["event"] for e in trail if e["event"].startswith("sending")]
    assert events == ["sending-recorded", "sending-recorded", "sending-taken-back"]
    record_sent(wiring, embargoed.id, at=now, account="official-a")
    assert release_note(wiring, embargoed.id).new
    with pytest.raises(TransitionNotAllowed, match="published"):
        take_back(wiring, embargoed.id, account="official-a")


def test_a_record_taken_back_while_the_release_inspects_still_stops_it(
    wiring: Wiring, embargoed: Note, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from flows.steps import release

    record_sent(wiring, embargoed.id, at=wiring.clock(), account="official-a")
    real = release.check_text

    def slow(*arguments: object) -> None:
        real(*arguments)  # type: ignore[arg-type]
        take_back(wiring, embargoed.id, account="official-b")

    monkeypatch.setattr(release, "check_text", slow)
    assert not release_note(wiring, embargoed.id).new
    assert wiring.log.size == 0
    assert not list(wiring.public.list("archive/"))


def test_an_event_in_the_future_is_refused_and_one_ahead_of_our_clock_waits(
    wiring: Wiring, embargoed: Note, simple_note: bytes
) -> None:
    now = wiring.clock()
    with pytest.raises(SendingInvalid, match="still to come"):
        record_sent(wiring, embargoed.id, at=now + dt.timedelta(hours=1), account="official-a")
    with pytest.raises(SendingInvalid, match="still to come"):
        say(wiring, simple_note + b"\n", sent_at=now + dt.timedelta(hours=1))
    with pytest.raises(SendingInvalid, match="not both"):
        say(wiring, simple_note + b"\n", sent_at=now, embargo=True)
    record_sent(wiring, embargoed.id, at=now, account="official-a")
    behind = replace(wiring, clock=lambda: now - dt.timedelta(hours=2))
    assert not release_note(behind, embargoed.id).new
    assert release_note(wiring, embargoed.id).new


def test_a_clock_behind_the_log_still_publishes_once_and_in_order(
    wiring: Wiring, embargoed: Note
) -> None:
    sent = wiring.clock() - dt.timedelta(days=3)
    record_sent(wiring, embargoed.id, at=sent, account="official-a")
    behind = replace(wiring, clock=lambda: sent + dt.timedelta(hours=1))
    assert release_note(behind, embargoed.id).new
    assert wiring.finish_interrupted().failed == ()
    assert wiring.log.size == 1


def test_the_explicit_word_of_a_note_that_is_sent_in_again_counts(
    wiring: Wiring, simple_note: bytes
) -> None:
    note = say(wiring, simple_note)
    assert sent_of(wiring, note) is not None
    again = say(wiring, simple_note, embargo=True)
    assert (again.id, sent_of(wiring, again)) == (note.id, None)
    assert sent_of(wiring, say(wiring, simple_note)) is None
    at = wiring.clock()
    told = sent_of(wiring, say(wiring, simple_note, sent_at=at))
    assert told is not None
    assert (told.at, told.basis) == (at, "submission")


def test_a_zending_is_recorded_as_a_whole_by_its_id(wiring: Wiring, simple_note: bytes) -> None:
    said = {"embargo": True, "batch": "zending-7"}
    one = say(wiring, simple_note, **said)
    two = say(wiring, simple_note + b"\n", **said)
    other = say(wiring, simple_note + b"\n\n", embargo=True, batch="zending-8")
    assert {n.id for n in named(wiring, "zending-7")} == {one.id, two.id}
    assert {n.id for n in together(wiring, one)} == {one.id, two.id}
    assert [n.id for n in named(wiring, other.id)] == [other.id]
    with pytest.raises(NoteUnknown):
        named(wiring, "zending-9")


def test_the_slip_of_the_inbox_says_when_it_was_sent_or_that_it_was_not() -> None:
    slip = {"department": "IenW", "kamerstuk": "35510, nr. 49"}
    sent = read_slip(json.dumps({**slip, "sent": "2026-11-02T10:00:00+01:00"}).encode(), "a.json")
    assert sent.delivery(batch="a").sent_at == dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
    held = read_slip(json.dumps({**slip, "embargo": True}).encode(), "a.json")
    assert held.delivery(batch="a").embargo
