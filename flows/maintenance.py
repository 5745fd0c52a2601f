# SPDX-License-Identifier: EUPL-1.2
"""The scheduled flows ``verify-archive`` and ``anchor``: is the archive whole, and since when.

``verify-archive`` fills the second copy, where there is one, and repairs from it what is damaged. A
run goes on where the last one stopped, so a large archive is checked in a bounded share of a night.
"""

from __future__ import annotations

from typing import Any

from prefect import flow, task

from flows.artifacts import show_round, show_verification
from flows.retries import RETRIES, worth_another_try
from publish.errors import CopyUnavailable, LogInconsistent


@flow(
    name="verify-archive",
    description="Controleer het logboek en een deel van de bestanden in het archief.",
)
def verify_archive() -> int:
    """Check the next part; the run fails when anything is not intact or was checked too long ago.

    Raises:
        LogInconsistent: something in the archive or its log was changed; says how much.
    """
    damaged = copy()
    answer = check()
    wrong = [*damaged, *answer["wrong"]]
    report(wrong, answer["mended"], answer["told"], answer["round"])
    if wrong:
        raise LogInconsistent(f"{len(wrong)} finding(s): {'; '.join(wrong[:5])}")
    return 0


@task(tags=["verification"], timeout_seconds=7200, **RETRIES, retry_condition_fn=worth_another_try)
def copy() -> list[str]:
    """Fill the second copy; return one line for everything that kept it from being filled."""
    from flows.steps.keep import fill_copy
    from flows.wiring import wire

    wiring = wire()
    if wiring.copy is None:
        return []
    try:
        outcome = fill_copy(wiring)
    except (CopyUnavailable, LogInconsistent) as error:
        # The check itself must go on all the same.
        return [f"copy: {error.code}"]
    return [
        f"{key}: not copied, its bytes are not those that were logged" for key in outcome.damaged
    ]


@task(tags=["verification"], timeout_seconds=7200, **RETRIES, retry_condition_fn=worth_another_try)
def check() -> dict[str, Any]:
    """Check the next part; return lines of ids, keys and digests only."""
    from flows.steps.keep import check_archive
    from flows.wiring import wire

    run = check_archive(wire())
    wrong = [f"{f.key}: {f.problem}" for f in run.findings if not f.mended]
    if run.overdue:
        wrong.append(
            f"checked too long ago: {run.oldest or 'never'}; raise BESLISNOTA_FIXITY_SECONDS"
        )
    oldest = f"{run.oldest:%Y-%m-%d %H:%M} UTC" if run.oldest else "nog niet alles bekeken"
    return {
        "wrong": wrong,
        "mended": [f"{f.key}: hersteld ({f.problem})" for f in run.findings if f.mended],
        "told": f"Publicaties bekeken: {run.looked_at}, nog te bekijken: {run.todo}, "
        f"langst geleden bekeken: {oldest}",
        "round": run.report.model_dump(mode="json") if run.report else None,
    }


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def report(wrong: list[str], mended: list[str], told: str, complete: dict[str, Any] | None) -> None:
    """Leave an artifact with the outcome, and one more when a round is complete."""
    show_verification([told, *wrong, *mended], passed=not wrong)
    if complete is not None:
        show_round(complete)


@flow(name="anchor", description="Vraag een tijdstempel over het logboek (als dat is ingesteld).")
def anchor() -> str:
    """Have the log stamped; return the stamp's key, empty where no authority is set.

    Raises:
        RemoteUnavailable: the authority does not answer, also after trying again.
        StampInvalid: it answered something that proves nothing.
    """
    return stamp()


@task(tags=["anchor"], timeout_seconds=600, **RETRIES, retry_condition_fn=worth_another_try)
def stamp() -> str:
    """Ask, check and keep a time stamp over the log of now."""
    from flows.steps.anchor import stamp_log
    from flows.wiring import wire

    return stamp_log(wire()).key
