# SPDX-License-Identifier: EUPL-1.2
"""A span of nothing but titles has a name to be judged by all the same: a page may cut it so."""

from __future__ import annotations

import pytest

from redaction.recognizers.reading import Reading
from redaction.visibility.firms import firm
from redaction.visibility.persons import person_in, role_of


@pytest.mark.parametrize("span", ["drs.", "mr. dr.", "dr. ", "mevrouw ", "prof. mr. "])
def test_a_title_alone_is_judged_and_stops_nothing(span: str) -> None:
    text = f"Aan {span}\nde directeur"
    person = person_in(Reading(text), 4, 4 + len(span))
    assert text[person.start : person.end].strip()
    role_of(text, person, begin=4, on=None)


def test_a_name_of_blanks_is_no_firm() -> None:
    assert not firm("Aan   \nde directeur", (4, 6), left="Aan ", right="de directeur")
