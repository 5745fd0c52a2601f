# SPDX-License-Identifier: EUPL-1.2

from __future__ import annotations

import pytest

from redaction.recognizers.analyzer import recognise


def found(text: str, kind: str = "ID_NUMBER") -> list[str]:
    return [text[w.start : w.end] for w in recognise(text) if w.type == kind]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bij de controle noteerde toezichthouder 48213 de lading.", "48213"),
        ("Het verslag is van inspecteur NVWA-40772, die later terugkwam.", "NVWA-40772"),
        ("Gehoord is ook rechercheur K-0917.", "K-0917"),
        ("Verbalisant met nummer 330418 zag de auto.", "330418"),
        ("Twee inspecteurs met toezichtnummers 61184 en 60932 kwamen langs.", "60932"),
    ],
)
def test_the_number_that_somebody_acts_under_is_found(text: str, wanted: str) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "De inspecteur 2024 heet voortaan anders.",
        "Elke toezichthouder 1500 uur per jaar laten rijden kan niet.",
        "Een agent 12.500 euro meer geven is te duur.",
    ],
)
def test_a_year_or_amount_behind_an_officer_is_no_number_of_theirs(text: str) -> None:
    assert not found(text)


def test_a_reference_in_brackets_behind_a_body_is_a_persons_where_one_is_spoken_of() -> None:
    assert found("RVO (referentie KPW3-22-118204) zag hen als partners.") == ["KPW3-22-118204"]
    assert not found("RVO (referentie KPW3-22-118204) publiceert de regeling.")


@pytest.mark.parametrize(
    "text",
    [
        "De bekeuring (beschikking 3318 2290 6611 0475) vervalt.",
        "Het betalingskenmerk is 3318229066110475.",
    ],
)
def test_the_sixteen_digits_of_a_fine_are_found(text: str) -> None:
    assert found(text)


def test_a_reference_made_of_a_bsn_is_found_whatever_its_label() -> None:
    assert "WIA.123456782.K4" in found("Ons kenmerk   WIA.123456782.K4\nGeachte heer Olthof,\n")
    assert "123456782.H.21" in found("BSN 123456782\nAanslag 123456782.H.21 is betaald.")


def test_nine_digits_in_a_reference_that_are_no_bsn_stay() -> None:
    assert not found("Ons kenmerk   WIA.123456789.K4\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hun medewerkerspassen (TRN-663810 en TRN-663997) lagen in de hal.", "TRN-663997"),
        ("1. Aanvraagnummer SEEH-23-0442871; aanvrager Wout Driebergen.", "SEEH-23-0442871"),
        ("Verzoek GV-2023/0418: afwijzen.", "GV-2023/0418"),
        ("Hij betaalt in termijnen, strafbeschikking 22/204417.", "22/204417"),
        ("Haar visumsticker NLD 033920116 was verlopen.", "NLD 033920116"),
        ("De VFS-referentie is PARB/110223/0071/02.", "PARB/110223/0071/02"),
        ("De melding is afgedaan onder nummer M21-204418.", "M21-204418"),
        ("Ieder heeft een relatienummer: fam. Brands-Wezelkamp (200331874).", "200331874"),
        ("Naam | Cliëntnr. UWV | Besluit\nS. Wolthuis | 3310-6624-8 | akkoord\n", "3310-6624-8"),
    ],
)
def test_more_numbers_of_persons_are_found(text: str, wanted: str) -> None:
    assert wanted in found(text)


def test_another_number_of_another_form_is_not_taken_with_the_first() -> None:
    text = "Zijn personeelsnummer is 448120, 12 dagen later vertrok hij."
    assert found(text) == ["448120"]


def test_a_fine_of_a_firm_is_no_persons() -> None:
    assert not found("Groothandel De Wending B.V. kreeg boetebesluit 2022-061173-A1 opgelegd.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("naturalisatieverzoek van A. Wouda (kenmerk NAT/24/00417)", "NAT/24/00417"),
        ("Poolse PESEL 84031233127 van een werknemer", "84031233127"),
        ("haar Steuer-ID 33 188 204 771", "33 188 204 771"),
        ("Alien number 228-441-907", "228-441-907"),
        ("Zijn wapenverlof (nr. 20-331-8847) is ingetrokken.", "20-331-8847"),
        ("bezoekerspas 20417 lag er nog", "20417"),
    ],
)
def test_requests_by_name_and_numbers_of_other_states_are_found(text: str, wanted: str) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Een verzoek van Greenpeace (kenmerk WRK/24/00417) loopt.",
        "Boetebesluit 201803317/07 aan Wending B.V. is herroepen.",
        "Zij sprak over ATC-code L01FF02 en DBC-code 990003004.",
    ],
)
def test_requests_of_bodies_and_codes_of_care_stay(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "het nummer van haar aanvraag bij de Commissie Meerman (CM-AR 22/20417)",
            "CM-AR 22/20417",
        ),
        ("Er loopt een bezwaar (BZW/2023/220417). Haar dochter helpt.", "BZW/2023/220417"),
        (
            "Mevrouw Wouda klaagt over een lening bij de bank, contract 60-3317-20448.",
            "60-3317-20448",
        ),
        ("Het dossiernummer in het consulaire systeem is KOMPAS 21-220417.", "KOMPAS 21-220417"),
        (
            "Kamphuis (201441873), wed. T. Arkema-Zwols (200338816) en R. Hagels (203118846).",
            "200338816",
        ),
    ],
)
def test_what_is_somebodys_by_the_words_around_is_found(text: str, wanted: str) -> None:
    assert wanted in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw Wouda won bij de hoogste rechter (zaak 21/1187).",
        "Ingekornen 1 1 mei 2O23\nRegistratienr. 4 6 22O481\n",
        "De staat sloot een lening bij de bank, contract 60-3317-20448.",
        "In Zutphen (2004417) en Doetinchem (2004981) staan centrales.",
    ],
)
def test_cases_of_courts_stamps_and_towns_are_nobodys(text: str) -> None:
    assert not found(text)
