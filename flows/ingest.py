# SPDX-License-Identifier: EUPL-1.2
"""The scheduled flow ``ingest``: take in what departments dropped in the inbox."""

from __future__ import annotations

from prefect import flow, task

from flows.artifacts import show_batch
from flows.prepare import propose_each
from flows.retries import RETRIES, worth_another_try


@flow(name="ingest", description="Neem in wat departementen in de inbox hebben gezet.")
def ingest() -> int:
    """Receive every complete item (PDF + JSON), propose, and set bad ones aside with the reason."""
    found = collect_all()
    report(found)
    taken = [note for note, _ in found if note is not None]
    propose_each(list(dict.fromkeys([*taken, *left_behind()])))
    return len(taken)


@task(tags=["intake"], timeout_seconds=3600, **RETRIES, retry_condition_fn=worth_another_try)
def collect_all() -> list[tuple[str | None, str]]:
    """Take in what lies in the inbox: (note id or nothing, outcome code) an item."""
    from flows.steps.collect import collect_inbox
    from flows.wiring import wire

    return [(each.note, each.outcome) for each in collect_inbox(wire())]


@task(tags=["intake"], **RETRIES, retry_condition_fn=worth_another_try)
def left_behind() -> list[str]:
    """Return the ids of notes that a crash left received, without a proposal."""
    from flows.steps.collect import never_proposed
    from flows.wiring import wire

    return [note.id for note in never_proposed(wire())]


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def report(found: list[tuple[str | None, str]]) -> None:
    """Leave a table of what became of each item; no file names, they name people."""
    if found:
        rows = [(note or f"nr. {i}", outcome) for i, (note, outcome) in enumerate(found, start=1)]
        show_batch("inbox", rows)
