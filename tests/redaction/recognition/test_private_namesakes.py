# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""People who bear the name of a politician, a street or a firm, and go all the same."""

from __future__ import annotations

import datetime as dt

import pytest

from redaction.day import written_on
from redaction.document import plain_text
from redaction.finding import Finding
from redaction.profile import load_profile
from redaction.propose import findings

PROFILE = load_profile()


def read(text: str, on: dt.date | None) -> dict[str, Finding]:
    return {f.text: f for f in findings(plain_text(text), profile=PROFILE, on=on)}


@pytest.mark.parametrize(
    ("text", "name", "on"),
    [
        ("Agent Geurts noteerde haar klacht niet.", "Geurts", dt.date(2023, 3, 1)),
        ("Student Tuinman is uitgeschreven.", "Tuinman", dt.date(2025, 3, 1)),
        ("Volgens verzoeker Slootweg is de termijn verstreken.", "Slootweg", dt.date(2025, 3, 1)),
    ],
)
def test_a_word_for_a_private_person_outweighs_a_list_and_the_end_of_a_street(
    text: str, name: str, on: dt.date
) -> None:
    assert read(text, on)[name].redact


def test_who_is_introduced_once_goes_at_every_place_of_the_note() -> None:
    text = "Agent Geurts noteerde haar klacht niet.\n\nBij de achtste keer nam Geurts wel op."
    found = findings(plain_text(text), profile=PROFILE, on=dt.date(2023, 3, 1))
    assert [f.redact for f in found if f.text == "Geurts"] == [True, True]


def test_a_minister_stays_behind_the_word_for_his_office() -> None:
    text = "Staatssecretaris Tuinman heeft de Kamer een brief toegezegd."
    assert not any(f.redact for f in read(text, dt.date(2025, 3, 1)).values())


def test_the_row_below_in_a_table_gives_nobody_an_office() -> None:
    text = "Wie         | bereikbaar   | assistent\nMP          | via KMP      | Wil Zegers\nminister van Financiën | E. Heinen | -\n"
    assert read(text, dt.date(2024, 11, 20))["Wil Zegers"].redact


def test_the_first_name_and_initial_of_somebody_are_no_minister_of_that_name() -> None:
    text = "Steller: Paul Bosveld\n\nMinister Paul opent. Daarna licht Paul B. de cijfers toe."
    assert read(text, dt.date(2024, 3, 1))["Paul B."].redact


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("[20-11-2024 08:41:12] Fenna: wie zit er bij Van Hijum?", dt.date(2024, 11, 20)),
        ("Verslag van 3 maart 2023", dt.date(2023, 3, 3)),
        ("Opgesteld 2022-09-20, zie de bijlage van 1 mei 2020", dt.date(2022, 9, 20)),
        ("geb. 01-07-2012; besluit van 4 mrt. 2025", dt.date(2025, 3, 4)),
        ("Kamervragen 2024Z19416", dt.date(2024, 7, 1)),
        ("Kamerstuk 31-02-2024", None),
        ("Er staat geen dag in.", None),
    ],
)
def test_a_note_without_a_date_in_its_header_is_of_the_first_day_it_names(
    text: str, day: dt.date | None
) -> None:
    assert written_on(text) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De kinderen Anass (2004) en Rayan (2007) vallen onder de regeling.", "Anass"),
        ("De kinderen Ilona (2004) en Haddou (2007) vallen eronder.", "Haddou"),
        ("Staatssecretaris Mijnbouw\nAuteur Hamish-Julie Oosterhof\n", "Hamish-Julie Oosterhof"),
        ("Minister Hoekstra moet vrijdag tekenen.\n\nM. van Hoogstraten\n", "Hoogstraten"),
        ("Deelnemerslijst\nTennet: Ans Bos\nEnexis: Door Verstappen\n", "Door Verstappen"),
        ("Zijn zoon Daan Verkerk (2009) en dochter Roos (2011) wonen bij hem.", "Daan Verkerk"),
        ("Het citaat van Terpstra moet eruit, dat was vertrouwelijk.", "Terpstra"),
        ("Van: Kabinet Minister-President (K.H. van Aalst)\nDatum: 3 mei 2023\n", "K.H. van Aalst"),
        ("Financiële gevolgen: geen, zie FMC (Ting Ting Chan).", "Ting Ting Chan"),
        ("7 | Robby Kartosen | vakbond\n8 | Kang Min-hoon | tolk\n", "Kang Min-hoon"),
        ("Bij de passage raadt Isabelle aan de Mauritshuis-tekst te volgen.", "Isabelle"),
        ("Neuroloog dr. P.A. Sivakumaran in het Martini Ziekenhuis kan niets.", "P.A. Sivakumaran"),
        ("A. De heer Eustacius 'Papa Stash' Janga zoekt.", "Eustacius 'Papa Stash' Janga"),
        ("Afschrift: Demir (IND), Adriaan Nooitmeer (COA)\n", "Demir"),
        ("Aan: Hoogstraten, van, M. (Machteld) (FIN/BJZ)\n", "Hoogstraten, van, M. (Machteld)"),
    ],
)
def test_who_is_named_beside_a_year_a_body_or_an_office_goes(text: str, name: str) -> None:
    gone = [f.text for f in read(text, dt.date(2023, 5, 1)).values() if f.redact]
    assert any(name in text for text in gone), gone


def test_authors_stay_beside_their_year_and_citation() -> None:
    text = "Zie Korteweg (2019) en het citaat van Smil (2017)."
    assert not any(f.redact for f in read(text, dt.date(2023, 5, 1)).values())


@pytest.mark.parametrize(
    "text",
    [
        "Het concept is afgestemd met Beckerman en daarna aan de directie voorgelegd.",
        "Het concept is afgestemd met Graus en daarna aan de directie voorgelegd.",
    ],
)
def test_a_note_without_a_date_takes_nobody_for_a_politician_by_the_list_alone(text: str) -> None:
    found = read(text, None).values()
    assert found and all(f.redact for f in found)


@pytest.mark.parametrize(
    "text",
    ["Lid Beckerman kondigde een vraag aan.", "De motie is verworpen. Beckerman stemde tegen."],
)
def test_the_words_beside_a_member_keep_the_name_in_a_note_without_a_date(text: str) -> None:
    assert not read(text, None)["Beckerman"].redact


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aanwezig: Tineke Langeweg (Ctgb), Ans Bos (RVO)", "Tineke Langeweg"),
        ("Daarbij heeft Gijsbert Brug toegelicht waarom.", "Gijsbert Brug"),
        ("Actie\tWie\tGereed\nBrief\tGijsbert Brug\t15 mei", "Gijsbert Brug"),
        ("De heer Uit de Wilgen heeft gereageerd.", "Uit de Wilgen"),
        ("De heer Üner heeft namens de stichting gereageerd.", "Üner"),
        ("De heer Du heeft namens de stichting gereageerd.", "Du"),
        ("Het concept is met Mou besproken.", "Mou"),
    ],
)
def test_a_name_that_ends_as_a_street_or_stands_for_a_case_or_title_goes(
    text: str, name: str
) -> None:
    assert read(text, dt.date(2024, 5, 1))[name].redact


@pytest.mark.parametrize(
    "text",
    [
        "De bus rijdt niet over de Wim Thomassenlaan.",
        "Het Audrey Hepburnplein wordt opnieuw bestraat.",
        "De Kaya Grandi wordt opnieuw bestraat.",
        "Over de MoU is overeenstemming bereikt.",
    ],
)
def test_streets_and_papers_stay_all_the_same(text: str) -> None:
    assert not any(f.redact for f in read(text, dt.date(2024, 5, 1)).values())
