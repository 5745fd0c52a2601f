# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from typing import Any

import pytest

from flows.notes import APPROVALS, REDACTIONS, fetch, load_note
from flows.steps.decide import Outcome
from metadata.value import sha256_hex
from redaction.decision import Approval


def path_of(desk: Any) -> str:
    return f"/nota/{desk.note_id}/goedkeuren"


def test_the_second_official_sees_what_went_what_was_checked_and_how_much(workplace: Any) -> None:
    desk = workplace("decided")
    text = desk.official("ines").get(path_of(desk)).text
    for said in (
        "Controle van het gelakte bestand: in orde", "Gelezen met PDFium, pypdf",
        "4 plekken", "% van de tekst", "Willem Zandstra", "5.1.2e",
        "Twijfels van het programma (1)", "Beslist door Sam Bakker", "PDF/A",
    ):  # fmt: skip
        assert said in text


def test_the_preview_is_the_redacted_file_and_the_pictures_are_of_it(workplace: Any) -> None:
    desk = workplace("decided")
    browser = desk.official("ines")
    answer = browser.get(f"/nota/{desk.note_id}/voorbeeld.pdf")
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="voorbeeld-{desk.note_id}.pdf"'
    )
    note = load_note(desk.wiring.private, desk.note_id).note
    outcome = fetch(desk.wiring.private, REDACTIONS, str(note.redaction), Outcome)
    assert sha256_hex(answer.content) == outcome.pdf_sha256
    assert outcome.pdf_sha256 in browser.get(path_of(desk)).text
    redacted = browser.get(f"/nota/{desk.note_id}/gelakt/1.png").content
    assert redacted != browser.get(f"/nota/{desk.note_id}/bladzijde/1.png").content
    assert browser.get(f"/nota/{desk.note_id}/gelakt/3.png").status_code == 404


@pytest.mark.parametrize(
    ("account", "why"),
    [("sam", "U hebt er zelf over beslist."), ("noor", "U hebt haar ingediend.")],
)
def test_the_first_official_and_the_submitter_see_why_they_cannot(
    workplace: Any, account: str, why: str
) -> None:
    desk = workplace("decided")
    browser = desk.official(account)
    page = browser.get(path_of(desk)).text
    assert "U kunt deze nota niet goedkeuren." in page
    assert why in page
    assert 'value="goedkeuren"' not in page
    proof = browser.form("/", action="/afmelden").fields["bewijs"]
    forced = browser.client.post(
        path_of(desk), data={"bewijs": proof, "bekeken": "ja", "actie": "goedkeuren"}
    )
    assert forced.status_code == 409
    assert desk.state == "decided"


def fields_to_approve(browser: Any, desk: Any) -> dict[str, str]:
    note = load_note(desk.wiring.private, desk.note_id).note
    outcome = fetch(desk.wiring.private, REDACTIONS, str(note.redaction), Outcome)
    proof = browser.form("/", action="/afmelden").fields["bewijs"]
    return {"bewijs": proof, "gezien": outcome.pdf_sha256, "actie": "goedkeuren", "bekeken": "ja"}


def test_approving_names_exactly_the_bytes_that_were_seen(workplace: Any) -> None:
    released: list[str] = []
    desk = workplace("decided", on_approved=released.append)
    browser = desk.official("ines")
    fields = fields_to_approve(browser, desk)
    assert f'name="gezien" value="{fields["gezien"]}"' in browser.get(path_of(desk)).text
    answer = browser.client.post(path_of(desk), data=fields)
    assert "U hebt de nota goedgekeurd." in answer.text
    note = load_note(desk.wiring.private, desk.note_id).note
    approval = fetch(desk.wiring.private, APPROVALS, str(note.approval), Approval)
    assert (approval.by, approval.redacted_sha256) == ("ines", fields["gezien"])
    assert released == [desk.note_id]


def test_another_preview_than_the_present_one_cannot_be_approved(workplace: Any) -> None:
    desk = workplace("decided")
    browser = desk.official("ines")
    fields = fields_to_approve(browser, desk) | {"gezien": "0" * 64}
    answer = browser.client.post(path_of(desk), data=fields)
    assert answer.status_code == 409
    assert "De nota is veranderd sinds u haar opende." in answer.text
    assert desk.state == "decided"


def test_approving_needs_the_word_that_all_pages_were_seen(workplace: Any) -> None:
    desk = workplace("decided")
    browser = desk.official("ines")
    fields = fields_to_approve(browser, desk)
    del fields["bekeken"]
    answer = browser.client.post(path_of(desk), data=fields)
    assert answer.status_code == 422
    assert "Kruis aan dat u alle bladzijden hebt bekeken." in answer.text
    assert desk.state == "decided"


def test_sending_back_brings_the_note_to_the_first_official_with_the_reason(workplace: Any) -> None:
    desk = workplace("decided")
    ines, sam = desk.official("ines"), desk.official("sam")
    assert ines.send(path_of(desk), actie="terugsturen", reden=" ").status_code == 422
    answer = ines.send(path_of(desk), actie="terugsturen", reden="Vonk moet blijven staan.")
    assert "De nota is teruggestuurd" in answer.text
    assert desk.state == "decided"
    assert "Teruggestuurd" in sam.get("/").text
    review = sam.get(f"/nota/{desk.note_id}/beoordelen").text
    assert "Vonk moet blijven staan." in review
    assert "Teruggestuurd door Ines Aksoy" in review
    sam.send(f"/nota/{desk.note_id}/beoordelen", actie="beslissen", k_f5="laten")
    page = ines.get(f"/nota/{desk.note_id}").text
    assert "Bekijken en goedkeuren" in page
    assert "Vonk moet blijven staan." in page


def test_the_first_official_cannot_send_back(workplace: Any) -> None:
    desk = workplace("decided")
    browser = desk.official("sam")
    fields = fields_to_approve(browser, desk)
    note = load_note(desk.wiring.private, desk.note_id).note
    fields |= {"actie": "terugsturen", "beslissing": str(note.decision), "reden": "toch niet"}
    assert browser.client.post(path_of(desk), data=fields).status_code == 409
    assert "Teruggestuurd" not in browser.get("/").text
