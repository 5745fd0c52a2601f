# SPDX-License-Identifier: EUPL-1.2
"""A step on a hostile file ends within its limits, whatever the file does."""

from __future__ import annotations

import itertools
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from redaction import sandbox
from redaction.errors import EmptyPdf, LimitExceeded
from redaction.intake import Limits, check
from redaction.sandbox import run_limited

MB = 1_000_000


def run(function, *args, seconds=20.0, memory_bytes=500 * MB):
    return run_limited(function, *args, seconds=seconds, memory_bytes=memory_bytes)


def test_the_answer_comes_back():
    assert run(sorted, [3, 1, 2]) == [1, 2, 3]


def test_large_answers_come_back_whole():
    assert run(bytes, 30 * MB) == bytes(30 * MB)


def test_an_endless_loop_is_stopped():
    started = time.monotonic()
    with pytest.raises(LimitExceeded, match=r"more than 1 seconds|without an answer"):
        run(sum, itertools.count(), seconds=1.0)
    assert time.monotonic() - started < 10


def test_a_sleeping_step_is_stopped_by_the_wall_clock():
    with pytest.raises(LimitExceeded, match=r"more than 0\.5 seconds"):
        run(time.sleep, 30, seconds=0.5)


def test_a_memory_hog_is_stopped():
    with pytest.raises(LimitExceeded, match="more than 50 MB"):
        run(bytearray, 10_000 * MB, memory_bytes=50 * MB)


def test_a_crash_is_told():
    with pytest.raises(LimitExceeded, match="ended without an answer"):
        run(os._exit, 3)


def test_errors_of_ours_come_back_as_they_are():
    from functools import partial

    with pytest.raises(EmptyPdf, match=r"x\.pdf is empty"):
        run(partial(check, b"", name="x.pdf", limits=Limits()))


def test_an_unforeseen_error_names_its_kind_and_not_its_message():
    with pytest.raises(LimitExceeded, match="ValueError") as caught:
        run(int, "Jan Jansen")
    assert "Jansen" not in str(caught.value)


def test_what_a_step_starts_dies_with_it():
    mark = f"61.{os.getpid()}"
    with pytest.raises(LimitExceeded):
        run(subprocess.call, ["sleep", mark], seconds=0.7)
    time.sleep(0.3)
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True).stdout
    assert f"sleep {mark}" not in running


def test_a_new_nursery_grows_after_the_old_one_is_gone():
    assert run(abs, -1) == 1
    process = sandbox._NURSERY._process
    assert process is not None
    process.kill()
    process.wait()
    assert run(abs, -2) == 2


def test_calls_from_several_threads_do_not_meet():
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda n: run(abs, -n), range(12))) == list(range(12))


def test_a_warm_call_is_quick():
    run(abs, -1)
    started = time.monotonic()
    for _ in range(5):
        run(abs, -1)
    assert (time.monotonic() - started) / 5 < 0.5
