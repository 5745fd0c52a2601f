# SPDX-License-Identifier: EUPL-1.2
"""What is not a sound PDF is refused at the door, each with its own reason."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metadata.value import sha256_hex
from redaction.errors import (
    DamagedPdf,
    EmptyPdf,
    EncryptedPdf,
    IntakeRefused,
    NotAPdf,
    TooLarge,
    TooManyPages,
)
from redaction.intake import Limits, check


def make(pages: int = 2, **options: object) -> bytes:
    pdf = pikepdf.new()
    for number in range(pages):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = pdf.make_stream(b"BT (page %d) Tj ET " % number * 40)
    out = io.BytesIO()
    pdf.save(out, deterministic_id="encryption" not in options, **options)
    return out.getvalue()


def take(data: bytes, **limits: int):
    return check(data, name="note.pdf", limits=Limits(**limits))


def test_a_sound_file_is_taken_with_its_facts():
    data = make(2)
    intake = take(data)
    assert intake.file_sha256 == sha256_hex(data)
    assert (intake.bytes, intake.pages, intake.tagged, intake.language) == (len(data), 2, False, "")
    assert not intake.repaired


def test_tags_and_language_are_told():
    pdf = pikepdf.open(io.BytesIO(make(1)))
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    pdf.Root.Lang = pikepdf.String("nl-NL")
    out = io.BytesIO()
    pdf.save(out)
    intake = take(out.getvalue())
    assert (intake.tagged, intake.language) == (True, "nl-NL")


def test_an_empty_file():
    with pytest.raises(EmptyPdf, match=r"^note\.pdf is empty: it has 0 bytes"):
        take(b"")


def test_a_file_without_pages():
    with pytest.raises(EmptyPdf, match=r"^note\.pdf has 0 pages"):
        take(make(0))


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("note.pdf", make(1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Geachte minister,\n\nhierbij de nota.\n", "a text file"),
        ("Geachte heer Müller".encode(), "a text file"),
        (b"<?xml version='1.0'?><nota/>", "an XML file"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><nota/>", "an XML file"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (zipped(), "a zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office document"),
        (b"{\\rtf1 nota}", "an RTF document"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG picture"),
        (bytes(2000), "something else"),
        (b"x" * 1100 + b"%PDF-1.7", "a text file"),
    ],
)
def test_what_is_no_pdf(data, what):
    with pytest.raises(NotAPdf, match=rf"^note\.pdf is not a PDF.*{what}"):
        take(data)


def test_junk_before_the_header_is_taken():
    assert take(b"junk from a mail program\r\n" + make(1)).pages == 1


def test_a_file_that_needs_a_password():
    locked = make(1, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(EncryptedPdf, match=r"^note\.pdf is encrypted: it opens only with a pass"):
        take(locked)


def test_a_file_with_only_an_owner_password():
    locked = make(1, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(EncryptedPdf, match=r"^note\.pdf is encrypted: .* its owner protected it"):
        take(locked)


def test_too_many_bytes():
    data = make(1)
    with pytest.raises(TooLarge, match=rf"^note\.pdf has {len(data)} bytes; .* takes 500 bytes"):
        take(data, max_bytes=500)
    with pytest.raises(TooLarge, match=r"has 3\.0 MB; this installation takes 2\.0 MB"):
        take(bytes(3_000_000), max_bytes=2_000_000)


def test_too_many_pages():
    with pytest.raises(TooManyPages, match=r"^note\.pdf has 12 pages; this installation takes 10"):
        take(make(12), max_pages=10)
    assert take(make(10), max_pages=10).pages == 10


def test_a_broken_index_is_mended():
    data = make(2).replace(b"startxref\n", b"startxref\n9")
    intake = take(data)
    assert intake.pages == 2
    assert intake.repaired


@pytest.mark.parametrize("part", [0.05, 0.3, 0.6])
def test_a_truncated_file_is_damaged(part):
    data = make(3)
    with pytest.raises(DamagedPdf, match=r"^note\.pdf is damaged"):
        take(data[: int(len(data) * part)])


def test_a_file_that_lost_a_page_is_damaged():
    data = make(3, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[1].obj.objgen[0]
    lost = data.replace(b"\n%d 0 obj" % number, b"\n%d 9 xxx" % number)
    with pytest.raises(DamagedPdf, match=r"^note\.pdf is damaged"):
        take(lost)


def test_a_page_that_cannot_be_unpacked_is_named():
    pdf = pikepdf.open(io.BytesIO(make(2)))
    broken = pikepdf.Stream(pdf, b"this is no zlib data at all")
    broken.Filter = pikepdf.Name.FlateDecode
    pdf.pages[1].obj.Contents = pdf.make_indirect(broken)
    out = io.BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pytest.raises(DamagedPdf, match=r"^note\.pdf is damaged: page 2 cannot be read"):
        take(out.getvalue())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-1.7\n"]))
def test_anything_is_taken_or_refused_never_crashed(junk, header):
    with pytest.raises(IntakeRefused) as caught:
        take(header + junk)
    assert str(caught.value).startswith("note.pdf ")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_flipped_bytes_is_taken_or_refused(data):
    pdf = bytearray(make(2))
    for _ in range(data.draw(st.integers(1, 20))):
        at = data.draw(st.integers(0, len(pdf) - 1))
        pdf[at] = data.draw(st.integers(0, 255))
    try:
        assert take(bytes(pdf)).pages <= 2
    except IntakeRefused as refused:
        assert str(refused).startswith("note.pdf ")
