# SPDX-License-Identifier: EUPL-1.2
"""A part of the work in a forked process: its answer, its errors, and its end.

Each is tried in a Python of its own: a worker of pytest has threads, and then nothing is forked.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading

import pytest

from redaction.aside import aside

needs_two = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="needs two processors")


def alone(code: str) -> str:
    """Return what ``code`` prints in a process with one thread."""
    start = "import os, signal, time\nfrom redaction.aside import aside\n"
    done = subprocess.run(
        [sys.executable, "-c", start + textwrap.dedent(code)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@needs_two
def test_the_answer_comes_from_another_process() -> None:
    told = alone("""
        with aside(os.getpid) as there:
            print(there() != os.getpid())
    """)
    assert told == "True"


@needs_two
def test_an_error_is_raised_where_the_answer_is_asked_for() -> None:
    told = alone("""
        from redaction.errors import DamagedPdf
        def fail():
            raise DamagedPdf(f"the file cannot be opened by {os.getpid()}")
        with aside(fail) as there:
            try:
                there()
            except DamagedPdf as error:
                print("cannot be opened" in str(error), str(os.getpid()) not in str(error))
    """)
    assert told == "True True"


@needs_two
def test_a_process_that_is_killed_is_no_answer() -> None:
    told = alone("""
        from redaction.errors import LimitExceeded
        def die():
            os.kill(os.getpid(), signal.SIGKILL)
        with aside(die) as there:
            try:
                there()
            except LimitExceeded as error:
                print(error)
    """)
    assert "die" in told


@needs_two
def test_what_nobody_waits_for_is_ended() -> None:
    told = alone("""
        began = time.monotonic()
        with aside(time.sleep, 60):
            pass
        print(time.monotonic() - began < 30)
    """)
    assert told == "True"


def test_a_process_with_threads_does_not_fork() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with aside(os.getpid) as there:
            assert there() == os.getpid()
    finally:
        done.set()
        thread.join()
