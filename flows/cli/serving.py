# SPDX-License-Identifier: EUPL-1.2
"""Serve: run the portal, the desk, or both, each as a process of its own.

The portal gets the public folder and nothing of the private side, not even in its environment.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from typing import IO, Literal, NamedTuple

from flows.cli.output import out
from flows.home import open_home
from flows.settings import Settings, load_settings
from publish.errors import KeyUnsafe
from publish.log import keys

_PRIVATE = ("BESLISNOTA_HOME", "BESLISNOTA_SECRET", "BESLISNOTA_S3_PRIVATE", "PREFECT_")


class Server(NamedTuple):
    """What to start, and with which environment."""

    name: str
    command: list[str]
    env: dict[str, str]


def serve(what: Literal["portal", "desk", "flows", "all"], *, port: int | None = None) -> int:
    """Serve the portal, the desk, both (all), or the flows (a Prefect server with a worker).

    Prints the address on a line of its own when it is ready; stop with Ctrl-C.

    Args:
        what: portal, desk, all (portal and desk) or flows.
        port: port to listen on instead of the configured one; 0 takes a free one.
    """
    settings = load_settings()
    if what == "flows":
        return _flows(settings)
    if what == "portal":
        return _one(_portal(settings, port))
    if what == "desk":
        return _one(_desk(settings, port))
    return _all([_portal(settings, port), _desk(settings, port)])


def _portal(settings: Settings, port: int | None) -> Server:
    home = open_home(settings.home)
    chosen = settings.portal_port if port is None else port
    command = [
        sys.executable, "-m", "publish.portal",
        "--public", str(home.public), "--cache", str(home.cache), "--lists", str(home.valuelists),
        "--host", settings.portal_host, "--port", str(chosen),
        "--base-url", settings.public_url,
    ]  # fmt: skip
    env = {k: v for k, v in os.environ.items() if not k.startswith(_PRIVATE)}
    with contextlib.suppress(KeyUnsafe):  # before the first publication there is no key yet
        env["BESLISNOTA_LOG_VKEY"] = keys.load(home.keys / "log.key").vkey
    env["BESLISNOTA_PUBLIC_STORE"] = settings.public_store
    if settings.public_store == "s3":
        env |= {
            "BESLISNOTA_S3_ENDPOINT": settings.s3_endpoint,
            "BESLISNOTA_S3_PUBLIC_BUCKET": settings.s3_public_bucket,
            "BESLISNOTA_S3_REGION": settings.s3_region,
        }
    return Server("portal", command, env)


def _desk(settings: Settings, port: int | None) -> Server:
    chosen = settings.desk_port if port is None else port
    command = [
        sys.executable, "-m", "flows.desk", "--host", settings.desk_host, "--port", str(chosen),
    ]  # fmt: skip
    return Server("desk", command, dict(os.environ))


def _one(server: Server) -> int:
    """Become the server: signals and output are its own."""
    sys.stdout.flush()
    os.execve(server.command[0], server.command, server.env)  # noqa: S606 - our own module


def _all(servers: list[Server]) -> int:
    """Run several servers until one stops or we are told to."""
    running = [
        subprocess.Popen(s.command, env=s.env, stdout=subprocess.PIPE, text=True) for s in servers
    ]
    for server, process in zip(servers, running, strict=True):
        if process.stdout is not None:
            threading.Thread(
                target=_announce, args=(server.name, process.stdout), daemon=True
            ).start()

    def stop(_signal: int, _frame: object) -> None:
        for process in running:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(process.poll() is None for process in running):
        time.sleep(0.2)
    for process in running:
        process.terminate()
    return max(abs(process.wait()) if process.wait() > 0 else 0 for process in running)


def _announce(name: str, lines: IO[str]) -> None:
    for line in lines:
        out.print(f"{name:>6}  {line.rstrip()}", markup=False)


def _flows(settings: Settings) -> int:
    from flows.local import engine
    from flows.witnesses import for_children

    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    signal.signal(signal.SIGINT, lambda *_: stopped.set())
    home = open_home(settings.home)
    with (
        for_children(settings) as more,
        engine(home, more=more, progress=lambda line: out.print(line, markup=False)) as env,
    ):
        out.print(f"export PREFECT_API_URL={env['PREFECT_API_URL']}", markup=False)
        out.print(env["PREFECT_API_URL"].removesuffix("/api"), markup=False)
        stopped.wait()
    return 0
