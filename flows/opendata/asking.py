# SPDX-License-Identifier: EUPL-1.2
"""How a service of open data is asked: tried again while that can help, named without secrets."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import httpx

from flows.errors import SettingInvalid, SourceUnavailable, SourceUnreadable

PAUSES = (2.0, 10.0, 30.0)
"""Seconds before each further try, as in :mod:`flows.retries`."""
T = TypeVar("T")

_ABSENT = frozenset({404, 410})
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

    def whole(answer: httpx.Response) -> httpx.Response:
        answer.read()
        return answer

    return _tried(client, url, pauses, whole)


def file_at(
    client: httpx.Client, url: httpx.URL, pauses: Sequence[float], *, most_bytes: int
) -> bytes | None:
    """Return a file, ``None`` when it is not there.

    Args:
        client: the client to ask with.
        url: where the file is.
        pauses: seconds before each further try.
        most_bytes: a larger file is not read.

    Raises:
        SourceUnavailable: the service does not answer, or is too busy.
        SourceUnreadable: it refuses the question, or the file is too large.
    """

    def limited(answer: httpx.Response) -> bytes | None:
        if answer.status_code in _ABSENT:
            return None
        data = bytearray()
        for part in answer.iter_bytes():
            data += part
            if len(data) > most_bytes:
                raise SourceUnreadable(f"{named(url)} is larger than {most_bytes} bytes")
        return bytes(data)

    return _tried(client, url, pauses, limited, also=_ABSENT)


def _tried(
    client: httpx.Client,
    url: httpx.URL,
    pauses: Sequence[float],
    read: Callable[[httpx.Response], T],
    *,
    also: frozenset[int] = frozenset(),
) -> T:
    """Return what ``read`` makes of an answer that succeeds or has one of the statuses ``also``."""
    for pause in (*pauses, None):
        told, wait = "does not answer", pause
        try:
            with client.stream("GET", url) as answer:
                if answer.is_success or answer.status_code in also:
                    return read(answer)
                told = f"answered {answer.status_code}"
                if answer.status_code not in _AGAIN:
                    raise SourceUnreadable(f"{named(url)} {told}")
                wait = None if pause is None else max(pause, _asked_to_wait(answer))
        except httpx.TransportError as error:
            if pause is None:
                raise SourceUnavailable(f"{named(url)} does not answer") from error
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
