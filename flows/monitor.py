# SPDX-License-Identifier: EUPL-1.2
"""The scheduled flow ``monitor``: which letters have no note, which notes no Kamerstuk."""

from __future__ import annotations

import datetime as dt

from prefect import flow, task

from flows.artifacts import show_monitor
from flows.retries import RETRIES, worth_another_try


@flow(name="monitor", description="Kijk welke Kamerbrieven nog geen beslisnota hebben.")
def monitor(
    department: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> int:
    """Compare the letters of the open data with what is public; keep the report.

    Args:
        department: ministerie: naam, afkorting of TOOI-code; leeg voor alle.
        since: eerste dag; leeg: vanaf 20 september 2022.
        until: laatste dag; leeg: vandaag.
    """
    counts, missing, pending = look(department, since, until)
    report(counts, missing, pending)
    return len(missing)


@task(tags=["monitor"], timeout_seconds=3600, **RETRIES, retry_condition_fn=worth_another_try)
def look(
    department: str, since: dt.date | None, until: dt.date | None
) -> tuple[dict[str, int], list[str], list[str]]:
    """Return counts and public ids only; the report itself goes into the private store."""
    from flows.steps.monitor import keep_report
    from flows.steps.monitor import look as look_now
    from flows.wiring import wire

    wiring = wire()
    found = look_now(wiring, department=department, since=since, until=until)
    keep_report(wiring, found)
    missing = [line.number for line in found.letters if line.status == "missing"]
    counts = {str(status): count for status, count in found.counts.items()}
    return counts, missing, [note.id for note in found.pending]


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def report(counts: dict[str, int], missing: list[str], pending: list[str]) -> None:
    """Leave an artifact with counts and ids."""
    show_monitor(counts, missing, pending)
