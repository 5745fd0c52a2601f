# SPDX-License-Identifier: EUPL-1.2
"""A name is found wherever a PDF can hide it, and a clean file passes."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from redaction.inspect import inspect_any
from redaction.inspect.places import hidden_leaks
from redaction.inspect.spelling import secret

WHOLE = "Pieter Zandvliet"
PART = "Zandvliet"
UTF16_HEX = (b"\xfe\xff" + WHOLE.encode("utf-16-be")).hex().encode()


def leaks(data: bytes, text: str = WHOLE) -> tuple[str, ...]:
    return tuple(leak.where for leak in hidden_leaks(data, [secret("f1", text, "PERSON")]))


def docinfo(pdf):
    pdf.docinfo["/Author"] = String(WHOLE)


def docinfo_utf16_bytes(pdf):
    pdf.docinfo["/Notes"] = String(b"\xfe\xff" + WHOLE.encode("utf-16-be"))


def docinfo_utf16_little(pdf):
    pdf.docinfo["/Notes"] = String(b"\xff\xfe" + WHOLE.encode("utf-16-le"))


def docinfo_utf8(pdf):
    pdf.docinfo["/Notes"] = String(b"\xef\xbb\xbf" + WHOLE.encode())


def docinfo_key(pdf):
    pdf.docinfo["/" + PART] = String("x")


def xmp(pdf):
    packet = (
        b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>Pieter '
        b"Zandv&#108;iet</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    stream = Stream(pdf, packet)
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def outline(pdf):
    with pdf.open_outline() as out:
        out.root.append(pikepdf.OutlineItem(f"Reactie van {WHOLE}", 0))


def annotation(pdf, **fields):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[10, 10, 20, 20], **fields)
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


def annotation_contents(pdf):
    annotation(pdf, Contents=String(f"vraag {WHOLE}"))


def annotation_author(pdf):
    annotation(pdf, T=String(WHOLE))


def annotation_appearance(pdf):
    font = pdf.pages[0].obj.Resources.Font
    look = Stream(pdf, b"BT /F1 9 Tf 2 2 Td [(Pieter Zand) -5 (vliet)] TJ ET")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 20])
    look.Resources = Dictionary(Font=font)
    annotation(pdf, AP=Dictionary(N=pdf.make_indirect(look)))


def form_value(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), V=String(WHOLE)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def xfa(pdf):
    stream = Stream(pdf, b"<xdp><name><b>Pieter</b> <i>Zand</i>vliet</name></xdp>")
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_indirect(stream))


def attachment(pdf):
    pdf.attachments["bijlage.txt"] = f"Met groet, {WHOLE}".encode()


def attachment_name(pdf):
    pdf.attachments[f"{PART}.txt"] = b"leeg"


def attachment_word_file(pdf):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", "<w:p><w:t>Pieter</w:t> <w:t>Zand</w:t><w:t>vliet</w:t></w:p>"
        )
    pdf.attachments["bijlage.docx"] = out.getvalue()


def attachment_pdf(pdf):
    inner = pikepdf.new()
    page = inner.add_blank_page(page_size=(300, 300))
    page.obj.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    )
    page.obj.Contents = inner.make_stream(b"BT /F1 9 Tf 9 9 Td [(Pieter Za) 20 (ndvliet)] TJ ET")
    out = io.BytesIO()
    inner.save(out)
    pdf.attachments["bijlage.pdf"] = out.getvalue()


def struct_actual_text(pdf):
    pdf.Root.StructTreeRoot.K.K[0].ActualText = String(WHOLE)


def struct_alt(pdf):
    pdf.Root.StructTreeRoot.K.K[0].Alt = String(f"handtekening van {WHOLE}")


def struct_expansion(pdf):
    pdf.Root.StructTreeRoot.K.K[0].E = String(WHOLE)


def struct_title(pdf):
    pdf.Root.StructTreeRoot.K.K[0].T = String(WHOLE)


def marked_content(pdf):
    page = pdf.pages[0]
    page.contents_add(b"/Span <</ActualText <" + UTF16_HEX + b">>> BDC EMC\n")


def marked_content_property(pdf):
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(M=Dictionary(ActualText=String(WHOLE)))


def _more_content(pdf, more):
    pdf.pages[0].contents_add(more + b"\n")


def unknown_operator(pdf):
    _more_content(pdf, b"(%s) xyzzy" % WHOLE.encode())


def operand_too_many(pdf):
    _more_content(pdf, b"(%s) q Q" % WHOLE.encode())


def name_too_many(pdf):
    _more_content(pdf, b"/%s q Q" % PART.encode())


def operands_at_the_end(pdf):
    _more_content(pdf, b"(%s)" % WHOLE.encode())


def inline_picture_key(pdf):
    _more_content(pdf, b"BI /W 1 /H 1 /BPC 8 /CS /G /Own (%s) ID \xff EI" % WHOLE.encode())


def inline_picture_samples(pdf):
    _more_content(pdf, b"BI /W 16 /H 1 /BPC 8 /CS /G ID %s EI" % WHOLE.encode())


def content_comment(pdf):
    pdf.pages[0].contents_add(b"% gemaakt door " + WHOLE.encode() + b"\n")


def font_name(pdf):
    pdf.pages[0].obj.Resources.Font.F1.BaseFont = Name("/ABCDEF+ZandvlietHand")


def font_resource_name(pdf):
    fonts = pdf.pages[0].obj.Resources.Font
    fonts["/FZandvliet"] = fonts.F1


def javascript(pdf):
    action = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{WHOLE}')"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def javascript_stream(pdf):
    action = Dictionary(S=Name.JavaScript, JS=Stream(pdf, f"app.alert('{WHOLE}')".encode()))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def destination_name(pdf):
    tree = Dictionary(Names=Array([String(PART), Array([pdf.pages[0].obj, Name.Fit])]))
    pdf.Root.Names = Dictionary(Dests=tree)


def page_label(pdf):
    label = Dictionary(P=String(f"{PART} "), S=Name.D)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, label]))


def layer_name(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(PART)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def orphan_string(pdf):
    pdf.Root.Kept = pdf.make_indirect(Dictionary(Old=String(WHOLE)))


def orphan_drawing(pdf):
    form = Stream(pdf, b"BT /F1 9 Tf [(Pie) 3 (ter ) 1 (Zandvl) 2 (iet)] TJ ET")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    form.Resources = pdf.pages[0].obj.Resources
    pdf.Root.Kept = pdf.make_indirect(form)


def tiling_pattern(pdf):
    pattern = Stream(pdf, b"BT /F1 9 Tf (Pieter Zandvliet) Tj ET")
    pattern.Type, pattern.PatternType, pattern.PaintType = Name.Pattern, 1, 1
    pattern.TilingType, pattern.BBox, pattern.XStep, pattern.YStep = 1, Array([0, 0, 9, 9]), 9, 9
    pattern.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    pdf.pages[0].obj.Resources.Pattern = Dictionary(P0=pdf.make_indirect(pattern))


def to_unicode(pdf):
    cmap = b"1 beginbfchar\n<01> <%s>\nendbfchar" % WHOLE.encode("utf-16-be").hex().encode()
    pdf.pages[0].obj.Resources.Font.F1.ToUnicode = Stream(pdf, cmap)


def image_data(pdf):
    image = Stream(pdf, b"\x00\x01\x02" + WHOLE.encode() + bytes(81 - 3 - len(WHOLE)))
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, 9, 9
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=pdf.make_indirect(image))


def ascii85_flate(pdf):
    packed = base64.a85encode(zlib.compress(f"van {WHOLE}".encode())) + b"~>"
    stream = Stream(pdf, packed)
    stream.Filter = Array([Name.ASCII85Decode, Name.FlateDecode])
    pdf.Root.Kept = pdf.make_indirect(stream)


def piece_info(pdf):
    private = Dictionary(Private=Dictionary(Writer=String(WHOLE)))
    pdf.pages[0].obj.PieceInfo = Dictionary(Tool=private)


def link_address(pdf):
    pdf.pages[0].obj.Annots[0].A.URI = String("mailto:p.zandvliet@voorbeeld.nl")


def trailer_string(pdf):
    pdf.trailer["/Owner"] = String(WHOLE)


def backwards(pdf):
    pdf.Root.Kept = String(WHOLE[::-1])


CHANGES = [
    docinfo,
    docinfo_utf16_bytes,
    docinfo_utf16_little,
    docinfo_utf8,
    docinfo_key,
    xmp,
    outline,
    annotation_contents,
    annotation_author,
    annotation_appearance,
    form_value,
    xfa,
    attachment,
    attachment_name,
    attachment_word_file,
    attachment_pdf,
    struct_actual_text,
    struct_alt,
    struct_expansion,
    struct_title,
    marked_content,
    marked_content_property,
    content_comment,
    unknown_operator,
    operand_too_many,
    name_too_many,
    operands_at_the_end,
    inline_picture_key,
    inline_picture_samples,
    font_name,
    font_resource_name,
    javascript,
    javascript_stream,
    destination_name,
    page_label,
    layer_name,
    orphan_string,
    orphan_drawing,
    tiling_pattern,
    to_unicode,
    image_data,
    ascii85_flate,
    piece_info,
    link_address,
    trailer_string,
    backwards,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "object-streams"])
def test_a_name_in_a_hidden_place_is_found(notes, change, packed):
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    assert leaks(notes.changed(change, object_stream_mode=mode, compress_streams=packed))


@pytest.mark.parametrize("text", [WHOLE, "Bos", "06-12345678", "900123456", "p.z@voorbeeld.nl"])
def test_a_clean_file_has_no_leak(notes, text):
    assert leaks(notes.save(notes.new()), text) == ()


def test_a_name_in_an_earlier_revision_is_found(notes):
    old = notes.save(notes.new(extra=notes.show(WHOLE, 72, 500)))
    with pikepdf.open(io.BytesIO(old)) as pdf:
        size = int(pdf.trailer.Size)
        number = pdf.pages[0].obj.Contents.objgen[0]
    clean = notes.content(notes.lines)
    at = len(old)
    update = b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(clean),
        clean,
    )
    start = int(re.findall(rb"startxref\s+(\d+)", old)[-1])
    root = re.findall(rb"/Root (\d+ \d+ R)", old)
    update += b"xref\n%d 1\n%010d 00000 n \n" % (number, at)
    update += b"trailer\n<</Size %d /Root %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root[-1] if root else b"1 0 R",
        start,
        at + update.index(b"xref\n%d 1" % number),
    )
    data = old + update
    found = leaks(data)
    assert any("earlier revision" in where for where in found)
    assert any("stream at byte" in where for where in found)
    assert not any("text" in leak.where for leak in inspect_any(data, secrets=[WHOLE]).leaks)


def test_a_name_after_the_end_is_found(notes):
    assert leaks(notes.save(notes.new()) + b"\n% " + WHOLE.encode())


def test_a_name_in_bytes_between_objects_is_found(notes):
    data = notes.save(notes.new(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = data.index(b"endobj") + 6
    assert leaks(data[:at] + b"\n% " + WHOLE.encode() + b"\n" + data[at:])


def test_a_deleted_object_that_the_index_no_longer_knows_is_found(notes):
    data = notes.save(notes.new(), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    packed = zlib.compress(f"BT ({WHOLE}) Tj ET".encode())
    lost = b"\n99 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed),
        packed,
    )
    at = data.index(b"endobj") + 6
    assert leaks(data[:at] + lost + data[at:])


@pytest.mark.parametrize(
    ("hidden", "found"),
    [
        ("Zandvliet", True),
        ("ZANDVLIET", True),
        ("zandvliet2", True),
        ("Zándvliet", True),
        ("Zand\u00advliet", True),
        ("Z a n d v l i e t", True),
        ("Pieter", True),
        ("Zandvlieten", False),
        ("Zandvlie", False),
        ("de zandvlakte", False),
    ],
)
def test_one_part_of_a_name_is_enough_in_a_hidden_place(notes, hidden, found):
    data = notes.changed(lambda pdf: pdf.docinfo.__setitem__("/Notes", String(hidden)))
    assert bool(leaks(data)) is found


def test_a_part_that_the_pages_show_as_an_ordinary_word_is_no_leak(notes):
    data = notes.changed(lambda pdf: pdf.docinfo.__setitem__("/Title", String("Brief minister")))
    assert inspect_any(data, secrets=["Karel Minister"]).leaks == ()
    assert inspect_any(data, secrets=["Brief Minister"]).leaks


def test_initials_count_in_sentences_and_not_in_names_or_binary_data(notes):
    rb = [secret("f1", "RB", "INITIALS")]
    said = notes.changed(lambda pdf: pdf.docinfo.__setitem__("/Notes", String("akkoord RB")))
    small = notes.changed(lambda pdf: pdf.docinfo.__setitem__("/Notes", String("akkoord rb")))
    assert hidden_leaks(said, rb)
    assert not hidden_leaks(small, rb)

    def add_font(pdf):
        fonts = pdf.pages[0].obj.Resources.Font
        fonts["/RB"] = fonts.F1

    assert not hidden_leaks(notes.changed(add_font), rb)


def test_a_short_surname_needs_its_capital(notes):
    bos = [secret("f1", "Bos", "PERSON")]
    capital = notes.changed(lambda pdf: pdf.docinfo.__setitem__("/Notes", String("de heer Bos")))
    wood = notes.changed(lambda pdf: pdf.docinfo.__setitem__("/Notes", String("een bos bomen")))
    assert hidden_leaks(capital, bos)
    assert not hidden_leaks(wood, bos)
