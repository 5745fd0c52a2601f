# SPDX-License-Identifier: EUPL-1.2
"""The list of office holders, who stay readable in their function: look in it, refresh it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from cyclopts import App

from flows.cli.output import err, out
from flows.home import home_at, open_home
from flows.settings import load_settings
from redaction import officeholders as lists
from redaction.errors import OfficeHoldersInvalid
from redaction.officeholders import OfficeHolder

officeholders = App(
    name="officeholders", help="The dated list of office holders, who stay readable in function."
)
_SHOWN = 20


@officeholders.command
def refresh() -> int:
    """Fetch members of the Tweede Kamer from its open data and use them from now on.

    The source has no senators and no ministers or state secretaries: those stay as the shipped
    list has them. The new list lies in the home; where anything fails the old one stays in use.
    """
    from flows.opendata.members import SEATS, fetch_seats, merge, write

    settings = load_settings()
    path = open_home(settings.home).officeholders
    shipped = lists.read_list(lists.PACKAGED)
    try:
        before = lists.read_list(path) if path.exists() else shipped
    except OfficeHoldersInvalid as error:
        err.print(f"{error}; it is replaced", markup=False, style="yellow")
        before = shipped
    today = dt.datetime.now(dt.UTC).date()
    fetched = fetch_seats(settings.tk_odata_url)
    merged = merge(shipped, fetched, before=before, today=today)
    write(path, merged.names)
    out.print(
        f"{path}: {len(fetched.seats)} seats read, {merged.sitting} held today; "
        f"{len(merged.added)} added, {len(merged.changed)} changed, {merged.kept} kept from the "
        "shipped list",
        markup=False,
    )
    _tell("added", merged.added)
    _tell("changed", merged.changed)
    if fetched.nameless:
        out.print(f"  left out: {fetched.nameless} seats without a name or a first day")
    if merged.sitting < SEATS:
        err.print(
            f"only {merged.sitting} of 150 seats are held today: members are not taken as complete",
            style="yellow",
        )
    out.print("  not in this source, kept as shipped: senators, members of the European Parliament")
    for complete in merged.names.complete:
        out.print(f"  complete: {complete.function}, {complete.since} until {complete.until}")
    return 0


def _tell(what: str, holders: Sequence[OfficeHolder]) -> None:
    for holder in holders[:_SHOWN]:
        out.print(f"  {what}: {_line(holder)}", markup=False)
    if len(holders) > _SHOWN:
        out.print(f"  {what}: and {len(holders) - _SHOWN} more")


@officeholders.command
def show(name: str = "", *, on: dt.date | None = None) -> int:
    """Say what the list in use knows of somebody, or how far it goes.

    Exit code 1: the name is not on the list, or not in office on that day.

    Args:
        name: full name, initials and surname, or surname; without it the list is summed up.
        on: a day, as 2024-05-01: only who was in office then, or in the two years before.
    """
    lists.use(home_at(load_settings().home).officeholders)
    if not name:
        return _sum_up(on)
    found = lists.find(name)
    shown = [holder for holder in found if holder.in_office(on)]
    for holder in shown:
        late = "" if on is None or holder.holds(on) else "  (no longer in office that day)"
        out.print(f"{_line(holder)}{late}", markup=False)
    if shown:
        return 0
    err.print(
        f"{name}: on the list, but not in office on {on}" if found else f"{name}: not on the list",
        markup=False,
    )
    if not all(lists.absence_proves(f, on=on or _today()) for f in ("minister", "state secretary")):
        err.print(f"The list is complete until {lists.complete_until()}: that proves nothing.")
    return 1


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _sum_up(on: dt.date | None) -> int:
    out.print(f"{lists.in_use()}", markup=False)
    holders = [h for h in lists.officeholders() if on is None or h.holds(on)]
    for function, count in Counter(h.function for h in holders).items():
        complete = lists.complete_until(function)
        until = f"complete until {complete}" if complete else "not complete"
        out.print(f"  {function}: {count} entries, {until}")
    return 0


def _line(holder: OfficeHolder) -> str:
    name = f"{holder.name} ({holder.initials})" if holder.initials else holder.name
    dates = f"{holder.since or '?'} until {holder.until or 'now, as far as the list knows'}"
    if holder.since is None and holder.until is None:
        dates = "without dates"
    what = (holder.function, holder.office, holder.party, dates)
    return f"{name}: " + ", ".join(part for part in what if part)
