# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Words beside a name that look like those of an author, firm, law or motion, and keep nobody readable."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De zaak tegen K.O. Tutuhatunewa (geboren 3 mei 1981) is geseponeerd.", "Tutuhatunewa"),
        ("In het dossier van D. Wojciechowska (geb. Gdynia, 1979) ontbreekt een stuk.", "Wojciechowska"),
        ("Wij spraken met Y. Habtemariam (in dienst sinds 2019) over de planning.", "Habtemariam"),
        ("Het bezwaar van L. Sewdien (overleden 12 april 2024) is vervallen.", "Sewdien"),
        ("Onderzoeker dr. Thandiwe Okafor van de TU concludeerde dat de velden klein zijn.", "Okafor"),
        ("Lector prof. Anniek Wubs toont aan dat leerlingen afhaken.", "Wubs"),
        ("De enquête van prof. Nienke Oduya e.a. is ons toegestuurd.", "Oduya"),
        ("De gebroeders Siebren en Durk Wiersum willen hun naam behouden.", "Siebren"),
        ("Door ziekte van Aït Lahcen is het gesprek verzet.", "Lahcen"),
        ("Wegens de afwezigheid en ziekte van Kwakernaat schuift het op.", "Kwakernaat"),
        ("Inzake: Staat (Kansspelautoriteit) / Vermeulen-Okoro c.s.", "Okoro"),
        ("In het kort geding van de bewoners Adjei c.s. is uitspraak gedaan.", "Adjei"),
        ("De zittingsvoorzitter, mr. Stavenhaven , heeft excuses aangeboden.", "Stavenhaven"),
        ("Zij woont er met Fatoumata Kourouma (1987) en twee huisgenoten.", "Kourouma"),
        ("Wij spraken Annelies Wind en haar buren.", "Annelies Wind"),
        ("Oud-kanselier Biesterveld schreef er een notitie over.", "Biesterveld"),
    ],
)  # fmt: skip
def test_a_private_person_goes_whatever_word_of_a_public_name_stands_beside(
    text: str, name: str
) -> None:
    assert name in " | ".join(gone(text))


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("De methode van Mulder en Schretlen (Betwist bezit, 2002) is gevolgd.", "Schretlen"),
        ("Onderzoekers Scheerens en Hattie worden in de brief geciteerd.", "Hattie"),
        ("Historicus Theo Boiten beschreef de luchtstrijd.", "Boiten"),
        ("Zie ook het onderzoek van Annejet Houweling (2019).", "Houweling"),
        ("zie ook Houweling e.a. 2020.", "Houweling"),
        ("Dat is een gevolg van de ziekte van Aujeszky.", "Aujeszky"),
        ("De motie Sneller c.s. is aangenomen.", "Sneller"),
        ("Bondskanselier Scholz sprak daarover in Berlijn.", "Scholz"),
        ("Wij wandelen over de dr. Nolenslaan naar het station.", "Nolenslaan"),
        ("Kwekerij Gebr. Meulenhof levert de planten.", "Meulenhof"),
        ("Het ir. D.F. Woudagemaal pompt weer.", "Woudagemaal"),
        ("De firma Gebroeders Tutuhatunewa levert de kisten.", "Tutuhatunewa"),
    ],
)  # fmt: skip
def test_a_public_name_stays_by_the_same_words_where_they_are_of_one(text: str, stays: str) -> None:
    assert not any(stays in found for found in gone(text))


def test_an_author_who_is_an_official_of_the_note_as_well_goes() -> None:
    text = "Auteur: Saskia Wolterink\n\nIn de literatuur wordt dit bepleit door Wolterink en Van Zuylen."
    assert " | ".join(gone(text)).count("Wolterink") == 2
