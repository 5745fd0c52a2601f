# SPDX-License-Identifier: EUPL-1.2
"""The one base class of every error this product raises on purpose.

Each package derives its own family and draws its own branch; this is the trunk::

    BeslisnotaError
    ├─ MetadataError       metadata/errors.py      what a note is called and belongs to
    ├─ RedactionError      redaction/errors.py     reading, removing, inspecting
    ├─ PublishError        publish/errors.py       stores, log, archive
    └─ FlowError           flows/errors.py         submissions, officials, settings

    MetadataError
    ├─ NotAKamerstuk       the reference cannot be read
    ├─ UnknownValue        a value that no list holds (names the nearest)
    ├─ ExpiredValue        a value that was not valid on that date
    ├─ ValueListDamaged    a refreshed value list that cannot be used
    ├─ ValueListRefused    a new version of a value list that is not taken over
    ├─ IncompleteRecord    a field is missing or cannot be written
    └─ SchemaInvalid       a rendering that its own XSD refuses

A message is in the user's words and names the file, page and value; it never holds text from a
note, because messages end in logs and in Prefect's database.
"""

from __future__ import annotations

from typing import ClassVar


class BeslisnotaError(Exception):
    """Something this product refuses or cannot do, said so that the reader can act on it.

    Attributes:
        code: stable, documented short name (``kamerstuk-unreadable``), for machines.
        exit_code: what the command line returns: 1 a check failed, 2 the input was refused,
            3 a service that is needed is away or unsafe.
        retryable: whether trying the same again later can succeed; flows retry only these.
        advice: one Dutch sentence (B1) that tells an official what to do now.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2
    retryable: ClassVar[bool] = False
    advice: ClassVar[str] = "Probeer het opnieuw of vraag uw beheerder."


class MetadataError(BeslisnotaError):
    """What a note is called, or belongs to, cannot be said as the standards ask."""

    code = "metadata"
    advice = "Controleer de gegevens van de nota."


class NotAKamerstuk(MetadataError):
    """The text is no reference to a parliamentary paper that we can read."""

    code = "kamerstuk-unreadable"
    advice = "Schrijf het Kamerstuk als 35510, nr. 49, of meld dat het nummer nog niet bekend is."


class UnknownValue(MetadataError):
    """A value that stands in none of the value lists."""

    code = "value-unknown"
    advice = "Kies een waarde uit de lijst."


class ExpiredValue(MetadataError):
    """A value that exists, but not on the date of the note."""

    code = "value-expired"
    advice = "Kies de waarde die gold op de datum van de nota."


class ValueListDamaged(MetadataError):
    """A refreshed value list in the home that cannot be used."""

    code = "value-list-damaged"
    advice = (
        "Vraag uw beheerder om de waardelijst opnieuw op te halen of het bestand te verwijderen."
    )


class ValueListRefused(MetadataError):
    """A new version of a value list that is no such list, or has lost terms."""

    code = "value-list-refused"
    advice = "De oude waardelijst blijft in gebruik. Vraag uw beheerder om de nieuwe te bekijken."


class IncompleteRecord(MetadataError):
    """A field that the description needs is missing or cannot be written."""

    code = "record-incomplete"
    advice = "Vul de ontbrekende gegevens van de nota aan."


class SchemaInvalid(MetadataError):
    """A rendering that the standard's own schema refuses; nothing of it is written."""

    code = "schema-invalid"
    exit_code = 1
    advice = "Meld dit aan uw beheerder: de nota is niet gepubliceerd."
