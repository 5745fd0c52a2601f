# SPDX-License-Identifier: EUPL-1.2
"""Words in remarks, stamps and fields are found, redacted and kept as words of the note are."""

from __future__ import annotations

import datetime as dt
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, String
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from redaction.decision import Removal
from redaction.finding import Place
from redaction.pdf.in_page import bring_in
from redaction.pdf.ocr import read_picture
from redaction.profile import Profile, load_profile
from redaction.propose import findings
from redaction.read import read
from redaction.redact import Properties, Redacted, redact
from redaction.search import find_occurrences
from redaction.standalone import redact_file
from tests.attacks.attack import NAME, font
from tests.attacks.checker import leaks, texts
from tests.redaction.pdf.marks_made import (
    AUTHOR,
    KEPT,
    OWN_WORDS,
    REMARKS,
    SAID,
    WITH_LOOK,
    look,
    made,
    mark,
    pdfium,
)

TAGGED = Path(__file__).resolve().parents[3] / "examples" / "notes" / "06-getagd.pdf"
LOOKS = (
    "text box", "stamp turned by its matrix", "stamp on a page turned 90", "field", "signature",
    "picture on a link", "stamp in a layer that is on",
)  # fmt: skip
CASES = {
    f"{name}: {kind}": table[kind]
    for name, table, kinds in (
        ("look", WITH_LOOK, LOOKS), ("words", OWN_WORDS, OWN_WORDS), ("remark", REMARKS, REMARKS)
    )
    for kind in kinds
}  # fmt: skip
"""One of each way in which words come into a page; where a look stands is tested by itself."""


@lru_cache(maxsize=1)
def profile() -> Profile:
    return load_profile()


def bare(said: str) -> str:
    return "".join(said.split())


@pytest.mark.parametrize("kind", CASES)
def test_the_name_and_who_wrote_it_when_go_and_the_words_stay(kind: str) -> None:
    source = made(CASES[kind])
    document = read(source)
    found = [f for f in findings(document, profile=profile()) if f.redact]
    assert [" ".join(f.text.split()) for f in found] == [NAME]
    redacted, report = redact_file(source, profile=profile())
    assert report.passed, redacted.inspection
    assert leaks(redacted.pdf) == []
    shown_by = texts(redacted.pdf)
    for reader in ("PDFium", "poppler", "pypdf"):
        shown = shown_by[reader]
        for words in (KEPT, SAID.removesuffix(NAME), "[5.1.2e]"):
            assert bare(words) in bare(shown), (reader, words)
        assert not any(word in shown for word in AUTHOR.split()), reader
    assert sum(d.count for d in redacted.report.brought) == len(bring_in(source).marks)
    with pikepdf.open(io.BytesIO(redacted.pdf)) as pdf:
        whole = b"".join(thing.unparse(resolved=True) for thing in pdf.objects)
    for told in (*AUTHOR.encode().split(), b"1999123123", b"nm-1999"):
        assert told not in whole


def test_a_remark_is_numbered_at_its_place_and_listed_at_the_end() -> None:
    source = made(REMARKS["highlight"])
    brought = bring_in(source)
    (told,) = brought.marks
    assert (told.kind, told.page, told.number, told.listed_on) == ("highlight", 1, 1, 2)
    assert told.words == SAID
    first, last = (page.text for page in read(source).pages)
    assert "opm. 1" in first
    assert "kosten" not in first
    assert last.startswith("Opmerkingen bij bladzijde 1\nDeze bladzijde is toegevoegd.")
    assert f"opm. 1, bij gemarkeerde tekst\n{SAID}" in last


def test_an_answer_stands_behind_what_it_answers_and_says_so() -> None:
    source = made(REMARKS["answer"])
    assert [m.kind for m in bring_in(source).marks] == ["remark", "reply"]
    last = read(source).pages[-1].text
    assert (
        last.index("Mag dit korter?") < last.index("opm. 2, antwoord op opm. 1") < last.index(SAID)
    )
    assert "opm. 2" not in read(source).pages[0].text


def test_answers_to_one_another_or_to_nothing_are_listed_all_the_same() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        one = mark(pdf, "Text", Contents=String("kip"))
        one.IRT = mark(pdf, "Text", Contents=String("ei"), IRT=one)
        gone = pdf.make_indirect(Dictionary(Subtype=Name.Text))
        mark(pdf, "Text", Contents=String("los"), IRT=gone)

    last = read(made(change)).pages[-1].text
    assert [last.count(f"\n{word}") for word in ("kip", "ei", "los")] == [1, 1, 1]
    assert "antwoord\nlos" in last


def test_remarks_are_numbered_from_the_top_of_each_page_down() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        mark(pdf, "Text", Contents=String("onder"), Rect=Array([300, 20, 320, 40]))
        mark(pdf, "Text", Contents=String("boven"), Rect=Array([300, 160, 320, 180]))

    source = made(change)
    last = read(source).pages[-1].text
    assert last.index("opm. 1\nboven") < last.index("opm. 2\nonder")


def test_a_long_remark_runs_on_over_pages_and_no_word_is_lost() -> None:
    words = " ".join(f"woord{n}" for n in range(1500)) + " " + "x" * 400
    source = made(lambda pdf: mark(pdf, "Text", Contents=String(words)))
    pages = read(source).pages
    assert len(pages) > 3
    assert bare(words) in bare("".join(page.text for page in pages))


def test_letters_of_other_alphabets_are_written_and_what_no_font_has_is_told() -> None:
    said = "Şükrü uit Łódź schreef: привет, Ελλάδα 👍"
    source = made(lambda pdf: mark(pdf, "Text", Contents=String(said)))
    (told,) = bring_in(source).marks
    assert (told.words, told.unwritten) == (said, 1)
    for reader, shown in texts(bring_in(source).data).items():
        assert bare(said.replace("👍", "?")) in bare(shown), reader


def test_the_sign_of_a_remark_covers_no_letter() -> None:
    lines = b"".join(b"BT /F1 12 Tf 10 %d Td (%s) Tj ET\n" % (y, b"woorden " * 6)
                     for y in range(20, 190, 14) if y != 160)  # fmt: skip
    source = made(REMARKS["highlight"], lines)
    brought = bring_in(source)
    sign = next(m for m in brought.places if m.page == 1).boxes[0]
    before, after = read(made(lambda pdf: None, lines)), read(source)
    assert bare(before.text) in bare(after.text)
    letters = [b for b in before.pages[0].boxes if b is not None]
    assert not any(sign.grow(-0.5).meets(letter.grow(-1.5)) for letter in letters)


def test_a_mark_for_redaction_that_was_never_applied_is_proposed() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        mark(pdf, "Redact", QuadPoints=Array([40, 164, 98, 164, 40, 146, 98, 146]))

    redacted, report = redact_file(made(change), profile=profile())
    assert report.passed
    (choice,) = report.choices
    assert (choice.redact, choice.confidence, choice.sources) == (True, "doubt", ("uncover",))
    shown = texts(redacted.pdf)["PDFium"]
    assert "Deze nota" not in shown
    assert "gaat over dijken" in shown


def tagged(change: Any) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(TAGGED) as pdf:
        fonts = Dictionary(F1=pdf.make_indirect(font()))
        resources = pdf.pages[0].obj.Resources
        pdf.pages[0].obj.Resources = Dictionary(dict(resources.items()))
        if "/Font" not in resources:
            pdf.pages[0].obj.Resources.Font = fonts
        pdf.pages[0].obj.Resources.Font["/F1"] = fonts.F1
        change(pdf)
        pdf.save(out, static_id=True)
    return out.getvalue()


def redacted_of(source: bytes, word: str) -> Redacted:
    document = read(source)
    places = tuple(
        Place(page=page, boxes=boxes)
        for start, end in find_occurrences(document, word)
        for page, boxes in document.locate(start, end)
    )
    gone = Removal(id="a1", text=word, type="PERSON", ground="5.1.2e", places=places)
    properties = Properties(title="Nota", date=dt.date(2024, 5, 17))
    return redact(source, removals=[gone], kept=(), properties=properties)


def test_in_a_tagged_note_remarks_are_notes_and_a_stamp_is_a_paragraph() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        mark(pdf, "Text", Contents=String(SAID), Rect=Array([300, 700, 320, 720]))
        mark(pdf, "Stamp", AP=look(pdf), Rect=Array([300, 20, 500, 40]))
        mark(pdf, "Ink", InkList=Array([Array([20, 20, 60, 40])]), Rect=Array([18, 18, 62, 42]))

    source = tagged(change)
    made_of = redacted_of(source, NAME)
    assert made_of.inspection.passed, made_of.inspection
    with pikepdf.open(io.BytesIO(source)) as pdf:
        known = len(items(pdf, 0))
    with pikepdf.open(io.BytesIO(made_of.pdf)) as pdf:
        assert [e.S for e in items(pdf, -1)][:3] == [Name.P, Name.P, Name.Note]
        named = NameTree(pdf.Root.StructTreeRoot.IDTree)
        for note in items(pdf, -1):
            assert Name.Note != note.S or named[str(note.ID)].objgen == note.objgen
        fresh = {str(e.S): str(e.get("/Alt", "")) for e in items(pdf, 0)[known:]}
        assert fresh["/P"] == ""
        assert fresh["/Figure"] == "met de hand getekend"


def items(pdf: pikepdf.Pdf, page: int) -> list[Any]:
    """The structure elements of a page, by content item."""
    tree = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return [e for e in tree[int(pdf.pages[page].obj.StructParents)] if e is not None]


def test_a_mark_with_a_tag_keeps_its_place_in_the_reading_order() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        stamp = mark(pdf, "Stamp", AP=look(pdf), Rect=Array([300, 20, 500, 40]), StructParent=9999)
        top = root.K[0] if isinstance(root.K, Array) else root.K
        element = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Annot, P=top,
                       K=Dictionary(Type=Name.OBJR, Obj=stamp, Pg=pdf.pages[0].obj))
        )  # fmt: skip
        top.K = Array([element, *top.K])
        NumberTree(root.ParentTree)[9999] = element

    made_of = redacted_of(tagged(change), NAME)
    assert made_of.inspection.passed, made_of.inspection
    with pikepdf.open(io.BytesIO(made_of.pdf)) as pdf:
        root = pdf.Root.StructTreeRoot
        top = root.K[0] if isinstance(root.K, Array) else root.K
        first = top.K[0]
        assert first.S == Name.P
        assert isinstance(first.K[0], int)


@pytest.mark.e2e
def test_a_stamp_on_a_scan_is_read_as_it_spells_itself_and_the_scan_by_ocr() -> None:
    scanned = pdfium(made(lambda pdf: None, b"BT /F1 12 Tf 40 120 Td (Nota over de dijken) Tj ET"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(400, 200), invariant=1)
    canvas.drawImage(ImageReader(scanned), 0, 0, 400, 200)
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        pdf.pages[0].obj.Resources.Font = Dictionary(F1=pdf.make_indirect(font()))
        mark(pdf, "Stamp", AP=look(pdf), Rect=Array([180, 20, 380, 40]))
        stamped = io.BytesIO()
        pdf.save(stamped, static_id=True)
    (page,) = read(stamped.getvalue()).pages
    assert page.origin == "ocr"
    assert "dijken" in read_picture(bring_in(stamped.getvalue()).data, 1).text
    assert "dijken" in page.text
    assert page.text.count("Ouwerkerk") == 1
    assert bare(SAID) in bare(page.text)
