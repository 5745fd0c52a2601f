# SPDX-License-Identifier: EUPL-1.2
"""Names in a text that kerning or OCR tore apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.recognizers.reading import Reading
from redaction.recognizers.torn_names import find, mend

TORN = "De ver eniging heeft een be zwaar inge diend bij de recht bank. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het stuk is van ir. R. Scha apveld.", "R. Scha apveld"),
        ("De heer B er end Kroezema was erbij.", "B er end Kroezema"),
        ("Met dank aan J. Kroo sdijk.", "J. Kroo sdijk"),
        ("Met dank aan mw. Lot Pol1emans.", "Pol1emans"),
        ("VAN: LTKOL B. S I M A T O", "S I M A T O"),
    ],
)
def test_a_name_in_pieces_is_found_whole_in_a_torn_text(text: str, name: str) -> None:
    whole = TORN + text
    assert any(name in whole[c.start : c.end] for c in find(Reading(whole)))


def test_a_text_with_one_slip_is_not_torn() -> None:
    assert mend(Reading("De ver eniging belt mevrouw De Vries.")) is None


def test_two_words_that_are_both_dutch_stay_two() -> None:
    mended = mend(Reading(TORN + "De dag vaarding van het hof stad."))
    assert mended is not None
    assert "dag vaarding" in mended.text or "dagvaarding" in mended.text
    assert "de recht bank" in mended.text


@given(st.text(alphabet="abcdeABC01 .\n-é", max_size=120))
def test_every_letter_of_a_mended_text_is_the_one_it_came_from(text: str) -> None:
    mended = mend(Reading(TORN + text))
    assert mended is not None
    whole = TORN + text
    changed = set(mended.joints)
    assert len(mended.origin) == len(mended.text) + 1
    for new, letter in enumerate(mended.text):
        assert whole[mended.origin[new]] == letter or new in changed
    assert list(mended.origin) == sorted(set(mended.origin))
