# SPDX-License-Identifier: EUPL-1.2
"""The desk fills in what the note says of itself, and asks for what the cabinet's line asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from flows.notes import DECISIONS, PROPOSALS, fetch, keep, load_note, save_note
from flows.steps.release import release_note
from metadata.extract import Suggestion
from metadata.record import Record
from metadata.vocabulary import thema
from redaction.decision import Decision
from redaction.proposal import Proposal

ENERGY, WATER = thema("energie").code, thema("water").code
READ = Suggestion(
    title="Kamerbrief over dijken", date=dt.date(2025, 4, 4), kenmerk="2025-0000081130",
    signed=dt.date(2025, 4, 9), department="IenW", kamerstukken=("kst-35510-49",),
    documents=("2024Z19416",), kind="beslisnota",
    evidence={
        "title": "regel 3, de kop van de nota", "date": "regel 10, bij 'datum'",
        "kenmerk": "regel 11, bij 'kenmerk'", "signed": "regel 30, in een zin over het besluit",
        "department": "kop van de nota: ministerie", "kamerstukken": "1 genoemd in de tekst",
        "documents": "1 genoemd in de tekst", "kind": "‘TER BESLISSING’ en ‘nota’",
    },
    confidence={
        "title": "likely", "date": "sure", "kenmerk": "sure", "signed": "guess",
        "department": "sure", "kamerstukken": "guess", "documents": "guess", "kind": "sure",
    },
)  # fmt: skip


def review(desk: Any) -> str:
    return f"/nota/{desk.note_id}/beoordelen"


def decision_of(desk: Any) -> Decision:
    note = load_note(desk.wiring.private, desk.note_id).note
    return fetch(desk.wiring.private, DECISIONS, str(note.decision), Decision)


def suggest(desk: Any, read: Suggestion) -> None:
    """Put what was read in the note into its proposal."""
    held = load_note(desk.wiring.private, desk.note_id)
    made = fetch(desk.wiring.private, PROPOSALS, str(held.note.proposal), Proposal)
    digest = keep(desk.wiring.private, PROPOSALS, made.model_copy(update={"suggestion": read}))
    save_note(desk.wiring.private, held.note.model_copy(update={"proposal": digest}), held.etag)


def test_every_suggested_field_is_filled_in_with_where_it_stands_and_how_sure_that_is(
    workplace: Any,
) -> None:
    desk = workplace()
    suggest(desk, READ)
    browser = desk.official("sam")
    fields = browser.form(review(desk)).fields
    assert fields["titel"] == "Kamerbrief over dijken"
    assert (fields["datum"], fields["getekend"]) == ("2025-04-04", "2025-04-09")
    assert fields["kenmerk"] == "2025-0000081130"
    page = browser.get(review(desk)).text
    for said in (
        "Staat bij ‘Datum’ in de kop (regel 10) · zeker",
        "Gelezen op regel 3: de kop van de nota · waarschijnlijk",
        "Gelezen op regel 30: in een zin over het besluit · misschien",
        "2024Z19416",
        "Deze nota valt onder de kabinetslijn.",
    ):
        assert said in page, said
    assert "lijn-reden" not in fields
    assert "goede soort stuk" not in page


def test_a_kind_that_differs_from_the_submitted_one_is_a_warning_for_both_officials(
    workplace: Any,
) -> None:
    desk = workplace()
    other = {"kind": "landsadvocaat", "confidence": READ.confidence | {"kind": "likely"}}
    suggest(desk, READ.model_copy(update=other))
    browser = desk.official("sam")
    assert "Is dit wel het goede soort stuk?" in browser.get(review(desk)).text
    assert browser.send(review(desk), actie="beslissen", b_f5="ja").status_code == 200
    assert (
        "Het lijkt op iets anders"
        in desk.official("ines").get(f"/nota/{desk.note_id}/goedkeuren").text
    )


def test_what_surely_is_an_advice_asks_for_the_choice_also_when_sent_as_a_beslisnota(
    workplace: Any,
) -> None:
    desk = workplace()
    suggest(desk, READ.model_copy(update={"kind": "landsadvocaat"}))
    browser = desk.official("sam")
    answer = browser.send(review(desk), actie="beslissen", b_f5="ja")
    assert answer.status_code == 422
    assert "Kies of dit advies over een rechtszaak gaat." in answer.text
    answer = browser.send(
        review(desk), actie="beslissen", b_f5="ja", procedure="nee", procedure_reden="algemeen"
    )
    assert answer.status_code == 200
    assert decision_of(desk).confirmed.procedural_reason == "algemeen"


def test_a_note_from_before_the_line_needs_a_reason_that_the_second_official_reads(
    workplace: Any,
) -> None:
    desk = workplace()
    browser = desk.official("sam")
    asked = browser.send(
        review(desk), actie="beslissen", b_f5="ja", datum="2021-03-01", korte_titel="Dijken"
    )
    assert asked.status_code == 422
    assert "Schrijf op waarom u deze nota toch openbaar maakt." in asked.text
    assert "Deze nota valt buiten de kabinetslijn" in asked.text
    assert 'value="2021-03-01"' in asked.text
    assert 'value="Dijken"' in asked.text
    assert desk.state == "proposed"
    answer = browser.send(
        review(desk), actie="beslissen", b_f5="ja", datum="2021-03-01",
        lijn_reden="De brief <i>ging</i> op 5 juli 2021.",
    )  # fmt: skip
    assert answer.status_code == 200
    assert decision_of(desk).confirmed.outside_line == "De brief <i>ging</i> op 5 juli 2021."
    preview = desk.official("ines").get(f"/nota/{desk.note_id}/goedkeuren").text
    assert "Deze nota valt buiten de kabinetslijn" in preview
    assert "De brief &lt;i&gt;ging&lt;/i&gt; op 5 juli 2021." in preview
    again = browser.form(review(desk)).fields
    assert again["lijn-reden"] == "De brief <i>ging</i> op 5 juli 2021."


def test_in_between_the_official_says_what_the_paper_is_about(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    sent = {"actie": "beslissen", "b_f5": "ja", "datum": "2022-03-01"}
    asked = browser.send(review(desk), **sent)
    assert asked.status_code == 422
    assert "Kies of het stuk over wetgeving of beleid gaat." in asked.text
    asked = browser.send(review(desk), onderwerp="nee", **sent)
    assert "Schrijf op waarom u deze nota toch openbaar maakt." in asked.text
    assert browser.send(review(desk), onderwerp="ja", **sent).status_code == 200
    confirmed = decision_of(desk).confirmed
    assert (confirmed.on_policy, confirmed.outside_line) == (True, "")
    preview = desk.official("ines").get(f"/nota/{desk.note_id}/goedkeuren").text
    assert "Sam Bakker koos: het stuk gaat over wetgeving of beleid." in preview


def test_a_reason_that_a_new_date_makes_needless_is_not_recorded(workplace: Any) -> None:
    desk = workplace()
    browser = desk.official("sam")
    answer = browser.send(
        review(desk), actie="beslissen", b_f5="ja", datum="2025-03-01", lijn_reden="oud"
    )
    assert answer.status_code == 200
    assert decision_of(desk).confirmed.outside_line == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"korte_titel": "x" * 121}, "Houd de korte titel onder de 121 tekens."),
        ({"getekend": "2025-03-01"}, "Deze dag ligt vóór de datum van de nota."),
        ({"getekend": "2031-03-01"}, "Deze dag moet nog komen."),
        ({"getekend": "gisteren"}, "Vul de datum in zoals 2026-03-04"),
        ({"thema": "c_00000000"}, "Kies een onderwerp uit de lijst."),
        ({"korte_titel": "Mail naar p.jansen@minbzk.nl"}, "In de titel staat iets"),
    ],
)
def test_what_is_wrong_with_the_new_fields_is_said_and_nothing_is_lost(
    workplace: Any, changed: dict[str, str], said: str
) -> None:
    desk = workplace()
    suggest(desk, READ)
    browser = desk.official("sam")
    answer = browser.send(review(desk), actie="beslissen", b_f5="ja", **changed)
    assert answer.status_code == 422
    assert said in answer.text
    assert desk.state == "proposed"
    value = next(iter(changed.values()))
    assert f'value="{value}"' in answer.text or "thema" in changed


def test_short_title_day_of_decision_and_themes_reach_the_public_record(workplace: Any) -> None:
    desk = workplace()
    suggest(desk, READ)
    browser = desk.official("sam")
    form = browser.form(review(desk))
    fields = form.fields | {"actie": "beslissen", "b-f5": "ja", "korte-titel": "Dijken"}
    answer = browser.client.post(review(desk), data=fields | {"thema": [ENERGY, WATER]})
    assert answer.status_code == 200
    ines = desk.official("ines")
    page = f"/nota/{desk.note_id}/goedkeuren"
    preview = ines.get(page).text
    assert "Dijken" in preview
    assert "energie, water" in preview
    ines.send(page, bekeken="ja", actie="goedkeuren")
    release_note(desk.wiring, desk.note_id)
    (key,) = desk.wiring.private.list("releases/")
    record = Record.model_validate_json(desk.wiring.private.get(key).data)
    assert record.short_title == "Dijken"
    assert record.signed == dt.date(2025, 4, 9)
    assert record.themes == (ENERGY, WATER)
