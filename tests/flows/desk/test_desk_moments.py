# SPDX-License-Identifier: EUPL-1.2
"""At the desk: the Kamerstuk was sent, and the emergency brake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flows.notes import load_note
from flows.steps.approve import approve_note
from flows.steps.release import release_note
from flows.steps.sent import sent_of
from publish.visibility import load


@pytest.fixture
def public(workplace: Callable[..., Any]) -> Any:
    """A desk with one public note; Sam decided, Ines approved."""
    desk = workplace("decided")
    approve_note(desk.wiring, desk.note_id, account="ines")
    assert release_note(desk.wiring, desk.note_id).new
    return desk


def test_the_sending_is_recorded_corrected_and_taken_back(workplace: Callable[..., Any]) -> None:
    desk = workplace("decided")
    path, ines = f"/nota/{desk.note_id}", desk.official("ines")
    assert "heeft een nummer en telt daarom als verzonden" in ines.get(path).text
    back = ines.send(path, action=f"{path}/verzonden", actie="terug")
    assert "De verzending is teruggenomen." in back.text
    assert "Tot dan wordt deze nota niet openbaar." in back.text
    approve_note(desk.wiring, desk.note_id, account="ines")
    assert not release_note(desk.wiring, desk.note_id).new
    for wrong in ("", "gisteren", "2026-03-05T09:00"):
        answer = ines.send(path, action=f"{path}/verzonden", verzonden=wrong)
        assert answer.status_code == 409
        assert "Deze verzending kan zo niet worden vastgelegd." in answer.text
    told = ines.send(path, action=f"{path}/verzonden", verzonden="2026-03-04T09:30")
    assert "Het Kamerstuk is verzonden op 4 maart 2026, 09:30 uur (vastgelegd door" in told.text
    assert release_note(desk.wiring, desk.note_id).new
    assert f"{path}/verzonden" not in ines.get(path).text


def test_the_form_asks_when_it_was_sent_or_that_it_was_not(workplace: Callable[..., Any]) -> None:
    desk = workplace()
    noor = desk.official("noor")
    page = noor.send("/indienen", verzonden="2026-03-04T09:00", nog_niet="ja")
    assert "Kies een van de twee." in page.text
    page = noor.send("/indienen", verzonden="2026-03-04T19:00")
    assert "Dit moment moet nog komen." in page.text


def test_the_noodrem_asks_once_more_and_then_takes_the_note_down(public: Any) -> None:
    path, ines = f"/nota/{public.note_id}", public.official("ines")
    unsure = ines.send(path, action=f"{path}/noodrem")
    assert "Kruis eerst aan dat u het zeker weet." in unsure.text
    assert public.state == "published"
    done = ines.send(path, action=f"{path}/noodrem", zeker="ja")
    assert "De nota is direct van de website gehaald en ingetrokken." in done.text
    assert public.state == "withdrawn"
    [seen] = load(public.wiring.public, vkey=public.wiring.signer.vkey).listed
    assert (seen.state, seen.reason) == ("withdrawn", "privacy")
    note = load_note(public.wiring.private, public.note_id).note
    assert sent_of(public.wiring, note) is not None


def test_the_noodrem_with_a_wrong_reason_or_given_twice_says_so(public: Any) -> None:
    path, ines = f"/nota/{public.note_id}", public.official("ines")
    form = ines.form(path, f"{path}/noodrem").fields | {"zeker": "ja"}
    wrong = ines.client.post(f"{path}/noodrem", data=form | {"reden": "zomaar"})
    assert wrong.status_code == 409
    assert "Deze reden staat niet in de lijst." in wrong.text
    assert public.state == "published"
    assert ines.client.post(f"{path}/noodrem", data=form).status_code == 200
    again = ines.client.post(f"{path}/noodrem", data=form)
    assert again.status_code == 409
    assert "Deze nota is al ingetrokken." in again.text
