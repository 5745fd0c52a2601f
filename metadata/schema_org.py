# SPDX-License-Identifier: EUPL-1.2
"""Render a Record as JSON-LD with the terms of schema.org, which search engines read.

The note is a ``DigitalDocument``; TOOI's documentsoort, Woo category and themes stand by their
addresses, so no meaning is lost. The text can stand inside ``<script>`` as it is: nothing in it
ends the element or the line. Without a base address (as archived) it names no page and no file
address, for the public address is not stored.
"""

from __future__ import annotations

import json
from typing import Any

from metadata import parties, wording
from metadata.errors import SchemaInvalid
from metadata.kamerstuk import Kamerstuk, parse_kamerstuk
from metadata.record import PublicFile, Record
from metadata.vocabulary import Term, documentsoort, informatiecategorie, thema, value_list
from metadata.xmltree import checked

# In a script element these end it, open a comment or an entity (HTML), or a line (ECMA-262, 12.3).
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

Node = dict[str, Any]


def schema_org(record: Record, *, base_url: str | None = None) -> bytes:
    """Render JSON-LD.

    Args:
        record: the publication.
        base_url: public base address without final slash; with it the page and the files have
            their addresses.

    Returns:
        UTF-8 JSON on one line with sorted keys, safe inside a script element.

    Raises:
        IncompleteRecord: a field holds a character that no rendering can hold.
        UnknownValue: a code is in no list.
        SchemaInvalid: what was written does not read back as it was meant.
    """
    node = _document(record, base_url)
    _check(node)
    text = json.dumps(node, ensure_ascii=False, sort_keys=True, allow_nan=False)
    written = text.translate(_UNSAFE).encode("utf-8")
    if json.loads(written) != node:
        raise SchemaInvalid("schema.org: the JSON does not read back as it was meant")
    return written


def _document(record: Record, base_url: str | None) -> Node:
    page = f"{base_url}/nota/{record.id}" if base_url is not None else None
    papers = [parse_kamerstuk(paper) for paper in record.kamerstukken]
    others = [_paper(paper) for paper in papers[1:]]
    others += [_other(other.id, base_url) for other in record.relations]
    themes = [_term("themas", thema(code)) for code in record.themes]
    node: Node = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": page,
        "url": page,
        "identifier": [record.id, *([record.kenmerk] if record.kenmerk else [])],
        "name": record.title,
        "alternateName": record.short_title,
        "description": record.description,
        "additionalType": documentsoort(record.documentsoort).uri,
        "genre": _term("informatiecategorieen", informatiecategorie(record.informatiecategorie)),
        "publisher": _organisation(parties.publisher(record)),
        "sourceOrganization": _organisation(parties.responsible(record)),
        "author": _organisation(parties.author(record)),
        "dateCreated": record.date.isoformat(),
        "datePublished": wording.moment(record.first_published_at or record.published_at),
        "dateModified": wording.moment(record.published_at),
        "version": record.version,
        "correction": wording.reason(record),
        "inLanguage": record.language,
        "keywords": list(record.keywords),
        "about": themes,
        "isPartOf": _paper(papers[0]) if papers else None,
        "citation": others,
        "license": record.licence,
        "isAccessibleForFree": True,
        "accessMode": ["textual"] if record.text_layer else ["visual"],
        "accessibilityFeature": ["taggedPDF"] if record.tagged else [],
        "accessibilitySummary": f"Pdf-bestand: {', '.join(wording.accessibility(record))}.",
        "encoding": [_file(file, page) for file in record.files],
    }
    return _told(node)


def _told(node: Node) -> Node:
    """Return the node without what is not told."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


def _organisation(party: Term | str) -> Node:
    """Return a ministry with its TOOI address, or an organisation by name only."""
    if isinstance(party, str):
        return {"@type": "Organization", "name": party}
    return _told(
        {
            "@type": "GovernmentOrganization",
            "@id": party.uri,
            "name": party.label,
            "alternateName": party.abbreviation,
            "sameAs": party.uri,
        }
    )


def _term(list_name: str, term: Term) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": term.uri,
        "name": term.label,
        "termCode": term.code,
        "inDefinedTermSet": value_list(list_name).set,
    }


def _paper(paper: Kamerstuk) -> Node:
    return {
        "@type": "CreativeWork",
        "@id": paper.url,
        "identifier": paper.id,
        "name": paper.citation,
        "url": paper.url,
    }


def _other(publication_id: str, base_url: str | None) -> Node:
    address = f"{base_url}/nota/{publication_id}" if base_url is not None else None
    return _told(
        {
            "@type": "DigitalDocument",
            "@id": address,
            "identifier": publication_id,
            "url": address,
        }
    )


def _file(file: PublicFile, page: str | None) -> Node:
    return _told(
        {
            "@type": "MediaObject",
            "name": file.name,
            "contentUrl": f"{page}/{file.name}" if page is not None else None,
            "encodingFormat": file.media_type,
            "contentSize": f"{file.bytes} B",
            "sha256": file.sha256,
        }
    )


def _check(value: Any, field: str = "record") -> None:
    """Refuse what the XML renderings refuse, so that all tell the same or none does."""
    if isinstance(value, str):
        checked(value, field)
    elif isinstance(value, list):
        for each in value:
            _check(each, field)
    elif isinstance(value, dict):
        for key, each in value.items():
            _check(each, key)
