# SPDX-License-Identifier: EUPL-1.2
"""What any PDF tells besides its pages: people and their paths are leaks, programs are not."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from redaction.inspect import inspect_any, what_it_hides
from redaction.inspect.metadata import is_organisation, is_program


def told(data: bytes) -> list[tuple[str, str]]:
    return [(hidden.kind, hidden.where) for hidden in what_it_hides(data) if hidden.leak]


def with_info(notes, **fields: str) -> bytes:
    def change(pdf):
        for key, value in fields.items():
            pdf.docinfo["/" + key] = String(value)

    return notes.changed(change)


@pytest.mark.parametrize(
    "author", ["Jansen, P.J. (Piet) - DGBI", "pjansen", "HNORDMANN", "jansen2", "Word"]
)
def test_an_author_is_a_leak_unless_it_is_a_program(notes, author):
    leaks = told(with_info(notes, Author=author))
    assert leaks == ([] if author == "Word" else [("metadata", "docinfo /Author")])


@pytest.mark.parametrize(
    "author", ["Ministerie van Economische Zaken", "Tweede Kamer der Staten-Generaal"]
)
def test_an_organisation_is_told_and_is_no_leak(notes, author):
    data = with_info(notes, Author=author)
    assert told(data) == []
    (found,) = [h for h in what_it_hides(data) if h.kind == "metadata"]
    assert not found.leak


def test_programs_are_no_persons(notes):
    data = with_info(
        notes,
        Creator="Microsoft® Word voor Microsoft 365",
        Producer="Acrobat Distiller Server 8.1.0",
        Title="Beslisnota bij Kamerbrief",
        CreationDate="D:20240101000000Z",
    )
    assert [h for h in what_it_hides(data) if h.kind == "metadata"] == []


def test_our_own_properties_are_no_leak(notes):
    data = with_info(
        notes, Producer="beslisnota", Title="Nota over groen", ModDate="D:20240101000000Z"
    )
    assert told(data) == []


def test_a_creator_that_is_a_person_is_a_leak(notes):
    assert told(with_info(notes, Creator="Piet Jansen")) == [("metadata", "docinfo /Creator")]


@pytest.mark.parametrize(
    "path",
    [r"C:\Users\pjansen\nota.docx", r"\\server\home$\jansenp\nota.docx", "/home/jansen/nota.odt"],
)
def test_a_path_with_an_account_is_a_leak(notes, path):
    (found,) = told(with_info(notes, Title=path))
    assert "path with an account name" in found[1]


def test_a_path_in_an_alternative_text_is_a_leak(notes):
    def change(pdf):
        pdf.Root.StructTreeRoot.K.K[0].Alt = String(r"C:\Users\pjansen\logo.png")

    (found,) = told(notes.changed(change))
    assert found[0] == "metadata"


def packet(body: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmp:CreatorTool="Jan zijn Word">'
        f"{body}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def with_packet(notes, body: str) -> bytes:
    def change(pdf):
        stream = Stream(pdf, packet(body))
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = pdf.make_indirect(stream)

    return notes.changed(change)


def test_a_creator_in_xmp_is_a_leak(notes):
    person = "<dc:creator><rdf:Seq><rdf:li>Piet Jansen</rdf:li></rdf:Seq></dc:creator>"
    assert told(with_packet(notes, person)) == [("metadata", "xmp creator")]
    account = person.replace("Piet Jansen", "pjansen2")
    assert told(with_packet(notes, account)) == [("metadata", "xmp creator")]
    title = "<dc:title><rdf:Alt><rdf:li>Piet Jansen</rdf:li></rdf:Alt></dc:title>"
    assert told(with_packet(notes, title)) == []


def note_with_author(pdf):
    note = Dictionary(
        Subtype=Name.Text, Rect=[9, 9, 19, 19], T=String("Piet"), Contents=String("akkoord?")
    )
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(note)])


def hidden_mail_link(pdf):
    pdf.pages[0].obj.Annots[0].A.URI = String("mailto:p.jansen@voorbeeld.nl")


def filled_field(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("naam"), V=String("Piet")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def signature(pdf):
    value = pdf.make_indirect(Dictionary(Type=Name.Sig, Name=String("Piet Jansen")))
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("s"), V=value))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def second_form(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_indirect(Stream(pdf, b"<a/>")))


def attachment(pdf):
    pdf.attachments["bijlage.txt"] = b"tekst"


def opening_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def named_script(pdf):
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("1")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def launch(pdf):
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def thumbnail(pdf):
    image = Stream(pdf, b"\x00")
    image.Subtype, image.Width, image.Height = Name.Image, 1, 1
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    pdf.pages[0].obj.Thumb = pdf.make_indirect(image)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (note_with_author, "annotation"),
        (hidden_mail_link, "annotation"),
        (filled_field, "form-field"),
        (signature, "signature"),
        (second_form, "form-field"),
        (attachment, "attachment"),
        (opening_script, "script"),
        (named_script, "script"),
        (launch, "script"),
        (thumbnail, "other"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_what_hangs_on_a_file_is_told(notes, change, kind):
    assert {found for found, _ in told(notes.changed(change))} == {kind}


def bookmark(pdf):
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Aanleiding", 0))


def layer(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("laag")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary())


def shown_mail_link(pdf):
    pdf.pages[0].obj.Annots[0].A.URI = String("mailto:info@voorbeeld.nl?subject=nota")
    pdf.pages[0].contents_add(b"BT /F1 9 Tf 72 300 Td (info@voorbeeld.nl) Tj ET\n")


def empty_field(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("naam"), V=String(" ")))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def opening_page(pdf):
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


@pytest.mark.parametrize("change", [bookmark, layer, shown_mail_link, empty_field, opening_page])
def test_what_is_fine_is_no_leak(notes, change):
    assert told(notes.changed(change)) == []


def test_a_linearised_file_has_no_earlier_revision(notes):
    assert told(notes.save(notes.new(), linearize=True)) == []


def test_bytes_around_the_file_are_told(notes):
    data = notes.save(notes.new())
    assert told(data + b"more") == [("other", "bytes after the end of the file")]
    assert told(b"From: mail\r\n" + data) == [("other", "bytes before the header of the file")]


def test_a_clean_note_passes_and_says_by_which_readers(notes):
    report = inspect_any(notes.save(notes.new()))
    assert report.passed
    assert report.hidden == ()


@pytest.mark.parametrize("name", ["Adobe InDesign", "XPP", "PScript5.dll Version 5.2.2", "iText®"])
def test_names_of_programs(name):
    assert is_program(name)


@pytest.mark.parametrize("name", ["Raad van State", "Directie Juridische Zaken", "Rijkswaterstaat"])
def test_names_of_organisations(name):
    assert is_organisation(name)


@pytest.mark.parametrize(
    "name", ["Piet Jansen", "Scanlon", "jansenp", "De Bruin", "Wordsworth", "Textor"]
)
def test_names_of_people_are_neither(name):
    assert not is_organisation(name)
    assert not is_program(name)
