# SPDX-License-Identifier: EUPL-1.2
"""Ministers, state secretaries and members of parliament who stay readable in their function.

The list is data with dates; it says for which functions it is complete, and until when. After that
day the absence of a name proves nothing, and a name without a date is no proof of office on a day.
One list is in use in a process: the one that ships, or a refreshed one (:func:`use`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from metadata.value import Value, sha256_hex
from redaction.errors import OfficeHoldersInvalid
from redaction.search import folded

PACKAGED = Path(__file__).with_name("data") / "officeholders.json"
"""The list that ships."""

_LINKS = re.compile(
    r"^(?:(?:van|de|der|den|het|'t|ten|ter|te|in|op|la|le|el|al|von|da|dos)\s|'t\s)+", re.IGNORECASE
)
_SMALL = re.compile(r"[a-zà-ÿ]")
_LATE = dt.timedelta(days=730)
"""Papers follow an office: what was decided in it is sent, asked about and looked back on for the
next two years, still under the name of the one who held it."""

Function = Literal[
    "minister", "state secretary", "mp", "senator", "mep", "royal", "foreign", "historical"
]
_ORDER: tuple[Function, ...] = (
    "minister", "state secretary", "mp", "senator", "mep", "royal", "foreign", "historical"
)  # fmt: skip


class OfficeHolder(Value):
    """Somebody who is named in function; who held several offices stands once for each.

    Attributes:
        name: first name and surname as the public knows them.
        function: what they were.
        office: the portfolio or post, in Dutch; empty for an ordinary member of parliament.
        party: parliamentary party, empty when it is not known or not meant.
        since: first day in office, ``None`` when the list does not say.
        until: last day in office, ``None`` when it has not ended or the list does not say.
        initials: as official papers print them (``J.J.M.``), empty when not known.
        also: other full names in use, such as the one with both surnames.
        last: the surname where it is not all that follows the first word (``Jan Kees de Jager``).
    """

    name: str
    function: Function
    office: str = ""
    party: str = ""
    since: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    initials: str = ""
    also: tuple[str, ...] = ()
    last: str = ""

    @property
    def surname(self) -> str:
        """The surname with its tussenvoegsels."""
        return self.last or self.name.split(" ", 1)[-1]

    @property
    def surnames(self) -> tuple[str, ...]:
        """Every surname in use, with tussenvoegsels."""
        first = self.name.removesuffix(self.surname)
        return (self.surname, *(n.removeprefix(first) for n in self.also if n.startswith(first)))

    def holds(self, on: dt.date) -> bool:
        """Tell whether the list has them in office on that very day."""
        return not (self.since and on < self.since) and not (self.until and on > self.until)

    def in_office(self, on: dt.date | None) -> bool:
        """Tell whether a paper of that day may name them in function.

        True while they hold the office and for two years after; without a day always.
        """
        if on is None:
            return True
        return not (self.since and on < self.since) and not (self.until and on > self.until + _LATE)


class Complete(Value):
    """For one function, the days between which nobody is missing.

    Attributes:
        function: the function.
        since: first such day.
        until: last such day.
    """

    function: Function
    since: dt.date = Field(alias="from")
    until: dt.date


class OfficeHolders(Value):
    """A list of office holders, as it is stored.

    Attributes:
        format: name and version of the format.
        complete: the functions of which nobody is missing, and when.
        holders: everybody.
    """

    format: Literal["officeholders/2"]
    complete: tuple[Complete, ...]
    holders: tuple[OfficeHolder, ...]


@dataclass(frozen=True)
class _Used:
    """The list in use, with what finds people in it."""

    digest: str
    names: OfficeHolders
    by_name: dict[str, tuple[OfficeHolder, ...]] = field(default_factory=dict)
    by_surname: dict[str, tuple[OfficeHolder, ...]] = field(default_factory=dict)


_path: Path | None = None


def read_list(path: Path) -> OfficeHolders:
    """Read a list of office holders.

    Raises:
        OfficeHoldersInvalid: the file cannot be read, or is no such list.
    """
    return _read(path).names


def use(path: Path | None) -> None:
    """Look office holders up in this list from now on, in this process.

    Args:
        path: a refreshed list; while no file is there, and for ``None``, the one that ships counts.

    Raises:
        OfficeHoldersInvalid: there is a file that cannot be used; the list in use stays.
    """
    global _path
    if path is not None and path.exists():
        _read(path)
    _path = path


def in_use() -> Path:
    """Return the file of the list in use."""
    return _path if _path is not None and _path.exists() else PACKAGED


def _used() -> _Used:
    path = in_use()
    # The list that ships changes with the program only, and is asked for at every name.
    return _shipped() if path is PACKAGED else _read(path)


@cache
def _shipped() -> _Used:
    return _read(PACKAGED)


def _read(path: Path) -> _Used:
    try:
        at = path.stat()
        return _load(path, at.st_mtime_ns, at.st_size)
    except OSError as error:
        told = f"the list of office holders {path} cannot be read: {error.strerror}"
        raise OfficeHoldersInvalid(told) from error


@lru_cache(maxsize=4)
def _load(path: Path, _changed: int, _size: int) -> _Used:
    data = path.read_bytes()
    try:
        names = OfficeHolders.model_validate_json(data)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "its JSON"
        told = f"{path} is no list of office holders that can be used: {where} is not right"
        raise OfficeHoldersInvalid(told) from error
    by_name: dict[str, dict[OfficeHolder, None]] = {}
    by_surname: dict[str, dict[OfficeHolder, None]] = {}
    for holder in names.holders:
        for key in _name_keys(holder):
            by_name.setdefault(key, {})[holder] = None
        for surname in holder.surnames:
            for key in (_key(surname), _key(_LINKS.sub("", surname))):
                by_surname.setdefault(key, {})[holder] = None
    return _Used(
        digest=sha256_hex(data),
        names=names,
        by_name={key: tuple(found) for key, found in by_name.items()},
        by_surname={key: tuple(found) for key, found in by_surname.items()},
    )


def _key(name: str) -> str:
    """Return a name as it is compared: without case, accents, spaces, hyphens and full stops."""
    return folded(name).replace(".", "")


def _name_keys(holder: OfficeHolder) -> Iterable[str]:
    yield from map(_key, (holder.name, *holder.also))
    # One letter and a surname fit too many people to be proof of an office.
    if holder.initials.count(".") > 1:
        for initials in (holder.initials, _SMALL.sub("", holder.initials)):  # Th. is also T.
            yield from (_key(f"{initials} {surname}") for surname in holder.surnames)


def officeholders() -> tuple[OfficeHolder, ...]:
    """Return everybody on the list in use."""
    return _used().names.holders


def digest() -> str:
    """Return the digest (SHA-256, hexadecimal) of the list in use."""
    return _used().digest


def completeness() -> tuple[Complete, ...]:
    """Return for which functions the list in use is complete, and when."""
    return _used().names.complete


def complete_until(function: Function = "minister") -> dt.date | None:
    """Return the day until which nobody of a function is missing, ``None`` when some may be."""
    return next((c.until for c in completeness() if c.function == function), None)


def absence_proves(function: Function, *, on: dt.date | None) -> bool:
    """Tell whether somebody who is not on the list did not hold that function on that day."""
    return on is not None and any(
        c.function == function and c.since <= on <= c.until for c in completeness()
    )


def caveat(*, on: dt.date | None) -> str:
    """Return a Dutch sentence for the reviewer where absence from the list proves nothing.

    Args:
        on: date of the note.

    Returns:
        Empty while ministers and state secretaries are complete on that day.
    """
    functions: tuple[Function, ...] = ("minister", "state secretary")
    if all(absence_proves(function, on=on) for function in functions):
        return ""
    ends = [end for function in functions if (end := complete_until(function))]
    if on is None or len(ends) < len(functions):
        return "Controleer zelf of een naam bij een minister of staatssecretaris hoort."
    if on <= min(ends):
        return (
            "De lijst van bewindspersonen gaat niet zo ver terug als deze nota. "
            "Controleer zelf of een naam bij een minister of staatssecretaris hoort."
        )
    return (
        f"De lijst van bewindspersonen is bijgewerkt tot en met {min(ends):%d-%m-%Y}; deze nota is "
        "van later. Controleer zelf of een naam bij een nieuwe minister of staatssecretaris hoort."
    )


def by_name(name: str, *, on: dt.date | None) -> OfficeHolder | None:
    """Return the holder with this full name who was in office on that day.

    Initials and surname (``J.J.M. Uitermark``) are a full name where the list knows two initials
    or more. Of several offices the one held on the very day comes first, and ministers before
    members of parliament.
    """
    found = _ranked(_used().by_name.get(_key(name), ()), on)
    return found[0] if found else None


def by_surname(name: str, *, on: dt.date | None) -> tuple[OfficeHolder, ...]:
    """Return all holders with this surname, with or without tussenvoegsels, in office that day.

    One entry a person, ranked as :func:`by_name` ranks; several mean that the surname alone does
    not say who is meant.
    """
    persons: dict[str, OfficeHolder] = {}
    for holder in _ranked(_used().by_surname.get(_key(name), ()), on):
        persons.setdefault(_key(holder.name), holder)
    return tuple(persons.values())


def find(name: str) -> tuple[OfficeHolder, ...]:
    """Return every office on the list under this full name, or else under this surname."""
    used = _used()
    return used.by_name.get(_key(name)) or used.by_surname.get(_key(name), ())


def _ranked(found: tuple[OfficeHolder, ...], on: dt.date | None) -> list[OfficeHolder]:
    return sorted(
        (holder for holder in found if holder.in_office(on)),
        key=lambda h: (on is not None and not h.holds(on), _ORDER.index(h.function)),
    )
