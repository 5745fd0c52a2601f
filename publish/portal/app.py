# SPDX-License-Identifier: EUPL-1.2
"""The public web application: pages, files, sitemaps, OAI-PMH, feed, JSON and the log."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from publish.catalogue import Catalogue
from publish.errors import LogInconsistent, ObjectDamaged, ObjectMissing, StoreUnavailable
from publish.portal import STATIC, api, documents, feeds, lakprofiel, oai, pages, sitemaps
from publish.portal.answers import SecureHeaders, answer
from publish.portal.site import Site
from publish.stores.base import Store

_log = logging.getLogger(__name__)

_ROUTES = [
    Route("/", pages.home),
    Route("/zoeken", pages.search),
    Route("/over", pages.about),
    Route("/lakprofiel", lakprofiel.page),
    Route("/kamerstuk/{reference:path}", pages.kamerstuk),
    Route("/nota/{id}", pages.nota),
    Route("/nota/{id}/metadata/{form}", documents.metadata),
    Route("/nota/{id}/{name}", documents.file),
    Route("/log/{path:path}", documents.log),
    Route("/robots.txt", sitemaps.robots),
    Route("/sitemapindex-diwoo-infocat{number}.xml", sitemaps.index),
    Route("/sitemap-diwoo-infocat{number}-{page:int}.xml", sitemaps.sitemap),
    Route("/oai", oai.endpoint, methods=["GET", "POST"]),
    Route("/atom.xml", feeds.atom),
    Route("/api/notas", api.notas),
    Route("/api/nota/{id}", api.nota),
    Route("/api/lakprofiel", lakprofiel.api),
]

_FAILED = (
    "Er ging iets mis",
    "Deze pagina kan nu niet worden gemaakt. Probeer het later opnieuw. Blijft het misgaan? Meld "
    "het dan aan de beheerder.",
)
_TEXTS = {
    404: (
        "Deze pagina bestaat niet",
        "Controleer het adres, of zoek de nota op een woord of op het nummer van het Kamerstuk.",
    ),
    405: ("Dat kan hier niet", "Deze site kunt u alleen lezen."),
    500: (
        "Dit bestand klopt niet",
        "Het bestand in het archief is niet het bestand dat is gepubliceerd. Daarom laten wij het "
        "niet zien. De beheerder is gewaarschuwd.",
    ),
    503: (
        "De nota’s zijn nu niet te bereiken",
        "Het archief geeft geen antwoord of klopt niet. Probeer het later opnieuw.",
    ),
}


def create_app(
    *,
    public: Store,
    catalogue_path: Path,
    base_url: str,
    vkey: str | None = None,
    contact: str | None = None,
    clock: Callable[[], dt.datetime] | None = None,
) -> Starlette:
    """Return the portal over a public store.

    Args:
        public: archive and log; read only.
        catalogue_path: file for the SQLite catalogue; made when absent, its folder must exist.
        base_url: public address (``https://archief.example.nl``), put into every link that leaves
            this site and into OAI identifiers.
        vkey: the public log's verifier key; without it the checkpoint's signature is not checked.
        contact: e-mail address for harvesters; ``beheer@`` the host when not given.
        clock: gives the present moment, aware.
    """
    base_url = base_url.rstrip("/")
    host = urlsplit(base_url).hostname or "localhost"
    app = Starlette(
        routes=[
            *_ROUTES,
            Route("/gezond", _health),
            Mount("/static", StaticFiles(directory=STATIC), name="static"),
        ],
        middleware=[Middleware(SecureHeaders)],
        exception_handlers={
            HTTPException: _http_problem,
            StoreUnavailable: _unavailable,
            LogInconsistent: _unavailable,
            ObjectDamaged: _damaged,
            ObjectMissing: _damaged,
            Exception: _failed,
        },
    )
    app.state.templates = pages.environment()
    app.state.site = Site(
        public=public,
        catalogue=Catalogue(catalogue_path, vkey=vkey),
        base_url=base_url,
        contact=contact or f"beheer@{host if '.' in host else f'{host}.invalid'}",
        vkey=vkey,
        clock=clock or _utc_now,
    )
    return app


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _health(request: Request) -> Response:
    """Tell a load balancer that store and log can be read."""
    request.app.state.site.fresh()
    return answer(request, b"gezond\n", "text/plain; charset=utf-8", cache="no-store")


def _http_problem(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    response = _problem(request, status)
    response.headers.update(headers)
    return response


def _unavailable(request: Request, error: Exception) -> Response:
    _log.error("unavailable path=%s code=%s", request.url.path, getattr(error, "code", ""))
    response = _problem(request, 503)
    response.headers["retry-after"] = "60"
    return response


def _damaged(request: Request, error: Exception) -> Response:
    _log.error("damaged path=%s code=%s: %s", request.url.path, getattr(error, "code", ""), error)
    return _problem(request, 500)


def _failed(request: Request, _error: Exception) -> Response:
    title, text = _FAILED
    return pages.problem(request, status=500, title=title, text=text)


def _problem(request: Request, status: int) -> Response:
    title, text = _TEXTS.get(status, _FAILED)
    return pages.problem(request, status=status, title=title, text=text)
