# SPDX-License-Identifier: EUPL-1.2
"""The scheduled flows ``verify-archive`` and ``anchor``: is the archive whole, and since when."""

from __future__ import annotations

from prefect import flow, task

from flows.artifacts import show_verification
from flows.retries import RETRIES, worth_another_try
from publish.errors import LogInconsistent


@flow(name="verify-archive", description="Controleer het logboek en elk bestand in het archief.")
def verify_archive() -> int:
    """Verify everything; the run fails when anything is not intact.

    Raises:
        LogInconsistent: something in the archive or its log was changed; says how much.
    """
    findings = verify()
    report(findings)
    if findings:
        raise LogInconsistent(f"{len(findings)} finding(s): {'; '.join(findings[:5])}")
    return 0


@task(tags=["verification"], timeout_seconds=7200, **RETRIES, retry_condition_fn=worth_another_try)
def verify() -> list[str]:
    """Return one line for everything that is not intact; keys hold ids and digests only."""
    from flows.steps.anchor import trusted
    from flows.wiring import wire
    from publish.archive import verify_archive as verify_all

    wiring = wire()
    root = wiring.settings.tsa_root
    outcome = verify_all(
        wiring.public, vkey=wiring.signer.vkey, roots=trusted(root) if root else None
    )
    return [f"{f.key}: {f.problem}" for f in outcome.findings if f.kind != "unfinished"]


@task(tags=["report"], **RETRIES, retry_condition_fn=worth_another_try)
def report(findings: list[str]) -> None:
    """Leave an artifact with the outcome."""
    show_verification(findings, passed=not findings)


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
