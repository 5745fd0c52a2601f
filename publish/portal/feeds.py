# SPDX-License-Identifier: EUPL-1.2
"""The Atom feed of the newest notes (RFC 4287)."""

from __future__ import annotations

import datetime as dt

from lxml import etree
from starlette.requests import Request
from starlette.responses import Response

from metadata.wording import moment
from metadata.xmltree import child, root_element
from publish.portal.answers import answer
from publish.portal.dutch import publisher
from publish.portal.site import Site

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
_NEVER = dt.datetime.fromtimestamp(0, dt.UTC)


def atom(request: Request) -> Response:
    """The feed."""
    site: Site = request.app.state.site
    notes = site.shown(site.fresh().latest(limit=ENTRIES))
    root = root_element(ATOM, "feed", prefixes={None: ATOM})
    child(root, "id", f"{site.base_url}/atom.xml")
    child(root, "title", "Nieuwste beslisnota’s")
    child(
        root,
        "updated",
        moment(max((n.at for n in notes), default=dt.datetime.fromtimestamp(0, dt.UTC))),
    )
    child(root, "link", rel="self", href=f"{site.base_url}/atom.xml", type="application/atom+xml")
    child(root, "link", rel="alternate", href=f"{site.base_url}/", type="text/html")
    for note in notes:
        record = note.record
        entry = child(root, "entry")
        child(entry, "id", site.page_url(note.id))
        child(entry, "title", record.title)
        child(entry, "updated", moment(note.at))
        child(child(entry, "author"), "name", publisher(record))
        child(entry, "summary", record.description)
        child(entry, "link", rel="alternate", href=site.page_url(note.id), type="text/html")
        child(entry, "link", rel="enclosure", href=site.pdf_url(note), type="application/pdf")
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return answer(request, body, "application/atom+xml; charset=utf-8")
