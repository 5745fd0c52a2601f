# SPDX-License-Identifier: EUPL-1.2
"""What a note says of itself is read from its header, also when the columns are mixed up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metadata.dutch_date import find_date, mend_dates
from metadata.extract import suggest

RIGHT_COLUMN_FIRST = """Ministerie van Infrastructuur en
Waterstaat
Directoraat-Generaal Mobiliteit
TER BESLISSING
Aan
de Minister
Van
DGMo/WV
Datum
14 november 2024
Onze referentie
IENW/BSK-2024/318805
Contactpersoon
T 070 123 45 61
Bijlage(n)
2
nota
Aan de Minister van Infrastructuur en Waterstaat
Kamerbrief voortgang aanpak fatbikes en opgevoerde
elektrische fietsen
Parafenroute
Aanleiding
De Kamer heeft een motie aangenomen (Kamerstuk 29398, nr. 1116).
"""

MIXED_WITH_BODY = """Aan de Minister van Economische Zaken

Directoraat-generaal
Bedrijfsleven & Innovatie
Auteur

Datum
30 oktober 2024
Kenmerk

Doorgeleiding werkprogramma 2025 Adviescollege
Toetsing Regeldruk (ATR) aan Staten-Generaal
TER ONDERTEKENING

Parafenroute

Bijlage(n) -3
1. Werkprogramma 2025 ATR

Aanleiding
Het college heeft een werkprogramma opgesteld.
\fKenmerk

Inzake de taakopdracht, advisering (onderzoek) naar bestaande
DGBI-O / 89581779
wetgeving, heeft ATR het voornemen.
"""

SAME_LINE = """TER BESLUITVORMING
Aan: Staatssecretaris van SZW
Datum: 4 april 2025
Kenmerk: 2025-0000081130
Onderwerp: Antwoordbrief over de pilot inburgering
en participatie
Aanleiding
De Kamer heeft de motie (Kamerstuk 24 515, nr. 811) aanvaard.
"""

BLOCK_OF_LABELS = """Hofvijver & Lindenhout
ADVOCATEN · KANTOOR VAN DE LANDSADVOCAAT

Ministerie van Binnenlandse Zaken en Koninkrijksrelaties
Postbus 20011

Datum
Ons kenmerk
Uw kenmerk
Betreft

T +31 70 123 45 02

16 september 2024
11024883
2024-0000611840
Advies over landelijke regels voor toeristische verhuur van woonruimte

Geachte mevrouw,
"""

E_MAIL = """Van: X <x@minvws.nl>
Verzonden: donderdag 20 februari 2025 17:42
Onderwerp: RE: conceptbeantwoording huisartsenzorg
Ha, zie Kamerstuk 33578, nr. 117.
"""


@pytest.mark.parametrize(
    ("text", "title", "date", "kenmerk", "department", "papers"),
    [
        (
            RIGHT_COLUMN_FIRST,
            "Kamerbrief voortgang aanpak fatbikes en opgevoerde elektrische fietsen",
            dt.date(2024, 11, 14),
            "IENW/BSK-2024/318805",
            "IenW",
            ("kst-29398-1116",),
        ),
        (
            MIXED_WITH_BODY,
            "Doorgeleiding werkprogramma 2025 Adviescollege Toetsing Regeldruk (ATR) "
            "aan Staten-Generaal",
            dt.date(2024, 10, 30),
            "DGBI-O / 89581779",
            "EZ",
            (),
        ),
        (
            SAME_LINE,
            "Antwoordbrief over de pilot inburgering en participatie",
            dt.date(2025, 4, 4),
            "2025-0000081130",
            "SZW",
            ("kst-24515-811",),
        ),
        (
            BLOCK_OF_LABELS,
            "Advies over landelijke regels voor toeristische verhuur van woonruimte",
            dt.date(2024, 9, 16),
            "2024-0000611840",
            "BZK",
            (),
        ),
        (
            E_MAIL,
            "Conceptbeantwoording huisartsenzorg",
            dt.date(2025, 2, 20),
            "",
            "VWS",
            ("kst-33578-117",),
        ),
    ],
    ids=["right column first", "mixed with body", "same line", "block of labels", "e-mail"],
)
def test_reads_headers_as_they_occur(text, title, date, kenmerk, department, papers):
    found = suggest(text)
    assert found.title == title
    assert found.date == date
    assert found.kenmerk == kenmerk
    assert found.department == department
    assert found.kamerstukken == papers


def test_each_found_field_has_its_evidence_and_no_other():
    found = suggest(RIGHT_COLUMN_FIRST)
    assert set(found.evidence) == {
        "title", "date", "kenmerk", "department", "kamerstukken", "kind",
    }  # fmt: skip
    assert set(found.confidence) == set(found.evidence)
    assert found.evidence["date"] == "regel 10, bij 'datum'"
    assert suggest("Geen kop, alleen tekst.").evidence == {}


@pytest.mark.parametrize(
    ("value", "kenmerk"),
    [
        ("2023-0000700225", "2023-0000700225"),
        ("DGLGS 95806035", "DGLGS 95806035"),
        ("BS2024021319", "BS2024021319"),
        ("4381203", "4381203"),
        ("99f7cc83-or1-1.1", "99f7cc83-or1-1.1"),
        ("4 8 628954", "48628954"),
        ("4072632-1079678-WJZ", "4072632-1079678-WJZ"),
        ("WJZ/178205 (8189)", "WJZ/178205 (8189)"),
        ("12 maart 2024", ""),
        ("zie de bijlage bij deze nota", ""),
        ("Bijlage(n) -3", ""),
    ],
)
def test_a_kenmerk_is_taken_only_when_it_looks_like_one(value, kenmerk):
    assert suggest(f"Datum\n1 maart 2024\nKenmerk\n{value}\n").kenmerk == kenmerk


@pytest.mark.parametrize(
    "label", ["Kenmerk", "Onze referentie", "Referentie", "Ons kenmerk", "Ref erentie"]
)
def test_each_ministrys_label_of_the_kenmerk_is_known(label):
    assert suggest(f"{label}\n2023-0000700225\n").kenmerk == "2023-0000700225"
    assert suggest(f"{label}: 2023-0000700225\n").kenmerk == "2023-0000700225"


@pytest.mark.parametrize(
    ("head", "abbreviation"),
    [
        ("Ministerie van Economische Zaken en\nKlimaat", "EZK"),
        ("Ministerie van Economische Zaken", "EZ"),
        ("Aan de Minister voor Klimaat en Groene Groei", "KGG"),
        ("Ministerie van BZK", "BZK"),
        ("Ministerie van Financiën\nAan de Minister van Defensie", "Fin"),
        ("jan@minocw.nl", "OCW"),
        ("Het ministerie van rust", ""),
    ],
)
def test_the_department_is_read_from_the_header(head, abbreviation):
    assert suggest(head).department == abbreviation


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("11 oktober 2024", dt.date(2024, 10, 11)),
        ("1 1 oktober 2024", dt.date(2024, 10, 11)),
        ("1 1oktober 2 0 24", dt.date(2024, 10, 11)),
        ("29 nov. 2022", dt.date(2022, 11, 29)),
        ("3 mrt 2022", dt.date(2022, 3, 3)),
        ("11-10-2024", dt.date(2024, 10, 11)),
        ("2024-10-11", dt.date(2024, 10, 11)),
        ("donderdag 20 februari 2025 17:42", dt.date(2025, 2, 20)),
        ("31 februari 2024", None),
        ("2024 oktober", None),
        ("BSK-2024/318805", None),
    ],
)
def test_dates_are_read_as_notes_print_them(text, date):
    assert find_date(text) == date


@given(st.dates(dt.date(1950, 1, 1), dt.date(2089, 12, 31)), st.data())
def test_a_date_with_kerning_spaces_reads_as_the_date(date, data):
    months = (
        "januari februari maart april mei juni juli augustus september oktober november december"
    )
    written = f"{date.day} {months.split()[date.month - 1]} {date.year}"
    spaced = data.draw(st.lists(st.booleans(), min_size=len(written), max_size=len(written)))
    torn = "".join(
        char + " " if space and char.isdigit() and after.isdigit() else char
        for char, after, space in zip(written, written[1:] + " ", spaced, strict=True)
    )
    assert find_date(torn) == date
    assert mend_dates(torn) == written


@given(
    st.text(st.one_of(st.characters(), st.sampled_from("Datum:Kenmerk\nAan 12-/")), max_size=300)
)
def test_any_text_gives_a_suggestion(text):
    found = suggest(text)
    assert found == suggest(text)
    assert "_" not in found.title
