# SPDX-License-Identifier: EUPL-1.2
"""People whom the department lists stay readable in this note, unless an official is so called."""

from __future__ import annotations

import pytest

from redaction.document import plain_text
from redaction.finding import Finding
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.visibility.staying import REASON, staying


def finding(text: str, at: int = 0, **more: object) -> Finding:
    known = {
        "id": f"f{at}", "start": at, "end": at + len(text), "text": text, "type": "PERSON",
        "redact": True, "ground": "5.1.2e", "confidence": "sure", "sources": ("titled-names",),
        "reason": "naam van een persoon",
    }  # fmt: skip
    return Finding.model_validate(known | more)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Jan de Vries", "Jan de Vries"),
        ("Jan de Vries", "prof. dr. Jan de Vries"),
        ("prof. dr. Jan de Vries", "Jan de\nVries"),
        ("Jan de Vries", "JAN DE VRIES"),
        ("Jan de Vries", "J. de Vries"),
        ("J. de Vries", "Jan de Vries"),
        ("Jan de Vries", "De Vries"),
        ("Jan de Vries", "de heer De Vries"),
        ("De Vries", "De Vries"),
        ("Zoë Bakker-Smit", "Zoe Bakker-Smit"),
    ],
)
def test_a_listed_person_stays_in_every_form_of_the_name(listed: str, text: str) -> None:
    (after,) = staying([finding(text, confidence="doubt")], [listed])
    assert not after.redact
    assert after.ground is None
    assert after.confidence == "sure"
    assert after.reason == REASON


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Jan de Vries", "Piet de Vries"),
        ("Jan de Vries", "P. de Vries"),
        ("Jan de Vries", "Jan Visser"),
        ("De Vries", "Jan de Vries"),
        ("  ", "Jan de Vries"),
    ],
)
def test_another_person_is_left_as_decided(listed: str, text: str) -> None:
    before = finding(text)
    assert staying([before], [listed]) == (before,)


def test_a_number_of_a_listed_person_still_goes() -> None:
    mail = finding("jan.de.vries@voorbeeld.nl", type="EMAIL")
    assert staying([mail], ["Jan de Vries"]) == (mail,)


def test_where_an_official_bears_the_name_it_goes_everywhere_and_is_flagged() -> None:
    found = [
        finding("Jan de Vries"),
        finding("Jan de Vries", 40, redact=False, ground=None),
        finding("De Vries", 80),
    ]
    after = staying(found, ["Jan de Vries"], officials=[(0, 12)])
    assert [(f.redact, f.confidence, f.ground) for f in after] == [(True, "doubt", "5.1.2e")] * 3
    assert all("ook als ambtenaar" in f.reason for f in after)


def test_a_bare_surname_that_another_person_bears_too_goes_and_is_flagged() -> None:
    found = [finding("Jan de Vries"), finding("Piet de Vries", 40), finding("De Vries", 80)]
    jan, piet, bare = staying(found, ["Jan de Vries"])
    assert not jan.redact
    assert piet == found[1]
    assert (bare.redact, bare.confidence) == (True, "doubt")
    assert "een ander met die naam niet" in bare.reason


def in_note(text: str, *stays: str) -> dict[str, bool]:
    found = findings(plain_text(text), profile=load_profile(), stays=stays)
    return {" ".join(f.text.split()): f.redact for f in found}


def test_in_a_note_the_appointee_stays_and_the_official_goes() -> None:
    text = (
        "Nota\nContactpersoon: Willem Zandstra\nTelefoon: 06 1234 56 71\n\nAanleiding\n"
        "De heer Karel Bloemkwartel wordt benoemd. Bloemkwartel is onderzoeker.\n"
    )
    said = in_note(text, "Karel Bloemkwartel")
    assert [name for name, goes in said.items() if "Bloemkwartel" in name and goes] == []
    assert said["Willem Zandstra"]
    without = in_note(text)
    assert [name for name, goes in without.items() if "Bloemkwartel" in name and not goes] == []


def test_in_a_note_a_listed_contact_person_goes_and_is_flagged() -> None:
    text = "Nota\nContactpersoon: Willem Zandstra\nAanleiding\nWillem Zandstra wordt benoemd.\n"
    found = findings(plain_text(text), profile=load_profile(), stays=("Willem Zandstra",))
    people = [f for f in found if "Zandstra" in f.text]
    assert len(people) == 2
    assert all(f.redact and f.confidence == "doubt" for f in people)
