# SPDX-License-Identifier: EUPL-1.2
"""What one recogniser says of one stretch of text, and what a recogniser is.

A recogniser is a module with a ``RECOGNISER``: a plain function over a :class:`Reading` with a
name and a version. It knows nothing of Presidio, so it loads in no time and is tested alone;
:mod:`redaction.recognizers.analyzer` gives each one to Presidio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from redaction.finding import EntityType
from redaction.recognizers.reading import Reading


class Claim(NamedTuple):
    """One stretch of text taken for personal data.

    Attributes:
        start: first code point.
        end: one past the last code point.
        type: what it is taken for.
        score: how sure, 0 to 1.
        reason: why, in a few English words, without text of the note.
        strong: a check digit or a header field stands behind it.
        role: what is known of the person's part, empty when nothing is.
    """

    start: int
    end: int
    type: EntityType
    score: float
    reason: str
    strong: bool = False
    role: str = ""


class Recogniser(NamedTuple):
    """One recogniser.

    Attributes:
        name: name that findings and reports show.
        types: what it can find.
        version: raised with every change in what it finds.
        find: the recogniser itself.
        model: tells which model or data it works with, for one that does not ship with us.
    """

    name: str
    types: tuple[EntityType, ...]
    version: int
    find: Callable[[Reading], Iterable[Claim]]
    model: Callable[[], str] = str
