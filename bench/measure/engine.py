# SPDX-License-Identifier: EUPL-1.2
"""Redact and inspect the jobs of one file in this process, and tell what each part cost.

Usage: python bench/measure/engine.py JOBS [--whole]

``JOBS`` is a pickle of jobs, made by ``bench/pdf.py``. A figure is CPU seconds of this process
and the programs it starts; with ``--whole`` also the wall clock of one whole redaction a job.
"""

from __future__ import annotations

import json
import pickle
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import redaction.inspect.report as inspecting
import redaction.redact as redacting
from bench.measure.boxes import Job

PARTS = {
    "remove": (redacting, ("prepare", "empty_pages")),
    "sanitise": (redacting, ("sanitise", "drop_unused_glyphs", "write_properties", "write")),
    "text": (
        inspecting,
        ("read_all", "shown_leaks", "text_under_boxes", "lost_pages", "lost_words"),
    ),
    "objects": (inspecting, ("hidden_leaks", "lost_tags", "lost_links", "lost_language")),
    "unseen": (inspecting, ("what_it_hides",)),
    "pixels": (inspecting, ("lost_pixels",)),
}
"""Which functions make up each part that is told of."""


def cpu() -> float:
    """Return the CPU seconds of this process and of its children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _timed(function: Callable[..., Any], part: str, into: Counter[str]) -> Callable[..., Any]:
    def timed(*args: Any, **named: Any) -> Any:
        began = cpu()
        try:
            return function(*args, **named)
        finally:
            into[part] += cpu() - began

    return timed


def main() -> None:
    """Do every job once and print one JSON object."""
    jobs: list[Job] = pickle.loads(Path(sys.argv[1]).read_bytes())
    spent: Counter[str] = Counter()
    for part, (module, names) in PARTS.items():
        for name in names:
            setattr(module, name, _timed(getattr(module, name), part, spent))
    properties = redacting.Properties(title="Beslisnota")
    size = 0
    wall: Counter[str] = Counter()
    for job in jobs:
        began, wall_began = cpu(), time.perf_counter()
        pdf, report = redacting.remove_all(
            job.data, removals=job.removals, kept=(), properties=properties
        )
        spent["redact"] += cpu() - began
        wall["redact"] += time.perf_counter() - wall_began
        size += len(pdf)
        if "--whole" in sys.argv:
            began, wall_began = cpu(), time.perf_counter()
            found = inspecting.inspect(
                pdf,
                source=job.data,
                removals=job.removals,
                kept=(),
                exempt=report.meant_to_change(),
            )
            spent["inspect"] += cpu() - began
            wall["inspect"] += time.perf_counter() - wall_began
            spent["losses"] += len(found.losses)
            spent["leaks"] += len(found.leaks)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"cpu": spent, "wall": wall, "bytes": size, "peak_mb": peak}))


if __name__ == "__main__":
    main()
