# SPDX-License-Identifier: EUPL-1.2
"""The sample notes are what ``notes.json`` says they are, and hold no number of a real person."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import phonenumbers
import pikepdf
import pypdfium2
import pytest
from stdnum import iban
from stdnum.nl import bsn

from metadata.kamerstuk import parse_kamerstuk
from metadata.vocabulary import ministry

EXAMPLES = Path(__file__).parents[2] / "examples"
NOTES = EXAMPLES / "notes"
ALL = json.loads((NOTES / "notes.json").read_text("utf-8"))["notes"]
WITH_TEXT = [note for note in ALL if note["text_layer"]]
NEVER_DIALLED = re.compile(r"(\+31|0)(70|50|515)1\d+|(\+31|0)612345\d{3}")
"""Local numbers that begin with 1 are not given out; 06 1234 5xxx is the placeholder block."""

each_note = pytest.mark.parametrize("note", ALL, ids=lambda note: note["file"][:2])
each_with_text = pytest.mark.parametrize("note", WITH_TEXT, ids=lambda note: note["file"][:2])


def squeeze(text: str) -> str:
    """Leave out what a line break adds: spaces, hyphens of a broken word, soft hyphens."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]+", "", text)


def texts_to_go(note: dict[str, Any]) -> list[str]:
    return [text for texts in note["must_go"].values() for text in texts]


@cache
def text_of(name: str) -> str:
    with pypdfium2.PdfDocument(NOTES / name) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@cache
def ocr_of(name: str) -> str:
    pages = subprocess.run(
        ["pdftoppm", "-r", "200", "-gray", "-png", str(NOTES / name)],
        capture_output=True,
        check=True,
    ).stdout
    chunks = [b"\x89PNG" + chunk for chunk in pages.split(b"\x89PNG")[1:]]
    return "\n".join(
        subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "nld", "--psm", "3"],
            input=chunk,
            capture_output=True,
            check=True,
        ).stdout.decode()
        for chunk in chunks
    )


def test_every_note_is_described_and_every_description_has_a_note() -> None:
    assert sorted(note["file"] for note in ALL) == sorted(p.name for p in NOTES.glob("*.pdf"))


@each_note
def test_a_note_is_small_sound_and_as_long_as_said(note: dict[str, Any]) -> None:
    path = NOTES / note["file"]
    assert path.stat().st_size < 400_000
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == note["pages"]
        assert ("/StructTreeRoot" in pdf.Root) is note["tagged"]
        assert not pdf.check_pdf_syntax()


@each_note
def test_only_a_scan_lacks_text(note: dict[str, Any]) -> None:
    assert bool(text_of(note["file"]).strip()) is note["text_layer"]


@each_note
def test_a_note_belongs_to_a_kamerstuk_or_is_pending(note: dict[str, Any]) -> None:
    assert bool(note["kamerstuk"]) is not note["pending"]
    assert note["kind"] in {"beslisnota", "landsadvocaat"}
    assert all(parse_kamerstuk(reference) for reference in note["kamerstuk"])
    assert ministry(note["department"])


@each_note
def test_nothing_must_both_go_and_stay(note: dict[str, Any]) -> None:
    for text in texts_to_go(note):
        word = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
        assert not [stay for stay in note["must_stay"] if word.search(stay)], text


@each_with_text
def test_what_must_go_and_stay_is_in_the_text(note: dict[str, Any]) -> None:
    text = squeeze(text_of(note["file"]))
    wanted = texts_to_go(note) + note["must_stay"] + note.get("signals", [])
    wanted += [place["within"] for place in note.get("must_go_in_context", [])]
    assert [one for one in wanted if squeeze(one) not in text] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@each_with_text
def test_poppler_reads_it_too(note: dict[str, Any]) -> None:
    read = [
        subprocess.run(
            ["pdftotext", *mode, str(NOTES / note["file"]), "-"], capture_output=True, check=True
        ).stdout.decode()
        for mode in ([], ["-raw"])
    ]
    text = squeeze("\n".join(read))
    wanted = texts_to_go(note) + note["must_stay"]
    assert [one for one in wanted if squeeze(one) not in text] == []


@pytest.mark.e2e
@pytest.mark.skipif(
    not (shutil.which("tesseract") and shutil.which("pdftoppm")),
    reason="tesseract and poppler are not installed",
)
@pytest.mark.parametrize(
    "note", [n for n in ALL if not n["text_layer"]], ids=lambda note: note["file"][:2]
)
def test_a_scan_is_readable_by_ocr(note: dict[str, Any]) -> None:
    text = squeeze(ocr_of(note["file"]))
    wanted = texts_to_go(note) + note["must_stay"]
    assert [one for one in wanted if squeeze(one) not in text] == []


def _outline(pdf: pikepdf.Pdf) -> str:
    def walk(items: list[pikepdf.OutlineItem]) -> list[str]:
        return [title for item in items for title in (item.title, *walk(item.children))]

    with pdf.open_outline() as outline:
        return "\n".join(walk(outline.root))


def _annotations(pdf: pikepdf.Pdf, *keys: str) -> str:
    found = []
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            for key in keys:
                value = annotation.get(key)
                if isinstance(value, pikepdf.Dictionary):
                    value = value.get("/URI")
                found.append(str(value or ""))
    return "\n".join(found)


def _alternatives(pdf: pikepdf.Pdf) -> str:
    return "\n".join(
        str(thing["/Alt"])
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
    )


def hidden(place: str, name: str) -> str:
    """Return all text in one hidden place of a note."""
    with pikepdf.open(NOTES / name) as pdf:
        if place == "docinfo":
            return "\n".join(str(value) for value in pdf.docinfo.values())
        if place == "xmp":
            return bytes(pdf.Root["/Metadata"].read_bytes()).decode()
        if place == "outline":
            return _outline(pdf)
        if place == "annotation":
            return _annotations(pdf, "/Contents", "/T")
        if place == "link":
            return _annotations(pdf, "/A")
        if place == "alt":
            return _alternatives(pdf)
        if place == "attachment":
            return b"\n".join(
                spec.get_file().read_bytes() for spec in pdf.attachments.values()
            ).decode()
        if place == "under_box":
            return text_of(name)
    raise KeyError(place)


@each_note
def test_a_name_hides_where_the_description_says(note: dict[str, Any]) -> None:
    for place, texts in note["hidden_in"].items():
        found = hidden(place, note["file"])
        assert [text for text in texts if text not in found] == [], place


@each_note
def test_no_person_hides_where_the_description_is_silent(note: dict[str, Any]) -> None:
    name = note["file"]
    with pikepdf.open(NOTES / name) as pdf:
        places = ["docinfo", "outline", "annotation", "link", "alt", "attachment"]
        places += ["xmp"] if "/Metadata" in pdf.Root else []
    persons = [text for text in note["must_go"].get("PERSON", []) if len(text) >= 6]
    for place in set(places) - set(note["hidden_in"]):
        found = hidden(place, name)
        shown = [title for title in (found,) for text in persons if text in title]
        assert shown == [], place


def test_a_text_under_a_box_is_drawn_over() -> None:
    note = next(note for note in ALL if "under_box" in note["hidden_in"])
    with pypdfium2.PdfDocument(NOTES / note["file"]) as document:
        page = document[0]
        textpage = page.get_textpage()
        image = page.render(scale=2).to_pil().convert("L")
        for text in note["hidden_in"]["under_box"]:
            index, count = textpage.search(text).get_next()
            boxes = [textpage.get_charbox(at) for at in range(index, index + count)]
            left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
            right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
            height = page.get_height()
            box = (left * 2 + 2, (height - top) * 2 + 2, right * 2 - 2, (height - bottom) * 2 - 2)
            assert len(image.crop(tuple(map(int, box))).getcolors()) == 1, text


@each_with_text
def test_every_phone_number_is_one_that_nobody_has(note: dict[str, Any]) -> None:
    told = {squeeze(number) for number in note["must_go"].get("PHONE", [])}
    for number in told:
        assert NEVER_DIALLED.fullmatch(number), number
    for match in phonenumbers.PhoneNumberMatcher(text_of(note["file"]), "NL"):
        if re.match(r"\+|0", match.raw_string):
            assert squeeze(match.raw_string) in told, match.raw_string


def test_numbers_of_the_citizen_pass_their_checks_and_are_nobodys() -> None:
    going = next(note for note in ALL if "BSN" in note["must_go"])["must_go"]
    assert all(bsn.is_valid(number) and number.startswith("9999") for number in going["BSN"])
    # The account number that banks themselves print as the example of a Dutch IBAN.
    assert [iban.compact(number) for number in going["IBAN"]] == ["NL91ABNA0417164300"]
    assert all(iban.is_valid(number) for number in going["IBAN"])


def test_no_other_bsn_stands_in_any_note() -> None:
    told = {number for note in ALL for number in note["must_go"].get("BSN", [])}
    for note in WITH_TEXT:
        for number in re.findall(r"(?<![\w/-])\d{9}(?![\w-])", text_of(note["file"])):
            assert number in told or not bsn.is_valid(number), note["file"]


def test_the_tagged_note_has_what_tagged_notes_have() -> None:
    with pikepdf.open(NOTES / "06-getagd.pdf") as pdf:
        assert str(pdf.Root["/Lang"]) == "nl"
        kinds = {
            str(thing["/S"])
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing
        }
        assert {"/H1", "/H2", "/L", "/LI", "/Table", "/TH", "/Figure", "/Link"} <= kinds
        links = _annotations(pdf, "/A")
        assert "https://zoek.officielebekendmakingen.nl/kst-31524-605.html" in links
        internal = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Dest" in a]
        assert len(internal) == 3
        assert "Aanleiding" in _outline(pdf)


def test_the_table_note_is_made_the_same_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    from sources.citizen_note import citizen_note

    citizen_note(tmp_path / "a.pdf")
    citizen_note(tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with pypdfium2.PdfDocument(tmp_path / "a.pdf") as document:
        made = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert made == text_of("09-burgerzaak.pdf")
    monkeypatch.delitem(sys.modules, "sources.citizen_note")
