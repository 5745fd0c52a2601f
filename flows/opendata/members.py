# SPDX-License-Identifier: EUPL-1.2
"""Members of the Tweede Kamer from its open data, merged with the list that ships.

Name, initials, party and dates are asked for and nothing else: no date of birth, place, address or
gender crosses the line. The source has no senators and no members of government; those stay as the
shipped list has them. Its seats are complete from 1 September 2012
(https://opendata.tweedekamer.nl/over); what is older is kept from the shipped list.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flows.errors import SourceUnreadable
from flows.opendata.odata import PAUSES, rows
from flows.opendata.whole import write_whole
from redaction.officeholders import Complete, OfficeHolder, OfficeHolders
from redaction.search import fold

SINCE = dt.date(2012, 9, 20)
"""First day of the first parliament that the source has whole."""
SEATS = 140
"""So many seats held today are a whole parliament: 150, less some that are empty for a while."""
_DAY = dt.timedelta(days=1)
_PERSON = "Persoon($select=Id,Initialen,Tussenvoegsel,Achternaam,Voornamen,Roepnaam)"
_PARTY = "FractieZetel($select=Id;$expand=Fractie($select=Id,Afkorting,NaamNL))"


class Fetched(NamedTuple):
    """What the source told.

    Attributes:
        seats: one entry for each time somebody held a seat.
        nameless: seats without a person or a first day, which the source keeps as placeholders.
    """

    seats: tuple[OfficeHolder, ...]
    nameless: int


class Merged(NamedTuple):
    """A new list, and what it differs in from the one in use before.

    Attributes:
        names: the new list.
        added: entries of members who were not on the list.
        changed: entries of members whose offices, party or dates were different.
        kept: members before the source begins, or that it does not know, kept as they were.
        sitting: how many hold a seat today.
    """

    names: OfficeHolders
    added: tuple[OfficeHolder, ...]
    changed: tuple[OfficeHolder, ...]
    kept: int
    sitting: int


def fetch_seats(base: str, *, pauses: Sequence[float] = PAUSES) -> Fetched:
    """Read who held a seat in the Tweede Kamer, for which party and from when until when.

    Args:
        base: address of the open data.
        pauses: seconds before each further try of a page.

    Raises:
        SourceUnavailable: the service does not answer.
        SourceUnreadable: its answer is not what its documentation says, or has no members.
    """
    seats: list[OfficeHolder] = []
    nameless = 0
    for row in rows(
        base,
        "FractieZetelPersoon",
        select=("Functie", "Van", "TotEnMet"),
        expand=f"{_PERSON},{_PARTY}",
        pauses=pauses,
    ):
        seat = _seat(row)
        if seat is None:
            nameless += 1
        else:
            seats.append(seat)
    if not seats:
        raise SourceUnreadable("the open data name no member of the Tweede Kamer")
    return Fetched(tuple(_joined(seats)), nameless)


def _seat(row: Mapping[str, Any]) -> OfficeHolder | None:
    """Return one seat, ``None`` for a placeholder."""
    person, since = row.get("Persoon") or {}, _day(row.get("Van"))
    last = _words(person.get("Tussenvoegsel"), person.get("Achternaam"))
    first = _words(person.get("Roepnaam")) or _words(person.get("Voornamen")).split(" ")[0]
    if not last or not first or since is None:
        return None
    party = (row.get("FractieZetel") or {}).get("Fractie") or {}
    return OfficeHolder.model_validate(
        {
            "name": f"{first} {last}",
            "function": "mp",
            "party": _words(party.get("Afkorting")) or _words(party.get("NaamNL")),
            "from": since,
            "until": _day(row.get("TotEnMet")),
            "initials": _words(person.get("Initialen")),
            "last": last if " " in first else "",
        }
    )


def _words(*given: object) -> str:
    return " ".join(" ".join(str(part).split()) for part in given if part)


def _day(given: object) -> dt.date | None:
    if not given:
        return None
    try:
        return dt.date.fromisoformat(str(given)[:10])
    except ValueError as error:
        raise SourceUnreadable("the open data have a day that is no date") from error


def _joined(seats: Sequence[OfficeHolder]) -> Iterator[OfficeHolder]:
    """Yield seats with those that follow each other without a day between them made one."""
    held: OfficeHolder | None = None
    for seat in sorted(seats, key=lambda s: (_key(s), s.party, s.since or dt.date.min)):
        if held and (_key(held), held.party) == (_key(seat), seat.party) and _follows(held, seat):
            ends = (held.until, seat.until)
            until = None if None in ends else max(day for day in ends if day)
            held = held.model_copy(update={"until": until})
            continue
        if held:
            yield held
        held = seat
    if held:
        yield held


def _follows(held: OfficeHolder, seat: OfficeHolder) -> bool:
    return held.until is None or seat.since is None or seat.since <= held.until + _DAY


def _key(holder: OfficeHolder) -> str:
    return fold(holder.name).text


def merge(
    shipped: OfficeHolders, fetched: Fetched, *, before: OfficeHolders, today: dt.date
) -> Merged:
    """Put fetched members in the place of shipped ones; every other function stays.

    Args:
        shipped: the list that ships.
        fetched: what the source told.
        before: the list in use until now, to say what changes.
        today: the day on which the source was read.
    """
    known: dict[str, list[OfficeHolder]] = {}
    for seat in fetched.seats:
        known.setdefault(_key(seat), []).append(seat)
    also: dict[str, tuple[str, ...]] = {}
    holders: list[OfficeHolder] = []
    kept = 0
    for holder in shipped.holders:
        if holder.function != "mp" or holder.office:
            holders.append(holder)
            continue
        names = (_key(holder), *(fold(name).text for name in holder.also))
        key = next((name for name in names if name in known), None)
        if key is None:
            holders.append(holder)
            kept += 1
            continue
        more = [n for n in (holder.name, *holder.also) if fold(n).text != key]
        also[key] = tuple(dict.fromkeys((*also.get(key, ()), *more)))
        older = _before(holder, min(s.since for s in known[key] if s.since))
        if older:
            holders.append(older)
            kept += 1
    for key, seats in known.items():
        holders += [s.model_copy(update={"also": also.get(key, ())}) for s in seats]
    sitting = sum(seat.holds(today) for seat in fetched.seats)
    complete = [c for c in shipped.complete if c.function != "mp"]
    if sitting >= SEATS:
        days = {"function": "mp", "from": SINCE, "until": today}
        complete.append(Complete.model_validate(days))
    names_ = OfficeHolders(
        format="officeholders/2", complete=tuple(complete), holders=tuple(dict.fromkeys(holders))
    )
    had = {holder for holder in before.holders if holder.function == "mp"}
    had_names = {_key(holder) for holder in had}
    new = [h for h in names_.holders if h.function == "mp" and h not in had]
    return Merged(
        names=names_,
        added=tuple(h for h in new if _key(h) not in had_names),
        changed=tuple(h for h in new if _key(h) in had_names),
        kept=kept,
        sitting=sitting,
    )


def _before(holder: OfficeHolder, first: dt.date) -> OfficeHolder | None:
    """Return what a shipped entry says of the time before the source's first day of a member."""
    if holder.since is None or holder.since >= min(first, SINCE):
        return None
    until = min(holder.until or first, first - _DAY)
    return holder.model_copy(update={"until": until})


def write(path: Path, names: OfficeHolders) -> None:
    """Write a list whole or not at all, closed to other users; the folder is made.

    Raises:
        OSError: it cannot be written; the file that was there stays.
    """
    told = names.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    write_whole(path, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
