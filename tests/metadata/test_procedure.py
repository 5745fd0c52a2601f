# SPDX-License-Identifier: EUPL-1.2
"""Signs of a court procedure are found, and words that look like them are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.extract import procedure_signals


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De dagvaarding is betekend.", "dagvaarding"),
        ("De Staat is gedagvaard.", "dagvaarding"),
        ("De appeldagvaarding volgt.", "dagvaarding"),
        ("In kort geding is geëist", "kort geding"),
        ("de kortgedingrechter oordeelt", "kort geding"),
        ("bekend onder rolnummer 12", "rolnummer"),
        ("rolnr. 12", "rolnummer"),
        ("C/09/684512", "zaaknummer rechtbank"),
        ("KG ZA 25-118", "zaaknummer rechtbank"),
        ("hof, zaaknummer 200.312.345/01", "zaaknummer rechtbank"),
        ("SGR 24/1234", "zaaknummer rechtbank"),
        ("de processtukken", "processtuk"),
        ("De procespositie van de Staat", "procespositie"),
        ("de proces-\npositie van de Staat", "procespositie"),
        ("de proces\u00adkansen", "procespositie"),
        ("Een schikking ligt voor de hand", "schikking"),
        ("schikkingsonderhandelingen", "schikking"),
        ("in hoger\nberoep", "hoger beroep"),
        ("spoedappel instellen", "hoger beroep"),
        ("beroep in cassatie", "cassatie"),
        ("sprongcassatie", "cassatie"),
        ("na de conclusie van antwoord", "conclusie van antwoord"),
        ("memorie van grieven", "memorie van grieven"),
        ("de comparitie van partijen", "comparitie"),
        ("ter zitting bleek", "zitting"),
        ("op de zitting van 6 maart", "zitting"),
        ("de mondelinge behandeling bij de rechtbank", "mondelinge behandeling"),
        ("een voorlopige voorziening", "voorlopige voorziening"),
        ("pleitnotities", "pleitnota"),
        ("Eiseres vordert", "eiser"),
    ],
)
def test_finds_the_signs(text, word):
    signals = procedure_signals(text)
    assert [signal.word for signal in signals] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "De beschikking is genomen; de rangschikking volgt.",
        "middelen die ter beschikking staan",
        "Hij heeft zitting in de commissie.",
        "De leden nemen voor twee jaar zitting in het college.",
        "De hoorzitting van de Kamer en de zittingsperiode.",
        "De memorie van antwoord aan de Eerste Kamer.",
        "De conclusie van dit advies is helder.",
        "appels en peren",
        "het zaaknummer van de Tweede Kamer is 2024Z19416",
        "het proces van besluitvorming, het procesvoorstel",
        "C-724/18 en C-727/18, ECLI:EU:C:2020:743",
        "de mondelinge behandeling in de Kamer",
        "het beroepschrift van ambtenaren",
        "controlnummer 5 en petrolnummers",
    ],
)
def test_leaves_words_that_only_look_like_it(text):
    assert procedure_signals(text) == ()


def test_tells_where_the_sign_stands_with_a_few_words_around_it():
    text = (
        "x " * 100 + "Over de proces-\n  positie van de Staat kunnen wij kort zijn. " + "y " * 100
    )
    (signal,) = procedure_signals(text)
    assert text[signal.start : signal.end] == "proces-\n  positie"
    assert "Over de proces- positie van de Staat" in signal.context
    assert len(signal.context) < 150


def test_an_advice_of_a_general_nature_shows_none():
    text = (
        "U heeft de landsadvocaat gevraagd te adviseren over de ruimte die de wetgever heeft om "
        "regels te stellen. Uit het arrest Cali Apartments (C-724/18) volgt dat een stelsel van "
        "vergunningen gerechtvaardigd kan zijn. Dit advies is algemeen van aard."
    )
    assert procedure_signals(text) == ()


@given(
    st.lists(
        st.sampled_from(
            ["dagvaarding", "in", "kort", "geding", "zitting", "-\n", "\n", " ", "\u00ad", "x"]
        )
    )
)
def test_signs_stand_in_order_without_overlap(parts):
    text = " ".join(parts)
    last = 0
    for signal in procedure_signals(text):
        assert last <= signal.start < signal.end <= len(text)
        last = signal.end
