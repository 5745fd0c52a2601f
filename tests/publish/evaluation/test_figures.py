# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from publish.errors import LogInconsistent
from publish.evaluation.figures import evaluate
from publish.evaluation.reading import read_facts
from publish.evaluation.values import Evaluation
from publish.log import keys
from publish.log.rotation import rotate
from publish.manifest import manifest_key
from tests.publish.evaluation.conftest import BZK, IENW, utc


def of(archive: Any, **days: Any) -> Evaluation:
    return evaluate(read_facts(archive.public, vkey=archive.signer.vkey), **days)


def value(found: Evaluation, figure: str, period: str, department: str = "", part: str = "") -> Any:
    [row] = [
        r
        for r in found.figures
        if (r.figure, r.period, r.department, r.part) == (figure, period, department, part)
    ]
    return row.value, row.known


def test_notes_and_advices_count_in_the_quarter_that_they_became_public_here(small: Any) -> None:
    found = of(small)
    assert value(found, "notas", "2026-Q1") == (2, 2)
    assert value(found, "notas", "2026-Q2") == (1, 2)
    assert value(found, "adviezen", "2026-Q2") == (1, 2)
    assert value(found, "notas", "2026") == (3, 4)
    assert value(found, "notas", "total", BZK) == (2, 2)
    assert value(found, "notas", "total", IENW) == (1, 2)


def test_lead_times_run_from_the_note_and_from_sending_to_the_first_publication(small: Any) -> None:
    found = of(small)
    assert value(found, "doorlooptijd_mediaan", "2026-Q1") == (6.5, 2)
    assert value(found, "doorlooptijd_p90", "total") == (16.0, 4)
    assert value(found, "na_verzending_mediaan", "2026-Q1") == (0.5, 2)
    assert value(found, "zelfde_dag", "total") == (1, 2)
    assert value(found, "zelfde_dag_aandeel", "total") == (0.5, 2)
    assert value(found, "zelfde_dag_aandeel", "2026-Q2") == (None, 0)


def test_redactions_and_accessibility_are_those_of_the_version_that_is_public(small: Any) -> None:
    found = of(small)
    assert value(found, "lakken", "total", part="5.1.2e") == (14, 2)
    assert [r.part for r in found.find("lakken", kind="total")] == ["5.1.2e"]
    assert value(found, "paginas", "total") == (10, 4)
    assert value(found, "paginas_met_tekst", "total") == (4, 2)
    assert value(found, "paginas_met_tekst_aandeel", "total") == (0.8, 2)
    assert value(found, "tekstlaag_aandeel", "total") == (0.75, 4)
    assert value(found, "structuur", "total") == (1, 4)
    assert value(found, "taal", "total") == (3, 4)


def test_corrections_and_withdrawals_count_when_they_were_made(small: Any) -> None:
    found = of(small)
    assert value(found, "correcties", "2026-Q2", part="more-readable") == (1, 1)
    assert value(found, "correcties", "2026-Q2", BZK, part="more-readable") == (1, 1)
    assert found.find("correcties", kind="quarter", department=IENW) == ()
    assert value(found, "intrekkingen", "2026-Q2", part="privacy") == (1, 1)
    assert value(found, "later_ingetrokken", "2026-Q1") == (1, 1)
    assert [r for r in found.figures if r.department and r.figure == "intrekkingen"] == []


def test_a_correction_of_what_was_withdrawn_later_has_no_ministry(
    archive: Any, put: Any, take_back: Any
) -> None:
    put("a", utc(2026, 1, 5))
    put("a", utc(2026, 1, 6), version=2)
    take_back("a", utc(2026, 1, 7), "too-early")
    found = of(archive)
    assert value(found, "correcties", "total", part="procedural-error") == (1, 1)
    assert value(found, "notas", "total") == (0, 0)
    assert {r.department for r in found.figures} == {""}


def test_what_is_hidden_or_damaged_is_never_counted_but_told(small: Any) -> None:
    small.public.delete(manifest_key("c"))
    [record] = [
        k
        for k in small.public.list("archive/doc/b/v1/")
        if b'"record/2"' in small.public.get(k).data
    ]
    small.public.put(record, small.public.get(record).data + b" ")
    found = of(small)
    assert (found.hidden, found.unreadable) == (1, 1)
    assert value(found, "notas", "total") == (1, 2)
    assert value(found, "paginas", "total", BZK) == (3, 1)


def test_a_correction_whose_manifest_is_not_there_hides_the_older_version_too(
    small: Any, put: Any
) -> None:
    before = small.public.get(manifest_key("b")).data
    put("b", utc(2026, 4, 21), version=2, grounds={"5.1.2e": 1})
    small.public.put(manifest_key("b"), before)
    found = of(small)
    assert found.hidden == 1
    assert value(found, "notas", "total", BZK) == (1, 1)
    assert [r.part for r in found.find("correcties", kind="total")] == ["more-readable"]


def test_chosen_days_leave_the_rest_out(small: Any) -> None:
    found = of(small, since=dt.date(2026, 4, 1), until=dt.date(2026, 4, 2))
    assert value(found, "notas", "total") == (1, 1)
    assert value(found, "correcties", "total", part="more-readable") == (1, 1)
    assert found.find("intrekkingen", kind="total") == ()


def test_quarters_without_anything_stand_there_as_zero(archive: Any, put: Any) -> None:
    put("a", utc(2025, 6, 1))
    put("b", utc(2026, 1, 5))
    counts = [(r.period, r.value) for r in of(archive).find("notas", kind="quarter")]
    assert counts == [("2025-Q2", 1), ("2025-Q3", 0), ("2025-Q4", 0), ("2026-Q1", 1)]


def test_figures_are_not_counted_from_a_log_that_another_key_signed(small: Any) -> None:
    other = keys.generate("open.example.nl/log").vkey
    with pytest.raises(LogInconsistent):
        read_facts(small.public, vkey=other)


def test_a_change_of_the_logs_key_changes_no_figure(small: Any) -> None:
    before = of(small)
    new = keys.generate("open.example.nl/log/2")
    rotate(
        public=small.public,
        private=small.private,
        old=small.signer,
        new=new,
        now=utc(2026, 5, 1),
    )
    after = evaluate(read_facts(small.public, vkey=new.vkey))
    assert after.figures == before.figures
    assert after.log_entries == before.log_entries + 2


def test_an_empty_archive_has_no_notes(archive: Any) -> None:
    found = of(archive)
    assert (found.log_entries, found.log_at) == (0, None)
    assert value(found, "notas", "total") == (0, 0)
    assert {r.period for r in found.figures} == {"total"}
