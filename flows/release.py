# SPDX-License-Identifier: EUPL-1.2
"""The flow ``release``: publish one approved note; started by its approval, once a key."""

from __future__ import annotations

from prefect import flow, task

from flows.artifacts import show_batch, show_release
from flows.retries import RETRIES, worth_another_try


@flow(name="release", description="Publiceer een goedgekeurde nota.")
def release(note: str = "") -> int:
    """Publish the note with this id, or all whose approval and moment are there.

    Args:
        note: id of the note; empty for all that wait.
    """
    unfinished = finish_interrupted()
    outcomes = {}
    for each in [note] if note else waiting_notes():
        outcomes[each] = publish(each, return_state=True)
        show(each)
    tell(unfinished)
    # Every note has had its turn; now the run may fail for those that did not pass.
    return sum(bool(outcome.result()) for outcome in outcomes.values())


@task(tags=["publication"], **RETRIES, retry_condition_fn=worth_another_try)
def finish_interrupted() -> list[tuple[str, str]]:
    """Finish what a crash left half published; return what could not be: id, and what to do."""
    from flows.steps.noodrem import finish_emergencies
    from flows.wiring import wire

    wiring = wire()
    emergencies = finish_emergencies(wiring)
    report = wiring.finish_interrupted()
    return [
        *((note, "noodrem is nog niet vastgelegd") for note, _ in emergencies.waiting),
        *((note, "bestanden ontbreken: start release met dit nummer") for note in report.waiting),
        *((note, "opslag klopt niet: start verify-archive") for note in report.failed),
    ]


@task(tags=["publication"], **RETRIES, retry_condition_fn=worth_another_try)
def waiting_notes() -> list[str]:
    """Return the ids of the notes that wait to be released."""
    from flows.steps.outgoing import outgoing
    from flows.wiring import wire

    return [note.id for note in outgoing(wire())]


@task(tags=["publication"], timeout_seconds=900, **RETRIES, retry_condition_fn=worth_another_try)
def publish(note: str) -> bool:
    """Inspect the approved bytes once more and publish them; ``False`` when it must wait."""
    from flows.steps.outgoing import go_out
    from flows.wiring import wire

    return go_out(wire(), note).new


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def show(note: str) -> None:
    """Leave an artifact with the outcome."""
    show_release(note)


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def tell(unfinished: list[tuple[str, str]]) -> None:
    """Leave a table of the publications that a crash left and that could not be finished."""
    if unfinished:
        show_batch("onderbroken", unfinished)
