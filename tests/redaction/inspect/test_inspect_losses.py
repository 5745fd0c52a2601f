# SPDX-License-Identifier: EUPL-1.2
"""Loss blocks like a leak: a word, a pixel, a tag, a link, a page, the language."""

from __future__ import annotations

import shutil

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from redaction.decision import Kept, Removal
from redaction.finding import Place
from redaction.geometry import Box
from redaction.inspect import inspect, moved_pixels
from redaction.inspection import Exempt

BOXED = Box(190, 655, 230, 672)
"""Where *Jansen* stands on both pages of the note."""


def removal(*pages: int, text: str = "Jansen", box: Box = BOXED) -> Removal:
    places = tuple(Place(page=page, boxes=(box,)) for page in pages)
    return Removal(id="f1", text=text, type="PERSON", ground="5.1.2e", places=places)


@pytest.fixture(scope="module")
def source(notes) -> bytes:
    pdf = notes.new()
    for page in pdf.pages:
        content = page.obj.Contents.read_bytes()
        line = notes.show("Opgesteld door de heer Jansen van de directie", 72, 660.0)
        parts = (
            notes.show("Opgesteld door de heer ", 72, 660)
            + b"BT /F1 11 Tf 192 660 Td (Jansen) Tj ET\n"
            + b"BT /F1 11 Tf 232 660 Td (van de directie) Tj ET\n"
        )
        assert line in content
        page.obj.Contents = pdf.make_stream(content.replace(line, parts))
    return notes.save(pdf)


@pytest.fixture(scope="module")
def result(source):
    """A good redaction of ``source``; ``change`` spoils it."""
    import io

    def build(change=lambda pdf: None) -> bytes:
        pdf = pikepdf.open(io.BytesIO(source))
        for page in pdf.pages:
            content = page.obj.Contents.read_bytes()
            name = b"BT /F1 11 Tf 192 660 Td (Jansen) Tj ET\n"
            assert name in content
            box = b"0 g 190 655 40 17 re f 1 g BT /F1 8 Tf 194 660 Td ([5.1.2e]) Tj ET 0 g\n"
            page.obj.Contents = pdf.make_stream(content.replace(name, b"") + box)
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()

    return build


def prove(data: bytes, source: bytes, **options):
    options.setdefault("removals", [removal(1, 2, box=BOXED)])
    options.setdefault("kept", [])
    return inspect(data, source=source, **options)


def kinds(inspection) -> set[str]:
    return {loss.kind for loss in inspection.losses}


def in_content(old: bytes, new: bytes, page: int = 0):
    def change(pdf):
        content = pdf.pages[page].obj.Contents.read_bytes()
        assert old in content
        pdf.pages[page].obj.Contents = pdf.make_stream(content.replace(old, new))

    return change


def test_a_good_redaction_passes(source, result):
    report = prove(result(), source)
    assert report.leaks == ()
    assert report.losses == ()
    assert report.passed
    assert len(report.readers) == (3 if shutil.which("pdftotext") else 2)


def test_the_untouched_source_does_not_pass(source):
    report = prove(source, source)
    assert not report.passed
    assert {leak.page for leak in report.leaks} == {1, 2}
    assert any(leak.where == "text under the box" for leak in report.leaks)


def test_a_lost_word_is_found(source, result):
    report = prove(result(in_content(b"De Groene Groei", b"De        Groei", 1)), source)
    assert "text" in kinds(report)
    assert {loss.page for loss in report.losses} == {2}


def test_a_changed_letter_is_found(source, result):
    report = prove(result(in_content(b"besluit", b"besluiT")), source)
    assert "text" in kinds(report)


def test_a_moved_line_is_found(source, result):
    report = prove(result(in_content(b"72 620 Td", b"74 620 Td")), source)
    assert {"text", "pixel"} <= kinds(report)


def test_text_that_lost_its_meaning_is_found(source, result):
    """The page looks the same, but a copied word says something else."""

    def garble(pdf):
        cmap = (
            b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <73> <0078> endbfchar"
        )
        pdf.pages[0].obj.Resources.Font.F1.ToUnicode = pdf.make_stream(cmap)

    assert "text" in kinds(prove(result(garble), source))


def test_one_changed_pixel_is_found(source, result):
    report = prove(
        result(lambda pdf: pdf.pages[1].contents_add(b"0 g 400 400 .5 .5 re f\n")), source
    )
    assert kinds(report) == {"pixel"}
    assert {loss.page for loss in report.losses} == {2}


def test_pixels_that_were_compared_before_are_told_of_in_the_inspection(source, result):
    data = result(lambda pdf: pdf.pages[1].contents_add(b"0 g 400 400 .5 .5 re f\n"))
    moved = moved_pixels(data, source=source, removals=[removal(1, 2)])
    assert {(loss.kind, loss.page) for loss in moved} == {("pixel", 2)}
    report = inspect(data, source=source, removals=[removal(1, 2)], kept=[], moved=moved)
    assert report == prove(data, source)


def test_an_exempt_area_may_look_different(source, result):
    data = result(lambda pdf: pdf.pages[1].contents_add(b"0 g 400 400 9 9 re f\n"))
    stamp = Exempt(place=Place(page=2, boxes=(Box(399, 399, 410, 410),)), why="stamp")
    assert prove(data, source, exempt=[stamp]).losses == ()


def test_a_dropped_page_is_found(source, result):
    def drop(pdf):
        del pdf.pages[1]

    report = prove(result(drop), source)
    assert "page" in kinds(report)
    assert not report.passed


def test_a_turned_page_is_found(source, result):
    assert "page" in kinds(prove(result(lambda pdf: pdf.pages[0].rotate(90, True)), source))


def test_a_lost_link_is_found(source, result):
    def drop(pdf):
        del pdf.pages[0].obj.Annots

    assert kinds(prove(result(drop), source)) == {"link"}


def test_a_link_that_holds_the_name_may_go(notes, source, result):
    import io

    pdf = pikepdf.open(io.BytesIO(source))
    pdf.pages[0].obj.Annots[0].A.URI = String("https://voorbeeld.nl/jansen")
    named = notes.save(pdf)

    def drop(pdf):
        del pdf.pages[0].obj.Annots

    assert prove(result(drop), named).losses == ()


def test_a_lost_language_is_found(source, result):
    def drop(pdf):
        del pdf.Root.Lang

    assert kinds(prove(result(drop), source)) == {"language"}


def test_a_lost_structure_tree_is_found(source, result):
    def drop(pdf):
        del pdf.Root.StructTreeRoot

    assert "tag" in kinds(prove(result(drop), source))


def test_one_dropped_tag_is_found(source, result):
    def drop(pdf):
        del pdf.Root.StructTreeRoot.K.K[3]

    assert kinds(prove(result(drop), source)) == {"tag"}


def test_the_tag_of_what_was_removed_may_go(source, result):
    def drop(pdf):
        del pdf.Root.StructTreeRoot.K.K[2]

    assert prove(result(drop), source).losses == ()


def test_content_that_is_no_longer_marked_is_found(source, result):
    change = in_content(b"/P <</MCID 3>> BDC", b"/Artifact BMC")
    assert kinds(prove(result(change), source)) == {"tag"}


def test_a_rest_of_the_name_under_the_box_is_found(source, result):
    rest = b"BT /F1 11 Tf 197 660 Td (sen) Tj ET\n0 g 190 655 40 17 re f\n"
    report = prove(result(lambda pdf: pdf.pages[0].contents_add(rest)), source)
    assert "text under the box" in {leak.where for leak in report.leaks}


@pytest.mark.parametrize(
    "shown",
    [b"(JANSEN) Tj", b"(JAN) Tj 30 0 Td (SEN) Tj", b"[(Jan-) -10 (sen)] TJ", b"(nesnaJ) Tj"],
)
def test_the_name_elsewhere_on_a_page_is_a_leak(source, result, shown):
    elsewhere = b"BT /F1 11 Tf 72 300 Td %s ET\n" % shown
    report = prove(result(lambda pdf: pdf.pages[1].contents_add(elsewhere)), source)
    assert {leak.page for leak in report.leaks} == {2}
    assert {"pdfium text", "pypdf text"} <= {leak.where for leak in report.leaks}


def homonym(pdf):
    pdf.pages[1].contents_add(b"BT /F1 11 Tf 72 300 Td (minister Jansen) Tj ET\n")


def test_a_kept_homonym_is_no_leak(notes, source, result):
    import io

    pdf = pikepdf.open(io.BytesIO(source))
    homonym(pdf)
    with_minister = notes.save(pdf)
    data = result(homonym)
    assert prove(data, with_minister).leaks
    place = Place(page=2, boxes=(Box(70, 297, 160, 312),))
    kept = [Kept(id="f2", text="minister Jansen", places=(place,))]
    report = prove(data, with_minister, kept=kept)
    assert report.leaks == ()
    assert report.passed


def test_a_homonym_is_kept_only_where_it_was_kept(notes, source, result):
    place = Place(page=1, boxes=(Box(70, 297, 160, 312),))
    kept = [Kept(id="f2", text="minister Jansen", places=(place,))]
    assert prove(result(homonym), source, kept=kept).leaks


def test_a_word_that_begins_with_the_name_is_no_leak(source, result):
    groen = removal(1, 2, text="Groen", box=BOXED)
    assert prove(result(), source, removals=[groen]).leaks == ()


def test_initials_count_near_their_box_only(source, result):
    def paraph(x):
        text = b"BT /F1 11 Tf %d 640 Td (RB) Tj ET\n" % x
        return result(lambda pdf: pdf.pages[0].contents_add(text))

    place = Place(page=1, boxes=(Box(300, 636, 320, 652),))
    initials = Removal(id="f1", text="RB", type="INITIALS", ground="5.1.2e", places=(place,))
    both = [initials, removal(1, 2).model_copy(update={"id": "f2"})]
    near = {leak.removal for leak in prove(paraph(322), source, removals=both).leaks}
    far = {leak.removal for leak in prove(paraph(400), source, removals=both).leaks}
    assert near == {"f1"}
    assert far == set()


def test_hidden_things_block(source, result):
    def comment(pdf):
        note = Dictionary(Subtype=Name.Text, Rect=[1, 1, 2, 2], T=String("Iemand"))
        pdf.pages[1].obj.Annots = Array([pdf.make_indirect(note)])

    report = prove(result(comment), source)
    assert not report.passed
    assert [hidden.kind for hidden in report.hidden if hidden.leak] == ["annotation"]


def test_the_report_names_the_bytes_and_holds_no_text_of_the_note(source, result):
    from metadata.value import sha256_hex

    data = result()
    report = prove(data, source)
    assert report.file_sha256 == sha256_hex(data)
    leaks = prove(source, source).leaks
    assert leaks
    assert "ansen" not in "".join(leak.where + leak.removal for leak in leaks)
