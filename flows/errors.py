# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong around a note: who asks, in which state it is, and where things lie.

::

    FlowError
    ├─ HomeUnsafe            a private folder or key that others can read
    ├─ SettingInvalid        a setting that cannot be used
    ├─ AccountUnknown        no such account in the register
    ├─ AccountExists         an account with that id is there already
    ├─ WrongSecret           the secret does not fit the account
    ├─ SignInNeeded          nobody is signed in, or the link was used before
    ├─ NoteUnknown           no note, proposal or decision with that id
    ├─ AmbiguousId           the beginning of an id that fits several
    ├─ TransitionNotAllowed  a step that this state does not allow
    ├─ ProceduralAdvice      an advice about a court procedure: never published
    ├─ KamerstukMissing      neither a Kamerstuk nor "pending"
    ├─ InboxItemInvalid      something in the inbox that cannot be taken in
    ├─ ServerUnavailable*    the Prefect server does not answer     (* retryable)
    ├─ RemoteUnavailable*    a time stamping authority or somebody's log does not answer
    ├─ SourceUnavailable*    the open data service does not answer
    ├─ SourceUnreadable      an answer of the open data service that we do not understand
    ├─ ReasonMissing         a letter is no exception without a reason
    ├─ NotExcepted           an exception to undo that nobody made
    ├─ SendingInvalid        a sending of a Kamerstuk that cannot be recorded or taken back
    └─ EmergencyUnfinished   a noodrem that could not be carried out or written down wholly
"""

from __future__ import annotations

from metadata.errors import BeslisnotaError


class FlowError(BeslisnotaError):
    """A step on a note's way was refused."""

    code = "flow"


class HomeUnsafe(FlowError):
    """A private folder or file is open to others; nothing starts until that is mended."""

    code = "home-unsafe"
    exit_code = 3
    advice = "Vraag uw beheerder om de rechten van de map te herstellen."


class SettingInvalid(FlowError):
    """A setting that cannot be used."""

    code = "setting-invalid"
    advice = "Vraag uw beheerder om de instelling te herstellen."


class AccountUnknown(FlowError):
    """There is no such account in the register."""

    code = "account-unknown"
    advice = "Controleer uw accountnaam."


class AccountExists(FlowError):
    """An account with this id is there already."""

    code = "account-exists"
    advice = "Kies een andere accountnaam."


class WrongSecret(FlowError):
    """The secret does not fit the account."""

    code = "wrong-secret"
    advice = "Controleer uw geheime code."


class SignInNeeded(FlowError):
    """Nobody is signed in, or the one-time link was used before or is too old."""

    code = "sign-in-needed"
    advice = "Vraag een nieuwe link aan om in te loggen."


class NoteUnknown(FlowError):
    """There is no note, proposal or decision with this id."""

    code = "note-unknown"
    advice = "Controleer het nummer van de nota."


class AmbiguousId(FlowError):
    """Several ids begin like this."""

    code = "id-ambiguous"
    advice = "Geef meer tekens van het nummer."


class TransitionNotAllowed(FlowError):
    """The note's state does not allow this step."""

    code = "transition-not-allowed"
    advice = "Bekijk de status van de nota en kies een stap die daarbij past."


class ProceduralAdvice(FlowError):
    """An advice of the Landsadvocaat about a court procedure is never published."""

    code = "procedural-advice"
    advice = "Een advies over een rechtszaak wordt niet gepubliceerd."


class KamerstukMissing(FlowError):
    """A note needs its Kamerstuk, or the word that the number is still to come."""

    code = "kamerstuk-missing"
    advice = "Geef het Kamerstuk op, of meld dat het nummer nog niet bekend is."


class InboxItemInvalid(FlowError):
    """Something in the inbox that cannot be taken in; it is set aside with this reason."""

    code = "inbox-item-invalid"
    advice = "Lever de nota opnieuw aan: een PDF met een JSON-bestand met dezelfde naam."


class ServerUnavailable(FlowError):
    """The Prefect server does not answer; what was received is kept."""

    code = "server-unavailable"
    exit_code = 3
    retryable = True
    advice = "De server is niet bereikbaar. Uw nota is bewaard; probeer het later opnieuw."


class RemoteUnavailable(FlowError):
    """A server of others (time stamps, a log) does not answer; nothing was changed."""

    code = "remote-unavailable"
    exit_code = 3
    retryable = True
    advice = "De andere server geeft geen goed antwoord. Er is niets veranderd; probeer het later."


class SourceUnavailable(FlowError):
    """The open data service does not answer; what was there before is kept."""

    code = "source-unavailable"
    exit_code = 3
    retryable = True
    advice = "De open data zijn nu niet bereikbaar. Er is niets veranderd; probeer het later weer."


class SourceUnreadable(FlowError):
    """The open data service answered something else than its documentation says."""

    code = "source-unreadable"
    exit_code = 3
    advice = "Er is niets veranderd. Meld dit aan uw beheerder: de open data zien er anders uit."


class ReasonMissing(FlowError):
    """A letter is marked as an exception only with a reason in somebody's own words."""

    code = "reason-missing"
    advice = "Schrijf in het kort waarom bij deze brief geen beslisnota hoort."


class NotExcepted(FlowError):
    """The letter is not marked as an exception, so there is nothing to undo."""

    code = "not-excepted"
    advice = "Controleer het nummer van de brief."


class SendingInvalid(FlowError):
    """A sending of a Kamerstuk that cannot be recorded, or taken back, like this."""

    code = "sending-invalid"
    advice = "Leg de verzending pas vast als het Kamerstuk echt is verzonden."


class EmergencyUnfinished(FlowError):
    """A noodrem that was not carried out, or not written down, completely."""

    code = "emergency-unfinished"
    exit_code = 3
    advice = "Waarschuw direct uw beheerder, en geef de noodrem daarna opnieuw."
