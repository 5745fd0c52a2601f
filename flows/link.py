# SPDX-License-Identifier: EUPL-1.2
"""The scheduled flow ``link``: fill in the Kamerstukken whose numbers were still to come."""

from __future__ import annotations

from prefect import flow, task
from prefect.client.schemas.objects import State
from prefect.states import Failed

from flows.artifacts import show_links
from flows.retries import RETRIES, worth_another_try


@flow(name="link", description="Vul het Kamerstuk in bij nota's die nog geen nummer hadden.")
def link(note: str = "") -> int | State[None]:
    """Look up the Kamerstuk of a note, or of all that wait for its number.

    Args:
        note: id of the note; empty for all.
    """
    outcomes = look_up(note)
    tell(outcomes)
    wrong = sorted({code for _, code, well in outcomes if not well})
    if wrong:  # every note has had its turn
        return Failed(message=f"niet alles is opgezocht: {', '.join(wrong)}")
    return sum(code in ("linked", "corrected") for _, code, _ in outcomes)


@task(tags=["link"], timeout_seconds=3600, **RETRIES, retry_condition_fn=worth_another_try)
def look_up(note: str) -> list[tuple[str, str, bool]]:
    """Ask the sources; return for each note its id, what became of it, and whether that is well."""
    from flows.steps.link import Linked, link_each, unlinked
    from flows.steps.look_up import sources_of
    from flows.wiring import wire

    wiring = wire()
    wanted = [note] if note else [each.id for each in unlinked(wiring)]
    return [
        (each.note, each.result, each.result != "no-answer")
        if isinstance(each, Linked)
        else (each.note, each.error.code, False)
        for each in link_each(wiring, wanted, sources_of(wiring))
    ]


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def tell(outcomes: list[tuple[str, str, bool]]) -> None:
    """Leave a table of what became of the notes."""
    if outcomes:
        show_links([(note, code) for note, code, _ in outcomes])
