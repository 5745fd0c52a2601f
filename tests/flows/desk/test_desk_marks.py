# SPDX-License-Identifier: EUPL-1.2
"""Officials are shown every remark, stamp and field of a note, and what becomes of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, get_args

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from flows.desk.noted import KINDS, noted
from flows.notes import PROPOSALS, REDACTIONS, fetch, load_note
from flows.steps.decide import Outcome
from redaction.finding import Place
from redaction.geometry import Box
from redaction.marks import Mark, MarkKind
from redaction.proposal import Hidden, Proposal
from tests.flows.desk.test_desk_flags import with_proposal
from tests.flows.desk.test_desk_whole_way import decide, submit

PLACE = Place(page=2, boxes=(Box(80, 700, 110, 712),))
MARKS = tuple(
    Mark(kind=kind, page=2, place=PLACE, words=f"woorden van {kind}", drawn=True)
    for kind in get_args(MarkKind)
)


def review(desk: Any) -> str:
    return str(desk.official("sam").get(f"/nota/{desk.note_id}/beoordelen").text)


def test_every_kind_of_mark_is_named_with_its_page_words_and_a_box(
    workplace: Callable[..., Any],
) -> None:
    desk = workplace()
    with_proposal(desk, marks=MARKS)
    page = review(desk)
    assert f"Opmerkingen, stempels en andere tekens op de nota ({len(MARKS)})" in page
    for number, mark in enumerate(MARKS, start=1):
        assert f"{KINDS[mark.kind]} op bladzijde 2: wordt deel van de bladzijde." in page
        assert f'<q class="bd-quote">{mark.words}</q>' in page
        assert f'class="bd-mark bd-mark--noted" data-for="teken-{number}"' in page


@pytest.mark.parametrize(
    ("mark", "fate"),
    [
        (Mark(kind="remark", page=1, number=3, listed_on=5), "komt als opm. 3 op bladzijde 5"),
        (
            Mark(kind="highlight", page=1, drawn=True, number=3, listed_on=5),
            "wordt deel van de bladzijde, en wat erbij staat komt als opm. 3 op bladzijde 5",
        ),
        (Mark(kind="attachment", page=1), "het programma kan een bijlage niet lakken"),
        (Mark(kind="sound", page=1), "het programma kan geluid niet lakken"),
        (Mark(kind="model", page=1), "het programma kan een 3D-model niet lakken"),
        (Mark(kind="status", page=1), "het zegt alleen wie de nota nakeek"),
        (Mark(kind="redaction-mark", page=1), "wat gelakt moest worden staat bij de vondsten"),
        (Mark(kind="remark", page=1), "er staat geen tekst in"),
        (Mark(kind="stamp", page=1), "een lezer zag dit niet op de bladzijde"),
        (
            Mark(kind="remark", page=1, number=1, listed_on=2, unwritten=4),
            "Het programma kan 4 van de tekens niet schrijven.",
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Mark) else "",
)  # fmt: skip
def test_what_becomes_of_a_mark_is_told(mark: Mark, fate: str) -> None:
    (line,) = noted([mark])
    assert line.told.startswith(f"{KINDS[mark.kind]} op bladzijde 1: ")
    assert fate in line.told


def test_marks_that_say_the_same_share_a_line(workplace: Callable[..., Any]) -> None:
    desk = workplace()
    with_proposal(desk, marks=(MARKS[0], MARKS[0], MARKS[1]))
    page = review(desk)
    assert "andere tekens op de nota (2)" in page
    assert "(2 keer)" in page


def test_a_note_without_marks_has_no_such_list(workplace: Callable[..., Any]) -> None:
    assert "andere tekens op de nota" not in review(workplace())


def test_what_is_in_the_list_is_not_told_a_second_time(workplace: Callable[..., Any]) -> None:
    desk = workplace()
    annotation = Hidden(kind="annotation", where="annotation /Stamp", page=2, detail="dubbel")
    link = Hidden(kind="annotation", where="link to a mail address", page=2, detail="maillink")
    with_proposal(desk, marks=MARKS[:1], hidden=(annotation, link))
    page = review(desk)
    assert "maillink" in page
    assert "dubbel" not in page


def marked_note() -> bytes:
    """A note with a remark of the minister, a stamp with a name, and an attached file."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 11)
    for number, line in enumerate(("Nota", "De dijken moeten hoger.", "Dat kost geld.")):
        canvas.drawString(72, 740 - 22 * number, line)
    canvas.save()
    marked = io.BytesIO()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        resources = pdf.pages[0].obj.Resources
        look = pdf.make_stream(b"BT /F1 9 Tf 2 5 Td (Gezien door Marleen Ouwerkerk) Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
        look.Resources = Dictionary(Font=resources.Font)
        marks: list[dict[str, Any]] = [
            {"Subtype": Name.Highlight, "Rect": Array([72, 714, 200, 730]),
             "QuadPoints": Array([72, 730, 200, 730, 72, 714, 200, 714]),
             "Contents": String("Te duur. Vraag het aan Joris Terpstra.")},
            {"Subtype": Name.Stamp, "Rect": Array([300, 600, 500, 620]), "AP": Dictionary(N=look)},
            {"Subtype": Name.FileAttachment, "Rect": Array([500, 700, 520, 720])},
        ]  # fmt: skip
        pdf.pages[0].obj.Annots = Array(
            [pdf.make_indirect(Dictionary(Type=Name.Annot, T=String("Quispel"), F=4, **m))
             for m in marks]
        )  # fmt: skip
        pdf.save(marked, static_id=True)
    return marked.getvalue()


@pytest.mark.e2e
def test_a_remark_and_a_stamp_go_the_whole_way_and_their_names_do_not(
    workplace: Callable[..., Any],
) -> None:
    desk = workplace()
    noor, sam, ines = (desk.official(a) for a in ("noor", "sam", "ines"))
    path = submit(noor, "nota.pdf", marked_note())
    note_id = path.rsplit("/", 1)[-1]
    page = sam.get(f"{path}/beoordelen").text
    for told in (
        "Gemarkeerde tekst op bladzijde 1: wordt deel van de bladzijde, en wat erbij staat komt "
        "als opm. 1 op bladzijde 2.",
        "Stempel op bladzijde 1: wordt deel van de bladzijde.",
        "Bijlage op bladzijde 1: gaat weg",
        "toegevoegd voor de opmerkingen",
    ):
        assert told in page
    assert sam.get(f"{path}/bladzijde/2.png").status_code == 200

    answer = decide(sam, path, titel="Beslisnota dijken")
    assert "Uw beslissing is vastgelegd." in answer.text, answer.text
    assert "Stempel op bladzijde 1" in ines.get(f"{path}/goedkeuren").text
    note = load_note(desk.wiring.private, note_id).note
    outcome = fetch(desk.wiring.private, REDACTIONS, str(note.redaction), Outcome)
    assert {d.kind: d.count for d in outcome.report.brought} == {"highlight": 1, "stamp": 1}
    pdf = desk.wiring.private.get(f"redacted/{outcome.pdf_sha256}.pdf").data
    first, last = (p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "Gezien door" in first
    assert "Te duur. Vraag het" in last
    for name in ("Marleen", "Ouwerkerk", "Joris", "Terpstra", "Quispel"):
        assert name not in first + last
    assert "[5.1.2e]" in first
    assert "[5.1.2e]" in last
    proposal = fetch(desk.wiring.private, PROPOSALS, str(note.proposal), Proposal)
    assert proposal.pages == 2
    text = desk.wiring.private.get(f"redacted/{outcome.text_sha256}.txt").data.decode()
    assert "Te duur. Vraag het" in text
    assert "Terpstra" not in text

    ines.send(f"{path}/goedkeuren", bekeken="ja", actie="goedkeuren")
    published = ines.send(path, action=f"{path}/publiceren")
    assert "De nota is gepubliceerd." in published.text, published.text
