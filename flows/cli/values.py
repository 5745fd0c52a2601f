# SPDX-License-Identifier: EUPL-1.2
"""The value lists that descriptions take their words from: look in them, refresh them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cyclopts import App

from flows.cli.output import complain, err, out
from flows.home import Home, home_at, open_home
from flows.settings import load_settings
from metadata import valuelist
from metadata.errors import UnknownValue, ValueListDamaged, ValueListRefused
from metadata.tooi_merge import Merged
from metadata.valuelist import NAMES, Term, ValueList

valuelists = App(
    name="valuelists", help="The dated value lists: ministries, Woo categories, kinds, languages …"
)
_SHOWN = 20


@valuelists.command
def refresh(*lists: str, end_lost: bool = False) -> int:
    """Fetch the newest TOOI value lists from their publisher and use them from now on.

    A list that lost terms, or is no such list, is refused and the old one stays in use (exit code
    2). The grounds of the Woo are in a law and are not fetched.

    Args:
        lists: the lists to fetch (ministeries themas …); without any, all of them.
        end_lost: keep terms that vanished as ended, in place of refusing the list.
    """
    from flows.opendata.valuelists import newer, write

    settings = load_settings()
    home = open_home(settings.home)
    code = 0
    for name in lists or NAMES:
        if not valuelist.packaged(name).set_name:
            if lists:
                raise UnknownValue(f"{name} is no TOOI list: it changes with the law, by hand")
            continue
        known = _known(home, name)
        today = dt.datetime.now(dt.UTC).date()
        try:
            merged = newer(settings.tooi_url, known, today=today, end_lost=end_lost)
        except ValueListRefused as error:
            complain(error, about=name)
            code = error.exit_code
            continue
        if merged is None:
            out.print(f"{name}: version {known.version} is the newest", markup=False)
            continue
        write(home.valuelists / f"{name}.json", merged.list)
        _tell(name, known, merged)
    return code


def _known(home: Home, name: str) -> ValueList:
    """Return the list in use; a damaged file is replaced by what the publisher has."""
    shipped = valuelist.packaged(name)
    path = home.valuelists / f"{name}.json"
    if not path.exists():
        return shipped
    try:
        refreshed = valuelist.read_list(path, name)
    except ValueListDamaged as error:
        err.print(f"{error}; it is set aside", markup=False, style="yellow")
        path.replace(path.with_suffix(".damaged"))
        return shipped
    return refreshed if refreshed.number > shipped.number else shipped


def _tell(name: str, known: ValueList, merged: Merged) -> None:
    new = merged.list
    out.print(
        f"{name}: version {known.version} → {new.version} of {new.published}, from {new.source}: "
        f"{len(merged.added)} added, {len(merged.renamed)} renamed, {len(merged.ended)} ended",
        markup=False,
    )
    _lines([f"added: {_line(term)}" for term in merged.added])
    _lines([f"renamed: {old.label} → {_line(term)}" for old, term in merged.renamed])
    _lines([f"ended: {_line(term)}" for term in merged.ended])


def _lines(told: Sequence[str]) -> None:
    for line in told[:_SHOWN]:
        out.print(f"  {line}", markup=False)
    if len(told) > _SHOWN:
        out.print(f"  … and {len(told) - _SHOWN} more")


@valuelists.command
def show(name: str = "", /, *, on: dt.date | None = None, find: str = "") -> int:
    """Show the value lists in use, or the terms of one of them.

    Exit code 1: --find found nothing.

    Args:
        name: a list, such as ministeries; without it every list is summed up.
        on: a day, as 2023-05-01: only terms that were valid then.
        find: a word that the name, code, abbreviation or another spelling of a term holds.
    """
    valuelist.use(home_at(load_settings().home).valuelists)
    wanted = valuelist.key(find)
    found = 0
    for one in (name,) if name else NAMES:
        loaded = valuelist.loaded(one)
        terms = [
            term
            for term in loaded.list.terms
            if (on is None or term.valid_on(on))
            and any(wanted in spelling for spelling in valuelist.keys(term))
        ]
        found += len(terms)
        if find and not terms:
            continue
        where = f"read {loaded.list.retrieved}: {loaded.path}" if loaded.path else "packaged"
        out.print(
            f"{one}: {loaded.list.title}\n  {loaded.list.set}\n  version {loaded.list.version} of "
            f"{loaded.list.published}, {_count(terms, on)}, {where}\n  from {loaded.list.source}",
            markup=False,
        )
        if name or find:
            for term in terms:
                out.print(f"    {_line(term)}", markup=False)
    if find and not found:
        err.print(f"{find}: in no term{f' of {name}' if name else ''}", markup=False)
        return 1
    return 0


def _count(terms: Sequence[Term], on: dt.date | None) -> str:
    ended = sum(term.valid_until is not None for term in terms) if on is None else 0
    more = f" ({ended} with an end date)" if ended else ""
    what = "term" if len(terms) == 1 else "terms"
    return f"{len(terms)} {what}{f' on {on}' if on else ''}{more}"


def _line(term: Term) -> str:
    parts = [term.code, term.abbreviation, _dates(term)]
    for what, codes in (("part of", (term.broader,)), ("replaced by", term.replaced_by),
                        ("split from", term.split_from)):  # fmt: skip
        if any(codes):
            parts.append(f"{what} {', '.join(codes)}")
    return f"{term.label}: " + ", ".join(part for part in parts if part)


def _dates(term: Term) -> str:
    if term.valid_from is None and term.valid_until is None:
        return ""
    return f"{term.valid_from or '?'} until {term.valid_until or 'now'}"
