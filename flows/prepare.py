# SPDX-License-Identifier: EUPL-1.2
"""The flow ``prepare``: from a file, or a folder of files, to proposals for officials."""

from __future__ import annotations

import datetime as dt

from prefect import flow, task

from flows.artifacts import show_proposal
from flows.retries import RETRIES, worth_another_try
from flows.steps.receive import SubmittedKind


@flow(name="prepare", description="Neem nota's bij een Kamerstuk in en maak lakvoorstellen.")
def prepare(
    file: str,
    department: str = "",
    kamerstuk: str = "",
    kind: SubmittedKind = "beslisnota",
    publish_at: dt.datetime | None = None,
) -> list[str]:
    """Take notes in and propose redactions; officials decide at the desk afterwards.

    Args:
        file: id of a note that was received, or a file or folder under the inbox; several are
            separated by semicolons.
        department: ministry (for files from the inbox without a JSON file beside them).
        kamerstuk: its Kamerstuk, such as 35510, nr. 49; more are separated by semicolons.
        kind: beslisnota, or which kind of advice of the Landsadvocaat.
        publish_at: not before this moment.
    """
    notes = take_in(file, department, kamerstuk, kind, publish_at)
    propose_each(notes)
    return notes


def propose_each(notes: list[str]) -> None:
    """Make the proposals one after the other; a bad note fails the run when all had their turn."""
    outcomes = []
    for note in notes:
        outcomes.append(propose(note, return_state=True))
        show(note)
    for outcome in outcomes:
        outcome.result()


@task(tags=["intake"], timeout_seconds=900, **RETRIES, retry_condition_fn=worth_another_try)
def take_in(
    file: str,
    department: str,
    kamerstuk: str,
    kind: SubmittedKind,
    publish_at: dt.datetime | None,
) -> list[str]:
    """Return the ids of the notes that ``file`` names; what cannot be taken in is set aside."""
    from flows.steps.collect import collect
    from flows.wiring import wire

    return collect(
        wire(),
        file,
        department=department,
        kamerstuk=kamerstuk,
        kind=kind,
        publish_at=publish_at,
    )


@task(tags=["recognition"], timeout_seconds=1800, **RETRIES, retry_condition_fn=worth_another_try)
def propose(note: str) -> str | None:
    """Make and store the proposal of one note; return its digest."""
    from flows.steps.prepare import prepare as prepare_note
    from flows.wiring import wire

    return prepare_note(wire(), note).proposal


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def show(note: str) -> None:
    """Leave an artifact: pages, kinds, grounds and counts, and the way to the desk; no text."""
    show_proposal(note)
