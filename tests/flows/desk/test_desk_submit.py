# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from flows.notes import SUBMISSIONS, all_notes, fetch
from flows.submission import Submission

NOTES = Path(__file__).resolve().parents[3] / "examples" / "notes"


@pytest.fixture
def pdf() -> bytes:
    return (NOTES / "09-burgerzaak.pdf").read_bytes()


def hand_in(browser: Any, *files: tuple[str, bytes], **changed: Any) -> Any:
    fields = browser.form("/indienen").fields
    fields |= {
        "ministerie": ministry(browser), "soort": "beslisnota", "kamerstukken": "35510, nr. 50",
    } | changed  # fmt: skip
    sent = [("bestanden", (name, data, "application/pdf")) for name, data in files]
    return browser.client.post("/indienen", data=fields, files=sent)


def ministry(browser: Any) -> str:
    options = browser.form("/indienen").choices["ministerie"]
    return next(o for o in options if o.endswith("mnre1034"))


def test_a_submitted_note_is_received_and_handed_on(workplace: Any, pdf: bytes) -> None:
    handed: list[str] = []
    desk = workplace(on_submitted=handed.append)
    browser = desk.official("sam")
    answer = hand_in(
        browser,
        ("nota.pdf", pdf),
        kamerstukken="35510, nr. 50\n36600-X-12",
        vanaf="2026-07-01T14:00",
    )
    assert "De nota is ontvangen." in answer.text
    (note_id,) = handed
    note = next(n for n in all_notes(desk.wiring.private) if n.id == note_id)
    submission = fetch(desk.wiring.private, SUBMISSIONS, note.submission, Submission)
    assert submission.submitter == "sam"
    assert submission.kamerstukken == ("kst-35510-50", "kst-36600-X-12")
    assert submission.publish_at is not None
    assert submission.publish_at.isoformat() == "2026-07-01T12:00:00+00:00"
    again = hand_in(browser, ("nota.pdf", pdf), kamerstukken="35510, nr. 50\n36600-X-12")
    assert "al eerder ingediend" in again.text
    assert handed == [note_id]


def test_without_somebody_else_the_desk_reads_the_note_itself(workplace: Any, pdf: bytes) -> None:
    desk = workplace()
    browser = desk.official("sam")
    answer = hand_in(browser, ("nota.pdf", pdf), kamerstukken="", onbekend="ja")
    assert answer.status_code == 200
    page = str(answer.url.path)
    for _ in range(600):
        if "Te beslissen" in browser.get(page).text:
            break
        time.sleep(0.1)
    assert "Er is een lakvoorstel." in browser.get(page).text
    assert "nummer nog niet bekend" in browser.get(page).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kamerstukken": "dat ene stuk"}, "Dit kunnen we niet lezen: dat ene stuk."),
        ({"kamerstukken": ""}, "Vul het Kamerstuk in"),
        ({"ministerie": ""}, "Kies het ministerie."),
        ({"ministerie": "https://elders.example/<x>"}, "Kies het ministerie."),
        ({"vanaf": "morgen"}, "Dit is geen datum en tijd."),
        ({"soort": "brief"}, "Kies wat voor stuk het is."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_filled_in_stays(
    workplace: Any, pdf: bytes, changed: dict[str, str], said: str
) -> None:
    desk = workplace()
    browser = desk.official("sam")
    filled = {"kamerstukken": "35510, nr. 51", "soort": "landsadvocaat", "onbekend": ""} | changed
    answer = hand_in(browser, ("nota.pdf", pdf), **filled)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<x>" not in answer.text
    if "kamerstukken" not in changed:
        assert ">35510, nr. 51</textarea>" in answer.text
    assert len(list(all_notes(desk.wiring.private))) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Beste collega", "Dit bestand is geen PDF."),
        (b"", "Dit bestand is leeg."),
    ],
)
def test_a_refused_file_is_named_with_its_reason_and_the_others_go_on(
    workplace: Any, pdf: bytes, data: bytes, said: str
) -> None:
    handed: list[str] = []
    desk = workplace(on_submitted=handed.append)
    browser = desk.official("sam")
    answer = hand_in(browser, ("goed.pdf", pdf), ("map/<img src=x>.pdf", data))
    assert answer.status_code == 422
    assert said in answer.text
    assert "&lt;img src=x&gt;.pdf" in answer.text
    assert "<img src=x>" not in answer.text
    assert "Wel ontvangen" in answer.text
    assert len(handed) == 1


def test_too_many_bytes_stop_while_they_come_in_and_the_form_stays(
    workplace: Any, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.desk.forms.TEXT_LIMIT", 100_000)
    desk = workplace(max_bytes=200_000)
    browser = desk.official("sam")
    answer = hand_in(browser, ("groot.pdf", pdf + b"\n" * 1_000_000), kamerstukken="35510, nr. 51")
    assert answer.status_code == 422
    assert "te groot" in answer.text
    assert ">35510, nr. 51</textarea>" in answer.text
    assert len(list(all_notes(desk.wiring.private))) == 1


def test_an_advice_about_a_procedure_is_refused_at_once(workplace: Any, pdf: bytes) -> None:
    desk = workplace()
    answer = hand_in(desk.official("sam"), ("a.pdf", pdf), soort="landsadvocaat-procedure")
    assert "Deze nota wordt niet gepubliceerd" in answer.text
    states = {n.state for n in all_notes(desk.wiring.private)}
    assert states == {"proposed", "refused"}


def test_the_inbox_says_what_each_official_can_do(workplace: Any) -> None:
    desk = workplace("decided")
    to_approve = desk.official("ines").get("/").text
    assert "Goed te keuren <span" in to_approve
    assert "35510, nr. 49" in to_approve
    assert f'href="/nota/{desk.note_id}/goedkeuren"' in to_approve
    for account in ("sam", "noor"):
        text = desk.official(account).get("/").text
        assert "U hebt nu niets te doen." in text
        assert "Wacht op een collega" in text


def test_values_of_the_desk_are_json_with_their_format(workplace: Any) -> None:
    desk = workplace()
    desk.official("sam")
    formats = {
        json.loads(desk.wiring.private.get(key).data)["format"]
        for key in desk.wiring.private.list("desk/")
    }
    assert formats == {"desk-session/1"}


def test_who_stays_readable_is_kept_with_the_submission(workplace: Any, pdf: bytes) -> None:
    desk = workplace(on_submitted=lambda _note: None)
    browser = desk.official("sam")
    answer = hand_in(
        browser, ("nota.pdf", pdf), kamerstukken="35510, nr. 52",
        blijven="Jan de  Vries\r\n\r\nZoë Bakker",
    )  # fmt: skip
    assert answer.status_code == 200
    submissions = [
        fetch(desk.wiring.private, SUBMISSIONS, n.submission, Submission)
        for n in all_notes(desk.wiring.private)
    ]
    assert ("Jan de Vries", "Zoë Bakker") in [s.stays for s in submissions]


def test_a_text_instead_of_names_is_refused_and_stays_in_the_form(
    workplace: Any, pdf: bytes
) -> None:
    desk = workplace()
    answer = hand_in(desk.official("sam"), ("nota.pdf", pdf), blijven="naam " * 30)
    assert answer.status_code == 422
    assert "Zet elke naam op een eigen regel" in answer.text
    assert "naam naam" in answer.text
