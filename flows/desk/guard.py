# SPDX-License-Identifier: EUPL-1.2
"""The door of the desk: nobody gets in without signing in, and no page leaves without its headers.

Every response forbids caching, framing, referrers and scripts that are not ours; only the style,
which is public, may be cached.
"""

from __future__ import annotations

import logging
import secrets
import traceback

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flows.desk.desk import desk_of, page
from flows.desk.sessions import session_account

log = logging.getLogger(__name__)

OPEN = ("/aanmelden", "/stijl/", "/static/", "/gezond")
"""Beginnings of the addresses that need no sign-in."""

_FAULT = "Er ging bij ons iets mis. Probeer het opnieuw, of vraag uw beheerder."

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
        "script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def cookie_name(request: Request) -> str:
    """Return the name of the cookie; over https one that no other host or path can set."""
    return "__Host-bureau" if request.url.scheme == "https" else "bureau"


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Give the browser its token."""
    response.set_cookie(
        cookie_name(request),
        token,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
        path="/",
    )


class Guard:
    """Puts who is signed in on the request, turns strangers away, and adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        guarded = _with_headers(send, request)
        is_open = scope["path"].startswith(OPEN)
        if scope["path"].startswith(("/stijl/", "/static/")):
            await self._app(scope, receive, guarded)
            return
        token = request.cookies.get(cookie_name(request), "")
        desk = desk_of(request)
        account = None
        if token:
            account = await run_in_threadpool(
                session_account, desk.wiring.private, token, now=desk.wiring.clock()
            )
        fresh = "" if token else secrets.token_urlsafe(32)
        request.state.token = token or fresh
        request.state.fresh = bool(fresh)
        request.state.account = account
        if account is None and not is_open:
            await _turned_away(request)(scope, receive, guarded)
            return
        await self._served(request, guarded)

    async def _served(self, request: Request, send: Send) -> None:
        """Serve a page; of a fault of ours log the place and not the message, which may quote."""
        begun = False

        async def watching(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(request.scope, request.receive, watching)
        except ClientDisconnect:
            return
        except Exception as error:
            place = "".join(traceback.format_tb(error.__traceback__))
            log.error("%s %s: %s\n%s", request.method, _route(request), type(error).__name__, place)
            if begun:
                raise
            answer = page(request, "problem.html", status=500, what=_FAULT)
            await answer(request.scope, request.receive, send)


def _route(request: Request) -> str:
    """Return the address without the token of a sign-in link."""
    path = request.url.path
    return "/aanmelden/…" if path.startswith("/aanmelden/") else path


def _turned_away(request: Request) -> Response:
    """Send a stranger to the sign-in page, and say so when a form would be lost."""
    if request.method in ("GET", "HEAD"):
        wanted = request.url.path
        back = f"?naar={wanted}" if wanted != "/" else ""
        return RedirectResponse(f"/aanmelden{back}", status_code=303)
    return page(request, "signed_out.html", status=401)


def _with_headers(send: Send, request: Request) -> Send:
    static = request.url.path.startswith(("/stijl/", "/static/"))

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            headers["Cache-Control"] = "max-age=3600" if static else "no-store"
            if request.url.scheme == "https":
                headers["Strict-Transport-Security"] = "max-age=31536000"
        await send(message)

    return sender
