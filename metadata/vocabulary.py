# SPDX-License-Identifier: EUPL-1.2
"""Look up terms of the value lists, each with its address, code and the dates it was valid.

The lists are data (``metadata/lists``, sources in ``SOURCES.md`` there), so a new version of a
list is a new file and no new code. An unknown value is refused with the nearest valid ones named.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import importlib.resources
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from metadata.errors import ExpiredValue, UnknownValue
from metadata.value import Value

_FEW = 5


class Term(Value):
    """One term of a value list in the period that it had this name.

    Attributes:
        uri: TOOI or EU address, used as ``@resource``.
        code: last part of the address (``mnre1034``, ``c_2977c34f``).
        label: the name as the list writes it.
        abbreviation: ``BZK``, the article of the Woo (``2a``) or the language code; may be empty.
        aliases: other spellings that people use.
        valid_from: first day of this name, ``None`` when the list does not tell.
        valid_until: last day of this name, ``None`` while it is in use.
    """

    uri: str
    code: str
    label: str
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None

    def valid_on(self, day: dt.date) -> bool:
        """Tell whether the term had this name on ``day``."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_until is None or day <= self.valid_until)


class ValueList(Value):
    """A value list with where it comes from."""

    format: str
    set: str
    title: str
    version: str
    published: dt.date
    terms: tuple[Term, ...]


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
    codes = {term.code for term in hits}
    then = [t for t in terms if t.code in codes and t.valid_on(on)]
    hint = "; on that day it was " + _listed(then) if then else ""
    raise ExpiredValue(f"'{_shown(name_or_code)}' was no ministry on {on.isoformat()}{hint}")


def ministries(on: dt.date | None = None) -> tuple[Term, ...]:
    """Return the ministries that exist now, or existed on a day, sorted by name."""
    terms = value_list("ministeries").terms
    valid = [t for t in terms if (t.valid_until is None if on is None else t.valid_on(on))]
    return tuple(sorted(valid, key=lambda term: _key(term.label)))


def informatiecategorie(code: str) -> Term:
    """Return a category of Woo article 3.3 by code, address, label or article (``2a``).

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("informatiecategorieen", code, "informatiecategorie")


def documentsoort(code: str) -> Term:
    """Return a documentsoort by code, address or label (``beslisnota``).

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("documentsoorten", code, "documentsoort")


def documenthandeling(code: str) -> Term:
    """Return a documenthandeling (``vaststelling``) by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("documenthandelingen", code, "documenthandeling")


def documentrelatie(code: str) -> Term:
    """Return a relation between documents (``verwijst naar``) by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("documentrelaties", code, "documentrelatie")


def thema(code: str) -> Term:
    """Return a theme of the TOP-lijst by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("themas", code, "theme")


def taal(code: str) -> Term:
    """Return a language by ISO 639-1 code (``nl``), EU code (``NLD``), address or Dutch name.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("talen", code, "language")


def bestandsformaat(code: str) -> Term:
    """Return a file format by EU code (``PDF``), address or label.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("bestandsformaten", code, "file format")


def reden(code: str) -> Term:
    """Return a reason to withdraw or replace a document by code, address or label.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("redenen", code, "reason of withdrawal or replacement")


def woo_grond(code: str) -> Term:
    """Return a refusal ground of Woo article 5.1 by code (``5.1.2e``); article 5.2 has none here.

    Raises:
        UnknownValue: the list does not have it.
    """
    return _lookup("woo_gronden", code, "refusal ground")


@functools.cache
def value_list(name: str) -> ValueList:
    """Load one of the packaged lists.

    Args:
        name: file name without ``.json``, such as ``ministeries``.

    Returns:
        The list with its version.
    """
    source = importlib.resources.files("metadata").joinpath("lists", f"{name}.json")
    return ValueList.model_validate_json(source.read_text(encoding="utf-8"))


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


def _lookup(name: str, code: str, what: str) -> Term:
    hits = _matching(name, code)
    if not hits:
        raise _unknown(code, value_list(name).terms, what)
    return hits[0]


def _matching(name: str, wanted: str) -> tuple[Term, ...]:
    """Return the terms of this address, code, abbreviation or name, in the order of the list."""
    return _index(name).get(_key(wanted), ())


@functools.cache
def _index(name: str) -> dict[str, tuple[Term, ...]]:
    """Return each key of a list with its terms; looking through the list took 10 ms a record."""
    index: dict[str, tuple[Term, ...]] = {}
    for term in value_list(name).terms:
        for key in sorted(_names(term)):
            index[key] = (*index.get(key, ()), term)
    return index


def _names(term: Term) -> set[str]:
    names = (term.uri, term.code, term.label, term.abbreviation, *term.aliases)
    return {_key(name) for name in names if _key(name)}


@functools.lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """Return what makes a name the same name: letters and digits without case and accents."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold().replace("&", "en"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    if "://" in plain:
        return plain
    plain = re.sub(r"^(?:het )?(?:ministerie|min\.?) (?:van |voor )?", "", plain)
    return re.sub(r"[^a-z0-9._]+", "", plain)


def _unknown(wanted: str, terms: Sequence[Term], what: str) -> UnknownValue:
    by_key = {key: term for term in terms for key in sorted(_names(term))}
    near = difflib.get_close_matches(_key(wanted), sorted(by_key), n=6, cutoff=0.5)
    nearest = list(dict.fromkeys(by_key[key] for key in near))[:3]
    if not nearest:
        nearest = list(dict.fromkeys(terms))[:_FEW]
    hint = f"; nearest: {_listed(nearest)}" if near else f"; the list has {_listed(nearest)}"
    return UnknownValue(f"'{_shown(wanted)}' is no {what} that we know{hint}")


def _listed(terms: Iterable[Term]) -> str:
    return ", ".join(f"{term.label} ({term.abbreviation or term.code})" for term in terms)


def _shown(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
