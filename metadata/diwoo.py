# SPDX-License-Identifier: EUPL-1.2
"""Render a Record as DiWoo metadata 0.9.8 (KOOP), to store or to embed in a sitemap.

The elements stand in the order of the XSD, which older versions required. From note to Kamerstuk
goes ``isPartOf``; the list of relations has no "is bijlage bij", so further Kamerstukken are
*verwijst naar*.
"""

from __future__ import annotations

from typing import Any

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
    ministry,
    reden,
    taal,
)
from metadata.xmltree import child, root_element, serialised

_REFERS_TO = "c_75fac459"
_ESTABLISHED = "c_641ecd76"
# Publication is not in KOOP's list of acts; the XSD takes an own label without @resource.
_MADE_PUBLIC = "openbaarmaking"

_ORGANISATIONS = "rwc_ministeries_compleet"
_SETS = {
    "informatiecategorie": "scw_woo_informatiecategorieen",
    "documentsoort": "ccw_plooi_documentsoorten",
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
    publisher = ministry(record.publisher, on=record.date)
    papers = [parse_kamerstuk(paper) for paper in record.kamerstukken]
    identifiers = child(diwoo, "identifiers")
    for identifier in filter(None, (record.id, record.kenmerk)):
        child(identifiers, "identifier", identifier)
    _term(diwoo, "publisher", publisher)
    _term(diwoo, "verantwoordelijke", publisher)
    if record.kind == "landsadvocaat":
        child(diwoo, "naamOpsteller", "Landsadvocaat")
    else:
        _term(diwoo, "opsteller", publisher)
    child(child(diwoo, "titelcollectie"), "officieleTitel", record.title)
    if record.description:
        child(child(diwoo, "omschrijvingen"), "omschrijving", record.description)
    _classification(diwoo, record)
    child(diwoo, "creatiedatum", record.date.isoformat())
    _term(diwoo, "language", taal(record.language))
    _term(diwoo, "format", bestandsformaat("PDF"))
    _main_paper(diwoo, papers)
    _acts(diwoo, record, publisher)
    _further_papers(diwoo, papers[1:])
    tooi = correction(record.reason_of_change).tooi if record.reason_of_change else None
    if tooi is not None:
        _term(diwoo, "redenVerwijderingVervanging", reden(tooi))
    _extra(document, record)
    return document


def _classification(parent: Any, record: Record) -> None:
    collection = child(parent, "classificatiecollectie")
    category = informatiecategorie(record.informatiecategorie)
    _term(child(collection, "informatiecategorieen"), "informatiecategorie", category)
    kind = documentsoort(record.documentsoort)
    _term(child(collection, "documentsoorten"), "documentsoort", kind)
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


def _acts(parent: Any, record: Record, publisher: Term) -> None:
    acts = child(parent, "documenthandelingen")
    # The note tells its date only; DiWoo wants a time, so the day starts it, without a zone.
    made = child(acts, "documenthandeling")
    _term(made, "soortHandeling", documenthandeling(_ESTABLISHED))
    child(made, "atTime", f"{record.date.isoformat()}T00:00:00")
    _term(made, "wasAssociatedWith", publisher)
    published = child(acts, "documenthandeling")
    child(published, "soortHandeling", _MADE_PUBLIC)
    child(published, "atTime", f"{record.published_at:%Y-%m-%dT%H:%M:%S}Z")
    _term(published, "wasAssociatedWith", publisher)


def _further_papers(parent: Any, papers: list[Kamerstuk]) -> None:
    if not papers:
        return
    relations = child(parent, "documentrelaties")
    for paper in papers:
        relation = child(relations, "documentrelatie")
        _term(relation, "role", documentrelatie(_REFERS_TO))
        child(relation, "relation", paper.id, resource=paper.url)


def _extra(document: Any, record: Record) -> None:
    """Add what DiWoo has no field for: version, redactions by ground, accessibility."""
    accessible = ["tekstlaag" if record.text_layer else "geen volledige tekstlaag"]
    accessible.append("getagd" if record.tagged else "niet getagd")
    fields = {
        "versie": [str(record.version)],
        "weigeringsgronden": [f"{code}: {n}" for code, n in sorted(record.grounds.items())],
        "toegankelijkheid": accessible,
    }
    holder = child(child(document, "extraMetadata"), "extraMetadatavelden")
    for key, values in fields.items():
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
