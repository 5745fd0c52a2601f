# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong between a note's PDF and a proved redaction of it.

::

    RedactionError
    ├─ IntakeRefused             the file is not taken in
    │   ├─ NotAPdf  EncryptedPdf  DamagedPdf  EmptyPdf  TooLarge  TooManyPages
    ├─ OcrUnavailable            a page without text, and no Tesseract to read it
    ├─ WitnessUnavailable        a configured optional recogniser that does not answer
    ├─ GroundNotAllowed          a ground that is none here (5.2 above all)
    ├─ ProfileInvalid            a lakprofiel that cannot be used
    ├─ OfficeHoldersInvalid      a list of office holders that cannot be used
    ├─ CannotRemove              a construct that cannot be redacted safely
    ├─ DecisionInvalid           a choice that does not fit the proposal
    │   └─ PersonalWords         a title that holds what looks like personal data
    ├─ StaleValue                what is decided is not what was seen
    ├─ FourEyes                  one official cannot do both
    ├─ ReasonNeeded              a choice that needs a written reason
    ├─ LimitExceeded             a file that takes too much time or memory
    └─ InspectionFailed          the result is not clean, or lost something
"""

from __future__ import annotations

from collections.abc import Sequence

from metadata.errors import BeslisnotaError


class RedactionError(BeslisnotaError):
    """Reading, redacting or inspecting a note was refused."""

    code = "redaction"


class IntakeRefused(RedactionError):
    """The file is not taken in."""

    code = "intake-refused"
    advice = "Lever de nota opnieuw aan als gewone PDF."


class NotAPdf(IntakeRefused):
    """The file is no PDF."""

    code = "not-a-pdf"
    advice = "Sla de nota op als PDF en lever dat bestand aan."


class EncryptedPdf(IntakeRefused):
    """The PDF is locked."""

    code = "encrypted-pdf"
    advice = "Haal het wachtwoord of de beveiliging van de PDF en lever hem opnieuw aan."


class DamagedPdf(IntakeRefused):
    """The PDF is damaged beyond repair."""

    code = "damaged-pdf"
    advice = "Maak de PDF opnieuw vanuit het oorspronkelijke document."


class EmptyPdf(IntakeRefused):
    """There is nothing in the file."""

    code = "empty-pdf"
    advice = "Controleer of u het juiste bestand hebt gekozen."


class TooLarge(IntakeRefused):
    """The file has more bytes than the installation takes."""

    code = "too-large"
    advice = "Maak het bestand kleiner of vraag uw beheerder om een hogere grens."


class TooManyPages(IntakeRefused):
    """The file has more pages than the installation takes."""

    code = "too-many-pages"
    advice = "Splits het bestand of vraag uw beheerder om een hogere grens."


class OcrUnavailable(RedactionError):
    """A page has no text and there is no program to read its picture."""

    code = "ocr-unavailable"
    exit_code = 3
    advice = "Laat uw beheerder Tesseract met Nederlands installeren (tesseract-ocr-nld)."


class WitnessUnavailable(RedactionError):
    """A recogniser that this installation asks as well does not answer, so nobody looked for it."""

    code = "witness-unavailable"
    exit_code = 3
    advice = "Een extra herkenner werkt niet. Vraag uw beheerder en lever daarna opnieuw aan."


class GroundNotAllowed(RedactionError):
    """A ground that is no ground for a beslisnota."""

    code = "ground-not-allowed"
    advice = "Kies een grond uit de lijst. Persoonlijke beleidsopvattingen lakt u niet (5.2)."


class ProfileInvalid(RedactionError):
    """A lakprofiel that cannot be used."""

    code = "profile-invalid"
    advice = "Herstel het lakprofiel; er is niets gelakt."


class OfficeHoldersInvalid(RedactionError):
    """A list of office holders that cannot be used."""

    code = "officeholders-invalid"
    advice = "Vraag uw beheerder om de lijst te vernieuwen: beslisnota officeholders refresh."


class CannotRemove(RedactionError):
    """Something on a page that cannot be redacted without harm."""

    code = "cannot-remove"
    advice = "Maak de PDF opnieuw vanuit het oorspronkelijke document, of vraag uw beheerder."


class DecisionInvalid(RedactionError):
    """A choice that does not fit the proposal or the note."""

    code = "decision-invalid"
    advice = "Controleer uw keuzes en de tekst die u hebt toegevoegd."


class PersonalWords(DecisionInvalid):
    """A public description holds what looks like personal data.

    Attributes:
        field: of the description: ``title`` or ``short title``.
        words: what looks so, as it was typed.
    """

    code = "personal-words"
    advice = "Kies andere woorden voor de titel."

    def __init__(self, field: str, words: Sequence[str]) -> None:
        self.field = field
        self.words = tuple(words)
        told = ", ".join(self.words)
        super().__init__(
            f"the {field} holds what looks like personal data ({told}), and the redacted note does "
            f"not say so itself; choose another {field}"
        )


class StaleValue(RedactionError):
    """What is decided, approved or released is not what was seen."""

    code = "stale"
    advice = "Er is een nieuwere versie. Open de nota opnieuw en beslis daarop."


class FourEyes(RedactionError):
    """The second official is the first one, or the submitter."""

    code = "four-eyes"
    advice = "Een andere collega moet deze nota goedkeuren."


class ReasonNeeded(RedactionError):
    """A choice that is only possible with a written reason."""

    code = "reason-needed"
    advice = "Schrijf op waarom dit nodig is; de tweede ambtenaar ziet uw reden."


class LimitExceeded(RedactionError):
    """A file that asks for more time or memory than a worker gives."""

    code = "limit-exceeded"
    advice = "Maak de PDF opnieuw vanuit het oorspronkelijke document, of vraag uw beheerder."


class InspectionFailed(RedactionError):
    """The redacted file still tells something, or lost something; it is not released."""

    code = "inspection-failed"
    exit_code = 1
    advice = "De nota is niet gepubliceerd. Bekijk wat er gevonden is en beslis opnieuw."
