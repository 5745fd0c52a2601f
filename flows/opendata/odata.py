# SPDX-License-Identifier: EUPL-1.2
"""A client for one entity set of an OData 4 service, made for the Tweede Kamer's gegevensmagazijn.

It reads pages until there are no more, asks for no field that is not named, and says in the user's
words what went wrong. Source: OASIS OData 4.0 part 1 (paging, ``@odata.nextLink``) and
https://opendata.tweedekamer.nl/documentatie (at most 250 rows a page, ``Verwijderd``).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from flows.errors import SettingInvalid, SourceUnavailable, SourceUnreadable

PAGE = 250
"""Rows of one page: the most that the service gives."""
PAUSES = (2.0, 10.0, 30.0)
"""Seconds before each further try, as in :mod:`flows.retries`."""
_AGAIN = frozenset({429, 500, 502, 503, 504})
_LONGEST_PAUSE = 60.0
_MOST_PAGES = 4_000
_SECONDS = 30.0


def rows(
    base: str,
    entity: str,
    *,
    select: Sequence[str],
    expand: str = "",
    where: str = "",
    order: str = "Id",
    pauses: Sequence[float] = PAUSES,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of an entity set that are not deleted, each once, over all pages.

    Args:
        base: address of the service (``https://…/OData/v4/2.0/``).
        entity: entity set, such as ``Persoon`` or ``Document``.
        select: the fields asked for; ``Id`` is always among them.
        expand: ``$expand`` as OData spells it, with a ``$select`` of its own.
        where: a further ``$filter``.
        order: field to sort by, so that pages do not overlap.
        pauses: seconds before each further try of a page.

    Raises:
        SettingInvalid: the address is none.
        SourceUnavailable: the service does not answer, or is too busy.
        SourceUnreadable: it answers something else than rows.
    """
    root = base.rstrip("/") + "/"
    _check_address(root)
    parameters = {
        "$filter": "Verwijderd eq false" + (f" and ({where})" if where else ""),
        "$select": ",".join(dict.fromkeys(("Id", *select))),
        "$orderby": order,
        "$top": str(PAGE),
    } | ({"$expand": expand} if expand else {})
    url = httpx.URL(root + entity).copy_merge_params(parameters)
    seen: set[str] = set()
    with httpx.Client(timeout=_SECONDS, headers={"Accept": "application/json"}) as client:
        for page in range(_MOST_PAGES):
            found, link = _page(client, url, pauses)
            for row in found:
                if row["Id"] not in seen:
                    seen.add(row["Id"])
                    yield row
            if link:
                url = _next(url, link)
            elif len(found) < PAGE:
                return
            else:  # $top ends a result for some services: ask on where this page ended
                skip = {"$skip": str((page + 1) * PAGE)}
                url = httpx.URL(root + entity).copy_merge_params(parameters | skip)
    raise SourceUnreadable(f"{_named(url)} does not end after {_MOST_PAGES} pages")


def _check_address(address: str) -> None:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise SettingInvalid(f"BESLISNOTA_TK_ODATA_URL is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingInvalid("BESLISNOTA_TK_ODATA_URL is no address that begins with https://")


def _page(
    client: httpx.Client, url: httpx.URL, pauses: Sequence[float]
) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of one page and the link to the next, tried again while that can help."""
    for pause in (*pauses, None):
        told, wait = "does not answer", pause
        try:
            answer = client.get(url)
        except httpx.TransportError as error:
            if pause is None:
                raise SourceUnavailable(f"{_named(url)} does not answer") from error
        else:
            if answer.is_success:
                return _read(answer, url)
            told = f"answered {answer.status_code}"
            if answer.status_code not in _AGAIN:
                raise SourceUnreadable(f"{_named(url)} {told}")
            wait = None if pause is None else max(pause, _asked_to_wait(answer))
        if wait is None:
            raise SourceUnavailable(f"{_named(url)} {told}, also after {len(pauses)} more tries")
        time.sleep(wait)
    raise SourceUnavailable(f"{_named(url)} does not answer")


def _asked_to_wait(answer: httpx.Response) -> float:
    """Return the seconds of ``Retry-After``; a date there is not read."""
    given = answer.headers.get("Retry-After", "")
    return min(float(given), _LONGEST_PAUSE) if given.isdigit() else 0.0


def _read(answer: httpx.Response, url: httpx.URL) -> tuple[list[dict[str, Any]], str]:
    try:
        body = answer.json()
        found, link = body["value"], body.get("@odata.nextLink") or ""
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceUnreadable(f"{_named(url)} answered no OData rows") from error
    whole = isinstance(found, list) and all(isinstance(r, dict) and r.get("Id") for r in found)
    if not whole or not isinstance(link, str):
        raise SourceUnreadable(f"{_named(url)} answered rows without an Id")
    return found, link


def _next(url: httpx.URL, link: str) -> httpx.URL:
    """Return the next page; a service sends us to nobody else's."""
    try:
        target = url.join(link)
    except httpx.InvalidURL as error:
        raise SourceUnreadable(f"{_named(url)} names a next page that is no address") from error
    if (target.scheme, target.netloc) != (url.scheme, url.netloc):
        raise SourceUnreadable(f"{_named(url)} names a next page on another server")
    return target


def _named(url: httpx.URL) -> str:
    """Return an address as messages print it: an address may hold a secret."""
    return str(url.copy_with(username=None, password=None, query=None))
