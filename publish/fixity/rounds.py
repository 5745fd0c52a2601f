# SPDX-License-Identifier: EUPL-1.2
"""Where a round of checking is, what it found, and the reports of the last rounds.

They lie in the private store under ``fixity/`` and hold digests, ids and counts only.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import ValidationError

from metadata.value import Moment, Value
from publish.errors import LogInconsistent, ObjectMissing
from publish.stores.base import Store

PLACE = "fixity/round.json"
REPORTS = "fixity/reports/"
KEPT = 24
"""How many reports are kept."""

MOST = 1000
"""How many findings a round names; a lost archive must not make its report as large as itself."""


class FixityFinding(Value):
    """One file that was not as it should be.

    Attributes:
        key: its key in the store; the same key in the second copy for a kind that begins so.
        kind: what sort of trouble.
        problem: what was wrong with it; never text of a note.
        at: when it was found.
        mended: whether it was put right, from the copy (or the copy from the archive).
    """

    key: str
    kind: Literal["wrong", "missing", "unknown", "copy-wrong", "copy-away"]
    problem: str
    at: Moment
    mended: bool = False


class Part(Value):
    """One run of a round.

    Attributes:
        at: when it began.
        upto: the last publication it looked at.
    """

    at: Moment
    upto: str


class Counts(Value):
    """How much was looked at, and how much of it was sound.

    Attributes:
        publications: visible ones that are sound.
        withdrawn: sound tombstones.
        objects: objects with the digest and size that their manifest names.
        bytes: the bytes of these objects.
        copied: objects that the second copy did not have yet.
    """

    publications: int = 0
    withdrawn: int = 0
    objects: int = 0
    bytes: int = 0
    copied: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sum."""
        mine, theirs = self.model_dump(), other.model_dump()
        return Counts(**{name: mine[name] + theirs[name] for name in mine})


class Round(Value):
    """A round that is under way.

    Attributes:
        begun_at: when it began; ``None`` between two rounds.
        parts: the runs so far; the last one's ``upto`` is where the next one goes on.
        counts: what was looked at.
        findings: what was found, one for each key and kind; at most :data:`MOST`.
        unnamed: how many more there were.
    """

    format: Literal["fixity-round/1"] = "fixity-round/1"
    begun_at: Moment | None = None
    parts: tuple[Part, ...] = ()
    counts: Counts = Counts()
    findings: tuple[FixityFinding, ...] = ()
    unnamed: int = 0

    @property
    def upto(self) -> str:
        """The last publication that was looked at, empty at the beginning."""
        return self.parts[-1].upto if self.parts else ""


class FixityReport(Value):
    """A complete round: every object was looked at once, all between the two moments.

    Attributes:
        begun_at: when the round began: no object was looked at longer ago.
        finished_at: when it was complete.
        parts: its runs.
        counts: what was looked at.
        log_size: entries of the log at the end.
        log_root: its signed root, 64 hexadecimal digits.
        findings: what was found.
        unnamed: how many more findings there were than are named.
    """

    format: Literal["fixity-report/1"] = "fixity-report/1"
    begun_at: Moment
    finished_at: Moment
    parts: tuple[Part, ...]
    counts: Counts
    log_size: int
    log_root: str
    findings: tuple[FixityFinding, ...]
    unnamed: int = 0


def read_round(private: Store) -> tuple[Round, str | None]:
    """Return the round that is under way and its tag; an empty one when there is none."""
    try:
        stored = private.get(PLACE)
    except ObjectMissing:
        return Round(), None
    try:
        return Round.model_validate_json(stored.data), stored.etag
    except ValidationError:
        # Where it was is worth less than that checking goes on.
        return Round(), stored.etag


def write_round(private: Store, value: Round, etag: str | None) -> str:
    """Keep the round, unless another run did meanwhile; return the new tag.

    Raises:
        Conflict: another run is at work.
    """
    return private.compare_and_swap(PLACE, value.canonical(), etag)


def write_report(private: Store, report: FixityReport) -> None:
    """Keep a report under the moment its round began, and the last ones beside it."""
    private.put(f"{REPORTS}{report.begun_at:%Y%m%dT%H%M%S}Z.json", report.canonical())
    for key in list(private.list(REPORTS))[:-KEPT]:
        private.delete(key)


def last_report(private: Store) -> FixityReport | None:
    """Return the report of the last complete round, ``None`` before the first.

    Raises:
        LogInconsistent: it cannot be read.
    """
    keys = list(private.list(REPORTS))
    if not keys:
        return None
    try:
        return FixityReport.model_validate_json(private.get(keys[-1]).data)
    except ValidationError:
        raise LogInconsistent(f"the private object {keys[-1]} cannot be read") from None


def oldest_check(last: FixityReport | None, now: Round, todo: list[str]) -> dt.datetime | None:
    """Return when the object was looked at that was not looked at for the longest time.

    Args:
        last: the last complete round.
        now: the round under way.
        todo: the publications that it did not look at yet, in order.

    Returns:
        ``None`` when something was never looked at since its publication.
    """
    if not todo:
        return now.begun_at
    if last is None:
        return None
    return next((part.at for part in last.parts if part.upto >= todo[0]), last.parts[-1].at)
