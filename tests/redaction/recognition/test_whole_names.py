# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""A word with a capital beside a name that goes belongs to it, unless it is one for a function or thing."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De vertegenwoordiger van de bewoners, Sietse Abdoelrahman, heeft dat toegezegd.", "Sietse Abdoelrahman"),
        ("De tweede, Wolf Oyedepo, vraagt bedenktijd tot november.", "Wolf Oyedepo"),
        ("Gisteren belde de penningmeester, Roos Tutuhatunewa, over de rekening.", "Roos Tutuhatunewa"),
        ("Hij heeft met Merel Kowalczykowska gesproken over haar uitkering.", "Merel Kowalczykowska"),
        ("Wij hebben dit met dr. Lente Mahabali van de kliniek besproken.", "Lente Mahabali"),
        ("Aan: Haitjema - Postbus, Tineke\nOnderwerp: brief", "Haitjema - Postbus"),
        ("Het gezin logeert bij pastoor Wijngaarde in Nickerie.", "pastoor Wijngaarde"),
        ("M 06-55 02 71 96\nKopie aan Tj. de Vlieger\n\nnota", "Tj. de Vlieger"),
        ("Cc: Saïd, Habiba | DG KR; Statia, Clyde | RCN", "Statia, Clyde"),
        ("Twee van hen, Fatoumata Koné en Amadou ag Mohamed, zijn vastgehouden.", "Amadou ag Mohamed"),
        ("Daarbij heeft Wai Mun Lap toegelicht waarom dat zo is.", "Wai Mun Lap"),
        ("Namens de werkgroep waren Sau Mei Soen, Kar Sik Soen en Yuk Wah Lap bij het gesprek.", "Yuk Wah Lap"),
        ("De gesprekken zijn gevoerd door Gwijde ten Wortel en leverden niets op.", "Gwijde ten Wortel"),
        ("Gewond raakte kpl I W.P. Sahuleka tijdens de oefening.", "kpl I W.P. Sahuleka"),
    ],
)  # fmt: skip
def test_a_given_name_that_is_no_listed_one_goes_with_the_surname(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Volgens Oyedepo is dat te kort.", "Volgens"),
        ("Het dossier ligt bij de Gemeenteraad Oyedepo heeft gebeld.", "Gemeenteraad"),
        ("Overste Kowalczykowski en ik geven de voorkeur aan de noordelijke variant.", "Overste"),
        ("Wij bellen morgen met Garage Tutuhatunewa over de rekening.", "Garage"),
        ("Fabrikant Oticon meldde op 20 oktober een lek in een partij.", "Fabrikant"),
        ("Contact: FNV Kowalczykowska, bereikbaar na 9.00 uur.", "FNV"),
        ("Clingendael-onderzoekers Anna Kowalczykowska en Jan Bos komen.", "Clingendael"),
        ("Wij spraken met Ratna van de Kiesraad over de uitslag.", "Kiesraad"),
        ("Toen Abdoelrahman zich ziek meldde, is dat gestopt.", "Toen"),
    ],
)  # fmt: skip
def test_a_word_beside_a_name_that_has_its_capital_for_another_reason_stays(
    text: str, stays: str
) -> None:
    assert not any(stays in found for found in gone(text))
