# SPDX-License-Identifier: EUPL-1.2
"""Words with a capital that name a people, a place, a body or a thing stay, whoever guessed."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    "text",
    [
        "Haar Finse evenknie heeft daar namens de Molukse gemeenschap op gewezen.",
        "Wij raden u aan om Saba niet te vergeten. De proef op Saba loopt nog.",
        "De burgemeester van Emmen schreef over een gezin dat in Emmen verblijft.",
        "Afstemming: HDFC en DRM zijn akkoord; de RCN heeft vragen.",
        "Aan: Staatssecretaris\nDirectoraat-Generaal Straffen en Beschermen\nDirectie Bouwen\n",
        "Jaarlijks ontvangt de Kamer een overzicht. Sindsdien is het stil.",
        "Afwegingen\nA. Landelijke lijst, duidelijk\nB. Verruimen kader, houdbaar\nC. Niets doen",
        "Uit het arrest Cali Apartments volgt dat. VeiligheidNL steunt een helmplicht.",
        "Wij vinden dat Fluvialisatieprojecten en Kustversterkingsovereenkomsten moeten wachten.",
        "Wij beseffen dat dit oneerlijk kan voelen tegenover vissers die wél op tijd waren.",
        "Daar zijn wij het mee eens, hoewel het de Munt in een lastige positie brengt.",
        "De inspecteur was bij een controle in de Lauwersoogse haven.",
        "Het baggeren van de Pollendam kost volgend jaar € 5,2 mln.",
        "Het KWPN en het Koninklijk Friesch Paarden-Stamboek onderschrijven dat.",
        "Dat volgt uit de Akte van Mannheim.",
        "Hij opent de tentoonstelling in de Oude Kerk.",
    ],
)
def test_a_word_that_names_nobody_stays(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Opgesteld door: Femke Emmen\n\nIk heb Emmen gevraagd om een reactie.", "Emmen"),
        ("Zij heeft twee zonen: Arben (geb. 19 september 2011) en Liridon.", "Liridon"),
        ("Aanwezig:\nA. Jansen\nB. Verruimen\nC. Pietersen", "Jansen"),
        ("Contactpersoon: R. Engels\nEngels heeft de tekst gelezen.", "Engels"),
    ],
)
def test_somebody_whom_the_note_names_so_goes(text: str, name: str) -> None:
    assert name in " ".join(gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "Moerdijk, Klundert en Zevenbergen zijn geïnformeerd.",
        "Patiënten met Bechterew of Kahler krijgen geen hulp.",
        "Het project Ithaka en de applicatie Basta lopen door.",
        "De Balkenendenorm en de Melkertbanen zijn bekend.",
        "Tijdens Ramadan en Divali is het rustig.",
    ],
)
def test_what_is_called_after_somebody_stays(text: str) -> None:
    assert gone(text) == []
