# SPDX-License-Identifier: EUPL-1.2
"""A log that somebody else serves over HTTP, read as any outsider can (C2SP tlog-tiles)."""

from __future__ import annotations

import httpx

from flows.errors import RemoteUnavailable
from publish.errors import ObjectMissing
from publish.log.tlog import MAX_ENTRY, TILE
from publish.stores.base import Stored

_SECONDS = 30.0
_MOST_BYTES = TILE * (MAX_ENTRY + 2)
"""The largest file that a log has: a bundle of the largest entries."""


class RemoteLog:
    """The files under the address of a log (``https://archief.example.nl/log``)."""

    def __init__(self, url: str) -> None:
        self._base = url.rstrip("/")
        self._client = httpx.Client(timeout=_SECONDS, follow_redirects=True)

    def get(self, key: str) -> Stored:
        """Return a file of the log.

        Raises:
            ObjectMissing: there is none.
            RemoteUnavailable: the server does not answer, or with something that is no such file.
        """
        try:
            with self._client.stream("GET", f"{self._base}/{key}") as answer:
                if answer.status_code in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
                    raise ObjectMissing(f"{self._base}/{key} is not there")
                if answer.status_code != httpx.codes.OK:
                    raise RemoteUnavailable(f"{self._base} answered {answer.status_code} to {key}")
                data = bytearray()
                for piece in answer.iter_bytes():
                    data += piece
                    if len(data) > _MOST_BYTES:
                        raise RemoteUnavailable(f"{self._base}/{key} is larger than a log's files")
        except httpx.HTTPError as error:
            raise RemoteUnavailable(
                f"the log at {self._base} does not answer: {type(error).__name__}"
            ) from error
        return Stored(bytes(data), "")
