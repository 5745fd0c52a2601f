# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import logging
from typing import Any

import pytest

PAGES = (
    "/",
    "/indienen",
    "/nota/{id}",
    "/nota/{id}/beoordelen",
    "/nota/{id}/goedkeuren",
    "/nota/{id}/bladzijde/1.png",
    "/nota/{id}/gelakt/1.png",
    "/nota/{id}/voorbeeld.pdf",
)
ACTS = (
    "/afmelden",
    "/indienen",
    "/nota/{id}/lezen",
    "/nota/{id}/beoordelen",
    "/nota/{id}/goedkeuren",
    "/nota/{id}/publiceren",
    "/nota/{id}/intrekken",
    "/nota/{id}/noodrem",
    "/nota/{id}/verzonden",
)


def test_these_are_all_pages_and_acts_of_the_desk(workplace: Any) -> None:
    """A page that is added must be added to the tests of the door too."""
    app = workplace().client().app
    paths = {
        r.path for r in app.routes if not r.path.startswith(("/aanmelden", "/stijl", "/static"))
    }
    known = {
        p.replace("{id}", "{note:str}").replace("1.png", "{page:int}.png") for p in PAGES + ACTS
    }
    assert paths == known | {"/gezond"}


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_sees_no_page(workplace: Any, path: str) -> None:
    desk = workplace("decided")
    answer = desk.client().get(path.format(id=desk.note_id), follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/aanmelden")
    assert b"Zandstra" not in answer.content


@pytest.mark.parametrize("path", ACTS)
def test_a_stranger_does_nothing(workplace: Any, path: str) -> None:
    desk = workplace("decided")
    answer = desk.client().post(path.format(id=desk.note_id), data={"actie": "goedkeuren"})
    assert answer.status_code == 401
    assert desk.state == "decided"


@pytest.mark.parametrize("path", ACTS)
@pytest.mark.parametrize("proof", [None, "", "0" * 64])
def test_a_form_without_its_proof_does_nothing(
    workplace: Any, path: str, proof: str | None
) -> None:
    desk = workplace("decided")
    browser = desk.official("ines")
    data = {"actie": "goedkeuren", "bekeken": "ja"} | ({} if proof is None else {"bewijs": proof})
    answer = browser.client.post(path.format(id=desk.note_id), data=data)
    assert answer.status_code == 403
    assert desk.state == "decided"
    assert browser.client.get("/", follow_redirects=False).status_code == 200


def test_a_form_with_the_proof_of_another_browser_does_nothing(workplace: Any) -> None:
    desk = workplace("decided")
    path = f"/nota/{desk.note_id}/goedkeuren"
    fields = desk.official("ines").form(path).fields
    answer = desk.official("ines").client.post(path, data=fields | {"bekeken": "ja"})
    assert answer.status_code == 403
    assert desk.state == "decided"


def test_a_form_sent_by_another_site_does_nothing(workplace: Any) -> None:
    desk = workplace("decided")
    browser = desk.official("ines")
    path = f"/nota/{desk.note_id}/goedkeuren"
    fields = browser.form(path).fields | {"bekeken": "ja", "actie": "goedkeuren"}
    answer = browser.client.post(path, data=fields, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert desk.state == "decided"


@pytest.mark.parametrize("path", [*PAGES, "/aanmelden", "/bestaat-niet", "/nota/bestaatniet"])
def test_private_pages_are_not_cached_framed_or_scripted(workplace: Any, path: str) -> None:
    desk = workplace("decided")
    answer = desk.official("ines").get(path.format(id=desk.note_id))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    if "html" in answer.headers["content-type"]:
        assert "<script>" not in answer.text
        assert " style=" not in answer.text
        assert " on" not in "".join(t for t in answer.text.split("<")[1:] if " onclick=" in t)
        assert '<html lang="nl">' in answer.text
        assert 'href="#inhoud"' in answer.text


def test_the_style_is_the_one_of_the_portal(workplace: Any, root: Any) -> None:
    client = workplace().client()
    shared = (root / "publish" / "portal" / "static" / "base.css").read_bytes()
    assert client.get("/stijl/base.css").content == shared
    assert client.get("/static/desk.css").status_code == 200


def test_an_unknown_note_is_said_in_dutch(workplace: Any) -> None:
    answer = workplace().official("noor").get("/nota/bestaatniet22222")
    assert answer.status_code == 404
    assert "Deze nota bestaat niet." in answer.text


def test_a_fault_of_ours_shows_and_logs_no_text_of_a_note(
    workplace: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = workplace()
    browser = desk.official("noor")

    name = "Willem " + "Zandstra"

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(name)

    monkeypatch.setattr("flows.desk.pages.note.all_returned", broken)
    with caplog.at_level(logging.ERROR):
        answer = browser.get(f"/nota/{desk.note_id}")
    assert answer.status_code == 500
    assert "Er ging bij ons iets mis." in answer.text
    assert "RuntimeError" in caplog.text
    assert name not in answer.text + caplog.text
