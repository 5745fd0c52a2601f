# SPDX-License-Identifier: EUPL-1.2
"""What the desk tells of a note that came in with ground 5.2 on a box, and of who found what."""

from __future__ import annotations

from typing import Any

from flows.desk.witnesses import WITNESSES, witnesses
from flows.notes import PROPOSALS, fetch, keep, load_note, save_note
from redaction import handwriting, propagate, uncover
from redaction.finding import Place
from redaction.geometry import Box
from redaction.proposal import Hidden, Proposal
from redaction.recognizers.analyzer import RECOGNISERS

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


def test_every_recogniser_has_a_dutch_word_at_the_desk() -> None:
    names = {r.name for r in RECOGNISERS} | {propagate.NAME, handwriting.SOURCE, uncover.SOURCE}
    assert names - set(WITNESSES) == set()


def test_a_recogniser_without_a_word_is_shown_by_its_name() -> None:
    said = witnesses(("header-fields", "listed-names", "statistical", "nieuw"))
    assert said == "kopveld, namenlijst, het taalmodel, nieuw"


def test_doubts_are_listed_first_with_who_found_them_and_why(workplace: Any) -> None:
    desk = workplace()
    page = desk.official("sam").get(f"/nota/{desk.note_id}/beoordelen").text
    start = page.index("Twijfels (1)")
    listed = page[start : page.index("</details>", start)]
    assert start < page.index('id="blz-1"')
    assert '<a class="nl-link" href="#f5">5. Vonk</a> (bladzijde 2): gaat weg.' in listed
    assert "Mogelijk een naam." in listed
    assert "Herkend door: hand." in listed
    assert "Willem Zandstra" not in listed


def test_without_doubts_there_is_no_such_list(workplace: Any) -> None:
    desk = workplace()
    sure = fetch(
        desk.wiring.private,
        PROPOSALS,
        str(load_note(desk.wiring.private, desk.note_id).note.proposal),
        Proposal,
    ).findings[:4]
    with_proposal(desk, findings=sure)
    page = desk.official("sam").get(f"/nota/{desk.note_id}/beoordelen").text
    assert "Twijfels (" not in page
