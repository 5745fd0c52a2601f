# SPDX-License-Identifier: EUPL-1.2
"""One Record is built from what the officials confirmed, complete or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.describe import describe, file_name, public_file
from metadata.errors import ExpiredValue, IncompleteRecord, NotAKamerstuk, UnknownValue
from metadata.kamerstuk import parse_kamerstuk
from metadata.record import PublicFile


def test_every_value_is_brought_to_its_list(beslisnota):
    assert beslisnota.publisher == "https://identifier.overheid.nl/tooi/id/ministerie/mnre1018"
    assert beslisnota.kamerstukken == ("kst-36410-X-47", "kst-28362-F")
    assert beslisnota.informatiecategorie == "c_8c840238"
    assert beslisnota.documentsoort == "c_2977c34f"
    assert beslisnota.keywords == ()
    assert beslisnota.grounds == {"5.1.2e": 12, "5.1.2i": 1}


def test_an_advice_of_the_landsadvocaat_has_its_own_sort_and_keyword(landsadvocaat):
    assert landsadvocaat.documentsoort == "c_d506b718"
    assert landsadvocaat.keywords == ("Landsadvocaat",)
    assert landsadvocaat.description == (
        "Algemeen advies van de Landsadvocaat aan het ministerie van Binnenlandse Zaken en "
        "Koninkrijksrelaties bij Kamerstuk 27926, nr. 391."
    )


@pytest.mark.parametrize(
    ("changes", "ending"),
    [
        (
            {},
            "Er zijn 13 passages onleesbaar gemaakt (Wet open overheid, artikel 5.1.2e en 5.1.2i).",
        ),
        (
            {"grounds": {"5.1.2e": 1}},
            "Er is 1 passage onleesbaar gemaakt (Wet open overheid, artikel 5.1.2e).",
        ),
        ({"grounds": {}}, "over Kamerstuk 36410 X, nr. 47 en Kamerstuk 28362, F."),
        ({"grounds": {}, "kamerstukken": ()}, "Het nummer van het Kamerstuk is nog niet bekend."),
        ({"description": "Eigen tekst."}, "Eigen tekst."),
    ],
)
def test_the_default_description_tells_what_it_is_and_what_was_redacted(
    make_beslisnota, changes, ending
):
    assert make_beslisnota(**changes).description.endswith(ending)


def test_the_informatiecategorie_can_be_chosen(make_beslisnota):
    assert make_beslisnota(category="3.1").informatiecategorie == "c_816e508d"
    assert make_beslisnota(category="c_99a836c7").informatiecategorie == "c_99a836c7"


def test_the_same_kamerstuk_twice_is_one(make_beslisnota):
    record = make_beslisnota(kamerstukken=["35510, nr. 49", "kst-35510-49"])
    assert record.kamerstukken == ("kst-35510-49",)


def test_the_title_is_cleaned(make_beslisnota):
    record = make_beslisnota(title="87073255.Beslisnota_s over financi_le zaken_Geredigeerd")
    assert record.title == "Beslisnota's over financiële zaken"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": "bundel"}, IncompleteRecord),
        ({"title": "x" * 501}, IncompleteRecord),
        ({"files": []}, IncompleteRecord),
        ({"published_at": dt.datetime(2024, 1, 1)}, IncompleteRecord),  # noqa: DTZ001
        ({"kamerstukken": ["35510"]}, NotAKamerstuk),
        ({"publisher": "Ministerie van Vrede"}, UnknownValue),
        ({"publisher": "LVVN", "date": dt.date(2023, 1, 1)}, ExpiredValue),
        ({"category": "c_4191a648"}, UnknownValue),
        ({"language": "xx"}, UnknownValue),
        ({"grounds": {"5.2.1": 1}}, UnknownValue),
        ({"reason_of_change": "c_00000000"}, UnknownValue),
    ],
)
def test_what_cannot_be_described_is_refused(make_beslisnota, changes, error):
    with pytest.raises(error):
        make_beslisnota(**changes)


@pytest.mark.parametrize(
    ("title", "told"),
    [("bundel.pdf", "says nothing"), ("woord " * 100, "599 characters; at most 500")],
)
def test_a_bad_title_is_refused_in_words(make_beslisnota, title, told):
    with pytest.raises(IncompleteRecord, match=told):
        make_beslisnota(title=title)


def test_a_text_file_alone_is_no_publication(make_beslisnota, beslisnota):
    with pytest.raises(IncompleteRecord, match="PDF first"):
        make_beslisnota(files=[beslisnota.files[1]])


@pytest.mark.parametrize(
    ("kind", "papers", "role", "name"),
    [
        ("beslisnota", ["35510, nr. 49"], "pdf", "beslisnota-kst-35510-49.pdf"),
        ("beslisnota", ["36410-X-47", "28362-82"], "text", "beslisnota-kst-36410-x-47.txt"),
        ("beslisnota", [], "pdf", "beslisnota-zonder-kamerstuk.pdf"),
        ("beslisnota", ["34 012 (R2039), nr. 5"], "pdf", "beslisnota-kst-34012-r2039-5.pdf"),
        ("beslisnota", ["2023D32937"], "pdf", "beslisnota-2023d32937.pdf"),
        ("landsadvocaat", ["28 362, F"], "pdf", "advies-landsadvocaat-kst-28362-f.pdf"),
    ],
)
def test_the_file_name_tells_the_kamerstuk_and_nothing_else(kind, papers, role, name):
    assert file_name(kind, papers, role) == name
    assert file_name(kind, [parse_kamerstuk(paper) for paper in papers], role) == name


@given(
    st.sampled_from(["beslisnota", "landsadvocaat"]),
    st.integers(10000, 49999),
    st.integers(1, 9999),
    st.sampled_from(["pdf", "text"]),
)
def test_every_file_name_is_a_public_file_name(kind, dossier, number, role):
    name = file_name(kind, [f"{dossier}-{number}"], role)
    PublicFile(role=role, name=name, media_type="x", sha256="0" * 64, bytes=1)


@pytest.mark.parametrize(
    ("content", "version"),
    [(b"%PDF-1.7\n%", "1.7"), (b"junk\n%PDF-2.0\n", "2.0"), (b"%PDF-1.9\n", None), (b"", None)],
)
def test_a_pdf_is_described_from_its_bytes(content, version):
    file = public_file(role="pdf", name="beslisnota-x.pdf", content=content, pages=3)
    assert (file.bytes, file.pages, file.pdf_version) == (len(content), 3, version)
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.media_type == "application/pdf"


def test_a_text_is_described_from_its_bytes():
    file = public_file(role="text", name="beslisnota-x.txt", content="é".encode())
    assert (file.bytes, file.media_type) == (2, "text/plain; charset=utf-8")
    assert file.pdf_version is None


@pytest.mark.parametrize("name", ["Nota van Jan.pdf", "../x.pdf", "x.exe", ".pdf"])
def test_a_name_that_is_not_public_is_refused(name):
    with pytest.raises(IncompleteRecord, match="name"):
        public_file(role="pdf", name=name, content=b"")


def test_a_record_survives_its_canonical_json(beslisnota):
    again = type(beslisnota).model_validate_json(beslisnota.canonical())
    assert again == beslisnota
    assert again.digest == beslisnota.digest


def test_describe_takes_keywords_only():
    with pytest.raises(TypeError):
        describe("n1", "beslisnota")
