# SPDX-License-Identifier: EUPL-1.2
"""Look up terms of the value lists, each with its address, code and the dates it was valid.

An unknown value is refused with the nearest valid ones named, one of another time with what it was
called that day, what took over, or what it was part of. The lists: :mod:`metadata.valuelist`.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import importlib.resources
import json
from collections.abc import Iterable, Sequence

from metadata.errors import ExpiredValue, UnknownValue
from metadata.valuelist import Term as Term
from metadata.valuelist import ValueList as ValueList
from metadata.valuelist import key, keys, loaded
from metadata.valuelist import value_list as value_list

_FEW = 5
_LONGEST = 200
"""Longer texts are compared by their beginning: no term is as long, and difflib is slow."""


def ministry(name_or_code: str, *, on: dt.date | None = None) -> Term:
    """Return the ministry of this name.

    Args:
        name_or_code: TOOI address, code (``mnre1034``), abbreviation (``BZK``) or name, with or
            without "ministerie van", in any case.
        on: date of the note: the name that the ministry had then. Without it the present name, or
            the latest one of a ministry that is no more.

    Returns:
        The term.

    Raises:
        UnknownValue: no ministry has or had this name; names the nearest.
        ExpiredValue: the ministry did not exist, or was not called so, on that date.
    """
    terms = value_list("ministeries").terms
    hits = _matching("ministeries", name_or_code)
    if not hits:
        raise _unknown(name_or_code, ministries(on=on), "ministry")
    if on is None:
        return max(hits, key=lambda t: (t.valid_until or dt.date.max, t.valid_from or dt.date.min))
    for term in hits:
        if term.valid_on(on):
            return term
    raise _expired(name_or_code, hits, terms, on, "ministry")


def ministries(on: dt.date | None = None) -> tuple[Term, ...]:
    """Return the ministries that exist now, or existed on a day, sorted by name."""
    terms = value_list("ministeries").terms
    valid = [t for t in terms if (t.valid_until is None if on is None else t.valid_on(on))]
    return tuple(sorted(valid, key=lambda term: key(term.label)))


def informatiecategorie(code: str, *, on: dt.date | None = None) -> Term:
    """Return a category of Woo article 3.3 by code, address, label or article (``2a``).

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("informatiecategorieen", code, "informatiecategorie", on)


def documentsoort(code: str, *, on: dt.date | None = None) -> Term:
    """Return a documentsoort by code, address or label (``beslisnota``).

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("documentsoorten", code, "documentsoort", on)


def documenthandeling(code: str, *, on: dt.date | None = None) -> Term:
    """Return a documenthandeling (``vaststelling``) by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("documenthandelingen", code, "documenthandeling", on)


def documentrelatie(code: str, *, on: dt.date | None = None) -> Term:
    """Return a relation between documents (``verwijst naar``) by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("documentrelaties", code, "documentrelatie", on)


def taal(code: str, *, on: dt.date | None = None) -> Term:
    """Return a language by ISO 639-1 code (``nl``), EU code (``NLD``), address or Dutch name.

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("talen", code, "language", on)


def bestandsformaat(code: str, *, on: dt.date | None = None) -> Term:
    """Return a file format by EU code (``PDF``), address or label.

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("bestandsformaten", code, "file format", on)


def reden(code: str, *, on: dt.date | None = None) -> Term:
    """Return a reason to withdraw or replace a document by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("redenen", code, "reason of withdrawal or replacement", on)


def thema(code_or_label: str, *, on: dt.date | None = None) -> Term:
    """Return a theme of the TOP-lijst by code, address or label (``energie``).

    Raises:
        UnknownValue: the list does not have it.
        ExpiredValue: a day is given, and it was not valid that day.
    """
    return _lookup("themas", code_or_label, "theme", on)


def woo_grond(code: str) -> Term:
    """Return a refusal ground of Woo article 5.1 by code (``5.1.2e``); article 5.2 has none here.

    Raises:
        UnknownValue: the list does not have it.
    """
    # The law of the day of publication decides, not the date of the note: no day is asked.
    return _lookup("woo_gronden", code, "refusal ground", None)


@functools.cache
def mdto_begrip(list_name: str, label: str) -> tuple[str, str | None]:
    """Return label and code of a term in one of the MDTO begrippenlijsten.

    Args:
        list_name: name of the list, such as ``Waarderingen``.
        label: label or code of the term.

    Returns:
        ``(label, code)``; the code is ``None`` in lists without codes.

    Raises:
        UnknownValue: the list does not have it.
    """
    source = importlib.resources.files("metadata").joinpath("lists", "mdto_begrippen.json")
    terms = json.loads(source.read_text(encoding="utf-8"))["lists"][list_name]["terms"]
    for term in terms:
        if label in (term["label"], term.get("code")):
            return term["label"], term.get("code")
    known = ", ".join(term["label"] for term in terms)
    raise UnknownValue(f"'{_shown(label)}' is not in the MDTO list {list_name}; it has {known}")


def _lookup(name: str, code: str, what: str, on: dt.date | None) -> Term:
    terms = value_list(name).terms
    hits = _matching(name, code)
    if not hits:
        valid = [t for t in terms if on is None or t.valid_on(on)]
        raise _unknown(code, valid or terms, what)
    if on is None:
        return next((term for term in hits if term.valid_until is None), hits[0])
    for term in hits:
        if term.valid_on(on):
            return term
    raise _expired(code, hits, terms, on, what)


def _matching(name: str, wanted: str) -> tuple[Term, ...]:
    """Return the terms of this address, code, abbreviation or name, in the order of the list."""
    return loaded(name).index.get(key(wanted), ())


def _expired(
    wanted: str, hits: Sequence[Term], terms: Sequence[Term], on: dt.date, what: str
) -> ExpiredValue:
    """Return the refusal of a name of another time, with what it was or is as far as we know."""
    then = _of_day(terms, {term.code for term in hits}, on)
    before = [term for term in hits if term.valid_until and term.valid_until < on]
    later = [term.valid_from for term in hits if term.valid_from and term.valid_from > on]
    if then:
        hint = f"on that day it was {_listed(then)}"
    elif before:
        ended = max(term.valid_until for term in before if term.valid_until)
        hint = f"it ended on {ended}"
        after = _successors(before, terms, on)
        hint += f", what took over is {_listed(after)}" if after else _nearest_of(wanted, terms, on)
    else:
        hint = f"it is one from {min(later)}"
        whole = _of_day(terms, {code for term in hits for code in term.split_from}, on)
        hint += f", on that day it was part of {_listed(whole)}" if whole else ""
    return ExpiredValue(f"'{_shown(wanted)}' was no {what} on {on}; {hint}")


def _of_day(terms: Sequence[Term], codes: set[str], on: dt.date) -> list[Term]:
    return [term for term in terms if term.code in codes and term.valid_on(on)]


def _successors(ended: Sequence[Term], terms: Sequence[Term], on: dt.date) -> list[Term]:
    """Return what took over from terms that ended, and from what took over then, on a day."""
    seen: set[str] = set()
    codes = {code for term in ended for code in term.replaced_by}
    while codes - seen:
        seen |= codes
        codes = {c for term in terms if term.code in codes for c in term.replaced_by}
    return _of_day(terms, seen, on)


def _nearest_of(wanted: str, terms: Sequence[Term], on: dt.date) -> str:
    near = _near(wanted, [term for term in terms if term.valid_on(on)])
    return f"; nearest: {_listed(near)}" if near else ""


def _unknown(wanted: str, terms: Sequence[Term], what: str) -> UnknownValue:
    near = _near(wanted, terms)
    few = list(dict.fromkeys(terms))[:_FEW]
    hint = f"nearest: {_listed(near)}" if near else f"the list has {_listed(few)}"
    return UnknownValue(f"'{_shown(wanted)}' is no {what} that we know; {hint}")


def _near(wanted: str, terms: Sequence[Term]) -> list[Term]:
    by_key = {name: term for term in terms for name in sorted(keys(term))}
    asked = key(wanted[:_LONGEST])
    close = difflib.get_close_matches(asked, sorted(by_key), n=6, cutoff=0.5)
    return list(dict.fromkeys(by_key[name] for name in close))[:3]


def _listed(terms: Iterable[Term]) -> str:
    return ", ".join(f"{term.label} ({term.abbreviation or term.code})" for term in terms)


def _shown(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
