# SPDX-License-Identifier: EUPL-1.2
"""OAI-PMH 2.0: the six verbs, in Dublin Core, MDTO and DiWoo.

Every error of the protocol is an answer with HTTP 200. Withdrawn notes stay as deleted records
for ever (``deletedRecord=persistent``). The datestamp is when a record began, ceased or changed to
be visible; no two records share one. There are no sets.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from lxml import etree
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from metadata.dublin_core import oai_dc
from metadata.validate import DIWOO, MDTO, OAI, OAI_DC, parse_xml
from metadata.xmltree import child, root_element
from publish.catalogue import Catalogue
from publish.entry import Entry, Note
from publish.portal.answers import answer
from publish.portal.oai_request import (
    PREFIXES,
    OaiError,
    OaiRequest,
    Window,
    printable,
    read_request,
    read_token,
)
from publish.portal.site import Site
from publish.visibility import still_visible

PAGE = 100
MAX_BODY = 20_000

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_DIWOO_XSD = "https://standaarden.overheid.nl/diwoo/metadata/0.9.8/xsd/diwoo/diwoo-metadata.xsd"
_FORMATS = {
    "oai_dc": ("http://www.openarchives.org/OAI/2.0/oai_dc.xsd", OAI_DC),
    "mdto": (f"{MDTO}/MDTO-XML1.0.1.xsd", MDTO),
    "diwoo": (_DIWOO_XSD, DIWOO),
}
_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+")


async def endpoint(request: Request) -> Response:
    """Answer a GET or a posted form."""
    raw: bytes = request.scope["query_string"]
    if request.method == "POST":
        raw = b""
        async for chunk in request.stream():
            raw += chunk
            if len(raw) > MAX_BODY:
                break
    site: Site = request.app.state.site
    body = await run_in_threadpool(respond, site, raw[: MAX_BODY + 1])
    return answer(request, body, "text/xml; charset=utf-8")


def respond(site: Site, raw: bytes) -> bytes:
    """Return the XML answer to a raw query."""
    # Before looking: harvesters ask next time for what came from this moment on.
    began = site.clock()
    catalogue = site.fresh()
    root = root_element(OAI, "OAI-PMH", prefixes={None: OAI, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    child(root, "responseDate", _datestamp(began))
    echoed = child(root, "request", f"{site.base_url}/oai")
    try:
        if len(raw) > MAX_BODY:
            raise OaiError("badArgument", "the request is too long")
        asked = read_request(raw)
        echoed.set("verb", asked.verb)
        for name, value in sorted(asked.arguments.items()):
            if printable(value):
                echoed.set(name, value)
        # An error on the way must leave nothing of a half made answer in the document.
        content = _VERBS[asked.verb](site, catalogue, asked)
        root.append(content)
    except OaiError as error:
        child(root, "error", error.message, code=error.code)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def identifier(site: Site, publication_id: str) -> str:
    """Return the OAI identifier of a publication."""
    return f"oai:{site.host}:{publication_id}"


def _identify(site: Site, catalogue: Catalogue, asked: OaiRequest) -> Any:
    content = _content(asked.verb)
    child(content, "repositoryName", "Beslisnota’s")
    child(content, "baseURL", f"{site.base_url}/oai")
    child(content, "protocolVersion", "2.0")
    child(content, "adminEmail", site.contact)
    child(content, "earliestDatestamp", _datestamp(catalogue.earliest() or site.clock()))
    child(content, "deletedRecord", "persistent")
    child(content, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    if _DOMAIN.fullmatch(site.host):
        described = root_element(_IDENTIFIER, "oai-identifier", prefixes={None: _IDENTIFIER})
        child(described, "scheme", "oai")
        child(described, "repositoryIdentifier", site.host)
        child(described, "delimiter", ":")
        child(described, "sampleIdentifier", identifier(site, "a1b2c3"))
        child(content, "description").append(described)
    return content


def _list_metadata_formats(site: Site, catalogue: Catalogue, asked: OaiRequest) -> Any:
    if "identifier" in asked.arguments:
        _entry(site, catalogue, asked.arguments["identifier"])
    content = _content(asked.verb)
    for prefix in PREFIXES:
        schema, namespace = _FORMATS[prefix]
        form = child(content, "metadataFormat")
        child(form, "metadataPrefix", prefix)
        child(form, "schema", schema)
        child(form, "metadataNamespace", namespace)
    return content


def _list_sets(_site: Site, _catalogue: Catalogue, asked: OaiRequest) -> Any:
    if "resumptionToken" in asked.arguments:
        raise OaiError("badResumptionToken", "this token was not made here")
    raise OaiError("noSetHierarchy", "there are no sets")


def _get_record(site: Site, catalogue: Catalogue, asked: OaiRequest) -> Any:
    prefix = asked.arguments["metadataPrefix"]
    entry = _entry(site, catalogue, asked.arguments["identifier"])
    _check_prefix(prefix)
    content = _content(asked.verb)
    _record(site, catalogue, content, entry, prefix)
    return content


def _list(site: Site, catalogue: Catalogue, asked: OaiRequest) -> Any:
    if "set" in asked.arguments:
        raise OaiError("noSetHierarchy", "there are no sets")
    window = asked.window or read_token(asked.arguments["resumptionToken"])
    _check_prefix(window.prefix)
    found = catalogue.changed(
        after=window.after, since=window.since, until=window.until, limit=PAGE + 1
    )
    page = found[:PAGE]
    if not page:
        raise OaiError("noRecordsMatch", "nothing was published or withdrawn in that time")
    content = _content(asked.verb)
    for entry in page:
        if asked.verb == "ListRecords":
            _record(site, catalogue, content, entry, window.prefix)
        else:
            _header(site, content, entry)
    _resumption(catalogue, content, window, page, more=len(found) > PAGE)
    return content


def _resumption(
    catalogue: Catalogue, content: Any, window: Window, page: tuple[Entry, ...], *, more: bool
) -> None:
    """Add the token for the rest, or the empty one that ends a list of several answers."""
    if not more and window.after < 0:
        return
    after, seen = page[-1].index, window.seen + len(page)
    total = catalogue.count_changed(since=window.since, until=window.until)
    child(
        content,
        "resumptionToken",
        window.token(after=after, seen=seen) if more else None,
        # Records that changed meanwhile are sent twice, so the list can outgrow the count.
        completeListSize=str(max(total, seen)),
        cursor=str(window.seen),
    )


def _record(site: Site, catalogue: Catalogue, content: Any, entry: Entry, prefix: str) -> None:
    record = child(content, "record")
    note = _header(site, record, entry)
    if note is not None:
        child(record, "metadata").append(_metadata(site, catalogue, note, prefix))


def _header(site: Site, parent: Any, entry: Entry) -> Note | None:
    """Add the header and return the note, or ``None`` when it is not to be seen any more."""
    note = entry if isinstance(entry, Note) and still_visible(site.public, entry.listed) else None
    header = child(parent, "header", **({} if note else {"status": "deleted"}))
    child(header, "identifier", identifier(site, entry.id))
    child(header, "datestamp", _datestamp(entry.datestamp))
    return note


def _metadata(site: Site, catalogue: Catalogue, note: Note, prefix: str) -> Any:
    """Return the metadata: as it is archived, and Dublin Core with our addresses in it."""
    if prefix == "oai_dc":
        return parse_xml(oai_dc(note.record, base_url=site.base_url))
    archived = catalogue.rendering(note.id, "mdto" if prefix == "mdto" else "diwoo")
    if archived is None:
        raise OaiError("cannotDisseminateFormat", "a record is not available in this format")
    return parse_xml(archived)


def _entry(site: Site, catalogue: Catalogue, name: str) -> Entry:
    lead = identifier(site, "")
    entry = catalogue.get(name.removeprefix(lead)) if name.startswith(lead) else None
    if entry is None:
        raise OaiError("idDoesNotExist", "there is no record with this identifier")
    return entry


def _check_prefix(prefix: str) -> None:
    if prefix not in PREFIXES:
        raise OaiError("cannotDisseminateFormat", f"the formats are {', '.join(PREFIXES)}")


def _content(verb: str) -> Any:
    return root_element(OAI, verb, prefixes={None: OAI})


def _datestamp(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


_VERBS = {
    "GetRecord": _get_record,
    "Identify": _identify,
    "ListIdentifiers": _list,
    "ListMetadataFormats": _list_metadata_formats,
    "ListRecords": _list,
    "ListSets": _list_sets,
}
