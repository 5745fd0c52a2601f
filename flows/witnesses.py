# SPDX-License-Identifier: EUPL-1.2
"""The optional witnesses of this installation, and the Frog that is started for it.

Frog is a program of its own, in a process of its own, reached over loopback. It runs in an empty
folder that only we can read, because it leaves files where it runs. When this process ends, by
whatever cause, so does Frog: a shell between the two waits for the end of its input.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flows.local import free_port
from flows.settings import Settings
from redaction.errors import WitnessUnavailable
from redaction.recognizers import frog
from redaction.recognizers.claim import Recogniser
from redaction.recognizers.outside import outside_witnesses

START_SECONDS = 120.0
"""How long Frog may take to load its data; 5 to 15 s where the machine is not busy."""

# Ends with Frog; ends Frog, its children and itself when the input closes. Frog has nothing to
# save, and takes more than ten seconds over a SIGTERM.
_GUARD = (
    'folder=$1; shift; exec 3<&0; "$@" </dev/null & frog=$!; '
    '{ cat <&3 >/dev/null; rm -rf "$folder"; kill -9 0; } & wait $frog'
)


class Running(NamedTuple):
    """A Frog that runs.

    Attributes:
        address: ``127.0.0.1:port``.
        process: the shell that guards it.
    """

    address: str
    process: subprocess.Popen[bytes]


def witnesses(settings: Settings) -> tuple[Recogniser, ...]:
    """Return the optional witnesses that the settings name, for everything that recognises.

    With ``frog = "start"`` Frog is started at the first call and shared by this whole process.

    Raises:
        WitnessUnavailable: Frog is to be started and does not.
    """
    address = settings.frog
    if address == "start":
        address = _SHARED.address()
    return outside_witnesses(
        frog_at="" if address == "off" else address, transformer_in=settings.transformer
    )


@contextlib.contextmanager
def for_children(settings: Settings) -> Iterator[dict[str, str]]:
    """Start Frog if the settings ask for that; yield what children find in their environment.

    So a worker and all its runs share one Frog instead of starting one each.

    Raises:
        WitnessUnavailable: Frog does not start, or the one that is named does not answer.
    """
    if settings.frog == "off":
        yield {}
    elif settings.frog == "start":
        with service() as running:
            yield {"BESLISNOTA_FROG": running.address}
    else:
        frog.fingerprint(settings.frog)
        yield {}


@contextlib.contextmanager
def service(*, seconds: float = START_SECONDS) -> Iterator[Running]:
    """Run a Frog on a free loopback port as long as the context lasts, from when it answers.

    Args:
        seconds: how long it may take until it answers.

    Raises:
        WitnessUnavailable: it is not installed, or does not answer in time.
    """
    program = shutil.which("frog")
    if program is None:
        raise WitnessUnavailable(
            "BESLISNOTA_FROG is 'start', but Frog is not installed: "
            "apt-get install frog frogdata uctodata"
        )
    port = free_port()
    address = f"127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="beslisnota-frog-") as folder:
        log = Path(folder) / "frog.log"
        with log.open("wb") as to:
            process = subprocess.Popen(
                ["sh", "-c", _GUARD, "sh", folder, program, "-S", str(port), "--skip=lacmp"],
                stdin=subprocess.PIPE, stdout=to, stderr=to, cwd=folder, umask=0o077,
                start_new_session=True,
            )  # fmt: skip
        try:
            _wait(address, process, log, seconds)
            yield Running(address, process)
        finally:
            _stop(process)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            socket.create_connection(frog.host_and_port(address), timeout=1).close()
            frog.fingerprint(address)
            return
        time.sleep(0.2)
    lines = log.read_text("utf-8", errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "nothing")
    raise WitnessUnavailable(f"Frog did not start; the last it said: {last[:200]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End Frog and the children that it made for open connections."""
    if process.stdin is not None:
        process.stdin.close()
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class _Shared:
    """The one Frog of this process, started when it is first needed and again if it died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stack = contextlib.ExitStack()
        self._running: Running | None = None

    def address(self) -> str:
        """Return where it listens."""
        with self._lock:
            if self._running is None or self._running.process.poll() is not None:
                self._stack.close()
                self._running = None
                self._running = self._stack.enter_context(service())
            return self._running.address

    def close(self) -> None:
        """Stop it, for an orderly end of the program."""
        with self._lock:
            self._running = None
            self._stack.close()


_SHARED = _Shared()
atexit.register(_SHARED.close)
