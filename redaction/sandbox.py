# SPDX-License-Identifier: EUPL-1.2
"""Run one step on a hostile file in a process of its own, with limits on time and memory.

A nursery process loads the PDF libraries once and forks a child for every call, so a call costs
milliseconds instead of an interpreter's start. `multiprocessing` has such a server, but its
children import the caller's main module first: seconds where that is a workflow engine. The
child gets its own session, CPU, memory and wall-clock limits; what it starts dies with it.

Linux and other systems with Unix sockets only.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import math
import os
import pickle
import resource
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from metadata.errors import BeslisnotaError
from redaction.errors import LimitExceeded

Result = TypeVar("Result")

PRELOAD = (
    "numpy",
    "pikepdf",
    "pypdf",
    "pypdfium2",
    "lxml.etree",
    "redaction.intake",
    "redaction.read",
    "redaction.inspect",
    "redaction.standalone",
)
"""What the nursery loads before it forks."""

_LENGTH = struct.Struct("!Q")
_OK, _ERROR, _MEMORY = b"k", b"e", b"m"


def _send(channel: socket.socket, kind: bytes, payload: bytes) -> None:
    channel.sendall(kind + _LENGTH.pack(len(payload)))
    channel.sendall(payload)


def _receive_exactly(channel: socket.socket, count: int, deadline: float) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        channel.settimeout(left)
        part = channel.recv(min(1 << 20, count - len(parts)))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def _receive(channel: socket.socket, deadline: float) -> tuple[bytes, bytes]:
    head = _receive_exactly(channel, 1 + _LENGTH.size, deadline)
    (length,) = _LENGTH.unpack(head[1:])
    return head[:1], _receive_exactly(channel, length, deadline)


def _address_space() -> int:
    """Return the bytes of address space this process already takes."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
        return int(statm.read().split()[0]) * resource.getpagesize()


def _limit(seconds: float, memory_bytes: int) -> None:
    with contextlib.suppress(OSError, ValueError):
        most = _address_space() + memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    cpu = max(1, math.ceil(seconds))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(channel: socket.socket) -> None:
    """Be the child: read the task, do it within its limits, answer."""
    os.setsid()
    _send(channel, _OK, str(os.getpid()).encode())
    _, request = _receive(channel, time.monotonic() + _START_SECONDS)
    function, args, seconds, memory_bytes = pickle.loads(request)  # noqa: S301
    _limit(seconds, memory_bytes)
    try:
        kind, answer = _OK, pickle.dumps(function(*args))
    except MemoryError:
        kind, answer = _MEMORY, b""
    except Exception as error:
        kind, answer = _ERROR, _pickled_error(error)
    _send(channel, kind, answer)


def _pickled_error(error: Exception) -> bytes:
    """Pickle a domain error as it is; tell of any other without its message.

    A library's message may hold text of the note, and messages end in logs.
    """
    if isinstance(error, BeslisnotaError):
        error.__traceback__ = error.__cause__ = error.__context__ = None
        return pickle.dumps(error)
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{last.tb_frame.f_code.co_name}:{last.tb_lineno}" if last else "?"
    return pickle.dumps(
        LimitExceeded(f"the file could not be handled: {type(error).__name__} in {where}")
    )


def nursery(control_fd: int) -> None:
    """Serve forks until the parent closes its end (entry point of the nursery process).

    Args:
        control_fd: the Unix socket over which one end of each call's socket pair arrives.
    """
    for module in PRELOAD:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=control_fd)
    while True:
        message, fds, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            os._exit(0)
        pid = os.fork()
        if pid:
            os.close(fds[0])
            continue
        status = 1
        try:
            control.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _work(socket.socket(fileno=fds[0]))
            status = 0
        finally:
            os._exit(status)


class _Nursery:
    """The one nursery of this process, started at the first call and again if it died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                f"from redaction.sandbox import nursery; nursery({theirs.fileno()})",
            ],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p or os.curdir for p in sys.path)},
        )
        theirs.close()
        self._control, self._owner = ours, os.getpid()
        return ours

    def open_channel(self) -> socket.socket:
        """Return our end of the socket to a fresh child."""
        with self._lock:
            process = self._process
            alive = process is not None and self._owner == os.getpid() and process.poll() is None
            control = self._control
            if not alive or control is None:
                self._end()
                control = self._start()
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    socket.send_fds(control, [b"f"], [theirs.fileno()])
                except OSError:  # it died just now
                    self._end()
                    socket.send_fds(self._start(), [b"f"], [theirs.fileno()])
            return ours

    def _end(self) -> None:
        """Close our end, at which the nursery exits; after a fork it is the parent's to end."""
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = self._control = None

    def close(self) -> None:
        """End the nursery, for an orderly end of the program; the next call starts another."""
        with self._lock:
            self._end()


_NURSERY = _Nursery()
atexit.register(_NURSERY.close)


_START_SECONDS = 60.0
"""How long the nursery may take to load its libraries and fork, on a busy machine."""


def run_limited(
    function: Callable[..., Result], *args: Any, seconds: float, memory_bytes: int
) -> Result:
    """Run a top-level function in a child process within limits.

    Args:
        function: importable by name (pickled by reference).
        *args: picklable arguments.
        seconds: most wall-clock and CPU time of the call.
        memory_bytes: most memory the call may take beyond what the loaded program takes.

    Returns:
        What the function returned (pickled in the child).

    Raises:
        LimitExceeded: it took too long or too much memory, crashed, or failed in an
            unforeseen way.
        BeslisnotaError: an error of ours that the function raised, as it was.
    """
    request = pickle.dumps((function, args, seconds, memory_bytes))
    child = 0
    with _NURSERY.open_channel() as channel:
        try:
            _, pid = _receive(channel, time.monotonic() + _START_SECONDS)
            child = int(pid)
            deadline = time.monotonic() + seconds
            channel.settimeout(seconds)
            _send(channel, _OK, request)
            kind, answer = _receive(channel, deadline)
        except TimeoutError:
            raise LimitExceeded(f"the file took more than {seconds:g} seconds") from None
        except (EOFError, OSError):
            raise LimitExceeded(
                f"the process that handled the file ended without an answer (limits: {seconds:g} "
                f"seconds, {memory_bytes // 1_000_000} MB)"
            ) from None
        finally:
            if child:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(child, signal.SIGKILL)
    if kind == _MEMORY:
        raise LimitExceeded(f"the file took more than {memory_bytes // 1_000_000} MB of memory")
    result = pickle.loads(answer)  # noqa: S301
    if kind == _ERROR:
        raise result
    return result  # type: ignore[no-any-return]
