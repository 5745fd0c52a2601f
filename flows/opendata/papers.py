# SPDX-License-Identifier: EUPL-1.2
"""Letters of the government in the Tweede Kamer's open data, and the Kamerstuk each has become.

Only what is needed is asked for, and nothing of a person: of who signed, the office and not the
name. Source: the entity ``Document`` and its relations on
https://opendata.tweedekamer.nl/documentatie/document; a Kamerstuk is the document's ``Volgnummer``
within its ``Kamerstukdossier`` (``Nummer``, ``Toevoeging``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from flows.errors import SourceUnreadable
from flows.opendata.asking import PAUSES
from flows.opendata.odata import quoted, rows
from metadata.errors import ExpiredValue, NotAKamerstuk, UnknownValue
from metadata.kamerstuk import parse_kamerstuk
from metadata.letter import Letter
from metadata.sighting import Clue, Sighting, sighting
from metadata.vocabulary import ministry
from metadata.workdays import dutch_day

LETTER = "Brief regering"
ATTACHMENT = "Bijlage"
_DUTCH = ZoneInfo("Europe/Amsterdam")
_DAY = dt.timedelta(days=1)
_DOSSIER = "Kamerstukdossier($select=Id,Nummer,Toevoeging,Verwijderd)"
_OFFICE = "DocumentActor($select=Id,Functie,Relatie,Verwijderd)"
_CASE = "Zaak($select=Id,Nummer,Verwijderd)"
_TITLES = "BijlageDocument($select=Id,Titel,Onderwerp,Verwijderd)"
_MAIN = f"BronDocument($select=Id,Volgnummer,Verwijderd;$expand={_DOSSIER})"
_MINISTER = re.compile(r"(?i)(?:minister|staatssecretaris) (?:van|voor) (.+)")
_PRIME_MINISTER = re.compile(r"(?i)minister-president\b.*")

NOTHING_OF_THE_EK = "The Tweede Kamer's open data hold nothing of the Eerste Kamer."


def letters(
    base: str,
    *,
    since: dt.date,
    until: dt.date,
    department: str = "",
    pauses: Sequence[float] = PAUSES,
) -> Iterator[Letter]:
    """Yield the letters of the government of some days, in no order.

    Args:
        base: address of the open data.
        since: first day.
        until: last day.
        department: TOOI address of a ministry: only its letters, and those of which the source
            does not tell the ministry. Empty: all.
        pauses: seconds before each further try of a page.

    Raises:
        SourceUnavailable: the service does not answer.
        SourceUnreadable: its answer is not what its documentation says.
    """
    where = f"Soort eq '{LETTER}' and Datum ge {_start(since)} and Datum lt {_start(until + _DAY)}"
    for row in rows(
        base,
        "Document",
        select=(
            "DocumentNummer", "Onderwerp", "Datum", "DatumRegistratie", "DatumOntvangst",
            "Volgnummer", "KenmerkAfzender", "Organisatie",
        ),
        expand=",".join((_DOSSIER, _OFFICE, _CASE, _TITLES)),
        where=where,
        pauses=pauses,
    ):  # fmt: skip
        letter = _letter(row)
        if not department or letter.department in ("", department):
            yield letter


def find_paper(
    base: str,
    *,
    kenmerk: str = "",
    number: str = "",
    department: str = "",
    at: dt.datetime,
    pauses: Sequence[float] = PAUSES,
) -> Sighting:
    """Ask which Kamerstuk a letter has become; with both clues given, the number is used.

    A number may be that of the note itself, as a bijlage: then its letter is the one that counts.

    Args:
        base: address of the open data.
        kenmerk: the ministry's own reference (``KenmerkAfzender``), spelled as it was registered.
        number: document or case number (``2023D32937``, ``2023Z13787``).
        department: TOOI address of the ministry; a letter of another one does not fit.
        at: the present moment.
        pauses: seconds before each further try.

    Raises:
        NotAKamerstuk: the number is no document or case number.
        SourceUnavailable: the service does not answer.
        SourceUnreadable: its answer is not what its documentation says.
    """
    clue, where = _question(kenmerk, number)
    not_seen = [
        NOTHING_OF_THE_EK,
        f"A letter that the Tweede Kamer registered after {at:%Y-%m-%dT%H:%M:%SZ}, or has not "
        "numbered yet.",
    ]
    if clue == "kenmerk":
        not_seen.append("A letter registered without the ministry's reference, or misspelled.")
    found: list[str] = []
    for row in rows(
        base,
        "Document",
        select=("DocumentNummer", "Soort", "Datum", "Volgnummer", "Organisatie"),
        expand=",".join((_DOSSIER, _OFFICE, _MAIN)),
        where=where,
        pauses=pauses,
    ):
        document = row.get("DocumentNummer") or row["Id"]
        if department and _department(row) not in ("", department):
            not_seen.append(f"Document {document} was left out: it is of another ministry.")
            continue
        papers = _there(row, "BronDocument") if row.get("Soort") == ATTACHMENT else [row]
        try:
            found += (each for paper in papers for each in _papers(paper))
        except NotAKamerstuk as error:
            not_seen.append(f"Document {document} was left out: {error}.")
    return sighting(found, clue=clue, source="tweede-kamer", looked_at=at, not_seen=not_seen)


def _question(kenmerk: str, number: str) -> tuple[Clue, str]:
    """Return by what is looked, and the filter that looks."""
    if not number:
        # Bijlagen carry the reference of their letter too.
        return "kenmerk", f"KenmerkAfzender eq {quoted(kenmerk)} and Soort ne '{ATTACHMENT}'"
    paper = parse_kamerstuk(number)
    if paper.kind == "document":
        return "document", f"DocumentNummer eq {quoted(paper.id)}"
    if paper.kind == "zaak":
        case = f"Zaak/any(z: z/Nummer eq {quoted(paper.id)} and z/Verwijderd eq false)"
        return "zaak", f"{case} and Soort ne '{ATTACHMENT}'"
    raise NotAKamerstuk(f"{paper.id} is no document or case number of the Tweede Kamer")


def _letter(row: Mapping[str, Any]) -> Letter:
    number, date = str(row.get("DocumentNummer") or ""), _day(row.get("Datum"))
    received = _day(row.get("DatumOntvangst") or row.get("DatumRegistratie"))
    if date is None or not re.fullmatch(r"(19|20)\d\dD\d{5}", number):
        raise SourceUnreadable("the open data have a letter without its number or date")
    try:
        papers = sorted(set(_papers(row)))
    except NotAKamerstuk:
        papers = []
    cases = sorted(str(case.get("Nummer") or "") for case in _there(row, "Zaak"))
    return Letter(
        number=number,
        zaak=cases[0] if len(cases) == 1 else "",
        kamerstuk=papers[0] if len(papers) == 1 else "",
        subject=_words(row.get("Onderwerp")),
        date=date,
        received=received,
        department=_department(row),
        kenmerk=_words(row.get("KenmerkAfzender")),
        attachments=tuple(
            sorted(
                _words(each.get("Titel")) or _words(each.get("Onderwerp"))
                for each in _there(row, "BijlageDocument")
            )
        ),
    )


def _papers(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the canonical ids of a document: one for each dossier that it is filed in.

    Raises:
        NotAKamerstuk: its numbers do not make an id.
    """
    number = row.get("Volgnummer")
    if not isinstance(number, int) or number < 1:  # no number within the dossier yet
        return
    for dossier in _there(row, "Kamerstukdossier"):
        parts = (_words(dossier.get("Nummer")), _words(dossier.get("Toevoeging")))
        yield parse_kamerstuk(f"{'-'.join(part for part in parts if part)}, nr. {number}").id


def _department(row: Mapping[str, Any]) -> str:
    """Return the one ministry whose minister signed first, or else that all signed for."""
    day = _day(row.get("Datum"))
    signed = _there(row, "DocumentActor")
    first = [a for a in signed if str(a.get("Relatie") or "").lower().startswith("eerste")]
    for actors in (first, signed):
        offices = {_ministry(str(actor.get("Functie") or ""), day) for actor in actors} - {""}
        if len(offices) == 1:
            return offices.pop()
    return _known(_words(row.get("Organisatie")), day)


def _ministry(function: str, day: dt.date | None) -> str:
    """Return the ministry of an office (``minister van Financiën``), empty when it has none.

    A minister *voor* something, without a ministry of his own, has a name no list knows.
    """
    if _PRIME_MINISTER.fullmatch(function.strip()):
        return _known("Algemene Zaken", day)
    found = _MINISTER.fullmatch(function.strip())
    name = re.split(r" [-–] ", found[1])[0] if found else ""  # a state secretary's own subject
    while name:
        if office := _known(name, day):
            return office
        name = name.rpartition(",")[0]  # names have commas, and more titles follow one
    return ""


def _known(name: str, day: dt.date | None) -> str:
    try:
        return ministry(name, on=day).uri if name else ""
    except (UnknownValue, ExpiredValue):
        return ""


def _there(row: Mapping[str, Any], relation: str) -> list[Mapping[str, Any]]:
    """Return the related rows that are not deleted; deleted ones are sent as well."""
    related = row.get(relation) or []
    if not isinstance(related, Iterable) or not all(isinstance(each, Mapping) for each in related):
        raise SourceUnreadable(f"the open data have a {relation} that is no list of rows")
    return [each for each in related if not each.get("Verwijderd")]


def _start(day: dt.date) -> str:
    """Return the first moment of a Dutch day as OData spells it."""
    start = dt.datetime.combine(day, dt.time(), tzinfo=_DUTCH).astimezone(dt.UTC)
    return f"{start:%Y-%m-%dT%H:%M:%SZ}"


def _day(given: object) -> dt.date | None:
    """Return the Dutch day of a moment."""
    if not given:
        return None
    try:
        moment = dt.datetime.fromisoformat(str(given))
    except ValueError as error:
        raise SourceUnreadable("the open data have a day that is no date") from error
    return dutch_day(moment) if moment.tzinfo else moment.date()


def _words(given: object) -> str:
    return " ".join(str(given).split()) if given is not None else ""
