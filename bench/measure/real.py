# SPDX-License-Identifier: EUPL-1.2
"""What the product proposes in real PDFs, beside what a human judged of each hit.

``bench/real_hits.tsv`` holds the judgements: file, page, type, whether it goes, digest of the text,
``right`` or ``wrong``, remark. A digest and no text: the file of judgements says of nobody by name
that he was, or should have been, taken out. ``--hits FILE`` writes the hits with their text, to be
judged; that file stays outside the repository.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.measure.names import bare
from bench.measure.notes import ROOT, Recognise
from bench.measure.table import Row, Table
from metadata.errors import BeslisnotaError
from redaction.read import read

JUDGED = ROOT / "bench" / "real_hits.tsv"
FOLDERS = (ROOT / ".." / "shared" / "examples" / "pdf",)
COLUMNS = ("file", "page", "type", "redact", "digest", "verdict", "remark")


class Hit(NamedTuple):
    """One finding in one file."""

    file: str
    page: int
    type: str
    redact: bool
    confidence: str
    text: str
    sources: str

    @property
    def key(self) -> tuple[str, int, str, bool, str]:
        """What a judgement is about: the same words on the same page, taken for the same."""
        return self.file, self.page, self.type, self.redact, digest(self.text)


def digest(text: str) -> str:
    """Return the digest of a text, whatever its case, accents and spaces."""
    return hashlib.sha256(" ".join(bare(text).split()).encode()).hexdigest()[:12]


def folder(told: Path | None) -> Path | None:
    """Return the folder of PDFs: the one told, or the examples if they are there."""
    if told is not None:
        return told
    return next((path.resolve() for path in FOLDERS if path.is_dir()), None)


def hits(pdfs: Iterable[Path], recognise: Recognise) -> Iterator[Hit | str]:
    """Yield every finding of every file; a sentence for a file that cannot be read."""
    for pdf in pdfs:
        try:
            document = read(pdf.read_bytes())
        except BeslisnotaError as error:
            yield f"{pdf.name}: {error}"
            continue
        for finding in recognise(document):
            page = finding.places[0].page if finding.places else 0
            yield Hit(
                pdf.name,
                page,
                finding.type,
                finding.redact,
                finding.confidence,
                " ".join(finding.text.split()),
                "+".join(finding.sources),
            )


def judgements(file: Path = JUDGED) -> dict[tuple[str, int, str, bool, str], str]:
    """Return what was judged, by :attr:`Hit.key`."""
    if not file.exists():
        return {}
    with file.open(encoding="utf-8", newline="") as opened:
        lines = (line for line in opened if not line.startswith("#"))
        return {
            (r["file"], int(r["page"]), r["type"], r["redact"] == "yes", r["digest"]): r["verdict"]
            for r in csv.DictReader(lines, delimiter="\t")
        }


def table(recognise: Recognise, told: Path | None, out: Path | None) -> Table:
    """Return how many hits are right, wrong and not judged yet; write them all to ``out``."""
    result = Table("Real notes", ("hits", "right", "wrong", "not judged"), goals=False)
    where = folder(told)
    if where is None:
        result.notes.append("No folder of real PDFs here: give --real DIR.")
        return result
    pdfs = sorted(where.glob("*.pdf"))
    answers = list(hits(pdfs, recognise))
    found = [hit for hit in answers if isinstance(hit, Hit)]
    result.notes += [f"Not read: {line}" for line in answers if isinstance(line, str)]
    judged = judgements()
    for redact in (True, False):
        for kind in sorted({h.type for h in found if h.redact == redact}):
            verdicts = Counter(
                judged.get(h.key, "") for h in found if h.redact == redact and h.type == kind
            )
            numbers = (verdicts.total(), verdicts["right"], verdicts["wrong"], verdicts[""])
            label = f"{'goes' if redact else 'stays'}, {kind}"
            result.rows.append(Row(label, numbers, unit="count"))
    result.notes.append(
        f"{len(pdfs)} public PDFs; judgements in bench/real_hits.tsv (by digest of the text)."
    )
    if out is not None:
        _write(out, found, judged)
    return result


def _write(out: Path, found: list[Hit], judged: dict[tuple[str, int, str, bool, str], str]) -> None:
    with out.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter="\t", lineterminator="\n")
        writer.writerow((*COLUMNS, "confidence", "sources", "text"))
        for hit in dict.fromkeys(found):
            file, page, kind, redact, mark = hit.key
            verdict = judged.get(hit.key, "")
            said = (file, page, kind, "yes" if redact else "no", mark, verdict, "")
            writer.writerow((*said, hit.confidence, hit.sources, hit.text))
