# SPDX-License-Identifier: EUPL-1.2
"""A note about the case of one citizen, made like an office table: Type 1 fonts, WinAnsi text."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13, spaceAfter=4)
HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", spaceBefore=8, spaceAfter=2)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8.5, leading=11, spaceAfter=0)
SIDE = ParagraphStyle("side", parent=BODY, fontSize=7, leading=9.2, spaceAfter=0)
SOURCE = Path(__file__).with_suffix(".txt")


def _story() -> list[Flowable]:
    """Read the text: ``# `` begins a heading, ``|`` a row of a table, all else is a paragraph."""
    story: list[Flowable] = []
    rows: list[list[Paragraph]] = []
    for line in [*SOURCE.read_text("utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([Paragraph(cell.strip(), CELL) for cell in line.strip("|").split("|")])
            continue
        if rows:
            story += [_table(rows), Spacer(1, 4)]
            rows = []
        if line.startswith("# "):
            story.append(Paragraph(line[2:], HEAD))
        elif line.strip() and not line.startswith("%"):
            story.append(Paragraph(line, BODY))
    return story


def _table(rows: list[list[Paragraph]]) -> Table:
    widths = [38 * mm, 82 * mm] if len(rows[0]) == 2 else [120 * mm / len(rows[0])] * len(rows[0])
    table = Table(rows, colWidths=widths, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.grey),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ]
        )
    )
    return table


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    """Draw what stands on every page: the ministry, the side column, the page number."""
    canvas.saveState()
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(112 * mm, 277 * mm, "Ministerie van Sociale Zaken en Werkgelegenheid")
    fields = [line[1:] for line in SOURCE.read_text("utf-8").splitlines() if line.startswith("%")]
    y = 252 * mm
    for field in fields if document.page == 1 else fields[-1:]:
        block = Paragraph(field, SIDE)
        _, height = block.wrap(42 * mm, 200 * mm)
        y -= height + 5
        block.drawOn(canvas, 159 * mm, y)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(159 * mm, 14 * mm, f"Pagina {document.page} van 2")
    canvas.restoreState()


def citizen_note(target: Path) -> None:
    """Write the note about one citizen's case to ``target``; the same bytes every time."""
    document = BaseDocTemplate(
        str(target),
        pagesize=A4,
        invariant=1,
        title="Beslisnota schrijnende situatie Toeslagenwet",
        author="",
        creator="Writer",
    )
    frame = Frame(24 * mm, 20 * mm, 128 * mm, 237 * mm, leftPadding=0, rightPadding=0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_furniture))
    document.build(_story())
