# SPDX-License-Identifier: EUPL-1.2
"""One step that brings annotations and fields into the pages: the PDF that is read and redacted.

Everything that works on a source (reading, the pictures for review, redaction, inspection) works
on what this step makes of it, so that places are the same everywhere. It is deterministic, adds
only, and gives a file without annotations but links back as the very same bytes. The digest of a
source stays that of the bytes that came in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import numpy as np
import pikepdf
import pypdfium2 as pdfium

from redaction.document import PageText
from redaction.errors import DamagedPdf, EncryptedPdf
from redaction.finding import Place
from redaction.geometry import Box, union
from redaction.marks import InPage, MarkKind
from redaction.pdf.annotations import Taken, add_form, has_marks, own_forms, take_all
from redaction.pdf.letters import Letters, unwritten
from redaction.pdf.new_tags import NewTags, artifact
from redaction.pdf.remarks import BlankPaper, Remark, add_pages, sign, sign_size
from redaction.pdf.render import (
    box_to_pixels,
    draw_page,
    open_document,
    open_page,
    pixels_to_box,
    shown_area,
)
from redaction.pdf.text import open_text, read_page_glyphs

VERSION = "1"
"""Part of the key under which a reading is kept: other places need another reading."""

_ABOUT: dict[MarkKind, str] = {
    "highlight": "bij gemarkeerde tekst", "underline": "bij onderstreepte tekst",
    "strikeout": "bij doorgestreepte tekst", "insertion": "om in te voegen",
    "ink": "bij een tekening", "shape": "bij een tekening", "stamp": "bij een stempel",
    "text-box": "in een tekstvak",
    "field": "in een vakje van een formulier",
    "redaction-mark": "bij een lakvoorstel",
}  # fmt: skip


@contextmanager
def open_source(data: bytes) -> Iterator[pikepdf.Pdf]:
    """Open a source with pikepdf.

    Raises:
        EncryptedPdf: it needs a password.
        DamagedPdf: it cannot be read.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError as error:
        raise EncryptedPdf("the PDF needs a password") from error
    except pikepdf.PdfError as error:
        raise DamagedPdf("the PDF cannot be read") from error
    with pdf:
        yield pdf


@lru_cache(maxsize=1)
def bring_in(source: bytes) -> InPage:
    """Draw what viewers show of annotations and fields into the pages, and list the remarks.

    Args:
        source: the PDF as it came in.

    Raises:
        EncryptedPdf: it needs a password.
        DamagedPdf: it cannot be read.
    """
    with open_source(source) as pdf:
        if not has_marks(pdf):
            return InPage(source)
        letters, tags = Letters(pdf), NewTags(pdf)
        taken = take_all(pdf, letters, tags)
        letters.embed()
        drawn = saved(pdf)
        remarks = _numbered(taken)
        signs = _put_signs(pdf, drawn, remarks, letters)
        listed = add_pages(pdf, [r for _, r in remarks], letters, tags) if remarks else {}
        letters.embed()
        tags.save()
        data = saved(pdf) if remarks else drawn
    return _told(source, data, taken, remarks, listed, signs)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """Return ``pdf`` as bytes, for looking at what has been done so far."""
    out = io.BytesIO()
    pdf.save(
        out,
        compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        static_id=True,
    )
    return out.getvalue()


def _numbered(taken: Sequence[Taken]) -> list[tuple[Taken, Remark]]:
    """Number the remarks from the top of each page down; a reply comes behind what it answers."""
    kept = [t for t in taken if t.said]
    by_number = {t.number: t for t in kept}
    answers: dict[tuple[int, int], list[Taken]] = {}
    first = []
    for one in kept:
        if one.answers in by_number and one.answers is not None and one.answers != one.number:
            answers.setdefault(one.answers, []).append(one)
        else:
            first.append(one)
    order: list[tuple[Taken, int]] = []
    waiting = [(t, 0) for t in sorted(first, key=_height, reverse=True)]
    while waiting or answers:
        # What answers only one another is listed all the same.
        one, above = waiting.pop() if waiting else (answers[next(iter(answers))].pop(), 0)
        order.append((one, above))
        here = len(order)
        waiting += [(t, here) for t in reversed(answers.pop(one.number, []))]
        answers = {number: left for number, left in answers.items() if left}
    return [
        (one, Remark(number, one.mark.page, _about(one.mark.kind, above), one.said))
        for number, (one, above) in enumerate(order, start=1)
    ]


def _about(kind: MarkKind, above: int) -> str:
    """Say what a remark stands at; ``above`` is the number of the one that it answers, or 0."""
    if kind == "reply":
        return f"antwoord op opm. {above}" if above else "antwoord"
    return _ABOUT.get(kind, "")


def _height(one: Taken) -> tuple[int, float, float]:
    box = union(one.mark.place.boxes) if one.mark.place else Box(0, 0, 0, 0)
    return one.mark.page, -box.y1, box.x0


def _put_signs(
    pdf: pikepdf.Pdf,
    drawn: bytes,
    remarks: Sequence[tuple[Taken, Remark]],
    letters: Letters,
) -> dict[int, list[Box]]:
    """Put the sign of every remark on its page, upright, where the paper is blank."""
    signs: dict[int, list[Box]] = {}
    placed = [(t, r) for t, r in remarks if t.mark.place is not None and t.mark.kind != "reply"]
    with open_document(drawn) as document:
        for number in sorted({r.page for _, r in placed}):
            with open_page(document, number) as view:
                area, rotation = shown_area(view), view.get_rotation()
                paper = BlankPaper(np.asarray(draw_page(view, dpi=72).convert("L")))
            page = pdf.pages[number - 1]
            forms = own_forms(page)
            body = b""
            for one, remark in placed:
                if remark.page != number or one.mark.place is None:
                    continue
                near = box_to_pixels(one.mark.place.boxes[0], area, rotation, dpi=72)
                found = paper.take(*sign_size(remark.number), near)
                place = pixels_to_box(found, area, rotation, dpi=72)
                form, matrix = sign(pdf, remark.number, letters, place, rotation)
                name = add_form(forms, form)
                body += b"q %s %s Do Q\n" % (matrix, str(name).encode())
                signs.setdefault(number, []).append(place)
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(
                b"\nQ\n" + (artifact(body) if "/StructTreeRoot" in pdf.Root else body)
            )
    return signs


def _told(
    source: bytes,
    data: bytes,
    taken: Sequence[Taken],
    remarks: Sequence[tuple[Taken, Remark]],
    listed: dict[int, int],
    signs: dict[int, list[Box]],
) -> InPage:
    """Say of every annotation what became of it, with the words that can be read in it now."""
    numbers = {id(one): remark for one, remark in remarks}
    fresh = _fresh_letters(source, data, {t.mark.page for t in taken if t.mark.drawn})
    marks = []
    areas: dict[int, list[Box]] = {page: list(boxes) for page, boxes in signs.items()}
    for one in taken:
        mark, remark = one.mark, numbers.get(id(one))
        # Icons of notes keep their size and reach below their rectangle; PDFium draws one that
        # has none where the axes meet.
        boxes = mark.place.boxes if mark.place else (Box(0, 0, 0, 0),)
        areas.setdefault(mark.page, []).extend(
            b.grow(24.0 if min(b.width, b.height) < 24 else 4.0) for b in boxes
        )
        words = one.said or mark.words or _words_in(fresh.get(mark.page, []), boxes)
        marks.append(
            mark.model_copy(
                update={
                    "words": words,
                    "number": remark.number if remark else None,
                    "listed_on": listed.get(remark.number) if remark else None,
                    "unwritten": unwritten(one.said),
                }
            )
        )
    return InPage(
        data,
        tuple(marks),
        tuple(Place(page=page, boxes=tuple(boxes)) for page, boxes in sorted(areas.items())),
        tuple(
            Place(page=page, boxes=tuple(box for _, box in letters if box is not None))
            for page, letters in fresh.items()
        ),
    )


def _fresh_letters(
    source: bytes, data: bytes, pages: set[int]
) -> dict[int, list[tuple[str, Box | None]]]:
    """Return by page the letters that are read now and were not before, with spaces between."""
    fresh: dict[int, list[tuple[str, Box | None]]] = {}
    with open_document(source) as before, open_document(data) as after:
        for number in sorted(pages):
            old, new = (_read(document, number) for document in (before, after))
            known = {
                (c, round(b.x0), round(b.y0))
                for c, b in zip(old.text, old.boxes, strict=True)
                if b is not None
            }
            fresh[number] = [
                (c, b)
                for c, b in zip(new.text, new.boxes, strict=True)
                if b is None or (c, round(b.x0), round(b.y0)) not in known
            ]
    return fresh


def _read(document: pdfium.PdfDocument, number: int) -> PageText:
    with open_page(document, number) as page, open_text(page) as textpage:
        return read_page_glyphs(textpage, number).text


def _words_in(letters: Sequence[tuple[str, Box | None]], boxes: Sequence[Box]) -> str:
    """Return the words whose letters stand in one of ``boxes``."""
    shown, apart = "", False
    for letter, box in letters:
        if box is None:
            apart = True
        elif any(b.grow(1.0).common(box).area >= 0.5 * box.area for b in boxes):
            shown += (" " if apart and shown else "") + letter
            apart = False
    return shown
