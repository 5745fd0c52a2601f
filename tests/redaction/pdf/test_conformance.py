# SPDX-License-Identifier: EUPL-1.2
"""A redacted file claims the PDF/A that it has, the source's or 2u or none; veraPDF judges."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from redaction.document import DocumentText
from redaction.pdf.conformance.check import lacks
from redaction.pdf.conformance.level import Level, read_claim
from redaction.pdf.conformance.reach import Conformance
from redaction.pdf.text import read_page_texts
from tests.redaction.pdf import conforming as made
from tests.verapdf.judge import broken_rules

NOTES = sorted((Path(__file__).parents[3] / "examples" / "notes").glob("*.pdf"))
FLAVOURS = ("1b", "1a", "2b", "2u", "2a", "3b", "3a")


def source(flavour: str) -> bytes:
    tags = [made.tagged] if flavour.endswith("a") else []
    return made.claiming(made.changed(made.note(), *tags), flavour)


def flavour_of(conformance: Conformance) -> str:
    return conformance.reached.removeprefix("PDF/A-")


def elements(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(1 for o in pdf.objects if isinstance(o, Dictionary) and "/S" in o and "/P" in o)


def claim_of(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return read_claim(pdf).text


def kinds(conformance: Conformance) -> set[tuple[str, str]]:
    return {(lack.level, lack.kind) for lack in conformance.lacks}


def some_words(data: bytes, seed: int = 1) -> Sequence[str]:
    text = DocumentText(read_page_texts(data)).text
    words = sorted(set(re.findall(r"[^\W\d_]{5,}", text)))
    return random.Random(seed).sample(words, min(2, len(words)))


def test_a_source_that_conforms_keeps_its_part_and_level(bench, tmp_path):
    sources = {flavour: source(flavour) for flavour in FLAVOURS}
    redacted = {flavour: bench.redact(data, "Voorbeeld") for flavour, data in sources.items()}
    for flavour, (data, report) in redacted.items():
        assert report.conformance == Conformance(
            claimed=f"PDF/A-{flavour}", reached=f"PDF/A-{flavour}"
        )
        assert claim_of(data) == f"PDF/A-{flavour}"
        bench.gone(data, "Voorbeeld")
        assert elements(data) >= elements(sources[flavour])
    asked = [*sources.items(), *((flavour, data) for flavour, (data, _) in redacted.items())]
    assert broken_rules(asked, tmp_path) == [""] * len(asked)


def test_other_files_become_2u_with_their_tags_and_pixels(bench, tmp_path):
    sources = [
        made.note(),
        made.changed(made.note(), made.tagged),
        made.changed(made.note(), made.with_font_for_a_space),
        made.changed(made.note(), made.with_widths_off),
        made.changed(made.note(), made.with_type3),
        made.changed(made.note(), made.with_smoothed_picture),
        made.changed(made.note(), made.with_spot_colour),
        made.changed(made.note(), made.with_layer),
        made.changed(made.note(), made.with_overprint),
        made.note(draw=lambda canvas: canvas.linkURL("https://example.org", (10, 10, 60, 60))),
    ]
    assert all(broken_rules([("2u", data) for data in sources], tmp_path))
    redacted = [bench.redact(data, "Voorbeeld") for data in sources]
    for before, (after, report) in zip(sources, redacted, strict=True):
        assert report.conformance == Conformance(reached="PDF/A-2u")
        assert elements(after) >= elements(before)
        bench.same_pixels(before, after, report)
    assert broken_rules([("2u", data) for data, _ in redacted], tmp_path) == [""] * len(redacted)


def test_a_claim_is_never_wrong_on_the_sample_notes(bench, tmp_path):
    redacted = [
        bench.redact(data, *some_words(data)) for data in (path.read_bytes() for path in NOTES)
    ]
    reached = [(flavour_of(r.conformance), data) for data, r in redacted if r.conformance.reached]
    assert broken_rules(reached, tmp_path) == [""] * len(reached)
    names = [path.name[:2] for path in NOTES]
    without = {n for n, (_, r) in zip(names, redacted, strict=True) if not r.conformance.reached}
    assert without == {"09"}
    assert {flavour for flavour, _ in reached} == {"2u"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (made.note(font="Helvetica"), {("PDF/A-2u", "font not embedded")}),
        (made.changed(made.note(), made.with_print_colour), {("PDF/A-2u", "colour")}),
        (
            made.changed(made.note(), lambda pdf: made.with_type3(pdf, width=900)),
            {("PDF/A-2u", "not known to the check")},
        ),
    ],
    ids=["font", "colour", "width"],
)
def test_a_file_that_cannot_become_2u_says_why_and_claims_nothing(bench, data, expected):
    after, report = bench.redact(data, "Voorbeeld")
    assert report.conformance.reached == ""
    assert kinds(report.conformance) == expected
    assert claim_of(after) == ""
    bench.gone(after, "Voorbeeld")


def test_letters_without_text_make_it_2b(bench, tmp_path):
    def without_texts(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]

    drawn = made.changed(made.note(), made.with_type3)
    data = made.changed(drawn, without_texts)
    after, report = bench.redact(data, removals=[])
    assert report.conformance.reached == "PDF/A-2b"
    assert kinds(report.conformance) == {("PDF/A-2u", "text of letters")}
    assert broken_rules([("2b", after)], tmp_path) == [""]
    assert "6.2.11.7.2-1" in broken_rules([("2u", after)], tmp_path)[0]


def test_a_false_claim_is_not_repeated(bench, tmp_path):
    false = {
        "1b": made.claiming(made.note(font="Helvetica"), "1b"),
        "2a": made.claiming(made.note(), "2a"),
        "3b": made.claiming(made.changed(made.note(), made.with_print_colour), "3b"),
    }
    assert all(broken_rules(list(false.items()), tmp_path))
    reports = {flavour: bench.redact(data, "Voorbeeld")[1] for flavour, data in false.items()}
    found = {flavour: report.conformance for flavour, report in reports.items()}
    assert {flavour: c.reached for flavour, c in found.items()} == {
        "1b": "",
        "2a": "PDF/A-2u",
        "3b": "",
    }
    assert ("PDF/A-1b", "font not embedded") in kinds(found["1b"])
    assert ("PDF/A-2a", "tags") in kinds(found["2a"])
    assert ("PDF/A-3b", "colour") in kinds(found["3b"])


def test_a_claim_of_accessibility_stays_where_nothing_broke_it(bench, tmp_path):
    data = made.changed(source("2a"), made.claiming_access)
    after, report = bench.redact(data, "Voorbeeld")
    assert report.conformance == Conformance(
        claimed="PDF/A-2a", reached="PDF/A-2a", accessible=True
    )
    asked = [("ua1", data), ("ua1", after), ("2a", after)]
    assert broken_rules(asked, tmp_path) == [""] * 3


@pytest.mark.parametrize("change", [made.with_stamp, made.with_font_for_a_space])
def test_a_claim_of_accessibility_goes_with_what_is_not_tagged(bench, change):
    data = made.changed(source("2a"), made.claiming_access, change)
    after, report = bench.redact(data, "Voorbeeld")
    assert report.conformance.reached == "PDF/A-2a"
    assert not report.conformance.accessible
    assert kinds(report.conformance) == {("PDF/UA-1", "tags")}
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert not read_claim(pdf).accessible


@pytest.mark.parametrize("flavour", ["1a", "2u"])
def test_the_same_source_gives_the_same_bytes(bench, flavour):
    data = source(flavour)
    assert bench.redact(data, "Voorbeeld") == bench.redact(data, "Voorbeeld")


def test_no_clock_gets_into_a_program_that_is_made(bench, monkeypatch):
    data = made.changed(source("2u"), made.with_font_for_a_space)
    redacted = []
    for second in ("1000000000", "1000000001"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", second)  # fontTools takes it for now
        redacted.append(bench.redact(data, "Voorbeeld"))
    assert redacted[0] == redacted[1]


def test_part_1_is_written_without_object_streams(bench):
    data, _ = bench.redact(source("1b"), "Voorbeeld")
    assert data.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in data and b"/XRef" not in data


def test_a_hidden_link_stays_and_the_claim_goes(bench):
    def hide(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].F = 2

    linked = made.note(draw=lambda canvas: canvas.linkURL("https://example.org", (10, 10, 60, 60)))
    after, report = bench.redact(made.changed(linked, hide), "Voorbeeld")
    assert kinds(report.conformance) == {("PDF/A-2u", "annotation")}
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert [a.Subtype for a in pdf.pages[0].Annots] == [Name.Link]


def test_the_check_holds_a_damaged_file_for_no_pdfa():
    assert lacks(made.note()[:-400], Level(2, "b"))
