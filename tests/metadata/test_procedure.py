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
        ("een deurwaardersexploot", "exploot"),
        ("de betekening van het stuk", "exploot"),
        ("een vaststellingsovereenkomst sluiten", "schikking"),
        ("een veroordeling: de kostenveroordeling", "proceskosten"),
        ("de sommatiebrief van 3 mei", "sommatie"),
        ("De stichting heeft de Staat aansprakelijk gesteld", "aansprakelijkstelling"),
        ("na de aansprakelijkstelling", "aansprakelijkstelling"),
        ("de gemeente in rechte te betrekken of in rechte betrokken", "in rechte"),
        ("de eis in reconventie", "reconventie"),
        ("een voorlopig getuigenverhoor", "getuigenverhoor"),
        ("conservatoir derdenbeslag", "beslag"),
        ("een executiegeschil", "executiegeschil"),
        ("de arbitrageprocedure", "arbitrage"),
        ("de rechter veroordeelde hem bij verstek", "verstek"),
        ("het petitum luidt", "petitum"),
        ("de akte overlegging producties", "akte"),
        ("wij raden aan verweer te voeren", "verweer voeren"),
        ("er is beroep bij de bestuursrechter", "procedure bij de rechter"),
        ("Zaak: Bakker c.s. / Staat", "zaak tegen de Staat"),
        ("Inzake: Staat / Abdoelkariem", "zaak tegen de Staat"),
        ("advies in de zaak Kooistra/Staat", "zaak tegen de Staat"),
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
        "wat dit voor de wetgever heeft betekend",
        "de betekenis en de betekening in het beleid",
        "de Staat kan aansprakelijk worden gesteld voor onrechtmatige wetgeving",
        "de Conventie van Genève en de Europese conventie",
        "de scheiding van Kerk/Staat en de verhouding burger/Staat",
        "de verdeling Staat/provincie",
        "arbitrage in het voetbal",
        "de akte van benoeming en de notariële akte",
        "een verweer tegen hoog water",
        "het beslag dat dit op de begroting legt; een beslagvrije voet",
        "in rechte lijn; in rechten en plichten",
        "het beroep van notaris; een beroep op de Grondwet",
        "ontvangst van getuigen van de ramp",
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
