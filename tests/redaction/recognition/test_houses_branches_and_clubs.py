# SPDX-License-Identifier: EUPL-1.2
"""Houses, squares, branches, clubs and shops stay whatever they are called after; people go."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    "text",
    [
        "Zij verblijft in revalidatiecentrum Gerbrand Tolk.",
        "Op de verzorgingsplaats Hogeveld stond een vrachtauto.",
        "De bijeenkomst is in het Willem Bakkershuis.",
        "Hij liep weg uit het Sint Annagasthuis.",
        "De fietsers gaan om via de Professor Dirksenweg.",
        "De kraam staat op de Roode Steen.",
        "De balie zit op Schiphol-Plaza.",
        "De bank, Rabobank Drachten, wil geen krediet geven.",
        "Warmtebedrijf Purmerend en Stadsverwarming Almere doen mee.",
        "Hij voetbalt bij VVW Kampen en zit op school.",
        "De winkelier exploiteert Primera De Boer aan de markt.",
        "De kandidaat is aangehouden op het vliegveld Kemal Sunay.",
        "Voor de Wantijbrug, de Van Harinxmabruggen en het gemaal is geld.",
        "Op het Ereveld Menteng Pulo legt de minister een krans.",
        "11.30 Park De Hoge Bossen. U spreekt bewoners.",
    ],
)  # fmt: skip
def test_a_house_square_branch_or_club_stays(text: str) -> None:
    assert not gone(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In het revalidatiecentrum sprak ik Gerbrand Tolk.", "Tolk"),
        ("De tolk was Park Ji-woo uit Seoul.", "Ji-woo"),
        ("Het gesprek met de heer Rijkshuis is verzet.", "Rijkshuis"),
        ("Kopie aan: Th. Oostwoud Wijdenes, NVWA", "Oostwoud"),
        ("De eigenaar van de zaak, Sjoukje Brandsma, belde.", "Brandsma"),
        ("Zij voetbalt bij haar neef Durk Wiersum in de tuin.", "Wiersum"),
        ("De aannemer is Sjoerd Wiersum uit Joure.", "Wiersum"),
    ],
)  # fmt: skip
def test_somebody_goes_beside_words_like_them(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "Het gebouw aan de Walstraat 2-4 telt 600 medewerkers.",
        "Studenten kunnen terecht bij het meldpunt aan de Broerstraat 5.",
        "Over de keuringslocatie aan de Lange Laan 297 loopt een aanbesteding.",
    ],
)  # fmt: skip
def test_the_street_of_a_public_building_stays(text: str) -> None:
    assert not gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zij woont aan de Walstraat 24 en wil verhuizen.",
        "De ouders wonen met hen op het azc aan de Oude Weg 128.",
        "De woning aan de Broerstraat 5 is verzegeld.",
    ],
)  # fmt: skip
def test_where_somebody_lives_goes(text: str) -> None:
    assert gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "De brug is genoemd naar schrijver Berend Ottens.",
        "De wet is genoemd naar mr. A. Drenthe, destijds ambtenaar.",
        "De heffing stamt uit de tijd van Zalm en Vermeend.",
        "Het pand werd in 1937 geopend door gezaghebber P.L. Wolters.",
        "Voor de toespraak zoeken we een citaat van Multatuli.",
    ],
)  # fmt: skip
def test_who_is_commemorated_stays(text: str) -> None:
    assert not gone(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het loket is in 2021 geopend door wijkmanager P.L. Wolters.", "Wolters"),
        ("De behandelaar, psychiater Schaepman, had het verlof verlengd.", "Schaepman"),
    ],
)  # fmt: skip
def test_somebody_of_today_goes_beside_words_like_them(text: str, name: str) -> None:
    assert name in " | ".join(gone(text))


def test_a_known_body_in_capitals_is_nobodys_initials() -> None:
    text = "Afgestemd met\nBrechtje Tamsma (RDW)\n\nDe ILT vindt dat de RDW te lang wachtte."
    assert "RDW" not in " | ".join(gone(text))


def test_a_day_is_no_misread_half_of_a_surname() -> None:
    text = "Datum: 10 april 2025\n\nMevrouw Van Zutphen-Lo uit Ede klaagt."
    assert "10" not in gone(text)
