# SPDX-License-Identifier: EUPL-1.2
"""Render a Record as MDTO 1.0.1 (Nationaal Archief): an informatieobject, and its bestanden.

- *naam*: MDTO advises at most 80 characters. A longer title gives way to the verkorte titel, and
  then stands whole as the first *omschrijving*; without a verkorte titel it stays whole.
- *event*: MDTO's list has no term for redaction and is open, so ours is *Onleesbaar maken* of the
  begrippenlijst "Gebeurtenissen beslisnota": passages were made unreadable before publication, on
  grounds of the Woo. Its result tells how many on which ground; its moment is not public. The
  bewindspersoon's decision is *Accordering*, a correction *Wijziging* with its reason.
- *beperkingGebruik*: the Woo grounds as external begrippenlijst (Nationaal Archief,
  MDTO-Veelgestelde-vragen).

The public address is not stored, so ``raadpleeglocatie`` and ``URLBestand`` appear only when the
caller gives the base address.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from metadata import parties, wording
from metadata.errors import IncompleteRecord
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import FileRole, PublicFile, Record
from metadata.validate import MDTO
from metadata.vocabulary import (
    Term,
    documentsoort,
    informatiecategorie,
    mdto_begrip,
    thema,
    value_list,
    woo_grond,
)
from metadata.xmltree import child, root_element, serialised

REGISTER = "beslisnota"
"""identificatieBron of the ids that we give."""

LONGEST_NAME = 80
"""Characters that MDTO advises for *naam* at most (MDTO-Metagegevensschema)."""

_OWN_EVENTS = "Gebeurtenissen beslisnota"
_REDACTED = "Onleesbaar maken"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA_LOCATION = f"{MDTO} {MDTO}/MDTO-XML1.0.1.xsd"
# PRONOM, The National Archives: one code for each version of PDF, one for text without markup.
_PDF_PRONOM = {
    "1.0": "fmt/14",
    "1.1": "fmt/15",
    "1.2": "fmt/16",
    "1.3": "fmt/17",
    "1.4": "fmt/18",
    "1.5": "fmt/19",
    "1.6": "fmt/20",
    "1.7": "fmt/276",
    "2.0": "fmt/1129",
}
_TEXT_PRONOM = "x-fmt/111"


class Named(NamedTuple):
    """What another informatieobject or bestand is referred to by: its name and its id."""

    name: str
    identifier: str


def mdto_object(
    record: Record,
    *,
    base_url: str | None = None,
    names: Mapping[FileRole, str] = MappingProxyType({}),
    part_of: Named | None = None,
    more: Sequence[Named] = (),
) -> bytes:
    """Render the informatieobject: the note itself, whatever its files.

    Args:
        record: the publication.
        base_url: public base address without final slash, for ``raadpleeglocatie``.
        names: role → the file's name where it has another than in the Record.
        part_of: the aggregation that it is handed over in.
        more: files of metadata beside it, for ``aanvullendeMetagegevens``.

    Returns:
        UTF-8 XML with declaration, valid against MDTO 1.0.1.

    Raises:
        IncompleteRecord: a field holds what XML cannot hold.
        UnknownValue: a code is in no list.
        SchemaInvalid: the schema refuses the result.
    """
    root = _root()
    thing = child(root, "informatieobject")
    department = parties.publisher(record)
    _identification(thing, "identificatie", record.id, REGISTER)
    if record.kenmerk:
        _identification(thing, "identificatie", record.kenmerk, department.label)
    name = object_name(record)
    child(thing, "naam", name)
    _mdto_begrip(thing, "aggregatieniveau", "Aggregatieniveaus", "Archiefstuk")
    _tooi(thing, "informatiecategorieen", informatiecategorie(record.informatiecategorie))
    _tooi(thing, "documentsoorten", documentsoort(record.documentsoort))
    for theme in record.themes:
        _tooi(thing, "themas", thema(theme))
    for keyword in record.keywords:
        child(thing, "trefwoord", keyword)
    accessible = f"Toegankelijkheid van het pdf-bestand: {', '.join(wording.accessibility(record))}"
    for text in (record.title if name != record.title else "", record.description, accessible):
        if text:
            child(thing, "omschrijving", text)
    if base_url is not None:
        place = child(thing, "raadpleeglocatie")
        child(place, "raadpleeglocatieOnline", f"{base_url}/nota/{record.id}")
    child(thing, "taal", record.language)
    _events(thing, record)
    _mdto_begrip(thing, "waardering", "Waarderingen", record.waardering)
    if record.bewaartermijn:
        child(child(thing, "bewaartermijn"), "termijnLooptijd", record.bewaartermijn)
    if part_of is not None:
        _reference(thing, "isOnderdeelVan", part_of.name, part_of.identifier, REGISTER)
    for file in record.files:
        name = names.get(file.role, file.name)
        _reference(thing, "heeftRepresentatie", name, _file_id(record, file), REGISTER)
    for each in more:
        _reference(thing, "aanvullendeMetagegevens", each.name, each.identifier, REGISTER)
    _related(thing, record)
    _party(thing, "archiefvormer", parties.responsible(record))
    _restrictions(thing, record)
    return serialised(root, "mdto")


def mdto_file(
    record: Record, file: PublicFile, *, base_url: str | None = None, name: str = ""
) -> bytes:
    """Render the bestand: one file of the note, with its size, format and digest.

    Args:
        record: the publication.
        file: one of the record's files.
        base_url: public base address without final slash, for ``URLBestand``.
        name: the file's name where it has another than in the Record.

    Returns:
        UTF-8 XML with declaration, valid against MDTO 1.0.1.

    Raises:
        IncompleteRecord: the file is not one of the record's.
        SchemaInvalid: the schema refuses the result.
    """
    if file not in record.files:
        raise IncompleteRecord(f"{file.name} is not a file of this record")
    address = None if base_url is None else f"{base_url}/nota/{record.id}/{file.name}"
    return bestand(
        Named(name or file.name, _file_id(record, file)),
        of=Named(object_name(record), record.id),
        form=_format(file),
        size=file.bytes,
        sha256=file.sha256,
        at=record.published_at,
        address=address,
    )


def bestand(
    file: Named,
    *,
    of: Named,
    form: tuple[str, str | None],
    size: int,
    sha256: str,
    at: dt.datetime,
    address: str | None = None,
) -> bytes:
    """Render the bestand of any file.

    Args:
        file: its name and id.
        of: the informatieobject that it is a representation or the metadata of.
        form: label and code of its format in PRONOM.
        size: in bytes.
        sha256: digest of its bytes.
        at: when the digest was made, UTC.
        address: where it is on the web.

    Returns:
        UTF-8 XML with declaration, valid against MDTO 1.0.1.

    Raises:
        IncompleteRecord: a field holds what XML cannot hold.
        SchemaInvalid: the schema refuses the result.
    """
    root = _root()
    thing = child(root, "bestand")
    _identification(thing, "identificatie", file.identifier, REGISTER)
    child(thing, "naam", file.name)
    child(thing, "omvang", str(size))
    _begrip(thing, "bestandsformaat", *form, "PRONOM-register")
    checksum = child(thing, "checksum")
    _mdto_begrip(checksum, "checksumAlgoritme", "ChecksumAlgoritme", "SHA-256")
    child(checksum, "checksumWaarde", sha256)
    child(checksum, "checksumDatum", wording.moment(at))
    if address is not None:
        child(thing, "URLBestand", address)
    _reference(thing, "isRepresentatieVan", of.name, of.identifier, REGISTER)
    return serialised(root, "mdto")


def mdto_aggregation(
    aggregation: Named,
    *,
    at: dt.datetime,
    makers: Sequence[Term],
    responsible: str,
    parts: Sequence[Named],
    more: Sequence[Named],
) -> bytes:
    """Render the aggregation that publications are handed over in.

    Args:
        aggregation: its name and id.
        at: when it was exported, UTC.
        makers: the ministries whose notes are in it.
        responsible: who hands it over; the archiefvormer when there are no ``makers``.
        parts: the publications.
        more: files of metadata beside it.

    Returns:
        UTF-8 XML with declaration, valid against MDTO 1.0.1.

    Raises:
        IncompleteRecord: a field holds what XML cannot hold.
        SchemaInvalid: the schema refuses the result.
    """
    root = _root()
    thing = child(root, "informatieobject")
    _identification(thing, "identificatie", aggregation.identifier, REGISTER)
    child(thing, "naam", aggregation.name)
    _mdto_begrip(thing, "aggregatieniveau", "Aggregatieniveaus", "Serie")
    event = child(thing, "event")
    _mdto_begrip(event, "eventType", "EventTypeLijst", "Export")
    child(event, "eventTijd", wording.moment(at))
    child(child(event, "eventVerantwoordelijkeActor"), "verwijzingNaam", responsible)
    # What the selectielijst says of the notes is for the archiefvormer to decide.
    _mdto_begrip(thing, "waardering", "Waarderingen", "N")
    for name, group in (("bevatOnderdeel", parts), ("aanvullendeMetagegevens", more)):
        for each in group:
            _reference(thing, name, each.name, each.identifier, REGISTER)
    for maker in makers:
        _reference(thing, "archiefvormer", maker.label, maker.uri, "TOOI")
    if not makers:
        child(child(thing, "archiefvormer"), "verwijzingNaam", responsible)
    restriction = child(thing, "beperkingGebruik")
    _mdto_begrip(
        restriction, "beperkingGebruikType", "BeperkingGebruikTypeLijst", "Nader te bepalen"
    )
    return serialised(root, "mdto")


def _root() -> Any:
    root = root_element(MDTO, "MDTO", prefixes={None: MDTO, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", _SCHEMA_LOCATION)
    return root


def object_name(record: Record) -> str:
    """Return the *naam* of the informatieobject: short, as MDTO advises, where a short one is."""
    if len(record.title) <= LONGEST_NAME or not record.short_title:
        return record.title
    return record.short_title


def _events(parent: Any, record: Record) -> None:
    by, publisher = parties.responsible(record), parties.publisher(record)
    _event(parent, "Creatie", record.date.isoformat(), parties.author(record), "")
    if record.signed is not None:
        result = "Besluit van de bewindspersoon"
        _event(parent, "Accordering", record.signed.isoformat(), by, result)
    if record.sent_at is not None:
        _event(
            parent,
            "Verzending",
            wording.moment(record.sent_at),
            by,
            "Verzonden aan de Staten-Generaal",
        )
    redacted = _redactions(record)
    if redacted:
        _event(parent, _REDACTED, None, by, redacted)
    if record.first_published_at is not None:
        first = wording.moment(record.first_published_at)
        _event(parent, "Publicatie", first, publisher, "Versie 1 openbaar gemaakt")
    now = wording.moment(record.published_at)
    if record.version > 1:
        result = f"Versie {record.version} vervangt versie {record.version - 1}"
        reason = wording.reason(record)
        _event(parent, "Wijziging", now, by, f"{result}. Reden: {reason}" if reason else result)
    _event(parent, "Publicatie", now, publisher, f"Versie {record.version} openbaar gemaakt")


def _event(parent: Any, kind: str, at: str | None, actor: Term | str, result: str) -> None:
    event = child(parent, "event")
    if kind == _REDACTED:
        _begrip(event, "eventType", kind, None, _OWN_EVENTS)
    else:
        _mdto_begrip(event, "eventType", "EventTypeLijst", kind)
    if at is not None:
        child(event, "eventTijd", at)
    _party(event, "eventVerantwoordelijkeActor", actor)
    if result:
        child(event, "eventResultaat", result)


def _redactions(record: Record) -> str:
    """Return ``13 passages onleesbaar gemaakt (5.1.2e: 12, 5.1.2i: 1)``, empty without any."""
    total = sum(record.grounds.values())
    if not total:
        return ""
    each = ", ".join(f"{code}: {count}" for code, count in sorted(record.grounds.items()))
    return f"{total} passage{'' if total == 1 else 's'} onleesbaar gemaakt ({each})"


def _party(parent: Any, name: str, party: Term | str) -> None:
    if isinstance(party, Term):
        _reference(parent, name, party.label, party.uri, "TOOI")
    else:
        child(child(parent, name), "verwijzingNaam", party)


def _related(parent: Any, record: Record) -> None:
    papers = [parse_kamerstuk(reference) for reference in record.kamerstukken]
    targets = [(paper.citation, paper.id, "Officiële publicaties") for paper in papers]
    targets += [
        (f"Nota {other.id} bij dezelfde brief", other.id, REGISTER) for other in record.relations
    ]
    for name, identifier, source in targets:
        related = child(parent, "gerelateerdInformatieobject")
        _reference(related, "gerelateerdInformatieobjectVerwijzing", name, identifier, source)
        _mdto_begrip(
            related,
            "gerelateerdInformatieobjectTypeRelatie",
            "Relatietypen (informatieobject)",
            "Refereert aan",
        )


def _restrictions(parent: Any, record: Record) -> None:
    for code, count in sorted(record.grounds.items()):
        ground = woo_grond(code)
        restriction = child(parent, "beperkingGebruik")
        law = "Wet open overheid, artikel 5.1"
        _begrip(restriction, "beperkingGebruikType", ground.label, ground.code, law)
        text = f"Onleesbaar gemaakte passages op deze grond: {count}"
        child(restriction, "beperkingGebruikNadereBeschrijving", text)
    if not record.grounds:
        restriction = child(parent, "beperkingGebruik")
        kind = "beperkingGebruikType"
        _mdto_begrip(restriction, kind, "BeperkingGebruikTypeLijst", "Geen beperking")


def _tooi(parent: Any, list_name: str, term: Term) -> None:
    source = value_list(list_name)
    _begrip(parent, "classificatie", term.label, term.code, source.title, source.set)


def _mdto_begrip(parent: Any, name: str, list_name: str, label: str) -> None:
    found, code = mdto_begrip(list_name, label)
    _begrip(parent, name, found, code, f"Begrippenlijst {list_name} MDTO")


def _begrip(
    parent: Any, name: str, label: str, code: str | None, source: str, address: str = ""
) -> None:
    term = child(parent, name)
    child(term, "begripLabel", label)
    if code:
        child(term, "begripCode", code)
    vocabulary = child(term, "begripBegrippenlijst")
    child(vocabulary, "verwijzingNaam", source)
    if address:
        _identification(vocabulary, "verwijzingIdentificatie", address, "TOOI")


def _reference(parent: Any, name: str, label: str, identifier: str, source: str) -> None:
    reference = child(parent, name)
    child(reference, "verwijzingNaam", label)
    _identification(reference, "verwijzingIdentificatie", identifier, source)


def _identification(parent: Any, name: str, identifier: str, source: str) -> None:
    identification = child(parent, name)
    child(identification, "identificatieKenmerk", identifier)
    child(identification, "identificatieBron", source)


def _format(file: PublicFile) -> tuple[str, str | None]:
    if file.role == "text":
        return "Plain Text File", _TEXT_PRONOM
    version = file.pdf_version
    label = f"Acrobat PDF {version} - Portable Document Format" if version else "PDF"
    return label, _PDF_PRONOM.get(version or "")


def _file_id(record: Record, file: PublicFile) -> str:
    return f"{record.id}/{record.version}/{file.name}"
