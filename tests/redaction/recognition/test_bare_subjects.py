# SPDX-License-Identifier: EUPL-1.2
"""A compound for one thing that does something without its article is somebody's surname."""

from __future__ import annotations

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    "text",
    [
        "De evaluatie is nog niet af. {} verwacht de uitkomsten in het najaar.",
        "In het overleg heeft {} aangegeven dat de uitvoering meer tijd vraagt.",
        "Het concept is afgestemd met {} en daarna voorgelegd.",
    ],
)
@pytest.mark.parametrize("name", ["Tarwekamp", "Rotsenveld", "Notenberg"])
def test_a_compound_without_an_article_is_a_name_where_it_does_something(
    text: str, name: str
) -> None:
    assert name in gone(text.format(name))


@pytest.mark.parametrize(
    "text",
    [
        "Het Tarwekamp heeft een nieuwe eigenaar.",
        "Tarwekamp\nDe gemeente koopt het terrein.",
        "Tarwekamp heeft gebeld over het tarwekamp achter het huis.",
        "Woordvoering is afgestemd; Overboeking kwam binnen.",
    ],
)
def test_a_word_with_its_article_or_one_that_needs_none_stays(text: str) -> None:
    assert gone(text) == []
