# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as iban_check
from stdnum.nl import bsn as bsn_check

from redaction.recognizers.analyzer import recognise


def found(text: str, kind: str) -> list[str]:
    return [text[w.start : w.end] for w in recognise(text) if w.type == kind]


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("EMAIL", "mail j.de-vries@minbzk.nl even", "j.de-vries@minbzk.nl"),
        ("EMAIL", "naar a.jansen @ minvws . nl graag", "a.jansen @ minvws . nl"),
        ("EMAIL", "<k.li@rijksoverheid.nl>", "k.li@rijksoverheid.nl"),
        ("PHONE", "T 06-12345678", "06-12345678"),
        ("PHONE", "bel +31 (0)6 12 34 56 78.", "+31 (0)6 12 34 56 78"),
        ("PHONE", "via 088 - 151 4471 of", "088 - 151 4471"),
        ("PHONE", "Tel. O6-1883 4O72", "O6-1883 4O72"),
        ("PHONE", "+31-6-14 55 09 71", "+31-6-14 55 09 71"),
        ("PHONE", "toestel 4473", "4473"),
        ("BSN", "BSN 111222333", "111222333"),
        ("BSN", "bsn: 1112.22.333", "1112.22.333"),
        ("IBAN", "op NL91 ABNA 0417 1643 00 ten", "NL91 ABNA 0417 1643 00"),
        ("IBAN", "rekening DE89370400440532013000,", "DE89370400440532013000"),
        ("LICENSE_PLATE", "kenteken GK-482-B", "GK-482-B"),
        ("LICENSE_PLATE", "de auto met kenteken 88SVN4 stond", "88SVN4"),
        ("DATE_OF_BIRTH", "geb. 14-08-1975", "14-08-1975"),
        ("DATE_OF_BIRTH", "geboren op 3 mei 1961 te Emmen", "3 mei 1961"),
        ("ID_NUMBER", "V-nummer 271.889.0046", "271.889.0046"),
        ("ID_NUMBER", "paspoortnummer NXR4KD721", "NXR4KD721"),
        ("ID_NUMBER", "personeelsnummer 4418820", "4418820"),
        ("USERNAME", "(gebruiker jvisser02)", "jvisser02"),
        ("ADDRESS", "woont Dorpsstraat 3a, 3632 AT Loenen aan de Vecht", "Dorpsstraat 3a, 3632 AT Loenen aan de Vecht"),
        ("ADDRESS", "Korte Lijnbaanssteeg 12-II, Amsterdam", "Korte Lijnbaanssteeg 12-II, Amsterdam"),
        ("INITIALS", "Paraaf: JvdL", "JvdL"),
        ("INITIALS", "Parafenroute\nRB    MvdB\n", "MvdB"),
    ],
)  # fmt: skip
def test_finds(kind: str, text: str, wanted: str) -> None:
    assert wanted in found(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstukken II 2022/23, 34 338, nr. 5",
        "Kamerstuk 28807, nr. 281 en 36410-X-47",
        "zaak 2024Z19416, document 2024D31474",
        "Kenmerk 95900464",
        "BS2024021319",
        "onze referentie 2023-0000700225",
        "een bedrag van € 1.234.567,89 of 12.500.000 euro",
        "artikel 3.112, tweede lid, en art. 18 Wm",
        "op 12 oktober 2024, 12-10-2024 en in 2023/24",
        "ECLI:NL:HR:2021:1712",
        "KvK 39087765",
        "Aanhangsel Handelingen II 2022/23, nr. 1187",
        "in 2024 EK en 2025 EZ",
        "vergaderjaar 2023-2024",
    ],
)
def test_leaves_references_amounts_and_dates_alone(text: str) -> None:
    numbers = [w for w in recognise(text) if w.type not in {"PERSON"}]
    assert numbers == []


@given(st.integers(min_value=10_000_000, max_value=999_999_999))
def test_nine_digits_are_a_bsn_only_when_they_pass_the_elfproef(number: int) -> None:
    digits = f"{number:09d}"
    hits = found(f"nummer x {digits} y", "BSN")
    assert bool(hits) == (bsn_check.is_valid(digits))


@given(st.integers(min_value=0, max_value=9_999_999_999))
def test_an_iban_with_one_wrong_digit_is_not_proved(account: int) -> None:
    body = f"RABO{account:010d}"
    check = iban_check.calc_check_digits(f"NL00{body}")
    text = f"naar NL{check}{body} over"
    assert found(text, "IBAN") == [f"NL{check}{body}"]


@pytest.mark.parametrize(
    "text",
    [
        "A" * 20_000,
        "a." * 10_000,
        "J. " * 7_000,
        "van de " * 4_000,
        "Jansen " * 4_000,
        "Jan de " * 4_000,
        "1 " * 10_000,
        "06 - " * 5_000,
        "NL91 " * 4_000,
        "minister " + "Jan, " * 4_000,
        "Van: " * 4_000,
        "Dorpsstraat " * 3_000,
        "x@" * 8_000,
        "\n" * 20_000,
        "-" * 20_000,
        "(" * 10_000,
        "Aan:\n" * 4_000,
    ],
    ids=lambda t: repr(t[:9]),
)  # fmt: skip
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    recognise("warm")
    begin = time.process_time()
    recognise(text)
    half = time.process_time() - begin
    begin = time.process_time()
    recognise(text + "," + text)
    whole = time.process_time() - begin
    assert whole < 1.0 or whole < 4.0 * half
