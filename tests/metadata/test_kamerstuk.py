# SPDX-License-Identifier: EUPL-1.2
"""Every written form of a Kamerstuk is read, and nothing else is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.errors import NotAKamerstuk
from metadata.kamerstuk import Kamerstuk, find_kamerstukken, parse_kamerstuk
from metadata.paper import chamber_of

FORMS = Path(__file__).parent / "data" / "identifier-forms.tsv"


def _forms() -> list[dict[str, str]]:
    with FORMS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


PAPERS = [
    row for row in _forms() if row["kind"].split()[0] not in ("kenmerk", "referentie", "datum")
]
PAPERS = [row for row in PAPERS if "NEGATIEF" not in row["kind"]]
OTHERS = [row for row in _forms() if row not in PAPERS]


def test_the_list_of_forms_is_whole():
    assert len(PAPERS) == 16
    assert len(OTHERS) == 10


@pytest.mark.parametrize("row", PAPERS, ids=lambda row: row["form"])
def test_reads_each_form_that_occurs_in_notes(row):
    paper = parse_kamerstuk(row["form"])
    assert paper.id == row["canonical"].removesuffix(" (bijlage)")
    assert (paper.kind == "bijlage") == ("bijlage" in row["kind"])


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["form"])
def test_refuses_kenmerken_years_and_dates(row):
    with pytest.raises(NotAKamerstuk):
        parse_kamerstuk(row["form"])
    assert find_kamerstukken(f"Kenmerk {row['form']} en verder") == ()


@pytest.mark.parametrize(
    ("text", "canonical", "kind", "chamber"),
    [
        ("kst-35300-X-63", "kst-35300-X-63", "kamerstuk", "TK"),
        ("KST-36410-x-47", "kst-36410-X-47", "kamerstuk", "TK"),
        ("kst-36200-VI-133", "kst-36200-VI-133", "kamerstuk", "TK"),
        ("kst-21501-08-928", "kst-21501-08-928", "kamerstuk", "TK"),
        ("21 501-08, nr. 928", "kst-21501-08-928", "kamerstuk", "TK"),
        ("kst-33328-AI", "kst-33328-AI", "kamerstuk", "EK"),
        ("kst-28362-f", "kst-28362-F", "kamerstuk", "EK"),
        ("kst-cxxiv-g", "kst-CXXIV-G", "kamerstuk", "EK"),
        ("kst-1058878", "kst-1058878", "onopgemaakt", None),
        ("blg-936562", "blg-936562", "bijlage", None),
        ("nds-wwi0800141-b1", "nds-wwi0800141-b1", "niet-dossierstuk", None),
        ("nds-tk-2015D00006", "nds-tk-2015D00006", "niet-dossierstuk", "TK"),
        ("h-tk-20202021-100-4", "h-tk-20202021-100-4", "handelingen", "TK"),
        ("h-ek-20202021-1-1", "h-ek-20202021-1-1", "handelingen", "EK"),
        ("ah-ek-20192020-10", "ah-ek-20192020-10", "aanhangsel", "EK"),
        ("kv-tk-2022Z18908", "kv-tk-2022Z18908", "kamervraag", "TK"),
        ("kv-2989900822", "kv-2989900822", "kamervraag", None),
        ("kv-ek-215160000", "kv-ek-215160000", "kamervraag", "EK"),
        ("Kamerstukken II 2009/10, 27858, nr. 88, p. 3", "kst-27858-88", "kamerstuk", "TK"),
        ("Kamerstukken I 2008/09, 31700 VI, D, p. 4", "kst-31700-VI-D", "kamerstuk", "EK"),
        ("Kamerstukken II 2020/21, 35510, nr. 49", "kst-35510-49", "kamerstuk", "TK"),
        ("34430, nr. AB", "kst-34430-AB", "kamerstuk", "EK"),
        (
            "Handelingen II 2010/11, nr. 108, item 5, p. 25-36",
            "h-tk-20102011-108-5",
            "handelingen",
            "TK",
        ),
        ("Aanhangsel Handelingen I 2014/15, nr. 12", "ah-ek-20142015-12", "aanhangsel", "EK"),
        ("Aanhangsel TK 2024-2025, 389", "ah-tk-20242025-389", "aanhangsel", "TK"),
        ("Bijlage bij Kamerstukken II 2015/16, 34389, nr. 9", "kst-34389-9", "bijlage", "TK"),
        ("28 362-82", "kst-28362-82", "kamerstuk", "TK"),
        ("28362 nr. 82", "kst-28362-82", "kamerstuk", "TK"),
        ("TK 28 362, nr. 82", "kst-28362-82", "kamerstuk", "TK"),
        ("EK 28 362, D", "kst-28362-D", "kamerstuk", "EK"),
        ("33400A, nr. 5", "kst-33400-A-5", "kamerstuk", "TK"),
        ("34 012 (R2039), nr. 5", "kst-34012-(R2039)-5", "kamerstuk", "TK"),
        ("kst-34012-R2039-5", "kst-34012-(R2039)-5", "kamerstuk", "TK"),
        (
            "Tweede Kamer, vergaderjaar 2020–2021, 32 545, nr. 143",
            "kst-32545-143",
            "kamerstuk",
            "TK",
        ),
        ("Kamerstukken I 1999/2000, 26855, nr. 250a", "kst-26855-250a", "kamerstuk", "EK"),
        ("  35\u00a0510,\n nr. 49. ", "kst-35510-49", "kamerstuk", "TK"),
        (
            "https://zoek.officielebekendmakingen.nl/dossier/kst-32545-143.html",
            "kst-32545-143",
            "kamerstuk",
            "TK",
        ),
        (
            "https://repository.overheid.nl/frbr/officielepublicaties/kst/32545/kst-32545-143/1/pdf/kst-32545-143.pdf",
            "kst-32545-143",
            "kamerstuk",
            "TK",
        ),
        (
            "https://www.tweedekamer.nl/kamerstukken/brieven_regering/detail?did=2023D32937&id=2023Z13787",
            "2023D32937",
            "document",
            "TK",
        ),
        ("2023d32937", "2023D32937", "document", "TK"),
        ("(Kamerstuk nr. 35510-49)", "kst-35510-49", "kamerstuk", "TK"),
        ("kenmerk 2023Z21022", "2023Z21022", "zaak", "TK"),
        # As printed in the footnotes of Kamerstuk 36450-3 and 36450-4.
        (
            "Kamerstukken II 1979/80, 16 040 (R 1141), nr. 3",
            "kst-16040-(R1141)-3",
            "kamerstuk",
            "TK",
        ),
        ("Kamerstukken II 2020/21, 35 570 -VI, nr. 115", "kst-35570-VI-115", "kamerstuk", "TK"),
        ("Kamerstukken II 1991/92 22 690, nr. 3", "kst-22690-3", "kamerstuk", "TK"),
        ("36 418, n r. 142", "kst-36418-142", "kamerstuk", "TK"),
        ("CXXIV, G", "kst-CXXIV-G", "kamerstuk", "EK"),
        ("zoek.officielebekendmakingen.nl/kst-35510-49.html", "kst-35510-49", "kamerstuk", "TK"),
        (
            "https://zoek.officielebekendmakingen.nl/kst-35510-49.html?idp=x#ID-1",
            "kst-35510-49",
            "kamerstuk",
            "TK",
        ),
        (
            "https://zoek.officielebekendmakingen.nl/kst-16040-%28R1141%29-3.html",
            "kst-16040-(R1141)-3",
            "kamerstuk",
            "TK",
        ),
        (
            "https://repository.overheid.nl/frbr/officielepublicaties/blg/onopgemaakt/blg-1007826/1/metadata/metadata.xml",
            "blg-1007826",
            "bijlage",
            None,
        ),
    ],
)
def test_reads_the_official_forms(text, canonical, kind, chamber):
    paper = parse_kamerstuk(text)
    assert (paper.id, paper.kind, paper.chamber) == (canonical, kind, chamber)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "35510",
        "TK 35533",
        "36410 VII",
        "36410-VII",
        "kst-35510",
        "06-12345678",
        "070-1234561",
        "2020-2021",
        "2020/21",
        "NEN-ISO 23081-1",
        "10.000-20.000",
        "artikel 28362",
        "28362, nr. 0",
        "55510, nr. 3",
        "Kamerstukken II 28362, F",
        "Kamerstukken I 2020/21, 28362, nr. 7",
        "Kamerstukken II 2020/22, 28362, nr. 7",
        "Handelingen II 2010/11, nr. 108",
        "28362, nrs. 5 en 6",
        "kst-persconferentie",
        "kst-35510-49-h1",
        "35 968 (Archiefwet 20..)",
        "Aanhangsel Handelingen 2021/22, nr. 3544",
        "Kamerstuk 36 O45, nr. 12",
        "https://zoek.officielebekendmakingen.nl/stcrt-2024-30890.html",
        "https://www.tweedekamer.nl/kamerstukken",
        "1234567-1079678-WJZ",
        "https://example.nl/kst-35510-49.html",
    ],
)
def test_refuses_what_is_no_single_paper(text):
    with pytest.raises(NotAKamerstuk):
        parse_kamerstuk(text)


def test_a_dossier_alone_is_refused_with_what_is_missing():
    with pytest.raises(NotAKamerstuk, match=r"whole dossier; add the paper's number"):
        parse_kamerstuk("Kamerstuk 35 510")


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("Kamerstukken II 2020/21, 35 510, nr. 49", "Kamerstukken II 2020/21, 35510, nr. 49"),
        ("35510-49", "Kamerstuk 35510, nr. 49"),
        ("Kamerstukken I 2008-2009, 31700 VI, D", "Kamerstukken I 2008/09, 31700 VI, D"),
        ("21501-08, nr. 928", "Kamerstuk 21501-08, nr. 928"),
        ("ah-tk-19992000-12", "Aanhangsel Handelingen II 1999/2000, nr. 12"),
        ("h-tk-20102011-108-5", "Handelingen II 2010/11, nr. 108, item 5"),
        ("2023D32937", "2023D32937"),
    ],
)
def test_prints_the_citation(text, citation):
    assert parse_kamerstuk(text).citation == citation


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("35510, nr. 49", "https://zoek.officielebekendmakingen.nl/kst-35510-49.html"),
        ("blg-1007826", "https://zoek.officielebekendmakingen.nl/blg-1007826.html"),
        (
            "2023D32937",
            "https://www.tweedekamer.nl/kamerstukken/detail?id=2023D32937&did=2023D32937",
        ),
        ("2023Z13787", "https://www.tweedekamer.nl/kamerstukken/detail?id=2023Z13787"),
    ],
)
def test_prints_the_official_address(text, url):
    assert parse_kamerstuk(text).url == url


TK_ONLY = ("document", "zaak", "niet-dossierstuk", "kamervraag")
digits = st.integers(1, 9999).map(str)
letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=2)
letters = letters.filter(lambda text: text not in ("TK", "EK", "EU", "BV", "NV"))
years = st.one_of(st.none(), st.integers(1990, 2060).map(lambda year: f"{year}-{year + 1}"))
sittings = years.filter(lambda year: year is not None)
toevoegingen = st.sampled_from(["", "X", "VI", "IIA", "A", "08", "(R2039)", "XXIII", "IXB"])


@st.composite
def dossier_papers(draw):
    number = draw(st.one_of(digits, letters))
    roman = number.isalpha() and draw(st.booleans())
    return Kamerstuk(
        kind=draw(st.sampled_from(["kamerstuk", "bijlage"])),
        dossier=draw(st.sampled_from(["CXXIV", "CLX"]))
        if roman
        else str(draw(st.integers(10000, 49999))),
        toevoeging="" if roman else draw(toevoegingen),
        ondernummer=number,
        chamber=chamber_of(number),
        vergaderjaar=draw(years),
    )


@st.composite
def other_papers(draw):
    kind = draw(
        st.sampled_from(
            [
                "onopgemaakt", "bijlage", "aanhangsel", "handelingen", "document", "zaak",
                "niet-dossierstuk", "kamervraag",
            ]
        )
    )  # fmt: skip
    numbers = {
        "onopgemaakt": st.integers(100000, 99999999).map(str),
        "bijlage": st.integers(10000, 99999999).map(str),
        "aanhangsel": digits,
        "handelingen": st.tuples(st.integers(1, 120), st.integers(1, 60)).map(
            lambda p: f"{p[0]}-{p[1]}"
        ),
        "document": st.integers(0, 99999).map(lambda n: f"2023D{n:05}"),
        "zaak": st.integers(0, 99999).map(lambda n: f"2024Z{n:05}"),
        "niet-dossierstuk": st.integers(0, 99999).map(lambda n: f"2015D{n:05}"),
        "kamervraag": st.integers(0, 99999).map(lambda n: f"2022Z{n:05}"),
    }
    sitting = kind in ("aanhangsel", "handelingen")
    chamber = draw(st.sampled_from(["TK", "EK"])) if sitting else None
    return Kamerstuk(
        kind=kind,
        ondernummer=draw(numbers[kind]),
        chamber="TK" if kind in TK_ONLY else chamber,
        vergaderjaar=draw(sittings) if sitting else None,
    )


@given(st.one_of(dossier_papers(), other_papers()))
def test_reading_what_is_printed_gives_the_same(paper):
    assert parse_kamerstuk(paper.citation) == paper
    assert parse_kamerstuk(str(paper)) == paper
    assert parse_kamerstuk(paper.id).id == paper.id
    assert parse_kamerstuk(paper.url).id == paper.id
    if paper.kind != "bijlage":
        unyeared = paper if not paper.dossier else paper.model_copy(update={"vergaderjaar": None})
        assert parse_kamerstuk(paper.id) == unyeared


@given(st.one_of(dossier_papers(), other_papers()), st.sampled_from([" ", "\n", ", ", " (", "; "]))
def test_finds_what_is_printed_in_running_text(paper, separator):
    text = f"Zie ook{separator}{paper.citation}) en verder."
    ((start, end, found),) = find_kamerstukken(text)
    assert found == paper
    assert text[start:end] == paper.citation


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        paper = parse_kamerstuk(text)
    except NotAKamerstuk:
        return
    assert parse_kamerstuk(paper.citation) == paper


@given(st.text(st.sampled_from("0123456789 -,./nrkstIVXAKTZDblg()\n"), max_size=60))
def test_finds_in_any_text_without_overlap(text):
    last = 0
    for start, end, paper in find_kamerstukken(text):
        assert last <= start < end <= len(text)
        assert parse_kamerstuk(paper.citation) == paper
        last = end


spaces = st.sampled_from(["", " ", "-", ".", "\u00a0"])


@st.composite
def other_numbers(draw):
    """What looks like a reference and is none: telephone, amount, year, kenmerk, IBAN, standard."""
    two = st.integers(10, 99)
    three = st.integers(100, 999)
    space = draw(spaces)
    a, b, c, d = draw(two), draw(three), draw(two), draw(two)
    return draw(
        st.sampled_from(
            [
                f"0{a}{space}{b}{space}{c}{space}{d}",
                f"06{space}{a}{b}{b}",
                f"+31 {a} {b} {c} {d}",
                f"€ {a}.{b},{c}",
                f"€ {a} {b}-{c}",
                f"{a}.{b}.{b} euro",
                f"{a},{c}%",
                f"20{a}-20{c}",
                f"20{a}/{c}",
                f"{c}-0{a % 9 + 1}-20{d}",
                f"IENW/BSK-20{a}/{b}{b}",
                f"20{a}-0000{b}{b}",
                f"{b}{b}{a}-{b}{b}{c}-WJZ",
                f"NL{a}ABNA0{b}{b}{b}",
                f"NL{a} INGB 0{b} {a}{c} {b}{a % 10} {d}",
                f"NEN-ISO {a}{b}-{c}:20{a}",
                f"ISO {a}{b}-1",
                f"ECLI:NL:RVS:20{a}:{b}{a}",
                f"Stcrt. 20{a}, {a}{b}",
                f"artikel {a}.{b}",
                f"Postbus {a}{b}, 2500 EA Den Haag",
            ]
        )
    )


@given(other_numbers(), st.sampled_from(["Zie {} en verder.", "({})", "Nota\n{}\nAanleiding"]))
def test_other_numbers_are_no_papers(number, around):
    with pytest.raises(NotAKamerstuk):
        parse_kamerstuk(number)
    assert find_kamerstukken(around.format(number)) == ()


def test_finds_the_ends_of_a_range():
    text = "Kamerstukken II 1979/80, 16 040 (R 1141), nrs. 3–4, p. 2–4, 11–12."
    found = find_kamerstukken(text)
    assert [paper.id for _, _, paper in found] == ["kst-16040-(R1141)-3", "kst-16040-(R1141)-4"]
    assert text[found[1][0] : found[1][1]] == "4"


def test_finds_references_in_running_text_with_their_places():
    text = (
        "De Kamer vroeg hierom (Kamerstukken II 2022/23, 28 362,\n   nr. 56) en in KST 22343-330; zie\n"  # noqa: E501
        "ook kst-33037-430, 36410-X-47 en zaak 2024Z19416. Bel 070-123 45 61 over IENW/BSK-2022/248639,\n"  # noqa: E501
        "€ 28 362-82, 15 000-20 000, NEN-ISO 23081-1:2017 of TK 35533."
    )
    found = find_kamerstukken(text)
    assert [paper.id for _, _, paper in found] == [
        "kst-28362-56",
        "kst-22343-330",
        "kst-33037-430",
        "kst-36410-X-47",
        "2024Z19416",
    ]
    assert text[found[0][0] : found[0][1]] == "Kamerstukken II 2022/23, 28 362,\n   nr. 56"
    assert found[0][2].vergaderjaar == "2022-2023"


def test_finds_each_paper_of_a_list():
    text = "Kamerstukken II 2022/23, 28 362, nrs. 5, 6 en 7 en 30 821, nr. 3"
    found = find_kamerstukken(text)
    assert [paper.id for _, _, paper in found] == [
        "kst-28362-5",
        "kst-28362-6",
        "kst-28362-7",
        "kst-30821-3",
    ]
    assert [text[start:end] for start, end, _ in found[1:3]] == ["6", "7"]


def test_the_metadata_of_a_real_beslisnota_names_its_letter(data):
    found = find_kamerstukken((data / "oep-blg-1007826-metadata.xml").read_text(encoding="utf-8"))
    ids = {paper.id for _, _, paper in found}
    assert {"blg-1007826", "kst-33037-430"} <= ids


@pytest.mark.parametrize(
    "parts",
    [
        {"dossier": "3551", "ondernummer": "1", "chamber": "TK"},
        {"dossier": "35510", "ondernummer": "1", "chamber": "EK"},
        {"dossier": "35510", "toevoeging": "x y", "ondernummer": "1", "chamber": "TK"},
        {"kind": "aanhangsel", "ondernummer": "12"},
        {"kind": "document", "dossier": "35510", "ondernummer": "2023D32937"},
        {"dossier": "35510", "ondernummer": "1", "chamber": "TK", "vergaderjaar": "2020/21"},
    ],
)
def test_a_value_that_contradicts_itself_cannot_be_made(parts):
    with pytest.raises(ValueError):
        Kamerstuk(**parts)
