# SPDX-License-Identifier: EUPL-1.2
"""The monitor: compare the letters of the open data with what is public here, and its exceptions.

What it finds is for officials: the reasons of exceptions are private, so its report lies in the
private store.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable

from pydantic import ValidationError

from flows.errors import NotExcepted, ReasonMissing, SettingInvalid
from flows.wiring import Wiring
from metadata.compare_letters import compare
from metadata.completeness import (
    GRACE,
    LINE,
    Completeness,
    ExceptionKind,
    KnownNote,
    LetterException,
    LetterLine,
)
from metadata.errors import NotAKamerstuk
from metadata.kamerstuk import parse_kamerstuk
from metadata.letter import Letter
from metadata.tables import csv_bytes
from metadata.vocabulary import ministry
from metadata.workdays import dutch_day
from publish.errors import ObjectMissing
from publish.evaluation.reading import read_facts
from publish.stores.base import Store, Stored

EXCEPTIONS = "monitor/exceptions/"
REPORTS = "monitor/reports/"

COLUMNS = (
    "number", "kamerstuk", "department", "date", "subject", "status", "matched_by", "notes",
    "late_days", "late_hours", "measured_from", "attached", "exception", "reason",
)  # fmt: skip
"""Columns of the CSV; a note without a letter of its own has a row with status ``no-kamerstuk``."""


def look(
    wiring: Wiring,
    *,
    department: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
    grace: int = GRACE,
) -> Completeness:
    """Read the letters from the open data and compare them with what is public.

    Args:
        wiring: where things lie.
        department: ministry in any spelling; empty for all.
        since: first day; without it the day since which notes go with all pieces.
        until: last day; without it today.
        grace: working days in which a letter is too new.

    Raises:
        UnknownValue: the ministry is on no list.
        SettingInvalid: the days are the wrong way round, or the grace is negative.
        SourceUnavailable, SourceUnreadable: the open data cannot be read; nothing is known then.
        LogInconsistent: the archive cannot be trusted.
    """
    from flows.opendata.papers import letters

    code = ministry(department).uri if department else ""
    first, last = since or LINE, until or dutch_day(wiring.clock())
    if first > last:
        raise SettingInvalid(f"from {first} until {last} there are no days")
    if grace < 0:
        raise SettingInvalid(f"a grace of {grace} working days: give 0 or more")
    found = letters(wiring.settings.tk_odata_url, since=first, until=last, department=code)
    return compared(wiring, found, department=code, since=first, until=last, grace=grace)


def compared(
    wiring: Wiring,
    letters: Iterable[Letter],
    *,
    since: dt.date,
    until: dt.date,
    department: str = "",
    grace: int = GRACE,
) -> Completeness:
    """Compare letters with what is public and what was excepted.

    Raises:
        LogInconsistent: the archive cannot be trusted.
    """
    return compare(
        letters,
        known_notes(wiring),
        exceptions(wiring.private),
        at=wiring.clock(),
        since=since,
        until=until,
        department=department,
        grace=grace,
    )


def known_notes(wiring: Wiring) -> list[KnownNote]:
    """Return what is public; a withdrawn note no longer belongs to a letter."""
    facts = read_facts(wiring.public, vkey=wiring.signer.vkey)
    return [
        KnownNote(
            id=each.record.id,
            department=each.record.publisher,
            kamerstukken=each.record.kamerstukken,
            kenmerk=each.record.kenmerk,
            sent_at=each.record.sent_at,
            published_at=each.first,
        )
        for each in facts.publications
    ]


def exceptions(private: Store) -> dict[str, LetterException]:
    """Return every exception by the letter's number."""
    found = (_exception(private.get(key)) for key in private.list(EXCEPTIONS))
    return {each.letter: each for each in found}


def except_letter(
    wiring: Wiring, letter: str, *, reason: str, kind: ExceptionKind = "anders", account: str
) -> LetterException:
    """Mark a letter: no note belongs to it, for this reason. The latest reason counts.

    Args:
        wiring: where things lie.
        letter: document number of the Tweede Kamer, or its address.
        reason: why, in the official's own words; kept private.
        kind: a word to sort by.
        account: id of the official, signed in.

    Raises:
        NotAKamerstuk: that is no document number.
        ReasonMissing: the reason is empty or longer than 500 characters.
        Conflict: somebody else marked it at this moment.
    """
    number, now = _number(letter), wiring.clock()
    try:
        marked = LetterException(
            letter=number, kind=kind, reason=" ".join(reason.split()), by=account, at=now
        )
    except ValidationError:
        raise ReasonMissing(f"{number} needs a reason of 1 to 500 characters") from None
    key = f"{EXCEPTIONS}{number}.json"
    stored = _stored(wiring.private, key)
    wiring.record("letter-excepted", note=number, account=account, subject=marked.digest, now=now)
    wiring.private.compare_and_swap(key, marked.canonical(), stored.etag if stored else None)
    return marked


def undo_exception(wiring: Wiring, letter: str, *, account: str) -> LetterException:
    """Take an exception back; the trail keeps that it was there.

    Returns:
        The exception that is no more.

    Raises:
        NotAKamerstuk: that is no document number.
        NotExcepted: the letter was not marked.
    """
    number = _number(letter)
    key = f"{EXCEPTIONS}{number}.json"
    stored = _stored(wiring.private, key)
    if stored is None:
        raise NotExcepted(f"letter {number} is not marked as an exception")
    was = _exception(stored)
    wiring.record(
        "letter-exception-undone",
        note=number,
        account=account,
        subject=was.digest,
        now=wiring.clock(),
    )
    wiring.private.delete(key)
    return was


def keep_report(wiring: Wiring, found: Completeness) -> str:
    """Put a report in the place of the former one on the same ministry; return its digest."""
    name = found.department.rpartition("/")[2] or "all"
    wiring.private.put(f"{REPORTS}{name}.json", found.canonical())
    return found.digest


def report_csv(found: Completeness) -> bytes:
    """Return the report as CSV: a row a letter, then a row a note without a Kamerstuk."""
    rows = [_row(line) for line in found.letters]
    for note in found.pending:
        cells: dict[str, object] = {
            "kamerstuk": note.found,
            "department": note.department,
            "date": note.since.isoformat(),
            "status": "no-kamerstuk",
            "notes": note.id,
            "late_days": note.days,
        }
        rows.append([_cell(cells.get(column)) for column in COLUMNS])
    return csv_bytes(COLUMNS, rows)


def _row(line: LetterLine) -> list[str | int | float | None]:
    return [_cell(getattr(line, column)) for column in COLUMNS]


def _cell(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return str(value)


def _number(letter: str) -> str:
    paper = parse_kamerstuk(letter)
    if paper.kind not in ("document", "niet-dossierstuk") or "D" not in paper.ondernummer:
        raise NotAKamerstuk(
            f"'{letter[:60]}' is no document number of the Tweede Kamer, such as 2023D32937"
        )
    return paper.ondernummer


def _stored(private: Store, key: str) -> Stored | None:
    try:
        return private.get(key)
    except ObjectMissing:
        return None


def _exception(stored: Stored) -> LetterException:
    return LetterException.model_validate(json.loads(stored.data))
