# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Who stands in a row or column by himself is read by himself, and whole names stay whole."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aan          Minister\nVan          Merel Sassenheim, directie HO&S\nDatum        3 juni 2024\n", "Merel Sassenheim"),
        ("van\tRoos Loosdrecht\ndatum\t3 juni 2024\n", "Roos Loosdrecht"),
        ("Opgesteld door   Linde Soest   tst 06 4481 9032\n", "Linde Soest"),
        ("aan      de minister-president\nvan      Kabinet MP, Olga Sloet van Hagen\ndatum    10 maart 2025\n", "Olga Sloet van Hagen"),
        ("Van: Haverkate, KLM (Kim) (Douane/Rotterdam)\nAan: Quist, E. (Eline)\nOnderwerp: klacht\n", "Haverkate, KLM (Kim)"),
        ("Aan: Hussein Omar, Sahra (DCV/CA); Quist, Eline (DJZ)\nOnderwerp: nota\n", "Hussein Omar, Sahra"),
        ("Ha Gé,\n\nAkkoord vanuit FEZ.", "Gé"),
    ],
)  # fmt: skip
def test_the_value_of_a_field_goes_whatever_its_words_mean(text: str, name: str) -> None:
    assert name in gone(text)


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Aan          Minister van Financiën\nVan          Directie Begrotingszaken\n", "Directie Begrotingszaken"),
        ("Naam                Functie\nVan          tot\n1 mei        3 mei\n", "mei"),
        ("Van    Maandag    tot    Vrijdag\n", "Maandag"),
        ("Aan    Tweede Kamer\n", "Kamer"),
    ],
)  # fmt: skip
def test_a_unit_in_such_a_field_stays(text: str, stays: str) -> None:
    assert stays not in " | ".join(gone(text))


def test_an_office_in_one_row_says_nothing_of_who_stands_in_the_next_rows() -> None:
    text = (
        "Datum 3 juni 2024\n\nWie gaat mee\nDe minister-president, D. Schoof\n"
        "Van Hoekelum tot Batenstein (raadadviseur)\nRobbert Elberga (woordvoerder; vegetarisch)\n"
        "Fokkelswaart\nTwee beveiligers zonder naam\n\nFokkelswaart regelt de auto's.\n"
    )
    found = gone(text)
    assert "Van Hoekelum tot Batenstein" in found
    assert found.count("Fokkelswaart") == 2
    assert not any("Schoof" in name for name in found)


def test_a_minister_whose_name_goes_on_in_the_next_line_stays() -> None:
    text = "Datum 3 juni 2024\n\nHet overleg van gisteren is gevoerd door minister-president Dick\nSchoof en de gemeente.\n"
    assert not any("Schoof" in name for name in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De krans wordt gelegd. Retno Kuswati van de Herdenkingsstichting geeft een rondleiding.", "Retno Kuswati"),
        ("Daarna spreekt Bram Oosterwold van het Stadsmuseum over de lening.", "Bram Oosterwold"),
        ("Perswoordvoerder is Sjurd de Boer, 06 1566 2403.", "Sjurd de Boer"),
        ("Wat vaststaat: Oppongs BIG-nummer staat in het dossier van mevrouw Oppong.", "Oppongs"),
        ("Gesproken is met Stichting Zwerfzorg Nederland. D.\nLiefrink, Vastgoedbond. Daarna niemand.", "D.\nLiefrink"),
        ("Ik zit met Okke in de Havenmeesterzaal tot twee uur.", "Okke"),
        ("kun je esther van 't hof even bellen over die nota", "esther van 't hof"),
        ("groetjes van fatima de wit en hans", "fatima de wit"),
    ],
)  # fmt: skip
def test_what_follows_a_name_does_not_make_it_a_building_or_body(text: str, name: str) -> None:
    assert name in gone(text)


@pytest.mark.parametrize(
    "text",
    ["de wet is in de maak, zegt de minister", "op 3 mei de zaal in, daarna de nota lezen", "zie mark up van de tekst"],
)  # fmt: skip
def test_small_words_of_a_chat_are_no_names(text: str) -> None:
    assert not gone(text)


def test_the_room_in_which_somebody_sits_stays_readable() -> None:
    text = "Ik zit met Okke in de Havenmeesterzaal tot twee uur."
    assert not any("zaal" in name for name in gone(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [("Namens de universiteit prof. Bram Oosterwold, die de proef leidt.", "Bram Oosterwold")],
)
def test_somebody_with_a_title_in_small_letters_is_no_body(text: str, name: str) -> None:
    assert any(name in found for found in gone(text))


def test_a_school_with_a_title_in_its_name_stays() -> None:
    assert not gone("Het bezoek is aan de basisschool Pater Jan Oosterwold in Weert.")


def test_the_capital_of_the_country_of_a_note_names_nobody() -> None:
    text = "De zaak speelt in Peru. Het lijkt ons onverstandig nu druk te zetten, omdat Lima dat als inmenging opvatte."
    assert not gone(text)


def test_somebody_called_as_a_capital_goes_in_a_note_about_something_else() -> None:
    text = "Het dossier ligt bij DGMI. Collega Sofia Haverkate belt morgen; Sofia heeft de stukken, groet Sofia."
    assert "Sofia Haverkate" in gone(text)
