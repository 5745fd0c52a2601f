# SPDX-License-Identifier: EUPL-1.2
"""Writes ``docs/recognition.md`` from the tables of a whole run."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Sequence
from pathlib import Path

from bench.measure.notes import ROOT, profile
from bench.measure.table import Table, as_markdown
from redaction.propose import versions

DOCUMENT = ROOT / "docs" / "recognition.md"
CARD = ROOT / "redaction" / "recognizers" / "model" / "CARD.md"

_HEAD = """\
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Written by bench/recognition.py; change that, not this. -->

# How well personal data is recognised

What `beslisnota propose` finds, and what it leaves alone, before any official has looked. `✗`
misses the floor, `✓` reaches the aim. Measured on {date} with recognition
`{recognition}`, lists `{lists}`, on {cores} cores. All of it again:

    make test
    .venv/bin/python bench/recognition.py --peers

## What is measured

- **Notes** (`tests/notes`): synthetic notes with gold spans. A name is found when every word of it
  but titles and tussenvoegsels goes; anything else when nine tenths of its letters and digits do;
  of whatever type. A span that must stay is touched by one letter. *Seen* notes were looked at
  while rules were made, so they flatter; *unseen* ones were not. *As found*: their writers, who
  saw no rules, wrote notes as ministries have them; *made hard*: they were asked for namesakes,
  torn scans, chats in small letters and names that are words, far denser than a note has.
- **Equal protection** (`tests/fairness`): 500 names of each of eleven origins, none with a surname
  of the product's lists when they were chosen, in {forms} sentence forms; in some of them nothing
  says that a name comes.
- **Through the page**: the same notes set with a narrow side column, in two columns, and as a scan
  of 200 dpi, read by the product's own reader and OCR; gold is carried over by place, then letter.
- **Real notes**: public PDFs, every hit judged by hand (by the maker of the bench, no official).

The notes and sentences are synthetic, and denser than real ones. These figures do not replace the
official who looks at every proposal.
"""

_MODEL = "<!-- model card: redaction/recognizers/model/CARD.md -->"


def write(tables: Sequence[Table], forms: int, path: Path = DOCUMENT) -> None:
    """Write the document.

    Args:
        tables: what a whole run measured, in order.
        forms: how many sentence forms there are.
        path: where to.
    """
    used = versions(profile())
    head = _HEAD.format(
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        recognition=used.recognition,
        lists=used.lists,
        cores=os.cpu_count(),
        forms=forms,
    )
    parts = [head.rstrip("\n"), *(as_markdown(table) for table in tables), _card()]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _card() -> str:
    """Return the statistical model's card one heading deeper, or that there is none."""
    if not CARD.exists():
        return f"{_MODEL}\n\nThis version has no statistical model."
    text = re.sub(r"^<!--.*?-->\s*", "", CARD.read_text("utf-8"), flags=re.DOTALL)
    deeper = re.sub(r"^(#+) ", r"#\1 ", text.strip(), flags=re.MULTILINE)
    return f"{_MODEL}\n\n{deeper}"
