# SPDX-License-Identifier: EUPL-1.2
"""Fixity a part at a time: found, resumed, bounded, mended from the copy, never brought back."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from publish.archive import verify_archive
from publish.copies import SecondCopy, fill
from publish.errors import Conflict, CopyUnavailable, LogInconsistent, StoreUnavailable
from publish.fixity.passes import FixityRun, check_part
from publish.fixity.rounds import KEPT, REPORTS, last_report, read_round
from publish.log import keys
from publish.manifest import manifest_key
from publish.stores.memory import MemoryStore
from publish.sweep import sweep
from publish.withdrawal import withdraw

DAY = dt.timedelta(days=1)


class Away(MemoryStore):
    def list(self, prefix: str) -> Any:
        raise StoreUnavailable("the disk is away")

    get = delete = put = list  # type: ignore[assignment]


@pytest.fixture
def full(archive: Any, note: Any) -> Any:
    for name in ("a", "b", "c", "d"):
        archive.publish(note(name))
    archive.publish(note("b", version=2))
    archive.publish(note("gone"))
    return archive


@pytest.fixture
def kept() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def copied(full: Any, kept: MemoryStore) -> SecondCopy:
    copy = SecondCopy(lambda: kept)
    fill(full.public, copy, vkey=full.signer.vkey)
    return copy


def run(archive: Any, now: dt.datetime, *, publications: int = 1000, **more: Any) -> FixityRun:
    """Check as many publications as the clock lets through: it ticks once at each look at it."""
    ticks = itertools.count()
    return check_part(
        public=archive.public, private=archive.private, vkey=archive.signer.vkey,
        clock=lambda: now, within=30 * DAY, timer=lambda: next(ticks), seconds=2 * publications,
        **more,
    )  # fmt: skip


def _withdraw(archive: Any, now: dt.datetime, copy: SecondCopy | None = None) -> None:
    withdraw(
        public=archive.public, private=archive.private, log=archive.log(),
        publication_id="gone", reason="privacy", now=now, copy=copy,
    )  # fmt: skip


def damage(store: Any, key: str) -> bytes:
    data: bytes = store.get(key).data
    store.put(key, data[:-1] + bytes([data[-1] ^ 1]))
    return data


def visible_keys(archive: Any) -> list[str]:
    return [key for key in archive.public.list("archive/") if "/b/v1/" not in key]


def test_a_round_reports_what_it_looked_at(full: Any, noon: dt.datetime) -> None:
    _withdraw(full, noon)
    outcome = run(full, noon)
    whole = verify_archive(full.public, vkey=full.signer.vkey)
    report = outcome.report
    assert outcome.passed
    assert report == last_report(full.private)
    counts = report.counts
    assert (counts.publications, counts.withdrawn) == (whole.publications, whole.withdrawn)
    assert (counts.objects, report.log_size) == (whole.objects, whole.log.size)
    assert counts.bytes > 1000
    assert (report.begun_at, outcome.oldest) == (noon, noon)


def test_every_damaged_and_every_missing_file_is_found(full: Any, noon: dt.datetime) -> None:
    for key in list(full.public.list("")):
        if ".p/" in key and not key.endswith(".p/6"):
            continue
        data = damage(full.public, key)
        outcome = run(full, noon)
        assert not outcome.passed, key
        assert key in {each.key for each in outcome.findings}
        if "/b/v1/" not in key:
            full.public.delete(key)
            outcome = run(full, noon)
            assert not outcome.passed, key
            assert key in {each.key for each in outcome.findings}
        full.public.put(key, data)
        assert run(full, noon).passed


def test_a_file_too_many_is_found_when_the_round_is_complete(full: Any, noon: dt.datetime) -> None:
    for key in ("index.html", "archive/x", "archive/doc/new/manifest.json", "archive/doc/a/x.pdf"):
        full.public.put(key, b"more")
        assert [each.key for each in run(full, noon).findings] == [key]
        full.public.delete(key)


def test_the_budget_is_kept_and_the_next_run_goes_on(full: Any, noon: dt.datetime) -> None:
    first = run(full, noon, publications=2)
    assert (first.looked_at + first.todo, first.report, first.oldest) == (5, None, None)
    assert 1 <= first.looked_at < 5
    seen, days = first.looked_at, 1
    while True:
        each = run(full, noon + days * DAY, publications=1)
        seen += each.looked_at
        if each.report:
            break
        days += 1
        assert each.looked_at >= 1
    assert seen == 5
    assert each.report.begun_at == noon
    assert each.report.finished_at == noon + days * DAY
    assert each.report.counts.objects == 5 * 8
    assert each.oldest == noon


def test_the_oldest_check_is_that_of_the_part_that_is_next(full: Any, noon: dt.datetime) -> None:
    days = 0
    while run(full, noon + days * DAY, publications=1).report is None:
        days += 1
    parts = last_report(full.private).parts
    again = run(full, noon + 20 * DAY, publications=1)
    todo = sorted({"a", "b", "c", "d", "gone"})[again.looked_at]
    assert again.oldest == next(part.at for part in parts if part.upto >= todo)
    assert not again.overdue
    assert run(full, noon + 90 * DAY, publications=1).overdue


def test_what_was_found_in_a_part_stands_in_the_report(full: Any, noon: dt.datetime) -> None:
    key = next(k for k in full.public.list("archive/doc/a/v1/"))
    data = damage(full.public, key)
    assert not run(full, noon, publications=1).passed
    full.public.put(key, data)
    outcome = run(full, noon)
    assert outcome.findings == ()
    assert [(each.key, each.mended) for each in outcome.report.findings] == [(key, False)]


def test_a_kill_at_any_operation_is_gone_on_from(
    full: Any, copied: SecondCopy, noon: dt.datetime, fuse: Any, crash: Any
) -> None:
    key = next(k for k in full.public.list("archive/doc/c/v1/"))
    right = damage(full.public, key)
    points = 0
    for at in range(1, 1000, 7):
        crashed = full.copy()
        try:
            run(crashed.behind(fuse(at=at)), noon, copy=copied)
        except crash:
            points += 1
        else:
            break
        upto = read_round(crashed.private)[0].upto
        outcome = run(crashed, noon, copy=copied)
        assert outcome.looked_at == len([i for i in ("a", "b", "c", "d", "gone") if i > upto])
        assert crashed.public.get(key).data == right
        assert run(crashed, noon, copy=copied).findings == ()
    assert points > 10


def test_two_checks_at_once_are_refused(full: Any, noon: dt.datetime) -> None:
    def other(*_: Any) -> None:
        run(full, noon)

    key = next(k for k in full.public.list("archive/doc/a/v1/"))
    damage(full.public, key)
    kept = MemoryStore()
    kept.put(key, b"wrong")
    copy = SecondCopy(lambda: kept)
    real = copy.look
    copy.look = lambda each: (other(), real(each))[1]  # type: ignore[method-assign]
    with pytest.raises(Conflict):
        run(full, noon, copy=copy)


def test_what_is_published_or_withdrawn_during_the_check_is_no_alarm(
    full: Any, note: Any, noon: dt.datetime
) -> None:
    real, done = full.public.list, []

    def meanwhile(prefix: str) -> Any:
        if prefix == "archive/doc/b/" and not done:
            done.append(1)
            full.publish(note("z"))
            full.publish(note("b", version=3))
            _withdraw(full, noon)
        return real(prefix)

    full.public.list = meanwhile
    outcome = run(full, noon)
    assert done
    assert (outcome.findings, outcome.passed) == ((), True)
    assert outcome.report.counts.publications == 5


def test_any_damaged_or_missing_file_is_put_back_from_the_copy_and_told(
    full: Any, copied: SecondCopy, noon: dt.datetime
) -> None:
    told: list[tuple[str, str]] = []
    for key in visible_keys(full):
        for harm in (damage, lambda store, key: (store.get(key).data, store.delete(key))[0]):
            right = harm(full.public, key)
            outcome = run(full, noon, copy=copied, tell=lambda *words: told.append(words))
            assert full.public.get(key).data == right, key
            assert [(each.key, each.mended) for each in outcome.findings] == [(key, True)]
            assert outcome.passed
            assert outcome.report.findings == outcome.findings
            assert key.split("/")[2] == told[-1][0]
    assert len(told) == 2 * len(visible_keys(full))
    assert verify_archive(full.public, vkey=full.signer.vkey).findings == ()


def test_a_lost_publication_comes_back_whole(
    full: Any, copied: SecondCopy, noon: dt.datetime
) -> None:
    for key in list(full.public.list("archive/doc/c/")):
        full.public.delete(key)
    assert run(full, noon, copy=copied).passed
    assert verify_archive(full.public, vkey=full.signer.vkey).findings == ()


def test_a_wrong_copy_mends_nothing_and_is_told(
    full: Any, copied: SecondCopy, kept: MemoryStore, noon: dt.datetime
) -> None:
    for key in visible_keys(full):
        right, harmed = damage(full.public, key), full.public.get(key).data
        damage(kept, key)
        kept.put(key, kept.get(key).data + b" ")
        outcome = run(full, noon, copy=copied)
        assert full.public.get(key).data == harmed
        assert not outcome.passed
        kinds = {(each.key, each.kind, each.mended) for each in outcome.findings}
        assert (key, "wrong", False) in kinds
        if not key.endswith("manifest.json"):
            assert (key, "copy-wrong", False) in kinds
        full.public.put(key, right)
        kept.put(key, right)


def test_a_damaged_copy_is_told_and_mended_from_the_archive(
    full: Any, copied: SecondCopy, kept: MemoryStore, noon: dt.datetime
) -> None:
    key = next(k for k in kept.list("archive/doc/a/v1/"))
    right = damage(kept, key)
    outcome = run(full, noon, copy=copied)
    assert [(e.key, e.kind, e.mended) for e in outcome.findings] == [(key, "copy-wrong", True)]
    assert kept.get(key).data == right
    kept.delete(key)
    again = run(full, noon, copy=copied)
    assert (again.findings, again.report.counts.copied) == ((), 1)
    assert kept.get(key).data == right


def test_a_copy_that_is_away_is_told_and_the_check_goes_on(full: Any, noon: dt.datetime) -> None:
    outcome = run(full, noon, copy=SecondCopy(Away))
    assert [each.kind for each in outcome.findings] == ["copy-away"]
    assert outcome.report.counts.publications == 5


def test_a_withdrawal_goes_through_in_the_copy(
    full: Any, copied: SecondCopy, kept: MemoryStore, note: Any, noon: dt.datetime
) -> None:
    salt = kept.get(manifest_key("gone")).data
    _withdraw(full, noon, copied)
    assert list(kept.list("archive/doc/gone/")) == [manifest_key("gone")]
    assert kept.get(manifest_key("gone")).data == full.public.get(manifest_key("gone")).data != salt
    assert not any(note("gone").text in kept.get(key).data for key in kept.list(""))


def test_what_was_withdrawn_is_never_put_back_and_goes_from_an_old_copy(
    full: Any, copied: SecondCopy, kept: MemoryStore, noon: dt.datetime
) -> None:
    _withdraw(full, noon)
    assert len(list(kept.list("archive/doc/gone/"))) == 9
    told: list[Any] = []
    full.public.delete(manifest_key("gone"))
    outcome = run(full, noon, copy=copied, tell=lambda *words: told.append(words))
    assert not outcome.passed
    assert told == []
    assert list(full.public.list("archive/doc/gone/")) == []


@pytest.mark.parametrize("how", ["check", "copy"])
def test_an_old_copy_loses_what_was_withdrawn_without_it(
    full: Any, copied: SecondCopy, kept: MemoryStore, noon: dt.datetime, how: str
) -> None:
    _withdraw(full, noon)
    if how == "check":
        assert run(full, noon, copy=copied).passed
    else:
        assert fill(full.public, copied, vkey=full.signer.vkey).removed == 8
    assert list(kept.list("archive/doc/gone/")) == [manifest_key("gone")]


def test_a_copy_that_is_away_holds_up_only_the_end_of_a_withdrawal(
    full: Any, copied: SecondCopy, kept: MemoryStore, noon: dt.datetime
) -> None:
    with pytest.raises(CopyUnavailable):
        _withdraw(full, noon, SecondCopy(Away))
    assert list(full.public.list("archive/doc/gone/")) == [manifest_key("gone")]
    arguments = {"public": full.public, "private": full.private, "log": full.log(), "now": noon}
    assert sweep(**arguments, copy=SecondCopy(Away)).withdrawn == ()
    assert sweep(**arguments, copy=copied).withdrawn == ("gone",)
    assert list(kept.list("archive/doc/gone/")) == [manifest_key("gone")]


def test_the_copy_verifies_by_itself_and_is_filled_with_what_is_new(
    full: Any, copied: SecondCopy, kept: MemoryStore, note: Any
) -> None:
    vkey = full.signer.vkey
    assert verify_archive(kept, vkey=vkey).findings == ()
    assert fill(full.public, copied, vkey=vkey).objects == 0
    full.publish(note("a", version=2))
    report = fill(full.public, copied, vkey=vkey)
    assert (report.publications, report.objects, report.size) == (1, 8, 7)
    assert verify_archive(kept, vkey=vkey).findings == ()


def test_damaged_bytes_are_not_copied(full: Any, kept: MemoryStore) -> None:
    key = next(k for k in full.public.list("archive/doc/a/v1/"))
    damage(full.public, key)
    report = fill(full.public, SecondCopy(lambda: kept), vkey=full.signer.vkey)
    assert report.damaged == (key,)
    assert key not in set(kept.list(""))


def test_a_copy_of_another_log_is_left_alone(
    full: Any, copied: SecondCopy, kept: MemoryStore, archive_on: Any, note: Any
) -> None:
    other = archive_on(MemoryStore(), MemoryStore())
    for n in range(9):
        other.publish(note(f"x{n}"))
    before = {key: kept.get(key).data for key in kept.list("")}
    with pytest.raises(LogInconsistent):
        fill(other.public, copied, vkey=full.signer.vkey)
    with pytest.raises(LogInconsistent):
        fill(full.public, copied, vkey=keys.generate("other.example/log").vkey)
    assert {key: kept.get(key).data for key in kept.list("")} == before


def test_only_the_last_reports_are_kept(full: Any, noon: dt.datetime) -> None:
    for day in range(KEPT + 3):
        run(full, noon + day * DAY)
    assert len(list(full.private.list(REPORTS))) == KEPT
    assert last_report(full.private).begun_at == noon + (KEPT + 2) * DAY


def test_the_place_and_the_reports_name_ids_and_digests_only(
    full: Any, note: Any, noon: dt.datetime
) -> None:
    run(full, noon, publications=1)
    run(full, noon)
    record = note("a").record
    for key in full.private.list("fixity/"):
        data = full.private.get(key).data.decode()
        assert record.title[:10] not in data
        assert record.kenmerk not in data
        assert record.files[0].name not in data
