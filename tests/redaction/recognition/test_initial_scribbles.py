# SPDX-License-Identifier: EUPL-1.2
"""Small letters that are no word go where they stand alone in the place of initials."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Voorblad: akkoord SJD, gezien wbp\n", "wbp"),
        ("PAR: OH, jkt, SvdB\n", "jkt"),
        ("BHM          hg CvdW gsk\nContact     Bureau\n", "gsk"),
        ("Parafenroute\nHDP      DJZ      CDS      SG\nHWB      mvrs      OE      M.S.\n", "mvrs"),
        ("DGM heeft nog een paraaf van WJZ nodig (mvd).\n", "mvd"),
        ("BHM   paraaf  AtN      Controller  paraaf jwk\n", "jwk"),
        ("Via: plv. DGPZ, PdG; S, ChR\n", "ChR"),
    ],
)
def test_a_scribble_alone_in_its_place_goes(text: str, mark: str) -> None:
    assert mark in gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "De voorwaarden: (ii) een drempel, (iii) een looptijd van vijf jaar.\n",
        "Zie www.rijksoverheid.nl/jenv voor meer informatie.\n",
        "Kosten | € 15 mln | 22%\n",
        "Aanwezig: de voorzitter (vz), de secretaris.\n",
        "Gezien de tijd, zsm doorgaan.\n",
        "De rnan, dle in een scan staat, rnij bekend.\n",
    ],
)
def test_short_words_marks_and_torn_words_stay(text: str) -> None:
    assert gone(text) == []


def test_an_address_behind_the_name_that_it_spells_is_one_thing() -> None:
    text = "Van: DCV, Emmeline Sluis\n\nVragen: E. Sluis, emmeline.sluis@minbuza.nl.\n"
    assert gone(text) == ["Emmeline Sluis", "E. Sluis", "emmeline.sluis@minbuza.nl"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("De cijfers zijn nagekeken; RKr stelt voor dat later te doen.\n", "RKr"),
        ("Volgens dRB is de termijn te kort.\n", "dRB"),
        ("Bij scenario B tekende K.W.P. aan dat de raad nog moet adviseren.\n", "K.W.P."),
        ("Paraaf: HDB gfk / DJZ pvr\n\nEr is met Joost (gfk) gebeld.\n", "gfk"),
    ],
)
def test_letters_that_only_marks_have_go_anywhere(text: str, mark: str) -> None:
    assert mark in gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "De NZa en het CBb hebben dat bevestigd.\n",
        "De verbinding is 380 kV en meet 41 dB.\n",
        "Het PoR is nog niet vastgesteld.\n",
        "Zie de Instellingswet W.R.R. voor de taak.\n",
        "Geadviseerd door een MSc in de scheikunde.\n",
    ],
)
def test_bodies_units_and_degrees_stay(text: str) -> None:
    assert gone(text) == []
