# SPDX-License-Identifier: EUPL-1.2
"""HTTP answers that can be asked again cheaply, with the headers every answer carries."""

from __future__ import annotations

import datetime as dt
from email.utils import format_datetime, parsedate_to_datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metadata.value import sha256_hex

CHECK = "no-cache"
"""Kept by caches, but asked again before every use: a withdrawal shows at once."""

FOREVER = "public, max-age=31536000, immutable"

_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


class SecureHeaders:
    """Adds the headers of every answer; a PDF gets no policy, browsers' viewers break on it."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the wrapped application does, with the headers added."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                if headers.get("content-type") != "application/pdf":
                    headers.setdefault("content-security-policy", _PAGE_POLICY)
            await send(message)

        await self._app(scope, receive, with_headers)


def answer(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    status: int = 200,
    modified: dt.datetime | None = None,
    cache: str = CHECK,
    headers: dict[str, str] | None = None,
) -> Response:
    """Return the body, or 304 when the asker has it.

    Args:
        request: what was asked.
        body: the whole answer.
        media_type: its type, with charset.
        status: HTTP status; only 200 can become 304.
        modified: when the thing behind it last changed.
        cache: the ``Cache-Control`` header.
        headers: more headers.
    """
    etag = f'"{sha256_hex(body)[:32]}"'
    given = {"etag": etag, "cache-control": cache, **(headers or {})}
    if modified is not None:
        given["last-modified"] = format_datetime(modified.replace(microsecond=0), usegmt=True)
    if status == 200 and _known(request.headers, etag, modified):
        return Response(status_code=304, headers=given)
    return Response(body, status_code=status, media_type=media_type, headers=given)


def _known(headers: Headers, etag: str, modified: dt.datetime | None) -> bool:
    """Tell whether the asker's copy is this one (RFC 9110, 13.2.2)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or etag in {
            tag.strip().removeprefix("W/") for tag in tags.split(",")
        }
    since = headers.get("if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
