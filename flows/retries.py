# SPDX-License-Identifier: EUPL-1.2
"""Which failures a task tries again: only those that say of themselves that it can help."""

from __future__ import annotations

from typing import Any, TypedDict

from prefect.client.schemas.objects import State, TaskRun

from metadata.errors import BeslisnotaError


class Retries(TypedDict):
    """How often a task tries again, and how long it waits, in seconds."""

    retries: int
    retry_delay_seconds: list[float]


RETRIES: Retries = {"retries": 3, "retry_delay_seconds": [2, 10, 30]}


def worth_another_try(_task: Any, _run: TaskRun, state: State[Any]) -> bool:
    """Tell whether trying again can help: a store or server that was away, never a refusal."""
    outcome = state.result(raise_on_failure=False)
    return isinstance(outcome, BeslisnotaError) and outcome.retryable
