# SPDX-License-Identifier: EUPL-1.2
"""The tables of the catalogue, and how their rows become values."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from dataclasses import dataclass

from metadata.record import Record
from publish.entry import Entry, Note, Tombstone
from publish.manifest import Manifest
from publish.visibility import Listed

SCHEMA_VERSION = 1
"""Raise it with every change of the tables or of what is put in them: old files are made again."""

TABLES = """
CREATE TABLE state (position TEXT NOT NULL, datestamp INTEGER NOT NULL, fold INTEGER NOT NULL);
INSERT INTO state VALUES ('{}', 0, 0);
CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    place INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    at REAL NOT NULL,
    datestamp INTEGER NOT NULL UNIQUE,
    reason TEXT,
    manifest TEXT,
    record TEXT,
    kind TEXT,
    category TEXT
);
CREATE INDEX entry_at ON entry (at DESC, place DESC) WHERE record IS NOT NULL;
CREATE TABLE paper (
    kamerstuk TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    PRIMARY KEY (kamerstuk, number)
) WITHOUT ROWID;
CREATE TABLE rendering (
    number INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    role TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (number, role)
);
CREATE VIRTUAL TABLE words USING fts5 (
    title, papers, body, tokenize = "unicode61 remove_diacritics 2"
);
"""
TABLE_NAMES = ("words", "rendering", "paper", "entry", "state")

# Control characters never survive into the indexed text, so these can mark what was found in it.
START, END = "\x02", "\x03"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Hit:
    """One note that a search found.

    Attributes:
        note: the note.
        snippet: pieces of its text around the words, each with whether it is a found word.
    """

    note: Note
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search: how many notes fit, and the ones of this page, best first."""

    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """An archived rendering of a note.

    Attributes:
        id: the publication's id.
        index: index of its entry in the log.
        pdf: name of its PDF.
        at: when this version became public, UTC.
        manifest: the manifest that made it visible.
        xml: the rendering.
    """

    id: str
    index: int
    pdf: str
    at: dt.datetime
    manifest: Manifest
    xml: bytes

    @property
    def listed(self) -> Listed:
        """The answer of :mod:`publish.visibility` that it was folded from."""
        return Listed(
            id=self.id, version=self.manifest.version, state="published", index=self.index,
            at=self.at, manifest=self.manifest,
        )  # fmt: skip


def rendered_of(row: sqlite3.Row) -> Rendered:
    """Return the rendering of a row that names its PDF and has its ``data``."""
    manifest = Manifest.model_validate_json(row["manifest"])
    return Rendered(row["id"], row["place"], row["pdf"], _moment(row["at"]), manifest, row["data"])


def entry_of(row: sqlite3.Row) -> Entry:
    """Return the note or tombstone of a row of ``entry``."""
    if row["record"] is not None:
        return note_of(row)
    return Tombstone(
        id=row["id"],
        version=row["version"],
        index=row["place"],
        at=_moment(row["at"]),
        datestamp=_moment(row["datestamp"]),
        reason=row["reason"] or "",
    )


def note_of(row: sqlite3.Row) -> Note:
    """Return the note of a row of ``entry`` that has a record."""
    return Note(
        id=row["id"],
        version=row["version"],
        index=row["place"],
        at=_moment(row["at"]),
        datestamp=_moment(row["datestamp"]),
        manifest=Manifest.model_validate_json(row["manifest"]),
        record=Record.model_validate_json(row["record"]),
    )


def _moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def span(since: dt.datetime | None, until: dt.datetime | None) -> tuple[int, int]:
    """Return the span in whole seconds, wide open where no end is given."""
    first = int(since.timestamp()) if since else 0
    return first, int(until.timestamp()) if until else 2**53


def pieces_of(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Cut a snippet into pieces, each with whether it was found."""
    pieces: list[tuple[str, bool]] = []
    for part in re.split(f"({START}.*?{END})", " ".join(snippet.split()), flags=re.DOTALL):
        if part:
            pieces.append((part.strip(START + END), part.startswith(START)))
    return tuple(pieces)
