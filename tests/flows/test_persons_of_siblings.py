# SPDX-License-Identifier: EUPL-1.2
"""A person found in one note of a zending is looked for in the other notes of it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from flows.notes import PROPOSALS, SUBMISSIONS, fetch, load_note, save_note
from flows.settings import Settings
from flows.siblings import siblings
from flows.steps import known_persons as looking
from flows.steps.prepare import prepare, submission_of
from flows.steps.receive import Delivery, receive
from flows.submission import Note, Submission, advance
from flows.wiring import Wiring, wire
from metadata.value import canonical_json, sha256_hex
from redaction.errors import LimitExceeded
from redaction.finding import Finding
from redaction.profile import DEFAULT_PROFILE
from redaction.proposal import Proposal

WITH_HEADER = (
    "Nota ter beslissing",
    "Contactpersoon: Willem Bloemkwartel",
    "Telefoon: 06 1234 56 71",
    "Aanleiding",
    "De dijk bij Lobith wordt versterkt.",
)
WITH_BARE_NAME = (
    "Nota ter informatie",
    "Aanleiding",
    "Volgens Bloemkwartel is de dijk nog sterk genoeg.",
)


def pdf(*lines: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for number, line in enumerate(lines):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 740 - 22 * number, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def delivery(kamerstuk: str = "35510, nr. 49", department: str = "IenW", **more: str) -> Delivery:
    return Delivery(department=department, kamerstukken=(kamerstuk,), **more)  # type: ignore[arg-type]


def handed_in(wiring: Wiring, *lines: str, said: Delivery | None = None) -> Note:
    return receive(wiring, pdf(*lines), name="nota.pdf", delivery=said or delivery()).note


def proposed(wiring: Wiring, note: Note) -> Proposal:
    return fetch(wiring.private, PROPOSALS, str(prepare(wiring, note.id).proposal), Proposal)


def of_the_name(proposal: Proposal) -> list[Finding]:
    return [f for f in proposal.findings if "Bloemkwartel" in f.text]


def test_a_bare_surname_goes_because_the_header_of_another_note_names_the_person(
    wiring: Wiring,
) -> None:
    bare = handed_in(wiring, *WITH_BARE_NAME)
    handed_in(wiring, *WITH_HEADER)
    (found,) = of_the_name(proposed(wiring, bare))
    assert found.redact
    assert "propagation" in found.sources
    assert found.confidence == "sure"


@pytest.mark.parametrize(
    "said", [delivery("36600-X, nr. 12"), delivery(department="BZK")], ids=["paper", "department"]
)
def test_a_note_of_another_zending_gives_no_names(wiring: Wiring, said: Delivery) -> None:
    bare = handed_in(wiring, *WITH_BARE_NAME)
    handed_in(wiring, *WITH_HEADER, said=said)
    assert not any("propagation" in f.sources for f in of_the_name(proposed(wiring, bare)))


def test_notes_of_one_delivery_belong_together_while_the_paper_has_no_number(
    wiring: Wiring,
) -> None:
    said = Delivery(department="IenW", pending=True, batch="samen")
    bare = handed_in(wiring, *WITH_BARE_NAME, said=said)
    header = handed_in(wiring, *WITH_HEADER, said=said)
    apart = Delivery(department="IenW", pending=True, batch="apart")
    handed_in(wiring, "Nota", "Iets anders.", said=apart)
    found = list(siblings(wiring.private, bare, submission_of(wiring, bare)))
    assert [n.id for n in found] == [header.id]


def test_a_proposal_is_made_anew_when_another_note_came_in_meanwhile(wiring: Wiring) -> None:
    bare = handed_in(wiring, *WITH_BARE_NAME)
    alone = proposed(wiring, bare)
    handed_in(wiring, *WITH_HEADER)
    held = load_note(wiring.private, bare.id)
    blocked = advance(held.note, "blocked", at=wiring.clock(), reason="again")
    save_note(wiring.private, blocked, held.etag)
    together = proposed(wiring, bare)
    assert together.digest != alone.digest
    assert any("propagation" in f.sources for f in of_the_name(together))


def test_the_same_notes_give_the_same_proposal(wiring: Wiring) -> None:
    bare = handed_in(wiring, *WITH_BARE_NAME)
    handed_in(wiring, *WITH_HEADER)
    first = prepare(wiring, bare.id).proposal
    held = load_note(wiring.private, bare.id)
    blocked = advance(held.note, "blocked", at=wiring.clock(), reason="again")
    save_note(wiring.private, blocked, held.etag)
    assert prepare(wiring, bare.id).proposal == first


def test_another_note_that_cannot_be_read_does_not_stop_this_one(
    wiring: Wiring, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = handed_in(wiring, *WITH_BARE_NAME)
    damaged = handed_in(wiring, *WITH_HEADER)
    real: Callable[..., object] = looking.reading

    def failing(where: Wiring, source: str) -> object:
        if source == damaged.source_sha256:
            raise LimitExceeded("the file took more than 600 seconds")
        return real(where, source)

    monkeypatch.setattr(looking, "reading", failing)
    assert prepare(wiring, bare.id).state == "proposed"


def test_a_doubtful_person_of_another_note_is_not_followed(wiring: Wiring) -> None:
    bare = handed_in(wiring, *WITH_BARE_NAME)
    handed_in(wiring, "Nota", "Ook Bloemkwartel vindt dat.")
    assert not any("propagation" in f.sources for f in of_the_name(proposed(wiring, bare)))


def test_a_note_is_prepared_with_the_word_lists_of_its_department(
    wiring: Wiring, tmp_path: Path
) -> None:
    text = DEFAULT_PROFILE.read_text("utf-8")
    path = tmp_path / "eigen.toml"
    path.write_text(text + '\n[departments.IenW.words]\nalways = ["Lobith"]\n', "utf-8")
    own = wire(Settings(home=tmp_path / "ander", profile=str(path)))
    lines = ("Nota", "De heer Lobith is er.", "Contactpersoon: Lobith")
    for department, reason in (("IenW", "altijd lakken"), ("BZK", "")):
        proposal = proposed(own, handed_in(own, *lines, said=delivery(department=department)))
        found = [f for f in proposal.findings if f.text == "Lobith"]
        assert found
        assert all(reason in f.reason for f in found)
        assert (proposal.versions.profile == own.profile.key) is (department == "BZK")


def test_a_listed_person_stays_in_the_proposal_and_another_list_is_another_proposal(
    wiring: Wiring,
) -> None:
    lines = ("Nota", "De heer Karel Bloemkwartel wordt benoemd tot voorzitter.")
    kept = Delivery(department="IenW", pending=True, stays=("Karel Bloemkwartel",))
    goes = Delivery(department="IenW", pending=True, kind="landsadvocaat")
    for said, redact in ((kept, False), (goes, True)):
        (found,) = of_the_name(proposed(wiring, handed_in(wiring, *lines, said=said)))
        assert found.redact is redact


def test_a_submission_stored_before_there_were_lists_is_still_read(wiring: Wiring) -> None:
    note = handed_in(wiring, *WITH_HEADER)
    key = f"submissions/{note.submission}.json"
    old = json.loads(wiring.private.get(key).data)
    del old["stays"]
    data = canonical_json(old)
    wiring.private.put_if_absent(f"submissions/{sha256_hex(data)}.json", data)
    assert fetch(wiring.private, SUBMISSIONS, sha256_hex(data), Submission).stays == ()
