# SPDX-License-Identifier: EUPL-1.2
"""The value lists themselves: dated terms with their source, packaged or refreshed.

A list is data (``metadata/lists``, sources in ``SOURCES.md`` there), so a new version is a new file
and no new code. A refreshed list counts from the moment its version is newer than the packaged one.
"""

from __future__ import annotations

import datetime as dt
import importlib.resources
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from metadata.errors import UnknownValue, ValueListDamaged
from metadata.value import Value

NAMES = (
    "ministeries", "informatiecategorieen", "documentsoorten", "documenthandelingen",
    "documentrelaties", "talen", "bestandsformaten", "themas", "redenen", "woo_gronden",
)  # fmt: skip
"""Every value list, by the name of its file."""
TOOI_SET = "https://identifier.overheid.nl/tooi/set/"
"""Beginning of the address of a list that KOOP publishes; the grounds of the Woo are a law's."""


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
        broader: code of the wider term in the same list, empty at the top.
        replaced_by: codes of the terms that took over when this one ended, where the list tells.
        split_from: codes of the terms that this one was a part of, where the list tells.
    """

    uri: str
    code: str
    label: str
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    broader: str = ""
    replaced_by: tuple[str, ...] = ()
    split_from: tuple[str, ...] = ()

    def valid_on(self, day: dt.date) -> bool:
        """Tell whether the term had this name on ``day``."""
        began = self.valid_from is None or self.valid_from <= day
        return began and (self.valid_until is None or day <= self.valid_until)


class ValueList(Value):
    """A value list with where it comes from.

    Attributes:
        format: name and version of the format.
        set: address of the list in this version.
        title: what the publisher calls it.
        version: version of the publisher, a whole number.
        published: day of that version; for the grounds, the day the law came into force.
        source: where the content was taken from.
        retrieved: day on which it was read from the publisher, ``None`` for a packaged list.
        terms: the terms; one that had several names stands once for each.
    """

    format: Literal["value-list/1"]
    set: str
    title: str
    version: str
    published: dt.date
    source: str = ""
    retrieved: dt.date | None = None
    terms: tuple[Term, ...]

    @property
    def set_name(self) -> str:
        """The name of the TOOI set without version; empty when it is none of TOOI's."""
        if not self.set.startswith(TOOI_SET):
            return ""
        return self.set.removeprefix(TOOI_SET).rsplit("/", 1)[0]

    @property
    def number(self) -> int:
        """The version as a number; 0 for what is none."""
        return int(self.version) if re.fullmatch(r"[0-9]{1,9}", self.version) else 0


@dataclass(frozen=True)
class Loaded:
    """A list with what finds its terms.

    Attributes:
        list: the list.
        path: the refreshed file it was read from, ``None`` for a packaged list.
    """

    list: ValueList
    path: Path | None = None

    @cached_property
    def index(self) -> dict[str, tuple[Term, ...]]:
        """Each key with its terms, own names before other spellings.

        Looking through the list took 10 ms a record.
        """
        index: dict[str, tuple[Term, ...]] = {}
        for own in (True, False):
            for term in self.list.terms:
                for spelling in sorted(own_keys(term) if own else keys(term)):
                    found = index.get(spelling, ())
                    if term not in found:
                        index[spelling] = (*found, term)
        return index


_folder: Path | None = None


def use(folder: Path | None) -> None:
    """Look terms up in the refreshed lists of this folder from now on, in this process.

    Args:
        folder: holds ``<list>.json``; for a list without a file there, or with an older version,
            the packaged one counts, and for ``None`` all packaged ones do. A later refresh counts
            at once.

    Raises:
        ValueListDamaged: there is a file that cannot be used; the folder in use stays.
    """
    global _folder
    if folder is not None:
        for name in NAMES:
            if (folder / f"{name}.json").exists():
                read_list(folder / f"{name}.json", name)
    _folder = folder


def loaded(name: str) -> Loaded:
    """Return the list in use: the refreshed one when it is newer than the packaged one.

    Raises:
        UnknownValue: there is no list of this name.
        ValueListDamaged: its refreshed file cannot be used.
    """
    shipped = _packaged(name)
    path = None if _folder is None else _folder / f"{name}.json"
    if path is None or not path.exists():
        return shipped
    refreshed = _read(path, name)
    return refreshed if refreshed.list.number > shipped.list.number else shipped


def value_list(name: str) -> ValueList:
    """Return the list in use.

    Args:
        name: one of :data:`NAMES`, such as ``ministeries``.

    Raises:
        UnknownValue: there is no list of this name.
        ValueListDamaged: its refreshed file cannot be used.
    """
    return loaded(name).list


def packaged(name: str) -> ValueList:
    """Return the list as it ships.

    Raises:
        UnknownValue: there is no list of this name.
    """
    return _packaged(name).list


@lru_cache(maxsize=len(NAMES))
def _packaged(name: str) -> Loaded:
    if name not in NAMES:
        raise UnknownValue(f"there is no value list '{name[:60]}'; there are {', '.join(NAMES)}")
    source = importlib.resources.files("metadata").joinpath("lists", f"{name}.json")
    return Loaded(ValueList.model_validate_json(source.read_bytes()))


def read_list(path: Path, name: str) -> ValueList:
    """Read a refreshed list.

    Args:
        path: the file.
        name: which list it must be.

    Raises:
        ValueListDamaged: it cannot be read, or is no such list.
    """
    return _read(path, name).list


def _read(path: Path, name: str) -> Loaded:
    try:
        at = path.stat()
        return _load(path, name, at.st_mtime_ns, at.st_size)
    except OSError as error:
        raise _damaged(path, name, error.strerror or "it cannot be read") from error


@lru_cache(maxsize=2 * len(NAMES))
def _load(path: Path, name: str, _changed: int, _size: int) -> Loaded:
    try:
        found = ValueList.model_validate_json(path.read_bytes())
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"]) or "its JSON"
        raise _damaged(path, name, f"{where} is not right") from error
    if found.set_name != packaged(name).set_name or not found.number or not found.terms:
        raise _damaged(path, name, "it is another list")
    return Loaded(found, path)


def _damaged(path: Path, name: str, why: str) -> ValueListDamaged:
    return ValueListDamaged(
        f"the refreshed value list {path} cannot be used: {why}; remove the file to use the list "
        f"that ships, or run: beslisnota valuelists refresh {name}"
    )


def own_keys(term: Term) -> set[str]:
    """Return the keys of a term's address, code, name and abbreviation."""
    names = (term.uri, term.code, term.label, term.abbreviation)
    return {key(name) for name in names if key(name)}


def keys(term: Term) -> set[str]:
    """Return the keys of everything a term is called."""
    return own_keys(term) | {key(name) for name in term.aliases if key(name)}


def key(name: str) -> str:
    """Return what makes a name the same name: letters and digits without case and accents."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold().replace("&", "en"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    if "://" in plain:
        return plain
    plain = re.sub(r"^(?:het )?(?:ministerie|min\.?) (?:van |voor )?", "", plain)
    return re.sub(r"[^a-z0-9._]+", "", plain)
