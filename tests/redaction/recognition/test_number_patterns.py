# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
from __future__ import annotations

import functools
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


def test_an_iban_of_a_country_that_the_registry_does_not_know_goes_by_its_check_digits() -> None:
    account = "MA20 3319 2544 4555 4128 3841 3675"
    assert found(f"Anw op {account}.", "IBAN") == [account]
    assert found(f"De code is {account.replace('MA20', 'MA21')}.", "IBAN") == []


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
    ("kind", "text", "wanted"),
    [
        ("ADDRESS", "wonende aan het Rembrandtplein 12 (2e etage) in Enschede.", "Rembrandtplein 12 (2e etage) in Enschede"),
        ("ADDRESS", "van I. Tavares, Zwart Janstraat 55B Rotterdam. Hij", "Zwart Janstraat 55B Rotterdam"),
        ("ADDRESS", "fam. Bos, Tramstraat 16 Sas van Gent. Niet", "Tramstraat 16 Sas van Gent"),
        ("ADDRESS", "veehouder te Elspeet (Vierhouterweg l17), verloor", "Vierhouterweg l17"),
        ("ADDRESS", "woont aan de Jan Van Galenstraat 7l-hs, 1O51 KL Amsterdarn.", "Jan Van Galenstraat 7l-hs, 1O51 KL Amsterdarn"),
        ("ADDRESS", "Lariksenhof 3\n7906 HX Hoogeveen\n", "Lariksenhof 3\n7906 HX Hoogeveen"),
        ("ADDRESS", "Postbus 12, 8560 AA Balk", "Postbus 12, 8560 AA Balk"),
        ("ADDRESS", "Kinkerstraat 44 3-hoog, 1053 DT Amsterdam", "Kinkerstraat 44 3-hoog, 1053 DT Amsterdam"),
        ("ADDRESS", "Bilderdijkkade 12 III Amsterdam.", "Bilderdijkkade 12 III Amsterdam"),
        ("ADDRESS", "Wytsmaleane 8, Mantgum", "Wytsmaleane 8, Mantgum"),
        ("ADDRESS", "woont op It Heechsân 14 te Sumar", "It Heechsân 14 te Sumar"),
        ("ADDRESS", "woont in De Knipe 12, 8456 JB", "De Knipe 12, 8456 JB"),
        ("ADDRESS", "ligplaats 14, Waalkade, 6511 AA Nijmegen", "6511 AA Nijmegen"),
        ("ADDRESS", "woont aan de Dorps-\nstraat 3 te Ede", "Dorps-\nstraat 3 te Ede"),
        ("ADDRESS", "MEVR. BOS, KERKSTRAAT 12 BIS, UTRECHT", "KERKSTRAAT 12 BIS"),
        ("ADDRESS", "Laan van Nieuw Guinea 33-A te Utrecht", "Laan van Nieuw Guinea 33-A te Utrecht"),
        ("ADDRESS", "thuisadres: Het Wold 7, Lelystad", "Het Wold 7, Lelystad"),
        ("ADDRESS", "verhuisde naar Plein 1944 12 te Nijmegen", "Plein 1944 12 te Nijmegen"),
        ("PHONE", "tst. #61472 |", "61472"),
        ("PHONE", "tel. 5 81 44 (intern) of", "5 81 44"),
        ("PHONE", "of 06.15.48.73.20 bellen", "06.15.48.73.20"),
        ("PHONE", "intern toestel 8813", "8813"),
        ("PHONE", "bel 0049 30 1836 3000 of", "0049 30 1836 3000"),
        ("PHONE", "+599 9 461 3422", "+599 9 461 3422"),
        ("PHONE", "0344/51 76 29.", "0344/51 76 29"),
        ("PHONE", "+90 312 409 18 00", "+90 312 409 18 00"),
        ("PHONE", "0 6 - 1 8 8 3 4 0 7 2", "0 6 - 1 8 8 3 4 0 7 2"),
        ("EMAIL", "Mai1: jacqueline.v er s teegh@minbzk. nl", "jacqueline.v er s teegh@minbzk. nl"),
        ("EMAIL", "jan.bos©minbzk.nl", "jan.bos©minbzk.nl"),
        ("EMAIL", "mail k.vos@minvws,nl even", "k.vos@minvws,nl"),
        ("EMAIL", "j.bos(at)gmail.com", "j.bos(at)gmail.com"),
        ("EMAIL", "p.o'brien@minez.nl", "p.o'brien@minez.nl"),
        ("IBAN", "Rekening NL43 A8NA 6511 6657 55 is", "NL43 A8NA 6511 6657 55"),
        ("IBAN", "rekening NL91ABNA04171643O0", "NL91ABNA04171643O0"),
        ("IBAN", "op rekeningnummer 41.71.64.300", "41.71.64.300"),
        ("IBAN", "IBAN: DE89 3704 0044 0532 0130 01", "DE89 3704 0044 0532 0130 01"),
        ("IBAN", "rekening van mevrouw Bos: NL91 ABNA 0417 1643 0", "NL91 ABNA 0417 1643 0"),
        ("BSN", "burgerservicenurnmer 1112.22.333", "1112.22.333"),
        ("BSN", "B5N: 111 222 333", "111 222 333"),
        ("BSN", "BSN van het kind (Jan) is 1112 22 333", "1112 22 333"),
        ("BSN", "Naam | BSN\nSmit | 111222333\nBos | 123456782", "123456782"),
        ("BSN", "sofinr. 111222333", "111222333"),
        ("BSN", "BSN 64848 0264,", "64848 0264"),
        ("BSN", "BSN-nr 111222\n333 en", "111222\n333"),
        ("BSN", "BSN van mw. Smit: 1112.22.333", "1112.22.333"),
        ("BSN", "BSN's 111222333 en 123456782", "123456782"),
        ("BSN", "(bsn eindigend op 333)", "333"),
        ("BSN", "Naam | BSN kind | Plaats\nSmit | 111222334 | Ede", "111222334"),
        ("LICENSE_PLATE", "kenteken gast K916BN", "K916BN"),
        ("LICENSE_PLATE", "de vracht auto (8 8 - B L V - 3) en", "8 8 - B L V - 3"),
        ("LICENSE_PLATE", "een aangepaste auto (XP 447 R)", "XP 447 R"),
        ("LICENSE_PLATE", "met Duits kenteken B-AB 1234", "B-AB 1234"),
        ("EMAIL", "mail i.benali@toesla-\n> gen.nl even", "i.benali@toesla-\n> gen.nl"),
        ("EMAIL", "mail w.uitdenbo-\ngaard@minaenm.nl, of", "w.uitdenbo-\ngaard@minaenm.nl"),
        ("EMAIL", "j.devries apenstaartje minbzk punt nl", "j.devries apenstaartje minbzk punt nl"),
        ("PHONE", "bel (+31) 6 1234 5678 of", "(+31) 6 1234 5678"),
        ("PHONE", "tel. (+599) 717-2204", "(+599) 717-2204"),
        ("PHONE", "bel 06-12345-\n678 of", "06-12345-\n678"),
        ("ADDRESS", "postcode 2511AB huisnummer 12", "2511AB huisnummer 12"),
        ("ADDRESS", "woont Kaya Grandi 12, Kralendijk.", "Kaya Grandi 12, Kralendijk"),
    ],
)  # fmt: skip
def test_finds_what_writers_and_ocr_make_of_it(kind: str, text: str, wanted: str) -> None:
    assert any(wanted in f for f in found(text, kind)), found(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "ZIJ ONTVING IN 2019 DE SPINOZAPREMIE EN LEIDT U ROND",
        "Van 1500 EN meer, 2000 OP 3000",
        "rekening houden met 12.000.000 inwoners",
        "de rekening van 4.500.000 euro",
        "Snelweg 12 en Rijksweg 44",
        "Onderweg\n2 Kernpunten",
        "telefonisch overleg van 12 mei 2023",
        "tel 3 dagen erbij op",
        "intern 3 keer besproken",
        "zie www.rijk.nl en mail de griffie",
        "een extern budget van 1.200 fte intern",
        "in 2024 en intern 2025",
        "Nederland 12, Duitsland 8",
    ],
)
def test_leaves_ordinary_text_alone(text: str) -> None:
    assert [w for w in recognise(text) if w.type != "PERSON"] == []


@functools.cache
def _warm() -> None:
    """Let every expression be taken apart, which is done once and not for the length of a text."""
    recognise("Een warme, gewone zin.\n" * 2_500)


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
        "nr " * 8_000,
        "klantnr. " * 3_000,
        "Paraaf\n" * 3_000,
        "Paraaf | JB | " * 400,
        "BSN | " * 4_000 + "\n" + "1 | " * 4_000,
        "Wie\nAB\n" * 500,
        "JvdB/" * 5_000,
        "H.v.d." * 4_000,
        "geb. op " * 4_000,
        "\\a" * 8_000,
        "a_" * 9_000,
        "x " * 4_000 + "|",
        "Jan. v " * 700 + "@",
        "paspoort " * 3_000,
        "Jan B " * 1_000,
    ],
    ids=lambda t: repr(t[:9]),
)  # fmt: skip
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    _warm()
    begin = time.process_time()
    recognise("," + text)  # blank text alone is not looked at, and would be no half
    half = time.process_time() - begin
    begin = time.process_time()
    recognise(text + "," + text)
    whole = time.process_time() - begin
    assert whole < 1.0 or whole < 4.0 * half


def test_a_short_word_that_was_read_with_one_digit_is_no_user_name() -> None:
    assert found("per bedrist erbi5.", "USERNAME") == []
    assert found("zie map vdbergh3 van 12 mei", "USERNAME") == ["vdbergh3"]
