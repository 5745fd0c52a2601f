# SPDX-License-Identifier: EUPL-1.2
"""A small tagged note, written by hand so that every byte of it is known."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

LINES = (
    ("nota", 720.0),
    ("Aan de minister van Economische Zaken", 680.0),
    ("Opgesteld door de heer Jansen van de directie", 660.0),
    ("De Groene Groei vraagt om een besluit.", 640.0),
    ("U wordt geadviseerd in te stemmen.", 620.0),
)


def show(text: str, x: float, y: float, size: float = 11) -> bytes:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, escaped.encode("cp1252"))


def content(lines: Sequence[tuple[str, float]], extra: bytes = b"") -> bytes:
    parts = [
        b"/P <</MCID %d>> BDC\n%sEMC\n" % (number, show(text, 72, y))
        for number, (text, y) in enumerate(lines)
    ]
    return b"".join(parts) + extra


def new_note(
    pages: Sequence[Sequence[tuple[str, float]]] = (LINES, LINES),
    *,
    extra: bytes = b"",
    rotate: int = 0,
) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
    )
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids = Array()
    for number, lines in enumerate(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(content(lines, extra if number == 0 else b""))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.StructParents = number
        if rotate:
            page.obj.Rotate = rotate
        for mcid in range(len(lines)):
            kids.append(
                pdf.make_indirect(
                    Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=mcid)
                )
            )
    document.K = kids
    root.K = document
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String("nl-NL")
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=[72, 616, 200, 632],
        Border=[0, 0, 0],
        A=Dictionary(S=Name.URI, URI=pikepdf.String("https://www.tweedekamer.nl/")),
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])
    return pdf


def save(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **options)
    return out.getvalue()


class Notes:
    """What the tests build with."""

    lines = LINES
    new = staticmethod(new_note)
    save = staticmethod(save)
    show = staticmethod(show)
    content = staticmethod(content)

    @staticmethod
    def changed(change: Callable[[pikepdf.Pdf], object], **options: object) -> bytes:
        pdf = new_note()
        change(pdf)
        return save(pdf, **options)


@pytest.fixture(scope="session")
def notes() -> type[Notes]:
    return Notes
