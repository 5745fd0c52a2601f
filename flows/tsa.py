# SPDX-License-Identifier: EUPL-1.2
"""Ask a time stamping authority for a stamp, over HTTP (RFC 3161 §3.4)."""

from __future__ import annotations

import httpx

from flows.errors import RemoteUnavailable

_SECONDS = 30.0
_MOST_BYTES = 100_000
"""An answer with its certificates is a few thousand bytes."""


def ask(url: str, request: bytes) -> bytes:
    """Return the authority's answer to a request; whether it is right is for the caller to check.

    Args:
        url: address of the authority.
        request: the request (DER).

    Raises:
        RemoteUnavailable: it does not answer, or with something else.
    """
    host = httpx.URL(url).host
    try:
        answer = httpx.post(
            url,
            content=request,
            headers={"content-type": "application/timestamp-query"},
            timeout=_SECONDS,
        )
    except httpx.HTTPError as error:
        raise RemoteUnavailable(
            f"the time stamping authority {host} does not answer: {type(error).__name__}"
        ) from error
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    if not answer.is_success or kind != "application/timestamp-reply":
        raise RemoteUnavailable(
            f"the time stamping authority {host} answered {answer.status_code}, {kind or 'no type'}"
        )
    if len(answer.content) > _MOST_BYTES:
        raise RemoteUnavailable(f"the time stamping authority {host} answered far too much")
    return answer.content
