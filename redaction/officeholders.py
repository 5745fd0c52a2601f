# SPDX-License-Identifier: EUPL-1.2
"""Ministers, state secretaries and members of parliament who stay readable in their function.

The list is data with dates; it says until when it is complete. After that date the absence of a
name proves nothing, and a name without a date is no proof of office on a day.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from metadata.value import Value
from redaction.search import fold

_FILE = Path(__file__).with_name("data") / "officeholders.json"
_LINKS = re.compile(
    r"^(?:(?:van|de|der|den|het|'t|ten|ter|te|in|op|la|le|el|al|von|da|dos)\s|'t\s)+", re.IGNORECASE
)

Function = Literal["minister", "state secretary", "mp", "senator", "royal", "foreign", "historical"]


class OfficeHolder(Value):
    """Somebody who is named in function.

    Attributes:
        name: first name and surname as the public knows them.
        function: what they were.
        office: the portfolio, in Dutch; empty for members of parliament.
        party: parliamentary party, empty when it is not known or not meant.
        since: first day in office, ``None`` when the list does not say.
        until: last day in office, ``None`` when it has not ended or the list does not say.
    """

    name: str
    function: Function
    office: str = ""
    party: str = ""
    since: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None

    @property
    def surname(self) -> str:
        """The surname with its tussenvoegsels."""
        return self.name.split(" ", 1)[-1]

    def in_office(self, on: dt.date | None) -> bool:
        """Tell whether the list speaks of that day; papers follow an office for two years."""
        if on is None:
            return True
        late = dt.timedelta(days=730)
        if self.since and on < self.since:
            return False
        return not (self.until and on > self.until + late)


class _List(Value):
    format: Literal["officeholders/1"]
    complete_until: dt.date
    holders: tuple[OfficeHolder, ...]


@cache
def _list() -> _List:
    return _List.model_validate(json.loads(_FILE.read_text(encoding="utf-8")))


def officeholders() -> tuple[OfficeHolder, ...]:
    """Return everybody on the list."""
    return _list().holders


def complete_until() -> dt.date:
    """Return the day until which ministers and state secretaries are complete."""
    return _list().complete_until


@cache
def _by_name() -> dict[str, tuple[OfficeHolder, ...]]:
    found: dict[str, list[OfficeHolder]] = {}
    for holder in officeholders():
        found.setdefault(fold(holder.name).text, []).append(holder)
    return {name: tuple(all_) for name, all_ in found.items()}


@cache
def _by_surname() -> dict[str, tuple[OfficeHolder, ...]]:
    found: dict[str, list[OfficeHolder]] = {}
    for holder in officeholders():
        for key in {fold(holder.surname).text, fold(_LINKS.sub("", holder.surname)).text}:
            found.setdefault(key, []).append(holder)
    return {name: tuple(all_) for name, all_ in found.items()}


def by_name(name: str, *, on: dt.date | None) -> OfficeHolder | None:
    """Return the holder with this full name who was in office on that day."""
    return next((h for h in _by_name().get(fold(name).text, ()) if h.in_office(on)), None)


def by_surname(name: str, *, on: dt.date | None) -> OfficeHolder | None:
    """Return a holder with this surname, with or without tussenvoegsels, in office that day."""
    return next((h for h in _by_surname().get(fold(name).text, ()) if h.in_office(on)), None)
