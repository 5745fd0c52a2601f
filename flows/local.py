# SPDX-License-Identifier: EUPL-1.2
"""Prefect on one machine: server, work pool, deployments and worker on loopback, telemetry off.

For a demo, a test or a small installation; elsewhere a server runs already and is named by
``PREFECT_API_URL``. The children are started from Python with default signal handling: a worker
put in the background by a shell ignores the first signal to stop.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import httpx

import flows
from flows.errors import ServerUnavailable
from flows.home import Home

POOL = "beslisnota"
PORT = 4200
ROOT = Path(flows.__file__).resolve().parents[1]
"""Folder of ``prefect.yaml``: the checkout."""

# The first start makes Prefect's database (9 to 19 s on two cores) before it answers.
_PATIENCE_SECONDS = 120


def free_port(preferred: int = 0) -> int:
    """Return ``preferred`` when nobody listens there on loopback, else any free port."""
    for port in (preferred, 0):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return int(probe.getsockname()[1])
    raise ServerUnavailable("there is no free port on this machine")


def environment(home: Home, port: int) -> dict[str, str]:
    """Return the environment of everything that talks to this server.

    Prefect's database lies in the private folder: it names notes that are not public yet.
    """
    return os.environ | {
        "BESLISNOTA_HOME": str(home.root.resolve()),
        "PREFECT_HOME": str(home.private.resolve() / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_CLI_PROMPT": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    }


@contextlib.contextmanager
def engine(
    home: Home,
    *,
    progress: Callable[[str], None] = lambda _line: None,
    more: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[dict[str, str]]:
    """Run server, deployments and worker as long as the context lasts; yield the environment.

    Args:
        home: where Prefect's own files go.
        progress: told one line at each step.
        more: what the worker and its runs find in their environment besides.

    Raises:
        ServerUnavailable: something did not start; says which log file tells why.
    """
    if not (ROOT / "prefect.yaml").exists():
        raise ServerUnavailable("prefect.yaml is not there: run this from a checkout")
    port = free_port(PORT)
    env = environment(home, port) | dict(more)
    logs = home.private / "prefect"
    logs.mkdir(mode=0o700, exist_ok=True)
    running: list[subprocess.Popen[bytes]] = []
    try:
        progress("starting the Prefect server")
        server = ["server", "start", "--host", "127.0.0.1", "--port", str(port)]
        running.append(spawn(_prefect(server), env, logs / "server.log"))
        _wait_until_healthy(port, running[0], logs / "server.log")
        progress("declaring the work pool and the deployments")
        _run(["work-pool", "create", POOL, "--type", "process", "--overwrite"], env, logs)
        _run(["deploy", "--all"], env, logs)
        worker = ["worker", "start", "--pool", POOL, "--limit", "2"]
        running.append(spawn(_prefect(worker), env, logs / "worker.log"))
        progress("a worker waits for runs")
        yield env
    finally:
        for process in reversed(running):
            _stop(process)


def _prefect(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def spawn(command: list[str], env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start a child that talks to the log file; what it writes is closed to other users."""
    with _private(log) as to:
        return subprocess.Popen(
            command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=to, stderr=to, umask=0o077
        )


def _private(log: Path) -> BinaryIO:
    """Open a log file to append to, closed to other users."""
    return os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _run(arguments: list[str], env: dict[str, str], logs: Path) -> None:
    log = logs / "deploy.log"
    # On SQLite the server answers 503 now and then; these commands may be repeated.
    for attempt in range(4):
        with _private(log) as to:
            done = subprocess.run(
                _prefect(arguments), env=env, cwd=ROOT, stdin=subprocess.DEVNULL,
                stdout=to, stderr=to, check=False,
            )  # fmt: skip
        if done.returncode == 0:
            return
        time.sleep(1 + attempt)
    raise ServerUnavailable(f"prefect {' '.join(arguments)} failed; see {log}")


def _wait_until_healthy(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            break
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://127.0.0.1:{port}/api/health", timeout=2).is_success:
                return
        time.sleep(0.2)
    raise ServerUnavailable(f"the Prefect server did not start; see {log}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask a child to stop, twice if need be, then make it."""
    for how in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        process.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
