# SPDX-License-Identifier: EUPL-1.2
"""How many names of a list of 10,000 fit each gap that redaction leaves in the sample notes.

Usage: python bench/gap.py [PDF …]

What *before* and *after* mean, and where the widths come from: ``redaction/gaps.py``, which also
writes these numbers into the report of every redaction.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from redaction.deciding import removal_of
from redaction.gaps import Measured, measured, told
from redaction.profile import load_profile
from redaction.propose import findings
from redaction.read import read
from redaction.redact import Properties, remove_all

ROOT = Path(__file__).parents[1]


def gaps(path: Path) -> Iterator[Measured]:
    """Yield what is left of every person's name that the product takes out of a note."""
    data = path.read_bytes()
    gone = [removal_of(f) for f in findings(read(data), profile=load_profile()) if f.redact]
    _, report = remove_all(data, removals=gone, kept=(), properties=Properties(title="Nota"))
    yield from measured(data, gone, report.drawn)


def main() -> int:
    """Print a line for each gap and the medians of all."""
    paths = [Path(p) for p in sys.argv[1:]] or sorted((ROOT / "examples" / "notes").glob("*.pdf"))
    every = []
    for path in paths:
        for gap, width, room in gaps(path):
            every.append(gap)
            how = "runs on" if gap.runs_on else "text follows"
            print(
                f"{path.name[:36]:36} p{gap.page} {width:6.1f} pt -> {room:6.1f} pt "
                f"{how:12} fits {gap.before:5} -> {gap.after:5}"
            )
    print(told(every))
    return 0


if __name__ == "__main__":
    sys.exit(main())
