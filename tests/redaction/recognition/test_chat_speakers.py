# SPDX-License-Identifier: EUPL-1.2
"""Who speaks in a chat goes, also where names are written small."""

from __future__ import annotations

from redaction.recognizers.reading import read
from redaction.recognizers.speakers import RECOGNISER

CHAT = (
    "[08:11] gülsen: is de brief al weg?\n"
    "[08:12] Bartek W.: nee, gülsen kijkt nog\n"
    "[08:14] Directie Water: hij ligt bij bartek\n"
)


def _found(text: str) -> list[str]:
    return [text[c.start : c.end] for c in RECOGNISER.find(read(text))]


def test_speakers_are_found_however_they_are_written() -> None:
    assert {"gülsen", "Bartek W."} <= set(_found(CHAT))


def test_a_speaker_is_found_in_what_others_write_in_small_letters() -> None:
    found = {c.start for c in RECOGNISER.find(read(CHAT))}
    assert CHAT.index("gülsen kijkt") in found
    assert CHAT.index("bartek\n") in found


def test_a_directorate_that_speaks_is_nobody() -> None:
    assert "Directie Water" not in _found(CHAT)


def test_one_line_with_a_time_is_no_chat() -> None:
    assert _found("10.30 Opening: de voorzitter heet allen welkom.\n") == []


def test_a_programme_with_times_names_no_speakers() -> None:
    text = "09.00 Ontvangst: koffie in de hal\n09.30 Opening: plenair\n10.00 Pauze: foyer\n"
    assert _found(text) == []
