# SPDX-License-Identifier: EUPL-1.2
"""A client for one entity set of an OData 4 service, made for the Tweede Kamer's gegevensmagazijn.

It reads pages until there are no more, asks for no field that is not named, and says in the user's
words what went wrong. Source: OASIS OData 4.0 part 1 (paging, ``@odata.nextLink``) and
https://opendata.tweedekamer.nl/documentatie (at most 250 rows a page, ``Verwijderd``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from flows.errors import SourceUnreadable
from flows.opendata.asking import PAUSES, ask, check_address, client, named

PAGE = 250
"""Rows of one page: the most that the service gives."""
_MOST_PAGES = 4_000


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
    check_address(root, "BESLISNOTA_TK_ODATA_URL")
    parameters = {
        "$filter": "Verwijderd eq false" + (f" and ({where})" if where else ""),
        "$select": ",".join(dict.fromkeys(("Id", *select))),
        "$orderby": order,
        "$top": str(PAGE),
    } | ({"$expand": expand} if expand else {})
    url = httpx.URL(root + entity).copy_merge_params(parameters)
    seen: set[str] = set()
    with client("application/json") as asking:
        for page in range(_MOST_PAGES):
            found, link = _read(ask(asking, url, pauses), url)
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
    raise SourceUnreadable(f"{named(url)} does not end after {_MOST_PAGES} pages")


def quoted(text: str) -> str:
    """Return a text as a string of a ``$filter`` (OData 4.0 ABNF: a quote is doubled)."""
    return "'" + text.replace("'", "''") + "'"


def _read(answer: httpx.Response, url: httpx.URL) -> tuple[list[dict[str, Any]], str]:
    try:
        body = answer.json()
        found, link = body["value"], body.get("@odata.nextLink") or ""
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourceUnreadable(f"{named(url)} answered no OData rows") from error
    whole = isinstance(found, list) and all(isinstance(r, dict) and r.get("Id") for r in found)
    if not whole or not isinstance(link, str):
        raise SourceUnreadable(f"{named(url)} answered rows without an Id")
    return found, link


def _next(url: httpx.URL, link: str) -> httpx.URL:
    """Return the next page; a service sends us to nobody else's."""
    try:
        target = url.join(link)
    except httpx.InvalidURL as error:
        raise SourceUnreadable(f"{named(url)} names a next page that is no address") from error
    if (target.scheme, target.netloc) != (url.scheme, url.netloc):
        raise SourceUnreadable(f"{named(url)} names a next page on another server")
    return target
