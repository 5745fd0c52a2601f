# SPDX-License-Identifier: EUPL-1.2
"""The scheduled flow ``evaluate``: count the figures of the public archive anew."""

from __future__ import annotations

from prefect import flow, task

from flows.artifacts import show_evaluation
from flows.retries import RETRIES, worth_another_try


@flow(name="evaluate", description="Maak de cijfers over de gepubliceerde nota's opnieuw.")
def evaluate() -> int:
    """Write the figures as files under the home's cache; they can always be made again."""
    counts = count()
    report(counts)
    return sum(counts.values())


@task(tags=["evaluate"], timeout_seconds=3600, **RETRIES, retry_condition_fn=worth_another_try)
def count() -> dict[str, int]:
    """Return how much was counted."""
    from flows.steps.evaluate import counted, write_evaluation
    from flows.wiring import wire

    wiring = wire()
    found, _ = write_evaluation(wiring.public, wiring.home.evaluation, vkey=wiring.signer.vkey)
    return counted(found)


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def report(counts: dict[str, int]) -> None:
    """Leave an artifact with the counts."""
    show_evaluation(counts)
