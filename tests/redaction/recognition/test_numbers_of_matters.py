# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from redaction.recognizers.analyzer import recognise


def found(text: str, kind: str) -> list[str]:
    return [text[w.start : w.end] for w in recognise(text) if w.type == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ons dossier heeft nummer NCG-2018-077315. De aannemer wil", "NCG-2018-077315"),
        ("Hun beginseltoestemming BT-19-0442 verloopt in juni.", "BT-19-0442"),
        ("Zijn accreditatie had nummer RVD-A-20417.", "RVD-A-20417"),
        (
            "De aanvraag met kenmerk PBM-2024-0088216 is afgewezen omdat zij terugkeert.",
            "PBM-2024-0088216",
        ),
        ("vroeg naar zijn monsterboekje (nr. GH-MB 202117).", "GH-MB 202117"),
        (
            "Verzoeker | Geboren | Dossier Justis\nH. Vrijman | 24-12-1961 | NW-2024-017902\n",
            "NW-2024-017902",
        ),
        ("te boek als gedupeerd met beschikking UHT-20.417.733.", "UHT-20.417.733"),
        ("De heer Jansen deed aangifte (proces-verbaal PL2300-2017094412).", "PL2300-2017094412"),
        ("Hr. en mw. Jansen hebben negen schademeldingen, waaronder SN-104882.", "SN-104882"),
        ("Mijn relatienunmer bij RVO is 20I884632.", "20I884632"),
        ("tolk Naeem Jansen, tazkera 1399-0204-71836", "1399-0204-71836"),
        ("Uw klacht: KL-25-004418-AM\nGeachte heer Jansen", "KL-25-004418-AM"),
        ("Haar indicatie WLZ-K-30217 liep af.", "WLZ-K-30217"),
        ("Zijn verlofpas had nummer DJI-B-55120.", "DJI-B-55120"),
        ("De melding, kenmerk JB-24-001844, is ongegrond verklaard.", "JB-24-001844"),
        (
            "Nr | Verzoeker | Geboren | Zaak IND\n1 | K. Bos | 2-1-1980 | AB-2024-01337\n",
            "AB-2024-01337",
        ),
        ("nr ; naam ; V-nummer\n1 ; Al-Jubouri ; 2715509918\n2 ; Chen ; 2408817720", "2408817720"),
    ],
)
def test_the_number_of_a_persons_own_matter_is_found(text: str, wanted: str) -> None:
    assert wanted in found(text, "ID_NUMBER")


@pytest.mark.parametrize(
    "text",
    [
        "Onze referentie: NCG-2018-077315",
        "Ons zaaknummer: IENW/BSK-2022/98117",
        "Inzake: Staat / Jansen\nOns dossier: 11034562\n",
        "Het beroep in zaak AWB 24/6630 raakt dossier 36 250.",
        "Zij staafde haar inkomen SRD 4.250 met stukken.",
        "Zijn brief BZ-2024-01442 is een openbaar stuk.",
        "Haar verzoek kost 20000 euro en 12500 uur.",
    ],
)
def test_numbers_of_papers_and_courts_are_no_persons(text: str) -> None:
    assert found(text, "ID_NUMBER") == []


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Haar nurnrner is 928 58 7O 83 als u dat nodig heeft.", "BSN", "928 58 7O 83"),
        ("vraag_bsn431138795.msg", "BSN", "431138795"),
        ("BSN 43113879S", "BSN", "43113879S"),
        ("dob 01JAN1984", "DATE_OF_BIRTH", "01JAN1984"),
        ("Ik ben van 1951 en heb AOW.", "DATE_OF_BIRTH", "1951"),
        ("Zij is van 7 april l951.", "DATE_OF_BIRTH", "7 april l951"),
        ("op 3 april 1984 kwam zij ter wereld", "DATE_OF_BIRTH", "3 april 1984"),
        ("zoon Bas van 3 april 2015", "DATE_OF_BIRTH", "3 april 2015"),
        ("P. Jansen - 03-04-1984 - overleg", "DATE_OF_BIRTH", "03-04-1984"),
        ("moeder (1984) en vader (1981)", "DATE_OF_BIRTH", "1981"),
        (r"H:\dijkgl\Mijn documenten\nota", "USERNAME", "dijkgl"),
        ("account VriesK", "USERNAME", "VriesK"),
        ("Toegang voor kdevries, schrijft Karin de Vries", "USERNAME", "kdevries"),
        ("Tel.       : (088) 602 - 5148 / 06 12.79.64.03", "PHONE", "06 12.79.64.03"),
        ("E-mail : mieke.p lug@minienw.nl", "EMAIL", "mieke.p lug@minienw.nl"),
    ],
)
def test_numbers_dates_and_logins_are_found_as_ocr_and_people_write_them(
    text: str, kind: str, wanted: str
) -> None:
    assert wanted in found(text, kind)


def test_a_cohort_or_an_event_is_no_date_of_birth() -> None:
    text = "De wet geldt voor wie in 1984 begon; P. Jansen - 03-04-2024 - overleg; zaak van 2021"
    assert found(text, "DATE_OF_BIRTH") == []
