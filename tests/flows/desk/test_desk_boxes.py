# SPDX-License-Identifier: EUPL-1.2
"""Boxes that a note came in with: the official sees them on the page and gives them a ground."""

from __future__ import annotations

from typing import Any

import pytest

from flows.notes import DECISIONS, PROPOSALS, fetch, keep, load_note, save_note
from redaction.decision import Decision
from redaction.finding import Place
from redaction.geometry import Box
from redaction.proposal import ExistingBox, Proposal

BARE = Box(72, 500, 162, 514)
OLD = Box(200, 500, 290, 514)


@pytest.fixture
def desk(workplace: Any) -> Any:
    """A desk with a note that came in with a bare box, and one of the old law."""
    desk = workplace()
    held = load_note(desk.wiring.private, desk.note_id)
    proposal = fetch(desk.wiring.private, PROPOSALS, str(held.note.proposal), Proposal)
    boxes = (
        ExistingBox(id="v1", place=Place(page=1, boxes=(BARE,))),
        ExistingBox(id="v2", place=Place(page=1, boxes=(OLD,)), label="10.2.e"),
    )
    digest = keep(desk.wiring.private, PROPOSALS, proposal.model_copy(update={"boxes": boxes}))
    save_note(
        desk.wiring.private,
        held.note.model_copy(update={"proposal": digest}),
        held.etag,
    )
    return desk


def review(desk: Any) -> str:
    return f"/nota/{desk.note_id}/beoordelen"


def decision_of(desk: Any) -> Decision:
    note = load_note(desk.wiring.private, desk.note_id).note
    return fetch(desk.wiring.private, DECISIONS, str(note.decision), Decision)


def said(desk: Any) -> dict[str, str]:
    return {"actie": "beslissen", "b_f5": "ja", "titel": "Nota over dijken", "datum": "2026-03-02"}


def test_boxes_stand_on_the_page_and_in_a_list_with_what_they_bear(desk: Any) -> None:
    html = desk.official("sam").get(review(desk)).text
    assert 'data-for="v1"' in html
    assert "Op 1 vlak staat niet waarom" in html
    assert "Vlak 1 op bladzijde 1: zonder grond" in html
    assert "Vlak 2 op bladzijde 1: er staat ‘10.2.e’" in html
    form = desk.official("sam").form(review(desk))
    assert form.fields["vlakken"] == ""
    assert form.fields["vlak-v1"] == ""
    assert not any(code.startswith("5.2") for code in form.choices["vlakken"])


def test_nothing_is_done_to_a_box_that_no_ground_was_chosen_for(desk: Any) -> None:
    desk.official("sam").send(review(desk), **said(desk))
    assert not any(removal.stood for removal in decision_of(desk).removals)


def test_one_choice_gives_every_bare_box_a_ground_and_the_colleague_sees_it(desk: Any) -> None:
    desk.official("sam").send(review(desk), vlakken="5.1.2e", **{"vlak-v2": "5.1.1d"}, **said(desk))
    stood = [(r.id, r.ground) for r in decision_of(desk).removals if r.stood]
    assert stood == [("v1", "5.1.2e"), ("v2", "5.1.1d")]
    html = desk.official("ines").get(f"/nota/{desk.note_id}/goedkeuren").text
    assert html.count("Vlak dat er al stond, met een grond, bladzijde 1") == 2


def test_looking_first_shows_which_ground_each_box_would_get(desk: Any) -> None:
    html = desk.official("sam").send(review(desk), actie="kijken", vlakken="5.1.2e").text
    assert "5.1.2e, zoals alle vlakken zonder grond" in html
    assert "Vlakken zonder grond</h2>" not in html


@pytest.mark.parametrize("field", ["vlakken", "vlak-v1"])
def test_article_5_2_is_refused_for_a_box(desk: Any, field: str) -> None:
    answer = desk.official("sam").send(review(desk), **{field: "5.2"}, **said(desk))
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
