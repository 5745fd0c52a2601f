# SPDX-License-Identifier: EUPL-1.2
"""The officers' web application, put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from flows.desk import words
from flows.desk.desk import HERE, STYLE, Desk, page
from flows.desk.forms import form_page
from flows.desk.guard import Guard
from flows.desk.pages import approve, files, inbox, note, publish, review, sent, sign_in, submit
from flows.errors import NoteUnknown
from flows.wiring import Wiring
from metadata.errors import BeslisnotaError


def create_app(
    wiring: Wiring,
    *,
    on_submitted: Callable[[str], None] | None = None,
    on_approved: Callable[[str], None] | None = None,
) -> Starlette:
    """Return the desk as an ASGI application.

    Args:
        wiring: stores, keys, profile and clock.
        on_submitted: called with the id of a note that was received (it starts the flow that
            reads it); ``None``: the desk reads it itself, in the background.
        on_approved: called with the id of a note that was approved (it starts the release);
            ``None``: the note gets a button *Publiceren*.
    """
    desk = Desk(wiring, on_submitted=on_submitted, on_approved=on_approved)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:  # noqa: ARG001 - Starlette's shape
        yield
        desk.worker.shutdown(wait=True, cancel_futures=True)

    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard)],
        exception_handlers={BeslisnotaError: _refused, HTTPException: _no_such_page},
        lifespan=lifespan,
    )
    app.state.desk = desk
    # Made now: two requests at once would each make a key.
    _ = wiring.trail
    return app


def _routes() -> list[Route | Mount]:
    def pair(path: str, get: _Get, post: _Post) -> list[Route]:
        return [Route(path, get), Route(path, form_page(post), methods=["POST"])]

    def act(path: str, post: _Post) -> Route:
        return Route(path, form_page(post), methods=["POST"])

    one = "/nota/{note:str}"
    return [
        Mount("/stijl", StaticFiles(directory=STYLE)),
        Mount("/static", StaticFiles(directory=HERE / "static")),
        Route("/gezond", _healthy),
        *pair("/aanmelden", sign_in.form, sign_in.with_secret),
        *pair("/aanmelden/{token:str}", sign_in.link, sign_in.with_link),
        act("/afmelden", sign_in.sign_out),
        Route("/", inbox.inbox),
        Route("/indienen", submit.form),
        Route("/indienen", form_page(submit.submit, upload=True), methods=["POST"]),
        Route(one, note.note),
        act(f"{one}/lezen", note.read_again),
        *pair(f"{one}/beoordelen", review.form, review.decide),
        *pair(f"{one}/goedkeuren", approve.form, approve.approve),
        act(f"{one}/publiceren", publish.publish),
        act(f"{one}/intrekken", publish.withdraw),
        act(f"{one}/noodrem", publish.emergency),
        act(f"{one}/verzonden", sent.record),
        Route(one + "/bladzijde/{page:int}.png", files.source_page),
        Route(one + "/gelakt/{page:int}.png", files.redacted_page),
        Route(f"{one}/voorbeeld.pdf", files.preview),
    ]


_Get = Callable[[Request], Response]
_Post = Callable[..., Response]


async def _healthy(request: Request) -> Response:  # noqa: ARG001 - Starlette's shape
    return PlainTextResponse("ok")


async def _refused(request: Request, error: Exception) -> Response:
    """Show what a step refused, in the words of the desk."""
    if not isinstance(error, BeslisnotaError):
        raise error
    status = 404 if isinstance(error, NoteUnknown) else 503 if error.retryable else 409
    return page(request, "problem.html", status=status, what=words.wrong(error))


async def _no_such_page(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    what = "Deze pagina bestaat niet." if status == 404 else "Dit kan hier niet."
    return page(request, "problem.html", status=status, what=what)
