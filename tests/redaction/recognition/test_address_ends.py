# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import pytest

from redaction.recognizers import address, address_places
from redaction.recognizers.reading import Reading


def found(text: str) -> set[str]:
    reading = Reading(text)
    claims = [*address.find(reading), *address_places.find(reading)]
    return {text[claim.start : claim.end] for claim in claims}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zij woont op de Dr. Kuyperlaan 8, unit 4, in Zeist en", "Dr. Kuyperlaan 8, unit 4, in Zeist"),
        ("mevrouw Bos, Tuinstraat 4, 2e verdieping, Haarlem.", "Tuinstraat 4, 2e verdieping, Haarlem"),
        ("azc Emmen, unit Tweede Groenweg 17, kamer B-208\n", "Tweede Groenweg 17, kamer B-208"),
        ("met Hoekstra, de Buorren 22, 8621 DD Heeg, telefoon", "de Buorren 22, 8621 DD Heeg"),
        ("dat hij is verhuisd uit de Meerstein 40. De", "Meerstein 40"),
        ("zij huurt sinds 2019 de bovenwoning Bakboord 31.", "Bakboord 31"),
        ("zoon Ravi Sewpersad te Houten, Onderdoor 12a. Bedrag", "Houten, Onderdoor 12a"),
        ("op De Horizon, plaats 44, Recreatieweg 1, 8251 PA Dronten", "plaats 44, Recreatieweg 1, 8251 PA Dronten"),
        ("op de Reguliersgracht 31-II, 1017 LJ Amsterdam. De buurman van 31-I ook", "31-I"),
    ],
)  # fmt: skip
def test_an_address_has_its_article_unit_town_and_neighbours(text: str, wanted: str) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    "text",
    ["gezinnen met kinderopvang in CAF 11 en", "woning van 31 m2 en een pand van 317 m2"],
)
def test_projects_and_sizes_are_no_home(text: str) -> None:
    assert found(text) == set()
