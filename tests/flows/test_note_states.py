# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import TransitionNotAllowed
from flows.submission import STATES, TRANSITIONS, Note, Step, Submission, advance, new_id

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
DIGEST = "ab" * 32


def note(state: str = "received") -> Note:
    return Note(
        id="n2345",
        submission=DIGEST,
        state=state,
        source_sha256=DIGEST,
        history=(Step(state="received", at=NOW),),
    )


def test_every_state_has_a_row_in_the_table_and_can_be_reached() -> None:
    assert set(TRANSITIONS) == set(STATES)
    reached, todo = {"received"}, ["received"]
    while todo:
        for state in TRANSITIONS[todo.pop()] - reached:
            reached.add(state)
            todo.append(state)
    assert reached == set(STATES)


def test_nothing_is_published_that_was_not_approved() -> None:
    before_published = {state for state in STATES if "published" in TRANSITIONS[state]}
    assert before_published == {"approved", "embargoed"}
    assert {s for s in STATES if "approved" in TRANSITIONS[s]} == {"decided"}


def test_a_refused_or_withdrawn_note_goes_nowhere() -> None:
    assert TRANSITIONS["refused"] == TRANSITIONS["withdrawn"] == frozenset()


@given(st.sampled_from(STATES), st.sampled_from(STATES))
def test_a_step_is_taken_only_when_the_table_allows_it(here: str, there: str) -> None:
    if there in TRANSITIONS[here]:
        moved = advance(note(here), there, at=NOW, by="official-a")
        assert moved.state == there
        assert moved.history[-1] == Step(state=there, at=NOW, by="official-a")
    else:
        with pytest.raises(TransitionNotAllowed, match=f"is {here} and cannot become {there}"):
            advance(note(here), there, at=NOW)


def test_the_reason_of_a_block_is_gone_after_the_next_step() -> None:
    blocked = advance(note("proposed"), "blocked", at=NOW, reason="inspection-failed")
    assert blocked.reason == "inspection-failed"
    assert advance(blocked, "decided", at=NOW).reason == ""


def test_ids_are_random_and_fit_an_address() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(i) == 16 and i.isalnum() and i == i.lower() for i in ids)


def test_the_same_file_for_the_same_kamerstuk_is_the_same_note() -> None:
    one = Submission(
        batch="b", source_sha256=DIGEST, file_name="a.pdf", department="d",
        kamerstukken=("kst-1-1", "kst-2-2"), kind="beslisnota", received_at=NOW,
    )  # fmt: skip
    renamed = one.model_copy(update={"file_name": "b.pdf", "kamerstukken": ("kst-2-2", "kst-1-1")})
    other = one.model_copy(update={"kamerstukken": ("kst-1-1",)})
    assert one.identity == renamed.identity != other.identity
