# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import pytest

from redaction.recognizers import named_places
from redaction.recognizers.reading import Reading


def found(text: str) -> set[str]:
    return {text[claim.start : claim.end] for claim in named_places.find(Reading(text))}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Afgestemd met DWJZ (Kohl Ooms), FEZ (Nosa) en BZ/IMH (West Palmer)", {"Kohl Ooms", "Nosa", "West Palmer"}),
        ("Via: plv. DGIS, FEZ (Grover W. Paal)", {"Grover W. Paal"}),
        ("Locatiemanager Ware Senders heeft gemeld", {"Ware Senders"}),
        ("van zijn zwager, Hoste Torrent. Koopsom", {"Hoste Torrent"}),
        ("Auteur Hassan-Jordon Oever\n06-29", {"Hassan-Jordon Oever"}),
        ("5   SCHUITEMAKER, Gijs              Rijk Zwaan\n", {"SCHUITEMAKER, Gijs"}),
        ("De Nooijer, Krijn          Waterschap Scheldestromen\n", {"De Nooijer, Krijn"}),
        ("Jan Willem Graaf van Limburg      Waterschap Rijn en IJssel\n", {"Jan Willem Graaf van Limburg"}),
    ],
)  # fmt: skip
def test_what_stands_where_a_name_does_is_one_whatever_word_it_is(
    text: str, wanted: set[str]
) -> None:
    assert wanted <= found(text)


@pytest.mark.parametrize(
    "text",
    [
        "In de Generaal Spoorkazerne te Ermelo",
        "vragen over gedetineerde Nederlanders in Marokko",
        "Van:   Kabinet MP, E. Ursem     11 april\n",
        "3 | Brochure Platform31, J. Uyterlinde | achtergrond\n",
        "UWV (Bijlage) en FEZ (Directie Begroting)",
        "Winterswijk, Gelderland     12 maart\n",
    ],
)
def test_bodies_buildings_and_towns_there_are_nobody(text: str) -> None:
    assert found(text) == set()
