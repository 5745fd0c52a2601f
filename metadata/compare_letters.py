# SPDX-License-Identifier: EUPL-1.2
"""Compare letters with published notes: whose note is it, is one missing, and how late was it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from metadata.completeness import (
    GRACE,
    STATUSES,
    Completeness,
    KnownNote,
    LetterException,
    LetterLine,
    MatchedBy,
    PendingNote,
)
from metadata.letter import Letter
from metadata.workdays import after_workdays, dutch_day

_NAMED = re.compile(r"\bbeslis(?:-?\s?)nota", re.IGNORECASE)
_SHORTEST_KENMERK = 5


def compare(
    letters: Iterable[Letter],
    notes: Iterable[KnownNote],
    exceptions: Mapping[str, LetterException],
    *,
    at: dt.datetime,
    since: dt.date,
    until: dt.date,
    department: str = "",
    grace: int = GRACE,
) -> Completeness:
    """Compare letters with published notes.

    Args:
        letters: the letters of this ministry and these days; other ones are left out, and so are
            those without a ministry unless a note of this one belongs to them.
        notes: all notes that are public, of every ministry.
        exceptions: document number → exception.
        at: the present moment.
        since: first day.
        until: last day.
        department: TOOI address of one ministry, empty for all.
        grace: working days in which a letter without a note is called too new.
    """
    known = sorted(notes, key=lambda note: (note.published_at, note.id))
    index = _Index(known)
    today = dutch_day(at)
    within = {each.number: each for each in letters if since <= each.date <= until}
    lines: list[LetterLine] = []
    matched: dict[str, str] = {}
    left_out = 0
    for letter in sorted(within.values(), key=lambda each: (each.date, each.number)):
        found = index.find(letter)
        if department not in ("", letter.department):
            known_here = any(note.department == department for note, _ in found)
            if letter.department or not known_here:
                left_out += not letter.department
                continue
        for note, _ in found:
            matched[note.id] = matched.get(note.id) or letter.kamerstuk
        lines.append(_line(letter, found, exceptions.get(letter.number), today, grace))
    own = [note for note in known if department in ("", note.department)]
    counted = Counter(line.status for line in lines)
    unmatched = sum(1 for note in own if note.kamerstukken and note.id not in matched)
    return Completeness(
        at=at,
        department=department,
        since=since,
        until=until,
        grace=grace,
        counts={status: counted[status] for status in STATUSES},
        letters=tuple(lines),
        pending=tuple(_pending(note, matched, today) for note in own if not note.kamerstukken),
        unmatched=unmatched,
        not_seen=_not_seen(lines, unmatched, left_out),
    )


class _Index:
    """Notes by everything that a letter can be recognised by, the surest first."""

    def __init__(self, notes: Iterable[KnownNote]) -> None:
        self._by_paper: dict[str, list[KnownNote]] = {}
        self._by_kenmerk: dict[str, list[KnownNote]] = {}
        for note in notes:
            for paper in filter(None, note.kamerstukken):
                self._by_paper.setdefault(_paper(paper), []).append(note)
            kenmerk = _kenmerk(note.kenmerk)
            if kenmerk:
                self._by_kenmerk.setdefault(kenmerk, []).append(note)

    def find(self, letter: Letter) -> list[tuple[KnownNote, MatchedBy]]:
        """Return the notes of a letter, each once, with what it was recognised by."""
        found: dict[str, tuple[KnownNote, MatchedBy]] = {}
        ways: list[tuple[MatchedBy, list[KnownNote]]] = [
            ("kamerstuk", self._by_paper.get(_paper(letter.kamerstuk), [])),
            ("tk-number", self._by_paper.get(_paper(letter.number), [])),
            ("tk-number", self._by_paper.get(_paper(letter.zaak), [])),
            ("kenmerk", self._same_kenmerk(letter)),
        ]
        for way, notes in ways:
            for note in notes:
                found.setdefault(note.id, (note, way))
        return sorted(found.values(), key=lambda each: (each[0].published_at, each[0].id))

    def _same_kenmerk(self, letter: Letter) -> list[KnownNote]:
        """Two ministries may use the same reference, so the ministry must not differ."""
        notes = self._by_kenmerk.get(_kenmerk(letter.kenmerk), [])
        return [note for note in notes if letter.department in ("", note.department)]


def _paper(paper: str) -> str:
    """Return a paper's id in one spelling; a Chamber's document is also a niet-dossierstuk."""
    return paper.casefold().removeprefix("nds-tk-").removeprefix("kv-tk-")


def _kenmerk(kenmerk: str) -> str:
    """Return a reference without case and spaces; a very short one says nothing."""
    plain = "".join(kenmerk.split()).casefold()
    return plain if len(plain) >= _SHORTEST_KENMERK else ""


def _line(
    letter: Letter,
    found: list[tuple[KnownNote, MatchedBy]],
    exception: LetterException | None,
    today: dt.date,
    grace: int,
) -> LetterLine:
    line = LetterLine(
        number=letter.number,
        kamerstuk=letter.kamerstuk,
        department=letter.department,
        date=letter.date,
        subject=letter.subject,
        status="missing",
        attached=sum(bool(_NAMED.search(title)) for title in letter.attachments),
        exception=exception.kind if exception else None,
        reason=exception.reason if exception else "",
    )
    if found:
        first, way = found[0]
        late = {"notes": tuple(note.id for note, _ in found), "matched_by": way}
        return line.model_copy(update={"status": "has-note", **late, **_lateness(letter, first)})
    if exception:
        return line.model_copy(update={"status": "excepted"})
    if today <= after_workdays(letter.received or letter.date, grace):
        return line.model_copy(update={"status": "too-new"})
    return line


def _lateness(letter: Letter, note: KnownNote) -> dict[str, object]:
    """Measure from the moment of sending, else from the day that the Chamber had the letter."""
    public = dutch_day(note.published_at)
    if note.sent_at is not None:
        hours = (note.published_at - note.sent_at).total_seconds() / 3600
        days = (public - dutch_day(note.sent_at)).days
        return {
            "late_days": days, "late_hours": round(hours, 1), "measured_from": "sent_at",
        }  # fmt: skip
    start = letter.received or letter.date
    told = "received" if letter.received else "date"
    return {"late_days": (public - start).days, "measured_from": told}


def _pending(note: KnownNote, matched: Mapping[str, str], today: dt.date) -> PendingNote:
    since = dutch_day(note.published_at)
    return PendingNote(
        id=note.id,
        department=note.department,
        since=since,
        days=(today - since).days,
        found=matched.get(note.id, ""),
    )


def _not_seen(lines: list[LetterLine], unmatched: int, left_out: int) -> tuple[str, ...]:
    elsewhere = sum(1 for line in lines if line.attached and line.status != "has-note")
    unknown = sum(1 for line in lines if not line.department)
    told = [
        "Brieven aan de Eerste Kamer staan niet in deze bron.",
        "Nota's die een ministerie met een ander systeem publiceert, zijn hier niet te zien. "
        f"Bij {elsewhere} van de brieven zonder nota in dit archief heeft de Tweede Kamer wel een "
        "bijlage die beslisnota heet.",
        "Alleen brieven van de regering zijn bekeken, geen andere stukken zoals wetsvoorstellen. "
        f"Bij {unmatched} gepubliceerde nota's hoort geen van deze brieven.",
    ]
    if unknown:
        told.append(f"Bij {unknown} brieven vertelt de bron niet van welk ministerie ze zijn.")
    if left_out:
        told.append(
            f"{left_out} brieven zijn niet meegeteld: de bron vertelt niet van welk ministerie."
        )
    return tuple(told)
