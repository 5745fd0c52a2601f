# SPDX-License-Identifier: EUPL-1.2
"""The pages that people read: plain Dutch, server rendered, without JavaScript."""

from __future__ import annotations

import json
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from metadata.errors import NotAKamerstuk
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import Record
from publish.entry import Note, Tombstone
from publish.portal import dutch
from publish.portal.answers import answer
from publish.portal.grounds import ground_counts
from publish.portal.site import Site

LATEST = 10
PER_PAGE = 20
MAX_QUERY = 200
MAX_PAGE = 5_000
PROOF = ".tlog-proof"
HTML = "text/html; charset=utf-8"


class Paper(NamedTuple):
    """A Kamerstuk as a page shows it: canonical id, citation, own page and official address."""

    id: str
    label: str
    page: str
    official: str


def environment() -> Environment:
    """Return the templates with the words and forms they use."""
    env = Environment(
        loader=PackageLoader("publish.portal"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"static": "/static", "papers": papers, "dutch": dutch}
    return env


def papers(record: Record) -> tuple[Paper, ...]:
    """Return the Kamerstukken of a note, the main one first."""
    return tuple(paper(each) for each in record.kamerstukken)


def paper(kamerstuk: str) -> Paper:
    """Return how a page shows a canonical id."""
    read = parse_kamerstuk(kamerstuk)
    return Paper(read.id, read.citation, f"/kamerstuk/{quote(read.id)}", read.url)


def home(request: Request) -> Response:
    """The first page: what this is, a search box, how much there is, the newest."""
    site: Site = request.app.state.site
    catalogue = site.fresh()
    notes = site.stable(lambda: catalogue.latest(limit=LATEST), tuple)
    return render(
        request,
        "home.html",
        notes=site.shown(notes),
        total=dutch.totals(catalogue.counts()),
    )


def search(request: Request) -> Response:
    """Search results; a Kamerstuk that has notes leads to its page; no words lists all notes."""
    site: Site = request.app.state.site
    catalogue = site.fresh()
    query = " ".join(request.query_params.get("q", "").split())[:MAX_QUERY]
    page = page_number(request)
    asked = _asked_paper(query)
    if asked is not None and site.shown(catalogue.by_kamerstuk(asked.id)):
        return RedirectResponse(asked.page, status_code=303)
    offset = (page - 1) * PER_PAGE
    if query:
        found = site.stable(
            lambda: catalogue.search(query, limit=PER_PAGE, offset=offset),
            lambda found: (hit.note for hit in found.hits),
        )
        total, hits = found.total, [(hit.note, hit.snippet) for hit in found.hits]
    else:
        latest = site.stable(lambda: catalogue.latest(limit=PER_PAGE, offset=offset), tuple)
        total = sum(catalogue.counts().values())
        hits = [(note, ()) for note in latest]
    shown = {note.id for note in site.shown(note for note, _ in hits)}
    return render(
        request,
        "search.html",
        query=query,
        asked=asked,
        total=total,
        hits=[(note, snippet) for note, snippet in hits if note.id in shown],
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
        link=lambda number: "/zoeken?" + urlencode({"q": query, "pagina": number}),
    )


def kamerstuk(request: Request) -> Response:
    """The notes of one Kamerstuk; any spelling leads to the canonical address."""
    site: Site = request.app.state.site
    reference = request.path_params["reference"]
    try:
        shown = paper(reference[:MAX_QUERY])
    except NotAKamerstuk:
        raise HTTPException(404) from None
    if reference != shown.id:
        return RedirectResponse(shown.page, status_code=301)
    notes = site.shown(site.fresh().by_kamerstuk(shown.id))
    return render(request, "kamerstuk.html", status=200 if notes else 404, paper=shown, notes=notes)


def nota(request: Request) -> Response:
    """One note: what it is, its files, what was made unreadable and why, how to check it."""
    site: Site = request.app.state.site
    found = site.find(request.path_params["id"])
    if found is None:
        raise HTTPException(404)
    if isinstance(found, Tombstone):
        return tombstone_page(request, found)
    return render(
        request,
        "nota.html",
        note=found,
        record=found.record,
        grounds=ground_counts(found.record.grounds),
        proof=proof_name(found),
        linked_data=_linked_data(site, found),
        modified_at=found.at,
    )


def proof_name(note: Note) -> str:
    """Return the file name of a note's proof: that of its PDF with another ending."""
    return note.record.files[0].name.removesuffix(".pdf") + PROOF


def about(request: Request) -> Response:
    """What this site is, how to check it and how to harvest it."""
    site: Site = request.app.state.site
    return render(request, "about.html", vkey=site.vkey, log_url=f"{site.base_url}/log")


def tombstone_page(request: Request, tombstone: Tombstone) -> Response:
    """What is left of a withdrawn note (HTTP 410)."""
    return render(request, "tombstone.html", status=410, tombstone=tombstone)


def problem(request: Request, *, status: int, title: str, text: str) -> Response:
    """A page that says what is wrong and what the reader can do."""
    return render(request, "problem.html", status=status, title=title, text=text)


def page_number(request: Request) -> int:
    """Return the page that was asked for, 1 when there is none or it is no number.

    Raises:
        HTTPException: a page that no list reaches (404).
    """
    asked = request.query_params.get("pagina", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    if number > MAX_PAGE:
        raise HTTPException(404)
    return max(1, number)


def _asked_paper(query: str) -> Paper | None:
    """Return the Kamerstuk that a query is, or ``None``."""
    try:
        return paper(query)
    except NotAKamerstuk:
        return None


def _linked_data(site: Site, note: Note) -> Markup:
    """Return the note as schema.org JSON-LD, safe inside a script element."""
    record = note.record
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": site.page_url(note.id),
        "name": record.title,
        "description": record.description,
        "inLanguage": record.language,
        "dateCreated": record.date.isoformat(),
        "datePublished": record.published_at.isoformat(),
        "version": record.version,
        "publisher": {
            "@type": "GovernmentOrganization",
            "@id": record.publisher,
            "name": dutch.publisher(record),
        },
        "isPartOf": [each.official for each in papers(record)],
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": site.file_url(note, file.name),
                "encodingFormat": file.media_type.partition(";")[0],
                "sha256": file.sha256,
                "contentSize": str(file.bytes),
            }
            for file in record.files
        ],
    }
    text = json.dumps(data, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - escaped just above


def render(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """Return a page made of a template; ``modified_at`` says when what it shows changed."""
    env: Environment = request.app.state.templates
    modified = values.pop("modified_at", None)
    body = env.get_template(template).render(path=request.url.path, **values)
    return answer(request, body.encode(), HTML, status=status, modified=modified)
