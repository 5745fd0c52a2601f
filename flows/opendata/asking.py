# SPDX-License-Identifier: EUPL-1.2
"""How a service of open data is asked: tried again while that can help, named without secrets."""

from __future__ import annotations

import time
from collections.abc import Sequence

import httpx

from flows.errors import SettingInvalid, SourceUnavailable, SourceUnreadable

PAUSES = (2.0, 10.0, 30.0)
"""Seconds before each further try, as in :mod:`flows.retries`."""
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_PAUSE = 60.0
_SECONDS = 30.0


def client(accept: str) -> httpx.Client:
    """Return a client that waits at most half a minute for each part of an answer.

    Args:
        accept: media type that is asked for.
    """
    return httpx.Client(timeout=_SECONDS, headers={"Accept": accept})


def check_address(address: str, setting: str) -> None:
    """Refuse an address that nothing can be asked at.

    Raises:
        SettingInvalid: it is no web address; names the setting.
    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise SettingInvalid(f"{setting} is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingInvalid(f"{setting} is no address that begins with https://")


def ask(client: httpx.Client, url: httpx.URL, pauses: Sequence[float]) -> httpx.Response:
    """Return a service's answer to one question.

    Args:
        client: the client to ask with.
        url: the question.
        pauses: seconds before each further try.

    Raises:
        SourceUnavailable: the service does not answer, or is too busy.
        SourceUnreadable: it refuses the question.
    """
    for pause in (*pauses, None):
        told, wait = "does not answer", pause
        try:
            answer = client.get(url)
        except httpx.TransportError as error:
            if pause is None:
                raise SourceUnavailable(f"{named(url)} does not answer") from error
        else:
            if answer.is_success:
                return answer
            told = f"answered {answer.status_code}"
            if answer.status_code not in _AGAIN:
                raise SourceUnreadable(f"{named(url)} {told}")
            wait = None if pause is None else max(pause, _asked_to_wait(answer))
        if wait is None:
            raise SourceUnavailable(f"{named(url)} {told}, also after {len(pauses)} more tries")
        time.sleep(wait)
    raise SourceUnavailable(f"{named(url)} does not answer")


def named(url: httpx.URL) -> str:
    """Return an address as messages print it: an address may hold a secret."""
    return str(url.copy_with(username=None, password=None, query=None))


def _asked_to_wait(answer: httpx.Response) -> float:
    """Return the seconds of ``Retry-After``; a date there is not read."""
    given = answer.headers.get("Retry-After", "")
    return min(float(given), _LONGEST_PAUSE) if given.isdigit() else 0.0
