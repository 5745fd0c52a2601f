# SPDX-License-Identifier: EUPL-1.2
"""The catalogue: a SQLite projection of what the public may see, with full-text search.

Folded through :mod:`publish.visibility` only, so it can be thrown away and made again at any time.
One file serves several processes: readers see the state before or after a fold, never between.
What is withdrawn or replaced is overwritten in the file, not only unlinked.

A manifest that shows less without a new log entry (an emergency removal while the log is down) is
not in the log, so it cannot be folded: outlets see it with
:func:`publish.visibility.still_visible` and tell :meth:`Catalogue.hide`.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from publish.catalogue_rows import (
    CONTROL,
    END,
    MAX_WORDS,
    SCHEMA_VERSION,
    START,
    TABLE_NAMES,
    TABLES,
    Found,
    Hit,
    Rendered,
    entry_of,
    note_of,
    pieces_of,
    rendered_of,
    span,
)
from publish.entry import Contents, Entry, Note, read_contents
from publish.errors import ObjectDamaged, ObjectMissing
from publish.manifest import ObjectRole
from publish.stores.base import Store
from publish.visibility import Listed, Position, changes

_log = logging.getLogger(__name__)


class Catalogue:
    """The projection in one SQLite file (or in memory), safe to use from several threads."""

    def __init__(self, path: Path | Literal[":memory:"], *, vkey: str | None = None) -> None:
        """Open or make the file.

        Args:
            path: where it lies; its folder must exist.
            vkey: the public log's verifier key; ``None`` leaves the signature unchecked.
        """
        self._vkey = vkey
        self._lock = threading.RLock()
        self._refreshing = threading.Lock()
        self._begun = self._done = 0
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=60)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.execute("PRAGMA foreign_keys = ON")
        with self._writing():
            if self._db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
                self._make()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def refresh(self, public: Store, *, clock: Callable[[], dt.datetime] | None = None) -> int:
        """Fold what changed since the last time; one read of the checkpoint when nothing did.

        Threads that ask while another one reads share the next reading.

        Args:
            public: the public store.
            clock: gives the present moment, for the datestamps of what is new. It is asked after
                the store was read: what a harvester could not see yet gets a datestamp that is
                not before its visit, however long ago the entry was logged. Without it, and when
                the catalogue is made from nothing, datestamps come from the log.

        Returns:
            How many publications were listed, replaced or hidden.

        Raises:
            LogInconsistent: log, root and signature do not agree; nothing was folded.
            StoreUnavailable: the store does not answer.
        """
        before = self._begun
        with self._refreshing:
            if self._done > before:
                return 0
            self._begun += 1
            changed = self._refresh(public, clock)
            self._done = self._begun
            return changed

    def hide(self, note: Note | Rendered) -> None:
        """Forget a note whose manifest is gone, before the log tells; it comes back only with one.

        Without this its words would still be found, and it would still be counted. What stays is a
        tombstone without a reason, so that harvesters are told at once that it is gone.
        """
        with self._writing():
            row = self._db.execute("SELECT place FROM entry WHERE id = ?", (note.id,)).fetchone()
            if row is None or row["place"] != note.index:
                return
            gone = Listed(
                id=note.id, version=note.listed.version, state="withdrawn", index=note.index,
                at=note.at, manifest=None,
            )  # fmt: skip
            self._list(gone, None, now=dt.datetime.now(dt.UTC))
            self._db.execute("INSERT INTO words (words) VALUES ('optimize')")
            position, _ = self._position()
            pending = {**position.pending, note.id: note.index}
            self._db.execute(
                "UPDATE state SET position = ?, fold = fold + 1",
                (position.model_copy(update={"pending": pending}).model_dump_json(),),
            )
        with self._lock:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def revision(self) -> str:
        """A short text that changes with every fold."""
        with self._lock:
            row = self._db.execute("SELECT fold, datestamp FROM state").fetchone()
        return f"{row['fold']}-{row['datestamp']}"

    def get(self, publication_id: str) -> Entry | None:
        """Return the note or tombstone with this id, or ``None``."""
        rows = self._rows("SELECT * FROM entry WHERE id = ?", publication_id)
        return entry_of(rows[0]) if rows else None

    def by_kamerstuk(self, kamerstuk: str) -> tuple[Note, ...]:
        """Return the notes that belong to a Kamerstuk (canonical id), the newest first."""
        return self._notes(
            "SELECT entry.* FROM paper JOIN entry USING (number) WHERE kamerstuk = ? "
            "ORDER BY at DESC, place DESC",
            kamerstuk,
        )

    def latest(self, *, limit: int, offset: int = 0) -> tuple[Note, ...]:
        """Return the newest notes."""
        return self._notes(
            "SELECT * FROM entry WHERE record IS NOT NULL ORDER BY at DESC, place DESC "
            "LIMIT ? OFFSET ?",
            limit,
            offset,
        )

    def search(self, query: str, *, limit: int, offset: int = 0) -> Found:
        """Find notes whose title, Kamerstukken or text hold every word; the last may be a part.

        No word has a special meaning; accents and case do not matter.
        """
        words = re.findall(r"\w+", query)[:MAX_WORDS]
        if not words:
            return Found(total=0, hits=())
        wanted = " ".join(f'"{word}"' for word in words) + "*"
        with self._lock:
            total = self._db.execute(
                "SELECT count(*) FROM words WHERE words MATCH ?", (wanted,)
            ).fetchone()[0]
            best = self._rows(
                "SELECT number FROM words JOIN entry ON number = words.rowid WHERE words MATCH ? "
                "ORDER BY bm25(words, 10, 10, 1), at DESC LIMIT ? OFFSET ?",
                wanted, limit, offset,
            )  # fmt: skip
            # In a second step, so that snippets are cut for the rows of this page only.
            rows = [
                self._rows(
                    "SELECT entry.*, snippet(words, 2, ?, ?, '…', 24) AS snippet FROM words "
                    "JOIN entry ON number = words.rowid WHERE words MATCH ? AND words.rowid = ?",
                    START, END, wanted, row["number"],
                )[0]
                for row in best
            ]  # fmt: skip
        return Found(
            total=total, hits=tuple(Hit(note_of(row), pieces_of(row["snippet"])) for row in rows)
        )

    def changed(
        self,
        *,
        after: int = -1,
        since: dt.datetime | None = None,
        until: dt.datetime | None = None,
        limit: int,
    ) -> tuple[Entry, ...]:
        """Return notes and tombstones in log order.

        Args:
            after: log index of the last one already seen.
            since: first datestamp wanted, inclusive.
            until: last datestamp wanted, inclusive.
            limit: how many at most.
        """
        rows = self._rows(
            "SELECT * FROM entry WHERE place > ? AND datestamp BETWEEN ? AND ? "
            "ORDER BY place LIMIT ?",
            after, *span(since, until), limit,
        )  # fmt: skip
        return tuple(entry_of(row) for row in rows)

    def count_changed(
        self, *, since: dt.datetime | None = None, until: dt.datetime | None = None
    ) -> int:
        """Return how many notes and tombstones have a datestamp in this span, inclusive."""
        row = self._rows(
            "SELECT count(*) AS n FROM entry WHERE datestamp BETWEEN ? AND ?", *span(since, until)
        )[0]
        return int(row["n"])

    def earliest(self) -> dt.datetime | None:
        """Return the first datestamp, or ``None`` when nothing is listed."""
        first = self._rows("SELECT min(datestamp) AS first FROM entry")[0]["first"]
        return None if first is None else dt.datetime.fromtimestamp(first, dt.UTC)

    def counts(self) -> dict[str, int]:
        """Return how many notes there are of each kind."""
        rows = self._rows(
            "SELECT kind, count(*) AS n FROM entry WHERE record IS NOT NULL GROUP BY kind "
            "ORDER BY kind"
        )
        return {row["kind"]: row["n"] for row in rows}

    def categories(self) -> dict[str, int]:
        """Return how many notes there are in each informatiecategorie (TOOI code)."""
        rows = self._rows(
            "SELECT category, count(*) AS n FROM entry WHERE record IS NOT NULL "
            "GROUP BY category ORDER BY category"
        )
        return {row["category"]: row["n"] for row in rows}

    def last_withdrawal(self) -> dt.datetime | None:
        """Return when a note was last withdrawn, or ``None``."""
        last = self._rows("SELECT max(at) AS last FROM entry WHERE record IS NULL")[0]["last"]
        return None if last is None else dt.datetime.fromtimestamp(last, dt.UTC)

    def sizes(self, category: str, role: ObjectRole) -> tuple[tuple[int, int], ...]:
        """Return log index and bytes of this rendering of each note of a category, in log order."""
        rows = self._rows(
            "SELECT place, length(data) AS n FROM entry JOIN rendering USING (number) "
            "WHERE category = ? AND role = ? AND record IS NOT NULL ORDER BY place",
            category,
            role,
        )
        return tuple((row["place"], row["n"]) for row in rows)

    def renderings(
        self, category: str, role: ObjectRole, *, first: int, last: int
    ) -> Iterator[Rendered]:
        """Yield a rendering of each note of a category between two log indexes, inclusive.

        The records are not read as values: that took most of the time of a long sitemap.
        """
        for row in self._rows(
            "SELECT id, place, at, manifest, json_extract(record, '$.files[0].name') AS pdf, data "
            "FROM entry JOIN rendering USING (number) WHERE category = ? "
            "AND role = ? AND record IS NOT NULL AND place BETWEEN ? AND ? ORDER BY place",
            category, role, first, last,
        ):  # fmt: skip
            yield rendered_of(row)

    def rendering(self, publication_id: str, role: ObjectRole) -> bytes | None:
        """Return an archived XML rendering of a note, or ``None``."""
        rows = self._rows(
            "SELECT data FROM rendering JOIN entry USING (number) WHERE id = ? AND role = ?",
            publication_id,
            role,
        )
        return bytes(rows[0]["data"]) if rows else None

    def _refresh(self, public: Store, clock: Callable[[], dt.datetime] | None) -> int:
        while True:
            since, fold = self._position()
            seen = changes(public, since, vkey=self._vkey)
            read = [(each, _contents(public, each, since)) for each in seen.listed]
            damaged = {
                each.id: each.index
                for each, contents in read
                if contents is None and each.state == "published"
            }
            pending = {**seen.position.pending, **damaged}
            position = seen.position.model_copy(update={"pending": pending})
            if position == since:
                return 0
            listed = [(each, contents) for each, contents in read if each.id not in damaged]
            moment = clock() if clock and since.size else None
            if self._fold(position, listed, (*seen.hidden, *damaged), fold=fold, now=moment):
                return len(listed) + len(seen.hidden) + len(damaged)

    def _make(self) -> None:
        for name in TABLE_NAMES:
            self._db.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in TABLES.split(";\n"):
            if statement.strip():
                self._db.execute(statement)
        self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _position(self) -> tuple[Position, int]:
        with self._lock:
            row = self._db.execute("SELECT position, fold FROM state").fetchone()
        return Position.model_validate_json(row["position"]), row["fold"]

    def _fold(
        self,
        position: Position,
        listed: list[tuple[Listed, Contents | None]],
        hidden: tuple[str, ...],
        *,
        fold: int,
        now: dt.datetime | None,
    ) -> bool:
        """Write one fold; tell whether it was, or another process folded in between."""
        with self._writing():
            if self._position()[1] != fold:
                return False
            gone = sum(self._drop(each) for each in hidden if not self._is_tombstone(each))
            gone += sum(self._list(each, contents, now=now) for each, contents in listed)
            if gone:
                # Without this the index keeps the words of deleted rows until some later merge.
                self._db.execute("INSERT INTO words (words) VALUES ('optimize')")
            self._db.execute(
                "UPDATE state SET position = ?, fold = fold + 1", (position.model_dump_json(),)
            )
        if gone:
            with self._lock:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return True

    def _list(self, listed: Listed, contents: Contents | None, *, now: dt.datetime | None) -> int:
        """Write one entry in the place of what was known; return 1 when something was."""
        gone = self._drop(listed.id)
        record = contents.record if contents else None
        number = self._db.execute(
            "INSERT INTO entry (id, place, version, at, datestamp, reason, manifest, record, kind, "
            "category) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                listed.id, listed.index, listed.version, listed.at.timestamp(),
                self._datestamp(now or listed.at), listed.reason,
                listed.manifest.model_dump_json() if record and listed.manifest else None,
                record.model_dump_json() if record else None,
                record.kind if record else None,
                record.informatiecategorie if record else None,
            ),
        ).lastrowid  # fmt: skip
        if contents is not None and number is not None:
            self._index(number, contents)
        return gone

    def _index(self, number: int, contents: Contents) -> None:
        record = contents.record
        self._db.executemany(
            "INSERT OR IGNORE INTO paper VALUES (?, ?)", [(k, number) for k in record.kamerstukken]
        )
        self._db.executemany(
            "INSERT INTO rendering VALUES (?, ?, ?)",
            [(number, role, data) for role, data in sorted(contents.renderings.items())],
        )
        papers = " ".join((*record.kamerstukken, record.kenmerk, *record.keywords))
        values = (CONTROL.sub(" ", each) for each in (record.title, papers, contents.text))
        self._db.execute(
            "INSERT INTO words (rowid, title, papers, body) VALUES (?, ?, ?, ?)", (number, *values)
        )

    def _is_tombstone(self, publication_id: str) -> bool:
        """Tell whether a hidden note is gone from its manifest already (:meth:`hide`)."""
        row = self._db.execute(
            "SELECT 1 FROM entry WHERE id = ? AND record IS NULL", (publication_id,)
        ).fetchone()
        return row is not None

    def _drop(self, publication_id: str) -> int:
        row = self._db.execute(
            "SELECT number FROM entry WHERE id = ?", (publication_id,)
        ).fetchone()
        if row is None:
            return 0
        self._db.execute("DELETE FROM words WHERE rowid = ?", (row["number"],))
        self._db.execute("DELETE FROM entry WHERE number = ?", (row["number"],))
        return 1

    def _datestamp(self, moment: dt.datetime) -> int:
        """Return the next datestamp: this moment, or a second after the last one given."""
        last = self._db.execute("SELECT datestamp FROM state").fetchone()[0]
        given = max(int(moment.timestamp()), last + 1)
        self._db.execute("UPDATE state SET datestamp = ?", (given,))
        return int(given)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(query, values).fetchall()

    def _notes(self, query: str, *values: object) -> tuple[Note, ...]:
        return tuple(note_of(row) for row in self._rows(query, *values))


def _contents(public: Store, listed: Listed, since: Position) -> Contents | None:
    """Return what the archive holds; ``None`` when that is withdrawn, missing or damaged."""
    if listed.state == "withdrawn" or listed.manifest is None:
        return None
    try:
        return read_contents(public, listed.manifest)
    except (ObjectMissing, ObjectDamaged) as error:
        if since.pending.get(listed.id) != listed.index:
            _log.error("not listed publication=%s code=%s", listed.id, error.code)
        return None
