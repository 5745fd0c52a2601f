# SPDX-License-Identifier: EUPL-1.2
"""Render a Record as DiWoo metadata 0.9.8 (KOOP), to store or to embed in a sitemap.

The elements stand in the order of the XSD, which older versions required. From note to Kamerstuk
goes ``isPartOf``; the list of relations has no "is bijlage bij", so further Kamerstukken are
*verwijst naar*, and so are the other notes that went with the same letter. KOOP's list of acts has
no sending and no publication: these carry a label of our own without ``@resource``.
"""

from __future__ import annotations

from typing import Any

from metadata import parties, wording
from metadata.kamerstuk import Kamerstuk, parse_kamerstuk
from metadata.reasons import correction
from metadata.record import Record
from metadata.validate import DIWOO, diwoo_addresses
from metadata.vocabulary import (
    Term,
    bestandsformaat,
    documenthandeling,
    documentrelatie,
    documentsoort,
    informatiecategorie,
    reden,
    taal,
    thema,
)
from metadata.xmltree import child, root_element, serialised

_REFERS_TO = "c_75fac459"
_ESTABLISHED = "c_641ecd76"
_SIGNED = "c_e1ec050e"
_SENT = "verzending"
_MADE_PUBLIC = "openbaarmaking"

_ORGANISATIONS = "rwc_ministeries_compleet"
_SETS = {
    "informatiecategorie": "scw_woo_informatiecategorieen",
    "documentsoort": "ccw_plooi_documentsoorten",
    "thema": "scw_toplijst",
    "language": "scw_talen",
    "format": "ccw_plooi_filetypes",
    "soortHandeling": "ccw_plooi_documenthandelingen",
    "role": "scw_documentrelatie",
    "redenVerwijderingVervanging": "ccw_plooi_reden_intrekking_of_vervanging",
}
"""Element to the TOOI set its ``@resource`` is from; every other one names an organisation."""


def diwoo(record: Record) -> bytes:
    """Render a stored ``diwoo:Document``.

    Args:
        record: the publication.

    Returns:
        UTF-8 XML with declaration, valid against DiWoo 0.9.8.

    Raises:
        IncompleteRecord: a field holds what XML cannot hold.
        UnknownValue: a code is in no list.
        SchemaInvalid: the schema refuses the result.
    """
    return serialised(diwoo_element(record), "diwoo")


def diwoo_element(record: Record) -> Any:
    """Build the ``diwoo:Document`` element, for embedding in a sitemap's ``url``.

    Args:
        record: the publication.

    Returns:
        An lxml element; the sitemap around it is validated as a whole (``diwoo-sitemap``).

    Raises:
        IncompleteRecord: a field holds what XML cannot hold.
        UnknownValue: a code is in no list.
    """
    document = root_element(DIWOO, "Document", prefixes={"diwoo": DIWOO})
    diwoo = child(document, "DiWoo")
    papers = [parse_kamerstuk(paper) for paper in record.kamerstukken]
    identifiers = child(diwoo, "identifiers")
    for identifier in filter(None, (record.id, record.kenmerk)):
        child(identifiers, "identifier", identifier)
    _parties(diwoo, record)
    titles = child(diwoo, "titelcollectie")
    child(titles, "officieleTitel", record.title)
    if record.short_title:
        child(child(titles, "verkorteTitels"), "verkorteTitel", record.short_title)
    if record.description:
        child(child(diwoo, "omschrijvingen"), "omschrijving", record.description)
    _classification(diwoo, record)
    child(diwoo, "creatiedatum", record.date.isoformat())
    _term(diwoo, "language", taal(record.language))
    _term(diwoo, "format", bestandsformaat("PDF"))
    _main_paper(diwoo, papers)
    _acts(diwoo, record)
    _relations(diwoo, record, papers[1:])
    tooi = correction(record.reason_of_change).tooi if record.reason_of_change else None
    if tooi is not None:
        _term(diwoo, "redenVerwijderingVervanging", reden(tooi))
    _extra(document, record)
    return document


def _parties(parent: Any, record: Record) -> None:
    _term(parent, "publisher", parties.publisher(record))
    _term(parent, "verantwoordelijke", parties.responsible(record))
    author = parties.author(record)
    if isinstance(author, Term):
        _term(parent, "opsteller", author)
    else:
        child(parent, "naamOpsteller", author)


def _classification(parent: Any, record: Record) -> None:
    collection = child(parent, "classificatiecollectie")
    category = informatiecategorie(record.informatiecategorie)
    _term(child(collection, "informatiecategorieen"), "informatiecategorie", category)
    kind = documentsoort(record.documentsoort)
    _term(child(collection, "documentsoorten"), "documentsoort", kind)
    if record.themes:
        themes = child(collection, "themas")
        for theme in record.themes:
            _term(themes, "thema", thema(theme))
    if record.keywords:
        keywords = child(collection, "trefwoorden")
        for keyword in record.keywords:
            child(keywords, "trefwoord", keyword)


def _main_paper(parent: Any, papers: list[Kamerstuk]) -> None:
    if not papers:
        return
    main = papers[0]
    if main.dossier:
        dossier = "-".join(part for part in (main.dossier, main.toevoeging) if part)
        child(parent, "aggregatiekenmerk", dossier)
    child(parent, "isPartOf", main.id, resource=main.url)


def _acts(parent: Any, record: Record) -> None:
    acts = child(parent, "documenthandelingen")
    responsible, publisher = parties.responsible(record), parties.publisher(record)
    # Of the note itself only days are told; DiWoo wants a time: their first second, without a zone.
    _act(acts, documenthandeling(_ESTABLISHED), f"{record.date.isoformat()}T00:00:00", responsible)
    if record.signed is not None:
        signed = f"{record.signed.isoformat()}T00:00:00"
        _act(acts, documenthandeling(_SIGNED), signed, responsible)
    if record.sent_at is not None:
        _act(acts, _SENT, wording.moment(record.sent_at), responsible)
    if record.first_published_at is not None:
        _act(acts, _MADE_PUBLIC, wording.moment(record.first_published_at), publisher)
    this = _MADE_PUBLIC if record.version == 1 else f"{_MADE_PUBLIC} van versie {record.version}"
    _act(acts, this, wording.moment(record.published_at), publisher)


def _act(parent: Any, kind: Term | str, at: str, by: Term) -> None:
    act = child(parent, "documenthandeling")
    if isinstance(kind, Term):
        _term(act, "soortHandeling", kind)
    else:
        child(act, "soortHandeling", kind)
    child(act, "atTime", at)
    _term(act, "wasAssociatedWith", by)


def _relations(parent: Any, record: Record, further: list[Kamerstuk]) -> None:
    # The address of another note is not stored, so only its id is told.
    targets: list[tuple[str, str | None]] = [(paper.id, paper.url) for paper in further]
    targets += [(other.id, None) for other in record.relations]
    if not targets:
        return
    relations = child(parent, "documentrelaties")
    for name, address in targets:
        relation = child(relations, "documentrelatie")
        _term(relation, "role", documentrelatie(_REFERS_TO))
        child(relation, "relation", name, **({"resource": address} if address else {}))


def _extra(document: Any, record: Record) -> None:
    """Add what DiWoo has no field for: version, redactions, accessibility, files, licence."""
    pdf = record.files[0]
    fields = {
        "versie": [str(record.version)],
        "reden van deze versie": [wording.reason(record)],
        "aantal onleesbaar gemaakte passages": [str(sum(record.grounds.values()))],
        "weigeringsgronden": [f"{code}: {n}" for code, n in sorted(record.grounds.items())],
        "toegankelijkheid": list(wording.accessibility(record)),
        "bestandsnaam": [file.name for file in record.files],
        "bestandsgrootte": [f"{file.bytes} bytes" for file in record.files],
        "sha256": [file.sha256 for file in record.files],
        "aantal bladzijden": [str(pdf.pages) if pdf.pages is not None else ""],
        "licentie": [record.licence],
    }
    holder = child(child(document, "extraMetadata"), "extraMetadatavelden")
    for key, told in fields.items():
        values = [value for value in told if value]
        if values:
            field = child(holder, "extraMetadataveld")
            child(field, "key", key)
            holder_of_values = child(field, "values")
            for value in values:
                child(holder_of_values, "value", value)


def _term(parent: Any, name: str, term: Term) -> Any:
    """Add a term; with its address only where the XSD knows that one.

    The XSD enumerates ``@resource`` and leaves it optional, and takes any text as label: a term of
    a newer list than the XSD's goes out by its name.
    """
    if term.uri in diwoo_addresses(_SETS.get(name, _ORGANISATIONS)):
        return child(parent, name, term.label, resource=term.uri)
    return child(parent, name, term.label)
