# SPDX-License-Identifier: EUPL-1.2
"""The flow ``withdraw``: finish withdrawals that officials ordered at the desk or command line.

Prefect has no users, so it cannot order a withdrawal; it carries one out that was recorded.
"""

from __future__ import annotations

from prefect import flow, task

from flows.retries import RETRIES, worth_another_try


@flow(name="withdraw", description="Voer vastgelegde intrekkingen uit.")
def withdraw(note: str = "") -> int:
    """Carry out the recorded withdrawal of a note, or all that a crash left unfinished.

    Args:
        note: id of the note; empty for all.
    """
    return carry_out(note)


@task(tags=["withdrawal"], timeout_seconds=600, **RETRIES, retry_condition_fn=worth_another_try)
def carry_out(note: str) -> int:
    """Finish what was ordered; return how many notes were withdrawn."""
    from flows.errors import EmergencyUnfinished
    from flows.steps.noodrem import finish_emergencies
    from flows.steps.withdraw import finish_withdrawals
    from flows.wiring import wire

    wiring = wire()
    emergencies = finish_emergencies(wiring)
    done = len(emergencies.finished) + finish_withdrawals(wiring, note)
    if emergencies.waiting:
        raise EmergencyUnfinished(f"{len(emergencies.waiting)} noodrem(men) not logged yet")
    return done
