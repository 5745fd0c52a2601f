# SPDX-License-Identifier: EUPL-1.2
"""PyMuPDF, to compare with: under the AGPL, so never a dependency and never imported by ours.

It is installed into ``var/pymupdf`` and works in processes of its own, on scripts kept as text.
It does what its manual advises: ``add_redact_annot``, ``apply_redactions`` with pictures and
drawings, ``scrub``, and a saved file without what nothing refers to.
"""

from __future__ import annotations

import json
import subprocess
import venv
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.measure.boxes import Job
from redaction.pdf.in_page import bring_in

ROOT = Path(__file__).parents[2]
PACKAGE = "PyMuPDF==2.0"

APPLY = """
def apply(page):
    page.apply_redactions(images=pymupdf.PDF_REDACT_IMAGE_PIXELS,
                          graphics=pymupdf.PDF_REDACT_LINE_ART_REMOVE_IF_COVERED)

def finish(document, path):
    document.scrub()
    document.save(path, garbage=4, deflate=True, clean=True)
"""

_TIMED = """
import json, os, resource, sys, time
import pymupdf
%s
spent = {"redact": 0.0, "save": 0.0, "bytes": 0}
for path, boxes in json.load(open(sys.argv[1])):
    began = time.process_time()
    document = pymupdf.open(path)
    for number, areas in boxes.items():
        if int(number) > len(document):
            continue  # a page of remarks, which ours adds
        page = document[int(number) - 1]
        for area in areas:
            page.add_redact_annot(pymupdf.Rect(area) * page.transformation_matrix)
        apply(page)
    redacted = time.process_time()
    finish(document, path + ".out")
    spent["redact"] += redacted - began
    spent["save"] += time.process_time() - redacted
    spent["bytes"] += os.path.getsize(path + ".out")
spent["all"] = spent["redact"] + spent["save"]
spent["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(json.dumps(spent))
"""


def python() -> Path:
    """Return the Python of its environment, which is made at the first call.

    Raises:
        subprocess.CalledProcessError: pip cannot install it.
    """
    home = ROOT / "var" / "pymupdf"
    program = home / "bin" / "python"
    if not program.exists():
        venv.create(home, with_pip=True)
        subprocess.run([program, "-m", "pip", "install", "-q", PACKAGE], check=True)
    return program


def measure(jobs: Sequence[Job], folder: Path) -> dict[str, Any]:
    """Let it do the jobs; return CPU seconds, bytes and most memory in MB.

    Args:
        jobs: what goes; it gets the same boxes, and no texts.
        folder: where its files may lie.
    """
    wanted = []
    for number, job in enumerate(jobs):
        path = folder / f"{number}.pdf"
        path.write_bytes(bring_in(job.data).data)  # remarks may have added a page
        boxes: dict[int, list[Sequence[float]]] = defaultdict(list)
        for place in (place for one in job.removals for place in one.places):
            boxes[place.page] += place.boxes
        wanted.append((str(path), boxes))
    listed = folder / "wanted.json"
    listed.write_text(json.dumps(wanted), "utf-8")
    done = subprocess.run(
        [python(), "-c", _TIMED % APPLY, listed], stdout=subprocess.PIPE, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
