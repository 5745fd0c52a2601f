# SPDX-License-Identifier: EUPL-1.2
"""What two programs are asked to take out of the same files: words at random, and their boxes."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf

from bench.measure.notes import ROOT
from redaction.decision import Removal
from redaction.document import DocumentText
from redaction.finding import Place
from redaction.pdf.text import read_page_texts
from redaction.read import read
from redaction.search import find_occurrences

NOTES = ROOT / "examples" / "notes"
WORDS_A_PAGE = 2
_WORD = re.compile(r"\b[A-Za-zÀ-ÿ]{5,}\b")


class Job(NamedTuple):
    """One file and what has to go from it, everywhere it stands.

    Attributes:
        name: of the file.
        data: its bytes.
        pages: how many it has.
        removals: one a word, with a place for each of its occurrences.
    """

    name: str
    data: bytes
    pages: int
    removals: tuple[Removal, ...]

    @property
    def boxes(self) -> int:
        """How many boxes that makes."""
        return sum(len(place.boxes) for one in self.removals for place in one.places)


def words(text: str, count: int, seed: str) -> list[str]:
    """Return words of five letters or more by chance, the same for the same seed."""
    found = sorted(set(_WORD.findall(text)))
    return random.Random(seed).sample(found, min(count, len(found)))


def removals_of(document: DocumentText, wanted: Sequence[str]) -> tuple[Removal, ...]:
    """Return one removal a word, with all its places."""
    return tuple(
        Removal(
            id=f"w{number}",
            text=word,
            type="PERSON",
            ground="5.1.2e",
            places=tuple(
                Place(page=page, boxes=boxes)
                for start, end in find_occurrences(document, word)
                for page, boxes in document.locate(start, end)
            ),
        )
        for number, word in enumerate(wanted, start=1)
    )


def jobs_in(folder: Path) -> Iterator[Job]:
    """Yield a job for every PDF of a folder; a scan is read with OCR to find words in it."""
    for path in sorted(folder.glob("*.pdf")):
        data = path.read_bytes()
        document = read(data)
        count = WORDS_A_PAGE * len(document.pages)
        chosen = words(document.text, count, path.name)
        yield Job(path.name, data, len(document.pages), removals_of(document, chosen))


def grown(pages: int, boxes: int) -> Job:
    """Return a note of so many pages, the pages of a sample note over and over, and a job on it.

    Every page has a content stream of its own and shares its fonts, as in what Word writes.
    """
    name = "01-nota-parafenroute.pdf"
    with pikepdf.open(NOTES / name) as pdf:
        originals = list(pdf.pages)
        while len(pdf.pages) < pages:
            original = originals[len(pdf.pages) % len(originals)]
            pdf.pages.append(original)
            copy = pdf.pages[-1]
            copy.contents_coalesce()
            copy.obj.Contents = pdf.make_stream(copy.obj.Contents.read_bytes())
        while len(pdf.pages) > pages:
            del pdf.pages[-1]
        out = io.BytesIO()
        pdf.save(out)
    data = out.getvalue()
    document = DocumentText(read_page_texts(data))
    wanted: list[str] = []
    count = 0
    for word in words(document.text, 10_000, name):
        if count >= boxes:
            break
        count += len(find_occurrences(document, word))
        wanted.append(word)
    return Job(f"{pages} pages", data, pages, removals_of(document, wanted))
