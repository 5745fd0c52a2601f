# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import pytest

from redaction.document import plain_text
from redaction.profile import load_profile
from redaction.propose import findings

PROFILE = load_profile()
HEAD = "Van: Renske Verschuur-Odijk\n\n"


def texts(text: str, *, known: tuple[str, ...] = ()) -> list[str]:
    found = findings(plain_text(text), profile=PROFILE, known_persons=known)
    return [f.text for f in found if f.redact]


@pytest.mark.parametrize(
    ("rest", "form"),
    [
        ("Renske Verschuur-Odijk licht toe.", "Renske Verschuur-Odijk"),
        ("Het stuk is van Verschuur zelf.", "Verschuur"),
        ("Dat is Odijks voorstel.", "Odijks"),
        ("Morgen is Renske er weer.", "Renske"),
        ("DE BIJDRAGE VAN VERSCHUUR VOLGT.", "VERSCHUUR"),
        ("Het stuk van Verschuur-\nOdijk volgt.", "Verschuur-\nOdijk"),
        ("Het stuk van Versch uur volgt.", "Versch uur"),
        ("Het stuk van Versch0ur en V3rschuur volgt.", "V3rschuur"),
        ("Verschuur-Odijk, Renske was er ook.", "Verschuur-Odijk, Renske"),
    ],
)
def test_a_person_found_once_is_found_in_every_form(rest: str, form: str) -> None:
    assert any(form in text for text in texts(HEAD + rest))


def test_initials_that_are_also_an_agency_stay() -> None:
    assert "RVO" not in texts("Van: Renske Verschuur-Odijk\n\nZie het verslag (RVO).")


def test_initials_of_a_person_found_are_found() -> None:
    assert "CHG" in texts("Van: Carlijn Hooft Graafland\n\nMet CHG besproken.")


def test_known_persons_of_other_notes_are_looked_for() -> None:
    text = "Dit is met Zwaardstra afgestemd en met Wobkje besproken."
    assert "Zwaardstra" in texts(text, known=("Wobkje Zwaardstra",))


def test_an_ordinary_word_is_not_taken_for_the_person() -> None:
    text = "Van: J. Boom\n\nEr staat een boom in het bos. Boom belde. De Bomenwacht kwam."
    found = texts(text)
    assert "boom" not in found
    assert all("Bomenwacht" not in t for t in found)


@pytest.mark.parametrize(
    "line",
    [
        "De stand is goed; Winter rijdt mee.",
        "wo 18   Tesfay   Winter   Obi",
        "1 | brief opstellen | Winter | 15-2",
        "Opm. Winter: akkoord.",
        "Actie: Winter",
        "Cijfers nagerekend door Winter, toestel 44.",
        "Bijlage: brief_winter_def.pdf",
    ],
)
def test_a_name_that_is_a_word_is_found_where_its_capital_can_only_be_a_name_s(line: str) -> None:
    text = f"Van: Osman Winter\n\nIn de winter ligt het werk stil.\n{line}\n"
    assert any("winter" in found.casefold() for found in texts(text)[1:])


def test_a_word_that_begins_a_sentence_about_the_thing_stays() -> None:
    text = "Van: Osman Water\n\nHet water staat hoog. Water is schaars in de zomer.\n"
    assert texts(text) == ["Osman Water"]


def test_everybody_in_one_field_is_followed() -> None:
    text = "Van: Marjo 't Lam, P.P. Kwee\n\nDe vraag is beantwoord. Kwee vraagt naar de stand.\n"
    assert texts(text).count("Kwee") == 1


def test_names_written_small_are_followed_in_small_letters() -> None:
    text = "aanwezig: w. uit den hazewinkel, meron tesfai\n\n1. opening\ntesfai opent.\n"
    assert "tesfai" in texts(text)


def test_a_login_made_of_the_name_is_found() -> None:
    assert "lhofstede02" in texts("Van: Lars Hofstede\n\nInlog met lhofstede02 lukt niet.")


@pytest.mark.parametrize(
    ("head", "rest", "form"),
    [
        ("sgt1 b.d. Karst Zwerver      toegewezen", "Zwerver is tevreden met het antwoord.", "Zwerver"),
        ("Dat zegt projectleider Gijs-Jan Rietdijk.", "Rietdijk is bereid het te tonen.", "Rietdijk"),
        ("Uit de brief van jeugdarts Tove Molenkamp.", "Molenkamp wil een gesprek.", "Molenkamp"),
    ],
)  # fmt: skip
def test_a_surname_that_is_a_word_is_followed_whatever_stands_before_it(
    head: str, rest: str, form: str
) -> None:
    assert form in texts(f"{head}\n\n{rest}")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("8 | Sang-ho Yun | tolk\nMail: sangho.yun@tolken.example\n\nDaarna vertrekt Yun.", "Yun"),
        ("Enexis: Door Verstappen (dverstappen@net.example)\n\nVerstappen stuurt het na.", "Verstappen"),
    ],
)  # fmt: skip
def test_whoever_an_address_is_of_is_found_by_name(text: str, form: str) -> None:
    assert form in texts(text)
