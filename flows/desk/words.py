# SPDX-License-Identifier: EUPL-1.2
"""What the desk says, in plain Dutch: states, kinds, times, and what went wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from flows.steps.receive import dutch_moment
from flows.submission import State
from metadata.dutch_date import MONTHS
from metadata.errors import BeslisnotaError, UnknownValue
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import Kind
from metadata.vocabulary import ministry
from redaction.decision import Removal
from redaction.finding import EntityType
from redaction.inspection import Inspection, Loss
from redaction.pdf.conformance.check import Obstacle
from redaction.pdf.conformance.reach import Conformance
from redaction.proposal import Hidden, HiddenKind

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


_LACKS: dict[Obstacle, str] = {
    "font not embedded": "een lettertype dat niet in het bestand zit",
    "font": "een fout in een lettertype",
    "text of letters": "letters waarvan het bestand niet zegt welke het zijn",
    "colour": "kleuren zonder vaste betekenis",
    "transparency": "doorzichtige delen",
    "picture": "een plaatje",
    "annotation": "een verborgen link",
    "tags": "de opmaak voor voorleesprogramma’s",
    "pixels": "het beeld zou veranderen",
    "file": "de opbouw van het bestand",
    "not known to the check": "iets wat de controle niet kent",
}
"""What keeps a file from PDF/A."""

STATES: dict[State, str] = {
    "received": "Wordt gelezen",
    "refused": "Geweigerd",
    "proposed": "Te beslissen",
    "blocked": "Geblokkeerd",
    "decided": "Goed te keuren",
    "approved": "Goedgekeurd",
    "embargoed": "Wacht op verzending of datum",
    "published": "Gepubliceerd",
    "corrected": "Gecorrigeerd",
    "withdrawn": "Ingetrokken",
}
"""State → what the badge says."""

TONES: dict[State, str] = {
    "refused": "bad",
    "blocked": "bad",
    "proposed": "warn",
    "decided": "warn",
    "approved": "good",
    "published": "good",
    "corrected": "good",
}
"""State → tone of its badge; the others are neutral."""

STEPS: dict[State, str] = {
    "received": "Ontvangen",
    "refused": "Geweigerd",
    "proposed": "Lakvoorstel gemaakt",
    "blocked": "Geblokkeerd",
    "decided": "Beslist door de eerste ambtenaar",
    "approved": "Goedgekeurd door de tweede ambtenaar",
    "embargoed": "Wacht op de verzending of de datum van publicatie",
    "published": "Gepubliceerd",
    "corrected": "Vervangen door een nieuwe versie",
    "withdrawn": "Ingetrokken",
}
"""State → what the history says."""

KINDS: dict[Kind, str] = {
    "beslisnota": "Beslisnota",
    "landsadvocaat": "Advies van de Landsadvocaat",
}

TYPES: dict[EntityType, str] = {
    "PERSON": "Naam van een persoon",
    "PHONE": "Telefoonnummer",
    "EMAIL": "E-mailadres",
    "BSN": "Burgerservicenummer",
    "IBAN": "Bankrekening",
    "ADDRESS": "Adres",
    "LICENSE_PLATE": "Kenteken",
    "DATE_OF_BIRTH": "Geboortedatum",
    "ID_NUMBER": "Nummer van een persoon",
    "USERNAME": "Gebruikersnaam",
    "INITIALS": "Paraaf of initialen",
}

HIDDEN: dict[HiddenKind, str] = {
    "text-under-box": "Tekst onder een vlak: leesbaar voor wie kopieert",
    "hidden-text": "Verborgen tekst",
    "metadata": "Eigenschap van het bestand",
    "attachment": "Bijlage in het bestand",
    "annotation": "Opmerking of markering",
    "form-field": "Formulierveld",
    "script": "Programmacode in het bestand",
    "outline": "Bladwijzers om door het bestand te gaan",
    "earlier-revision": "Oudere versie, nog in het bestand",
    "image-only-page": "Bladzijde zonder tekst: alleen een plaatje",
    "untagged": "Geen structuur voor voorleessoftware",
    "no-language": "De taal staat niet in het bestand",
    "box-without-ground": "Gelakt vlak zonder grond",
    "ground-5.2": "Grond 5.2 op een vlak",
    "signature": "Digitale handtekening",
    "layer": "Laag die niet altijd zichtbaar is",
    "redaction-mark": "Lakvoorstel van een ander programma, niet uitgevoerd",
    "other": "Iets anders",
}

OPINION_BOX = (
    "Op deze bladzijde staat grond 5.2 op een vlak. Persoonlijke beleidsopvattingen worden in een "
    "beslisnota niet gelakt: vraag de nota opnieuw op zonder dit vlak."
)
"""What an official reads at a page of a note that came in with ground 5.2 on a box."""

_LOSSES = {
    "text": "er is tekst weg die niet gelakt is",
    "tag": "er is structuur weg voor voorleessoftware",
    "link": "er is een link weg",
    "page": "er is een bladzijde weg",
    "pixel": "het beeld buiten de gelakte vlakken is veranderd",
    "language": "de taal staat er niet meer in",
}

_LEAK_WHERE = {
    "accessible text": "in de toegankelijke tekst",
    "text under the box": "onder het vlak",
    "title": "in de titel",
    "short title": "in de korte titel",
    "description": "in de omschrijving",
    "kenmerk": "in het kenmerk",
    "keywords": "in de trefwoorden",
}

READERS = {"pdfium": "PDFium", "poppler": "Poppler", "pypdf": "pypdf"}

_WRONG: dict[str, str] = {
    "not-a-pdf": "Dit bestand is geen PDF.",
    "encrypted-pdf": "Deze PDF zit op slot.",
    "damaged-pdf": "Deze PDF is te beschadigd om te lezen.",
    "empty-pdf": "Dit bestand is leeg.",
    "too-large": "Dit bestand is te groot.",
    "too-many-pages": "Dit bestand heeft te veel bladzijden.",
    "ocr-unavailable": "Een bladzijde is een plaatje en kan hier niet gelezen worden.",
    "ground-not-allowed": "Deze grond kan niet bij een beslisnota.",
    "cannot-remove": "Iets op een bladzijde kan niet veilig gelakt worden.",
    "decision-invalid": "Een van uw keuzes past niet bij deze nota.",
    "stale": "De nota is veranderd sinds u haar opende.",
    "four-eyes": "U mag deze nota niet goedkeuren: u hebt haar ingediend of erover beslist.",
    "reason-needed": "Er ontbreekt een reden.",
    "limit-exceeded": "Dit bestand vraagt te veel tijd of geheugen.",
    "inspection-failed": "De controle na het lakken is niet gelukt.",
    "kamerstuk-unreadable": "Dit Kamerstuk kunnen we niet lezen.",
    "kamerstuk-missing": "Het Kamerstuk ontbreekt.",
    "value-unknown": "Deze waarde staat niet in de lijst.",
    "value-expired": "Deze waarde gold niet op die datum.",
    "record-incomplete": "De gegevens van de nota zijn niet compleet.",
    "procedural-advice": "Dit advies gaat over een rechtszaak.",
    "transition-not-allowed": "Deze stap kan nu niet bij deze nota.",
    "note-unknown": "Deze nota bestaat niet.",
    "conflict": "Iemand anders werkte op hetzelfde moment aan deze nota.",
    "not-approved": "Deze nota is niet goedgekeurd.",
    "already-withdrawn": "Deze nota is al ingetrokken.",
    "reason-unknown": "Deze reden staat niet in de lijst.",
    "wrong-secret": "De accountnaam of de geheime code klopt niet.",
    "sign-in-needed": "Deze link werkt niet meer.",
    "server-unavailable": "Het werk aan deze nota is niet begonnen.",
    "store-unavailable": "De opslag is niet bereikbaar.",
    "sending-invalid": "Deze verzending kan zo niet worden vastgelegd.",
    "emergency-unfinished": "De noodrem is niet helemaal gelukt. De nota kan nog leesbaar zijn.",
}


BASES = {
    "recorded": "vastgelegd door",
    "submission": "gezegd bij het indienen door",
}
"""Ground of a recorded sending → what stands before who recorded it."""


def wrong(error: BeslisnotaError) -> str:
    """Say in two sentences what is wrong and what to do now."""
    return told(error.code, advice=error.advice)


def told(code: str, *, advice: str = "") -> str:
    """Say what an error code means, with the advice that belongs to it."""
    return f"{_WRONG.get(code, 'Dit is niet gelukt.')} {advice}".strip()


def moment(at: dt.datetime) -> str:
    """Return a moment as people in the Netherlands write it: ``4 maart 2026, 14:05 uur``."""
    local = at.astimezone(AMSTERDAM)
    return f"{day(local.date())}, {local:%H:%M} uur"


def sending(at: dt.datetime | None, basis: str) -> str:
    """Say what a record of the sending of a Kamerstuk says."""
    if at is None:
        return "Verzending ingetrokken: het Kamerstuk is nog niet verzonden"
    if basis == "number":
        return "Het Kamerstuk heeft een nummer en telt als verzonden"
    return f"Vastgelegd: het Kamerstuk is verzonden op {moment(at)}"


def local_moment(spelled: str) -> dt.datetime | None:
    """Return the moment that was filled in, in the time of the Netherlands; ``None``: no moment."""
    if not spelled:
        return None
    try:
        return dutch_moment(dt.datetime.fromisoformat(spelled.replace(" ", "T", 1)))
    except ValueError:
        return None


def day(date: dt.date) -> str:
    """Return a date in words: ``4 maart 2026``."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def department(address: str) -> str:
    """Return the name of a ministry by its TOOI address."""
    try:
        label = ministry(address).label
    except UnknownValue:
        return address
    return label[:1].upper() + label[1:]


def papers(ids: tuple[str, ...]) -> str:
    """Return the citations of Kamerstukken, or that the number is still to come."""
    if not ids:
        return "nummer nog niet bekend"
    return "; ".join(parse_kamerstuk(i).citation for i in ids)


def sentence(text: str) -> str:
    """Return a reason as a sentence: with a capital and a full stop."""
    said = text.strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?", "!")) else ".")


def count(number: int, one: str, many: str) -> str:
    """Return ``1 nota`` or ``3 nota’s``."""
    return f"{number} {one if number == 1 else many}"


def lost(loss: Loss) -> str:
    """Say what a redacted file lost."""
    return _LOSSES[loss.kind] + (f" (bladzijde {loss.page})" if loss.page else "")


def hides(hidden: Hidden) -> str:
    """Say what a file hides or lacks, with its page."""
    return HIDDEN[hidden.kind] + (f" (bladzijde {hidden.page})" if hidden.page else "")


def conforms(found: Conformance | None) -> str:
    """Say to what standard of archives a redacted file conforms, or why it does not."""
    if found is None:
        return ""
    if found.reached:
        return f"Het bestand is geschikt om lang te bewaren: het voldoet aan {found.reached}."
    kinds = dict.fromkeys(_LACKS[lack.kind] for lack in found.lacks)
    return f"Het bestand voldoet niet aan PDF/A. Dat komt door: {', '.join(kinds)}."


def findings_of(inspection: Inspection, removals: Sequence[Removal]) -> tuple[str, ...]:
    """Say, line by line, why an inspection did not pass; empty when it did.

    Args:
        inspection: the inspection.
        removals: what was to go, to name the text that is still there (for officials only).
    """
    texts = {r.id: f"‘{r.text}’" if r.text else "Iets in een vak" for r in removals}
    lines = []
    for leak in inspection.leaks:
        page = f" op bladzijde {leak.page}" if leak.page else ""
        text = texts.get(leak.removal, leak.removal)
        lines.append(f"{text} is gelakt, maar nog te vinden {leaks_where(leak.where)}{page}.")
    lines += [f"Er ging iets verloren: {lost(loss)}." for loss in inspection.losses]
    lines += [f"{hides(h)}." for h in inspection.hidden if h.leak]
    if len(inspection.readers) < 2:
        lines.append("Minder dan twee leesprogramma’s konden elke bladzijde lezen.")
    return tuple(dict.fromkeys(lines))


def leaks_where(where: str) -> str:
    """Say where a removed text can still be found; hidden places go under one name."""
    if where in _LEAK_WHERE:
        return _LEAK_WHERE[where]
    reader = where.removesuffix(" text")
    if reader in READERS:
        return f"in de tekst die {READERS[reader]} leest"
    return "op een verborgen plek in het bestand"
