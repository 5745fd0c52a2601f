# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from metadata.compare_letters import compare
from metadata.completeness import Completeness, KnownNote, LetterException
from metadata.letter import Letter

BZK = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1034"
IENW = "https://identifier.overheid.nl/tooi/id/ministerie/mnre1130"
NOW = dt.datetime(2026, 4, 8, 10, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 2)


def letter(number: str = "2026D00001", **fields: Any) -> Letter:
    given: dict[str, Any] = {
        "number": number, "kamerstuk": "kst-35510-49", "zaak": "2026Z00001", "date": DAY,
        "department": BZK, "kenmerk": "2026-0000123", "subject": "Voortgang",
    }  # fmt: skip
    return Letter(**(given | fields))


def note(id: str = "n1", **fields: Any) -> KnownNote:
    given: dict[str, Any] = {
        "id": id, "department": BZK,
        "published_at": dt.datetime(2026, 3, 4, 12, 0, tzinfo=dt.UTC),
    }  # fmt: skip
    return KnownNote(**(given | fields))


def seen(
    letters: list[Letter],
    notes: list[KnownNote],
    excepted: dict[str, LetterException] | None = None,
    **options: Any,
) -> Completeness:
    days: dict[str, Any] = {"since": dt.date(2026, 1, 1), "until": dt.date(2026, 4, 8)}
    return compare(letters, notes, excepted or {}, at=NOW, **(days | options))


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({"kamerstukken": ("kst-35510-49",)}, "kamerstuk"),
        ({"kamerstukken": ("kst-1-2", "kst-35510-49")}, "kamerstuk"),
        ({"kamerstukken": ("2026D00001",)}, "tk-number"),
        ({"kamerstukken": ("nds-tk-2026D00001",)}, "tk-number"),
        ({"kamerstukken": ("2026Z00001",)}, "tk-number"),
        ({"kenmerk": " 2026-0000123 "}, "kenmerk"),
        ({"kenmerk": "2026-0000123", "kamerstukken": ("kst-35510-49",)}, "kamerstuk"),
    ],
)
def test_a_letter_knows_its_note_and_tells_by_what(fields: dict[str, Any], way: str) -> None:
    [line] = seen([letter()], [note(**fields)]).letters
    assert (line.status, line.matched_by, line.notes) == ("has-note", way, ("n1",))


@pytest.mark.parametrize(
    ("fields", "of_letter"),
    [
        ({"kamerstukken": ("kst-35510-50",)}, {}),
        ({"kenmerk": "2026-0000124"}, {}),
        ({"kenmerk": "2026-0000123", "department": IENW}, {}),
        ({"kenmerk": "12"}, {"kenmerk": "12"}),
        ({"kenmerk": "", "kamerstukken": ()}, {"kenmerk": "", "kamerstuk": "", "zaak": ""}),
    ],
)
def test_a_note_of_something_else_does_not_count(
    fields: dict[str, Any], of_letter: dict[str, Any]
) -> None:
    [line] = seen([letter(**of_letter)], [note(**fields)]).letters
    assert (line.status, line.notes) == ("missing", ())


def test_a_reference_alone_is_enough_where_the_source_tells_no_ministry() -> None:
    [line] = seen([letter(department="")], [note(kenmerk="2026-0000123")]).letters
    assert line.matched_by == "kenmerk"


def test_the_grace_ends_with_its_last_working_day_and_counts_from_receipt() -> None:
    # Five working days after Thursday 26 March are over on 2 April; Easter follows.
    late = {"date": dt.date(2026, 3, 25), "received": dt.date(2026, 3, 31)}
    statuses = {
        grace: seen([letter(**late)], [], grace=grace).letters[0].status for grace in (3, 4, 5)
    }
    assert statuses == {3: "missing", 4: "too-new", 5: "too-new"}


def test_an_exception_counts_only_where_there_is_no_note() -> None:
    mark = LetterException(
        letter="2026D00001", kind="uitstelbrief", reason="Alleen uitstel.", by="a", at=NOW
    )
    found = seen([letter(), letter("2026D00002", kamerstuk="")], [], {"2026D00001": mark})
    assert [line.status for line in found.letters] == ["excepted", "missing"]
    assert found.letters[0].reason == "Alleen uitstel."
    assert found.counts == {"has-note": 0, "missing": 1, "excepted": 1, "too-new": 0}
    with_note = seen([letter()], [note(kamerstukken=("kst-35510-49",))], {"2026D00001": mark})
    assert with_note.letters[0].status == "has-note"
    assert with_note.letters[0].exception == "uitstelbrief"


def test_lateness_is_measured_from_sending_else_receipt_else_date() -> None:
    paper = {"kamerstukken": ("kst-35510-49",)}
    sent = dt.datetime(2026, 3, 3, 9, 30, tzinfo=dt.UTC)
    [by_moment] = seen([letter()], [note(**paper, sent_at=sent)]).letters
    assert (by_moment.late_days, by_moment.late_hours) == (1, 26.5)
    assert by_moment.measured_from == "sent_at"
    [by_receipt] = seen([letter(received=dt.date(2026, 3, 3))], [note(**paper)]).letters
    assert (by_receipt.late_days, by_receipt.measured_from) == (1, "received")
    [by_date] = seen([letter()], [note(**paper)]).letters
    assert (by_date.late_days, by_date.late_hours, by_date.measured_from) == (2, None, "date")
    [early] = seen([letter(date=dt.date(2026, 3, 6))], [note(**paper)]).letters
    assert early.late_days == -2


def test_of_several_notes_the_first_published_tells_how_late() -> None:
    paper = {"kamerstukken": ("kst-35510-49",)}
    later = note("n0", **paper, published_at=dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC))
    [line] = seen([letter()], [later, note("n1", **paper)]).letters
    assert (line.notes, line.late_days) == (("n1", "n0"), 2)


def test_a_note_without_kamerstuk_is_told_with_how_long_and_what_was_found() -> None:
    waiting = note("n2", published_at=dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC))
    found = seen([letter()], [note(kenmerk="2026-0000123"), waiting])
    assert [(p.id, p.days, p.found) for p in found.pending] == [
        ("n1", 35, "kst-35510-49"),
        ("n2", 7, ""),
    ]


def test_what_could_not_be_seen_is_said_with_numbers() -> None:
    found = seen(
        [
            letter(attachments=("Beslisnota bij brief", "Rapport")),
            letter("2026D00002", department=""),
        ],
        [note(kamerstukken=("kst-28362-F",)), note("n2", kamerstukken=("kst-35510-49",))],
    )
    assert found.letters[0].attached == 1
    assert found.unmatched == 1
    told = " ".join(found.not_seen)
    assert "Eerste Kamer" in told
    assert "Bij 1 gepubliceerde nota's" in told
    assert "Bij 1 brieven vertelt de bron niet van welk ministerie" in told


def test_one_ministry_and_its_days_leave_the_rest_out() -> None:
    found = seen(
        [
            letter(),
            letter("2026D00002", department=IENW),
            letter("2025D00001", date=dt.date(2025, 1, 1)),
        ],
        [note(), note("n2", department=IENW)],
        department=BZK,
    )
    assert [line.number for line in found.letters] == ["2026D00001"]
    assert [p.id for p in found.pending] == ["n1"]


def test_a_letter_without_a_ministry_counts_for_one_only_with_its_note() -> None:
    letters = [letter(department=""), letter("2026D00002", department="", kamerstuk="kst-1-2")]
    found = seen(letters, [note(kamerstukken=("kst-35510-49",))], department=BZK)
    assert [(line.number, line.status) for line in found.letters] == [("2026D00001", "has-note")]
    assert found.not_seen[-1].startswith("1 brieven zijn niet meegeteld")
