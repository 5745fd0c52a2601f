# SPDX-License-Identifier: EUPL-1.2
# ruff: noqa: E501 - tables of examples
"""Politicians, authors and things with a person's name that stay readable in running text."""

from __future__ import annotations

import gc

import pytest

from tests.redaction.recognition.going import gone


@pytest.mark.parametrize(
    "text",
    [
        "De ouder waarover Van Eijk en Kisteman spraken, krijgt antwoord.",
        "Stultiens, Vermeer en Inge van Dijk hebben inbreng geleverd.",
        "Er is gebeld met Omtzigt, Wilders, Yeşilgöz en Van der Plas.",
        "Gesprekspartners in volgorde: Scholz, Macron, Tusk, Meloni; daarna lunch.",
        "Indieners     | Strekking | Oordeel\nKrul/Bushoff  | fondsen   | oordeel Kamer\nClaassen      | taaleis   | aanhouden\n",
    ],
)
def test_politicians_who_are_named_together_stay(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Met Van Eijk, Tolsma en Kisteman is gebeld.", "Tolsma"),
        ("Van: Wendy van Eijk\nMet Van Eijk en Kisteman is gebeld.", "Van Eijk"),
    ],
)
def test_a_row_with_an_official_in_it_proves_nothing(text: str, name: str) -> None:
    assert name in " ".join(gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "De partij GroenLinks heeft bij monde van Van der Lee gepleit voor maatwerk.",
        "Ondertekening van de brief aan de Voorzitter, de heer Bosma.",
        "De speciaal gezant van de VN, Pedersen, pleit voor opschorting.",
        "Persoonlijk vind ik dat we Six Dijkstra meer tegemoet kunnen komen.",
        "Stroom: Martens-America vroeg daarnaar.",
        "Aan: rninister Wiersma\nDatum: 3 oktober 2024\n",
        "minister van Financiën | E. Heinen | via BBZ",
        "De gesprekspartner is Abdalla Hamdok, oud-premier.",
        "De gesprekken met Fidan en zijn staf verliepen goed.",
    ],
)
def test_a_politician_stays_whom_the_list_and_the_words_beside_agree_on(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("| Contact | E. Heinen | via BBZ |", "E. Heinen"),
        ("Steller: Tim Van Wijngaarden\nVan Wijngaarden belt.", "Van Wijngaarden"),
        ("De heer Wiersma van de LTO belde ook nog; minister Wiersma kent hem.", "Wiersma"),
    ],
)
def test_a_namesake_without_an_office_goes(text: str, name: str) -> None:
    assert any(name in f for f in gone(text)), gone(text)


@pytest.mark.parametrize(
    "text",
    [
        "In de handboeken (Corstens/Borgers & Kooijmans; vgl. ook Keulen & Knigge) staat dat.",
        "Zie ook Andeweg & Irwin, hfst. 6.",
        "De evaluatie daarvan (Verlaat, De Kruijk, Rosenkranz en Groot, 2020) laat dat zien.",
        "Zie ook Van der Voort en Vanclay, 2015.",
        "Mensink-Okonjo en Verhey (NJB 2024, afl. 31) zien die ruimte wel.",
        "Terpstra-Mbeki liet in haar dissertatie zien dat het kan.",
        "Ik zou Hannie Schaft hier niet als enige noemen.",
    ],
)
def test_authors_of_cited_literature_and_persons_of_history_stay(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mevrouw Hovsepyan zou liever een lening aanbieden.", ["Hovsepyan"]),
        ("De heer Hovsepyan tekent aan dat dit te ingewikkeld is.", ["Hovsepyan"]),
        # The surname alone could not be told from the word, so the courtesy goes too.
        ("Er is vrij vermogen. De heer Vrij meent dat.", ["De heer Vrij"]),
        ("Kolonel Hovsepyan meent dat.", ["Kolonel Hovsepyan"]),
    ],
)
def test_the_courtesy_before_a_name_stays_readable(text: str, wanted: list[str]) -> None:
    assert gone(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Arts M. Pinheiro van Artsen zonder Grenzen deed verslag.", ["M. Pinheiro"]),
        ("Bel even Wieke van de Kiesraad, zij is er tot tien uur.", ["Wieke"]),
        ("De brief aan Van Lanschot Kempen is verzonden.", []),
        ("Vattenfall is tegen, Tennet ook.", []),
    ],
)
def test_an_organisation_beside_a_name_stays(text: str, wanted: list[str]) -> None:
    assert gone(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Het jacht was van een echtpaar uit Druten.",
        "Hij heeft nog familie in Rafah wonen.",
        "Advies DGKR: niet nu toezeggen.",
        "Aan: MIenW\n",
        "Eigenschappen: LastModifiedBy is leeg.",
        "Afgestemd met INretail en Thuiswinkel.org; beide akkoord.",
        "CC: PA Stas\n",
        "De boot tussen Saba, Sint Eustatius en Sint Maarten vaart weer.",
        "Beroep bij de rechtbank Den Haag, zittingsplaats Haarlem.",
        "Datum: 08-04-2025 09:14\n",
        "In de zaak Tuquabo-Tekle oordeelde het EHRM eerder.",
        "een stempel met inventarisnummer NK 2214 van Kalloe's museum",
    ],
)
def test_a_unit_a_place_or_a_word_of_a_program_is_nobody(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Persmoment aan de Kaya Grandi.",
        "De Baakse Beek en de Groenlose Slinge dragen de sporen.",
        "Geen relatie met de Willem-Alexanderbrug of de aanvaring.",
        "Hij verblijft in de Willem Lodewijk van Nassaukazerne.",
        "Een pachter aan de Spiekweg vreest voor zijn bedrijf.",
        "Een bus stond op de Burgemeester Jhr. Quarles van Uffordweg.",
        "De aanbevelingen van het Aanjaagteam Roemer zijn overgenomen.",
        "Het werk van het Walaardt Sacré Kamp gaat door.",
        "Het onderzoek van het Duitse Thünen-Institut is af.",
        "Het rapport van commissie-Van der Lee zit in de map.",
        "Mail agendabeheer@minocw.nl, facilitair@minienw.nl of secretariaat.BE@minvro.nl.",
    ],
)
def test_a_thing_named_after_a_person_and_a_mailbox_of_a_task_stay(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Selectie door Emine Kaya en haar team.", "Emine Kaya"),
        ("Steller: Hans de Hogeweg\nWij spraken met Hans de Hogeweg.", "Hans de Hogeweg"),
        ("Saba belde gisteren met mij over de nota.", "Saba"),
        ("Mevrouw Saba, Den Haag en Utrecht komen terug.", "Saba"),
        ("Mail secretariaatjansen@voorbeeld.nl of abc@minvro.nl.", "abc@minvro.nl"),
        ("Het gezin Woldu wacht op antwoord.", "Woldu"),
        ("Mail hofmeester@minbzk.nl of secretariaat.jansen@minvro.nl.", "hofmeester@minbzk.nl"),
    ],
)
def test_a_person_whose_name_looks_like_a_thing_goes(text: str, name: str) -> None:
    assert any(name in f for f in gone(text)), gone(text)


def test_two_words_that_ocr_ran_together_are_no_name() -> None:
    assert gone("Er is onderzoek gedaan.\ne Eris voor het minste gekozen.") == []
    assert gone("Er is onderzoek gedaan door mevrouw Eris van de afdeling.") == ["Eris"]
    assert gone("e Eris voor het minste gekozen, zei Eris de Boer.") != []


@pytest.mark.parametrize("text", ["Vraag het Joris Terpstra.", "Overleg het Joris nog even."])
def test_het_before_a_first_name_makes_no_organisation_of_it(text: str) -> None:
    assert "Joris" in " ".join(gone(text))


@pytest.mark.parametrize(
    "text",
    [
        "De fractie van NSC (Boomsma) houdt zich afzijdig.",
        "Bij het debat over vogelgriep vroeg Bromet om een fokverbod; mevrouw Van der Plas niet.",
        "Vanuit de Tweede Kamer informeerde de heer Stultiens naar de kosten.",
        "Lid Dobbe komt erop terug.",
        "Politieke context\nMinister Wiersma beloofde Bromet en Vermeer een tabel.\n",
        "2. Kamer\n\nVermeer dringt aan op haast.\n",
        "De Kamer nam de motie-Van Dijk (Jasper) aan.",
        "Minister Keijzer sprak met haar collega Heinen over de dekking.",
        "Hooggeachte heer Heinen,\n\nDank voor uw brief.",
        "Ik zie u graag op 3 mei.\n\nMet vriendelijke groet,\nEelco Heinen\n",
    ],
)
def test_a_politician_stays_whom_the_sentence_or_its_section_shows(text: str) -> None:
    assert gone(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Contactpersoon: K. Vermeer\n\nPolitieke context\nVermeer bereidt het debat voor.",
            "Vermeer",
        ),
        ("Afstemming\nVermeer (FEZ) dringt aan op haast.\n", "Vermeer"),
        ("Van: Eelco Heinen\nAan: Femke de Boer\n", "Heinen"),
        ("Ik sprak met collega Tolsma over de dekking.", "Tolsma"),
    ],
)
def test_a_namesake_outside_politics_goes(text: str, name: str) -> None:
    assert name in " ".join(gone(text))


def test_python_looks_for_cycles_after_a_note_where_it_did_before() -> None:
    assert gone("Van: Fatima el Khattabi")
    assert gc.isenabled()
    gc.disable()
    try:
        assert gone("Van: Fatima el Khattabi")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_minister_under_a_letter_stays_whatever_its_last_sentence_says() -> None:
    text = (
        "Ik stuur u deze brief, mede namens de minister van Financiën, voor het debat van morgen.\n"
        "\nDE MINISTER VAN KLIMAAT EN GROENE GROEI,\ndrs. S.T.M. Hermans\n"
    )
    assert gone(text) == []


def test_the_chair_of_a_chamber_is_greeted_and_stays() -> None:
    letter = (
        "{}\nPostbus 20018\n2500 EA Den Haag\n\nGeachte heer Bosma,\n\nHierbij mijn antwoord.\n"
    )
    assert gone(letter.format("De voorzitter van de Tweede Kamer der Staten-Generaal")) == []
    assert gone("Vereniging van Vissers\nPostbus 12\n\nGeachte heer Bosma,\n\nDank.\n") != []


def test_a_member_with_another_first_name_than_the_official_stays() -> None:
    text = "Van: Jelle Vermeer\nAan: Femke Bos\n\nHenk Vermeer (BBB) steunt de motie.\n\nGroet, Vermeer\n"
    assert gone(text).count("Henk Vermeer") == 0
    assert "Vermeer" in gone(text)
