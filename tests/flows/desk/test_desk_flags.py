# SPDX-License-Identifier: EUPL-1.2
"""What the desk tells of a note that came in with ground 5.2 on a box, and of who found what."""

from __future__ import annotations

from typing import Any

from flows.notes import PROPOSALS, fetch, keep, load_note, save_note
from redaction.finding import Place
from redaction.geometry import Box
from redaction.proposal import Hidden, Proposal

FLAG = Hidden(
    kind="ground-5.2",
    where="label on a box",
    page=2,
    detail="5.2.1",
    place=Place(page=2, boxes=(Box(80, 700, 110, 712),)),
    leak=False,
)


def with_proposal(desk: Any, **changed: Any) -> Proposal:
    """Put another proposal in the place of the one that the note has."""
    held = load_note(desk.wiring.private, desk.note_id)
    old = fetch(desk.wiring.private, PROPOSALS, str(held.note.proposal), Proposal)
    made = old.model_copy(update=changed)
    digest = keep(desk.wiring.private, PROPOSALS, made)
    save_note(desk.wiring.private, held.note.model_copy(update={"proposal": digest}), held.etag)
    return made


def test_ground_5_2_on_a_box_is_told_at_its_page_and_on_top(workplace: Any) -> None:
    desk = workplace()
    with_proposal(desk, hidden=(FLAG,))
    page = desk.official("sam").get(f"/nota/{desk.note_id}/beoordelen").text
    told = (
        "Op deze bladzijde staat grond 5.2 op een vlak. Persoonlijke beleidsopvattingen worden in "
        "een beslisnota niet gelakt: vraag de nota opnieuw op zonder dit vlak."
    )
    assert page.count(told) == 1
    assert page.index('id="blz-2"') < page.index(told)
    assert '<a class="nl-link" href="#blz-2">bladzijde 2</a>' in page
    assert "label on a box" not in page


def test_a_note_without_that_ground_has_no_such_notice(workplace: Any) -> None:
    desk = workplace()
    page = desk.official("sam").get(f"/nota/{desk.note_id}/beoordelen").text
    assert "grond 5.2 op een vlak" not in page


def test_the_flag_does_not_stop_a_decision(workplace: Any) -> None:
    desk = workplace()
    with_proposal(desk, hidden=(FLAG,))
    browser = desk.official("sam")
    answer = browser.send(
        f"/nota/{desk.note_id}/beoordelen", actie="beslissen", b_f5="ja", titel="Nota over dijken"
    )
    assert answer.status_code == 200
    assert desk.state == "decided"
