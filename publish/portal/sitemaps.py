# SPDX-License-Identifier: EUPL-1.2
"""Sitemaps with DiWoo metadata, as the Woo-index harvests them (DiWoo 0.9.8, KOOP).

One index a informatiecategorie, named by the number that the harvester expects; the address in
``loc`` is the PDF itself. What is withdrawn is not in them any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from metadata.errors import UnknownValue
from metadata.validate import SITEMAP
from metadata.vocabulary import informatiecategorie
from metadata.wording import moment
from publish.catalogue import Catalogue
from publish.portal.answers import answer
from publish.portal.site import Site

XML = "application/xml"
MAX_URLS = 50_000
MAX_BYTES = 50_000_000
_AROUND_ONE = 600
"""Bytes that a ``url`` element may take around its DiWoo document: addresses and tags."""

# Articles of the Woo in the order that numbers the index files (infocat001 … infocat018).
_ARTICLES = (
    "1a", "1b", "1c", "1d", "1e", "2a", "2b", "2c", "2d", "2e", "2f", "2g", "2h", "2i", "2j",
    "2k", "2l", "3.1",
)  # fmt: skip
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>\s*")


def robots(request: Request) -> Response:
    """Tell crawlers what they may read and where the index files are."""
    site: Site = request.app.state.site
    lines = ["User-agent: *", "Disallow: /zoeken", "Allow: /", ""]
    for number in sorted(infocats(site.fresh())):
        lines.append(f"Sitemap: {site.base_url}/{index_name(number)}")
    return answer(request, ("\n".join(lines) + "\n").encode(), "text/plain; charset=utf-8")


def index(request: Request) -> Response:
    """The index of one informatiecategorie.

    A withdrawal leaves its sitemap without a trace and a tombstone has no category, so it renews
    the ``lastmod`` of all: a harvester that reads a sitemap again for nothing is no harm.
    """
    site: Site = request.app.state.site
    catalogue = site.fresh()
    number, category = _category(catalogue, request)
    parts = [_head("sitemapindex")]
    withdrawn = catalogue.last_withdrawal()
    for page, (_, last) in enumerate(split(catalogue.sizes(category, "diwoo")), start=1):
        for note in catalogue.renderings(category, "diwoo", first=last, last=last):
            parts.append(
                f"<sitemap><loc>{escape(f'{site.base_url}/{sitemap_name(number, page)}')}</loc>"
                f"<lastmod>{moment(max(note.at, withdrawn or note.at))}</lastmod>"
                "</sitemap>\n".encode()
            )
    return answer(request, b"".join([*parts, b"</sitemapindex>\n"]), XML)


def sitemap(request: Request) -> Response:
    """One sitemap of one informatiecategorie."""
    site: Site = request.app.state.site
    catalogue = site.fresh()
    _, category = _category(catalogue, request)
    pages = split(catalogue.sizes(category, "diwoo"))
    page = int(request.path_params["page"])
    if not 1 <= page <= len(pages):
        raise HTTPException(404)
    first, last = pages[page - 1]
    return answer(request, render(site, category, first=first, last=last), XML)


def render(site: Site, category: str, *, first: int, last: int) -> bytes:
    """Return a sitemap: a ``url`` with its DiWoo document for each note between two log indexes.

    The archived DiWoo document stands in it as it was logged, not made again.
    """
    parts = [_head("urlset")]
    for note in site.catalogue.renderings(category, "diwoo", first=first, last=last):
        if not site.shown([note]):
            continue
        parts.append(
            f"<url><loc>{escape(site.file_url(note, note.pdf))}</loc>"
            f"<lastmod>{moment(note.at)}</lastmod>".encode()
        )
        parts.append(_DECLARATION.sub(b"", note.xml, count=1).rstrip())
        parts.append(b"</url>\n")
    return b"".join([*parts, b"</urlset>\n"])


def split(sizes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Divide notes over sitemaps that keep the protocol's limits of number and size.

    Args:
        sizes: log index and bytes of each DiWoo document, in log order.

    Returns:
        The first and last log index of each sitemap.
    """
    pages: list[tuple[int, int]] = []
    urls, taken = MAX_URLS, 0
    for place, size in sizes:
        needed = size + _AROUND_ONE
        if urls == MAX_URLS or taken + needed > MAX_BYTES - _AROUND_ONE:
            pages.append((place, place))
            urls, taken = 0, 0
        pages[-1] = (pages[-1][0], place)
        urls, taken = urls + 1, taken + needed
    return pages


def infocats(catalogue: Catalogue) -> dict[str, str]:
    """Return number (``006``) → TOOI code of each informatiecategorie that has notes."""
    return {infocat(category): category for category in catalogue.categories()}


def infocat(category: str) -> str:
    """Return the number that the Woo-harvester gives a category: ``006`` for article 2a.

    Raises:
        UnknownValue: the category is on no list, or has no number.
    """
    article = informatiecategorie(category).abbreviation
    if article not in _ARTICLES:
        raise UnknownValue(f"informatiecategorie {category} has no number for the Woo-harvester")
    return f"{_ARTICLES.index(article) + 1:03}"


def index_name(number: str) -> str:
    """Return the file name of an index; the harvester reads no other."""
    return f"sitemapindex-diwoo-infocat{number}.xml"


def sitemap_name(number: str, page: int) -> str:
    """Return the file name of a sitemap; pages count from 1."""
    return f"sitemap-diwoo-infocat{number}-{page}.xml"


def _category(catalogue: Catalogue, request: Request) -> tuple[str, str]:
    number = request.path_params["number"]
    category = infocats(catalogue).get(number)
    if category is None:
        raise HTTPException(404)
    return number, category


def _head(element: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{SITEMAP}">\n'.encode()
