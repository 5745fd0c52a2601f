# SPDX-License-Identifier: EUPL-1.2
"""Words at random places of whole notes go, for three extractors, and nothing else changes.

What is looked at afterwards shares no code with the product (``bench/measure/outside.py``). More
seeds: ``RANDOM_WORDS_SEEDS=20 pytest tests/redaction/test_random_words.py``; another folder of PDFs
besides the sample notes: ``RANDOM_WORDS_FOLDER=DIR``.
"""

from __future__ import annotations

import os
import random
import re
from collections import defaultdict
from pathlib import Path

import pikepdf
import pytest

from bench.measure.boxes import removals_of
from bench.measure.outside import faults
from redaction.decision import Removal
from redaction.document import DocumentText
from redaction.inspect.look import look
from redaction.pdf.in_page import bring_in
from redaction.pdf.text import read_page_texts
from redaction.redact import Properties, redact

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(int(os.environ.get("RANDOM_WORDS_SEEDS", "1")))
FOLDER = Path(os.environ.get("RANDOM_WORDS_FOLDER", ROOT / ".." / "shared" / "examples" / "pdf"))
SHORT = 70_000
"""Bytes; longer files of the folder are taken only where more seeds are asked for."""

FILES = [
    *sorted((ROOT / "examples" / "notes").glob("*.pdf")),
    *(p for p in sorted(FOLDER.glob("*.pdf")) if len(SEEDS) > 1 or p.stat().st_size < SHORT),
]
# A scan has no words of its own; tests of OCR redact it.
FILES = [path for path in FILES if any(page.text for page in read_page_texts(path.read_bytes()))]


def removals_at_random(document: DocumentText, pictured: str, seed: str) -> tuple[Removal, ...]:
    """Pick places, and let the words there go wherever they stand.

    A word that a picture shows too is not picked: nobody boxed it there, so it would be a leak.
    """
    chance = random.Random(seed)
    words = [m.group() for m in re.finditer(r"[^\W\d_]{4,}", document.text)]
    found = [word for word in words if word.casefold() not in pictured]
    return removals_of(document, sorted({chance.choice(found).casefold() for _ in range(4)}))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("source", FILES, ids=lambda path: path.stem)
def test_words_at_random_places_go_and_all_else_stays(source, seed, tmp_path):
    data = source.read_bytes()
    # Remarks and fields become part of the pages first; tests of annotations look at that.
    note = tmp_path / "nota.pdf"
    note.write_bytes(bring_in(data).data)
    document = DocumentText(read_page_texts(note.read_bytes()))
    pictured = "".join(page.text for page in look(note.read_bytes(), {}).readings).casefold()
    removals = removals_at_random(document, pictured, f"{source.name} {seed}")
    done = redact(data, removals=removals, kept=(), properties=Properties(title="Nota"))
    assert done.inspection.leaks == ()
    assert done.inspection.losses == ()
    result = tmp_path / "gelakt.pdf"
    result.write_bytes(done.pdf)
    places = defaultdict(list)
    for exempt in done.report.meant_to_change():
        places[exempt.place.page] += exempt.place.boxes
    assert done.report.drawn
    assert faults(note, result, [r.text for r in removals], places) == []


def test_the_look_from_outside_sees_what_goes_wrong(tmp_path):
    source, spoiled = ROOT / "examples" / "notes" / "06-getagd.pdf", tmp_path / "bedorven.pdf"
    with pikepdf.open(source) as pdf:
        del pdf.Root.StructTreeRoot
        page = pdf.pages[0]
        page.contents_add(b"0 0 30 30 re f")
        page.obj.Annots = pikepdf.Array()
        pdf.save(spoiled)
    told = " / ".join(faults(source, spoiled, ["minister"], {}))
    for what in ("minister still there for pdfium", "minister still there for poppler",
                 "minister still there for pypdf", "tags before, 0 after", "a link is gone",
                 "pixels differ in pdfium", "pixels differ in poppler"):  # fmt: skip
        assert what in told
