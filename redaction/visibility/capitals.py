# SPDX-License-Identifier: EUPL-1.2
"""Capitals that people are called after too, in a note about their country: ``Lima`` of Peru."""

from __future__ import annotations

import re
from functools import cache

from redaction.recognizers import lexicon


def capital_of_the_note(text: str, name: str) -> bool:
    """Tell whether a word is the capital of a country that the note speaks of.

    Args:
        text: the note.
        name: the word, as it stands in the note.
    """
    country = _countries().get(name)
    return country is not None and re.search(rf"\b{country}", text) is not None


@cache
def _countries() -> dict[str, str]:
    """Return the beginning of the word for the country of each capital."""
    pairs = (line.partition(" ") for line in lexicon.lines("capitals.txt"))
    return {capital: country for capital, _, country in pairs}
