# SPDX-License-Identifier: EUPL-1.2
"""The whole sentence on notes: words at random places go, everything else stays."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
from collections import Counter

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Encryption

from bench.measure.boxes import removals_of
from redaction.document import DocumentText, plain_text
from redaction.errors import DamagedPdf, EncryptedPdf
from redaction.pdf.in_page import bring_in
from redaction.pdf.text import read_page_texts
from redaction.redact import Properties, redact, remove_all
from redaction.search import find_occurrences

PROPERTIES = Properties(title="Beslisnota", language="nl", date=dt.date(2024, 5, 17))
NOTES = [
    "01-nota-parafenroute.pdf",
    "02-e-mailwisseling.pdf",
    "05-beleidsopvattingen.pdf",
    "06-getagd.pdf",
    "09-burgerzaak.pdf",
]


def picked(document: DocumentText, seed: int, count: int = 3) -> list[str]:
    words = sorted(set(re.findall(r"[^\W\d_]{4,}", document.text)))
    return random.Random(seed).sample(words, min(count, len(words)))


@pytest.mark.parametrize("name", NOTES)
def test_words_go_and_the_inspection_passes(root, name):
    source = (root / "examples" / "notes" / name).read_bytes()
    document = DocumentText(read_page_texts(bring_in(source).data))
    words = picked(document, seed=len(name))
    result = redact(source, removals=removals_of(document, words), kept=(), properties=PROPERTIES)
    assert result.inspection.leaks == ()
    assert result.inspection.losses == ()
    assert result.report.drawn
    assert result.report.bytes_before == len(source)
    after = DocumentText(read_page_texts(result.pdf))
    assert not any(find_occurrences(after, word) for word in words)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(NOTES), st.integers(0, 10_000))
def test_random_words_go_and_every_other_word_stays(root, name, seed):
    source = (root / "examples" / "notes" / name).read_bytes()
    document = DocumentText(read_page_texts(bring_in(source).data))
    words = picked(document, seed)
    pdf, report = remove_all(
        source, removals=removals_of(document, words), kept=(), properties=PROPERTIES
    )
    after = DocumentText(read_page_texts(pdf))
    gone = [(a, b) for word in words for a, b in find_occurrences(document, word)]
    left = list(document.text)
    for a, b in gone:
        left[a:b] = " " * (b - a)
    expected = Counter("".join(left).split())
    found = Counter(re.sub(r"\[5\.1\.2e\]", " ", after.text).split())
    assert sum(expected.values()) - sum((expected & found).values()) <= len(gone)
    assert Counter("".join("".join(left).split())) == Counter(
        "".join(re.sub(r"\[5\.1\.2e\]", "", after.text).split())
    )
    assert not any(find_occurrences(plain_text(after.text), word) for word in words)
    assert sum(len(p.boxes) for p in report.drawn) == after.text.count("[5.1.2e]")


def test_tags_links_and_language_stay(root):
    source = (root / "examples" / "notes" / "06-getagd.pdf").read_bytes()
    document = DocumentText(read_page_texts(bring_in(source).data))
    pdf, report = remove_all(
        source,
        removals=removals_of(document, picked(document, 3)),
        kept=(),
        properties=PROPERTIES,
    )

    def elements(data: bytes) -> int:
        with pikepdf.open(io.BytesIO(data)) as opened:
            return sum(
                1 for o in opened.objects
                if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o and "/K" in o
            )  # fmt: skip

    labels = sum(len(place.boxes) for place in report.drawn)
    assert elements(pdf) == elements(bring_in(source).data) + labels > labels > 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked is True
        assert str(opened.Root.Lang) == "nl"


def test_each_label_is_an_element_beside_the_text_it_stands_in(root):
    """Its sequence lies in no other, and the tree holds every number of the page once."""
    source = (root / "examples" / "notes" / "06-getagd.pdf").read_bytes()
    document = DocumentText(read_page_texts(bring_in(source).data))
    pdf, report = remove_all(
        source,
        removals=removals_of(document, picked(document, 3)),
        kept=(),
        properties=PROPERTIES,
    )
    spoken = 0
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tree = pikepdf.NumberTree(opened.Root.StructTreeRoot.ParentTree)
        for page in opened.pages:
            parents = tree[int(page.obj.StructParents)]
            open_items, numbers = [], []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator == "BDC" and "/MCID" in step.operands[1]:
                    number = int(step.operands[1].MCID)
                    assert not any(n is not None for n in open_items)
                    numbers.append(number)
                    open_items.append(number)
                    if "5.1.2e" in str(step.operands[1].get("/ActualText", "")):
                        element = parents[number]
                        assert str(element.Alt) == "gelakt, artikel 5.1.2e Woo"
                        kids = list(element.P.K)
                        at = next(
                            i for i, kid in enumerate(kids)
                            if isinstance(kid, pikepdf.Dictionary)
                            and kid.objgen == element.objgen
                        )  # fmt: skip
                        before = kids[at - 1]
                        assert int(getattr(before, "MCID", before)) in numbers
                        spoken += 1
                elif operator in ("BDC", "BMC"):
                    open_items.append(None)
                elif operator == "EMC":
                    open_items.pop()
            assert open_items == []
            assert len(numbers) == len(set(numbers))
            assert all(number < len(parents) for number in numbers)
    assert spoken == sum(len(place.boxes) for place in report.drawn) > 0


def test_locked_and_broken_files_are_refused():
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out, encryption=Encryption(owner="a", user="b"))
    with pytest.raises(EncryptedPdf):
        remove_all(out.getvalue(), removals=(), kept=(), properties=PROPERTIES)
    with pytest.raises(DamagedPdf):
        remove_all(b"%PDF-1.7 stuk", removals=(), kept=(), properties=PROPERTIES)
