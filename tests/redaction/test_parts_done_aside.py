# SPDX-License-Identifier: EUPL-1.2
"""A part of the work in a forked process: its answer, its errors, and its end."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from redaction.aside import aside
from redaction.errors import DamagedPdf, LimitExceeded

pytestmark = pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="needs two processors")


def fail() -> None:
    raise DamagedPdf("the file cannot be opened")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_the_answer_comes_from_another_process():
    with aside(os.getpid) as there:
        assert there() != os.getpid()


def test_an_error_is_raised_where_the_answer_is_asked_for():
    with aside(fail) as there, pytest.raises(DamagedPdf, match="cannot be opened"):
        there()


def test_a_process_that_is_killed_is_no_answer():
    with aside(die) as there, pytest.raises(LimitExceeded, match="die"):
        there()


def test_what_nobody_waits_for_is_ended():
    began = time.monotonic()
    with aside(time.sleep, 60):
        pass
    assert time.monotonic() - began < 30


def test_a_process_with_threads_does_not_fork():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        with aside(os.getpid) as there:
            assert there() == os.getpid()
    finally:
        done.set()
        thread.join()
