# SPDX-License-Identifier: EUPL-1.2
"""One note the whole way through the steps, on real stores, logs, PDF engine and inspection."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import ProceduralAdvice, TransitionNotAllowed
from flows.notes import DECISIONS, PROPOSALS, REDACTIONS, fetch, load_note
from flows.steps.approve import approve_note
from flows.steps.decide import Outcome, Wording, decide_note
from flows.steps.prepare import prepare
from flows.steps.receive import Delivery, receive
from flows.steps.release import release_note
from flows.steps.withdraw import withdraw_note
from flows.submission import Note
from flows.wiring import Wiring
from metadata.record import Record
from publish.archive import verify_archive
from publish.errors import AlreadyWithdrawn, UnknownReason
from publish.visibility import load
from redaction.decision import Addition, Choices, Decision
from redaction.errors import (
    DecisionInvalid,
    FourEyes,
    GroundNotAllowed,
    PersonalWords,
    ReasonNeeded,
    StaleValue,
)
from redaction.proposal import Proposal

pytestmark = pytest.mark.e2e
NOTES = Path(__file__).resolve().parents[2] / "examples" / "notes"


@pytest.fixture
def proposed(wiring: Wiring, simple_note: bytes, delivery: Delivery) -> Note:
    by_a = delivery._replace(submitter="official-a")
    note = receive(wiring, simple_note, name="a.pdf", delivery=by_a).note
    return prepare(wiring, note.id)


@pytest.fixture
def approved(wiring: Wiring, proposed: Note) -> Note:
    decided = decide_note(wiring, proposed.id, Choices(), account="official-a")
    return approve_note(wiring, decided.id, account="official-b")


def proposal_of(wiring: Wiring, note: Note) -> Proposal:
    return fetch(wiring.private, PROPOSALS, str(note.proposal), Proposal)


def public_bytes(wiring: Wiring) -> bytes:
    return b"\n".join(wiring.public.get(key).data for key in wiring.public.list(""))


def test_from_submission_to_publication_to_tombstone(wiring: Wiring, approved: Note) -> None:
    released = release_note(wiring, approved.id)
    assert released.new
    assert released.note.state == "published"
    assert not release_note(wiring, approved.id).new
    [seen] = load(wiring.public, vkey=wiring.signer.vkey).listed
    assert seen.id == approved.id
    assert seen.manifest is not None
    roles = {o.role for o in seen.manifest.objects}
    assert roles == {"pdf", "text", "record", "diwoo", "mdto", "mdto-file", "oai_dc", "jsonld"}
    stored = seen.manifest.object("record")
    assert stored is not None
    record = Record.model_validate_json(wiring.public.get(stored.key).data)
    assert record.kamerstukken == ("kst-35510-49",)
    assert record.grounds
    assert verify_archive(wiring.public, vkey=wiring.signer.vkey).passed

    withdrawn = withdraw_note(wiring, approved.id, reason="wrong-document", account="official-a")
    assert withdrawn.state == "withdrawn"
    [seen] = load(wiring.public, vkey=wiring.signer.vkey).listed
    assert seen.state == "withdrawn"
    assert b"%PDF" not in public_bytes(wiring)
    assert verify_archive(wiring.public, vkey=wiring.signer.vkey).passed
    with pytest.raises(AlreadyWithdrawn):
        withdraw_note(wiring, approved.id, reason="wrong-document", account="official-a")


def test_nothing_that_went_and_no_official_is_in_any_public_byte(
    wiring: Wiring, approved: Note, sample_notes: dict[str, dict[str, object]]
) -> None:
    release_note(wiring, approved.id)
    everything = public_bytes(wiring)
    must_go = sample_notes["09-burgerzaak.pdf"]["must_go"]
    assert isinstance(must_go, dict)
    decision = fetch(wiring.private, DECISIONS, str(approved.decision), Decision)
    assert decision.removals
    for text in [t for texts in must_go.values() for t in texts]:
        if len(text) > 4:
            assert text.encode() not in everything, text
    assert b"official-a" not in everything
    assert b"official-b" not in everything


def test_the_accessible_text_shows_the_ground_where_something_went(
    wiring: Wiring, approved: Note
) -> None:
    outcome = fetch(wiring.private, REDACTIONS, str(approved.redaction), Outcome)
    text = wiring.private.get(f"redacted/{outcome.text_sha256}.txt").data.decode()
    assert "[5.1.2e]" in text
    assert "[5.1.1e]" in text


def test_the_same_decision_gives_the_same_bytes(wiring: Wiring, proposed: Note) -> None:
    first = decide_note(wiring, proposed.id, Choices(), account="official-a")
    again = decide_note(wiring, proposed.id, Choices(), account="official-a")
    one, two = (
        fetch(wiring.private, REDACTIONS, str(n.redaction), Outcome) for n in (first, again)
    )
    assert one.pdf_sha256 == two.pdf_sha256
    assert one.text_sha256 == two.text_sha256


def test_the_first_official_and_the_submitter_cannot_approve(
    wiring: Wiring, proposed: Note
) -> None:
    decided = decide_note(wiring, proposed.id, Choices(), account="official-c")
    for account, what in (("official-c", "decided"), ("official-a", "submitted")):
        with pytest.raises(FourEyes, match=what):
            approve_note(wiring, decided.id, account=account)
    assert load_note(wiring.private, decided.id).note.state == "decided"
    assert approve_note(wiring, decided.id, account="official-b").state == "approved"


def test_an_approval_of_another_preview_than_the_present_one_is_stale(
    wiring: Wiring, proposed: Note
) -> None:
    decided = decide_note(wiring, proposed.id, Choices(), account="official-a")
    with pytest.raises(StaleValue):
        approve_note(wiring, decided.id, account="official-b", seen_sha256="0" * 64)


def test_only_approved_notes_are_released(wiring: Wiring, proposed: Note) -> None:
    with pytest.raises(TransitionNotAllowed, match="proposed"):
        release_note(wiring, proposed.id)
    decide_note(wiring, proposed.id, Choices(), account="official-a")
    with pytest.raises(TransitionNotAllowed, match="decided"):
        release_note(wiring, proposed.id)


def test_what_is_kept_stays_and_what_is_added_goes(wiring: Wiring, proposed: Note) -> None:
    proposal = proposal_of(wiring, proposed)
    kept = next(f for f in proposal.findings if f.redact and f.type == "LICENSE_PLATE")
    choices = Choices(keep=(kept.id,), add=(Addition(text="Toelichting", ground="5.1.2i"),))
    decided = decide_note(wiring, proposed.id, choices, account="official-a")
    outcome = fetch(wiring.private, REDACTIONS, str(decided.redaction), Outcome)
    text = wiring.private.get(f"redacted/{outcome.text_sha256}.txt").data.decode()
    assert kept.text in text
    assert "Toelichting" not in text
    assert "[5.1.2i]" in text


def test_choices_that_cannot_be_are_refused_and_change_nothing(
    wiring: Wiring, proposed: Note
) -> None:
    finding = proposal_of(wiring, proposed).findings[0]
    wrong: list[tuple[Choices, type[Exception]]] = [
        (Choices(keep=("f999",)), DecisionInvalid),
        (Choices(add=(Addition(text="staat hier echt niet in"),)), DecisionInvalid),
        (Choices(grounds={finding.id: "5.2"}), GroundNotAllowed),
        (Choices(add=(Addition(text="Toelichting", ground="5.2.1"),)), GroundNotAllowed),
    ]
    for choices, error in wrong:
        with pytest.raises(error):
            decide_note(wiring, proposed.id, choices, account="official-a")
    assert load_note(wiring.private, proposed.id).note.state == "proposed"


def test_a_box_over_a_whole_sentence_needs_a_reason(wiring: Wiring, delivery: Delivery) -> None:
    data = (NOTES / "05-beleidsopvattingen.pdf").read_bytes()
    note = prepare(wiring, receive(wiring, data, name="a.pdf", delivery=delivery).note.id)
    opinion = "Wij achten"
    from flows.steps.prepare import reading

    document, _ = reading(wiring, note.source_sha256)
    at = document.text.index(opinion)
    sentence = document.text[at : document.text.index(".", at) + 1]
    with pytest.raises(ReasonNeeded):
        decide_note(wiring, note.id, Choices(add=(Addition(text=sentence),)), account="official-a")
    with_reason = Choices(add=(Addition(text=sentence, reason="herleidbaar tot een persoon"),))
    assert decide_note(wiring, note.id, with_reason, account="official-a").state == "decided"


def test_a_title_with_personal_data_is_refused(wiring: Wiring, proposed: Note) -> None:
    for title in ("Nota, mail naar p.jansen@minbzk.nl", "Nota over BSN 999990019"):
        with pytest.raises(DecisionInvalid, match="title"):
            decide_note(
                wiring, proposed.id, Choices(), account="official-a", wording=Wording(title=title)
            )


def test_a_title_may_say_what_officials_leave_readable_in_the_note_and_nothing_else(
    wiring: Wiring, proposed: Note
) -> None:
    proposal = proposal_of(wiring, proposed)
    plate = next(f for f in proposal.findings if f.redact and f.type == "LICENSE_PLATE")
    wording = Wording(title=f"Nota over de auto met kenteken {plate.text}")
    with pytest.raises(PersonalWords, match="title") as refused:
        decide_note(wiring, proposed.id, Choices(), account="official-a", wording=wording)
    assert refused.value.words == (plate.text,)
    stays = Choices(
        keep=tuple(f.id for f in proposal.findings if f.redact and f.text == plate.text)
    )
    decided = decide_note(wiring, proposed.id, stays, account="official-a", wording=wording)
    approve_note(wiring, decided.id, account="official-b")
    assert release_note(wiring, decided.id).note.state == "published"


def test_an_advice_about_a_procedure_shows_its_signs_and_is_refused(
    wiring: Wiring, delivery: Delivery
) -> None:
    data = (NOTES / "08-landsadvocaat-procedure.pdf").read_bytes()
    advice = delivery._replace(kind="landsadvocaat")
    note = prepare(wiring, receive(wiring, data, name="a.pdf", delivery=advice).note.id)
    assert proposal_of(wiring, note).signals
    with pytest.raises(ReasonNeeded, match="dagvaarding"):
        decide_note(wiring, note.id, Choices(), account="official-a")
    said = Wording(procedural=True, procedural_reason="er loopt een kort geding")
    with pytest.raises(ProceduralAdvice):
        decide_note(wiring, note.id, Choices(), account="official-a", wording=said)
    refused = load_note(wiring.private, note.id).note
    assert refused.state == "refused"
    assert "kort geding" in refused.reason
    with pytest.raises(TransitionNotAllowed):
        decide_note(wiring, note.id, Choices(), account="official-a")


def test_a_wrong_reason_withdraws_nothing(wiring: Wiring, approved: Note) -> None:
    release_note(wiring, approved.id)
    with pytest.raises(UnknownReason, match="wrong-document"):
        withdraw_note(wiring, approved.id, reason="oops", account="official-a")
    assert load_note(wiring.private, approved.id).note.state == "published"


def test_changed_preview_bytes_are_not_released(wiring: Wiring, approved: Note) -> None:
    outcome = fetch(wiring.private, REDACTIONS, str(approved.redaction), Outcome)
    path = wiring.home.private / "redacted" / f"{outcome.pdf_sha256}.pdf"
    path.write_bytes(path.read_bytes() + b"%")
    with pytest.raises(Exception, match="not what was approved"):
        release_note(wiring, approved.id)
    assert load_note(wiring.private, approved.id).note.state == "blocked"
    assert b"%PDF" not in public_bytes(wiring)


def test_a_copied_home_works(wiring: Wiring, approved: Note, tmp_path: Path) -> None:
    import shutil

    from flows.settings import Settings
    from flows.wiring import wire

    release_note(wiring, approved.id)
    shutil.copytree(wiring.home.root, tmp_path / "copy", symlinks=True)
    copy = wire(Settings(home=tmp_path / "copy"))
    assert verify_archive(copy.public, vkey=copy.signer.vkey).passed
    assert load_note(copy.private, approved.id).note.state == "published"
