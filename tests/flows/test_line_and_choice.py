# SPDX-License-Identifier: EUPL-1.2
"""Outside the cabinet's line nothing goes in silence, and of an advice a person always says what.

Rule by rule; the way through the desk is in tests/flows/desk/test_desk_line.py.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from flows.steps.kabinetslijn import OnLine, on_line, procedural
from flows.submission import Submission
from metadata.extract import ProcedureSignal, Suggestion
from redaction.decision import Confirmed, Decision
from redaction.errors import DecisionInvalid, ReasonNeeded
from redaction.proposal import Proposal, Versions

NOW = dt.datetime(2026, 3, 4, 9, 0, tzinfo=dt.UTC)


def submission(kind: Any = "beslisnota") -> Submission:
    return Submission(
        batch="b", source_sha256="0" * 64, file_name="a.pdf", department="x",
        kamerstukken=(), kind=kind, received_at=NOW,
    )  # fmt: skip


def proposal(**more: Any) -> Proposal:
    versions = Versions(program="t", recognition="t", lists="t", profile="t")
    return Proposal(source_sha256="0" * 64, versions=versions, pages=1, **more)


@pytest.mark.parametrize(
    ("date", "on_policy", "reason", "kept"),
    [
        ("2024-05-01", None, "", OnLine()),
        ("2024-05-01", True, "", OnLine()),
        ("2022-03-01", True, "", OnLine(True)),
        ("2022-03-01", None, "gevraagd door de Kamer", OnLine(False, "gevraagd door de Kamer")),
        ("2022-03-01", False, " gevraagd ", OnLine(False, "gevraagd")),
        ("2021-06-30", None, "verzonden op 2 juli", OnLine(None, "verzonden op 2 juli")),
    ],
)
def test_what_the_official_says_of_the_line_is_kept(
    date: str, on_policy: bool | None, reason: str, kept: OnLine
) -> None:
    day = dt.date.fromisoformat(date)
    assert on_line(submission(), day, on_policy=on_policy, outside_line=reason) == kept


@pytest.mark.parametrize(
    ("kind", "date", "on_policy", "asks"),
    [
        ("beslisnota", "2021-06-30", True, "--outside-line"),
        ("beslisnota", "2022-03-01", None, "--on-policy"),
        ("beslisnota", "2022-03-01", False, "--outside-line"),
        ("landsadvocaat", "2021-06-30", None, "--outside-line"),
    ],
)
def test_outside_the_line_without_a_reason_nothing_is_decided_and_it_says_what_to_do(
    kind: str, date: str, on_policy: bool | None, asks: str
) -> None:
    for reason in ("", "  "):
        with pytest.raises(ReasonNeeded, match=asks):
            on_line(
                submission(kind), dt.date.fromisoformat(date),
                on_policy=on_policy, outside_line=reason,
            )  # fmt: skip


def test_a_reason_why_it_is_outside_is_refused_for_a_note_that_is_inside() -> None:
    for date, on_policy in ((dt.date(2024, 5, 1), None), (dt.date(2022, 3, 1), True)):
        with pytest.raises(DecisionInvalid, match="falls under"):
            on_line(submission(), date, on_policy=on_policy, outside_line="zomaar")


SIGN = ProcedureSignal(word="dagvaarding", start=0, end=11, context="dagvaarding")
LOOKS_LIKE_ADVICE = Suggestion(kind="landsadvocaat", confidence={"kind": "sure"})


@pytest.mark.parametrize(
    ("kind", "made", "told"),
    [
        ("landsadvocaat", proposal(), "no signs of a court procedure"),
        ("landsadvocaat", proposal(signals=(SIGN,)), "dagvaarding"),
        # Sent as a beslisnota, but with the letterhead of the Landsadvocaat.
        ("beslisnota", proposal(suggestion=LOOKS_LIKE_ADVICE), "--general REASON"),
    ],
)
def test_of_an_advice_a_person_always_says_with_a_reason_whether_it_is_about_a_procedure(
    kind: str, made: Proposal, told: str
) -> None:
    with pytest.raises(ReasonNeeded, match=told):
        procedural(submission(kind), made, said=None, reason="")
    for said in (True, False):
        with pytest.raises(ReasonNeeded, match="say why"):
            procedural(submission(kind), made, said=said, reason=" ")
        assert procedural(submission(kind), made, said=said, reason="omdat") is said


def test_of_a_beslisnota_no_choice_is_asked_whatever_words_it_holds() -> None:
    maybe = Suggestion(kind="landsadvocaat", confidence={"kind": "likely"})
    for made in (proposal(signals=(SIGN,)), proposal(suggestion=maybe)):
        assert procedural(submission(), made, said=None, reason="") is False


def test_a_decision_from_before_these_fields_reads_as_it_is_and_keeps_its_digest() -> None:
    old = {
        "format": "decision/1", "proposal_sha256": "1" * 64, "source_sha256": "2" * 64,
        "by": "sam", "at": "2026-03-04T09:00:00Z", "removals": [], "kept": [], "doubts_seen": [],
        "confirmed": {
            "title": "Nota", "date": "2024-05-01", "kenmerk": "", "language": "nl",
            "procedural": False, "procedural_reason": "",
        },
    }  # fmt: skip
    assert json.loads(Decision.model_validate(old).canonical()) == old
    said = Confirmed(title="Nota", date=dt.date(2022, 3, 1), on_policy=False, outside_line="ja")
    assert Confirmed.model_validate_json(said.canonical()) == said
