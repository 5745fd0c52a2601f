# SPDX-License-Identifier: EUPL-1.2
"""Evaluate: count the figures of an archive and write them as files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from flows.errors import SettingInvalid
from publish.evaluation.figures import evaluate
from publish.evaluation.files import files
from publish.evaluation.reading import read_facts
from publish.evaluation.values import Evaluation
from publish.stores.base import Store


def write_evaluation(
    public: Store,
    folder: Path,
    *,
    vkey: str,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[Evaluation, tuple[Path, ...]]:
    """Count the figures and write every file of them; a file that is there is replaced.

    Args:
        public: the archive: the public store, or a copy of it.
        folder: where the files go; it is made.
        vkey: the log's verifier key.
        since: first day that counts.
        until: last day that counts.

    Returns:
        The figures, and the files that were written.

    Raises:
        SettingInvalid: the days are the wrong way round.
        LogInconsistent: log, root and signature do not agree; nothing was written.
        OSError: the folder cannot be written.
    """
    if since and until and since > until:
        raise SettingInvalid(f"from {since} until {until} there are no days")
    found = evaluate(read_facts(public, vkey=vkey), since=since, until=until)
    made = files(found)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        part = folder / f".{name}.part"
        part.write_bytes(data)
        part.replace(folder / name)
    return found, tuple(folder / name for name in made)


def counted(found: Evaluation) -> dict[str, int]:
    """Return how much was counted over the whole time: Dutch word → number."""
    return {
        label: sum(int(row.value or 0) for row in found.find(figure, kind="total"))
        for label, figure in {
            "beslisnota's": "notas",
            "adviezen": "adviezen",
            "correcties": "correcties",
            "intrekkingen": "intrekkingen",
        }.items()
    } | {"niet zichtbaar": found.hidden, "niet leesbaar": found.unreadable}
