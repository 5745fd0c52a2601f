# SPDX-License-Identifier: EUPL-1.2
"""The public JSON interface: the same records as the pages, with addresses added."""

from __future__ import annotations

from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from metadata.errors import NotAKamerstuk
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import Record
from metadata.value import Moment, Value, canonical_json
from publish.entry import Note, Tombstone
from publish.portal.answers import answer
from publish.portal.pages import MAX_QUERY, PER_PAGE, page_number
from publish.portal.site import Site

JSON = "application/json"


class ApiNota(Value):
    """A published note.

    Attributes:
        url: its page.
        pdf: its PDF; the address stays the same in every version.
        text: its accessible text, ``None`` when it has none.
        log_index: index of its entry in the public log, from 0.
        record: its description.
    """

    format: Literal["nota/1"] = "nota/1"
    url: str
    pdf: str
    text: str | None
    log_index: int
    record: Record


class ApiWithdrawn(Value):
    """What is left of a withdrawn note (HTTP 410)."""

    format: Literal["ingetrokken/1"] = "ingetrokken/1"
    id: str
    reason: str
    withdrawn_at: Moment
    log_index: int


class ApiNotas(Value):
    """One page of a list of notes.

    Attributes:
        total: how many notes fit.
        page: this page, from 1.
        pages: how many pages there are.
        notas: the notes of this page.
    """

    format: Literal["notas/1"] = "notas/1"
    total: int
    page: int
    pages: int
    notas: tuple[ApiNota, ...]


class ApiProblem(Value):
    """Why there is no answer."""

    format: Literal["probleem/1"] = "probleem/1"
    problem: str


def notas(request: Request) -> Response:
    """List notes: of a Kamerstuk, or with words, or all; the newest or best first."""
    site: Site = request.app.state.site
    catalogue = site.fresh()
    page = page_number(request)
    offset = (page - 1) * PER_PAGE
    kamerstuk = request.query_params.get("kamerstuk", "")[:MAX_QUERY]
    query = request.query_params.get("q", "")[:MAX_QUERY]
    if kamerstuk and query:
        return problem_answer(request, 400, "ask for a kamerstuk or for words (q), not for both")
    if kamerstuk:
        try:
            canonical = parse_kamerstuk(kamerstuk).id
        except NotAKamerstuk as error:
            return problem_answer(request, 400, str(error))
        of_paper = site.shown(catalogue.by_kamerstuk(canonical))
        total, notes = len(of_paper), of_paper[offset : offset + PER_PAGE]
    elif query:
        found = site.stable(
            lambda: catalogue.search(query, limit=PER_PAGE, offset=offset),
            lambda found: (hit.note for hit in found.hits),
        )
        total, notes = found.total, tuple(hit.note for hit in found.hits)
    else:
        notes = site.stable(lambda: catalogue.latest(limit=PER_PAGE, offset=offset), tuple)
        total = sum(catalogue.counts().values())
    return _json(
        request,
        ApiNotas(
            total=total,
            page=page,
            pages=max(1, -(-total // PER_PAGE)),
            notas=tuple(_nota(site, note) for note in site.shown(notes)),
        ),
    )


def nota(request: Request) -> Response:
    """Return one note."""
    site: Site = request.app.state.site
    found = site.find(request.path_params["id"])
    if found is None:
        return problem_answer(request, 404, "there is no note with this id")
    if isinstance(found, Tombstone):
        gone = ApiWithdrawn(
            id=found.id, reason=found.reason, withdrawn_at=found.at, log_index=found.index
        )
        return _json(request, gone, status=410)
    return _json(request, _nota(site, found))


def _nota(site: Site, note: Note) -> ApiNota:
    text = note.record.file("text")
    return ApiNota(
        url=site.page_url(note.id),
        pdf=site.pdf_url(note),
        text=site.file_url(note, text.name) if text else None,
        log_index=note.index,
        record=note.record,
    )


def problem_answer(request: Request, status: int, problem: str) -> Response:
    """Return why there is no answer, with its HTTP status."""
    return _json(request, ApiProblem(problem=problem), status=status)


def _json(request: Request, value: Value, *, status: int = 200) -> Response:
    body = canonical_json(value.model_dump(mode="json"))
    # Anyone's page may read it: it is public, and there is no session.
    return answer(request, body, JSON, status=status, headers={"access-control-allow-origin": "*"})
