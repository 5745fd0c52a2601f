# SPDX-License-Identifier: EUPL-1.2
"""A real sample note goes the whole way through the forms of the desk, without any script."""

from __future__ import annotations

import dataclasses
import io
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest

from publish.visibility import stored_manifest

NOTES = Path(__file__).resolve().parents[3] / "examples" / "notes"
pytestmark = pytest.mark.e2e


def submit(browser: Any, name: str, data: bytes = b"", **changed: str) -> str:
    """Hand a sample note in, or another one, wait until it is read, and return its address."""
    form = browser.form("/indienen")
    fields = form.fields | {
        "ministerie": form.choices["ministerie"][1], "kamerstukken": "31524, nr. 610",
    } | changed  # fmt: skip
    answer = browser.client.post(
        "/indienen", data=fields, files={"bestanden": (name, data or (NOTES / name).read_bytes())}
    )
    assert "De nota is ontvangen." in answer.text
    path = str(answer.url.path)
    for _ in range(1200):
        if "Te beslissen" in browser.get(path).text:
            return path
        time.sleep(0.1)
    raise AssertionError(browser.get(path).text)


def decide(browser: Any, path: str, **changed: str) -> Any:
    """Look at every doubt and decide as proposed."""
    review = f"{path}/beoordelen"
    choices = browser.form(review).choices
    seen = {key: "ja" for key in choices if re.fullmatch(r"b-f\d+", key)}
    return browser.send(review, actie="beslissen", **seen, **changed)


def test_a_note_is_submitted_decided_approved_published_and_withdrawn(
    workplace: Callable[..., Any],
) -> None:
    desk = workplace(public_url="https://archief.example")
    noor, sam, ines = (desk.official(a) for a in ("noor", "sam", "ines"))
    path = submit(noor, "06-getagd.pdf")
    note_id = path.rsplit("/", 1)[-1]

    answer = decide(sam, path, titel="Beslisnota doorstroom mbo-hbo", tekst_1="MBO Raad")
    assert "Uw beslissing is vastgelegd." in answer.text, answer.text
    for account in (noor, sam):
        assert "U kunt deze nota niet goedkeuren." in account.get(f"{path}/goedkeuren").text

    assert "Toegevoegd door Sam Bakker" in ines.get(f"{path}/goedkeuren").text
    approved = ines.send(f"{path}/goedkeuren", bekeken="ja", actie="goedkeuren")
    assert "U hebt de nota goedgekeurd." in approved.text
    published = ines.send(path, action=f"{path}/publiceren")
    assert "De nota is gepubliceerd." in published.text, published.text
    assert f"https://archief.example/nota/{note_id}" in published.text

    public = sorted(p for p in desk.wiring.home.public.rglob("*.pdf"))
    assert len(public) == 1
    text = "".join(
        p.extract_text() for p in pypdf.PdfReader(io.BytesIO(public[0].read_bytes())).pages
    )
    assert "Belghazi" not in text
    assert "MBO Raad" not in text
    assert "Geadviseerd besluit" in text

    withdrawn = ines.send(path, action=f"{path}/intrekken", reden="privacy")
    assert "De nota is ingetrokken." in withdrawn.text
    assert "In de nota stonden persoonsgegevens" in withdrawn.text
    manifest = stored_manifest(desk.wiring.public, note_id)
    assert manifest is not None
    assert manifest.state == "withdrawn"
    assert list(desk.wiring.home.public.rglob("*.pdf")) == []
    trail = [p.read_bytes() for p in (desk.wiring.home.private / "trail").rglob("*") if p.is_file()]
    assert b'"account":"ines"' in b"".join(trail)


def test_a_note_with_a_date_waits_for_it(workplace: Callable[..., Any]) -> None:
    desk = workplace()
    noor, sam, ines = (desk.official(a) for a in ("noor", "sam", "ines"))
    path = submit(noor, "09-burgerzaak.pdf", vanaf="2026-03-05T10:00")
    assert "Uw beslissing is vastgelegd." in decide(sam, path).text
    ines.send(f"{path}/goedkeuren", bekeken="ja", actie="goedkeuren")
    assert "wacht tot het Kamerstuk is verzonden" in ines.get(path).text
    assert f"{path}/publiceren" not in ines.get(path).text
    sent = ines.send(path, action=f"{path}/verzonden", verzonden="2026-03-04T09:30")
    assert "U hebt vastgelegd dat het Kamerstuk is verzonden." in sent.text
    early = ines.send(path, action=f"{path}/publiceren")
    assert "De nota is goedgekeurd en wacht tot 5 maart 2026, 10:00 uur." in early.text
    assert list(desk.wiring.home.public.rglob("*.pdf")) == []
    desk.clock.later(days=2)
    late = desk.official("ines").send(path, action=f"{path}/publiceren")
    assert "De nota is gepubliceerd." in late.text


def test_an_advice_asks_for_a_choice_and_is_refused_when_it_is_about_a_procedure(
    workplace: Callable[..., Any],
) -> None:
    desk = workplace()
    sam = desk.official("sam")
    path = submit(sam, "08-landsadvocaat-procedure.pdf", soort="landsadvocaat")
    page = sam.get(f"{path}/beoordelen").text
    assert "In het advies staan woorden die daarop kunnen wijzen:" in page
    answer = decide(sam, path)
    assert answer.status_code == 422
    assert "Kies of dit advies over een rechtszaak gaat." in answer.text
    assert "Schrijf op waarom u dit kiest." in answer.text
    refused = decide(sam, path, procedure="ja", procedure_reden="Het is een kort geding.")
    assert "Deze nota wordt niet gepubliceerd" in refused.text
    assert "Het is een kort geding." in refused.text
    assert list(desk.wiring.home.public.rglob("*.pdf")) == []


def test_a_note_that_was_not_read_can_be_read_again(workplace: Callable[..., Any]) -> None:
    lost: list[str] = []
    desk = workplace(on_submitted=lost.append)
    sam = desk.official("sam")
    form = sam.form("/indienen")
    fields = form.fields | {"ministerie": form.choices["ministerie"][1], "onbekend": "ja"}
    name = "09-burgerzaak.pdf"
    answer = sam.client.post(
        "/indienen", data=fields, files={"bestanden": (name, (NOTES / name).read_bytes())}
    )
    path = str(answer.url.path)
    sam.client.app.state.desk.on_submitted = None
    sam.send(path, action=f"{path}/lezen")
    for _ in range(600):
        if "Te beslissen" in sam.get(path).text:
            break
        time.sleep(0.1)
    assert "Er is een lakvoorstel." in sam.get(path).text


def test_a_blocked_note_says_why_and_can_be_decided_again(
    workplace: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.steps import decide as step
    from redaction.inspection import Leak

    desk = workplace()
    sam = desk.official("sam")
    path = f"/nota/{desk.note_id}"
    real = step.run_limited

    def leaking(function: Any, *args: Any, **limits: Any) -> Any:
        made = real(function, *args, **limits)
        if not hasattr(made, "inspection"):
            return made
        leak = Leak(removal="f1", where="pdfium text", page=2)
        found = made.inspection.model_copy(update={"leaks": (leak,)})
        return dataclasses.replace(made, inspection=found)

    monkeypatch.setattr(step, "run_limited", leaking)
    blocked = decide(sam, path, titel="Beslisnota dijken")
    assert "Deze nota is geblokkeerd" in blocked.text
    said = "‘Willem Zandstra’ is gelakt, maar nog te vinden in de tekst die PDFium leest"
    assert f"{said} op bladzijde 2." in blocked.text
    assert desk.state == "blocked"
    monkeypatch.undo()
    assert "Uw beslissing is vastgelegd." in decide(sam, path).text
