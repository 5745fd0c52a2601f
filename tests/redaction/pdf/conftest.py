# SPDX-License-Identifier: EUPL-1.2
"""Small PDFs built by hand, and the ways to look at what came out."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from collections.abc import Callable, Sequence

import numpy as np
import pikepdf
import pypdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from redaction.decision import Removal
from redaction.document import DocumentText, plain_text
from redaction.finding import Place
from redaction.pdf.in_page import bring_in
from redaction.pdf.render import box_to_pixels, page_areas, render_page
from redaction.pdf.text import read_page_texts
from redaction.redact import Properties, RedactionReport, redact, remove_all
from redaction.search import find_occurrences


class Bench:
    """Builds one-page PDFs, redacts words in them and looks at the result."""

    properties = Properties(title="Nota", language="nl", date=dt.date(2024, 5, 17))

    def build(
        self,
        content: bytes,
        *,
        resources: Dictionary | None = None,
        size: tuple[float, float] = (400, 200),
        change: Callable[[pikepdf.Pdf], None] | None = None,
    ) -> bytes:
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page(page_size=size)
            fonts = Dictionary(F1=self.font("Helvetica"), F2=self.font("Times-Roman"))
            page.Resources = resources if resources is not None else Dictionary()
            if "/Font" not in page.Resources:
                page.Resources.Font = fonts
            page.Contents = pdf.make_stream(content)
            if change is not None:
                change(pdf)
            out = io.BytesIO()
            pdf.save(out)
            return out.getvalue()

    @staticmethod
    def font(name: str) -> Dictionary:
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name(f"/{name}"),
            Encoding=Name.WinAnsiEncoding,
        )

    def removals(self, data: bytes, words: Sequence[str]) -> list[Removal]:
        document = DocumentText(read_page_texts(bring_in(data).data))
        found = []
        for number, word in enumerate(words, start=1):
            places = [
                Place(page=page, boxes=boxes)
                for start, end in find_occurrences(document, word)
                for page, boxes in document.locate(start, end)
            ]
            found.append(
                Removal(
                    id=f"a{number}", text=word, type="PERSON", ground="5.1.2e",
                    places=tuple(places),
                )
            )  # fmt: skip
        return found

    def hidden(self, word: str) -> list[Removal]:
        return [Removal(id="a1", text=word, type="PERSON", ground="5.1.2e")]

    def redact(
        self,
        data: bytes,
        *words: str,
        removals: Sequence[Removal] | None = None,
        again: bool = False,
    ) -> tuple[bytes, RedactionReport]:
        """Redact; ``again`` looks at the pixels and tries anew, as the product does."""
        wanted = self.removals(data, words) if removals is None else removals
        if again:
            redacted = redact(data, removals=wanted, kept=(), properties=self.properties)
            return redacted.pdf, redacted.report
        return remove_all(data, removals=wanted, kept=(), properties=self.properties)

    @staticmethod
    def texts(data: bytes) -> dict[str, str]:
        poppler = subprocess.run(
            ["pdftotext", "-", "-"], input=data, capture_output=True, check=True
        ).stdout.decode("utf-8")
        reader = pypdf.PdfReader(io.BytesIO(data))
        return {
            "pdfium": DocumentText(read_page_texts(data)).text,
            "poppler": poppler,
            "pypdf": "\n".join(page.extract_text() for page in reader.pages),
        }

    @staticmethod
    def everything(data: bytes) -> str:
        """All objects and decompressed streams as one text."""
        parts = []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            parts.append(pdf.trailer.unparse(resolved=True))
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    try:
                        parts.append(thing.read_bytes())
                    except pikepdf.PdfError:
                        parts.append(thing.read_raw_bytes())
                    parts.append(Dictionary(dict(thing.items())).unparse())
                else:
                    parts.append(thing.unparse())
        joined = b"\n".join(parts)
        return joined.decode("latin-1") + joined.replace(b"\0", b"").decode("latin-1")

    def gone(self, data: bytes, word: str) -> None:
        for reader, text in self.texts(data).items():
            assert not find_occurrences(plain_text(text), word), reader
        assert word.casefold() not in self.everything(data).casefold()

    def stays(self, data: bytes, *words: str) -> None:
        for reader, text in self.texts(data).items():
            for word in words:
                assert find_occurrences(plain_text(text), word), (reader, word)

    def same_pixels(self, before: bytes, after: bytes, report: RedactionReport) -> None:
        """Outside the boxes every pixel is the same at 144 dpi, in PDFium and in poppler."""
        rotations = [p.rotation for p in read_page_texts(before)]
        for number, area in enumerate(page_areas(before), start=1):
            for draw in (self._pdfium, self._poppler):
                one, two = (np.asarray(draw(d, number), dtype=int) for d in (before, after))
                assert one.shape == two.shape
                differs = (one != two).any(axis=2)
                places = [*report.drawn, *(e.place for e in report.exempt)]
                for place in (p for p in places if p.page == number):
                    for box in place.boxes:
                        p = box_to_pixels(box, area, rotations[number - 1], dpi=144)
                        differs[
                            max(0, int(p.y0) - 1) : int(p.y1) + 2,
                            max(0, int(p.x0) - 1) : int(p.x1) + 2,
                        ] = False
                assert not differs.any(), f"{draw.__name__}: {differs.sum()} pixels"

    @staticmethod
    def _pdfium(data: bytes, number: int) -> Image.Image:
        return render_page(data, number, dpi=144)

    @staticmethod
    def _poppler(data: bytes, number: int) -> Image.Image:
        picture = subprocess.run(
            ["pdftoppm", "-cropbox", "-r", "144", "-f", str(number), "-l", str(number), "-"],
            input=data,
            capture_output=True,
            check=True,
        ).stdout
        return Image.open(io.BytesIO(picture)).convert("RGB")


@pytest.fixture
def bench() -> Bench:
    return Bench()
