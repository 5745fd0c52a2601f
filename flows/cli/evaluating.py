# SPDX-License-Identifier: EUPL-1.2
"""Evaluate: the figures on a public archive as open data, charts and a page."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from flows.cli.archive import archive_and_key
from flows.cli.output import out
from flows.steps.evaluate import counted, write_evaluation


def evaluate(
    archive: Path | None = None,
    *,
    output: Annotated[Path, Parameter(name=("--output", "-o"))],
    since: dt.date | None = None,
    until: dt.date | None = None,
    vkey: str = "",
) -> int:
    """Count the figures of a public archive by ministry, quarter and year, and write them.

    Written are evaluatie.csv with its description, evaluatie.json, a chart a subject (SVG) and
    evaluatie.html with every chart and its table. The same archive gives the same bytes.

    Args:
        archive: a copy of the public folder (with archive/ and log/ in it); else this home's.
        output: folder for the files; it is made.
        since: first day that counts, as 2026-01-01; without it from the beginning.
        until: last day that counts.
        vkey: the log's public key, from a source you trust; else BESLISNOTA_VKEY or this home's.
    """
    store, key = archive_and_key(archive, vkey or os.environ.get("BESLISNOTA_VKEY", ""))
    found, written = write_evaluation(store, output, vkey=key, since=since, until=until)
    for path in written:
        out.print(f"{path}", markup=False)
    counts = counted(found)
    told = ", ".join(f"{count} {label}" for label, count in counts.items())
    out.print(f"log of {found.log_entries} entries: {told}", markup=False)
    return 0
