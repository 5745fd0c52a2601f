# SPDX-License-Identifier: EUPL-1.2
"""Three readers read every page, and agree where a word stands, however the page is turned."""

from __future__ import annotations

import io
import shutil

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from redaction.errors import DamagedPdf
from redaction.geometry import union
from redaction.inspect import inspect_any
from redaction.inspect.readers import read_all
from redaction.inspect.uncoloured import without_profile

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler is not installed"
)


def place_of(reading, word):
    at = reading.text.index(word)
    return union(box for box in reading.boxes[at : at + len(word)] if box)


@needs_poppler
@pytest.mark.parametrize("crop", [None, [40, 60, 580, 800]])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_poppler_and_pdfium_agree_on_places(notes, rotate, crop):
    pdf = notes.new(rotate=rotate)
    for page in pdf.pages:
        if crop:
            page.obj.CropBox = Array(crop)
    found = read_all(notes.save(pdf))
    assert set(found.by_reader) == {"pdfium", "poppler", "pypdf"}
    for number in (0, 1):
        one = place_of(found.by_reader["pdfium"][number], "Economische")
        two = place_of(found.by_reader["poppler"][number], "Economische")
        assert abs(one.x0 - two.x0) < 2 and abs(one.x1 - two.x1) < 2
        assert two.y0 <= one.y0 + 1 and one.y1 - 1 <= two.y1
        assert two.height < 16


def test_a_reader_that_fails_is_named_with_its_page(notes, monkeypatch):
    def stumble(self, *args, **kwargs):
        raise KeyError("/Font")

    monkeypatch.setattr(pypdf.PageObject, "extract_text", stumble)
    report = inspect_any(notes.save(notes.new()))
    assert "pypdf" not in report.readers
    assert report.unread == ("pypdf: KeyError on page 1",)
    assert report.passed is (shutil.which("pdftotext") is not None)


def test_one_reader_is_not_enough(notes, monkeypatch):
    def stumble(self, *args, **kwargs):
        raise KeyError("/Font")

    monkeypatch.setattr(pypdf.PageObject, "extract_text", stumble)
    monkeypatch.setenv("PATH", "")
    report = inspect_any(notes.save(notes.new()))
    assert report.readers == ("pdfium",)
    assert "poppler: pdftotext is not installed" in report.unread
    assert not report.passed


def test_a_secret_of_two_letters_is_found_on_a_page(notes):
    data = notes.save(notes.new(extra=notes.show("akkoord RB", 72, 400)))
    assert inspect_any(data, secrets=["RB"]).leaks
    assert not inspect_any(data, secrets=["BR"]).leaks


def test_a_name_with_the_number_of_a_footnote_is_found(notes):
    data = notes.save(notes.new(extra=notes.show("volgens Zandvliet28 en", 72, 400)))
    assert {leak.where for leak in inspect_any(data, secrets=["Zandvliet"]).leaks} >= {
        "pdfium text",
        "pypdf text",
    }


def test_what_cannot_be_opened_is_not_inspected():
    with pytest.raises(DamagedPdf, match="cannot be opened"):
        inspect_any(b"%PDF-1.7\nnothing")


@needs_poppler
@pytest.mark.parametrize("packed", [True, False])
def test_poppler_reads_the_same_without_the_profile_of_a_file(notes, packed):
    def intend(pdf):
        profile = pdf.make_stream(
            ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        )
        profile.N = 3
        intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, DestOutputProfile=profile)
        pdf.Root.OutputIntents = Array([intent])

    mode = "generate" if packed else "disable"
    data = notes.changed(intend, object_stream_mode=pikepdf.ObjectStreamMode[mode])
    bare = without_profile(data)
    assert bare.startswith(data)
    with pikepdf.open(io.BytesIO(bare)) as pdf:
        assert "/OutputIntents" not in pdf.Root
        assert "/StructTreeRoot" in pdf.Root
    plain = notes.save(notes.new())
    seen = [
        {
            reader: [(page.text, page.boxes) for page in pages]
            for reader, pages in read_all(one).by_reader.items()
        }
        for one in (data, plain)
    ]
    assert seen[0] == seen[1]
    assert set(seen[0]) == {"pdfium", "poppler", "pypdf"}


@pytest.mark.parametrize("spoil", [lambda data: data, lambda data: data[:-40], lambda _: b"no PDF"])
def test_a_file_without_a_profile_or_a_sound_index_is_read_as_it_is(notes, spoil):
    data = spoil(notes.save(notes.new()))
    assert without_profile(data) == data
