# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Who is cited stays by a list, a journal, a title, an institute or the author beside; who works goes."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Zie ook Keirse over de omkeringsregel; het arrest is van 2019.", "Keirse"),
        ("Volgens Mackenbach is het verschil in levensverwachting groot.", "Mackenbach"),
        ("Zouridis ('Van balie naar scherm') beschreef dit eerder.", "Zouridis"),
        ("De historica Susan Legêne heeft het stuk voor ons bezien.", "Legêne"),
        ("Het onderzoek van Duyvendak laat iets anders zien.", "Duyvendak"),
    ],
)  # fmt: skip
def test_a_scholar_on_the_list_stays_where_the_sentence_cites(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Keirse mailde gisteren dat de bijlage ontbreekt.", "Keirse"),
        ("De heer Duyvendak heeft zijn onderzoek toegezegd.", "Duyvendak"),
        ("Contactpersoon: I. Keirse\n\nVolgens Keirse is het onderzoek klaar.", "Keirse"),
        ("Het onderzoek ligt bij Zouridis (FEZ) en is morgen klaar.", "Zouridis"),
    ],
)  # fmt: skip
def test_a_namesake_of_a_scholar_at_work_goes(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Vergelijk Oudendijk (2021) en Rietstap voor de juridische kant.", "Rietstap"),
        ("In de literatuur wordt gewezen op Oudendijk in NTFR en Rietstap in WFR.", "Rietstap"),
        ("De cijfers, met Oudendijk en Rietstap als eerste auteurs, wijzen op daling.", "Rietstap"),
        ("Onderzoek van Oudendijk (WUR) en Rietstap laat zien dat het helpt.", "Rietstap"),
        ("- Wetenschap: Oudendijk, Rietstap en Van Sluijsdam zien er niets in.", "Rietstap"),
    ],
)  # fmt: skip
def test_who_is_named_beside_an_author_is_one(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oudendijk (2021) en Rietstap (FEZ) zijn gebeld.", "Rietstap"),
        ("Wij spraken met Oudendijk en Rietstap over de planning.", "Rietstap"),
        ("Het stuk van Oudendijk (2021) en de mail van Rietstap zijn gelezen.", "Rietstap"),
    ],
)  # fmt: skip
def test_a_colleague_beside_an_author_goes(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Rietstap heeft in het NTB geschreven over hardheidsclausules.", "Rietstap"),
        ("Rietstap herhaalde dat in het Weekblad fiscaal recht.", "Rietstap"),
        ("Rietstap heeft daarover in 2011 geschreven.", "Rietstap"),
        ("Over knelgevallen Rietstap, 'De grens van het recht', Agr.r. 2019.", "Rietstap"),
        ("Rietstap (\"De toekomst van de polder\") ziet dat anders.", "Rietstap"),
        ("Zie verder Rietstap, Handboek van het waterrecht, en artikel 3 Waterwet.", "Rietstap"),
        ("Vgl. Asser 6-II, nr. 3; Rietstap, Schadevergoeding (Mon. BW B34).", "Rietstap"),
        ("In de vakliteratuur zijn Oudendijk en Rietstap kritisch.", "Rietstap"),
        ("Het Clingendael-rapport van Rietstap behandelt dezelfde valkuil.", "Rietstap"),
        ("Het CPB plaatst in een notitie van Rietstap kanttekeningen bij subsidies.", "Rietstap"),
        ("Een historica, Rietstap, wijst in haar artikel op het verschil.", "Rietstap"),
        ("De vraag is onderzocht door Oudendijk en Rietstap van het Verwey-Jonker Instituut.", "Rietstap"),
        ("Oudendijk (RIVM) en Rietstap (Trimbos) zien een daling bij jongeren.", "Rietstap"),
        ("Eerder onderzoek: Rietstap 2020, Oudendijk & De Smidt 2021.", "Rietstap"),
        ("De auteurs, Oudendijk en Rietstap, vinden dat drukte schaadt.", "Rietstap"),
    ],
)  # fmt: skip
def test_words_of_citing_keep_an_author(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het conceptrapport van Rietstap ligt bij de directie.", "Rietstap"),
        ("Rietstap heeft in maart met de bewoners gesproken.", "Rietstap"),
        ("Rietstap las dat in het Weekblad en belde de woordvoerder.", "Rietstap"),
        ("De nota is geschreven door Rietstap en gelezen door Oudendijk.", "Rietstap"),
        ("De RIVM-onderzoeker Rietstap belde over de planning.", "Rietstap"),
        ("Mevrouw Rietstap heeft daarover in 2011 een brief geschreven.", "Rietstap"),
        ("Rietstap (TNO) is gebeld over de offerte.", "Rietstap"),
    ],
)  # fmt: skip
def test_somebody_at_work_goes_beside_words_like_them(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


def test_who_chaired_a_well_known_committee_stays_beside_a_report() -> None:
    assert not gone("De gesprekken van bemiddelaar Remkes gingen daaraan vooraf.")


def test_a_namesake_of_a_chair_goes_where_nothing_tells_of_a_report() -> None:
    assert "Remkes" in " | ".join(gone("De heer Remkes uit Drachten klaagt over geluid."))
