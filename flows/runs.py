# SPDX-License-Identifier: EUPL-1.2
"""Start flow runs over Prefect's HTTP interface, exactly once a key, without importing Prefect.

The server is the one that ``PREFECT_API_URL`` names, as for Prefect itself. On SQLite it answers
503 now and then when its database is busy; the same call with the same key is then repeated.
"""

from __future__ import annotations

import os
import re
import time
from typing import Any

import httpx

from flows.errors import ServerUnavailable

ENDED = frozenset({"COMPLETED", "FAILED", "CANCELLED", "CRASHED"})
"""State types in which a run does nothing more."""

# About half a minute in all: longer than SQLite stays busy, short enough for someone who waits.
_PAUSES = (0.3, 0.6, 1.2, 2.4, 4.8, 9.6, 9.6)


def configured() -> bool:
    """Tell whether a Prefect server is configured."""
    return bool(os.environ.get("PREFECT_API_URL"))


def start(flow: str, parameters: dict[str, Any], *, key: str) -> str:
    """Start a run of a deployment and return its id; the same key gives the same run.

    Args:
        flow: name of the flow, which is the name of its deployment too (``prepare``).
        parameters: ids and digests only; they end in Prefect's database.
        key: idempotency key; it contains the digest or id of what the run is about.

    Raises:
        ServerUnavailable: the server does not answer, or has no such deployment.
    """
    deployment = _ask("GET", f"/deployments/name/{flow}/{flow}")["id"]
    body = {"parameters": parameters, "idempotency_key": key}
    run = _ask("POST", f"/deployments/{deployment}/create_flow_run", body)
    return str(run["id"])


def start_anew(flow: str, parameters: dict[str, Any], *, key: str) -> str:
    """Start a run once a key; where that one has ended and the work still waits, the next one.

    Without this, whoever tries again after a failed run would get the failed run back. The caller
    knows that the work still waits.

    Raises:
        ServerUnavailable: the server does not answer, or has no such deployment.
    """
    run = start(flow, parameters, key=key)
    while state(run) in ENDED:
        run = start(flow, parameters, key=f"{key}+{run}")
    return run


def state(run_id: str) -> str:
    """Return the state type of a run (``SCHEDULED``, ``RUNNING``, ``COMPLETED``, ``FAILED`` …).

    Raises:
        ServerUnavailable: the server does not answer.
    """
    return str(_ask("GET", f"/flow_runs/{run_id}")["state_type"])


def _ask(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    base = os.environ.get("PREFECT_API_URL", "").rstrip("/")
    named = re.sub(r"//[^/@]*@", "//", base)  # an address may hold a secret
    user, _, secret = os.environ.get("PREFECT_API_AUTH_STRING", "").partition(":")
    auth = httpx.BasicAuth(user, secret) if user else None
    for pause in (*_PAUSES, None):
        try:
            answer = httpx.request(method, base + path, json=body, auth=auth, timeout=30)
        except httpx.TransportError as error:
            if pause is None:
                raise ServerUnavailable(f"the Prefect server at {named} does not answer") from error
        else:
            if answer.is_success:
                found: dict[str, Any] = answer.json()
                return found
            if answer.status_code == httpx.codes.NOT_FOUND:
                raise ServerUnavailable(
                    f"the Prefect server at {named} has no {path.rsplit('/', 1)[-1]!r}; "
                    "run: prefect deploy --all"
                )
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or pause is None:
                raise ServerUnavailable(
                    f"the Prefect server at {named} answered {answer.status_code} to {path}"
                )
        time.sleep(pause)
    raise ServerUnavailable(f"the Prefect server at {named} does not answer")
