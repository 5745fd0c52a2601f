# SPDX-License-Identifier: EUPL-1.2
"""Fields read from a note's header and text, each with its evidence, for an officer to confirm."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from metadata.value import Value


class Suggestion(Value):
    """What the note says of itself; nothing here is decided until an official confirms it.

    Attributes:
        title: cleaned title, empty when none was found.
        date: date of the note.
        kenmerk: the ministry's own reference.
        department: TOOI code or abbreviation read from the header, empty when not found.
        kamerstukken: canonical ids of the Kamerstukken that the text refers to.
        evidence: field name → where it was read, in words.
    """

    title: str = ""
    date: dt.date | None = None
    kenmerk: str = ""
    department: str = ""
    kamerstukken: tuple[str, ...] = ()
    evidence: dict[str, str] = Field(default_factory=dict)


class ProcedureSignal(Value):
    """A sign that an advice of the Landsadvocaat is about a court procedure.

    Attributes:
        word: the sign (``dagvaarding``, ``kort geding``, ``rolnummer`` …).
        start: first code point in the text.
        end: one past the last code point.
        context: a few words around it, for the reviewer (private).
    """

    word: str
    start: int
    end: int
    context: str


def clean_title(title: str) -> str:
    """Return the title without file-name rests and lost letters."""
    return " ".join(title.replace("_", " ").split())
