# SPDX-License-Identifier: EUPL-1.2
"""What the monitor tells: which letters have a note, which notes have no Kamerstuk, and how late.

Every piece sent to parliament is to go with its beslisnota's, at the same time (Beleidslijn actieve
openbaarmaking nota's 2022). Which letters are an exception to that is not known to this program:
a person marks them, one by one, with a reason.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, get_args

from pydantic import Field

from metadata.value import Moment, Value

LINE = dt.date(2022, 9, 20)
"""Since this day notes go with all pieces (before, since 1 July 2021, with some)."""

GRACE = 5
"""Working days in which a letter without a note is called too new, unless asked otherwise."""

Status = Literal["has-note", "missing", "excepted", "too-new"]
STATUSES: tuple[Status, ...] = get_args(Status)
MatchedBy = Literal["kamerstuk", "tk-number", "kenmerk"]
MeasuredFrom = Literal["sent_at", "received", "date"]
ExceptionKind = Literal[
    "aanbiedingsbrief", "uitstelbrief", "verzamelbrief", "moties", "vragenlijst", "anders"
]
"""Words to sort exceptions by. No rule hangs on them: the line's own list is not public."""

LetterNumber = Annotated[str, Field(pattern=r"^(19|20)\d\dD\d{5}$")]
"""Document number of the Tweede Kamer, such as ``2023D32937``."""


class KnownNote(Value):
    """What the monitor knows of a published note.

    Attributes:
        id: the publication's id.
        department: TOOI address of the ministry.
        kamerstukken: canonical ids, as its Record has them.
        kenmerk: the ministry's own reference, may be empty.
        sent_at: when the Kamerstuk was sent, ``None`` when not known.
        published_at: when its first version became public.
    """

    id: str
    department: str
    kamerstukken: tuple[str, ...] = ()
    kenmerk: str = ""
    sent_at: Moment | None = None
    published_at: Moment


class LetterException(Value):
    """An official's word that no note belongs to a letter; private.

    Attributes:
        letter: document number of the Tweede Kamer.
        kind: a word to sort by.
        reason: why, in the official's own words.
        by: account id.
        at: when.
    """

    format: Literal["letter-exception/1"] = "letter-exception/1"
    letter: LetterNumber
    kind: ExceptionKind = "anders"
    reason: str = Field(min_length=1, max_length=500)
    by: str
    at: Moment


class LetterLine(Value):
    """How one letter stands.

    Attributes:
        number: document number of the Tweede Kamer.
        kamerstuk: canonical id, empty while it has no number.
        department: TOOI address of the sender, empty when not told.
        date: date of the letter.
        subject: as the Chamber registered it.
        status: ``has-note``, ``missing``, ``excepted`` or ``too-new``.
        matched_by: by what the first of its notes was recognised.
        notes: ids of its notes, the first published first.
        late_days: days in the Netherlands from the letter to its first note; negative: before it.
        late_hours: the same in hours, where the moment of sending is known.
        measured_from: what lateness was measured from.
        attached: how many of its bijlagen are called beslisnota at the Chamber.
        exception: kind of its exception.
        reason: the reason of its exception.
    """

    number: str
    kamerstuk: str
    department: str
    date: dt.date
    subject: str
    status: Status
    matched_by: MatchedBy | None = None
    notes: tuple[str, ...] = ()
    late_days: int | None = None
    late_hours: float | None = None
    measured_from: MeasuredFrom | None = None
    attached: int = 0
    exception: ExceptionKind | None = None
    reason: str = ""


class PendingNote(Value):
    """A published note without a Kamerstuk.

    Attributes:
        id: the publication's id.
        department: TOOI address of the ministry.
        since: day in the Netherlands on which it became public.
        days: for how many days it has been without.
        found: the Kamerstuk of a letter that it was recognised with; a person may fill it in.
    """

    id: str
    department: str
    since: dt.date
    days: int
    found: str = ""


class Completeness(Value):
    """What the monitor found.

    Attributes:
        at: when it looked.
        department: TOOI address of the one ministry asked for, empty for all.
        since: first day of the letters.
        until: last day of the letters.
        grace: working days in which a letter is too new.
        counts: status → number of letters.
        letters: every letter, by date and number.
        pending: notes without a Kamerstuk, the longest first.
        unmatched: notes with a Kamerstuk that belong to none of these letters.
        not_seen: what this look could not see, in Dutch.
    """

    format: Literal["monitor/1"] = "monitor/1"
    at: Moment
    department: str = ""
    since: dt.date
    until: dt.date
    grace: int = Field(ge=0)
    counts: dict[Status, int]
    letters: tuple[LetterLine, ...]
    pending: tuple[PendingNote, ...]
    unmatched: int
    not_seen: tuple[str, ...]
