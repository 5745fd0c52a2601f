# SPDX-License-Identifier: EUPL-1.2
"""The command link, run as a user runs it, against local servers."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.steps.receive import Delivery, receive
from flows.wiring import Wiring

pytestmark = pytest.mark.e2e
Command = Callable[..., subprocess.CompletedProcess[str]]
NOTE = Path(__file__).resolve().parents[3] / "examples" / "notes" / "09-burgerzaak.pdf"


@pytest.fixture
def link(beslisnota: Command, linking: Wiring) -> Command:
    """The command, with an account, on the home that asks the local servers."""
    env = {
        "BESLISNOTA_TK_ODATA_URL": linking.settings.tk_odata_url,
        "BESLISNOTA_SRU_URL": linking.settings.sru_url,
    }
    assert beslisnota("account", "add", "official-a").returncode == 0
    return lambda *arguments: beslisnota("link", *arguments, env=env)


def submitted(wiring: Wiring, *numbers: str) -> str:
    delivery = Delivery(department="SZW", kamerstukken=numbers, pending=True)
    return receive(wiring, NOTE.read_bytes(), name="a.pdf", delivery=delivery).note.id


def test_link_tells_for_each_note_what_was_found_and_what_could_not_be_seen(
    link: Command, linking: Wiring
) -> None:
    assert "No note waits" in link().stdout
    one, two = submitted(linking, "2025Z05001"), submitted(linking, "2025D10004")
    done = link()
    assert done.returncode == 0, done.stderr
    assert f"note {one}: kst-26448-784: goes out with the note" in done.stdout
    assert "  tweede-kamer, by zaak: kst-26448-784" in done.stdout
    assert "not seen: The Tweede Kamer's open data hold nothing of the Eerste Kamer." in done.stdout
    assert f"note {two}: several Kamerstukken fit and none is taken" in done.stdout
    assert "  tweede-kamer, by document: kst-26448-12, kst-36600-XV-12" in done.stdout
    answer = json.loads(link(two, "--json").stdout)
    assert answer["format"] == "linked/1"
    assert answer["notes"][0]["sightings"][0]["kamerstuk"] == ""


def test_an_official_fills_it_in_with_the_secret_that_fits(link: Command, linking: Wiring) -> None:
    note = submitted(linking)
    nobody = link(note, "--kamerstuk", "35510, nr. 49")
    assert nobody.returncode == 2
    assert "--as" in nobody.stderr
    both = link(note, "--kamerstuk", "35510, nr. 49", "--dossier", "35968", "--as", "official-a")
    assert both.returncode == 2
    half = link(note, "--dossier", "35968", "--as", "official-a")
    assert half.returncode == 2
    done = link(note, "--kamerstuk", "35510, nr. 49", "--as", "official-a")
    assert done.returncode == 0, done.stderr
    assert f"note {note}: kst-35510-49: goes out with the note" in done.stdout
    assert "do not have kst-35510-49, or not yet" in done.stdout
    letter = ("--dossier", "35968", "--date", "2025-11-11", "--as", "official-a")
    assert f"note {note}: kst-35968-E" in link(note, *letter).stdout


def test_a_source_that_is_away_gives_exit_code_3(
    link: Command, linking: Wiring, opendata: Any
) -> None:
    opendata.answer = lambda *_: (404, b"")
    note = submitted(linking, "2025D10001")
    done = link(note)
    assert done.returncode == 3
    assert "answered 404" in done.stderr
    assert note in done.stderr
