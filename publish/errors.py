# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong between an approved note and its public record.

::

    PublishError
    ├─ StoreUnavailable*     the store does not answer          (* retryable)
    │  └─ CopyUnavailable*   the second copy does not answer
    ├─ StoreUnsafe           the store does not keep its promises (conditional writes)
    ├─ ObjectMissing         a key that is not there
    ├─ ObjectDamaged         bytes that are not the ones the manifest names
    ├─ AlreadyStored         create-if-absent on a key that is there with other bytes
    ├─ Conflict*             somebody else wrote between reading and writing
    ├─ KeyUnsafe             a log's key that is missing, no key, or readable by others
    ├─ LogInconsistent       log, tiles and signed checkpoint do not agree
    ├─ LogClosed             the log's key was changed; another process goes on with the new one
    ├─ StampInvalid          a time stamp that proves nothing about this checkpoint
    ├─ NotApproved           bytes without a passed inspection or a fitting approval
    ├─ UnknownPublication    no publication with that id
    ├─ AlreadyWithdrawn      withdrawn before
    └─ UnknownReason         a withdrawal reason that is not on the list
"""

from __future__ import annotations

from metadata.errors import BeslisnotaError


class PublishError(BeslisnotaError):
    """Storing, logging or publishing was refused."""

    code = "publish"


class StoreUnavailable(PublishError):
    """The store does not answer; nothing is lost, try again."""

    code = "store-unavailable"
    exit_code = 3
    retryable = True
    advice = "De opslag is niet bereikbaar. Probeer het later opnieuw; er is niets verloren."


class CopyUnavailable(StoreUnavailable):
    """The second copy does not answer; the archive itself does."""

    code = "copy-unavailable"
    advice = "De tweede kopie is niet bereikbaar. Probeer het later opnieuw."


class StoreUnsafe(PublishError):
    """The store does not keep a promise that publication needs."""

    code = "store-unsafe"
    exit_code = 3
    advice = "Vraag uw beheerder om een andere opslag; er is niets gepubliceerd."


class ObjectMissing(PublishError):
    """There is no object under this key."""

    code = "object-missing"
    exit_code = 1


class ObjectDamaged(PublishError):
    """The bytes under this key are not the ones the manifest names; they are never handed out."""

    code = "object-damaged"
    exit_code = 1
    advice = "Waarschuw uw beheerder: een bestand in het archief is veranderd of beschadigd."


class AlreadyStored(PublishError):
    """An object stands under this key with other bytes."""

    code = "already-stored"


class Conflict(PublishError):
    """Somebody else changed the object between reading and writing."""

    code = "conflict"
    exit_code = 3
    retryable = True


class KeyUnsafe(PublishError):
    """A log's key is missing, is no key, or may be read by others than its owner."""

    code = "key-unsafe"
    exit_code = 3
    advice = "Vraag uw beheerder om de sleutel van het logboek in orde te maken."


class LogInconsistent(PublishError):
    """Log, tiles and signed checkpoint do not agree."""

    code = "log-inconsistent"
    exit_code = 1
    advice = "Stop met publiceren en waarschuw uw beheerder: het logboek klopt niet."


class LogClosed(PublishError):
    """The log's key was changed; whoever still works with the old one must start again."""

    code = "log-closed"
    exit_code = 3
    advice = "Vraag uw beheerder om het programma opnieuw te starten; het logboek gaat verder."


class StampInvalid(PublishError):
    """A time stamp that does not prove when this checkpoint was there."""

    code = "stamp-invalid"
    exit_code = 1
    advice = "Waarschuw uw beheerder: een tijdstempel van het logboek klopt niet."


class NotApproved(PublishError):
    """Bytes without a passed inspection, or without the approval that names them."""

    code = "not-approved"
    advice = "Laat een tweede collega de gelakte nota bekijken en goedkeuren."


class UnknownPublication(PublishError):
    """There is no publication with this id."""

    code = "publication-unknown"
    advice = "Controleer het nummer van de publicatie."


class AlreadyWithdrawn(PublishError):
    """The publication was withdrawn before."""

    code = "already-withdrawn"
    advice = "Deze nota is al ingetrokken."


class UnknownReason(PublishError):
    """A reason for withdrawal that is not on the list."""

    code = "reason-unknown"
    advice = "Kies een reden uit de lijst."
