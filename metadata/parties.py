# SPDX-License-Identifier: EUPL-1.2
"""Who published a note, answers for it and drew it up, with the name each had on its date."""

from __future__ import annotations

from metadata.record import Record
from metadata.vocabulary import Term, ministry

_ADDRESS = "https://identifier.overheid.nl/tooi/id/"


def publisher(record: Record) -> Term:
    """Return the publishing ministry.

    Raises:
        UnknownValue: its address is on no list.
        ExpiredValue: it did not exist on the date of the note.
    """
    return ministry(record.publisher, on=record.date)


def responsible(record: Record) -> Term:
    """Return the organisation that answers for the content; a record of format 1 tells none.

    Raises:
        UnknownValue, ExpiredValue: as of :func:`publisher`.
    """
    return ministry(record.responsible or record.publisher, on=record.date)


def author(record: Record) -> Term | str:
    """Return who drew it up: an organisation with a TOOI address, or the name of one without.

    Raises:
        UnknownValue, ExpiredValue: as of :func:`publisher`.
    """
    if record.author and not record.author.startswith(_ADDRESS):
        return record.author
    if not record.author and record.kind == "landsadvocaat":
        return "Landsadvocaat"
    return ministry(record.author or record.publisher, on=record.date)


def name_of(party: Term | str) -> str:
    """Return the name of an organisation."""
    return party if isinstance(party, str) else party.label
