# SPDX-License-Identifier: EUPL-1.2
"""The flow ``backlog``: many notes at once, from a folder of the inbox, in parallel."""

from __future__ import annotations

from typing import Any, cast

from prefect import flow, task
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.artifacts import show_batch
from flows.prepare import propose, take_in
from flows.retries import RETRIES, worth_another_try
from flows.steps.receive import SubmittedKind


# Reading and recognising run in child processes, so two threads keep two cores busy.
@flow(
    name="backlog",
    description="Maak lakvoorstellen voor een hele map met nota's.",
    task_runner=cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(max_workers=2)),
)
def backlog(
    folder: str, department: str = "", kamerstuk: str = "", kind: SubmittedKind = "beslisnota"
) -> int:
    """Take in a folder of the inbox and make all its proposals; one bad note stops none.

    Args:
        folder: folder under the inbox, or ids of received notes separated by semicolons.
        department: ministry, for files without a JSON file beside them.
        kamerstuk: their Kamerstuk; empty: the number is still to come.
        kind: what they are.
    """
    notes = take_in(folder, department, kamerstuk, kind, None)
    made = propose.map(notes)
    made.wait()
    outcomes = [future.state for future in made]
    report(
        [
            (note, "voorstel" if state.is_completed() else "geblokkeerd")
            for note, state in zip(notes, outcomes, strict=True)
        ]
    )
    return sum(state.is_completed() for state in outcomes)


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def report(rows: list[tuple[str, str]]) -> None:
    """Leave a table of what became of each note."""
    show_batch("achterstand", rows)
