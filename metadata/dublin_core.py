# SPDX-License-Identifier: EUPL-1.2
"""Render a Record as unqualified Dublin Core (``oai_dc``), which every harvester reads.

*date* is the note's own date only: without qualifiers a reader could not tell it from the days of
signing, sending and publishing, which DiWoo, MDTO and JSON-LD tell.
"""

from __future__ import annotations

from metadata import parties
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import Record
from metadata.validate import DC, OAI_DC
from metadata.vocabulary import documentsoort, informatiecategorie, thema
from metadata.xmltree import checked, root_element, serialised, subelement

_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def oai_dc(record: Record, *, base_url: str | None = None) -> bytes:
    """Render ``oai_dc:dc``.

    Args:
        record: the publication.
        base_url: public base address without final slash; with it the page and the files are
            identifiers too. It is known when serving and never stored.

    Returns:
        UTF-8 XML with declaration, valid against ``oai_dc.xsd``.

    Raises:
        IncompleteRecord: a field holds what XML cannot hold.
        UnknownValue: a code is in no list.
        SchemaInvalid: the schema refuses the result.
    """
    root = root_element(OAI_DC, "dc", prefixes={"oai_dc": OAI_DC, "dc": DC, "xsi": _XSI})
    location = f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    root.set(f"{{{_XSI}}}schemaLocation", location)
    for name, value in _elements(record, base_url):
        subelement(root, DC, name).text = checked(value, f"dc:{name}")
    return serialised(root, "oai_dc")


def _elements(record: Record, base_url: str | None) -> list[tuple[str, str]]:
    publisher, responsible = parties.publisher(record), parties.responsible(record)
    elements = [("title", title) for title in (record.title, record.short_title) if title]
    elements.append(("creator", parties.name_of(parties.author(record))))
    themes = [thema(theme).label for theme in record.themes]
    category = informatiecategorie(record.informatiecategorie).label
    subjects = dict.fromkeys((*record.keywords, *themes, category))
    elements += [("subject", subject) for subject in subjects]
    if record.description:
        elements.append(("description", record.description))
    elements.append(("publisher", publisher.label))
    if responsible != publisher:
        elements.append(("contributor", responsible.label))
    elements += [("date", record.date.isoformat())]
    elements += [("type", documentsoort(record.documentsoort).label), ("type", "Text")]
    elements += [("format", file.media_type) for file in record.files]
    if base_url is not None:
        page = f"{base_url}/nota/{record.id}"
        elements.append(("identifier", page))
        elements += [("identifier", f"{page}/{file.name}") for file in record.files]
    elements += [("identifier", part) for part in (record.id, record.kenmerk) if part]
    elements.append(("language", record.language))
    papers = [parse_kamerstuk(paper) for paper in record.kamerstukken]
    elements += [("relation", value) for paper in papers for value in (paper.url, paper.id)]
    for other in record.relations:
        if base_url is not None:
            elements.append(("relation", f"{base_url}/nota/{other.id}"))
        elements.append(("relation", other.id))
    if record.licence:
        elements.append(("rights", record.licence))
    return elements
