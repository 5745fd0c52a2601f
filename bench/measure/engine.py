# SPDX-License-Identifier: EUPL-1.2
"""Redact and inspect the jobs of one file in this process, and tell what each part cost.

Usage: python bench/measure/engine.py JOBS [--inspect [--unseen]] [--clock]

``JOBS`` is a pickle of jobs, made by ``bench/pdf.py``. A figure is CPU seconds of this process and
the programs it starts, on one processor, so that nothing is done aside; with ``--clock`` it is
seconds of the wall clock on all there are, of the whole only. ``--unseen`` leaves out all that
draws a page: what is compared by pixels, read by OCR or looked for beneath.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import pikepdf.pdfa  # noqa: F401 - loaded when first needed; no program's start is counted

import redaction.inspect.ocr as looking
import redaction.inspect.readers as readers
import redaction.inspect.report as inspecting
import redaction.pdf.conformance.reach as conforming
import redaction.redact as redacting
from bench.measure.boxes import Job
from redaction.inspect.hidden import Inside
from redaction.inspect.look import Looks
from redaction.inspect.revealed import Revealed

PARTS = (
    ("remove", redacting, ("bring_in", "empty_pages")),
    ("sanitise", redacting, ("sanitise", "drop_unused_glyphs", "write_properties")),
    ("write", conforming, ("write",)),
    ("conform", redacting, ("write_conforming",)),
    ("text", readers, ("_read_pdfium", "without_profile", "drawn_texts", "_take_poppler")),
    ("text", inspecting, ("shown_leaks", "text_under_boxes", "lost_pages", "lost_words")),
    ("objects", inspecting, ("hidden_leaks", "lost_tags", "lost_links", "lost_language")),
    ("unseen", inspecting, ("look_inside", "look", "look_leaks", "revealed_leaks")),
    ("pixels", inspecting, ("lost_pixels",)),
)
"""Which functions make up each part that is told of."""
NAMES = tuple(dict.fromkeys(name for name, _, _ in PARTS))


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def cpu() -> float:
    """Return the CPU seconds of this process and of its children that ended."""
    used = [resource.getrusage(who) for who in _WHO]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _timed(function: Callable[..., Any], part: str, into: Counter[str]) -> Callable[..., Any]:
    """Return ``function`` with its time counted; what parts inside it take is theirs alone."""

    def timed(*args: Any, **named: Any) -> Any:
        began, inside = cpu(), sum(into[name] for name in NAMES)
        try:
            return function(*args, **named)
        finally:
            into[part] += cpu() - began - (sum(into[name] for name in NAMES) - inside)

    return timed


def main() -> None:
    """Do every job once and print one JSON object."""
    jobs: list[Job] = pickle.loads(Path(sys.argv[1]).read_bytes())
    spent: Counter[str] = Counter()  # seconds, and two counts
    now = time.perf_counter if "--clock" in sys.argv else cpu
    if now is cpu:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        for part, module, names in PARTS:
            spent[part] = 0.0
            for name in names:
                setattr(module, name, _timed(getattr(module, name), part, spent))
    # The pages of a grown note are alike; those of a real one are not, so none is read for another.
    setattr(looking, "_read", getattr(looking, "_read").__wrapped__)  # noqa: B009, B010
    if "--unseen" in sys.argv:
        inspecting.lost_pixels = lambda *_: []
        inspecting.look = lambda *_: Looks()
        inspecting.look_inside = lambda *_: Inside((), Revealed())
    properties = redacting.Properties(title="Beslisnota")
    size = 0
    for job in jobs:
        began = now()
        pdf, report = redacting.remove_all(
            job.data, removals=job.removals, kept=(), properties=properties
        )
        spent["redact"] += now() - began
        size += len(pdf)
        if "--inspect" in sys.argv:
            began = now()
            found = inspecting.inspect(
                pdf,
                source=job.data,
                removals=job.removals,
                kept=(),
                exempt=report.meant_to_change(),
            )
            spent["inspect"] += now() - began
            spent["losses"] += len(found.losses)
            spent["leaks"] += len(found.leaks)
    if now is cpu:
        # PyMuPDF knows nothing of PDF/A, so what that takes is told apart.
        spent["sanitise"] += spent["write"]
        spent["redact"] -= spent["conform"]
    peaks = (resource.getrusage(who).ru_maxrss for who in _WHO)
    print(json.dumps({**spent, "bytes": size, "peak_mb": max(peaks) / 1000}))


if __name__ == "__main__":
    main()
