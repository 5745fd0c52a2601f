# SPDX-License-Identifier: EUPL-1.2
"""Titles from file names and text layers become titles that a reader can use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.extract import clean_title

# The left side: titles as published in 2024 (Woogle, UvA), some shortened.
FOUND = [
    (
        "95187398 Beslisnota bij Kamerbrief Motie de Groot Grinwis_ Inrichting kalverhouderij",
        "Beslisnota bij Kamerbrief Motie de Groot Grinwis Inrichting kalverhouderij",
    ),
    (
        "Openbaarmaking beslisnota_s Reactie op het NSC pamflet _een offensief__Geredigeerd",
        "Beslisnota's Reactie op het NSC pamflet een offensief",
    ),
    (
        "Beslisnota bij Kamervragen over ziekenhuizen in financi_le problemen_ bedreigt",
        "Beslisnota bij Kamervragen over ziekenhuizen in financiële problemen bedreigt",
    ),
    (
        "46180891.Beslisnota bij Kamerbrief Voorstellen 15 maart 2024",
        "Beslisnota bij Kamerbrief Voorstellen 15 maart 2024",
    ),
    (
        "2024 08 29 Beslisnota bij kamerbrief Nota van Reactie n.a.v. NPRD",
        "Beslisnota bij kamerbrief Nota van Reactie n.a.v. NPRD",
    ),
    (
        "Beslisnota bij Kamerbrief over de ministeri_le vergadering in Straat-...-4bae2fa",
        "Beslisnota bij Kamerbrief over de ministeriële vergadering in Straat…",
    ),
    (
        "Beslisnota bij Kamerbrief technische briefing voor werkbezoek Armeni_ en Georgi_",
        "Beslisnota bij Kamerbrief technische briefing voor werkbezoek Armenië en Georgië",
    ),
    (
        "bijlage-1-onderliggende-beslisnota-beantwoording-kamervragen-stankoverlast",
        "Beslisnota beantwoording kamervragen stankoverlast",
    ),
    (
        "tk-beslisnota-bij-voortgang-aanpak-versterking-toegang-tot-het-recht",
        "Beslisnota bij voortgang aanpak versterking toegang tot het recht",
    ),
    ("Openbaarmaken beslinota MIT advies_Geredigeerd", "Beslisnota MIT advies"),
    (
        "Beslissnota Kamervragen lid De Kort _VVD_ over",
        "Beslisnota Kamervragen lid De Kort (VVD) over",
    ),
    ("Beslisnota vordert 1_3 miljoen van bedrijf", "Beslisnota vordert 1,3 miljoen van bedrijf"),
    ("Beslisnota bij BNC-fiche C_2023_8627", "Beslisnota bij BNC-fiche C(2023) 8627"),
    ("Beslisnota Pati_ntenfederatie en Oekra_ne", "Beslisnota Patiëntenfederatie en Oekraïne"),
    (
        "Beslisnota co_rdinatie en co_peratie in Frysl_n",
        "Beslisnota coördinatie en coöperatie in Fryslân",
    ),
    (
        "beslisnota over de ge_ntegreerde strategie_n.PDF",
        "Beslisnota over de geïntegreerde strategieën",
    ),
    (
        "bijlage-1-onderliggende-beslisnota-ek-vragen-n-a-v-so-over-2025-2030-",
        "Beslisnota ek vragen n.a.v. so over 2025-2030",
    ),
    (
        "Bijlage 1 onderlinggende bslisnota bij rapportages",
        "Beslisnota bij rapportages",
    ),
    ("50148974.Openbare beslisnota - Pauzering ronde", "Beslisnota - Pauzering ronde"),
    ("53319436.Tweede Kamer Beslisnota bij schade NAM", "Beslisnota bij schade NAM"),
    ("2024359292.1 Onderliggende beslisnota Kamervragen", "Beslisnota Kamervragen"),
    ("Openbaar maken beslisnotas MAPP en MSZW", "Beslisnota's MAPP en MSZW"),
    ("beslisnota-s-bij-vervolgstappen-controle", "Beslisnota's bij vervolgstappen controle"),
    ("Beslistnota Verslag Energieraad", "Beslisnota Verslag Energieraad"),
    ("Beslisnota-Geannoteerde Agenda", "Beslisnota - Geannoteerde Agenda"),
    ("Beslisnota_s Uitkomsten evaluatie KLM _003_", "Beslisnota's Uitkomsten evaluatie KLM"),
    (
        "Beslisnota weersomstandigheden _COM _2024_495 final_",
        "Beslisnota weersomstandigheden COM(2024) 495 final",
    ),
    ("RE: conceptbeantwoording huisartsenzorg", "Conceptbeantwoording huisartsenzorg"),
    ("Nota over het overleg van 1 1 oktober 2 024", "Nota over het overleg van 11 oktober 2024"),
    ("De ﬁnanciële paragraaf van de be\u00adgroting", "De financiële paragraaf van de begroting"),
    (
        "Beslisnota\tbij\n  Kamerbrief\x0b over\x00 water.docx",
        "Beslisnota bij Kamerbrief over water",
    ),
    ("Beslisnota Uitstel Kamervragen (1).pdf", "Beslisnota Uitstel Kamervragen"),
]


@pytest.mark.parametrize(("found", "clean"), FOUND)
def test_mends_titles_as_they_are_found(found, clean):
    assert clean_title(found) == clean


@pytest.mark.parametrize(
    "title",
    [
        "Beslisnota bij Kamerbrief over de Wet open overheid",
        "Beslisnota's bij de begroting van EZ (36600-XIII)",
        "Kamerbrief ‘Ruim baan voor de fiets’: voortgang & planning",
        "Nota over 5.1.2e",
        "Beslisnota Tekenversie antwoorden, deel 2",
        "Beslisnota over juni en juli 2024",
    ],
)
def test_leaves_a_good_title_alone(title):
    assert clean_title(title) == title


@pytest.mark.parametrize(
    "title",
    [
        "",
        "bundel",
        "OPENBA_1.PDF",
        "scan0001.pdf",
        "12345678",
        "nota",
        "_ _",
        "bijlage 2",
        "\x00\x01",
    ],
)
def test_a_title_that_says_nothing_is_none(title):
    assert clean_title(title) == ""


ODD_TITLES = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("_ -.()123abcBeslisnota\n"),
    ),
    max_size=120,
)


@given(st.sampled_from(["", *(found for found, _ in FOUND)]), ODD_TITLES)
def test_cleaning_twice_changes_nothing_and_leaves_no_rests(found, odd):
    clean = clean_title(found + odd)
    assert clean_title(clean) == clean
    assert "_" not in clean
    assert "\n" not in clean
    assert clean == clean.strip()
    clean.encode("utf-8")
