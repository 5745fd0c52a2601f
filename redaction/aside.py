# SPDX-License-Identifier: EUPL-1.2
"""Do one part of a work in a forked process, so that a second processor takes part.

What is forked sees all that the caller has loaded, so nothing is sent but the answer. Only a
process with one thread may fork (a lock that another thread holds would stay locked for ever), and
one processor has nothing to share: there the part is done by the caller itself, when it is asked
for. Limits that :mod:`redaction.sandbox` set hold for the forked process too, and it ends with it.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from redaction.errors import LimitExceeded

Result = TypeVar("Result")


@contextmanager
def aside(function: Callable[..., Result], *args: Any) -> Iterator[Callable[[], Result]]:
    """Start ``function`` beside what follows; give a function that waits for what it returned.

    Args:
        function: returns, or raises, something that can be pickled.
        *args: its arguments.

    Yields:
        To be called once; raises what ``function`` raised, or :class:`LimitExceeded` where the
        forked process was killed or ran into a limit.
    """
    if len(os.sched_getaffinity(0)) < 2 or threading.active_count() > 1:
        yield lambda: function(*args)
        return
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer(writing, function, *args)
    os.close(writing)
    ended = False

    def result() -> Result:
        nonlocal ended
        with os.fdopen(reading, "rb", closefd=False) as stream:
            told = stream.read()
        os.waitpid(child, 0)
        ended = True
        if not told:
            raise LimitExceeded(f"a process that looked at the file ended: {function.__name__}")
        done, answer = pickle.loads(told)  # noqa: S301 - our own child wrote it
        if not done:
            raise answer
        return answer  # type: ignore[no-any-return]

    try:
        yield result
    finally:
        os.close(reading)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _answer(writing: int, function: Callable[..., Any], *args: Any) -> None:
    """Be the forked process: do the part, write what came of it, and end."""
    status = 1
    try:
        try:
            told = pickle.dumps((True, function(*args)))
        except Exception as error:  # it is the caller's to handle
            error.__traceback__ = error.__cause__ = error.__context__ = None
            told = pickle.dumps((False, error))
        with os.fdopen(writing, "wb") as stream:
            stream.write(told)
        status = 0
    finally:
        os._exit(status)
