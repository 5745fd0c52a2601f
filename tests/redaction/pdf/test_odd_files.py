# SPDX-License-Identifier: EUPL-1.2
"""Files that are odd but sound are redacted like any other, or refused with a reason."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from redaction.errors import CannotRemove
from redaction.inspect import inspect
from redaction.profile import load_profile
from redaction.standalone import redact_file
from redaction.standard_names import without_standard_markup

TAGGED = Path(__file__).parents[3] / "examples" / "notes" / "06-getagd.pdf"


def clean(bench, data, *words):
    removals = bench.removals(data, words)
    result, report = bench.redact(data, removals=removals, again=True)
    found = inspect(
        result, source=data, removals=removals, kept=(), exempt=report.meant_to_change()
    )
    assert not found.leaks
    assert not found.losses
    return result


@pytest.mark.parametrize("word", ["Page", "Font", "Mark", "Type", "Catalog"])
def test_a_name_that_is_a_word_of_the_standard_leaves_a_file_that_can_be_shown(bench, word):
    data = bench.build(b"BT /F1 12 Tf 40 100 Td (%s) Tj 0 -30 Td (Fiets) Tj ET" % word.encode())
    result = clean(bench, data, word)
    with pypdfium2.PdfDocument(result) as shown:
        assert shown[0].get_size() == (400, 200)
    bench.stays(result, "Fiets")


@pytest.mark.parametrize("word", ["Li", "Alt", "Lang", "Bag", "Link", "Disc", "Aside", "Em"])
def test_somebody_called_like_a_word_of_the_standards_is_taken_out_of_a_tagged_note(word):
    """Tags are called /LI and properties rdf:li, xml:lang; somebody may be called so too."""
    note = TAGGED.read_bytes()
    _, told = redact_file(note, profile=load_profile(), remove=(word,), only_remove=True)
    assert told.inspection.leaks == ()
    assert told.inspection.losses == ()


@pytest.mark.parametrize(
    "spelled",
    [b"<dc:title><rdf:Alt><rdf:li>Ben Alt</rdf:li></rdf:Alt></dc:title>",
     b"<rdf:Description pdf:Keywords='Alt'/>", b"<rdf:Alt><own:Alt/></rdf:Alt>",
     b"<a href='http://purl.org/Alt/'/>"],
)  # fmt: skip
def test_what_a_property_says_is_still_looked_at(spelled):
    assert b"Alt" in without_standard_markup(spelled)


def test_a_standard_name_in_a_string_is_still_taken_out(bench):
    def add(pdf):
        pdf.Root.Own = pikepdf.String("Larry Page")

    data = bench.build(b"BT /F1 12 Tf 40 100 Td (Page) Tj ET", change=add)
    assert "Larry" not in bench.everything(clean(bench, data, "Page"))


def test_a_page_without_content(bench):
    def add(pdf):
        del pdf.pages[0].obj["/Contents"]
        pdf.add_blank_page(page_size=(100, 100))
        del pdf.pages[1].obj["/Contents"]

    data = bench.build(b"", change=add)
    result, _ = bench.redact(data, removals=bench.hidden("Jansen"))
    with pypdfium2.PdfDocument(result) as shown:
        assert len(shown) == 2


def test_a_reference_to_content_that_is_not_there(bench):
    data = bench.build(b"BT /F1 12 Tf 40 100 Td (Jansen) Tj ET")
    data = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents [ \1 99 0 R ]", data)
    clean(bench, data, "Jansen")


def test_a_fax_in_jbig2_is_inspected_without_a_program_to_unpack_it(bench, monkeypatch, tmp_path):
    def add(pdf):
        picture = pdf.make_stream(b"")
        picture.Type, picture.Subtype = Name.XObject, Name.Image
        picture.Width, picture.Height, picture.BitsPerComponent = 8, 8, 1
        picture.ColorSpace = Name.DeviceGray
        whole = bytes.fromhex("000000003000010000001300000008000000080000000000000000000000")
        picture.write(whole, filter=Name.JBIG2Decode)
        pdf.pages[0].Resources.XObject = Dictionary(Im=picture)

    data = bench.build(
        b"q 8 0 0 8 300 20 cm /Im Do Q BT /F1 12 Tf 40 100 Td (Jansen) Tj ET", change=add
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    clean(bench, data, "Jansen")


def test_what_is_no_operand_is_refused_with_its_page(bench):
    data = bench.build(b"BT /F1 12 Tf [1 0 -1 TD 2 <41 >> ] 40 100 Td (Jansen) Tj ET")
    with pytest.raises(CannotRemove, match="page 1"):
        bench.redact(data, removals=bench.hidden("Jansen"))


def test_a_font_whose_name_is_not_in_utf_8(bench):
    data = bench.build(b"BT /F1 12 Tf 40 100 Td (Jansen) Tj 0 -30 Td (Fiets) Tj ET")
    data = data.replace(b"/BaseFont /Helvetica ", b"/BaseFont /H#cblvetica /FirstChar 32 /Widths [ "
                        + b"600 " * 95 + b"] ", 1)  # fmt: skip
    removals = bench.removals(data, ["Jansen"])
    result, _ = bench.redact(data, removals=removals)
    bench.gone(result, "Jansen")
    bench.stays(result, "Fiets")


def test_a_composite_font_without_its_descendant(bench):
    broken = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, Encoding=Name("/Identity-H"),
        DescendantFonts=Array([None]),
    )  # fmt: skip
    resources = Dictionary(Font=Dictionary(F1=bench.font("Helvetica"), F3=broken))
    data = bench.build(
        b"BT /F1 12 Tf 40 100 Td (Jansen) Tj 0 -30 Td /F3 9 Tf (AB) Tj ET", resources=resources
    )
    result = clean(bench, data, "Jansen")
    bench.gone(result, "Jansen")


def test_links_to_places_that_are_not_there_go_and_the_others_stay(bench):
    def add(pdf):
        page = pdf.pages[0].obj
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(
                Names=Array([
                    pikepdf.String("gone"), Array([Dictionary(Type=Name.Page), Name.Fit]),
                    pikepdf.String("here"), Array([page, Name.Fit]),
                ])
            )
        )  # fmt: skip
        pdf.Root.Dests = Dictionary(old=Array([page, Name.Fit]))
        goals = [
            Dictionary(A=Dictionary(S=Name.GoTo, D=pikepdf.String(name)))
            for name in ("here", "gone", "never")
        ]
        goals += [Dictionary(Dest=Name.old), Dictionary(Dest=Name.never)]
        for at, goal in enumerate(goals):
            goal.Type, goal.Subtype = Name.Annot, Name.Link
            goal.Rect = Array([300, 20 * at, 350, 20 * at + 15])
        page.Annots = Array([pdf.make_indirect(goal) for goal in goals])

    data = bench.build(b"BT /F1 12 Tf 40 100 Td (Jansen en Fiets) Tj ET", change=add)
    with pikepdf.open(io.BytesIO(clean(bench, data, "Jansen"))) as pdf:
        assert [int(link.Rect[1]) for link in pdf.pages[0].Annots] == [0, 60]


def test_bytes_of_a_picture_that_look_like_a_name_are_none(bench):
    def add(pdf):
        form = pdf.make_stream(b"0.9 g 300 20 30 30 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 400, 200])
        pdf.pages[0].Resources.XObject = Dictionary(Fm=form)

    picture = b"q 8 0 0 8 300 100 cm BI /W 2 /H 2 /CS /G /BPC 8 ID /\xff\xfe\x80 EI Q "
    data = bench.build(
        picture + b"/Fm Do BT /F1 12 Tf 40 100 Td (Jansen en Fiets) Tj ET", change=add
    )
    bench.stays(clean(bench, data, "Jansen"), "Fiets")


def test_a_chinese_font_that_is_known_by_its_name_only_is_refused_with_the_reason(bench):
    def add(pdf):
        pdf.pages[0].Resources.Font.F3 = Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, Encoding=Name.WinAnsiEncoding,
            BaseFont=pikepdf.Object.parse(b"/#cb#ce#cc#e5"),
        )  # fmt: skip

    data = bench.build(b"BT /F3 12 Tf 40 100 Td <C4BF20> Tj ET", change=add)
    with pytest.raises(CannotRemove, match="Chinese font"):
        bench.redact(data, removals=bench.hidden("Jansen"))


def test_a_number_that_is_an_object_of_its_own(bench):
    data = bench.build(b"BT /F1 12 Tf 40 100 Td (Jansen en Fiets) Tj ET")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.trailer.Own = pdf.make_indirect(pikepdf.Array([7]))
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    own = re.sub(rb"\[ 7 \]", b"7    ", out.getvalue())
    assert own != out.getvalue()
    found = inspect(own, source=own, removals=(), kept=(), exempt=())
    assert not found.losses
